"""Two copies of a project file edited apart: where they parted is found, both histories stand in the merged file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_kit import Project, added, edit, removed

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import merging
from journey_studio.model.diff import Diff
from journey_studio.model.records import Touchpoint
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, branches, check, read_published
from journey_studio.store.branches import Copy
from journey_studio.store.writer import Entry


class Two:
    """A project and a copy of it, each edited on its own."""

    def __init__(self, tmp: Path) -> None:
        self.root = tmp / "working"
        self.project = Project(tmp)
        self.mine = self.project.path
        self.theirs = self.mine.with_name("theirs.journey")
        shutil.copy(self.mine, self.theirs)

    def edit(self, path: Path, *diffs: Diff, version: str = "", author: str = "Bo") -> State:
        store = ProjectStore.open(path, folder=self.root).store
        for number, diff in enumerate(diffs):
            store.append(diff, msg("Edit {n}", n=number), author=author)
        if version:
            store.name_version(version, author=author)
        state = store.state_at(store.revision)
        store.close()
        return state

    def state(self, path: Path) -> State:
        return read_published(path, folder=self.root).state

    def copy(self, mine: Path, theirs: Path) -> Copy:
        store = ProjectStore.open(mine, folder=self.root).store
        try:
            return branches.read_copy(theirs, store.revisions(), store.uuid, folder=self.root)
        finally:
            store.close()

    def join(self, mine: Path, theirs: Path) -> tuple[State, list[int]]:
        """Merge and write, as the product does; the merged state and the new revisions."""
        opened = ProjectStore.open(mine, folder=self.root)
        store = opened.store
        copy = branches.read_copy(theirs, store.revisions(), store.uuid, folder=self.root)
        base = store.state_at(copy.common.number) if copy.common else merging.in_common(opened.state, copy.state)
        merged = merging.merge(base, opened.state, copy.state).state
        numbers = store.join(copy.branch, opened.state, merged, Entry(Diff({}), msg("Merge"), author="Ada"))
        store.close()
        return merged, numbers


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def test_both_histories_stand_in_the_merged_file(two: Two) -> None:
    base = two.project.state
    new = Touchpoint(id="theirs-new", map=base["tp0-0-0"].map, stage="st1", persona="per0", title="New there")  # type: ignore[attr-defined]
    mine_state = two.edit(two.mine, edit(base, "tp0-0-0", title="Mine"), version="Ours")
    theirs_first = base.apply(added(new))
    their_state = two.edit(
        two.theirs, added(new), edit(base, "tp0-1-0", title="Theirs"), removed(base["sl"]), version="Theirs"
    )
    before = read_published(two.theirs, folder=two.root)

    merged, numbers = two.join(two.mine, two.theirs)

    assert merged["tp0-0-0"].title == "Mine" and merged["tp0-1-0"].title == "Theirs"  # type: ignore[attr-defined]
    assert "sl" not in merged and "theirs-new" in merged
    report = check(two.mine)
    assert report.ok, report.problems
    store = two.project.open()
    try:
        revisions = {one.number: one for one in store.revisions()}
        common = len(two.project.states)
        assert numbers == [common + 2, common + 3, common + 4, common + 5]
        assert store.state_at(common) == base
        assert store.state_at(common + 1) == mine_state
        assert store.state_at(common + 2) == theirs_first
        assert store.state_at(common + 4) == their_state
        assert store.state_at(common + 5) == merged == store.state_at(store.revision)
        assert before.newest is not None
        top = revisions[common + 5]
        assert (top.kind, top.parent, top.merged) == ("merge", revisions[common + 1].uuid, before.newest.uuid)
        assert revisions[common + 2].parent == revisions[common].uuid
        assert [revisions[n].author for n in (common + 2, common + 5)] == ["Bo", "Ada"]
        named = {one.name: (one.number, one.revision) for one in store.versions()}
        assert named == {"First": (1, common), "Ours": (2, common + 1), "Theirs": (3, common + 4)}
        store.append(edit(merged, "tp0-0-0", title="After"), msg("Edit"))
    finally:
        store.close()
    assert check(two.mine).ok


def test_they_can_part_and_meet_again_and_again(two: Two) -> None:
    base = two.project.state
    two.edit(two.mine, edit(base, "tp0-0-0", title="Mine"))
    theirs = two.edit(two.theirs, edit(base, "tp0-1-0", title="Theirs"))
    first, _ = two.join(two.mine, two.theirs)
    store = two.project.open()
    assert [(one.name, one.revision) for one in store.checkpoints()] == [("merge", len(two.project.states) + 1)]
    store.close()

    assert two.copy(two.mine, two.theirs).relation == "behind"
    ahead = two.copy(two.theirs, two.mine)
    assert ahead.relation == "ahead" and ahead.common is not None and ahead.mine == ()

    again = two.edit(two.theirs, edit(theirs, "tp0-1-0", title="Theirs again"))
    mine = two.edit(two.mine, edit(first, "tp1-0-0", title="Mine again"))
    copy = two.copy(two.mine, two.theirs)
    assert copy.relation == "apart" and len(copy.theirs) == 1
    merged, numbers = two.join(two.mine, two.theirs)
    assert len(numbers) == 2
    assert merged["tp0-1-0"].title == "Theirs again"  # type: ignore[attr-defined]
    assert (merged["tp1-0-0"], merged["tp0-0-0"]) == (mine["tp1-0-0"], mine["tp0-0-0"])
    other, _ = two.join(two.theirs, two.mine)  # and the other laptop takes it all over
    assert other == merged and again != merged
    assert check(two.mine).ok and check(two.theirs).ok
    assert read_published(two.theirs, folder=two.root).state == two.state(two.mine)


def test_a_merge_crosswise_meets_again(two: Two) -> None:
    base = two.project.state
    two.edit(two.mine, edit(base, "tp0-0-0", title="Mine"))
    two.edit(two.theirs, edit(base, "tp0-1-0", title="Theirs"))
    kept = two.mine.with_name("kept.journey")
    shutil.copy(two.mine, kept)
    one, _ = two.join(two.mine, two.theirs)
    other, _ = two.join(two.theirs, kept)
    assert one == other
    assert two.copy(two.mine, two.theirs).relation == "apart"
    merged, _ = two.join(two.mine, two.theirs)
    assert merged == one
    assert check(two.mine).ok


def test_another_project_is_unrelated(two: Two, tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    copy = two.copy(two.mine, other.path)
    assert copy.relation == "unrelated" and copy.common is None and copy.branch.turns == ()


def test_a_damaged_copy_is_refused(two: Two) -> None:
    data = bytearray(two.theirs.read_bytes())
    for place in range(8192, len(data), 4096):
        data[place + 60 : place + 80] = b"x" * 20
    two.theirs.write_bytes(bytes(data))
    with pytest.raises(UserError):
        two.copy(two.mine, two.theirs)
