"""Random gestures over a whole window: mouse and keyboard, drags from the panels, menus; and what must hold all along.

Test code. The same driver runs in memory (`tests/ui`) and in a window on a screen
(`tests/desktop/gesture_program.py`). Events go to the window's own handle, as the system would send them, so that
focus, shortcuts and popups take their part. What would leave the window is turned off: choosing files, closing,
quitting, writing a poster.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from ui_kit import NONE, Editor, settle

from journey_studio.app.actions import ACTIONS
from journey_studio.app.session import Session
from journey_studio.model import rules
from journey_studio.model.state import State

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
WORDS = (
    *("Quote", "late again :(", "Fair #e-mail :)", "!slow answer", "?why not", "a", "über & <b>", "- ", "12", "3.5"),
    *("x" * 90, "Café 咖啡", "*", "@mk", "50 %"),
)
KEYS = (
    *(
        "Left",
        "Right",
        "Up",
        "Down",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Tab",
        "Backtab",
        "Return",
        "Escape",
        "Space",
    ),
    *("Delete", "Backspace", "F2", "Insert"),
)
ALWAYS_OFF = frozenset({"file.new", "file.open", "file.sample", "file.export", "file.close", "file.quit"})
"""What leaves the window or the file; their functions are tested by themselves."""
_OF_THE_TEST = (
    *("Mouse event occurs outside", "QTest::", "This plugin does not support"),
    "Could not find accessible on path",
)
"""What Qt's test library says about the test, what its screen in memory says about itself, and what it says to a screen
reader that asks about something it heard of a moment ago and that has gone since."""

_WAITS = 0.4
"""Seconds after which a gesture that does not come back is helped."""


class Faults:
    """Every exception and every warning from now on, of Python's log and of Qt."""

    def __init__(self) -> None:
        self.found: list[str] = []

    @contextlib.contextmanager
    def listening(self) -> Iterator[Faults]:
        """Listen for a while."""
        handler = _Hears(self)
        root, hook = logging.getLogger(), sys.excepthook
        sys.excepthook = self._raised
        root.addHandler(handler)
        before = qInstallMessageHandler(self._from_qt)
        try:
            yield self
        finally:
            qInstallMessageHandler(before)
            root.removeHandler(handler)
            sys.excepthook = hook

    def _raised(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        self.found.append("".join(traceback.format_exception(kind, value, trace)))

    def _from_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not text.startswith(_OF_THE_TEST):
            self._judge(f"Qt: {context.category or 'default'}: {text}")

    def _judge(self, told: str) -> None:
        self.found.append(told)


class _Hears(logging.Handler):
    def __init__(self, faults: Faults) -> None:
        super().__init__(logging.WARNING)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        self._faults.found.append(f"log: {record.name}: {record.getMessage()}")


class Gestures:
    """Makes random gestures in a window, and remembers them."""

    def __init__(self, editor: Editor, seed: int) -> None:
        self.editor, self.random = editor, Random(seed)
        self.told: list[str] = []
        """What was done, for the report of a failure."""
        self._since = time.monotonic()
        hands = editor.window.hands
        for name in ("new_map", "open_file", "open_sample", "export", "close_file", "quit"):
            setattr(hands, name, lambda: None)
        setattr(hands.quick, "open", lambda: None)  # noqa: B010 - it ends in a new file

    # where

    def _parts(self) -> dict[str, QWidget]:
        window, view = self.editor.window, self.editor.view
        found: dict[str, QWidget | None] = {
            "map": view.viewport(),
            "stages": view.stage_bar,
            "lanes": view.lane_bar,
            "corner": view.corner,
            "left": window.frame.pane("left"),
            "right": window.frame.pane("right"),
            "overview": window.map_page.overview,
            "status": window.status,
            "toolbar": window.toolbar,
            "page": window.rooms.page,
        }
        return {name: widget for name, widget in found.items() if widget is not None and widget.isVisible()}

    def spot(self, *names: str) -> QPoint:
        """A random place on the screen in one of these parts, or in any; most are on the map."""
        parts = self._parts()
        chosen = [name for name in (names or parts) if name in parts]
        # a page over the whole window (the Quick Start) leaves neither
        chosen = chosen or [name for name in ("map", "page") if name in parts][:1] or list(parts)
        weights = [6 if name in ("map", "page") else 1 for name in chosen]
        name = self.random.choices(chosen, weights)[0]
        widget = parts[name]
        if name == "map" and self.random.random() < 0.6:
            return widget.mapToGlobal(self._on_something(widget.rect()))
        rect = widget.rect()
        inside = QPoint(self.random.randrange(max(1, rect.width())), self.random.randrange(max(1, rect.height())))
        return widget.mapToGlobal(inside)

    def _on_something(self, room: QRect) -> QPoint:
        """A card or point that is in view, else anywhere."""
        scene, view = self.editor.view.scene_, self.editor.view
        if scene is not None:
            rects = [view.to_viewport(scene.grid.item_rect(one)).toRect() for one in scene.grid.items()]
            seen = [rect for rect in rects if room.contains(rect.center())]
            if seen:
                rect = self.random.choice(seen)
                across, down = max(1, rect.width()), max(1, rect.height())
                return rect.topLeft() + QPoint(self.random.randrange(across), self.random.randrange(down))
        return QPoint(self.random.randrange(max(1, room.width())), self.random.randrange(max(1, room.height())))

    def _target(self, spot: QPoint) -> tuple[QWindow, QPoint] | None:
        """The window of the system that a click there would reach."""
        widget = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._top_at(spot)
        handle = widget.window().windowHandle()
        if handle is None or not handle.isVisible():
            return None
        inside = widget.window().mapFromGlobal(spot)
        if not widget.window().rect().contains(inside):
            if widget is not QApplication.activePopupWidget():
                return None
            QTest.keyClick(widget, Qt.Key.Key_Escape)  # a click beside a popup closes it
            return None
        return handle, inside

    def _top_at(self, spot: QPoint) -> QWidget:
        return QApplication.topLevelAt(spot) or self.editor.window

    # one gesture each

    def click(self, button: Qt.MouseButton = LEFT, spot: QPoint | None = None) -> None:
        """A click anywhere."""
        where = spot or self.spot()
        keys = self.random.choice((NONE, NONE, NONE, SHIFT, CTRL))
        found = self._target(where)
        self.say("click", button.name, where.toTuple(), keys.value)
        if found is not None:
            QTest.mouseClick(found[0], button, keys, found[1])

    def double(self) -> None:
        """A double-click anywhere."""
        where = self.spot()
        found = self._target(where)
        self.say("double", where.toTuple())
        if found is not None:
            QTest.mouseClick(found[0], LEFT, NONE, found[1])
            QTest.mouseDClick(found[0], LEFT, NONE, found[1])

    def drag(self) -> None:
        """Press, move, let go; sometimes Esc or a key on the way."""
        areas: tuple[tuple[str, ...], ...] = (("map",),) * 3 + (("stages",), ("lanes",), ("overview",), ("left",), ())
        names = self.random.choice(areas)
        start, end = self.spot(*names), self.spot(*(names if self.random.random() < 0.7 else ()))
        button = self.random.choices((LEFT, MIDDLE), (9, 1))[0]
        found, ends = self._target(start), self._target(end)
        given_up = self.random.random() < 0.15
        self.say("drag", start.toTuple(), end.toTuple(), button.name, "esc" if given_up else "")
        if found is None or ends is None:
            return
        keys = self.random.choice((NONE, NONE, SHIFT, CTRL))
        handle, first = found
        last = handle.mapFromGlobal(end)
        QTest.mousePress(handle, button, keys, first)
        for step in range(1, 7):
            at = first + (last - first) * (step / 6)
            QTest.mouseMove(handle, at)
            settle(1)
        if given_up:
            self._key(Qt.Key.Key_Escape)
        QTest.mouseRelease(handle, button, keys, last)

    def wheel(self) -> None:
        """Turn the wheel over something."""
        where = self.spot()
        notches = self.random.choice((-3, -1, 1, 3))
        keys = self.random.choice((NONE, SHIFT, CTRL))
        self.say("wheel", where.toTuple(), notches, keys.value)
        target = QApplication.widgetAt(where)
        if target is not None:
            inside = QPointF(target.mapFromGlobal(where))
            turned = QPoint(0, notches * 120)
            event = QWheelEvent(
                *(inside, QPointF(where), QPoint(), turned, Qt.MouseButton.NoButton, keys),
                *(Qt.ScrollPhase.NoScrollPhase, False),
            )
            QApplication.sendEvent(target, event)

    def key(self) -> None:
        """A key that moves, opens, ends or deletes something, with or without Ctrl, Shift and Alt."""
        name = self.random.choice(KEYS)
        keys = self.random.choice((NONE, NONE, NONE, SHIFT, CTRL, ALT, ALT | SHIFT))
        if name == "Escape":
            keys = NONE
        self.say("key", name, keys.value)
        self._key(getattr(Qt.Key, f"Key_{name}"), keys)

    def shortcut(self) -> None:
        """The key of an action, wherever the keyboard is."""
        usable = sorted((one for one in ACTIONS.values() if one.keys and one.id not in ALWAYS_OFF), key=lambda a: a.id)
        action = self.random.choice(usable)
        self.say("shortcut", action.id)
        shortcut = self.editor.window.actions_[action.id].shortcuts()[0]
        chord = shortcut[0]  # type: ignore[index]
        self._key(chord.key(), chord.keyboardModifiers())

    def act(self) -> None:
        """An entry of the menu bar that is possible."""
        window = self.editor.window
        window.refresh_actions()
        possible = sorted(name for name in ACTIONS if name not in ALWAYS_OFF and window.actions_[name].isEnabled())
        name = self.random.choice(possible)
        self.say("act", name)
        window.actions_[name].trigger()

    def write(self) -> None:
        """Some letters, mostly ended by Enter."""
        text = self.random.choice(WORDS)
        ends = self.random.choice(("Return", "Return", "Tab", "Escape", ""))
        self.say("type", text, ends)
        for char in text:
            if char.isascii():
                QTest.keyClicks(self._keyboard(), char)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # Qt's test library knows ASCII only
                QApplication.sendEvent(self._keyboard(), QKeyEvent(kind, 0, NONE, char))
        if ends:
            self._key(getattr(Qt.Key, f"Key_{ends}"))

    def describe(self) -> None:
        """The strip over a card: Space and a letter or digit."""
        text = self.random.choice(("1", "5", "f", "e", "t", "i4", "d", "c", "l"))
        self.say("describe", text)
        self._key(Qt.Key.Key_Space)
        QTest.keyClicks(self._keyboard(), text)
        self._key(self.random.choice((Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down)))

    def menu(self) -> None:
        """A right click, an entry of the menu by keys, or away with it."""
        downs = self.random.randrange(0, 12)
        ends = self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Escape))
        self.say("menu", downs, ends.name)
        self.click(RIGHT)
        settle(1)
        if QApplication.activePopupWidget() is None:
            return
        for _down in range(downs):
            self._key(Qt.Key.Key_Down)
        self._key(ends)
        if ends == Qt.Key.Key_Right:
            self._key(Qt.Key.Key_Return)

    def resize(self) -> None:
        """The window gets another size."""
        size = self.random.choice(((1366, 768), (1600, 900), (1100, 700), (1900, 1100)))
        self.say("resize", *size)
        self.editor.window.resize(*size)

    # all of them

    def run(self, count: int, faults: Faults) -> None:
        """Make so many gestures; stops at the first fault."""
        kinds: dict[Callable[[], None], float] = {
            self.click: 18,
            self.double: 7,
            self.drag: 16,
            self.wheel: 4,
            self.key: 16,
            self.shortcut: 12,
            self.act: 8,
            self.write: 12,
            self.describe: 6,
            self.menu: 8,
            self.resize: 0.5,
        }
        with self._guarded():
            for number in range(count):
                gesture = self.random.choices(list(kinds), list(kinds.values()))[0]
                self._since = time.monotonic()
                try:
                    gesture()
                    settle(1)
                    self._keep_keyboard(faults)
                except Exception:  # noqa: BLE001 - each one is a finding
                    faults.found.append(traceback.format_exc())
                if faults.found:
                    raise AssertionError(f"gesture {number}: {faults.found[0]}\nlast gestures:\n{self.history()}")

    def _keep_keyboard(self, faults: Faults) -> None:
        """A window manager would give a window the keyboard back; in it, somebody has to have it."""
        window = self.editor.window
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return
        if QApplication.activeWindow() is not window:
            window.activateWindow()
            settle(2)
        if QApplication.activeWindow() is window and QApplication.focusWidget() is None:
            faults.found.append("nobody has the keyboard")

    def history(self) -> str:
        """The last gestures."""
        return "\n".join(self.told[-25:])

    def rest(self) -> None:
        """Close what is open, give the keyboard back to the map, and let timers end."""
        for _round in range(6):
            popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if popup is None:
                break
            QTest.keyClick(popup, Qt.Key.Key_Escape)
            settle(1)
        self.editor.view.setFocus(Qt.FocusReason.OtherFocusReason)
        for _round in range(3):
            self._key(Qt.Key.Key_Escape)
        QTest.qWait(50)

    def say(self, *words: object) -> None:
        """Remember what is done, and who has the keyboard."""
        at = QApplication.focusWidget()
        self.told.append(" ".join(str(word) for word in words) + f"   [{type(at).__name__}]")

    def _keyboard(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or self.editor.view

    def _key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyPress(self._keyboard(), key, keys)
        QTest.keyRelease(self._keyboard(), key, keys)  # the first one may have ended a field or a list
        settle(1)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Let no dialog wait for an answer, and let drags of the system drop on the map at once."""
        closes = QTimer()
        closes.setInterval(5)
        closes.timeout.connect(self._close_dialog)
        closes.start()
        before = QDrag.exec
        QDrag.exec = lambda drag, *_actions: self._carried(drag)  # type: ignore[method-assign]
        try:
            yield
        finally:
            QDrag.exec = before  # type: ignore[method-assign]
            closes.stop()

    def _close_dialog(self) -> None:
        dialog, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()
        elif popup is not None and time.monotonic() - self._since > _WAITS:
            popup.close()  # the menu of a button has a loop of its own, in which the gesture waits

    def _carried(self, drag: QDrag) -> Qt.DropAction:
        """Instead of the system's drag: over the map and let go there."""
        target = self.editor.view.viewport()
        data = drag.mimeData()
        where = target.mapFromGlobal(self.spot("map"))
        self.say("carried", where.toTuple(), ", ".join(data.formats()))
        action = Qt.DropAction.CopyAction
        for kind in (QDragEnterEvent, QDragMoveEvent):
            QApplication.sendEvent(target, kind(where, action, data, LEFT, NONE))
        QApplication.sendEvent(target, QDropEvent(QPointF(where), action, data, LEFT, NONE, QEvent.Type.Drop))
        return action


def check_walk(editor: Editor, first: State, copy: Path) -> int:
    """Undo all, redo all, save and read again: the first state, the last one, the last one. How many steps there were.

    `copy` is a path for a copy of the file, beside which a folder is made.
    """
    last, steps = editor.state, editor.steps
    assert not rules.problems(last)
    walk = editor.window.hands
    for _step in range(steps):
        walk.undo()
        settle(1)
    assert editor.steps == 0
    assert not first.difference(editor.state), "undone all the way, it is not what it was"
    assert editor.state == first
    for _step in range(steps):
        walk.redo()
        settle(1)
    assert editor.state == last, "redone all the way, it is not what it was"
    assert editor.workspace.session.save(60)
    copy.write_bytes(editor.workspace.session.path.read_bytes())
    again = Session.open(copy, folder=copy.with_suffix(".folder"))
    try:
        assert again.state == last, "read again, it is another one"
    finally:
        again.abandon()
    return steps
