"""`kill -9` at random moments of editing, publishing, naming, importing, restoring, merging, backing up: no finished
act lost, no bad file, no question.

Finished means that the commit has returned. JOURNEY_STUDIO_KILLS says how often (2,000 in full).
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest
from edit_until_killed import state_hash
from store_kit import loop
from support.projects import small_project

from journey_studio.store import ProjectStore, backups, check, lock, publishing, read_published

MORE = 60
"""Rounds beyond the number asked for, until one act was finished."""


def _lives(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


class Killing:
    """What the killed processes said, and what must be found afterwards."""

    def __init__(self, tmp: Path) -> None:
        self.root, self.path = tmp / "working", tmp / "papers" / "k.journey"
        self.path.parent.mkdir()
        state = small_project(3, 2, 1)
        ProjectStore.create(self.path, state, folder=self.root).close()
        self.intended = {1: state_hash(state)}
        self.finished = 1
        self.published = 1
        self.draw = random.Random(20260612)
        self.acts = self.merges = 0
        script = Path(__file__).with_name("edit_until_killed.py")
        self.zygote = subprocess.Popen(
            [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def end(self) -> None:
        """No more processes."""
        self.zygote.communicate()

    def round(self, number: int) -> None:
        """Let one process work, kill it, and read what it had said."""
        out = self.root.with_name("said")
        out.write_bytes(b"")
        assert self.zygote.stdin is not None and self.zygote.stdout is not None
        self.zygote.stdin.write(json.dumps([str(self.path), str(self.root), number, str(out)]) + "\n")
        self.zygote.stdin.flush()
        child = int(self.zygote.stdout.readline())
        if self.draw.random() < 0.95:
            end = time.monotonic() + 60
            while not out.read_bytes():
                assert time.monotonic() < end
                time.sleep(0.002)
        time.sleep(self.draw.random() ** 2 * 0.6)
        with contextlib.suppress(ProcessLookupError):  # it ended by itself: `_hear` says why
            os.kill(child, signal.SIGKILL)
        while Path(f"/proc/{child}").exists() or _lives(child):
            time.sleep(0.002)
        for left in self.root.parent.glob("beside-*"):
            shutil.rmtree(left, ignore_errors=True)
        self._hear(out.read_bytes().decode())

    def _hear(self, said: str) -> None:
        fresh: dict[int, str] = {}
        first = True
        for line in said.splitlines():
            word, *rest = line.split()
            if word == "will":
                fresh[int(rest[0])] = rest[1]
            elif word == "done":
                number = int(rest[0])
                # the last one to be killed may have committed more than it lived to say
                assert number >= self.finished + 1 if first else number == self.finished + 1, "out of order"
                first, self.finished = False, number
                self.acts += 1
            else:
                assert word in ("ready", "closed"), line
                first = True
        # a later process may do something else under a number whose commit the earlier one did not live to see
        self.intended.update(fresh)
        self.merges = sum(1 for number, told in self.intended.items() if told == "-" and number <= self.finished)

    def judge_the_file(self) -> None:
        """The user's own file is whole at any moment, never older than before, and one of the intended states."""
        assert check(self.path).ok
        alone = read_published(self.path, folder=self.root / "nowhere")
        assert alone.revision is not None and alone.revision.number >= self.published
        self.published = alone.revision.number
        assert state_hash(alone.state) == self.intended[self.published]

    def judge_a_reader(self) -> None:
        """Whoever exports now gets every finished act."""
        read = read_published(self.path, folder=self.root)

        assert read.problems == () and read.newest is not None and read.newest.number >= self.finished
        assert state_hash(read.state) == self.intended[read.newest.number]

    def judge_an_opening(self, close: bool) -> None:
        """Opening needs no question and has every finished act, and every state on the way there."""
        opened = ProjectStore.open(self.path, folder=self.root)
        store = opened.store
        assert not opened.problems and not opened.read_only and not opened.kept_beside and not opened.damaged
        assert store.path == self.path and store.revision >= self.finished
        assert state_hash(opened.state) == self.intended[store.revision]
        for number in {self.finished, self.draw.randint(1, self.finished), self.draw.randint(1, self.finished)}:
            if self.intended[number] == "-":
                continue  # the other side's, inside a merge
            assert state_hash(store.state_at(number)) == self.intended[number]
        self.finished = store.revision
        store.close(publish=close)
        assert not lock.lock_path(self.path).exists()
        if close:
            left = {str(path.relative_to(self.root)): path.stat().st_size for path in self.root.rglob("*")}
            assert left == {}, "nothing is left of the killed"
            assert [entry.name for entry in self.path.parent.iterdir()] == [self.path.name]

    def judge_the_backups(self) -> None:
        """Whatever stands in the list of backups is whole, and nothing half made counts as one."""
        found = backups.listed(backups.folder_beside(self.root))
        assert all(backups.is_whole(one) for one in found)
        assert all(self.intended[one.revision] != "-" for one in found)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_no_finished_act_is_lost_and_no_file_is_bad(tmp_path: Path) -> None:
    killing = Killing(tmp_path)
    rounds = loop("JOURNEY_STUDIO_KILLS", 8)
    for number in count():
        if number >= rounds and (killing.acts or number >= rounds + MORE):
            break  # a busy machine may kill the first ones before they have done anything
        killing.round(number)
        killing.judge_the_file()
        killing.judge_a_reader()
        if killing.draw.random() < 0.5:  # else the next process recovers, and may be killed again at once
            killing.judge_an_opening(close=killing.draw.random() < 0.7)
    killing.judge_an_opening(close=True)
    killing.judge_the_file()
    killing.judge_the_backups()
    killing.end()
    assert killing.published == killing.finished
    assert killing.acts > 0 and not publishing.temporary_path(killing.path).exists()
    print(f"{killing.acts} finished acts, {killing.finished} revisions, {killing.merges} merges among them")
