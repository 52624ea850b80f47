"""A popup to choose from a list by typing: the field filters, arrows go through what is left, Enter takes it.

Lives in ui (L5); PySide6, `theme_qt`. Used for channels, departments and the card to link to. With `stays` several can
be ticked one after the other. Esc and a click elsewhere close it without a choice. A child of the window, so that it is
where assistive technology looks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
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
from shiboken6 import isValid

from journey_studio.i18n import _
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import host, ready_for, theme

WIDE = 380
ROWS = 8
"""Entries that show at once; the others scroll."""
MOST = 150
"""Entries that are listed; the others are found by typing."""
_ROW = 32
_IDENT = int(Qt.ItemDataRole.UserRole)
_NEW = "\0new"


class Option(NamedTuple):
    """One entry. `detail` stands behind the text and is searched too; `ticked` None means it cannot be ticked."""

    id: str
    text: str
    icon: str = ""
    detail: str = ""
    ticked: bool | None = None


@lru_cache(maxsize=40_000)
def plain(text: str) -> str:
    """Text for comparing: no capitals, no accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """The entries with all typed words in them; those whose text begins with what was typed come first."""
    wanted = plain(typed).split()
    found = [one for one in options if all(word in plain(f"{one.text} {one.detail}") for word in wanted)]
    begin = plain(typed).strip()
    return sorted(found, key=lambda one: not plain(one.text).startswith(begin)) if begin else found


class Chooser(QFrame):
    """The popup. It deletes itself when it has closed."""

    chosen = Signal(str)
    """The id of the entry that was taken; with `stays` each time one is ticked or unticked."""
    second = Signal(str)
    """Ctrl and Enter, or a click with Ctrl: the other thing that can be done with an entry."""
    new_asked = Signal(str)
    """The typed text, when an entry of that name should be made."""
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        options: Sequence[Option],
        *,
        hint: str = "",
        new: str = "",
        empty: str = "",
        stays: bool = False,
    ) -> None:
        super().__init__(parent.window())  # windows of their own are not in the tree of assistive technology
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._options = list(options)
        self._new, self._empty = new, empty
        self._stays = stays
        self._before = QApplication.focusWidget()
        self._build(title, hint)
        self._fill()

    def _build(self, title: str, hint: str) -> None:
        px = theme().px
        self._title = QLabel(title, self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setProperty("role", "small")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Type to filter"))
        self.field.setAccessibleName(title)
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(title)
        self.list.setIconSize(QSize(px(16), px(16)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._clicked)
        self._hint = QLabel(hint, self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "small")
        self._hint.setProperty("tone", "hint")
        self._hint.setVisible(bool(hint))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(10), px(10), px(10), px(10))
        rows.setSpacing(px(6))
        for part in (self._title, self.field, self.list, self._hint):
            rows.addWidget(part)
        self.setFixedWidth(px(WIDE))

    # showing

    def show_at(self, spot: QPoint) -> None:
        """Show with the upper left corner there (on the screen), or as near to it as the window has room."""
        self.adjustSize()
        parent = host(self)
        at, edge = parent.mapFromGlobal(spot), theme().px(6)
        x = max(edge, min(at.x(), parent.width() - self.width() - edge))
        y = max(edge, min(at.y(), parent.height() - self.height() - edge))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def show_options(self, options: Sequence[Option]) -> None:
        """Other entries, or the same with other ticks; the current one stays."""
        self._options = list(options)
        self._fill()

    def make_current(self, ident: str) -> None:
        """Go to an entry."""
        for row in range(self.list.count()):
            if self._id_at(row) == ident:
                self.list.setCurrentRow(row)

    def _fill(self) -> None:
        before = self._current()
        self.list.clear()
        typed = self.field.text().strip()
        found = matching(self._options, typed)
        for option in found[:MOST]:
            self._add(option)
        if len(found) > MOST:
            more = QListWidgetItem(_("Type to find more"), self.list)
            more.setFlags(Qt.ItemFlag.NoItemFlags)
        exact = any(plain(option.text) == plain(typed) for option in self._options)
        if self._new and typed and not exact:
            item = QListWidgetItem(theme().icon("plus", size=16), self._new.format(name=typed), self.list)
            item.setData(_IDENT, _NEW)
        if not self.list.count():
            none = self._empty or _("There is nothing to choose")
            nothing = QListWidgetItem(_("Nothing found") if self._options else none, self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        same = next((row for row in range(self.list.count()) if self._id_at(row) == before), 0)
        self.list.setCurrentRow(same if self._stays and before else 0)
        px = theme().px
        self.list.setFixedHeight(min(self.list.count(), ROWS) * px(_ROW) + px(4))
        self.adjustSize()

    def _add(self, option: Option) -> None:
        ready_for(option.text)
        text = f"{option.text}  ·  {option.detail}" if option.detail else option.text
        item = QListWidgetItem(text, self.list)
        item.setData(_IDENT, option.id)
        item.setSizeHint(QSize(0, theme().px(_ROW)))
        spoken = text
        if option.ticked is not None:
            item.setIcon(
                theme().icon("check" if option.ticked else "plus", "accentInk" if option.ticked else "ctl", size=16)
            )
            spoken = _("{name}, chosen").format(name=text) if option.ticked else text
        elif option.icon:
            item.setIcon(theme().icon(option.icon, size=16))
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), spoken)

    # choosing

    def _id_at(self, row: int) -> str:
        item = self.list.item(row)
        return str(item.data(_IDENT) or "") if item is not None else ""

    def _current(self) -> str:
        return self._id_at(self.list.currentRow())

    def _clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        ctrl = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.take(other=bool(ctrl))

    def take(self, *, other: bool = False) -> None:
        """Take the current entry; `other` does the second thing with it."""
        ident = self._current()
        if not ident:
            return
        typed = self.field.text().strip()
        if not self._stays:
            self.close()
        if ident == _NEW:
            self.new_asked.emit(typed)
        elif other:
            self.second.emit(ident)
        else:
            self.chosen.emit(ident)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field: arrows walk the list, Enter takes, Esc closes; a click elsewhere closes as well."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget) and self.isVisible():
            if watched is not self and not self.isAncestorOf(watched):
                self.close()
            return False
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        for one, step in steps.items():
            if key == one:
                row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
                self.list.setCurrentRow(row)
                item = self.list.item(row)
                if item is not None:
                    announce(self.field, str(item.data(int(Qt.ItemDataRole.AccessibleTextRole)) or item.text()))
                return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(other=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to where it was; whoever asked hears that it is over."""
        app, focus = QApplication.instance(), QApplication.focusWidget()
        if app is not None:
            app.removeEventFilter(self)
        mine = focus is None or self.isAncestorOf(focus)
        if mine and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)
        self.closed.emit()
