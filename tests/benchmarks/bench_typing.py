"""How long a key takes while a card is typed: the map laid out under the field, chips, sentence, completion, paint.

    python tests/benchmarks/bench_typing.py [CARDS ...]

A program, not a test. Milliseconds of the process's processor from a key to the end of the paint it causes, median and
95th percentile; without a screen Qt paints into memory. A key that begins or keeps a card is told apart. Standard
library and the product.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ui"))

LINES = (
    "Reads the price list #e-mail !eleven pages long :( *4 ",
    "Calls the showroom on Saturday #showroom !nobody answers :(( ",
    'Shows it to a friend "is it worth the money?" ?a shorter list :) ',
)


def _told(took: Sequence[float]) -> str:
    ordered = sorted(took)
    return f"{statistics.median(ordered):6.2f} / {ordered[int(len(ordered) * 0.95)]:6.2f}"


def measure(cards: int, folder: Path) -> None:
    """Print the figures of one map."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from support.projects import small_project
    from ui_kit import Editor, settle, wait_for

    from journey_studio.app.session import Session

    state = small_project(stages=10, personas=5, touchpoints=max(1, cards // 50))
    path = folder / f"map{cards}.journey"
    Session.create(path, state, folder=folder / "working").close()
    editor = Editor(path)
    view = editor.view
    wait_for(lambda: view.layer.settled and not view.layer._filler.isActive(), "rest", 60)
    editor.go("tp0-0-0")
    settle()
    keys: list[float] = []
    ends: list[float] = []
    for line in LINES * 3:
        for number, char in enumerate(line):
            began = time.process_time()
            QTest.keyClicks(QApplication.focusWidget() or view, char)
            QApplication.processEvents()
            (keys if number else ends).append((time.process_time() - began) * 1000)
        began = time.process_time()
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return)
        QApplication.processEvents()
        ends.append((time.process_time() - began) * 1000)
    pauses = []
    for _ in range(9):
        QTest.keyClicks(QApplication.focusWidget() or view, "x")
        began = time.process_time()
        view.renaming.capture._look_ahead()
        QApplication.processEvents()
        pauses.append((time.process_time() - began) * 1000)
    print(f"{cards} touchpoints, {len(keys)} keys")
    print("  a key                ", _told(keys))
    print("  Enter, the first key ", _told(ends))
    print("  the map in a pause   ", _told(pauses))
    editor.end()


def main() -> None:
    """Measure the maps named on the command line."""
    from journey_studio.app.settings import Settings
    from journey_studio.ui import start

    os.environ["JOURNEY_STUDIO_CONFIG_DIR"] = os.environ["JOURNEY_STUDIO_DATA_DIR"] = tempfile.mkdtemp()
    start.application()
    start.dress(Settings())
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    print("ms of processor, median / 95 %; window 1600 x 900 at 100 %")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            measure(size, Path(folder))


if __name__ == "__main__":
    main()
