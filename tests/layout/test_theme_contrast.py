"""The tokens can be read and told apart: WCAG 2.2 contrast, and colour differences for every kind of colour vision.

The figures are those of the design's tables; a colour that is changed has to meet the thresholds, and the table has to
be measured again.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from journey_studio.layout import theme
from journey_studio.layout.theme import DARK, FEELINGS, HIGH_DARK, HIGH_LIGHT, LIGHT, PRINT, SAVE_INK, Theme

NEUTRAL = ("canvas", "chrome", "surface", "surface2", "surface3")
PAGE = ("canvas", "chrome", "surface")
SOFTS = ("accentSoft", "painSoft", "ideaSoft", "okSoft", "warnSoft", "dangerSoft", "posSoft", "negSoft")
PERSONA_SOFTS = tuple(f"persona{slot}.soft" for slot in range(1, 7))

# token, where it may appear, smallest ratio light and dark
TEXT = (
    ("ink", (*NEUTRAL, *SOFTS, *PERSONA_SOFTS), 13.5, 10.9),
    ("ink2", (*NEUTRAL, *SOFTS, *PERSONA_SOFTS), 7.0, 6.9),
    ("ink3", (*NEUTRAL, *SOFTS), 4.5, 4.8),
    ("onAccent", ("accent", "accentHover"), 6.9, 5.1),
    ("onInk", ("ink", "ink2"), 8.5, 8.1),
    ("accentInk", ("canvas", "chrome", "surface", "surface2", "accentSoft"), 7.1, 7.0),
    ("pain", (*PAGE, "painSoft"), 7.1, 7.1),
    ("idea", ("chrome", "surface", "surface2", "ideaSoft"), 6.3, 8.4),
    ("ok", ("chrome", "surface", "okSoft"), 6.7, 8.3),
    ("warn", ("chrome", "surface", "warnSoft"), 5.7, 7.8),
    ("danger", ("chrome", "surface", "dangerSoft"), 6.9, 6.9),
    ("diffAdd", ("posSoft",), 6.7, 8.3),
    ("diffRemove", ("chrome", "surface"), 7.7, 7.3),
    ("diffChange", ("ideaSoft",), 6.3, 8.4),
    ("diffMove", ("accentSoft",), 7.1, 7.0),
    ("persona1.main", (*PAGE, "persona1.soft"), 6.7, 6.9),
    ("persona2.main", (*PAGE, "persona2.soft"), 5.5, 8.0),
    ("persona3.main", (*PAGE, "persona3.soft"), 6.0, 7.5),
    ("persona4.main", (*PAGE, "persona4.soft"), 5.8, 7.3),
    ("persona5.main", (*PAGE, "persona5.soft"), 6.5, 7.3),
    ("persona6.main", (*PAGE, "persona6.soft"), 6.6, 7.4),
    ("feeling+2.text", (*PAGE, "surface2"), 7.0, 9.4),
    ("feeling+1.text", (*PAGE, "surface2"), 4.8, 6.2),
    ("feeling0.text", (*PAGE, "surface2"), 4.8, 6.0),
    ("feeling-1.text", (*PAGE, "surface2"), 4.9, 6.6),
    ("feeling-2.text", (*PAGE, "surface2"), 7.1, 6.3),
    ("onChevron", ("chevron", "chevron2"), 11.3, 10.0),
    ("onChevron2", ("chevron", "chevron2"), 8.4, 7.1),
)
GRAPHIC = (
    ("ctl", ("chrome", "surface", "surface2"), 3.3, 3.7),
    ("sel", (*NEUTRAL, "accentSoft"), 5.7, 5.4),
    ("focus", (*NEUTRAL, "accentSoft"), 5.7, 6.9),
    ("feeling+2.fill", PAGE, 7.0, 10.3),
    ("feeling+1.fill", PAGE, 3.4, 4.2),
    ("feeling0.fill", PAGE, 3.9, 4.9),
    ("feeling-1.fill", PAGE, 3.3, 4.1),
    ("feeling-2.fill", PAGE, 7.1, 7.7),
    *((f"feeling{step}.fill", ("surface3", "accentSoft"), 3.05, 3.55) for step in ("+2", "+1", "0", "-1", "-2")),
    *((f"onFeeling{step}", (f"feeling{step}.fill",), 3.7, 4.1) for step in ("+2", "+1", "0", "-1", "-2")),
    ("chevronLine", ("canvas",), 14.0, 15.0),
)


def linear(byte: float) -> float:
    """One channel of sRGB made linear (IEC 61966-2-1)."""
    value = byte / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(look: Theme, token: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (linear(byte) for byte in look.color(token))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(look: Theme, one: str, other: str) -> float:
    """The contrast ratio of two tokens (WCAG 2.2)."""
    bright, dim = sorted((luminance(look, one), luminance(look, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def worst(look: Theme, token: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(look, token, ground) for ground in grounds)


def test_the_formula_gives_the_known_figures() -> None:
    ends = Theme("ends", {"black": (0, 0, 0), "white": (255, 255, 255), "grey": (119, 119, 119)})
    assert contrast(ends, "black", "white") == pytest.approx(21.0)
    assert contrast(ends, "grey", "white") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK, PRINT, SAVE_INK], ids=lambda look: look.name)
@pytest.mark.parametrize(("token", "grounds"), [row[:2] for row in TEXT], ids=lambda row: str(row)[:24])
def test_text_can_be_read_on_its_least_favourable_ground(look: Theme, token: str, grounds: tuple[str, ...]) -> None:
    assert worst(look, token, grounds) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK, PRINT, SAVE_INK], ids=lambda look: look.name)
@pytest.mark.parametrize(("token", "grounds"), [row[:2] for row in GRAPHIC], ids=lambda row: str(row)[:24])
def test_graphics_stand_out_from_their_least_favourable_ground(
    look: Theme, token: str, grounds: tuple[str, ...]
) -> None:
    assert worst(look, token, grounds) >= 3.0


@pytest.mark.parametrize(("token", "grounds", "light", "dark"), [*TEXT, *GRAPHIC], ids=lambda row: str(row)[:24])
def test_ratios_are_at_least_those_of_the_design(
    token: str, grounds: tuple[str, ...], light: float, dark: float
) -> None:
    assert worst(LIGHT, token, grounds) >= light - 0.06
    assert worst(DARK, token, grounds) >= dark - 0.06


HIGH = (HIGH_LIGHT, HIGH_DARK)
EDGES = ("line", "line2", "ctl", "painLine", "ideaLine", *(f"persona{slot}.line" for slot in range(1, 7)))
DISABLED = ("ctl", (*PAGE, "surface2"))


@pytest.mark.parametrize("look", HIGH, ids=lambda look: look.name)
@pytest.mark.parametrize(("token", "grounds"), [*(row[:2] for row in TEXT), DISABLED], ids=lambda row: str(row)[:24])
def test_high_contrast_has_text_at_seven_to_one(look: Theme, token: str, grounds: tuple[str, ...]) -> None:
    assert worst(look, token, grounds) >= 7.0


@pytest.mark.parametrize("look", HIGH, ids=lambda look: look.name)
def test_high_contrast_has_edges_and_graphics_at_three_to_one_at_least(look: Theme) -> None:
    grounds = (*NEUTRAL, *SOFTS, *PERSONA_SOFTS)
    weak = {token: worst(look, token, grounds) for token in EDGES if worst(look, token, grounds) < 3.0}
    weak |= {token: worst(look, token, where) for token, where, *_ in GRAPHIC if worst(look, token, where) < 3.0}
    assert weak == {}


@pytest.mark.parametrize("look", HIGH, ids=lambda look: look.name)
def test_high_contrast_has_an_edge_where_a_fill_cannot_be_told_from_its_ground(look: Theme) -> None:
    fills = ("surface3", *SOFTS, *PERSONA_SOFTS)
    lost = {fill for fill in fills if contrast(look, fill, "surface") < 3.0} - {"posSoft", "negSoft"}
    assert lost <= look.outlined  # the areas of the curve have the curve itself
    assert {"ink"} | look.outlined <= set(look.colours)


# Colour vision


# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
VISION = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, ...]
SMALLEST = {
    ("light", "normal"): 21,
    ("light", "deuteranopia"): 20,
    ("light", "protanopia"): 21,
    ("light", "tritanopia"): 22,
    ("dark", "normal"): 30,
    ("dark", "deuteranopia"): 26,
    ("dark", "protanopia"): 17,
    ("dark", "tritanopia"): 23,
    **{(name, vision): 14 for name in ("high-light", "high-dark") for vision in VISION},
}


def product(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(colour: tuple[int, int, int], vision: str) -> Triple:
    """CIE L*a*b* (D65) of a colour as somebody with this vision sees it."""
    seen = tuple(min(1.0, max(0.0, value)) for value in product(VISION[vision], tuple(map(linear, colour))))
    x, y, z = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (a / b for a, b in zip(product(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(look: Theme, one: str, other: str, vision: str) -> float:
    """CIE76."""
    a, b = (lab(look.color(token), vision) for token in (one, other))
    return sum((u - v) ** 2 for u, v in zip(a, b, strict=True)) ** 0.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("look", [LIGHT, DARK, *HIGH], ids=lambda look: look.name)
def test_feelings_differ_for_every_kind_of_colour_vision(look: Theme, vision: str) -> None:
    fills = [theme.feeling_fill(value) for value in FEELINGS]
    smallest = min(difference(look, one, other, vision) for one, other in combinations(fills, 2))
    assert round(smallest) >= SMALLEST[look.name, vision]


@pytest.mark.parametrize("look", [LIGHT, DARK, *HIGH], ids=lambda look: look.name)
def test_persona_colours_differ_in_normal_vision(look: Theme) -> None:
    mains = [theme.persona_token(number) for number in range(6)]
    assert min(difference(look, one, other, "normal") for one, other in combinations(mains, 2)) > 15
