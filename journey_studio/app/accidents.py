"""What killed processes left on this computer, and the two states to choose from where a file was changed meanwhile.

Lives in the app (L4); imports `store`, no Qt.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_studio.app import paths
from journey_studio.model.state import State
from journey_studio.store import accidents, read_published
from journey_studio.store import backups as kept
from journey_studio.store.accidents import Accident

__all__ = ["Accident", "Last", "found", "last_of"]


class Last(NamedTuple):
    """The newest state of a file, when it was made (seconds since 1970, 0 when nobody knows) and by whom."""

    state: State
    time: float
    author: str


def found() -> list[Accident]:
    """Projects that were not closed, the newest first. Reads them: not for the window's thread."""
    return accidents.found(paths.working_folder())


def last_of(path: Path) -> Last:
    """The newest state of a file."""
    read = read_published(path, folder=paths.working_folder())
    newest = read.newest
    if newest is None:
        return Last(read.state, 0.0, "")
    return Last(read.state, kept.parsed(newest.time), newest.author)
