"""How long the export dialog's preview takes to follow a change. Prints figures, judges nothing.

    python tests/benchmarks/bench_preview.py [ROUNDS]

Each figure is from the change of an option to the picture in the window, for changes whose layout was not kept; the
dialog is open in a window of 1600 x 900, painted into memory.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "ui")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CHANGES = (
    {"paper": "A1"},
    {"orientation": "portrait"},
    {"save_ink": True},
    {"crop_marks": True, "bleed": 3.0},
    {"legend": False},
    {"change_first": False},
    {"tiles": "A3"},
    {"tiles": "", "paper": "A2", "orientation": "landscape"},
    {"paper": "Roll 914"},
    {"paper": "A0", "save_ink": False, "crop_marks": False, "bleed": 0.0, "legend": True, "change_first": True},
)


def main(rounds: int) -> None:
    """Measure and print."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest
    from support.projects import small_project
    from ui_kit import Editor, kitchen, wait_for

    from journey_studio.app.session import Session
    from journey_studio.app.settings import Settings
    from journey_studio.ui import start

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "window.json")
        start.application()
        start.dress(settings)
        for name, state in (("kitchen, 42 touchpoints", kitchen()), ("1,000 touchpoints", small_project(10, 10, 10))):
            path = Path(folder) / f"{len(name)}.journey"
            Session.create(path, state, folder=Path(folder) / "working").close()
            editor = Editor(path, settings)
            begin = time.perf_counter()
            editor.trigger("file.export")
            sheet = editor.window.exporting.sheet
            assert sheet is not None
            wait_for(lambda sheet=sheet: sheet.seen is not None, "the first picture", 60)
            print(f"{name}: first picture {1000 * (time.perf_counter() - begin):.0f} ms")
            taken: list[float] = []
            busy: list[float] = []
            for _round in range(rounds):
                for change in CHANGES:
                    QTest.qWait(400)
                    sheet._worker._kept.clear()  # as if nobody had looked at it before
                    begin = time.perf_counter()
                    sheet.choose_options(**change)
                    busy.append(time.perf_counter() - begin)
                    number, resting = sheet._number, QEventLoop()  # the window's thread sleeps until it is told
                    sheet._worker.seen.connect(resting.quit)
                    while sheet.seen.wish.number < number:
                        resting.exec()
                    taken.append(time.perf_counter() - begin)
            told = f"median {1000 * statistics.median(taken):.0f} ms, most {1000 * max(taken):.0f} ms"
            print(f"  a change: {told}; the window is busy {1000 * statistics.median(busy):.0f} ms of it")
            editor.window.exporting.may_close()
            editor.end()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
