"""The hand-offs of a stage, changed in place: codes in their order, and a line that appends by code or name.

Lives in ui (L5); PySide6, `commands.chains`. The first department owns the stage. Each act is a step of its own, so
there is nothing to keep or give up at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from journey_studio.commands.chains import (
    AppendDepartment,
    ChainPlace,
    MoveInChain,
    RemoveFromChain,
    SetNoticed,
    chain_at,
)
from journey_studio.commands.codes import named
from journey_studio.i18n import _
from journey_studio.layout.cells import department_code
from journey_studio.model.queries import Cell
from journey_studio.model.records import Department
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.cell_popover import CellPopover, Finder, Offer
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace

CHIP = 26
"""px: the height of a code; with its border a target of 28."""


class Chip(QFrame):
    """One department of the chain: its code, to be dragged, an arrow to the front, and a cross that takes it away.

    An eye says whether the customer notices coming to it.
    """

    def __init__(self, parent: QWidget, code: str, name: str, *, owner: bool, first: bool, seen: bool) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setProperty("owner", owner)
        self.sooner, self.code, self.away = QToolButton(self), QToolButton(self), QToolButton(self)
        self.eye = QToolButton(self)
        self.sooner.setHidden(first)
        self.eye.setHidden(first)
        self.code.setText(code)
        self.code.setToolTip(name)
        self.code.setCursor(Qt.CursorShape.OpenHandCursor)
        self.code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        px = theme().px
        for button, icon in ((self.sooner, "caret-left"), (self.eye, "eye" if seen else "eye-slash"), (self.away, "x")):
            button.setIcon(theme().icon(icon, "onInk" if owner else "ink2", size=12))
            button.setIconSize(QSize(px(12), px(12)))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.sooner, self.eye, self.code, self.away):
            button.setFixedHeight(px(CHIP))
            button.setMinimumWidth(px(24))
            row.addWidget(button)


class ChipRow(QWidget):
    """Chips one after the other, in as many lines as it takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []

    def show_chips(self, chips: list[Chip]) -> None:
        """Show these instead of those that were there."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = chips
        for chip in chips:
            chip.show()
        self.lay_out(self.width())
        self.setVisible(bool(chips))

    def lay_out(self, width: int) -> None:
        """Put them side by side, and be as high as that is."""
        x, y, gap, high = 0, 0, theme().px(8), theme().px(CHIP)
        for chip in self.chips:
            size = chip.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + high + gap
            chip.setGeometry(QRect(x, y, size.width(), high))
            x += size.width() + gap
        if self.chips and self.height() != y + high:
            self.setFixedHeight(y + high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self.lay_out(event.size().width())

    def place_at(self, spot: QPoint, without: Chip) -> int:
        """Which number something let go at `spot` gets among the others."""
        before = 0
        for chip in self.chips:
            if chip is not without:
                middle = chip.geometry().center()
                above = spot.y() > chip.geometry().bottom()
                level = chip.geometry().top() <= spot.y() <= chip.geometry().bottom()
                before += above or (level and spot.x() > middle.x())
        return before


class ChainField(CellPopover):
    """The chain of one stage and persona."""

    def __init__(self, view: MapView, workspace: Workspace, cell: Cell) -> None:
        stage = sayings.stage_name(workspace.state, cell.stage)
        super().__init__(view, cell, _("Departments of {stage}").format(stage=sayings.quoted(stage)))
        self._workspace = workspace
        self._place = ChainPlace(workspace.map_id, cell.stage, cell.persona)
        self._pressed: tuple[Chip, QPoint] | None = None
        self._dragging = False
        self.row = ChipRow(self)
        self.finder = Finder(self, self._offers)
        self.finder.line.setPlaceholderText(_("Code or name"))
        self.finder.line.setAccessibleName(_("Add a department by code or name"))
        self.column.addWidget(self.row)
        self.column.addWidget(self.finder)
        self._hint = self.add_label(
            _(
                "The first one owns the stage. Drag a code to move it, or press Alt with an arrow. The eye, or Space, "
                "says whether the customer notices the hand-off"
            ),
            "hint",
        )
        self.finder.taken.connect(lambda key: self._append(AppendDepartment(self._place, key)))
        self.finder.made.connect(lambda name: self._append(AppendDepartment(self._place, new_name=name)))
        self.finder.left.connect(lambda: self._focus(len(self.row.chips) - 1))
        self.finder.done.connect(lambda: self.end(keep=True))
        self.finder.grew.connect(self.follow)
        workspace.changed.connect(self._changed)
        self.ended.connect(lambda: workspace.changed.disconnect(self._changed))
        self._show_chips()

    def begin(self, text: str = "") -> None:
        """Open, with what was typed already."""
        self.finder.begin(text)
        self.open_over(self.finder.line)

    def commit(self) -> None:
        """A code or a name that was typed and left is kept, as on a card."""
        typed = self.finder.pending
        if typed is not None:
            key, name = typed
            new = AppendDepartment(self._place, key) if key else AppendDepartment(self._place, new_name=name)
            self.finder.line.clear()
            self._workspace.run(new)

    # what is there

    @property
    def departments(self) -> tuple[str, ...]:
        """The chain, by id."""
        chain = chain_at(self._workspace.state, self._place)
        return chain.departments if chain is not None else ()

    def _offers(self, text: str) -> list[Offer]:
        """All departments; by code or name those that are not in the chain first; and a new one."""
        known = self._workspace.state.of(Department)
        wanted, here = text.casefold(), set(self.departments)
        found = [one for one in known if wanted in one.name.casefold() or one.code.casefold().startswith(wanted)]
        if wanted:  # before, they keep their places, so that a row does not move from under the pointer
            found.sort(key=lambda one: (not one.code.casefold().startswith(wanted), one.id in here))
        offers = [Offer(one.id, one.name, department_code(one)) for one in found]
        if text and not any(wanted in (one.name.casefold(), one.code.casefold()) for one in known):
            new = named(self._workspace.state, text)
            offers.append(Offer("", _("New department “{name}”").format(name=new.name), new.code))
        return offers

    def _show_chips(self) -> None:
        state, keys = self._workspace.state, self.departments
        chain = chain_at(state, self._place)
        owner = (chain.owner or keys[0]) if chain is not None and keys else ""
        chips, owned = [], False
        for number, key in enumerate(keys):
            department = state.find(Department, key)
            if department is None:
                continue
            owns = key == owner and not owned
            owned = owned or owns
            name = department.name or department_code(department)
            seen = chain is None or number - 1 not in chain.unseen
            chip = Chip(self.row, department_code(department), name, owner=owns, first=number == 0, seen=seen)
            place = _("{name}, {place} of {count}").format(name=name, place=number + 1, count=len(keys))
            noticed = _("the customer notices") if seen else _("the customer does not notice")
            owning = _("owns the stage") if owns else ""
            said = (place, owning, noticed if number else "")
            chip.code.setAccessibleName(", ".join(part for part in said if part))
            chip.eye.setAccessibleName(f"{name}: {noticed}")
            chip.eye.setToolTip(f"{noticed[:1].upper()}{noticed[1:]}")
            chip.eye.clicked.connect(lambda _checked=False, at=number: self._turn_noticed(at))
            sooner = _("Move “{name}” forward").format(name=name)
            chip.sooner.setAccessibleName(sooner)
            chip.sooner.setToolTip(sooner)
            chip.sooner.clicked.connect(lambda _checked=False, at=number: self._move(at, at - 1))
            chip.away.setAccessibleName(_("Take “{name}” away").format(name=name))
            chip.away.setToolTip(_("Take “{name}” away").format(name=name))
            chip.away.clicked.connect(lambda _checked=False, at=number: self._remove(at))
            chip.code.installEventFilter(self)
            chips.append(chip)
        self.row.show_chips(chips)

    def lay_out(self, width: int) -> None:
        """The codes break into lines."""
        margins = self.column.contentsMargins()
        self.row.lay_out(width - margins.left() - margins.right())

    def _changed(self, _changed: object) -> None:
        if any(chip.code.hasFocus() for chip in self.row.chips):
            self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)  # the chips are about to go
        self._show_chips()
        self.finder.refresh()
        self.follow()

    def _focus(self, number: int) -> None:
        """Give the keyboard to a chip, or to the line behind the last one."""
        chips = self.row.chips
        if 0 <= number < len(chips):
            chips[number].code.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finder.line.setFocus(Qt.FocusReason.TabFocusReason)

    # acts

    def _append(self, command: AppendDepartment) -> None:
        self._workspace.run(command)
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, number: int, to: int) -> None:
        chain = chain_at(self._workspace.state, self._place)
        to = max(0, min(to, len(self.departments) - 1))
        if chain is not None and self._workspace.run(MoveInChain(chain.id, number, to)) is not None:
            self._focus(to)
            announce(self, self.row.chips[to].code.accessibleName())
        elif number != to:
            self._focus(number)
        else:
            self.row.lay_out(self.row.width())

    def _turn_noticed(self, number: int) -> None:
        """The customer notices coming to a department, or not."""
        chain = chain_at(self._workspace.state, self._place)
        if chain is not None and number > 0:
            self._workspace.run(SetNoticed(((chain.id, number - 1),), number - 1 in chain.unseen))
            self._focus(number)
            announce(self, self.row.chips[number].code.accessibleName())

    def _remove(self, number: int) -> None:
        chain = chain_at(self._workspace.state, self._place)
        if chain is not None and self._workspace.run(RemoveFromChain(chain.id, number)) is not None:
            self._focus(min(number, len(self.row.chips) - 1) if self.row.chips else -1)

    # keys and mouse of the chips

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is done with a code: arrows walk, Alt with arrows moves, Del takes away, dragging moves."""
        number = next((at for at, chip in enumerate(self.row.chips) if chip.code is watched), None)
        if number is None:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(number, event)
        if isinstance(event, QMouseEvent):
            return self._mouse(self.row.chips[number], number, event)
        return False

    def _key(self, number: int, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if key in steps:
            if alt:
                self._move(number, number + steps[Qt.Key(key)])
            else:
                self._focus(max(0, number + steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(number)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(number, 0 if key == Qt.Key.Key_Home else 99) if alt else self._focus(
                0 if key == Qt.Key.Key_Home else len(self.row.chips) - 1
            )
        elif key == Qt.Key.Key_Space:
            self._turn_noticed(number)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end(keep=True)
        elif event.text().isprintable() and event.text().strip() and not alt:
            self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finder.begin(event.text())
        else:
            return False
        return True

    def _mouse(self, chip: Chip, number: int, event: QMouseEvent) -> bool:
        spot = chip.mapToParent(chip.code.mapToParent(event.position().toPoint()))
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = (chip, spot - chip.pos()), False
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None and self._pressed[0] is chip:
            grip = self._pressed[1]
            far = (spot - chip.pos() - grip).manhattanLength() >= QApplication.startDragDistance()
            if self._dragging or far:
                self._dragging = True
                chip.raise_()
                chip.move(spot - grip)
            return True
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            self._pressed = None
            if self._dragging:
                self._dragging = False
                chip.code.setDown(False)
                self._move(number, self.row.place_at(spot, chip))
                return True
        return False
