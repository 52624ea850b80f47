"""What the sections of a persona's sheet hold: lists, running text, channels, the journey.

Lives in layout (L2); imports its neighbours. Plain values, which know no size.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.drawings import Evidence, Where
from journey_studio.layout.poster_content import Mark


class Entry(NamedTuple):
    """A line of a list: a card by its title, with the stage it stands in and how well it is known.

    `label` is what a screen reader says; `feeling` is set for touchpoints that were rated.
    """

    record: str
    kind: str
    title: str
    label: str
    evidence: Evidence
    note: str = ""
    feeling: int | None = None
    star: bool = False
    number: str = ""
    """What stands before it: its rank, or a year."""
    below: bool = False
    """Whether the note is a text of its own that stands below a strong title, and not the stage beside it."""


class Use(NamedTuple):
    """A channel, and how many of the persona's touchpoints are on it; `feeling` is their average where rated."""

    name: str
    icon: str
    where: Where
    touchpoints: int
    feeling: float | None
    share: float | None = None
    """How often the persona chooses it, where that is what is told."""
    evidence: Evidence | None = None


class Scale(NamedTuple):
    """How a persona decides: a place from 0 to 1 between two words."""

    low: str
    high: str
    value: float


class Words(NamedTuple):
    """A section of running text."""

    key: str
    title: str
    icon: str
    text: str


class Listed(NamedTuple):
    """A section that is a list; `rank` says how early it gives way when there is no room for all (0 last)."""

    key: str
    title: str
    icon: str
    entries: tuple[Entry, ...]
    rank: int = 0


class Used(NamedTuple):
    """The section of channels, the most used first."""

    key: str
    title: str
    icon: str
    uses: tuple[Use, ...]


class Journey(NamedTuple):
    """The section with the curve: the stages' names, long and short, and the points."""

    key: str
    title: str
    icon: str
    stages: tuple[str, ...]
    short: tuple[str, ...]
    marks: tuple[Mark, ...]
    label: str


Section = Words | Listed | Used | Journey
