"""How long the sheets of departments take to be drawn in after a change: 2,000 touchpoints, 6 personas, 10 stages.

    python tests/benchmarks/bench_silos.py

A program, not a test. CPU milliseconds, median and 95 %, without a window: figures, words, display list.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
ROUNDS, WIDTH = 15, 1568.0


def main() -> None:
    """Measure and print."""
    from bench_analysis import large

    from journey_studio.app.analysis_boxes import Boxes, Shown
    from journey_studio.app.analysis_content import Looking
    from journey_studio.commands.parts import SayPart
    from journey_studio.model.document import Document
    from journey_studio.model.records.practice import TouchpointPart
    from journey_studio.model.state import State

    state = large()
    assert isinstance(state, State)
    parts = [
        TouchpointPart(id=f"part{n}", map="m", touchpoint=f"t{n}", department=card.departments[0], does=f"Does {n}")
        for n in range(1_000)
        if (card := state.get(f"t{n}")) is not None
    ]
    document = Document(State([*state.values(), *parts]))
    for key in ("silos", "sides"):
        spent = []
        for number in range(ROUNDS + 1):
            card = document.state[f"t{number}"]
            document.run(SayPart((card.id,), card.departments[1], f"Does {key} {number}"))  # type: ignore[attr-defined]
            began = time.process_time()
            drawing = Boxes(Looking(document.state, "m")).drawing(key, WIDTH, 0.0, Shown(acts=True))
            spent.append((time.process_time() - began) * 1000)
        rest = sorted(spent[1:])
        print(
            f"{key}: first {spent[0]:6.1f} ms, after a change {statistics.median(rest):6.1f} / "
            f"{rest[int(len(rest) * 0.95)]:6.1f} ms, {len(drawing.regions)} regions, {drawing.node.h:.0f} px high"
        )


if __name__ == "__main__":
    main()
