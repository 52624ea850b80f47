"""What the tests of use cases and command line share: running a command in this process, the sample, a second editor.

Test code.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from journey_studio.app import samples
from journey_studio.app.cli import main


class Outcome(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]

#: Opens a project as the editor does, changes it, and waits to be told to end.
EDITOR = """
import sys
from journey_studio.app.session import Session
from journey_studio.commands.fields import SetProject
session = Session.open(sys.argv[1], rest=3600, most=3600)
if len(sys.argv) > 2:
    session.run(SetProject((("client", sys.argv[2]),)))
    assert session.autosave.flush(30)
print("open", flush=True)
sys.stdin.readline()
session.close()
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*words: object, edit: Callable[[Path | None], int] | None = None) -> Outcome:
        capsys.readouterr()
        status = main([str(word) for word in words], edit)
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def _kitchen(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("kitchen") / "kitchen.journey"
    samples.make(path, "en")
    return path.read_bytes()


@pytest.fixture
def kitchen(_kitchen: bytes, tmp_path: Path) -> Path:
    """A project file with the sample in it."""
    path = tmp_path / "kitchen.journey"
    path.write_bytes(_kitchen)
    return path


@pytest.fixture
def editor() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Open a project in another process, as the editor does; with a second word the client is changed there."""
    running: list[subprocess.Popen[str]] = []

    def open_in_editor(path: Path, *words: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", EDITOR, str(path), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        running.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        return child

    yield open_in_editor
    for child in running:
        child.communicate("\n", timeout=60)
        assert child.returncode == 0
