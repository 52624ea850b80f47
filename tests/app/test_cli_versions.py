"""The command that looks back and goes back, as a person or a script runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio.app.cli import main
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.model.records import Stage
from journey_studio.store import check, read_published


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JOURNEY_STUDIO_CONFIG_DIR", str(tmp_path / "conf"))
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", "en")
    session = Session.create(tmp_path / "k.journey", small_project())
    session.name_version("Quick Start")
    for number in range(3):
        session.run(Rename("st0", f"Stage number {number}"))
    session.close()
    return tmp_path / "k.journey"


def run(*words: object) -> int:
    return main([str(word) for word in words])


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def stage(file: Path, tmp_path: Path) -> str:
    found = read_published(file, folder=tmp_path / "else").state.find(Stage, "st0")
    assert found is not None
    return found.name


def test_naming_and_listing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("versions", file) == 0 and "3 changes since" in told(capsys)
    assert run("versions", file, "name", "After workshop 2", "--note", "on the board", "--author", "L. Conti") == 0
    assert told(capsys).strip() == "v2 · After workshop 2"
    assert run("versions", file, "list", "--json") == 0
    found = json.loads(told(capsys))
    assert [(one["label"], one["name"], one["author"]) for one in found["versions"]] == [
        ("v1", "Quick Start", ""),
        ("v2", "After workshop 2", "L. Conti"),
    ]
    assert run("versions", file, "show", "quick") == 0 and "v1 · Quick Start" in told(capsys)


def test_what_changed_and_going_back(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("versions", file, "diff", "v1") == 0
    assert "Stage number 2" in told(capsys)
    assert run("versions", file, "diff", "v1", "3", "--out", tmp_path / "minutes.md") == 0
    assert "Stage number 1" in (tmp_path / "minutes.md").read_text(encoding="utf-8")
    told(capsys)
    assert run("versions", file, "restore", "v1", "--json") == 0
    assert json.loads(told(capsys))["changed"] is True
    assert stage(file, tmp_path) == "Stage 0" and check(file).revisions == 5, "on top, nothing deleted"
    assert run("versions", file, "restore", "4", "--map", "1") == 0
    assert stage(file, tmp_path) == "Stage number 2"


def test_exporting_an_earlier_version(file: Path, tmp_path: Path) -> None:
    for out in ("old.json", "old.mmd", "old.pdf", "old.svg"):
        assert run("export", file, tmp_path / out, "--version", "v1", *(["--paper", "A3"] if "." in out else [])) == 0
    assert "Stage number" not in (tmp_path / "old.json").read_text(encoding="utf-8")
    assert "Stage 0" in (tmp_path / "old.mmd").read_text(encoding="utf-8")
    assert run("export", file, tmp_path / "new.mmd") == 0
    assert "Stage number 2" in (tmp_path / "new.mmd").read_text(encoding="utf-8")
    assert run("export", file, tmp_path / "no.json", "--version", "v7") == 1 and not (tmp_path / "no.json").exists()


def test_pruning_tells_first_and_makes_a_backup(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert run("versions", file, "prune", "--dry-run") == 0
    assert "2 states" in told(capsys) and file.read_bytes() == before
    assert run("versions", file, "prune", "--json") == 0
    assert json.loads(told(capsys))["revisions"] == 2 and check(file).revisions == 2
    assert run("backups", file) == 0 and told(capsys).strip()


@pytest.mark.parametrize(
    ("words", "status"), [(["fly"], 2), (["show"], 2), (["restore", "v9"], 1), (["name", "a", "b"], 2)]
)
def test_what_cannot_be_done_is_said(file: Path, words: list[str], status: int) -> None:
    assert run("versions", file, *words) == status
