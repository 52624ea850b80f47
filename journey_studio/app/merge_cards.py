"""The cards of a conflict: how the thing that both changed looks on either side, and with both together.

Lives in app (L4); imports `app.merge`, `layout` (the canvas's own cards) and `model`, no Qt.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.app.merge import Meeting
from journey_studio.layout.cards import Art
from journey_studio.layout.cell_contents import one_card
from journey_studio.model import merging_fields as fields
from journey_studio.model.merging import Conflict
from journey_studio.model.merging_fields import Choice
from journey_studio.model.records import Card
from journey_studio.model.state import State


class Shown(NamedTuple):
    """A card as one answer would leave it; `gone` is one that was deleted there, as it was before."""

    state: State
    card: Card
    gone: bool = False

    def art(self, width: float) -> Art:
        """Its picture, `width` wide in px at 100 %."""
        return one_card(self.state, self.card, width)


def of_conflict(meeting: Meeting, conflict: Conflict, merged: State) -> dict[Choice, Shown]:
    """The cards to show for the answers of a conflict; empty when it is not about a card.

    `merged` is what both come to with the present answers: where both can be had, that is shown.
    """
    found: dict[Choice, Shown] = {}
    if isinstance(conflict.mine, Card):
        found["mine"] = _as_it_is(meeting.mine, conflict.mine)
    if isinstance(conflict.theirs, Card):
        found["theirs"] = _as_it_is(meeting.theirs, conflict.theirs)
    if conflict.kind == "deleted" and found:
        deleter: Choice = "theirs" if conflict.theirs is None else "mine"
        before = conflict.base if isinstance(conflict.base, Card) else next(iter(found.values())).card
        state = meeting.base if before.id in meeting.base else next(iter(found.values())).state
        found[deleter] = Shown(state, before, gone=True)
    if conflict.both and isinstance(conflict.mine, Card) and isinstance(conflict.theirs, Card):
        values = fields.both_of(conflict.mine, conflict.theirs, conflict.fields)
        if values is not None:
            there = merged.get(conflict.record)
            card = there if isinstance(there, Card) else conflict.mine
            found["both"] = Shown(merged, card.replaced(**values))
    return found


def _as_it_is(state: State, card: Card) -> Shown:
    """The merge looks at records without the consequences of deletions; what is shown is what is there."""
    there = state.get(card.id)
    return Shown(state, there if isinstance(there, Card) else card)
