"""What travels inside the PDF of a paper that shows a part: that part alone. Test code."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from journey_studio import resources
from journey_studio.app.attached import attached
from journey_studio.app.export import export
from journey_studio.app.export_options import Attachment, Edition, ExportOptions
from journey_studio.app.only_shown import only_shown
from journey_studio.app.private import ON_PAPERS, on_papers
from journey_studio.exchange.json_format import read_json
from journey_studio.model import queries, rules
from journey_studio.model.records import (
    RECORD_TYPES,
    JourneyMap,
    Lane,
    Parked,
    Persona,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State

KITCHEN = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
MAP = queries.maps(KITCHEN)[0]
FIRST, SECOND = queries.personas_on(KITCHEN, MAP.id)


def carried(out: Path, options: ExportOptions, state: State = KITCHEN) -> State | None:
    """The project in the PDF that is written with these choices."""
    export(state, lambda _sha: None, out, options, Edition())
    with pikepdf.open(out) as document:
        found = [document.attachments[name].get_file().read_bytes() for name in document.attachments]
    return read_json(found[0], "x").state if found else None


@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(),
        ExportOptions(personas=(FIRST.id, SECOND.id)),
        ExportOptions(kind="personas"),
        ExportOptions(lanes=tuple(lane.id for lane in queries.lanes(KITCHEN, MAP.id) if not lane.hidden)),
    ],
)
def test_what_is_shown_whole_is_no_part(options: ExportOptions) -> None:
    assert only_shown(KITCHEN, MAP, options) is None


@pytest.mark.parametrize("kind", ["poster", "personas"])
def test_of_one_persona_nothing_tells_of_the_other(kind: str) -> None:
    part = only_shown(KITCHEN, MAP, ExportOptions(kind=kind, personas=(FIRST.id,)))  # type: ignore[arg-type]
    assert part is not None and not rules.problems(part)
    assert [one.id for one in part.of(Persona)] == [FIRST.id]
    text = " ".join(record.body() for record in part.values())
    assert SECOND.id not in text and SECOND.name not in text
    kept = {card.id for card in part.of(Touchpoint)}
    assert kept == {card.id for card in KITCHEN.of(Touchpoint) if card.persona in (FIRST.id, None)}


def test_lanes_and_stages_that_are_left_out_are_gone_with_what_stands_in_them() -> None:
    lanes = tuple(lane.id for lane in queries.lanes(KITCHEN, MAP.id) if lane.kind in ("pains", "emotion"))
    stage = queries.stages(KITCHEN, MAP.id)[0]
    part = only_shown(KITCHEN, MAP, ExportOptions(lanes=lanes, stages=(stage.id,)))
    assert part is not None and not rules.problems(part)
    assert {one.id for one in part.of(Lane)} == set(lanes)
    assert [one.id for one in part.of(Stage)] == [stage.id]
    assert not part.of(Touchpoint)
    assert all(one.target in part for one in part.of(SourceLink))


def test_other_maps_parked_ideas_and_sources_of_others_stay_at_home() -> None:
    more = State(
        {**KITCHEN, "m2": JourneyMap(id="m2", title="Secret"), "p1": Parked(id="p1", map=MAP.id, title="Later")}
    )
    more = State({**more, "s9": Source(id="s9", label="Interview with the boss")})
    options = ExportOptions(personas=(FIRST.id,), legend=False)
    part = only_shown(more, MAP, options)
    assert part is not None
    assert not {"m2", "p1", "s9"} & set(part)
    printed = only_shown(more, MAP, options._replace(legend=True))
    assert printed is not None and "s9" in printed, "the legend lists it"
    both = only_shown(more, MAP, options._replace(maps=("m2",)))
    assert both is not None and "m2" in both


def test_ideas_that_wait_costs_and_opinions_stay_at_home_where_the_whole_map_is_shown() -> None:
    card = KITCHEN.of(Touchpoint)[0]
    told = card.replaced(yearly_cost=5_000.0, yearly_saving=900.0, opinions="They call it the maze", gives="An hour")
    more = State({**KITCHEN, told.id: told, "p1": Parked(id="p1", map=MAP.id, title="Later")})
    assert only_shown(more, MAP, ExportOptions()) is None, "the whole map"
    given = on_papers(more)
    found = given.get_as(Touchpoint, card.id)
    assert "p1" not in given
    assert (found.yearly_cost, found.yearly_saving, found.opinions, found.gives) == (None, None, "", "An hour")
    assert not rules.problems(given)


def test_every_type_of_record_was_decided_on() -> None:
    """What no paper shows may not travel with a part; a type that is added later stays at home until it is named."""
    at_home = {"parked", "goal", "information_area", "stakeholder", "effort_item", "finding", "finding_link", "cycle"}
    at_home |= {"validation_task", "information_request", "sign_off", "enabler", "enabler_link", "tracking_item"}
    at_home |= {"initiative", "initiative_link", "content_item", "workflow", "workflow_step", "check", "rule_switch"}
    assert set(RECORD_TYPES) >= ON_PAPERS and not ON_PAPERS & at_home


def test_a_lane_that_is_hidden_on_the_screen_and_wanted_on_paper_goes_along() -> None:
    lane = next(one for one in queries.lanes(KITCHEN, MAP.id) if one.kind == "online")
    state = State({**KITCHEN, lane.id: lane.replaced(hidden=True)})
    part = only_shown(state, MAP, ExportOptions(lanes=(lane.id,)))
    assert part is not None and not part.get_as(Lane, lane.id).hidden
    assert part.of(Touchpoint)


@pytest.mark.parametrize(("wanted", "people"), [("state", 1), ("project", 2), ("none", None)])
def test_the_file_carries_what_was_chosen(tmp_path: Path, wanted: Attachment, people: int | None) -> None:
    options = ExportOptions(paper="A3", personas=(FIRST.id,), attachment=wanted)
    found = carried(tmp_path / "p.pdf", options)
    assert people is None if found is None else len(found.of(Persona)) == people


def test_a_line_says_what_goes_along() -> None:
    part = ExportOptions(personas=(FIRST.id,))
    said = {
        (options.attachment, bool(options.personas)): attached("pdf", KITCHEN, MAP, options)
        for options in (ExportOptions(), part, part._replace(attachment="project"), part._replace(attachment="none"))
    }
    levels = {key: one.level for key, one in said.items() if one is not None}
    assert levels == {
        ("state", False): "note",
        ("state", True): "note",
        ("project", True): "warn",
        ("none", True): "ok",
    }
    whole = said["project", True]
    assert whole is not None and whole.remedy == part
    archived = attached("pdf", KITCHEN, MAP, ExportOptions(archive=True))
    assert archived is not None and archived.remedy is None, "an archive file carries nothing"
    assert attached("svg", KITCHEN, MAP, ExportOptions()) is None
