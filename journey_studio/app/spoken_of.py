"""What speaks of nothing but records that are left out: entries of registers, their measures, sources and images.

Lives in app (L4); the model, no Qt. Entries of the registers belong to the project and name what they speak of by
reference, so that a file that leaves something out would still tell of it by them. What was linked to nothing before
belongs to the project as a whole, and stays; so does what still speaks of something that is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey_studio.model import rules
from journey_studio.model.records import Record, references
from journey_studio.model.state import State

_PLACES = ("of_map", "stage", "touchpoint", "persona")
"""Fields that say where an entry belongs: it goes when one of these went."""
_HELD_BY: Mapping[str, tuple[str, ...]] = {
    "initiative": ("initiative_link",),
    "enabler": ("enabler_link",),
    "finding": ("finding_link",),
    "kpi": ("kpi_placement", "map_kpi", "enabler", "initiative", "tracking_item"),
    "source": ("source_link", "finding", "validation_task", "information_request"),
    "asset": ("project", "persona"),
}
"""By type, the types of records that tie it to something: it goes with the last one of them."""


def left_without(before: State, gone: Iterable[str]) -> State:
    """The whole state without these records, what stands on them, and what speaks of nothing else."""
    spoken = _Spoken(before)
    drop = set(gone)
    left = before
    while drop:
        left = rules.repaired(State({key: one for key, one in left.items() if key not in drop}))[0]
        drop = {key for key in left if spoken.only_of_gone(before[key], left)}
    return left


class _Spoken:
    """What spoke of what before anything was left out."""

    def __init__(self, before: State) -> None:
        self._ties: dict[str, list[str]] = {}
        self._steps: dict[str, list[Record]] = {}
        for one in before.values():
            if one.type_name == "workflow_step":
                self._steps.setdefault(str(getattr(one, "workflow", "")), []).append(one)
            for field, _mark in references(type(one)):
                value = getattr(one, field)
                for other in (value,) if isinstance(value, str) else value or ():
                    target = before.get(other)
                    if target is not None and one.type_name in _HELD_BY.get(target.type_name, ()):
                        self._ties.setdefault(other, []).append(one.id)

    def only_of_gone(self, record: Record, left: State) -> bool:
        """Whether all that an entry spoke of went. What is part of a map goes with the map, never by this."""
        if hasattr(record, "map"):
            return False
        ties = self._ties.get(record.id)
        if ties and not any(one in left for one in ties):
            return True
        kind = record.type_name
        if kind == "workflow":
            return _misplaced(record, left) or self._emptied(record, left)
        if kind == "workflow_step":
            # a step behind a condition that went would be done always
            return _misplaced(record, left) or _went(record, ("content", "only_if"), left)
        if kind == "content_item":
            return _misplaced(record, left) or _item_went(record, left)
        return _misplaced(record, left)

    def _emptied(self, workflow: Record, left: State) -> bool:
        """Whether all steps went, or all of those that said where they belong."""
        steps = self._steps.get(workflow.id, [])
        placed = [one for one in steps if any(getattr(one, field, None) for field in (*_PLACES, "content"))]
        return any(not any(one.id in left for one in some) for some in (steps, placed) if some)


def _misplaced(record: Record, left: State) -> bool:
    return _went(record, _PLACES, left)


def _went(record: Record, fields: Iterable[str], left: State) -> bool:
    return any((value := getattr(record, field, None)) and value not in left for field in fields)


def _item_went(item: Record, left: State) -> bool:
    """Whether a message was for personas none of whom is left, or belonged to nothing but an initiative that went."""
    people = getattr(item, "personas", ())
    if people:
        return not any(one in left for one in people)
    placed = any(getattr(item, field, None) for field in _PLACES)
    return not placed and _went(item, ("initiative",), left)
