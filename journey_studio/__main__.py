"""Where the program begins: the window for a file or nothing at all, the command line for everything else.

Imports the window or the command line only when it is known which of the two is wanted, so that the window does not
wait for the command line's library. Nobody else may import `ui`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_studio.errors import JourneyStudioError


def file_for_the_editor(arguments: Sequence[str]) -> tuple[bool, Path | None]:
    """Whether these arguments ask for the editor and nothing else, and the file they name.

    That is so with no argument, and with a single one that is no option and names a file that exists or ends with
    `.journey`; the names of commands are left to the command line even where a file is called like one.
    """
    if not arguments:
        return True, None
    if len(arguments) > 1 or arguments[0].startswith("-"):
        return False, None
    path = Path(arguments[0])
    if path.suffix.lower() == ".journey" or (path.suffix and path.is_file()):
        return True, path
    return False, None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    editor, path = file_for_the_editor(words)
    if editor:
        return edit(path)
    from journey_studio.app.cli import main as command_line

    return command_line(words, edit)


def edit(path: Path | None = None) -> int:
    """Open the editor, with `path` in it when one is given; for the command line as well."""
    import gc

    from journey_studio.errors import JourneyStudioError

    gc.disable()  # a start makes tens of thousands of objects that stay; `ui.start` turns it on after the first paint
    try:
        if _screen_is_doubtful():
            from journey_studio.render import qt_platform

            qt_platform.require()
        from journey_studio.ui.start import run
    except JourneyStudioError as error:
        told = _missing(path) or error
        sys.stderr.write(f"journey-studio: {told}\n")
        return told.exit_status
    except ImportError as error:
        return _qt_is_missing(error)
    return run(path)


def _missing(path: Path | None) -> JourneyStudioError | None:
    """What is wrong with the file itself, said before a word on the screen: a wrong name is mended more easily."""
    if path is None:
        return None
    from journey_studio.app import paths
    from journey_studio.errors import JourneyStudioError
    from journey_studio.store import opening

    try:
        opening.refuse_missing(path.resolve(), paths.working_folder())
    except (JourneyStudioError, OSError) as error:
        return error if isinstance(error, JourneyStudioError) else None
    return None


def _screen_is_doubtful() -> bool:
    """Whether Qt might find no screen or lack a library: it would then end the process, so a child process tries first.

    A look at the surroundings only, a millisecond; with nothing suspicious the start stays fast.
    """
    import os

    if not sys.platform.startswith(("linux", "freebsd")) or os.environ.get("QT_QPA_PLATFORM"):
        return False
    if os.environ.get("WAYLAND_DISPLAY"):
        return False
    host, _colon, number = os.environ.get("DISPLAY", "").rpartition(":")
    if not number:
        return True
    if host in ("", "unix") and not Path(f"/tmp/.X11-unix/X{number.partition('.')[0]}").exists():  # noqa: S108
        return True
    return not _loads("libxcb-cursor.so.0")  # what Qt's X11 part needs and systems leave out


def _loads(library: str) -> bool:
    """Whether the system has a library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _qt_is_missing(error: ImportError) -> int:
    """Name what Qt lacks; an import that failed for another reason is a bug and is let through."""
    from journey_studio.render import qt_platform

    found = qt_platform.probe()
    if found is None:
        raise error
    sys.stderr.write(f"journey-studio: {found}\n")
    return found.exit_status


if __name__ == "__main__":
    sys.exit(main())
