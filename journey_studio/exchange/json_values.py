"""Fields of one row to a record, lenient where the meaning is plain, careful everywhere else.

Lives in exchange (L2); imports `model`. A value that its field cannot hold is converted when there is only one thing it
can mean ("2" for 2, "as-is" for as_is), shortened when it is too long, else left out; what was written is then kept in
`foreign` and reported with its path. Never raises on content.
"""

from __future__ import annotations

import json
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from journey_studio.exchange.json_entries import Entry, Notes, sound
from journey_studio.exchange.json_parse import Obj, Odd, raw_json
from journey_studio.exchange.json_shape import KEPT, MAP_SECTIONS, POSITIONAL, known_keys
from journey_studio.exchange.report import quoted
from journey_studio.i18n import Message, msg
from journey_studio.model.records import Record, references

_ROUNDS = 8
_WHOLE = 2**53  # beyond it, not every whole number is one
_NOTHING = object()
Fields = dict[str, Any]
Location = tuple[str | int, ...]


def read_foreign(row: Entry, notes: Notes) -> None:
    """Take the pairs of a row's `foreign`, written as an object or as a list of pairs."""
    value = row.raw.get("foreign")
    if value is None:
        return
    if isinstance(value, Obj):
        pairs: list[Any] = [list(pair) for pair in (value.pairs or value.items())]
    else:
        pairs = value if isinstance(value, list) else [value]
    for number, pair in enumerate(pairs):
        if isinstance(pair, list) and len(pair) == 2 and all(_is_text(part) for part in pair):
            row.pairs.append((pair[0], pair[1]))
        elif isinstance(pair, list) and len(pair) == 2 and _is_text(pair[0]):
            row.pairs.append((pair[0], raw_json(pair[1])))
            text = msg("Values in “foreign” are texts; this one was kept as the text of its JSON.")
            notes.add("note", "foreign-not-text", (*row.path, "foreign"), text)
        else:
            text = msg("“foreign” holds pairs of texts; this entry is kept as it is.")
            notes.add("warning", "bad-foreign", (*row.path, "foreign"), text, row.keep(f"foreign[{number}]", pair))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Odd) and value == sound(value)


def keep_unknown(row: Entry, notes: Notes) -> None:
    """Keep what is no field of ours, and the earlier values of keys that came twice."""
    known = known_keys(row.record_type)
    pairs = row.raw.pairs if row.raw.pairs is not None else list(row.raw.items())
    last = {key: number for number, (key, _) in enumerate(pairs)}
    for number, (key, value) in enumerate(pairs):
        path = (*row.path, key)
        if key not in known:
            row.unknown.append((KEPT + sound(key), raw_json(value)))
            text = msg("Journey Studio has no field “{key}” here; it is kept and written back.", key=quoted(key))
            notes.add("note", "unknown-field", path, text, f"{row.id} / {KEPT}{sound(key)}")
        elif number != last[key] and key not in MAP_SECTIONS:
            text = msg("“{key}” comes twice; the last value holds.", key=key)
            notes.add("warning", "duplicate-key", path, text, row.keep(key, value))
        elif key in POSITIONAL and value is not None:
            text = msg("“{key}” follows from the place in the file; the value was not used.", key=key)
            notes.add("note", "follows-from-place", path, text)


def plain_fields(row: Entry, notes: Notes) -> Fields:
    """The values of a row's fields that refer to nothing, with halves of characters mended; null is not given."""
    skipped = {*POSITIONAL, "id", "foreign", *(name for name, _ in references(row.record_type))}
    fields: Fields = {}
    for name in row.record_type.model_fields:
        value = row.raw.get(name)
        if name in skipped or value is None:
            continue
        if isinstance(value, Odd):
            notes.add("warning", "bad-value", (*row.path, name), _left_out(name, value), row.keep(name, value))
        else:
            fields[name] = _sound_value(value)
            if fields[name] != value and _holds_half(value):
                text = msg("“{field}” holds half a character; “\ufffd” stands in its place now.", field=name)
                notes.add("warning", "half-character", (*row.path, name), text, row.keep(name, value))
    return fields


def _holds_half(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_half(inner) for pair in value.items() for inner in pair)
    if isinstance(value, list):
        return any(map(_holds_half, value))
    return isinstance(value, str) and value != sound(value)


def _sound_value(value: Any) -> Any:
    if isinstance(value, Odd):
        return {}  # no field takes an object: it is reported and left out where it stands
    if isinstance(value, str):
        return value if value.isascii() else sound(value)
    if isinstance(value, list):
        return [_sound_value(inner) for inner in value]
    if isinstance(value, dict):
        return {sound(key): _sound_value(inner) for key, inner in value.items()}
    return value


