"""Departments by stages: what each does at which step, in front of the customer or behind the scenes; who hands over.

Lives in analysis (L2); imports the model and its neighbours. A step is a touchpoint; a department owns it or takes part
in it, and what it does there is a `TouchpointPart`. A step that is backstage as a whole is backstage for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.kept import kept
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Department, Link, Pain, Touchpoint
from journey_studio.model.records.practice import TouchpointPart


class Task(NamedTuple):
    """A department at a step: whether it owns it, whether behind the scenes, what it does there (may be empty)."""

    card: str
    owns: bool
    backstage: bool
    does: str
    part: str
    """The id of the record that says what it does; empty when none does."""


class Handed(NamedTuple):
    """One hand-off of one persona: the chain it is in, its place there (-1: it comes from the stage before)."""

    chain: str
    place: int
    persona: str | None


class Passing(NamedTuple):
    """From one department to another on the way into or in a stage; `seen` says that the customer notices."""

    stage: str
    before: str
    after: str
    seen: bool
    links: tuple[Handed, ...]


class Sums(NamedTuple):
    """A department over all stages: steps owned, steps it takes part in besides, pains on them, their mean feeling."""

    owned: int = 0
    parts: int = 0
    pains: int = 0
    feeling: float | None = None


class Silos(NamedTuple):
    """The table: tasks by department and stage, steps without an owner by stage, sums by department, hand-offs."""

    cells: Mapping[tuple[str, str], tuple[Task, ...]]
    unowned: Mapping[str, tuple[str, ...]]
    sums: Mapping[str, Sums]
    passings: tuple[Passing, ...]


@kept
def silos(records: Records, map_id: str, chosen: Chosen = ALL) -> Silos:
    """The table of a map, of the touchpoints that are looked at."""
    cards = touchpoints(records, map_id, chosen)
    said = parts_of(records, map_id)
    cells: dict[tuple[str, str], list[Task]] = {}
    unowned: dict[str, list[str]] = {}
    of_department: dict[str, list[tuple[Touchpoint, bool]]] = {}
    for card in cards:
        if card.owner is None:
            unowned.setdefault(card.stage, []).append(card.id)
        for department in taking_part(card):
            owns = department == card.owner
            part = said.get((card.id, department))
            task = Task(
                card.id,
                owns,
                card.backstage or (part is not None and part.backstage),
                part.does if part is not None else "",
                part.id if part is not None else "",
            )
            cells.setdefault((department, card.stage), []).append(task)
            of_department.setdefault(department, []).append((card, owns))
    hurt = _pains(records, map_id)
    return Silos(
        {key: tuple(tasks) for key, tasks in cells.items()},
        {stage: tuple(keys) for stage, keys in unowned.items()},
        {key: _sums(steps, hurt) for key, steps in of_department.items()},
        passings(records, map_id, chosen),
    )


def taking_part(card: Touchpoint) -> tuple[str, ...]:
    """The departments of a touchpoint, its owner first."""
    return tuple(dict.fromkeys((*([card.owner] if card.owner else []), *card.departments)))


def parts_of(records: Records, map_id: str) -> dict[tuple[str, str], TouchpointPart]:
    """What departments do, by touchpoint and department; of several the first."""
    found: dict[tuple[str, str], TouchpointPart] = {}
    for one in records.of(TouchpointPart):
        if one.map == map_id:
            found.setdefault((one.touchpoint, one.department), one)
    return found


def _pains(records: Records, map_id: str) -> dict[str, set[str]]:
    """The pains that are linked to each touchpoint."""
    found: dict[str, set[str]] = {}
    for link in records.of(Link):
        if link.map != map_id:
            continue
        for pain, card in ((link.start, link.end), (link.end, link.start)):
            if records.find(Pain, pain) is not None and records.find(Touchpoint, card) is not None:
                found.setdefault(card, set()).add(pain)
    return found


def _sums(steps: list[tuple[Touchpoint, bool]], hurt: Mapping[str, set[str]]) -> Sums:
    felt = [card.feeling for card, _owns in steps if card.feeling is not None]
    pains: set[str] = set()
    for card, _owns in steps:
        pains |= hurt.get(card.id, set())
    owned = sum(1 for _card, owns in steps if owns)
    return Sums(owned, len(steps) - owned, len(pains), sum(felt) / len(felt) if felt else None)


def passings(records: Records, map_id: str, chosen: Chosen = ALL) -> tuple[Passing, ...]:
    """The hand-offs of the personas that are looked at, alike ones together, by stage and department."""
    stages = [stage.id for stage in queries.stages(records, map_id)]
    chains = queries.chains(records, map_id)
    rows = {one.id: place for place, one in enumerate(records.of(Department))}
    found: dict[tuple[int, int, int, bool], list[Handed]] = {}
    for band in queries.bands(records, map_id):
        if not chosen.persona(band.persona):
            continue
        last = ""
        for column, stage in enumerate(stages):
            chain = chains.get((stage, band.persona))
            if chain is None:
                continue
            for number, department in enumerate(chain.departments):
                if last and department != last:
                    seen = number == 0 or number - 1 not in chain.unseen
                    key = (column, rows.get(last, -1), rows.get(department, -1), seen)
                    found.setdefault(key, []).append(Handed(chain.id, number - 1, band.persona))
                last = department
    names = list(rows)
    return tuple(
        Passing(stages[column], names[before], names[after], seen, tuple(links))
        for (column, before, after, seen), links in sorted(found.items())
        if before >= 0 and after >= 0
    )
