"""Which colour and which line a persona has, the same on every map and poster of a project.

Lives in layout (L2); imports the model, `display` and `theme`. A persona has the slot it asks for; one that asks for
none gets the slot that is used least so far. When a slot is used again the line style is another one, so that the pair
of colour and style tells personas apart beyond the six colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args

from journey_studio.layout import theme
from journey_studio.layout.display import Paint, Pen
from journey_studio.layout.theme_tokens import PERSONA_DASHES
from journey_studio.model.records import Persona
from journey_studio.model.records.kinds import PenStyle

_STYLES: tuple[PenStyle, ...] = get_args(PenStyle)


class Look(NamedTuple):
    """The tokens of a persona's colours and the dashes of its line (for a line 3 units wide).

    `slot` is the colour slot from 1 to 6, or 0 for the neutral look of the band without a persona. `again` is how many
    personas before it have the same slot.
    """

    slot: int
    main: str
    soft: str
    line: str
    dash: tuple[float, ...] = ()
    again: int = 0

    def pen(self, width: float = 3.0, *, alone: bool = False) -> Pen:
        """The line of its curve. `alone` in its plot it is solid, unless its colour is also another's."""
        dash = () if alone and not self.again else self.dash
        scaled = tuple(length * width / 3.0 for length in dash)
        return Pen(Paint(self.main), width, scaled, round=not scaled)


NOBODY = Look(0, "ink2", "surface3", "line2")
"""The look of the band without a persona."""


def looks(personas: Iterable[Persona]) -> Mapping[str | None, Look]:
    """The look of every persona of a project by id, given in their order; None is the band without one."""
    everyone = list(personas)
    used: Counter[int] = Counter(persona.colour for persona in everyone if persona.colour is not None)
    seen: Counter[int] = Counter()
    found: dict[str | None, Look] = {None: NOBODY}
    for persona in everyone:
        slot = persona.colour
        if slot is None:
            slot = min(range(1, theme.PERSONA_SLOTS + 1), key=lambda one: (used[one], one))
            used[slot] += 1
        found[persona.id] = _look(slot, seen[slot], persona.pen)
        seen[slot] += 1
    return found


def pen_number(look: Look) -> int:
    """The number of a look's line among `PenStyle`."""
    return PERSONA_DASHES.index(look.dash) if look.dash in PERSONA_DASHES else 0


def _look(slot: int, again: int, pen: PenStyle | None) -> Look:
    number = again * theme.PERSONA_SLOTS + slot - 1  # the place that gives this slot and this round in `theme`
    style = theme.persona_style(number) if pen is None else _STYLES.index(pen)
    main, soft, line = (theme.persona_token(number, part) for part in ("main", "soft", "line"))
    return Look(slot, main, soft, line, PERSONA_DASHES[style], again)
