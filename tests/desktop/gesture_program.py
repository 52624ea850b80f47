"""A window on a screen in which random gestures are made by the X server's own mouse and keyboard.

    gesture_program.py PROJECT SEED COUNT

Test program, run on a desk by `test_gestures_window.py`. It opens the project in the window of the product and makes
the gestures of `tests/ui/gestures.py` with input of XTEST (`journey_desk.xtest`): xdotool would take longer to start
than a gesture takes, and only from inside can be known where cards stand. Each event goes through the server, the
window manager and Qt's platform as a person's would: menus grab the pointer, drags out of the panels are drags of the
system, dialogs are modal. Steps are taken by a timer, so they go on while a menu or a dialog has a loop of its own.

Afterwards all is undone, done again, saved and read again. The last line printed is JSON: gestures, steps, presses,
faults, history. What is not right is in `faults`; the exit status is then 1.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "ui")]

from gestures import ALWAYS_OFF, KEYS, WORDS, Faults, Gestures, check_walk  # noqa: E402 - found by the path above
from journey_desk.log import unexpected  # noqa: E402
from journey_desk.xtest import NoKeyError, Server  # noqa: E402
from PySide6.QtCore import QEvent, QObject, QPoint, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget  # noqa: E402
from ui_kit import Editor  # noqa: E402

from journey_studio.app.actions import ACTIONS  # noqa: E402
from journey_studio.app.settings import Settings  # noqa: E402
from journey_studio.ui import start  # noqa: E402

SHOTS = os.environ.get("JOURNEY_STUDIO_TEST_SHOTS", "")
"""A folder for a picture of the window at the first fault."""
OF_QT = (
    r'qt\.accessibility\.atspi: Accessible invalid: QAccessibleInterface\(0x[0-9a-f]+ invalid\) "[/\w]+"',
    r"qt\.accessibility\.atspi: Received text event for invalid interface\.",
    r"(?s)default: QSpiApplication::.*",
)
"""A reader that hears of everything asks about rows deleted since, as Qt's trees keep their cells; the words of Qt's
own message boxes can be selected and have no text for a reader; the reader is asked
about every key and does not always answer in time."""
TICK = 4
"""Milliseconds from one step of a gesture to the next."""
REST = 3
"""Steps between two gestures; input has arrived and been painted then."""
PATIENCE = 8
"""Gestures that go into an open menu or dialog before it is left by Esc."""
Steps = Generator[None, None, None]
LEFT, MIDDLE, RIGHT = 1, 2, 3
PASTED = ("Über Café 咖啡\nSecond line :)", "a\tb\nc\td", "Quote #e-mail :)\n\n- !slow\n- ?why", "x" * 300)


class WindowFaults(Faults):
    """Faults, without what the harness knows to be the system's own."""

    def _judge(self, told: str) -> None:
        if unexpected(told.removeprefix("Qt: "), OF_QT):
            super()._judge(told)


class Heard(QObject):
    """Counts what came from the server: a press that Qt or a test made up is not spontaneous."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let go on."""
        if event.spontaneous() and watched.isWindowType():
            self.presses += event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
            self.keys += event.type() == QEvent.Type.ShortcutOverride  # first of all; a key press comes by detours
        return False


