"""The diagram of a workflow in the hand: steps are added, named, described, moved and removed where they stand.

Lives in ui (L5); PySide6, commands, `practice.drawn`, `layout.plan_workflow`. It keeps nothing: the steps register
beside it shows the same records. The keys:

    arrows                  from step to step
    Enter, F2               its name
    Insert, a letter        one more behind it, its name in edit
    Space, Menu             all that can be said of it
    Alt and Left, Right     before or behind its neighbour in the branch
    Del                     removes it, with a notice that takes it back
    Ctrl+Enter              to its touchpoint or stage on the map
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journey_studio.analysis.plan import steps_of
from journey_studio.app.plan_content import step_name, workflow_content
from journey_studio.commands.plan import AddStep, MoveStep, RemoveSteps
from journey_studio.commands.register_lines import ChangeEntry
from journey_studio.commands.registers import MoveEntry
from journey_studio.i18n import _, msg
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.plan_content import WorkflowContent
from journey_studio.layout.plan_workflow import workflow
from journey_studio.model.document import Command
from journey_studio.model.ids import new_id
from journey_studio.model.records.practice import WorkflowStep
from journey_studio.model.state import State
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.programme.plan_field import NameField
from journey_studio.ui.theme_qt import ready_for, theme

_STEP = "step:"
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = frozenset({*_ENTER, Qt.Key.Key_F2, Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Space})


class WorkflowFigure(Drawn):
    """The diagram."""

    told_undo = Signal(str)
    told = Signal(str)
    jumped = Signal(object)
    """Ids to be shown on the map."""
    walked = Signal(str)
    """The keyboard is on another step."""
    widened = Signal()
    """It has another width."""

    def __init__(self, parent: QWidget, act: Callable[[Command], bool]) -> None:
        super().__init__(parent)
        self.act = act
        self.workflow = ""
        self.now = State()
        self.content = WorkflowContent("", "")
        self._field: NameField | None = None
        self._target = ""
        self._by_pointer = False
        self.menu_asked.connect(self._ask_for_menu)
        self.current_changed.connect(lambda key: self.walked.emit(key.removeprefix(_STEP)))
        self.show_drawing(self._lay_out)

    # what is shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def show_steps(self, state: State, shown: str) -> None:
        """Show a workflow."""
        if shown != self.workflow:
            self.end_field(keep=True)
            self._current = ""
        self.now, self.workflow = state, shown
        self.content = workflow_content(state, shown)
        ready_for(" ".join(one.title for one in self.content.steps))
        self.redraw()

    def _lay_out(self, width: float, height: float) -> Drawing:
        return workflow(self.content, width, height, acts=True, target=self._target)

    def step(self, key: str) -> WorkflowStep | None:
        """The step of a region."""
        return self.now.find(WorkflowStep, key.removeprefix(_STEP)) if key.startswith(_STEP) else None

    def show_step(self, step: str) -> bool:
        """Put the keyboard on a step."""
        key = f"{_STEP}{step}"
        if self.drawing.region(key) is None:
            return False
        self.set_current(key)
        return True

    # keys and mouse

    def _takes(self, event: QKeyEvent) -> bool:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys == _ALT and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return True
        if keys == _NONE and (event.key() in _OURS or bool(event.text().strip())):
            return True
        return bool(super()._takes(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module's head."""
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self._by_keys = True
        act = self._act_of(Qt.Key(event.key()), keys, event.text())
        if act is not None and not self._dragged:
            act()
            return
        super().keyPressEvent(event)

    def _act_of(self, key: Qt.Key, keys: Qt.KeyboardModifier, typed: str) -> Callable[[], object] | None:
        step = self.step(self._current)
        if key in _ENTER and keys == _CONTROL and step is not None:
            return lambda: self.go_to_map(step)
        if keys == _ALT and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and step is not None:
            return lambda: self.move_step(step, 1 if key == Qt.Key.Key_Right else -1)
        if keys == _NONE and step is not None:
            if key in _ENTER or key == Qt.Key.Key_F2:
                return lambda: self.begin_name(step)
            if key == Qt.Key.Key_Space:
                return lambda: self._ask_menu(self._current, self._menu_spot())
            if key == Qt.Key.Key_Delete:
                return lambda: self.remove(step)
        if keys == _NONE and key == Qt.Key.Key_Insert:
            return lambda: self.add_after(step.id if step is not None else self._last())
        plain = keys in (_NONE, Qt.KeyboardModifier.ShiftModifier)
        if plain and typed.isprintable() and typed.strip():
            return lambda: self.add_after(step.id if step is not None else self._last(), typed)
        return None

    def _last(self) -> str:
        steps = steps_of(self.now, self.workflow)
        return steps[-1].id if steps else ""

    def press(self, key: str) -> None:
        """A place for a step: one there. A step is chosen by a click, named by a screen reader's press."""
        kind, _colon, step = key.partition(":")
        if kind == "add":
            self.add_after(step)
        elif kind in ("yes", "no"):
            self.add_after(step, otherwise=kind == "no")
        elif (found := self.step(key)) is not None and not self._by_pointer:
            self.begin_name(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click."""
        self._by_pointer = True
        super().mouseReleaseEvent(event)
        self._by_pointer = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The name of a step."""
        step = self.step(self._current)
        if step is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press = None
            self.begin_name(step)

    # acts

    def add_after(self, step: str, typed: str = "", *, otherwise: bool | None = None) -> None:
        """One more step behind another; its name is typed there."""
        ident = new_id("workflow_step")
        fields: tuple[tuple[str, object], ...] = ()
        if otherwise is not None:
            fields = (("only_if", step), ("otherwise", otherwise))
        if self.act(AddStep(self.workflow, step, fields, ident)):
            self.show_step(ident)
            made = self.now.find(WorkflowStep, ident)
            if made is not None:
                self.begin_name(made, typed)

    def begin_name(self, step: WorkflowStep, typed: str = "") -> None:
        """Type the name of a step on its card."""
        self.end_field(keep=True)
        rect = self.rect_of(f"{_STEP}{step.id}")
        px = theme().px
        wide = max(rect.width(), px(220))
        place = QRect(max(0, min(rect.left(), self.width() - wide)), rect.top() + px(20), wide, px(32))
        name = _("Name of the step")
        self._field = NameField(self, place, name, _("What happens"), typed or step.title)
        if not typed:
            self._field.selectAll()
        self._field.kept.connect(lambda text: self._rename(step.id, text))

    def _rename(self, step: str, text: str) -> None:
        found = self.now.find(WorkflowStep, step)
        if found is not None and found.title != text:
            self.act(ChangeEntry(step, (("title", text),), msg("What happens")))

    def end_field(self, *, keep: bool) -> None:
        """The field goes; what was typed is kept or not."""
        field, self._field = self._field, None
        if field is not None and isValid(field):
            field.finish(keep=keep)

    def remove(self, step: WorkflowStep) -> None:
        """A step goes; the one before it becomes the current one."""
        row = [one.id for one in steps_of(self.now, self.workflow)]
        at = row.index(step.id)
        if self.act(RemoveSteps((step.id,))):
            rest = [one for one in row if one != step.id]
            if rest:
                self.show_step(rest[max(0, at - 1)])
            self.told_undo.emit(_("“{name}” deleted").format(name=step_name(step)))

    def move_step(self, step: WorkflowStep, by: int) -> None:
        """Past its neighbour in the same branch."""
        whole = [one.id for one in steps_of(self.now, self.workflow)]
        branch = [
            one.id
            for one in steps_of(self.now, self.workflow)
            if (one.only_if, one.otherwise) == (step.only_if, step.otherwise)
        ]
        place = branch.index(step.id) + by
        if not 0 <= place < len(branch):
            self.told.emit(_("This is the end of its branch. Drag it onto another step to put it elsewhere."))
            return
        if self.act(MoveEntry(step.id, whole.index(branch[place]))):
            self.show_step(step.id)

    def go_to_map(self, step: WorkflowStep) -> None:
        """Its touchpoint, else its stage."""
        records = [key for key in (step.touchpoint, step.stage) if key]
        if records:
            self.jumped.emit((records[0],))
        else:
            self.told.emit(_("This step has no touchpoint and no stage yet."))

    # dragging

    def drag_began(self, key: str) -> bool:
        """Steps are taken up."""
        return self.step(key) is not None

    def _over(self, spot: QPointF) -> Region | None:
        found = self.drawing.at(spot.x(), spot.y())
        return found if found is not None and found.key.startswith((_STEP, "add:", "yes:", "no:")) else None

    def drag_moved(self, key: str, spot: QPointF) -> None:
        """The step it would come behind is marked."""
        over = self._over(spot)
        target = over.key.partition(":")[2] if over is not None and over.key != key else ""
        if target != self._target:
            self._target = target
            self.redraw()

    def drag_ended(self, key: str, spot: QPointF, *, kept: bool) -> None:
        """It comes behind that step, or stays."""
        over = self._over(spot) if kept else None
        self._target = ""
        self.redraw()
        step = self.step(key)
        if step is None or over is None or over.key == key:
            return
        kind, _colon, after = over.key.partition(":")
        if after != step.id and self.act(MoveStep(step.id, after, otherwise=kind == "no")):
            self.show_step(step.id)

    def _ask_for_menu(self, key: str, at: object) -> None:
        from PySide6.QtCore import QPoint

        from journey_studio.ui.programme.workflow_menu import open_menu

        if isinstance(at, QPoint):
            open_menu(self, self.step(key), at)
