"""The command that turns foreign text into cards: lines below each other, a spreadsheet's columns over the stages.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours, the standard library's csv. Each line, and
each filled cell of a range, is read with the inline syntax; all of it is one step.
"""

from __future__ import annotations

import csv
import io
import re
from typing import NamedTuple

from journey_studio.commands.capture import CaptureLine, new_key
from journey_studio.commands.cards import card_type_of
from journey_studio.commands.inline_reading import known_on, read
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.queries import Cell
from journey_studio.model.records import Lane, Stage
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

MOST = 2_000
"""Cards one paste may make."""
_BULLET = re.compile(r"\s*(?:[-–—•◦▪‣·*]|\d{1,3}[.)])\s+(?=\S)")


class PasteText(NamedTuple):
    """Rows of text become cards: the first column in `cell` from number `place` on, the others in the next stages."""

    cell: Cell
    place: int
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Put the cards; refused where no cards live."""
        lane = txn.get_as(Lane, self.cell.lane)
        if card_type_of(lane) is None:
            raise UserError(msg("The lane “{lane}” holds no cards", lane=words.lane_name(lane)))
        stages = [stage.id for stage in queries.stages(txn, lane.map)]
        first = stages.index(self.cell.stage)
        known = known_on(txn, lane.map)
        keys = iter(self.keys)
        next_place: dict[Cell, int] = {self.cell: self.place}
        made: list[str] = []
        for row in self.rows:
            for column, text in enumerate(row):
                if not text or first + column >= len(stages):
                    continue
                cell = self.cell._replace(stage=stages[first + column])
                if cell not in next_place:
                    next_place[cell] = len(queries.cards_in(txn, lane.map, cell))
                reading = read(text, known, cell)
                put = CaptureLine(cell, next_place[cell], reading, next(keys)).apply(txn)
                next_place[cell] += len(put) if reading.cell == cell else 0
                made += put
        return tuple(made)

    def label(self, before: State) -> Message:
        """Named by how many there are."""
        count = len(self.keys)
        return nmsg("Paste {count} card", "Paste {count} cards", count)

    def merge_key(self) -> str:
        """Each paste is a step."""
        return ""


class Pasted(NamedTuple):
    """What a text comes to: the command, and how many columns had no stage left to stand in."""

    command: PasteText
    left_out: int


def paste_at(state: State, text: str, cell: Cell, place: int) -> Pasted:
    """The command for this text at this place. `UserError` when there is nothing in it, or far too much."""
    rows = rows_of(text)
    stage = state.get_as(Stage, cell.stage)
    stages = [one.id for one in queries.stages(state, stage.map)]
    room = len(stages) - stages.index(cell.stage)
    count = sum(1 for row in rows for words_ in row[:room] if words_)
    if not count:
        raise UserError(msg("There is no text to paste"))
    if count > MOST:
        raise UserError(msg("That is text for {count} cards. Paste {most} at a time", count=count, most=MOST))
    widest = max(max((number + 1 for number, one in enumerate(row) if one), default=0) for row in rows)
    keys = tuple(new_key() for _ in range(count))
    return Pasted(PasteText(cell, place, tuple(row[:room] for row in rows), keys), max(0, widest - room))


def rows_of(text: str) -> list[tuple[str, ...]]:
    """The rows of a text with their columns: of a range of a spreadsheet where there are tabs, else its lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if _is_range(text):
        rows = list(csv.reader(io.StringIO(text), delimiter="\t", strict=False))
    else:
        rows = [[_BULLET.sub("", line, count=1) if _BULLET.match(line) else line] for line in text.split("\n")]
    evened = [tuple(" ".join(one.split()) for one in row) for row in rows]
    return [row for row in evened if any(row)]


def _is_range(text: str) -> bool:
    """Whether tabs separate columns; those that only indent the lines of a list do not."""
    return any("\t" in line.strip() for line in text.split("\n"))
