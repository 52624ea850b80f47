"""A process that merges one copy of a project into another until it is killed: `MINE THEIRS WORKING`. Test code."""

from __future__ import annotations

import sys
from pathlib import Path

from journey_studio.i18n import msg
from journey_studio.model import merging
from journey_studio.model.diff import Diff
from journey_studio.store import ProjectStore, branches
from journey_studio.store.writer import Entry


def main(mine: Path, theirs: Path, root: Path) -> None:
    """Merge, saying how far it has come."""
    opened = ProjectStore.open(mine, folder=root)
    store = opened.store
    store.warm_up()
    copy = branches.read_copy(theirs, store.revisions(), store.uuid, folder=root)
    if copy.relation == "behind":  # an earlier one came as far as its commit
        print("ready", flush=True)
        store.close()
        return
    assert copy.common is not None
    merged = merging.merge(store.state_at(copy.common.number), opened.state, copy.state)
    print("ready", flush=True)
    store.join(copy.branch, opened.state, merged.state, Entry(Diff({}), msg("Merge")))
    print("done", flush=True)
    store.close()


main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
