"""A sheet over the darkened window: the finder and the key sheet lie on one.

Lives in ui (L5); PySide6, `theme_qt`. A child of the window, so that it is where assistive technology looks. While it
is shown it has the keyboard: Tab stays on the sheet, keys of the window wait, Esc and a click beside the sheet close
it, and the keyboard goes back to where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from journey_studio.ui.theme_qt import host, theme


class Scrim(QWidget):
    """Covers its window; what is shown stands on `sheet`."""

    closed = Signal()
    header_role = QAccessible.Role.Dialog
    """What assistive technology is told it is (see `canvas.accessible.factory`)."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("scrim")
        self.sheet = QFrame(self)
        self.sheet.setObjectName("sheet")
        self.rows = QVBoxLayout(self.sheet)
        self._before: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def open_with(self, first: QWidget) -> None:
        """Show it and give the keyboard to `first`."""
        self._before = QApplication.focusWidget()
        self.setGeometry(host(self).rect())
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Go; the keyboard goes back."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        mine = focus is None or focus is self or self.isAncestorOf(focus)
        self.hide()
        if mine and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """However it is closed, the keyboard goes back."""
        self.close_sheet()
        super().closeEvent(event)

    def place(self) -> None:
        """Put the sheet where it belongs; called when the window has another size."""

    def stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return []

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stays on the sheet."""
        stops = [one for one in self.stops() if one.isEnabled() and one.isVisible()]
        focus = QApplication.focusWidget()
        if stops:
            here = stops.index(focus) if focus in stops else -1
            reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
            stops[(here + (1 if following else -1)) % len(stops)].setFocus(reason)
        return True

    def event(self, event: QEvent) -> bool:
        """Keys of the window wait until the sheet is gone."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing reaches the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing reaches the window."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet closes it."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(host(self).rect())
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window shines through."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().color("scrim"))
        painter.end()
