"""The command that pastes cards, and what a clipboard holds of them.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. A `Clip` is taken from a state (`gather`) and
can come from another project: channels, departments and sources are matched by name there, else brought along; stages
and personas by place, counted from where it is pasted. What is pasted are new cards with new ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from journey_studio.commands.carrying import put_copy
from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Card,
    Channel,
    Department,
    Lane,
    Link,
    Record,
    Source,
    SourceLink,
    Touchpoint,
)
from journey_studio.model.rules import LANES_OF_CARD
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

Shared = TypeVar("Shared", Channel, Department, Source)
_TOUCHING = ("online", "offline")


class Placed(NamedTuple):
    """A card and where it stood: number of its stage and band from 0, kind and name of its lane."""

    card: Card
    stage: int
    band: int
    lane: str
    lane_title: str = ""


class Clip(NamedTuple):
    """Cards with all that belongs to them, in the order a reader sees them."""

    cards: tuple[Placed, ...]
    links: tuple[Link, ...] = ()
    told: tuple[SourceLink, ...] = ()
    channels: tuple[Channel, ...] = ()
    departments: tuple[Department, ...] = ()
    sources: tuple[Source, ...] = ()


def gather(state: State, keys: Sequence[str]) -> Clip:
    """What a clipboard takes of these cards; those of other maps than the first one's, and other records, are left."""
    cards = [card for card in (state.get(key) for key in keys) if isinstance(card, Card)]
    cards = [card for card in cards if card.map == cards[0].map]
    placed = []
    for card in cards:
        cell = queries.cell_of(state, card)
        lane = state.find(Lane, cell.lane) if cell is not None else None
        if lane is not None:
            stages = [stage.id for stage in queries.stages(state, card.map)]
            personas = personas_shown(state, card.map)
            band = personas.index(card.persona) if card.persona in personas else 0
            placed.append(Placed(card, stages.index(card.stage), band, lane.kind, lane.title))
    rows = {lane.id: number for number, lane in enumerate(queries.lanes(state, cards[0].map))} if cards else {}
    placed.sort(key=lambda one: (one.stage, one.band, rows.get(_lane_id(state, one.card), 0), one.card.order))
    mine = {one.card.id for one in placed}
    told = tuple(one for one in state.of(SourceLink) if one.target in mine)
    sources = {one.source for one in told}
    touching = [one.card for one in placed if isinstance(one.card, Touchpoint)]
    channels = {card.channel for card in touching}
    departments = {one for card in touching for one in card.departments}
    return Clip(
        tuple(placed),
        tuple(link for link in state.of(Link) if link.start in mine and link.end in mine),
        told,
        tuple(one for one in state.of(Channel) if one.id in channels),
        tuple(one for one in state.of(Department) if one.id in departments),
        tuple(one for one in state.of(Source) if one.id in sources),
    )


def _lane_id(state: State, card: Card) -> str:
    cell = queries.cell_of(state, card)
    return cell.lane if cell is not None else ""


def personas_shown(records: queries.Records, map_id: str) -> list[str | None]:
    """The personas of the bands that are shown, from top to bottom."""
    return [band.persona for band in queries.bands(records, map_id) if not band.hidden]


class PasteClip(NamedTuple):
    """Cards of a clipboard go to a cell, the first one there from number `place` on, the others as they stood to it.

    `channel` is the channel of touchpoints that are pasted into the other of Online and Offline and whose own does not
    fit there.
    """

    clip: Clip
    cell: Cell
    place: int
    channel: str | None = None

    def apply(self, txn: Txn) -> Selection:
        """Put the cards and what they bring along; refused when the map has no lane for one of them."""
        pasting = _Pasting(txn, self)
        for placed in self.clip.cards:
            pasting.put(placed)
        pasting.put_around()
        return tuple(pasting.twins.values())

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        count = len(self.clip.cards)
        if count == 1 and self.clip.cards[0].card.title:
            return msg("Paste “{name}”", name=self.clip.cards[0].card.title)
        return nmsg("Paste {count} card", "Paste {count} cards", count)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def asks_channel(state: State, clip: Clip, cell: Cell) -> tuple[Touchpoint, Lane] | None:
    """The first touchpoint that needs another channel to be pasted into a cell, and its lane; None when none does."""
    lane = state.get_as(Lane, cell.lane)
    if not crosses(clip, lane):
        return None
    channels = {one.id: one for one in clip.channels}
    for placed in clip.cards:
        card = placed.card
        channel = channels.get(card.channel or "") if isinstance(card, Touchpoint) else None
        fits = channel is None or channel.where in (lane.kind, "both")
        if isinstance(card, Touchpoint) and card.where != "both" and not fits:
            return card, lane
    return None


def crosses(clip: Clip, lane: Lane) -> bool:
    """Whether a clip of touchpoints of one lane alone goes to the other one; a mixed one keeps its lanes."""
    kinds = {placed.lane for placed in clip.cards}
    return lane.kind in _TOUCHING and len(kinds) == 1 and kinds <= set(_TOUCHING) and lane.kind not in kinds


