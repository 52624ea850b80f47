"""Making a whole database of what can be read of a damaged one, always a new one; the damaged bytes stay as they are.

Lives in the store (L2); its neighbours, the writer imported late. Used on opening a damaged file and by the repair a
person asks for.
"""

from __future__ import annotations

import tempfile
import uuid as uuids
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.store import creating, faults, files, gate, lock, opening, publishing, working
from journey_studio.store.problems import Problem


class Repaired(NamedTuple):
    """A repair that was made: the new file, and what was wrong with the old one and is mended or left out of it."""

    path: Path
    problems: tuple[Problem, ...]


def repair(path: Path | str, out: Path | str) -> Repaired:
    """Write what can be read of a damaged project as the new file `out`.

    `UserError` when the file is whole, when nothing of it can be read, or when there is something at `out` already.
    """
    path, out = files.real(path), files.real(out)
    with faults.spoken(out):
        creating.refuse_existing(out, overwrite=False)
    with faults.spoken(path), _private() as private:
        database, made = Path(private) / working.DATABASE, Path(private) / "repaired.db"
        opening.copy_of(path, database)
        content = gate.examine(database, path)
        if not content.problems:
            raise UserError(msg("“{name}” is whole; there is nothing to repair.", name=path.name))
        opening.rebuild(database, made, path, content, content.uuid or uuids.uuid4().hex)
        checked = gate.examine(made, out)
        if checked.problems or dict(checked.state) != dict(content.state):
            raise faults.StoreBug(f"a repaired database is not whole: {checked.problems[:3]}")
        _placed(made, Path(private) / "snapshot.db", out)
    return Repaired(out, content.problems)


def _placed(made: Path, snapshot: Path, out: Path) -> None:
    with faults.spoken(out):
        held = lock.hold(out, patience=creating.PATIENCE)
        try:
            creating.refuse_existing(out, overwrite=False)
            publishing.take_snapshot(made, snapshot, shown=out, thorough=True)
            publishing.place(snapshot, out, files.signature(snapshot))
        finally:
            held.release()


def _private() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True)
