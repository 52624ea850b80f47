"""Cells of a register that are filled in from a list: one of many, several of many.

Lives in ui (L5); `ui.chooser`, `columns`. Imported when the first list opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint

from journey_studio.i18n import _
from journey_studio.model.records import Record
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.practice.columns import Column
from journey_studio.ui.practice.references import ReferenceColumn, ReferencesColumn

if TYPE_CHECKING:
    from journey_studio.ui.practice.register_table import RegisterTable


def choose(table: RegisterTable, index: QModelIndex, column: Column, record: Record | None, typed: str) -> None:
    """Open the list of a cell; the first letter is typed into its filter already."""
    if isinstance(column, ReferencesColumn):
        _several(table, index, column, typed)
    else:
        _one(table, index, column, record, typed)


def _popup(table: RegisterTable, index: QModelIndex, made: Chooser, typed: str) -> None:
    rect = table.cell_rect(index)
    table.doing.emit(_("{column}: Enter takes it, Esc does not").format(column=made.accessibleName()))
    made.closed.connect(table.tell_place)
    made.show_at(QPoint(rect.left(), rect.bottom() + 2))
    if typed:
        made.field.setText(typed)


def _one(table: RegisterTable, index: QModelIndex, column: Column, record: Record | None, typed: str) -> None:
    at = QPersistentModelIndex(index)
    options = list(column.options(table.now))
    makes = isinstance(column, ReferenceColumn) and column.makes is not None
    popup = Chooser(
        table,
        str(column.title),
        options,
        new=str(column.new) if makes and isinstance(column, ReferenceColumn) else "",
        empty=_("Type its name to make one") if makes else _("There is nothing to choose yet"),
    )
    popup.new_asked.connect(lambda name: table.make_and_keep(at.row(), at.column(), name))
    popup.chosen.connect(lambda ident: table.keep(at.row(), at.column(), column.chosen(table.now, ident)))
    _popup(table, index, popup, typed)
    if record is not None and not typed:
        value = column.value(record)
        now = (value or "-") if isinstance(column, ReferenceColumn) else repr(value)
        popup.make_current(now)


def _several(table: RegisterTable, index: QModelIndex, column: ReferencesColumn, typed: str) -> None:
    """Each tick is kept at once; a new entry begins with the first."""
    at = QPersistentModelIndex(index)
    number = index.column()
    begun: list[str] = []

    def now() -> tuple[str, ...]:
        record = table.model_.record_at(at.row()) if not begun else table.now.get(begun[0])
        return tuple(column.value(record)) if record is not None else ()

    def ticked() -> list[Option]:
        chosen = now()
        return [one._replace(ticked=one.id in chosen) for one in column.options(table.now) if one.id != "-"]

    def turn(ident: str) -> None:
        before = now()
        after = tuple(one for one in before if one != ident) if ident in before else (*before, ident)
        record = table.now.get(begun[0]) if begun else table.model_.record_at(at.row())
        if record is None:
            table.keep(at.row(), number, after)
            if table.current:
                begun.append(table.current)
        else:
            fields = column.fields(table.now, record, after)
            table.act(table.register.change(record.id, tuple(fields.items()), column.title))
        popup.show_options(ticked())

    popup = Chooser(
        table,
        str(column.title),
        ticked(),
        hint=_("Enter turns one on and off, Esc closes"),
        empty=_("There is nothing to choose yet"),
        stays=True,
    )
    popup.chosen.connect(turn)
    _popup(table, index, popup, typed)
