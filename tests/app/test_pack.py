"""The deliverable pack: what is in it, for whom, and that nothing half-written stays."""

from __future__ import annotations

import datetime as dt
import errno
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from journey_studio import i18n
from journey_studio.app import deliverables, samples
from journey_studio.app.deliverables import MAKERS, PRESETS, possible
from journey_studio.app.file_names import FORBIDDEN
from journey_studio.app.pack import Wanted, narrowed_for, pack_name, write_pack
from journey_studio.app.private import private_in
from journey_studio.errors import Cancelled, MachineError, UsageError, UserError
from journey_studio.model import queries
from journey_studio.model.records import Persona, Project, Touchpoint
from journey_studio.model.records.practice import EffortItem, Stakeholder, Workflow
from journey_studio.model.state import State

QUICK = ("personas", "actions", "plan", "effort")


@pytest.fixture(scope="module")
def kitchen() -> State:
    return samples.read("en").state


def nothing(_sha: str) -> bytes | None:
    return None


def test_the_outputs_of_the_same_day_come_in_one_go(kitchen: State, tmp_path: Path) -> None:
    out = tmp_path / "pack"
    shares: list[float] = []
    done = write_pack(kitchen, nothing, out, Wanted(PRESETS["same-day"][1], paper="A3"), progress=shares.append)
    names = sorted(one.name for one in out.iterdir())
    assert names == [name for name, _size in done.files]
    assert names[0] == "00 Read me first.html"
    assert [Path(name).suffix for name in names] == [".html", ".xlsx", ".xlsx", ".pdf"]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert list(tmp_path.iterdir()) == [out]


def test_the_first_page_names_and_links_every_other_file(kitchen: State, tmp_path: Path) -> None:
    done = write_pack(kitchen, nothing, tmp_path / "pack", Wanted(QUICK))
    text = (tmp_path / "pack" / done.files[0][0]).read_text("utf-8")
    links = re.findall(r'href="([^"]+)"', text)
    assert len(links) == len(done.files) - 1
    for name, _size in done.files[1:]:
        assert f">{name}</a>" in text


def test_titles_are_text_on_the_first_page_and_names_of_files_for_all_systems(kitchen: State, tmp_path: Path) -> None:
    project = kitchen.project.replaced(title="<script>alert(1)</script> / CON: a*b?", client="A & B <b>")
    journey = queries.maps(kitchen)[0].replaced(title='../..\\x:"|?*')
    state = State({**kitchen, project.id: project, journey.id: journey})
    done = write_pack(state, nothing, tmp_path / "pack", Wanted(("posters", "copy"), paper="A3"))
    text = next((tmp_path / "pack").glob("*.html")).read_text("utf-8")
    assert "<script>" not in text
    assert "A &amp; B &lt;b&gt;" in text
    for name, _size in done.files:
        assert not set(name) & FORBIDDEN
    assert len(done.files) == 3


def test_an_archive_holds_the_same_in_a_folder_of_its_name(kitchen: State, tmp_path: Path) -> None:
    out = tmp_path / "kitchen.zip"
    out.write_bytes(b"an older one")
    done = write_pack(kitchen, nothing, out, Wanted(QUICK))
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [f"kitchen/{name}" for name, _size in done.files]
    assert list(tmp_path.iterdir()) == [out]


def test_it_speaks_the_language_of_the_project(tmp_path: Path) -> None:
    state = samples.read("it").state
    with i18n.using_language("en"):
        write_pack(state, nothing, tmp_path / "pack", Wanted(("plan",)))
    names = {one.name for one in (tmp_path / "pack").iterdir()}
    assert "Piano dei contenuti.xlsx" in names
    assert not any("Read me" in name for name in names)


@pytest.mark.parametrize("audience", ["client", "everybody"])
def test_nothing_private_is_in_a_pack_that_is_given_away(kitchen: State, audience: deliverables.Audience) -> None:
    assert private_in(kitchen)
    seen = narrowed_for(kitchen, queries.maps(kitchen), audience)
    assert (
        not private_in(seen) if audience == "everybody" else not any(getattr(one, "notes", "") for one in seen.values())
    )
    assert not any(getattr(one, "person", "") for one in seen.values())
    assert bool(seen.of(EffortItem)) == (audience == "client" and bool(kitchen.of(EffortItem)))


def _people(state: State) -> set[str]:
    """The names of all people that a project knows."""
    named = {getattr(one, field, "") for one in state.values() for field in ("person", "speaker", "author")}
    return (named | {one.name for one in state.of(Stakeholder)}) - {""}


