"""The JSON Schema (draft 2020-12) of the open JSON format, made from the model's records.

Lives in exchange (L2); imports `model`. Made, not written by hand, so that it cannot fall behind the reader; a golden
file in the tests shows each change. It describes what Journey Studio writes; the reader takes more (see `json_read`),
which is why no object forbids further fields.
"""

from __future__ import annotations

import json
from typing import Any

from journey_studio.exchange.json_shape import (
    DATA,
    FORMAT,
    MAP_SECTIONS,
    POSITIONAL,
    PRINT,
    PRINT_SHAPE,
    SECTIONS,
    field_order,
)
from journey_studio.model.records import Asset, JourneyMap, Project, Record

SCHEMA_ID = "urn:journey-studio:format:1"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def json_schema() -> Schema:
    """The schema of a whole file."""
    definitions: dict[str, Schema] = {"foreign": _foreign()}
    record_types: tuple[type[Record], ...] = (Project, *SECTIONS.values(), JourneyMap, *MAP_SECTIONS.values())
    for record_type in record_types:
        definitions[record_type.type_name] = _record(record_type, definitions)
    definitions["map"]["properties"].update({name: _array(cls) for name, cls in MAP_SECTIONS.items()})
    return {
        "$schema": _DIALECT,
        "$id": SCHEMA_ID,
        "title": "Journey Studio project",
        "description": (
            "A customer journey project. Arrays are in the order a reader sees; references are ids; fields that are "
            "left out have their default. Unknown fields are allowed, kept and written back."
        ),
        "type": "object",
        "required": ["format", "maps"],
        "properties": {
            "format": {"const": FORMAT},
            PRINT: {
                "description": "Only in the copy that a poster carries: the code that is printed on it.",
                "type": "string",
                "pattern": f"^{PRINT_SHAPE}$",
            },
            "project": {"$ref": "#/$defs/project"},
            **{name: _array(cls) for name, cls in SECTIONS.items()},
            "maps": _array(JourneyMap),
        },
        "$defs": definitions,
    }


def _array(record_type: type[Record]) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{record_type.type_name}"}}


def _foreign() -> Schema:
    return {
        "description": "What an import could not express: texts by key, or a list of pairs where a key comes twice.",
        "anyOf": [
            {"type": "object", "additionalProperties": {"type": "string"}},
            {
                "type": "array",
                "items": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
            },
        ],
    }


def _record(record_type: type[Record], definitions: dict[str, Schema]) -> Schema:
    """The schema of one record type as it stands in a file; parts inside it go into `definitions`."""
    raw = record_type.model_json_schema(ref_template="#/$defs/{model}")
    for name, part in raw.pop("$defs", {}).items():
        part.pop("additionalProperties", None)
        definitions[name] = _described(part)
    properties = {name: _plain(raw["properties"][name]) for name in field_order(record_type)}
    properties["foreign"] = {"$ref": "#/$defs/foreign"}
    if record_type is Asset:
        properties[DATA] = {"description": "The bytes of the image.", "type": "string", "contentEncoding": "base64"}
    required = [name for name in raw.get("required", ()) if name in properties and name not in POSITIONAL]
    return _described(
        {"description": raw.get("description", ""), "type": "object", "required": required, "properties": properties}
    )


def _plain(schema: Schema) -> Schema:
    """Without the titles that only repeat a field's name."""
    return {key: value for key, value in schema.items() if key != "title"}


def _described(schema: Schema) -> Schema:
    """With the docstring on one line per paragraph and without empty parts."""
    text = "\n\n".join(" ".join(part.split()) for part in str(schema.get("description", "")).split("\n\n"))
    plain = {key: value for key, value in schema.items() if key != "title" and value not in ([], "")}
    if text:
        plain["description"] = text
    if "properties" in plain:
        plain["properties"] = {name: _plain(value) for name, value in plain["properties"].items()}
    return plain
