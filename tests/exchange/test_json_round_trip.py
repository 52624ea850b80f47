"""The open JSON format is exact: state to text to state, text to state to text, for whole projects by chance."""

from __future__ import annotations

import hashlib
import json
import os

import pytest
from jsonschema import Draft202012Validator
from random_states import random_state, without_order

from journey_studio.exchange.json_format import json_schema, read_json, write_json
from journey_studio.model.defaults import new_project
from journey_studio.model.records import Asset
from journey_studio.model.state import State

RUNS = int(os.environ.get("JOURNEY_STUDIO_JSON_RUNS", "60"))


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_project_comes_back_as_it_was(seed: int) -> None:
    state = random_state(seed, size=1 + seed % 7)
    text, _ = write_json(state)
    back = read_json(text.encode(), "p.json")
    assert without_order(back.state) == without_order(state)
    again, _ = write_json(back.state)
    assert again == text


def test_what_is_written_is_what_the_schema_says() -> None:
    validator = Draft202012Validator(json_schema())
    Draft202012Validator.check_schema(json_schema())
    for seed in range(20):
        text, _ = write_json(random_state(seed))
        problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(text))]
        assert problems == []


def test_the_schema_refuses_what_is_wrong() -> None:
    validator = Draft202012Validator(json_schema())
    text, _ = write_json(new_project("A"))
    for path, value in (("format", "other/1"), ("maps", {}), ("personas", [{"name": "without id"}])):
        assert not validator.is_valid({**json.loads(text), path: value})


def test_images_travel_with_their_bytes() -> None:
    data = b"\x89PNG\r\n\x1a\n and more"
    digest = hashlib.sha256(data).hexdigest()
    asset = Asset(id="portrait", name="Anna", sha256=digest, size=len(data), width=3, height=4)
    state = State([*new_project("A").values(), asset])
    text, report = write_json(state, {digest: data}.get)
    assert not len(report)
    back = read_json(text.encode(), "p.json")
    assert back.images == {digest: data}
    assert back.state["portrait"] == asset
    _, poor = write_json(state)
    assert [finding.code for finding in poor] == ["image-without-data"]
