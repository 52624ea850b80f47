"""Menus, keys and buttons made from the table of actions; nothing here knows what an action does.

Lives in ui (L5); PySide6.QtGui, PySide6.QtWidgets, `app.actions`, `theme_qt`. `ActionSet` keeps one `QAction` per
entry of the table, tells it when it is possible and what it is called now, and fills menus from the menu tree.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainterPath,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from journey_studio.app.actions import ACTIONS, MENUS, Action, Hands, Menu, Situation
from journey_studio.app.actions_data import SUBMENU_TITLES
from journey_studio.app.actions_find import VIEWS
from journey_studio.i18n import Message, msg
from journey_studio.layout import drawings
from journey_studio.layout.display import Box, Op, Outline, Paint, Pen, Shape
from journey_studio.layout.theme import slot_token
from journey_studio.layout.theme_tokens import PERSONA_DASHES
from journey_studio.ui import key_words
from journey_studio.ui.theme_qt import theme

Filler = Callable[[QMenu], None]
"""Puts entries into a menu that is filled while running."""


class ActionSet(QObject):
    """The actions of one window."""

    about_to_run = Signal()

    def __init__(self, window: QWidget, hands: Hands, situation: Callable[[], Situation]) -> None:
        super().__init__(window)
        self._window = window
        self._situation = situation
        self._groups: dict[str, QActionGroup] = {}
        self._menus: list[tuple[QMenu, Message, Message | None]] = []
        self._menu_icons: list[tuple[QMenu, str]] = []
        self._fillers: dict[str, Filler] = {}
        self._dressed = False
        self._told: Situation | None = None
        self._shown: dict[str, tuple[str, bool, bool]] = {}
        self._actions = {name: self._make(name, hands) for name in ACTIONS}

    def _make(self, name: str, hands: Hands) -> QAction:
        entry = ACTIONS[name]
        action = QAction(self._window)
        action.setObjectName(name)
        self._give_keys(name, action)
        if entry.chosen is not None:
            action.setCheckable(True)
            group = name.partition(".")[0]
            if group not in self._groups:
                self._groups[group] = QActionGroup(self._window)
            self._groups[group].addAction(action)
        if name == "file.quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif name == "help.about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        else:
            action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False: self._run(entry, hands))
        return action

    @staticmethod
    def _give_keys(name: str, action: QAction) -> None:
        form = QKeySequence.SequenceFormat.PortableText
        action.setShortcuts([QKeySequence(key, form) for key in key_words.keys(name)])

    def take_keys(self) -> None:
        """The keys are others now."""
        for name, action in self._actions.items():
            self._give_keys(name, action)
        self._told = None
        self.update()

    def _run(self, entry: Action, hands: Hands) -> None:
        self.about_to_run.emit()
        self._told = None  # Qt has ticked the entry by itself
        entry.run(hands)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def attach(self, map_view: QWidget) -> None:
        """Let the keys work: those of the window anywhere in it, those of the map while it has the keyboard."""
        for name, action in self._actions.items():
            if ACTIONS[name].where == "map":
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                map_view.addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                self._window.addAction(action)

    def update(self) -> None:
        """Say of every action whether it is possible now and what it is called; nothing when nothing is different."""
        now = self._situation()
        if now == self._told:
            return
        if self._told is None:
            self._shown.clear()
        self._told = now
        for name, action in self._actions.items():
            entry = ACTIONS[name]
            text = entry.label(now)
            possible = entry.when(now)
            on = entry.chosen is not None and entry.chosen(now)
            if self._shown.get(name) == (text, possible, on) and (entry.chosen is None or action.isChecked() == on):
                continue  # most are as they were, and telling Qt so takes longer than finding it out
            self._shown[name] = (text, possible, on)
            shown = f"{text}\t{entry.hint}" if entry.hint is not None else text
            action.setText(shown.replace("&", "&&"))
            action.setEnabled(possible)
            if name.endswith((".lock", ".unlock", ".fold", ".unfold")) or name.startswith("go."):
                action.setVisible(possible)
            action.setToolTip(tip(text, action))
            action.setStatusTip("")
            action.setWhatsThis(str(entry.help))
            if entry.chosen is not None and entry.icon:
                mark_chosen(action, on=on)
            elif entry.chosen is not None:
                tick(action, on=on)

    def dress(self) -> None:
        """The theme is another one: icons are made again when a menu shows them."""
        self._dressed = False
        self._told = None

    def give_icons(self) -> None:
        """Give the actions the icons of the present theme, when that is not done yet."""
        if self._dressed:
            return
        self._dressed = True
        for name, action in self._actions.items():
            icon = ACTIONS[name].icon
            if icon:
                action.setIcon(icon_of(icon))
        for menu, icon in self._menu_icons:
            menu.setIcon(icon_of(icon))

    def retranslate(self) -> None:
        """Say everything anew in the present language."""
        self._told = None
        self.update()
        for menu, text, hint in self._menus:
            menu.setTitle(_title(text, hint))

    # menus

    def fill_later(self, mark: str, filler: Filler) -> None:
        """Say who fills the menu marked `@...` when it is about to show."""
        self._fillers[mark] = filler

    def bar(self, bar: QMenuBar) -> list[QMenu]:
        """Put the whole menu tree into a menu bar; the menus are given back for a folded bar to show them."""
        return [self._add(bar, menu) for menu in MENUS]

    def menu(self, parent: QWidget, menu_entries: tuple[str | Menu | None, ...]) -> QMenu:
        """A menu for a right click."""
        made = RoundMenu(parent)
        self._into(made, menu_entries)
        return made

    def _add(self, parent: QMenu | QMenuBar, menu: Menu) -> QMenu:
        made = RoundMenu(_title(menu.text, menu.hint), parent)
        parent.addMenu(made)
        made.menuAction().setMenuRole(QAction.MenuRole.NoRole)
        self._keep(made, menu.text, menu.hint, menu.icon)
        if isinstance(parent, QMenuBar) and parent.isNativeMenuBar():
            self._into(made, menu.entries)  # the system wants to know them before it shows them
        else:
            made.aboutToShow.connect(lambda: self._into_once(made, menu.entries))
        return made

    def _into_once(self, menu: QMenu, menu_entries: tuple[str | Menu | None, ...]) -> None:
        """Fill a menu when it shows for the first time: a start does not wait for thirty menus."""
        if menu.isEmpty():
            self._into(menu, menu_entries)
            self.give_icons()

    def _into(self, menu: QMenu, menu_entries: tuple[str | Menu | None, ...]) -> None:
        menu.aboutToShow.connect(self.give_icons)
        for entry in menu_entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Menu):
                self._add(menu, entry)
            elif entry.startswith("@"):
                self._add_filled(menu, entry)
            else:
                menu.addAction(self._actions[entry])

    def _add_filled(self, menu: QMenu, mark: str) -> None:
        made = RoundMenu(menu)
        menu.addMenu(made)
        made.aboutToShow.connect(partial(self._fill, made, mark))
        title, icon, hint = _TITLES[mark]
        made.setTitle(_title(title, hint))
        self._keep(made, title, hint, icon)

    def _keep(self, menu: QMenu, text: Message, hint: Message | None, icon: str) -> None:
        """Remember a menu, to say and dress it anew; one of a right click is forgotten when it goes."""
        entry = (menu, text, hint)
        self._menus.append(entry)
        menu.destroyed.connect(lambda: self._menus.remove(entry))
        if icon:
            dressed = (menu, icon)
            self._menu_icons.append(dressed)
            menu.setIcon(icon_of(icon))
            menu.destroyed.connect(lambda: self._menu_icons.remove(dressed))

    def _fill(self, menu: QMenu, mark: str) -> None:
        menu.clear()
        self._fillers[mark](menu)


def mark_chosen(action: QAction, *, on: bool) -> None:
    """Show an entry that is one of several and has an icon of its own: the one in force is bold."""
    action.setCheckable(True)
    action.setChecked(on)
    font = theme().font("body", weight=700 if on else None)
    if action.font() != font:
        action.setFont(font)


def tick(action: QAction, *, on: bool) -> None:
    """Show an entry that can be on or off, with a tick in the place of its icon."""
    action.setCheckable(True)
    action.setChecked(on)
    action.setIcon(theme().icon("check", "accentInk", size=16) if on else QIcon())


class AltTap(QObject):
    """Hears Alt pressed and let go with nothing in between, the key of menu bars, in one window.

    It listens at the window of the system, where keys arrive before anybody else; keys that were shortcuts do not come
    there, so actions tell.
    """

    def __init__(self, window: QWidget, tapped: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._tapped = tapped
        self._alone = False

    def listen(self) -> None:
        """Begin, now that there is a window of the system."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def spoil(self) -> None:
        """Something was done while Alt was held."""
        self._alone = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look on; nothing is taken away from anybody."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._alone = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusOut):
            self._alone = False
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            alone, self._alone = self._alone, False
            if alone and QApplication.activePopupWidget() is None:
                self._tapped()
        return False


