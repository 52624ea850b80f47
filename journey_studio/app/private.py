"""What is for those who work on a project and not for everybody a paper is given to.

Lives in the app (L4); imports the model.
"""

from __future__ import annotations

from journey_studio.i18n import Message, nmsg
from journey_studio.model.records import Record
from journey_studio.model.state import State

_PRIVATE = ("notes", "note", "author")
"""Fields for those who work on the project: what they noted, on records and on what these rest on, and who they are."""


def without_notes(state: State) -> State:
    """The state as it is on the maps, without what people noted beside it and without their names."""
    return State(map(_public, state.values()))


def private_in(state: State) -> int:
    """How many records have something that `without_notes` takes out."""
    return sum(any(getattr(record, name, "") for name in _PRIVATE) for record in state.values())


def held_notes(state: State) -> Message | None:
    """A sentence for a file that holds them; None when there are none."""
    count = private_in(state)
    if not count:
        return None
    return nmsg(
        "The notes or authors of {count} entry are in the file, and may be private. It can be written without them.",
        "The notes or authors of {count} entries are in the file, and may be private. It can be written without them.",
        count,
    )


def _public(record: Record) -> Record:
    said = {name: "" for name in _PRIVATE if getattr(record, name, "")}
    return record.replaced(**said) if said else record
