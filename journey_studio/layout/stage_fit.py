"""The width at which nothing in a stage is cut: its name, and the titles of its cards on two lines.

Lives in layout (L2); imports the model and its neighbours. A title is measured with the room that its kind of card
gives it at 100 %.
"""

from __future__ import annotations

from journey_studio.layout import cards, headers, labels, numbers, type_roles
from journey_studio.layout.grid import METRICS
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.model.records import CARD_TYPES, Card, Stage, Touchpoint
from journey_studio.model.state import State

NARROWEST, WIDEST = 160.0, 420.0
STEP = 4.0
LINES = 2


def fitting_width(state: State, map_id: str, stage: str) -> float | None:
    """The least width of a stage, in scene units and in steps of 4, at which nothing in it is cut; 420 at most."""
    record = state.find(Stage, stage)
    if record is None:
        return None
    width = min(WIDEST, max(NARROWEST, _header_width(record, state)))
    for card_type in CARD_TYPES:
        for card in state.of(card_type):
            if card.map == map_id and card.stage == stage:
                width = _grown(card, width)
    return min(WIDEST, -(-width // STEP) * STEP)


def _header_width(stage: Stage, state: State) -> float:
    """The room of badge, name and count on one line."""
    touchpoints = sum(1 for card in state.of(Touchpoint) if card.stage == stage.id)
    count = wrap(numbers.number(touchpoints), type_roles.SMALL).width
    name = wrap(labels.stage_name(stage), type_roles.STAGE_NAME).width
    return headers.NAME_X + name + 6.0 + count + headers.RIGHT + 1.0


def _grown(card: Card, width: float) -> float:
    """The width at which this card's title is whole, not less than `width`."""
    style, taken = _room(card)
    while width < WIDEST and wrap(card.title, style, width - 2 * METRICS.pad_x - taken, LINES).elided:
        width += STEP
    return width


def _room(card: Card) -> tuple[TextStyle, float]:
    """How a title is written, and what else is beside it in the card."""
    if card.type_name == "touchpoint":
        beside = cards.TILE_X + cards.TILE + 2 * cards.AFTER_TILE + cards.FACE + cards.FACE_PAD
        return type_roles.CARD_TITLE, beside
    if card.type_name == "thought":
        return type_roles.THOUGHT, cards.THOUGHT_TEXT_X + cards.THOUGHT_RIGHT
    return type_roles.CARD_TEXT, cards.NOTE_TEXT_X + cards.NOTE_RIGHT
