"""What belongs to an entry of a register, both ways: what a finding speaks of, what moves a KPI, what a source told.

Lives in app (L4); the model and `i18n`, no Qt. One place says which records lead to which others, so that every table
shows and follows the same ways: from a persona's line to the finding, to the touchpoint, to the initiative, to the KPI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model.records import Kpi, KpiPlacement, Source, SourceLink
from journey_studio.model.records.practice import (
    ContentItem,
    Enabler,
    EnablerLink,
    Finding,
    FindingLink,
    InformationRequest,
    Initiative,
    InitiativeLink,
    MapKpi,
    TrackingItem,
    ValidationTask,
    WorkflowStep,
)
from journey_studio.model.state import State

SPEAKS_OF = msg("Speaks of")
SPEAKS_AGAINST = msg("Speaks against")
SOURCE = msg("Source")
SOURCES = msg("Sources")
FINDINGS = msg("Findings")
PERSONA = msg("Persona")
ACTS_UPON = msg("Acts upon")
INITIATIVES = msg("Initiatives")
KPI = msg("KPI")
MOVED_BY = msg("Moved by")
MEASURED_AT = msg("Measured at")
NEEDED_BY = msg("Needed by")
NEEDS = msg("Needs")
ABOUT = msg("About")
ASKED_FOR = msg("Asked for")
CONTENT = msg("Content plan")
TRACKED_BY = msg("Tracking plan")


class Related(NamedTuple):
    """Other records of one kind: what they are to this one, and their ids."""

    caption: Message
    keys: tuple[str, ...]


def related(state: State, key: str) -> list[Related]:
    """All that belongs to a record, in the order that somebody follows it; what is gone is left out."""
    record = state.get(key)
    if record is None:
        return []
    found: list[Related] = []
    for caption, keys in (*_named(state, record), *_naming(state, key)):
        there = tuple(dict.fromkeys(one for one in keys if one in state and one != key))
        if there:
            found.append(Related(caption, there))
    return found


def _named(state: State, record: object) -> Iterator[tuple[Message, Iterable[str]]]:
    """What the record itself leads to."""
    if isinstance(record, Finding):
        links = [one for one in state.of(FindingLink) if one.finding == record.id]
        yield SPEAKS_OF, [one.target for one in links if one.stance == "supports"]
        yield SPEAKS_AGAINST, [one.target for one in links if one.stance == "contradicts"]
        yield SOURCE, _one(record.source)
        yield PERSONA, _one(record.persona)
    elif isinstance(record, Source):
        yield FINDINGS, [one.id for one in state.of(Finding) if one.source == record.id]
        yield SPEAKS_OF, [one.target for one in state.of(SourceLink) if one.source == record.id]
        yield ASKED_FOR, [one.id for one in state.of(InformationRequest) if one.source == record.id]
    elif isinstance(record, ValidationTask):
        yield ABOUT, (record.target,)
        yield SOURCE, _one(record.source)
    elif isinstance(record, InformationRequest):
        yield SOURCE, _one(record.source)
    else:
        yield from _of_action(state, record)


def _of_action(state: State, record: object) -> Iterator[tuple[Message, Iterable[str]]]:
    if isinstance(record, Initiative):
        yield ACTS_UPON, [one.target for one in state.of(InitiativeLink) if one.initiative == record.id]
        yield KPI, _one(record.kpi)
        yield CONTENT, [one.id for one in state.of(ContentItem) if one.initiative == record.id]
    elif isinstance(record, Kpi):
        placed = [one for one in state.of(KpiPlacement) if one.kpi == record.id]
        yield MOVED_BY, [one.id for one in state.of(Initiative) if one.kpi == record.id]
        yield MEASURED_AT, [one.touchpoint or one.stage for one in placed]
        yield MEASURED_AT, [one.map for one in state.of(MapKpi) if one.kpi == record.id]
        yield TRACKED_BY, [one.id for one in state.of(TrackingItem) if one.kpi == record.id]
        yield NEEDS, [one.id for one in state.of(Enabler) if one.kpi == record.id]
    elif isinstance(record, Enabler):
        yield NEEDED_BY, [one.target for one in state.of(EnablerLink) if one.enabler == record.id]
        yield KPI, _one(record.kpi)
    elif isinstance(record, TrackingItem):
        yield MEASURED_AT, _one(record.touchpoint or record.stage)
        yield KPI, _one(record.kpi)
    elif isinstance(record, ContentItem):
        yield INITIATIVES, _one(record.initiative)
        yield ABOUT, _one(record.touchpoint or record.stage)
        yield PERSONA, record.personas
    elif isinstance(record, WorkflowStep):
        yield ABOUT, _one(record.touchpoint or record.stage)
        yield CONTENT, _one(record.content)


def _naming(state: State, key: str) -> Iterator[tuple[Message, Iterable[str]]]:
    """What leads to the record: evidence, actions, measures of something on a map or of a persona."""
    yield FINDINGS, [one.finding for one in state.of(FindingLink) if one.target == key]
    yield SOURCES, [one.source for one in state.of(SourceLink) if one.target == key]
    yield INITIATIVES, [one.initiative for one in state.of(InitiativeLink) if one.target == key]
    yield NEEDS, [one.enabler for one in state.of(EnablerLink) if one.target == key]
    yield KPI, [one.kpi for one in state.of(KpiPlacement) if key in (one.touchpoint, one.stage)]


def _one(key: str | None) -> tuple[str, ...]:
    return (key,) if key else ()
