"""A popup to choose the icon of a channel: arrows and Enter, or a click; Esc closes it.

Lives in ui (L5); PySide6, `layout.icons`, `theme_qt`. Imported when an icon is asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.layout import icons
from journey_studio.ui.panels.icon_names import icon_name
from journey_studio.ui.theme_qt import theme

_COLUMNS, _ROWS, _CELL = 8, 7, 34


class IconPicker(QFrame):
    """All icons for channels, the commonest first."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, now: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("iconPicker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self._list = QListWidget(self)
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(px(20), px(20)))
        self._list.setGridSize(QSize(px(_CELL), px(_CELL)))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(_("Icon of the channel"))
        for name in icons.channel_names():
            item = QListWidgetItem(theme().icon(name, size=20), "")
            words = icon_name(name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(words)
            item.setSizeHint(QSize(px(_CELL), px(_CELL)))
            self._list.addItem(item)
            if name == now:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(6), px(6), px(6))
        column.addWidget(self._list)
        self.setFixedSize(px(_CELL) * _COLUMNS + px(12 + 18), px(_CELL) * _ROWS + px(14))

    def open_at(self, at: QPoint) -> None:
        """Show it, inside the screen."""
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.scrollToItem(self._list.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
        self.close()
