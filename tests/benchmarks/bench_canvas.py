"""How long a frame of the map takes: panning, dragging, hovering, zooming, on the kitchen and on larger maps.

    python tests/benchmarks/bench_canvas.py [CARDS ...]

A program, not a test. Milliseconds of the main thread's processor from an event to the end of the paint it causes,
median and 95th percentile; without a screen Qt paints into memory. Standard library and the product.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ui"))

FRAMES = 60


def _timed(frames: list[Callable[[], object]]) -> str:
    from PySide6.QtWidgets import QApplication

    took = []
    for frame in frames:
        began = time.process_time()
        frame()
        QApplication.processEvents()
        took.append((time.process_time() - began) * 1000)
    took.sort()
    return f"{statistics.median(took):6.1f} / {took[int(len(took) * 0.95)]:6.1f}"


def _project(cards: int, folder: Path) -> Path:
    from support.projects import small_project
    from ui_kit import kitchen

    from journey_studio.app.session import Session

    state = kitchen() if not cards else small_project(stages=10, personas=5, touchpoints=max(1, cards // 50))
    path = folder / f"map{cards}.journey"
    Session.create(path, state, folder=folder / "working").close()
    return path


def measure(cards: int, folder: Path) -> None:
    """Print the figures of one map."""
    from PySide6.QtCore import QPoint, Qt
    from ui_kit import Editor, settle, wait_for

    path = _project(cards, folder)
    began = time.perf_counter()
    editor = Editor(path)
    opened = (time.perf_counter() - began) * 1000
    view = editor.view
    view.camera.zoom_to(1.18)
    wait_for(lambda: view.layer.settled and not view.layer._filler.isActive(), "rest", 60)
    scene = view.scene_
    assert scene is not None
    items = [found.item.record for found in scene.grid.items() if found.item.kind == "touchpoint"]
    print(f"{len(items)} touchpoints; opened and shown in {opened:.0f} ms (wall)")
    down = view.verticalScrollBar()
    print("  pan, 12 px down      ", _timed([lambda n=n: down.setValue(n * 12) for n in range(FRAMES)]))
    down.setValue(0)
    settle()
    start = editor.on(items[0])
    print(
        "  hover                ",
        _timed([lambda n=n: editor.move(QPoint(200 + 15 * n, 200), Qt.MouseButton.NoButton) for n in range(FRAMES)]),
    )
    editor.press(start)
    editor.move(start + QPoint(20, 4))
    settle()
    print(
        "  drag a card          ",
        _timed([lambda n=n: editor.move(start + QPoint(12 * n, 3 * n)) for n in range(1, FRAMES)]),
    )
    view.tools.cancel()
    point = next(found.item.record for found in scene.grid.items() if found.item.kind == "emotion_point")
    view.camera.bring_into_view(editor.rect(point))
    wait_for(lambda: view.layer.settled and not view.layer._filler.isActive(), "rest", 60)
    start = editor.on(point)
    editor.press(start)
    editor.move(start + QPoint(20, 4))
    settle()
    print(
        "  drag a point         ",
        _timed([lambda n=n: editor.move(start + QPoint(9 * n, n % 40 - 20)) for n in range(1, FRAMES)]),
    )
    view.tools.cancel()
    time.sleep(0.3)
    settle()
    zooms = [1.18 * 1.02 ** (n if n < 30 else 60 - n) for n in range(FRAMES)]
    print("  zoom, 2 % a step     ", _timed([lambda z=z: view.camera.zoom_to(z) for z in zooms]))
    wait_for(lambda: view.layer.settled, "rest", 60)
    view.camera.zoom_to(1.0)
    wait_for(lambda: view.layer.settled and not view.layer._filler.isActive(), "rest", 60)
    from journey_studio.commands.fields import SetFields

    print(
        "  change a card        ",
        _timed([lambda n=n: editor.workspace.run(SetFields(items[0], (("votes", n),))) for n in range(1, FRAMES)]),
    )
    editor.end()


def main(arguments: list[str]) -> None:
    """Measure the kitchen, then maps with about so many touchpoints."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEY_STUDIO_DATA_DIR"] = f"{folder}/data"
        os.environ["JOURNEY_STUDIO_CONFIG_DIR"] = f"{folder}/config"
        from journey_studio.app.settings import Settings
        from journey_studio.ui import start

        app = start.application()
        start.dress(Settings())
        print("ms of processor a frame, median / 95 %; window 1600 x 900 at 118 %")
        for cards in [0, *map(int, arguments)]:
            measure(cards, Path(folder))
        app.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
