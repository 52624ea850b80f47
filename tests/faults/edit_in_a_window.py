"""A window in which somebody edits while its frames are timed: `python edit_in_a_window.py PROJECT ACTS`. Test code.

Prints as JSON, for each frame of 16 ms that took longer than 50 ms, how long it took and how much of that the window's
own thread was at work: what is missing it waited, for a disk, a lock or its turn on a busy machine.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journey_studio.app.settings import Settings
from journey_studio.commands.fields import Rename
from journey_studio.model.records import Touchpoint
from journey_studio.ui import start
from journey_studio.ui.window import MainWindow

LONG = 0.05


def main() -> None:
    """Edit every 80 ms, save with Ctrl+S and by leaving the window now and then, and time every frame."""
    path, acts = Path(sys.argv[1]), int(sys.argv[2])
    app = start.application()
    start.dress(Settings())
    window = MainWindow(Settings())
    assert window.files.open(path)
    window.resize(1366, 768)
    window.show()
    _wait(app, 3.0)  # what comes after the first paint: imports, the first backup
    workspace = window.workspace
    assert workspace is not None
    cards = [card.id for card in workspace.state.of(Touchpoint)]
    done = 0
    saved = []
    workspace.session.on_commit(lambda numbers: saved.append(len(numbers)))

    def edit() -> None:
        nonlocal done
        workspace.run(Rename(cards[done % len(cards)], f"Name {done}"))
        if done % 10 == 9:
            window.files.save_now()
        done += 1

    clock = QTimer()
    clock.timeout.connect(edit)
    long: list[tuple[float, float]] = []
    frames = 0
    last = (time.perf_counter(), time.thread_time())

    def frame() -> None:
        nonlocal frames, last
        now = (time.perf_counter(), time.thread_time())
        if now[0] - last[0] > LONG:
            long.append((round((now[0] - last[0]) * 1000), round((now[1] - last[1]) * 1000)))
        frames += 1
        last = now
        window.map_view.viewport().update()

    beat = QTimer()
    beat.timeout.connect(frame)
    beat.start(16)
    clock.start(80)
    while done < acts:
        app.processEvents()
        time.sleep(0.001)
    clock.stop()
    before_rest = len(saved)
    _wait(app, 4.0)  # the rest, the publishing
    beat.stop()
    told: dict[str, object] = {
        "thread": threading.get_native_id(),
        "frames": frames,
        "long": long,
        "acts": done,
        "commits": len(saved),
        "while editing": before_rest,
    }
    print(json.dumps(told), flush=True)
    assert workspace.session.autosave.flush(60)
    os._exit(0)


def _wait(app: QApplication, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    main()
