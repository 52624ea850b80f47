"""Which initiatives come first: points for place in the matrix, money, pains mended, and how sure all that is.

Part of `analysis` (L2); imports the model. The rank is a sum that can be read off: each of four parts gives so many
points at most (`MOST`), and what is not known gives none. Done and dropped ones have no rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from journey_studio.model.records import Link, Pain, practice
from journey_studio.model.state import State

Part = Literal["weight", "money", "pains", "proof"]
MOST: Mapping[Part, float] = {"weight": 40.0, "money": 25.0, "pains": 20.0, "proof": 15.0}
"""The most points of each part; together they are 100."""
MANY_PAINS = 4
"""So many pains give all the points there are for them."""
_SURE: Mapping[str, float] = {"assumption": 0.0, "researched": 0.5, "validated": 1.0}
OUT = ("done", "dropped")


class Ranked(NamedTuple):
    """An initiative in the list: its place from 1, its points in all and by part, and what they come from.

    `net` is benefit minus cost, None when neither is known; `proof` the mean evidence of what it acts upon from 0
    (assumed) to 1 (validated), None when it acts upon nothing that has evidence.
    """

    initiative: str
    place: int
    points: float
    parts: Mapping[Part, float]
    net: float | None
    pains: tuple[str, ...]
    proof: float | None


def net_of(one: practice.Initiative) -> float | None:
    """Benefit a year minus cost; None when neither is known."""
    return None if one.benefit is None and one.cost is None else (one.benefit or 0.0) - (one.cost or 0.0)


class Acted(NamedTuple):
    """What initiatives act upon, and what hangs together on the map."""

    targets: Mapping[str, tuple[str, ...]]
    beside: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, state: State) -> Acted:
        """Found once for a state."""
        targets: dict[str, dict[str, None]] = {}
        beside: dict[str, dict[str, None]] = {}
        for one in state.of(practice.InitiativeLink):
            targets.setdefault(one.initiative, {})[one.target] = None
        for link in state.of(Link):
            beside.setdefault(link.start, {})[link.end] = None
            beside.setdefault(link.end, {})[link.start] = None
        return cls({key: tuple(found) for key, found in targets.items()}, {k: tuple(v) for k, v in beside.items()})


def pains_of(state: State, acted: Acted, initiative: str) -> tuple[str, ...]:
    """The pains it mends: those it acts upon, and those linked to the touchpoints and opportunities it acts upon."""
    found: dict[str, None] = {}
    targets = acted.targets.get(initiative, ())
    for key in (*targets, *(other for target in targets for other in acted.beside.get(target, ()))):
        if state.find(Pain, key) is not None:
            found[key] = None
    return tuple(found)


def proof_of(state: State, targets: Iterable[str]) -> float | None:
    """The mean evidence of these, from 0 to 1; None when none of them has evidence."""
    kinds = (str(getattr(state.get(key), "evidence", "")) for key in targets)
    found = [_SURE[kind] for kind in kinds if kind in _SURE]
    return sum(found) / len(found) if found else None


def ranking(state: State) -> tuple[Ranked, ...]:
    """All initiatives that are neither done nor dropped, the first one first; equal ones in their own order."""
    acted = Acted.of(state)
    wanted = [one for one in state.of(practice.Initiative) if one.state not in OUT]
    best = max((net for one in wanted if (net := net_of(one)) is not None), default=0.0)
    found = []
    for one in wanted:
        pains = pains_of(state, acted, one.id)
        proof = proof_of(state, acted.targets.get(one.id, ()))
        net = net_of(one)
        parts: dict[Part, float] = {"weight": 0.0, "money": 0.0, "pains": 0.0, "proof": 0.0}
        if one.impact is not None and one.effort is not None:
            parts["weight"] = MOST["weight"] * (one.impact - one.effort + 10) / 20
        if net is not None and net > 0:
            parts["money"] = MOST["money"] * net / best
        parts["pains"] = MOST["pains"] * min(len(pains), MANY_PAINS) / MANY_PAINS
        parts["proof"] = MOST["proof"] * (proof or 0.0)
        found.append(Ranked(one.id, 0, sum(parts.values()), parts, net, pains, proof))
    order = {one.id: (one.order, one.id) for one in wanted}
    found.sort(key=lambda one: (-round(one.points, 6), order[one.initiative]))
    return tuple(one._replace(place=number) for number, one in enumerate(found, 1))
