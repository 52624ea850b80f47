"""Presets by name: put one on, keep the present choices under a name, keep one no more.

Lives in ui (L5); PySide6, `app.export_presets`. It reports the preset that shall be put on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import export_presets as presets
from journey_studio.app.export_presets import Preset
from journey_studio.app.settings import Settings
from journey_studio.i18n import _
from journey_studio.ui.ask_name import AskName, Words
from journey_studio.ui.export_dialog.controls import Field
from journey_studio.ui.panels.choices import Option, Pick
from journey_studio.ui.theme_qt import theme


class PresetsRow(QWidget):
    """A list of presets and a menu beside it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, settings: Settings, now: Callable[[str], Preset]) -> None:
        super().__init__(parent)
        self._settings, self._now = settings, now
        self._shown: Preset | None = None
        self.field = Field(self, lambda holder: Pick(holder, self._options))
        self._pick().picked.connect(self._take)
        self.more = QToolButton(self)
        self.more.setProperty("look", "icon")
        self.more.clicked.connect(self._open_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field, 1)
        self._column = QVBoxLayout()
        self._column.addStretch(1)
        self._column.addWidget(self.more)
        self._row.addLayout(self._column)

    def _pick(self) -> Pick:
        return self.field.control

    def _options(self) -> list[Option]:
        return [Option(one.key or one.name, one.name) for one in presets.every(self._settings)]

    def show_preset(self, preset: Preset | None) -> None:
        """Show what the present choices are called."""
        self._shown = preset
        name = preset.name if preset is not None else _("Own choices")
        self._pick().show_option(Option((preset.key or preset.name) if preset is not None else "", name))

    def _take(self, value: str) -> None:
        found = presets.find(self._settings, value)
        if found is not None:
            self.chosen.emit(found)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(_("Save these choices…")).triggered.connect(self.ask_and_keep)
        shown = self._shown
        if shown is not None and not shown.key:
            gone = menu.addAction(_("Forget “{name}”").format(name=shown.name))
            gone.triggered.connect(lambda: self.forget(shown.name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def ask_and_keep(self) -> None:
        """Ask for a name and keep the present choices."""
        shown = self._shown
        name = shown.name if shown is not None and not shown.key else ""
        dialog = _ask_name(self, [one.name for one in presets.own(self._settings)], name)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.keep(dialog.name())
        dialog.deleteLater()

    def keep(self, name: str) -> None:
        """Keep the present choices."""
        preset = self._now(name)
        presets.keep(self._settings, preset)
        self.show_preset(preset)

    def forget(self, name: str) -> None:
        """Keep it no more; the choices stay."""
        presets.forget(self._settings, name)
        self.show_preset(None)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.field.say(_("Preset"))
        self.more.setAccessibleName(_("Presets: more"))
        self.more.setToolTip(_("Save or forget a preset"))

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.field.control, self.more]

    def dress(self) -> None:
        """Take sizes from the present theme."""
        look, px = theme(), theme().px
        self._row.setSpacing(px(6))
        self.field.dress()
        self.field.control.setFixedHeight(px(34))
        self.more.setIcon(look.icon("dots-three", size=18))
        self.more.setIconSize(QSize(px(18), px(18)))
        self.more.setFixedSize(px(34), px(34))


def _ask_name(parent: QWidget, names: list[str], name: str) -> AskName:
    words = Words(
        title=_("Save these choices"),
        what=_("Kept on this computer: paper, sheets and style, for every project."),
        field=_("Name of the preset"),
        save=_("Save preset"),
        replace=_("Replace preset"),
    )
    return AskName(parent, words, names, presets.LONGEST, name)