_TITLES: dict[str, tuple[Message, str, Message | None]] = {
    "@recent": (msg("Recent files"), "", None),
    "@stages": (msg("Move to stage"), "arrows-left-right", None),
    "@departments": (msg("Departments"), "buildings", msg("Space {key}", key="D")),
    "@lanes": (msg("Lanes"), "rows", None),
    "@flows": (msg("Workflow on the map"), "git-branch", None),
    **{mark: (text, "", None) for mark, text in (SUBMENU_TITLES | VIEWS).items()},
}


def _title(text: Message, hint: Message | None) -> str:
    title = str(text).replace("&", "&&")
    return f"{title}\t{hint}" if hint is not None else title


def icon_of(name: str) -> QIcon:
    """An entry's icon: of the set, or drawn.

    `face:` with a feeling, `bars:` with an importance (nothing: not rated), `colour:` with a persona's slot,
    `line:` with the number of a persona's line.
    """
    kind, mark, value = name.partition(":")
    if not mark:
        return theme().icon(name, size=16)
    number = int(value) if value else None
    side = theme().px(18)
    if kind == "face":
        return QIcon(theme().drawing(drawings.face(number, side / 2, side / 2, side - 1.0), side, side))
    if kind in ("colour", "line"):
        return QIcon(theme().drawing((_swatch(kind, number or 0, side),), side, side))
    high = side * 0.62
    left = (side - drawings.importance_width(high)) / 2
    return QIcon(theme().drawing(drawings.importance_bars(number, left, (side - high) / 2, high), side, side))


def _swatch(kind: str, number: int, side: int) -> Op:
    if kind == "colour":
        return Box(1.0, 1.0, side - 2.0, side - 2.0, side * 0.3, Paint(slot_token(number)))
    width = side / 7.0
    dash = tuple(length * width / 3.0 for length in PERSONA_DASHES[number])
    middle = Outline((("M", 0.0, side / 2), ("L", float(side), side / 2)))
    return Shape(middle, pen=Pen(Paint("ink2"), width, dash))


class RoundMenu(QMenu):
    """A menu with round corners, also where the system cannot show windows that are clear in parts."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self._clear = QGuiApplication.platformName() != "xcb"  # without a compositor, clear would be black
        if self._clear:
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners where they cannot be clear."""
        super().resizeEvent(event)
        if not self._clear:
            path = QPainterPath()
            radius = theme().px(10)
            path.addRoundedRect(QRectF(self.rect()), radius, radius)
            self.setMask(QRegion(path.toFillPolygon().toPolygon()))


def tip(text: str, action: QAction) -> str:
    """A tip with the key: "Undo  Ctrl+Z"."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    plain = text.removesuffix("…")
    return f"{plain}  {key}" if key else plain
