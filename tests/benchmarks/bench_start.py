"""How long from the start of Python to the first painted map, beside a bare PySide6 window on the same machine.

    python tests/benchmarks/bench_start.py [RUNS] [FILE]

A program, not a test: times do not travel, the ratio does. Starts are interleaved and the medians compared. Without
FILE the kitchen sample is used, without a screen Qt paints into memory. Standard library and the product.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton
from PySide6.QtCore import QTimer
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, self.close)
app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Bare"))
window.addToolBar("Bar").addWidget(QPushButton("Button"))
window.resize(1440, 900)
window.show()
app.exec()
"""

_EDITOR = """
import sys
from journey_studio import __main__ as program
from pathlib import Path
from PySide6.QtCore import QTimer
from journey_studio.ui.canvas import layer

def first_paint(self, *arguments):
    painted(self, *arguments)
    if self._node is not None:
        layer.MapLayer.paint = painted
        print("painted", flush=True)
        QTimer.singleShot(0, close)

def close():
    from PySide6.QtWidgets import QApplication, QMainWindow
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMainWindow):
            widget.close()

painted = layer.MapLayer.paint
layer.MapLayer.paint = first_paint
sys.exit(program.edit(Path(sys.argv[1])))
"""


def _seconds(code: str, arguments: list[str], env: dict[str, str]) -> float:
    """From starting Python to the line that says `painted`."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # without a screen Qt says what it cannot do there
        text=True,
        env=env,
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    took = time.perf_counter() - began
    child.stdout.read()
    if child.wait(60) or line.strip() != "painted":
        raise SystemExit(f"the start failed: {line!r}")
    return took


def _kitchen(folder: Path) -> Path:
    from journey_studio import resources
    from journey_studio.app.session import Session
    from journey_studio.exchange.json_format import read_json

    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    path = folder / "kitchen.journey"
    Session.create(path, state, folder=folder / "working").close()
    return path


def main(arguments: list[str]) -> None:
    """Measure and print."""
    runs = int(arguments[0]) if arguments else 9
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[1]) if len(arguments) > 1 else _kitchen(Path(folder))
        env = {**os.environ, "JOURNEY_STUDIO_DATA_DIR": f"{folder}/data", "JOURNEY_STUDIO_CONFIG_DIR": f"{folder}/conf"}
        # byte code is written once, as an installation does, but not into the checkout
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        env["PYTHONPYCACHEPREFIX"] = f"{folder}/pyc"
        if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
            env.setdefault("QT_QPA_PLATFORM", "offscreen")
        bare, editor = [], []
        for run in range(runs + 1):
            one, other = _seconds(_BARE, [], env), _seconds(_EDITOR, [str(path)], env)
            if run:  # the first pair warms the disk
                bare.append(one)
                editor.append(other)
    floor, ours = statistics.median(bare), statistics.median(editor)
    print(f"bare window   {floor * 1000:6.0f} ms  ({min(bare) * 1000:.0f} to {max(bare) * 1000:.0f}, {runs} starts)")
    print(f"map on screen {ours * 1000:6.0f} ms  ({min(editor) * 1000:.0f} to {max(editor) * 1000:.0f})")
    print(f"ratio         {ours / floor:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
