"""Starts the editor: application, log, language, theme, window, file; and what waits until the first paint is over.

Lives in ui (L5); PySide6, its own neighbours. Only what the first paint needs is imported before it: libraries for
writing, exporting and dates come after, in the background.
"""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from journey_studio import __version__, i18n
from journey_studio.app.settings import Settings
from journey_studio.layout import drawings
from journey_studio.ui import faults, qt_words
from journey_studio.ui.canvas import accessible
from journey_studio.ui.ending import Ending
from journey_studio.ui.theme_qt import CHOICES, load_other_fonts, theme
from journey_studio.ui.window import MainWindow

START_PAGE = 400
"""Milliseconds after which a start without a map counts as painted."""


def run(path: Path | None = None) -> int:
    """Show the editor, with a file in it when one is given, until it is closed; the exit status."""
    app = application()
    settings = Settings()
    dress(settings)
    window = MainWindow(settings)
    listener = faults.Faults(app)
    listener.happened.connect(window.tell)
    listener.install()
    window.map_view.when_seen(load_other_fonts)
    window.map_view.when_seen(_collect_again)
    if path is None or not window.files.open(path):
        if window.workspace is None:
            window.show_workspace(None)
        QTimer.singleShot(START_PAGE, load_other_fonts)
        QTimer.singleShot(START_PAGE, _collect_again)
    window.show()
    Ending(app, window.end_at_once)
    status = app.exec()
    window.let_go()
    return status


def _collect_again() -> None:
    """The start is over: what it made stays and need not be looked through again and again."""
    gc.freeze()
    gc.enable()


def application() -> QApplication:
    """The application, with its name and its log."""
    faults.start_log()
    app = QApplication([sys.argv[0] if sys.argv else "journey-studio"])
    app.setApplicationName("journey-studio")
    app.setApplicationDisplayName("Journey Studio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("journey-studio")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends the program; every act is on disk
    return app


def dress(settings: Settings) -> None:
    """Speak the person's language, in the person's colours."""
    wanted = settings.text("language") or i18n.system_language()
    i18n.set_language(wanted if wanted in i18n.LANGUAGES else "en")
    qt_words.speak(i18n.language())
    told = settings.text("theme", "system")
    theme().start(next((choice for choice in CHOICES if choice == told), "system"), settings.text("contrast", "system"))
    scale = settings.text("scale", "100")
    theme().choose_scale(int(scale) if scale.isdecimal() and len(scale) < 4 else 100)
    theme().choose_motion(settings.text("motion", "system"))
    accessible.install()
    logo = QIcon()
    for side in (16, 24, 32, 48, 64, 128):
        logo.addPixmap(theme().drawing(drawings.logo(0, 0, side), side, side, ratio=1))
    QApplication.setWindowIcon(logo)
