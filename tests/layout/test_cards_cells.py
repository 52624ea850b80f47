"""What stands in cells without cards: departments, KPIs, texts and numbers; and numbers as people write them."""

from __future__ import annotations

from typing import Any

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from map_builders import LONG

from journey_studio.i18n import using_language
from journey_studio.layout import cells, numbers
from journey_studio.layout.cards import Art
from journey_studio.layout.display import Box, Glyphs
from journey_studio.model.records import Department, Kpi, LaneValue


def kpi(value: float | None = None, **fields: Any) -> Kpi:
    values = () if value is None else ({"value": 0.0}, {"value": value})
    return Kpi.model_validate({"id": "k", "name": "Quote → order", "unit": "%", "values": values, **fields})


def lines(art: Art) -> list[str]:
    return [op.text for op in art.ops if isinstance(op, Glyphs)]


def bars(art: Art) -> list[float]:
    return [op.w for op in art.ops if isinstance(op, Box)]


def test_kpi_shows_its_last_value_its_goal_and_a_bar() -> None:
    art = cells.kpi(kpi(27.0, target=35.0), 204, "")
    assert [text.strip() for text in lines(art)] == ["Quote → order", "27\u202f%", "/\u202f35\u202f%"]
    assert bars(art) == [180, pytest.approx(180 * 27 / 35)]
    assert art.label == "Quote → order, 27\u202f%, goal 35\u202f%."


def test_kpi_without_goal_has_no_bar_and_without_value_a_dash() -> None:
    assert bars(cells.kpi(kpi(3.4), 204, "")) == []
    assert lines(cells.kpi(kpi(3.4), 204, ""))[1] == "3.4\u202f%"
    empty = cells.kpi(kpi(None, target=4.0), 204, "")
    assert lines(empty)[1] == "–"
    assert bars(empty) == []


@pytest.mark.parametrize(
    ("value", "target", "direction", "share"),
    [
        (70, 35, "up", 1),
        (0, 35, "up", 0),
        (-5, 35, "up", 0),
        (10, 5, "down", 0.5),
        (4, 5, "down", 1),
        (0, 5, "down", 1),
    ],
)
def test_bar_is_full_when_the_goal_is_reached(value: float, target: float, direction: str, share: float) -> None:
    drawn = bars(cells.kpi(kpi(float(value), target=float(target), direction=direction), 204, ""))
    assert (drawn[1] if len(drawn) > 1 else 0) == pytest.approx(180 * share)


def test_goal_goes_before_the_name_is_squeezed() -> None:
    art = cells.kpi(kpi(12345.67, target=99999.5, name=LONG), 160, "")
    assert len([text for text in lines(art) if "99" in text]) == 0
    assert art.elided
    for op in art.ops:
        if isinstance(op, Glyphs):
            assert 12 <= op.x <= op.x + op.width <= 148 + 0.01


def departments(*codes: str) -> list[Department]:
    return [Department(id=code, code=code, name=f"{code} department") for code in codes]


def test_first_owner_is_dark_and_only_once() -> None:
    row = departments("SH", "DO")
    art = cells.chain([row[0], row[1], row[0]], row[0], 204)
    assert lines(art) == ["SH", "DO", "SH"]
    assert [op.fill.token for op in art.ops if isinstance(op, Box) and op.fill] == ["ink2", "surface3", "surface3"]
    assert art.h == 40
    assert art.label == "SH department, DO department, SH department. SH department owns the stage."


def test_long_chain_goes_on_in_the_next_line_inside_its_cell() -> None:
    row = departments("MK", "SH", "DO", "LF", "CC", "AA")
    art = cells.chain(row, None, 204)
    assert art.h == 66
    assert all(op.x >= 0 and op.x + op.w <= 204 for op in art.ops if isinstance(op, Box))


def test_department_without_code_shows_its_name_s_first_letters() -> None:
    assert cells.department_code(Department(id="d", name="Sales")) == "SA"
    assert cells.department_code(Department(id="d")) == "?"


def test_custom_cells_show_number_and_text() -> None:
    art = cells.value(LaneValue(id="v", map="m", lane="l", stage="s", text=LONG, number=1234.5), "h", 204, "")
    assert lines(art)[0] == "1,234.5\u202fh"
    assert art.h == pytest.approx(2 * 9 + 16 * len(lines(art)))
    assert art.label == f"1,234.5\u202fh. {LONG}"


# Numbers


@pytest.mark.parametrize("language", ["en", "it"])
@given(st.integers(min_value=-(10**11), max_value=10**11))
def test_numbers_are_written_as_babel_writes_them(language: str, cents: int) -> None:
    value = cents / 100
    expected = format_decimal(value, "#,##0.##", locale=language).replace("-", "−")
    with using_language(language):
        assert numbers.number(value) == expected


def test_signs_and_places() -> None:
    assert numbers.number(31, signed=True) == "+31"
    assert numbers.number(-31, signed=True) == "−31"
    assert numbers.number(0, signed=True) == "0"
    assert numbers.number(-0.001) == "0"
    assert numbers.number(3, 2) == "3.00"
    assert numbers.number(2.5) == "2.5"
    with using_language("it"):
        assert numbers.number(12345.5) == "12.345,5"


def test_spoken_signs_and_ordinals() -> None:
    assert [numbers.spoken_sign(value) for value in (-1.6, 2, 0, -0.0)] == ["minus 1.6", "plus 2", "0", "0"]
    assert [numbers.ordinal(place) for place in (1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd", "111th"]
    )
    with using_language("it"):
        assert numbers.ordinal(2) == "2º"
