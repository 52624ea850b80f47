"""The export dialog in the real window: by keyboard to a file, the preview follows, the same again by one key.

Test code: the installed program, real input, and what a screen reader is told.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from journey_desk.desk import Desk, Node
from test_first_journey import PROGRAM, project, sample

__all__ = ("project", "sample")
TITLE = "Export poster"


def open_dialog(desk: Desk, file: Path) -> Node:
    """The dialog over the kitchen's map, with its first preview."""
    desk.window((*PROGRAM, file), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.key("ctrl+e")
    found = desk.node("dialog", TITLE, seconds=20)
    desk.wait_for(lambda: preview(desk).startswith("Preview, 1,189 × 841"), "the preview", 20)
    return found


def preview(desk: Desk) -> str:
    return next((node.name for node in desk.tree().all("image") if node.name.startswith("Preview")), "")


def told(desk: Desk, *words: str) -> bool:
    """Whether all of it is said at one time: a notice goes after a while."""
    names = [node.name for node in desk.tree().walk()]
    return all(any(word in name for name in names) for word in words)


@pytest.mark.parametrize("desk", ["1600x900", "1366x768"], indirect=True)
def test_a_poster_is_written_by_keys_alone_and_again_by_one(desk: Desk, project: Path) -> None:
    open_dialog(desk, project)
    out = project.with_name("wall.pdf")
    desk.key("Down", "Down")  # from preset to preset
    desk.wait_for(lambda: "841 × 594" in preview(desk) or "1,189" not in preview(desk), "the next preset", 20)
    desk.key("Return")
    desk.node("text", "File name", state="focused", seconds=20)
    desk.key("ctrl+a")
    desk.type(str(out), per_second=60)
    desk.key("Return")
    desk.wait_for(lambda: told(desk, "“wall.pdf” is written", "Show in folder", "Open it"), "the poster", 40)
    assert out.read_bytes().startswith(b"%PDF-")
    before = out.stat().st_mtime_ns
    desk.key("ctrl+shift+e")
    desk.wait_for(lambda: out.stat().st_mtime_ns > before, "the same again", 40)


@pytest.mark.parametrize("desk", ["1600x900"], indirect=True)
def test_a_switch_is_pressed_and_the_dialog_left(desk: Desk, project: Path) -> None:
    open_dialog(desk, project)
    switch = desk.tree().one("check box", "Crop marks")
    assert "checked" not in switch.states
    desk.click(*switch.centre)
    desk.wait_for(lambda: "1,189 × 841" not in preview(desk), "the sheet with its marks", 20)
    assert "checked" in desk.tree().one("check box", "Crop marks").states
    desk.key("Escape")
    desk.wait_for(lambda: not [one for one in desk.tree().all("dialog") if one.name == TITLE], "the end")
    assert not list(project.parent.glob("*.pdf"))
