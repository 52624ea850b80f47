"""Every call to the operating system made to fail once: the old file or the new one, a sentence, and the next try
works.

After SQLite's own method. The calls are the functions of `store.files`, through which the store does all it does to
files.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_kit import Project, edit

from journey_studio.errors import JourneyStudioError
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, check, files, lock, read_published

CALLS = ("create_exclusive", "write_all", "to_disk", "folder_to_disk", "replace", "remove", "read_small", "signature",
         "copy")  # fmt: skip


def no_space() -> OSError:
    return OSError(28, "No space left on device")


def input_output() -> OSError:
    return OSError(5, "Input/output error")


def denied() -> OSError:
    return PermissionError(13, "Permission denied")


class FailAtN:
    """Counts the calls, and raises at the Nth one."""

    def __init__(self, patch: pytest.MonkeyPatch, fault: Callable[[], OSError]) -> None:
        self.count = 0
        self.at = 0
        self.hit = ""
        self._fault = fault
        for name in CALLS:
            patch.setattr(files, name, self._failing(name, getattr(files, name)))

    def _failing(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            self.count += 1
            if self.count == self.at:
                self.hit = name
                raise self._fault()
            return real(*arguments, **options)

        return call

    @contextlib.contextmanager
    def armed(self, at: int) -> Iterator[None]:
        """Fail at the `at`th call inside the block."""
        self.count, self.at, self.hit = 0, at, ""
        try:
            yield
        finally:
            self.at = 0


def _tried_until_it_works(fails: FailAtN, at: int, act: Callable[[], object]) -> tuple[object, bool]:
    """Do something whose `at`th call fails; once more without a failure if it was refused with a sentence."""
    with fails.armed(at):
        try:
            return act(), False
        except JourneyStudioError as refused:
            assert str(refused)
    return act(), True


def _only_whole_files(project: Project, states: list[State]) -> None:
    """Every project file in the folder is whole, and one of the states that were written."""
    for path in project.path.parent.glob("*.journey"):
        if not path.name.startswith("~$"):
            assert check(path).ok
            assert read_published(path, folder=project.root / "nowhere").state in states


@pytest.mark.parametrize("fault", [no_space, input_output, denied])
def test_each_call_of_opening_editing_publishing_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], OSError]
) -> None:
    reached = set()
    made = Project(tmp_path / "made", edits=1)
    for step in ("open", "append", "publish", "close"):
        at = 0
        while True:
            at += 1
            assert at < 300
            project = made.copied(tmp_path / f"{step}{at}")
            with monkeypatch.context() as patch:
                hit = _scenario(project, FailAtN(patch, fault), step, at)
            if not hit:
                break
            reached.add(hit)
        assert at > 1 or step == "append", f"{step} made no call at all"
    assert reached >= {"create_exclusive", "write_all", "to_disk", "replace", "signature", "copy", "folder_to_disk"}


def _scenario(project: Project, fails: FailAtN, step: str, at: int) -> str:
    """Open, edit, publish, close, with one failure in one of them; the name of the call that failed."""

    def now(name: str) -> int:
        return at if name == step else 0

    def opened() -> ProjectStore:
        found = ProjectStore.open(project.path, folder=project.root)
        assert not found.problems
        if found.read_only:  # the lock could not be made: looked at only, which is no failure
            assert found.state == project.state
            found.store.close()
            raise JourneyStudioError("read only")
        return found.store

    store, _ = _tried_until_it_works(fails, now("open"), opened)
    assert isinstance(store, ProjectStore)
    hit = fails.hit
    diff = edit(project.state, "st0", name="A")
    after = project.state.apply(diff)
    number, _ = _tried_until_it_works(fails, now("append"), lambda: store.append(diff, "Edit"))
    hit = hit or fails.hit
    assert number == store.revision == 3 and store.state_at(3) == after
    _tried_until_it_works(fails, now("publish"), store.publish)
    hit = hit or fails.hit
    _only_whole_files(project, [project.state, after])
    store.append(edit(after, "st0", name="B"), "Edit")
    last = after.apply(edit(after, "st0", name="B"))
    _tried_until_it_works(fails, now("close"), store.close)
    hit = hit or fails.hit
    fails.at = 0
    _only_whole_files(project, [project.state, after, last])
    assert read_published(store.path, folder=project.root).state == last
    assert not lock.lock_path(store.path).exists() or hit, "only a failing disk leaves a lock"
    again = ProjectStore.open(store.path, folder=project.root)
    assert again.state == last and not again.read_only, (step, at, hit)
    again.store.close()
    return hit


def test_creating_with_each_call_failing_leaves_nothing_or_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Project(tmp_path / "whole")
    at = 0
    while True:
        at += 1
        path, root = tmp_path / f"n{at}" / "k.journey", tmp_path / f"n{at}" / "working"
        path.parent.mkdir()
        with monkeypatch.context() as patch:
            fails = FailAtN(patch, no_space)
            with fails.armed(at):
                try:
                    ProjectStore.create(path, whole.state, folder=root).close()
                except JourneyStudioError as refused:
                    assert str(refused)
        if not fails.hit:
            break
        if path.exists():
            assert read_published(path, folder=root).state == whole.state
        else:
            ProjectStore.create(path, whole.state, folder=root).close()
        opened = ProjectStore.open(path, folder=root)
        assert opened.state == whole.state and not opened.problems
        opened.store.close()
    assert at > 5


def test_reading_with_each_call_failing_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path)
    store = project.open()
    store.append(edit(project.state, "st0", name="A"), "Edit")
    for act in (
        lambda: read_published(project.path, folder=project.root),
        lambda: check(project.path),
        lambda: store.save_copy(tmp_path / "copy.journey", overwrite=True),
        lambda: store.asset("0" * 64),
    ):
        at = 0
        while True:
            at += 1
            with monkeypatch.context() as patch:
                fails = FailAtN(patch, input_output)
                _tried_until_it_works(fails, at, act)
            if not fails.hit:
                break
    assert read_published(tmp_path / "copy.journey", folder=project.root).state["st0"].name == "A"  # type: ignore[attr-defined]
    store.close()
