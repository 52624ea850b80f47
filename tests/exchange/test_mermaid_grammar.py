"""A diagram means what Mermaid makes of it: our own diagrams, with what Mermaid 12.3 itself was seen to hold.

`golden/mermaid_recorded.jsonl` holds the texts and Mermaid's titles, sections, tasks, scores and people, entity codes
undone; `refused` marks those it refuses.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from journey_studio.exchange.mermaid_journey import feeling_of, number_of
from journey_studio.exchange.mermaid_parse import clean, parse_journey

RECORDED = [
    json.loads(line)
    for line in (Path(__file__).parent / "golden" / "mermaid_recorded.jsonl").read_text("utf-8").split("\n")
    if line
]


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: repr(row["text"])[:60])
def test_a_diagram_says_what_mermaid_says(row: dict[str, Any]) -> None:
    journey = parse_journey(row["text"])
    if row.get("refused"):
        assert journey is None or journey.refused > 0
        return
    assert journey is not None
    assert journey.refused == 0
    assert (journey.titles[-1].text if journey.titles else "") == clean(row["title"])
    assert (journey.acc_titles[-1].text if journey.acc_titles else "") == clean(row["acc_title"])
    assert (journey.acc_descrs[-1].text if journey.acc_descrs else "") == clean(row["acc_descr"])
    assert [section.name for section in journey.sections if not section.implied] == [clean(s) for s in row["sections"]]
    tasks = [
        [section.name, task.name, _score(task.score), task.people]
        for section in journey.sections
        for task in section.tasks
    ]
    wanted = [[clean(s), clean(name), score, [clean(p) for p in people]] for s, name, score, people in row["tasks"]]
    assert tasks == wanted


def _score(text: str) -> float | None:
    number = number_of(text)
    return number if math.isfinite(number) else None


def test_there_is_enough_of_both_kinds() -> None:
    refused = sum(1 for row in RECORDED if row.get("refused"))
    assert len(RECORDED) > 200
    assert 50 < refused < len(RECORDED) - 100


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), ("", 0), ("0x1F", 31), ("0b11", 3), ("0o17", 15), ("+2", 2), (".5", 0.5), ("5.", 5), ("1e2", 100)],
)
def test_numbers_are_javascripts(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text", ["x", "1_0", "3 4", "٣", "0x", "0xg", "+0x5", "nan", "inf", "infinity", "++Infinity", "1e", "\x1c3", "1,5"]
)
def test_what_is_no_number_in_javascript_is_none_here(text: str) -> None:
    assert math.isnan(number_of(text))


def test_only_whole_scores_from_1_to_5_are_feelings() -> None:
    assert [feeling_of(text) for text in ("1", "2", "3", "4", "5", "5.0", "0x4")] == [-2, -1, 0, 1, 2, 2, 1]
    assert [feeling_of(text) for text in ("0", "6", "-1", "4.5", "x", "", "Infinity")] == [None] * 7
