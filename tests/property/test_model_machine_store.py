"""Random commands, undo, redo, save, close, crash and open again: the state is always the one that was seen.

JOURNEY_STUDIO_MACHINE says how many runs; each step is followed by a look at the rules.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from support.projects import commands_on, small_project

from journey_studio.app.session import Session
from journey_studio.errors import UserError
from journey_studio.model import queries, rules
from journey_studio.store import check, read_published
from journey_studio.store.backups import folder_beside


class Machine(RuleBasedStateMachine):
    """A person at work, the memory of every state there was, and a project file."""

    session: Session

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.root, self.path = self.folder / "working", self.folder / "k.journey"

    @initialize(stages=st.integers(0, 3), personas=st.integers(0, 2))
    def begin(self, stages: int, personas: int) -> None:
        """A small project, saved."""
        state = small_project(stages, personas, 1)
        self.session = Session.create(self.path, state, folder=self.root, rest=60, most=60)
        self.states = {1: state}
        self.back = [state]
        self.forward: list[object] = []

    def _remember(self, changed: object) -> None:
        if changed is not None:
            self.states[max(self.states) + 1] = self.session.state

    @precondition(lambda self: bool(queries.maps(self.session.state)))
    @rule(data=st.data())
    def run(self, data: st.DataObject) -> None:
        """One act; a refusal leaves everything as it was."""
        before, steps = self.session.state, len(self.session.undo_steps)
        try:
            changed = self.session.run(data.draw(commands_on(before)))
        except UserError:
            assert self.session.state is before and len(self.session.undo_steps) == steps
            return
        if changed is not None:
            self._remember(changed)
            assert self.session.redo_steps == ()
            self.session.end_merging()  # so that each act is a step of its own, as this memory counts them
            self.back.append(self.session.state)
            self.forward.clear()

    @rule()
    def undo(self) -> None:
        """One step back is exactly the state before."""
        changed = self.session.undo()
        assert (changed is None) == (len(self.back) == 1)
        if changed is not None:
            self.forward.append(self.back.pop())
            assert self.session.state == self.back[-1]
            self._remember(changed)

    @rule()
    def redo(self) -> None:
        """One step forward is exactly the state after."""
        changed = self.session.redo()
        assert (changed is None) == (not self.forward)
        if changed is not None:
            self.back.append(self.forward.pop())  # type: ignore[arg-type]
            assert self.session.state == self.back[-1]
            self._remember(changed)

    @rule()
    def save(self) -> None:
        """The file holds what is on screen."""
        assert self.session.save(30)
        assert read_published(self.path, folder=self.root / "nowhere").state == self.session.state

    @rule(crash=st.booleans())
    def open_again(self, crash: bool) -> None:
        """Closed or lost, what comes back is what was there; undo begins anew."""
        state = self.session.state
        assert self.session.autosave.flush(30)
        unpublished = False
        if crash:
            self.session.abandon()
            unpublished = not self.session.store.is_published
        else:
            self.session.close()
            assert check(self.path).ok
        self.session = Session.open(self.path, folder=self.root, rest=60, most=60)
        assert self.session.opened.problems == () and self.session.opened.recovered == unpublished
        assert self.session.state == state and self.session.undo_steps == ()
        self.back, self.forward = [state], []

    @rule(data=st.data())
    def look_back(self, data: st.DataObject) -> None:
        """Any past state can be had, through the open project and through a reader."""
        assert self.session.autosave.flush(30)
        assert self.session.store.revision == max(self.states)
        number = data.draw(st.sampled_from(sorted(self.states)))
        assert self.session.store.state_at(number) == self.states[number]
        assert read_published(self.path, folder=self.root, revision=number).state == self.states[number]

    @rule(name=st.text(max_size=20))
    def name_version(self, name: str) -> None:
        """A version names the newest revision."""
        assert self.session.name_version(name).revision == max(self.states)

    @invariant()
    def is_whole(self) -> None:
        """No rule is ever broken."""
        if hasattr(self, "session"):
            assert rules.problems(self.session.state) == []

    def teardown(self) -> None:
        """Close, and look once more at the file alone."""
        if hasattr(self, "session"):
            state = self.session.state
            self.session.close()
            read = read_published(self.path, folder=self.root)
            assert read.state == state and read.problems == ()
            kept = (self.root, folder_beside(self.root))  # a crash that left something behind makes a backup
            assert [entry.name for entry in self.folder.iterdir() if entry not in kept] == ["k.journey"]
            assert not any(self.root.iterdir())
        shutil.rmtree(self.folder, ignore_errors=True)


def test_the_store_and_the_document_agree() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Machine,
        settings=settings(
            max_examples=int(os.environ.get("JOURNEY_STUDIO_MACHINE", "12")),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
