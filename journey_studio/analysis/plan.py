"""What is planned around the map: messages, the workflows that send them, and where on the map both stand.

Lives in analysis (L2); the model. One reading of the state for the content plan, the diagrams, the map and the papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.model.records.practice import ContentItem, Workflow, WorkflowStep
from journey_studio.model.state import State


class Plan(NamedTuple):
    """The workflows of a project with their steps in order, by what these speak of."""

    steps: dict[str, tuple[WorkflowStep, ...]]
    """By workflow."""
    at: dict[str, tuple[WorkflowStep, ...]]
    """By touchpoint."""
    sending: dict[str, tuple[WorkflowStep, ...]]
    """By message."""


_LAST: list[tuple[tuple[WorkflowStep, ...], Plan]] = []
"""The steps that were read last, and what they gave: a state keeps the same ones until one of them changes."""


def _read(found: tuple[WorkflowStep, ...]) -> Plan:
    steps: dict[str, list[WorkflowStep]] = {}
    at: dict[str, list[WorkflowStep]] = {}
    sending: dict[str, list[WorkflowStep]] = {}
    for one in found:
        steps.setdefault(one.workflow, []).append(one)
        if one.touchpoint:
            at.setdefault(one.touchpoint, []).append(one)
        if one.content:
            sending.setdefault(one.content, []).append(one)
    return Plan(*({key: tuple(those) for key, those in each.items()} for each in (steps, at, sending)))


def plan_of(state: State) -> Plan:
    """The plan of a state; read once for the same steps."""
    found = state.of(WorkflowStep)
    last = _LAST[0] if _LAST else None
    if last is None or last[0] is not found:
        last = (found, _read(found))
        _LAST[:] = [last]  # another thread may put its own there meanwhile: what is given back is ours
    return last[1]


def steps_of(state: State, workflow: str) -> Sequence[WorkflowStep]:
    """The steps of a workflow, in order."""
    return plan_of(state).steps.get(workflow, ())


def senders(state: State, item: str) -> list[Workflow]:
    """The workflows that send a message."""
    return _workflows(state, plan_of(state).sending.get(item, ()))


def workflows_at(state: State, touchpoint: str) -> list[Workflow]:
    """The workflows with a step at a touchpoint."""
    return _workflows(state, plan_of(state).at.get(touchpoint, ()))


def _workflows(state: State, steps: Sequence[WorkflowStep]) -> list[Workflow]:
    found = (state.find(Workflow, key) for key in dict.fromkeys(one.workflow for one in steps))
    return [one for one in found if one is not None]


def has_no_trigger(state: State, item: ContentItem) -> bool:
    """Whether neither an event nor a workflow sends a message, so that nobody gets it when it is needed."""
    return not item.trigger.strip() and item.state != "ended" and not plan_of(state).sending.get(item.id)
