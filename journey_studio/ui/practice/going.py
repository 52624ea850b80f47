"""To another page of the window, or a tab of one, from anything that stands in it.

Lives in ui (L5); PySide6, `practice.tabs`; the window is asked, not known.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def go_to(here: QWidget, place: str) -> None:
    """Show a page by its name, "map" or "personas", a tab of one: "programme:content", or what stands in that tab.

    "programme:measures:tracking" brings the tracking plan into view and gives it the keyboard.
    """
    from journey_studio.ui.practice.registers_tab import RegistersTab
    from journey_studio.ui.practice.tabs import TabbedPage
    from journey_studio.ui.window import MainWindow

    window = here.window()
    if not isinstance(window, MainWindow):
        return
    name, _colon, rest = place.partition(":")
    tab, _colon, part = rest.partition(":")
    window.rooms.go(name)
    page = window.rooms.page
    if tab and isinstance(page, TabbedPage):
        page.show_tab(tab)
        page.focus_first()
        if part and isinstance(page.tab, RegistersTab):
            page.tab.go_to_register(part)
