"""The power goes at any moment: no act whose commit had returned is lost, no file is bad.

What the program asks of the system is recorded by `strace` (no test-only database is put in SQLite's place, so that
it is the shipped one whose writes are torn), and crash images are made from it; see `power_loss`. That is stricter than
`kill -9`, after which the system still writes everything. JOURNEY_STUDIO_POWER_CUTS says how many images (2,000 in
full).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from edit_until_killed import state_hash
from journey_desk import tools
from power_loss import CALLS, Call, Disk, calls
from store_kit import Project, loop

from journey_studio.store import ProjectStore, backups, check, read_published


def _recorded(base: Path, project: Project, trace: Path, acts: int) -> list[Call]:
    script = Path(__file__).with_name("edit_on_a_disk.py")
    watched = [
        tools.program("strace", "strace"),
        "-f",
        "-xx",
        "-s",
        "100000000",
        "-o",
        str(trace),
        "-e",
        f"trace={CALLS}",
    ]
    done = subprocess.run(
        [*watched, sys.executable, script, project.path, project.root, str(acts)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("this machine lets nobody watch a process")
    assert done.returncode == 0, done.stderr[-2000:]
    return list(calls(trace))


class Heard:
    """What the program had said when the power went."""

    def __init__(self, said: bytes) -> None:
        self.finished = self.published = 2  # what the project began with
        self.intended: dict[int, str] = {}
        for line in said.decode().splitlines():
            word, number, *rest = line.split()
            if word == "will":
                self.intended[int(number)] = rest[0]
            elif word == "done":
                self.finished = int(number)
            else:
                self.published = int(number)


def _judged(project: Project, heard: Heard) -> None:
    assert check(project.path).ok, "the user's file is whole"
    file = read_published(project.path, folder=project.root.with_name("nowhere"))
    assert file.newest is not None and file.newest.number >= heard.published, "and no older than it was said to be"
    opened = ProjectStore.open(project.path, folder=project.root)
    store = opened.store
    assert not opened.problems and not opened.damaged and not opened.kept_beside and not opened.read_only
    assert store.revision >= heard.finished, f"{heard.finished - store.revision} finished acts are lost"
    assert store.revision in heard.intended or store.revision == heard.finished
    if store.revision in heard.intended:
        assert state_hash(opened.state) == heard.intended[store.revision]
    found = backups.listed(backups.folder_beside(project.root))
    assert all(backups.is_whole(one) for one in found)
    store.close()
    assert check(project.path).ok


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_no_finished_act_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    base = tmp_path / "disk"
    project = Project(base, edits=1)
    before = tmp_path / "before"
    shutil.copytree(base, before)
    trace = tmp_path / "trace"
    recorded = _recorded(base, project, trace, loop("JOURNEY_STUDIO_POWER_ACTS", 40))
    trace.unlink()
    count = loop("JOURNEY_STUDIO_POWER_CUTS", 12)
    draw = random.Random(20260612)
    shutil.rmtree(base)
    shutil.copytree(before, base)
    disk = Disk(base)
    moments = [number for number, call in enumerate(recorded) if disk.do(call)]
    assert not disk.unknown, f"calls the test knows nothing of: {disk.unknown}"
    assert len(moments) > 200 and disk.said.count(b"done ") >= 15
    cuts = sorted(draw.choices(moments, k=count))
    shutil.rmtree(base)
    shutil.copytree(before, base)
    disk, next_call = Disk(base), 0
    losing = 0
    for cut in cuts:
        while next_call <= cut:
            disk.do(recorded[next_call])
            next_call += 1
        disk.crash(draw)
        heard = Heard(disk.said)
        losing += heard.finished > 2
        _judged(project, heard)
    print(f"{count} images of {len(moments)} moments, {disk.said.count(b'done ')} acts, {losing} with acts to lose")


def test_the_disk_really_loses_what_was_not_flushed(tmp_path: Path) -> None:
    """A program that does not flush loses its work here: the test above can fail."""
    base = tmp_path / "disk"
    base.mkdir()
    (base / "a").write_bytes(b"old")
    disk = Disk(base)

    def text(value: str) -> str:
        return '"' + "".join(f"\\x{byte:02x}" for byte in value.encode()) + '"'

    disk.do(Call("openat", f"AT_FDCWD, {text(str(base / 'a.tmp'))}, O_RDWR|O_CREAT", 5))
    disk.do(Call("write", f"5, {text('x' * 2000)}, 2000", 2000))
    disk.do(Call("rename", f"{text(str(base / 'a.tmp'))}, {text(str(base / 'a'))}", 0))
    found = set()
    for seed in range(60):
        disk.crash(random.Random(seed))
        found.add((base / "a").read_bytes() if (base / "a").exists() else None)
    assert b"old" in found and b"" in found and b"x" * 2000 in found and len(found) > 4
    disk.do(Call("fsync", "5", 0))
    disk.do(Call("openat", f"AT_FDCWD, {text(str(base))}, O_RDONLY", 6))
    disk.do(Call("fsync", "6", 0))
    for seed in range(20):
        disk.crash(random.Random(seed))
        assert (base / "a").read_bytes() == b"x" * 2000
