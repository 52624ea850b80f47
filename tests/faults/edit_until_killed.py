"""A person at work, to be killed at any moment: `python edit_until_killed.py PROJECT FOLDER SEED`. Test code.

Writes one line per event: `will N HASH` before revision N is handed to the session, `done N` after its commit has
returned, `ready` and `closed`. The hash is of the whole state, so that whoever reads can tell half an act from a whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from journey_studio.app.session import Session
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import Rename
from journey_studio.commands.frame import AddStage, MoveStage
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import CARD_TYPES, Card
from journey_studio.model.state import State


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


def work(session: Session, draw: random.Random, acts: int) -> None:
    """Some gestures, with an undo, a picture, a version and a save now and then."""
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
        else:
            command = random_command(session.state, draw)
            intend(lambda: session.run(command))  # noqa: B023 - called at once
        time.sleep(draw.choice((0, 0, 0.001, 0.004)))


def main() -> None:
    """Edit, and now and then close and open again, until somebody ends it."""
    path, folder, draw = sys.argv[1], Path(sys.argv[2]), random.Random(int(sys.argv[3]))
    say("ready")
    while True:
        session = Session.open(path, folder=folder, rest=0.02, most=0.08)
        if session.read_only:
            say(f"locked by {session.opened.holder}")
            return
        if session.opened.problems:
            say(f"problems {[str(problem) for problem in session.opened.problems]}")
            return
        work(session, draw, draw.randrange(1, 80))
        session.close()
        say("closed")


if __name__ == "__main__":
    main()
