"""The content plan in the real window: a message moved through the calendar by mouse and keys, a workflow on the map.

Test code: the installed program, real input, what assistive technology is told.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

PROGRAM = (sys.executable, "-m", "journey_studio")
MAIL = "Your quote on one page, three options, Draft"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    return path


def opened(desk: Desk, project: Path, view: str) -> None:
    """The content plan, reached by keys, in one of its views."""
    desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    desk.key("ctrl+Prior")
    desk.node("page tab", "Overview", seconds=10)
    desk.key("ctrl+Tab", "ctrl+Tab", "ctrl+Tab")
    desk.still()
    desk.click(*desk.node("page tab", view, seconds=10).centre)
    desk.still()


def test_a_message_is_put_on_other_days_and_taken_back(desk: Desk, project: Path) -> None:
    opened(desk, project, "Calendar")
    item = desk.node("list item", f"{MAIL}, 8 July 2025", seconds=10)
    day = desk.node("table cell", "Tuesday 22 July 2025", seconds=5)
    desk.drag(item.centre, day.centre, steps=12)
    desk.node("list item", f"{MAIL}, 22 July 2025", seconds=5)
    desk.key("ctrl+z")
    desk.node("list item", f"{MAIL}, 8 July 2025", seconds=5)
    desk.click(*desk.node("list item", f"{MAIL}, 8 July 2025", seconds=5).centre)
    desk.key("alt+Right", "alt+Down")
    desk.node("list item", f"{MAIL}, 16 July 2025", seconds=5)
    desk.key("ctrl+z")
    desk.node("list item", f"{MAIL}, 8 July 2025", seconds=5)
    desk.key("Left")
    desk.type("News")
    desk.key("Return")
    desk.node("list item", "News, Idea, 7 July 2025", seconds=5)


def test_a_workflow_is_shown_on_the_map_and_ended_by_esc(desk: Desk, project: Path) -> None:
    opened(desk, project, "Workflows")
    desk.node("list item", "Trigger: Quote sent", seconds=10)
    desk.click(*desk.node(name="Show on the map", seconds=5).centre)
    desk.node(name="Workflow over the map: Quote without an answer", seconds=10)
    desk.key("Escape")
    desk.wait_for(lambda: not desk.tree().all(name="Workflow over the map: Quote without an answer"), "its end")
