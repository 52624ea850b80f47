"""The registers of the Project tab, declared: goals, information areas, stakeholders, effort.

Lives in ui (L5); `practice.columns`, `practice.references`.
"""

from __future__ import annotations

from journey_studio.i18n import Message, msg
from journey_studio.model.records import Record
from journey_studio.model.records.practice import InformationArea
from journey_studio.model.state import State
from journey_studio.ui.practice import references
from journey_studio.ui.practice.columns import (
    Chip,
    ChoiceColumn,
    LongColumn,
    NumberColumn,
    ShownColumn,
    TextColumn,
    TickColumn,
)
from journey_studio.ui.practice.references import ReferenceColumn
from journey_studio.ui.practice.register_model import Register

GOALS = Register(
    "goal",
    msg("Goals of the analysis"),
    (
        TextColumn(field="title", title=msg("Goal"), strong=True, least=160, weight=2),
        LongColumn(field="description", title=msg("How we will see it"), least=110, weight=1.4, quiet=True),
        ReferenceColumn(field="of_map", title=msg("Map"), of=("map",), none=msg("All maps"), least=90, weight=0.6),
        TickColumn(field="reached", title=msg("Reached"), least=92, weight=0.01),
    ),
    hint=msg("New goal"),
    lines=2,
)

DEPTHS: dict[int, Message] = {
    0: msg("Nothing"),
    1: msg("A first idea"),
    2: msg("In outline"),
    3: msg("In depth"),
    4: msg("In full detail"),
}


def _gap(_state: State, record: Record) -> str:
    if not isinstance(record, InformationArea) or record.depth >= record.wanted:
        return ""
    return "▼ " + str(record.wanted - record.depth)


def _gap_chip(_state: State, record: Record) -> Chip | None:
    missing = isinstance(record, InformationArea) and record.depth < record.wanted
    return Chip("", "warn", "warnSoft") if missing else None


AREAS = Register(
    "information_area",
    msg("Information areas"),
    (
        TextColumn(field="name", title=msg("Area"), strong=True, least=140, weight=1.6),
        ChoiceColumn(field="depth", title=msg("What we know"), names=DEPTHS, least=140, weight=0.3),
        ChoiceColumn(field="wanted", title=msg("What we want"), names=DEPTHS, least=140, weight=0.3),
        ShownColumn(title=msg("Missing"), shows=_gap, grounds=_gap_chip, least=84, weight=0.01),
        LongColumn(field="description", title=msg("What belongs to it"), least=134, weight=1.2, quiet=True),
    ),
    hint=msg("New area"),
    lines=2,
)

SIDES: dict[str, Message] = {"client": msg("Client"), "consultant": msg("Consultant"), "other": msg("Others")}
FIVE: dict[int | None, Message] = {
    None: msg("Not said"),
    1: msg("Very low"),
    2: msg("Low"),
    3: msg("Medium"),
    4: msg("High"),
    5: msg("Very high"),
}
STAKEHOLDERS = Register(
    "stakeholder",
    msg("Stakeholders"),
    (
        TextColumn(field="name", title=msg("Name"), strong=True, least=130, weight=1.3),
        TextColumn(field="role", title=msg("Role"), least=110, weight=1.2),
        TextColumn(field="organisation", title=msg("Company"), least=100, weight=0.9, quiet=True),
        ChoiceColumn(field="side", title=msg("Side"), names=SIDES, filters=msg("All sides"), least=96, weight=0.2),
        references.department(name="department", title=msg("Department"), least=84),
        ChoiceColumn(field="influence", title=msg("Influence"), names=FIVE, least=92, weight=0.2),
        ChoiceColumn(field="interest", title=msg("Interest"), names=FIVE, least=92, weight=0.2),
        LongColumn(field="notes", title=msg("Notes"), least=110, weight=1.4, quiet=True),
    ),
    hint=msg("New stakeholder"),
)

EFFORT = Register(
    "effort_item",
    msg("Effort"),
    (
        TextColumn(field="title", title=msg("What"), strong=True, least=160, weight=2),
        references.person(least=110, weight=0.8),
        ChoiceColumn(field="side", title=msg("Side"), names=SIDES, filters=msg("All sides"), least=104, weight=0.2),
        NumberColumn(field="days", title=msg("Days"), least=64, weight=0.1),
    ),
    hint=msg("New line"),
)
