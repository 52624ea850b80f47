"""A record before it is one, as migration steps take and give it.

Lives in the store (L2); standard library only. Apart from `migrations`, which names the steps, so that each step can
import it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Raw(NamedTuple):
    """A record before it is one: its type's name, its id and its body as plain JSON values."""

    type: str
    id: str
    body: dict[str, Any]


Step = Callable[[Raw], Iterable[Raw]]
