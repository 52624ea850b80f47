"""Maps as tables: the grid as people see it, the long form for reckoning, as an Excel workbook or as CSV.

Lives in the app (L4); imports `layout` (what is on a map, its words and colours) and `exchange`, no Qt. A workbook has
a sheet with the grid of each map, one with a row for every card, and one with all else the maps are made of. CSV has
one table: the whole long form, or the grid when that is asked for. The long form can be read back (`import`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from journey_studio.analysis.findings import findings
from journey_studio.exchange.table_columns import BY_KEY, Cell, Value
from journey_studio.exchange.table_csv import write_csv
from journey_studio.exchange.table_write import CELL_LIMIT, LongForm, Table, long_form
from journey_studio.exchange.xlsx_write import Look, Sheet, Styled, write_xlsx
from journey_studio.i18n import _
from journey_studio.layout import labels, numbers, telling, theme
from journey_studio.layout.poster_collect import content
from journey_studio.layout.poster_content import BandContent, Chain, Item, Mark, Measure, PosterContent, Row, Written
from journey_studio.model import queries
from journey_studio.model.records import HandOffChain, JourneyMap, LaneValue
from journey_studio.model.state import State

FONT = "Arial"
"""A font that every office has."""
_GRID_WIDTHS, _NAME_MOST = (20.0, 17.0), 38.0
_CELL_WIDTH = 30.0
_LOOKS = {"pains": "pain", "opportunities": "idea"}


class Shown(NamedTuple):
    """A map with the state to show it from, which may be narrowed: then it is not `whole`."""

    state: State
    journey: JourneyMap
    whole: bool = True


Grid = list[list[Styled]]


def grid(shown: Shown, language: str) -> Grid:
    """The map as it is seen: lanes of each persona down, stages across, a card to a cell."""
    return _Grid(shown, language).rows()


class _Grid:
    """The grid of one map; used once."""

    def __init__(self, shown: Shown, language: str) -> None:
        self.state = shown.state
        self.journey = shown.journey
        self.content: PosterContent = content(
            shown.state, shown.journey.id, findings(shown.state, shown.journey.id), language
        )
        self.stages = queries.stages(shown.state, shown.journey.id)
        self.values = {
            (value.lane, value.stage, value.persona): value
            for value in shown.state.of(LaneValue)
            if value.map == shown.journey.id
        }

    def rows(self) -> Grid:
        """The headings, and a row for each card of the fullest cell of each lane."""
        heads = [str(BY_KEY["persona"].heading), str(BY_KEY["lane"].heading), *map(labels.stage_name, self.stages)]
        found = [[Styled(text, "head") for text in heads]]
        if any(stage.customer_words.strip() for stage in self.stages):
            words = [Styled(stage.customer_words.strip() or None, "words") for stage in self.stages]
            found.append([Styled(None, "words"), Styled(str(BY_KEY["customer_words"].heading), "words"), *words])
        for band in self.content.bands:
            for row in band.rows:
                found += self._row(band, row)
        return found

    def _row(self, band: BandContent, row: Row) -> Iterator[list[Styled]]:
        cells = [list(self._cell(band, row, number)) for number in range(len(self.stages))]
        look = _LOOKS.get(row.kind, "")
        for line in range(max(map(len, cells), default=0)):
            values = [cell[line] if line < len(cell) else None for cell in cells]
            yield [Styled(band.name, f"persona{band.look.slot}"), Styled(row.name, "lane")] + [
                Styled(value, look if value is not None and look else "cell") for value in values
            ]

    def _cell(self, band: BandContent, row: Row, stage: int) -> Iterator[Value]:
        if row.kind == "emotion":
            yield from (_mark(mark) for mark in band.marks if mark.stage == stage)
        for item in row.cells[stage]:
            yield self._value(item)

    def _value(self, item: Item) -> Value:
        if isinstance(item, Chain):
            chain = self.state.get_as(HandOffChain, item.record)
            return telling.ARROW.join(telling.department_names(self.state, chain.departments))
        if isinstance(item, Measure):
            return ", ".join(part for part in (f"{item.name}: {item.value}".strip(" :"), item.goal) if part)
        if isinstance(item, Written):
            value = self.state.find(LaneValue, item.record)
            return value.number if value is not None and value.number is not None else _whole(item.text)
        return _whole(item.title)


def _whole(text: str) -> str:
    """A text as far as a cell holds it: no title is longer, a text of an own lane may be."""
    return text if len(text) < CELL_LIMIT // 2 else text[: CELL_LIMIT // 2 - 2] + "…"


def _mark(mark: Mark) -> Value:
    """A point of the curve: a number where it has no label."""
    if not mark.text.strip():
        return mark.value
    return f"{numbers.number(mark.value, signed=True)} {mark.text.strip()}"


def together(shown: Sequence[Shown]) -> State:
    """One state of several narrowed ones: of each map what its own state has of it."""
    records = dict(shown[0].state)
    for one in shown:
        key = one.journey.id
        mine = {name: record for name, record in one.state.items() if getattr(record, "map", "") == key}
        records = {name: record for name, record in records.items() if getattr(record, "map", "") != key} | mine
    return State(records)


def csv(shown: Sequence[Shown], language: str, *, as_grid: bool, step: Callable[[], None]) -> str:
    """The maps as CSV: the long form, or the grid of each with its title over it when there are several."""
    if not as_grid:
        table = _long(shown, step).whole
        return write_csv([table.headings, *table.rows])
    rows: list[list[Cell]] = []
    for one in shown:
        if len(shown) > 1:
            rows += [[]] if rows else []
            rows.append([one.journey.title])
        rows += [[cell.value for cell in row] for row in grid(one, language)]
        step()
    return write_csv(rows)


def xlsx(shown: Sequence[Shown], language: str, *, step: Callable[[], None]) -> bytes:
    """The maps as a workbook."""
    sheets = []
    for one in shown:
        rows = grid(one, language)
        longest = max((len(str(row[0].value or "")) for row in rows), default=0)
        first = min(_NAME_MOST, max(_GRID_WIDTHS[0], longest * 1.15 + 1))
        widths = (first, _GRID_WIDTHS[1], *(_CELL_WIDTH for _stage in rows[0][2:]))
        sheets.append(Sheet(one.journey.title.strip() or _("Map"), rows, widths, frozen=(1, 2)))
        step()
    found = _long(shown, step)
    sheets.append(_sheet(_("Cards"), found.cards, 2))
    sheets.append(_sheet(_("All else"), found.rest, 1))
    title = shown[0].journey.title.strip() or shown[0].state.project.title.strip()
    return write_xlsx(sheets, looks(), title, language or "en", FONT, step)


def _long(shown: Sequence[Shown], step: Callable[[], None]) -> LongForm:
    whole = all(one.whole for one in shown)
    return long_form(together(shown), [one.journey.id for one in shown], step, whole=whole)


def _sheet(name: str, table: Table, still: int) -> Sheet:
    head = [Styled(text, "head") for text in table.headings]
    rows = [[Styled(value) for value in row] for row in table.rows]
    return Sheet(name, [head, *rows], [float(column.width) for column in table.columns], (1, still), filtered=True)


def looks() -> dict[str, Look]:
    """How the cells of a workbook look: the colours of paper."""
    print_ = theme.PRINT

    def ink(token: str) -> str:
        return print_.hex(token)[1:].upper()

    found = {
        "head": Look(ink("ink"), ink("surface"), bold=True),
        "words": Look(ink("surface2"), ink("ink2"), italic=True),
        "cell": Look(lined=ink("line"), left=True),
        "lane": Look(ink("surface3"), ink("ink"), bold=True),
        "pain": Look(ink("painSoft"), ink("ink"), lined=ink("painLine")),
        "idea": Look(ink("ideaSoft"), ink("ink"), lined=ink("ideaLine")),
    }
    for slot in range(theme.PERSONA_SLOTS + 1):
        soft, main = theme.slot_token(slot, "soft"), theme.slot_token(slot, "main")
        found[f"persona{slot}"] = Look(ink(soft), ink(main), bold=True)
    return found
