"""Order keys: strings that sort, with room for one more between any two, so that moving a card rewrites one record.

Lives in the model (L1); standard library only. A key is a fraction written in base 62 without its leading "0."; the
alphabet is in ASCII order, so plain string comparison is the numeric one. A key never ends in "0" (it would leave no
room below). After Figma's and Rocicorp's "fractional indexing", without their integer part: keys stay under ten
characters in practice since `keys_between` spreads evenly and `renumbered` can be used when they grow.
"""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)


def key_between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; `None` means the open end.

    Raises `ValueError` when `low` is not before `high`: callers sort by (order, id) and ask with distinct keys.
    """
    floor, ceiling = low or "", high
    if ceiling is not None and floor >= ceiling:
        raise ValueError(f"no key between {low!r} and {high!r}")
    if ceiling is None and floor:
        return _after(floor)
    if not floor and ceiling is not None:
        return _middle("", ceiling)
    return _middle(floor, ceiling)


def _after(key: str) -> str:
    """A key a little after `key`: appending goes up in small steps, so that keys stay short."""
    for place, digit in enumerate(key):
        value = _VALUE[digit]
        if value < _BASE - 1:
            return key[:place] + _DIGITS[value + 1]
    return key + _DIGITS[_BASE // 2]


def _middle(low: str, high: str | None) -> str:
    """The shortest key in the middle of (low, high); `high` None is one."""
    prefix = ""
    place = 0
    while True:
        below = _VALUE[low[place]] if place < len(low) else 0
        above = _BASE if high is None else (_VALUE[high[place]] if place < len(high) else 0)
        if below == above:
            prefix += _DIGITS[below]
        elif above - below > 1:
            return prefix + _DIGITS[(below + above) // 2]
        else:
            prefix += _DIGITS[below]
            high = None  # already below: the rest is free upwards
        place += 1


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` keys in rising order between `low` and `high`, spread so that later ones stay short."""
    if count <= 0:
        return []
    if high is None:
        keys: list[str] = []
        for _ in range(count):
            low = key_between(low, None)
            keys.append(low)
        return keys
    middle = key_between(low, high)
    half = (count - 1) // 2
    return [*keys_between(low, middle, half), middle, *keys_between(middle, high, count - 1 - half)]


def renumbered(count: int) -> list[str]:
    """`count` fresh keys of equal length, evenly spread, for a list that is written anew (an import)."""
    length = 1
    while _BASE**length < count * 4 + 2:
        length += 1
    step = _BASE**length // (count + 1)
    return [_fixed(step * (place + 1), length) for place in range(count)]


def _fixed(number: int, length: int) -> str:
    digits = ""
    for _ in range(length):
        number, value = divmod(number, _BASE)
        digits = _DIGITS[value] + digits
    return digits.rstrip("0") or _DIGITS[1]


def key_at(keys: Sequence[str], index: int) -> str:
    """A key for a new entry that becomes number `index` (from 0) among entries with these sorted `keys`.

    An index beyond either end means that end. Equal neighbours (two copies merged) leave no room between them: the
    new entry then goes after the last equal one.
    """
    index = max(0, min(index, len(keys)))
    low = keys[index - 1] if index > 0 else None
    for high in keys[index:]:
        if low is None or high > low:
            return key_between(low, high)
    return key_between(low, None)
