"""A disk that is really full, as far as the system can pretend it: no file of the process may grow any more.

`RLIMIT_FSIZE` makes SQLite's own writes fail, half written, which no replaced Python function can.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from edit_until_killed import state_hash
from store_kit import Project

from journey_studio.store import ProjectStore, check, read_published

if sys.platform == "win32":
    pytest.skip("there are no such limits on Windows", allow_module_level=True)

CHILD = """
import json, os, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from edit_until_killed import state_hash
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.errors import MachineError

session = Session.open(sys.argv[1], folder=Path(sys.argv[2]), rest=60, most=60)
session.run(Rename("st0", "Before"))
assert session.save(10)
folder = session.store._work.folder
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
told = {}

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

def state():
    now = session.save_state
    return [now.status, now.waiting, type(now.failure).__name__, str(now.failure)]

# nothing can be published, acts still can be committed
session.run(Rename("st0", "Published later " + "x" * 1900))
assert session.autosave.flush(10)
limit(20_000)
told["published"] = session.save(10)
told["why"] = str(session.save_state.publish_failure)
limit(hard)
assert session.save(10)

# nothing can be committed
wal = (folder / "project.db-wal").stat().st_size
limit(int(sys.argv[4]))
for number in range(30):
    session.run(Rename("st1", f"Full {number} " + "x" * 1900))
session.run(Rename("st1", "Last before the disk was full"))
session.undo()
told["flushed"] = session.autosave.flush(1.0)
told["full"] = state()
told["committed"] = session.store.revision
limit(hard)
if sys.argv[5] == "space":
    told["again"] = session.save(20)
    told["after"] = state()
    session.run(Rename("st0", "After"))
    session.close()
told["hash"] = state_hash(session.state)
told["steps"] = len(session.undo_steps)
print(json.dumps(told), flush=True)
os._exit(0)
"""


def _run(project: Project, limit: int, ending: str) -> dict[str, object]:
    arguments = [project.path, project.root, Path(__file__).parent, str(limit), ending]
    out = subprocess.run([sys.executable, "-c", CHILD, *arguments], capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stderr
    told: dict[str, object] = json.loads(out.stdout)
    assert told["published"] is False and "could not be" in str(told["why"])
    assert told["flushed"] is False
    status, waiting, kind, words = told["full"]  # type: ignore[misc]
    assert (status, kind) == ("failed", "MachineError") and waiting > 0 and str(project.root) in words
    return told


@pytest.mark.parametrize("limit", [0, 1_000, 4_200, 40_000])
def test_nothing_is_lost_while_the_process_lives(tmp_path: Path, limit: int) -> None:
    project = Project(tmp_path, edits=1)
    told = _run(project, limit, "space")
    assert told["again"] is True and told["after"] == ["saved", 0, "NoneType", "None"]
    read = read_published(project.path, folder=project.root)
    assert state_hash(read.state) == told["hash"] and read.revisions == 2 + 2 + 30 + 2 + 1
    assert check(project.path).ok and project.others() == []


def test_what_was_finished_before_survives_a_kill_on_the_full_disk(tmp_path: Path) -> None:
    project = Project(tmp_path, edits=1)
    told = _run(project, 4_200, "kill")
    opened = ProjectStore.open(project.path, folder=project.root)
    assert not opened.problems and opened.store.revision == told["committed"]
    assert opened.state["st0"].name.startswith("Published later")  # type: ignore[attr-defined]
    opened.store.close()
    assert check(project.path).ok
