"""Repair into a new file, and what killed processes left behind, told without touching it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from store_kit import Project, edit

from journey_studio.errors import UserError
from journey_studio.store import ProjectStore, accidents, check, lock, read_published
from journey_studio.store.repairing import repair


def _damaged(project: Project) -> bytes:
    project.tamper("UPDATE record SET digest = x'00' WHERE id = 'tp0-0-0' AND rev_to IS NULL")
    return project.path.read_bytes()


def test_a_repair_is_a_new_whole_file_and_the_original_stays(project: Project) -> None:
    before = _damaged(project)
    out = project.path.with_name("whole.journey")
    made = repair(project.path, out)
    assert made.path == out and [one.record for one in made.problems if one.record] == ["tp0-0-0"] * len(
        [one for one in made.problems if one.record]
    )
    assert check(out).ok and not check(project.path).ok
    assert project.path.read_bytes() == before
    read = read_published(out, folder=project.root / "nowhere")
    assert set(project.state) - set(read.state) <= {"tp0-0-0"} and read.newest is not None
    assert read.newest.kind == "repair"
    assert project.others() == ["whole.journey"] and not lock.lock_path(out).exists()


def test_a_whole_file_is_not_repaired(project: Project) -> None:
    out = project.path.with_name("whole.journey")
    with pytest.raises(UserError, match="nothing to repair"):
        repair(project.path, out)
    assert not out.exists()


def test_a_repair_never_overwrites(project: Project) -> None:
    before = _damaged(project)
    for out in (project.path, project.path.parent):
        with pytest.raises(UserError):
            repair(project.path, out)
    assert project.path.read_bytes() == before and project.others() == []


def test_what_is_beyond_repair_says_so(project: Project) -> None:
    project.path.write_bytes(project.path.read_bytes()[:120])
    out = project.path.with_name("whole.journey")
    with pytest.raises(UserError, match="damaged"):
        repair(project.path, out)
    assert not out.exists()


def test_an_accident_says_what_when_and_how_much(project: Project) -> None:
    store = project.open()
    state = project.state
    for number in range(3):
        diff = edit(state, "st0", name=f"Not in the file {number}")
        state = state.apply(diff)
        store.append(diff, "Edit")
    assert accidents.found(project.root) == [], "somebody works in it"
    store.close(publish=False)
    (told,) = accidents.found(project.root)
    assert told.path == project.path and (told.acts, told.minutes) == (3, 1)
    assert abs(told.time - time.time()) < 60 and told.title and told.touchpoints == 10
    assert accidents.found(project.root) == [told], "looking changes nothing"
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.recovered and opened.state == state
    assert accidents.found(project.root) == []
    opened.store.close()
    assert accidents.found(project.root) == []


def test_an_accident_after_which_the_file_has_it_all(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="Published"), "Edit")
    store.publish()
    store.close(publish=False)
    (told,) = accidents.found(project.root)
    assert (told.acts, told.minutes) == (0, 0)


def test_what_cannot_be_read_is_not_told_of_nor_removed(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="New"), "Edit")
    folder = store._work.folder
    store.close(publish=False)
    (folder / "project.db").write_bytes(b"ruined")
    assert accidents.found(project.root) == []
    assert (folder / "project.db").read_bytes() == b"ruined"


def test_minutes_count_from_what_the_file_has(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from journey_studio.store import clock

    store = project.open()
    later = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 170))
    monkeypatch.setattr(clock, "now", lambda: later)
    store.append(edit(project.state, "st0", name="New"), "Edit")
    store.close(publish=False)
    (told,) = accidents.found(project.root)
    assert (told.acts, told.minutes) == (1, 3)
    assert isinstance(told.path, Path)
