"""Commands that carry cards: copy them to a cell, double them, move or copy several by one step, answer a pain.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. A copy is a card of its own: it keeps what
was said about the card and the sources it rests on; dots of a workshop, locks and links to other cards stay with the
original. In another persona's band it is an assumption, since its sources spoke of the first one; a touchpoint is tied
to the original there, as a variant is. Links among cards that are copied together are copied with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from journey_studio.commands import cards as card_commands
from journey_studio.commands.cards import DeleteRecords, Direction, MoveCards, display_name, needs_channel, refusal
from journey_studio.commands.places import keys_among
from journey_studio.commands.tying import crossed
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card, Channel, Lane, Link, Opportunity, Pain, SourceLink, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class CopyCards(NamedTuple):
    """Copies of cards go to a cell and stand there together from number `place` on, counting all cards there.

    `channel` is the channel of copies of touchpoints whose own does not fit that lane.
    """

    cards: tuple[str, ...]
    cell: Cell
    place: int
    channel: str | None = None

    def apply(self, txn: Txn) -> Selection:
        """Put the copies; refused in lanes that do not hold them."""
        lane = txn.get_as(Lane, self.cell.lane)
        here = queries.cards_in(txn, lane.map, self.cell)
        twins: dict[str, str] = {}
        for key, order in zip(self.cards, keys_among(txn, here, self.place, len(self.cards)), strict=True):
            card = txn.get_as(Card, key)
            reason = refusal(card.replaced(locked=False), lane)
            if reason is not None:
                raise UserError(reason)
            place = {"stage": self.cell.stage, "persona": self.cell.persona, "order": order}
            changes = {**place, **_where(txn, card, lane, self.channel)}
            if card.persona != self.cell.persona:
                changes |= crossed(txn, card, self.cell.persona)
            twins[key] = put_copy(txn, card, lane, changes)
        copy_around(txn, twins)
        return tuple(twins.values())

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return copying_label(before, self.cards)

    def merge_key(self) -> str:
        """Each drop is a step."""
        return ""


class DuplicateCards(NamedTuple):
    """Each card once more, below the last of its kin in the same cell."""

    cards: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Put the copies."""
        cells: dict[Cell, list[Card]] = {}
        for key in self.cards:
            card = txn.get_as(Card, key)
            cell = queries.cell_of(txn, card)
            if cell is None:
                raise UserError(msg("“{name}” has no lane on this map", name=card.title))
            cells.setdefault(cell, []).append(card)
        twins: dict[str, str] = {}
        for cell, found in cells.items():
            lane = txn.get_as(Lane, cell.lane)
            here = queries.cards_in(txn, lane.map, cell)
            mine = {card.id for card in found}
            after = max(number for number, card in enumerate(here) if card.id in mine) + 1
            orders = keys_among(txn, here, after, len(mine))
            for card, order in zip((card for card in here if card.id in mine), orders, strict=True):
                twins[card.id] = put_copy(txn, card, lane, {"order": order})
        copy_around(txn, twins)
        return tuple(twins.values())

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return named(
            before,
            self.cards,
            msg("Duplicate “{name}”"),
            nmsg("Duplicate {count} card", "Duplicate {count} cards", len(self.cards)),
        )

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ShiftCards(NamedTuple):
    """Cards take the step of Alt and an arrow, each in its own cell, or (`copy`) their copies do, as one step."""

    cards: tuple[str, ...]
    direction: Direction
    copy: bool = False
    channel: str | None = None

    def apply(self, txn: Txn) -> Selection:
        """Move or copy them; refused when one of them cannot go there."""
        found: list[str] = []
        for key in self._in_turn(txn):
            move = step_of(txn, key, self.direction)
            if isinstance(move, Message):
                raise UserError(move)
            command = copy_of(txn, move) if self.copy else move
            found += command._replace(channel=self.channel).apply(txn)
        return tuple(reversed(found)) if self._from_the_end else tuple(found)

    @property
    def _from_the_end(self) -> bool:
        return self.direction == "down"

    def _in_turn(self, txn: Txn) -> list[str]:
        """The cards as a reader sees them; going down the last one goes first, so that none is in another's way."""
        wanted = sorted((txn.get_as(Card, key) for key in self.cards), key=lambda card: (card.order, card.id))
        keys = [card.id for card in wanted]
        return keys[::-1] if self._from_the_end else keys

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        if self.copy:
            return copying_label(before, self.cards)
        count = len(self.cards)
        return named(before, self.cards, msg("Move “{name}”"), nmsg("Move {count} card", "Move {count} cards", count))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ToStage(NamedTuple):
    """Cards go to another stage, each at the end of its own lane and band there."""

    cards: tuple[str, ...]
    stage: str

    def apply(self, txn: Txn) -> Selection:
        """Move them."""
        for key in self.cards:
            card = txn.get_as(Card, key)
            cell = queries.cell_of(txn, card)
            if cell is None:
                raise UserError(msg("“{name}” has no lane on this map", name=card.title))
            there = cell._replace(stage=self.stage)
            if there != cell:
                MoveCards((key,), there, len(queries.cards_in(txn, card.map, there))).apply(txn)
        return self.cards

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        count = len(self.cards)
        return named(before, self.cards, msg("Move “{name}”"), nmsg("Move {count} card", "Move {count} cards", count))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class Cut(NamedTuple):
    """A deletion under another name: the cards are on the clipboard."""

    deletion: DeleteRecords

    def apply(self, txn: Txn) -> Selection:
        """Delete them."""
        return self.deletion.apply(txn)

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        cards = self.deletion.records
        return named(before, cards, msg("Cut “{name}”"), nmsg("Cut {count} card", "Cut {count} cards", len(cards)))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class AnswerPains(NamedTuple):
    """Pains dropped on Opportunities: each makes a linked opportunity of its words there, and stays where it is."""

    pains: tuple[str, ...]
    cell: Cell
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Put the opportunities and the links."""
        lane = txn.get_as(Lane, self.cell.lane)
        if lane.kind != "opportunities":
            raise UserError(msg("Opportunities live in Opportunities"))
        here = queries.cards_in(txn, lane.map, self.cell)
        made = []
        for key, order in zip(self.pains, keys_among(txn, here, self.place, len(self.pains)), strict=True):
            pain = txn.get_as(Pain, key)
            idea = Opportunity(
                id=new_id("opportunity"),
                map=lane.map,
                stage=self.cell.stage,
                persona=self.cell.persona,
                order=order,
                title=pain.title,
            )
            if queries.lane_for(idea, queries.lanes(txn, lane.map)) != lane:
                idea = idea.replaced(lane=lane.id)
            txn.put(idea)
            txn.put(Link(id=new_id("link"), map=lane.map, start=pain.id, end=idea.id))
            made.append(idea.id)
        return tuple(made)

    def label(self, before: State) -> Message:
        """Named by the pain, or by how many they are."""
        count = len(self.pains)
        return named(
            before,
            self.pains,
            msg("Add an opportunity for “{name}”"),
            nmsg("Add {count} opportunity", "Add {count} opportunities", count),
        )

    def merge_key(self) -> str:
        """Each drop is a step."""
        return ""


def step_of(records: queries.Records, card_id: str, direction: Direction) -> MoveCards | Message:
    """The step of one card on a state or on a transaction, which read alike."""
    return card_commands.step(records, card_id, direction)  # type: ignore[arg-type]


def copy_of(records: queries.Records, move: MoveCards) -> CopyCards:
    """The copying twin of a move: its place counts the original too when that stays in the same cell."""
    card = records.find(Card, move.cards[0])
    place = move.place
    if card is not None and queries.cell_of(records, card) == move.cell:
        here = [one.id for one in queries.cards_in(records, card.map, move.cell)]
        place += 1 if here.index(card.id) < move.place else 0
    return CopyCards(move.cards, move.cell, place)


def asks_channel(state: State, cards: tuple[str, ...], direction: Direction) -> tuple[Touchpoint, Lane] | None:
    """The first touchpoint that needs another channel for a step, and the lane it goes to; None when none does."""
    for key in cards:
        card = state.find(Touchpoint, key)
        move = step_of(state, key, direction) if card is not None else None
        if card is not None and isinstance(move, MoveCards):
            lane = state.get_as(Lane, move.cell.lane)
            if needs_channel(state, card, lane):
                return card, lane
    return None


def put_copy(txn: Txn, card: Card, lane: Lane, changes: Mapping[str, Any]) -> str:
    """Put a copy of a card into a lane, with changes; its id."""
    fresh = {"id": new_id(card.type_name), "votes": 0, "locked": False, "foreign": (), "lane": None, "origin": ""}
    twin = card.replaced(**{**fresh, **changes})
    if isinstance(twin, Touchpoint) and twin.same_as and twin.persona == card.persona:
        twin = twin.replaced(same_as="")  # one and the same touchpoint stands once in a band
    if queries.lane_for(twin, queries.lanes(txn, lane.map)) != lane:
        twin = twin.replaced(lane=lane.id)
    txn.put(twin)
    return twin.id


def copy_around(txn: Txn, twins: Mapping[str, str]) -> None:
    """What goes with copies (`twins`: original to copy): sources in the same persona's band, and links among them."""
    here = {key for key, twin in twins.items() if txn.get_as(Card, key).persona == txn.get_as(Card, twin).persona}
    for told in txn.of(SourceLink):
        if told.target in here:
            txn.put(told.replaced(id=new_id("source_link"), target=twins[told.target]))
    for link in txn.of(Link):
        if link.start in twins and link.end in twins:
            txn.put(link.replaced(id=new_id("link"), start=twins[link.start], end=twins[link.end], origin=""))


