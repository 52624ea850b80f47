"""The registers of the Measures tab, declared: KPIs, enablers, the tracking plan.

Lives in ui (L5); `practice.columns`, `practice.references`, `practice.linking`. A new value of a KPI is kept with the
day it was written; the values before it stay, and make the trend.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from journey_studio.app.plan_words import RUNNING
from journey_studio.i18n import Message, _, msg
from journey_studio.layout import numbers
from journey_studio.model import words
from journey_studio.model.records import Kpi, KpiPlacement, Persona, Record, Stage
from journey_studio.model.records.practice import Initiative
from journey_studio.model.records.project import KpiValue
from journey_studio.model.state import State
from journey_studio.ui.panels.evidence import short_date
from journey_studio.ui.practice import linking, references
from journey_studio.ui.practice.columns import (
    Chip,
    ChoiceColumn,
    LongColumn,
    NumberColumn,
    ShownColumn,
    TextColumn,
)
from journey_studio.ui.practice.references import ReferenceColumn
from journey_studio.ui.practice.register_model import Register
from journey_studio.ui.programme.content_registers import RUNNING_CHIPS

DIRECTIONS: dict[str, Message] = {"up": msg("Should rise"), "down": msg("Should fall")}


def _values(record: Record | None) -> tuple[KpiValue, ...]:
    return record.values if isinstance(record, Kpi) else ()


@dataclass(frozen=True, kw_only=True)
class ValueColumn(NumberColumn):
    """The present value of a KPI: its last one. Another number is one more dated value; today's is written over."""

    editor: ClassVar[Any] = "line"

    def value(self, record: Record) -> Any:
        """The last value."""
        values = _values(record)
        return values[-1].value if values else None

    def text(self, _state: State, record: Record) -> str:
        """With its unit."""
        value = self.value(record)
        return "" if value is None else numbers.with_unit(numbers.number(value), str(getattr(record, "unit", "")))

    def fields(self, _state: State, record: Record | None, value: Any) -> dict[str, Any]:
        """The values with a new one at the end; an emptied cell takes the last one away."""
        before = _values(record)
        today = dt.date.today().isoformat()
        if value is None:
            return {"values": before[:-1]}
        kept = before[:-1] if before and before[-1].date == today else before
        return {"values": (*kept, KpiValue(date=today, value=value))}


def _trend(_state: State, record: Record) -> str:
    values = _values(record)
    if len(values) < 2:
        return ""
    step = values[-1].value - values[-2].value
    if not step:
        return _("steady")
    sign = "▲" if step > 0 else "▼"
    return f"{sign} {numbers.number(abs(step))}"


def _trend_chip(_state: State, record: Record) -> Chip | None:
    """Whether it moves the right way: by sign and by word's colour."""
    values = _values(record)
    if len(values) < 2 or values[-1].value == values[-2].value:
        return None
    good = (values[-1].value > values[-2].value) == (getattr(record, "direction", "up") == "up")
    return Chip("", "ok", "okSoft") if good else Chip("", "warn", "warnSoft")


def _places(state: State, record: Record) -> str:
    """The stages where it stands, with the persona where several have one of this name."""
    found = [one for one in state.of(KpiPlacement) if one.kpi == record.id and one.stage in state]
    if not found:
        return ""
    stage = state.get_as(Stage, found[0].stage)
    named = stage.short_name or stage.name or str(words.UNNAMED_STAGE)
    persona = state.find(Persona, found[0].persona)
    first = f"{named}, {persona.short_name or persona.name}" if persona is not None else named
    rest = len({one.stage for one in found}) - 1
    return _("{first} and {count} more").format(first=first, count=rest) if rest else first


def _moved_by(state: State, record: Record) -> str:
    """The initiatives that should move it."""
    return ", ".join(one.title for one in state.of(Initiative) if one.kpi == record.id and one.title)


def _measured(_state: State, record: Record) -> str:
    values = _values(record)
    return short_date(values[-1].date) if values else ""


