"""What makes cards in several bands one touchpoint, and what a card does not take along to another persona.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbour `cards`. Making a variant and carrying a copy
to another band follow the same rule: the step is the same one, what one persona feels and says of it proves nothing for
another.
"""

from __future__ import annotations

from typing import Any

from journey_studio.commands.cards import display_name
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model.queries import Records
from journey_studio.model.records import Card, Touchpoint
from journey_studio.model.txn import Txn


def variants_of(records: Records, card: Touchpoint) -> list[Touchpoint]:
    """The other cards that are this touchpoint, in the bands of other personas of its map."""
    if not card.same_as:
        return []
    found = records.of(Touchpoint)
    return [one for one in found if one.same_as == card.same_as and one.map == card.map and one.id != card.id]


def tie(txn: Txn, card: Touchpoint) -> str:
    """The group of a touchpoint and its variants, begun when it has none; refused when that is locked."""
    if card.same_as:
        return card.same_as
    if card.locked:
        raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(card)))
    txn.change(card, same_as=card.id)
    return card.id


def not_proven(card: Card) -> dict[str, Any]:
    """What of a card is not known for another persona yet: how it feels, and how sure it is."""
    unsure: dict[str, Any] = {"evidence": "assumption", "evidence_reason": ""}
    if isinstance(card, Touchpoint):
        unsure |= {"feeling": None, "importance": None, "moment_of_truth": False}
    return unsure


def crossed(txn: Txn, card: Card, persona: str | None) -> dict[str, Any]:
    """What is another in a copy of a card in another persona's band: tied to the original where it is not there yet."""
    changes = not_proven(card)
    if isinstance(card, Touchpoint):
        there = {one.persona for one in variants_of(txn, card)}
        # a copy leaves the original alone, and so a locked one that is in no group stays in none
        free = persona in there or (card.locked and not card.same_as)
        changes["same_as"] = "" if free else tie(txn, card)
    return changes
