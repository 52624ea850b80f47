"""The registers of the Research tab, declared: sources, findings, what to validate next, requests, sign-offs, cycles.

Lives in ui (L5); `practice.columns`, `practice.references`, commands. Changes of sources and findings go by
`commands.research`, so that the evidence that rests on them follows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtGui import QPixmap

from journey_studio.commands.research import ChangeResearch, RemoveResearch, targets_of
from journey_studio.i18n import _, msg
from journey_studio.model.records import Channel, Record, Touchpoint
from journey_studio.model.records.practice import Cycle, Finding, FindingLink, InformationRequest, ValidationTask
from journey_studio.model.state import State
from journey_studio.store import VersionInfo
from journey_studio.ui.chooser import Option
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.evidence import SOURCE_KINDS
from journey_studio.ui.practice import references
from journey_studio.ui.practice.columns import (
    Chip,
    ChoiceColumn,
    Column,
    DateColumn,
    Editor,
    LongColumn,
    NumberColumn,
    ShownColumn,
    TextColumn,
    TickColumn,
    Unreadable,
)
from journey_studio.ui.practice.references import ReferenceColumn
from journey_studio.ui.practice.register_model import Register
from journey_studio.ui.programme.rounds import PHASES

STATES = {"planned": msg("To begin"), "running": msg("Running"), "done": msg("Done")}
SIDES = {True: msg("Internal"), False: msg("External"), None: msg("Not said")}
FINDING_KINDS = {
    "finding": msg("Finding"),
    "verbatim": msg("Verbatim"),
    "social": msg("Social post"),
    "feedback": msg("Feedback"),
}
FINDING_ICONS = {
    "finding": "magnifying-glass",
    "verbatim": "quotes",
    "social": "share-network",
    "feedback": "chat-text",
}
REQUEST_STATES = {"open": msg("Waiting"), "received": msg("Received"), "not_to_be_had": msg("Not to be had")}


def today() -> str:
    """The day, as dates are kept."""
    return dt.date.today().isoformat()


# --- sources


def _findings(state: State, record: Record) -> str:
    count = sum(1 for one in state.of(Finding) if one.source == record.id)
    return str(count) if count else ""


SOURCES = Register(
    "source",
    msg("Sources"),
    (
        TextColumn(field="label", title=msg("Source"), weight=1.6, least=130, strong=True),
        ChoiceColumn(
            field="kind", title=msg("Kind"), names=SOURCE_KINDS, icons=pictures.SOURCE_ICONS, least=116, weight=0.6
        ),
        ChoiceColumn(
            field="internal",
            title=msg("From"),
            names=SIDES,
            filters=msg("Internal and external"),
            least=84,
            weight=0.4,
            quiet=True,
        ),
        TextColumn(field="method", title=msg("Method"), weight=1.6, least=110),
        TextColumn(field="sample", title=msg("Sample"), weight=1.6, least=110, quiet=True),
        DateColumn(field="start", title=msg("From day"), least=106, weight=0.3, quiet=True),
        DateColumn(field="date", title=msg("To day"), least=106, weight=0.3, quiet=True),
        NumberColumn(field="count", title=msg("Number"), whole=True, least=72, weight=0.1),
        NumberColumn(field="wanted", title=msg("Wanted"), whole=True, least=72, weight=0.1),
        references.person(least=90, weight=0.5),
        ChoiceColumn(
            field="state",
            title=msg("State"),
            names=STATES,
            chips={
                "planned": Chip("circle-dashed", "ink2", "surface3"),
                "running": Chip("pulse", "accentInk", "accentSoft"),
                "done": Chip("check", "ok", "okSoft"),
            },
            filters=msg("All states"),
            least=104,
            weight=0.2,
        ),
        ShownColumn(
            title=msg("Findings"),
            shows=_findings,
            sorts=lambda state, one: int(_findings(state, one) or 0),
            least=76,
            weight=0.1,
            quiet=True,
        ),
    ),
    hint=msg("New source"),
    fields=lambda _state: {"state": "planned"},
    change=ChangeResearch,
    remove=RemoveResearch,
)
FINDINGS_OF = len(SOURCES.columns) - 1
"""The column of a source that counts its findings; Enter there shows only those."""

# --- findings


def element_name(state: State, key: str) -> str:
    """What an element of the map is called."""
    record = state.get(key)
    return references.name_of(state, record) if record is not None else ""


def element_picture(state: State, key: str) -> QPixmap | None:
    """An element's small picture."""
    record = state.get(key)
    if isinstance(record, Touchpoint):
        channel = state.find(Channel, record.channel)
        return pictures.icon((channel.icon if channel is not None else "") or "circle")
    return references.picture_of(state, record) if record is not None else None


