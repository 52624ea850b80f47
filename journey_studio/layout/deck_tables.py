"""Native tables on slides: the map of a persona as a grid, and lists; over as many slides as they take.

Lives in layout (L2); imports its neighbours. Columns are parted so that none is too narrow to be read, rows go on on
the next slide under the same headings; a cell that is taller than a slide goes on in a row of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import telling, theme
from journey_studio.layout.deck_parts import BOTTOM, ROOM, TOP, pages, split
from journey_studio.layout.deck_shapes import MARGIN, Cell, Item, Line, Slide, Table, Words
from journey_studio.layout.deck_stages import mark_words
from journey_studio.layout.deck_text import LEADING, SPARE, count, fits, height, line, sound, style
from journey_studio.layout.numbers import number
from journey_studio.layout.poster_content import (
    BandContent,
    Chain,
    Measure,
    Note,
    PosterContent,
    Row,
    Said,
    Touch,
    Written,
)
from journey_studio.layout.poster_texts import widest_word
from journey_studio.model.records import HandOffChain
from journey_studio.model.state import State

SIZES = (20.0, 18.0, 16.0, 14.0, 12.0, 11.0, 10.0, 9.0)
_SEVERAL = 10.0
_LANE, _LANE_MOST = 92.0, 150.0
_NARROWEST = 128.0
_INSET = (5.0, 3.5, 5.0, 3.5)
_HEAD_LINES = 3
_ANY = 10_000
"""As many lines as a text takes."""
_FILLED = 0.9
"""How much of its slide a table takes when its rows are made taller, """
_TALLER = 0.9
"""and how much taller at most."""


class Entry(NamedTuple):
    """A row before it has a size: its cells as paragraphs for any size of type, and what fills them."""

    cells: tuple[tuple[Line, ...], ...]
    fills: tuple[str, ...]


def grid_slides(state: State, content: PosterContent, band: BandContent) -> list[Slide]:
    """The map of one persona as native tables."""
    if not content.stages or not band.rows:
        return []
    most = max(1, int((ROOM - _LANE) / _NARROWEST))
    groups = math.ceil(len(content.stages) / most)
    share = math.ceil(len(content.stages) / groups)
    bodies: list[tuple[Item, ...]] = []
    for first in range(0, len(content.stages), share):
        places = range(first, min(first + share, len(content.stages)))
        bodies += [(table,) for table in _in_best_size(partial(_grid, state, content, band, places))]
    alone = band.key == "-" and len(content.bands) == 1
    return pages(_("The whole map") if alone else _("{name}: the whole map").format(name=sound(band.name)), bodies)


def _grid(state: State, content: PosterContent, band: BandContent, places: range, size: float) -> list[Table]:
    """The map of one persona in some stages, in one size of type."""
    lane = _lane_width(band, size)
    widths = (lane, *[(ROOM - lane) / len(places)] * len(places))
    rows = [one for row in band.rows if (one := _entry(state, band, row, places, size)) is not None]
    heads = ("", *(f"{content.stages[place].number} {sound(content.stages[place].name)}" for place in places))
    alt = _("The map of {name}, stages {first} to {last}").format(
        name=band.name, first=content.stages[places[0]].number, last=content.stages[places[-1]].number
    )
    return tables(heads, rows, widths, size, alt, band.look.soft)


def _in_best_size(made: Callable[[float], list[Table]]) -> list[Table]:
    """The largest type in which it is one slide; a good one to read where it takes several in the smallest, too."""
    if len(made(SIZES[-1])) > 1:
        return made(_SEVERAL)
    fitting = [found[0] for size in SIZES if len(found := made(size)) == 1]
    return [_spread(next((table for table in fitting if _words_are_whole(table)), fitting[-1]))]


def _words_are_whole(table: Table) -> bool:
    """Whether no word of a table is broken at the end of a line."""
    for _tall, cells in table.rows:
        for cell, width in zip(cells, table.widths, strict=True):
            for one in cell.lines:
                words = one.words[0]
                text = "".join(part.text for part in one.words)
                if not fits(text, words.size, width - _INSET[0] - _INSET[2], _ANY, bold=words.bold):
                    return False
    return True


def _spread(table: Table) -> Table:
    """A table that leaves room on its slide with taller rows, up to a measure."""
    room = (BOTTOM - TOP) * _FILLED - table.height
    more = max(0.0, min(room / len(table.rows), _TALLER * table.height / len(table.rows)))
    return table._replace(rows=tuple((tall + more, cells) for tall, cells in table.rows))


def _lane_width(band: BandContent, size: float) -> float:
    """The width of the first column: no name of a lane is broken within a word, if that is possible at all."""
    widest = max(widest_word(sound(row.name), style(size, bold=True)) for row in band.rows)
    return min(_LANE_MOST, max(_LANE, widest / SPARE + _INSET[0] + _INSET[2] + 1))


def _entry(state: State, band: BandContent, row: Row, places: range, size: float) -> Entry | None:
    cells: list[tuple[Line, ...]] = [(line(sound(row.name), size, "ink", bold=True),)]
    for place in places:
        if row.kind == "emotion":
            said = [mark_words(mark) for mark in band.marks if mark.stage == place]
            cells.append(tuple(line(text, size, before=1.0) for text in said))
        else:
            cells.append(tuple(_said(state, item, size) for item in row.cells[place]))
    if not any(cells[1:]):
        return None
    fill = {"pains": "painSoft", "opportunities": "ideaSoft"}.get(row.kind, "")
    return Entry(tuple(cells), ("surface3", *((fill if one else "") for one in cells[1:])))


def _said(state: State, item: object, size: float) -> Line:
    """What stands in a cell, with the feeling as a number behind a touchpoint."""
    if isinstance(item, Chain):
        chain = state.find(HandOffChain, item.record)
        names = telling.department_names(state, chain.departments) if chain is not None else ()
        return line(sound(telling.ARROW.join(names)), size, before=1.0)
    if isinstance(item, Measure):
        text = ", ".join(part for part in (f"{item.name} {item.value}".strip(), item.goal) if part)
        return line(sound(text), size, before=1.0)
    if isinstance(item, Written):
        return line(sound(item.text), size, before=1.0, bold=item.strong)
    if isinstance(item, Touch):
        found = line(sound(item.title), size, before=1.0)
        more = []
        if item.star:
            more.append(Words(" ★", size, "idea"))
        if item.feeling is not None:
            more.append(Words(f"\u00a0{theme.signed(item.feeling)}", size, theme.feeling_text(item.feeling), bold=True))
        return found._replace(words=(*found.words, *more))
    if isinstance(item, Note | Said):
        return line(sound(item.title), size, before=1.0, italic=isinstance(item, Said))
    return line("", size)


def list_slides(
    heading: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], alt: str
) -> list[Slide]:
    """A list as a native table, over as many slides as it takes."""

    def made(size: float) -> list[Table]:
        entries = [
            Entry(tuple((line(sound(text), size),) if text else () for text in row), tuple("" for _text in row))
            for row in rows
        ]
        return tables(tuple(heads), entries, tuple(widths), size, alt, "surface3")

    return pages(heading, [(table,) for table in _in_best_size(made)])


def tables(
    heads: tuple[str, ...], entries: list[Entry], widths: tuple[float, ...], size: float, alt: str, fill: str
) -> list[Table]:
    """The rows under their headings, a table for each slide."""
    head = _head(heads, widths, size, fill)
    page = BOTTOM - TOP - head[0]
    found: list[list[tuple[float, tuple[Cell, ...]]]] = [[]]
    used = 0.0
    for entry in entries:
        for one in _parts(entry, widths, size, page):
            tall = _tall(one, widths, size)
            if found[-1] and used + tall > page + 0.01:
                found.append([])
                used = 0.0
            cells = tuple(Cell(lines, filled) for lines, filled in zip(one.cells, one.fills, strict=True))
            found[-1].append((tall, cells))
            used += tall
    return [Table(alt.split(",")[0], MARGIN, TOP, widths, (head, *rows), alt, _INSET) for rows in found]


def _head(heads: tuple[str, ...], widths: tuple[float, ...], size: float, fill: str) -> tuple[float, tuple[Cell, ...]]:
    """The row of headings; one that takes more than some lines is cut short, since its slide says it whole."""
    cells = []
    for text, width in zip(heads, widths, strict=True):
        short = text
        while len(short) > 8 and count(short, size, width - _INSET[0] - _INSET[2], bold=True) > _HEAD_LINES:
            short = short[: -(len(short) // 8) - 2].rstrip() + "…"
        cells.append(Cell((line(short, size, bold=True),) if short else (), fill))
    tall = max(
        (height(cell.lines, width - _INSET[0] - _INSET[2]) for cell, width in zip(cells, widths, strict=True)),
        default=0.0,
    )
    return max(size * LEADING, tall) + _INSET[1] + _INSET[3], tuple(cells)


def _tall(entry: Entry, widths: tuple[float, ...], size: float) -> float:
    inner = [width - _INSET[0] - _INSET[2] for width in widths]
    tall = max((height(lines, width) for lines, width in zip(entry.cells, inner, strict=True)), default=0.0)
    return max(size * LEADING, tall) + _INSET[1] + _INSET[3]


def _parts(entry: Entry, widths: tuple[float, ...], size: float, page: float) -> list[Entry]:
    """The row, in several where it is taller than a slide; its first cell is said again in each."""
    if _tall(entry, widths, size) <= page:
        return [entry]
    room = page - _INSET[1] - _INSET[3]
    columns = [
        _filled(lines, width - _INSET[0] - _INSET[2], room)
        for lines, width in zip(entry.cells[1:], widths[1:], strict=True)
    ]
    first = _filled(entry.cells[0], widths[0] - _INSET[0] - _INSET[2], room)
    rows = max(map(len, (first, *columns)))
    found = []
    for place in range(rows):
        head = first[place] if place < len(first) else first[-1]
        cells = tuple(column[place] if place < len(column) else () for column in columns)
        fills = (entry.fills[0], *(fill if one else "" for fill, one in zip(entry.fills[1:], cells, strict=True)))
        found.append(Entry((head, *cells), fills))
    return found


def _filled(lines: tuple[Line, ...], width: float, room: float) -> list[tuple[Line, ...]]:
    """Paragraphs in pieces that are no taller than a slide."""
    plain = [one if len(one.words) == 1 else _joined(one) for one in lines]
    pieces: list[list[Line]] = [[]]
    used = 0.0
    for one in split(plain, width, room):
        tall = height((one,), width)
        if pieces[-1] and used + tall > room:
            pieces.append([])
            used = 0.0
        pieces[-1].append(one)
        used += tall
    return [tuple(piece) for piece in pieces]


def _joined(one: Line) -> Line:
    """A paragraph in one look, so that it can be parted."""
    return one._replace(words=(one.words[0]._replace(text="".join(words.text for words in one.words)),))


def counted(value: int) -> str:
    """A count as it is written."""
    return number(value)
