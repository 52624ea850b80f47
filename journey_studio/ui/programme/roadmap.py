"""The roadmap in the hand: bars are dragged, or moved by Alt and arrows; with Shift, or at the edge, only the end.

Lives in ui (L5); PySide6, `ui.practice.drawn`, `layout.initiatives_roadmap`. While a bar is dragged only this drawing
is made anew; letting go runs one command, Esc gives it up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from journey_studio.analysis.schedule import moved
from journey_studio.app.initiatives_content import Held
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.initiatives_content import RoadContent
from journey_studio.layout.initiatives_roadmap import day_at, days_between, roadmap, scale_of
from journey_studio.model.records.practice import Initiative
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.theme_qt import theme

INITIATIVE = "initiative:"
_EDGE = 9.0
"""px from the right edge of a bar, where a drag moves only its end."""
_STEP, _NEW = 7, 29
"""Days of a step by keys; days that an initiative without dates gets."""
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Moved(NamedTuple):
    """Dates that an initiative is to have; `gesture` joins steps of one act."""

    initiative: str
    start: str
    end: str
    gesture: str = ""


class Roadmap(Drawn):
    """The figure."""

    dated = Signal(object)
    """A `Moved`."""
    held_changed = Signal(object)
    """While dragging: a `Held`, None at the end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._content: Callable[[Held | None], RoadContent] | None = None
        self._find: Callable[[str], Initiative | None] = lambda _key: None
        self._held: Held | None = None
        self._from = QPointF()
        self._only_end = False
        self._scale = scale_of(RoadContent("", (), (), dt.date.today()), 800.0)
        self._spoken = ""
        self._nudges = 0

    def show_initiatives(
        self, content: Callable[[Held | None], RoadContent], find: Callable[[str], Initiative | None]
    ) -> None:
        """Show what `content` makes; `find` gives an initiative by its id."""
        self._content, self._find = content, find
        self.show_drawing(self._lay_out)

    def _lay_out(self, width: float, height: float) -> Drawing:
        if self._content is None:
            raise RuntimeError("there is nothing to show yet")
        return roadmap(self._content(self._held), width, height)

    def initiative(self, key: str) -> Initiative | None:
        """The initiative of a region."""
        return self._find(key.removeprefix(INITIATIVE)) if key.startswith(INITIATIVE) else None

    # dragging

    def drag_began(self, key: str) -> bool:
        """Bars are taken up, and those without dates; near the right edge only the end is."""
        one, region = self.initiative(key), self.drawing.region(key)
        if one is None or region is None or self._content is None or self._press is None:
            return False
        self._from = self._press[1] / theme().scale
        dated = bool(one.start or one.end)
        self._only_end = dated and region.rect.w > 3 * _EDGE and self._from.x() > region.rect.right - _EDGE
        self._scale = scale_of(self._content(None), self.width() / theme().scale)  # it stays while the bar moves
        return True

    def _over(self, one: Initiative, spot: QPointF) -> Held:
        if not one.start and not one.end:
            first = day_at(self._scale, spot.x())
            return Held(one.id, first.isoformat(), (first + dt.timedelta(days=_NEW)).isoformat())
        days = days_between(self._scale, self._from.x(), spot.x())
        return later(one, days, only_end=self._only_end)

    def drag_moved(self, key: str, spot: QPointF) -> None:
        """It stands where it is held."""
        one = self.initiative(key)
        if one is not None:
            self._hold(self._over(one, spot))

    def _hold(self, held: Held | None) -> None:
        if held != self._held:
            self._held = held
            self.redraw()
            self.held_changed.emit(held)

    def drag_ended(self, key: str, spot: QPointF, *, kept: bool) -> None:
        """It stays there, or is where it was."""
        one = self.initiative(key)
        over = self._over(one, spot) if one is not None and kept else None
        self._hold(None)
        if one is not None and over is not None and (over.start, over.end) != (one.start, one.end):
            self.dated.emit(Moved(*over))

    # keys

    def _takes(self, event: QKeyEvent) -> bool:
        return bool(self._step_of(event) or super()._takes(event))

    def _step_of(self, event: QKeyEvent) -> int:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        if plain not in (alt, alt | shift) or self.initiative(self.current) is None:
            return 0
        return _ARROWS.get(Qt.Key(event.key()), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Left and Right moves by a week (a month, where only months are known), Shift too only the end."""
        step, one = self._step_of(event), self.initiative(self.current)
        if not step or one is None:
            super().keyPressEvent(event)
            return
        if not one.start and not one.end:
            today = dt.date.today()
            end = today + dt.timedelta(days=_NEW)
            self.dated.emit(Moved(one.id, today.isoformat(), end.isoformat(), self._gesture(one.id)))
            return
        only_end = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        held = later(one, step * step_days(one), only_end=only_end)
        if (held.start, held.end) != (one.start, one.end):
            self.dated.emit(Moved(*held, self._gesture(one.id)))

    def _gesture(self, one: str) -> str:
        """Steps on one initiative are one act until the keyboard goes elsewhere."""
        if self._spoken != one:
            self._spoken = one
            self._nudges += 1
        return f"{id(self)}-{self._nudges}"

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The next step is another act."""
        super().focusOutEvent(event)
        self._spoken = ""


def step_days(one: Initiative) -> int:
    """Days of a step by keys: a week where days are known, else what moves the coarsest date by one."""
    lengths = {len(text) for text in (one.start, one.end) if text}
    return 366 if 4 in lengths else 31 if 7 in lengths else _STEP


def later(one: Initiative, days: int, *, only_end: bool = False) -> Held:
    """Its dates so many days later; an end stays behind the start."""
    if not only_end:
        return Held(one.id, moved(one.start, days), moved(one.end, days))
    end = moved(one.end or one.start, days)
    if one.start and end < one.start[: len(end)]:
        end = one.start[: len(end)]
    return Held(one.id, one.start, end)
