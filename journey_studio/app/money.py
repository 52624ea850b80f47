"""Amounts of money in a few letters: "9 k€ a year".

Lives in app (L4); `i18n` and `layout.numbers`, no Qt.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout.numbers import THIN, number

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"}


def amount(value: float, currency: str) -> str:
    """An amount, in thousands or millions when it is large: "850 €", "9 k€", "1.2 M€"."""
    sign = _SIGNS.get(currency, currency)
    for step, letter in ((1_000_000.0, "M"), (1_000.0, "k")):
        if abs(value) >= step * 0.9995:
            part = value / step
            shown = number(part, 0 if abs(part) >= 10 or abs(part - round(part)) < 0.05 else 1)
            return f"{shown}{THIN}{letter}{sign}" if len(sign) == 1 else f"{shown}{THIN}{letter}{THIN}{sign}"
    return f"{number(value, 0)}{THIN}{sign}" if sign else number(value, 0)


def as_shown(value: float) -> float:
    """The amount that `amount` writes, as a number: what a difference of two shown amounts is counted from."""
    for step in (1_000_000.0, 1_000.0):
        if abs(value) >= step * 0.9995:
            part = value / step
            return round(part, 0 if abs(part) >= 10 or abs(part - round(part)) < 0.05 else 1) * step
    return round(value)


def a_year(value: float, currency: str) -> str:
    """What something costs a year."""
    return _("{amount} a year").format(amount=amount(value, currency))
