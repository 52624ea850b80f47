"""Several who make the same new file at once: the first one wins, the others hear of it, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from store_kit import Project

from journey_studio.errors import UserError
from journey_studio.store import ProjectStore, creating, lock, read_published

_NEW = """
import sys
from pathlib import Path
from journey_studio.errors import UserError
from journey_studio.model.defaults import new_project
from journey_studio.store.creating import write_file
sys.stdin.readline()
try:
    write_file(Path(sys.argv[1]), new_project(sys.argv[2], "en"))
except UserError as error:
    print(error)
else:
    print("made")
"""


def test_of_processes_that_make_the_same_file_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "new.journey"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", _NEW, str(path), f"Project {number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("go\n")
        maker.stdin.flush()
    said = [maker.communicate(timeout=60)[0].strip() for maker in makers]
    assert sorted(one == "made" for one in said) == [False, False, False, True]
    assert all("There is already a file" in one for one in said if one != "made")
    winner = said.index("made")
    assert read_published(path, folder=tmp_path / "working").state.project.title == f"Project {winner}"
    assert [file.name for file in tmp_path.iterdir()] == ["new.journey"]


def test_a_file_made_while_we_waited_is_not_replaced(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_before = project.path.read_bytes()
    looks = iter([None])

    def looked_too_early(path: Path, *, overwrite: bool) -> None:
        if next(looks, "again") == "again":
            original(path, overwrite=overwrite)

    original = creating.refuse_existing
    for make in (
        lambda: creating.write_file(project.path, project.state),
        lambda: ProjectStore.create(project.path, project.state, folder=project.root),
    ):
        looks = iter([None])
        monkeypatch.setattr(creating, "refuse_existing", looked_too_early)
        with pytest.raises(creating.AlreadyThereError):
            make()
        monkeypatch.undo()
        assert project.path.read_bytes() == bytes_before
        assert not lock.lock_path(project.path).exists()


def test_a_new_file_does_not_replace_one_that_is_open(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(creating, "PATIENCE", 0.1)
    store = project.open()
    with pytest.raises(UserError, match="open"):
        creating.write_file(project.path, project.state, overwrite=True)
    store.close()
