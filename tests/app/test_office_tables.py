"""Workbooks and CSV of a map, from the command line and with what was chosen of it; the grid says what the map shows.

Test code.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from journey_studio.app.export import ExportOptions, export
from journey_studio.app.import_ import import_sources
from journey_studio.errors import Cancelled
from journey_studio.exchange.json_read import read_json
from journey_studio.exchange.xlsx_read import sheets_of
from journey_studio.model import queries
from journey_studio.model.records import CARD_TYPES, Lane, LaneValue, Persona, Stage, Touchpoint
from journey_studio.model.records.practice import ContentItem
from journey_studio.model.state import State
from journey_studio.store import read_published

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture(params=["en", "it"])
def kitchen(request: pytest.FixtureRequest) -> State:
    return read_json((SAMPLES / f"kitchen.{request.param}.json").read_bytes(), "k.json").state


def _none(_sha: str) -> bytes | None:
    return None


def test_a_workbook_has_the_grid_the_cards_and_all_else(kitchen: State, tmp_path: Path) -> None:
    out = tmp_path / "k.xlsx"
    report = export(kitchen, _none, out)
    assert report.size == out.stat().st_size
    first = out.read_bytes()
    export(kitchen, _none, out)
    assert out.read_bytes() == first
    book = openpyxl.load_workbook(out)
    grid, cards, rest = book.worksheets
    assert (grid.freeze_panes, cards.freeze_panes, rest.freeze_panes) == ("C2", "C2", "B2")
    assert cards.auto_filter.ref is not None
    told = [str(cell.value) for row in grid.iter_rows() for cell in row if cell.value is not None]
    for kind in CARD_TYPES:
        for card in kitchen.of(kind):
            assert card.title in told
    journey = queries.maps(kitchen)[0]
    head = [cell.value for cell in grid[1]]
    assert head[2:] == [stage.name for stage in queries.stages(kitchen, journey.id)]
    stage = kitchen.of(Touchpoint)[0].stage
    column = [one.id for one in queries.stages(kitchen, journey.id)].index(stage) + 2
    assert kitchen.of(Touchpoint)[0].title in [row[column].value for row in grid.iter_rows()]
    assert cards.max_row == 1 + sum(len(kitchen.of(kind)) for kind in CARD_TYPES)
    feeling = {row[0].value for row in cards.iter_rows(min_row=2) if isinstance(row[7].value, int)}
    assert len(feeling) == 1  # touchpoints are rated, and nothing else
    assert all(column.width >= 7 for sheet in book.worksheets for column in sheet.column_dimensions.values())


def test_export_change_import(kitchen: State, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        table, project = tmp_path / f"k.{ending}", tmp_path / f"{ending}.journey"
        export(kitchen, _none, table)
        done = import_sources([table], project, folder=tmp_path / "work")
        assert done.written and not done.failures
        assert [one for one in done.report if one.level != "note"] == []
        back = read_published(project, folder=tmp_path / "work").state
        assert len(back) == len(kitchen)
        for kind in (Touchpoint, Stage, Persona):
            assert {one.replaced(order="") for one in back.of(kind)} == {
                one.replaced(order="") for one in kitchen.of(kind)
            }


def test_only_what_was_chosen(kitchen: State, tmp_path: Path) -> None:
    journey = queries.maps(kitchen)[0]
    stage, persona = queries.stages(kitchen, journey.id)[1], kitchen.of(Persona)[0]
    lane = next(lane for lane in queries.lanes(kitchen, journey.id) if lane.kind == "online")
    options = ExportOptions(stages=(stage.id,), personas=(persona.id,), lanes=(lane.id,))
    export(kitchen, _none, tmp_path / "k.xlsx", options)
    wanted = {
        card.title
        for card in kitchen.of(Touchpoint)
        if (card.stage, card.persona, card.where) == (stage.id, persona.id, "online")
    }
    grid, cards, rest = sheets_of((tmp_path / "k.xlsx").read_bytes(), "k")
    assert {str(line.cells[4]) for line in cards[1:]} == wanted
    assert {str(line.cells[2]) for line in grid[2:]} == wanted
    said = {str(cell) for line in rest for cell in line.cells}
    assert stage.name in said and queries.stages(kitchen, journey.id)[0].name not in said


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_narrowed_table_has_nothing_of_others_and_no_register(kitchen: State, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"part.{ending}"
    export(kitchen, lambda _: None, out, ExportOptions(personas=("persona-giulia",)))
    if ending == "csv":
        text = out.read_text("utf-8-sig")
    else:
        book = openpyxl.load_workbook(out)
        text = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert "Giulia" in text
    for record in kitchen.values():
        if record.type_name in ("sign_off", "finding", "stakeholder", "content_item", "initiative"):
            assert record.id not in text, record.id
        if getattr(record, "persona", None) == "persona-donati":
            assert record.id not in text, record.id
    assert "Donati" not in text


def test_registers_name_the_stage_of_the_right_map(kitchen: State, tmp_path: Path) -> None:
    other = [
        kitchen["map-kitchen"].replaced(id="map-two", title="To be"),
        Stage(id="stage-two", map="map-two", name="Research", order="a"),
        ContentItem(id="content-two", of_map="map-two", stage="stage-two", title="Only there"),
    ]
    out = tmp_path / "both.xlsx"
    both = State([*other, *kitchen.values()])
    export(both, lambda _: None, out, ExportOptions(maps=("map-kitchen", "map-two")))
    import_sources([out], tmp_path / "again.journey", folder=tmp_path / "work")
    again = read_published(tmp_path / "again.journey", folder=tmp_path / "work").state
    assert again.get_as(ContentItem, "content-two").stage == "stage-two"
    for item in kitchen.of(ContentItem):
        assert again.get_as(ContentItem, item.id).stage == item.stage


def test_csv_as_the_grid(kitchen: State, tmp_path: Path) -> None:
    journey = queries.maps(kitchen)[0]
    stage = queries.stages(kitchen, journey.id)[0]
    lane = Lane(id="own", map=journey.id, kind="custom_number", title="=Cost", order="zz")
    value = LaneValue(
        id="v", map=journey.id, lane="own", stage=stage.id, persona=kitchen.of(Persona)[0].id, number=-2.5
    )
    state = State([*kitchen.values(), lane, value])
    export(state, _none, tmp_path / "k.csv", ExportOptions(table="grid"))
    text = (tmp_path / "k.csv").read_text(encoding="utf-8-sig")
    comma = kitchen.project.content_language == "it"
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if comma else ","))
    assert rows[0][2:] == [stage.name for stage in queries.stages(kitchen, journey.id)]
    assert ["'=Cost", "-2,5" if comma else "-2.5"] in [row[1:3] for row in rows]


def test_stopping_leaves_no_file(kitchen: State, tmp_path: Path) -> None:
    told: list[float] = []
    for ending in ("xlsx", "csv"):
        out = tmp_path / f"k.{ending}"
        with pytest.raises(Cancelled):
            export(kitchen, _none, out, progress=told.append, cancel=lambda: len(told) > 0)
        assert list(tmp_path.iterdir()) == []
        told.clear()
        export(kitchen, _none, out, progress=told.append)
        assert told[-1] == 1.0 and told == sorted(told)
        out.unlink()
        told.clear()
