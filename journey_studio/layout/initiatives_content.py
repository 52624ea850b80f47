"""What the figures of initiatives show: names, words and numbers, found by `app.initiatives_content`.

Lives in layout (L2); standard library only. Values, so that a figure can be laid out and tested without a project.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from journey_studio.model.records.kinds import InitiativeState


class RankRow(NamedTuple):
    """An initiative in the ranked list; `parts` are its points in the order of `RankContent.parts`."""

    id: str
    place: int
    title: str
    code: str
    state: InitiativeState
    parts: tuple[float, ...]
    facts: tuple[str, ...]
    label: str


class RankContent(NamedTuple):
    """The ranked list. `parts` are the names and the most points of what makes the rank; `out` tells who has none."""

    title: str
    rows: tuple[RankRow, ...]
    parts: tuple[tuple[str, float], ...]
    how: str
    out: str = ""
    language: str = ""


class RoadBar(NamedTuple):
    """An initiative in the roadmap, from its first to its last day; `late`: its end has passed and it is not done."""

    id: str
    title: str
    code: str
    state: InitiativeState
    first: dt.date
    last: dt.date
    open_start: bool
    open_end: bool
    late: bool
    label: str


class RoadGroup(NamedTuple):
    """Bars of one department, or of one kind; `code` is the department's badge."""

    key: str
    name: str
    code: str
    bars: tuple[RoadBar, ...]


class Undated(NamedTuple):
    """An initiative without dates."""

    id: str
    title: str
    state: InitiativeState
    label: str


class RoadContent(NamedTuple):
    """The roadmap."""

    title: str
    groups: tuple[RoadGroup, ...]
    undated: tuple[Undated, ...]
    today: dt.date
    language: str = ""


class TraceNode(NamedTuple):
    """A node of the trace: `gap` says what is missing ("" for nothing), `act` what closes the gap."""

    id: str
    title: str
    icon: str
    tone: str
    meta: str
    label: str
    gap: str = ""
    act: str = ""


LineKind = Literal["acts", "by_way", "moves"]


class TraceContent(NamedTuple):
    """Three columns of nodes under their titles, lines between them, and how many gaps there are in words."""

    title: str
    titles: tuple[str, str, str]
    columns: tuple[tuple[TraceNode, ...], tuple[TraceNode, ...], tuple[TraceNode, ...]]
    lines: tuple[tuple[str, str, LineKind], ...]
    empty: tuple[str, str, str]
    said: str
    language: str = ""


class KpiRow(NamedTuple):
    """A KPI with its value, its goal and its trend; `share` of the way to the goal from 0 to 1, None without one.

    `good` tells whether the last step went the right way: None for no step. `points` are its values from old to new.
    """

    id: str
    name: str
    place: str
    value: str
    goal: str
    trend: str
    good: bool | None
    share: float | None
    points: tuple[float, ...]
    movers: str
    label: str


class KpiContent(NamedTuple):
    """KPIs of a map."""

    title: str
    rows: tuple[KpiRow, ...]
    hint: str = ""
    language: str = ""


class StageRow(NamedTuple):
    """A stage and the KPIs that tell of it: (id, name); none is a gap."""

    id: str
    name: str
    kpis: tuple[tuple[str, str], ...]
    wanted: str
    """What a stage like this is best told by, "" for nothing in particular."""
    label: str


class CoverContent(NamedTuple):
    """Stages by KPIs."""

    rows: tuple[StageRow, ...]
    add: str
    none: str
    language: str = ""
