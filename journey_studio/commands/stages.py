"""Commands on the stages of a map: insert, split, merge, width, and what is written in a header.

Lives in commands (L2); imports `model`, `errors`, `i18n`. Cards go with their stage, so that a lock does not hold a
stage: the card keeps its place among its neighbours. Moving and deleting a stage stand in `frame` and `cards`.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from journey_studio.commands import curve
from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_between
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    CARD_TYPES,
    Card,
    EmotionPoint,
    HandOffChain,
    KpiPlacement,
    LaneValue,
    SourceLink,
    Stage,
)
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

NARROWEST, WIDEST = 160.0, 420.0
"""The widths a stage can have, in scene units at 100 %."""
LONGEST_SHORT_NAME = 12
StageText = Literal["name", "short_name", "customer_words"]


class InsertStage(NamedTuple):
    """A new stage that becomes number `place` (from 0) of its map; `stage_id` when it must be known beforehand."""

    map: str
    place: int
    name: str
    stage_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the stage."""
        ident = self.stage_id or new_id("stage")
        stage = Stage(
            id=ident, map=self.map, order=key_among(txn, queries.stages(txn, self.map), self.place), name=self.name
        )
        txn.put(stage)
        curve.start_stage(txn, stage)
        return (ident,)

    def label(self, before: State) -> Message:
        """Named by the stage."""
        return msg("Add the stage “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class WriteStage(NamedTuple):
    """The name, the short name (12 characters) or the customer's words of a stage."""

    stage: str
    field: StageText
    text: str

    def apply(self, txn: Txn) -> Selection:
        """Write the text."""
        text = self.text[:LONGEST_SHORT_NAME].strip() if self.field == "short_name" else self.text
        txn.change(txn.get_as(Stage, self.stage), **{self.field: text})
        return (self.stage,)

    def label(self, before: State) -> Message:
        """Named by what was written, and by the stage."""
        name = before.get_as(Stage, self.stage).name
        if self.field == "short_name":
            return msg("Change the short name of “{name}”", name=name)
        if self.field == "customer_words":
            return msg("Change what the customer says in “{name}”", name=name)
        return msg("Rename “{name}”", name=name) if name else msg("Rename")

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


class SetStageWidth(NamedTuple):
    """The width of a stage in scene units at 100 %, kept between 160 and 420; None is the usual one."""

    stage: str
    width: float | None

    def apply(self, txn: Txn) -> Selection:
        """Set it."""
        width = None if self.width is None else float(max(NARROWEST, min(WIDEST, self.width)))
        txn.change(txn.get_as(Stage, self.stage), width=width)
        return (self.stage,)

    def label(self, before: State) -> Message:
        """Named by the stage."""
        return msg("Set the width of “{name}”", name=before.get_as(Stage, self.stage).name)

    def merge_key(self) -> str:
        """One drag of the edge, one step."""
        return ""


class SplitStage(NamedTuple):
    """A stage becomes two: what comes after `cut` (0 to 1, a share of the stage) goes to a new one behind it.

    In the cell of `card` (when given) exactly what stands below that card goes; elsewhere a card goes when its middle
    lies behind the cut, and a curve point when its position does. What is bound to a touchpoint goes where that goes.
    """

    stage: str
    cut: float
    name: str
    card: str | None = None
    stage_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the new stage and move what belongs to it."""
        stage = txn.get_as(Stage, self.stage)
        row = queries.stages(txn, stage.map)
        place = [one.id for one in row].index(stage.id) + 1
        ident = self.stage_id or new_id("stage")
        order = key_among(txn, row, place)
        txn.put(Stage(id=ident, map=stage.map, order=order, name=self.name, width=stage.width))
        moved = set(self._behind(txn, stage))
        for key in moved:
            txn.change(txn.get_as(Card, key), stage=ident)
        self._points(txn, stage, ident, moved)
        for placed in txn.of(KpiPlacement):
            if placed.touchpoint in moved:
                txn.change(placed, stage=ident)
        return (ident,)

    def _behind(self, txn: Txn, stage: Stage) -> list[str]:
        """The cards that go."""
        found: list[str] = []
        for cards in _cells_of(txn, stage).values():
            ids = [card.id for card in cards]
            if self.card in ids:
                found += ids[ids.index(self.card) + 1 :]
            else:
                found += [key for place, key in enumerate(ids) if (place + 0.5) / len(ids) > self.cut]
        return found

    def _points(self, txn: Txn, stage: Stage, ident: str, moved: set[str]) -> None:
        """Points of the curve: each half is as wide as the whole was, so positions are stretched."""
        for point in txn.of(EmotionPoint):
            if point.stage != stage.id:
                continue
            goes = point.touchpoint in moved if point.touchpoint is not None else point.position > self.cut
            low, high = (self.cut, 1.0) if goes else (0.0, self.cut)
            inside = low <= point.position <= high and high > low  # one that follows its card may lie elsewhere
            position = (point.position - low) / (high - low) if inside else 0.5
            txn.change(point, stage=ident if goes else stage.id, position=position)

    def label(self, before: State) -> Message:
        """Named by the stage that is split."""
        return msg("Split the stage “{name}”", name=before.get_as(Stage, self.stage).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MergeStages(NamedTuple):
    """A stage and the next one become one: the next one's content comes after its own, and nothing is lost."""

    stage: str

    def apply(self, txn: Txn) -> Selection:
        """Move the content over and remove the emptied stage; refused for the last stage."""
        first = txn.get_as(Stage, self.stage)
        row = queries.stages(txn, first.map)
        place = [one.id for one in row].index(first.id) + 1
        if place >= len(row):
            raise UserError(msg("This is the last stage"))
        second = row[place]
        self._cards(txn, first, second)
        for point in txn.of(EmotionPoint):
            if point.stage in (first.id, second.id):
                shift = 0.0 if point.stage == first.id else 0.5
                txn.change(point, stage=first.id, position=shift + point.position / 2)
        self._chains(txn, first, second)
        self._kpis(txn, first, second)
        self._values(txn, first, second)
        for link in txn.of(SourceLink):
            if link.target == second.id:
                txn.change(link, target=first.id)
        txn.change(first, **_joined(first, second))
        txn.remove_with_dependents(second.id)
        return (first.id,)

    def _cards(self, txn: Txn, first: Stage, second: Stage) -> None:
        here = _cells_of(txn, first)
        for cell, cards in _cells_of(txn, second).items():
            mates = here.get(cell, [])
            low = max((card.order for card in mates), default=None)
            for card in cards:
                order = card.order
                if low is not None:
                    order = low = key_between(low, None)
                txn.change(card, stage=first.id, order=order)

    def _chains(self, txn: Txn, first: Stage, second: Stage) -> None:
        mine = {chain.persona: chain for chain in txn.of(HandOffChain) if chain.stage == first.id}
        for chain in [one for one in txn.of(HandOffChain) if one.stage == second.id]:
            held = mine.get(chain.persona)
            if held is None:
                txn.change(chain, stage=first.id)
                continue
            more = chain.departments
            if held.departments and more[:1] == held.departments[-1:]:
                more = more[1:]  # the same department goes on: no hand-off
            row = (*held.departments, *more)
            unseen = (*held.unseen, *(len(row) - len(chain.departments) + place for place in chain.unseen))
            txn.change(held, departments=row, owner=held.owner or chain.owner, unseen=unseen)
            txn.remove(chain.id)

    def _kpis(self, txn: Txn, first: Stage, second: Stage) -> None:
        last: dict[str | None, str] = {}
        for placed in txn.of(KpiPlacement):
            if placed.stage == first.id:
                last[placed.persona] = placed.order
        for placed in [one for one in txn.of(KpiPlacement) if one.stage == second.id]:
            low = last.get(placed.persona)
            order = placed.order if low is None else key_between(low or None, None)
            last[placed.persona] = order
            txn.change(placed, stage=first.id, order=order)

    def _values(self, txn: Txn, first: Stage, second: Stage) -> None:
        mine = {(one.lane, one.persona): one for one in txn.of(LaneValue) if one.stage == first.id}
        for value in [one for one in txn.of(LaneValue) if one.stage == second.id]:
            held = mine.get((value.lane, value.persona))
            if held is None:
                txn.change(value, stage=first.id)
                continue
            text, number = value.text, held.number
            if number is None:
                number = value.number
            elif value.number is not None:  # one cell holds one number; the other one is kept as text
                text = f"{value.number:g}\n{text}".strip()
            both = "\n".join(part for part in (held.text, text) if part)
            txn.change(held, text=both, number=number)
            txn.remove(value.id)

    def label(self, before: State) -> Message:
        """Named by both."""
        first = before.get_as(Stage, self.stage)
        row = queries.stages(before, first.map)
        place = [one.id for one in row].index(first.id) + 1
        other = row[place].name if place < len(row) else ""
        return msg("Merge “{name}” and “{other}”", name=first.name, other=other)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _cells_of(txn: Txn, stage: Stage) -> dict[Cell, list[Card]]:
    """The cards of a stage by cell, in the order a reader sees; those without a lane in a cell of their own."""
    lanes = queries.lanes(txn, stage.map)
    found: dict[Cell, list[Card]] = {}
    for card_type in CARD_TYPES:
        for card in txn.of(card_type):
            if card.stage == stage.id:
                lane = queries.lane_for(card, lanes)
                cell = Cell("", lane.id if lane is not None else card.type_name, card.persona)
                found.setdefault(cell, []).append(card)
    for cards in found.values():
        cards.sort(key=lambda card: (card.order, card.id))
    return found


def _joined(first: Stage, second: Stage) -> dict[str, Any]:
    """The texts of the stage that two become: the first one's, what it lacks from the second, long texts joined."""
    changes: dict[str, Any] = {}
    for field in ("name", "short_name", "customer_words"):
        if not getattr(first, field) and getattr(second, field):
            changes[field] = getattr(second, field)
    for field in ("description", "notes"):
        parts = [getattr(one, field) for one in (first, second) if getattr(one, field)]
        changes[field] = "\n".join(parts)
    return changes
