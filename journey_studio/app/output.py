"""Where a result may be written, asked before any work is done, and text written whole.

Lives in the app (L4); imports `render.painter`, which replaces files in one act.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from journey_studio.errors import MachineError, UsageError, UserError, of_writing
from journey_studio.i18n import msg
from journey_studio.render.painter import write_whole


def real(out: Path) -> Path:
    """The path behind links, so that a file is replaced and not the link to it."""
    return Path(os.path.realpath(out)) if out.is_symlink() else out


def refuse_bad_place(out: Path) -> None:
    """Refuse a place nothing can be written to: a folder, a missing folder, a name no system takes.

    `UserError` when the name is at fault, `MachineError` when writing is not allowed. What can only be known by
    writing (a full disk) is found then.
    """
    try:
        folder = os.path.isdir(out)  # noqa: PTH112 - pathlib hides the names that are too long
        os.lstat(out.parent)
        if not folder and not out.parent.is_dir():
            raise UserError(msg("“{name}” could not be written: {folder} is not a folder.", **_places(out)))
    except FileNotFoundError:
        raise UserError(msg("“{name}” could not be written: there is no folder {folder}.", **_places(out))) from None
    except NotADirectoryError:
        raise UserError(msg("“{name}” could not be written: {folder} is not a folder.", **_places(out))) from None
    except ValueError:
        raise UserError(msg("“{name}” cannot be the name of a file.", name=str(out))) from None
    except OSError as fault:
        raise _refused(out, fault) from fault
    if folder:
        raise UserError(msg("“{name}” is a folder. Name a file in it.", name=str(out)))
    try:
        os.stat(out)  # noqa: PTH116 - as above; a link that leads nowhere is a place for a file
    except FileNotFoundError:
        pass
    except OSError as fault:
        raise _refused(out, fault) from fault
    if os.name != "nt" and not os.access(out.parent, os.W_OK | os.X_OK):
        raise MachineError(msg("Writing to “{name}” is not allowed. Choose another folder.", name=str(out.parent)))


def _places(out: Path) -> dict[str, str]:
    return {"name": out.name, "folder": str(out.parent)}


def _refused(out: Path, fault: OSError) -> UserError | MachineError:
    if fault.errno == errno.ELOOP:
        return UserError(msg("“{name}” is a link that leads back to itself.", name=str(out)))
    if fault.errno == errno.ENAMETOOLONG:
        return UserError(msg("“{name}” is too long for the name of a file.", name=str(out)))
    return of_writing(fault, out)


def refuse_same(out: Path, others: Iterable[Path]) -> None:
    """`UsageError` when `out` is one of the files that are read, or written otherwise, by the same command."""
    for other in others:
        if os.path.realpath(out) == os.path.realpath(other):
            raise UsageError(msg("“{name}” has two parts in this command. Choose another name.", name=str(out)))


def write_text(out: Path, text: str) -> int:
    """Replace `out` by the text in UTF-8 with plain line ends; the number of bytes."""
    data = text.encode("utf-8", "backslashreplace")  # half a surrogate pair cannot be written
    write_whole(out, data)
    return len(data)


@contextmanager
def all_or_none(outs: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """Places to write several files to that belong together: they appear as `outs` when all are done, else none does.

    Files of those names stay as they are until then. `MachineError` when the last step is refused.
    """
    if len(outs) < 2:
        yield outs  # one file is written whole by itself
        return
    mark = os.urandom(4).hex()
    parts = [out.with_name(f".{out.name[:40]}.{mark}-{number}.part") for number, out in enumerate(outs)]
    try:
        yield parts
        for part, out in zip(parts, outs, strict=True):
            try:
                part.replace(out)
            except OSError as fault:
                raise of_writing(fault, out) from fault
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)
