"""Fixtures for tests of the window: one application for a file of tests, a window on a small project for each test.

Test code; Qt paints into memory.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, kitchen, small

from journey_studio.app.session import Session
from journey_studio.model.state import State


@pytest.fixture(scope="session", autouse=True)
def _screen() -> Iterator[None]:
    """A screen in memory that is large enough for the window; Qt's own is 800 x 600."""
    screen = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "screen.json"
        told.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        before, os.environ["QT_QPA_PLATFORM"] = os.environ["QT_QPA_PLATFORM"], f"offscreen:configfile={told}"
        yield
        os.environ["QT_QPA_PLATFORM"] = before


@pytest.fixture(scope="session")
def app() -> QApplication:
    """The one application of this process, dressed as the program dresses itself."""
    from journey_studio.app.settings import Settings
    from journey_studio.ui import start

    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = start.application()
    start.dress(Settings())
    return made


@cache
def _written(make: Callable[[], State]) -> bytes:
    """A project file of a state, written once: SQLite waits for the disk twenty times for a new one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.journey"
        Session.create(path, make(), folder=Path(folder) / "working").close()
        return path.read_bytes()


def _project(folder: Path, make: Callable[[], State]) -> Path:
    path = folder / "project.journey"
    path.write_bytes(_written(make))
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A file with three stages, two personas and two cards in each cell of Online."""
    return _project(tmp_path, small)


@pytest.fixture
def kitchen_file(tmp_path: Path) -> Path:
    """The kitchen sample as a file."""
    return _project(tmp_path, kitchen)


@pytest.fixture
def bare(app: QApplication) -> Iterator[Editor]:
    """A window with the start page."""
    made = Editor()
    yield made
    made.end()


@pytest.fixture(scope="module")
def window_of_the_file(app: QApplication) -> Iterator[list[Editor]]:
    """Holds the window that the tests of a file share."""
    kept: list[Editor] = []
    yield kept
    for made in kept:
        made.end()


@pytest.fixture
def shared(project: Path, window_of_the_file: list[Editor]) -> Editor:
    """A window with the small project, the same one for a whole file: a third of the time of a new one."""
    if window_of_the_file:
        window_of_the_file[0].again(project)
    else:
        window_of_the_file.append(Editor(project))
    return window_of_the_file[0]


@pytest.fixture
def editor(request: pytest.FixtureRequest) -> Iterator[Editor]:
    """A window with the small project open; that of the file where it says ONE_WINDOW = True."""
    if getattr(request.module, "ONE_WINDOW", False):
        yield request.getfixturevalue("shared")
        return
    request.getfixturevalue("app")
    made = Editor(request.getfixturevalue("project"))
    yield made
    made.end()


@pytest.fixture
def sample(app: QApplication, kitchen_file: Path) -> Iterator[Editor]:
    """A window with the kitchen open."""
    made = Editor(kitchen_file)
    yield made
    made.end()
