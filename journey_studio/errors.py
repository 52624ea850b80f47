"""The kinds of failure the program knows, each with a sentence for a person and an exit status.

Lives at the bottom (L0): imports the standard library and `i18n` only. Three kinds are kept apart: the input or the
file is at fault (`UserError`), the machine is at fault (`MachineError`), and everything else is a bug of ours and is
never caught and dressed up as one of the two.
"""

from __future__ import annotations

from journey_studio.i18n import Message


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
