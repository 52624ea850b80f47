"""A disk that takes long for each flush: no frame of the window waits for it.

`strace` holds back every `fsync` and `fdatasync` of the process, SQLite's own among them: for a second here, so that a
wait for the disk cannot be taken for a busy machine's; JOURNEY_STUDIO_SLOW_MS says otherwise (200 for the figure). The
same run without that tells what frames cost anyway. JOURNEY_STUDIO_SLOW_ACTS says how many acts (300 in full).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from journey_desk import tools
from store_kit import loop

from journey_studio import resources
from journey_studio.exchange.json_format import read_json
from journey_studio.store import ProjectStore

DELAY = loop("JOURNEY_STUDIO_SLOW_MS", 1000)


def _slow(trace: Path) -> list[str]:
    """The command that makes each flush of another one slow, and notes which thread asked for it."""
    inject = f"inject=fsync,fdatasync:delay_enter={DELAY * 1000}"
    watched = [tools.program("strace", "strace"), "-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync,fdatasync"]
    return [*watched, "-e", inject, "-o", str(trace)]


def _run(path: Path, before: list[str]) -> dict[str, Any]:
    script = Path(__file__).with_name("edit_in_a_window.py")
    done = subprocess.run(
        [*before, sys.executable, script, path, str(loop("JOURNEY_STUDIO_SLOW_ACTS", 40))],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if "not permitted" in done.stderr:
        pytest.skip("this machine lets nobody watch a process")
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_no_frame_waits_for_a_slow_disk(tmp_path: Path) -> None:
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    paths = [tmp_path / "quick.journey", tmp_path / "slow.journey"]
    for path in paths:
        ProjectStore.create(path, state, folder=tmp_path / "working").close()
    trace = tmp_path / "trace"
    quick, slow = _run(paths[0], []), _run(paths[1], _slow(trace))
    print("quick", quick, "slow", slow)
    flushes = [line.split()[0] for line in trace.read_text().splitlines() if "sync(" in line]
    assert len(flushes) > 3 and str(slow["thread"]) not in flushes, "the window's own thread never flushes"
    assert slow["commits"] < quick["commits"], "the disk was slow: acts went together"
    waiting = [wall for wall, work in slow["long"] if wall - work > DELAY * 0.7]
    assert not waiting, f"frames that waited about as long as the disk takes: {waiting}"
    assert slow["frames"] > slow["acts"] * 2
