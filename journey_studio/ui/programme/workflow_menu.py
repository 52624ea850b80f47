"""The menu of a step in the diagram: all that can be said of it, chosen from the same lists as in its register.

Lives in ui (L5); PySide6, commands, `menus`, `ui.chooser`, `content_registers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from journey_studio.commands.register_lines import ChangeEntry
from journey_studio.i18n import Message, _
from journey_studio.model.records.practice import WorkflowStep
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.practice.columns import ChoiceColumn, Column, Unreadable
from journey_studio.ui.practice.references import ReferencesColumn
from journey_studio.ui.programme.content_registers import steps
from journey_studio.ui.programme.plan_field import NameField
from journey_studio.ui.programme.plan_menus import entry
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.programme.workflow_figure import WorkflowFigure


def column_of(figure: WorkflowFigure, field: str) -> Column:
    """The column of the steps register that a field is filled in by."""
    return next(one for one in steps(lambda: figure.workflow).columns if one.field == field)


def open_menu(figure: WorkflowFigure, step: WorkflowStep | None, at: QPoint) -> None:
    """The menu of a step; without one, that of the diagram."""
    menu = RoundMenu(figure)
    menu.aboutToHide.connect(menu.deleteLater)
    if step is None:
        entry(menu, _("New step"), "plus", lambda: figure.add_after(figure._last()))
        menu.popup(at)
        return
    entry(menu, _("Rename"), "pencil-simple", lambda: figure.begin_name(step))
    _choices(figure, menu, step, "kind")
    _choices(figure, menu, step, "where")
    for field, icon in (("channel", "broadcast"), ("content", "article"), ("touchpoint", "map-pin")):
        _asking(figure, menu, step, field, icon)
    _asking(figure, menu, step, "departments", "users-three")
    more = RoundMenu(_("More"), menu)
    menu.addMenu(more)
    _more(figure, more, step)
    menu.addSeparator()
    entry(menu, _("Add a step behind it"), "plus", lambda: figure.add_after(step.id))
    entry(menu, _("Delete"), "trash", lambda: figure.remove(step))
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])


def _more(figure: WorkflowFigure, menu: RoundMenu, step: WorkflowStep) -> None:
    _asking(figure, menu, step, "stage", "columns")
    text = str(column_of(figure, "minutes").title)
    entry(menu, f"{text}…", "clock", lambda: _time(figure, step))
    _asking(figure, menu, step, "only_if", "question")
    if step.only_if:
        one = menu.addAction(str(column_of(figure, "otherwise").title))
        tick(one, on=step.otherwise)
        one.triggered.connect(lambda _checked=False: _keep(figure, step.id, "otherwise", not step.otherwise))
    menu.addSeparator()
    if step.touchpoint or step.stage:
        entry(menu, _("Show on the map"), "map-trifold", lambda: figure.go_to_map(step))
    if step.content:
        entry(menu, _("Show the message"), "article", lambda: figure.jumped.emit((step.content,)))


def _keep(figure: WorkflowFigure, step: str, field: str, value: Any) -> None:
    column = column_of(figure, field)
    record = figure.now.get(step)
    fields = column.fields(figure.now, record, value)
    if record is not None and any(getattr(record, name) != one for name, one in fields.items()):
        figure.act(ChangeEntry(step, tuple(fields.items()), column.title))
        figure.show_step(step)


def _choices(figure: WorkflowFigure, menu: RoundMenu, step: WorkflowStep, field: str) -> None:
    column = column_of(figure, field)
    if not isinstance(column, ChoiceColumn):
        return
    below = RoundMenu(str(column.title), menu)
    menu.addMenu(below)
    for value, word in column.names.items():
        one = below.addAction(str(word))
        tick(one, on=value == column.value(step))
        one.triggered.connect(lambda _checked=False, value=value: _keep(figure, step.id, field, value))


def _asking(figure: WorkflowFigure, menu: RoundMenu, step: WorkflowStep, field: str, icon: str) -> None:
    title: Message = column_of(figure, field).title
    entry(menu, f"{title}…", icon, lambda: choose(figure, step.id, field))


def choose(figure: WorkflowFigure, step: str, field: str) -> None:
    """Open the list of a field at the step."""
    column = column_of(figure, field)
    record = figure.now.get(step)
    if record is None:
        return
    rect = figure.on_screen(f"step:{step}")
    spot = QPoint(rect.left(), rect.bottom() + 2)
    if isinstance(column, ReferencesColumn):
        _several(figure, step, column, spot)
        return
    popup = Chooser(
        figure, str(column.title), list(column.options(figure.now)), empty=_("There is nothing to choose yet")
    )
    popup.chosen.connect(lambda ident: _keep(figure, step, field, column.chosen(figure.now, ident)))
    popup.show_at(spot)
    popup.make_current(column.value(record) or "-")


def _several(figure: WorkflowFigure, step: str, column: ReferencesColumn, spot: QPoint) -> None:
    """Each tick is kept at once."""

    def now() -> tuple[str, ...]:
        record = figure.now.get(step)
        return tuple(column.value(record)) if record is not None else ()

    def ticked() -> list[Option]:
        chosen = now()
        return [one._replace(ticked=one.id in chosen) for one in column.options(figure.now) if one.id != "-"]

    def turn(ident: str) -> None:
        before = now()
        after = tuple(one for one in before if one != ident) if ident in before else (*before, ident)
        _keep(figure, step, column.field, after)
        popup.show_options(ticked())

    popup = Chooser(
        figure,
        str(column.title),
        ticked(),
        hint=_("Enter turns one on and off, Esc closes"),
        empty=_("There is nothing to choose yet"),
        stays=True,
    )
    popup.chosen.connect(turn)
    popup.show_at(spot)


def _time(figure: WorkflowFigure, step: WorkflowStep) -> None:
    """How long it waits, typed."""
    column = column_of(figure, "minutes")
    rect, px = figure.rect_of(f"step:{step.id}"), theme().px
    rect.setTop(rect.top() + px(20))
    rect.setHeight(px(32))
    field = NameField(figure, rect, str(column.title), _("48 h, 3 days"), column.typed(figure.now, step), 40)
    field.selectAll()

    def keep(text: str) -> None:
        try:
            value = column.read(figure.now, text)
        except Unreadable as error:
            figure.told.emit(_("“{typed}” was not kept. {why}").format(typed=text, why=str(error)))
            return
        _keep(figure, step.id, "minutes", value)

    field.kept.connect(keep)
