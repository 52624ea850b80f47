"""What the figures of initiatives share: how a state looks, and a list that says there is nothing yet.

Lives in layout (L2); imports its neighbours.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import icons
from journey_studio.layout.display import Op, Paint
from journey_studio.layout.drawing import Drawing
from journey_studio.model.records.kinds import InitiativeState


class StateLook(NamedTuple):
    """Tokens of a state: its sign, ink, ground and edge; `dashed` edges are not decided yet."""

    icon: str
    ink: str
    ground: str
    edge: str
    dashed: bool = False


STATES: dict[InitiativeState, StateLook] = {
    "idea": StateLook("lightbulb", "ink2", "surface", "ctl", dashed=True),
    "chosen": StateLook("check", "ink2", "surface3", "line2"),
    "running": StateLook("pulse", "accentInk", "accentSoft", "sel"),
    "done": StateLook("check-circle", "ok", "okSoft", "ok"),
    "dropped": StateLook("prohibit", "ink3", "surface2", "line2"),
}


def state_mark(state: InitiativeState, x: float, middle: float, size: float = 15.0) -> tuple[Op, ...]:
    """The sign of a state, its middle at (x, middle)."""
    look = STATES[state]
    return (icons.icon_at(look.icon, x, middle, size, Paint(look.ink)),)


def nothing(key: str, title: str, said: str, hint: str, width: float, height: float) -> Drawing:
    """A box that has nothing to show yet."""
    top = kit.head(title, width)
    height = max(height, top.height + kit.message_height(said, hint, width))
    node = kit.message(key, said, hint, width, height, top.height)
    return kit.framed(key, title, width, height, top, (node,), (), said)
