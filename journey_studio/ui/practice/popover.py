"""A small card over the window that asks something: Esc and a click elsewhere close it, Tab stays on it.

Lives in ui (L5); PySide6, `theme_qt`. A child of the window, so that it is where assistive technology looks. The
keyboard goes back to where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from journey_studio.ui.theme_qt import host, theme


class Popover(QFrame):
    """The card; what it asks goes into `column`. It deletes itself when it has closed."""

    closed = Signal()

    def __init__(self, near: QWidget, title: str, width: int = 340) -> None:
        super().__init__(near.window())
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._before = QApplication.focusWidget()
        self.column = QVBoxLayout(self)
        px = theme().px
        self.column.setContentsMargins(px(14), px(12), px(14), px(14))
        self.column.setSpacing(px(8))
        self.setFixedWidth(px(width))

    def open_at(self, spot: QRect, first: QWidget) -> None:
        """Show under a rectangle of the screen, or above it where there is no room below."""
        self.adjustSize()
        parent = host(self)
        at = parent.mapFromGlobal(spot.topLeft())
        edge, gap = theme().px(6), theme().px(4)
        x = max(edge, min(at.x() + spot.width() - self.width(), parent.width() - self.width() - edge))
        y = at.y() + spot.height() + gap
        if y + self.height() > parent.height() - edge:
            y = max(edge, at.y() - self.height() - gap)
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def fit(self) -> None:
        """It holds more or less now."""
        self.adjustSize()
        parent = host(self)
        self.move(self.x(), max(0, min(self.y(), parent.height() - self.height() - theme().px(6))))

    def keeps_open(self, widget: QWidget) -> bool:
        """Whether a click there leaves it open: what it has opened itself."""
        return any(widget is one or one.isAncestorOf(widget) for one in self._opened())

    def _opened(self) -> list[QWidget]:
        over = QApplication.activePopupWidget()
        found: list[QWidget] = [over] if over is not None else []
        return found + [one for one in host(self).findChildren(QWidget, "chooser") if one.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click elsewhere closes."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget) and self.isVisible():
            mine = watched is self or self.isAncestorOf(watched) or self.keeps_open(watched)
            if not mine and watched.window() is self.window():
                self.close()
        return False

    def event(self, event: QEvent) -> bool:
        """Keys of the window wait until the card is gone."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter presses the button it is on; nothing reaches the window."""
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
        event.accept()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stays here."""
        chain: list[QWidget] = []
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            mine = self.isAncestorOf(one) and one.isVisible() and one.isEnabled()
            if mine and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                chain.append(one)
            one = one.nextInFocusChain()
        if not chain:
            return True
        here = QApplication.focusWidget()
        at = chain.index(here) if here in chain else -1
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        chain[(at + (1 if following else -1)) % len(chain)].setFocus(reason)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to where it was."""
        app, focus = QApplication.instance(), QApplication.focusWidget()
        if app is not None:
            app.removeEventFilter(self)
        mine = focus is None or self.isAncestorOf(focus)
        if mine and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)
        self.closed.emit()
