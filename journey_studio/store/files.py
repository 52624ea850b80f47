"""The operating system's part: whole files written so that a crash or a full disk leaves the old one or the new one.

Lives in the store (L2); standard library only. Everything the store does to files goes through these few functions, so
that a test can make the Nth call fail. Nothing is ever written in place.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

CHUNK = 1 << 20
REPLACE_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between tries while antivirus, an indexer or a sync client holds the target on Windows."""
IN_USE = (32, 33)  # WinError: sharing violation, lock violation
_HELD = (5, *IN_USE)  # access denied: also while a file is held
_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


Flush = Literal["all", "data", "none"]
"""What is on disk when a write returns: the new file (`all`); either the old or the new one, whole (`data`); nothing
that can be relied on (`none`)."""


class NoFileError(OSError):
    """There is something at the path that is no regular file: a folder, a pipe, a device."""


class Signature(NamedTuple):
    """What a file was when we last had it in hand: BLAKE2b of its bytes, size, time of change, number in the folder."""

    hash: str
    size: int
    mtime_ns: int
    inode: int

    def looks_like(self, status: os.stat_result) -> bool:
        """Whether size, time and inode still say it is that file; if not, the bytes decide."""
        return (self.size, self.mtime_ns, self.inode) == (status.st_size, status.st_mtime_ns, status.st_ino)


def real(path: Path | str) -> Path:
    """The absolute path with links resolved, so that replacing a file never replaces a link to it."""
    return Path(os.path.realpath(path))


def drive_of(path: Path) -> int:
    """The number of the file system that a file's folder is on; -1 when the folder cannot be asked."""
    try:
        return path.parent.stat().st_dev
    except OSError:
        return -1


def create_exclusive(path: Path, mode: int = 0o600) -> int:
    """A new file's descriptor for reading and writing; `FileExistsError` when it is there, links are not followed."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _NO_FOLLOW, mode)


def write_all(file: int, data: bytes) -> None:
    """Write every byte, as `os.write` may stop early."""
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def to_disk(file: int) -> None:
    """Flush a file to the disk itself; on macOS `fsync` alone stops at the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # not every file system there knows it
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
    os.fsync(file)


def folder_to_disk(folder: Path) -> None:
    """Flush a folder's entries, so that a rename survives a power cut. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        if not _is_remote_refusal():
            raise
    finally:
        os.close(handle)


def _is_remote_refusal() -> bool:
    """Whether the present OSError is a network or FAT file system that cannot flush folders."""
    fault = sys.exc_info()[1]
    return isinstance(fault, OSError) and fault.errno in (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def replace(source: Path, target: Path) -> None:
    """`os.replace` with patience: on Windows a held target is tried again for 2.5 s, then the error is raised."""
    for wait in REPLACE_WAITS:
        try:
            source.replace(target)
            return
        except OSError as fault:
            if getattr(fault, "winerror", None) not in _HELD:
                raise
            time.sleep(wait)
    source.replace(target)


def is_protected(path: Path) -> bool:
    """Whether somebody marked the file as one not to be written; replacing it would get around that."""
    try:
        return not path.stat().st_mode & 0o222
    except OSError:
        return False


def remove(path: Path) -> None:
    """Remove a file that may not be there."""
    path.unlink(missing_ok=True)


def read_small(path: Path, limit: int) -> bytes:
    """The bytes of a small file of ours; what is longer than `limit` is cut off."""
    with path.open("rb") as file:
        return file.read(limit)


def write_whole(path: Path, data: bytes, flush: Flush = "all") -> None:
    """Replace a small file of ours by `data`; see `Flush` for what a power cut may do to it afterwards."""
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    handle = create_exclusive(temporary)
    try:
        try:
            write_all(handle, data)
            if flush != "none":
                to_disk(handle)
        finally:
            os.close(handle)
        replace(temporary, path)
    except BaseException:
        remove(temporary)
        raise
    if flush == "all":
        folder_to_disk(path.parent)


def signature(path: Path) -> Signature:
    """The signature of a file by reading it."""
    with _open(path) as file:
        return _signature(file.fileno(), None)


def _open(path: Path) -> BinaryIO:
    """A file opened for reading; `NoFileError` for what is none, since opening a pipe waits without end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise NoFileError(path)
    return path.open("rb")


def copy(source: Path, target: Path, *, limit: int | None = None, flush: bool = False, mode: int = 0o600) -> Signature:
    """Copy a file to a new one that must not exist yet; the signature is the source's, as the bytes passed by.

    The source is opened once, so that a whole file renamed over it meanwhile does not mix with it. `OverflowError`
    when it is longer than `limit` bytes. With `flush` the copy is on disk when this returns.
    """
    with _open(source) as file:
        if limit is not None and os.fstat(file.fileno()).st_size > limit:
            raise OverflowError(source)
        out = create_exclusive(target, mode)
        try:
            found = _signature(file.fileno(), out)
            if flush:
                to_disk(out)
        finally:
            os.close(out)
    return found


def _signature(file: int, out: int | None) -> Signature:
    digest = blake2b(digest_size=32)
    size = 0
    while chunk := os.read(file, CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if out is not None:
            write_all(out, chunk)
    status = os.fstat(file)
    return Signature(digest.hexdigest(), size, status.st_mtime_ns, status.st_ino)


def companion(path: Path, ending: str) -> Path:
    """A helper file beside the project: `~$name.journey.tmp`. Sync clients leave out names that begin so.

    A name that would grow over the 255 bytes file systems allow is shortened, with a hash to keep it apart.
    """
    name = path.name
    if len(name.encode("utf-8", "surrogateescape")) > 200:
        mark = blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        name = f"{name[:40]}-{mark}"
    return path.with_name(f"~${name}{ending}")


def free_sibling(path: Path, note: str) -> Path:
    """A free name beside `path`: `name (note).journey`, then `name (note 2).journey` and so on."""
    stem = path.stem
    while len(stem.encode("utf-8", "surrogateescape")) > 150:
        stem = stem[:-1]
    number = 1
    while True:
        told = note if number == 1 else f"{note} {number}"
        found = path.with_name(f"{stem} ({told}){path.suffix}")
        if not os.path.lexists(found):
            return found
        number += 1
