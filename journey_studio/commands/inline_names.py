"""Which name somebody means who types a part of it: of channels, departments, stages.

Lives in commands (L2); standard library only. Pure. Case, accents, spaces and hyphens do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_FOLDED = {"ß": "ss", "ø": "o", "đ": "d", "ł": "l"}
_ONE_SLIP, _TWO_SLIPS = 4, 7
"""From so many letters on a slip of the finger is forgiven, and from so many two."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A name without what does not count; a name of nothing but signs stays as it is."""
    split = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(_FOLDED.get(one, one) for one in split if one.isalnum())
    if kept:
        return kept
    signs = "".join(text.casefold().split())
    return signs.replace("-", "") or signs[:1]  # hyphens are what `written` joins words with


@lru_cache(maxsize=4096)
def _word_starts(text: str) -> tuple[str, ...]:
    """The folded name from each of its words on: "Video call" gives "videocall" and "call"."""
    words = "".join(one if one.isalnum() else " " for one in unicodedata.normalize("NFC", text)).split()
    return tuple(folded("".join(words[number:])) for number in range(len(words)))


def likeness(typed: str, name: str) -> int | None:
    """How well a typed word fits a name, 0 being the name itself; None when it does not."""
    query, whole = folded(typed), folded(name)
    if not query or not whole:
        return None
    if query == whole:
        return 0
    if whole.startswith(query):
        return 1
    if any(part.startswith(query) for part in _word_starts(name)):
        return 2
    if len(query) > 1 and query in whole:
        return 3
    slips = 2 if len(query) >= _TWO_SLIPS else 1 if len(query) >= _ONE_SLIP else 0
    if slips and _distance(query, whole, slips) <= slips:
        return 4
    return None


def ranked(typed: str, names: Sequence[str]) -> list[int]:
    """The numbers of the names that fit, the best first; of equals the first; all of them for an empty word."""
    if not typed:
        return list(range(len(names)))
    found = [(fit, number) for number, name in enumerate(names) if (fit := likeness(typed, name)) is not None]
    return [number for _fit, number in sorted(found)]


def written(name: str) -> str:
    """A name as one word that can follow a sign: "Video call" as "Video-call"."""
    return "-".join(name.split())


def _distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped; anything above `most` may be said too small."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
