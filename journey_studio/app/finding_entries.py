"""Entries of the registers for the finder: by their name, and by whatever else was written into them.

Lives in app (L4); the model, commands, no Qt. One line a register that a page shows: its icon, and the fields that are
read as notes. A new register is found as soon as it stands here and its page answers `show_record`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journey_studio.app.finding import Target
from journey_studio.commands.registers import entry_name
from journey_studio.model.records import RECORD_TYPES
from journey_studio.model.state import State
from journey_studio.model.words import record_name


class Listed(NamedTuple):
    """How entries of a register are shown and what is read of them."""

    icon: str
    notes: tuple[str, ...] = ()
    needs: str = ""
    """A field without which there is nothing to find."""


REGISTERS: Mapping[str, Listed] = {
    "source": Listed("database", ("method", "sample", "person", "notes")),
    "finding": Listed("quotes", ("text", "speaker", "led_to", "notes")),
    "information_request": Listed("question", ("why", "person")),
    "sign_off": Listed("signature", ("remark",)),
    "cycle": Listed("arrows-clockwise", ("notes",)),
    "content_item": Listed("article", ("text", "trigger", "person", "notes")),
    "workflow": Listed("git-branch", ("description", "system")),
    "initiative": Listed("rocket-launch", ("changes", "person", "description", "notes")),
    "kpi": Listed("gauge", ("description",)),
    "enabler": Listed("plugs-connected", ("description",)),
    "tracking_item": Listed("target", ("data", "collected_by", "system")),
    "goal": Listed("target", ("description",)),
    "information_area": Listed("stack", ("description",)),
    "stakeholder": Listed("users-three", ("role", "organisation", "notes")),
    "touchpoint_part": Listed("buildings", needs="does"),
}
"""By type of record."""
_LONGEST = 80


def entries(state: State) -> Iterator[Target]:
    """Every entry of those registers, and its notes."""
    for type_name, listed in REGISTERS.items():
        kind = str(record_name(type_name))
        said = kind[:1].upper() + kind[1:]
        for record in state.of(RECORD_TYPES[type_name]):
            if listed.needs and not getattr(record, listed.needs):
                continue
            name = entry_name(record)[:_LONGEST]
            like = Target("entry", record.id, name, said, listed.icon)
            yield like
            for field in listed.notes:
                text = str(getattr(record, field, ""))
                if text.strip() and text != name:
                    yield Target("entry", record.id, text, name, "note-pencil", note=text)
