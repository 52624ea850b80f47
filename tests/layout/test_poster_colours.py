"""What colours tell on paper is told to everybody: states stay apart for three deficiencies of colour vision."""

from __future__ import annotations

from itertools import combinations

import pytest
from support.vision import DEFICIENCIES, contrast, difference

from journey_studio.layout import theme
from journey_studio.layout.theme import FEELINGS, PRINT, SAVE_INK, Theme

STATES = {
    "feelings": tuple(combinations((theme.feeling_fill(value) for value in FEELINGS), 2)),
    "what is proven": (("ink2", "surface3"), ("ink2", "surface")),  # the fill of a tile
    "a hot spot": (("feeling-2.fill", "line2"), ("feeling-2.fill", "ctl")),  # the border of a card
    "who owns": (("ink2", "surface3"),),  # the fill of a code
}
"""Pairs of states that are told apart within one kind of sign. Pains and ideas have lanes and icons of their own."""
LEAST = 10.0


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [((255, 255, 255), (0, 0, 0), 100.0), ((255, 0, 0), (0, 0, 255), 52.88), ((10, 20, 30), (10, 20, 30), 0.0)],
)
def test_the_difference_is_that_of_ciede2000(one: theme.Colour, other: theme.Colour, known: float) -> None:
    assert difference(one, other) == pytest.approx(known, abs=0.6)


@pytest.mark.parametrize("deficiency", ["", *DEFICIENCIES], ids=lambda name: name or "normal")
@pytest.mark.parametrize("look", [PRINT, SAVE_INK], ids=lambda look: look.name)
@pytest.mark.parametrize("kind", STATES)
def test_states_stay_apart_for_every_kind_of_colour_vision(kind: str, look: Theme, deficiency: str) -> None:
    for one, other in STATES[kind]:
        apart = difference(look.color(one), look.color(other), deficiency)
        assert apart >= LEAST, (one, other, round(apart, 1))


def test_what_is_close_in_colour_has_another_shape() -> None:
    """Researched and assumed tiles are light both; the second has a dashed edge that stands out."""
    for look in (PRINT, SAVE_INK):
        assert contrast(look.color("ctl"), look.color("surface")) >= 3.0
