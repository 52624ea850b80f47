"""The registers of a project as tables in words: for a workbook that is given away, or read without this program.

Lives in app (L4); `exchange`, `record_words`, the model, no Qt. The pages show and change the same records with more
beside them (chips, jumps); here stands what each entry says, a column for each field, days as days and numbers as
numbers. A text is never a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.app.office_tables import FONT, looks
from journey_studio.app.output import refuse_bad_place
from journey_studio.app.register_export import day_or_text
from journey_studio.commands.registers import entry_name
from journey_studio.exchange.table_columns import Cell
from journey_studio.exchange.xlsx_write import Sheet, Styled, write_xlsx
from journey_studio.i18n import Message, _, msg
from journey_studio.model.records import RECORD_TYPES, KpiValue, Record, Stage
from journey_studio.model.records.base import references
from journey_studio.model.state import State
from journey_studio.render.painter import write_whole

_WIDEST = 48.0
"""Characters of the widest column of a sheet."""
_DAYS = frozenset({"date", "start", "end", "due", "began", "ended"})
Words = Mapping[object, Message]
_DEPTHS: Words = {
    0: msg("Nothing"),
    1: msg("A first idea"),
    2: msg("In outline"),
    3: msg("In depth"),
    4: msg("In full detail"),
}
_RUNNING: Words = {"planned": msg("In preparation"), "live": msg("Live"), "stopped": msg("Stopped")}
_KINDS: Words = {
    "content": msg("Content"),
    "process": msg("Process"),
    "personalisation": msg("Personalisation"),
    "data": msg("Data"),
    "own": msg("Own kind"),
}
_WORDS: Mapping[tuple[str, str], Words] = {
    ("information_area", "depth"): _DEPTHS,
    ("information_area", "wanted"): _DEPTHS,
    ("stakeholder", "side"): {"client": msg("Client"), "consultant": msg("Consultant"), "other": msg("Others")},
    ("effort_item", "side"): {"client": msg("Client"), "consultant": msg("Consultant"), "other": msg("Others")},
    ("source", "state"): {"planned": msg("To begin"), "running": msg("Running"), "done": msg("Done")},
    ("finding", "kind"): {
        "finding": msg("Finding"),
        "verbatim": msg("Verbatim"),
        "social": msg("Social post"),
        "feedback": msg("Feedback"),
    },
    ("information_request", "state"): {
        "open": msg("Open"),
        "received": msg("Received"),
        "not_to_be_had": msg("Not to be had"),
    },
    ("enabler", "kind"): {
        "capability": msg("Capability"),
        "data": msg("Data"),
        "process": msg("Process"),
        "kpi": msg("KPI"),
        "own": msg("Own kind"),
    },
    ("enabler", "state"): {
        "missing": msg("Missing"),
        "planned": msg("In preparation"),
        "partly": msg("Partly there"),
        "there": msg("There"),
    },
    ("tracking_item", "of"): {
        "both": msg("Prospects and customers"),
        "prospect": msg("Prospects"),
        "customer": msg("Customers"),
    },
    ("tracking_item", "state"): _RUNNING,
    ("workflow", "state"): _RUNNING,
    ("workflow_step", "kind"): {
        "trigger": msg("Trigger"),
        "condition": msg("Condition"),
        "wait": msg("Wait"),
        "action": msg("Action"),
    },
    ("initiative", "kind"): _KINDS,
    ("initiative", "state"): {
        "idea": msg("Idea"),
        "chosen": msg("Chosen"),
        "running": msg("Running"),
        "done": msg("Done"),
        "dropped": msg("Dropped"),
    },
    ("content_item", "state"): {
        "idea": msg("Idea"),
        "draft": msg("Draft"),
        "ready": msg("Ready"),
        "live": msg("Live"),
        "ended": msg("Ended"),
    },
    ("kpi", "direction"): {"up": msg("Should rise"), "down": msg("Should fall")},
}


class Table(NamedTuple):
    """A register: its type of record, its title, and its columns as field and heading."""

    type_name: str
    title: Message
    columns: tuple[tuple[str, Message], ...]


CONTENT = Table(
    "content_item",
    msg("Content plan"),
    (
        ("stage", msg("Stage")),
        ("personas", msg("Persona")),
        ("channel", msg("Channel")),
        ("title", msg("Message")),
        ("text", msg("Text")),
        ("format", msg("Format")),
        ("trigger", msg("Trigger")),
        ("owner", msg("Owner")),
        ("person", msg("Person in charge")),
        ("date", msg("Date")),
        ("state", msg("State")),
    ),
)
WORKFLOWS = Table(
    "workflow_step",
    msg("Workflows"),
    (
        ("workflow", msg("Workflow")),
        ("kind", msg("Kind")),
        ("title", msg("Step")),
        ("minutes", msg("Minutes")),
        ("stage", msg("Stage")),
        ("channel", msg("Channel")),
        ("departments", msg("Departments")),
    ),
)
INITIATIVES = Table(
    "initiative",
    msg("Initiatives"),
    (
        ("title", msg("Initiative")),
        ("kind", msg("Kind")),
        ("changes", msg("What changes")),
        ("departments", msg("Departments")),
        ("owner", msg("Owner")),
        ("person", msg("Person in charge")),
        ("start", msg("Start")),
        ("end", msg("End")),
        ("cost", msg("Cost")),
        ("benefit", msg("Benefit a year")),
        ("kpi", msg("KPI")),
        ("target", msg("Target")),
        ("impact", msg("Impact")),
        ("effort", msg("Effort")),
        ("state", msg("State")),
    ),
)
EFFORT = Table(
    "effort_item",
    msg("Effort"),
    (("title", msg("What")), ("person", msg("Person")), ("side", msg("Side")), ("days", msg("Days"))),
)
TABLES: tuple[Table, ...] = (
    Table(
        "goal",
        msg("Goals of the analysis"),
        (
            ("title", msg("Goal")),
            ("description", msg("How we will see it")),
            ("of_map", msg("Map")),
            ("reached", msg("Reached")),
        ),
    ),
    Table(
        "information_area",
        msg("Information areas"),
        (
            ("name", msg("Area")),
            ("depth", msg("What we know")),
            ("wanted", msg("What we want")),
            ("description", msg("What belongs to it")),
        ),
    ),
    Table(
        "stakeholder",
        msg("Stakeholders"),
        (
            ("name", msg("Name")),
            ("role", msg("Role")),
            ("organisation", msg("Company")),
            ("side", msg("Side")),
            ("department", msg("Department")),
            ("influence", msg("Influence")),
            ("interest", msg("Interest")),
        ),
    ),
    Table(
        "source",
        msg("Sources"),
        (
            ("label", msg("Source")),
            ("method", msg("Method")),
            ("sample", msg("Sample")),
            ("start", msg("From day")),
            ("date", msg("To day")),
            ("count", msg("Number")),
            ("wanted", msg("Wanted")),
            ("state", msg("State")),
        ),
    ),
    Table(
        "finding",
        msg("Findings"),
        (
            ("text", msg("What we learned, in their words")),
            ("kind", msg("Kind")),
            ("source", msg("Source")),
            ("persona", msg("Persona")),
            ("feeling", msg("Feeling")),
            ("date", msg("Date")),
            ("led_to", msg("What changed because of it")),
        ),
    ),
    Table(
        "information_request",
        msg("Information requests"),
        (
            ("what", msg("What we ask for")),
            ("area", msg("Area")),
            ("asked", msg("Asked of")),
            ("due", msg("Due")),
            ("state", msg("State")),
        ),
    ),
    Table(
        "kpi",
        msg("KPI library"),
        (
            ("name", msg("KPI")),
            ("values", msg("Value")),
            ("target", msg("Target")),
            ("unit", msg("Unit")),
            ("direction", msg("Direction")),
            ("description", msg("How it is measured")),
        ),
    ),
    Table(
        "enabler",
        msg("Enablers"),
        (
            ("title", msg("Enabler")),
            ("kind", msg("Kind")),
            ("own_kind", msg("Own kind")),
            ("state", msg("State")),
            ("owner", msg("Owner")),
            ("description", msg("Description")),
        ),
    ),
    Table(
        "tracking_item",
        msg("Tracking plan"),
        (
            ("stage", msg("Stage")),
            ("touchpoint", msg("Touchpoint")),
            ("event", msg("What is measured")),
            ("data", msg("Which data")),
            ("collected_by", msg("Page or form")),
            ("system", msg("System")),
            ("of", msg("Of whom")),
            ("owner", msg("Owner")),
            ("kpi", msg("KPI")),
            ("state", msg("State")),
        ),
    ),
    INITIATIVES,
    CONTENT,
    WORKFLOWS,
    EFFORT,
)
"""All registers that make a workbook, in the order of the programme's tabs."""


