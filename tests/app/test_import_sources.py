"""Importing into a project file: several sources in one act, all or nothing, and nobody's file is overrun.

Test code.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from journey_studio.app import import_, paths
from journey_studio.app.export import export_file
from journey_studio.app.import_ import import_sources
from journey_studio.app.new import new
from journey_studio.app.samples import read
from journey_studio.errors import MachineError, UsageError, UserError
from journey_studio.model import queries, rules
from journey_studio.model.records import JourneyMap, Persona, Touchpoint
from journey_studio.store import ProjectStore, creating, publishing, read_published
from journey_studio.store.reading import Published

SHOP = """journey
  title Shopping
  section Look
    Search: 4: Anna, Ben
    Compare: 2: Anna
  section Buy
    Pay: 7: Ben
"""
HELP = """journey
  title Asking for help
  section Call
    Wait: 1: Anna
"""
PAGE = f"# Notes\n\n```mermaid\n{HELP}```\n\nand\n\n~~~mermaid\n{SHOP.replace('Shopping', 'Shopping again')}~~~\n"
Editor = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "shop.mmd").write_text(SHOP, encoding="utf-8")
    (folder / "notes.md").write_text(PAGE, encoding="utf-8")
    return [folder / "shop.mmd", folder / "notes.md"]


def found(path: Path) -> Published:
    return read_published(path, folder=paths.working_folder())


def titles(path: Path) -> list[str]:
    return [journey.title for journey in queries.maps(found(path).state)]


def test_several_sources_make_a_new_file(tmp_path: Path, sources: list[Path]) -> None:
    into = tmp_path / "all_of_it.journey"
    report = import_sources(sources, into)
    assert report.written
    assert report.made
    assert titles(into) == ["Shopping", "Asking for help", "Shopping again"]
    state = found(into).state
    assert sorted(one.name for one in state.of(Persona)) == ["Anna", "Ben"]
    assert state.project.title == "all of it"
    assert rules.problems(state) == []
    assert [fact.touchpoints for fact in report.maps] == [4, 1, 4]
    assert found(into).revisions == 1
    assert str(found(into).newest.label if found(into).newest else "") == "Import 2 files"


def test_one_source_gives_its_own_name(tmp_path: Path, sources: list[Path]) -> None:
    import_sources(sources[:1], tmp_path / "x.journey")
    assert found(tmp_path / "x.journey").state.project.title == "Shopping"


def test_what_is_odd_is_said_with_file_and_line(tmp_path: Path, sources: list[Path]) -> None:
    report = import_sources(sources, tmp_path / "x.journey")
    scores = [one for one in report.report if one.code == "score"]
    assert [(Path(one.file).name, one.line) for one in scores] == [("shop.mmd", 7), ("notes.md", 19)]
    plain = json.loads(json.dumps(report.as_json()))
    assert plain["counts"]["warning"] == len(scores) == 2
    assert plain["written"] is True
    assert [one["title"] for one in plain["maps"]] == titles(tmp_path / "x.journey")


def test_into_a_project_it_is_one_act(tmp_path: Path, kitchen: Path, sources: list[Path]) -> None:
    before = found(kitchen)
    report = import_sources(sources, kitchen)
    after = found(kitchen)
    assert after.revisions == before.revisions + 1 == report.revision
    assert after.newest is not None
    assert after.newest.kind == "import"
    assert after.uuid == before.uuid
    assert set(before.state) < set(after.state)
    assert all(after.state[key] == record for key, record in before.state.items())
    assert titles(kitchen) == ["Buying a fitted kitchen", "Shopping", "Asking for help", "Shopping again"]
    assert rules.problems(after.state) == []
    opened = ProjectStore.open(kitchen, folder=tmp_path / "working")
    try:
        assert opened.store.state_at(before.revisions) == before.state
        assert not opened.store.checkpoints(), "what has a name already needs no mark"
    finally:
        opened.store.close()


def test_what_was_there_before_an_import_has_a_mark(tmp_path: Path, kitchen: Path, sources: list[Path]) -> None:
    first = import_sources(sources[:1], kitchen)
    import_sources(sources[1:], kitchen)
    opened = ProjectStore.open(kitchen, folder=tmp_path / "working")
    try:
        assert [(one.name, one.revision) for one in opened.store.checkpoints()] == [("import", first.revision)]
    finally:
        opened.store.close()


def test_the_same_person_is_one_persona(kitchen: Path, sources: list[Path]) -> None:
    import_sources(sources[:1], kitchen)
    import_sources(sources[:1], kitchen)
    state = found(kitchen).state
    assert [one.name for one in state.of(Persona)].count("Anna") == 1
    assert titles(kitchen).count("Shopping") == 2
    assert len({card.same_as for card in state.of(Touchpoint) if card.title == "Search"}) == 2


def test_an_untouched_empty_map_makes_room(tmp_path: Path, sources: list[Path]) -> None:
    path = new(tmp_path / "fresh.journey")
    report = import_sources(sources[:1], path)
    assert titles(path) == ["Shopping"]
    assert any(one.code == "empty-map-replaced" for one in report.report)
    assert rules.problems(found(path).state) == []


def test_an_empty_map_somebody_named_stays(tmp_path: Path, sources: list[Path]) -> None:
    path = new(tmp_path / "fresh.journey")
    opened = ProjectStore.open(path, folder=tmp_path / "working")
    journey = queries.maps(opened.state)[0]
    changed = dict(opened.state) | {journey.id: journey.replaced(title="To be drawn")}
    opened.store.append(opened.state.difference(type(opened.state)(changed)), "Rename")
    opened.store.close()
    import_sources(sources[:1], path)
    assert titles(path) == ["To be drawn", "Shopping"]


def test_a_source_at_fault_and_nothing_is_imported(tmp_path: Path, kitchen: Path, sources: list[Path]) -> None:
    bad, folder = tmp_path / "bad.mmd", tmp_path / "folder"
    bad.write_text("flowchart TD\n a --> b\n", encoding="utf-8")
    folder.mkdir()
    before = kitchen.read_bytes()
    report = import_sources([*sources, bad, tmp_path / "none.mmd", folder, tmp_path / ("n" * 300)], kitchen)
    assert not report.written
    assert kitchen.read_bytes() == before
    assert [Path(one.source).name[:9] for one in report.failures] == ["bad.mmd", "none.mmd", "folder", "n" * 9]
    assert "bad.mmd" in str(report.failures[0].error)
    assert not import_sources([bad], tmp_path / "new.journey").written
    assert not (tmp_path / "new.journey").exists()


def test_a_dry_run_changes_nothing(tmp_path: Path, kitchen: Path, sources: list[Path]) -> None:
    before = kitchen.read_bytes()
    report = import_sources(sources, kitchen, dry_run=True)
    assert not report.written
    assert [fact.title for fact in report.maps] == ["Shopping", "Asking for help", "Shopping again"]
    assert kitchen.read_bytes() == before
    import_sources(sources, tmp_path / "none.journey", dry_run=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kitchen.journey", "sources"]


def test_the_format_can_be_named(tmp_path: Path, sources: list[Path]) -> None:
    odd = sources[0].rename(sources[0].with_suffix(".pdf"))
    assert import_sources([odd], tmp_path / "x.journey", "mermaid").written
    assert titles(tmp_path / "x.journey") == ["Shopping"]
    with pytest.raises(UsageError, match="mermaid"):
        import_sources([odd], tmp_path / "y.journey", "spreadsheet")


def test_a_project_needs_its_ending(tmp_path: Path, sources: list[Path]) -> None:
    with pytest.raises(UsageError, match=r"“x\.journey”"):
        import_sources(sources, tmp_path / "x.txt")


def test_json_comes_back_as_it_went(tmp_path: Path, kitchen: Path) -> None:
    state = found(kitchen).state
    export_file(kitchen, tmp_path / "kitchen.json")
    assert not import_sources([tmp_path / "kitchen.json"], tmp_path / "again.journey").report.findings
    again = found(tmp_path / "again.journey").state
    assert set(again) == set(state)
    export_file(tmp_path / "again.journey", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "kitchen.json").read_bytes()


def test_mermaid_comes_back_as_it_went(tmp_path: Path, sources: list[Path]) -> None:
    import_sources(sources[:1], tmp_path / "one.journey")
    export_file(tmp_path / "one.journey", tmp_path / "one.mmd")
    written = (tmp_path / "one.mmd").read_text(encoding="utf-8")
    assert "Search: 4: Anna, Ben" in written
    assert "Pay: 7: Ben" in written
    import_sources([tmp_path / "one.mmd"], tmp_path / "two.journey")
    export_file(tmp_path / "two.journey", tmp_path / "two.mmd")
    assert (tmp_path / "two.mmd").read_text(encoding="utf-8") == written


def test_images_come_along(tmp_path: Path) -> None:
    import base64

    png = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    plain = {
        "format": "journey-studio/1",
        "assets": [{"id": "a", "data": base64.b64encode(png).decode()}],
        "personas": [{"id": "p", "name": "Anna", "portrait": "a"}],
        "maps": [{"title": "M", "stages": ["One"], "bands": ["p"]}],
    }
    source = tmp_path / "with-image.json"
    source.write_text(json.dumps(plain), encoding="utf-8")
    import_sources([source], tmp_path / "new.journey")
    assert list(found(tmp_path / "new.journey").assets.values()) == [png]
    import_sources([source], new(tmp_path / "old.journey"))
    assert list(found(tmp_path / "old.journey").assets.values()) == [png]


# ---- the file is somebody's


def test_while_the_editor_has_it(kitchen: Path, sources: list[Path], editor: Editor) -> None:
    before = kitchen.read_bytes()
    editor(kitchen)
    for dry_run in (False, True):
        with pytest.raises(UserError, match=r"has “kitchen\.journey” open on"):
            import_sources(sources, kitchen, dry_run=dry_run)
    assert kitchen.read_bytes() == before


def test_into_a_damaged_file(kitchen: Path, sources: list[Path]) -> None:
    data = bytearray(kitchen.read_bytes())
    place = data.rindex(b"Quote PDF")
    data[place : place + 5] = b"Quota"
    kitchen.write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        import_sources(sources, kitchen)
    assert kitchen.read_bytes() == bytes(data)


def test_when_the_file_cannot_be_replaced(kitchen: Path, sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The act is taken back: giving the command again must not import twice."""
    before, state = kitchen.read_bytes(), found(kitchen).state

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "place", full)
        with pytest.raises(MachineError):
            import_sources(sources, kitchen)
    assert kitchen.read_bytes() == before
    assert found(kitchen).state == state
    import_sources(sources, kitchen)
    assert len(titles(kitchen)) == 4


