"""The menu of a register: what can be done with an entry, sorting, and showing only some.

Lives in ui (L5); PySide6, `register_table`. Imported when the first menu opens.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from journey_studio.app.related import related
from journey_studio.i18n import _
from journey_studio.ui.practice.register_model import groups_of
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.practice.register_table import RegisterTable

_MOST_GROUPS = 24


def open_menu(table: RegisterTable, number: int, spot: QPoint, *, rows: bool = True) -> None:
    """Open it for a column; without what concerns entries when `rows` is False."""
    menu = QMenu(table)
    menu.setAccessibleName(str(table.register.title))
    if rows:
        _of_entries(table, menu)
        menu.addSeparator()
    _of_column(table, menu, number)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(spot)


def _entry(
    menu: QMenu, text: str, act: Callable[[], object], icon: str = "", key: str = "", *, can: bool = True
) -> None:
    shown = text.replace("&", "&&")
    told = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
    action = menu.addAction(f"{shown}\t{told}" if told else shown, lambda: run(act))
    action.setEnabled(can)
    if icon:
        action.setIcon(theme().icon(icon, size=16))


def run(act: Callable[[], object]) -> None:
    """Do what an entry of the menu says."""
    act()


def _of_entries(table: RegisterTable, menu: QMenu) -> None:
    there, may = bool(table.current), table.model_.writable
    _entry(menu, _("Fill in"), table.begin, "pencil-simple", "Return", can=may)
    if table.register.grows:
        _entry(menu, str(table.register.hint), table.add, "plus", "Ins", can=may)
    if there and related(table.now, table.current):
        _entry(menu, _("Go to what belongs to it"), table.follow, "arrow-right", "Alt+Return")
    for word, icon, act in table.more:
        _entry(menu, str(word), partial(act, table.current), icon, can=there and may)
    _entry(menu, _("Move up"), lambda: table.move_entry(-1), "arrow-up", "Alt+Up", can=there and may)
    _entry(menu, _("Move down"), lambda: table.move_entry(1), "arrow-down", "Alt+Down", can=there and may)
    _entry(menu, _("Copy"), table.copy, "copy", "Ctrl+C", can=there)
    _entry(menu, _("Paste lines"), table.paste, "clipboard", "Ctrl+V", can=may)
    _entry(menu, _("Delete"), table.remove, "trash", "Del", can=there and may)


def _of_column(table: RegisterTable, menu: QMenu, number: int) -> None:
    column, model = table.register.columns[number], table.model_
    title = str(column.title)
    _entry(menu, _("Sort by “{column}”").format(column=title), lambda: table.sort(number, down=False), "sort-ascending")
    _entry(menu, _("Own order"), table.own_order, can=model.sorted_by is not None)
    groups = groups_of(model.state, column, model.whole())
    record = model.record_at(table.currentIndex().row())
    if 1 < len(groups) <= _MOST_GROUPS:
        only = menu.addMenu(_("Only some of “{column}”").format(column=title).replace("&", "&&"))
        for key, word in groups:
            _entry(only, word, partial(table.show_only, number, key))
    elif record is not None and column.groups(model.state, record):
        key, word = column.groups(model.state, record)[0]
        _entry(
            menu, _("Only “{value}”").format(value=word[:40]), partial(table.show_only, number, key), "funnel-simple"
        )
    _entry(menu, _("Show all"), table.show_all, can=model.filtered)
