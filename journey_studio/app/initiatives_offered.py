"""What initiatives can come of: opportunities, what hurts, what could cost less; who would own each, and which KPI it
should move.

Lives in app (L4); imports `analysis`, the model and commands, no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journey_studio.app.analysis_content import Looking
from journey_studio.commands.registers import entry_name
from journey_studio.commands.weighing import Planned
from journey_studio.model import queries
from journey_studio.model.records import Card, KpiPlacement, Link, Opportunity, Record, Stage, Touchpoint, practice
from journey_studio.model.state import State

MOST = 12
"""Lines of a kind that are offered at once."""


class Offer(NamedTuple):
    """A line of the dialog: what it is about, its name, where it stands, who would own it, whether it is ticked.

    `group` is `chosen`, `spend` or `less`; `done` is the initiative that is about it already, empty for none; `kpi` is
    what it should move.
    """

    group: str
    target: str
    title: str
    place: str
    owner: str | None
    ticked: bool
    done: str
    kpi: str | None = None


def offers(looking: Looking, chosen: Sequence[str], *, lists: bool) -> list[Offer]:
    """The chosen opportunities, ticked; with `lists` also where to spend and where to spend less."""
    found = [_offer(looking, "chosen", key, ticked=True) for key in chosen if key in looking.state]
    if lists:
        spend = looking.effort.spend[:MOST]
        found += [_offer(looking, "spend", key, ticked=not found and place < 3) for place, key in enumerate(spend)]
        found += [_offer(looking, "less", one.card, ticked=False) for one in looking.effort.less[:MOST]]
    return found


def offers_about(looking: Looking, targets: Iterable[str]) -> list[Offer]:
    """Lines about what a rule or another box found."""
    return [_offer(looking, "chosen", key, ticked=True) for key in targets if key in looking.state][:MOST]


def _offer(looking: Looking, group: str, key: str, *, ticked: bool) -> Offer:
    record = looking.state[key]
    done = next((link.initiative for link in looking.state.of(practice.InitiativeLink) if link.target == key), "")
    return Offer(
        group,
        key,
        entry_name(record),
        _place(looking, record),
        owner_of(looking.state, record),
        ticked and not done,
        done,
        kpi_of(looking.state, record),
    )


def planned_about(state: State, targets: Sequence[str]) -> Planned | None:
    """One initiative about all of these, named by what it would answer or mend; None when none of them is there."""
    there = [state[key] for key in targets if key in state]
    if not there:
        return None
    first = min(there, key=lambda one: _NAMING.index(one.type_name) if one.type_name in _NAMING else len(_NAMING))
    owner = next((found for one in (first, *there) if (found := owner_of(state, one)) is not None), None)
    kpi = next((found for one in (first, *there) if (found := kpi_of(state, one)) is not None), None)
    targets = tuple(one.id for one in (first, *(one for one in there if one is not first)))
    return Planned(targets, entry_name(first), owner=owner, kpi=kpi)


_NAMING = ("opportunity", "pain", "touchpoint", "finding", "stage")
"""Of several things the first of these gives an initiative its name."""


def _place(looking: Looking, record: Record) -> str:
    if not isinstance(record, Card):
        return ""
    stage = looking.stage_names.get(record.stage, "")
    return ", ".join(part for part in (stage, looking.persona_name(record.persona)) if part)


def owner_of(state: State, record: Record) -> str | None:
    """Who would own it: the owner of the touchpoint, of a linked one, else of the stage for that persona."""
    return next(_owners(state, record), None)


def _owners(state: State, record: Record) -> Iterator[str]:
    if isinstance(record, Touchpoint) and record.owner is not None:
        yield record.owner
    if not isinstance(record, Card):
        return
    if isinstance(record, Opportunity) or not isinstance(record, Touchpoint):
        for link in state.of(Link):
            if record.id in (link.start, link.end):
                other = state.find(Touchpoint, link.end if link.start == record.id else link.start)
                if other is not None and other.owner is not None:
                    yield other.owner
    chain = queries.chains(state, record.map).get((record.stage, record.persona))
    if chain is not None and chain.departments:
        yield chain.owner or chain.departments[0]


def kpi_of(state: State, record: Record) -> str | None:
    """Which KPI it should move: that of the touchpoint, of a linked one, else the first one of the stage there."""
    return next(_kpis(state, record), None)


def _kpis(state: State, record: Record) -> Iterator[str]:
    if isinstance(record, Stage):
        yield from (one.kpi for one in _in_order(state) if one.stage == record.id)
    if not isinstance(record, Card):
        return
    around = {record.id}
    if not isinstance(record, Touchpoint):
        around |= {
            link.end if link.start == record.id else link.start
            for link in state.of(Link)
            if record.id in (link.start, link.end)
        }
    yield from (one.kpi for one in _in_order(state) if one.touchpoint in around)
    here = queries.placed_kpis(state, record.map).get((record.stage, record.persona), [])
    yield from (one.kpi for one in here if one.touchpoint is None)


def _in_order(state: State) -> list[KpiPlacement]:
    return sorted(state.of(KpiPlacement), key=lambda one: (one.order, one.id))
