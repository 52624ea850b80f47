"""A merge of two files with every call to the operating system made to fail once: old or merged, never in between.

Test code. What `test_store_fail_at_n` does for editing, for the merge of the command line.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from store_kit import Project, edit
from test_store_fail_at_n import FailAtN, input_output, no_space

from journey_studio.app.merge import merge_files
from journey_studio.errors import JourneyStudioError
from journey_studio.model import merging
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, check, read_published


class Apart:
    """Two copies of one project, edited apart."""

    def __init__(self, folder: Path) -> None:
        made = Project(folder / "made", edits=1)
        self.mine, self.theirs = made.path, folder / "theirs.journey"
        shutil.copy(self.mine, self.theirs)
        root = folder / "working"
        base = made.state
        self.sides = (
            self._edited(self.mine, root, base, "st0", "Mine"),
            self._edited(self.theirs, root, base, "st1", "Theirs"),
        )
        self.merged = merging.merge(base, *self.sides).state

    @staticmethod
    def _edited(path: Path, root: Path, base: State, stage: str, name: str) -> State:
        store = ProjectStore.open(path, folder=root).store
        diff = edit(base, stage, name=name)
        store.append(diff, name)
        store.close()
        return base.apply(diff)

    def copied(self, folder: Path) -> tuple[Path, Path]:
        """The two files in a folder of their own."""
        folder.mkdir()
        return Path(shutil.copy(self.mine, folder)), Path(shutil.copy(self.theirs, folder))


@pytest.mark.parametrize(("into", "fault"), [("mine", no_space), ("new", input_output)])
def test_each_call_of_a_merge_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, into: str, fault: Callable[[], OSError]
) -> None:
    apart = Apart(tmp_path)
    mine_before, theirs_before = apart.sides
    reached, at = set(), 0
    while True:
        at += 1
        assert at < 400
        mine, theirs = apart.copied(tmp_path / f"n{at}")
        root = mine.parent / "working"
        out = mine if into == "mine" else mine.with_name("both.journey")
        with monkeypatch.context() as patch:
            fails = FailAtN(patch, fault)
            with fails.armed(at):
                try:
                    written = merge_files(mine, theirs, out, folder=root).written
                except JourneyStudioError as refused:
                    assert str(refused)
                    written = False
        assert read_published(theirs, folder=root).state == theirs_before
        if into == "new":
            assert read_published(mine, folder=root).state == mine_before
        if out.exists():
            assert check(out).ok
            state = read_published(out, folder=root).state
            assert state == apart.merged or (state == mine_before and out == mine and not written), (at, fails.hit)
        assert not written or out.exists()
        if not fails.hit:
            break
        reached.add(fails.hit)
        if not written:
            if out.exists() and into == "new":  # it was there already, and is whole
                continue
            assert merge_files(mine, theirs, out, folder=root).written, "the next try works"
        again = ProjectStore.open(out, folder=root)
        assert again.state == apart.merged and not again.problems, (at, fails.hit)
        again.store.close()
    assert written, "without a failure it is done"
    assert reached >= {"create_exclusive", "write_all", "to_disk", "replace", "signature", "copy"}
