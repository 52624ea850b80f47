"""The settings dialog: theme, size, motion and language of the window, the name beside one's changes; keys of actions.

Lives in ui (L5); PySide6, `theme_qt`, `shortcut_page`. What is chosen takes effect at once and is kept by
`app.settings`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from journey_studio import i18n
from journey_studio.app.actions import LANGUAGE_NAMES
from journey_studio.i18n import _
from journey_studio.ui.shortcut_page import ShortcutPage
from journey_studio.ui.theme_qt import SCALES, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

AUTHOR_LENGTH = 80


class Preferences(QDialog):
    """The settings of the interface, and the keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._room = QScrollArea(self.tabs)
        self._room.setObjectName("panelScroll")
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget(self._room)
        self._page.setObjectName("panelRoom")
        self._form = QFormLayout(self._page)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.theme = self._choice(window.hands.choose_theme)
        self.contrast = self._choice(self._choose_contrast)
        self.scale = self._choice(self._choose_scale)
        self.motion = self._choice(self._choose_motion)
        self.language = self._choice(self._choose_language)
        self.author = QLineEdit(window.settings.text("author"), self)
        self.author.setMaxLength(AUTHOR_LENGTH)
        self.author.editingFinished.connect(lambda: window.settings.set("author", self.author.text().strip()))
        self._fields = (self.theme, self.contrast, self.scale, self.motion, self.language, self.author)
        self._labels = tuple(QLabel(self) for _field in self._fields)
        for label, field in zip(self._labels, self._fields, strict=True):
            label.setBuddy(field)
            self._form.addRow(label, field)
        self._buttons = QDialogButtonBox(self)
        self.close_button = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._column = QVBoxLayout(self)
        self._room.setWidget(self._page)
        self.shortcuts = ShortcutPage(self.tabs, window)
        self.tabs.addTab(self._room, "")
        self.tabs.addTab(self.shortcuts, "")
        self._column.addWidget(self.tabs, 1)
        self._column.addWidget(self._buttons)
        self.retranslate()
        self.dress()
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)
        theme().changed.connect(self.dress)

    def _choice(self, chosen: Callable[[str], None]) -> QComboBox:
        box = QComboBox(self)
        box.activated.connect(lambda _index: chosen(str(box.currentData())))
        return box

    def _choose_contrast(self, told: str) -> None:
        theme().choose_contrast(told)
        self._window.settings.set("contrast", told)

    def _choose_scale(self, told: str) -> None:
        theme().choose_scale(int(told))
        self._window.settings.set("scale", told)

    def _choose_motion(self, told: str) -> None:
        theme().choose_motion(told)
        self._window.settings.set("motion", told)

    def _choose_language(self, told: str) -> None:
        self._window.hands.choose_language(told)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew."""
        look = theme()
        self.setWindowTitle(_("Settings"))
        names = (
            _("Theme"),
            _("High contrast"),
            _("Interface scale"),
            _("Reduced motion"),
            _("Language"),
            _("Your name"),
        )
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        _fill(self.theme, {"system": _("Like the system"), "light": _("Light"), "dark": _("Dark")}, look.choice)
        contrasts = {"system": _("Like the system"), "high": _("On"), "usual": _("Off")}
        if not look.system_tells_contrast:  # this Qt cannot ask
            contrasts["system"] = _("Like the system (it does not say)")
        _fill(self.contrast, contrasts, look.contrast_choice)
        _fill(self.scale, {str(one): f"{one}\u202f%" for one in SCALES}, str(round(look.scale * 100)))
        motions = {"system": _("Like the system"), "reduced": _("On"), "full": _("Off")}
        _fill(self.motion, motions, look.motion_choice)
        _fill(self.language, LANGUAGE_NAMES, i18n.language())
        self.close_button.setText(_("Close"))
        for number, title in enumerate((_("Interface"), _("Keyboard shortcuts"))):
            self.tabs.setTabText(number, title)
        self.tabs.tabBar().setAccessibleName(_("Settings"))
        self.shortcuts.retranslate()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(24), px(24), px(24), px(20))
        self._column.setSpacing(px(20))
        self._form.setSpacing(px(12))
        self._form.setContentsMargins(px(4), px(16), px(12), px(8))
        for part in (*self._fields, *self._labels):
            part.setMinimumHeight(px(32))
        self.shortcuts.dress()
        room = QGuiApplication.primaryScreen().availableSize()
        wide, high = min(px(640), room.width() - 40), min(px(600), room.height() - 60)
        self.setMinimumSize(min(px(440), wide), min(px(360), high))
        self.resize(wide, high)

    def show_keys(self) -> None:
        """Show the page of keys."""
        self.tabs.setCurrentWidget(self.shortcuts)
        self.shortcuts.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _fill(box: QComboBox, words: dict[str, str], now: str) -> None:
    box.clear()
    for value, word in words.items():
        box.addItem(word, value)
    box.setCurrentIndex(max(0, box.findData(now)))


def show(window: MainWindow, *, keys: bool = False) -> None:
    """Show the dialog, at its page of keys if wished, and wait until it is closed."""
    dialog = Preferences(window)
    if keys:
        dialog.show_keys()
    dialog.exec()
    dialog.deleteLater()
