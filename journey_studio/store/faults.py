"""Failures of SQLite and of the operating system in words a person can act on.

Lives in the store (L2); imports `errors`, `i18n` and the standard library. No exception of sqlite3, SQLAlchemy or the
operating system leaves the store: what the machine does wrong is a `MachineError`, what the file does wrong a
`UserError`. What neither explains is a bug of ours and becomes `StoreBug`, never a polite sentence.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journey_studio.errors import DISK_FULL, NOT_ALLOWED, JourneyStudioError, MachineError, UserError, disk_is_full
from journey_studio.i18n import msg
from journey_studio.store import files

_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_MISMATCH,
}


UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged database raises; the second when SQLite's own message quotes the damage."""


class StoreBug(RuntimeError):  # noqa: N818 - it names whose fault it is
    """The store was used or behaves in a way that must not be: a mistake in the program, not in the file."""


@contextmanager
def spoken(path: Path, at: Path | None = None) -> Iterator[None]:
    """Turn what sqlite3 and the operating system raise inside the block into our errors about `path`.

    `at` is where it happens when that is elsewhere (the working copy's folder): a full disk is named by it.
    """
    try:
        yield
    except sqlite3.Error as fault:
        raise translated(fault, path, at) from fault
    except UnicodeDecodeError as fault:
        raise damaged(path) from fault
    except OSError as fault:
        raise of_the_machine(fault, path, at) from fault


def translated(fault: sqlite3.Error, path: Path, at: Path | None = None) -> JourneyStudioError | StoreBug:
    """The error to raise for a failure of SQLite about `path`, at `at` or there."""
    at = at or path
    code = getattr(fault, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _DAMAGE or (primary is None and isinstance(fault, sqlite3.OperationalError)):
        return damaged(path)  # Python's own "Could not decode to UTF-8" has no code
    if primary == sqlite3.SQLITE_INTERRUPT:
        return UserError(msg("“{name}” takes too long to read. The file was not changed.", name=path.name))
    if primary == sqlite3.SQLITE_FULL:
        return disk_is_full(at)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return _denied(at)
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL):
        return _failed(at, str(fault))
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return MachineError(msg("Another program is using “{name}”. Try again in a moment.", name=path.name))
    return StoreBug(f"{path}: {fault}")


def of_the_machine(fault: OSError, path: Path, at: Path | None = None) -> JourneyStudioError:
    """The error to raise for a failure of the operating system about `path`, at `at` or there."""
    at = at or path
    if fault.errno in DISK_FULL:
        return disk_is_full(at)
    if getattr(fault, "winerror", None) in files.IN_USE:
        return MachineError(msg("Another program is using “{name}”. Try again in a moment.", name=path.name))
    if fault.errno in NOT_ALLOWED:
        return _denied(at)
    if isinstance(fault, FileNotFoundError):
        return UserError(msg("There is no file “{name}”.", name=str(path)))
    if fault.errno == errno.ELOOP:
        return UserError(msg("“{name}” is a link that leads back to itself.", name=str(path)))
    if fault.errno == errno.ENAMETOOLONG:
        return UserError(msg("“{name}” is too long for the name of a file.", name=str(path)))
    if isinstance(fault, IsADirectoryError | NotADirectoryError | files.NoFileError):
        return UserError(msg("“{name}” is not a file.", name=str(path)))
    return _failed(at, fault.strerror or str(fault))


def damaged(path: Path) -> UserError:
    """The file is ours but cannot be read at all."""
    return UserError(
        msg(
            "“{name}” is damaged and cannot be read. Open an older copy of it; this file was not changed.",
            name=path.name,
        )
    )


def _denied(path: Path) -> MachineError:
    return MachineError(msg("Writing to “{name}” is not allowed. Choose another folder.", name=str(path)))


def _failed(path: Path, reason: str) -> MachineError:
    return MachineError(msg("“{name}” could not be read or written: {reason}.", name=str(path), reason=reason))
