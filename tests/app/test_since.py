"""What a comparison compares with: a version, a moment or another map in a person's words, and the usual one."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio.app.session import Session
from journey_studio.app.since import before_in_file, before_of
from journey_studio.commands.fields import Rename
from journey_studio.commands.variants import NewToBe
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap, Stage
from journey_studio.store import read_published


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Revisions 1 to 4; v1 is the first, v2 the third."""
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JOURNEY_STUDIO_CONFIG_DIR", str(tmp_path / "conf"))
    made = Session.create(tmp_path / "k.journey", small_project())
    made.name_version("Draft")
    for number in range(2):
        made.run(Rename("st0", f"Stage number {number}"))
        assert made.autosave.flush(30)
    made.name_version("Workshop")
    return made


def journey(session: Session) -> JourneyMap:
    return queries.maps(session.state)[0]


def stage(before: object) -> str:
    from journey_studio.app.export_options import Before

    assert isinstance(before, Before)
    return before.state.get_as(Stage, "st0").name


def test_the_usual_one_is_the_version_before(session: Session) -> None:
    now = before_of(session, "", session.state, journey(session))
    assert now is not None and now.name == "v1 · Draft", "nothing has changed since v2, which is now"
    session.run(Rename("st0", "Said anew"))
    assert session.autosave.flush(30)
    now = before_of(session, "", session.state, journey(session))
    assert now is not None and (now.name, now.short) == ("v2 · Workshop", "v2")
    assert stage(now) == "Stage number 1"
    first = session.store.versions()[0].revision
    assert before_of(session, "", session.state, journey(session), first) is None, "nothing was named before v1"
    session.close()


@pytest.mark.parametrize(("wish", "name"), [("v1", "Stage 0"), ("Workshop", "Stage number 1"), ("draft", "Stage 0")])
def test_a_version_by_its_number_or_name(session: Session, wish: str, name: str) -> None:
    assert stage(before_of(session, wish, session.state, journey(session))) == name
    session.close()


def test_another_map_by_its_title(session: Session) -> None:
    session.run(NewToBe(session.state, journey(session).id, "Target", "now"))
    to_be = queries.maps(session.state)[1]
    found = before_of(session, "target", session.state, journey(session))
    assert found is not None and (found.map, found.name) == (to_be.id, "Target")
    assert before_of(session, "", session.state, to_be) is None, "it is compared with the map it started from"
    session.close()


def test_what_cannot_be_is_said(session: Session) -> None:
    for wish, words in (("v9", "There is no version"), ("now", "earlier version"), ("nothing such", "no version")):
        with pytest.raises(UserError, match=words):
            before_of(session, wish, session.state, journey(session))
    session.run(NewToBe(session.state, journey(session).id, "Target", "now"))
    with pytest.raises(UserError, match="was not there yet in v1"):
        before_of(session, "1", session.state, queries.maps(session.state)[1])
    session.close()


def test_in_a_file_it_is_the_same(session: Session, tmp_path: Path) -> None:
    session.close()
    file = tmp_path / "k.journey"
    state = read_published(file, folder=tmp_path / "else").state
    found = before_in_file(file, "v1", state, queries.maps(state)[0], None, tmp_path / "else")
    assert found is not None and found.name == "v1 · Draft" and stage(found) == "Stage 0"
