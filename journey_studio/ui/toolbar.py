"""The main toolbar: menu button, the map's name, its variant, undo and redo, and the one filled button.

Lives in ui (L5); PySide6, `theme_qt`, `menus`, `model.words`. It shows what it is told and reports what was asked for;
it holds no project.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from journey_studio.app.actions_rooms import PAGES
from journey_studio.i18n import Message, _, msg
from journey_studio.model.records import JourneyMap
from journey_studio.model.words import MAP_KINDS
from journey_studio.ui.menus import ActionSet, RoundMenu, tick, tip
from journey_studio.ui.rooms import PageTabs
from journey_studio.ui.theme_qt import ready_for, repolish, theme

HEIGHT = 52
WORDS_FROM = 1440
"""The width of the window from which on secondary buttons write their word beside their icon."""
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own "no limit", which the binding does not name."""


ICONS_ONLY = 1.5
"""The interface scale from which on the toolbar writes no words on its buttons."""


class MapName(QStackedWidget):
    """The map's name: a button that becomes a field. Enter and leaving keep the text, Esc gives the old one back."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._can_rename = False
        self._button = QToolButton(self)
        self._button.setObjectName("mapName")
        self._button.clicked.connect(self.edit)
        self._field = QLineEdit(self)
        self._field.setObjectName("mapNameEdit")
        self._field.setMaxLength(300)
        self._field.editingFinished.connect(self._keep)
        self._field.installEventFilter(self)
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self.addWidget(self._button)
        self.addWidget(self._field)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str, *, can_rename: bool) -> None:
        """Show a name; with `can_rename` a click begins to change it."""
        ready_for(name)
        self._name, self._can_rename = name, can_rename
        self._button.setEnabled(can_rename)
        self._elide()
        self.retranslate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._button.setAccessibleName(_("Map name: {name}").format(name=self._name))
        self._button.setToolTip(_("Rename the map") if self._can_rename else self._name)
        self._field.setAccessibleName(_("Map name"))

    def sizeHint(self) -> QSize:
        """As wide as the name, up to a limit; the field wants more."""
        px = theme().px
        wide = QFontMetrics(self._button.font()).horizontalAdvance(self._name) + px(18)
        if self.currentWidget() is self._field:
            wide = max(wide + px(40), px(260))
        return QSize(min(max(wide, px(60)), px(460)), px(34))

    def minimumSizeHint(self) -> QSize:
        """The name may be cut when there is little room."""
        return QSize(theme().px(80), theme().px(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the room there is."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self._button.ensurePolished()
        metrics = QFontMetrics(self._button.font())
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self.width() - theme().px(16))
        self._button.setText(shown.replace("&", "&&"))

    def edit(self) -> None:
        """Turn into a field."""
        if not self._can_rename:
            return
        self._field.setText(self._name)
        self.setCurrentWidget(self._field)
        self.updateGeometry()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()
        self._fresh.start(QApplication.doubleClickInterval())

    def _keep(self) -> None:
        if self.currentWidget() is not self._field:
            return
        text = self._field.text().strip()
        self._close()
        if text and text != self._name:
            self.renamed.emit(text)

    def _close(self) -> None:
        had_focus = self._field.hasFocus()
        self.setCurrentWidget(self._button)
        self.updateGeometry()
        if had_focus:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc in the field keeps the old name; the second click of a double click keeps all of it selected."""
        if watched is self._field and event.type() == QEvent.Type.MouseButtonDblClick and self._fresh.isActive():
            return True
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            key = event
            if isinstance(key, QKeyEvent) and key.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