def make_record(row: Entry, fields: Fields, notes: Notes) -> Record | None:
    """The record of a row. `fields` are its known fields with final ids; None when a field it needs is missing."""
    for _ in range(_ROUNDS):
        body = json.dumps({**fields, "foreign": row.foreign})
        try:
            return row.record_type.model_validate_json(body)
        except ValidationError as error:
            if not _mend(row, fields, error.errors(include_url=False), notes):
                return None
    notes.add("error", "unreadable", row.path, msg("This cannot be read as a record; left out."))
    return None


def _mend(row: Entry, fields: Fields, errors: list[ErrorDetails], notes: Notes) -> bool:
    """Change or remove what cannot be; False when the record cannot be made at all."""
    missing = [error for error in errors if error["type"] == "missing" and len(error["loc"]) == 1]
    if missing:
        name = str(missing[0]["loc"][0])
        text = msg("“{field}” is missing or cannot be used, and nothing can stand in for it; left out.", field=name)
        notes.add("error", "field-missing", row.path, text)
        return False
    # from the last place to the first, so that removing an item leaves the numbers of those before it
    for loc in sorted({_target(error) for error in errors}, key=_sortable, reverse=True):
        mine = [error for error in errors if _target(error) == loc]
        _mend_one(row, fields, loc, mine[0], notes)
    return True


def _sortable(loc: Location) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in loc)


def _target(error: ErrorDetails) -> Location:
    """What to change for an error: an unknown key itself, the whole item of a list, else the field."""
    loc = cast(Location, tuple(error["loc"]))
    if error["type"] == "extra_forbidden":
        return loc
    return loc[:2] if len(loc) > 1 and isinstance(loc[1], int) else loc[:1]


def _mend_one(row: Entry, fields: Fields, loc: Location, error: ErrorDetails, notes: Notes) -> None:
    holder: Any = fields
    for step in loc[:-1]:
        holder = holder[step]
    value = holder[loc[-1]]
    better = _converted(error, value) if len(loc) == len(error["loc"]) else _NOTHING
    field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)[1:]
    path = (*row.path, *loc)
    if better is _NOTHING:
        message = _left_out(field, value)
        notes.add("warning", "bad-value", path, message, row.keep(field, value))
        del holder[loc[-1]]
        return
    if error["type"] == "string_too_long":
        limit = error.get("ctx", {}).get("max_length", 0)
        message = msg("“{field}” is longer than {limit} characters and was shortened.", field=field, limit=limit)
        notes.add("warning", "too-long", path, message, row.keep(field, value))
    else:
        message = msg(
            "“{field}” was read as {value}.", field=field, value=quoted(json.dumps(better, ensure_ascii=False))
        )
        notes.add("note", "converted", path, message)
    holder[loc[-1]] = better


def _left_out(field: str, value: object) -> Message:
    shown = quoted(raw_json(value)[:400])
    return msg("“{field}” cannot be {value}; the value is not used, and kept as it is.", field=field, value=shown)


def _converted(error: ErrorDetails, value: Any) -> Any:
    """The value a person plainly meant, or `_NOTHING`."""
    kind = error["type"]
    if isinstance(value, Odd | bool):
        return _NOTHING
    if kind in ("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"):
        return _number(value, whole=kind.startswith("int"))
    if kind == "string_type" and isinstance(value, int | float):
        return str(value)
    if kind == "string_too_long" and isinstance(value, str):
        limit = int(error.get("ctx", {}).get("max_length", 0))
        return value[: limit - 1] + "…" if limit > 100 else _NOTHING
    if kind == "literal_error" and isinstance(value, str):
        return _word(value, str(error.get("ctx", {}).get("expected", "")))
    if kind == "tuple_type" and isinstance(value, str):
        return [value]
    return _NOTHING


def _number(value: Any, *, whole: bool) -> Any:
    try:
        number = float(value) if isinstance(value, str | float) else None
    except ValueError:
        return _NOTHING
    if number is None or number - number != 0:
        return _NOTHING
    if whole:
        return int(number) if number == int(number) and abs(number) < _WHOLE else _NOTHING
    return number


def _word(value: str, expected: str) -> Any:
    """One of the closed words, whatever its case and joints: "As-is" is as_is."""
    joined = "_".join(value.replace("-", " ").replace("_", " ").lower().split())
    for word in expected.replace("'", "").replace(" or ", ", ").split(", "):
        if word.replace("-", "_") == joined:
            return word
    return _NOTHING
