"""The kept index is the index from scratch, the tally counts what findings count, whatever was done in between."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import commands_on, small_project

from journey_studio.analysis.findings import findings
from journey_studio.analysis.tally import Tally
from journey_studio.commands.fields import Rename
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.kept_index import KeptIndex, RowKey
from journey_studio.model.queries import MapIndex
from journey_studio.model.state import State


def rows_that_differ(one: MapIndex, other: MapIndex) -> set[RowKey]:
    """The card rows in which any cell holds other records."""
    cells = {*one.cards, *other.cards}
    return {(cell.persona, cell.lane) for cell in cells if one.cards.get(cell) != other.cards.get(cell)}


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_what_is_kept_is_what_is_made_anew(data: st.DataObject) -> None:
    document = Document(small_project())
    journey = queries.maps(document.state)[0].id
    kept, tally = KeptIndex(), Tally()
    last, _rows = kept.read(document.state, journey)
    for _round in range(5):
        if document.undo_steps and data.draw(st.integers(0, 3)) == 0:
            document.undo()
        else:
            try:
                document.run(data.draw(commands_on(document.state)))
            except UserError:
                continue
        state = document.state
        if journey not in {one.id for one in queries.maps(state)}:
            return
        index, touched = kept.read(state, journey)
        assert index == queries.index(state, journey)
        assert touched is None or rows_that_differ(last, index) <= touched
        counts, whole = tally.read(state, journey), findings(state, journey)
        assert counts.stages == dict(whole.stages)
        for persona in {*counts.personas, *whole.personas}:
            mine, theirs = counts.persona(persona), whole.persona(persona)
            assert (mine.touchpoints, mine.validated, mine.researched, mine.assumptions) == (
                *(theirs.touchpoints, theirs.validated, theirs.researched, theirs.assumptions),
            )
        assert (counts.total.touchpoints, counts.total.assumptions) == (
            *(whole.total.touchpoints, whole.total.assumptions),
        )
        last = index


def test_two_states_made_of_the_same_one_know_their_difference() -> None:
    base = small_project()
    card = base["tp0-0-0"]
    made = []
    for title in ("a", "ab"):
        document = Document(base)
        document.run(Rename(card.id, title))
        made.append(document.state)
    diff = made[1].since(made[0])
    assert diff is not None
    assert made[0].apply(diff) == made[1]
    forth, back = made[0].since(base), base.since(made[0])
    assert forth is not None and base.apply(forth) == made[0]
    assert back is not None and made[0].apply(back) == base
    assert State(base).since(base) is None
