"""Colours and lines of personas: what is asked for is given, and no two of the first 36 look alike."""

from __future__ import annotations

from journey_studio.layout.personas import NOBODY, looks
from journey_studio.layout.theme import persona_pen, persona_token
from journey_studio.model.records import Persona


def people(*colours: int | None) -> list[Persona]:
    return [Persona(id=f"p{number}", colour=colour) for number, colour in enumerate(colours)]


def test_free_slots_are_given_in_order() -> None:
    found = looks(people(None, None, None))
    assert [found[f"p{number}"].slot for number in range(3)] == [1, 2, 3]
    assert found[None] == NOBODY


def test_a_wish_is_granted_and_the_others_step_aside() -> None:
    found = looks(people(None, 1, None))
    assert [found[f"p{number}"].slot for number in range(3)] == [2, 1, 3]


def test_42_people_differ_in_colour_or_line() -> None:
    found = looks(people(*[None] * 42))
    pairs = [(found[f"p{number}"].slot, found[f"p{number}"].dash) for number in range(42)]
    assert len(set(pairs[:36])) == 36


def test_looks_agree_with_the_theme_s_own_count() -> None:
    found = looks(people(*[None] * 20))
    for number in range(20):
        look = found[f"p{number}"]
        assert look.main == persona_token(number)
        assert look.pen() == persona_pen(number)


def test_alone_in_its_plot_a_line_is_solid_unless_its_colour_comes_again() -> None:
    found = looks(people(2, 2))
    first, second = found["p0"], found["p1"]
    assert first.pen(alone=True).dash == ()
    assert first.pen(alone=True).round
    assert second.pen(alone=True).dash
    assert first.pen().dash != second.pen().dash


def test_a_chosen_line_is_kept() -> None:
    dotted = Persona(id="d", colour=1, pen="dot")
    assert looks([dotted])["d"].pen(6.0).dash == (4, 10)
