"""Journeys that strangers wrote, against what Mermaid makes of them.

JOURNEY_STUDIO_CORPUS names a folder with `.mmd` and `.md` files and `expected.jsonl`: one line per journey with `file`,
`live`, `shownTitle`, `sections`, `tasks` (`section`, `task`, `score`, `people`), or `error` where Mermaid refuses it.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_mermaid_writing import meaning

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.mermaid_journey import number_of
from journey_studio.exchange.mermaid_order import tasks_of
from journey_studio.exchange.mermaid_read import read_markdown, read_mermaid
from journey_studio.exchange.mermaid_write import write_mermaid
from journey_studio.model import queries, rules
from journey_studio.model.records import JourneyMap, Persona, Touchpoint

_FOLDER = os.environ.get("JOURNEY_STUDIO_CORPUS", "")
CORPUS = Path(_FOLDER) if _FOLDER else None
pytestmark = pytest.mark.skipif(CORPUS is None, reason="JOURNEY_STUDIO_CORPUS names no folder of diagrams")


def _rows() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if CORPUS is None:
        return
    by_file: dict[str, list[dict[str, Any]]] = {}
    for line in (CORPUS / "expected.jsonl").read_text("utf-8").split("\n"):
        if line:
            row = json.loads(line)
            by_file.setdefault(row["file"], []).append(row)
    yield from by_file.items()


def _read(name: str) -> Imported:
    assert CORPUS is not None
    data = (CORPUS / name).read_bytes()
    return read_markdown(data, name) if name.endswith(".md") else read_mermaid(data, name)


def _told(imported: Imported, journey: JourneyMap) -> dict[str, Any]:
    """A map in Mermaid's words: tasks with the scores they had, people in their order."""
    state = imported.state
    index = queries.index(state, journey.id)
    names = {persona.id: persona.name for persona in state.of(Persona)}
    tasks = []
    for stage in index.stages:
        for task in tasks_of(index, stage.id):
            people = [names[card.persona] for card in task.cards if card.persona]
            tasks.append([stage.name, task.cards[0].title, _score(task.cards[0]), sorted(people)])
    sections = [stage.name for stage in index.stages]
    return {"title": journey.title, "sections": sections, "tasks": tasks}


def _score(card: Touchpoint) -> float | None:
    if card.feeling is not None:
        return card.feeling + 3
    number = number_of(dict(card.foreign).get("mermaid.score", ""))
    return number if math.isfinite(number) else None


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    tasks = [
        [t["section"].strip(), t["task"].strip(), t["score"], sorted({p.strip() for p in t["people"]} - {""})]
        for t in row["tasks"]
    ]
    sections = [section.strip() for section in row["sections"]]
    if any(not task[0] for task in tasks):
        sections.insert(0, "")
    return {"title": row["shownTitle"].strip(), "sections": sections, "tasks": tasks}


@pytest.mark.parametrize(("name", "rows"), list(_rows()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_says_what_mermaid_makes_of_it(name: str, rows: list[dict[str, Any]]) -> None:
    try:
        imported = _read(name)
    except UserError as error:
        assert any("error" in row or row.get("none") for row in rows)
        assert name in str(error)
        return
    assert rules.problems(imported.state) == []
    told = [_told(imported, journey) for journey in queries.maps(imported.state)]
    good = [row for row in rows if "tasks" in row]
    wanted = [_expected(row) for row in good]
    live = [_expected(row) for row in good if row["live"]]
    if live:
        assert told == live
    assert all(one in told for one in wanted)  # what is only shown says the same as what is drawn
    if any("error" in row for row in rows):
        assert any(finding.level == "warning" and finding.line for finding in imported.report)


@pytest.mark.parametrize("name", [name for name, _ in _rows()])
def test_a_file_comes_back_as_it_was(name: str) -> None:
    try:
        imported = _read(name)
    except UserError:
        return
    for journey in queries.maps(imported.state):
        text, report = write_mermaid(imported.state, journey.id)
        assert {finding.code for finding in report} <= {"left-out"}
        back = read_mermaid(text.encode(), "back.mmd").state
        (again,) = queries.maps(back)
        assert meaning(back, again.id) == meaning(imported.state, journey.id)
