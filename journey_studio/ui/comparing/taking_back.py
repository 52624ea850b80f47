"""Bringing back single things while comparing: each a step of undo, and undone and redone without leaving.

Lives in ui (L5); `commands.restoring_changes`. While somebody compares, the project refuses every change; what is
brought back here is the exception, and so is taking just that back again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journey_studio.app import change_words
from journey_studio.commands.restoring_changes import TakeBack
from journey_studio.model.comparing import Comparison, Item
from journey_studio.model.document import Changed

if TYPE_CHECKING:
    from journey_studio.model.document import Step
    from journey_studio.ui.workspace import Workspace


class TakingBack:
    """What was brought back in one comparison."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._steps: list[Step] = []

    def restore(self, found: Comparison, item: Item) -> Changed | None:
        """Bring one thing back; None when nothing is different any more or it was refused."""
        changed = self._allowed(lambda: self._workspace.run(TakeBack(found, item, change_words.name_of(found, item))))
        if changed is not None:
            self._steps.append(changed.step)
        return changed

    def can_walk(self, *, back: bool) -> bool:
        """Whether the next step of undo (or redo) is one that was made here."""
        session = self._workspace.session
        steps = session.undo_steps if back else session.redo_steps
        return bool(steps) and any(steps[-1] is one for one in self._steps)

    def walk(self, *, back: bool) -> None:
        """Take it back, or do it again."""
        if self.can_walk(back=back):
            self._allowed(self._workspace.undo if back else self._workspace.redo)

    def _allowed(self, act: Callable[[], Changed | None]) -> Changed | None:
        held = self._workspace.held
        self._workspace.hold("")
        try:
            return act()
        finally:
            self._workspace.hold(held)
