"""From what hurts to what will tell: pains, opportunities and findings, initiatives, KPIs, and what is not connected.

Part of `analysis` (L2); imports the model. Of one map: its pains and opportunities, the touchpoints, stages and
findings that an initiative acts upon, every initiative of the project that has to do with the map or with nothing yet,
and the KPIs that stand on the map or that such an initiative should move.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.model.queries import stages
from journey_studio.model.records import Card, Kpi, KpiPlacement, Link, Opportunity, Pain, Stage, practice
from journey_studio.model.state import State

DROPPED = "dropped"


class Trace(NamedTuple):
    """The three columns in order, the lines between them, and what stands alone.

    `acts` are pairs (what it comes from, initiative), `by_way` the same for pains that hang on something an initiative
    acts upon, `moves` pairs (initiative, KPI). `loose` are pains and opportunities without an initiative, `aimless`
    initiatives that act upon nothing, `blind` those without a KPI, `unmoved` KPIs that no initiative moves.
    """

    origins: tuple[str, ...]
    initiatives: tuple[str, ...]
    kpis: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    by_way: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str], ...]
    loose: frozenset[str]
    aimless: frozenset[str]
    blind: frozenset[str]
    unmoved: frozenset[str]


def of_map(state: State, map_id: str, key: str) -> bool:
    """Whether a record stands on this map, or on none."""
    record = state.get(key)
    place = getattr(record, "map", None) or getattr(record, "of_map", None)
    return record is not None and place in (None, map_id)


def trace(state: State, map_id: str) -> Trace:
    """The connections of one map."""
    links = [(one.target, one.initiative) for one in state.of(practice.InitiativeLink) if one.target in state]
    whole = [one for one in state.of(practice.Initiative) if one.state != DROPPED]
    elsewhere = {made for _target, made in links} - {made for target, made in links if of_map(state, map_id, target)}
    wanted = [one for one in whole if one.id not in elsewhere]
    ids = {one.id for one in wanted}
    acts = tuple(
        dict.fromkeys((target, made) for target, made in links if made in ids and of_map(state, map_id, target))
    )
    acted = {target for target, _made in acts}
    cards = [one for kind in (Pain, Opportunity) for one in state.of(kind) if one.map == map_id]
    rest = [state[key] for key in dict.fromkeys(target for target, _made in acts)]
    origins = [*cards, *(one for one in rest if not isinstance(one, Pain | Opportunity))]
    by_way = _by_way(state, {one.id for one in cards if isinstance(one, Pain)}, acts)
    reached = acted | {key for key, _made in by_way}
    moves = tuple((one.id, one.kpi) for one in wanted if one.kpi is not None and one.kpi in state)
    placed = {one.kpi for one in state.of(KpiPlacement) if one.map == map_id}
    placed |= {one.kpi for one in state.of(practice.MapKpi) if one.map == map_id}
    moved = {kpi for _made, kpi in moves}
    kpis = [one.id for one in state.of(Kpi) if one.id in placed or one.id in moved]
    place = {one.id: number for number, one in enumerate(stages(state, map_id))}
    return Trace(
        tuple(one.id for one in sorted(origins, key=lambda one: _where(one, place))),
        tuple(one.id for one in wanted),
        tuple(kpis),
        acts,
        by_way,
        moves,
        frozenset(one.id for one in cards if one.id not in reached),
        frozenset(ids - {made for _target, made in links}),
        frozenset(one.id for one in wanted if one.kpi is None or one.kpi not in state),
        frozenset(key for key in kpis if key not in moved),
    )


def _where(record: object, place: Mapping[str, int]) -> tuple[int, int, str, str]:
    """By stage; what hurts before what could be, then what else there is."""
    stage = record.stage if isinstance(record, Card) else record.id if isinstance(record, Stage) else ""
    kinds = ("pain", "opportunity", "touchpoint", "stage")
    kind = getattr(record, "type_name", "")
    number = kinds.index(kind) if kind in kinds else len(kinds)
    return place.get(stage, len(place)), number, getattr(record, "order", ""), getattr(record, "id", "")


def _by_way(state: State, pains: set[str], acts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Pains whose touchpoint or opportunity an initiative acts upon, and nobody upon the pain itself."""
    direct = {target for target, _made in acts}
    makes: dict[str, list[str]] = {}
    for target, made in acts:
        makes.setdefault(target, []).append(made)
    found: dict[tuple[str, str], None] = {}
    for link in state.of(Link):
        for pain, other in ((link.start, link.end), (link.end, link.start)):
            if pain in pains and pain not in direct:
                found.update(dict.fromkeys((pain, made) for made in makes.get(other, ())))
    return tuple(found)