class Hand:
    """One gesture after the other."""

    def __init__(self, editor: Editor, seed: int, count: int, faults: Faults) -> None:
        self.editor, self.count, self.faults = editor, count, faults
        self.server, self.made = Server(), Gestures(editor, seed)
        self.random, self.spot = self.made.random, self.made.spot
        QApplication.instance().focusChanged.connect(self._focus_goes)  # type: ignore[union-attr]
        self.done = self.sent = 0
        self._inside = 0
        self._current: Iterator[None] = iter(())
        self._finished: Callable[[], None] = lambda: None
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._step)

    def _focus_goes(self, old: QWidget | None, new: QWidget | None) -> None:
        self.made.told.append(f"    focus {type(old).__name__} -> {type(new).__name__}")

    def run(self, finished: Callable[[], None]) -> None:
        """Make them all, then call `finished`."""
        self._current, self._finished = self._all(), finished
        self._timer.start()

    def _step(self) -> None:
        try:
            next(self._current)
        except StopIteration:
            self._timer.stop()
            QTimer.singleShot(50, self._finished)
        except Exception:  # noqa: BLE001 - each one is a finding
            self.faults.found.append(traceback.format_exc())
            self._timer.stop()
            QTimer.singleShot(50, self._finished)

    def _all(self) -> Steps:
        kinds: dict[Callable[[], Steps], float] = {
            self.click: 18,
            self.double: 7,
            self.drag: 18,
            self.wheel: 4,
            self.key: 16,
            self.shortcut: 12,
            self.act: 8,
            self.write: 12,
            self.describe: 6,
            self.menu: 8,
            self.paste: 3,
            self.resize: 0.5,
        }
        while self.done < self.count and not self.faults.found:
            gesture = self.random.choices(list(kinds), list(kinds.values()))[0]
            yield from gesture()
            self.server.let_go()
            yield from self.wait(REST)
            yield from self._leave_what_is_open()
            self._keep_keyboard()
            self.done += 1
        yield from self._rest()

    def wait(self, steps: int) -> Steps:
        """Do nothing for some steps."""
        for _step in range(steps):
            yield

    # what is open, and where the keyboard is

    def _over(self) -> QWidget | None:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._sheet()

    def _sheet(self) -> QWidget | None:
        """What lies over the darkened window: the finder, the key sheet, the export dialog."""
        lying = self.editor.window.findChildren(QWidget, "scrim")
        return next((one for one in lying if one.isVisible()), None)

    def _leave_what_is_open(self) -> Steps:
        """A menu, dialog or sheet takes some gestures, then Esc closes it; choosing files is left at once."""
        over = self._over()
        self._inside = self._inside + 1 if over is not None else 0
        if isinstance(over, QFileDialog) or self._inside > PATIENCE:
            yield from self._escape()

    def _escape(self) -> Steps:
        for _round in range(10):
            over = self._over()
            if over is None:
                break
            self.made.told.append(f"Esc for {type(over).__name__} {over.accessibleName() or over.windowTitle()!r}")
            self.server.strike("Esc")
            yield from self.wait(10)
        else:
            self.faults.found.append(f"Esc does not close {self._over()}")
        self._inside = 0

    def _keep_keyboard(self) -> None:
        if self._over() is None and QApplication.activeWindow() is self.editor.window:
            if QApplication.focusWidget() is None:
                self.faults.found.append("nobody has the keyboard")
        elif QApplication.activeWindow() is None:
            self.editor.window.activateWindow()

    def _rest(self) -> Steps:
        self.server.let_go()
        yield from self.wait(20)
        yield from self._escape()
        self.editor.view.setFocus()
        for _round in range(3):
            self.server.strike("Esc")
            yield from self.wait(5)
        yield from self.wait(50)

    # one gesture each

    def _say(self, *words: object) -> None:
        self.made.say(*words)

    def _held(self, *choices: tuple[str, ...]) -> tuple[str, ...]:
        return self.random.choice(((), (), (), *choices))

    def _spot(self, *names: str) -> QPoint:
        """A place; in an open menu or dialog, mostly there."""
        over = self._over()
        if over is not None and self.random.random() < 0.8:
            size = over.size()
            inside = QPoint(self.random.randrange(max(1, size.width())), self.random.randrange(max(1, size.height())))
            return over.mapToGlobal(inside)
        return self.spot(*names)

    def _press(self, where: QPoint, button: int, *, times: int = 1) -> Steps:
        self.server.move(where.x(), where.y())
        yield
        for _time in range(times):
            self.server.button(button, down=True)
            self.server.button(button, down=False)
            self.sent += button < 4
            yield

    def click(self, button: int = LEFT) -> Steps:
        """A click anywhere."""
        where, held = self._spot(), self._held(("Shift",), ("Ctrl",))
        self._say("click", button, where.toTuple(), *held)
        self.server.hold(held)
        yield from self._press(where, button)

    def double(self) -> Steps:
        """A double-click anywhere."""
        where = self._spot()
        self._say("double", where.toTuple())
        yield from self._press(where, LEFT, times=2)

    def drag(self) -> Steps:
        """Press, move, let go; sometimes Esc or a key on the way."""
        areas: tuple[tuple[str, ...], ...] = (("map",),) * 3 + (("stages",), ("lanes",), ("overview",), ("left",), ())
        names = self.random.choice(areas)
        start, end = self._spot(*names), self._spot(*(names if self.random.random() < 0.5 else ()))
        button = self.random.choices((LEFT, MIDDLE), (9, 1))[0]
        held, given_up = self._held(("Shift",), ("Ctrl",)), self.random.random() < 0.15
        self._say("drag", start.toTuple(), end.toTuple(), button, *held, "esc" if given_up else "")
        self.server.move(start.x(), start.y())
        yield
        self.server.hold(held)
        self.server.button(button, down=True)
        self.sent += 1
        yield
        for step in range(1, 11):
            at = start + (end - start) * (step / 10)
            self.server.move(at.x(), at.y())
            yield
        if given_up:
            self.server.strike("Esc")
            yield
        self.server.button(button, down=False)
        yield from self.wait(2)

    def wheel(self) -> Steps:
        """Turn the wheel over something."""
        where, notches = self._spot(), self.random.choice((-3, -1, 1, 3))
        held = self._held(("Shift",), ("Ctrl",))
        self._say("wheel", where.toTuple(), notches, *held)
        self.server.hold(held)
        yield from self._press(where, 4 if notches > 0 else 5, times=abs(notches))

    def key(self) -> Steps:
        """A key that moves, opens, ends or deletes something, with or without Ctrl, Shift and Alt."""
        name = self.random.choice(KEYS)
        held = self._held(("Shift",), ("Ctrl",), ("Alt",), ("Alt", "Shift")) if name != "Escape" else ()
        if name == "Backtab":
            name, held = "Tab", ("Shift",)
        self._say("key", *held, name)
        self.server.hold(held)
        self.server.strike(name)
        yield

    def shortcut(self) -> Steps:
        """The key of an action, wherever the keyboard is."""
        usable = sorted((one for one in ACTIONS.values() if one.keys and one.id not in ALWAYS_OFF), key=lambda a: a.id)
        action = self.random.choice(usable)
        self._say("shortcut", action.id)
        with contextlib.suppress(NoKeyError):
            self.server.chord(self.random.choice(action.keys))
        yield

    def act(self) -> Steps:
        """An entry of the menu bar that is possible; chosen by a timer of its own, as it may have a loop of its own."""
        window = self.editor.window
        window.refresh_actions()
        possible = sorted(name for name in ACTIONS if name not in ALWAYS_OFF and window.actions_[name].isEnabled())
        name = self.random.choice(possible)
        self._say("act", name)
        if self._over() is None:
            QTimer.singleShot(0, window.actions_[name].trigger)
        yield from self.wait(2)

    def write(self) -> Steps:
        """Some letters, mostly ended by Enter."""
        text = self.random.choice(WORDS)
        ends = self.random.choice(("Return", "Return", "Tab", "Escape", ""))
        self._say("type", text, ends)
        for number, char in enumerate(text):
            with contextlib.suppress(NoKeyError):
                self.server.strike(char)
            if number % 3 == 0:
                yield
        if ends:
            self.server.strike(ends)
        yield

    def describe(self) -> Steps:
        """The strip over a card: Space and a letter or digit."""
        text = self.random.choice(("1", "5", "f", "e", "t", "i4", "d", "c", "l"))
        self._say("describe", text)
        for key in ("Space", *text, self.random.choice(("Escape", "Return", "Down"))):
            self.server.strike(key)
            yield from self.wait(2)

    def menu(self) -> Steps:
        """A right click, an entry of the menu by keys, or away with it."""
        downs, ends = self.random.randrange(12), self.random.choice(("Return", "Return", "Right", "Escape"))
        where = self._spot()
        self._say("menu", where.toTuple(), downs, ends)
        yield from self._press(where, RIGHT)
        yield from self.wait(3)
        if not isinstance(QApplication.activePopupWidget(), QMenu):
            return
        for _down in range(downs):
            self.server.strike("Down")
            yield
        for key in (ends, "Return") if ends == "Right" else (ends,):
            self.server.strike(key)
            yield from self.wait(2)

    def paste(self) -> Steps:
        """Something from the clipboard: letters of no key, lines, a range of a spreadsheet."""
        text = self.random.choice(PASTED)
        self._say("paste", repr(text[:20]))
        QApplication.clipboard().setText(text)
        self.server.chord("Ctrl+V")
        yield

    def resize(self) -> Steps:
        """The window gets another size."""
        size = self.random.choice(((1366, 768), (1600, 900), (1100, 700), (1900, 1100)))
        self._say("resize", *size)
        self.editor.window.resize(*size)
        yield from self.wait(10)


