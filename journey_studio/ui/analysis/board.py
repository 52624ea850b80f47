"""The boxes of the analysis in rows; one column where there is little room.

Lives in ui (L5); PySide6, `ui.practice.drawn`. It gives each row the height its highest box needs, and what is left of
the window to the first rows, so that on a large screen the usual boxes fill it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.theme_qt import theme

NARROW = 1280
"""px at 100 %: a page that is less wide has one column."""
EDGE, GAP = 16, 13
_UNKNOWN = 240
"""px: the height of a box that was never measured."""


class BoardRow(NamedTuple):
    """Boxes beside each other: which, and the share of the width each has. `grows`: it takes what height is left."""

    boxes: tuple[str, ...]
    shares: tuple[float, ...]
    grows: float = 0.0


class Board(QWidget):
    """Holds the boxes."""

    def __init__(self, parent: QWidget, boxes: Mapping[str, Drawn], rows: Sequence[BoardRow]) -> None:
        super().__init__(parent)
        self.setObjectName("analysisBoard")
        self._boxes = boxes
        self._rows = rows
        self._room = 0
        for box in boxes.values():
            box.setParent(self)

    def fit(self, width: int, height: int, seen_to: int) -> list[tuple[Drawn, int]]:
        """Arrange the boxes for the part of the window that is seen; the board may be higher than that.

        Boxes below `seen_to` keep the height they had, so that nobody waits for them; they are returned with their
        widths, to be measured when there is time.
        """
        px = theme().px
        edge, gap = px(EDGE), px(GAP)
        narrow = width < px(NARROW)
        rows = [BoardRow((box,), (1.0,)) for row in self._rows for box in row.boxes] if narrow else list(self._rows)
        widths = [self._widths(row, width - 2 * edge, gap) for row in rows]
        waiting: list[tuple[Drawn, int]] = []
        least: list[int] = []
        for row, wides in zip(rows, widths, strict=True):
            hidden = edge // 2 + sum(least) + gap * len(least) > seen_to
            least.append(
                max(self._least(box, wide, waiting, hidden) for box, wide in zip(row.boxes, wides, strict=True))
            )
        growing = [number for number, row in enumerate(rows) if row.grows]
        spare = height - edge - sum(least[number] for number in growing) - gap * max(0, len(growing) - 1) - edge // 2
        whole = sum(rows[number].grows for number in growing) or 1.0
        y = edge // 2
        for number, (row, wides) in enumerate(zip(rows, widths, strict=True)):
            high = least[number] + (round(spare * row.grows / whole) if row.grows and spare > 0 else 0)
            x = edge
            for box, wide in zip(row.boxes, wides, strict=True):
                self._boxes[box].setGeometry(x, y, wide, high)
                x += wide + gap
            y += high + gap
        self.setFixedHeight(y - gap + edge)
        return waiting

    def _least(self, box: str, width: int, waiting: list[tuple[Drawn, int]], hidden: bool) -> int:
        """How high a box must be; what is not seen is not measured anew."""
        drawn = self._boxes[box]
        guess = drawn.guessed_height(width)
        if hidden and not drawn.is_measured(width):
            waiting.append((drawn, width))
            return guess if guess is not None else theme().px(_UNKNOWN)
        return drawn.least_height(width)

    @staticmethod
    def _widths(row: BoardRow, width: int, gap: int) -> list[int]:
        room = width - gap * (len(row.boxes) - 1)
        found = [round(room * share) for share in row.shares[:-1]]
        return [*found, room - sum(found)]
