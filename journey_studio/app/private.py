"""What is for those who work on a project and not for everybody a paper is given to.

Lives in the app (L4); imports the model only.
"""

from __future__ import annotations

from journey_studio.model.records import Record
from journey_studio.model.state import State

_PRIVATE = ("notes", "note", "author")
"""Fields for those who work on the project: what they noted, on records and on what these rest on, and who they are."""


def without_notes(state: State) -> State:
    """The state as it is on the maps, without what people noted beside it and without their names."""
    return State(map(_public, state.values()))


def _public(record: Record) -> Record:
    said = {name: "" for name in _PRIVATE if getattr(record, name, "")}
    return record.replaced(**said) if said else record