def rows_of(state: State, table: Table) -> list[list[Cell]]:
    """The entries in their order, a cell for each column."""
    return [[cell(state, one, field) for field, _heading in table.columns] for one in _entries(state, table.type_name)]


def _entries(state: State, type_name: str) -> Sequence[Record]:
    found = state.of(RECORD_TYPES[type_name])
    if type_name != "workflow_step":
        return found
    place = {one.id: number for number, one in enumerate(state.of(RECORD_TYPES["workflow"]))}
    return sorted(found, key=lambda one: place.get(str(getattr(one, "workflow", "")), 0))  # keeps the steps' order


def cell(state: State, record: Record, field: str) -> Cell:
    """What a field says: a day, a number, a word, or names instead of ids."""
    value = getattr(record, field)
    words = _WORDS.get((record.type_name, field))
    if words is not None and value in words:
        return str(words[value])
    if field in _DAYS:
        return day_or_text(str(value or ""))
    if isinstance(value, bool):
        return _("Yes") if value else None
    if isinstance(value, int | float):
        return value
    if isinstance(value, tuple):
        return _members(state, value) or None
    if isinstance(value, str) and value in state and any(field == one for one, _mark in references(type(record))):
        return _name(state[value])
    return str(value) if value else None


def _members(state: State, value: tuple[object, ...]) -> str | float:
    """Names of records; of a KPI's values the present one."""
    last = value[-1] if value else None
    if isinstance(last, KpiValue):
        return last.value
    return ", ".join(_name(state[one]) if isinstance(one, str) and one in state else str(one) for one in value)


def _name(record: Record) -> str:
    if isinstance(record, Stage):
        return record.name or record.short_name
    return entry_name(record)


def write_tables(path: Path, title: str, state: State, tables: Sequence[Table] = TABLES) -> int:
    """Write a workbook with a sheet for each register that has entries; how many sheets. None is written for none."""
    sheets = [one for one in (_sheet(state, table) for table in tables) if one is not None]
    if not sheets:
        return 0
    refuse_bad_place(path)
    write_whole(path, write_xlsx(sheets, looks(), title, i18n.language() or "en", FONT))
    return len(sheets)


def _sheet(state: State, table: Table) -> Sheet | None:
    rows = rows_of(state, table)
    if not rows:
        return None
    headings = [str(heading) for _field, heading in table.columns]
    filled = [n for n in range(len(headings)) if n == 0 or any(row[n] is not None for row in rows)]
    head = [Styled(headings[n], "head") for n in filled]
    body = [[Styled(row[n]) for n in filled] for row in rows]
    widths = [
        min(_WIDEST, max(len(headings[n]), *(len(str(row[n] if row[n] is not None else "")) for row in rows)) * 1.1 + 3)
        for n in filled
    ]
    return Sheet(str(table.title), [head, *body], widths, (1, 1), filtered=True)
