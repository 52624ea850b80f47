"""The forms of cells that hold no cards: hand-offs, KPIs, entries of own lanes.

Lives in ui (L5); commands, `form`, `rows`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from journey_studio.commands.chains import (
    AppendDepartment,
    ChainPlace,
    MoveInChain,
    RemoveFromChain,
    SetNoticed,
    chain_at,
)
from journey_studio.commands.figures import PlaceKpi, SetLaneValue, TakeAwayKpis, kpis_at
from journey_studio.i18n import Message, _, msg
from journey_studio.layout import labels, numbers
from journey_studio.model import queries, words
from journey_studio.model.records import (
    Department,
    HandOffChain,
    Kpi,
    KpiPlacement,
    KpiValue,
    Lane,
    LaneValue,
    Persona,
    Record,
    Stage,
)
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.card_lists import code_of
from journey_studio.ui.panels.choices import Segment
from journey_studio.ui.panels.form import Form
from journey_studio.ui.panels.rows import Line
from journey_studio.ui.panels.texts import DateLine, NumberLine
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.chooser import Option


class CellForm(Form):
    """A form about a cell: the lane's icon and name, the stage below."""

    icon = "rows"

    def build(self) -> None:
        """Make the controls."""
        top = self.section(line=False)
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        tile = QLabel(self)
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        words_ = QVBoxLayout()
        words_.setSpacing(0)
        name, where = QLabel(self), QLabel(self)
        name.setProperty("role", "object")
        where.setProperty("tone", "quiet")
        for label in (name, where):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words_.addWidget(label)
        row.addLayout(words_, 1)
        top.column.addLayout(row)
        self._words.append(lambda: tile.setPixmap(pictures.square(self.icon)))

        def show(_records: Sequence[Record], _editable: bool) -> None:
            name.setText(self._lane_name())
            where.setText(self._stage_name())

        self.also(show)
        self.lists()

    def lists(self) -> None:
        """Make what follows the name."""
        raise NotImplementedError

    def _lane_name(self) -> str:
        lane = self.desk.state.find(Lane, self.subject.cell.lane) if self.subject.cell is not None else None
        return words.lane_name(lane, self.desk.state.project.words) if lane is not None else ""

    def _stage_name(self) -> str:
        cell = self.subject.cell
        stage = self.desk.state.find(Stage, cell.stage) if cell is not None else None
        persona = self.desk.state.find(Persona, cell.persona) if cell is not None else None
        names = [labels.stage_name(stage)] if stage is not None else []
        if persona is not None:
            names.append(labels.persona_call_name(persona))
        return ", ".join(names)


class ChainForm(CellForm):
    """The departments a customer passes through in a stage, in order."""

    icon = "buildings"

    def lists(self) -> None:
        """The chain."""
        part = self.section(msg("In this order"))
        self._button = part.add_button(msg("Department"), msg("Add a department"), self._ask)
        self._rows = self.rows(part.column, msg("Hand-offs"), msg("Take “{name}” from the hand-offs"))
        self._rows.otherwise = self._button
        self._rows.hinted.connect(self._turn_noticed)
        self._rows.opened.connect(self._own)
        self._rows.removed.connect(lambda ident: self.desk.run(RemoveFromChain(self._chain_id(), int(ident))))
        self._rows.moved.connect(self._move)
        self._rows.ordered = True
        hint = QLabel(self)
        hint.setWordWrap(True)
        hint.setProperty("tone", "hint")
        hint.setProperty("role", "small")
        part.column.addWidget(hint)
        self._words.append(lambda: hint.setText(_("Alt and an arrow key change the order.")))
        self.also(self._fill)

    def _place(self) -> ChainPlace | None:
        cell = self.subject.cell
        return ChainPlace(self.desk.map_id, cell.stage, cell.persona) if cell is not None else None

    def _chain(self) -> HandOffChain | None:
        place = self._place()
        return chain_at(self.desk.state, place) if place is not None else None

    def _chain_id(self) -> str:
        chain = self._chain()
        return chain.id if chain is not None else ""

    def _fill(self, _records: Sequence[Record], editable: bool) -> None:
        chain = self._chain()
        lines = []
        for number, ident in enumerate(chain.departments if chain is not None else ()):
            department = self.desk.state.find(Department, ident)
            if department is not None and chain is not None:
                owner = ident == (chain.owner or chain.departments[0])
                lines.append(_chain_line(number, department, owner=owner, seen=number - 1 not in chain.unseen))
        self._rows.fill(lines, editable=editable)
        self._button.setEnabled(editable)

    def _own(self, ident: str) -> None:
        chain = self._chain()
        if chain is not None and int(ident) < len(chain.departments) and self.desk.writable:
            self.desk.set((chain.id,), {"owner": chain.departments[int(ident)]}, msg("the owner"))

    def _turn_noticed(self, ident: str) -> None:
        """The customer notices coming to a department, or not."""
        chain, place = self._chain(), int(ident) - 1
        if chain is not None and place >= 0:
            self.desk.run(SetNoticed(((chain.id, place),), place in chain.unseen))

    def _move(self, ident: str, by: int) -> None:
        chain = self._chain()
        if chain is not None and 0 <= int(ident) + by < len(chain.departments):
            self.desk.run(MoveInChain(chain.id, int(ident), int(ident) + by))
            rows = self._rows.rows()
            if int(ident) + by < len(rows):
                rows[int(ident) + by].main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        place = self._place()
        if place is None:
            return
        self.desk.choose(
            self._button,
            _("Who takes over next?"),
            self._options,
            lambda ident: self.desk.run(AppendDepartment(place, ident)),
            new=_("New department “{name}”"),
            made=lambda name: self.desk.run(AppendDepartment(place, new_name=name)),
        )

    def _options(self) -> list[Option]:
        from journey_studio.ui.chooser import Option

        return [Option(one.id, one.name or one.code, "", one.code) for one in self.desk.state.of(Department)]


