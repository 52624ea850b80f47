"""How long the analysis page takes to be drawn in after a change: 2,000 touchpoints, 6 personas, 10 stages.

    python tests/benchmarks/bench_analysis.py

A program, not a test. CPU milliseconds, median and 95 %, of a window of 1600 x 900 painted into memory: from the change
to the page painted with its new figures, then what the boxes below the window take meanwhile. The product and PySide6.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

STAGES, PERSONAS, CHANNELS, TOUCHPOINTS, CARDS = 10, 6, 15, 2_000, 120
ROUNDS = 15


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _line(name: str, values: list[float]) -> str:
    ordered = sorted(values)
    return f"{name:32} {statistics.median(ordered):6.1f} / {ordered[int(len(ordered) * 0.95)]:6.1f} ms"


def large() -> object:
    """A map of that size, everything on it by chance, always the same."""
    from journey_studio.model import records as r
    from journey_studio.model.state import State

    rng = random.Random(3)
    stages, people = [f"s{n}" for n in range(STAGES)], [f"p{n}" for n in range(PERSONAS)]
    channels, codes = [f"c{n}" for n in range(CHANNELS)], [f"d{n}" for n in range(8)]
    made: list[r.Record] = [
        r.Project(id=r.PROJECT_ID),
        r.JourneyMap(id="m", title="Large"),
        *(r.Lane(id=kind, map="m", order=f"{n:02}x", kind=kind) for n, kind in enumerate(r.kinds.STANDARD_LANES)),
        *(r.Stage(id=one, map="m", order=f"{n:02}x", name=f"Stage {n}") for n, one in enumerate(stages)),
        *(r.Persona(id=one, order=f"{n}x", name=f"Persona {n}", need="time") for n, one in enumerate(people)),
        *(r.Band(id=f"b{one}", map="m", order=f"{n}x", persona=one) for n, one in enumerate(people)),
        *(
            r.Channel(
                id=one, order=f"{n:02}x", name=f"Channel {n}", icon="globe", where="online" if n < 8 else "offline"
            )
            for n, one in enumerate(channels)
        ),
        *(r.Department(id=one, order=f"{one}x", code=one.upper(), name=f"Department {one}") for one in codes),
    ]
    for n in range(TOUCHPOINTS):
        some = tuple(rng.sample(codes, 3))
        made.append(
            r.Touchpoint(
                id=f"t{n}", map="m", stage=rng.choice(stages), persona=rng.choice(people), order=f"{n:05}x",
                title=f"Touchpoint number {n}", channel=rng.choice(channels), where=rng.choice(["online", "offline"]),
                feeling=rng.choice([None, -2, -1, 0, 1, 2]), importance=rng.choice([None, 1, 2, 3, 4, 5]),
                evidence=rng.choice(["assumption", "researched", "validated"]), departments=some, owner=some[0],
                yearly_cost=rng.choice([None, 1_000.0, 5_000.0]), untouched=rng.random() < 0.05,
            )
        )  # fmt: skip
    for n in range(CARDS):
        place = {"map": "m", "stage": rng.choice(stages), "persona": rng.choice(people), "order": f"{n:05}x"}
        votes, impact, effort = rng.randrange(15), rng.choice([None, *range(11)]), rng.choice([None, *range(11)])
        made.append(r.Opportunity(id=f"o{n}", title=f"Idea {n}", votes=votes, impact=impact, effort=effort, **place))
        made.append(r.Pain(id=f"q{n}", title=f"Pain {n}", **place))
    for stage in stages:
        for one in people:
            chain = tuple(rng.choice(codes) for _ in range(3))
            made.append(r.HandOffChain(id=f"h{stage}{one}", map="m", stage=stage, persona=one, departments=chain))
    return State(made)


def main() -> None:
    """Measure and print."""
    from PySide6.QtWidgets import QApplication

    from journey_studio.app.session import Session
    from journey_studio.app.settings import Settings
    from journey_studio.commands.fields import SetFields
    from journey_studio.ui import start
    from journey_studio.ui.window import MainWindow

    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEY_STUDIO_DATA_DIR"] = f"{folder}/data"
        os.environ["JOURNEY_STUDIO_CONFIG_DIR"] = f"{folder}/conf"
        screen = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
        told = Path(folder) / "screen.json"  # Qt's own is 800 x 600
        told.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={told}"
        path = Path(folder) / "large.journey"
        Session.create(path, large(), folder=Path(folder) / "data" / "working").close()  # type: ignore[arg-type]
        app = start.application()
        settings = Settings()
        start.dress(settings)
        window = MainWindow(settings)
        window.files.open(path)
        window.show()
        window.resize(1600, 900)

        def rest(seconds: float) -> None:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                QApplication.processEvents()

        rest(4)
        first = _spent(lambda: (window.rooms.go("analysis"), window.grab()))
        rest(3)
        page, workspace = window.rooms.page, window.workspace
        assert page is not None
        assert workspace is not None
        changes, shown, later = [], [], []
        for number in range(ROUNDS):
            command = SetFields(f"t{number}", (("importance", number % 5 + 1), ("feeling", number % 5 - 2)))
            changes.append(_spent(lambda: workspace.run(command)))  # noqa: B023 - it is called at once
            shown.append(_spent(lambda: (page.refresh(None), page.grab())))
            later.append(_spent(lambda: rest(1.0)))
        print(f"the page for the first time      {first:6.1f} ms")
        print(_line("the change itself", changes))
        print(_line("the page after it", shown))
        print(_line("the rest, meanwhile", later))
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
