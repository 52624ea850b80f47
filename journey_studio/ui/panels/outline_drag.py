"""Where new cards of the outline go, and rows that are dragged: stages among stages, cards to any stage and place.

Lives in ui (L5); PySide6, the model, `outline_model`. A card keeps its lane and persona when it goes to a stage; let go
beside a card of its kind it goes to that card's cell. It only finds places: the outline runs the commands of the map.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtWidgets import QTreeView

from journey_studio.commands import cards as card_commands
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card, Lane
from journey_studio.model.state import State
from journey_studio.ui.panels.outline_model import OutlineModel
from journey_studio.ui.panels.reorder import Gap, between

ROWS_MIME = "application/x-journey-outline-rows"


class StagePlace(NamedTuple):
    """A stage becomes number `place` of its map, counted without itself."""

    stage: str
    place: int


class CardPlace(NamedTuple):
    """Cards go to a cell and stand from number `position` on, counted without themselves."""

    cards: tuple[str, ...]
    cell: Cell
    position: int


def stage_gap(view: QTreeView, tree: OutlineModel, stage: str, at: QPoint) -> Gap | None:
    """Before the first stage whose row, or whose cards, lie below the pointer."""
    rows = [tree.index(number, 0) for number in range(tree.rowCount())]
    keys = [tree.record(row) for row in rows]
    if stage not in keys:
        return None
    now = keys.index(stage)
    before = len(rows)
    for number, row in enumerate(rows):
        if at.y() < view.visualRect(row).center().y():
            before = number
            break
    wide = view.viewport().width()
    above, below = _over(view, tree, before), view.visualRect(rows[before]) if before < len(rows) else None
    return Gap(StagePlace(stage, before - (before > now)), between(above, below, 2, wide))


def _over(view: QTreeView, tree: OutlineModel, before: int) -> QRect | None:
    """The last row that is seen before stage number `before`."""
    if not before:
        return None
    index = tree.index(before - 1, 0)
    count = tree.rowCount(index)
    return view.visualRect(tree.index(count - 1, 0, index) if count and view.isExpanded(index) else index)


def card_gap(
    view: QTreeView, tree: OutlineModel, state: State, map_id: str, cards: tuple[str, ...], at: QPoint
) -> Gap | None:
    """The place that the pointer means for these cards, the first being the one in the hand."""
    index = view.indexAt(QPoint(view.viewport().width() // 2, at.y()))
    lead = state.find(Card, cards[0])
    if not index.isValid() or lead is None or any(card.locked for card in _cards(state, cards)):
        return None
    wide, rect = view.viewport().width(), view.visualRect(index)
    line = QRect(0, rect.top(), wide, rect.height())
    if not index.parent().isValid():
        cell = _own_cell(state, map_id, lead, tree.record(index))
        return Gap(CardPlace(cards, cell, _count(state, map_id, cell, cards)), line, frame=True) if cell else None
    upper = at.y() < rect.center().y()
    number = index.row() + (0 if upper else 1)
    place = _beside(tree, state, map_id, cards, lead, index.parent(), number)
    if place is None:
        return None
    left = view.visualRect(index).left()
    edge = between(None, rect, left, wide) if upper else between(rect, None, left, wide)
    return Gap(place, edge)


def _beside(
    tree: OutlineModel,
    state: State,
    map_id: str,
    cards: tuple[str, ...],
    lead: Card,
    stage: QModelIndex,
    number: int,
) -> CardPlace | None:
    """Before row `number` of a stage: in the cell of a neighbour that is its like, else in its own lane."""
    keys = [tree.record(tree.index(row, 0, stage)) for row in range(tree.rowCount(stage))]
    over = state.find(Card, keys[number - 1]) if number else None
    under = state.find(Card, keys[number]) if number < len(keys) else None
    own = _own_cell(state, map_id, lead, tree.record(stage))
    near = [(one, queries.cell_of(state, one), one is over) for one in (over, under) if one is not None]
    near.sort(key=lambda entry: entry[1] != own)  # the one of its own lane and persona first
    for card, cell, after in near:
        lane = state.find(Lane, cell.lane) if cell is not None else None
        if cell is None or lane is None or card_commands.refusal(lead, lane) is not None:
            continue
        mates = [one.id for one in queries.cards_in(state, map_id, cell) if one.id not in cards or one.id == card.id]
        position = mates.index(card.id) + (1 if after and card.id not in cards else 0)
        return CardPlace(cards, cell, position)
    return CardPlace(cards, own, _count(state, map_id, own, cards)) if own is not None else None


def new_place(state: State, map_id: str, stage: str, here: str, persona: str | None) -> tuple[Cell, int] | None:
    """The cell of a new card and its number there: behind a card, or first among a stage's touchpoints."""
    card = state.find(Card, here)
    cell = queries.cell_of(state, card) if card is not None else None
    if card is not None and cell is not None:
        mates = [one.id for one in queries.cards_in(state, map_id, cell)]
        return cell, mates.index(card.id) + 1
    lanes = [lane for lane in queries.lanes(state, map_id) if not lane.hidden]
    lane = next((one for one in lanes if card_commands.card_type_of(one) is not None), None)
    personas = [band.persona for band in queries.bands(state, map_id) if not band.hidden]
    if lane is None or not personas:
        return None
    return Cell(stage, lane.id, persona if persona in personas else personas[0]), 0


def _own_cell(state: State, map_id: str, card: Card, stage: str) -> Cell | None:
    """The cell of a card's own lane and persona in another stage."""
    cell = queries.cell_of(state, card)
    return cell._replace(stage=stage) if cell is not None and card.map == map_id else None


def _count(state: State, map_id: str, cell: Cell, but: tuple[str, ...]) -> int:
    return sum(1 for one in queries.cards_in(state, map_id, cell) if one.id not in but)


def _cards(state: State, keys: tuple[str, ...]) -> list[Card]:
    return [card for key in keys if (card := state.find(Card, key)) is not None]
