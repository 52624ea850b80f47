"""The lock beside a project: `~$name.journey.lock`, which says who has it open.

Lives in the store (L2); standard library, `errors`, `i18n`. The lock keeps two editors from working past each other;
it does not guard the data, which publishing does by never overwriting a file it does not know. A lock whose process
is dead on this machine is taken over without a question; one of another machine is believed. What stands in a lock is
data from a shared folder: it is shown, and compared with processes, never more.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.store import clock, files, processes
from journey_studio.store.processes import Process

_LIMIT = 10_000
_PATIENCE = 0.5
"""Seconds an empty or garbled lock is given to be finished by whoever is writing it."""
_STALE_CLAIM = 2.0
"""Seconds after which a claim to remove a stale lock was left by a killed process."""


class Holder(NamedTuple):
    """Who has a project open: `user` on `host`, since `time` (UTC). `here` tells whether it is this machine."""

    host: str
    user: str
    time: str
    process: Process
    nonce: str

    @property
    def here(self) -> bool:
        """Whether the holder is a process of this machine."""
        return processes.here(self.process)


_held_here: set[str] = set()
UNKNOWN = Holder("?", "?", "", Process("?", "?", 0, ""), "")


class Lock:
    """A lock that is held until `release`."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.path = path
        self.holder = holder

    def is_still_ours(self) -> bool:
        """Whether the file is still there and names us; a folder out of reach tells nothing against it."""
        try:
            found = _read(self.path)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return found is not None and found.nonce == self.holder.nonce

    def release(self) -> None:
        """Remove the lock if it is still ours; a lost drive is no reason to fail, and what stays counts for nothing."""
        _held_here.discard(self.holder.nonce)
        with contextlib.suppress(OSError):
            if self.is_still_ours():
                files.remove(self.path)


class Held(NamedTuple):
    """The outcome of asking for a lock: the lock, or who has it; neither when the folder cannot be written to."""

    lock: Lock | None
    holder: Holder | None


def lock_path(project: Path) -> Path:
    """Where the lock of a project stands."""
    return files.companion(project, ".lock")


def _claim_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.claim")


def clean_left_overs(project: Path) -> None:
    """Remove the claim of a killed process; for who holds the lock, as then nobody may remove it in good faith."""
    with contextlib.suppress(OSError):
        files.remove(_claim_path(lock_path(project)))


def acquire(project: Path, *, take_over: bool = False) -> Held:
    """Ask for the project's lock. With `take_over` also a living holder loses it (a person said so)."""
    path = lock_path(project)
    end = time.monotonic() + 2 * _STALE_CLAIM
    holder: Holder | None = UNKNOWN
    while time.monotonic() < end:
        try:
            lock = _create(path)
            if lock is not None:
                return Held(lock, None)
            holder, raw = _settled(path)
            if holder is not None and not take_over and _lives(holder):
                return Held(None, holder)
            _remove_stale(path, raw)
        except FileNotFoundError:
            if not path.parent.is_dir():
                return Held(None, None)
            # else it was released between the two looks
        except OSError:
            return Held(None, holder_of(project))
    return Held(None, holder)


def hold(project: Path, *, patience: float = 0.0) -> Lock:
    """The lock of a path that must be ours, waited for at most `patience` seconds; `UserError` says why it is not."""
    end = time.monotonic() + patience
    while True:
        asked = acquire(project)
        if asked.lock is not None:
            return asked.lock
        if asked.holder is None:
            raise UserError(msg("Writing beside “{name}” is not allowed. Choose another folder.", name=str(project)))
        if time.monotonic() >= end:
            raise UserError(
                msg(
                    "{user} has “{name}” open on {host}. Close it there, or choose another name.",
                    user=asked.holder.user,
                    host=asked.holder.host,
                    name=project.name,
                )
            )
        time.sleep(0.05)


def holder_of(project: Path) -> Holder | None:
    """Who has the project open now, as far as the lock tells; None for nobody, or a process that is dead."""
    try:
        holder = _read(lock_path(project))
    except OSError:
        return None
    return holder if holder is not None and _lives(holder) else None


def _lives(holder: Holder) -> bool:
    if holder.process == processes.me():
        return holder.nonce in _held_here  # a lock we let go of but could not remove is nobody's
    return processes.is_alive(holder.process)


def _create(path: Path) -> Lock | None:
    """A new lock, or None when one is there; `OSError` when the folder cannot be written to."""
    this = processes.me()
    holder = Holder(this.host, _user(), clock.now(), this, os.urandom(8).hex())
    _held_here.add(holder.nonce)  # before it can be seen, or another thread of ours would take it for a left-over
    try:
        handle = files.create_exclusive(path)
    except OSError as fault:
        _held_here.discard(holder.nonce)
        if isinstance(fault, FileExistsError):
            return None
        raise
    try:
        try:
            files.write_all(handle, _encoded(holder))  # not flushed: after a power cut nobody holds it anyway
        finally:
            os.close(handle)
    except OSError:
        _held_here.discard(holder.nonce)
        with contextlib.suppress(OSError):
            files.remove(path)
        raise
    return Lock(path, holder)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _encoded(holder: Holder) -> bytes:
    process = holder.process
    plain = {
        "host": holder.host,
        "user": holder.user,
        "time": holder.time,
        "machine": process.machine,
        "pid": process.pid,
        "started": process.started,
        "nonce": holder.nonce,
    }
    return json.dumps(plain).encode("ascii")


def _settled(path: Path) -> tuple[Holder | None, bytes]:
    """The holder in the lock and its bytes, after waiting a little when it is being written; None for a garbled one."""
    end = time.monotonic() + _PATIENCE
    while True:
        raw = files.read_small(path, _LIMIT)
        holder = _decoded(raw)
        if holder is not None or time.monotonic() > end:
            return holder, raw
        time.sleep(0.02)


def _read(path: Path) -> Holder | None:
    return _decoded(files.read_small(path, _LIMIT))


def _decoded(raw: bytes) -> Holder | None:
    try:
        plain = json.loads(raw)
        pid = plain["pid"]
        words = [plain[name] for name in ("host", "user", "time", "machine", "started", "nonce")]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(pid) is not int or not all(isinstance(word, str) for word in words):
        return None
    host, user, when, machine, started, nonce = (word[:200] for word in words)
    return Holder(host, user, when, Process(host, machine, pid, started), nonce)


def _remove_stale(path: Path, expected: bytes) -> None:
    """Remove a stale lock, but never one that another process made a moment ago.

    Whoever removes must hold a claim, a file that only one can make, and look again before removing. A claim left by a
    process killed in that moment is removed when it is old.
    """
    claim = _claim_path(path)
    try:
        handle = files.create_exclusive(claim)
    except FileExistsError:
        if time.time() - claim.stat().st_mtime > _STALE_CLAIM:
            files.remove(claim)
        time.sleep(0.01)
        return
    try:
        if files.read_small(path, _LIMIT) == expected:
            files.remove(path)
    finally:
        os.close(handle)
        files.remove(claim)
