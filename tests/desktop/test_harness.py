"""The harness itself, against a tiny program: what a test sends arrives, and what goes wrong is noticed.

Test code. Every later desktop test stands on these promises.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from journey_desk import tools
from journey_desk.desk import Desk
from journey_desk.fixtures import Screens
from journey_desk.log import unexpected
from journey_desk.processes import TimeUpError
from journey_desk.screen import Screen

TINY = (sys.executable, Path(__file__).with_name("tiny_program.py"))
RED = (200, 30, 30)


def lines(desk: Desk) -> list[str]:
    return desk.programs[-1].output().splitlines()


def await_line(desk: Desk, line: str) -> None:
    desk.wait_for(lambda: line in lines(desk), f"the line {line!r}, heard: {lines(desk)}")


def test_window_shot_and_close(desk: Desk) -> None:
    window = desk.window(TINY)
    assert window.title == "Tiny program"
    assert window.box == (0, 0, 640, 400)
    assert desk.shot().size == (1600, 900)
    assert desk.shot().getpixel((60, 60)) == RED
    assert desk.shot((0, 0, 30, 30)).getcolors() == [(900, (240, 240, 230))]
    window.resize(800, 500)
    assert window.close() == 0


@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)
def test_another_screen_size(desk: Desk) -> None:
    desk.window(TINY)
    assert desk.shot().size == (1366, 768)


def test_drag_sends_its_steps(desk: Desk) -> None:
    desk.window(TINY)
    desk.drag((50, 50), (350, 150), steps=25)
    desk.wait_for(lambda: any(line.startswith("dropped") for line in lines(desk)), "the drop")
    word, x, y, moves = lines(desk)[-1].split()
    assert (word, x, y) == ("dropped", "340", "140")
    assert int(moves) >= 20
    desk.still()
    assert desk.shot().getpixel((380, 180)) == RED
    assert desk.shot().getpixel((60, 60)) != RED


def test_half_a_drag_can_be_looked_at(desk: Desk) -> None:
    desk.window(TINY)
    desk.drag((50, 50), (250, 100), drop=False)
    desk.still()
    assert desk.shot().getpixel((260, 110)) == RED
    assert not any(line.startswith("dropped") for line in lines(desk))
    desk.release()
    desk.wait_for(lambda: any(line.startswith("dropped") for line in lines(desk)), "the drop")


def test_keys_buttons_wheel(desk: Desk) -> None:
    desk.window(TINY)
    desk.click(500, 200)
    desk.key("alt+Right", "ctrl+shift+z", "F2")
    await_line(desk, "key Key_F2 NoModifier ")
    assert "key Key_Right AltModifier " in lines(desk)
    assert any(line.startswith("key Key_Z ShiftModifier|ControlModifier") for line in lines(desk))
    desk.click(500, 200, hold=("ctrl",))
    desk.click(500, 200, button=3)
    await_line(desk, "press RightButton NoModifier")
    assert "press LeftButton ControlModifier" in lines(desk)
    desk.click(500, 200, count=2)
    await_line(desk, "double LeftButton")
    desk.wheel(500, 200, -2, hold=("ctrl",))
    desk.wait_for(lambda: lines(desk).count("wheel -120 ControlModifier") == 2, "two notches of the wheel")


def test_typing(desk: Desk) -> None:
    desk.window(TINY)
    desk.click(200, 325)
    desk.type("Perché? “Sì” 38 %")
    await_line(desk, "text Perché? “Sì” 38 %")


@pytest.mark.parametrize("layout", ["us", "it"])
def test_a_program_that_is_busy_while_somebody_types_loses_no_letter(desk: Desk, layout: str) -> None:
    window = desk.window(TINY)
    desk.click(200, 325)
    desk.keyboard(layout)
    window.program.signal(signal.SIGSTOP)
    desk.type("Caffè, più “tè” – è 5 €")
    window.program.signal(signal.SIGCONT)
    await_line(desk, "text Caffè, più “tè” – è 5 €")


def test_a_window_has_the_keyboard_when_it_is_handed_over(desk: Desk) -> None:
    desk.window(TINY)
    second = desk.window(TINY)
    desk.key("F2")  # at once, without a click
    desk.wait_for(lambda: any("Key_F2" in line for line in second.program.output().splitlines()), "the key")


def test_tree_and_actions(desk: Desk) -> None:
    window = desk.window(TINY)
    tree = desk.tree(whole=True)
    button = tree.one("push button", "Greet")
    assert (button.description, button.box) == ("Says hello", (430, 310, 100, 30))
    assert button.centre == (480, 325)
    assert {"enabled", "visible", "showing"} <= button.states
    assert tree.one("text", "A line").text == ""
    assert desk.act(tree.one(name="A line"), "focus")
    focused = desk.node("text", "A line", state="focused")
    assert (focused.box, focused.path) == (tree.one(name="A line").box, tree.one(name="A line").path)
    assert desk.act(button, "Press")
    desk.wait_for(lambda: window.title == "Hello", "the greeting")
    with pytest.raises(AssertionError, match="0 nodes with role=table"):
        tree.one("table")


def test_announcements_are_heard(desk: Desk) -> None:
    desk.window(TINY)
    desk.tree()
    with desk.listening("object:announcement") as ears:
        desk.drag((50, 50), (150, 50))
        assert ears.wait("object:announcement").data == "Dropped at 140"


def test_stray_output_fails(screens: Screens, tmp_path: Path) -> None:
    desk = Desk(screens.get("1600x900"), tmp_path)
    desk.window((*TINY, "warn"))
    faults = desk.end()
    assert len(faults) == 1
    assert "QWidget::setMinimumSize" in faults[0]


def test_traceback_in_a_slot_fails(screens: Screens, tmp_path: Path) -> None:
    desk = Desk(screens.get("1600x900"), tmp_path)
    window = desk.window((*TINY, "raise"))
    desk.click(480, 325)
    desk.wait_for(lambda: "KeyError" in window.program.complaints(), "the traceback")
    assert any("KeyError" in fault for fault in desk.end())


def test_crash_fails(screens: Screens, tmp_path: Path) -> None:
    desk = Desk(screens.get("1600x900"), tmp_path)
    program = desk.window(TINY).program
    os.kill(program.pid, signal.SIGSEGV)
    assert program.wait() == -signal.SIGSEGV
    faults = desk.end()
    assert "was ended by signal 11" in faults[0]
    assert any("Segmentation fault" in fault for fault in faults), "faulthandler says where"


def test_a_kill_of_the_test_is_no_fault(desk: Desk) -> None:
    assert desk.kill(desk.window(TINY).program, signal.SIGKILL) == -signal.SIGKILL


def test_program_without_a_window(desk: Desk) -> None:
    with pytest.raises(AssertionError, match="ended with 7 before a window came"):
        desk.window((sys.executable, "-c", "raise SystemExit(7)"))
    with pytest.raises(TimeUpError, match="a window with"):
        desk.window((sys.executable, "-c", "import time; time.sleep(60)"), seconds=1)


def test_log_knows_what_was_expected() -> None:
    text = "libEGL warning: DRI2: failed to authenticate\nqt.foo: bar\n\nmy line 3\n"
    assert unexpected(text) == ["qt.foo: bar", "my line 3"]
    assert unexpected(text, [r"my line \d"]) == ["qt.foo: bar"]
    assert unexpected(text, ["my line"]) == ["qt.foo: bar", "my line 3"], "a pattern must match the whole line"


def test_screen_leaves_nothing_behind() -> None:
    tools.require()
    with Screen("800x600") as screen:
        assert len(_belonging_to(screen)) >= 4, "the screen, the bus, the window manager, the accessibility bus"
    assert not screen.folder.exists()
    assert _belonging_to(screen) == []


def _belonging_to(screen: Screen) -> list[str]:
    """The running processes that have this screen's private folder in their surroundings."""
    mark = f"XDG_RUNTIME_DIR={screen.folder}/runtime".encode()
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if mark in _environ(path)]


def _environ(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\0")
    except OSError:  # gone meanwhile, or somebody else's
        return []


def test_missing_tools_skip_or_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tools.PROGRAMS, "no-such-program-anywhere", "the-package")
    tools.missing.cache_clear()
    try:
        monkeypatch.delenv("JOURNEY_STUDIO_REQUIRE_DESKTOP", raising=False)
        with pytest.raises(pytest.skip.Exception, match="the-package"):
            tools.require()
        monkeypatch.setenv("JOURNEY_STUDIO_REQUIRE_DESKTOP", "1")
        with pytest.raises(pytest.fail.Exception, match="the-package"):
            tools.require()
    finally:
        tools.missing.cache_clear()


def test_a_missing_program_skips_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOURNEY_STUDIO_REQUIRE_DESKTOP", raising=False)
    with pytest.raises(pytest.skip.Exception, match="the-package"):
        tools.program("no-such-program-anywhere", "the-package")
    monkeypatch.setenv("JOURNEY_STUDIO_REQUIRE_DESKTOP", "1")
    with pytest.raises(pytest.fail.Exception, match="the-package"):
        tools.program("no-such-program-anywhere", "the-package")