MOVED_BY = ShownColumn(title=msg("Moved by"), shows=_moved_by, least=110, weight=1)
KPIS = Register(
    "kpi",
    msg("KPI library"),
    (
        TextColumn(field="name", title=msg("KPI"), strong=True, least=150, weight=1.8),
        ValueColumn(field="values", title=msg("Value"), low=None, least=84, weight=0.2),
        ShownColumn(title=msg("Measured"), shows=_measured, least=92, weight=0.1, quiet=True),
        ShownColumn(title=msg("Trend"), shows=_trend, grounds=_trend_chip, least=80, weight=0.1),
        NumberColumn(field="target", title=msg("Target"), low=None, least=72, weight=0.1),
        TextColumn(field="unit", title=msg("Unit"), least=64, weight=0.1),
        ChoiceColumn(field="direction", title=msg("Direction"), names=DIRECTIONS, least=104, weight=0.1, quiet=True),
        ShownColumn(title=msg("On the map"), shows=_places, least=120, weight=0.7, quiet=True),
        MOVED_BY,
        LongColumn(field="description", title=msg("How it is measured"), least=120, weight=1, quiet=True),
    ),
    hint=msg("New KPI"),
)

ENABLER_KINDS: dict[str, Message] = {
    "capability": msg("Capability"),
    "data": msg("Data"),
    "process": msg("Process"),
    "kpi": msg("KPI"),
    "own": msg("Own kind"),
}
ENABLER_STATES: dict[str, Message] = {
    "missing": msg("Missing"),
    "planned": msg("In preparation"),
    "partly": msg("Partly there"),
    "there": msg("There"),
}


def _own(_state: State, _record: Record | None, value: Any) -> Mapping[str, Any]:
    """A name of one's own makes the kind one's own."""
    return {"kind": "own"} if value else {}


NEEDED_BY = linking.column(linking.ENABLER, msg("Needed by"), least=120, weight=1.2)
ENABLERS = Register(
    "enabler",
    msg("Enablers"),
    (
        TextColumn(field="title", title=msg("Enabler"), strong=True, least=140, weight=1.6),
        ChoiceColumn(
            field="kind", title=msg("Kind"), names=ENABLER_KINDS, filters=msg("All kinds"), least=92, weight=0.2
        ),
        TextColumn(field="own_kind", title=msg("Own kind"), writes=_own, least=84, weight=0.3, quiet=True),
        NEEDED_BY,
        LongColumn(field="description", title=msg("Description"), least=120, weight=1.6, quiet=True),
        references.departments(least=92, weight=0.3),
        references.department(least=64, weight=0.05),
        references.kpi(least=96, weight=0.6),
        ChoiceColumn(
            field="state",
            title=msg("State"),
            names=ENABLER_STATES,
            chips={
                "missing": Chip("warning", "warn", "warnSoft"),
                "planned": Chip("circle-dashed", "ink2", "surface3"),
                "partly": Chip("circle-half", "ink2", "surface3"),
                "there": Chip("check", "ok", "okSoft"),
            },
            filters=msg("All states"),
            least=104,
            weight=0.1,
        ),
    ),
    hint=msg("New enabler"),
)

OF_WHOM: dict[str, Message] = {
    "both": msg("Prospects and customers"),
    "prospect": msg("Prospects"),
    "customer": msg("Customers"),
}
TRACKING = Register(
    "tracking_item",
    msg("Tracking plan"),
    (
        references.stage(filters=msg("All stages"), least=96, weight=0.7),
        ReferenceColumn(field="touchpoint", title=msg("Touchpoint"), of=("touchpoint",), least=110, weight=0.9),
        TextColumn(field="event", title=msg("What is measured"), strong=True, least=130, weight=1.6),
        LongColumn(field="data", title=msg("Which data"), least=120, weight=1.4),
        TextColumn(field="collected_by", title=msg("Page or form"), least=110, weight=1),
        TextColumn(field="system", title=msg("System"), least=84, weight=0.6, quiet=True),
        ChoiceColumn(field="of", title=msg("Of whom"), names=OF_WHOM, least=104, weight=0.3, quiet=True),
        references.department(least=64, weight=0.05),
        references.kpi(least=96, weight=0.6),
        ChoiceColumn(field="state", title=msg("State"), names=RUNNING, chips=RUNNING_CHIPS, least=104, weight=0.1),
    ),
    hint=msg("New measurement"),
    name_in=2,
)
