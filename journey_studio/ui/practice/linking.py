"""Linking an entry of a register to elements of the maps: a list that filters everything there is, ticked where linked.

Lives in ui (L5); `ui.chooser`, commands, `programme.research_linking` for the list. For records that stand between an
entry and its element (`initiative_link`, `enabler_link`); findings have their own, since they may speak against.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap

from journey_studio.commands.registers import AddEntry, RemoveEntries
from journey_studio.commands.weighing import role_for
from journey_studio.i18n import Message, _, msg
from journey_studio.model.records import RECORD_TYPES, Record
from journey_studio.model.state import State
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.practice import references
from journey_studio.ui.practice.columns import ShownColumn
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.programme.research_linking import elements


class LinkKind(NamedTuple):
    """A type of link: which field names the entry, and what is asked."""

    type_name: str
    owner: str
    asks: Message


INITIATIVE = LinkKind("initiative_link", "initiative", msg("What does it act upon?"))
ENABLER = LinkKind("enabler_link", "enabler", msg("What needs it?"))


def links(state: State, kind: LinkKind, entry: str) -> dict[str, Record]:
    """The links of an entry, by what they name."""
    found = state.of(RECORD_TYPES[kind.type_name])
    return {str(getattr(one, "target", "")): one for one in found if getattr(one, kind.owner) == entry}


def column(kind: LinkKind, title: Message, **more: Any) -> ShownColumn:
    """The column that says what an entry is linked to; Enter on it asks (`RegisterTable.opened`)."""

    def said(state: State, record: Record) -> str:
        names = [references.name_of(state, state[key]) for key in links(state, kind, record.id) if key in state]
        if not names:
            return _("Link it")
        if len(names) == 1:
            return names[0]
        return _("{first} and {count} more").format(first=names[0], count=len(names) - 1)

    def drawn(state: State, record: Record) -> tuple[QPixmap, ...]:
        from journey_studio.ui.programme.research_registers import element_picture

        found = next(iter(links(state, kind, record.id)), "")
        shown = element_picture(state, found) if found else None
        return (shown,) if shown is not None else ()

    return ShownColumn(title=title, shows=said, drawn=drawn, **more)


def link(table: RegisterTable, kind: LinkKind, entry: str) -> None:
    """Ask what an entry is linked to."""
    workspace = table.workspace
    if workspace is None or not workspace.writable:
        return

    def options() -> list[Option]:
        there = links(table.now, kind, entry)
        found = [one._replace(ticked=one.id in there) for one in elements(table.now, workspace.map_id)]
        return sorted(found, key=lambda one: one.id not in there)

    def turn(key: str) -> None:
        there = links(table.now, kind, entry).get(key)
        if there is not None:
            table.act(RemoveEntries((there.id,)))
        else:
            fields: tuple[tuple[str, Any], ...] = ((kind.owner, entry), ("target", key))
            if kind is INITIATIVE:
                fields = (*fields, ("role", role_for(table.now[key])))
            table.act(AddEntry(kind.type_name, fields))
        popup.show_options(options())

    popup = Chooser(table, str(kind.asks), options(), hint=_("Enter links and unlinks, Esc closes"), stays=True)
    popup.chosen.connect(turn)
    rect = table.cell_rect(table.currentIndex())
    popup.show_at(QPoint(rect.left(), rect.bottom() + 2))
