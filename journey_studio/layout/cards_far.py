"""Cards seen from far away: glyphs at 40-69 % (patterns), bars below that (the whole story).

Lives in layout (L2); imports the model and its neighbours. They keep the place and size of the compact card, so that
nothing moves between these levels, and show what can still be seen. Parts that must stay legible are sized for the
screen: `zoom` is how many screen pixels one scene unit has.
"""

from __future__ import annotations

from journey_studio.layout import cards, drawings, icons, theme
from journey_studio.layout.cards import Around, Art
from journey_studio.layout.display import Box, Op, Paint, Pen
from journey_studio.layout.theme_tokens import BORDER, RADIUS
from journey_studio.model.records import Card, Opportunity, Pain, Thought, Touchpoint

SMALLEST_FACE = drawings.SMALLEST_FACE
PALE = 0.30
"""Opacity of a bar that is not negative."""


def glyph(record: Card, around: Around, near: Art, zoom: float) -> Art:
    """A card at the patterns level: frame, icon, star and face of a touchpoint; icon and soft fill of a note."""
    if isinstance(record, Touchpoint):
        return near._replace(ops=_touchpoint(record, around, near, zoom))
    return near._replace(ops=_note(record, around, near, zoom))


def _touchpoint(record: Touchpoint, around: Around, near: Art, zoom: float) -> tuple[Op, ...]:
    size = min(near.h - 2.0, max(cards.FACE, SMALLEST_FACE / zoom))
    icon = min(near.h - 4.0, max(16.0, 14.0 / zoom))
    middle = near.h / 2
    x = cards.TILE_X
    ops: list[Op] = list(cards.frame(record, near.w, near.h))
    if around.channel is not None:
        ops.append(icons.icon_at(around.channel.icon, x + icon / 2, middle, icon, Paint("ink2")))
        x += icon + 4.0
    if record.moment_of_truth:
        ops.append(drawings.star(x + icon / 2, middle, icon))
    if size * zoom >= SMALLEST_FACE - 0.5:
        ops += drawings.face(record.feeling, near.w - cards.FACE_PAD - size / 2, middle, size)
    elif record.feeling is not None:  # too small for a face: the colour, and the height in the lane says the rest
        fill = Paint(theme.feeling_fill(record.feeling))
        ops.append(Box(near.w - cards.FACE_PAD - size, middle - size / 2, size, size, size / 2, fill))
    return tuple(ops)


def _note(record: Card, around: Around, near: Art, zoom: float) -> tuple[Op, ...]:
    if isinstance(record, Thought):
        bar = max(cards.BAR, 2.0 / zoom)
        return (Box(cards.BAR_X, 4.0, bar, near.h - 8.0, bar / 2, Paint(around.look.main)),)
    name, icon = ("idea", "lightbulb") if isinstance(record, Opportunity) else ("pain", "lightning")
    size = min(near.h - 4.0, max(16.0, 14.0 / zoom))
    edge = Pen(Paint(f"{name}Line"), BORDER.hair)
    return (
        Box(0.5, 0.5, near.w - 1.0, near.h - 1.0, RADIUS.card - 0.5, Paint(f"{name}Soft"), edge),
        icons.icon_at(icon, cards.NOTE_PAD + size / 2, near.h / 2, size, Paint(name)),
    )


def bar(record: Card, around: Around, near: Art) -> Art:
    """A card at the story level: one bar in its feeling's colour, strong when negative, pale otherwise."""
    return near._replace(ops=(Box(0.0, 0.0, near.w, near.h, 4.0, *_bar_look(record, around)),))


def _bar_look(record: Card, around: Around) -> tuple[Paint | None, Pen | None]:
    if isinstance(record, Touchpoint):
        if record.feeling is None:
            return Paint("surface3"), None
        return Paint(theme.feeling_fill(record.feeling), 1.0 if record.feeling < 0 else PALE), None
    if isinstance(record, Pain):
        return Paint("painLine"), None
    if isinstance(record, Opportunity):
        return Paint("ideaLine"), None
    return Paint(around.look.line), None
