"""Two computers, one shared folder, a sync client without manners: every finished act is in some file at the end."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import pytest
from store_kit import Project, edit, loop

from journey_studio.app.autosave import MOST, REST
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.errors import JourneyStudioError
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, check, files, lock, read_published


class Computer:
    """One of the two: its own app-data folder, and at most one open project."""

    def __init__(self, name: str, project: Project) -> None:
        self.name, self.project = name, project
        self.root = project.root.with_name(f"working {name}")
        self.store: ProjectStore | None = None
        self.state: State | None = None
        self.finished: list[str] = []

    def open(self) -> None:
        """Open the project; a reader closes again."""
        if self.store is None:
            opened = ProjectStore.open(self.project.path, folder=self.root)
            assert not opened.problems
            if opened.read_only:
                opened.store.close()
            else:
                self.store, self.state = opened.store, opened.state

    def edit(self) -> None:
        """One act with a name that nobody else gives."""
        if self.store is not None and self.state is not None:
            name = f"{self.name}{len(self.finished)}"
            diff = edit(self.state, "st0", name=name)
            self.store.append(diff, name)
            self.state = self.state.apply(diff)
            self.finished.append(name)

    def publish(self) -> None:
        """Bring the file up to date."""
        if self.store is not None:
            self.store.publish()

    def close(self, publish: bool = True) -> None:
        """Close, or let go without publishing."""
        if self.store is not None:
            self.store.close(publish=publish)
            self.store = self.state = None


def every_name(project: Project) -> set[str]:
    """Every act in the history of every project file there."""
    found = set()
    for path in project.path.parent.glob("*.journey"):
        assert check(path).ok
        read = read_published(path, folder=project.root / "nowhere")
        for number in range(1, read.revisions + 1):
            past = read_published(path, folder=project.root / "nowhere", revision=number)
            found.add(past.state["st0"].name)  # type: ignore[attr-defined]
    return found


def test_random_interleavings_lose_nothing(tmp_path: Path) -> None:
    """JOURNEY_STUDIO_RACES says how many."""
    made = Project(tmp_path / "made", edits=1)
    for seed in range(loop("JOURNEY_STUDIO_RACES", 8)):
        draw = random.Random(seed)
        project = made.copied(tmp_path / f"run{seed}")
        ada, eva = Computer("Ada", project), Computer("Eva", project)
        for _ in range(14):
            one = draw.choice((ada, eva))
            act = draw.choice(("open", "edit", "edit", "publish", "close", "leave", "unlock", "touch"))
            if act == "unlock":
                files.remove(lock.lock_path(project.path))
            elif act == "touch":
                project.path.write_bytes(project.path.read_bytes())
            elif act == "leave":
                one.close(publish=False)
            else:
                getattr(one, act)()
        for one in (ada, eva):
            one.close()
            one.open()  # what was left behind without publishing is continued, or kept beside
            one.close()
        lost = {*ada.finished, *eva.finished} - every_name(project)
        assert not lost, f"seed {seed}"


@pytest.mark.timeout(1800)
def test_copies_taken_while_editing_are_whole(tmp_path: Path) -> None:
    """What a sync client picks up at any moment is a whole project, never older than the last one.
    JOURNEY_STUDIO_COPIES.
    """
    project = Project(tmp_path, edits=1)
    session = Session.open(project.path, folder=project.root, rest=0.01, most=0.03)
    over = threading.Event()

    def work() -> None:
        number = 0
        while not over.is_set():
            number += 1
            session.run(Rename("st0", f"N{number}"))
            time.sleep(0.002 if number < 200 else 0.1)  # the file is to stay small

    worker = threading.Thread(target=work)
    worker.start()
    newest = 0
    try:
        for number in range(loop("JOURNEY_STUDIO_COPIES", 40)):
            copy = tmp_path / f"copy{number}.journey"
            copy.write_bytes(project.path.read_bytes())
            read = read_published(copy, folder=project.root / "nowhere")
            assert read.problems == () and read.newest is not None and read.newest.number >= newest
            newest = read.newest.number
            copy.unlink()
            time.sleep(0.01)
    finally:
        over.set()
        worker.join()
        session.close()
    assert newest > 3, "the file was published while it was copied"
    assert read_published(project.path, folder=project.root).state == session.state


@pytest.mark.timeout(1800)
def test_no_copy_is_older_than_it_may_be(tmp_path: Path) -> None:
    """At the pace people work and the file is published (2 s of rest, 15 s at most): a copy taken at any moment holds
    every act that is older than that. JOURNEY_STUDIO_COPIES says how many copies (1,000 in full); few are taken at a
    quicker pace.
    """
    count = loop("JOURNEY_STUDIO_COPIES", 40)
    pace = 1.0 if count >= 500 else 0.1
    most, slack = MOST * pace, 1.5  # the slack: writing and reading on a machine that does other things as well
    project = Project(tmp_path, edits=1)
    session = Session.open(project.path, folder=project.root, rest=REST * pace, most=most)
    over = threading.Event()
    acts: list[float] = []
    draw = random.Random(5)

    def work() -> None:
        while not over.is_set():
            session.run(Rename("st0", f"N{len(acts)}"))
            acts.append(time.time())
            time.sleep(pace * draw.choice((0.1, 0.3, 0.5, 0.5, 1.0, 3.0)))

    worker = threading.Thread(target=work)
    worker.start()
    oldest = 0.0
    try:
        for number in range(count):
            taken = time.time()
            copy = tmp_path / f"copy{number}.journey"
            copy.write_bytes(project.path.read_bytes())
            read = read_published(copy, folder=project.root / "nowhere")
            copy.unlink()
            assert not read.problems
            name = read.state["st0"].name  # type: ignore[attr-defined]
            has = int(name[1:]) if name.startswith("N") else -1
            missing = [moment for moment in acts[has + 1 :] if moment < taken]
            oldest = max(oldest, taken - missing[0] if missing else 0.0)
            assert oldest < most + slack, f"copy {number} lacks an act that is {oldest:.1f} s old"
            time.sleep(draw.random() * 0.2 * pace)
    finally:
        over.set()
        worker.join()
        session.close()
    print(f"{count} copies, the oldest lacked work of {oldest:.1f} s; {len(acts)} acts")


def test_many_openers_at_once_make_one_writer(tmp_path: Path) -> None:
    project = Project(tmp_path, edits=1)
    begin = threading.Barrier(5)
    opened: list[object] = []

    def go(number: int) -> None:
        begin.wait()
        try:
            opened.append(ProjectStore.open(project.path, folder=project.root.with_name(f"w{number}")))
        except JourneyStudioError as refused:
            opened.append(refused)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 5 and not [one for one in opened if isinstance(one, Exception)]
    assert [one.read_only for one in opened].count(False) == 1  # type: ignore[attr-defined]
    for one in opened:
        one.store.close()  # type: ignore[attr-defined]
    assert project.others() == []


@pytest.mark.parametrize("seed", range(2))
def test_readers_never_disturb_a_writer(tmp_path: Path, seed: int) -> None:
    project = Project(tmp_path, edits=1)
    session = Session.open(project.path, folder=project.root, rest=0.01, most=0.03)
    over = threading.Event()
    faults: list[BaseException] = []

    def look() -> None:
        while not over.is_set():
            try:
                read_published(project.path, folder=project.root)
            except BaseException as fault:  # noqa: BLE001 - told below
                faults.append(fault)
                return

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(60):
        session.run(Rename("st0", f"{seed} {number}"))
        time.sleep(0.003)
    assert session.save(30)
    over.set()
    for reader in readers:
        reader.join()
    assert not faults
    state = session.state
    session.close()
    assert read_published(project.path, folder=project.root).state == state