def _chain_line(number: int, department: Department, *, owner: bool, seen: bool) -> Line:
    text, name = code_of(department), department.name or department.code
    owning = _("owns the stage") if owner else ""
    if number == 0:
        return Line(str(number), name, owning, lambda: pictures.code(text, owner=owner))
    hint = _("noticed") if seen else _("unnoticed")
    return Line(
        str(number),
        name,
        hint,
        lambda: pictures.code(text, owner=owner),
        ", ".join(part for part in (name, owning, hint) if part),
        _("The customer does not notice this hand-off") if seen else _("The customer notices this hand-off"),
    )


class KpisForm(CellForm):
    """The measures of a cell; the current one in full."""

    icon = "gauge"

    def lists(self) -> None:
        """The measures, and the one that is chosen."""
        self._current = ""
        part = self.section(msg("KPIs"))
        self._button = part.add_button(msg("KPI"), msg("Add a KPI"), self._ask)
        self._rows = self.rows(part.column, msg("KPIs"), msg("Take “{name}” from this stage"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(self._choose)
        self._rows.removed.connect(lambda ident: self.desk.run(TakeAwayKpis((ident,))))
        self._part = self.section()
        into = self._part.column
        self._name = self.text(into, "name", msg("Name"), msg("the name"), most=300, keys=self._kpi_keys)
        left, right = self.side_by_side(self._part)
        self._unit = self.text(left, "unit", msg("Unit"), msg("the unit"), most=40, keys=self._kpi_keys)
        self._target = NumberLine(self, lambda value: self._set_kpi("target", value, msg("the goal")), low=None)
        self.caption(right, msg("Goal"), self._target)
        self._line(right, self._target)
        self._direction = self.segments(
            into,
            "direction",
            msg("Better is"),
            lambda: [Segment("up", _("Higher")), Segment("down", _("Lower"))],
            msg("the direction"),
            act=lambda value: self._set_kpi("direction", value, msg("the direction")),
        )
        self._values = self.section(msg("Values"))
        self._value_rows = self.rows(self._values.column, msg("Values"), msg("Take the value of {name} away"))
        self._value_rows.removed.connect(lambda ident: self._remove_value(int(ident)))
        left, right = self.side_by_side(self._values)
        self._new_date = DateLine(self, lambda _date: None)
        self._new_value = NumberLine(self, lambda _value: None, low=None)
        for column, text, line in ((left, msg("Date"), self._new_date), (right, msg("New value"), self._new_value)):
            self.caption(column, text, line)
            column.addWidget(line)
            line.returnPressed.connect(self._add_value)
            line.escaped.connect(self.desk.back)
        self._new_date.setPlaceholderText("2026-05")
        self._value_rows.otherwise = self._new_date
        self.also(self._fill)

    def _placed(self) -> list[KpiPlacement]:
        cell = self.subject.cell
        return kpis_at(self.desk.state, self.desk.map_id, cell.stage, cell.persona) if cell is not None else []

    def _kpi(self) -> Kpi | None:
        placed = next((one for one in self._placed() if one.id == self._current), None)
        return self.desk.state.find(Kpi, placed.kpi) if placed is not None else None

    def _kpi_keys(self) -> tuple[str, ...]:
        kpi = self._kpi()
        return (kpi.id,) if kpi is not None else ()

    def _choose(self, ident: str) -> None:
        self.flush()
        self._current = ident
        self.head_changed.emit()

    def _set_kpi(self, field: str, value: object, what: Message) -> None:
        self.desk.set(self._kpi_keys(), {field: value}, what)

    def _fill(self, _records: Sequence[Record], editable: bool) -> None:
        placed = self._placed()
        ids = [one.id for one in placed]
        if self.subject.item in ids and self._current not in ids:
            self._current = self.subject.item
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        lines = [self._line_of(one) for one in placed]
        self._rows.fill([line for line in lines if line is not None], editable=editable)
        self._button.setEnabled(editable)
        kpi = self._kpi()
        self._part.setVisible(kpi is not None)
        self._values.setVisible(kpi is not None)
        if kpi is not None:
            self._fill_kpi(kpi, editable=editable)

    def _line_of(self, placed: KpiPlacement) -> Line | None:
        kpi = self.desk.state.find(Kpi, placed.kpi)
        if kpi is None:
            return None
        icon = "caret-right-fill" if placed.id == self._current else "gauge"
        return Line(placed.id, kpi.name or _("Untitled"), _last(kpi), lambda: pictures.icon(icon))

    def _fill_kpi(self, kpi: Kpi, *, editable: bool) -> None:
        self._name.show_text(kpi.name)
        self._unit.show_text(kpi.unit)
        self._target.show_number(kpi.target)
        self._direction.show_value(kpi.direction)
        self._direction.setEnabled(editable)
        for field in (self._name, self._unit, self._target, self._new_date, self._new_value):
            field.setReadOnly(not editable)
        lines = [
            Line(str(number), _value(kpi, value), value.date or _("No date"), spoken=_spoken(kpi, value))
            for number, value in enumerate(kpi.values)
        ]
        self._value_rows.fill(list(reversed(lines)), editable=editable)

    def _add_value(self) -> None:
        from journey_studio.ui.panels.texts import known_date, read_number

        kpi = self._kpi()
        value, date = read_number(self._new_value.text().strip()), self._new_date.text().strip()
        if kpi is None or not self.desk.writable:
            return
        if value is None or not known_date(date):
            wrong = self._new_value if value is None else self._new_date
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kept = [one for one in kpi.values if not (date and one.date == date)]
        at = len([one for one in kept if not date or one.date <= date])
        values = (*kept[:at], KpiValue(date=date, value=value), *kept[at:])
        self.desk.set((kpi.id,), {"values": values}, msg("the values"))
        self._new_value.clear()
        self._new_date.clear()

    def _remove_value(self, number: int) -> None:
        kpi = self._kpi()
        if kpi is not None:
            values = tuple(value for at, value in enumerate(kpi.values) if at != number)
            self.desk.set((kpi.id,), {"values": values}, msg("the values"))

    def _ask(self) -> None:
        cell = self.subject.cell
        if cell is None:
            return

        def put(kpi: str = "", new: str = "") -> None:
            if self.desk.run(PlaceKpi(self.desk.map_id, cell.stage, cell.persona, kpi, new)):
                self._current = self._placed()[-1].id
                self.head_changed.emit()

        self.desk.choose(
            self._button,
            _("Which KPI?"),
            self._options,
            lambda ident: put(kpi=ident),
            new=_("New KPI “{name}”"),
            made=lambda name: put(new=name),
        )

    def _options(self) -> list[Option]:
        from journey_studio.app.kpi_words import kpi_names
        from journey_studio.ui.chooser import Option

        here = {placed.kpi for placed in self._placed()}
        names = kpi_names(self.desk.state)
        return [
            Option(kpi.id, names[kpi.id], "gauge", _last(kpi)) for kpi in self.desk.state.of(Kpi) if kpi.id not in here
        ]


def _value(kpi: Kpi, value: KpiValue) -> str:
    return numbers.with_unit(numbers.number(value.value, kpi.decimals, signed=kpi.signed), kpi.unit)


def _spoken(kpi: Kpi, value: KpiValue) -> str:
    return ", ".join(part for part in (_value(kpi, value), value.date) if part)


def _last(kpi: Kpi) -> str:
    return _value(kpi, kpi.values[-1]) if kpi.values else ""


class ValueForm(CellForm):
    """What stands in a cell of an own lane: a text or a number."""

    icon = "text-align-left"

    def lists(self) -> None:
        """One field."""
        from journey_studio.ui.panels.texts import GrowingText

        cell = self.subject.cell
        lane = self.desk.state.find(Lane, cell.lane) if cell is not None else None
        part = self.section()
        if lane is not None and lane.kind == "custom_number":
            line = NumberLine(self, self._set_number, low=None)

            def told() -> str:
                return _("Number, {unit}").format(unit=lane.unit) if lane.unit else _("Number")

            self.caption(part.column, told, line)
            self._line(part.column, line)
            self._words.append(lambda: line.setAccessibleName(_("Number")))

            def fill_number(_records: Sequence[Record], editable: bool) -> None:
                found = self._found()
                line.show_number(found.number if found is not None else None)
                line.setReadOnly(not editable)

            self.also(fill_number)
            return
        edit = GrowingText(self, many=True, most=20_000)
        self.caption(part.column, msg("Text"), edit)
        part.column.addWidget(edit)
        edit.typed.connect(self._set_text)
        edit.ended.connect(self.desk.end)
        edit.escaped.connect(self.desk.back)
        self.keep(edit)
        self._flushed.append(edit)

        def fill(_records: Sequence[Record], editable: bool) -> None:
            found = self._found()
            edit.show_text(found.text if found is not None else "")
            edit.setReadOnly(not editable)

        self.also(fill)

    def _found(self) -> LaneValue | None:
        cell = self.subject.cell
        index = queries.index(self.desk.state, self.desk.map_id)
        return index.values.get(cell) if cell is not None else None

    def _set_text(self, text: str) -> None:
        if self.subject.cell is not None:
            self.desk.run(SetLaneValue(self.subject.cell, text))

    def _set_number(self, value: float | None) -> None:
        if self.subject.cell is not None:
            self.desk.run(SetLaneValue(self.subject.cell, number=value))
