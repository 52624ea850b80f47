"""Publishing: the user's own file is replaced whole by a checked copy of the working database, never written in
place.

Lives in the store (L2); standard library only. A snapshot is made in the app-data folder by SQLite's backup API (one
moment, while a gesture may be being written) and checked there, so that SQLite never touches a synced or shared
folder. Its bytes then go to a temporary file beside the target, are flushed, read back, and take the target's place
by `os.replace`; the folder is flushed last. The working copy's card names the bytes before they appear at the path,
so that after a crash at any point the file there is known as ours.

The file at the path is another one than we last published: it is not overwritten, ours goes beside it as `name
(conflict, date).journey`. Between that look and the rename there is a moment nothing can close; the lock keeps other
editors out of it, and sync clients keep their own conflict copies.
"""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from datetime import date
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import MachineError
from journey_studio.i18n import _, msg
from journey_studio.store import faults, files, gate
from journey_studio.store.digests import Seal
from journey_studio.store.files import Signature
from journey_studio.store.working import Published, WorkingCopy

_SNAPSHOT = "snapshot.db"


class Outcome(NamedTuple):
    """Where the project now stands. `conflict` is the file somebody else put at the old path, which was left alone."""

    path: Path
    conflict: Path | None = None


def temporary_path(project: Path) -> Path:
    """The temporary file beside a project; a left-over one is removed by the next who holds the lock."""
    return files.companion(project, ".tmp")


def conflict_path(project: Path) -> Path:
    """A free name for our file beside a file that somebody else changed."""
    return files.free_sibling(project, _("conflict, {date}").format(date=date.today().isoformat()))


def recovered_path(project: Path) -> Path:
    """A free name for what could be read of a damaged file, which itself stays as it is."""
    return files.free_sibling(project, _("recovered"))


def is_ours(project: Path, published: Published | None, pending: Published | None = None) -> bool:
    """Whether the file at the path is missing or one that we put there."""
    try:
        status = project.stat()
    except FileNotFoundError:
        return True
    known = [one for one in (published, pending) if one is not None]
    if any(one.signature.looks_like(status) for one in known):
        return True
    if not any(one.signature.size == status.st_size for one in known):
        return False
    found = files.signature(project)
    return any(one.signature.hash == found.hash for one in known)


def publish(work: WorkingCopy, *, thorough: bool = False) -> Outcome:
    """Put the working copy's present content at its path; nothing is written when it is there already.

    With `thorough` every row's digest is checked as well as the structure. Raises `MachineError` when the folder cannot
    be reached or written: the working copy keeps everything, and the next call tries again.
    """
    target = work.card.path
    if not target.parent.is_dir():
        raise _out_of_reach(target)
    with faults.spoken(target):
        snapshot = work.folder / _SNAPSHOT
        try:
            with faults.spoken(target, work.folder):
                seal = take_snapshot(work.database, snapshot, shown=target, thorough=thorough)
            ours = is_ours(target, work.card.published, work.card.pending)
            if ours and work.card.published is not None and work.card.published.seal == seal and target.exists():
                return Outcome(target)
            if ours and files.is_protected(target):
                raise protected(target)
            conflict = None if ours else target
            if conflict is not None:
                target = conflict_path(target)
            signature = files.signature(snapshot)
            work.write(work.card._replace(pending=Published(signature, seal)))
            placed = place(snapshot, target, signature)
            work.write(work.card._replace(path=target, published=Published(placed, seal), pending=None), "data")
        finally:
            files.remove(snapshot)
    return Outcome(target, conflict)


def refuse_gone_drive(target: Path, drive: int) -> None:
    """Refuse when a drive was unmounted and its empty mount folder stayed: what was written would lie under the drive.

    Then the file is gone, and its folder is on another file system than `drive`, where we last had it in hand.
    """
    if drive >= 0 and not target.exists() and files.drive_of(target) not in (drive, -1):
        raise _out_of_reach(target)


def _out_of_reach(target: Path) -> MachineError:
    return MachineError(
        msg("The folder of “{name}” cannot be reached. Bring the drive back, or save elsewhere.", name=target.name)
    )


def protected(target: Path) -> MachineError:
    """The file is marked as one not to be written."""
    return MachineError(
        msg(
            "“{name}” is write-protected, so it was not changed. Lift the protection, or save elsewhere.",
            name=target.name,
        )
    )


def take_snapshot(database: Path, snapshot: Path, *, shown: Path, thorough: bool = False, recover: bool = False) -> str:
    """Copy a database as it is at one moment to a new plain file, check it, and return its seal in words.

    `recover` is for the database of a dead process; see `gate.connect`.
    """
    files.remove(snapshot)
    source = gate.connect(database, seconds=None, recover=recover)
    try:
        copy = sqlite3.connect(snapshot, isolation_level=None)
        try:
            copy.execute("PRAGMA synchronous = OFF")  # it is flushed once, as a whole, where it counts
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # the copy says WAL in its header; a project file must not
            checked = copy.execute("PRAGMA quick_check(1)").fetchone()
            stored = copy.execute("SELECT rows, sum FROM seal WHERE key = 1").fetchone()
        finally:
            copy.close()
    finally:
        source.close()
    if checked != ("ok",) or stored is None:
        raise _damaged_working_copy(shown)
    if thorough:
        content = gate.examine(snapshot, shown)
        if content.problems:
            raise _damaged_working_copy(shown)
    return Seal(stored[0], int.from_bytes(stored[1], "big")).text()


def _damaged_working_copy(shown: Path) -> MachineError:
    return MachineError(
        msg(
            "What is kept of “{name}” on this computer is damaged, so the file was not replaced. "
            "Close it and open it again.",
            name=shown.name,
        )
    )


def place(source: Path, target: Path, expected: Signature) -> Signature:
    """Put a copy of `source` at `target` whole, by way of a temporary file beside it; returns the new file's
    signature.
    """
    temporary = temporary_path(target)
    files.remove(temporary)
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666
        written = files.copy(source, temporary, flush=True, mode=mode)
        found = files.signature(temporary)
        if not written.hash == found.hash == expected.hash:
            raise MachineError(
                msg("“{name}” came back changed from the disk, so the file was not replaced.", name=str(temporary))
            )
        with contextlib.suppress(OSError):  # a file system without such bits
            if target.exists():
                temporary.chmod(mode)  # what the umask took away
        files.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            files.remove(temporary)
        raise
    files.folder_to_disk(target.parent)
    return found


def clean_left_overs(project: Path) -> None:
    """Remove the temporary file a killed process left beside the project; only for who holds the lock."""
    with contextlib.suppress(OSError):
        files.remove(temporary_path(project))