def _speaks_of(state: State, record: Record) -> str:
    links = targets_of(state, record.id)
    names = [
        element_name(state, key) + (_AGAINST if link.stance == "contradicts" else "") for key, link in links.items()
    ]
    if not names:
        return _("Link it")
    return names[0] if len(names) == 1 else _("{first} and {count} more").format(first=names[0], count=len(names) - 1)


_AGAINST = " ✕"


def _link_picture(state: State, record: Record) -> tuple[QPixmap, ...]:
    links = targets_of(state, record.id)
    shown = element_picture(state, next(iter(links))) if links else pictures.icon("link", "accentInk")
    return (shown,) if shown is not None else ()


@dataclass(frozen=True, kw_only=True)
class FeelingColumn(ChoiceColumn):
    """A feeling, as its face."""

    def pictures(self, _state: State, record: Record) -> tuple[QPixmap, ...]:
        """The face."""
        value = self.value(record)
        return (pictures.face(value),) if value is not None else ()

    def written(self, _state: State, _record: Record) -> str:
        """The face says it."""
        return ""


FEELINGS = {
    None: msg("Not said"),
    2: msg("Delighted"),
    1: msg("Pleased"),
    0: msg("Neutral"),
    -1: msg("Uneasy"),
    -2: msg("Frustrated"),
}

FINDINGS = Register(
    "finding",
    msg("Findings"),
    (
        LongColumn(field="text", title=msg("What we learned, in their words"), weight=4, least=220),
        ChoiceColumn(
            field="kind",
            title=msg("Kind"),
            names=FINDING_KINDS,
            icons=FINDING_ICONS,
            filters=msg("All kinds"),
            least=112,
            weight=0.3,
        ),
        references.source(filters=msg("All sources"), least=110, weight=0.9),
        references.persona(least=104, weight=0.7),
        FeelingColumn(field="feeling", title=msg("Feeling"), names=FEELINGS, least=104, weight=0.1),
        TextColumn(field="speaker", title=msg("Who said it"), least=96, weight=0.6, quiet=True),
        DateColumn(field="date", title=msg("Date"), least=106, weight=0.2, quiet=True),
        ShownColumn(title=msg("Speaks of"), shows=_speaks_of, drawn=_link_picture, least=150, weight=1.6),
        TextColumn(field="led_to", title=msg("What changed because of it"), least=160, weight=1.4, quiet=True),
    ),
    hint=msg("New finding"),
    lines=3,
    change=ChangeResearch,
    remove=RemoveResearch,
)
SPEAKS_OF = 7
"""The column of a finding that says what it is linked to."""

# --- what to validate next


def _task_name(state: State, record: Record) -> str:
    return element_name(state, getattr(record, "target", ""))


def _task_picture(state: State, record: Record) -> tuple[QPixmap, ...]:
    shown = element_picture(state, getattr(record, "target", ""))
    return (shown,) if shown is not None else ()


def _is_open(record: Record, _date: str) -> bool:
    return isinstance(record, ValidationTask) and not record.done


TASKS = Register(
    "validation_task",
    msg("To validate next"),
    (
        TickColumn(field="done", title=msg("Done"), yes=msg("Done"), no=msg("To do"), least=72, weight=0.01),
        ShownColumn(title=msg("What"), shows=_task_name, drawn=_task_picture, strong=True, least=130, weight=2),
        TextColumn(field="how", title=msg("How"), least=100, weight=1.5),
        references.source(least=90, weight=0.8),
        references.person(least=80, weight=0.7),
        DateColumn(field="due", title=msg("Due"), late=_is_open, least=136, weight=0.2),
    ),
    grows=False,
)

# --- requests


def _is_waiting(record: Record, _date: str) -> bool:
    return isinstance(record, InformationRequest) and record.state == "open"


def _came(_state: State, record: Record | None, value: Any) -> Mapping[str, Any]:
    """What came as a source was received; taken away again, it is waited for."""
    if value:
        return {"state": "received"}
    received = isinstance(record, InformationRequest) and record.state == "received"
    return {"state": "open"} if received else {}


def _by_name(typed: str) -> Mapping[str, Any]:
    return {"name": typed}