def copying_label(before: State, cards: tuple[str, ...]) -> Message:
    """What copying is called."""
    return named(before, cards, msg("Copy “{name}”"), nmsg("Copy {count} card", "Copy {count} cards", len(cards)))


def named(before: State, keys: tuple[str, ...], one: Message, many: Message) -> Message:
    """A step's name: by the thing it is done to, or by how many there are."""
    record = before.get(keys[0]) if len(keys) == 1 else None
    name = display_name(record) if record is not None else ""
    return one._replace(args=(("name", name),)) if name else many


def _where(txn: Txn, card: Card, lane: Lane, chosen: str | None) -> dict[str, Any]:
    """What is another in a copy of a touchpoint that crosses between online and offline."""
    if not isinstance(card, Touchpoint):
        return {}
    old = queries.lane_for(card, queries.lanes(txn, card.map))
    if old is None or old.kind == lane.kind or card.where == "both":
        return {}
    channel = txn.find(Channel, card.channel)
    if chosen is not None and (channel is None or channel.where not in (lane.kind, "both")):
        channel = txn.get_as(Channel, chosen)
    if channel is None:
        return {"where": lane.kind}
    if channel.where not in (lane.kind, "both"):
        name = words.lane_name(lane)
        raise UserError(msg("“{channel}” is not a channel of {lane}. Choose another", channel=channel.name, lane=name))
    return {"where": lane.kind, "channel": channel.id}
