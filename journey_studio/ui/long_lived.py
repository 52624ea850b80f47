"""What stays as long as a project is open is not looked through for garbage again and again.

Lives in ui (L5); PySide6.QtCore and QtGui, standard library. With 10,000 touchpoints open, one full collection takes a
second, with 1,000 a tenth, in the middle of a gesture. What is there once a map has been shown is set aside; what acts
leave behind is looked through while the person rests, and what stays of it is set aside as well, so that the next look
is short. When the project closes all of it counts again and can go.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

REST = 2500
"""Milliseconds without a change after which a person rests."""
_SELDOM = 200
"""Middle collections before a full one comes by itself: an emergency, when nobody rests for long."""


def set_aside() -> None:
    """What is there now stays; call it when a map has been painted."""
    gc.freeze()


def give_back() -> None:
    """A project was closed: what was set aside may be garbage now."""
    gc.unfreeze()


class Tidying(QObject):
    """Collects garbage while nothing happens; `stir` says that something did."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._tidy)
        young, middle, _old = gc.get_threshold()
        gc.set_threshold(young, middle, _SELDOM)

    def stir(self) -> None:
        """The person is at work; wait."""
        self._timer.start()

    def _tidy(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.stir()  # a drag that rests
        elif gc.isenabled():
            gc.collect()
            set_aside()
