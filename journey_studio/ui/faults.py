"""What nobody expected: written to the log and said in the window, never swallowed.

Lives in ui (L5); PySide6, standard library. Errors a person can act on (`UserError`, `MachineError`) never come this
far; what does is a bug of ours. Qt's own messages go to the same log, so that a warning is seen.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from journey_studio.i18n import _

LOG = logging.getLogger("journey_studio")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Hears of every unexpected exception, from any thread, and tells the window in its own thread."""

    happened = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._inside = False

    def install(self) -> None:
        """Listen from now on."""
        sys.excepthook = self._unexpected
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_from_qt)

    def _unexpected(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        LOG.error("unexpected: %s", "".join(traceback.format_exception(kind, value, trace)).rstrip())
        self._tell()

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._unexpected(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self) -> None:
        if self._inside:  # telling went wrong as well: the log has it
            return
        self._inside = True
        try:
            self.happened.emit(_("Something went wrong inside Journey Studio. Your saved work is safe."))
        finally:
            self._inside = False


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    category = context.category or "default"
    logging.getLogger(category).log(_QT_LEVELS.get(kind, logging.WARNING), "%s", text)


def start_log() -> None:
    """Send warnings and worse to standard error, one line each (a traceback has several)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(handler)
