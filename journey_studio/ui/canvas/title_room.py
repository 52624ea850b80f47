"""Where the title of a card stands, and how it is written: what a text field over it has to know.

Lives in ui (L5); `layout` only, no Qt. The measures are the layout's own.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import cards, type_roles
from journey_studio.layout.display import Glyphs, Node
from journey_studio.layout.text import TextStyle


class TitleRoom(NamedTuple):
    """The left edge, top and width of a title in its card's coordinates, and its style."""

    x: float
    y: float
    w: float
    style: TextStyle


_POINT_ROOM = 150.0


def title_room(node: Node, *, full: bool) -> TitleRoom:
    """The room of the title in the picture of a card or of a point of the curve."""
    run = next((op for op in node.ops if isinstance(op, Glyphs)), None)
    if node.kind == "touchpoint" and full:
        x, style = cards.FULL_TEXT_X, type_roles.CARD_TITLE
        w = node.w - cards.FULL_RIGHT - cards.FULL_FACE - cards.AFTER_TILE - x
    elif node.kind == "touchpoint":
        x, style = cards.TILE_X + cards.TILE + cards.AFTER_TILE, type_roles.CARD_TITLE
        w = node.w - x - cards.AFTER_TILE - cards.FACE - cards.FACE_PAD
    elif node.kind == "thought":
        x, style = cards.THOUGHT_TEXT_X, type_roles.THOUGHT
        w = node.w - x - cards.THOUGHT_RIGHT
    elif node.kind == "emotion_point":
        style, w = type_roles.CURVE_LABEL, _POINT_ROOM
        x = run.x if run is not None else node.w + 4.0
    else:
        x, style = cards.NOTE_TEXT_X, type_roles.CARD_TEXT
        w = node.w - x - cards.NOTE_RIGHT
    y = run.y - style.baseline if run is not None else (node.h - style.line_height) / 2
    return TitleRoom(x, y, w, style)
