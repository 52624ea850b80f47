"""Numbers as people of the reader's language write them: decimal sign, grouping, units, ordinals, words for the sign.

Lives in layout (L2); standard library and `i18n`. KPI cells are part of the first picture and Babel costs a tenth of a
second to import, so the little that the map needs is here; a test holds it equal to Babel's.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _, language

THIN = "\u202f"
"""The narrow space that never breaks, between a number and its unit."""
MINUS = "−"


class _Signs(NamedTuple):
    decimal: str
    group: str


_SIGNS = {"en": _Signs(".", ","), "it": _Signs(",", ".")}


def number(value: float, decimals: int | None = None, *, signed: bool = False) -> str:
    """`value` in the reader's language; `decimals` None writes as many as it has, at most two.

    `signed` writes a plus before positive ones. The minus is a true one.
    """
    signs = _SIGNS.get(language(), _SIGNS["en"])
    plain = f"{abs(value):.{2 if decimals is None else decimals}f}"
    whole, _dot, rest = plain.partition(".")
    if decimals is None:
        rest = rest.rstrip("0")
    text = _grouped(whole, signs.group)
    if rest:
        text += signs.decimal + rest
    zero = not whole.strip("0") and not rest.strip("0")
    if value < 0 and not zero:
        return MINUS + text
    return "+" + text if signed and not zero else text


def _grouped(whole: str, sign: str) -> str:
    first = len(whole) % 3
    parts = [whole[:first]] if first else []
    parts += [whole[at : at + 3] for at in range(first, len(whole), 3)]
    return sign.join(parts)


def with_unit(text: str, unit: str) -> str:
    """A written number and its unit with a thin space between; the number alone without a unit."""
    return f"{text}{THIN}{unit}" if unit else text


def spoken_sign(value: float) -> str:
    """A number as a screen reader should say it: "minus 1.6", "plus 2", "0"."""
    text = number(abs(value))
    if text == "0":
        return text
    return (_("minus {number}") if value < 0 else _("plus {number}")).format(number=text)


def ordinal(place: int) -> str:
    """A place in a row, from 1: "2nd" in English, "2º" in Italian."""
    if language() == "it":
        return f"{place}º"
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"
