"""Whole projects by chance, for the exchange tests: every field of every record type is filled at some time.

Test code. Values follow from each record type's JSON schema, references from its `Ref` marks, so that a new field is
covered without a change here; `rules.repaired` takes out what chance made impossible.
"""

from __future__ import annotations

import random
from typing import Any

from journey_studio.model import rules
from journey_studio.model.records import ANY_TYPE, PROJECT_ID, RECORD_TYPES, references
from journey_studio.model.state import State

TEXTS = (
    "",
    "Quote & order",
    "  spaces  ",
    "Größe: 3,5 m; #1",
    "سفر مشتری",
    "旅の地図 🧭",
    "two\nlines",
    "tab\tand \x00 and \u2028",
    '"quoted" \\ back',
    "%% no comment",
    "section x",
    "a : 3 : b, c",
    "null",
    "project",
)
PATTERNS = {
    "image": ("image/png", "image/jpeg"),
    "[0-9a-f]{64}": ("a" * 64, "0" * 64),
    "A-Za-z0-9-": ("", "en", "it", "pt-BR"),
    r"\d{4}": ("", "2026", "2026-05", "2026-05-28"),
    "0-9A-Za-z": ("", "V", "V", "k", "kV", "2"),
}


def random_state(seed: int, size: int = 4) -> State:
    """A whole project; about `size` records of each type per map."""
    rng = random.Random(seed)
    ids: dict[str, list[str]] = {name: [] for name in RECORD_TYPES}
    for name in RECORD_TYPES:
        count = 1 if name == "project" else rng.randint(0, size) if name != "map" else rng.randint(1, 2)
        ids[name] = [PROJECT_ID if name == "project" else _id(rng, name, number) for number in range(count)]
    records: dict[str, Any] = {}
    for name, record_type in RECORD_TYPES.items():
        shape = record_type.model_json_schema()
        for key in ids[name]:
            fields = {field: _value(rng, part, shape) for field, part in shape["properties"].items()}
            fields = {
                field: value for field, value in fields.items() if rng.random() < 0.7 or field in shape["required"]
            }
            for field, mark in references(record_type):
                types = tuple(RECORD_TYPES) if mark.types == ANY_TYPE else mark.types
                known = [one for other in types for one in ids[other]]
                if mark.when_gone == "drop":
                    fields[field] = tuple(dict.fromkeys(rng.choices(known, k=rng.randint(0, 3)))) if known else ()
                elif known and (rng.random() < 0.8 or field in shape["required"]):
                    fields[field] = rng.choice(known)
                else:
                    fields.pop(field, None)
            fields["id"] = key
            fields["foreign"] = tuple(_pair(rng) for _ in range(rng.choice((0, 0, 0, 1, 2, 3))))
            if set(shape["required"]) <= set(fields):
                records[key] = record_type.model_validate(fields)
    state, _ = rules.repaired(State(records))
    return state


def _id(rng: random.Random, name: str, number: int) -> str:
    return rng.choice((f"{name}-{number}", f"{name[0]}{number}{rng.random()}", f" {name} {number}é"))


def _pair(rng: random.Random) -> tuple[str, str]:
    keys = ("mermaid.score", "json.colour", "json.title", "json./extra", "json.", "json./", "x", "json.x")
    values = (
        "7",
        '"red"',
        '{"a":[1,2.5,null]}',
        "not json",
        '{"a":1,"a":2}',
        "NaN",
        "1e999",
        '"\\ud800"',
        "[" * 60,
        "",
    )
    return rng.choice(keys), rng.choice(values)


def _value(rng: random.Random, part: dict[str, Any], shape: dict[str, Any]) -> Any:
    if "$ref" in part:
        part = shape["$defs"][part["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in part:
        part = rng.choice(part["anyOf"])
        return _value(rng, part, shape)
    if "enum" in part:
        return rng.choice(part["enum"])
    kind = part["type"]
    if kind == "null":
        return None
    if kind == "boolean":
        return rng.random() < 0.5
    if kind == "integer":
        return rng.randint(part.get("minimum", -9), part.get("maximum", 10**6))
    if kind == "number":
        low, high = part.get("minimum", -1e3), part.get("maximum", 1e9)
        return rng.choice((float(low), float(high), rng.uniform(low, high), round(rng.uniform(low, high), 1)))
    if kind == "array":
        return tuple(_value(rng, part.get("items", {"type": "string"}), shape) for _ in range(rng.randint(0, 3)))
    if kind == "object":
        return {name: _value(rng, inner, shape) for name, inner in part["properties"].items()}
    if "pattern" in part:
        return rng.choice(next(values for mark, values in PATTERNS.items() if mark in part["pattern"]))
    text = rng.choice(TEXTS) + rng.choice(("", "", "x" * 30))
    return text[: part.get("maxLength", 10**6)]


def without_order(state: State) -> dict[str, Any]:
    """A state for comparing: order keys replaced by the place among the records of the same type and map."""
    plain: dict[str, Any] = {}
    for record_type in RECORD_TYPES.values():
        places: dict[Any, int] = {}
        for record in state.of(record_type):
            group = _group(record)
            place = places[group] = places.get(group, -1) + 1
            plain[record.id] = (
                record.replaced(order="", foreign=record.foreign) if "order" in record_type.model_fields else record
            )
            if "order" in record_type.model_fields:
                plain[record.id] = (plain[record.id], place)
    return plain


def _group(record: Any) -> tuple[Any, ...]:
    """What an order key is compared within: a cell for what stands in cells, a map for its frame, else the project."""
    return tuple(getattr(record, name, None) for name in ("map", "stage", "persona", "lane", "where"))
