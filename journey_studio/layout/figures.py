"""The figures of a map that layout writes down but does not count: what it asks of whoever hands them over.

Lives in layout (L2); standard library only. `analysis.findings` makes values of this shape and `app` hands them in, so
that layout and analysis do not know each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class BandFigures(Protocol):
    """The figures of one persona's band; the three kinds of evidence add up to `touchpoints`."""

    @property
    def touchpoints(self) -> int:
        """How many touchpoint cards there are."""
        ...

    @property
    def validated(self) -> int:
        """How many of them are validated."""
        ...

    @property
    def researched(self) -> int:
        """How many of them are researched."""
        ...


class MapFigures(Protocol):
    """The figures of one map."""

    @property
    def stages(self) -> Mapping[str, int]:
        """How many touchpoint cards each stage has, by id."""
        ...

    @property
    def begun(self) -> str:
        """A card that stands on the map and is not counted: nothing is written on it yet; mostly empty."""
        ...

    def persona(self, persona: str | None) -> BandFigures:
        """The figures of one persona's band, all zero when there are none."""
        ...
