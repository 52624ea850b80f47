"""How long the sample's A0 poster takes from the command line, and where the time goes. Prints figures, judges nothing.

    python tests/benchmarks/bench_poster.py [RUNS]

Each run is a process of its own, since imports are a part of what a person waits for. "After start-up" is what the
design's two seconds are about: from the moment the command is understood to the file in its place.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_RUN = """
import json, sys, time
born = time.perf_counter()
from journey_studio.app import export, paths, samples
from journey_studio.app.cli import program
started = time.perf_counter()
figures = {"start-up": started - born}
from pathlib import Path
from journey_studio.store import read_published
project, out = Path(sys.argv[1]), Path(sys.argv[2])
begin = time.perf_counter()
found = read_published(project, folder=paths.working_folder())
figures["read the project"] = time.perf_counter() - begin
begin = time.perf_counter()
from journey_studio.analysis.findings import findings
from journey_studio.layout.poster import layout_poster
journey = export.find_map(found.state)
layout_poster(found.state, journey.id, findings(found.state, journey.id))
figures["lay it out (first time, fonts too)"] = time.perf_counter() - begin
begin = time.perf_counter()
report = export.export_file(project, out)
figures["the whole export, again"] = time.perf_counter() - begin
figures["bytes"] = report.size
print(json.dumps(figures))
"""
_COMMAND = """
import sys, time
from journey_studio.app.cli import main, program
begin = time.perf_counter()
status = main(["export", sys.argv[1], sys.argv[2]])
print(status, time.perf_counter() - begin)
"""


def _child(code: str, *words: object) -> str:
    done = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def main(runs: int) -> None:
    """Measure and print."""
    from journey_studio.app import samples

    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "kitchen.journey"
        samples.make(project, "en")
        for ending in ("pdf", "svg", "png"):
            out = Path(folder) / f"poster.{ending}"
            seconds = [float(_child(_COMMAND, project, out).split()[1]) for _ in range(runs)]
            told = f"best {min(seconds):.2f} s, median {statistics.median(seconds):.2f} s"
            print(f"A0 {ending} from the command line, after start-up: {told}, {out.stat().st_size / 1e6:.2f} MB")
        parts = [json.loads(_child(_RUN, project, Path(folder) / "again.pdf")) for _ in range(runs)]
        for name in parts[0]:
            best = min(part[name] for part in parts)
            print(f"  {name}: {best:.0f}" if name == "bytes" else f"  {name}: best {best:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
