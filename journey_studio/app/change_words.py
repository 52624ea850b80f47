"""Changes in words: what a popover shows of one, and the sentence of it in a list.

Lives in app (L4); imports `i18n`, `formats`, `app.record_words`, `model`, no Qt. Values are those of each side's own
state: a channel that was renamed is told by both names.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio import formats
from journey_studio.app import record_words
from journey_studio.app.points import Point
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import labels
from journey_studio.model import queries
from journey_studio.model.comparing import LINKS, SOURCES, Comparison, FieldChange, Item
from journey_studio.model.records import Card, EmotionPoint, Lane, Persona, Record, Source, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import lane_name

_OWN = {
    LINKS: msg("Linked with"),
    SOURCES: msg("Sources"),
    "persona": msg("Persona"),
    "position": msg("Place in the stage"),
    "foreign": msg("From an import"),
    "same_as": msg("Same as in other bands"),
    "based_on": msg("Started from"),
    "signed": msg("With a sign"),
    "decimals": msg("Decimals"),
    "kpi": msg("KPI"),
}
"""Fields that only a comparison tells of."""


Sign = tuple[str, Any] | None
"""What is drawn beside a value: ("feeling", 1), ("evidence", "validated"), or nothing."""


class Line(NamedTuple):
    """One field with its old and new value. `sign_before` and `sign_after` are drawn: ("feeling", 1)."""

    name: str
    before: str
    after: str
    sign_before: Sign = None
    sign_after: Sign = None


class Told(NamedTuple):
    """One change in words."""

    name: str
    badge: str
    sentence: str
    lines: tuple[Line, ...]
    when: str = ""


def told(found: Comparison, item: Item, when: Point | None = None) -> Told:
    """A change in words; `when` is the moment it is dated with."""
    return Told(name_of(found, item), badge(item), sentence(found, item), lines(found, item), _when(when))


def _when(point: Point | None) -> str:
    if point is None or not point.time:
        return point.author if point is not None else ""
    from datetime import date, datetime

    try:
        day = formats.short_day(datetime.fromisoformat(point.time).astimezone(), since=date.today())
    except (ValueError, OverflowError, OSError):
        day = ""
    return ", ".join(part for part in (day, point.author) if part)


def state_of(found: Comparison, item: Item) -> State:
    """The state a change's record belongs to."""
    return found.after if item.after is not None else found.before


def name_of(found: Comparison, item: Item) -> str:
    """What a change is on, in short: its title, else what it is."""
    record = item.record
    if isinstance(record, Stage):
        return labels.stage_name(record)
    if isinstance(record, Lane):
        return lane_name(record)
    if isinstance(record, Card):
        return labels.card_title(record)
    return record_words.name_of(state_of(found, item), record) or record_words.called(state_of(found, item), record)


def badge(item: Item) -> str:
    """The sign of a change with its words."""
    count = len(item.fields)
    if item.kind == "changed":
        return f"Δ {count}"
    words = {"added": "+ " + _("Added"), "removed": "− " + _("Removed"), "moved": "⇄ " + _("Moved")}
    return words[item.kind] + (f", Δ {count}" if count and item.kind == "moved" else "")


# --- lines

_RANKS = {name: rank for rank, name in enumerate(record_words.FIELDS)}
"""The order fields are told in: what people look at first."""


def lines(found: Comparison, item: Item) -> tuple[Line, ...]:
    """The fields that changed, the place first."""
    if item.before is None or item.after is None:
        return ()
    told_lines = [_place(found, item)] if item.kind == "moved" else []
    fields = sorted(item.fields, key=lambda change: _RANKS.get(change.field, len(_RANKS)))
    return (*told_lines, *(_line(found, item, change) for change in fields))


def _place(found: Comparison, item: Item) -> Line:
    assert item.before is not None and item.after is not None  # noqa: S101 - `lines` has looked
    was, now = _parts(found.before, item.before), _parts(found.after, item.after)
    # what did not change about the place needs no words
    other = [part for part in was if was[part] != now.get(part, "")]
    before = ", ".join(was[part] for part in other if was[part])
    after = ", ".join(now[part] for part in now if now[part] != was.get(part, "") and now[part])
    if not before or not after:
        before, after = where(found.before, item.before), where(found.after, item.after)
    if before == after:
        before, after = _number(found, item, 0), _number(found, item, 1)
    return Line(str(record_words.PLACE), before, after)


def where(state: State, record: Record) -> str:
    """Where something stands: "Research, Online, Giulia"."""
    return ", ".join(part for part in _parts(state, record).values() if part)


