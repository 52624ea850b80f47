"""What the figures of the plan show, read from a state and put into words.

Lives in app (L4); `analysis.plan`, the model, `layout.plan_content`, no Qt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from journey_studio import formats
from journey_studio.analysis.plan import has_no_trigger, steps_of
from journey_studio.app.plan_words import CONTENT_STATES, RUNNING, STEP_ICONS, STEP_KINDS, WHERE
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, numbers
from journey_studio.layout.personas import NOBODY, looks
from journey_studio.layout.plan_content import (
    CalendarContent,
    Column,
    MessagesContent,
    Person,
    Planned,
    Step,
    WorkflowContent,
)
from journey_studio.model import queries, words
from journey_studio.model.records import PROJECT_ID, Channel, Department, Persona, Project
from journey_studio.model.records.practice import ContentItem, Workflow, WorkflowStep
from journey_studio.model.state import State


def language_of(state: State) -> str:
    """The language people write in on the maps; empty before there is a project."""
    project = state.find(Project, PROJECT_ID)
    return project.content_language if project is not None else ""


def people_of(state: State) -> dict[str, Person]:
    """Every persona with its name and colours, by id."""
    found = looks(state.of(Persona))
    return {
        one.id: Person(one.id, labels.persona_call_name(one), found.get(one.id, NOBODY)) for one in state.of(Persona)
    }


def planned(state: State, item: ContentItem, people: dict[str, Person], today: dt.date) -> Planned:
    """A message in words."""
    channel = state.find(Channel, item.channel)
    those = tuple(people[key] for key in item.personas if key in people)
    late = (
        bool(item.date) and item.state in ("idea", "draft", "ready") and item.date < today.isoformat()[: len(item.date)]
    )
    bare = has_no_trigger(state, item)
    parts = [
        item.title or str(_("Untitled")),
        str(CONTENT_STATES[item.state]),
        formats.known_day(item.date) if item.date else _("No date"),
        channel.name if channel is not None else "",
        ", ".join(one.name for one in those),
        _("late") if late else "",
        _("Trigger: {text}").format(text=item.trigger) if item.trigger else _("No trigger") if bare else "",
    ]
    label = ", ".join(part for part in parts if part)
    icon = (channel.icon or "circle") if channel is not None else ""
    return Planned(item.id, item.title, item.date, item.state, icon, those, label, late, bare)


def calendar_content(state: State, items: Iterable[str], today: dt.date) -> CalendarContent:
    """The messages with these ids, in this order."""
    people = people_of(state)
    found = (state.find(ContentItem, key) for key in items)
    those = tuple(planned(state, one, people, today) for one in found if one is not None)
    met = {who.id for one in those for who in one.people}
    return CalendarContent(those, today, tuple(who for who in people.values() if who.id in met), language_of(state))


def messages_content(state: State, map_id: str, items: Iterable[str], today: dt.date) -> MessagesContent:
    """The messages with these ids by the personas and stages of a map."""
    people = people_of(state)
    shown = [people[band.persona] for band in queries.bands(state, map_id) if band.persona in people]
    stages = queries.stages(state, map_id)
    cells: dict[tuple[str, str], list[Planned]] = {}
    for key in items:
        item = state.find(ContentItem, key)
        if item is None or item.stage is None:
            continue
        one = planned(state, item, people, today)
        for who in [key for key in item.personas if key in people] or [""]:
            cells.setdefault((who, item.stage), []).append(one)
    there = {one.id for one in stages}
    if any(who == "" and stage in there for who, stage in cells):
        shown.append(Person("", _("No persona"), NOBODY))
    columns = tuple(Column(one.id, one.name or str(words.UNNAMED_STAGE)) for one in stages)
    return MessagesContent(
        tuple(shown),
        columns,
        {key: tuple(those) for key, those in cells.items()},
        language_of(state),
    )


# --- workflows


def time_words(minutes: float | None) -> str:
    """A time in the largest unit that comes out even: "48 h", "3 days"."""
    if minutes is None:
        return ""
    if minutes and minutes % 1440 == 0 and minutes != 2880:  # two days are what people call 48 hours
        days = int(minutes // 1440)
        return ngettext("{count} day", "{count} days", days).format(count=days)
    unit, size = ("h", 60) if minutes and minutes % 60 == 0 else ("min", 1)
    return numbers.with_unit(numbers.number(minutes / size), unit)


def step_name(step: WorkflowStep) -> str:
    """What a step is called: its title, else how long it waits, else its kind."""
    return step.title or (time_words(step.minutes) if step.kind == "wait" else "") or str(STEP_KINDS[step.kind])


def step_words(state: State, step: WorkflowStep) -> Step:
    """A step in words."""
    channel = state.find(Channel, step.channel)
    stage, touchpoint, content = (state.get(key or "") for key in (step.stage, step.touchpoint, step.content))
    where = step.where if step.where != "unknown" or channel is None else channel.where
    codes = [one for one in (state.find(Department, key) for key in step.departments) if one is not None]
    condition = state.find(WorkflowStep, step.only_if)
    time = time_words(step.minutes)
    lines = [
        (
            "clock",
            time
            if step.title and step.kind == "wait"
            else _("after {time}").format(time=time)
            if time and step.kind != "wait"
            else "",
        ),
        (channel.icon or "circle" if channel is not None else "", channel.name if channel is not None else ""),
        ("map-pin", entry_name(touchpoint) if touchpoint is not None else ""),
        ("article", entry_name(content) if content is not None else ""),
    ]
    kind = str(STEP_KINDS[step.kind])
    said = [
        f"{kind}: {step_name(step)}",
        str(WHERE[where]) if where != "unknown" else "",
        *(text for _icon, text in lines),
        entry_name(stage) if stage is not None else "",
        ", ".join(one.name or one.code for one in codes),
        _only_if(condition, otherwise=step.otherwise),
    ]
    icon = channel.icon if channel is not None and step.kind == "action" and channel.icon else STEP_ICONS[step.kind]
    return Step(
        step.id,
        step.kind,
        step_name(step),
        kind,
        where,
        icon,
        entry_name(stage) if stage is not None else "",
        tuple((icon_, text) for icon_, text in lines if text),
        tuple(one.code or one.name[:2].upper() for one in codes),
        step.only_if or "",
        step.otherwise,
        ", ".join(part for part in said if part),
    )


def _only_if(condition: WorkflowStep | None, *, otherwise: bool) -> str:
    if condition is None:
        return ""
    name = step_name(condition)
    return _("if not: {name}").format(name=name) if otherwise else _("only if: {name}").format(name=name)


def workflow_content(state: State, workflow: str) -> WorkflowContent:
    """A workflow and its steps."""
    found = state.find(Workflow, workflow)
    if found is None:
        return WorkflowContent(workflow, "")
    owner = state.find(Department, found.owner)
    persona = state.find(Persona, found.persona)
    said = [
        labels.persona_call_name(persona) if persona is not None else "",
        str(RUNNING[found.state]),
        _("runs in {system}").format(system=found.system) if found.system else "",
        owner.name if owner is not None else "",
    ]
    return WorkflowContent(
        workflow,
        found.title or _("Workflow without a name"),
        tuple(step_words(state, one) for one in steps_of(state, workflow)),
        " · ".join(part for part in said if part),
        language_of(state),
    )
