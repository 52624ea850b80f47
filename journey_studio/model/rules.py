"""Integrity: what must hold in every state, checked after each transaction and when a file is read.

Lives in the model (L1). `check` looks at what a diff touched; `problems` looks at everything. A rule that fires after a
command is a bug of ours (commands refuse with a sentence before it comes to that); on reading a file it is a damaged or
foreign file, and `repaired` says what it left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from journey_studio.model.diff import Diff
from journey_studio.model.records import (
    ANY_TYPE,
    LANE_CONTENT,
    PROJECT_ID,
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    KpiPlacement,
    Lane,
    LaneKind,
    LaneValue,
    Link,
    Opportunity,
    Pain,
    Project,
    Record,
    Stage,
    Thought,
    Touchpoint,
    referred,
)
from journey_studio.model.state import State

LANES_OF_CARD: dict[str, tuple[LaneKind, ...]] = {
    Touchpoint.type_name: ("online", "offline"),
    Thought.type_name: ("thoughts",),
    Pain.type_name: ("pains",),
    Opportunity.type_name: ("opportunities",),
}
"""The kinds of lane each type of card can stand in."""

OnMap = Card | EmotionPoint | HandOffChain | KpiPlacement | LaneValue
UNIQUE: dict[str, tuple[str, ...]] = {
    Band.type_name: ("map", "persona"),
    HandOffChain.type_name: ("map", "stage", "persona"),
    LaneValue.type_name: ("lane", "stage", "persona"),
}
"""Record types of which there may be one only for the same values of these fields."""


def place_for_one(record: Record) -> tuple[object, ...] | None:
    """What no second record may share with this one (its type and place); None where many may stand together."""
    fields = UNIQUE.get(record.type_name)
    return (record.type_name, *(getattr(record, field) for field in fields)) if fields is not None else None


class Problem(NamedTuple):
    """One broken rule: which record, which rule, and the words for a log."""

    record: str
    rule: str
    detail: str


class RuleBroken(Exception):  # noqa: N818 - it names the event
    """A command left a state that must not be: a bug, with the rules it broke."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.rule}: {p.record}: {p.detail}" for p in problems[:5]))
        self.problems = problems


def check(before: State, diff: Diff) -> None:
    """Raise `RuleBroken` when the state after `diff` breaks a rule; `before` is taken to be whole."""
    after = before.apply(diff)
    touched = {key: record for key, (_, record) in diff if record is not None}
    suspects: dict[str, Record] = dict(touched)
    frame_types = (Stage, Lane)
    gone = {record.id for record in diff.removed}
    # what stands in a stage or a lane has to do with its map and kind only, not with its name, order or size
    moved = {new.id for old, new in diff.changed if isinstance(new, frame_types) and _frame(old) != _frame(new)}
    if gone or moved:
        for record in after.values():
            if any(target in gone or target in moved for _, _, target in referred(record)):
                suspects[record.id] = record
    found = [*_project(after), *_each(after, suspects.values()), *_uniqueness(after, touched)]
    if found:
        raise RuleBroken(found)


def _frame(record: Record) -> tuple[object, object]:
    return getattr(record, "map", None), getattr(record, "kind", None)


def problems(state: State) -> list[Problem]:
    """Every broken rule of a whole state."""
    return [*_project(state), *_each(state, state.values()), *_uniqueness(state, state)]


def repaired(state: State) -> tuple[State, list[Problem]]:
    """The largest whole state we can make of this one, and what was wrong with it.

    What can be mended is (a reference that may be empty is emptied, an owner who does not take part is dropped); other
    records that break a rule are left out. Used when a damaged or foreign file is read; the file itself is not touched.
    Hand-offs noted as unnoticed that a chain does not hold are taken out without a word: nothing is lost by it.
    """
    records: dict[str, Record] = dict(state)
    wrong: list[Problem] = []
    if not isinstance(records.get(PROJECT_ID), Project):
        records[PROJECT_ID] = Project(id=PROJECT_ID)
        wrong.append(Problem(PROJECT_ID, "one project", "missing"))
    while found := problems(State(records)):
        wrong.extend(found)
        for key in {problem.record for problem in found}:
            whole = mended(State(records), records[key])
            if whole is None:
                del records[key]
            else:
                records[key] = whole
    for chain in State(records).of(HandOffChain):
        fitting = tuple(place for place in chain.unseen if place < len(chain.departments) - 1)
        if fitting != chain.unseen:
            records[chain.id] = chain.replaced(unseen=fitting)
    return State(records), wrong


