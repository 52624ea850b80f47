"""A state that is only looked at, in the shape of a workspace: the canvas shows it and refuses every change in words.

Lives in ui (L5); `ui.workspace`. The session behind it is the open one, for its images; the state is another.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from journey_studio.app.session import Session
from journey_studio.model import queries
from journey_studio.model.document import Changed, Command
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.ui.workspace import Workspace


class Still(Workspace):
    """A state on show; `why` says why it cannot be changed."""

    def __init__(self, session: Session, state: State, map_id: str, why: str, parent: QObject) -> None:
        self._shown = state
        self._why = why
        super().__init__(session, parent)
        self._stop()
        self._stop_saves()
        self._map = map_id

    @property
    def state(self) -> State:
        """The state on show."""
        return self._shown

    @property
    def writable(self) -> bool:
        """It never is."""
        return False

    @property
    def read_only_words(self) -> str:
        """Why it cannot be changed."""
        return self._why

    def maps(self) -> list[JourneyMap]:
        """All maps of the state on show."""
        return queries.maps(self._shown)

    def run(self, command: Command) -> Changed | None:
        """Refuse, and say why."""
        del command
        self.refused.emit(self._why)
        return None

    def undo(self) -> Changed | None:
        """Refuse, and say why."""
        self.refused.emit(self._why)
        return None

    def redo(self) -> Changed | None:
        """Refuse, and say why."""
        self.refused.emit(self._why)
        return None

    def choose(self, records: Sequence[str]) -> None:
        """Select, also when that is selected already: what was clicked again is shown again."""
        self._selection = ()
        self.select(records)
