"""What a sheet of rows by stages shows: departments by stages, or the customer's side over the company's.

Lives in layout (L2); standard library only. `app.silos_content` and `app.sides_content` make it; `sheet` draws it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.layout.analysis_content import Column

ChipKind = Literal["owner", "part", "nobody", "step", "words", "pain", "feeling", "exchange", "hands", "figure", "more"]
"""What a chip stands for, and so how it looks: a department at a step or a step without an owner; the customer's side;
hand-offs, KPIs, and how many more there are."""


class Marker(NamedTuple):
    """A persona: the colour's token, and whether it is a square rather than a disc."""

    token: str
    square: bool


class Chip(NamedTuple):
    """One entry of a cell.

    `text` is its line, `detail` what is said below in up to `lines` lines; `label` is what a reader is told. `face` is
    drawn at the right when `rated`, a dashed ring for None. `backstage` is drawn with a broken edge.
    """

    key: str
    text: str
    label: str
    kind: ChipKind
    records: tuple[str, ...] = ()
    detail: str = ""
    lines: int = 1
    backstage: bool = False
    markers: tuple[Marker, ...] = ()
    rated: bool = False
    face: float | None = None
    code: str = ""


class RowSums(NamedTuple):
    """What a department has over all stages."""

    owned: int
    parts: int
    pains: int
    feeling: float | None


class SheetRow(NamedTuple):
    """A row: a department's code or an icon, its name, its cells by the id of their stage.

    `above` is what is written on the line over the row (the line of visibility), empty for none. `empty` is what a
    reader is told of a cell with nothing in it ("{stage}" is put in); without it empty cells cannot be pressed. `alarm`
    marks the row of what nobody owns.
    """

    key: str
    name: str
    label: str
    cells: dict[str, tuple[Chip, ...]]
    code: str = ""
    icon: str = ""
    sums: RowSums | None = None
    above: str = ""
    empty: str = ""
    alarm: bool = False
    records: tuple[str, ...] = ()


class Arrow(NamedTuple):
    """A hand-off from row to row on the way into or in a stage; `seen`: the customer notices."""

    key: str
    stage: int
    before: int
    after: int
    seen: bool
    label: str
    records: tuple[str, ...]


class Heading(NamedTuple):
    """A stage over its column: what is written below its name, the icons of what is special, what a reader is told."""

    column: Column
    below: str
    icons: tuple[str, ...]
    label: str
    short: str = ""
    """What is written below where `below` has no room."""


class SheetContent(NamedTuple):
    """The whole sheet; without rows or stages `message` and `hint` say what to do."""

    key: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[SheetRow, ...]
    arrows: tuple[Arrow, ...] = ()
    label: str = ""
    message: str = ""
    hint: str = ""
    language: str = ""
