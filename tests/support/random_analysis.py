"""Random commands of the analysis, for the strategy in `support.projects`."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.weighing import AddCandidate, MakeInitiatives, Planned, Weigh
from journey_studio.model.document import Command
from journey_studio.model.records import Channel, Department, Opportunity
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
        owners = st.sampled_from([None, *(one.id for one in state.of(Department))])
        targets = st.lists(st.sampled_from(list(cards)), min_size=1, max_size=2).map(tuple)
        days = st.sampled_from(["", "2026", "2026-05-28"])
        person = st.text(max_size=4)
        planned = st.builds(Planned, targets, st.text(max_size=6), owner=owners, person=person, end=days)
        found.append(st.lists(planned, min_size=1, max_size=2).map(lambda rows: MakeInitiatives(tuple(rows))))
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
    return found
