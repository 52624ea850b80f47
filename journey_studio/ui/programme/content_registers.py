"""The registers of the Content plan tab, declared: messages, workflows, and the steps of one workflow.

Lives in ui (L5); `practice.columns`, `practice.references`, `content_excerpt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from journey_studio.analysis.plan import has_no_trigger, senders
from journey_studio.app.plan_content import time_words
from journey_studio.app.plan_words import CONTENT_STATES, RUNNING, STEP_ICONS, STEP_KINDS, WHERE
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import _, msg
from journey_studio.model.records import RECORD_TYPES, Record
from journey_studio.model.records.practice import ContentItem, TrackingItem, Workflow, WorkflowStep
from journey_studio.model.state import State
from journey_studio.ui.chooser import plain
from journey_studio.ui.practice import references
from journey_studio.ui.practice.columns import (
    Chip,
    ChoiceColumn,
    DateColumn,
    LongColumn,
    NumberColumn,
    ShownColumn,
    TextColumn,
    TickColumn,
    Unreadable,
)
from journey_studio.ui.practice.references import ReferenceColumn
from journey_studio.ui.practice.register_model import Register
from journey_studio.ui.programme.content_excerpt import CONTENT_CHIPS

RUNNING_CHIPS = {
    "planned": Chip("circle-dashed", "ink2", "surface3"),
    "live": Chip("broadcast", "ok", "okSoft"),
    "stopped": Chip("prohibit", "ink2", "surface3"),
}

_MINUTES = {"min": 1, "m": 1, "h": 60, "o": 60, "d": 1440, "g": 1440, "w": 10080, "s": 10080}
"""Units of a time, by what people begin their words with (min, h or ore, days or giorni, weeks or settimane)."""
_TIME = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*([^\W\d_]*)\.?\s*$")


def _minutes(typed: str) -> float:
    """A time as people write it ("48 h", "3 days", "15 min"), in minutes; a bare number is hours."""
    found = _TIME.match(typed)
    unit = found[2].casefold() if found is not None else ""
    size = 60 if not unit else _MINUTES.get("min" if unit.startswith("mi") else unit[:1])
    if found is None or size is None:
        raise Unreadable(_("Write the time as 15 min, 48 h or 3 days"))
    return float(found[1].replace(",", ".")) * size


@dataclass(frozen=True, kw_only=True)
class TimeColumn(NumberColumn):
    """A time, kept in minutes and written in the largest unit that comes out even."""

    def text(self, _state: State, record: Record) -> str:
        """ "48 h", "3 days"."""
        return time_words(self.value(record))

    def typed(self, state: State, record: Record) -> str:
        """As it is read."""
        return self.text(state, record)

    def read(self, _state: State, typed: str) -> Any:
        """Any of its ways of writing."""
        return _minutes(typed) if typed.strip() else None


def _is_due(record: Record, _date: str) -> bool:
    return isinstance(record, ContentItem) and record.state in ("idea", "draft", "ready")


def _formats(state: State) -> list[str]:
    """The formats that were written before."""
    return sorted({one.format for one in state.of(ContentItem) if one.format})


@dataclass(frozen=True, kw_only=True)
class TriggerColumn(TextColumn):
    """What a message is sent upon; one that nothing sends is told, since it would never be there when it is needed."""

    def text(self, state: State, record: Record) -> str:
        """The event, else that there is none."""
        return super().text(state, record) or (_("No trigger") if self.is_missing(state, record) else "")

    def typed(self, _state: State, record: Record) -> str:
        """The event alone."""
        return str(self.value(record))

    def key(self, _state: State, record: Record) -> Any:
        """Those without one last."""
        return (not self.value(record), plain(str(self.value(record))))

    def chip(self, state: State, record: Record) -> Chip | None:
        """What is missing stands out, with a sign besides the colour."""
        return Chip("warning", "warn", "warnSoft") if self.is_missing(state, record) else None

    def is_missing(self, state: State, record: Record) -> bool:
        """Whether neither an event nor a workflow sends it."""
        return isinstance(record, ContentItem) and has_no_trigger(state, record)


def _sender(state: State, record: Record) -> str:
    return ", ".join(entry_name(one) for one in senders(state, record.id))


CONTENT = Register(
    "content_item",
    msg("Content plan"),
    (
        references.stage(filters=msg("All stages"), least=112, weight=0.8),
        references.personas(everyone=msg("Everybody"), filters=msg("All personas"), least=124, weight=0.6),
        references.channel(filters=msg("All channels"), least=112, weight=0.4),
        TextColumn(field="title", title=msg("Message"), strong=True, least=222, weight=2),
        TriggerColumn(field="trigger", title=msg("Trigger"), quiet=True, least=176, weight=1.3),
        references.department(filters=msg("All owners"), least=112, weight=0.1),
        references.person(least=112, weight=0.4, quiet=True),
        DateColumn(field="date", title=msg("Date"), late=_is_due, least=142, weight=0.1),
        ChoiceColumn(
            field="state",
            title=msg("State"),
            names=CONTENT_STATES,
            chips=CONTENT_CHIPS,
            filters=msg("All states"),
            least=104,
            weight=0.1,
        ),
        ReferenceColumn(
            field="touchpoint", title=msg("Touchpoint"), of=("touchpoint",), least=172, weight=0.8, quiet=True
        ),
        LongColumn(field="text", title=msg("Text"), least=200, weight=1.2, quiet=True),
        TextColumn(field="format", title=msg("Format"), offers=_formats, least=104, weight=0.4),
        ShownColumn(title=msg("Sent by workflow"), shows=_sender, least=176, weight=0.6, quiet=True),
        ReferenceColumn(
            field="initiative", title=msg("Initiative"), of=("initiative",), least=150, weight=0.6, quiet=True
        ),
    ),
    hint=msg("New message"),
    name_in=3,
    lines=2,
)


def _systems(state: State) -> list[str]:
    """The systems that workflows and the tracking plan were said to run in."""
    found = {one.system for one in state.of(Workflow)} | {one.system for one in state.of(TrackingItem)}
    return sorted((one for one in found if one), key=plain)


def _count(state: State, record: Record) -> str:
    count = sum(1 for one in state.of(WorkflowStep) if one.workflow == record.id)
    return str(count) if count else ""


WORKFLOWS = Register(
    "workflow",
    msg("Workflows"),
    (
        TextColumn(field="title", title=msg("Workflow"), strong=True, least=150, weight=1.6),
        references.persona(least=110, weight=0.7),
        LongColumn(field="description", title=msg("What it is for"), least=140, weight=2, quiet=True),
        TextColumn(field="system", title=msg("System"), offers=_systems, least=96, weight=0.7),
        references.department(least=112, weight=0.1),
        ShownColumn(title=msg("Steps"), shows=_count, least=64, weight=0.05, quiet=True),
        ChoiceColumn(field="state", title=msg("State"), names=RUNNING, chips=RUNNING_CHIPS, least=136, weight=0.1),
    ),
    hint=msg("New workflow"),
)


def steps(workflow: Callable[[], str]) -> Register:
    """The steps of the workflow that is asked for."""

    def of_it(state: State, type_name: str = "workflow_step") -> list[Record]:
        found = state.of(RECORD_TYPES[type_name])
        return [one for one in found if getattr(one, "workflow", "") == workflow()]

    def conditions(state: State) -> list[Record]:
        return [one for one in of_it(state) if getattr(one, "kind", "") == "condition"]

    def number(state: State, record: Record) -> str:
        found = [one.id for one in of_it(state)]
        return str(found.index(record.id) + 1) if record.id in found else ""

    def first_kind(state: State) -> str:
        """A workflow begins with its trigger; what follows does something."""
        return "action" if of_it(state) else "trigger"

    return Register(
        "workflow_step",
        msg("Steps"),
        (
            ShownColumn(title=msg("No."), shows=number, least=44, weight=0.01, quiet=True),
            ChoiceColumn(field="kind", title=msg("Kind"), names=STEP_KINDS, icons=STEP_ICONS, least=104, weight=0.3),
            TextColumn(field="title", title=msg("What happens"), strong=True, least=150, weight=2),
            ChoiceColumn(field="where", title=msg("Where"), names=WHERE, least=96, weight=0.3, quiet=True),
            TimeColumn(field="minutes", title=msg("After"), kept_in="min", least=72, weight=0.1),
            references.stage(least=96, weight=0.7),
            ReferenceColumn(field="touchpoint", title=msg("Touchpoint"), of=("touchpoint",), least=110, weight=0.9),
            references.channel(least=92, weight=0.6),
            ReferenceColumn(field="content", title=msg("Message"), of=("content_item",), least=110, weight=0.9),
            references.departments(least=92, weight=0.3),
            ReferenceColumn(
                field="only_if", title=msg("Only if"), of=("workflow_step",), all_of=conditions, least=92, weight=0.7
            ),
            TickColumn(field="otherwise", title=msg("If not"), least=56, weight=0.01),
        ),
        hint=msg("New step"),
        fields=lambda state: {"workflow": workflow(), "kind": first_kind(state)},
        shows=lambda _state, record: getattr(record, "workflow", "") == workflow(),
        name_in=2,
    )
