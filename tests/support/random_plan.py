"""Random commands on the plan, for the strategy in `support.projects`."""

from __future__ import annotations

from hypothesis import strategies as st

from journey_studio.commands.persona_variants import MakeVariant, PartVariant
from journey_studio.commands.plan import AddStep, MoveStep, PutOnDay, RemoveSteps
from journey_studio.model.document import Command
from journey_studio.model.records import Persona, Touchpoint, practice
from journey_studio.model.state import State
from support.chance import NEW

_DATES = st.sampled_from(["", "2026-07", "2026-07-08", "2026-07-09"])


def on_the_plan(state: State) -> list[st.SearchStrategy[Command]]:
    """Messages on other days; steps behind others, moved and gone."""
    found: list[st.SearchStrategy[Command]] = []
    items = [one.id for one in state.of(practice.ContentItem)]
    if items:
        found.append(st.builds(PutOnDay, st.sampled_from(items), _DATES, st.sampled_from(["", "a"])))
    workflows = [one.id for one in state.of(practice.Workflow)]
    steps = [one.id for one in state.of(practice.WorkflowStep)]
    if workflows:
        fields = st.sampled_from([(), (("kind", "condition"),), (("kind", "wait"), ("minutes", 60.0))])
        after = st.sampled_from(["", *steps])
        found.append(st.builds(AddStep, st.sampled_from(workflows), after, fields, NEW))
    if steps:
        one = st.sampled_from(steps)
        found += [
            st.builds(MoveStep, one, one, st.booleans()),
            st.builds(RemoveSteps, st.lists(one, min_size=1, max_size=2, unique=True).map(tuple)),
        ]
    touchpoints = [one.id for one in state.of(Touchpoint)]
    personas = [one.id for one in state.of(Persona)]
    if touchpoints and personas:
        card = st.sampled_from(touchpoints)
        found += [st.builds(MakeVariant, card, st.sampled_from(personas)), st.builds(PartVariant, card)]
    return found
