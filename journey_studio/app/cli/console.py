"""Writing to the terminal: results on standard output, what to know on standard error, progress in between.

Lives in the app (L4); standard library and `i18n`. A pipe that its reader closed is no error: the rest is thrown away
and the command goes on to its end. Every console gets UTF-8; what it cannot hold (a file name that is no text) is
written with backslashes.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from journey_studio.errors import DISK_FULL, MachineError
from journey_studio.i18n import _, msg

QUIET = 0.4
"""Seconds before any progress is shown: what is quicker needs none."""
_EVERY = 0.1
_WIDTH = 24

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (9, 10, 13)}
"""Signs that would command the terminal; a journey of somebody else may hold them."""
_closed: set[int] = set()
"""The streams (by file number) whose reader has gone."""


def prepare() -> None:
    """Make both streams UTF-8 whatever the console is, and open to any text."""
    _closed.clear()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with suppress(ValueError, OSError):  # a stream that was read from or is closed
                reconfigure(encoding="utf-8", errors="backslashreplace")


def flat(text: str) -> str:
    """Somebody's text for the middle of a line: on one line."""
    return " ".join(text.split())


def say(text: str = "") -> None:
    """A line of the result."""
    _write(sys.stdout, text + "\n")


def tell(text: str) -> None:
    """A line for the person: an error, a finding."""
    _write(sys.stderr, text + "\n")


def fault(text: str) -> None:
    """The one sentence that says what went wrong."""
    tell(f"journey-studio: {flat(text)}")


def give_up() -> None:
    """Write nothing more to standard output: its reader has gone."""
    if sys.stdout is not None:
        _give_up(sys.stdout)


def finish() -> None:
    """Send what is still held back; `MachineError` when the place standard output goes to is full."""
    for stream in (sys.stdout, sys.stderr):
        _write(stream, "")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None or id(stream) in _closed:
        return
    try:
        stream.write(text.translate(_CONTROLS))
        stream.flush()
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        if stream is sys.stderr:
            return
        if error.errno == errno.EINVAL and sys.platform == "win32":  # what a closed pipe is called there
            return
        if error.errno in DISK_FULL:
            raise MachineError(msg("The disk is full. Free some space.")) from error
        reason = error.strerror or str(error)
        told = msg("The result could not be written ({reason}). Send it to another place.", reason=reason)
        raise MachineError(told) from error


def _give_up(stream: TextIO) -> None:
    """Write nothing more there, not even what Python would flush at its end."""
    _closed.add(id(stream))
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class ProgressLine:
    """A line on the terminal that shows how far a long act has come; nothing below 400 ms or without a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._shown = 0.0
        self._length = 0
        self._on = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, share: float) -> None:
        """Show `share`, from 0 to 1."""
        now = time.monotonic()
        if not self._on or now - self._began < QUIET or now - self._shown < _EVERY:
            return
        self._shown = now
        share = min(1.0, max(0.0, share))
        full = round(share * _WIDTH)
        line = f"{self._what} [{'#' * full}{'.' * (_WIDTH - full)}] {round(share * 100):3d} %{self._left(share, now)}"
        self._draw(line)

    def _left(self, share: float, now: float) -> str:
        """Seconds left, once there is something to reckon with."""
        if share < 0.1:
            return ""
        seconds = round((now - self._began) * (1.0 - share) / share)
        return "  " + _("{seconds}\u202fs left").format(seconds=seconds) if seconds else ""

    def _draw(self, line: str) -> None:
        _write(sys.stderr, "\r" + line.ljust(self._length))
        self._length = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._length:
            _write(sys.stderr, "\r" + " " * self._length + "\r")
            self._length = 0


@contextmanager
def progress(what: str) -> Iterator[ProgressLine]:
    """A progress line for the block, taken away at its end."""
    line = ProgressLine(what)
    try:
        yield line
    finally:
        line.clear()
