"""Parts of a window that are read from disk and made when they are first asked for.

Lives in ui (L5); standard library. A start waits for what it paints; what answers a gesture can be made when the first
paint is over (`make_all`) or when somebody needs it, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Lazily(Generic[T]):
    """An attribute that holds what `make(owner)` gives, made at first use; `make` imports what it needs."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: Any, _kind: type) -> T:
        """Make the part; from now on Python finds it without coming here."""
        part = self._make(owner)
        vars(owner)[self._name] = part
        return part


def is_made(owner: object, name: str) -> bool:
    """Whether a part is there already."""
    return name in vars(owner)


def make_all(owner: object) -> None:
    """Make all parts of an object that have not been needed yet, so that the first gesture waits for none."""
    for kind in type(owner).__mro__:
        for name, value in vars(kind).items():
            if isinstance(value, Lazily) and not is_made(owner, name):
                getattr(owner, name)
