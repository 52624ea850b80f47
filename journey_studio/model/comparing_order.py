"""Order seen as a person sees it: who stands elsewhere, and how two orders read as one.

Lives in the model (L1); standard library only. Used to compare two states and to show both at once.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise


def misplaced(before: Sequence[str], after: Sequence[str], untouched: Container[str] = ()) -> set[str]:
    """The fewest that have to be taken out for the rest to stand in the same order; only those in both count.

    Where there is a choice, `untouched` ones stay: nobody has laid a hand on them.
    """
    place = {key: number for number, key in enumerate(before)}
    kept = [key for key in after if key in place]
    numbers = [place[key] for key in kept]
    if all(one < two for one, two in pairwise(numbers)):
        return set()
    worth = [len(kept) + 1 + (key in untouched) for key in kept]
    return {kept[number] for number in set(range(len(kept))) - set(_rising(numbers, worth))}


def _rising(numbers: Sequence[int], worth: Sequence[int]) -> list[int]:
    """Where the rising part of a sequence that is worth most stands."""
    best: list[int] = []
    back: list[int] = []
    for number, value in enumerate(numbers):
        fits = [one for one in range(number) if numbers[one] < value]
        last = max(fits, key=best.__getitem__, default=-1)
        best.append(worth[number] + (best[last] if last >= 0 else 0))
        back.append(last)
    found = []
    number = max(range(len(best)), key=best.__getitem__, default=-1)
    while number >= 0:
        found.append(number)
        number = back[number]
    return found[::-1]


def merged(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Both orders as one: that of after, with what is only in before behind what it stood behind."""
    known = set(after)
    found = list(after)
    last = -1
    for key in before:
        if key in known:
            last = found.index(key)
        else:
            last += 1
            found.insert(last, key)
    return found


def ranks(before: Sequence[str], after: Sequence[str]) -> dict[str, float]:
    """The place of each in the merged order."""
    return {key: float(number) for number, key in enumerate(merged(before, after))}
