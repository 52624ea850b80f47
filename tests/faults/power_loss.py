"""A disk that loses its power: what the program asked of the system, and the images a crash could leave. Test code.

A run under `strace` is recorded call by call, so that SQLite's own writes are in it as well as ours. `Disk` replays the
calls: what was written is in memory until its file is flushed, and a name is only sure when its folder is. `crash`
makes what may be found after the power went at that moment: of everything that was not flushed any part may be there,
torn at 512 bytes, names included.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
CALLS = (
    "openat,close,write,pwrite64,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,lseek,writev,pwritev,copy_file_range,sendfile,link,linkat,symlink,symlinkat,truncate"
)
_LINE = re.compile(r"^(\d+)\s+(?:<\.\.\. (\w+) resumed>(.*)|(\w+)\((.*))$")
_RESULT = re.compile(r"^(.*)\)\s+= (-?\d+)(?:\s.*)?$")


class Call(NamedTuple):
    """One finished call: its name, its arguments as written by strace, what it returned."""

    name: str
    arguments: str
    result: int


def calls(trace: Path) -> Iterator[Call]:
    """The calls in the order in which they returned."""
    waiting: dict[str, str] = {}
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = _LINE.match(line.rstrip("\n"))
            if found is None:
                continue
            task, resumed, rest, name, begun = found.groups()
            if resumed is not None:
                name, text = resumed, waiting.pop(task, "") + rest
            elif begun.endswith("<unfinished ...>"):
                waiting[task] = begun.removesuffix("<unfinished ...>").rstrip()
                continue
            else:
                text = begun
            ended = _RESULT.match(text)
            if ended is not None:
                yield Call(name, ended[1], int(ended[2]))


def _texts(arguments: str) -> list[bytes]:
    """Every quoted argument, which strace was told to write as hexadecimal."""
    return [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]


def _last_number(arguments: str) -> int:
    return int(arguments.rsplit(",", 1)[1])


class File:
    """The bytes on the disk, the bytes the program sees, and what lies between them."""

    def __init__(self, durable: bytes = b"") -> None:
        self.durable = durable
        self.now = bytearray(durable)
        self.pending: list[tuple[int, bytes | None]] = []

    def write(self, place: int, data: bytes) -> None:
        """Bytes at a place; not on the disk yet."""
        _put(self.now, place, data)
        self.pending.append((place, data))

    def cut(self, size: int) -> None:
        """Another length; not on the disk yet."""
        _resize(self.now, size)
        self.pending.append((size, None))

    def flush(self) -> None:
        """On the disk."""
        self.durable = bytes(self.now)
        self.pending = []

    def after_a_crash(self, draw: random.Random, share: float) -> bytes:
        """The bytes that were flushed, with any part of the others."""
        found = bytearray(self.durable)
        for place, data in self.pending:
            if data is None:
                if draw.random() < share:
                    _resize(found, place)
                continue
            at = 0
            while at < len(data):
                room = SECTOR - (place + at) % SECTOR
                if draw.random() < share:
                    _put(found, place + at, data[at : at + room])
                at += room
        return bytes(found)


def _put(where: bytearray, place: int, data: bytes) -> None:
    if len(where) < place:
        where.extend(bytes(place - len(where)))
    where[place : place + len(data)] = data


def _resize(where: bytearray, size: int) -> None:
    del where[size:]
    where.extend(bytes(size - len(where)))


class Folder:
    """Names, and those among them that are sure."""

    def __init__(self) -> None:
        self.durable: dict[str, File | Folder] = {}
        self.now: dict[str, File | Folder] = {}
        self.pending: list[dict[str, File | Folder | None]] = []

    def set(self, names: dict[str, File | Folder | None]) -> None:
        """Names that come, change or (None) go, all at once as far as this folder knows."""
        _apply(self.now, names)
        self.pending.append(names)

    def flush(self) -> None:
        """The names are sure."""
        self.durable, self.pending = dict(self.now), []

    def after_a_crash(self, draw: random.Random, share: float) -> dict[str, File | Folder]:
        """The names that were sure, with the first or with any of the others."""
        found = dict(self.durable)
        if draw.random() < 0.5:
            chosen = self.pending[: draw.randint(0, len(self.pending))]
        else:
            chosen = [one for one in self.pending if draw.random() < share]
        for names in chosen:
            _apply(found, names)
        return found


def _apply(where: dict[str, File | Folder], names: dict[str, File | Folder | None]) -> None:
    for name, node in names.items():
        if node is None:
            where.pop(name, None)
        else:
            where[name] = node


class Disk:
    """A folder of the real disk, and what a recorded run does to it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.top = _loaded(base)
        self.said = b""
        """What the program wrote to its standard output so far."""
        self.unknown: set[str] = set()
        self._open: dict[int, tuple[File | Folder, list[int]]] = {}

    def _at(self, path: Path) -> tuple[Folder, str] | None:
        """The folder that holds a path below the base, and the name in it."""
        if not path.is_relative_to(self.base) or path == self.base:
            return None
        folder: File | Folder | None = self.top
        *above, name = path.relative_to(self.base).parts
        for part in above:
            folder = folder.now.get(part) if isinstance(folder, Folder) else None
        return (folder, name) if isinstance(folder, Folder) else None

    def do(self, call: Call) -> bool:
        """Replay a call; whether it changed anything that matters."""
        if call.result < 0:
            return False
        act = getattr(self, f"_{call.name}", None)
        if act is None:
            self.unknown.add(call.name)
            return False
        return bool(act(call))

    def _openat(self, call: Call) -> bool:
        path = Path(_texts(call.arguments)[0].decode())
        if path == self.base:
            self._open[call.result] = (self.top, [0])
            return False
        found = self._at(path)
        self._open.pop(call.result, None)
        if found is None:
            return False
        folder, name = found
        changed = False
        if name not in folder.now:
            folder.set({name: File()})
            changed = True
        node = folder.now[name]
        if "O_TRUNC" in call.arguments and isinstance(node, File):
            node.cut(0)
            changed = True
        self._open[call.result] = (node, [0])
        return changed

    def _close(self, call: Call) -> bool:
        self._open.pop(int(call.arguments), None)
        return False

    def _write(self, call: Call) -> bool:
        number, data = int(call.arguments.split(",", 1)[0]), _texts(call.arguments)[0][: call.result]
        if number == 1:
            self.said += data
            return True
        node, place = self._open.get(number, (None, [0]))
        if not isinstance(node, File):
            return False
        node.write(place[0], data)
        place[0] += len(data)
        return True

    def _pwrite64(self, call: Call) -> bool:
        node, _place = self._open.get(int(call.arguments.split(",", 1)[0]), (None, [0]))
        if not isinstance(node, File):
            return False
        node.write(_last_number(call.arguments), _texts(call.arguments)[0][: call.result])
        return True

    def _lseek(self, call: Call) -> bool:
        _node, place = self._open.get(int(call.arguments.split(",", 1)[0]), (None, [0]))
        place[0] = call.result
        return False

    def _ftruncate(self, call: Call) -> bool:
        node, _place = self._open.get(int(call.arguments.split(",", 1)[0]), (None, [0]))
        if isinstance(node, File):
            node.cut(_last_number(call.arguments))
        return isinstance(node, File)

    def _fsync(self, call: Call) -> bool:
        node, _place = self._open.get(int(call.arguments), (None, [0]))
        if node is not None:
            node.flush()
        return node is not None

    _fdatasync = _fsync

    def _rename(self, call: Call) -> bool:
        source, target = (self._at(Path(text.decode())) for text in _texts(call.arguments)[:2])
        if source is None or target is None:
            return False
        node = source[0].now[source[1]]
        if source[0] is target[0]:
            source[0].set({source[1]: None, target[1]: node})
        else:
            target[0].set({target[1]: node})
            source[0].set({source[1]: None})
        return True

    _renameat = _renameat2 = _rename

    def _unlink(self, call: Call) -> bool:
        text = _texts(call.arguments)[0].decode()
        if not text.startswith("/"):  # relative to a folder that is open, as removing a whole tree does
            number = call.arguments.split(",", 1)[0]
            node, _place = self._open.get(int(number), (None, [0])) if number.isdigit() else (None, [0])
            found = (node, text) if isinstance(node, Folder) else None
        else:
            found = self._at(Path(text))
        if found is None:
            return False
        found[0].set({found[1]: None})
        return True

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, call: Call) -> bool:
        found = self._at(Path(_texts(call.arguments)[0].decode()))
        if found is None:
            return False
        found[0].set({found[1]: Folder()})
        return True

    _mkdirat = _mkdir

    def crash(self, draw: random.Random) -> None:
        """Put what a crash now could leave at the place of the real folder."""
        shutil.rmtree(self.base)
        _laid_down(self.top, self.base, draw, draw.choice((0.0, 0.3, 0.5, 0.8, 1.0)))


def _loaded(path: Path) -> Folder:
    folder = Folder()
    for entry in path.iterdir():
        folder.now[entry.name] = _loaded(entry) if entry.is_dir() else File(entry.read_bytes())
    folder.flush()
    return folder


def _laid_down(folder: Folder, path: Path, draw: random.Random, share: float) -> None:
    path.mkdir()
    for name, node in folder.after_a_crash(draw, share).items():
        if isinstance(node, Folder):
            _laid_down(node, path / name, draw, share)
        else:
            (path / name).write_bytes(node.after_a_crash(draw, share))
