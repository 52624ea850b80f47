"""Width and height of a sheet of one's own, in millimetres.

Lives in ui (L5); PySide6, `layout.papers`. A size counts when a field is left or Enter is pressed; the arrows up and
down go by a centimetre. What is no length, or one that no sheet has, is marked and does not count.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journey_studio.app.export_choices import millimetres
from journey_studio.i18n import _
from journey_studio.layout import papers
from journey_studio.ui.export_dialog.controls import Field
from journey_studio.ui.theme_qt import repolish, theme

_STEP = 10.0


class LengthField(QLineEdit):
    """A length on paper."""

    sized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = 0.0
        self.setMaxLength(12)
        self.editingFinished.connect(self._left)

    def show_value(self, value: float) -> None:
        """Show a length."""
        self.value = value
        self.setText(f"{millimetres(value)}\u202fmm".replace("\u00a0", ""))
        self._mark(wrong=False)

    def read(self) -> float | None:
        """What is typed, in millimetres; None for what no sheet can have."""
        plain = self.text().casefold().replace("mm", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        point = max(plain.rfind(","), plain.rfind("."))
        if point >= 0 and len(plain) - point - 1 == 3:  # three figures after it: it parts thousands
            plain = plain.replace(",", "").replace(".", "")
        try:
            value = float(plain.replace(",", "."))
        except ValueError:
            return None
        return value if papers.LEAST_MM <= value <= papers.MOST_MM else None

    def _left(self) -> None:
        value = self.read()
        self._mark(wrong=value is None)
        if value is not None and abs(value - self.value) > 0.01:
            self.show_value(value)
            self.sized.emit()

    def _mark(self, *, wrong: bool) -> None:
        least, most = millimetres(papers.LEAST_MM), millimetres(papers.MOST_MM)
        self.setToolTip(_("A side has {least} to {most}\u202fmm.").format(least=least, most=most) if wrong else "")
        self.setAccessibleDescription(self.toolTip())
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            repolish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go by a centimetre; Enter counts and goes no further."""
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()))
        if step is not None:
            value = max(papers.LEAST_MM, min(papers.MOST_MM, (self.read() or self.value) + step))
            self.show_value(value)
            self.sized.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class OwnSize(QWidget):
    """Two fields."""

    sized = Signal(str)
    """The paper by its sides: "1500x900"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._fields = tuple(Field(self, LengthField) for _side in range(2))
        for field in self._fields:
            field.control.sized.connect(self._tell)
            self._row.addWidget(field, 1)

    def first(self) -> LengthField:
        """The width."""
        return self._fields[0].control

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [field.control for field in self._fields]

    def show_size(self, wide: float, high: float) -> None:
        """Show a size."""
        for field, value in zip(self._fields, (wide, high), strict=True):
            field.control.show_value(value)

    def _tell(self) -> None:
        wide, high = (field.control.value for field in self._fields)
        self.sized.emit(f"{wide:g}x{high:g}")

    def retranslate(self) -> None:
        """Say everything anew."""
        for field, text in zip(self._fields, (_("Width"), _("Height")), strict=True):
            field.say(text)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self._row.setSpacing(theme().px(8))
