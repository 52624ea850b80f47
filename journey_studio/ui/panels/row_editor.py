"""The field that opens over the name of a row in a list or a tree, one at a time.

Lives in ui (L5); PySide6, `theme_qt`. Qt refuses to open a second field, and goes on thinking that one is open when
its row went with a new layout; `when_free` sees to both.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.title_field import LONGEST

Index = QModelIndex | QPersistentModelIndex
_HIGH = 26


class _Name(QLineEdit):
    """The field: while it is open, no key is the list's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field has no use for goes nowhere; the list would begin to name, move or add a row meanwhile."""
        super().keyPressEvent(event)
        event.accept()


def when_free(view: QAbstractItemView, act: Callable[[], object]) -> None:
    """Do something that opens a field: at once, or as soon as the one that is open has been kept and closed."""
    if view.state() != QAbstractItemView.State.EditingState:
        act()
        return
    delegate = view.itemDelegate()
    for field in view.viewport().findChildren(_Name):
        if field.isVisible():
            delegate.commitData.emit(field)
            delegate.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
    view.setState(QAbstractItemView.State.NoState)
    QTimer.singleShot(0, view, act)  # the name is told, and a draft goes, before that


class RowEditor(QStyledItemDelegate):
    """Opens a field from `left` px of a row to `right` px before its end, both at 100 %."""

    def __init__(
        self,
        parent: QAbstractItemView,
        left: Callable[[Index], int],
        right: Callable[[Index], int] = lambda _index: 2,
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._right = right

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """One line, as long as a title may be."""
        field = _Name(parent)
        field.setObjectName("rowEdit")
        field.setMaxLength(LONGEST)
        field.setAccessibleName(_("Name"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The name as it is, ready to be replaced."""
        if isinstance(editor, QLineEdit):
            text = str(index.data(Qt.ItemDataRole.EditRole) or "")
            ready_for(text)
            editor.setText(text)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the name, as high as a field is."""
        px = theme().px
        view = self.parent()
        rect: QRect = option.rect
        start = 0 if not isinstance(view, QAbstractItemView) or self.whole_rows else rect.left()
        end = rect.right()
        if isinstance(view, QAbstractItemView) and self.whole_rows:
            end = view.viewport().width()
        left = start + px(self._left(index)) - px(6)
        high = px(_HIGH)
        editor.setGeometry(left, rect.center().y() - high // 2, end - left - px(self._right(index)), high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends the naming and goes no further: the list below would take it for one of its own keys."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return done or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return done

    whole_rows = False
    """Whether rows begin at the left edge of the view, whatever Qt says (a tree's are indented)."""
