"""What `journey-studio` does with its arguments, and what it has imported by the time the map is seen.

Test code; each start is a fresh Python.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journey_studio import __main__ as program
from journey_studio.app.session import Session
from journey_studio.model.records import Touchpoint

#: None of these is needed to show a map; each costs start-up time or is for the command line and exporters alone.
LATE = (
    *("sqlalchemy", "reportlab", "babel", "click", "fontTools", "PIL"),
    *("journey_studio.app.export", "journey_studio.app.cli", "journey_studio.app.samples"),
    *("journey_studio.exchange.json_format", "journey_studio.exchange.mermaid_read"),
    *("journey_studio.render.pdf", "journey_studio.render.svg", "journey_studio.render.png"),
    *("journey_studio.layout.poster", "journey_studio.store.writer", "journey_studio.store.history"),
)

_CHILD = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from journey_studio.ui.canvas import layer
from journey_studio.ui import start, window

def first_paint(self, *arguments):
    painted(self, *arguments)
    if self._node is None:
        return
    layer.MapLayer.paint = painted
    print(json.dumps({"modules": sorted(sys.modules), "tiles": self.painted_tiles}), flush=True)
    QTimer.singleShot(0, close)

def close():
    for widget in window.QApplication.topLevelWidgets():
        if isinstance(widget, window.MainWindow):
            widget.close()

painted = layer.MapLayer.paint
layer.MapLayer.paint = first_paint
sys.exit(start.run(Path(sys.argv[1])))
"""


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "JOURNEY_STUDIO_DATA_DIR": str(folder / "data"),
        "JOURNEY_STUDIO_CONFIG_DIR": str(folder / "config"),
    }


def test_what_the_first_paint_does_not_import(kitchen_file: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(kitchen_file)],
        capture_output=True,
        text=True,
        timeout=120,
        env=_environment(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[0])
    assert told["tiles"] > 0, "the map was painted, not an empty window"
    early = [name for name in LATE if name in told["modules"]]
    assert early == []
    assert "journey_studio.ui.window" in told["modules"]


@pytest.mark.parametrize(
    ("words", "editor", "path"),
    [
        ([], True, None),
        (["map.journey"], True, "map.journey"),
        (["MAP.JOURNEY"], True, "MAP.JOURNEY"),
        (["--version"], False, None),
        (["info", "map.journey"], False, None),
        (["export"], False, None),
        (["demo"], False, None),
        (["--debug", "map.journey"], False, None),
    ],
)
def test_who_gets_the_arguments(words: list[str], editor: bool, path: str | None) -> None:
    assert program.file_for_the_editor(words) == (editor, Path(path) if path else None)


def test_a_file_with_another_ending_is_opened_when_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "backup.old"
    assert program.file_for_the_editor([str(path)]) == (False, None)
    path.write_bytes(b"x")
    assert program.file_for_the_editor([str(path)]) == (True, path)
    command = tmp_path / "export"
    command.write_bytes(b"x")
    assert program.file_for_the_editor([str(command)]) == (False, None), "a command stays a command"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_a_sentence_and_status_3(tmp_path: Path) -> None:
    surroundings = _environment(tmp_path)
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        surroundings.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "journey_studio"], capture_output=True, text=True, timeout=120, env=surroundings
    )
    assert done.returncode == 3
    assert done.stderr.startswith("journey-studio: Qt cannot start")
    assert len(done.stderr.splitlines()) == 1, done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_a_missing_file_is_named_first(tmp_path: Path) -> None:
    surroundings = _environment(tmp_path)
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        surroundings.pop(name, None)
    command = [sys.executable, "-m", "journey_studio", str(tmp_path / "nowhere.journey")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=surroundings)
    assert done.returncode == 1
    assert done.stderr.startswith("journey-studio: There is no file")
    assert len(done.stderr.splitlines()) == 1, done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of X11")
def test_a_screen_that_does_not_answer(tmp_path: Path) -> None:
    surroundings = _environment(tmp_path)
    surroundings.pop("QT_QPA_PLATFORM")
    surroundings.pop("WAYLAND_DISPLAY", None)
    surroundings["DISPLAY"] = ":7919"
    done = subprocess.run(
        [sys.executable, "-m", "journey_studio"], capture_output=True, text=True, timeout=120, env=surroundings
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_the_command_line_is_left_to_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "journey_studio", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        env=_environment(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    assert "PySide6" not in done.stderr


_WORKING = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journey_studio.commands.fields import Rename
from journey_studio.ui import start, window

def work():
    main = next(one for one in QApplication.topLevelWidgets() if isinstance(one, window.MainWindow))
    main.workspace.run(Rename("tp0-0-0", "Before the end"))
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))

QTimer.singleShot(0, lambda: QTimer.singleShot(0, work))
sys.exit(start.run(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_ended_by_the_system_everything_is_on_disk_and_nothing_is_left_behind(
    project: Path, tmp_path: Path, name: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WORKING, str(project), name],
        capture_output=True,
        text=True,
        timeout=120,
        env=_environment(tmp_path),
    )
    assert done.returncode == 128 + getattr(signal, name), done.stderr
    assert [path.name for path in project.parent.iterdir() if "project" in path.name] == [project.name], "no lock"
    session = Session.open(project, folder=tmp_path / "other")
    assert session.state.get_as(Touchpoint, "tp0-0-0").title == "Before the end"
    session.close()
    assert not list((tmp_path / "data").rglob("*.db*")), "no working copy"
