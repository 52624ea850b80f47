"""What opens over a cell to change what stands in it, and the line in it that finds things by name.

Lives in ui (L5); PySide6, `theme_qt`. Popovers are ordinary children of the viewport, so that input methods and screen
readers work. Enter and leaving keep, Esc gives up; keys never reach the map under them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.model.queries import Cell
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import host, ready_for, theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

LEAST_WIDTH = 264
ROWS = 6
"""How many offers are seen at once."""
ROW = 28
"""px of one offer."""


class CellPopover(QFrame):
    """Lies over a cell of one view, from `open_over` until it ends; used once."""

    ended = Signal()

    def __init__(self, view: MapView, cell: Cell, title: str) -> None:
        super().__init__(view.viewport())
        self.setObjectName("cellPopover")
        self.setAccessibleName(title)
        self.view, self.cell = view, cell
        self.over = False
        self.column = QVBoxLayout(self)
        px = theme().px
        self.column.setContentsMargins(px(12), px(10), px(12), px(12))
        self.column.setSpacing(px(8))
        self.title = self.add_label(title, "quiet")
        self.hide()

    def add_label(self, text: str, tone: str) -> QLabel:
        """A small line of text in it."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("tone", tone)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        self.column.addWidget(label)
        ready_for(text)
        return label

    # beginning and end

    def open_over(self, first: QWidget) -> None:
        """Show it over its cell and give the keyboard to `first`."""
        self.follow()
        self.show()
        self.raise_()
        # a press on what takes no keyboard (an offer, a label) would else give it to the map, which ends this
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        view = self.view
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)
        view.zoomed.connect(self._zoomed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)

    def end(self, *, keep: bool) -> None:
        """Close it; with `keep` what was filled in counts."""
        if self.over:
            return
        self.over = True
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_went)
        self.view.zoomed.disconnect(self._zoomed)
        for bar in (self.view.horizontalScrollBar(), self.view.verticalScrollBar()):
            bar.valueChanged.disconnect(self.follow)
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and (focus is self or self.isAncestorOf(focus))
        if keep:
            self.commit()
        self.hide()
        if had_keyboard:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()
        self.deleteLater()

    def commit(self) -> None:
        """What was filled in counts: for those that have something to fill in."""

    def _zoomed(self, _factor: float) -> None:
        self.end(keep=True)

    def _focus_went(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Leaving keeps; another window in front, or a menu of its own, is no leaving."""
        if now is None or now is self or self.isAncestorOf(now) or QApplication.activePopupWidget() is not None:
            return
        wrong = self.unreadable()
        if wrong is not None and (now is self.view or self.view.isAncestorOf(now)):
            # not at once: the keyboard is just on its way to the map
            QTimer.singleShot(0, self, self._readable)
            return
        self.end(keep=True)

    def unreadable(self) -> QLineEdit | None:
        """The line that cannot be read as it stands; leaving for the map or Enter stays open over it."""
        return None

    def _readable(self) -> bool:
        """Whether all that was filled in can be read; else the line that cannot has the keyboard, and it is said."""
        wrong = None if self.over else self.unreadable()
        if wrong is None:
            return True
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        wrong.selectAll()
        self.view.told.emit(_("“{text}” is not a number").format(text=wrong.text().strip()), False)
        return False

    def follow(self) -> None:
        """Stay over the cell, as far as the view has room."""
        scene = self.view.scene_
        at = scene.grid.place_of(self.cell) if scene is not None else None
        if scene is None or at is None:
            if self.isVisible():
                self.end(keep=False)
            return
        seen = self.view.to_viewport(scene.grid.cell_rect(*at))
        room = host(self).size()
        px = theme().px
        width = min(max(px(LEAST_WIDTH), round(seen.width())), room.width() - px(8))
        self.setFixedWidth(width)
        self.lay_out(width)
        self.column.invalidate()
        self.setFixedHeight(max(self.column.totalHeightForWidth(width), self.column.totalMinimumSize().height()))
        x = min(max(px(4), round(seen.x())), room.width() - width - px(4))
        y = min(max(px(4), round(seen.y())), room.height() - self.height() - px(4))
        self.move(x, max(px(4), y))

    def lay_out(self, width: int) -> None:
        """It is going to be so wide: for those whose height depends on it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up, Enter keeps; nothing reaches the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.end(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._readable():
            self.end(keep=True)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing reaches the map."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click between the fields is none on the map."""
        event.accept()


class Offer(NamedTuple):
    """Something that can be found by name; an empty `key` makes a new one of what was typed."""

    key: str
    text: str
    hint: str = ""


class Finder(QWidget):
    """A line that finds things by name, and the list of what it found. The first offer is taken by Enter."""

    taken = Signal(str)
    """The key of what was taken."""
    made = Signal(str)
    """The name of something new."""
    left = Signal()
    """The keyboard goes back over the beginning of an empty line."""
    done = Signal()
    """Enter in an empty line."""
    grew = Signal()
    """The list is longer or shorter now."""

    def __init__(self, parent: QWidget, offers: Callable[[str], list[Offer]]) -> None:
        super().__init__(parent)
        self._offers = offers
        self.line = QLineEdit(self)
        self.line.setMaxLength(200)
        self.list = QListWidget(self)
        self.list.setObjectName("offers")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textEdited.connect(lambda _text: self.refresh())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.refresh()

    def begin(self, text: str) -> None:
        """Start with what was typed already."""
        self.line.setText(text)
        self.refresh()

    def refresh(self) -> None:
        """Look again: the text is another one, or what there is to find."""
        found = self._offers(self.line.text().strip())
        self.list.clear()
        px = theme().px
        for offer in found:
            ready_for(offer.text)
            item = QListWidgetItem(f"{offer.hint}   {offer.text}" if offer.hint else offer.text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, offer.key)
            item.setSizeHint(QSize(0, px(ROW)))
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(px(ROW) * min(ROWS, len(found)) + 2)
        if found and self.line.text().strip():
            self.list.setCurrentRow(0)
        self._column.invalidate()
        self.updateGeometry()
        self.grew.emit()

    @property
    def pending(self) -> tuple[str, str] | None:
        """The key of the offer that what was typed stands for, and the text itself; None when nothing was typed."""
        text, item = self.line.text().strip(), self.list.currentItem()
        return (str(item.data(Qt.ItemDataRole.UserRole)), text) if text and item is not None else None

    def _take(self, item: QListWidgetItem | None) -> None:
        text = self.line.text().strip()
        if item is None:
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.line.clear()
        if key:
            self.taken.emit(key)
        else:
            self.made.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that are meant for the list."""
        if watched is not self.line or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key, text, row = event.key(), self.line.text(), self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, row + (1 if key == Qt.Key.Key_Down else -1))))
            current = self.list.currentItem()
            if current is not None:
                announce(self.line, current.text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not text.strip() and row < 0:
                self.done.emit()
            else:
                self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Tab and text.strip() and row >= 0:
            self._take(self.list.currentItem())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace) and not text:
            self.left.emit()
        else:
            return False
        return True
