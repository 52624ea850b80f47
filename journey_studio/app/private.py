"""What is for those who work on a project and not for everybody a paper is given to.

Lives in the app (L4); imports the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journey_studio.i18n import Message, nmsg
from journey_studio.model.records import Project, Record, Source, SourceLink
from journey_studio.model.state import State

_BRIEF = ("brief_priorities", "brief_time", "brief_organisation", "brief_budget")
_PRIVATE = ("notes", "note", "remark", "author", "person", "speaker", *_BRIEF)
"""Fields for those who work on the project: what they noted, on records and on what these rest on, who they are and
whom they spoke with, and what was agreed with the client."""

ON_PAPERS = frozenset(
    (
        *("project", "map", "stage", "lane", "band", "channel", "department", "asset"),
        *("persona", "persona_line", "persona_purchase", "persona_channel", "persona_scale"),
        *("touchpoint", "touchpoint_part", "thought", "pain", "opportunity", "emotion_point", "hand_off_chain"),
        *("kpi", "kpi_placement", "map_kpi", "lane_value", "link", "source", "source_link"),
    )
)
"""Types of records that a map or another paper shows. A new type is none of them until somebody says so: ideas that
wait and the registers of those who work on the project stay at home."""
_AT_HOME: Mapping[str, Any] = {"yearly_cost": None, "yearly_saving": None, "opinions": ""}
"""Fields of what is shown that no paper shows: what a step costs, and what is said of it behind the scenes."""


def without_notes(state: State) -> State:
    """The state as it is on the maps, without what people noted beside it and without their names."""
    return State(map(_public, state.values()))


def on_papers(state: State) -> State:
    """The state as papers show it, without notes and without the registers of the work: for who is given a poster.

    Who was asked and what they said, who signed and with which remark, goals, plans and owners stand on no paper; nor
    do ideas that wait, costs, and what is said behind the scenes.
    """
    kept = {key: record for key, record in without_notes(state).items() if record.type_name in ON_PAPERS}
    return State(_of_client(one) for one in kept.values() if not isinstance(one, SourceLink) or one.target in kept)


def _of_client(record: Record) -> Record:
    """The record without what was agreed with the client, who a source is, and what no paper shows."""
    if isinstance(record, Project):
        return record.replaced(**{name: Project.model_fields[name].get_default() for name in _BRIEF})
    if isinstance(record, Source):
        return record.replaced(person="") if record.person else record
    held = {name: empty for name, empty in _AT_HOME.items() if getattr(record, name, empty) != empty}
    return record.replaced(**held) if held else record


def without_people(state: State) -> State:
    """The state without notes and names, and without the register of who has a say and how much: a person each."""
    return State(record for record in map(_public, state.values()) if record.type_name != "stakeholder")


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
