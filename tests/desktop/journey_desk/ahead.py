"""Children that begin before their turn: while the parent runs tests of its own or replays one child, others work.

Test harness, standard library only. A machine with several processors runs as many test processes at once, the parent's
own tests counted; the order in which results are told stays that of the suite. JOURNEY_STUDIO_TEST_PROCESSES says
another number, 1 means one after the other.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

#: More at once would crowd the screens and the disk that they share.
MOST = 4


class Works(Protocol):
    """What can be begun before its turn."""

    @property
    def is_running(self) -> bool:
        """Whether it still uses a processor."""

    def end(self) -> None:
        """End it, whatever it does."""


C = TypeVar("C", bound=Works)


def room() -> int:
    """How many test processes may work at once."""
    told = os.environ.get("JOURNEY_STUDIO_TEST_PROCESSES", "")
    return max(1, int(told) if told.isdecimal() else min(MOST, os.cpu_count() or 1))


class Ahead(Generic[C]):
    """Begins children in the order in which their turn will come, as far as there is room for them."""

    def __init__(self, keys: Iterable[str], begin: Callable[[str], C], room: int) -> None:
        self._waiting = deque(keys)
        self._begin, self._room = begin, room
        self._begun: dict[str, C] = {}

    def look(self, *, busy: int) -> None:
        """Begin what there is room for; `busy` processes work apart from those begun here."""
        running = sum(child.is_running for child in self._begun.values())
        while self._waiting and running + busy < self._room:
            key = self._waiting.popleft()
            self._begun[key] = self._begin(key)
            running += 1

    def take(self, key: str) -> C | None:
        """The child of `key`, if it was begun; its turn has come."""
        if key in self._waiting:
            self._waiting.remove(key)
        return self._begun.pop(key, None)

    def end(self) -> None:
        """End what nobody will ask for."""
        self._waiting.clear()
        for child in self._begun.values():
            child.end()
        self._begun.clear()
