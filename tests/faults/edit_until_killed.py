"""A person at work, to be killed at any moment. Test code.

`python edit_until_killed.py` reads lines of JSON, `[PROJECT, FOLDER, SEED, OUT]`, and answers each with the number of
a new process that works there; a fork of a warm process starts in a hundredth of the time. What that process writes
to OUT, one line per event: `will N HASH` before revision N is handed to the session, `done N` after its commit has
returned, `ready` and `closed`. The hash is of the whole state, so that whoever reads can tell half an act from a
whole; it is `-` for the other side's revisions inside a merge, at which no project may ever stop.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from journey_studio.app import backups, merge
from journey_studio.app.session import Session
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import Rename
from journey_studio.commands.frame import AddStage, MoveStage
from journey_studio.commands.imports import ImportRecords
from journey_studio.commands.restore_backup import RestoreBackup
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import queries
from journey_studio.model.diff import Change, Diff
from journey_studio.model.document import Command
from journey_studio.model.ids import new_id
from journey_studio.model.queries import Cell
from journey_studio.model.records import CARD_TYPES, Card, Channel
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, history, writer

WARM = (history, writer)
"""Imported before anybody is killed: else most would be killed while importing."""


def state_hash(state: State) -> str:
    """A hash of all records with all their fields."""
    lines = sorted(f"{key}\x00{record.type_name}\x00{record.body()}" for key, record in state.items())
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=12).hexdigest()


def random_command(state: State, draw: random.Random) -> Command:
    """Something a person could do on this state."""
    journey = queries.maps(state)[0].id
    stages = [stage.id for stage in queries.stages(state, journey)]
    cards: list[Card] = [card for kind in CARD_TYPES for card in state.of(kind)]
    if len(stages) < 2:
        return AddStage(map=journey, place=0, name=f"Stage {draw.random():.3}")
    bands = [band.persona for band in queries.bands(state, journey)]
    lane = draw.choice([one for one in queries.lanes(state, journey) if one.kind in ("online", "thoughts", "pains")])
    cell = Cell(stage=draw.choice(stages), lane=lane.id, persona=draw.choice(bands))
    if not cards or draw.random() < 0.35:
        return AddCard(cell, draw.randrange(3), f"Card {draw.random():.6} " + "x" * draw.randrange(200))
    choice = draw.random()
    if choice < 0.4:
        return Rename(draw.choice(cards).id, f"Name {draw.random():.6}")
    if choice < 0.7:
        some = tuple({draw.choice(cards).id for _ in range(draw.randrange(1, 4))})
        return MoveCards(some, cell, draw.randrange(3))
    if choice < 0.8:
        return MoveStage(draw.choice(stages), draw.randrange(len(stages)))
    if choice < 0.97:
        return DeleteRecords((draw.choice(cards).id,))
    return DeleteRecords((draw.choice(stages),)) if len(stages) > 4 else AddStage(map=journey, place=1, name="More")


def say(words: str) -> None:
    """One line, in one write, so that two threads' lines do not mix."""
    os.write(1, f"{words}\n".encode())


def another_copy(session: Session, draw: random.Random, beside: Path) -> Path:
    """The project on another computer, with work of its own."""
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    assert session.autosave.flush(20)
    copy = session.store.save_copy(beside / "copy.journey")
    opened = ProjectStore.open(copy, folder=beside / "working")
    state = opened.state
    for number in range(draw.randrange(1, 4)):
        some = draw.choice([card for kind in CARD_TYPES for card in state.of(kind)] or [state["st0"]])
        named = some.replaced(**{"title" if "title" in type(some).model_fields else "name": f"Theirs {number}"})
        diff = Diff({some.id: Change(some, named)})
        state = state.apply(diff)
        opened.store.append(diff, "Theirs")
    opened.store.close()
    return copy


def join(session: Session, copy: Path) -> None:
    """Merge the other copy into the project, and tell of every revision that this makes."""
    assert session.autosave.flush(20)
    meeting = merge.meet(session.store, session.state, copy, folder=copy.parent / "working")
    before = session.store.revision
    number = before + len(meeting.copy.branch.turns) + 1
    for one in range(before + 1, number):
        say(f"will {one} -")
    merged = meeting.merged(prefer="theirs")
    say(f"will {number} {state_hash(merged.state)}")
    merge.into_session(session, meeting, merged)
    assert session.autosave.flush(20) and session.store.revision in (before, number), "a merge is one transaction"
    shutil.rmtree(copy.parent, ignore_errors=True)


def work(session: Session, draw: random.Random, acts: int, beside: Path) -> None:
    """Some gestures, with an undo, a picture, a version, a save, an import, a restore, a merge now and then."""
    number = session.store.revision
    session.on_commit(lambda numbers: [say(f"done {one}") for one in numbers])

    def intend(act: Callable[[], object]) -> None:
        nonlocal number
        before = session.state
        ended = session.listen(lambda changed: say(f"will {number + 1} {state_hash(changed.after)}"))
        with contextlib.suppress(UserError):
            act()
        ended()
        number += session.state is not before

    for _ in range(acts):
        choice = draw.random()
        if choice < 0.12:
            intend(session.undo)
        elif choice < 0.2:
            intend(session.redo)
        elif choice < 0.23:
            session.put_asset(draw.randbytes(draw.randrange(50_000)))
        elif choice < 0.25:
            session.name_version(f"At {number}")
        elif choice < 0.28:
            session.save(5)
        elif choice < 0.30:
            records = tuple(Channel(id=new_id("channel"), name=f"Way {draw.random():.6}") for _ in range(40))
            load = ImportRecords(records, (), msg("Import"))
            intend(lambda: session.run(load, kind="import"))  # noqa: B023 - called at once
        elif choice < 0.33 and number > 2:
            assert session.autosave.flush(20)
            past = RestoreBackup(session.store.state_at(draw.randrange(1, number)), "then")
            intend(lambda: session.run(past, kind="restore"))  # noqa: B023 - called at once
        elif choice < 0.345:
            assert backups.before(session, "timer") is not None
        elif choice < 0.38:
            with contextlib.suppress(UserError):
                copy = another_copy(session, draw, beside)
                if draw.random() < 0.7:
                    command = random_command(session.state, draw)
                    intend(lambda: session.run(command))  # noqa: B023 - called at once
                join(session, copy)
                number = session.store.revision
        else:
            command = random_command(session.state, draw)
            intend(lambda: session.run(command))  # noqa: B023 - called at once
        time.sleep(draw.choice((0, 0, 0.001, 0.004)))


def edit_on(path: str, folder: str, seed: int) -> None:
    """Edit, and now and then close and open again, until somebody ends it."""
    draw = random.Random(seed)
    say("ready")
    while True:
        session = Session.open(path, folder=Path(folder), rest=0.02, most=0.08)
        if session.read_only:
            say(f"locked by {session.opened.holder}")
            return
        if session.opened.problems:
            say(f"problems {[str(problem) for problem in session.opened.problems]}")
            return
        work(session, draw, draw.randrange(1, 80), Path(folder).with_name(f"beside-{os.getpid()}"))
        session.close()
        say("closed")


def main() -> None:
    """Make a process for each line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        path, folder, seed, out = json.loads(line)
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)
            try:
                edit_on(path, folder, seed)
            except BaseException:  # noqa: BLE001 - whatever it was, the parent is told
                say("failed " + traceback.format_exc().replace("\n", "|"))
            os._exit(1)
        print(child, flush=True)


if __name__ == "__main__":
    main()
