"""How long large posters take as PDF, PNG and SVG, how large the files are and how much memory it takes.

    python tests/benchmarks/bench_export.py [--runs N] [--only WORD] [--profile]

Each figure is measured in a warm process: imports are done, fonts are loaded and one small poster has been written.
The layout and the painting are told apart. Beside each figure stands the limit the program wants to keep, and how the
figure compares; this is a program, not a test, and judges nothing. Every case runs in a process of its own, so that
the peak of memory is its own.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from journey_studio.app.composing import Composition
    from journey_studio.model.state import State

_WORDS = """
    quote visit showroom partner delivery kitchen payment confirmation planner designer Saturday survey review care
    video order tracking page deposit worktop fitting date dinner mood board search prices quiz fair home
""".split()  # noqa: SIM905


class Case(NamedTuple):
    """What is written, and the limits: seconds, megabytes of file, megabytes of memory above the warm process."""

    name: str
    cards: int
    seconds: float
    size: float
    memory: float


CASES = (
    Case("pdf 1,000", 1_000, 0.6, 0.5, 100.0),
    Case("pdf 10,000", 10_000, 4.0, 1.5, 100.0),
    Case("png 300 dpi 1,000", 1_000, 4.0, 0.0, 300.0),
    Case("svg 10,000", 10_000, 1.0, 6.0, 0.0),
    Case("svg outlines 10,000", 10_000, 0.0, 0.0, 0.0),
    Case("archive 1,000", 1_000, 0.0, 0.0, 0.0),
)


def state(cards: int, seed: int = 5) -> State:
    """A map of as many touchpoints, over stages and people as somebody would have them, with what goes with them."""
    from journey_studio.model.records import (
        STANDARD_LANES,
        Band,
        Channel,
        Department,
        EmotionPoint,
        JourneyMap,
        Lane,
        Pain,
        Persona,
        Project,
        Record,
        Stage,
        Thought,
        Touchpoint,
    )
    from journey_studio.model.state import State

    chance = random.Random(seed)

    def words(least: int, most: int) -> str:
        return " ".join(chance.choice(_WORDS) for _at in range(chance.randint(least, most))).capitalize()

    stages, people = (10, 3) if cards <= 2_000 else (20, 5)
    records: list[Record] = [Project(id="project", title="Large"), JourneyMap(id="m", title="A large journey")]
    records += [Stage(id=f"s{at}", map="m", order=f"{at:03}z", name=words(1, 2)) for at in range(stages)]
    records += [
        Lane.model_validate({"id": f"l{at}", "map": "m", "order": f"{at:03}z", "kind": kind})
        for at, kind in enumerate(STANDARD_LANES)
    ]
    icons = ("envelope", "storefront", "globe", "phone", "chat-circle")
    for at, icon in enumerate(icons):
        where = "offline" if icon == "storefront" else "online"
        channel = {"id": f"c{at}", "name": words(1, 1), "icon": icon, "where": where, "order": f"{at:03}z"}
        records.append(Channel.model_validate(channel))
    records += [Department(id=f"d{at}", code=f"D{at}", name=words(1, 2), order=f"{at:03}z") for at in range(6)]
    for at in range(people):
        records.append(Persona(id=f"p{at}", order=f"{at:03}z", name=words(2, 2), role=words(2, 3), need=words(4, 9)))
        records.append(Band(id=f"b{at}", map="m", persona=f"p{at}", order=f"{at:03}z"))
    for at in range(cards):
        place = {"map": "m", "stage": f"s{at % stages}", "persona": f"p{at // stages % people}", "order": f"{at:06}z"}
        channel = chance.randrange(len(icons))
        fields = {
            "id": f"t{at}",
            "title": words(2, 5),
            "channel": f"c{channel}",
            "where": "offline" if icons[channel] == "storefront" else "online",
            "feeling": chance.choice((None, -2, -1, 0, 1, 2)),
            "importance": chance.choice((None, 1, 2, 3, 4, 5)),
            "evidence": chance.choice(("assumption", "researched", "validated")),
            "moment_of_truth": chance.random() < 0.05,
            "owner": f"d{chance.randrange(6)}",
        }
        records.append(Touchpoint.model_validate({**place, **fields}))
        if chance.random() < 0.05:
            records.append(Thought.model_validate({**place, "id": f"h{at}", "title": words(4, 9)}))
            records.append(Pain.model_validate({**place, "id": f"n{at}", "title": words(2, 5)}))
    for at in range(stages * people):
        point = {"stage": f"s{at % stages}", "persona": f"p{at // stages}", "value": chance.randint(-20, 20) / 10}
        records.append(EmotionPoint.model_validate({"id": f"e{at}", "map": "m", "position": 0.5, **point}))
    return State(records)


class _Work:
    """One case, in its own process."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case = case
        self.out = folder / f"poster.{case.name.split()[0].replace('archive', 'pdf')}"

    def compose(self, made: State) -> Composition:
        """The pages."""
        from journey_studio.app.composing import compose
        from journey_studio.app.export_options import Edition, ExportOptions
        from journey_studio.model import queries

        return compose(made, queries.maps(made)[0], ExportOptions(paper="A0"), Edition())

    def paint(self, composition: Composition) -> None:
        """The file."""
        from journey_studio.render.painter import Meta

        page, meta = composition.pages[0], Meta("A large journey", language="en", date="2026-01-01")
        if self.case.name.startswith("png"):
            from journey_studio.render.png import write_png

            write_png(self.out, page.node, page.width, page.height, dpi=300)
        elif self.case.name.startswith("svg"):
            from journey_studio.render.svg import write_svg

            write_svg(self.out, page, meta=meta, outlines="outlines" in self.case.name)
        else:
            from journey_studio.render.pdf import write_pdf

            write_pdf(self.out, composition.pages, meta=meta, archive=self.case.name.startswith("archive"))

    def run(self, runs: int, profile: bool) -> dict[str, float]:
        """Warm up, then measure; seconds are medians."""
        self.paint(self.compose(state(30)))
        made = state(self.case.cards)
        before = _peak()
        laid, painted, busy = [], [], []
        for _run in range(runs):
            gc.collect()
            began, worked = time.perf_counter(), time.process_time()
            composition = self.compose(made)
            middle, after_layout = time.perf_counter(), _peak()
            self.paint(composition)
            laid.append(middle - began)
            painted.append(time.perf_counter() - middle)
            busy.append(time.process_time() - worked)
        if profile:
            import cProfile
            import pstats

            watch = cProfile.Profile()
            watch.runcall(self.paint, composition)
            pstats.Stats(watch, stream=sys.stderr).sort_stats("tottime").print_stats(25)
        return {
            "layout": statistics.median(laid),
            "painting": statistics.median(painted),
            "processor": statistics.median(busy),
            "memory of the layout": after_layout - before,
            "size": self.out.stat().st_size / 1e6,
            "memory": _peak() - before,
            "process": _peak(),
        }


