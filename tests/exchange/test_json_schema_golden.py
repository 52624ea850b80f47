"""The published JSON Schema, frozen: a changed field shows here, and the change log should say so.

When a change is meant, write the golden file anew with JOURNEY_STUDIO_REGENERATE=1.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from jsonschema import Draft202012Validator

from journey_studio import resources
from journey_studio.exchange.json_format import json_schema, read_json, schema_text
from journey_studio.exchange.json_shape import MAP_SECTIONS, SECTIONS
from journey_studio.model.records import RECORD_TYPES

GOLDEN = Path(__file__).parent / "golden" / "journey-studio-1.schema.json"


def test_the_schema_is_the_published_one() -> None:
    if os.environ.get("JOURNEY_STUDIO_REGENERATE"):
        GOLDEN.write_text(schema_text(), encoding="utf-8")
    assert json.loads(schema_text()) == json.loads(GOLDEN.read_text("utf-8"))


def test_every_record_type_has_a_place_in_the_format() -> None:
    placed = {cls.type_name for cls in (*SECTIONS.values(), *MAP_SECTIONS.values())} | {"project", "map"}
    assert placed == set(RECORD_TYPES)


def test_the_samples_are_what_the_schema_says_and_read_without_a_finding() -> None:
    validator = Draft202012Validator(json_schema())
    samples = sorted(resources.path("samples").glob("*.json")) if resources.path("samples").is_dir() else []
    for sample in samples:
        data = sample.read_bytes()
        assert [error.message for error in validator.iter_errors(json.loads(data))] == []
        assert read_json(data, sample.name).report.lines() == []
