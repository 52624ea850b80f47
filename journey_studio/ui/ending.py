"""The system ends the program (a log-out, `kill`): the work is brought to disk and locks are let go, without asking.

Lives in ui (L5); PySide6, standard library. Python hears signals only while it runs, and Qt waits outside of it; the
number of the signal therefore comes through a pipe that Qt listens to. Windows ends programs in other ways, and Qt
turns those into closing the window.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication


class Ending(QObject):
    """Calls `end` and leaves the program when the system wants it to go; the exit status tells the signal."""

    def __init__(self, parent: QObject, end: Callable[[], object]) -> None:
        super().__init__(parent)
        self._end = end
        if sys.platform == "win32":
            return
        self._signals = (signal.SIGTERM, signal.SIGHUP)
        self._heard, told = os.pipe()
        for one in (self._heard, told):
            os.set_blocking(one, False)
        self._notifier = QSocketNotifier(self._heard, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for number in self._signals:
            signal.signal(number, _nothing)  # what is to be done is done in `_hear`

    def _hear(self) -> None:
        wanted = [number for number in os.read(self._heard, 64) if number in self._signals]
        if wanted:
            self._notifier.setEnabled(False)
            self._end()
            QApplication.exit(128 + wanted[0])


def _nothing(_number: int, _frame: object) -> None:
    """A handler of Python's own, so that the signal does not end the process at once."""
