"""Random commands on curves, hand-offs, KPIs and custom lanes, for the strategy in `support.projects`."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.chains import (
    AppendDepartment,
    ChainPlace,
    DeleteChain,
    MoveInChain,
    RemoveFromChain,
    SetNoticed,
)
from journey_studio.commands.curve import (
    AddPoint,
    DeletePoints,
    FollowCards,
    LinkPoint,
    LockPoints,
    MovePoint,
    StarPoints,
)
from journey_studio.commands.figures import EditKpi, MoveKpi, PlaceKpi, SetLaneValue, TakeAwayKpis
from journey_studio.model.document import Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Department,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    Lane,
    Touchpoint,
)
from journey_studio.model.state import State
from support.chance import NEW

_NUMBERS = st.one_of(st.none(), st.floats(-1e6, 1e6))


def on_curves(
    state: State, journey: str, stages: Sequence[str], bands: Sequence[str | None]
) -> list[st.SearchStrategy[Command]]:
    """Commands on the points of the curves."""
    stage, persona = st.sampled_from(list(stages)), st.sampled_from(list(bands))
    value, position = st.floats(-2.5, 2.5), st.floats(-0.2, 1.2)
    found: list[st.SearchStrategy[Command]] = [
        st.builds(AddPoint, st.just(journey), stage, persona, position, value, st.text(max_size=8), NEW),
        st.builds(FollowCards, st.just(journey), persona),
    ]
    points = [point.id for point in state.of(EmotionPoint) if point.map == journey]
    if points:
        one, some = st.sampled_from(points), st.lists(st.sampled_from(points), min_size=1, max_size=3, unique=True)
        cards = [None, *(card.id for card in state.of(Touchpoint))]
        found += [
            st.builds(MovePoint, one, stage, position, value, st.sampled_from(["", "nudge"])),
            st.builds(StarPoints, some.map(tuple), st.booleans()),
            st.builds(LinkPoint, one, st.sampled_from(cards)),
            st.builds(DeletePoints, some.map(tuple)),
            st.builds(LockPoints, some.map(tuple), st.booleans()),
        ]
    return found


def on_cells(
    state: State, journey: str, stages: Sequence[str], bands: Sequence[str | None]
) -> list[st.SearchStrategy[Command]]:
    """Commands on hand-offs, KPIs and custom lanes."""
    stage, persona = st.sampled_from(list(stages)), st.sampled_from(list(bands))
    words, number = st.text(min_size=1, max_size=8), st.integers(-1, 4)
    place = st.builds(ChainPlace, st.just(journey), stage, persona)
    found: list[st.SearchStrategy[Command]] = [
        st.builds(AppendDepartment, place, new_name=words),
        st.builds(PlaceKpi, st.just(journey), stage, persona, new_name=words),
    ]
    departments, kpis = [one.id for one in state.of(Department)], [one.id for one in state.of(Kpi)]
    if departments:
        found.append(st.builds(AppendDepartment, place, st.sampled_from(departments)))
    chains = [chain.id for chain in state.of(HandOffChain) if chain.map == journey]
    if chains:
        chain = st.sampled_from(chains)
        found += [
            st.builds(MoveInChain, chain, number, number),
            st.builds(RemoveFromChain, chain, number),
            st.builds(DeleteChain, chain),
            st.builds(SetNoticed, st.lists(st.tuples(chain, number), max_size=3).map(tuple), st.booleans()),
        ]
    placed = [one.id for one in state.of(KpiPlacement)]
    if placed:
        found.append(st.builds(MoveKpi, placement=st.sampled_from(placed), place=st.integers(-1, 3)))
    if kpis:
        kpi, direction = st.sampled_from(kpis), st.sampled_from(["up", "down"])
        found.append(st.builds(PlaceKpi, st.just(journey), stage, persona, kpi))
        date = st.sampled_from(["", "2026-05", "2026-06"])
        found.append(
            st.builds(EditKpi, kpi, words, words, _NUMBERS, _NUMBERS, direction, date, st.booleans())  # type: ignore[arg-type]
        )
    placed = [one.id for one in state.of(KpiPlacement) if one.map == journey]
    if placed:
        some = st.lists(st.sampled_from(placed), min_size=1, max_size=2, unique=True)
        found.append(st.builds(TakeAwayKpis, some.map(tuple)))
    lanes = [one.id for one in state.of(Lane) if one.map == journey and one.kind in ("custom_text", "custom_number")]
    if lanes:
        cell = st.builds(Cell, stage, st.sampled_from(lanes), persona)
        found.append(st.builds(SetLaneValue, cell, st.text(max_size=8), _NUMBERS))
    return found
