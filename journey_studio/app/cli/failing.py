"""The report for programs when a command failed before it could write one: why, and with which exit status.

Lives in the app (L4); standard library and `app.output`. A command line that cannot be understood is refused before
its options are known, so the place of the report is looked for in the words themselves. Nothing is written over but an
empty file and an earlier report.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from journey_studio.errors import JourneyStudioError

FORMAT = "journey-studio-error/1"
_OPTION = "--report"
_OURS = b'{\n  "format": "journey-studio-'
_KINDS = {1: "input", 2: "usage", 3: "machine"}


def write_failure(arguments: Sequence[str], told: str, status: int) -> None:
    """Write the report that the words ask for, if they do and its place can be had."""
    path = _place(arguments)
    if path is None or not _is_free(path):
        return
    plain = {
        "format": FORMAT,
        "error": {"kind": _KINDS.get(status, "machine"), "message": told, "exit_status": status},
        "arguments": list(arguments),
    }
    from journey_studio.app.output import refuse_bad_place, write_text

    with suppress(JourneyStudioError):  # the fault is told on the screen in any case
        refuse_bad_place(path)
        write_text(path, json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


def _place(arguments: Sequence[str]) -> Path | None:
    """Where the report is to be; None when no word says so, or when the same file has another part in the command."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    found: str | None = None
    others: list[str] = list(arguments[len(words) + 1 :])
    while words:
        word = words.pop(0)
        if word == _OPTION and words:
            found = words.pop(0)
        elif word.startswith(f"{_OPTION}="):
            found = word.partition("=")[2]
        else:
            others += [word, word.partition("=")[2]]
    if not found:
        return None
    with suppress(ValueError, OSError):  # a name that can be none
        if os.path.realpath(found) not in {os.path.realpath(other) for other in others if other}:
            return Path(found)
    return None


def _is_free(path: Path) -> bool:
    """Whether nothing of anybody's is lost: there is no file, an empty one, or a report of ours."""
    with suppress(OSError, ValueError):
        if not os.path.lexists(path):
            return True
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return file.read(len(_OURS)) in (b"", _OURS)
    return False
