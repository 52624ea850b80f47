"""How the library joins the window: told to the frame at the start, imported and made when it is first shown.

Lives in ui (L5); the frame of the panels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journey_studio.i18n import msg
from journey_studio.ui.panels.frame import Plan

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

WIDTH = 252
OUTLINE_ACTIONS = (
    *("edit.lock", "edit.unlock"),
    *("card.cut", "card.copy", "card.paste", "card.duplicate"),
)
"""Keys of the map that mean the same in the outline: they act on what is selected."""


def join_library(window: MainWindow) -> None:
    """Let the library stand at the left of the map."""

    def panel(parent: QWidget) -> QWidget:
        from journey_studio.ui.panels.library import LibraryPanel  # after the first paint

        made = LibraryPanel(parent, window.map_view)
        made.outline.addActions([window.actions_[name] for name in OUTLINE_ACTIONS])
        return made

    def rail(parent: QWidget) -> QWidget:
        from journey_studio.ui.panels.library import LibraryRail

        return LibraryRail(parent, opened)

    def opened(section: str) -> None:
        window.frame.open("left")
        made = window.frame.panel("left")
        if section and made is not None:
            made.show_section(section)

    window.frame.add("left", Plan("library", msg("Library"), make=panel, width=WIDTH, narrow=WIDTH, rail=rail))
