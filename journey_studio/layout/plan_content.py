"""What the figures of the plan show: the calendar, the messages by persona and stage, the diagram of a workflow.

Lives in layout (L2); imports its neighbours. The records have been read and put into words by whoever asks (`app`).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from journey_studio.layout.personas import Look

Span = Literal["month", "week"]
ICONS = {"idea": "lightbulb", "draft": "pencil-simple", "ready": "check", "live": "broadcast", "ended": "stack"}
"""How far a message is, as an icon."""
INKS = {"live": "ok"}
"""The inks of those icons that are not quiet."""
OPEN = frozenset({"idea", "draft"})
"""States of a message that is not ready: its edge is dashed."""


class Person(NamedTuple):
    """A persona: its id, the name it is called by, its colours and line."""

    id: str
    name: str
    look: Look


class Planned(NamedTuple):
    """A message: its date as far as it is known, how far it is, for whom, by which channel.

    `label` is all of it in words. `late`: its day is over and it has not gone out. `untriggered`: nothing sends it.
    """

    id: str
    title: str
    date: str = ""
    state: str = "idea"
    icon: str = ""
    people: tuple[Person, ...] = ()
    label: str = ""
    late: bool = False
    untriggered: bool = False

    @property
    def day(self) -> dt.date | None:
        """Its day; None when there is none, or a part of a date only."""
        try:
            return dt.date.fromisoformat(self.date) if len(self.date) == len("2026-07-08") else None
        except ValueError:
            return None


class CalendarContent(NamedTuple):
    """The messages of the plan in their order, the day it is today, and who has a colour."""

    items: tuple[Planned, ...]
    today: dt.date
    people: tuple[Person, ...] = ()
    language: str = ""


class Column(NamedTuple):
    """A stage of the map."""

    id: str
    name: str


class MessagesContent(NamedTuple):
    """Messages by persona and stage: `cells[persona, stage]`; `others` by stage name no persona of the map."""

    people: tuple[Person, ...]
    stages: tuple[Column, ...]
    cells: dict[tuple[str, str], tuple[Planned, ...]]
    language: str = ""

    @property
    def holes(self) -> int:
        """How many places have no message."""
        return sum(1 for who in self.people if who.id for one in self.stages if not self.cells.get((who.id, one.id)))


class Step(NamedTuple):
    """A step of a workflow in words: `where` decides the shape of its tile, `icon` stands in it.

    `lines` stand under the title, each with an icon. `only_if` is the condition it depends on, `otherwise` that it is
    done when that does not hold. `codes` are departments. `label` is all of it.
    """

    id: str
    kind: str
    title: str
    kind_word: str = ""
    where: Literal["online", "offline", "both", "unknown"] = "unknown"
    icon: str = ""
    stage: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    only_if: str = ""
    otherwise: bool = False
    label: str = ""


class WorkflowContent(NamedTuple):
    """A workflow: its name, the steps in order, and what is said of it."""

    id: str
    title: str
    steps: tuple[Step, ...] = ()
    said: str = ""
    language: str = ""
