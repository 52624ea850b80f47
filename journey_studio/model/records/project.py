"""Records that belong to the whole project: the engagement, people, channels, departments, sources, images.

Lives in the model (L1); imports pydantic.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from journey_studio.model.records.base import (
    ANY_TYPE,
    Id,
    Language,
    Line,
    Order,
    Part,
    PartialDate,
    Record,
    Ref,
    Text,
)
from journey_studio.model.records.kinds import Business, ChannelWhere, Direction, PenStyle, SourceKind, SourceState

PROJECT_ID = "project"


class TradeWord(Part):
    """What the client's trade calls something: `term` is the program's word (a key of `model.words`)."""

    term: Annotated[str, StringConstraints(max_length=40)]
    word: Line


class Project(Record):
    """One client engagement, one file. There is exactly one, with the id `project`.

    `finding` is the poster's sentence, to which the counts are added. `content_language` is the language people write
    in on the maps (a BCP 47 tag); it decides the words of the poster's legend and the voice of screen readers. `logo`
    is the client's. The four `brief_` texts are the limits the analysis works in; `trade` names a vocabulary, `words`
    are what this client calls things.
    """

    type_name: ClassVar[str] = "project"
    title: Line = ""
    client: Line = ""
    finding: Line = ""
    description: Text = ""
    content_language: Language = ""
    currency: Annotated[str, StringConstraints(max_length=8)] = "EUR"
    notes: Text = ""
    logo: Annotated[Id | None, Ref(("asset",), "clear")] = None
    brief_priorities: Text = ""
    brief_time: Text = ""
    brief_organisation: Text = ""
    brief_budget: Text = ""
    business: Business = ""
    trade: Line = ""
    words: tuple[TradeWord, ...] = ()


class Persona(Record):
    """A type of customer, beyond demographics.

    `need` continues the words "needs ..."; `background` is what earlier purchases left behind. `colour` is a slot from
    1 to 6 of the theme (free choice of the next one when empty); `drawn_portrait` names a drawing of ours, `portrait`
    an image, which wins.
    """

    type_name: ClassVar[str] = "persona"
    order: Order = ""
    name: Line = ""
    short_name: Line = ""
    role: Line = ""
    need: Line = ""
    background: Text = ""
    quote: Line = ""
    colour: Annotated[int, Field(ge=1, le=6)] | None = None
    pen: PenStyle | None = None
    portrait: Annotated[Id | None, Ref(("asset",), "clear")] = None
    drawn_portrait: Line = ""
    notes: Text = ""


class Channel(Record):
    """The medium of a touchpoint; held once, so that renaming it renames it everywhere. `icon` is a Phosphor name."""

    type_name: ClassVar[str] = "channel"
    order: Order = ""
    name: Line = ""
    icon: Line = ""
    where: ChannelWhere = "both"
    description: Text = ""


class Department(Record):
    """A function of the company (a silo). `code` is the two-letter code on cards and posters."""

    type_name: ClassVar[str] = "department"
    order: Order = ""
    code: Annotated[str, StringConstraints(max_length=8)] = ""
    name: Line = ""
    description: Text = ""


class Source(Record):
    """What evidence rests on: nine interviews, fourteen calls, 412 orders. `count` is how many of them.

    It is a line of the research register, too: `method`, who was asked (`sample`), from when (`start`) to when
    (`date`), how many there should be (`wanted`), and whether it is planned, running or done. What people of the
    company know (kind `knowledge`) names the `person` and the `department` that said it.
    """

    type_name: ClassVar[str] = "source"
    order: Order = ""
    kind: SourceKind = "other"
    label: Line = ""
    count: Annotated[int, Field(ge=0)] | None = None
    date: PartialDate = ""
    internal: bool | None = None
    notes: Text = ""
    method: Line = ""
    sample: Line = ""
    start: PartialDate = ""
    wanted: Annotated[int, Field(ge=0)] | None = None
    state: SourceState = "done"
    person: Line = ""
    department: Annotated[Id | None, Ref(("department",), "clear")] = None


class SourceLink(Record):
    """A source speaks for a record (a card, a persona, a stage, a curve point)."""

    type_name: ClassVar[str] = "source_link"
    source: Annotated[Id, Ref(("source",), "remove")]
    target: Annotated[Id, Ref(ANY_TYPE, "remove")]
    note: Text = ""


class KpiValue(Part):
    """One dated value of a KPI."""

    date: PartialDate = ""
    value: float


class Kpi(Record):
    """A measure: unit, direction, target and dated values in time order; the last value is the present one.

    `signed` writes a plus before positive values (+31); `decimals` None writes as many as the value has, at most two.
    """

    type_name: ClassVar[str] = "kpi"
    order: Order = ""
    name: Line = ""
    unit: Annotated[str, StringConstraints(max_length=40)] = ""
    target: float | None = None
    direction: Direction = "up"
    signed: bool = False
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    values: tuple[KpiValue, ...] = ()
    description: Text = ""


class Asset(Record):
    """An image kept in the project; its bytes are found by `sha256` in the store, never in a record."""

    type_name: ClassVar[str] = "asset"
    name: Line = ""
    media_type: Annotated[str, StringConstraints(pattern=r"^image/(png|jpeg|webp|gif)$")] = "image/png"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)] = 0
    width: Annotated[int, Field(ge=0)] = 0
    height: Annotated[int, Field(ge=0)] = 0
