"""Commands on stages, lanes and bands: what goes where, what is joined, what is refused, and what steps are called."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.bands import (
    DeletePersona,
    DressPersona,
    FoldBands,
    InsertPersona,
    MoveBand,
    PlacePersona,
    RemoveBand,
    WritePersona,
)
from journey_studio.commands.figures import SetLaneValue
from journey_studio.commands.lanes import (
    AddLane,
    DeleteLane,
    HideLane,
    MoveLane,
    SetLaneHeight,
    WriteLane,
)
from journey_studio.commands.records import PutRecords
from journey_studio.commands.stages import InsertStage, MergeStages, SetStageWidth, SplitStage, WriteStage
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import queries
from journey_studio.model.document import Command, Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    KpiPlacement,
    Lane,
    LaneValue,
    Persona,
    SourceLink,
    Stage,
    Touchpoint,
)


def opened(stages: int = 3, personas: int = 2, touchpoints: int = 2) -> tuple[Document, str]:
    document = Document(small_project(stages, personas, touchpoints))
    return document, queries.maps(document.state)[0].id


def lane_of(document: Document, kind: str) -> Lane:
    return next(lane for lane in document.state.of(Lane) if lane.kind == kind)


def label(document: Document) -> str:
    return str(document.undo_steps[-1].label)


def stages(document: Document) -> list[str]:
    return [stage.name for stage in document.state.of(Stage)]


def titles(document: Document, stage: str, kind: str = "online", persona: str | None = "per0") -> list[str]:
    journey = queries.maps(document.state)[0].id
    cell = Cell(stage, lane_of(document, kind).id, persona)
    return [card.title for card in queries.cards_in(document.state, journey, cell)]


def back_again(document: Document, command: Command) -> None:
    """Run it, and see that undo is exact."""
    before = document.state
    assert document.run(command) is not None
    after = document.state
    document.undo()
    assert document.state == before
    document.redo()
    assert document.state == after


# stages


@pytest.mark.parametrize("place", [0, 1, 3])
def test_insert_a_stage(place: int) -> None:
    document, journey = opened()
    back_again(document, InsertStage(journey, place, "Between"))
    assert stages(document)[place] == "Between"
    assert label(document) == "Add the stage “Between”"


def test_write_in_a_header() -> None:
    document, _journey = opened()
    document.run(WriteStage("st0", "short_name", "Much longer than twelve"))
    document.run(WriteStage("st0", "customer_words", "Who can I trust?"))
    stage = document.state.get_as(Stage, "st0")
    assert (stage.short_name, stage.customer_words) == ("Much longer", "Who can I trust?")
    assert label(document) == "Change what the customer says in “Stage 0”"
    document.run(WriteStage("st0", "name", "Research"))
    assert label(document) == "Rename “Stage 0”"


@pytest.mark.parametrize(("asked", "is_set"), [(10.0, 160.0), (250.5, 250.5), (9000.0, 420.0), (None, None)])
def test_width_is_kept_within_bounds(asked: float | None, is_set: float | None) -> None:
    document, _journey = opened()
    document.run(SetStageWidth("st1", 300.0))
    document.run(SetStageWidth("st1", asked))
    assert document.state.get_as(Stage, "st1").width == is_set


def test_split_at_a_card_sends_exactly_what_stands_below_it() -> None:
    document, _journey = opened(touchpoints=4)
    back_again(document, SplitStage("st1", 0.25, "Second half", "tp1-0-0", "st-new"))
    assert stages(document) == ["Stage 0", "Stage 1", "Second half", "Stage 2"]
    assert titles(document, "st1") == ["Touch 1.0.0"]
    assert titles(document, "st-new") == ["Touch 1.0.1", "Touch 1.0.2", "Touch 1.0.3"]
    assert label(document) == "Split the stage “Stage 1”"


def test_split_shares_the_other_cells_by_the_cut() -> None:
    document, _journey = opened(touchpoints=4)
    document.run(SplitStage("st1", 0.5, "Later", stage_id="st-new"))
    assert titles(document, "st-new", persona="per1") == ["Touch 1.1.2", "Touch 1.1.3"]


def test_split_stretches_the_curve_and_linked_points_follow_their_card() -> None:
    document, journey = opened(touchpoints=2)
    points = tuple(
        EmotionPoint(id=f"p{number}", map=journey, stage="st1", persona="per0", position=at, touchpoint=card)
        for number, (at, card) in enumerate([(0.25, None), (0.75, None), (0.25, "tp1-0-1")])
    )
    document.run(PutRecords(points, msg("Add “{name}”", name="points")))
    document.run(SplitStage("st1", 0.5, "Later", stage_id="st-new"))
    found = [document.state.get_as(EmotionPoint, f"p{number}") for number in range(3)]
    assert [(point.stage, point.position) for point in found] == [("st1", 0.5), ("st-new", 0.5), ("st-new", 0.5)]


def test_merge_puts_the_next_stage_after_this_one() -> None:
    document, journey = opened()
    lane = AddLane(journey, 9, "custom_number", "Visits", "own")
    document.run(lane)
    for stage, number in (("st0", 3.0), ("st1", 5.0)):
        document.run(SetLaneValue(Cell(stage, "own", "per0"), "", number))
    extra = SourceLink(id="sl-stage", source="src", target="st1")
    document.run(PutRecords((extra,), msg("Add “{name}”", name="a source")))
    before = document.state
    back_again(document, MergeStages("st0"))
    assert stages(document) == ["Stage 0", "Stage 2"]
    assert titles(document, "st0") == ["Touch 0.0.0", "Touch 0.0.1", "Touch 1.0.0", "Touch 1.0.1"]
    assert label(document) == "Merge “Stage 0” and “Stage 1”"
    chain = next(c for c in document.state.of(HandOffChain) if (c.stage, c.persona) == ("st0", "per0"))
    assert chain.departments == ("dep-a", "dep-b", "dep-a", "dep-b")
    positions = [p.position for p in document.state.of(EmotionPoint) if (p.stage, p.persona) == ("st0", "per0")]
    assert sorted(positions) == [0.25, 0.75]
    assert len([k for k in document.state.of(KpiPlacement) if k.stage == "st0"]) == 4
    value = next(v for v in document.state.of(LaneValue) if (v.stage, v.lane, v.persona) == ("st0", "own", "per0"))
    assert (value.number, value.text) == (3.0, "5"), "the second number is kept as text"
    assert document.state.get_as(SourceLink, "sl-stage").target == "st0"
    assert len(document.state.of(Touchpoint)) == len(before.of(Touchpoint))


def test_split_and_merge_come_back_to_the_same_cards() -> None:
    document, _journey = opened(touchpoints=3)
    everything = titles(document, "st1")
    document.run(SplitStage("st1", 0.4, "Later"))
    document.run(MergeStages("st1"))
    assert titles(document, "st1") == everything


def test_the_last_stage_has_nothing_to_merge_with() -> None:
    document, _journey = opened()
    with pytest.raises(UserError, match="last stage"):
        document.run(MergeStages("st2"))


# lanes


def test_an_own_lane_is_added_named_moved_and_deleted() -> None:
    document, journey = opened()
    back_again(document, AddLane(journey, 2, "custom_text", "Promises", "own"))
    assert [lane.id for lane in queries.lanes(document.state, journey)].index("own") == 2
    document.run(WriteLane("own", "title", "Our promises"))
    assert label(document) == "Rename “Promises”"
    document.run(MoveLane("own", 0))
    assert queries.lanes(document.state, journey)[0].title == "Our promises"
    document.run(SetLaneValue(Cell("st0", "own", "per0"), "On time"))
    back_again(document, DeleteLane("own"))
    assert document.state.of(LaneValue) == ()


def test_a_standard_lane_takes_its_own_name_back() -> None:
    document, _journey = opened()
    pains = lane_of(document, "pains").id
    document.run(WriteLane(pains, "title", "What hurts"))
    assert document.state.get_as(Lane, pains).title == "What hurts"
    document.run(WriteLane(pains, "title", "Pains"))
    assert document.state.get_as(Lane, pains).title == "", "so that it is translated again"


def test_a_standard_lane_is_not_deleted() -> None:
    document, _journey = opened()
    with pytest.raises(UserError, match="Hide it instead"):
        document.run(DeleteLane(lane_of(document, "pains").id))


def test_hide_and_height() -> None:
    document, _journey = opened()
    pains = lane_of(document, "pains").id
    document.run(HideLane(pains))
    assert label(document) == "Hide the lane “Pains”"
    document.run(SetLaneHeight(pains, 5000))
    lane = document.state.get_as(Lane, pains)
    assert (lane.hidden, lane.height) == (True, 600.0)
    document.run(SetLaneHeight(lane_of(document, "emotion").id, 5000))
    assert lane_of(document, "emotion").height == 128.0, "the curve is never higher than 240"
    document.run(SetLaneHeight(lane_of(document, "emotion").id, -90.0))
    assert lane_of(document, "emotion").height == -32.0, "and never lower than 80"


# bands


def test_a_persona_comes_between_two_others() -> None:
    document, journey = opened()
    back_again(document, InsertPersona(journey, 1, "Third", "per-new", "band-new"))
    assert [band.persona for band in queries.bands(document.state, journey)] == ["per0", "per-new", "per1"]


def test_write_and_dress() -> None:
    document, _journey = opened()
    document.run(WritePersona("per0", "role", "Planner"))
    document.run(DressPersona("per0", "colour", 4))
    document.run(DressPersona("per0", "pen", "dot"))
    persona = document.state.get_as(Persona, "per0")
    assert (persona.role, persona.colour, persona.pen) == ("Planner", 4, "dot")
    assert label(document) == "Change the line of “Persona 0”"


def test_bands_move_and_fold() -> None:
    document, journey = opened()
    document.run(MoveBand("band0", 1))
    assert [band.id for band in queries.bands(document.state, journey)] == ["band1", "band0"]
    assert document.run(MoveBand("band0", 1)) is None
    document.run(FoldBands(("band0", "band1"), folded=True))
    assert label(document) == "Fold all personas"
    assert all(band.folded for band in document.state.of(Band))


def test_off_the_map_is_not_out_of_the_project() -> None:
    document, journey = opened()
    back_again(document, RemoveBand("band0"))
    assert [band.id for band in queries.bands(document.state, journey)] == ["band1"]
    assert document.state.find(Persona, "per0") is not None
    assert not [r for r in document.state.values() if isinstance(r, Card) and r.persona == "per0"]
    document.run(PlacePersona(journey, "per0", 0))
    assert [band.persona for band in queries.bands(document.state, journey)] == ["per0", "per1"]
    assert label(document) == "Put “Persona 0” on the map"


def test_delete_a_persona() -> None:
    document, journey = opened()
    back_again(document, DeletePersona("per0"))
    assert document.state.find(Persona, "per0") is None
    assert [band.persona for band in queries.bands(document.state, journey)] == ["per1"]
    assert label(document) == "Delete the persona “Persona 0”"
