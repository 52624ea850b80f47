"""Long work beside the window: a thread, its progress, a way to stop it, and one place where it is seen.

Lives in ui (L5); PySide6, standard library. Under 400 ms nothing is shown. What the work raises comes back as it is: a
sentence for a person, or a bug.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from journey_studio.errors import Cancelled, JourneyStudioError
from journey_studio.i18n import _
from journey_studio.ui.notices import announce
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, theme

PATIENCE = 400
"""Milliseconds after which work that still runs is shown."""

Progress = Callable[[float], None]
Stop = Callable[[], bool]
Work = Callable[[Progress, Stop], object]
"""Does something long: told progress with a number from 0 to 1, asks now and then whether to stop (`Cancelled`)."""


class Job(QObject):
    """One piece of work in a thread of its own; its signals arrive in the window's thread."""

    progressed = Signal(float)
    ended = Signal(object, object)
    """The result and None, or None and the exception."""

    def __init__(self, parent: QObject, work: Work) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._work = work
        self._thread = threading.Thread(target=self._run, name="journey-studio-job")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; it ends with `Cancelled` soon."""
        self._stop.set()

    def wait(self) -> None:
        """Block until it has ended."""
        self._thread.join()

    def _run(self) -> None:
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except Exception as error:  # noqa: BLE001 - told to the window, which knows a sentence from a bug
            self._end(None, error)
        else:
            self._end(result, None)

    def _end(self, result: object, error: object) -> None:
        try:
            self.ended.emit(result, error)
        except RuntimeError:
            if isValid(self):
                raise  # else the window went while this worked: there is nobody to tell


def finished(job: Job | None, error: object = None, tell: Callable[[JourneyStudioError], object] | None = None) -> bool:
    """Let go of a job that has ended; whether it went well.

    A sentence for a person is given to `tell`; what is none is a bug and is raised.
    """
    if job is not None:
        job.wait()
        job.deleteLater()
    if error is None:
        return True
    if tell is not None and isinstance(error, JourneyStudioError):
        tell(error)
    elif isinstance(error, BaseException):
        raise error
    return False


class ProgressNotice(QFrame):
    """What long work looks like: its name, a bar, and a way to stop it, by Esc too; the window stays usable."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emptyCard")
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._stop)
        self._row = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._column.addWidget(self._label)
        self._column.addWidget(self._bar)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        parent.installEventFilter(self)
        self.hide()

    def begin(self, text: str, *, can_stop: bool = True) -> None:
        """Work began; it is shown if it is still running after a while, with a way to stop it where there is one."""
        self._button.setVisible(can_stop)
        px = theme().px
        self._row.setContentsMargins(px(16), px(12), px(12), px(12))
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(8))
        self._label.setText(text)
        self._bar.setValue(0)
        self._bar.setAccessibleName(text)
        self._button.setText(_("Cancel"))
        self._button.setToolTip(f"{_('Cancel')}  Esc")
        self._button.setEnabled(True)
        self.setAccessibleName(text)
        self._timer.start(PATIENCE)

    def show_progress(self, share: float) -> None:
        """How much is done, from 0 to 1."""
        self._bar.setValue(round(1000 * min(1.0, max(0.0, share))))

    def end(self) -> None:
        """Work is over."""
        self._timer.stop()
        self.hide()
        self._listen(on=False)

    def _appear(self) -> None:
        self._place()
        self.show()
        self._listen(on=not self._button.isHidden())
        self.raise_()
        announce(self, self._label.text())

    def _stop(self) -> None:
        self._button.setEnabled(False)
        self.stopped.emit()

    def _listen(self, *, on: bool) -> None:
        """Hear Esc wherever the keyboard is, while there is something to stop."""
        program = QApplication.instance()
        if program is not None:
            program.removeEventFilter(self)
            if on:
                program.installEventFilter(self)

    def _is_stop(self, event: QEvent) -> bool:
        """Whether a key means to stop this: Esc, but where it ends what is nearer, a text, a menu, a sheet, a drag."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape or event.modifiers():
            return False
        if QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.mouseButtons():
            return False
        here = QApplication.focusWidget()
        if here is None or here.window() is not self.window():
            return here is None
        typing = isinstance(here, QLineEdit | QTextEdit | QPlainTextEdit) and not here.isReadOnly()
        while here is not None and not isinstance(here, Scrim):
            here = here.parentWidget()
        return not typing and here is None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower centre; stop by Esc."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and self._is_stop(event):
            if event.type() == QEvent.Type.KeyPress and self._button.isEnabled():
                self._stop()
            event.accept()
            return True
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = host(self)
        px = theme().px
        self.setFixedWidth(min(px(440), parent.width() - px(48)))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - px(24))


def was_cancelled(error: object) -> bool:
    """Whether the work ended because it was asked to."""
    return isinstance(error, Cancelled)
