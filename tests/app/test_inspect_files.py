"""What is told about a project file, and the check of it; neither touches the file.

Test code.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from journey_studio.app import inspect
from journey_studio.errors import UserError

Editor = Callable[..., "subprocess.Popen[str]"]


def test_the_facts(kitchen: Path) -> None:
    before = (kitchen.read_bytes(), kitchen.stat().st_mtime_ns)
    plain = json.loads(json.dumps(inspect.info(kitchen).as_json()))
    assert plain["project"]["client"] == "Ornavera Cucine"
    (journey,) = plain["maps"]
    assert (journey["stages"], journey["personas"], journey["touchpoints"]) == (6, 2, 42)
    assert (journey["pains"], journey["opportunities"], journey["thoughts"]) == (11, 12, 12)
    assert [one["name"] for one in plain["personas"]] == ["Giulia Ferri", "Renato & Carla Donati"]
    assert plain["revision"]["number"] == plain["revisions"] == 12
    assert plain["versions"][-1]["name"] == "After workshop 2"
    assert plain["size"] == kitchen.stat().st_size
    assert (plain["problems"], plain["open_by"]) == ([], None)
    assert (kitchen.read_bytes(), kitchen.stat().st_mtime_ns) == before


def test_the_newest_finished_state(kitchen: Path, editor: Editor) -> None:
    editor(kitchen, "Somebody else")
    facts = inspect.info(kitchen)
    assert facts.state.project.client == "Somebody else"
    assert facts.as_json()["open_by"]["user"]
    assert facts.as_json()["revision"]["number"] == 13


def test_a_whole_file(kitchen: Path) -> None:
    report = inspect.check(kitchen)
    assert report.ok
    assert (report.touchpoints, report.revisions, report.versions) == (42, 12, 12)


def test_damage_is_listed(kitchen: Path) -> None:
    data = bytearray(kitchen.read_bytes())
    place = data.rindex(b"Quote PDF")
    data[place : place + 5] = b"Quota"
    kitchen.write_bytes(data)
    report = inspect.check(kitchen)
    assert not report.ok
    assert inspect.info(kitchen).as_json()["problems"]
    assert kitchen.read_bytes() == bytes(data)


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(84), b"SQLite format 3\0"])
def test_what_is_no_project(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.journey"
    path.write_bytes(content)
    for ask in (inspect.check, inspect.info):
        with pytest.raises(UserError):
            ask(path)
    assert path.read_bytes() == content
