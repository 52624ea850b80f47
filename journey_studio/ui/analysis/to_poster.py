"""Boxes of the analysis onto the poster: a menu of those that lie behind it, and the way to the export.

Lives in ui (L5); PySide6, `app.analysis_boxes`, `menus`. What is chosen is kept with the other choices of the project's
export, so that the dialog, the preview and the key that exports again all know of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from journey_studio.app.box_names import BOXES
from journey_studio.i18n import _, ngettext
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.analysis.tabs import AnalysisTab
    from journey_studio.ui.exporting import Exporting


class ToPoster(QObject):
    """Which boxes lie behind the poster."""

    def __init__(self, page: AnalysisTab) -> None:
        super().__init__(page)
        self._page = page
        self._menu: RoundMenu | None = None

    def offer_at(self, button: QPushButton) -> None:
        """Open the menu at a button."""
        button.clicked.connect(lambda _checked=False: self._open(button))

    def _exporting(self) -> Exporting | None:
        from journey_studio.ui.window import MainWindow

        window = self._page.window()
        return window.exporting if isinstance(window, MainWindow) else None

    def boxes(self) -> tuple[str, ...]:
        """Those that lie behind it now, in the order of the page."""
        exporting = self._exporting()
        chosen = exporting.boxes() if exporting is not None else ()
        return tuple(key for key in BOXES if key in chosen)

    def put(self, box: str, *, on: bool) -> None:
        """One more, or one less."""
        exporting = self._exporting()
        if exporting is None:
            return
        wanted = {*self.boxes(), box} if on else {*self.boxes()} - {box}
        exporting.put_boxes([key for key in BOXES if key in wanted])
        count = len(wanted)
        said = ngettext(
            "{count} box lies behind the poster when it is exported",
            "{count} boxes lie behind the poster when it is exported",
            count,
        )
        name = str(BOXES[box])
        self._page.told.emit(
            _("“{name}”: {said}").format(name=name, said=said.format(count=count))
            if on
            else _("“{name}” is not on the poster any more").format(name=name)
        )

    def _open(self, button: QPushButton) -> None:
        menu = self._menu = RoundMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        there = self.boxes()
        for key, name in BOXES.items():
            entry = menu.addAction(str(name))
            tick(entry, on=key in there)
            entry.triggered.connect(lambda _checked=False, key=key: self.put(key, on=key not in there))
        menu.addSeparator()
        export = menu.addAction(theme().icon("export", size=16), _("Export the poster…"))
        export.triggered.connect(self._export)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])
        menu.setFocus(Qt.FocusReason.PopupFocusReason)

    def _export(self) -> None:
        exporting = self._exporting()
        if exporting is not None:
            exporting.ask_and_export()
