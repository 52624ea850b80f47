"""One touchpoint as several personas live it: variants of a step, that stand in each one's band and know each other.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. Variants share `same_as`; how each feels,
what it is called and by which channel it goes is its own.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.cards import display_name
from journey_studio.commands.carrying import put_copy
from journey_studio.commands.tying import not_proven, tie, variants_of
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.order import key_at
from journey_studio.model.queries import Cell
from journey_studio.model.records import Lane, Persona, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class MakeVariant(NamedTuple):
    """The same touchpoint for another persona: in the same stage and lane, not rated and not proven for them yet."""

    card: str
    persona: str

    def apply(self, txn: Txn) -> Selection:
        """Put it; refused for a locked card, for a persona without a band, and for one that has it already."""
        card = txn.get_as(Touchpoint, self.card)
        lane = queries.lane_for(card, queries.lanes(txn, card.map))
        bands = {band.persona for band in queries.bands(txn, card.map)}
        if lane is None or self.persona not in bands:
            raise UserError(msg("This persona has no band on the map"))
        if self.persona in {card.persona, *(one.persona for one in variants_of(txn, card))}:
            raise UserError(msg("This persona has this touchpoint already"))
        group = tie(txn, card)
        here = queries.cards_in(txn, card.map, Cell(card.stage, lane.id, self.persona))
        changes = {
            "persona": self.persona,
            "same_as": group,
            "order": key_at([one.order for one in here], len(here)),
            **not_proven(card),
        }
        return (put_copy(txn, card, txn.get_as(Lane, lane.id), changes),)

    def label(self, before: State) -> Message:
        """Named by the card and for whom."""
        card, persona = before.get(self.card), before.find(Persona, self.persona)
        name = (persona.short_name or persona.name) if persona is not None else ""
        return msg("Variant of “{name}” for {persona}", name=display_name(card) if card else "", persona=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class PartVariant(NamedTuple):
    """A card is a touchpoint of its own again; `selection` is what stays selected."""

    card: str
    selection: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Part it; where only one is left, that one is alone as well."""
        card = txn.get_as(Touchpoint, self.card)
        others = variants_of(txn, card)
        for one in [card, *others] if len(others) == 1 else [card]:
            if one.locked:
                raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(one)))
            txn.change(one, same_as="")
        return self.selection or (self.card,)

    def label(self, before: State) -> Message:
        """Named by the card."""
        card = before.get(self.card)
        return msg("“{name}” is a touchpoint of its own", name=display_name(card) if card is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
