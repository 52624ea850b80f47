"""Two versions of one record come together, field by field, from the version they both began with.

Lives in the model (L1); used by `merging`. Fields that say one thing together are merged together (`groups`): a card's
place, a channel and where it is. Lists that are sets (tags, departments, dated values of a KPI) merge by their
members. Everything here is the same whichever side is called mine: where the order of two things is free, their
content decides, never the side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from journey_studio.model.records import (
    Card,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    KpiValue,
    LaneValue,
    Link,
    Parked,
    Record,
    Touchpoint,
    references,
)

Choice = Literal["mine", "theirs", "both"]
Decide = Callable[[Record, tuple[str, ...], bool], Choice]
"""Asked at each conflict of fields: the record, its fields, and whether both can be had; what is taken."""

_PLACES: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Card, ("map", "stage", "persona", "lane", "order")),
    (EmotionPoint, ("map", "stage", "persona", "position")),
    (KpiPlacement, ("map", "stage", "persona", "order")),
    (HandOffChain, ("map", "stage", "persona")),
    (LaneValue, ("map", "lane", "stage", "persona")),
    (Link, ("map", "start", "end")),
    (Parked, ("map", "persona", "order")),
)
_CHANNEL = ("channel", "where")
_PARTS = ("departments", "owner")
_OWN_LINE = {"short_name", "code", "icon", "currency", "same_as", "drawn_portrait", "author", "unit", "order", "origin"}
"""Short texts of which two in one make no sense."""
_LONG = {"description", "notes", "background", "note", "text"}
"""Texts of several lines: both are kept one below the other."""
LINE_LIMIT, TEXT_LIMIT = 2_000, 100_000


class Fields(NamedTuple):
    """What the versions of a record came to: the values that differ from the base (or all), and the conflicts."""

    values: dict[str, Any]
    conflicts: list[tuple[str, ...]]


def place_of(record_type: type[Record]) -> tuple[str, ...]:
    """The fields that say together where a record stands; empty for those that stand nowhere."""
    return next((fields for kind, fields in _PLACES if issubclass(record_type, kind)), ())


def groups(mine: Record, theirs: Record) -> list[tuple[str, ...]]:
    """The fields of a type in the groups that are taken from one side as a whole."""
    record_type = type(mine)
    together = [place_of(record_type)]
    if isinstance(mine, Touchpoint) and isinstance(theirs, Touchpoint):
        if (mine.lane or theirs.lane) and mine.where != theirs.where:
            together = [(*together[0], *_CHANNEL)]  # a lane of its own holds only what is where the lane is
        else:
            together.append(_CHANNEL)
    taken = {name for group in together for name in group}
    single = [(name,) for name in record_type.model_fields if name not in taken and name != "id"]
    return [group for group in together if group] + single


def merged(
    base: Record | None, mine: Record, theirs: Record, decide: Decide, gone: Callable[[str], bool]
) -> tuple[Record, list[tuple[str, ...]]]:
    """The record both versions come to, and the groups of fields that both changed differently.

    `base` None means that both made it. `gone` says of an id whether that record is there no more. `decide` is asked at
    each conflict.
    """
    found: dict[str, Any] = {}
    conflicts: list[tuple[str, ...]] = []
    together = groups(mine, theirs)
    if "owner" in type(mine).model_fields and not _owner_fits(base, mine, theirs, gone):
        together = [_PARTS, *(group for group in together if group[0] not in _PARTS)]
    for group in together:
        values = _group(base, mine, theirs, group)
        if values is None:
            conflicts.append(group)
            values = _chosen(mine, theirs, group, decide)
        found.update(values)
    changed = {name: value for name, value in found.items() if value != getattr(mine, name)}
    return (mine.replaced(**changed) if changed else mine), conflicts


def _owner_fits(base: Record | None, mine: Record, theirs: Record, gone: Callable[[str], bool]) -> bool:
    """Whether departments and owner can be merged apart: no conflict, and the owner takes part in the end."""
    parts, owner = (_group(base, mine, theirs, (name,)) for name in _PARTS)
    if parts is None or owner is None:
        return False
    found = owner["owner"]
    return found is None or found in parts["departments"] or gone(found)


def _values(record: Record, group: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in group}


def _group(base: Record | None, mine: Record, theirs: Record, group: tuple[str, ...]) -> dict[str, Any] | None:
    """What a group comes to; None when both sides changed it differently."""
    ours, others = _values(mine, group), _values(theirs, group)
    if ours == others:
        return ours
    began = _values(base, group) if base is not None else None
    if base is None and len(group) == 1:  # both made it: what one of them left empty is taken from the other
        empty = type(mine).model_fields[group[0]].default
        began = {group[0]: empty}
    if ours == began:
        return others
    if others == began:
        return ours
    name = group[0]
    if len(group) == 1 and isinstance(ours[name], tuple) and isinstance(others[name], tuple):
        start = began[name] if began is not None else ()
        if isinstance(mine, Kpi) and name == "values":
            listed: tuple[Any, ...] | None = _dated(start, ours[name], others[name])
        else:
            listed = joined(start, ours[name], others[name], ordered=isinstance(mine, HandOffChain))
        return None if listed is None else {name: listed}
    return None


def _chosen(mine: Record, theirs: Record, group: tuple[str, ...], decide: Decide) -> dict[str, Any]:
    both = both_of(mine, theirs, group)
    choice = decide(mine, group, both is not None)
    if choice == "both" and both is not None:
        return both
    return _values(theirs if choice == "theirs" else mine, group)


def both_of(mine: Record, theirs: Record, group: tuple[str, ...]) -> dict[str, Any] | None:
    """Both values in one, mine first, where that makes sense: texts, and departments in a row; else None."""
    name = group[0]
    ours, others = getattr(mine, name), getattr(theirs, name)
    if group == _PARTS and len(group) == 2:
        members = tuple(dict.fromkeys((*ours, *others)))
        return {"departments": members, "owner": getattr(mine, "owner", None) or getattr(theirs, "owner", None)}
    if len(group) != 1 or name in _OWN_LINE:
        return None
    if isinstance(ours, tuple) and name in ("departments", "tags"):
        return {name: tuple(dict.fromkeys((*ours, *others)))}
    if not isinstance(ours, str) or not isinstance(others, str) or not ours or not others:
        return None
    if any(mark for field, mark in references(type(mine)) if field == name) or _is_closed(mine, name):
        return None
    text, limit = (f"{ours}\n\n{others}", TEXT_LIMIT) if name in _LONG else (f"{ours} / {others}", LINE_LIMIT)
    return {name: text} if len(text) <= limit else None


def _is_closed(record: Record, name: str) -> bool:
    """Whether a text of this field is one of a fixed list (evidence, status), not something a person wrote."""
    schema = type(record).model_fields[name].annotation
    return schema is not str


def joined(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], *, ordered: bool = False
) -> tuple[Any, ...] | None:
    """A list both sides changed, merged by its members: what one took out is out, what one put in is in, where it put
    it.

    None when that is no answer: a member stands twice, both brought what was there into another order, or (`ordered`)
    both put something else into the same place.
    """
    if any(len(set(one)) != len(one) for one in (base, mine, theirs)):
        return None
    spine = _spine(base, mine, theirs)
    if spine is None:
        return None
    ours, others = _gaps(spine, base, mine), _gaps(spine, base, theirs)
    found: list[Any] = []
    for anchor in (None, *spine):
        if anchor is not None:
            found.append(anchor)
        one, other = ours.get(anchor, ()), others.get(anchor, ())
        if ordered and one and other and one != other:
            return None
        found.extend(one if one == other else [member for part in sorted((one, other)) for member in part])
    return tuple(dict.fromkeys(found))


def _spine(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...] | None:
    """The members that were there and stay, in the order of the side that moved them."""
    stays = set(base) & set(mine) & set(theirs)
    before, ours, others = (tuple(one for one in row if one in stays) for row in (base, mine, theirs))
    if ours == before:
        return others
    return ours if others in (before, ours) else None


def _gaps(spine: Sequence[Any], base: Sequence[Any], side: Sequence[Any]) -> dict[Any, tuple[Any, ...]]:
    """What a side put in, by the member of the spine it stands behind (None: at the beginning)."""
    kept, known = set(spine), set(base)
    gaps: dict[Any, tuple[Any, ...]] = {}
    anchor = None
    for member in side:
        if member in kept:
            anchor = member
        elif member not in known:
            gaps[anchor] = (*gaps.get(anchor, ()), member)
    return gaps


def _dated(
    base: Sequence[KpiValue], mine: Sequence[KpiValue], theirs: Sequence[KpiValue]
) -> tuple[KpiValue, ...] | None:
    """The dated values of a KPI, merged by date; None when both gave one date another value."""
    rows = [{value.date: value for value in row} for row in (base, mine, theirs)]
    if any(len(row) != len(values) for row, values in zip(rows, (base, mine, theirs), strict=True)):
        return None
    before, ours, others = rows
    found: list[KpiValue] = []
    for date in sorted({*ours, *others}):
        values: Mapping[str, KpiValue | None] = {"b": before.get(date), "m": ours.get(date), "t": others.get(date)}
        if values["m"] == values["t"] or values["t"] == values["b"]:
            taken = values["m"]
        elif values["m"] == values["b"]:
            taken = values["t"]
        else:
            return None
        if taken is not None:
            found.append(taken)
    return tuple(found)