def _said(path: Path) -> str:
    """All that a file says, and what stands about it."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in document]
        return " ".join(" ".join([*pages, str(document.get_metadata_dict())]).split())
    if path.suffix in (".xlsx", ".pptx"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def test_no_name_of_a_person_is_in_any_file_for_the_client(kitchen: State, tmp_path: Path) -> None:
    card = kitchen.of(Touchpoint)[0].replaced(author="Ada Verdi")
    state = State({**kitchen, card.id: card})
    people = _people(state)
    assert {"Marco Tosi", "Paolo Ornavera", "Marta Gallo", "Giulia F.", "Ada Verdi"} <= people
    kinds = tuple(one.key for one in MAKERS if one.key != "pictures")
    done = write_pack(state, nothing, tmp_path / "pack", Wanted(kinds, audience="client", paper="A3"))
    assert len(done.files) >= 12
    found = {(one.name, name) for one in (tmp_path / "pack").iterdir() for name in people if name in _said(one)}
    assert not found
    write_pack(state, nothing, tmp_path / "team", Wanted(("registers", "workflows"), audience="team"))
    sheets = _said(next((tmp_path / "team").glob("*.xlsx")))
    assert "Marco Tosi" in sheets  # the search finds what is there
    assert state.of(Workflow)[0].title in _said(next((tmp_path / "team").glob("*.pdf")))


def test_what_is_hidden_and_maps_that_are_not_chosen_stay_at_home(kitchen: State) -> None:
    journey = queries.maps(kitchen)[0]
    other = journey.replaced(id="map-other", title="Secret plan")
    lane = queries.lanes(kitchen, journey.id)[0]
    state = State({**kitchen, other.id: other, lane.id: lane.replaced(hidden=True)})
    seen = narrowed_for(state, [journey], "client")
    assert other.id not in seen
    assert lane.id not in seen
    assert narrowed_for(state, [journey], "team") is state
    assert {one.id for one in seen.of(Persona)} == {one.id for one in queries.personas_on(state, journey.id)}


def test_kinds_that_these_readers_may_not_have_are_left_out(kitchen: State, tmp_path: Path) -> None:
    assert "actions" not in {one.key for one in possible(kitchen, "everybody")}
    done = write_pack(
        kitchen, nothing, tmp_path / "pack", Wanted(tuple(one.key for one in MAKERS), audience="everybody", paper="A3")
    )
    assert not {Path(name).suffix for name, _size in done.files} & {".xlsx", ".json", ".journey", ".ics"}


def test_the_team_gets_the_file_with_its_history(kitchen: State, tmp_path: Path) -> None:
    wanted = Wanted(("copy",), audience="team")
    write_pack(kitchen, nothing, tmp_path / "pack", wanted, whole=lambda: b"the file")
    assert [one.read_bytes() for one in (tmp_path / "pack").glob("*.journey")] == [b"the file"]


def test_what_the_project_does_not_have_is_named_and_no_file(kitchen: State, tmp_path: Path) -> None:
    bare = State({key: one for key, one in kitchen.items() if one.type_name not in ("content_item", "workflow_step")})
    done = write_pack(bare, nothing, tmp_path / "pack", Wanted(("plan", "actions")))
    assert [one.key for one in done.empty] == ["plan"]
    text = (tmp_path / "pack" / done.files[0][0]).read_text("utf-8")
    assert "Not in it, since there is nothing for it yet: Content plan (no message)." in text
    with pytest.raises(UserError):
        write_pack(bare, nothing, tmp_path / "other", Wanted(("plan",)))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["pack"]


def test_a_stop_leaves_nothing(kitchen: State, tmp_path: Path) -> None:
    asked = iter([False] * 3)
    with pytest.raises(Cancelled):
        write_pack(kitchen, nothing, tmp_path / "pack", Wanted(QUICK), cancel=lambda: next(asked, True))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_full_disk_leaves_nothing(
    kitchen: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    written = 0
    really: Callable[..., int] = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written >= at:
            really(self, data[:10])
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(self, data)

    def failing(path: Path, data: bytes) -> None:
        full(Path(path), data)

    monkeypatch.setattr("journey_studio.app.register_tables.write_whole", failing)
    monkeypatch.setattr("journey_studio.app.effort_summary.write_whole", failing)
    monkeypatch.setattr(Path, "write_bytes", full)
    if name.endswith("zip"):
        (tmp_path / name).touch()
    with pytest.raises(MachineError, match="full"):
        write_pack(kitchen, nothing, tmp_path / name, Wanted(("actions", "effort")))
    left = [one.name for one in tmp_path.iterdir()]
    assert left == ([name] if name.endswith("zip") else [])
    assert all(one.stat().st_size == 0 for one in tmp_path.iterdir())


def test_a_place_that_is_taken_or_is_not_there_is_refused(kitchen: State, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").touch()
    with pytest.raises(UserError, match="already"):
        write_pack(kitchen, nothing, tmp_path / "there", Wanted(QUICK))
    with pytest.raises(UserError, match="no folder"):
        write_pack(kitchen, nothing, tmp_path / "none" / "pack", Wanted(QUICK))
    with pytest.raises(UsageError, match="posters"):
        write_pack(kitchen, nothing, tmp_path / "pack", Wanted(("poster",)))
    assert [one.name for one in (tmp_path / "there").iterdir()] == ["mine.txt"]


def test_a_pack_is_called_by_the_project_and_the_day() -> None:
    state = State({"project": Project(id="project", title="Kitchen: new/old?")})
    assert pack_name(state, dt.date(2026, 11, 22)) == "Kitchen- new-old- 2026-11-22"


def test_every_kind_can_be_made_of_the_sample(kitchen: State, tmp_path: Path) -> None:
    wanted = Wanted(tuple(one.key for one in MAKERS if one.key not in ("pictures", "posters")), audience="team")
    done = write_pack(kitchen, nothing, tmp_path / "pack", wanted)
    assert not done.empty
    assert all(size > 200 for _name, size in done.files)
    found = json.loads(next((tmp_path / "pack").glob("*.json")).read_text("utf-8"))
    assert found["format"].startswith("journey-studio")