def _peak() -> float:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _beside(value: float, limit: float, unit: str) -> str:
    told = f"{value:.2f} {unit}"
    return f"{told} (limit {limit:g}, {value / limit:.2f} of it)" if limit else told


def main(words: argparse.Namespace) -> None:
    """Measure and print."""
    for number, case in enumerate(CASES):
        if words.only not in case.name:
            continue
        command = [sys.executable, __file__, "--child", str(number), "--runs", str(words.runs)]
        done = subprocess.run(
            command + (["--profile"] if words.profile else []), stdout=subprocess.PIPE, text=True, check=True
        )
        found = json.loads(done.stdout.splitlines()[-1])
        whole = found["layout"] + found["painting"]
        print(f"A0 {case.name}: {_beside(whole, case.seconds, 's')}")
        print(
            f"   layout {found['layout']:.2f} s, painting {found['painting']:.2f} s;"
            f" {found['processor']:.2f} s of the processor"
        )
        print(f"   file {_beside(found['size'], case.size, 'MB')}")
        print(
            f"   memory {_beside(found['memory'], case.memory, 'MB')}, of it {found['memory of the layout']:.0f} MB"
            f" for the layout; {found['process']:.0f} MB with the program"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--child", type=int, default=-1)
    asked = parser.parse_args()
    if asked.child >= 0:
        with tempfile.TemporaryDirectory() as place:
            print(json.dumps(_Work(CASES[asked.child], Path(place)).run(asked.runs, asked.profile)))
    else:
        main(asked)