REQUESTS = Register(
    "information_request",
    msg("Information requests"),
    (
        TextColumn(field="what", title=msg("What we ask for"), least=150, weight=2, strong=True),
        ReferenceColumn(
            field="area", title=msg("Area"), of=("information_area",), makes=_by_name, least=90, weight=0.8
        ),
        ReferenceColumn(
            field="asked", title=msg("Asked of"), of=("stakeholder",), makes=_by_name, least=96, weight=0.9
        ),
        references.person(title=msg("We ask"), least=84, weight=0.6, quiet=True),
        DateColumn(field="due", title=msg("Due"), late=_is_waiting, least=136, weight=0.2),
        ChoiceColumn(
            field="state",
            title=msg("State"),
            names=REQUEST_STATES,
            chips={
                "open": Chip("circle-dashed", "ink2", "surface3"),
                "received": Chip("check", "ok", "okSoft"),
                "not_to_be_had": Chip("prohibit", "ink2", "surface3"),
            },
            filters=msg("All states"),
            least=136,
            weight=0.2,
        ),
        references.source(title=msg("Came as"), writes=_came, least=90, weight=0.8, quiet=True),
    ),
    hint=msg("New request"),
)

# --- versions: sign-offs and cycles

Versions = Callable[[], Sequence[VersionInfo]]


@dataclass(frozen=True, kw_only=True)
class VersionColumn(Column):
    """A named version of the map, by its number; `may_be_none` for the round that still goes on."""

    editor: ClassVar[Editor] = "list"
    empty: ClassVar[Any] = None
    versions: Versions
    may_be_none: bool = True

    def _name(self, number: int) -> str:
        found = next((one for one in self.versions() if one.number == number), None)
        short = _("v{number}").format(number=number)
        return f"{short} · {found.name}" if found is not None and found.name else short

    def text(self, _state: State, record: Record) -> str:
        """ "v12 · After workshop 2"."""
        value = self.value(record)
        return self._name(value) if value is not None else ""

    def key(self, _state: State, record: Record) -> Any:
        """By number."""
        value = self.value(record)
        return (value is None, value or 0)

    def options(self, _state: State) -> Sequence[Option]:
        """All that have a name, the newest first."""
        found = [Option(str(one.number), self._name(one.number)) for one in reversed(self.versions())]
        return [*([Option("-", _("None"))] if self.may_be_none else []), *found]

    def chosen(self, _state: State, ident: str) -> Any:
        """Its number."""
        return None if ident == "-" else int(ident)

    def read(self, _state: State, typed: str) -> Any:
        """ "v12" or "12"."""
        text = typed.strip().split(" ")[0].lstrip("vV")
        if not text and self.may_be_none:
            return None
        if not text.isdecimal() or not 0 < int(text) < 1_000_000:
            raise Unreadable(_("A version is expected here, as v3"))
        return int(text)


def sign_offs(versions: Versions) -> Register:
    """Who agrees to which version."""

    def begin(_state: State) -> Mapping[str, Any]:
        known = versions()
        return {"version": known[-1].number if known else 1, "date": today()}

    return Register(
        "sign_off",
        msg("Sign-offs"),
        (
            references.person(title=msg("Signed by"), least=110, weight=1, strong=True),
            VersionColumn(field="version", title=msg("Version"), versions=versions, may_be_none=False, least=110),
            references.department(name="department", title=msg("Department"), least=96),
            DateColumn(field="date", title=msg("Date"), least=106, weight=0.2),
            LongColumn(field="remark", title=msg("Remark"), least=100, weight=1.4, quiet=True),
        ),
        hint=msg("New signature"),
        fields=begin,
    )


def cycles(versions: Versions, changes: Callable[[State, Record], str]) -> Register:
    """The rounds of the circle."""

    def number(state: State, record: Record) -> str:
        found = [one.id for one in state.of(Cycle)]
        return str(found.index(record.id) + 1) if record.id in found else ""

    return Register(
        "cycle",
        msg("Cycles"),
        (
            ShownColumn(title=msg("No."), shows=number, least=48, weight=0.01, strong=True),
            TextColumn(field="title", title=msg("Title"), least=120, weight=1.4, strong=True),
            ChoiceColumn(field="phase", title=msg("Phase"), names=PHASES, least=110, weight=0.5),
            DateColumn(field="began", title=msg("Began"), least=106, weight=0.2),
            DateColumn(field="ended", title=msg("Ended"), least=106, weight=0.2),
            VersionColumn(field="from_version", title=msg("From version"), versions=versions, least=100, weight=0.8),
            VersionColumn(field="to_version", title=msg("To version"), versions=versions, least=100, weight=0.8),
            NumberColumn(field="goal", title=msg("To be validated"), whole=True, least=96, weight=0.1),
            ShownColumn(title=msg("What changed"), shows=changes, least=134, weight=0.6),
            LongColumn(field="notes", title=msg("Notes"), least=120, weight=1.6, quiet=True),
        ),
        hint=msg("New cycle"),
        fields=lambda _state: {"began": today()},
        name_in=1,
    )


def linked(state: State, finding: str) -> list[FindingLink]:
    """The links of a finding."""
    return list(targets_of(state, finding).values())
