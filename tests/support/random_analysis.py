"""Random commands of the analysis, for the strategy in `support.projects`."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.initiatives import (
    Keeping,
    LinkEntry,
    MakeEnabler,
    MeasureAt,
    MeasureNoMore,
    MoveDates,
    PlaceInitiative,
    UnlinkEntry,
)
from journey_studio.commands.kpis import MakeKpi
from journey_studio.commands.parts import Disown, SayPart
from journey_studio.commands.weighing import AddCandidate, MakeInitiatives, Planned, Weigh
from journey_studio.model.document import Command
from journey_studio.model.records import Channel, Department, Opportunity, practice
from journey_studio.model.state import State


def on_analysis(
    state: State, journey: str, stages: Sequence[str], personas: Sequence[str | None], cards: Sequence[str]
) -> list[st.SearchStrategy[Command]]:
    """Weighing, initiatives, planned touchpoints."""
    found: list[st.SearchStrategy[Command]] = []
    ideas = [one.id for one in state.of(Opportunity)]
    if ideas:
        place = st.one_of(st.none(), st.integers(0, 10))
        found.append(st.builds(Weigh, st.sampled_from(ideas), place, place, st.sampled_from(["", "g"])))
    if cards:
        departments = [one.id for one in state.of(Department)]
        owners = st.sampled_from([None, *departments])
        targets = st.lists(st.sampled_from(list(cards)), min_size=1, max_size=2).map(tuple)
        days = st.sampled_from(["", "2026", "2026-05-28"])
        person = st.text(max_size=4)
        planned = st.builds(Planned, targets, st.text(max_size=6), owner=owners, person=person, end=days)
        found.append(st.lists(planned, min_size=1, max_size=2).map(lambda rows: MakeInitiatives(tuple(rows))))
        if departments:
            of = st.sampled_from(departments)
            says, behind = st.sampled_from([None, "", "measures"]), st.sampled_from([None, True, False])
            found.append(st.builds(SayPart, targets, of, says, behind, gesture=st.sampled_from(["", "g"])))
            found.append(st.builds(Disown, targets, of))
    if stages and personas:
        channels = st.sampled_from([None, *(one.id for one in state.of(Channel))])
        found.append(
            st.builds(
                AddCandidate,
                st.just(journey),
                st.sampled_from(list(stages)),
                st.sampled_from([None, *personas]),
                channels,
            )
        )
    if stages and personas:
        name = st.text(max_size=6)
        found.append(st.builds(MakeKpi, st.sampled_from(list(stages)), st.sampled_from(list(personas)), name))
    return [*found, *_on_initiatives(state, [*stages, *cards])]


def _on_initiatives(state: State, places: Sequence[str]) -> list[st.SearchStrategy[Command]]:
    """Links from the map's side, dates, places in the matrix, what steps need, what is measured at them."""
    found: list[st.SearchStrategy[Command]] = []
    made = [one.id for one in state.of(practice.Initiative)]
    enablers = [one.id for one in state.of(practice.Enabler)]
    lines = [one.id for one in state.of(practice.TrackingItem)]
    if made:
        one, step = st.sampled_from(made), st.one_of(st.none(), st.integers(0, 10))
        days = st.sampled_from([("", ""), ("2026", ""), ("2026-05", "2026-06-30"), ("", "2026-07-01")])
        found.append(st.builds(PlaceInitiative, one, step, step, st.sampled_from(["", "g"])))
        found.append(st.builds(lambda key, both: MoveDates(key, *both), one, days))
    if places:
        targets = st.lists(st.sampled_from(list(places)), min_size=1, max_size=2).map(tuple)
        found.append(st.builds(MakeEnabler, st.text(max_size=6), targets))
        found.append(
            st.builds(MeasureAt, st.sampled_from(list(places)), st.sampled_from(["", *lines]), st.just("Seen"))
        )
        for kind, entries in (("initiative_link", made), ("enabler_link", enablers)):
            if entries:
                link = st.builds(LinkEntry, st.just(kind), st.sampled_from(entries), targets)
                found.append(st.builds(Keeping, link, targets))
                found.append(st.builds(UnlinkEntry, st.just(kind), st.sampled_from(entries), targets))
    if lines:
        found.append(st.builds(MeasureNoMore, st.sampled_from(lines), st.sampled_from(["touchpoint", "stage"])))
    return found
