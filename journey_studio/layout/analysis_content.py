"""What the boxes of the analysis show: plain values, counted elsewhere and handed in.

Lives in layout (L2); `personas` and the model's kinds only. `app.analysis_content` makes them from a state and the
figures of `analysis`; `analysis_heat`, `analysis_matrix`, `analysis_ways`, `analysis_proof` and `analysis_list` draw.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.personas import Look
from journey_studio.model.records.kinds import Evidence, Where


class Column(NamedTuple):
    """A stage: its id, its name, and the name where there is little room."""

    id: str
    name: str
    short: str


class HeatCell(NamedTuple):
    """What stands in a cell of the matrix; `label` is what a reader is told, `cards` the touchpoints."""

    cards: tuple[str, ...]
    face: int | None
    importance: int | None
    hot: bool
    label: str


class HeatRow(NamedTuple):
    """A channel: its cells by the id of their stage, the sum of what its touchpoints weigh."""

    id: str
    name: str
    icon: str
    offline: bool
    weight: int
    cells: dict[str, HeatCell]


class HeatContent(NamedTuple):
    """Importance and feeling by channel and stage; `rated` touchpoints say whether there is enough to show."""

    stages: tuple[Column, ...]
    rows: tuple[HeatRow, ...]
    rated: int
    language: str = ""


class Legend(NamedTuple):
    """A persona in a legend, with a figure behind the name ("" for none); `square` is its shape in the matrix."""

    name: str
    look: Look
    figure: str = ""
    square: bool = False


class Idea(NamedTuple):
    """An opportunity of the matrix; without an impact or an effort it is not weighed yet."""

    id: str
    title: str
    look: Look
    square: bool
    votes: int
    impact: int | None
    effort: int | None
    label: str
    done: bool = False
    """An initiative has come of it."""

    @property
    def weighed(self) -> bool:
        """Whether it has a place."""
        return self.impact is not None and self.effort is not None


class MatrixWords(NamedTuple):
    """What a matrix of something else than opportunities says: title, what the numbers are, what there is none of."""

    title: str
    number: str
    none: str
    hint: str


class MatrixContent(NamedTuple):
    """Opportunities (or, with `words`, initiatives) by impact and effort."""

    ideas: tuple[Idea, ...]
    legend: tuple[Legend, ...]
    language: str = ""
    words: MatrixWords | None = None


class WayStep(NamedTuple):
    """A department on a way: the place of its stage and of the department among theirs."""

    stage: int
    department: int
    seen: bool
    record: str
    label: str


class WayLine(NamedTuple):
    """The way of one persona."""

    id: str
    legend: Legend
    steps: tuple[WayStep, ...]


class Department(NamedTuple):
    """A row of the hand-offs."""

    id: str
    code: str
    name: str


class WaysContent(NamedTuple):
    """Hand-offs between departments along the stages."""

    stages: tuple[Column, ...]
    departments: tuple[Department, ...]
    lines: tuple[WayLine, ...]
    language: str = ""


class ProofRow(NamedTuple):
    """How well a stage is proven: the touchpoints by evidence."""

    id: str
    name: str
    cards: dict[Evidence, tuple[str, ...]]
    share: float
    label: str


class ProofContent(NamedTuple):
    """What is proven, by stage."""

    rows: tuple[ProofRow, ...]
    language: str = ""


class Tile(NamedTuple):
    """The tile of a touchpoint."""

    evidence: Evidence
    where: Where
    icon: str


class ListRow(NamedTuple):
    """A line of a list: what it is about, what stands at its right, the records it leads to.

    `faces` are feelings shown at the far right; `pale` is a line that only explains.
    """

    key: str
    text: str
    meta: str = ""
    tile: Tile | None = None
    icon: str = ""
    tone: str = "ink2"
    face: int | None = None
    records: tuple[str, ...] = ()
    label: str = ""
    detail: str = ""
    code: str = ""


class ListSection(NamedTuple):
    """A heading with its lines; `tone` colours both icon and heading. `empty` stands there when it has no line."""

    title: str
    icon: str
    rows: tuple[ListRow, ...]
    tone: str = "ink2"
    meta: str = ""
    empty: str = ""
    key: str = ""
    """When it is not empty the heading itself can be pressed."""
    label: str = ""
    menu: str = ""
    """What the button for more acts at the right of the heading is called; pressed as `menu:<key>`; none when empty."""
    more: str = ""
    """Said under the lines when there are more than are shown: "and 3 more"."""
    detail: str = ""


class ListContent(NamedTuple):
    """A box with lists; `button` stands at the right of the title (its words), pressed as `button`."""

    key: str
    title: str
    sections: tuple[ListSection, ...]
    button: str = ""
    hint: str = ""
    language: str = ""


class TableCell(NamedTuple):
    """A figure of a comparison; `best` and `worst` of its row are marked, the difference to the first is said."""

    text: str
    change: str = ""
    tone: str = ""


class TableRow(NamedTuple):
    """A measure and its figures."""

    key: str
    name: str
    icon: str
    cells: tuple[TableCell, ...]
    label: str
    records: tuple[str, ...] = ()


class TableHead(NamedTuple):
    """What is compared: a persona or a map."""

    id: str
    name: str
    look: Look | None = None
    meta: str = ""


class TableContent(NamedTuple):
    """Several personas, or the map as it is and as it should be, side by side."""

    key: str
    title: str
    heads: tuple[TableHead, ...]
    rows: tuple[TableRow, ...]
    hint: str = ""
    empty: str = ""
    switches: tuple[tuple[str, str, bool], ...] = ()
    """What can be compared instead: a key, its words, and whether it is what is shown."""
    language: str = ""
