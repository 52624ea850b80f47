"""`kill -9` in the middle of a merge: the file holds the old state or the merged one, with both histories, whole.

JOURNEY_STUDIO_MERGE_KILLS says how often.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store_kit import Project, edit, loop

from journey_studio.i18n import msg
from journey_studio.store import ProjectStore, check, read_published


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_killed_merge_leaves_old_or_new(tmp_path: Path) -> None:
    project = Project(tmp_path)
    theirs = project.path.with_name("theirs.journey")
    shutil.copy(project.path, theirs)
    _edited(theirs, tmp_path / "w", [f"Theirs {n}" for n in range(120)], "tp0-1-0")
    _edited(project.path, tmp_path / "w", ["Mine"], "tp0-0-0")
    before = project.path.read_bytes()
    old = read_published(project.path, folder=tmp_path / "w").state
    draw, seen = random.Random(20260612), set()
    script = Path(__file__).with_name("merge_until_killed.py")
    for number in range(loop("JOURNEY_STUDIO_MERGE_KILLS", 6)):
        root = tmp_path / f"working-{number}"
        project.path.write_bytes(before)
        child = subprocess.Popen([sys.executable, script, project.path, theirs, root], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(draw.random() ** 2 * 0.3)
        os.kill(child.pid, signal.SIGKILL)
        finished = b"done" in child.stdout.read()
        child.wait()
        child.stdout.close()
        assert check(project.path).ok
        opened = ProjectStore.open(project.path, folder=root)
        assert not opened.problems and not opened.kept_beside and not opened.damaged
        merged = opened.state != old
        seen.add(merged)
        assert merged or not finished, "a finished merge is never lost"
        if merged:
            assert opened.state["tp0-0-0"].title == "Mine"  # type: ignore[attr-defined]
            assert opened.state["tp0-1-0"].title == "Theirs 119"  # type: ignore[attr-defined]
            revisions = opened.store.revisions()
            assert revisions[0].kind == "merge" and len(revisions) == len(project.states) + 1 + 120 + 1
            assert opened.store.state_at(len(project.states) + 1) == old
        opened.store.close()
        assert check(project.path).ok
        shutil.rmtree(root)
    print({True: "merged", False: "as before"}, seen)


def _edited(path: Path, root: Path, titles: list[str], key: str) -> None:
    store = ProjectStore.open(path, folder=root).store
    state = store.state_at(store.revision)
    for title in titles:
        diff = edit(state, key, title=title)
        store.append(diff, msg("Rename"))
        state = state.apply(diff)
    store.close()
