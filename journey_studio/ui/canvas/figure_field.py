"""Figures changed in place: a KPI of a stage (chosen or made, value, unit, goal), and what stands in a custom lane.

Lives in ui (L5); PySide6, `commands.figures`, `layout.numbers`. Numbers are typed with comma or point as the language
has it. Enter and leaving keep what was filled in, as one step; a text that is no number is marked and keeps it open.
"""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from journey_studio.commands.figures import EditKpi, PlaceKpi, SetLaneValue, TakeAwayKpis, kpis_at
from journey_studio.i18n import _
from journey_studio.layout import numbers
from journey_studio.model.queries import Cell
from journey_studio.model.records import Kpi, KpiPlacement, Lane, LaneValue
from journey_studio.model.words import lane_name
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.cell_popover import CellPopover, Finder, Offer
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import repolish, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace


def today() -> str:
    """The date a value of today gets."""
    return datetime.datetime.now().astimezone().date().isoformat()


class NumberLine(QLineEdit):
    """A line for a number that may bring its unit; marked while it is none."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(60)
        self.textChanged.connect(self._mark)

    def read(self) -> tuple[float, str] | None:
        """The number and what stands behind it; None for no number."""
        return numbers.read_number(self.text())

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that is no number."""
        return bool(self.text().strip()) and self.read() is None

    def _mark(self) -> None:
        wrong = self.is_wrong
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.setToolTip(_("This is not a number") if wrong else "")
            repolish(self)
            if wrong:
                announce(self, _("This is not a number"))


class KpiChooser(CellPopover):
    """Which KPI is to stand in a cell: one that is known, or a new one; then its figures are asked for."""

    def __init__(self, view: MapView, workspace: Workspace, cell: Cell) -> None:
        stage = sayings.stage_name(workspace.state, cell.stage)
        super().__init__(view, cell, _("KPI of {stage}").format(stage=sayings.quoted(stage)))
        self._workspace = workspace
        self.finder = Finder(self, self._offers)
        self.finder.line.setPlaceholderText(_("Name of a measure"))
        self.finder.line.setAccessibleName(_("Find a KPI, or name a new one"))
        self.column.addWidget(self.finder)
        self.finder.taken.connect(lambda key: self._place(self._command(key, "")))
        self.finder.made.connect(lambda name: self._place(self._command("", name)))
        self.finder.done.connect(lambda: self.end(keep=True))
        self.finder.grew.connect(self.follow)

    def begin(self, text: str = "") -> None:
        """Open, with what was typed already."""
        self.finder.begin(text)
        self.open_over(self.finder.line)

    def _offers(self, text: str) -> list[Offer]:
        state, wanted = self._workspace.state, text.casefold()
        placed = kpis_at(state, self._workspace.map_id, self.cell.stage, self.cell.persona)
        here = {one.kpi for one in placed}
        found = [
            Offer(one.id, one.name) for one in state.of(Kpi) if wanted in one.name.casefold() and one.id not in here
        ]
        if text and not any(offer.text.casefold() == wanted for offer in found):
            found.append(Offer("", _("New KPI “{name}”").format(name=text)))
        return found

    def _command(self, key: str, name: str) -> PlaceKpi:
        map_id, stage, persona = self._workspace.map_id, self.cell.stage, self.cell.persona
        return PlaceKpi(map_id, stage, persona, key) if key else PlaceKpi(map_id, stage, persona, new_name=name)

    def commit(self) -> None:
        """A name that was typed and left is kept, as on a card; its figures are not asked for."""
        typed = self.finder.pending
        if typed is not None:
            self._workspace.run(self._command(*typed))

    def _place(self, command: PlaceKpi) -> None:
        changed = self._workspace.run(command)
        view = self.view
        self.end(keep=False)
        if changed is not None and changed.step.selection_after:
            view.data.open_kpi(changed.step.selection_after[0])


