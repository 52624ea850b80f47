"""Damaged files: what can be read is kept, the rest is listed, and the project goes on beside the original."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from store_kit import Project, edit, loop

from journey_studio.errors import JourneyStudioError, UserError
from journey_studio.model.records import JourneyMap, Lane, Persona, Stage, Touchpoint
from journey_studio.store import ProjectStore, check, read_published, schema


def spoil(project: Project, key: str) -> None:
    """Change a letter in the open body of a record."""
    connection = sqlite3.connect(project.path, isolation_level=None)
    connection.execute("UPDATE record SET body = replace(body, '\"', ' ') WHERE id = ? AND rev_to IS NULL", (key,))
    connection.close()


def test_one_bad_row_costs_one_record(project: Project) -> None:
    spoil(project, "tp1-1-1")
    before = project.path.read_bytes()
    opened = ProjectStore.open(project.path, folder=project.root)
    store = opened.store
    assert set(project.state) - set(opened.state) == {"tp1-1-1"}
    assert [(problem.kind, problem.record) for problem in opened.problems] == [("row", "tp1-1-1")]
    assert "touchpoint" in str(opened.problems[0])
    assert opened.damaged and store.path.name == "kitchen (recovered).journey"
    assert not opened.read_only
    number = store.append(edit(opened.state, "st0", name="After"), "Edit")
    store.close()
    assert project.path.read_bytes() == before
    again = read_published(store.path, folder=project.root)
    assert not again.problems and again.state["st0"].name == "After"  # type: ignore[attr-defined]
    assert again.newest is not None and again.newest.number == number
    assert [info.kind for info in [again.newest]] == ["edit"]
    assert again.uuid and again.versions[0].name == "First" and again.revisions >= 8
    assert project.others() == ["kitchen (recovered).journey"]


def test_the_past_survives_damage_of_the_present(project: Project) -> None:
    spoil(project, "tp1-1-1")
    opened = ProjectStore.open(project.path, folder=project.root)
    past = opened.store.state_at(3)
    opened.store.close()
    wanted = dict(project.states[3])
    del wanted["tp1-1-1"]
    assert dict(past) == wanted


def test_an_earlier_state_stands_for_a_damaged_one(project: Project) -> None:
    spoil(project, "tp0-0-0")
    report = read_published(project.path, folder=project.root)
    earlier = max(n for n, state in project.states.items() if state["tp0-0-0"] != project.state["tp0-0-0"])
    assert report.state["tp0-0-0"] == project.states[earlier]["tp0-0-0"]
    assert [problem.kind for problem in report.problems] == ["row", "restored"]


@pytest.mark.parametrize("kind", [JourneyMap, Stage, Persona])
def test_what_others_stand_on_gets_a_placeholder(project: Project, kind: type) -> None:
    lost = project.state.of(kind)[0]
    spoil(project, lost.id)
    report = read_published(project.path, folder=project.root)
    assert len(report.state) == len(project.state), "nothing else was lost with it"
    stand_in = report.state[lost.id]
    assert type(stand_in) is kind and stand_in != lost
    assert [problem.kind for problem in report.problems] == ["row", "restored"]
    said = str(report.problems[1])
    assert "empty" not in said and "holds what belonged to it" in said


def test_one_row_that_is_gone_is_one_row(project: Project) -> None:
    project.tamper("DELETE FROM record WHERE id = 'tp1-1-1' AND rev_to IS NULL")
    said = [str(problem) for problem in read_published(project.path, folder=project.root).problems]
    assert any("1 row could not be found" in text for text in said), said


def test_a_lost_project_record_is_an_empty_one(project: Project) -> None:
    spoil(project, "project")
    report = read_published(project.path, folder=project.root)
    assert report.state.project.title == "" and len(report.state) == len(project.state)
    assert {problem.kind for problem in report.problems} == {"row", "rule"}


def test_a_lost_lane_does_not_take_others_along(project: Project) -> None:
    spoil(project, project.state.of(Lane)[0].id)
    report = read_published(project.path, folder=project.root)
    assert len(report.state) == len(project.state) - 1


def test_a_damaged_index_alone_loses_nothing(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'record_head'").fetchone()
    connection.close()

    def change(data: bytearray) -> None:
        start = (page - 1) * schema.PAGE_SIZE
        where = data.index(b"tp0-0-1", start, start + schema.PAGE_SIZE)
        data[where : where + 7] = b"tpX-0-1"

    project.rewrite(change)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == project.state and opened.problems
    assert not [problem for problem in opened.problems if problem.kind in ("row", "missing")]
    opened.store.append(edit(opened.state, "tp0-0-1", title="Found by its index"), "Edit")
    opened.store.close()
    assert check(opened.store.path).ok


def test_everything_lost_is_refused_not_shown_as_empty(project: Project) -> None:
    project.tamper("UPDATE record SET digest = zeroblob(16)")
    with pytest.raises(UserError, match="damaged"):
        ProjectStore.open(project.path, folder=project.root)
    assert project.others() == []


def test_a_damaged_file_opened_twice_gives_two_files(project: Project) -> None:
    spoil(project, "tp1-1-1")
    for name in ("kitchen (recovered).journey", "kitchen (recovered 2).journey"):
        opened = ProjectStore.open(project.path, folder=project.root)
        opened.store.close()
        assert opened.store.path.name == name
        assert check(opened.store.path).ok


def test_a_big_damaged_file_is_read_in_time(tmp_path: Path) -> None:
    project = Project(tmp_path, edits=60)
    size = project.path.stat().st_size

    def change(data: bytearray) -> None:
        data[size // 2 : size // 2 + 4096] = b"\xff" * 4096

    project.rewrite(change)
    report = read_published(project.path, folder=project.root)
    assert report.problems and report.state


def _outcome(project: Project, whole: dict[int, object]) -> str:
    """Open the damaged file every way there is, and say how it went; `silent` is what must never be."""
    try:
        published = read_published(project.path, folder=project.root)
    except UserError:
        return "refused"
    if published.problems:
        return "listed"
    same = published.state == project.state and published.revisions == len(project.states)
    past = all(
        read_published(project.path, folder=project.root, revision=number).state == state
        for number, state in whole.items()
    )
    kept = [(version.name, version.note) for version in published.versions] == [("First", "before the meeting")]
    return "same" if same and past and kept else "silent"


@pytest.mark.slow
def test_bytes_flipped_at_random_never_pass_unseen(tmp_path: Path) -> None:
    """Flips, runs of noise, holes, cuts and swapped pages; JOURNEY_STUDIO_FUZZ says how many files."""
    project = Project(tmp_path)
    good = project.path.read_bytes()
    draw = random.Random(20260612)
    whole = {1: project.states[1], 4: project.states[4]}
    counts: dict[str, int] = {}
    for number in range(loop("JOURNEY_STUDIO_FUZZ", 120)):
        data = bytearray(good)
        kind = number % 6
        where = draw.randrange(len(data))
        if kind == 0:
            data[where] ^= 1 << draw.randrange(8)
        elif kind == 1:
            for _ in range(draw.randrange(1, 20)):
                data[draw.randrange(len(data))] = draw.randrange(256)
        elif kind == 2:
            length = draw.randrange(1, 600)
            data[where : where + length] = draw.randbytes(len(data[where : where + length]))
        elif kind == 3:
            data[where : where + 4096] = bytes(len(data[where : where + 4096]))
        elif kind == 4:
            del data[where:]
        else:
            one, two = draw.randrange(len(data) // 4096), draw.randrange(len(data) // 4096)
            first, second = data[one * 4096 : one * 4096 + 4096], data[two * 4096 : two * 4096 + 4096]
            data[one * 4096 : one * 4096 + 4096], data[two * 4096 : two * 4096 + 4096] = second, first
        project.path.write_bytes(bytes(data))
        outcome = _outcome(project, whole)
        counts[outcome] = counts.get(outcome, 0) + 1
        assert outcome != "silent", f"file {number}: opened normally with changed data"
    print(counts)
    assert counts.get("listed", 0) > 0 and counts.get("refused", 0) > 0


@pytest.mark.slow
def test_opening_a_damaged_file_to_edit_always_ends_well(tmp_path: Path) -> None:
    """What opens can be edited, closed and opened again whole; the original stays. JOURNEY_STUDIO_FUZZ as above."""
    project = Project(tmp_path)
    good = project.path.read_bytes()
    draw = random.Random(7)
    opened_count = 0
    for number in range(loop("JOURNEY_STUDIO_FUZZ", 120) // 5):
        data = bytearray(good)
        for _ in range(draw.randrange(1, 6)):
            data[draw.randrange(4096, len(data))] = draw.randrange(256)
        project.path.write_bytes(bytes(data))
        try:
            opened = ProjectStore.open(project.path, folder=project.root)
        except JourneyStudioError:
            assert project.others() == []
            continue
        opened_count += 1
        card = next(iter(opened.state.of(Touchpoint)), None)
        if card is not None:
            opened.store.append(edit(opened.state, card.id, title=f"After {number}"), "Edit")
        opened.store.close()
        if opened.damaged:
            assert project.path.read_bytes() == bytes(data)
        assert check(opened.store.path).ok
        for other in project.others():
            (project.path.parent / other).unlink()
    assert opened_count > 0
