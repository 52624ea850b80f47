"""Writing a file beside the window: a copy, a repaired copy, a backup as a file; one at a time, with a way to stop.

Lives in ui (L5); PySide6, `jobs`. The window stays usable meanwhile; what is slow is seen after 400 ms. Who stops it
finds nothing where the new file was to be.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journey_studio.errors import Cancelled, JourneyStudioError
from journey_studio.i18n import _
from journey_studio.ui.jobs import Job, Progress, ProgressNotice, Stop, was_cancelled

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class FileWork:
    """The file that a window writes just now."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._job: Job | None = None
        self._progress: ProgressNotice | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def write(self, text: str, make: Callable[[], Path], then: Callable[[Path], None], *, new: bool = True) -> None:
        """Write a file with `make` and go on with `then`; `text` says what is going on.

        `new` is a file that was not there before: it can be stopped, and is taken away again then.
        """
        if self._job is not None:
            self._window.tell(_("Another file is still being written. Try again in a moment."))
            return

        def work(_progress: Progress, stop: Stop) -> Path:
            made = make()
            if stop():
                with contextlib.suppress(OSError):
                    made.unlink()
                raise Cancelled(_("Stopped."))
            return made

        if self._progress is None:
            self._progress = ProgressNotice(self._window.body)
            self._progress.stopped.connect(self._stop)
        self._progress.begin(text, can_stop=new)
        app = QApplication.instance()
        job = self._job = Job(app if app is not None else self._window, work)  # a window may go before a slow disk
        job.ended.connect(lambda made, error: self._ended(job, made, error, then))
        job.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, job: Job, made: object, error: object, then: Callable[[Path], None]) -> None:
        job.wait()
        job.deleteLater()
        self._job = None
        if not isValid(self._window):
            return
        if self._progress is not None:
            self._progress.end()
        if was_cancelled(error):
            self._window.tell(_("Stopped. Nothing was written."))
        elif isinstance(error, TimeoutError):
            self._window.tell(_("The last changes are still being written. Try again in a moment."))
        elif isinstance(error, JourneyStudioError):
            self._window.tell_error(error)
        elif isinstance(error, BaseException):
            raise error
        elif isinstance(made, Path):
            then(made)

    def finish(self) -> None:
        """Wait for what is being written: the project it comes from is being closed."""
        if self._job is not None:
            self._job.wait()
