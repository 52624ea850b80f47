"""Working copies: the local database that is the truth while a project is open, and its card saying whose it is.

Lives in the store (L2); standard library only. Each open project has a folder of its own in the app-data folder with
`project.db` (WAL) and `card.json`: the path it belongs to, the process that works in it, what was last published there
and what was about to be. A folder outlives a killed process; the next open finds it by path, or by the published bytes
when the file was renamed or a USB drive comes back under another letter.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.errors import JourneyStudioError, MachineError
from journey_studio.i18n import msg
from journey_studio.store import faults, files, processes
from journey_studio.store.files import Flush, Signature
from journey_studio.store.processes import Process

DATABASE = "project.db"
_open_here: set[Path] = set()  # the folders this process works in; a card alone cannot tell a closed project's
_CARD = "card.json"
_GONE = "gone-"
_CARD_LIMIT = 100_000
_NOBODY = Process("", "", 0, "")
_ABANDONED = 3600.0
"""Seconds after which a folder without a card was left behind, even if the number of its process lives again."""


class Published(NamedTuple):
    """What we put at the project's path: the bytes and the seal of the rows in them."""

    signature: Signature
    seal: str


class Card(NamedTuple):
    """What a working copy says of itself. `pending` was about to be published: either of the two may stand at `path`.

    A `view` is the private copy of a reader; it holds nothing of its own and goes with its process.
    """

    path: Path
    owner: Process
    published: Published | None = None
    pending: Published | None = None
    view: bool = False

    def knows(self, found: Signature) -> Published | None:
        """Which of our own publications these bytes are, if any."""
        for one in (self.published, self.pending):
            if one is not None and one.signature.hash == found.hash:
                return one
        return None


class WorkingCopy:
    """One folder with a database and a card."""

    def __init__(self, folder: Path, card: Card) -> None:
        self.folder = folder
        self.card = card

    @property
    def database(self) -> Path:
        """The working database."""
        return self.folder / DATABASE

    def is_in_use(self) -> bool:
        """Whether somebody works in it: another process that lives, or this one with a project still open."""
        owner = self.card.owner
        if owner == processes.me():
            return self.folder in _open_here
        return owner != _NOBODY and processes.is_alive(owner)

    def begin(self) -> None:
        """This process works in it from now on."""
        _open_here.add(self.folder)

    def end(self) -> None:
        """This process works in it no more."""
        _open_here.discard(self.folder)

    def leave(self) -> None:
        """Leave it for the next to continue, also while this process lives on."""
        self.end()
        with contextlib.suppress(JourneyStudioError):  # then it is only found once this process has ended
            self.write(self.card._replace(owner=_NOBODY), "data")

    def write(self, card: Card, flush: Flush = "all") -> None:
        """Replace the card."""
        with faults.spoken(card.path, self.folder):
            files.write_whole(self.folder / _CARD, json.dumps(_plain(card)).encode("ascii"), flush)
        self.card = card

    def discard(self) -> None:
        """Remove it all; it gets another name first, so that a half-removed folder is nobody's working copy."""
        gone = self.folder.with_name(f"{_GONE}{self.folder.name}")
        with contextlib.suppress(OSError):
            files.remove(self.folder / _CARD)
        try:
            self.folder.rename(gone)
        except OSError:
            gone = self.folder
        shutil.rmtree(gone, ignore_errors=True)


def new_folder(root: Path) -> Path:
    """An empty folder for a new working copy; only this user may look into it."""
    folder = root / f"{time.strftime('%Y%m%d')}-{os.getpid()}-{os.urandom(6).hex()}"
    with faults.spoken(root):
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
        except PermissionError as fault:
            told = msg(
                "Journey Studio may not write to its own folder “{name}”. Make it writable, or name another folder "
                "in JOURNEY_STUDIO_DATA_DIR.",
                name=str(root),
            )
            raise MachineError(told) from fault
    return folder


def every(root: Path) -> Iterator[WorkingCopy]:
    """Every working copy that has a card, the newest database first; leftovers without one are cleaned away."""
    found = []
    with contextlib.suppress(FileNotFoundError):
        for folder in root.iterdir():
            card = _read_card(folder)
            if card is None:
                _clean(folder)
                continue
            copy = WorkingCopy(folder, card)
            if not card.view:
                found.append(copy)
            elif not copy.is_in_use():
                copy.discard()
    found.sort(key=lambda copy: _changed(copy.database), reverse=True)
    yield from found


def _changed(database: Path) -> float:
    times = [0.0]
    for name in (database, database.with_name(f"{DATABASE}-wal")):
        with contextlib.suppress(OSError):
            times.append(name.stat().st_mtime)
    return max(times)


def last_change(copy: WorkingCopy) -> float:
    """When something was last written into it, in seconds since 1970."""
    return _changed(copy.database)


def _clean(folder: Path) -> None:
    """Remove a folder without a card if whoever was making it is dead: its name has the process's number."""
    with contextlib.suppress(OSError):
        if not folder.is_dir():
            return
        if folder.name.startswith(_GONE):
            shutil.rmtree(folder, ignore_errors=True)
            return
        number = folder.name.split("-")[1] if folder.name.count("-") == 2 else ""
        maker = processes.me()._replace(pid=int(number) if number.isdigit() else 0, started="")
        if not processes.is_alive(maker) or time.time() - folder.stat().st_mtime > _ABANDONED:
            shutil.rmtree(folder, ignore_errors=True)


def of_path(root: Path, path: Path) -> list[WorkingCopy]:
    """The working copies that belong to this path, newest first."""
    wanted = os.path.normcase(path)
    return [copy for copy in every(root) if os.path.normcase(copy.card.path) == wanted]


def of_moved_file(root: Path, found: Signature) -> list[WorkingCopy]:
    """Working copies of dead processes whose file is gone from its path and has the bytes of this one: it was moved."""
    return [
        copy
        for copy in every(root)
        if copy.card.knows(found) is not None and not os.path.lexists(copy.card.path) and not copy.is_in_use()
    ]


def _plain(card: Card) -> dict[str, Any]:
    return {
        "path": os.fspath(card.path),
        "owner": list(card.owner),
        "published": _plain_published(card.published),
        "pending": _plain_published(card.pending),
        "view": card.view,
    }


def _plain_published(one: Published | None) -> list[Any] | None:
    return None if one is None else [*one.signature, one.seal]


def _read_card(folder: Path) -> Card | None:
    try:
        plain = json.loads(files.read_small(folder / _CARD, _CARD_LIMIT))
        return Card(
            Path(plain["path"]),
            Process(*plain["owner"]),
            _published(plain["published"]),
            _published(plain["pending"]),
            plain["view"] is True,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _published(plain: list[Any] | None) -> Published | None:
    return None if plain is None else Published(Signature(*plain[:4]), plain[4])
