"""A tiny Qt program with one of everything the harness can do: it proves the harness before the product is there.

Test program, PySide6 only: started by `test_harness.py` in a process of its own. Every event it receives is written to
standard output, so that a test can tell what arrived from what was sent.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QWidget


class Board(QWidget):
    """A field with a square that can be dragged, and that tells what happens to it."""

    SIDE = 60

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Board")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.place = (40, 40)
        self.grip: tuple[int, int] | None = None
        self.moves = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(240, 240, 230))
        painter.fillRect(*self.place, self.SIDE, self.SIDE, QColor(200, 30, 30))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().toPoint().toTuple()
        inside = all(0 <= at - start < self.SIDE for at, start in zip((x, y), self.place, strict=True))
        self.grip = (x - self.place[0], y - self.place[1]) if inside else None
        self.moves = 0
        print("press", event.button().name, event.modifiers().name, flush=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        print("double", event.button().name, flush=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.grip is not None:
            x, y = event.position().toPoint().toTuple()
            self.place = (x - self.grip[0], y - self.grip[1])
            self.moves += 1
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self.grip is not None:
            told = " ".join(map(str, ("dropped", *self.place, self.moves)))
            print(told, flush=True)  # in one piece: whoever reads it meanwhile gets all of it
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"Dropped at {self.place[0]}"))
        self.grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        print("wheel", event.angleDelta().y(), event.modifiers().name, flush=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        print("key", Qt.Key(event.key()).name, event.modifiers().name, event.text(), flush=True)


def main() -> int:
    """Show the window; `crash` and `warn` as arguments make a button that does just that."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("Tiny program")
    window.resize(640, 400)
    board = Board(window)
    board.setGeometry(0, 0, 640, 300)
    line = QLineEdit(window)
    line.setAccessibleName("A line")
    line.setGeometry(10, 310, 400, 30)
    line.textChanged.connect(lambda text: print("text", text, flush=True))
    button = QPushButton("Greet", window)
    button.setGeometry(430, 310, 100, 30)
    button.setAccessibleDescription("Says hello")
    button.clicked.connect(lambda: window.setWindowTitle("Hello"))
    if "warn" in sys.argv:
        board.setMinimumSize(-1, -1)  # Qt says on standard error what it thinks of this
    if "raise" in sys.argv:
        button.clicked.connect(lambda: dict[str, int]()["no such key"])
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
