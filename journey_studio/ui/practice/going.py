"""To another page of the window, or a tab of one, from anything that stands in it.

Lives in ui (L5); PySide6, `practice.tabs`; the window is asked, not known.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def go_to(here: QWidget, place: str) -> None:
    """Show a page by its name, "map" or "personas", or a tab of one: "programme:content"."""
    from journey_studio.ui.practice.tabs import TabbedPage
    from journey_studio.ui.window import MainWindow

    window = here.window()
    if not isinstance(window, MainWindow):
        return
    name, _colon, tab = place.partition(":")
    window.rooms.go(name)
    page = window.rooms.page
    if tab and isinstance(page, TabbedPage):
        page.show_tab(tab)
        page.focus_first()
