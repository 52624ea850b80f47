"""The named versions of the map on show, and how proven it was at each: read from the file on a thread of its own.

Lives in ui (L5); PySide6 for the thread, `app.points`, `analysis`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from journey_studio.analysis.proof import Proof, proven
from journey_studio.app import points
from journey_studio.model.state import State
from journey_studio.store import VersionInfo
from journey_studio.ui.jobs import Job
from journey_studio.ui.workspace import Workspace

MOST = 12
"""Versions that are looked at; of more, the first and the newest."""


def known_versions(workspace: Workspace) -> list[VersionInfo]:
    """The named versions of the map on show, as it is and to be counted apart: those of its own track, oldest first."""
    from journey_studio.app.versions import track_of

    family = points.family_of(workspace.state, workspace.map_id)
    track = track_of(workspace.state, workspace.map_id)
    return points.versions_of(workspace.session.store.versions(), family, track)


class Past(NamedTuple):
    """A version and how proven the map was."""

    version: VersionInfo
    proof: Proof
    state: State


class PastProof(QObject):
    """Reads the past of a map once for every set of versions; `ready` is called in the window's thread."""

    def __init__(self, parent: QObject, ready: Callable[[], None]) -> None:
        super().__init__(parent)
        self._ready = ready
        self._key: tuple[object, ...] = ()
        self._job: Job | None = None
        self.past: list[Past] = []

    def look(self, workspace: Workspace) -> None:
        """Read what is not known yet."""
        found = known_versions(workspace)
        shown = found if len(found) <= MOST else [found[0], *found[-MOST + 1 :]]
        key = (workspace.session.path, workspace.map_id, tuple(one.revision for one in shown))
        if key == self._key:
            return
        self._key, map_id, session = key, workspace.map_id, workspace.session

        def read(_progress: object, _stop: object) -> object:
            states = [(one, session.store.state_at(one.revision)) for one in shown]
            return [Past(one, proven(state, map_id).total, state) for one, state in states]

        def ended(result: object, error: object) -> None:
            if error is None and key == self._key and isinstance(result, list):
                self.past = result
                self._ready()

        self._job = Job(self, read)
        self._job.ended.connect(ended)
        self._job.start()

    @staticmethod
    def known(workspace: Workspace) -> list[VersionInfo]:
        """The versions there are."""
        return known_versions(workspace)

    def state_of(self, number: int) -> State | None:
        """The project at the version of this number, when it has been read."""
        return next((one.state for one in self.past if one.version.number == number), None)
