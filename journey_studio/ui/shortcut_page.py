"""The keys of all actions in the settings: found by name or key, changed by pressing one, taken over, given back.

Lives in ui (L5); PySide6, `app.shortcuts`, `app.key_groups`. What is changed works at once and is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import shortcuts
from journey_studio.app.actions import ACTIONS
from journey_studio.app.key_groups import fixed
from journey_studio.app.shortcuts import Listed
from journey_studio.i18n import _, ngettext
from journey_studio.ui import key_words
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import repolish, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

_NAME = Qt.ItemDataRole.UserRole
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown)


class KeyField(QLineEdit):
    """A field that hears one key instead of text. Tab leaves it, Esc goes back to the list."""

    heard = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """No shortcut is meant while a key is asked for."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that was pressed, with what was held."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.left.emit()
        elif event.key() not in _HELD:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            self.heard.emit(key_words.portable(QKeySequence(int(event.key()) | int(held.value))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what is waited for."""
        super().focusInEvent(event)
        self.setPlaceholderText(_("Press the new key"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It waits no more."""
        super().focusOutEvent(event)
        self.setPlaceholderText("")


class SearchLine(QLineEdit):
    """The search; Enter and Down go to what was found."""

    onward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not end the dialog, as it would otherwise."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            event.accept()
            self.onward.emit()
        else:
            super().keyPressEvent(event)


class KeyTree(QTreeWidget):
    """The list; Enter chooses, and does not end the dialog as it would otherwise."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the field, other keys walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if (item := self.currentItem()) is not None:
                self.itemActivated.emit(item, 0)
        else:
            super().keyPressEvent(event)


class ShortcutPage(QWidget):
    """The page."""

    def __init__(self, parent: QWidget, window: MainWindow) -> None:
        super().__init__(parent)
        self._window = window
        self._keys = window.shortcuts
        self._asked = ""
        """The key that another action has, while it is asked whether to take it over."""
        self._makes_reset = False
        self.search = SearchLine(self)
        self.search.onward.connect(self._go_to_first)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.count = QLabel(self)
        self.count.setProperty("tone", "quiet")
        self.tree = KeyTree(self)
        self.tree.setObjectName("shortcutTree")
        self.tree.setColumnCount(2)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_current())
        self.tree.itemActivated.connect(lambda item, _column: self._begin(item))
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._build_below()
        column = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        column.addLayout(self._below)
        self._column = column
        self.retranslate()

    def _build_below(self) -> None:
        self._which = QLabel(self)
        self._which.setProperty("role", "strong")
        self._which.setWordWrap(True)
        self.field = KeyField(self)
        self.field.heard.connect(self._heard)
        self.field.left.connect(self._back)
        self.remove = QPushButton(self)
        self.reset = QPushButton(self)
        self.reset_all = QPushButton(self)
        self.take = QPushButton(self)
        self.leave = QPushButton(self)
        self._said = QLabel(self)
        self._said.setObjectName("shortcutSaid")
        self._said.setWordWrap(True)
        acts = (
            *((self.remove, self._remove), (self.reset, self._reset), (self.reset_all, self._reset_all)),
            *((self.take, self._take_over), (self.leave, self._leave)),
        )
        for button, act in acts:
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self._label = QLabel(self)
        self._label.setBuddy(self.field)
        self._lines = line, told, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        line.addWidget(self._label)
        line.addWidget(self.field, 1)
        for button in (self.remove, self.reset, self.reset_all):
            buttons.addWidget(button)
        buttons.addStretch(1)
        told.addWidget(self._said, 1)
        told.addWidget(self.take)
        told.addWidget(self.leave)
        self._below = QGridLayout()
        for row, part in enumerate((line, told, buttons), 1):
            self._below.addLayout(part, row, 0)
        self._below.addWidget(self._which, 0, 0)

    # showing

    def retranslate(self) -> None:
        """Say everything anew."""
        self.search.setPlaceholderText(_("Find an action or a key"))
        self.search.setAccessibleName(_("Find an action or a key"))
        self.tree.setHeaderLabels([_("Action"), _("Keys")])
        self.tree.setAccessibleName(_("Actions and their keys"))
        self._label.setText(_("New key"))
        self.field.setAccessibleName(_("New key"))
        self.field.setAccessibleDescription(_("Press the key with Ctrl, Alt or Shift. Esc goes back to the list."))
        for button, text in (
            *((self.remove, _("Remove key")), (self.reset, _("Reset"))),
            *((self.reset_all, _("Reset all")), (self.take, _("Take it over")), (self.leave, _("Leave it"))),
        ):
            button.setText(text)
        self._fill()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(4), px(12), px(4), 0)
        self._column.setSpacing(px(10))
        self._below.setVerticalSpacing(px(8))
        for line in self._lines:
            line.setSpacing(px(8))
        self.tree.setMinimumHeight(px(120))
        for field in (self.search, self.field):
            field.setMinimumHeight(px(32))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._fill()

    def _fill(self) -> None:
        """All actions by group, then the keys that are fixed."""
        held = self.current
        self.tree.clear()
        self._rows, self._groups = {}, []
        for title, actions in shortcuts.listing():
            group = self._group(str(title))
            for one in actions:
                self._rows[one.name] = self._row(group, one)
                self._groups[-1][1].append(self._rows[one.name])
        group = self._group(_("Fixed keys"))
        for row in fixed():
            words = str(row.words) if row.words is not None else ", ".join(map(key_words.native, row.keys))
            item = QTreeWidgetItem(group, [str(row.text), words])
            item.setToolTip(0, _("The map understands this by itself; it cannot be changed."))
            self._groups[-1][1].append(item)
        self.tree.expandAll()
        self._filter(self.search.text())
        if held in self._rows:
            self.tree.setCurrentItem(self._rows[held])
        self._show_current()

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFont(0, theme().font("label", weight=600))
        group.setFirstColumnSpanned(True)
        self._groups.append((group, []))
        return group

    def _row(self, group: QTreeWidgetItem, one: Listed) -> QTreeWidgetItem:
        item = QTreeWidgetItem(group)
        item.setData(0, _NAME, one.name)
        item.setText(0, _short(one.text))
        item.setToolTip(0, str(ACTIONS[one.name].help))
        self._show_keys(item, one.name)
        return item

    def _show_keys(self, item: QTreeWidgetItem, name: str) -> None:
        keys = "   ".join(key_words.native(key) for key in self._keys.keys(name))
        hint = ACTIONS[name].hint
        item.setText(1, keys or (str(hint) if hint is not None else ""))
        changed = self._keys.is_changed(name)
        item.setFont(1, theme().font("body", weight=700 if changed else None))
        item.setToolTip(1, _("Changed by you") if changed else "")

    def _filter(self, typed: str) -> None:
        """Show what has these words in its name, its group or its keys."""
        words = typed.casefold().split()
        shown = 0
        for group, items in self._groups:
            found = 0
            for item in items:
                text = f"{group.text(0)} {item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in text for word in words))
                found += not item.isHidden()
            group.setHidden(not found)
            shown += found
        if shown:
            self.count.setText(ngettext("{count} action", "{count} actions", shown).format(count=shown))
        else:
            self.count.setText(_("Nothing called “{text}”").format(text=typed.strip()))

    def _go_to_first(self) -> None:
        """The first that was found becomes the current one."""
        shown = [item for _group, items in self._groups for item in items if not item.isHidden()]
        if shown:
            self.tree.setCurrentItem(shown[0])
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> str:
        """The name of the current action; empty when there is none."""
        item = self.tree.currentItem()
        return str(item.data(0, _NAME) or "") if item is not None else ""

    def choose(self, name: str) -> None:
        """Make an action the current one."""
        self.tree.setCurrentItem(self._rows[name])

    def _show_current(self) -> None:
        name, item = self.current, self.tree.currentItem()
        self._asked, self._makes_reset = "", False
        if name and item is not None:
            self._which.setText(f"{item.text(0)}: {item.text(1) or _('no key')}")
        elif item is not None and item.parent() is not None:
            self._which.setText(item.text(0))
        else:
            self._which.setText(_("Choose an action"))
        self.field.clear()
        self.field.setEnabled(bool(name))
        self.remove.setEnabled(bool(name) and any(shortcuts.refusal(key) is None for key in self._keys.keys(name)))
        self.reset.setEnabled(bool(name) and self._keys.is_changed(name))
        self.reset_all.setEnabled(self._keys.any_changed())
        self._ask(visible=False)
        if item is not None and not name and item.parent() is not None:
            self._say(_("The map understands this by itself; it cannot be changed."))
        else:
            self._say("")

    def _ask(self, *, visible: bool) -> None:
        self.take.setVisible(visible)
        self.leave.setVisible(visible)

    def _say(self, text: str, *, trouble: bool = False) -> None:
        self._said.setText(text)
        self._said.setProperty("trouble", trouble)
        repolish(self._said)
        if text and self.isVisible():
            announce(self._said, text)

    @property
    def said(self) -> str:
        """What was told about the last key."""
        return self._said.text()

    # changing

    def _begin(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _NAME):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._show_current()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heard(self, key: str) -> None:
        name = self.current
        if not name:
            return
        self._ask(visible=False)
        self._asked = ""
        why = shortcuts.refusal(key)
        self.field.setText(key_words.native(key))
        if why is not None and key not in ACTIONS[name].keys:
            self._say(str(why), trouble=True)
        elif taken := self._keys.taken(name, (key,)):
            self._ask_for(key, taken[0].by)
        else:
            self._keys.give(name, key)
            self._done(key)

    def _ask_for(self, key: str, by: str) -> None:
        self._asked = key
        other = self._rows[by].text(0)
        told = _("{key} belongs to “{action}”. Take it over, or press another key.")
        self._say(told.format(key=key_words.native(key), action=other), trouble=True)
        self._ask(visible=True)

    def _take_over(self) -> None:
        name, key = self.current, self._asked
        if self._makes_reset:
            self._keys.reset(name)
        elif key:
            self._keys.give(name, key)
        self._done(key)

    def _leave(self) -> None:
        self._show_current()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self._keys.remove(self.current)
        self._done("")

    def _reset(self) -> None:
        name = self.current
        taken = self._keys.taken(name, ACTIONS[name].keys)
        if taken:
            self._ask_for(taken[0].key, taken[0].by)
            self._makes_reset = True
        else:
            self._keys.reset(name)
            self._done("")

    def _reset_all(self) -> None:
        self._keys.reset_all()
        self._done("")
        self._say(_("All keys are as they were at first."))

    def _done(self, key: str) -> None:
        """Something is different now: everywhere."""
        for name, item in self._rows.items():
            self._show_keys(item, name)
        self._window.take_keys()
        at_button = self.focusWidget() in (self.remove, self.reset, self.reset_all, self.take)
        self._show_current()
        if at_button:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        warned = " ".join(str(one) for one in shortcuts.warnings(key)) if key else ""
        if key:
            self.field.setText(key_words.native(key))
            self._say(" ".join((_("It works from now on."), warned)).strip())


def _short(text: str) -> str:
    return text.removesuffix("…")