def mended(state: State, record: Record) -> Record | None:
    """The record without the parts that break a rule, or None when it must be left out."""
    changes: dict[str, Any] = {}
    lost: dict[str, set[str]] = {}
    for field, mark, target in referred(record):
        other = state.get(target)
        if other is not None and (mark.types == ANY_TYPE or other.type_name in mark.types):
            continue
        if mark.when_gone == "remove":
            return None
        if mark.when_gone == "clear":
            changes[field] = None
        else:
            lost.setdefault(field, set()).add(target)
    for field, targets in lost.items():
        changes |= record.left_in(field, targets)
    if isinstance(record, Card) and any(_lane_fits(state, record)):
        changes["lane"] = None
    if isinstance(record, Touchpoint | HandOffChain) and any(_owner_takes_part(record)):
        changes["owner"] = None
    if isinstance(record, EmotionPoint) and not _follows_near(state, record):
        changes["touchpoint"] = None
    return record.replaced(**changes) if changes else None


def _project(state: State) -> Iterator[Problem]:
    if not isinstance(state.get(PROJECT_ID), Project):
        yield Problem(PROJECT_ID, "one project", "missing")


def _each(state: State, records: Iterable[Record]) -> Iterator[Problem]:
    for record in records:
        if isinstance(record, Project) and record.id != PROJECT_ID:
            yield Problem(record.id, "one project", "a second one")
        yield from _references(state, record)
        if isinstance(record, OnMap):
            yield from _same_map(state, record)
        if isinstance(record, Card):
            yield from _lane_fits(state, record)
        if isinstance(record, Touchpoint | HandOffChain):
            yield from _owner_takes_part(record)
        if isinstance(record, Link):
            yield from _link(state, record)


def _references(state: State, record: Record) -> Iterator[Problem]:
    for field, mark, target in referred(record):
        other = state.get(target)
        if other is None:
            yield Problem(record.id, "reference", f"{field} names {target!r}, which is not there")
        elif mark.types != ANY_TYPE and other.type_name not in mark.types:
            yield Problem(record.id, "reference", f"{field} names {target!r}, which is a {other.type_name}")


def _same_map(state: State, record: OnMap) -> Iterator[Problem]:
    stage = state.find(Stage, record.stage)
    if stage is not None and stage.map != record.map:
        yield Problem(record.id, "same map", "its stage belongs to another map")
    if isinstance(record, LaneValue):
        lane = state.find(Lane, record.lane)
        if lane is not None and (lane.map != record.map or LANE_CONTENT[lane.kind] != "value"):
            yield Problem(record.id, "same map", "its lane is not a custom lane of this map")
    if isinstance(record, EmotionPoint) and not _follows_near(state, record):
        yield Problem(record.id, "same map", "it follows a touchpoint of another map")


def _follows_near(state: State, point: EmotionPoint) -> bool:
    card = state.find(Touchpoint, point.touchpoint)
    return card is None or card.map == point.map


def _lane_fits(state: State, card: Card) -> Iterator[Problem]:
    lane = state.find(Lane, card.lane)
    if lane is None:
        return
    if lane.map != card.map:
        yield Problem(card.id, "same map", "its lane belongs to another map")
    if lane.kind not in LANES_OF_CARD.get(card.type_name, ()):
        yield Problem(card.id, "lane fits", f"a {card.type_name} cannot stand in a lane of kind {lane.kind}")
    elif isinstance(card, Touchpoint) and card.where in ("online", "offline") and lane.kind != card.where:
        yield Problem(card.id, "lane fits", f"it is {card.where}, its lane is {lane.kind}")


def _owner_takes_part(record: Touchpoint | HandOffChain) -> Iterator[Problem]:
    if record.owner is not None and record.owner not in record.departments:
        yield Problem(record.id, "owner takes part", f"{record.owner!r} is not among its departments")


def _link(state: State, link: Link) -> Iterator[Problem]:
    if link.start == link.end:
        yield Problem(link.id, "link", "a card cannot be linked to itself")
    for end in (link.start, link.end):
        card = state.get(end)
        if isinstance(card, Card) and card.map != link.map:
            yield Problem(link.id, "same map", "it links a card of another map")


def _uniqueness(state: State, touched: Mapping[str, Record]) -> Iterator[Problem]:
    wanted = {record.type_name for record in touched.values()} & set(UNIQUE)
    for name in wanted:
        seen: dict[tuple[object, ...], str] = {}
        for record in sorted((r for r in state.values() if r.type_name == name), key=lambda r: r.id):
            place = tuple(getattr(record, field) for field in UNIQUE[name])
            if place in seen:
                yield Problem(record.id, "only one", f"{seen[place]!r} stands at the same place")
            seen.setdefault(place, record.id)
