"""Parts of another project taken into this one: whole maps, personas, departments, channels, KPIs, as one step.

Lives in the app (L4); `app.import_project`, `app.import_`, the model, no Qt. The other file is only read. What was
proven there is an assumption here, where nobody was asked yet, and a KPI comes without the other client's values. For
what has the same name here a person says whose is used: ours, theirs, or both beside each other.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from journey_studio.app import import_
from journey_studio.app.import_ import Prepared
from journey_studio.app.import_project import Offer
from journey_studio.app.private import on_papers
from journey_studio.commands.imports import ImportRecords
from journey_studio.commands.personas import lines_of
from journey_studio.exchange.imported import SourceFile, same_by_name
from journey_studio.exchange.report import Report
from journey_studio.i18n import msg
from journey_studio.model import queries, rules
from journey_studio.model.records import (
    Asset,
    Channel,
    Department,
    JourneyMap,
    Kpi,
    Persona,
    Record,
    Source,
    SourceLink,
)
from journey_studio.model.records.base import references
from journey_studio.model.state import State

Same = Literal["ours", "theirs", "both"]
"""Whose is used of what has the same name here."""
PARTS: tuple[type[Record], ...] = (JourneyMap, Persona, Department, Channel, Kpi)
"""What can be taken, in the order it is offered."""


class Part(NamedTuple):
    """Something that can be taken; `here` says that something of the same name is in this project."""

    record: Record
    here: bool


def parts(existing: State, offered: Offer) -> dict[str, list[Part]]:
    """What there is to take, by type; types of which there is nothing are left out."""
    state = offered.imported.state
    twins = namesakes(existing, state)
    found: dict[str, list[Part]] = {}
    for kind in PARTS:
        rows = queries.maps(state) if kind is JourneyMap else state.of(kind)
        named = [Part(one, one.id in twins) for one in rows if name_of(one)]
        if named:
            found[kind.type_name] = named
    return found


def name_of(record: Record) -> str:
    """What a part is called."""
    return str(getattr(record, "title", "") or getattr(record, "name", "")).strip()


def namesakes(existing: State, incoming: State) -> dict[str, str]:
    """The incoming personas, departments, channels and KPIs that have a namesake here, with its id.

    A name that several KPIs share, here or there, is nobody's.
    """
    found = same_by_name(existing, incoming)
    ours, theirs = _by_name(existing), _by_name(incoming)
    found |= {theirs[name].id: ours[name].id for name in theirs.keys() & ours.keys()}
    return found


def _by_name(state: State) -> dict[tuple[str, str], Kpi]:
    rows: dict[tuple[str, str], list[Kpi]] = {}
    for one in state.of(Kpi):
        rows.setdefault((one.name.strip(), one.unit.strip()), []).append(one)
    return {name: found[0] for name, found in rows.items() if len(found) == 1 and name[0]}


def take(existing: State, offered: Offer, chosen: Collection[str], same: Same) -> Prepared:
    """The step that brings the chosen parts here, with what they cannot be without."""
    state = on_papers(offered.imported.state)  # another client's notes, names, costs and ideas stay theirs
    beside = frozenset(chosen) if same == "both" else frozenset()
    twins = {key: ours for key, ours in namesakes(existing, state).items() if key not in beside}
    kept = _with_what_they_need(state, frozenset(chosen), frozenset(twins))
    part = rules.repaired(State([state.project, *kept.values()]))[0]
    images = {asset.sha256 for asset in part.of(Asset)}
    found = offered.imported._replace(
        state=part,
        images={key: data for key, data in offered.imported.images.items() if key in images},
        report=Report(),
    )
    prepared = import_.prepare(existing, {SourceFile(offered.path.name, b""): found}, apart=beside)
    new = [one for one in prepared.command.records if one.id not in existing]
    kpis = _kpis_that_are_here(new, part, existing, twins)
    records = [_to_ours(one, kpis) for one in new if one.id not in kpis]
    if same == "theirs":
        records += [one for key, ours in twins.items() if key in part and (one := _theirs(existing[ours], part[key]))]
    maps = tuple(fact.id for fact in prepared.maps)
    select = maps[:1] or tuple(one.id for one in records if one.id not in existing)[:1]
    label = msg("Take from “{name}”", name=offered.path.name)
    return prepared._replace(command=ImportRecords(tuple(records), prepared.command.instead_of, label, select))


def _with_what_they_need(state: State, chosen: frozenset[str], twins: frozenset[str]) -> dict[str, Record]:
    """The chosen parts, the maps' records, and all that these name; nothing of the other client's research."""
    kept: dict[str, Record] = {}
    waiting = [state[key] for key in chosen if key in state]
    maps = {one.id for one in waiting if isinstance(one, JourneyMap)}
    waiting += [one for one in state.values() if getattr(one, "map", None) in maps]
    while waiting:
        record = waiting.pop()
        if record.id in kept or isinstance(record, Source | SourceLink):
            continue
        kept[record.id] = _bare(record)
        for field, _mark in references(type(record)):
            value = getattr(record, field)
            for key in (value,) if isinstance(value, str) else value or ():
                if key in state and (not isinstance(state[key], JourneyMap) or key in maps):
                    waiting.append(state[key])
        if isinstance(record, Persona) and record.id not in twins:
            waiting += lines_of(state, record.id)
    return kept


def _bare(record: Record) -> Record:
    """As it comes: what was proven is assumed, a measure has no values, a persona takes a free colour."""
    fields: dict[str, Any] = {}
    if hasattr(record, "evidence"):
        fields |= {"evidence": "assumption", "evidence_reason": ""}
    if isinstance(record, Kpi):
        fields |= {"values": ()}
    if isinstance(record, Persona):
        fields |= {"colour": None, "pen": None}
    return record.replaced(**fields) if fields else record


def _kpis_that_are_here(new: list[Record], part: State, existing: State, twins: dict[str, str]) -> dict[str, str]:
    """The new KPIs for which ours stand, by the ids they would have got."""
    ours = {(one.name.strip(), one.unit.strip()): existing[twins[one.id]].id for one in part.of(Kpi) if one.id in twins}
    names = {one.id: (one.name.strip(), one.unit.strip()) for one in new if isinstance(one, Kpi)}
    return {key: ours[name] for key, name in names.items() if name in ours}


def _to_ours(record: Record, kpis: dict[str, str]) -> Record:
    """A record that names our KPI instead of theirs."""
    told = getattr(record, "kpi", None)
    return record.replaced(kpi=kpis[told]) if told in kpis else record


_OWN = frozenset(("id", "order", "foreign", "colour", "pen", "portrait", "values"))


def _theirs(ours: Record, theirs: Record) -> Record | None:
    """Our record with what theirs says; what theirs leaves open stays. None when nothing is otherwise."""
    changes = {
        name: getattr(theirs, name)
        for name, field in type(ours).model_fields.items()
        if name not in _OWN and getattr(theirs, name) not in (field.default, getattr(ours, name))
    }
    return ours.replaced(**changes) if changes else None
