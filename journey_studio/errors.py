"""The kinds of failure the program knows, each with a sentence for a person and an exit status.

Lives at the bottom (L0): imports the standard library and `i18n` only. Three kinds are kept apart: the input or the
file is at fault (`UserError`), the machine is at fault (`MachineError`), and everything else is a bug of ours and is
never caught and dressed up as one of the two. What the operating system says while a result is written becomes a
sentence here, once for every exporter and the store.
"""

from __future__ import annotations

import errno
from pathlib import Path

from journey_studio.i18n import Message, msg

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class JourneyStudioError(Exception):
    """A failure with one clear sentence: what happened and the way out.

    `message` is translated when it is shown, so that it follows the reader's language.
    """

    exit_status = 1

    def __init__(self, message: Message | str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class UserError(JourneyStudioError):
    """The input or the file is at fault, or the act is not possible: exit status 1."""

    exit_status = 1


class UsageError(JourneyStudioError):
    """The command line cannot be understood: exit status 2."""

    exit_status = 2


class MachineError(JourneyStudioError):
    """The machine is at fault (disk full, no screen, a missing library): exit status 3."""

    exit_status = 3


class Cancelled(JourneyStudioError):  # noqa: N818 - it names the event
    """The person stopped a long act; nothing was changed and no half file is left."""

    exit_status = 1


def disk_is_full(path: Path | str) -> MachineError:
    """No room for `path`."""
    return MachineError(msg("The disk is full: “{name}” could not be written. Free some space.", name=str(path)))


def of_writing(fault: OSError, path: Path) -> UserError | MachineError:
    """The error to raise when a result could not be written to `path`."""
    if fault.errno in DISK_FULL:
        return disk_is_full(path)
    if fault.errno in NOT_ALLOWED:
        return MachineError(msg("Writing to “{name}” is not allowed. Choose another folder.", name=str(path.parent)))
    if isinstance(fault, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return UserError(msg("“{name}” could not be written: there is no such folder.", name=str(path)))
    reason = fault.strerror or str(fault)
    told = msg("“{name}” could not be written ({reason}). Try another folder or drive.", name=str(path), reason=reason)
    return MachineError(told)
