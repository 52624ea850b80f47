"""Projects, stores and damage for the store's tests. Test code."""

from __future__ import annotations

import copy
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from support.projects import small_project

from journey_studio.i18n import msg
from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import Record, Touchpoint
from journey_studio.model.state import State
from journey_studio.store import ProjectStore


def loop(name: str, default: int) -> int:
    """The size of a loop: small, or what the environment says."""
    return int(os.environ.get(name, default))


def edit(state: State, key: str, **fields: object) -> Diff:
    """A diff that changes one record."""
    before = state[key]
    return Diff({key: Change(before, before.replaced(**fields))})


def added(*records: Record) -> Diff:
    """A diff that adds records."""
    return Diff({record.id: Change(None, record) for record in records})


def removed(*records: Record) -> Diff:
    """A diff that removes records."""
    return Diff({record.id: Change(record, None) for record in records})


class Project:
    """A project file with a little history, and the states it went through by revision."""

    def __init__(self, tmp: Path, name: str = "kitchen.journey", edits: int = 6) -> None:
        self.root = tmp / "working"
        self.path = tmp / "papers" / name
        self.path.parent.mkdir(parents=True, exist_ok=True)
        state = small_project(2, 2, 2)
        self.states = {1: state}
        store = ProjectStore.create(self.path, state, folder=self.root, author="Ada")
        for number in range(edits):
            diff = self._edit(state, number)
            state = state.apply(diff)
            self.states[store.append(diff, msg("Edit {n}", n=number), author="Ada")] = state
        store.put_asset(b"a picture" * 100)
        store.put_setting("page", {"name": "map", "zoom": 1.5})
        store.name_version("First", "before the meeting", "Ada")
        store.close()

    @staticmethod
    def _edit(state: State, number: int) -> Diff:
        if number % 3 == 2:
            stage = next(iter(state.of(Touchpoint))).stage
            journey = next(iter(state.of(Touchpoint))).map
            return added(Touchpoint(id=f"new{number}", map=journey, stage=stage, persona="per0", title=f"New {number}"))
        return edit(state, "tp0-0-0", title=f"Title {number}", notes="x" * 40 * number)

    def copied(self, tmp: Path) -> Project:
        """The same project once more, in another folder."""
        other = copy.copy(self)
        other.root, other.path = tmp / "working", tmp / "papers" / self.path.name
        other.path.parent.mkdir(parents=True)
        other.root.mkdir()
        shutil.copy(self.path, other.path)
        return other

    @property
    def state(self) -> State:
        """The newest state."""
        return self.states[max(self.states)]

    def open(self, **options: object) -> ProjectStore:
        """Open it for writing; nothing may be wrong with it."""
        opened = ProjectStore.open(self.path, folder=self.root, **options)  # type: ignore[arg-type]
        assert not opened.problems and not opened.read_only
        return opened.store

    def tamper(self, *statements: str, parameters: tuple[object, ...] = ()) -> None:
        """Change the file by hand with SQL, as a stranger could."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            for statement in statements:
                connection.execute(statement, parameters)
        finally:
            connection.close()

    def rewrite(self, change: Callable[[bytearray], None]) -> None:
        """Change the file's bytes."""
        data = bytearray(self.path.read_bytes())
        change(data)
        self.path.write_bytes(bytes(data))

    def others(self) -> list[str]:
        """The names beside the project file."""
        return sorted(entry.name for entry in self.path.parent.iterdir() if entry != self.path)
