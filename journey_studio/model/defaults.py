"""What a new project and a new map begin with.

Lives in the model (L1). Functions return records; whoever calls puts them through a transaction or into a first state.
"""

from __future__ import annotations

from journey_studio.model.ids import new_id
from journey_studio.model.order import renumbered
from journey_studio.model.records import PROJECT_ID, STANDARD_LANES, JourneyMap, Lane, Project, Record
from journey_studio.model.state import State


def standard_lanes(map_id: str) -> list[Lane]:
    """The eight standard lanes of a map, in the order of the specification."""
    keys = renumbered(len(STANDARD_LANES))
    return [
        Lane(id=new_id("lane"), map=map_id, order=key, kind=kind)
        for key, kind in zip(keys, STANDARD_LANES, strict=True)
    ]


def new_map(title: str, order: str = "V") -> list[Record]:
    """An as-is map with the standard lanes and nothing else."""
    journey = JourneyMap(id=new_id("map"), title=title, order=order)
    return [journey, *standard_lanes(journey.id)]


def new_project(title: str, content_language: str = "") -> State:
    """A project with one empty map of the same title."""
    project = Project(id=PROJECT_ID, title=title, content_language=content_language)
    return State([project, *new_map(title)])
