"""Commands on cards: add, move, delete, and the step a card takes with Alt and an arrow key.

Lives in commands (L2); imports `model`, `errors`, `i18n`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from journey_studio.commands.curve_places import free_position
from journey_studio.commands.places import key_among, keys_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Card,
    Channel,
    EmotionPoint,
    KpiPlacement,
    Lane,
    Opportunity,
    Pain,
    Record,
    Thought,
    Touchpoint,
)
from journey_studio.model.rules import LANES_OF_CARD
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

Direction = Literal["left", "right", "up", "down", "band_up", "band_down"]
_CARD_OF_LANE: dict[str, type[Card]] = {
    "online": Touchpoint,
    "offline": Touchpoint,
    "thoughts": Thought,
    "pains": Pain,
    "opportunities": Opportunity,
}


def card_type_of(lane: Lane) -> type[Card] | None:
    """The type of card that lives in a lane; None for lanes that hold no cards."""
    return _CARD_OF_LANE.get(lane.kind)


def refusal(card: Card, lane: Lane) -> Message | None:
    """Why a card may not stand in a lane, in the words of the hint pill; None when it may."""
    if card.locked:
        return msg("“{name}” is locked. Unlock it first", name=card.title)
    if lane.kind in LANES_OF_CARD[card.type_name]:
        return None
    home = {
        "touchpoint": msg("Touchpoints live in Online or Offline"),
        "thought": msg("Thoughts live in Thoughts"),
        "pain": msg("Pains live in Pains"),
        "opportunity": msg("Opportunities live in Opportunities"),
    }
    return home[card.type_name]


class AddCard(NamedTuple):
    """A new card in a cell, becoming number `place` (from 0) there; `fields` set anything else it should have."""

    cell: Cell
    place: int
    title: str
    fields: tuple[tuple[str, Any], ...] = ()
    card_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the card into its cell; refused in lanes that hold no cards."""
        lane = txn.get_as(Lane, self.cell.lane)
        card_type = card_type_of(lane)
        if card_type is None:
            raise UserError(msg("The lane “{lane}” holds no cards", lane=words.lane_name(lane)))
        others = queries.cards_in(txn, lane.map, self.cell)
        card_id = self.card_id or new_id(card_type.type_name)
        values: dict[str, Any] = {
            "id": card_id,
            "map": lane.map,
            "stage": self.cell.stage,
            "persona": self.cell.persona,
            "order": key_among(txn, others, self.place),
            "title": self.title,
        }
        if card_type is Touchpoint:
            values["where"] = lane.kind
        values |= dict(self.fields)
        card = card_type.model_validate(values)
        map_lanes = queries.lanes(txn, lane.map)
        if queries.lane_for(card, map_lanes) != lane:
            card = card.replaced(lane=lane.id)
        txn.put(card)
        return (card_id,)

    def label(self, before: State) -> Message:
        """Named by the new card."""
        return msg("Add “{name}”", name=self.title)

    def merge_key(self) -> str:
        """Each addition is a step."""
        return ""


class MoveCards(NamedTuple):
    """Cards go to a cell and stand there together from number `place` on, counted without themselves.

    `channel` is the new channel of touchpoints that change between online and offline and whose own channel does not
    fit there. Linked curve points and KPIs bound to a touchpoint follow it.
    """

    cards: tuple[str, ...]
    cell: Cell
    place: int
    channel: str | None = None

    def apply(self, txn: Txn) -> Selection:
        """Move them; refused for locked cards and lanes that do not hold them."""
        lane = txn.get_as(Lane, self.cell.lane)
        cards = [txn.get_as(Card, key) for key in self.cards]
        for card in cards:
            reason = refusal(card, lane)
            if reason is not None:
                raise UserError(reason)
        here = queries.cards_in(txn, lane.map, self.cell)
        stay = [card for card in here if card.id not in self.cards]
        index = max(0, min(self.place, len(stay)))
        wanted = [*stay[:index], *cards, *stay[index:]]
        if [card.id for card in here] == [card.id for card in wanted]:
            return self.cards
        for card, order in zip(cards, keys_among(txn, stay, index, len(cards)), strict=True):
            self._place(txn, card, lane, order)
        return self.cards

    def _place(self, txn: Txn, card: Card, lane: Lane, order: str) -> None:
        changes: dict[str, Any] = {"stage": self.cell.stage, "persona": self.cell.persona, "order": order}
        if isinstance(card, Touchpoint):
            changes |= self._where(txn, card, lane)
        moved = card.replaced(**changes, lane=None)
        if queries.lane_for(moved, queries.lanes(txn, lane.map)) != lane:
            moved = moved.replaced(lane=lane.id)
        txn.put(moved)
        if isinstance(moved, Touchpoint):
            _let_follow(txn, moved)

    def _where(self, txn: Txn, card: Touchpoint, lane: Lane) -> dict[str, Any]:
        """What changes when a touchpoint crosses between online and offline."""
        old = queries.lane_for(card, queries.lanes(txn, lane.map))
        if old is None or old.kind == lane.kind or card.where == "both":
            return {}
        channel = txn.find(Channel, card.channel)
        if self.channel is not None and (channel is None or channel.where not in (lane.kind, "both")):
            channel = txn.get_as(Channel, self.channel)
        if channel is None:
            return {"where": lane.kind}
        if channel.where not in (lane.kind, "both"):
            raise UserError(
                msg("“{channel}” is not a channel of {lane}. Choose another", channel=channel.name, lane=_lane(lane))
            )
        return {"where": lane.kind, "channel": channel.id}

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return _named(
            before, self.cards, msg("Move “{name}”"), nmsg("Move {count} card", "Move {count} cards", len(self.cards))
        )

    def merge_key(self) -> str:
        """Each drop is a step."""
        return ""