def test_a_folder_that_may_not_be_written(kitchen: Path, sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from journey_studio.store import lock

    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "_create", refused)
    with pytest.raises(MachineError, match="nothing was imported"):
        import_sources(sources, kitchen)


def test_too_large_a_source(tmp_path: Path, sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_, "SIZE_LIMIT", 10)
    report = import_sources(sources, tmp_path / "x.journey")
    assert len(report.failures) == 2
    assert "larger" in str(report.failures[0].error)


def test_only_a_map_nobody_touched_is_untouched() -> None:
    assert import_.untouched_map(read("en").state) is None
    from journey_studio.model.defaults import new_project
    from journey_studio.model.records import Stage
    from journey_studio.model.state import State

    fresh = new_project("Fresh")
    journey = import_.untouched_map(fresh)
    assert isinstance(journey, JourneyMap)
    assert import_.untouched_map(State({**fresh, "s": Stage(id="s", map=journey.id)})) is None
    assert import_.untouched_map(State({**fresh, journey.id: journey.replaced(notes="mine")})) is None


def test_an_import_that_lost_the_race_for_a_new_file_goes_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "one.mmd"
    source.write_text("journey\n title Mine\n section S\n  T: 3: Me\n", encoding="utf-8")
    into = tmp_path / "both.journey"
    original = creating.write_file

    def too_late(path: Path, *arguments: object, **told: object) -> Path:
        monkeypatch.setattr(creating, "write_file", original)
        other = tmp_path / "other.mmd"
        other.write_text("journey\n title Theirs\n section S\n  T: 3: You\n", encoding="utf-8")
        import_sources([other], path, folder=tmp_path / "working")
        return original(path, *arguments, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(creating, "write_file", too_late)
    done = import_sources([source], into, folder=tmp_path / "working")
    assert done.written and not done.made
    titles = [journey.title for journey in queries.maps(read_published(into, folder=tmp_path / "working").state)]
    assert titles == ["Theirs", "Mine"]
