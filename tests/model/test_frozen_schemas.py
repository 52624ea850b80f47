"""Each record type's fields are frozen per schema number: old files must stay readable.

A change here breaks files that are out there. Either undo it, or raise `SCHEMA_VERSION`, write the migration of bodies
in the store, and freeze the new fields with JOURNEY_STUDIO_REGENERATE=1. That adds what is not frozen yet (a new
record type, or all of a new number), and never touches what is.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from journey_studio.model.records import RECORD_TYPES, SCHEMA_VERSION

GOLDEN = Path(__file__).parent / "golden" / f"records-{SCHEMA_VERSION}.json"


def _bare(schema: Any) -> Any:
    """Without the words for people, which may change at any time."""
    if isinstance(schema, dict):
        return {
            key: _bare(value)
            for key, value in schema.items()
            if not (key in ("title", "description") and isinstance(value, str))
        }
    return [_bare(value) for value in schema] if isinstance(schema, list) else schema


def _now() -> dict[str, Any]:
    return {name: _bare(record_type.model_json_schema()) for name, record_type in RECORD_TYPES.items()}


def _freeze(golden: Path, now: dict[str, Any]) -> None:
    """Add the types that are not frozen yet; what is frozen stays as it is, also where it differs."""
    frozen = json.loads(golden.read_text("utf-8")) if golden.exists() else {}
    if set(now) - set(frozen):
        golden.write_text(json.dumps(now | frozen, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _frozen() -> dict[str, Any]:
    if os.environ.get("JOURNEY_STUDIO_REGENERATE"):
        _freeze(GOLDEN, _now())
    loaded: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_a_record_type_has_the_fields_its_schema_number_froze(name: str) -> None:
    assert _now()[name] == _frozen()[name]


def test_no_record_type_came_or_went() -> None:
    assert set(_now()) == set(_frozen())


def test_a_new_type_is_added_and_a_frozen_one_never_changed(tmp_path: Path) -> None:
    golden = tmp_path / "records-1.json"
    _freeze(golden, {"stage": {"fields": 1}})
    assert json.loads(golden.read_text("utf-8")) == {"stage": {"fields": 1}}
    _freeze(golden, {"stage": {"fields": 2}, "weather": {"fields": 1}})
    assert json.loads(golden.read_text("utf-8")) == {"stage": {"fields": 1}, "weather": {"fields": 1}}
    before = golden.read_bytes()
    _freeze(golden, {"stage": {"fields": 3}})
    assert golden.read_bytes() == before, "a type that is gone stays frozen, and is missed by the other tests"


def test_fields_that_are_called_title_are_frozen_too() -> None:
    assert "title" in _frozen()["touchpoint"]["properties"]
    assert _bare({"title": "T", "properties": {"title": {"title": "Title", "type": "string"}}}) == {
        "properties": {"title": {"type": "string"}}
    }
