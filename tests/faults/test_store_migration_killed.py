"""A migration killed at every point: the old file or the new one, and the next start goes on as if nothing had been.

A real file of schema 1 is opened, edited and closed by a process that ends itself with `kill -9` at its Nth call to
the operating system or to SQLite. JOURNEY_STUDIO_MIGRATION_KILLS says at how many of these points (all of them when
it is 0).
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from edit_until_killed import state_hash
from store_kit import loop

from journey_studio.model.records import SCHEMA_VERSION
from journey_studio.store import ProjectStore, backups, check, read_published

OLD = Path(__file__).parent.parent / "store" / "files" / "schema-1.journey"

CHILD = """
import os, signal, sqlite3, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from edit_until_killed import state_hash
from journey_studio.store import ProjectStore, files
from journey_studio.model.diff import Change, Diff

path, root, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
calls = 0

def count(*_):
    global calls
    calls += 1
    if calls == last:
        os.kill(os.getpid(), signal.SIGKILL)

for name in ("create_exclusive", "write_all", "to_disk", "folder_to_disk", "replace", "remove", "read_small",
             "signature", "copy"):
    def counted(*arguments, _real=getattr(files, name), **options):
        count()
        return _real(*arguments, **options)
    setattr(files, name, counted)
connect = sqlite3.connect
def watched(*arguments, **options):
    made = connect(*arguments, **options)
    made.set_trace_callback(count)
    return made
sqlite3.connect = watched

opened = ProjectStore.open(path, folder=root)
state = opened.state
persona = sorted(key for key, record in state.items() if record.type_name == "persona")[0]
diff = Diff({persona: Change(state[persona], state[persona].replaced(name="After the migration"))})
print("will", state_hash(state.apply(diff)), flush=True)
opened.store.append(diff, "Edit")
print("done", flush=True)
opened.store.close()
print("closed", calls, flush=True)
"""


def _run(folder: Path, last: int) -> tuple[int, list[str]]:
    folder.mkdir()
    shutil.copy(OLD, folder / "old.journey")
    arguments = [folder / "old.journey", folder / "working", str(last), Path(__file__).parent]
    done = subprocess.run([sys.executable, "-c", CHILD, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode, done.stdout.split()


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_killed_migration_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    assert SCHEMA_VERSION > 1, "there is nothing to migrate"
    before = OLD.read_bytes()
    status, said = _run(tmp_path / "whole", 0)
    assert status == 0 and said[-2] == "closed"
    points, after = int(said[-1]), said[said.index("will") + 1]
    old = state_hash(read_published(OLD, folder=tmp_path / "nowhere").state)
    assert old != after
    assert state_hash(read_published(tmp_path / "whole" / "old.journey", folder=tmp_path / "nowhere").state) == after
    count = loop("JOURNEY_STUDIO_MIGRATION_KILLS", 8) or points
    seen: dict[str, int] = {}
    for number in range(count):
        last = 1 + number * points // count
        folder = tmp_path / f"killed{last}"
        status, said = _run(folder, last)
        assert status == -signal.SIGKILL, last
        path, root = folder / "old.journey", folder / "working"
        assert check(path).ok, last
        file = state_hash(read_published(path, folder=folder / "nowhere").state)
        assert file in (old, after) and (file == after or path.read_bytes() == before), last
        opened = ProjectStore.open(path, folder=root)
        assert not opened.problems and not opened.damaged and not opened.kept_beside and opened.store.path == path
        now = state_hash(opened.state)
        assert now in (old, after) and (now == after or "done" not in said), last
        assert all(backups.is_whole(one) for one in backups.listed(backups.folder_beside(root)))
        opened.store.close()
        assert check(path).ok and (path.read_bytes() == before or now == after)
        kind = "new" if now == after else "old"
        seen[kind] = seen.get(kind, 0) + 1
        shutil.rmtree(folder)
    print(json.dumps({"points": points, "killed at": count, **seen}))
    assert set(seen) == {"old", "new"}


def test_a_backup_is_made_before_the_migration(tmp_path: Path) -> None:
    _run(tmp_path / "m", 0)
    found = backups.listed(backups.folder_beside(tmp_path / "m" / "working"))
    assert [one.reason for one in found] == ["migrate"]
    assert state_hash(read_published(found[0].file, folder=tmp_path / "n").state) == state_hash(
        read_published(OLD, folder=tmp_path / "n").state
    )
