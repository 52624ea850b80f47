"""Presets by name: put one on, keep the present choices under a name, keep one no more.

Lives in ui (L5); PySide6, `app.export_presets`. It reports the preset that shall be put on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import export_presets as presets
from journey_studio.app.export_presets import Preset
from journey_studio.app.settings import Settings
from journey_studio.i18n import _
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
        dialog = _NameDialog(self, [one.name for one in presets.own(self._settings)], name)
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


class _NameDialog(QDialog):
    """Asks for the name of a preset."""

    def __init__(self, parent: QWidget, names: list[str], name: str) -> None:
        super().__init__(parent)
        px = theme().px
        self._names = set(names)
        self.setWindowTitle(_("Save these choices"))
        what = QLabel(_("Kept on this computer: paper, sheets and style, for every project."), self)
        what.setWordWrap(True)
        what.setProperty("tone", "quiet")
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(presets.LONGEST)
        self.field.setAccessibleName(_("Name of the preset"))
        self.field.setPlaceholderText(_("Name of the preset"))
        self.field.textChanged.connect(self._typed)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._save = buttons.addButton(_("Save preset"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for part in (what, self.field, buttons):
            column.addWidget(part)
        self.setFixedWidth(px(400))
        self.field.selectAll()
        self.field.setFocus()
        self._typed()

    def name(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    def _typed(self) -> None:
        self._save.setEnabled(bool(self.name()))
        self._save.setText(_("Replace preset") if self.name() in self._names else _("Save preset"))
