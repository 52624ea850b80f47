"""A person at work on one thread, to be recorded: `python edit_on_a_disk.py PROJECT FOLDER ACTS`. Test code.

Says `will N HASH` before revision N, `done N` after its commit has returned, `published N` after the user's file has
it.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from edit_until_killed import random_command, say, state_hash

from journey_studio.commands.restore_backup import RestoreBackup
from journey_studio.errors import UserError
from journey_studio.model.document import Document
from journey_studio.store import ProjectStore


def main() -> None:
    """Open, edit, publish, name, keep a picture, back up, restore, close, and once more."""
    path, folder, acts = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(acts)
    for turn in range(2):
        opened = ProjectStore.open(path, folder=folder)
        assert not opened.problems and not opened.read_only
        store, document = opened.store, Document(opened.state)
        for number in range(acts // 2):
            command = random_command(document.state, draw)
            if number % 9 == 8:
                command = RestoreBackup(store.state_at(draw.randint(1, store.revision)), "then")
            try:
                changed = document.run(command)
            except UserError:
                continue
            if changed is None:
                continue
            say(f"will {store.revision + 1} {state_hash(document.state)}")
            say(f"done {store.append(changed.diff, 'Edit')}")
            if number % 5 == 4:
                store.publish()
                say(f"published {store.revision}")
            if number % 7 == 6:
                store.put_asset(draw.randbytes(9000))
            if number % 8 == 7:
                store.name_version(f"V{number}")
            if number % 10 == 9:
                assert store.backup("timer") is not None
        if turn == 0:
            store.close()
            say(f"published {store.revision}")
    store.close(publish=False)


if __name__ == "__main__":
    main()
