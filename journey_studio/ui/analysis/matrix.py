"""The matrix of opportunities in the hand: a click chooses, dragging and Alt+arrows weigh, Delete unweighs.

Lives in ui (L5); PySide6, `ui.practice.drawn`, `layout.analysis_matrix`. While something is dragged only this drawing
is made anew; letting go runs one command, Esc gives it up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from journey_studio.app.analysis_boxes import Shown, matrix_button
from journey_studio.layout.analysis_content import Idea, MatrixContent
from journey_studio.layout.analysis_matrix import MOST, place_at, plot_of
from journey_studio.layout.display import Rect
from journey_studio.layout.drawing import Drawing
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.theme_qt import theme

_IDEA = "idea:"
_MIDDLE = MOST // 2
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


class Weighable(Protocol):
    """What a matrix shows: its content, with what is in the hand, and the drawing of it."""

    @property
    def matrix(self) -> MatrixContent:
        """All of it."""
        ...

    def matrix_shown(self, shown: Shown) -> MatrixContent:
        """With what is held where it is held."""
        ...

    def drawing(self, key: str, width: float, height: float, shown: Shown, /) -> Drawing:
        """The figure, `key` being "matrix"."""
        ...


class Weighed(NamedTuple):
    """An opportunity is to stand there; `gesture` joins steps of one act."""

    opportunity: str
    impact: int | None
    effort: int | None
    gesture: str = ""


class Matrix(Drawn):
    """The box with the matrix."""

    weighed = Signal(object)
    """A `Weighed`."""
    chosen_changed = Signal()
    held_changed = Signal(object)
    """While dragging: the opportunity with the place it is held over (`Shown.held`), None at the end."""
    jump_asked = Signal(object)
    """Ids to be shown on the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes: Callable[[], Weighable] | None = None
        self.chosen: frozenset[str] = frozenset()
        self._held: tuple[str, int | None, int | None] | None = None
        self._nudges = 0
        self._spoken = ""

    def show_boxes(self, boxes: Callable[[], Weighable]) -> None:
        """Show the opportunities of these boxes; chosen ones that are gone are chosen no more."""
        self._boxes = boxes
        there = {one.id for one in boxes().matrix.ideas}
        self.chosen &= there
        self.show_drawing(self._lay_out)

    @property
    def shown(self) -> Shown:
        """What is chosen and held."""
        return Shown(self.chosen, self._held, acts=True)

    def _lay_out(self, width: float, height: float) -> Drawing:
        if self._boxes is None:
            raise RuntimeError("there is nothing to show yet")
        return self._boxes().drawing("matrix", width, height, self.shown)

    def _plot(self) -> Rect:
        if self._boxes is None:
            raise RuntimeError("there is nothing to show yet")
        scale, shown = theme().scale, self.shown
        return plot_of(
            self._boxes().matrix_shown(shown), self.width() / scale, self.height() / scale, matrix_button(shown)
        )

    def idea(self, key: str) -> Idea | None:
        """The opportunity of a region."""
        if self._boxes is None or not key.startswith(_IDEA):
            return None
        wanted = key.removeprefix(_IDEA)
        return next((one for one in self._boxes().matrix.ideas if one.id == wanted), None)

    # choosing

    def press(self, key: str) -> None:
        """Choose, or let go; the link is the page's business."""
        idea = self.idea(key)
        if idea is None:
            super().press(key)
            return
        self.chosen ^= {idea.id}
        self.redraw()
        self.chosen_changed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To the card; it is chosen, or not, as before the first click."""
        idea = self.idea(self.current)
        if idea is not None and event.button() == Qt.MouseButton.LeftButton:
            self.jump_asked.emit((idea.id,))

    # weighing

    def drag_began(self, key: str) -> bool:
        """Opportunities are taken up."""
        return self.idea(key) is not None

    def drag_moved(self, key: str, spot: QPointF) -> None:
        """It stands where it is held; under the plot it is not weighed."""
        idea = self.idea(key)
        if idea is not None:
            self._hold((idea.id, *self._place(spot)))

    def _place(self, spot: QPointF) -> tuple[int | None, int | None]:
        plot = self._plot()
        if spot.y() > plot.bottom + 24.0:
            return None, None
        return place_at(plot, spot.x(), spot.y())

    def _hold(self, held: tuple[str, int | None, int | None] | None) -> None:
        if held != self._held:
            self._held = held
            self.redraw()
            self.held_changed.emit(held)

    def drag_ended(self, key: str, spot: QPointF, *, kept: bool) -> None:
        """It stays there, or is where it was."""
        idea = self.idea(key)
        place = self._place(spot) if kept else None
        self._hold(None)
        if idea is not None and place is not None and place != (idea.impact, idea.effort):
            self.weighed.emit(Weighed(idea.id, *place))

    def _takes(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        ours = alt and event.key() in _STEPS and self.idea(self.current) is not None
        return bool(ours or super()._takes(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrows weigh, Delete unweighs, Ctrl+Enter goes to the card."""
        idea = self.idea(self.current)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if idea is not None and plain == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self._nudge(idea, *_STEPS[Qt.Key(event.key())])
            return
        if idea is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and idea.weighed:
            self.weighed.emit(Weighed(idea.id, None, None))
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if idea is not None and enter and plain == Qt.KeyboardModifier.ControlModifier:
            self.jump_asked.emit((idea.id,))
            return
        super().keyPressEvent(event)

    def _nudge(self, idea: Idea, up: int, right: int) -> None:
        """One step in the matrix; what is not weighed yet comes into its middle first."""
        if idea.impact is None or idea.effort is None:
            self.weighed.emit(Weighed(idea.id, _MIDDLE, _MIDDLE, self._gesture(idea.id)))
            return
        impact, effort = (max(0, min(MOST, value)) for value in (idea.impact + up, idea.effort + right))
        if (impact, effort) != (idea.impact, idea.effort):
            self.weighed.emit(Weighed(idea.id, impact, effort, self._gesture(idea.id)))

    def _gesture(self, idea: str) -> str:
        """Steps on one opportunity are one act until the keyboard goes elsewhere."""
        if self._spoken != idea:
            self._spoken = idea
            self._nudges += 1
        return f"{id(self)}-{self._nudges}"

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The next step is another act."""
        super().focusOutEvent(event)
        self._spoken = ""