class DeleteRecords(NamedTuple):
    """Records go, with all that cannot be without them (a stage with its cards)."""

    records: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Delete; refused when one of them is locked."""
        for key in self.records:
            record = txn[key]
            if getattr(record, "locked", False):
                raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(record)))
        txn.remove_with_dependents(*self.records)
        return ()

    def label(self, before: State) -> Message:
        """Named by the record, or by how many they are."""
        count = len(self.records)
        return _named(
            before, self.records, msg("Delete “{name}”"), nmsg("Delete {count} card", "Delete {count} cards", count)
        )

    def merge_key(self) -> str:
        """Each deletion is a step."""
        return ""


def needs_channel(records: queries.Records, card: Touchpoint, lane: Lane) -> bool:
    """Whether moving this touchpoint to that lane must ask for a channel (SPEC 11.1)."""
    old = queries.lane_for(card, queries.lanes(records, card.map))
    if old is None or old.kind == lane.kind or card.where == "both":
        return False
    channel = records.find(Channel, card.channel)
    return channel is not None and channel.where not in (lane.kind, "both")


def step(state: State, card_id: str, direction: Direction) -> MoveCards | Message:
    """The move that Alt and an arrow make: or why there is none.

    Left and right: the same lane of the next stage, at the end. Up and down: within the cell, then to the next allowed
    lane. `band_up` and `band_down`: the same cell of the persona above or below.
    """
    card = state.get_as(Card, card_id)
    cell = queries.cell_of(state, card)
    if cell is None:
        return msg("“{name}” has no lane on this map", name=card.title)
    if direction in ("left", "right"):
        return _step_stage(state, card, cell, 1 if direction == "right" else -1)
    if direction in ("up", "down"):
        return _step_row(state, card, cell, 1 if direction == "down" else -1)
    return _step_band(state, card, cell, 1 if direction == "band_down" else -1)


def _step_stage(state: State, card: Card, cell: Cell, by: int) -> MoveCards | Message:
    stages = [stage.id for stage in queries.stages(state, card.map)]
    place = stages.index(cell.stage) + by
    if not 0 <= place < len(stages):
        return msg("This is the last stage") if by > 0 else msg("This is the first stage")
    there = cell._replace(stage=stages[place])
    return MoveCards((card.id,), there, len(queries.cards_in(state, card.map, there)))


def _step_row(state: State, card: Card, cell: Cell, by: int) -> MoveCards | Message:
    mates = [mate.id for mate in queries.cards_in(state, card.map, cell)]
    place = mates.index(card.id) + by
    if 0 <= place < len(mates):
        return MoveCards((card.id,), cell, place)
    kinds = LANES_OF_CARD[card.type_name]
    lanes = [lane for lane in queries.lanes(state, card.map) if lane.kind in kinds and not lane.hidden]
    row = next((number for number, lane in enumerate(lanes) if lane.id == cell.lane), -1) + by
    if not 0 <= row < len(lanes):
        return msg("There is no lane for it further down") if by > 0 else msg("There is no lane for it further up")
    there = cell._replace(lane=lanes[row].id)
    end = len(queries.cards_in(state, card.map, there))
    return MoveCards((card.id,), there, 0 if by > 0 else end)


def _step_band(state: State, card: Card, cell: Cell, by: int) -> MoveCards | Message:
    personas = [band.persona for band in queries.bands(state, card.map) if not band.hidden]
    place = personas.index(cell.persona) + by if cell.persona in personas else -1
    if not 0 <= place < len(personas):
        return msg("There is no persona below") if by > 0 else msg("There is no persona above")
    there = cell._replace(persona=personas[place])
    return MoveCards((card.id,), there, len(queries.cards_in(state, card.map, there)))


def display_name(record: Record) -> str:
    """What a record is called in a sentence: its title, name or label."""
    for field in ("title", "name", "label"):
        value = getattr(record, field, "")
        if value:
            return str(value)
    return ""


def _let_follow(txn: Txn, card: Touchpoint) -> None:
    """What is bound to a touchpoint goes where it goes."""
    followers: Sequence[EmotionPoint | KpiPlacement] = [*txn.of(EmotionPoint), *txn.of(KpiPlacement)]
    for record in followers:
        if record.touchpoint == card.id and (record.stage, record.persona) != (card.stage, card.persona):
            place = {}
            if isinstance(record, EmotionPoint):
                place = {"position": free_position(txn, record, card.stage, card.persona)}
            txn.change(record, stage=card.stage, persona=card.persona, **place)


def _lane(lane: Lane) -> str:
    return words.lane_name(lane)


def _named(before: State, keys: tuple[str, ...], one: Message, many: Message) -> Message:
    record = before.get(keys[0]) if len(keys) == 1 else None
    name = display_name(record) if record is not None else ""
    return one._replace(args=(("name", name),)) if name else many
