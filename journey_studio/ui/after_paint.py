"""What follows an act once its picture is on the screen, and before the next event: once, however often it was asked.

Lives in ui (L5); PySide6.QtCore. Panels and menus follow the map; nobody looks at them first, so the map does not wait
for them. Qt paints with an event of low priority; what is asked here is an event of a lower one, so that it comes right
after, in the same turn, and no key or click comes in between.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

_AFTER = Qt.EventPriority.LowEventPriority.value - 9


class AfterPaint(QObject):
    """One thing that is done after the next painting."""

    def __init__(self, parent: QObject, act: Callable[[], object]) -> None:
        super().__init__(parent)
        self._act = act
        self._asked = False

    @property
    def asked(self) -> bool:
        """Whether it is still to be done."""
        return self._asked

    def ask(self) -> None:
        """Have it done soon."""
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER)

    def now(self) -> None:
        """Do it at once if it is still to be done: somebody wants to know."""
        if self._asked:
            self._asked = False
            self._act()

    def customEvent(self, _event: QEvent) -> None:
        """Painting is over."""
        self.now()