class Toolbar(QToolBar):
    """The main toolbar."""

    map_chosen = Signal(str)
    kind_chosen = Signal(str)

    def __init__(self, parent: QWidget, actions: ActionSet, menus: Sequence[QMenu]) -> None:
        super().__init__(parent)
        self.setObjectName("mainToolbar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self._maps: Sequence[JourneyMap] = ()
        self._current: JourneyMap | None = None
        self._dividers: list[QFrame] = []
        self._gaps: list[tuple[QWidget, int]] = []
        self._worded: list[tuple[QToolButton, Message]] = []

        self._gap(8)
        self.menu_button = self._tool("list", 20)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        main = RoundMenu(self.menu_button)
        for menu in menus:
            main.addMenu(menu)
        self.menu_button.setMenu(main)
        self._gap(4)
        self.name = MapName(self)
        self.addWidget(self.name)
        self.chooser = self._menu_button("mapChooser", self._fill_maps)
        self._gap(4)
        self.variant = self._menu_button("variant", self._fill_kinds)
        self._gap(14)
        self._tab_divider = self._divider()
        self._gap(10)
        self.tabs = PageTabs(self)
        tabs = self.addWidget(self.tabs)
        for part in (self._tab_divider, tabs):
            part.setVisible(len(PAGES) > 1)
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.card = self._for_action("edit.add", msg("Card"))
        self._gap(4)
        self.undo = self._for_action("edit.undo")
        self._gap(4)
        self.redo = self._for_action("edit.redo")
        self._gap(4)
        self.finder = self._for_action("find.anything")
        self._gap(4)
        self.history = self._for_action("history.show", msg("History"))
        self._gap(10)
        self._divider()
        self._gap(14)
        self.export = QPushButton(self)
        self.export.setProperty("kind", "primary")
        self.export.clicked.connect(actions["file.export"].trigger)
        actions["file.export"].changed.connect(self._mirror_export)
        self.addWidget(self.export)
        self._gap(12)
        self.dress()
        self.retranslate()

    # building

    def _tool(self, icon: str, size: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("iconName", icon)
        button.setProperty("iconSize0", size)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(button)
        return button

    def _for_action(self, name: str, word: Message | None = None) -> QToolButton:
        """A button of an action; with `word` that stands beside the icon where the window is wide enough."""
        button = self._tool(str(_ICONS[name]), 20)
        if word is not None:
            button.setObjectName("worded")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._worded.append((button, word))
        action = self._actions[name]
        button.clicked.connect(action.trigger)

        def mirror() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text().replace("&&", "&"))

        action.changed.connect(mirror)
        mirror()
        return button

    def _menu_button(self, name: str, fill: object) -> QToolButton:
        """A button with a menu, in a room of its own: what stands in the bar itself is hidden by its action only, and
        the binding once lost the one that was kept for that ("already deleted")."""
        room = QWidget(self)
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        button = QToolButton(room)
        button.setAutoRaise(True)
        button.setProperty("iconName", "caret-down")
        button.setProperty("iconSize0", 12)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(button)
        self.addWidget(room)
        button.setObjectName(name)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the caret stands after the text
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = RoundMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        return button

    def _gap(self, width: int) -> None:
        gap = QWidget(self)
        self._gaps.append((gap, width))
        self.addWidget(gap)

    def _divider(self) -> QAction:
        line = QFrame(self)
        line.setObjectName("divider")
        self._dividers.append(line)
        return self.addWidget(line)

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look = theme()
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        for gap, width in self._gaps:
            gap.setFixedWidth(px(width))
        for line in self._dividers:
            line.setFixedSize(1, px(26))
        for button in self.findChildren(QToolButton):
            icon = button.property("iconName")
            if not icon:
                continue
            size = int(button.property("iconSize0"))
            token = "accentInk" if button is self.variant or button.property("on") else "ink2"
            button.setIcon(look.icon(str(icon), token, size=size))
            button.setIconSize(QSize(px(size), px(size)))
            if not button.objectName():
                button.setFixedSize(px(36), px(36))
        self.tabs.setFixedHeight(px(HEIGHT))
        self.variant.setFixedHeight(px(28))
        self.chooser.setFixedHeight(px(34))
        self.export.setIcon(look.icon("export", "onAccent", off="ctl", size=18))
        self.export.setIconSize(QSize(px(18), px(18)))
        self._say_words()
        self._say_export()

    def _say_export(self) -> None:
        """Its word, unless everything is so large that toolbars show icons only."""
        # Qt sets icon and text closer than the design does
        self.export.setText("" if theme().scale >= ICONS_ONLY else "\u2009" + _("Export"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves out the words of the buttons that are not the main one."""
        super().resizeEvent(event)
        if (event.oldSize().width() < WORDS_FROM) != (event.size().width() < WORDS_FROM):
            self._say_words()

    def _say_words(self) -> None:
        look = theme()
        shown = self.width() >= WORDS_FROM and look.scale < ICONS_ONLY
        for button, word in self._worded:
            button.setText("\u2009" + str(word) if shown else "")
            button.setFixedHeight(look.px(36))
            button.setMinimumWidth(look.px(36))
            button.setMaximumWidth(QWIDGETSIZE_MAX if shown else look.px(36))

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(_("Main toolbar"))
        self.setAccessibleName(_("Main toolbar"))
        self.menu_button.setAccessibleName(_("Menu"))
        overflow = self.findChild(QToolButton, "qt_toolbar_ext_button")  # Qt's own, for what has no room
        if isinstance(overflow, QToolButton):
            overflow.setAccessibleName(_("More"))
        self.menu_button.setToolTip(_("Menu  Alt"))
        self.chooser.setAccessibleName(_("Choose a map"))
        self.chooser.setToolTip(_("Choose a map"))
        self._say_export()
        self.export.setAccessibleName(_("Export poster"))
        self.name.retranslate()
        self.tabs.retranslate()
        self._say_words()
        self._show_kind()
        self._mirror_export()

    def _mirror_export(self) -> None:
        action = self._actions["file.export"]
        self.export.setEnabled(action.isEnabled())
        self.export.setToolTip(tip(_("Export poster"), action))

    def show_history(self, *, on: bool) -> None:
        """Whether the timeline is open: its button stays lit meanwhile."""
        self.history.setProperty("on", on)
        self.history.setIcon(theme().icon(_ICONS["history.show"], "accentInk" if on else "ink2", size=20))
        repolish(self.history)

    def show_menu(self) -> None:
        """Open the menu from the keyboard."""
        menu = self.menu_button.menu()
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    # showing

    def show_map(self, current: JourneyMap | None, maps: Sequence[JourneyMap], *, writable: bool) -> None:
        """Show which map is on the screen and which others there are."""
        self._current, self._maps = current, maps
        self.name.show_name(current.title if current else "", can_rename=writable and current is not None)
        self.chooser.setVisible(len(maps) > 1)
        self.variant.setVisible(current is not None)
        self.variant.setEnabled(writable)
        self._show_kind()

    def _show_kind(self) -> None:
        if self._current is not None:
            kind = str(MAP_KINDS[self._current.kind])
            self.variant.setText(kind)
            self.variant.setAccessibleName(_("Variant: {kind}").format(kind=kind))
            self.variant.setToolTip(_("Variant of the map"))

    def _fill_maps(self) -> None:
        menu = self.chooser.menu()
        menu.clear()
        self._list_maps(menu)

    def _list_maps(self, menu: QMenu) -> None:
        for one in self._maps:
            kind = str(MAP_KINDS[one.kind])
            entry = menu.addAction(f"{one.title or _('Map without a name')}  ·  {kind}".replace("&", "&&"))
            tick(entry, on=self._current is not None and one.id == self._current.id)
            entry.triggered.connect(lambda _checked=False, ident=one.id: self.map_chosen.emit(ident))

    def _fill_kinds(self) -> None:
        menu = self.variant.menu()
        menu.clear()
        if len(self._maps) > 1:
            self._list_maps(menu)
            menu.addSeparator()
        for kind, word in MAP_KINDS.items():
            entry = menu.addAction(str(word))
            tick(entry, on=self._current is not None and self._current.kind == kind)
            entry.triggered.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))


_ICONS = {
    "edit.add": "plus",
    "edit.undo": "arrow-u-up-left",
    "edit.redo": "arrow-u-up-right",
    "find.anything": "magnifying-glass",
    "history.show": "clock-counter-clockwise",
}
