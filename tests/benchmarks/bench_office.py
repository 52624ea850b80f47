"""How long a large map takes as slides, workbook, CSV and outline, and back. Prints figures, judges nothing.

    python tests/benchmarks/bench_office.py [TOUCHPOINTS] [RUNS]

From a warm process: what each format imports, and the fonts, are there already. Seconds are of the processor, so that
what else the machine does is left out.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from journey_studio.app.export import ExportOptions, export
from journey_studio.exchange.table_csv import read_csv
from journey_studio.exchange.xlsx_read import read_xlsx
from journey_studio.model import queries
from journey_studio.model.defaults import new_project
from journey_studio.model.records import Band, Channel, EmotionPoint, Opportunity, Pain, Persona, Stage, Touchpoint
from journey_studio.model.state import State

_WORDS = (
    *("quote", "visit", "showroom", "partner", "delivery", "kitchen", "payment"),
    *("e-mail", "confirmation", "measure", "price", "order", "call"),
)


def large(touchpoints: int) -> State:
    """A map of so many touchpoints in 20 stages and 3 personas, with a pain and an idea for every fifth."""
    rng = random.Random(5)
    base = new_project("A large journey", "en")
    journey = queries.maps(base)[0].id
    records = list(base.values())
    records += [Channel(id=f"c{n}", name=_WORDS[n].capitalize(), where="online") for n in range(8)]
    records += [Stage(id=f"s{n:02}", map=journey, name=f"Stage {_WORDS[n % 13]}", order=f"{n:02}V") for n in range(20)]
    for n in range(3):
        records.append(Persona(id=f"p{n}", name=f"Persona {n}", role="Planner", order=f"{n}V"))
        records.append(Band(id=f"b{n}", map=journey, persona=f"p{n}", order=f"{n}V"))
        for stage in range(20):
            place = {"map": journey, "stage": f"s{stage:02}", "persona": f"p{n}"}
            records.append(EmotionPoint(id=f"e{n}-{stage}", value=rng.randint(-20, 20) / 10, **place))
    for n in range(touchpoints):
        place = {"map": journey, "stage": f"s{n % 20:02}", "persona": f"p{n % 3}", "order": f"{n:06}V"}
        title = " ".join(rng.choices(_WORDS, k=rng.randint(3, 8)))
        facts = {"where": rng.choice(("online", "offline")), "feeling": rng.randint(-2, 2), "channel": f"c{n % 8}"}
        records.append(Touchpoint(id=f"t{n}", title=title, importance=1 + n % 5, description=title, **facts, **place))
        if n % 5 == 0:
            records += [Pain(id=f"n{n}", title=title, **place), Opportunity(id=f"o{n}", title=title, **place)]
    return State(records)


def main(touchpoints: int, runs: int) -> None:
    """Measure and print."""
    state = large(touchpoints)
    small = large(40)
    with tempfile.TemporaryDirectory() as folder:
        for ending, options in (("pptx", {}), ("xlsx", {}), ("csv", {}), ("csv", {"table": "grid"}), ("md", {})):
            out = Path(folder) / f"m.{ending}"
            export(small, lambda _sha: None, out, ExportOptions(**options))
            times = []
            for _run in range(runs):
                begin = time.process_time()
                export(state, lambda _sha: None, out, ExportOptions(**options))
                times.append(time.process_time() - begin)
            tracemalloc.start()
            export(state, lambda _sha: None, out, ExportOptions(**options))
            peak = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            name = ending + (" (grid)" if options else "")
            size = out.stat().st_size / 1e6
            print(f"{name:<12}{statistics.median(times):6.2f} s {size:7.2f} MB   {peak:5.0f} MB of memory")
            if not options and ending in ("csv", "xlsx"):
                data = out.read_bytes()
                begin = time.process_time()
                (read_csv if ending == "csv" else read_xlsx)(data, out.name)
                print(f"{'  read back':<12}{time.process_time() - begin:6.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
