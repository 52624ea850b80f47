"""The paper kit: posters with room for sticky notes, and grids to fill in by hand whose cells have codes.

Lives in layout (L2); imports its neighbours. A sticky note is 76 mm wide and high whatever the paper, so that free room
is in millimetres on paper, not in units. A cell's code is the letter of its stage and the number of its row, as C4, so
that what was written on the wall can be typed back by its code.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Box, Node, Paint, Rect
from journey_studio.layout.papers import Paper
from journey_studio.layout.poster_content import BandContent, PosterContent, Row, StageContent
from journey_studio.layout.poster_report import NOTE_MM
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.text import shape

ROOM_MM = 80.0
"""The room that a sticky note needs."""
_OPEN = ("thoughts", "pains", "opportunities", "online", "offline", "custom_text")
"""The lanes that people fill in with notes."""
_SHARE = 0.5
"""The part of a sheet's height that is kept free for notes at most."""
_WRITTEN_MM, _SHORT_MM = 36.0, 22.0
"""How high rows to write in are on A0 at least: those for words, and those for codes and figures."""
_BLANK_STAGES = 6
_CODE_X, _CODE_Y = s.mm(2.6), s.mm(2.2)


def with_room_for_notes(content: PosterContent, sheet: Paper) -> PosterContent:
    """The content with free rows: the empty lanes that people fill in, or one for notes where none of them is.

    A map without stages gets some to name.
    """
    stages = content.stages or _unnamed()
    rows = [_noted(band, len(stages)) for band in content.bands]
    count = sum(bool(row.free) for mine in rows for row in mine)
    room = min(ROOM_MM, sheet.height_mm * _SHARE / count) if count else 0.0
    bands = tuple(
        band._replace(rows=tuple(row._replace(free=room) if row.free else row for row in mine))
        for band, mine in zip(content.bands, rows, strict=True)
    )
    return content._replace(stages=stages, bands=bands, dropped=())


def room_for_notes(content: PosterContent) -> float:
    """The height that is free for notes in each row, in millimetres; 0 where nobody wanted any."""
    rooms = [row.free for band in content.bands for row in band.rows if row.free]
    return 0.0 if content.blank else min(rooms, default=0.0)


def _noted(band: BandContent, stages: int) -> list[Row]:
    found = []
    for row in band.rows:
        if any(row.cells) or (row.kind == "emotion" and band.marks):
            found.append(row)
        elif row.kind in _OPEN:
            found.append(row._replace(free=ROOM_MM, cells=((),) * stages))
    if not any(row.free for row in found):
        found.append(Row("notes", "notes", _("Your notes"), "note", ((),) * stages, ROOM_MM))
    return found


def blank(content: PosterContent, sheet: Paper) -> PosterContent:
    """A grid to fill in by hand: stages, personas and all lanes, no cards; each cell has its code."""
    stages = content.stages or _unnamed()
    number, bands = 0, []
    for band in content.bands:
        rows = []
        for row in band.rows:
            number += 1
            high = _SHORT_MM if row.kind in ("departments", "kpis", "custom_number") else _WRITTEN_MM
            free = 0.0 if row.kind == "emotion" else high * sheet.scale
            rows.append(row._replace(cells=((),) * len(stages), free=free, number=number))
        name = "" if band.key == "-" else band.name
        bands.append(band._replace(name=name, rows=tuple(rows), marks=(), touchpoints=0, validated=0))
    return content._replace(
        stages=stages,
        bands=tuple(bands),
        numbers="",
        changes=(),
        departments=(),
        dropped=(),
        unplaced=0,
        blank=True,
    )


def _unnamed() -> tuple[StageContent, ...]:
    """Stages whose names people write in."""
    return tuple(StageContent(f"blank{number}", number, "", "", str(number)) for number in range(1, _BLANK_STAGES + 1))


def code(stage: int, row: int) -> str:
    """The code of a cell: the letter of its stage, from 0, and the number of its row, from 1."""
    letters, number = "", stage + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def open_nodes(row: Row, stage: StageContent, place: int, rect: Rect, band: str, sizes: Sizes) -> list[Node]:
    """What a cell with free room shows: its code, or where sticky notes go."""
    key = f"{stage.record}/{row.lane}/{band}"
    if row.number:
        text = code(place, row.number)
        line = shape(text, sizes.roles.code)
        ops = line.glyphs(0.0, sizes.roles.code.baseline, Paint("ink3"))
        size = line.width, sizes.roles.code.line_height
        return [Node(f"code:{key}", "cell_code", rect.x + _CODE_X, rect.y + _CODE_Y, *size, tuple(ops), label=text)]
    boxes = _notes(rect, s.mm(row.free) / sizes.scale, sizes)
    return [Node(f"notes:{key}", "notes", *rect, ops=boxes, label=_("Room for notes"))] if boxes else []


def _notes(rect: Rect, free: float, sizes: Sizes) -> tuple[Box, ...]:
    """The outlines of as many sticky notes as have room side by side, in the free part of the cell."""
    note = s.mm(NOTE_MM) / sizes.scale
    count = int((rect.w - s.mm(1)) / note)
    if not count or free < note:
        return ()
    gap = (rect.w - count * note) / (count + 1)
    y = rect.h - free + (free - note) / 2 - s.LINE / 2
    pen = sizes.pen("ctl", 0.7, (s.mm(2.0), s.mm(2.0)))
    return tuple(Box(gap + place * (note + gap), y, note, note, s.mm(2), None, pen) for place in range(count))
