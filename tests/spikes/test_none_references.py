"""Calls into Qt that return nothing must not cost references to None.

PySide6 6.12.0 on Python 3.11 loses one with every such call, and the program aborts when none is left ("deallocating
None"). `pyproject.toml` keeps that version out; this test is for the day when the pin moves. From Python 3.12 on None
is immortal and cannot be lost.

Test code; the calls are made in a process of their own, because a real loss ends it.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

CALLS = 2000
#: Each line is called over and over; setters, virtual calls back into Python, signals, painting.
_PROBE = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene, QWidget

app = QApplication(["probe"])

class Thing(QWidget):
    happened = Signal(int)
    def paintEvent(self, event):
        pass
    def customEvent(self, event):
        pass

thing, other, scene = Thing(), QObject(), QGraphicsScene()
thing.happened.connect(lambda number: None)
picture = QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(picture)
event = QEvent(QEvent.Type.User)
item = scene.addRect(0, 0, 5, 5)
ways = {
    "setter": lambda: other.setObjectName("x"),
    "update": lambda: thing.update(),
    "signal": lambda: thing.happened.emit(1),
    "virtual": lambda: app.sendEvent(thing, event),
    "painter": lambda: painter.fillRect(0, 0, 4, 4, QColor(1, 2, 3)),
    "save": lambda: (painter.save(), painter.restore()),
    "item": lambda: item.setPos(1, 1),
    "render": lambda: thing.render(painter, QPoint()),
}
lost = {}
for name, way in ways.items():
    way()
    before = sys.getrefcount(None)
    for _ in range(int(sys.argv[1])):
        way()
    lost[name] = before - sys.getrefcount(None)
painter.end()
print(json.dumps(lost))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_void_calls_keep_the_references_to_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, str(CALLS)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-2000:]}"
    lost = json.loads(done.stdout)
    assert len(lost) == 8
    # a loss costs one a call; what comes and goes by itself is a handful
    assert {name: count for name, count in lost.items() if abs(count) > CALLS // 20} == {}