class _Pasting:
    """One paste at work."""

    def __init__(self, txn: Txn, command: PasteClip) -> None:
        self.txn = txn
        self.clip = command.clip
        self.cell = command.cell
        self.place = command.place
        self.chosen = command.channel
        self.lane = txn.get_as(Lane, command.cell.lane)
        self.lanes = queries.lanes(txn, self.lane.map)
        self.stages = [stage.id for stage in queries.stages(txn, self.lane.map)]
        self.personas = personas_shown(txn, self.lane.map)
        self.first_stage = min((one.stage for one in self.clip.cards), default=0)
        self.first_band = min((one.band for one in self.clip.cards), default=0)
        self.crossing = crosses(self.clip, self.lane)
        self.twins: dict[str, str] = {}
        self.channels = {one.id: _settled(txn, one) for one in self.clip.channels}
        self.departments = {one.id: _settled(txn, one) for one in self.clip.departments}
        self.sources = {one.id: _settled(txn, one) for one in self.clip.sources}

    def put(self, placed: Placed) -> None:
        """One card into its cell."""
        card = placed.card
        stage = self.stages[min(self.stages.index(self.cell.stage) + placed.stage - self.first_stage, self._last)]
        lane = self._lane_of(placed)
        cell = Cell(stage, lane.id, self._persona(placed))
        mates = queries.cards_in(self.txn, lane.map, cell)
        place = len(mates)
        if cell == self.cell:
            place = min(self.place, len(mates))
            self.place = place + 1
        changes: dict[str, Any] = {
            "map": lane.map,
            "stage": stage,
            "persona": cell.persona,
            "order": key_among(self.txn, mates, place),
        }
        if isinstance(card, Touchpoint):
            changes |= self._of_touchpoint(card, lane)
        self.twins[card.id] = put_copy(self.txn, card, lane, changes)

    @property
    def _last(self) -> int:
        return len(self.stages) - 1

    def _persona(self, placed: Placed) -> str | None:
        if self.cell.persona not in self.personas:
            return self.cell.persona
        at = self.personas.index(self.cell.persona) + placed.band - self.first_band
        return self.personas[min(at, len(self.personas) - 1)]

    def _lane_of(self, placed: Placed) -> Lane:
        card = placed.card
        kinds = LANES_OF_CARD[card.type_name]
        free = isinstance(card, Touchpoint) and (card.where not in _TOUCHING or self.crossing)
        if self.lane.kind in kinds and (free or not isinstance(card, Touchpoint) or card.where == self.lane.kind):
            return self.lane
        wanted = queries.lane_kinds_for(card)
        fitting = [lane for lane in self.lanes if lane.kind in wanted]
        like = [lane for lane in fitting if lane.title == placed.lane_title and lane.kind == placed.lane]
        if not fitting:
            raise UserError(msg("This map has no lane {lane}", lane=words.LANE_NAMES[wanted[0]]))
        return (like or fitting)[0]

    def _of_touchpoint(self, card: Touchpoint, lane: Lane) -> dict[str, Any]:
        departments = tuple(dict.fromkeys(self.departments[one] for one in card.departments if one in self.departments))
        owner = self.departments.get(card.owner or "")
        channel = self.channels.get(card.channel or "")
        changes: dict[str, Any] = {
            "departments": departments,
            "owner": owner if owner in departments else None,
            "channel": channel,
            "same_as": "",
        }
        if card.where != "both" and lane.kind != card.where and (self.crossing or card.where == "unknown"):
            changes["where"] = lane.kind
            record = self.txn.find(Channel, channel)
            if record is not None and record.where not in (lane.kind, "both"):
                if self.chosen is None:
                    name = words.lane_name(lane)
                    raise UserError(
                        msg("“{channel}” is not a channel of {lane}. Choose another", channel=record.name, lane=name)
                    )
                changes["channel"] = self.txn.get_as(Channel, self.chosen).id
        return changes

    def put_around(self) -> None:
        """Links among the cards, and the sources they rest on."""
        for link in self.clip.links:
            start, end = self.twins.get(link.start), self.twins.get(link.end)
            if start is not None and end is not None and start != end:
                self.txn.put(Link(id=new_id("link"), map=self.lane.map, start=start, end=end))
        for told in self.clip.told:
            target, source = self.twins.get(told.target), self.sources.get(told.source)
            if target is not None and source is not None:
                self.txn.put(SourceLink(id=new_id("source_link"), source=source, target=target, note=told.note))


def _settled(txn: Txn, record: Shared) -> str:
    """The id by which a channel, department or source of the clip is known here; brought along when it is not."""
    mine = txn.of(type(record))
    same = [one for one in mine if _called(one) == _called(record)]
    found = next((one for one in same if one.id == record.id), next(iter(same), None))
    if found is not None:
        return found.id
    keys = [one.order for one in mine]
    fresh = record.replaced(id=new_id(record.type_name), order=key_at(keys, len(keys)), foreign=())
    txn.put(fresh)
    return fresh.id


def _called(record: Record) -> tuple[str, ...]:
    """What a shared record is known by: its name, or what stands for it; the letters' case does not matter."""
    if isinstance(record, Source):
        return record.kind, record.label.casefold().strip(), str(record.count), record.date
    if isinstance(record, Department):
        return ((record.name or record.code).casefold().strip(),)
    return (str(getattr(record, "name", "")).casefold().strip(),)
