"""How long the inspector takes to follow the selection, beside painting one frame of the map.

    python tests/benchmarks/bench_panels.py

A program, not a test. CPU milliseconds, median and 95 %, over the touchpoints of the kitchen sample in a window painted
into memory; the ratio to a frame is what travels. The product and PySide6.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _line(name: str, values: list[float]) -> str:
    ordered = sorted(values)
    return f"{name:28} {statistics.median(ordered):6.2f} / {ordered[int(len(ordered) * 0.95)]:6.2f} ms"


def main() -> None:
    """Measure and print."""
    from PySide6.QtWidgets import QApplication

    from journey_studio import resources
    from journey_studio.app.session import Session
    from journey_studio.app.settings import Settings
    from journey_studio.exchange.json_format import read_json
    from journey_studio.model.records import Touchpoint
    from journey_studio.ui import start
    from journey_studio.ui.window import MainWindow

    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEY_STUDIO_DATA_DIR"] = f"{folder}/data"
        os.environ["JOURNEY_STUDIO_CONFIG_DIR"] = f"{folder}/conf"
        path = Path(folder) / "kitchen.journey"
        state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
        Session.create(path, state, folder=Path(folder) / "data" / "working").close()
        app = start.application()
        settings = Settings()
        start.dress(settings)
        window = MainWindow(settings)
        window.files.open(path)
        window.resize(1600, 900)
        window.show()
        end = time.monotonic() + 3
        while time.monotonic() < end:
            QApplication.processEvents()
        workspace, panel = window.workspace, window.frame.panel("right")
        assert workspace is not None
        assert panel is not None
        filled, frames = [], []
        for _round in range(3):
            for card in workspace.state.of(Touchpoint):
                workspace.select([card.id])
                filled.append(_spent(QApplication.processEvents))
                window.map_view.viewport().update()
                frames.append(_spent(QApplication.processEvents))
        print(_line("the panel follows", filled))
        print(_line("a frame of the map", frames))
        print(f"{'ratio':28} {statistics.median(filled) / statistics.median(frames):6.2f}")
        window.close()
        window.let_go()
        del app


if __name__ == "__main__":
    main()
