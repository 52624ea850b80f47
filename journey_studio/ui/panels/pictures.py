"""The small pictures of the inspector: tiles, faces, marks, codes, portraits, drawn as they stand on the map.

Lives in ui (L5); `layout.drawings`, `choices.picture`. Each is kept until the theme changes.
"""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from journey_studio.layout import drawings, icons, portraits
from journey_studio.layout.display import Box, Op, Paint
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.model.records import Card, Channel, Persona, Touchpoint
from journey_studio.model.records.kinds import Evidence
from journey_studio.ui.panels.choices import picture

CARD_ICONS = {"thought": ("quotes", "ink2"), "pain": ("lightning", "pain"), "opportunity": ("lightbulb", "idea")}
"""Icon and colour of the cards that are no touchpoints."""
SOURCE_ICONS = {
    "interview": "chats",
    "survey": "clipboard-text",
    "call": "phone-call",
    "crm": "database",
    "observation": "eye",
    "review": "star",
    "social": "share-network",
    "analytics": "chart-line",
    "workshop": "presentation",
    "feedback": "chat-text",
    "document": "file-text",
    "knowledge": "user",
    "other": "note",
}


def tile(card: Card, channel: Channel | None, size: float = 36) -> QPixmap:
    """A card's tile: a touchpoint's own, else its icon on a quiet square."""
    if isinstance(card, Touchpoint):
        icon = (channel.icon if channel is not None else "") or "circle"
        key = ("tile", card.evidence, card.where, icon, size)
        evidence, where = card.evidence, card.where
        return picture(key, size, lambda side: drawings.tile(evidence, where, icon, 0, 0, side))
    name, token = CARD_ICONS[card.type_name]
    return square(name, token, size)


def square(icon: str, tint: str = "ink2", size: float = 36) -> QPixmap:
    """An icon on a quiet rounded square."""

    def draw(side: float) -> tuple[Op, ...]:
        ground = Box(0, 0, side, side, RADIUS.tile * side / 26, fill=Paint("surface3"))
        return (ground, icons.icon_at(icon, side / 2, side / 2, side * 0.56, Paint(tint)))

    return picture(("square", icon, tint, size), size, draw)


def face(value: int | None, size: float = 20) -> QPixmap:
    """A feeling's face."""
    return picture(("face", value, size), size, lambda side: drawings.face(value, side / 2, side / 2, side - 1))


def evidence(kind: Evidence, size: float = 15) -> QPixmap:
    """How sure we are."""

    def draw(side: float) -> tuple[Op, ...]:
        return drawings.evidence_mark(kind, side / 2, side / 2, side - 2, Paint("ink2"))

    return picture(("evidence", kind, size), size, draw)


def icon(name: str, tint: str = "ink2", size: float = 16) -> QPixmap:
    """An icon."""
    return picture(("icon", name, tint, size), size, lambda side: (icons.icon(name, 0, 0, side, Paint(tint)),))


def code(text: str, *, owner: bool) -> QPixmap:
    """A department's code on its badge."""
    key = ("code", text, owner)
    height = 22.0
    wide = drawings.department_width(text, height)

    def draw(side: float) -> tuple[Op, ...]:
        scale = side / max(wide, height)
        tall = height * scale
        return drawings.department_code(text, (side - wide * scale) / 2, (side - tall) / 2, tall, owner=owner)

    return picture(key, max(wide, height), draw)


def portrait(persona: Persona, slot: int, size: float = 18) -> QPixmap:
    """A persona's drawn portrait in its colours."""
    name = persona.drawn_portrait
    key = ("portrait", name, slot, size)
    return picture(key, size, lambda side: portraits.portrait(name, slot, side / 2, side / 2, side))


def colour(slot: int | None, size: float = 18) -> QPixmap:
    """A persona colour as a disc; a dashed ring for the one that is chosen by itself."""

    def draw(side: float) -> tuple[Op, ...]:
        half = side / 2
        if slot is None:
            return (drawings.dashed_ring(half, half, half - 2, 1.3, Paint("ctl")),)
        return (Box(1, 1, side - 2, side - 2, half - 1, fill=Paint(f"persona{slot}.main")),)

    return picture(("colour", slot, size), size, draw)


def own_colour(slot: int | None, size: float = 18) -> QPixmap:
    """The colour that a persona has by itself: in the dashed ring, a disc of the one that is in force."""
    if slot is None:
        return colour(None, size)

    def draw(side: float) -> tuple[Op, ...]:
        half, inner = side / 2, side * 0.22
        disc = Box(half - inner, half - inner, 2 * inner, 2 * inner, inner, fill=Paint(f"persona{slot}.main"))
        return (drawings.dashed_ring(half, half, half - 2, 1.3, Paint("ctl")), disc)

    return picture(("own colour", slot, size), size, draw)


def bars(value: int | None, height: float = 12) -> QPixmap:
    """Importance as rising bars."""
    wide = drawings.importance_width(height)

    def draw(side: float) -> tuple[Op, ...]:
        tall = height * side / wide
        return drawings.importance_bars(value, 0, (side - tall) / 2, tall)

    return picture(("bars", value, height), wide, draw)
