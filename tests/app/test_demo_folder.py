"""The demo: what it makes, that it can be run again, and that it never overwrites what is not its own.

Test code.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from journey_studio.app import demo, paths
from journey_studio.app.export import export_file
from journey_studio.app.session import Session
from journey_studio.commands.fields import SetProject
from journey_studio.errors import MachineError, UserError
from journey_studio.i18n import msg
from journey_studio.render import qt_platform
from journey_studio.store import read_published

NAMES = ["fitted-kitchen.journey", "fitted-kitchen-A0.pdf", "fitted-kitchen.svg", "fitted-kitchen.png"]
Editor = Callable[..., "subprocess.Popen[str]"]


def _small(patch: pytest.MonkeyPatch) -> None:
    """A picture of 35 megapixels for each test would be a waste; what is tested here is which files are written."""
    real = export_file

    def small(file: Path, out: Path, options: object = None, **words: object) -> object:
        return real(file, out, options._replace(dpi=12), **words)  # type: ignore[attr-defined,arg-type]

    patch.setattr(demo, "export_file", small)


@pytest.fixture(autouse=True)
def _small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    _small(monkeypatch)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        _small(patch)
        demo.make(folder, "en")
    return folder


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    """A folder that a demo was made in."""
    shutil.copytree(_made, tmp_path / "demo")
    return tmp_path / "demo"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_it_makes(tmp_path: Path) -> None:
    report = demo.make(tmp_path / "a" / "demo", "en")
    assert [made.name for made in report.made] == NAMES
    assert sorted(path.name for path in (tmp_path / "a" / "demo").iterdir()) == sorted([demo.LIST, *NAMES])
    for made in report.made:
        assert made.size == (tmp_path / "a" / "demo" / made.name).stat().st_size > 10_000
    assert report.project == tmp_path / "a" / "demo" / NAMES[0]
    assert (report.kept, report.skipped, report.in_the_way) == ((), (), None)


def test_again_makes_its_own_files_anew(folder: Path) -> None:
    before = read_published(folder / NAMES[0], folder=paths.working_folder())
    for name in NAMES[1:]:
        (folder / name).unlink()
    report = demo.make(folder, "en")
    assert [made.name for made in report.made] == NAMES
    after = read_published(folder / NAMES[0], folder=paths.working_folder())
    assert (after.state, after.revisions) == (before.state, before.revisions)
    assert after.uuid != before.uuid


def test_both_languages_side_by_side(folder: Path) -> None:
    before = contents(folder)
    report = demo.make(folder, "it")
    assert report.made[0].name == "cucina-su-misura.journey"
    assert {name: data for name, data in contents(folder).items() if name in NAMES} == {
        name: data for name, data in before.items() if name in NAMES
    }


def test_a_project_somebody_worked_on_is_kept_and_printed(folder: Path) -> None:
    path = folder / NAMES[0]
    session = Session.open(path)
    session.run(SetProject((("client", "My own client"),)))
    session.close()
    mine = path.read_bytes()
    report = demo.make(folder, "en")
    assert path.read_bytes() == mine
    assert [kept.name for kept in report.kept] == [NAMES[0]]
    assert [made.name for made in report.made] == NAMES[1:]
    assert report.in_the_way is None
    assert report.project == path
    assert b"My own client" in (folder / NAMES[2]).read_bytes()


def test_a_project_that_is_open_is_kept(folder: Path, editor: Editor) -> None:
    editor(folder / NAMES[0], "Open just now")
    mine = (folder / NAMES[0]).read_bytes()
    report = demo.make(folder, "en")
    assert [kept.name for kept in report.kept] == [NAMES[0]]
    assert "open in the editor" in str(report.kept[0].reason)
    assert (folder / NAMES[0]).read_bytes() == mine
    assert b"Open just now" in (folder / NAMES[2]).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_files_of_others_are_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / name).write_bytes(b"mine")
    for _ in range(2):
        report = demo.make(folder, "en")
        assert (folder / name).read_bytes() == b"mine"
        assert name in str(report.in_the_way)
        assert [made.name for made in report.made] == [other for other in NAMES if other != name]
        assert (report.project is None) == (name == NAMES[0])


def test_a_poster_somebody_changed_is_left_alone(folder: Path) -> None:
    (folder / NAMES[2]).write_text("drawn on by hand")
    report = demo.make(folder, "en")
    assert NAMES[2] in str(report.in_the_way)
    assert (folder / NAMES[2]).read_text() == "drawn on by hand"


def test_a_project_of_somebody_else_under_its_name(folder: Path, kitchen: Path) -> None:
    kitchen.replace(folder / NAMES[0])
    theirs = (folder / NAMES[0]).read_bytes()
    report = demo.make(folder, "en")
    assert (folder / NAMES[0]).read_bytes() == theirs
    assert report.project is None
    assert NAMES[0] in str(report.in_the_way)


@pytest.mark.parametrize("content", ["", "[]", '{"format": "x"}', '{"format": "journey-studio-demo/1", "files": 3}'])
def test_a_spoilt_list_makes_nothing_its_own(folder: Path, content: str) -> None:
    (folder / demo.LIST).write_text(content)
    before = contents(folder)
    report = demo.make(folder, "en")
    assert report.made == ()
    assert all(name in str(report.in_the_way) for name in NAMES)
    assert {name: data for name, data in contents(folder).items() if name in NAMES} == {
        name: data for name, data in before.items() if name in NAMES
    }


def test_the_list_holds_names_and_sums_only(folder: Path) -> None:
    plain = json.loads((folder / demo.LIST).read_text(encoding="utf-8"))
    assert set(plain) == {"format", "files"}
    assert sorted(plain["files"]) == sorted(NAMES)
    assert str(folder) not in (folder / demo.LIST).read_text(encoding="utf-8")


def test_without_qt_only_the_picture_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_platform, "probe", lambda _platform="": MachineError(msg("Qt is not here.")))
    report = demo.make(tmp_path / "demo", "en")
    assert [made.name for made in report.made] == NAMES[:3]
    assert [str(sentence) for sentence in report.skipped] == [f"{NAMES[3]} was not made. Qt is not here."]
    assert report.in_the_way is None


def test_the_picture_in_a_process_of_its_own(tmp_path: Path) -> None:
    report = demo.make(tmp_path / "demo", "en", apart=True)
    assert [made.name for made in report.made] == NAMES
    assert (tmp_path / "demo" / NAMES[3]).read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "demo", tmp_path / ("n" * 300)):
        with pytest.raises(UserError):
            demo.make(place, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert demo.screen_missing() is not None
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "no screen" in str(demo.screen_missing())
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(qt_platform, "probe", lambda _platform="": MachineError(msg("The screen is broken.")))
    assert demo.screen_missing() == "The screen is broken."
    monkeypatch.setattr(qt_platform, "probe", lambda _platform="": None)
    assert demo.screen_missing() is None
