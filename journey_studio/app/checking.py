"""Checking a project on request, and repairing it: the file, the working copy while it is open, and its backups.

Lives in the app (L4); imports `store`, no Qt. Takes as long as reading everything: not for the window's thread. The
original is never touched; a repair is always another file.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_studio.app import backups
from journey_studio.app.session import Session
from journey_studio.errors import JourneyStudioError
from journey_studio.store import CheckReport, Problem, check
from journey_studio.store import backups as kept
from journey_studio.store.repairing import Repaired, repair

__all__ = ["Checked", "Repaired", "check_session", "repair"]


class Checked(NamedTuple):
    """What a check of an open project found.

    `file` is the report on the user's file, or None when it could not be read at all (`refusal` says why). `here` is
    what is wrong with the working copy. `backups` were looked at, `spoilt` of them are no longer whole.
    """

    path: Path
    file: CheckReport | None
    refusal: str
    here: tuple[Problem, ...]
    backups: int
    spoilt: int
    unsaved: str = ""
    """Why there is no backup of what was done last; empty when there is one."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file and the working copy."""
        return (*(self.file.problems if self.file is not None else ()), *self.here)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with the project; a spoilt backup is told, but others stand for it."""
        return self.file is not None and not self.refusal and not self.problems


def check_session(session: Session) -> Checked:
    """Check an open project from end to end, as its file stands, after a backup of it where that is possible."""
    unsaved = ""
    if not session.read_only:
        try:
            backups.before(session, "repair")
        except (JourneyStudioError, TimeoutError) as error:
            unsaved = str(error)
    refusal, file = "", None
    try:
        file = check(session.path)
    except JourneyStudioError as error:
        refusal = str(error)
    try:
        here = session.store.problems_here()
    except JourneyStudioError as error:
        here, refusal = (), refusal or str(error)
    mine = backups.of_file(session.path)
    spoilt = sum(1 for one in mine if not kept.is_whole(one))
    return Checked(session.path, file, refusal, here, len(mine), spoilt, unsaved)