def _parts(state: State, record: Record) -> dict[str, str]:
    """Where something stands, part by part: stage, lane and persona by name, as far as it has them."""
    found = {}
    stage = state.find(Stage, getattr(record, "stage", None))
    if stage is not None:
        found["stage"] = labels.stage_name(stage)
    if isinstance(record, Card):
        lane = queries.lane_for(record, queries.lanes(state, record.map))
        found["lane"] = lane_name(lane) if lane is not None else ""
    persona = state.find(Persona, getattr(record, "persona", None))
    if persona is not None:
        found["persona"] = labels.persona_call_name(persona)
    return found


def _number(found: Comparison, item: Item, side: int) -> str:
    """Which one of its row it is, counted from 1."""
    record = item.before if side == 0 else item.after
    state = found.before if side == 0 else found.after
    assert record is not None  # noqa: S101 - `lines` has looked
    if isinstance(record, Card):
        cell = queries.cell_of(state, record)
        row: list[Any] = list(queries.cards_in(state, record.map, cell)) if cell is not None else []
    else:
        row = [one for one in state.of(type(record)) if _stands_with(one, record)]
    keys = [one.id for one in row]
    if record.id not in keys:
        return ""
    return _("{place} of {count}").format(place=keys.index(record.id) + 1, count=len(keys))


def _stands_with(one: Record, other: Record) -> bool:
    return all(getattr(one, name, None) == getattr(other, name, None) for name in ("map", "stage", "persona"))


def _line(found: Comparison, item: Item, change: FieldChange) -> Line:
    assert item.before is not None and item.after is not None  # noqa: S101 - `lines` has looked
    name = field_name(item.record, change.field)
    if change.field in (LINKS, SOURCES):
        return Line(name, _names(found, change.before), _names(found, change.after))
    before = _value(found.before, item.before, change.field)
    after = _value(found.after, item.after, change.field)
    if change.field in ("feeling", "evidence") or (isinstance(item.after, EmotionPoint) and change.field == "value"):
        kind = "evidence" if change.field == "evidence" else "feeling"
        return Line(name, before, after, _sign(kind, change.before), _sign(kind, change.after))
    return Line(name, before, after)


def _sign(kind: str, value: Any) -> Sign:
    return (kind, round(value)) if isinstance(value, float) else (kind, value)


def field_name(record: Record, field: str) -> str:
    """What a field is called."""
    if field in _OWN:
        return str(_OWN[field])
    return record_words.field_name(record, [field]) if field != "lane" else str(record_words.PLACE)


def _value(state: State, record: Record, field: str) -> str:
    if field == "owner":
        owner = state.get(record.owner) if getattr(record, "owner", None) else None  # type: ignore[attr-defined]
        return record_words.name_of(state, owner) if owner is not None else str(record_words.EMPTY)
    if field == "feeling" and isinstance(record, Touchpoint) and record.feeling is None:
        return _("Not rated")
    if field == "position" and isinstance(record, EmotionPoint):
        return f"{record.position * 100:.0f}\u202f%"
    if field == "foreign":
        return ngettext("{count} entry", "{count} entries", len(record.foreign)).format(count=len(record.foreign))
    text = " ".join(record_words.value(state, record, [field]).split())
    return text or str(record_words.EMPTY)


def _names(found: Comparison, keys: tuple[str, ...]) -> str:
    names = []
    for key in keys:
        for state in (found.after, found.before):
            record = state.get(key)
            if record is not None:
                name = record.label if isinstance(record, Source) else record_words.name_of(state, record)
                names.append(f"“{name}”" if name else record_words.called(state, record))
                break
    return ", ".join(names) or "–"


# --- sentences


def sentence(found: Comparison, item: Item) -> str:
    """A change as it stands in the minutes: “Home survey” moved from Research to Showroom & design."""
    state = state_of(found, item)
    called = record_words.called(state, item.record)
    if not isinstance(item.record, Stage | Lane) and record_words.name_of(state, item.record) == "":
        called = record_words.called(state, item.record)
    if item.kind == "added":
        return _("{what} added").format(what=called) + _in(state, item.record)
    if item.kind == "removed":
        return _("{what} removed").format(what=called) + _in(state, item.record)
    parts = [_changed(line) for line in lines(found, item)[1 if item.kind == "moved" else 0 :]]
    if item.kind == "moved":
        place = lines(found, item)[0]
        moved = _("{what} moved from {before} to {after}").format(what=called, before=place.before, after=place.after)
        return "; ".join([moved, *parts])
    return _("{what}: {changes}").format(what=called, changes="; ".join(parts))


def _in(state: State, record: Record) -> str:
    place = where(state, record)
    return f" ({place})" if place else ""


def _changed(line: Line) -> str:
    return _("{field} from {before} to {after}").format(
        field=line.name, before=_quoted(line.before), after=_quoted(line.after)
    )


def _quoted(text: str) -> str:
    """A value inside a sentence: in quotes when it is one of several words without any."""
    plain = text == str(record_words.EMPTY) or "“" in text or " " not in text
    return text if plain else f"“{text}”"
