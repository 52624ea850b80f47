"""Commands on links: two cards belong together, or no longer.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. A link has no direction for people; a
touchpoint stands at its start by custom, which exporters like to see.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_studio.commands.cards import display_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.records import Card, Link, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class LinkCards(NamedTuple):
    """Cards belong to another one from now on; those that did already are left as they are."""

    cards: tuple[str, ...]
    other: str

    def apply(self, txn: Txn) -> Selection:
        """Put the links; refused for a card with itself and when all are linked already."""
        other = txn.get_as(Card, self.other)
        if all(key == self.other for key in self.cards):
            raise UserError(msg("A card cannot be linked to itself"))
        fresh = [key for key in self.cards if key != self.other and link_between(txn, key, self.other) is None]
        if not fresh:
            raise UserError(msg("They are linked already"))
        for key in fresh:
            card = txn.get_as(Card, key)
            first, second = (other, card) if isinstance(other, Touchpoint) else (card, other)
            txn.put(Link(id=new_id("link"), map=other.map, start=first.id, end=second.id))
        return self.cards

    def label(self, before: State) -> Message:
        """Named by the two, or by how many they are."""
        if len(self.cards) == 1:
            return msg(
                "Link “{name}” and “{other}”", name=_name(before, self.cards[0]), other=_name(before, self.other)
            )
        count = len(self.cards)
        text = nmsg("Link {count} card to “{other}”", "Link {count} cards to “{other}”", count)
        return text._replace(args=(("other", _name(before, self.other)),))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class UnlinkCards(NamedTuple):
    """Cards no longer belong to another one."""

    cards: tuple[str, ...]
    other: str

    def apply(self, txn: Txn) -> Selection:
        """Remove the links between them."""
        for key in self.cards:
            for link in links_between(txn, key, self.other):
                txn.remove(link.id)
        return self.cards

    def label(self, before: State) -> Message:
        """Named by the two, or by how many they are."""
        if len(self.cards) == 1:
            name, other = _name(before, self.cards[0]), _name(before, self.other)
            return msg("Unlink “{name}” and “{other}”", name=name, other=other)
        count = len(self.cards)
        text = nmsg("Unlink {count} card from “{other}”", "Unlink {count} cards from “{other}”", count)
        return text._replace(args=(("other", _name(before, self.other)),))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def links_between(records: queries.Records, one: str, other: str) -> list[Link]:
    """The links between two cards, in either direction."""
    return [link for link in records.of(Link) if {link.start, link.end} == {one, other}]


def link_between(records: queries.Records, one: str, other: str) -> Link | None:
    """The first link between two cards; None when they are not linked."""
    return next(iter(links_between(records, one, other)), None)


def linked_with(records: queries.Records, cards: Iterable[str]) -> dict[str, list[str]]:
    """For each of these cards, the ids of those linked with it, in the order of the links' ids."""
    found: dict[str, list[str]] = {key: [] for key in cards}
    for link in records.of(Link):
        if link.start in found and link.end not in found[link.start]:
            found[link.start].append(link.end)
        if link.end in found and link.start not in found[link.end]:
            found[link.end].append(link.start)
    return found


def _name(before: State, key: str) -> str:
    record = before.get(key)
    return display_name(record) if record is not None else ""