class KpiField(CellPopover):
    """The figures of one KPI."""

    def __init__(self, view: MapView, workspace: Workspace, cell: Cell, placed: KpiPlacement, kpi: Kpi) -> None:
        super().__init__(
            view,
            cell,
            _("KPI of {stage}").format(stage=sayings.quoted(sayings.stage_name(workspace.state, cell.stage))),
        )
        self._workspace, self._placed, self._kpi = workspace, placed, kpi
        self.name = QLineEdit(kpi.name, self)
        self.name.setMaxLength(300)
        self.name.setAccessibleName(_("Name"))
        self.value, self.goal = NumberLine(self, _("Value")), NumberLine(self, _("Goal"))
        self.unit = QLineEdit(kpi.unit, self)
        self.unit.setMaxLength(40)
        self.unit.setAccessibleName(_("Unit"))
        self._last = kpi.values[-1].value if kpi.values else None
        self.value.setText(numbers.typed(self._last) if self._last is not None else "")
        self.goal.setText(numbers.typed(kpi.target) if kpi.target is not None else "")
        self.less = QToolButton(self)
        self.less.setText(_("Less is better"))
        self.less.setIcon(theme().icon("arrow-down", size=14))
        self.less.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.less.setCheckable(True)
        self.less.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.less.setChecked(kpi.direction == "down")
        self.remove = QPushButton(_("Take away"), self)
        self.remove.setToolTip(_("Take the KPI from this stage; it stays in the project"))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self.take_away)
        self._lay_out()
        order = (self.name, self.value, self.unit, self.goal, self.less, self.remove)
        for one, after in pairwise(order):  # as they are read, whichever was made first
            self.setTabOrder(one, after)

    def _lay_out(self) -> None:
        px = theme().px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        self.column.addWidget(self.name)
        for column, (text, line) in enumerate(
            ((_("Value"), self.value), (_("Unit"), self.unit), (_("Goal"), self.goal)),
        ):
            label = QLabel(text, self)
            label.setProperty("tone", "quiet")
            label.setProperty("role", "small")
            label.setBuddy(line)
            line.setMinimumWidth(px(56))
            grid.addWidget(label, 0, column)
            grid.addWidget(line, 1, column)
        self.column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self.less)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.column.addLayout(row)

    def begin(self, text: str = "") -> None:
        """Open at the value, or at the name while there is none; what was typed already is the value."""
        first = self.value if self._kpi.name or text else self.name
        self.open_over(first)
        if text:
            self.value.setText(text)
        else:
            first.selectAll()

    def unreadable(self) -> QLineEdit | None:
        """The value or the goal while it is no number."""
        return next((line for line in (self.value, self.goal) if line.is_wrong), None)

    def commit(self) -> None:
        """Keep what was filled in, as one step; what is no number is left as it was."""
        if self._workspace.state.find(Kpi, self._kpi.id) is None:
            return
        value, goal = self.value.read(), self.goal.read()
        wrong = self.value.is_wrong or self.goal.is_wrong
        unit = self.unit.text().strip() or next((found[1] for found in (value, goal) if found and found[1]), "")
        target = self._kpi.target if self.goal.is_wrong else (goal[0] if goal else None)
        self._workspace.run(
            EditKpi(
                self._kpi.id,
                self.name.text().strip() or self._kpi.name,
                unit[:40],
                value[0] if value is not None else None,
                target,
                "down" if self.less.isChecked() else "up",
                today(),
                cleared=self._last is not None and not self.value.text().strip(),
            )
        )
        if wrong:
            said = self.value.text() if self.value.is_wrong else self.goal.text()
            self._workspace.refused.emit(_("“{text}” is not a number").format(text=said.strip()))

    def take_away(self) -> None:
        """Take the KPI from this cell."""
        workspace, placed = self._workspace, self._placed.id
        self.end(keep=False)
        workspace.run(TakeAwayKpis((placed,)))


class ValueField(CellPopover):
    """What stands in a cell of a custom lane: a text of some lines, or a number."""

    def __init__(self, view: MapView, workspace: Workspace, cell: Cell, lane: Lane, old: LaneValue | None) -> None:
        stage = sayings.stage_name(workspace.state, cell.stage)
        super().__init__(view, cell, _("{lane} of {stage}").format(lane=lane_name(lane), stage=sayings.quoted(stage)))
        self._workspace, self._lane, self._old = workspace, lane, old
        self.number = NumberLine(self, lane_name(lane))
        self.text = _Lines(self)
        self.text.setAccessibleName(lane_name(lane))
        shown, hidden = (self.number, self.text) if lane.kind == "custom_number" else (self.text, self.number)
        self.first: QWidget = shown
        hidden.hide()
        self.column.addWidget(shown)
        if old is not None:
            self.number.setText(numbers.typed(old.number) if old.number is not None else "")
            self.text.setPlainText(old.text)

    def begin(self, text: str = "") -> None:
        """Open; what was typed already replaces what stood there."""
        self.open_over(self.first)
        if self.first is self.number:
            self.number.selectAll()
        else:
            self.text.selectAll()
        if text and self.first is self.number:
            self.number.insert(text)
        elif text:
            self.text.insertPlainText(text)

    def unreadable(self) -> QLineEdit | None:
        """The number while it is none."""
        return self.number if self._lane.kind == "custom_number" and self.number.is_wrong else None

    def commit(self) -> None:
        """Keep it, as one step."""
        if self._workspace.state.find(Lane, self._lane.id) is None:
            return
        if self._lane.kind == "custom_number":
            if self.number.is_wrong:
                said = self.number.text().strip()
                self._workspace.refused.emit(_("“{text}” is not a number").format(text=said))
                return
            found = self.number.read()
            text = self._old.text if self._old is not None else ""
            self._workspace.run(SetLaneValue(self.cell, text, found[0] if found is not None else None))
        else:
            number = self._old.number if self._old is not None else None
            self._workspace.run(SetLaneValue(self.cell, self.text.toPlainText().strip(), number))


class _Lines(QPlainTextEdit):
    """A few lines of text: Enter is done, Shift with Enter begins a line, Tab leaves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme().px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc are the popover's."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)
