"""Two small posters as golden display lists: the same on every system, since the fonts come with the program.

Run with JOURNEY_STUDIO_REGENERATE=1 to write them anew, and look at the difference before it is committed.
"""

from __future__ import annotations

import golden_nodes
import pytest
from support.projects import small_project

from journey_studio.analysis.findings import findings
from journey_studio.layout.poster import PosterOptions, layout_poster
from journey_studio.model.queries import maps
from journey_studio.model.records import Lane, Opportunity, Pain, Persona, Stage, Thought
from journey_studio.model.state import State


def steady(state: State) -> State:
    """The state with ids for map and lanes that are the same each time."""
    names = {maps(state)[0].id: "map", **{lane.id: f"lane-{lane.kind}" for lane in state.of(Lane)}}
    found = []
    for record in state.values():
        known = {name: names[value] for name in ("id", "map") if (value := getattr(record, name, None)) in names}
        found.append(record.replaced(**known))
    return State(found)


def worded() -> State:
    """Two stages and one persona with a bit of everything."""
    base = small_project(stages=2, personas=1, touchpoints=2)
    journey = maps(base)[0].id
    at = {"map": journey, "stage": "st0", "persona": "per0"}
    lines = {"rank": 1, "first_line": "One price.", "second_line": "Now."}
    more = (
        base.project.replaced(client="Ornavera", finding="How one household buys a kitchen"),
        base.get_as(Persona, "per0").replaced(name="Giulia", role="Planner", need="price clarity", colour=1),
        base.get_as(Stage, "st0").replaced(name="Inspiration", customer_words="A first idea"),
        Pain.model_validate({"id": "pain-a", "title": "No prices online", "order": "A", **at}),
        Pain.model_validate({"id": "pain-b", "title": "Too many brands", "order": "B", **at}),
        Thought.model_validate({"id": "thought", "title": "Why does nobody put a price on it?", **at}),
        Opportunity.model_validate({"id": "idea", "title": "Price per metre", **at, **lines}),
    )
    return steady(State({**dict(base), **{record.id: record for record in more}}))


def persian() -> State:
    """Two stages and two personas whose words run right to left."""
    base = small_project(stages=2, personas=2, touchpoints=1)
    names = {"per0": "سارا محمدی", "st0": "جستجو", "tp0-0-0": "مقایسه قیمت‌ها در اینترنت"}
    renamed = {
        key: record.replaced(**{"title" if key.startswith("tp") else "name": names[key]})
        for key, record in base.items()
        if key in names
    }
    return steady(State({**dict(base), **renamed}))


@pytest.mark.parametrize(
    ("name", "state", "options"),
    [
        ("a1-landscape", worded(), PosterOptions("A1", version=12, version_date="12 June", printed="16 June")),
        ("a3-portrait-save-ink", persian(), PosterOptions("A3", "portrait", language="fa", theme="save-ink")),
    ],
)
def test_the_poster_is_laid_out_as_before(name: str, state: State, options: PosterOptions) -> None:
    journey = maps(state)[0].id
    poster = layout_poster(state, journey, findings(state, journey), options)
    golden_nodes.check(f"posters/{name}", poster.pages[0])