def main(project: Path, seed: int, count: int) -> int:
    """Open the window, make the gestures, check, and tell."""
    app = start.application()
    settings = Settings()
    start.dress(settings)
    editor = Editor(project, settings)
    heard, faults, began = Heard(), WindowFaults(), time.monotonic()
    app.installEventFilter(heard)
    first, steps = editor.state, [0]
    with faults.listening():
        hand = Hand(editor, seed, count, faults)

        def finish() -> None:
            if faults.found and SHOTS:
                editor.window.grab().save(f"{SHOTS}/gestures-{seed}.png")
            try:
                if not faults.found:
                    steps[0] = check_walk(editor, first, project.with_name("copy.journey"))
            except Exception:  # noqa: BLE001 - each one is a finding
                faults.found.append(traceback.format_exc())
            app.quit()

        hand.run(finish)
        app.exec()
        if heard.presses < 0.5 * hand.sent:
            faults.found.append(f"of {hand.sent} presses only {heard.presses} arrived")
        editor.end()
    told = {"gestures": hand.done, "steps": steps[0], "presses": heard.presses, "keys": heard.keys}
    told |= {"seconds": round(time.monotonic() - began, 1)}
    print(json.dumps({**told, "faults": faults.found, "history": hand.made.told[-60:]}), flush=True)
    return 1 if faults.found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
