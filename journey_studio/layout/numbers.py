"""Numbers as people of the reader's language write them: decimal sign, grouping, units, ordinals, words for the sign.

Lives in layout (L2); standard library and `i18n`. KPI cells are part of the first picture and Babel costs a tenth of a
second to import, so the little that the map needs is here; a test holds it equal to Babel's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from journey_studio.i18n import _, language

THIN = "\u202f"
"""The narrow space that never breaks, between a number and its unit."""
MINUS = "−"
_TYPED = re.compile(r"(?P<sign>[-+]?)\s*(?P<figures>\d[\d.,\s’']*|[.,]\d+)(?P<rest>.*)", re.DOTALL)


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


def money(value: float) -> str:
    """An amount of money: whole from a thousand on, or when it is; else with two decimals."""
    whole = value == int(value) or abs(value) >= 1_000
    return number(value, 0 if whole else 2)


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


def read_number(text: str) -> tuple[float, str] | None:
    """A number as a person of the reader's language types it, and what stands behind it (a unit); None when it is none.

    A comma and a point are both understood: what the language groups with is taken for grouping only where three
    figures follow each time (1.500 in Italian), and for the decimal sign otherwise (1.5).
    """
    found = _TYPED.match(text.strip().replace(MINUS, "-"))
    if found is None:
        return None
    sign, figures, rest = found["sign"], re.sub(r"[\s’']", "", found["figures"]), found["rest"].strip()
    signs = _SIGNS.get(language(), _SIGNS["en"])
    if "." in figures and "," in figures:
        decimal = max(".", ",", key=figures.rfind)
    elif figures.count(".") + figures.count(",") == 1:
        used = "." if "." in figures else ","
        groups = used == signs.group and re.fullmatch(r"[1-9]\d{0,2}\D\d{3}", figures) is not None
        decimal = "" if groups else used
    else:
        decimal = ""
    whole = figures.replace("," if decimal == "." else ".", "") if decimal else re.sub(r"[.,]", "", figures)
    try:
        value = float(sign + (whole.replace(decimal, ".") if decimal else whole))
    except ValueError:
        return None
    return value + 0.0, rest


def typed(value: float) -> str:
    """A number as it stands in a field to be changed: all that is known of it, nothing grouped."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", _SIGNS.get(language(), _SIGNS["en"]).decimal)
