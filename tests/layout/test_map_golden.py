"""Small maps as golden display lists: the same on every system, since the fonts come with the program.

Run with JOURNEY_STUDIO_REGENERATE=1 to write them anew, and look at the difference before it is committed.
"""

from __future__ import annotations

import golden_nodes
import pytest
from map_builders import LONG, WORD, Builder, full_map, scene

from journey_studio.model.records import EmotionPoint, Pain, Persona
from journey_studio.model.state import State


def rooms() -> State:
    """A map of one stage, nobody's, without channels, as Mermaid diagrams give it."""
    build = Builder(stages=1, people=0, lanes=("online", "emotion"))
    for number, feeling in enumerate((2, 0, None, -2)):
        build.touchpoint(f"t{number}", title=("Make tea", LONG, "", WORD)[number], where="unknown", feeling=feeling)
        if feeling is not None:
            where = {"stage": "s0", "position": (number + 0.5) / 4, "touchpoint": f"t{number}"}
            build.add(EmotionPoint, f"e{number}", value=float(feeling), label=f"label {number}", **where)
    return build.state()


def persian() -> State:
    build = Builder(stages=1, people=0, lanes=("online", "pains"))
    build.put(Persona(id="sara", name="سارا محمدی", role="خریدار اول", need="قیمت روشن"))
    build.touchpoint("call", title="تماس با پشتیبانی 24 ساعته", persona="sara", feeling=1, evidence="validated")
    build.card(Pain, "price", title="قیمت نهایی معلوم نیست", persona="sara")
    return build.state()


@pytest.mark.parametrize(
    ("name", "state", "options"),
    [
        ("map-compact", full_map(), {}),
        ("map-full", full_map(), {"density": "full", "zoom": 1.5}),
        ("map-patterns", full_map(), {"zoom": 0.5}),
        ("map-story", full_map(), {"zoom": 0.25}),
        ("map-rooms", rooms(), {}),
        ("map-persian", persian(), {"language": "fa"}),
    ],
)
def test_the_map_is_laid_out_as_before(name: str, state: State, options: dict[str, object]) -> None:
    laid_out = scene(state, **options)
    heads = tuple(laid_out.band_head(number, 900.0) for number in range(len(laid_out.heads)))
    parts = (laid_out.stage_bar, laid_out.lane_bar, *heads, laid_out.body)
    together = laid_out.body._replace(key="all", kind="all", label="", record="", ops=(), children=parts)
    golden_nodes.check(name, together)
