"""Two copies of a file brought together on the command line and in an open session.

Test code.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journey_studio.app import backups
from journey_studio.app import merge as merging
from journey_studio.app.cli import merging as command
from journey_studio.app.session import Session
from journey_studio.commands.cards import DeleteRecords
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import AddStage
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.records import Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.store import check, read_published

Run = Callable[..., Any]


class Two:
    """Two copies of the sample."""

    def __init__(self, kitchen: Path) -> None:
        self.mine = kitchen
        self.theirs = kitchen.with_name("theirs.journey")
        shutil.copy(kitchen, self.theirs)
        self.folder = kitchen.parent
        state = self.read(kitchen)
        self.map = queries.maps(state)[0].id
        self.stages = queries.stages(state, self.map)
        self.cards = [card for card in state.of(Touchpoint) if card.stage == self.stages[0].id]

    def read(self, path: Path) -> State:
        from journey_studio.app import paths

        return read_published(path, folder=paths.working_folder()).state

    def edit(self, path: Path, *acts: Command, author: str = "Bo") -> None:
        session = Session.open(path, author=author)
        for act in acts:
            assert session.run(act) is not None
        session.close()


@pytest.fixture
def two(kitchen: Path) -> Two:
    return Two(kitchen)


def test_what_does_not_conflict_comes_together(run: Run, two: Two) -> None:
    first, second = two.cards[:2]
    two.edit(two.mine, Rename(first.id, "Changed here"), author="Ada")
    two.edit(two.theirs, Rename(second.id, "Changed there"), AddStage(two.map, 99, "After sales"))
    before = two.mine.read_bytes(), two.theirs.read_bytes()
    out, report = two.folder / "both.journey", two.folder / "r.json"

    status, said, err = run("merge", two.mine, two.theirs, "--out", out, "--report", report, "--author", "Eve")

    assert (status, err) == (0, "")
    assert "Mine: 1 change by Ada" in said and "Theirs: 2 changes by Bo" in said
    assert (two.mine.read_bytes(), two.theirs.read_bytes()) == before, "the copies stay as they are"
    state = two.read(out)
    assert state.get_as(Touchpoint, first.id).title == "Changed here"
    assert state.get_as(Touchpoint, second.id).title == "Changed there"
    assert [one.name for one in queries.stages(state, two.map)][-1] == "After sales"
    plain = json.loads(report.read_text())
    assert (plain["format"], plain["relation"], plain["written"]) == ("journey-studio-merge/1", "apart", True)
    assert plain["conflicts"] == [] and plain["theirs"]["authors"] == ["Bo"] and plain["theirs"]["acts"] == 2
    assert check(out).ok
    found = read_published(out, folder=two.folder / "nowhere")
    assert found.newest is not None and (found.newest.kind, found.newest.author) == ("merge", "Eve")
    assert sorted(path.name for path in two.folder.glob("*.journey")) == [
        "both.journey",
        "kitchen.journey",
        "theirs.journey",
    ]


def _conflict(two: Two) -> str:
    key = two.cards[0].id
    two.edit(two.mine, Rename(key, "Changed here"))
    two.edit(two.theirs, Rename(key, "Changed there"))
    return key


def test_open_conflicts_without_a_terminal_write_nothing(run: Run, two: Two) -> None:
    _conflict(two)
    out = two.folder / "both.journey"
    status, said, err = run("merge", two.mine, two.theirs, "--out", out, "--report", two.folder / "r.json")
    assert status == command.OPEN and not out.exists()
    assert "1 conflict is open" in err and "Changed here" in said and "Changed there" in said
    plain = json.loads((two.folder / "r.json").read_text())
    assert plain["written"] is False and plain["conflicts"][0]["taken"] is None
    assert plain["conflicts"][0]["mine"] == "Changed here" and plain["conflicts"][0]["fields"] == ["title"]


@pytest.mark.parametrize(("prefer", "title"), [("mine", "Changed here"), ("theirs", "Changed there")])
@pytest.mark.parametrize("into", ["both.journey", "kitchen.journey", "theirs.journey"])
def test_a_side_may_be_preferred_whatever_file_is_written(
    run: Run, two: Two, prefer: str, title: str, into: str
) -> None:
    key = _conflict(two)
    out, report = two.folder / into, two.folder / "r.json"
    status, _said, _err = run("merge", two.mine, two.theirs, "--out", out, "--prefer", prefer, "--report", report)
    assert status == 0
    assert two.read(out).get_as(Touchpoint, key).title == title
    assert check(out).ok
    told = json.loads(report.read_text())["conflicts"][0]
    assert (told["mine"], told["theirs"], told["taken"]) == ("Changed here", "Changed there", prefer)


@pytest.mark.parametrize("into", ["both.journey", "kitchen.journey", "theirs.journey"])
def test_what_is_replaced_is_backed_up_first(run: Run, two: Two, into: str) -> None:
    _conflict(two)
    out = two.folder / into
    before = two.read(out) if out.exists() else None
    status, _said, _err = run("merge", two.mine, two.theirs, "--out", out, "--prefer", "mine")
    assert status == 0
    made = [one for one in backups.everything() if one.reason == "merge"]
    assert [backups.contents(one).state for one in made] == ([before] if before is not None else [])
    assert before is None or made[0].path.name == into


@pytest.mark.parametrize(
    ("answer", "title"), [("1", "Changed here"), ("2", "Changed there"), ("3", "Changed here / Changed there")]
)
def test_conflicts_are_asked_on_a_terminal(
    run: Run, two: Two, monkeypatch: pytest.MonkeyPatch, answer: str, title: str
) -> None:
    key = _conflict(two)
    answers = iter(["", "9", answer])
    monkeypatch.setattr(command, "_terminal", lambda: True)
    monkeypatch.setattr(command.click, "prompt", lambda *_words, **_more: next(answers))
    out = two.folder / "both.journey"
    status, said, _err = run("merge", two.mine, two.theirs, "--out", out)
    assert status == 0 and "Conflict 1 of 1" in said
    assert two.read(out).get_as(Touchpoint, key).title == title


def test_an_edit_where_the_other_deleted_the_stage_is_a_question(run: Run, two: Two) -> None:
    stage, card = two.stages[0], two.cards[0]
    two.edit(two.mine, DeleteRecords((stage.id,)))
    two.edit(two.theirs, Rename(card.id, "Still needed"))
    out = two.folder / "both.journey"
    status, said, _err = run("merge", two.mine, two.theirs, "--out", out)
    assert status == command.OPEN and "Still needed" in said and "Deleted" in said
    assert run("merge", two.mine, two.theirs, "--out", out, "--prefer", "theirs").status == 0
    kept = two.read(out)
    assert kept.find(Stage, stage.id) is not None and len(kept) == len(two.read(two.theirs))
    gone = two.folder / "gone.journey"
    assert run("merge", two.mine, two.theirs, "--out", gone, "--prefer", "mine").status == 0
    assert two.read(gone) == two.read(two.mine)


def test_a_copy_that_only_one_went_on_with(run: Run, two: Two) -> None:
    two.edit(two.theirs, Rename(two.cards[0].id, "Changed there"))
    out = two.folder / "both.journey"
    status, said, _err = run("merge", two.mine, two.theirs, "--out", out)
    assert status == 0 and "goes on from here" in said
    assert two.read(out) == two.read(two.theirs)
    status, said, _err = run("merge", two.theirs, two.mine, "--out", two.folder / "again.journey")
    assert status == 0 and "holds nothing that is not here already" in said
    assert two.read(two.folder / "again.journey") == two.read(two.theirs)


def test_refusals(run: Run, two: Two, tmp_path: Path, editor: Callable[..., subprocess.Popen[str]]) -> None:
    other = tmp_path / "other.journey"
    assert run("new", other).status == 0
    out = tmp_path / "out.journey"
    status, _said, err = run("merge", two.mine, other, "--out", out)
    assert status == 1 and "another project" in err and "journey-studio import" in err
    assert run("merge", two.mine, two.mine, "--out", out).status == 2
    assert run("merge", two.mine, tmp_path / "none.journey", "--out", out).status == 1
    assert run("merge", two.mine, two.theirs, "--out", other).status == 1, "a file of somebody else is left alone"
    assert run("merge", two.mine, two.theirs, "--out", tmp_path / "out.txt").status == 2
    assert run("merge", two.mine, two.theirs).status == 2
    assert not out.exists()
    editor(two.mine)
    status, _said, err = run("merge", two.mine, two.theirs, "--out", two.mine)
    assert status == 1 and "Close it there" in err
    assert run("merge", two.mine, two.theirs, "--out", out).status == 0, "looking is allowed"


def test_a_merge_in_an_open_project_is_one_step(two: Two) -> None:
    first, second = two.cards[:2]
    two.edit(two.theirs, Rename(second.id, "Changed there"), SetFields(second.id, (("votes", 3),)))
    session = Session.open(two.mine, author="Ada")
    session.run(Rename(first.id, "Changed here"))
    assert session.autosave.flush(30)
    mine = session.state
    meeting = merging.meet(session.store, mine, two.theirs)
    merged = meeting.merged()
    assert merged.conflicts == () and meeting.copy.relation == "apart"
    mine_did, they_did = meeting.did()
    assert (mine_did.acts, mine_did.changed, they_did.acts, they_did.cards) == (1, 1, 2, 1)
    assert they_did.authors == ("Bo",)

    assert merging.into_session(session, meeting, merged) is not None
    assert str(session.undo_steps[-1].label) == "Merge “theirs.journey”"
    assert session.autosave.flush(30)
    after = session.store.revision
    assert session.store.state_at(after) == session.state == merged.state
    assert [one.kind for one in session.store.revisions(2)] == ["merge", "edit"]
    session.undo()
    assert session.state == mine
    session.redo()
    session.run(Rename(first.id, "And on"))
    assert session.save(30)
    session.close()
    assert check(two.mine).ok
    assert two.read(two.mine).get_as(Touchpoint, second.id).votes == 3


def test_a_project_that_was_changed_meanwhile_is_not_merged(two: Two) -> None:
    from journey_studio.errors import UserError

    two.edit(two.theirs, Rename(two.cards[0].id, "Changed there"))
    session = Session.open(two.mine)
    meeting = merging.meet(session.store, session.state, two.theirs)
    merged = meeting.merged()
    session.run(Rename(two.cards[1].id, "Changed here"))
    with pytest.raises(UserError):
        merging.into_session(session, meeting, merged)
    session.close()
