"""Commands on hand-offs, KPIs and custom lanes."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.chains import (
    AppendDepartment,
    ChainPlace,
    DeleteChain,
    MoveInChain,
    RemoveFromChain,
    chain_at,
)
from journey_studio.commands.codes import code_for, named
from journey_studio.commands.figures import EditKpi, PlaceKpi, SetLaneValue, TakeAwayKpis, kpis_at
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import Department, HandOffChain, Kpi, KpiPlacement, KpiValue, Lane, LaneValue
from journey_studio.model.state import State


def place(document: Document, stage: str = "st0") -> ChainPlace:
    return ChainPlace(queries.maps(document.state)[0].id, stage, "per0")


def chain(document: Document, stage: str = "st0") -> tuple[str, ...]:
    found = chain_at(document.state, place(document, stage))
    return found.departments if found is not None else ()


def test_a_chain_grows_at_its_end_and_a_department_may_come_back() -> None:
    document = Document(small_project())
    document.run(AppendDepartment(place(document), "dep-a"))
    assert chain(document) == ("dep-a", "dep-b", "dep-a")
    assert str(document.undo_steps[-1].label) == "Hand over to “Marketing” in “Stage 0”"


def test_the_first_department_of_an_empty_chain_makes_it() -> None:
    document = Document(small_project())
    document.run(DeleteChain("ho0-0"))
    assert chain(document) == ()
    document.run(AppendDepartment(place(document), new_name="Legal affairs"))
    (made,) = [one for one in document.state.of(Department) if one.name == "Legal affairs"]
    assert (made.code, chain(document)) == ("LA", (made.id,))


def test_whoever_is_moved_to_the_front_owns_the_stage() -> None:
    document = Document(small_project())
    old = document.state.get_as(HandOffChain, "ho0-0")
    document.run(AppendDepartment(place(document), "dep-a"))
    document.run(MoveInChain(old.id, 1, 0))
    moved = document.state.get_as(HandOffChain, "ho0-0")
    assert (moved.departments, moved.owner) == (("dep-b", "dep-a", "dep-a"), None)
    assert document.run(MoveInChain(old.id, 2, 9)) is None


def test_the_last_link_takes_the_chain_with_it() -> None:
    document = Document(small_project())
    document.run(RemoveFromChain("ho0-0", 0))
    assert chain(document) == ("dep-b",)
    document.run(RemoveFromChain("ho0-0", 0))
    assert "ho0-0" not in document.state
    document.undo()
    document.undo()
    assert chain(document) == ("dep-a", "dep-b")


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Design office", set(), "DO"),
        ("Legal", {"LE"}, "LG"),
        ("Ware house", {"WH", "WA"}, "WR"),
        ("À la carte", set(), "ÀL"),
        ("CRM", set(), "CRM"),
        ("CRM", {"CRM"}, "CR"),
        ("MARKETING", set(), "MA"),
        ("---", set(), ""),
    ],
)
def test_codes_are_short_and_not_taken_twice(name: str, taken: set[str], code: str) -> None:
    assert code_for(name, taken) == code


@pytest.mark.parametrize(
    ("typed", "name", "code"),
    [
        ("MT Metering", "Metering", "MT"),
        ("IT support", "IT support", "IS"),
        ("MK Marketing", "MK Marketing", "MM"),
        ("Market  research", "Market research", "MR"),
        ("Buying", "Buying", "BU"),
        ("Customer  care", "Customer care", "CC"),
    ],
)
def test_an_abbreviation_before_the_name_is_its_code(typed: str, name: str, code: str) -> None:
    """MK is another department's code already."""
    document = Document(small_project())
    assert named(document.state, typed) == (name, code)
    document.run(AppendDepartment(place(document), new_name=typed))
    made = document.state.of(Department)[-1]
    assert (made.name, made.code) == (name, code)


def test_a_kpi_is_defined_once_and_placed_often() -> None:
    document = Document(small_project())
    where = place(document)
    document.run(PlaceKpi(*where, new_name="Saves per reel"))
    (made,) = [one for one in document.state.of(Kpi) if one.name == "Saves per reel"]
    document.run(PlaceKpi(where.map, "st1", "per0", made.id))
    assert [one.kpi for one in kpis_at(document.state, where.map, "st1", "per0")] == ["kpi", made.id]
    assert document.run(PlaceKpi(where.map, "st1", "per0", made.id)) is None, "it stands there already"


def edit(**changes: object) -> EditKpi:
    whole = EditKpi("kpi", "Opened", "%", 40.5, 50.0, "up", "2026-06")
    return whole._replace(**changes)


def test_a_new_value_is_a_dated_value_and_the_old_one_stays() -> None:
    document = Document(small_project())
    document.run(edit(value=43.0, target=55.0))
    kpi = document.state.get_as(Kpi, "kpi")
    assert kpi.values == (KpiValue(date="2026-05", value=40.5), KpiValue(date="2026-06", value=43.0))
    assert kpi.target == 55.0
    document.run(edit(value=44.0, target=55.0))
    assert [one.value for one in document.state.get_as(Kpi, "kpi").values] == [40.5, 44.0], "the same day, corrected"
    document.run(edit(value=None, cleared=True))
    assert [one.value for one in document.state.get_as(Kpi, "kpi").values] == [40.5]


def test_filling_in_the_same_is_no_step() -> None:
    assert Document(small_project()).run(edit()) is None


def test_a_kpi_taken_from_a_cell_stays_in_the_project() -> None:
    document = Document(small_project())
    document.run(TakeAwayKpis(("kp0-0",)))
    assert document.state.find(KpiPlacement, "kp0-0") is None
    assert document.state.find(Kpi, "kpi") is not None


def test_a_cell_of_a_custom_lane_is_written_changed_and_emptied() -> None:
    base = small_project()
    journey = queries.maps(base)[0].id
    own = Lane(id="own", map=journey, kind="custom_text", title="Law", order="z")
    document = Document(State([*base.values(), own]))
    cell = Cell("st0", "own", "per0")
    document.run(SetLaneValue(cell, "Contract"))
    (value,) = document.state.of(LaneValue)
    assert (value.text, value.stage, value.persona) == ("Contract", "st0", "per0")
    document.run(SetLaneValue(cell, "Two contracts", 2.0))
    assert document.state.get_as(LaneValue, value.id).number == 2.0
    assert document.run(SetLaneValue(cell, "Two contracts", 2.0)) is None
    document.run(SetLaneValue(cell, " "))
    assert document.state.of(LaneValue) == ()
