"""Themes, the feeling scale, the personas' colours and lines, the type roles."""

from __future__ import annotations

import re

import pytest

from journey_studio import i18n
from journey_studio.layout import theme, theme_tokens, type_roles
from journey_studio.layout.theme import DARK, LIGHT, PRINT, SAVE_INK


def test_every_token_is_in_every_theme_and_is_written_once() -> None:
    names = [row[0] for row in theme_tokens.COLOURS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("#[0-9A-F]{6}", value) for row in theme_tokens.COLOURS for value in row[1:])
    assert all(set(look.colours) == set(names) for look in theme.THEMES.values())


def test_colours_and_unknown_tokens() -> None:
    assert LIGHT.color("canvas") == (0xF2, 0xF0, 0xEB)
    assert DARK.color("persona2.main") == (0xBC, 0xCF, 0x72)
    assert DARK.hex("feeling-2.fill") == "#ffa487"
    with pytest.raises(KeyError):
        LIGHT.color("no such token")


def test_paper_is_white_and_save_ink_has_no_large_fills() -> None:
    white = (255, 255, 255)
    assert PRINT.color("canvas") == PRINT.color("chrome") == white
    assert PRINT.color("persona1.soft") == LIGHT.color("persona1.soft") != white
    for token in ("persona1.soft", "painSoft", "ideaSoft", "posSoft", "negSoft", "surface2", "chevron", "chevron2"):
        assert SAVE_INK.color(token) == white
    for token in ("chevronLine", "painLine", "persona1.line", "feeling0.fill", "onChevron"):
        assert SAVE_INK.color(token) != white


def test_dark_heat_cells_are_the_fills_at_35_percent_over_the_surface() -> None:
    for value in theme.FEELINGS:
        fill, ground = DARK.color(theme.feeling_fill(value)), DARK.color("surface")
        mixed = tuple(round(0.35 * a + 0.65 * b) for a, b in zip(fill, ground, strict=True))
        assert DARK.color(theme.heat_fill(value)) == mixed


def test_opacities_and_shadows() -> None:
    assert (LIGHT.alpha("scrim"), DARK.alpha("scrim"), LIGHT.alpha("ink")) == (0.42, 0.55, 1.0)
    assert LIGHT.shadow("shadow2") == (12, 32, 0.20)


@pytest.mark.parametrize(
    ("value", "step"),
    [(-2, -2), (-1.6, -2), (-1.5, -2), (-1.4, -1), (-0.4, 0), (0, 0), (0.5, 1), (1.49, 1), (1.5, 2), (7, 2), (-7, -2)],
)
def test_the_nearest_feeling(value: float, step: int) -> None:
    assert theme.feeling_step(value) == step


def test_feelings_have_words_signs_and_tokens() -> None:
    assert [str(theme.feeling_word(value)) for value in theme.FEELINGS] == [
        *("Delighted", "Pleased", "Neutral", "Uneasy", "Frustrated")
    ]
    assert isinstance(theme.feeling_word(1), i18n.Message)
    assert [theme.signed(value) for value in theme.FEELINGS] == ["+2", "+1", "0", "−1", "−2"]
    assert theme.feeling_fill(-1.2) == "feeling-1.fill"
    assert theme.on_feeling(0.2) == "onFeeling0"
    for value in theme.FEELINGS:
        for token in (theme.feeling_fill(value), theme.feeling_text(value), theme.on_feeling(value)):
            LIGHT.color(token)


def test_thirty_six_personas_differ_in_colour_or_line() -> None:
    looks = [(theme.persona_slot(number), theme.persona_style(number)) for number in range(36)]
    assert len(set(looks)) == 36
    assert looks[:6] == [(slot, slot - 1) for slot in range(1, 7)]
    assert looks[6] == (1, 1)


def test_persona_lines_scale_with_their_width_and_can_be_solid() -> None:
    assert theme.persona_pen(0).dash == ()
    assert theme.persona_pen(0).round
    assert theme.persona_pen(1).dash == (8, 5)
    assert theme.persona_pen(1, 6.0).dash == (16, 10)
    assert not theme.persona_pen(1).round
    assert theme.persona_pen(1, solid=True) == theme.persona_pen(1)._replace(dash=(), round=True)


def test_no_role_of_type_is_smaller_than_micro() -> None:
    roles = [value for value in vars(type_roles).values() if isinstance(value, type_roles.TextStyle)]
    assert len(roles) >= 15
    assert min(role.size for role in roles) == type_roles.MICRO.size == 11
    assert all(role.line >= role.size for role in roles)
    assert all(role.size >= 18 for role in roles if role.display)


def test_a_scaled_role_keeps_its_proportions() -> None:
    big = type_roles.scaled(type_roles.DISPLAY, 2)
    assert (big.size, big.line, big.spacing) == (60, 72, 2 * type_roles.DISPLAY.spacing)
