"""The document: the present state, the steps back and forward, and the one door through which it changes.

Lives in the model (L1). Every edit, undo, redo, restore, paste and import ends in `Document._apply`. Listeners are told
once per change with one `Changed`; the order of listeners is the order in which they were added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from journey_studio.i18n import Message
from journey_studio.model import rules
from journey_studio.model.diff import Diff
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

STEP_LIMIT = 1_000
Origin = Literal["run", "undo", "redo", "load"]
Selection = tuple[str, ...]


class Command(Protocol):
    """Frozen data that says what a person wants done. It never writes an undo: the diff is derived."""

    def apply(self, txn: Txn) -> Selection:
        """Make the change in `txn`; return the ids to select afterwards. `UserError` with a sentence refuses."""
        ...

    def label(self, before: State) -> Message:
        """What is done, as the undo menu names it: "Move “Video plan review”"."""
        ...

    def merge_key(self) -> str:
        """Steps in a row with the same non-empty key become one (typing, nudging)."""
        ...


class Step(NamedTuple):
    """One entry of undo: what changed, its name, what was selected before and what is after."""

    diff: Diff
    label: Message
    selection_before: Selection
    selection_after: Selection
    merge_key: str = ""


class Changed(NamedTuple):
    """What listeners hear: the diff as applied, the step it belongs to, where it came from, the states around it."""

    diff: Diff
    step: Step
    origin: Origin
    before: State
    after: State


class Document:
    """The present state of a project with undo and redo."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._listeners: list[Callable[[Changed], None]] = []
        self._may_merge = False

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @property
    def undo_steps(self) -> tuple[Step, ...]:
        """The steps that can be undone, oldest first."""
        return tuple(self._undo)

    @property
    def redo_steps(self) -> tuple[Step, ...]:
        """The steps that can be redone, next one last."""
        return tuple(self._redo)

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after each change; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def run(self, command: Command, selection: Selection = ()) -> Changed | None:
        """Do what the command says as one named step. None when nothing changed; then there is no step either.

        `UserError` from the command and `rules.RuleBroken` (a bug of ours) leave the document as it was.
        """
        txn = Txn(self._state)
        after = command.apply(txn)
        diff = txn.diff()
        if not diff:
            return None
        rules.check(self._state, diff)
        step = Step(diff, command.label(self._state), selection, after, command.merge_key())
        self._remember(step)
        return self._apply(diff, step, "run")

    def _remember(self, step: Step) -> None:
        self._redo.clear()
        last = self._undo[-1] if self._undo and self._may_merge else None
        if last is not None and step.merge_key and last.merge_key == step.merge_key:
            diff = last.diff.then(step.diff)
            self._undo[-1] = step._replace(diff=diff, selection_before=last.selection_before)
            if not diff:  # came back to where it began
                self._undo.pop()
        else:
            self._undo.append(step)
            del self._undo[:-STEP_LIMIT]
        self._may_merge = True

    def end_merging(self) -> None:
        """What comes next is a step of its own (the editor was closed, the slider let go)."""
        self._may_merge = False

    def undo(self) -> Changed | None:
        """Take the last step back; None when there is none."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        self._may_merge = False
        return self._apply(step.diff.reverse(), step, "undo")

    def redo(self) -> Changed | None:
        """Do the step again that was last undone; None when there is none."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        self._may_merge = False
        return self._apply(step.diff, step, "redo")

    def _apply(self, diff: Diff, step: Step, origin: Origin) -> Changed:
        """The one door for change."""
        before = self._state
        self._state = before.apply(diff)
        changed = Changed(diff, step, origin, before, self._state)
        for listener in tuple(self._listeners):
            listener(changed)
        return changed
