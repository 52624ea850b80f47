"""The menus of the calendar of the plan: what can be done with a message, or on a day.

Lives in ui (L5); PySide6, commands, `menus`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from journey_studio.app.plan_words import CONTENT_STATES
from journey_studio.commands.register_lines import ChangeEntry
from journey_studio.i18n import _, msg
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.programme.plan_calendar import PlanCalendar


def entry(menu: RoundMenu, text: str, icon: str, run: Callable[[], object]) -> None:
    """An entry that does something."""
    one = menu.addAction(theme().icon(icon, size=16), text.replace("&", "&&"))
    one.triggered.connect(lambda _checked=False: run())


def open_menu(shown: PlanCalendar, key: str, at: QPoint) -> None:
    """The menu of a message, or of a day."""
    menu = RoundMenu(shown)
    menu.aboutToHide.connect(menu.deleteLater)
    item = shown.item(key)
    if item is None:
        day = shown.day
        entry(menu, _("New message"), "plus", lambda: shown.begin(day))
        entry(menu, _("Today"), "calendar", shown.today)
        menu.popup(at)
        return
    entry(menu, _("Open its line"), "list", lambda: shown.opened.emit(item.id))
    below = RoundMenu(_("State"), menu)
    menu.addMenu(below)

    def put(value: str) -> None:
        shown.act(ChangeEntry(item.id, (("state", value),), msg("State")))

    for value, word in CONTENT_STATES.items():
        one = below.addAction(str(word))
        tick(one, on=value == item.state)
        one.triggered.connect(lambda _checked=False, value=value: put(value))
    if item.date:
        entry(menu, _("Take its day away"), "eraser", lambda: shown.put(key, ""))
    menu.addSeparator()
    entry(menu, _("Delete"), "trash", lambda: shown.remove(key))
    menu.popup(at)
