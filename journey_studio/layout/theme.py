"""Themes: what a token name of the display list means in light, in dark, on paper and in save-ink style.

Lives in layout (L2); standard library, `i18n` and `theme_tokens`. Code names tokens, never hex values; a
painter asks its `Theme` for the colour. Also here, because every layer draws them alike: the feeling scale and
the personas' colours and line styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from journey_studio.i18n import Message, msg
from journey_studio.layout import theme_tokens as tokens
from journey_studio.layout.display import Paint, Pen
from journey_studio.layout.theme_tokens import Shadow

Colour = tuple[int, int, int]
PERSONA_SLOTS = 6
FEELINGS = (2, 1, 0, -1, -2)


def rgb(text: str) -> Colour:
    """The three bytes of `#RRGGBB`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


class Theme:
    """A name and the colour of every token; `dark` says which side of the opacity table holds.

    A fill of a token in `outlined` that has no edge of its own is given one of `ink` by the screen's painter: that is
    what high contrast has instead of soft fills.
    """

    __slots__ = ("colours", "dark", "name", "outlined")

    def __init__(
        self, name: str, colours: Mapping[str, Colour], dark: bool = False, outlined: frozenset[str] = frozenset()
    ) -> None:
        self.name = name
        self.colours: Mapping[str, Colour] = MappingProxyType(dict(colours))
        self.dark = dark
        self.outlined = outlined

    def __repr__(self) -> str:
        return f"Theme({self.name!r})"

    def color(self, token: str) -> Colour:
        """Red, green and blue from 0 to 255 in sRGB; an unknown token is a mistake of ours: `KeyError`."""
        return self.colours[token]

    def hex(self, token: str) -> str:
        """The colour as `#rrggbb`, for style sheets and SVG."""
        return "#{:02x}{:02x}{:02x}".format(*self.colours[token])

    def alpha(self, token: str) -> float:
        """The opacity a token is meant to be painted with: below 1 for `scrim` and the shadows only."""
        both = tokens.ALPHAS.get(token)
        if both is None:
            return 1.0
        return both[1] if self.dark else both[0]

    def shadow(self, level: str) -> Shadow:
        """Offset, blur and opacity of `shadow1` (cards), `shadow2` (menus), `shadow3` (dragged card)."""
        dy, blur = tokens.SHADOWS[level]
        return Shadow(dy, blur, self.alpha(level))


def _colours(column: int, changes: tuple[tuple[str, ...], ...] = ()) -> dict[str, Colour]:
    table = {row[0]: rgb(row[column]) for row in tokens.COLOURS}
    for token, value in changes:
        if token not in table:
            raise KeyError(token)
        table[token] = rgb(value)
    return table


LIGHT = Theme("light", _colours(1))
DARK = Theme("dark", _colours(2), dark=True)
PRINT = Theme("print", _colours(1, tokens.PRINT_CHANGES))
SAVE_INK = Theme("save-ink", _colours(1, tokens.SAVE_INK_CHANGES))
HIGH_LIGHT = Theme("high-light", _colours(1, tuple(row[:2] for row in tokens.HIGH_CHANGES)), False, tokens.OUTLINED)
HIGH_DARK = Theme("high-dark", _colours(2, tuple(row[::2] for row in tokens.HIGH_CHANGES)), True, tokens.OUTLINED)
THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK, PRINT, SAVE_INK)}
)


def _step(value: float) -> str:
    nearest = feeling_step(value)
    return f"{nearest:+d}" if nearest else "0"


def feeling_step(value: float) -> int:
    """The whole feeling nearest to `value`, from -2 to +2; halves go away from the middle."""
    step = int(abs(value) + 0.5)
    return max(-2, min(2, step if value >= 0 else -step))


def feeling_fill(value: float) -> str:
    """The token that fills the face of a feeling."""
    return f"feeling{_step(value)}.fill"


def feeling_text(value: float) -> str:
    """The token of text in the colour of a feeling."""
    return f"feeling{_step(value)}.text"


def on_feeling(value: float) -> str:
    """The token of the strokes of a face on its fill."""
    return f"onFeeling{_step(value)}"


def heat_fill(value: float) -> str:
    """The token that fills a cell of the heat map."""
    return f"heat{_step(value)}"


@cache
def _feeling_words() -> dict[int, Message]:
    return {
        2: msg("Delighted"),
        1: msg("Pleased"),
        0: msg("Neutral"),
        -1: msg("Uneasy"),
        -2: msg("Frustrated"),
    }


MEAN_OF_TOUCHPOINTS = msg("mean of the touchpoints, important ones counting more")
"""What the feeling of a stage is, wherever one is told."""


def feeling_word(value: float) -> Message:
    """The word for a feeling; it is always said besides colour, face and height."""
    return _feeling_words()[feeling_step(value)]


def signed(value: int) -> str:
    """A feeling as a number with its sign: `+2`, `0`, `−1` (a true minus)."""
    return f"+{value}" if value > 0 else str(value).replace("-", "−")


def persona_slot(number: int) -> int:
    """The colour slot, 1 to 6, of the persona in place `number` (from 0)."""
    return number % PERSONA_SLOTS + 1


def persona_token(number: int, part: str = "main") -> str:
    """The token of a persona's colour: `part` is `main`, `soft` or `line`; `number` counts from 0."""
    return f"persona{persona_slot(number)}.{part}"


def slot_token(slot: int, part: str = "main") -> str:
    """The token of a colour slot from 1 to 6; slot 0 is the neutral look of a band without a persona."""
    return f"persona{slot}.{part}" if slot else _NOBODY[part]


_NOBODY = {"main": "ink2", "soft": "surface3", "line": "line2"}


def persona_style(number: int) -> int:
    """Which of the six line styles the persona in place `number` has.

    Colours come again after six personas; the line style is shifted by one each time, so that the pair of
    colour and style stays different for the first 36.
    """
    return (number + number // PERSONA_SLOTS) % len(tokens.PERSONA_DASHES)


def persona_pen(number: int, width: float = 3.0, *, solid: bool = False) -> Pen:
    """The line of a persona's curve, `width` layout units wide; `solid` when it has the plot to itself."""
    dashes = () if solid else tokens.PERSONA_DASHES[persona_style(number)]
    scaled = tuple(length * width / 3.0 for length in dashes)
    return Pen(Paint(persona_token(number)), width, scaled, round=not scaled)
