"""What a map holds that a Mermaid journey has no place for, in sentences for the report.

Lives in exchange (L2); imports `model`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from journey_studio.i18n import Message, nmsg
from journey_studio.model.records import (
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    LaneValue,
    Link,
    Opportunity,
    Pain,
    Parked,
    Persona,
    Record,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State

_CARDS = ("title", "map", "stage", "persona", "lane", "order", "id", "foreign", "origin", "same_as", "feeling", "where")


class _Kind(NamedTuple):
    """One kind of thing that is left out: of which records, when, and the words for one and for several."""

    record_type: type[Record]
    is_left_out: Callable[[Record], bool]
    words: Message


def _has(*names: str) -> Callable[[Record], bool]:
    """Whether any of these fields holds something else than its default."""
    return lambda record: any(getattr(record, name) != type(record).model_fields[name].default for name in names)


def _has_more(*told: str) -> Callable[[Record], bool]:
    """Whether any field but these holds something else than its default."""

    def more(record: Record) -> bool:
        return any(
            name not in told and getattr(record, name) != field.default
            for name, field in type(record).model_fields.items()
        )

    return more


def _always(_record: Record) -> bool:
    return True


_KINDS = (
    _Kind(Thought, _always, nmsg("{count} thought is left out.", "{count} thoughts are left out.", 0)),
    _Kind(Pain, _always, nmsg("{count} pain is left out.", "{count} pains are left out.", 0)),
    _Kind(Opportunity, _always, nmsg("{count} opportunity is left out.", "{count} opportunities are left out.", 0)),
    _Kind(
        HandOffChain,
        _always,
        nmsg("{count} chain of hand-offs is left out.", "{count} chains of hand-offs are left out.", 0),
    ),
    _Kind(KpiPlacement, _always, nmsg("{count} KPI is left out.", "{count} KPIs are left out.", 0)),
    _Kind(
        LaneValue,
        _always,
        nmsg("{count} entry of an own lane is left out.", "{count} entries of own lanes are left out.", 0),
    ),
    _Kind(
        Link, _always, nmsg("{count} link between cards is left out.", "{count} links between cards are left out.", 0)
    ),
    _Kind(Parked, _always, nmsg("{count} parked idea is left out.", "{count} parked ideas are left out.", 0)),
    _Kind(
        Touchpoint,
        _has("channel"),
        nmsg("The channel of {count} touchpoint is left out.", "The channels of {count} touchpoints are left out.", 0),
    ),
    _Kind(
        Touchpoint,
        _has("importance", "moment_of_truth", "evidence"),
        nmsg(
            "Importance, moment of truth or evidence of {count} touchpoint is left out.",
            "Importance, moment of truth or evidence of {count} touchpoints is left out.",
            0,
        ),
    ),
    _Kind(
        Touchpoint,
        _has("departments"),
        nmsg(
            "The departments of {count} touchpoint are left out.",
            "The departments of {count} touchpoints are left out.",
            0,
        ),
    ),
    _Kind(
        Touchpoint,
        _has_more(*_CARDS, "channel", "importance", "moment_of_truth", "evidence", "departments", "owner"),
        nmsg(
            "Notes and details of {count} touchpoint are left out.",
            "Notes and details of {count} touchpoints are left out.",
            0,
        ),
    ),
    _Kind(
        Stage,
        _has_more("id", "foreign", "origin", "map", "order", "name", "width"),
        nmsg(
            "Short name, words or notes of {count} stage are left out.",
            "Short name, words or notes of {count} stages are left out.",
            0,
        ),
    ),
)


def left_out(state: State, journey: JourneyMap) -> Iterator[Message]:
    """One sentence for each kind of thing on this map that Mermaid cannot say."""
    for kind in _KINDS:
        mine = (record for record in state.of(kind.record_type) if getattr(record, "map", "") == journey.id)
        count = sum(1 for record in mine if kind.is_left_out(record))
        if count:
            yield kind.words._replace(number=count)
    points = sum(1 for point in state.of(EmotionPoint) if point.map == journey.id and not _is_told(state, point))
    if points:
        yield nmsg("{count} point of the curve is left out.", "{count} points of the curve are left out.", points)
    bands = {getattr(record, "persona", None) for record in state.values() if getattr(record, "map", "") == journey.id}
    details = _has_more("id", "foreign", "order", "name", "colour", "pen")
    people = sum(1 for persona in state.of(Persona) if persona.id in bands and details(persona))
    if people:
        yield nmsg(
            "Role, need or notes of {count} persona are left out.",
            "Role, need or notes of {count} personas are left out.",
            people,
        )


def _is_told(state: State, point: EmotionPoint) -> bool:
    """Whether a point of the curve only repeats its touchpoint's feeling, which is the task's score."""
    card = state.find(Touchpoint, point.touchpoint)
    return card is not None and point.value == card.feeling and not point.label and not point.moment_of_truth
