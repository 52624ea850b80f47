"""Random ways back to another moment, for the tests of undo: the project, a map, a band, records, single changes.

Test code. The moment is made from the present state by a few acts, so that it is sometimes before and sometimes after
what is there: what those acts made or deleted is what a restore brings or takes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.cards import AddCard, DeleteRecords
from journey_studio.commands.fields import Rename
from journey_studio.commands.restoring import RestoreBand, RestoreMap, RestoreProject, RestoreRecords
from journey_studio.commands.restoring_changes import TakeBack
from journey_studio.commands.variants import NewToBe
from journey_studio.errors import UserError
from journey_studio.model.comparing import compare
from journey_studio.model.document import Command, Document
from journey_studio.model.queries import Cell
from journey_studio.model.state import State


def restoring_commands(
    state: State, journey: str, bands: Sequence[str | None], cards: Sequence[str], cells: st.SearchStrategy[Cell]
) -> list[st.SearchStrategy[Command]]:
    """Restores of a state near this one."""
    other = cells.flatmap(
        lambda cell: st.lists(st.sampled_from(cards), max_size=2, unique=True).map(
            lambda keys: _another(state, cell, tuple(keys))
        )
    )
    some = st.lists(st.sampled_from(cards), min_size=1, max_size=2, unique=True).map(tuple)
    return [
        other.map(lambda then: RestoreProject(then, "v1")),
        other.map(lambda then: RestoreMap(then, "v1", journey)),
        st.builds(lambda then, band: RestoreBand(then, "v1", journey, band), other, st.sampled_from(bands)),
        st.builds(lambda then, keys: RestoreRecords(then, "v1", keys), other, some),
        st.builds(lambda then, n: _taken_back(state, then, journey, n), other, st.integers(0, 9)),
        other.map(lambda then: NewToBe(then, journey, "Target", "v1", 1)),
    ]


def _another(state: State, cell: Cell, gone: tuple[str, ...]) -> State:
    """The state with another card, without some, and with one renamed."""
    document = Document(state)
    with contextlib.suppress(UserError):  # some are refused, as a person's are
        document.run(AddCard(cell, 0, "Of another moment"))
    if gone:
        document.run(DeleteRecords(gone[:1]))
    if gone and gone[-1] in document.state:
        document.run(Rename(gone[-1], "Called so then"))
    return document.state


def _taken_back(state: State, then: State, journey: str, number: int) -> Command:
    found = compare(then, state, journey, journey)
    if not found.items:
        return RestoreMap(then, "v1", journey)
    return TakeBack(found, found.items[number % len(found.items)], "It")
