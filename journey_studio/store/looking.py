"""Looking at the past of a project file without taking its lock: its history over a private snapshot.

Lives in the store (L2); imports `history`, and with it SQLAlchemy, so it is imported late.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from journey_studio.store import faults, files, gate, opening, reading, working
from journey_studio.store.gate import Content
from journey_studio.store.history import History
from journey_studio.store.records import CHECKPOINT, VersionInfo, named


class Looked(NamedTuple):
    """A project's newest finished state, and its past."""

    path: Path
    content: Content
    past: History

    def versions(self) -> tuple[VersionInfo, ...]:
        """The named versions in the order of their revisions."""
        return named(self.content.versions)

    def checkpoints(self) -> tuple[VersionInfo, ...]:
        """The marks the program set."""
        return tuple(one for one in self.content.versions if one.track == CHECKPOINT)


@contextmanager
def look(path: Path | str, *, folder: Path) -> Iterator[Looked]:
    """Open the past of a file to read in it; also while somebody has it open. `UserError` when the gate refuses it."""
    path = files.real(path)
    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
        with faults.spoken(path):
            opening.refuse_missing(path, folder)
            database = Path(private) / working.DATABASE
            reading.snapshot(path, folder, database)
            content = gate.examine(database, path)
        past = History(database, path)
        try:
            yield Looked(path, content, past)
        finally:
            past.close()
