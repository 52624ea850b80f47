"""Lengths that are typed, in millimetres: the sides of a sheet of one's own, how far the grid of sheets is moved.

Lives in ui (L5); PySide6, `layout.papers`. A length counts when a field is left or Enter is pressed; the arrows up and
down go by a step. What is no length, or one that cannot be, is marked and does not count.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journey_studio.app.export_choices import millimetres
from journey_studio.i18n import _
from journey_studio.layout import papers
from journey_studio.ui.export_dialog.controls import Field
from journey_studio.ui.theme_qt import repolish, theme

_STEP = 10.0
_MINUS = "\u2212"
_FARTHEST = 5_000.0
"""Millimetres to type for a grid; it goes as far as its sheets still cover the poster."""


class LengthField(QLineEdit):
    """A length on paper, within limits; the arrows go by `step`."""

    sized = Signal()

    def __init__(
        self, parent: QWidget, least: float = papers.LEAST_MM, most: float = papers.MOST_MM, step: float = _STEP
    ) -> None:
        super().__init__(parent)
        self.value = 0.0
        self._least, self._most, self._step = least, most, step
        self.setMaxLength(12)
        self.editingFinished.connect(self._left)

    def show_value(self, value: float) -> None:
        """Show a length."""
        self.value = value
        told = millimetres(value).replace("-", _MINUS).replace("\u00a0", "")
        self.setText(f"{told}\u202fmm")
        self._mark(wrong=False)

    def read(self) -> float | None:
        """What is typed, in millimetres; None for what cannot be."""
        plain = "".join(self.text().replace(_MINUS, "-").casefold().replace("mm", "").split())
        point = max(plain.rfind(","), plain.rfind("."))
        if point >= 0 and len(plain) - point - 1 == 3:  # three figures after it: it parts thousands
            plain = plain.replace(",", "").replace(".", "")
        try:
            value = float(plain.replace(",", "."))
        except ValueError:
            return None
        return value if self._least <= value <= self._most else None

    def _left(self) -> None:
        value = self.read()
        self._mark(wrong=value is None)
        if value is not None and abs(value - self.value) > 0.01:
            self.show_value(value)
            self.sized.emit()

    def _mark(self, *, wrong: bool) -> None:
        least, most = millimetres(self._least), millimetres(self._most)
        self.setToolTip(_("From {least} to {most}\u202fmm.").format(least=least, most=most) if wrong else "")
        self.setAccessibleDescription(self.toolTip())
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            repolish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go by a step; Enter counts and goes no further."""
        step = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}.get(Qt.Key(event.key()))
        if step is not None:
            now = self.read()
            value = max(self._least, min(self._most, (self.value if now is None else now) + step))
            self.show_value(value)
            self.sized.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class TwoLengths(QWidget):
    """Two fields side by side."""

    def __init__(self, parent: QWidget, make: Callable[[QWidget], LengthField]) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._fields = tuple(Field(self, make) for _side in range(2))
        for field in self._fields:
            field.control.sized.connect(self._tell)
            self._row.addWidget(field, 1)

    def _tell(self) -> None:
        """A length was typed."""
        raise NotImplementedError

    def first(self) -> LengthField:
        """The one at the left."""
        return self._fields[0].control

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [field.control for field in self._fields]

    def show_lengths(self, first: float, second: float) -> None:
        """Show both, but one that somebody is typing."""
        for field, value in zip(self._fields, (first, second), strict=True):
            if not (field.control.hasFocus() and field.control.isModified()):
                field.control.show_value(value)

    def lengths(self) -> tuple[float, float]:
        """Both, as they count."""
        first, second = (field.control.value for field in self._fields)
        return first, second

    def say(self, first: str, second: str) -> None:
        """Their captions."""
        for field, text in zip(self._fields, (first, second), strict=True):
            field.say(text)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self._row.setSpacing(theme().px(8))


class OwnSize(TwoLengths):
    """Width and height of a sheet."""

    sized = Signal(str)
    """The paper by its sides: "1500x900"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, LengthField)

    def _tell(self) -> None:
        wide, high = self.lengths()
        self.sized.emit(f"{wide:g}x{high:g}")

    def retranslate(self) -> None:
        """Say everything anew."""
        self.say(_("Width"), _("Height"))


class GridShift(TwoLengths):
    """How far the grid of sheets is moved to the right and down from the middle."""

    moved = Signal(object)
    """Both lengths."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, lambda holder: LengthField(holder, -_FARTHEST, _FARTHEST, 1.0))

    def _tell(self) -> None:
        self.moved.emit(self.lengths())

    def retranslate(self) -> None:
        """Say everything anew."""
        self.say(_("Grid to the right"), _("Grid down"))
