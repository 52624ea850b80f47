"""Runs of small acts, the tracks of a map, search in them, and the moments people mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio.app import points, timeline, versions
from journey_studio.app.session import Session
from journey_studio.app.timeline import folded
from journey_studio.commands.fields import Rename
from journey_studio.commands.frame import AddMap
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.store import RevisionInfo, check

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)


def revision(number: int, minutes: int, kind: str = "edit", author: str = "Ada") -> RevisionInfo:
    time = (NOON + timedelta(minutes=minutes)).isoformat()
    return RevisionInfo(number, f"u{number}", None, None, time, author, kind, f"Act {number}")


def numbers(runs: list[timeline.Run]) -> list[list[int]]:
    return [[one.number for one in run.revisions] for run in runs]


def test_small_acts_of_one_author_fold_until_a_long_pause_another_hand_or_another_kind() -> None:
    line = [
        revision(9, 300),
        revision(8, 200, "import"),
        revision(7, 199, author="Bob"),
        revision(6, 198),
        revision(5, 140, "undo"),
        revision(4, 139),
        revision(3, 60),
        revision(2, 1),
        revision(1, 0),
    ]
    assert numbers(folded(line)) == [[9], [8], [7], [6, 5, 4], [3, 2, 1]]
    assert numbers(folded(line, {5, 1})) == [[9], [8], [7], [6], [5, 4], [3, 2], [1]], "a run ends at what has a name"


def test_an_unknown_time_does_not_tear_a_run() -> None:
    line = [revision(2, 1)._replace(time=""), revision(1, 0)]
    assert numbers(folded(line)) == [[2, 1]]


def test_what_took_something_back_says_so() -> None:
    assert timeline.told(revision(2, 1, "undo")) == "Undone: Act 2" and timeline.told(revision(1, 0)) == "Act 1"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session.create(tmp_path / "k.journey", small_project(), folder=tmp_path / "working", author="L. Conti")
    yield made
    made.autosave.stop()  # a test that closed it has ended these threads already


def named(session: Session, text: str, note: str = "", map_id: str = "") -> None:
    heard: list[object] = []
    versions.name(
        session, text, note, map_id or queries.maps(session.state)[0].id, done=lambda *told: heard.append(told)
    )
    assert session.autosave.flush(20)
    assert heard and heard[0][1] is None  # type: ignore[index]


def lines(session: Session, track: timeline.Track | None = None) -> list[timeline.Entry]:
    assert session.autosave.flush(20)
    journey = queries.maps(session.state)[0].id
    past = timeline.read(session.store, points.family_of(session.state, journey))
    return timeline.of_map(past, session.state, journey, track)


def test_the_timeline_has_now_versions_runs_and_the_track_of_a_to_be(session: Session) -> None:
    journey = queries.maps(session.state)[0].id
    for number in range(4):
        session.run(Rename("st0", f"Name {number}"))
    named(session, "After workshop 2", "the board was there")
    then = session.state
    point = points.of_version(session.store.versions()[0])
    session.run(versions.new_to_be(session, then, point, journey))
    variant = queries.maps(session.state)[1]
    assert variant.kind == "to_be" and variant.based_on == journey
    session.run(Rename(queries.stages(session.state, variant.id)[0].id, "Dreamt"))
    named(session, "Target 2026", map_id=variant.id)
    session.run(Rename("st1", "Last"))
    session.run(AddMap("Something else"))
    found = lines(session)
    told = [(one.kind, one.track, one.title) for one in found]
    assert [line[:2] for line in told] == [
        ("now", "as_is"), ("version", "to_be"), ("run", "to_be"), ("version", "as_is"), ("run", "as_is"),
        ("run", "as_is"),
    ], told  # fmt: skip
    assert found[1].title == "To-be 1 · Target 2026" and found[3].title == "v1 · After workshop 2"
    assert found[4].title == "3 autosaves" and found[5].title == "New project"
    assert found[2].branch_from == point.revision
    assert found[0].detail == "Rename “Stage 1”", "what was done on another map is not told here"
    assert [one.track for one in lines(session, "to_be")] == ["to_be", "to_be"]
    assert [one.title for one in found if timeline.matches(one, "board conti")] == ["v1 · After workshop 2"]
    assert not [one for one in found if timeline.matches(one, "nowhere")]
    session.close()


def test_a_number_that_is_looked_for_is_meant_whole(session: Session) -> None:
    named(session, "Workshop 2")
    (line,) = [one for one in lines(session) if one.kind == "version"]
    line = line._replace(detail="14:01 today")
    assert timeline.matches(line, "workshop 2") and timeline.matches(line, "v1")
    assert not timeline.matches(line, "workshop 0")
    assert not timeline.matches(line, "14:0 4")


def test_of_two_names_of_one_moment_the_later_comes_first(session: Session) -> None:
    (shown,) = queries.maps(session.state)
    versions.name(session, "First", "", shown.id)
    versions.name(session, "Second", "", shown.id)
    assert session.autosave.flush(10)
    past = timeline.read(session.store, [shown.id])
    named = [line.title for line in timeline.of_map(past, session.state, shown.id) if line.kind == "version"]
    assert [title.rpartition(" ")[2] for title in named] == ["Second", "First"]


def test_a_mark_is_set_before_the_first_change_after_opening_and_before_what_is_large(tmp_path: Path) -> None:
    Session.create(tmp_path / "k.journey", small_project(), folder=tmp_path / "working").close()
    before = (tmp_path / "k.journey").read_bytes()
    Session.open(tmp_path / "k.journey", folder=tmp_path / "working").close()
    assert (tmp_path / "k.journey").read_bytes() == before, "a look alone leaves the file as it is"
    session = Session.open(tmp_path / "k.journey", folder=tmp_path / "working")
    session.run(Rename("st0", "A"))
    session.run(Rename("st0", "B"), kind="import")
    session.run(Rename("st0", "C"), kind="restore")
    session.autosave.checkpoint("export")
    session.autosave.checkpoint("export")
    assert session.autosave.flush(20)
    marks = [(one.name, one.revision) for one in session.store.checkpoints()]
    assert marks == [("open", 1), ("import", 2), ("restore", 3), ("export", 4)]
    named(session, "First")
    assert [one.number for one in session.store.versions()] == [1], "marks are not counted"
    assert [one.title for one in lines(session) if one.kind == "mark"] == [
        "Before a restore",
        "Before an import",
        "Opened",
    ]
    session.close()
    assert check(tmp_path / "k.journey").ok


def test_names_are_changed_taken_away_and_put_back(session: Session) -> None:
    named(session, "One")
    version = session.store.versions()[0]
    versions.change(session, version._replace(name="Uno", note="detto"))
    assert session.autosave.flush(20) and session.store.versions()[0].note == "detto"
    versions.take_away(session, version)
    assert session.autosave.flush(20) and session.store.versions() == ()
    versions.change(session, version)
    assert session.autosave.flush(20) and session.store.versions() == (version,)
    session.close()


def test_a_moment_is_found_by_what_people_call_it(session: Session) -> None:
    for name in ("Workshop 1 draft", "Nine interviews in", "Workshop 2"):
        session.run(Rename("st0", name))
        named(session, name)
    known, revisions = list(session.store.versions()), session.store.revisions()

    def at(text: str) -> int | None:
        return versions.find(text, revisions, known).revision

    assert [at(text) for text in ("v1", "V 2", "nine", "workshop 2", "3", "now")] == [2, 3, 3, 4, 3, None]
    today = datetime.now().astimezone()
    assert at(today.date().isoformat()) == 4 and at((today + timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")) == 4
    for wrong in ("v9", "99", "workshop", "to-be 1", "1999-01-01", "nobody"):
        with pytest.raises(UserError):
            at(wrong)
    session.close()


def test_pruning_makes_a_backup_and_keeps_what_is_named(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))
    for number in range(20):
        session.run(Rename("st0", f"Name {number}"))
        if number == 10:
            named(session, "Middle")
    assert session.autosave.flush(20)
    told = versions.would_prune(session)
    state = session.state
    assert versions.prune(session) == told and told.revisions == 18
    assert session.state == state and [one.number for one in session.store.revisions()] == [21, 12, 1]
    assert session.undo() is not None, "undo goes on"
    session.close()
    assert check(tmp_path / "k.journey").ok
