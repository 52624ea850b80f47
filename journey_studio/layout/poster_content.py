"""What goes onto a poster: the words and marks of one map as plain values, in the order a reader sees them.

Lives in layout (L2); imports its neighbours. Nothing here knows a size or a record: `poster_collect` makes these values
from the records, fitting and drawing only place them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from journey_studio.layout.drawings import Evidence, Where
from journey_studio.layout.figures import MapFigures
from journey_studio.layout.personas import Look


class Totals(Protocol):
    """The three numbers of the finding."""

    @property
    def touchpoints(self) -> int:
        """How many touchpoint cards the map has."""
        ...

    @property
    def hot_spots(self) -> int:
        """How many of them matter and hurt."""
        ...

    @property
    def hand_offs(self) -> int:
        """How often customers are handed from one department to another."""
        ...


class PosterFigures(MapFigures, Protocol):
    """The figures a poster writes down; `analysis.Findings` is one."""

    @property
    def total(self) -> Totals:
        """The figures of the whole map."""
        ...

    @property
    def hot_spots(self) -> Collection[str]:
        """The ids of the touchpoints that are hot spots."""
        ...


# What stands in cells. `record` is an id, `label` what a screen reader says.


class Touch(NamedTuple):
    """A touchpoint card. `code` is its owner's; `icon` is empty without a channel; `titled` says whether it has one."""

    record: str
    label: str
    title: str
    titled: bool
    where: Where
    evidence: Evidence
    icon: str = ""
    code: str = ""
    feeling: int | None = None
    star: bool = False
    hot: bool = False


class Note(NamedTuple):
    """A pain or an opportunity."""

    record: str
    label: str
    title: str
    titled: bool
    pain: bool


class Said(NamedTuple):
    """A thought, in the customer's words."""

    record: str
    label: str
    title: str
    titled: bool


class Chain(NamedTuple):
    """The departments of a stage in order; `owner` is the place of the one that owns it, -1 for none."""

    record: str
    label: str
    codes: tuple[str, ...]
    owner: int


class Measure(NamedTuple):
    """A KPI as it is written; `goal` is empty without one."""

    record: str
    label: str
    name: str
    value: str
    goal: str


class Written(NamedTuple):
    """A text, or a number with its unit, in a custom lane."""

    record: str
    label: str
    text: str
    strong: bool


Item = Touch | Note | Said | Chain | Measure | Written


class Row(NamedTuple):
    """A lane of one band: what stands in the cell of each stage, in order. Emotion has its points in the band.

    `free` is how many millimetres on paper its cells keep free below that, for people to write in or stick notes on;
    `number` counts the rows of a grid whose cells have codes, from 1, and is 0 elsewhere.
    """

    lane: str
    kind: str
    name: str
    icon: str
    cells: tuple[tuple[Item, ...], ...]
    free: float = 0.0
    number: int = 0


class Mark(NamedTuple):
    """A point of a curve: the number of its stage from 0, and its place within it from 0 to 1."""

    record: str
    stage: int
    at: float
    value: float
    text: str
    star: bool


class BandContent(NamedTuple):
    """A persona's band. `key` is the persona's id or `-`; `portrait` the sha256 of an image or empty."""

    key: str
    name: str
    role: str
    about: str
    look: Look
    portrait: str
    drawn_portrait: str
    touchpoints: int
    validated: int
    label: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    curve_label: str


class StageContent(NamedTuple):
    """A column: id, number from 1, name, what the customer says, and the label."""

    record: str
    number: int
    name: str
    words: str
    label: str


class Change(NamedTuple):
    """One of the things to change first."""

    record: str
    rank: int
    title: str
    lines: tuple[str, ...]


class PosterContent(NamedTuple):
    """All of it. `departments` are the codes on the poster with their names; `dropped` lanes held nothing.

    `cut` are secondary texts beyond all measure that were cut; `unplaced` counts cards that no lane can hold.
    """

    language: str
    client: str
    title: str
    finding: str
    numbers: str
    kind: str
    changes: tuple[Change, ...]
    stages: tuple[StageContent, ...]
    bands: tuple[BandContent, ...]
    departments: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    dropped: tuple[str, ...]
    cut: tuple[str, ...]
    unplaced: int
    proven: bool
    """Whether any touchpoint is more than an assumption."""
    blank: bool = False
    """Whether this is a grid to fill in by hand."""
    marked: bool = False
    """Whether changes are marked on it afterwards, with badges that need some room."""
    logo: tuple[str, float] | None = None
    """The client's: the stored image by its sha256, and its width by its height."""

    @property
    def faces(self) -> bool:
        """Whether any touchpoint is rated."""
        return any(one.feeling is not None for one in self.touches())

    @property
    def tiles(self) -> bool:
        """Whether tiles have anything to tell: a channel, a place, or evidence beyond assumption."""
        return any(one.icon or one.where != "unknown" or one.evidence != "assumption" for one in self.touches())

    def touches(self) -> Iterable[Touch]:
        """Every touchpoint card."""
        return (item for item in self.items() if isinstance(item, Touch))

    def items(self) -> Iterable[Item]:
        """Everything in cells."""
        return (item for band in self.bands for row in band.rows for cell in row.cells for item in cell)
