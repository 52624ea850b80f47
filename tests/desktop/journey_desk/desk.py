"""The desk a test sits at: it starts a program in a real window, moves the mouse, types, looks and listens.

Test harness, standard library, pytest-free, Pillow for pictures. Coordinates are pixels of the screen from its upper
left corner; windows stand there without a frame, so they are window coordinates as well. Input is sent by xdotool
through the X server, never into the program's event queue.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab, features

from journey_desk import keymap
from journey_desk import tree as a11y
from journey_desk.log import unexpected
from journey_desk.processes import PATIENCE, Child, TimeUpError, wait_until
from journey_desk.screen import Screen
from journey_desk.tree import Heard, Listener, Node

__all__ = ["Desk", "Heard", "Listener", "Node", "Point", "TimeUpError", "Window"]

Point = tuple[int, int]
#: Seconds within which Qt takes a second click for a double click, and a little more.
DOUBLE_CLICK = 0.45


class Window:
    """A window of a program on the desk."""

    def __init__(self, desk: Desk, ident: int, program: Child) -> None:
        self.desk, self.ident, self.program = desk, ident, program

    @property
    def title(self) -> str:
        """The title as the window manager knows it."""
        return self.desk.xdo("getwindowname", str(self.ident)).rstrip("\n")

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height on the screen."""
        told = self.desk.xdo("getwindowgeometry", "--shell", str(self.ident))
        values = dict(line.split("=", 1) for line in told.splitlines())
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def resize(self, width: int, height: int) -> None:
        """Give the window another size and wait until it has it."""
        self.desk.xdo("windowsize", str(self.ident), str(width), str(height))
        wait_until(lambda: self.box[2:] == (width, height), f"the size {width}x{height} of {self.title!r}")

    def await_keys(self, seconds: float = 10.0) -> None:
        """Wait until keys go to this window: the window manager gives them some time after it is seen."""

        def has_them() -> bool:
            if self.program.status is not None:
                raise AssertionError(f"{self.program.argv} ended with {self.program.status} before it had the keyboard")
            return self.desk.xdo("getwindowfocus", "-f", may_fail=True).strip() == str(self.ident)

        wait_until(has_them, f"the keyboard for the window {self.title!r}", seconds)

    def activate(self) -> None:
        """Bring the window to the front and wait until it has the keyboard."""
        self.desk.xdo("windowactivate", str(self.ident))
        self.await_keys()

    def close(self, seconds: float = 20.0) -> int:
        """Close the window as a person does (Alt+F4) and return the program's exit status."""
        self.activate()
        self.desk.key("alt+F4")
        return self.program.wait(seconds)


class Desk:
    """Mouse, keyboard, eyes and ears on one virtual screen, with the programs that were started on it."""

    def __init__(self, screen: Screen, folder: Path, env: Mapping[str, str] | None = None) -> None:
        self.screen, self.folder = screen, folder
        #: What programs started here get: the screen's surroundings and what the test adds.
        self.env: dict[str, str] = {**screen.env, **(env or {})}
        self.programs: list[Child] = []
        self._listeners: list[Listener] = []
        self._expected: list[str] = []
        self._ended_by_test: set[int] = set()
        self._last_click = -DOUBLE_CLICK

    # programs and windows

    def start(
        self, command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Child:
        """Start a program on this desk without waiting for a window."""
        argv = [str(part) for part in command]
        name = f"program-{len(self.programs) + 1}"
        program = Child(argv, folder=self.folder, name=name, env={**self.env, **(env or {})}, cwd=cwd)
        self.programs.append(program)
        return program

    def window(
        self,
        command: Sequence[str | Path],
        *,
        title: str = "",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        seconds: float = 30.0,
    ) -> Window:
        """Start a program and return its first window (one with `title` in its title) once it has the keyboard and has
        painted itself."""
        program = self.start(command, env=env, cwd=cwd)
        found = self.find_window(title, program, seconds)
        found.await_keys(seconds)
        self.still()
        return found

    def find_window(self, title: str = "", program: Child | None = None, seconds: float = 10.0) -> Window:
        """Wait for a visible window with `title` in its title, such as a dialog of the running program."""
        owner = program or self.programs[-1]

        def seek() -> Window | None:
            if owner.status is not None:
                raise AssertionError(
                    f"{owner.argv} ended with {owner.status} before a window came:\n{owner.complaints()}"
                )
            windows = (Window(self, ident, owner) for ident in self._window_ids(owner))
            return next((window for window in windows if title in window.title), None)

        found = wait_until(seek, f"a window with {title!r} in its title", seconds)
        assert found is not None
        return found

    def _window_ids(self, program: Child) -> list[int]:
        told = self.xdo("search", "--onlyvisible", "--name", ".+", may_fail=True)
        ours = _family(program.pid)
        idents = [int(line) for line in told.split()]
        return [ident for ident in idents if self._owner(ident) in ours]

    def _owner(self, ident: int) -> int:
        told = self.xdo("getwindowpid", str(ident), may_fail=True).strip()
        return int(told) if told.isdigit() else 0

    # mouse and keys

    def xdo(self, *words: str, seconds: float = 15.0, may_fail: bool = False) -> str:
        """Run xdotool with these words and return what it prints."""
        try:
            done = subprocess.run(
                ["xdotool", *words],
                env=self.screen.env,
                capture_output=True,
                text=True,
                timeout=seconds * PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TimeUpError(f"xdotool {' '.join(words)} did not end within {seconds * PATIENCE:g} s") from None
        if done.returncode and not may_fail:
            raise AssertionError(f"xdotool {' '.join(words)}: {done.stderr.strip() or done.returncode}")
        return done.stdout

    def move(self, x: int, y: int) -> None:
        """Move the pointer, in two steps, so that the program sees a movement and not only an arrival."""
        self.xdo("mousemove", str(x - 1), str(y), "sleep", "0.01", "mousemove", str(x), str(y))

    def click(self, x: int, y: int, *, button: int = 1, count: int = 1, hold: Sequence[str] = ()) -> None:
        """Click `count` times with a button (1 left, 2 middle, 3 right), holding keys such as `("ctrl",)`.

        Two calls are two single clicks: the second waits until it can no longer count as a double click.
        """
        time.sleep(max(0.0, self._last_click + DOUBLE_CLICK - time.monotonic()))
        self.move(x, y)
        with self.holding(*hold):
            self.xdo("click", "--repeat", str(count), "--delay", "60", str(button))
        self._last_click = time.monotonic()

    def press(self, x: int, y: int, *, button: int = 1) -> None:
        """Press a mouse button at a place and keep it down."""
        self.move(x, y)
        self.xdo("mousedown", str(button))

    def release(self, *, button: int = 1) -> None:
        """Let the mouse button go where the pointer is."""
        self.xdo("mouseup", str(button))

    def glide(self, start: Point, end: Point, *, steps: int = 20, pause: float = 0.012) -> None:
        """Move the pointer from one place to another in `steps` movements, `pause` seconds apart."""
        words: list[str] = []
        for step in range(steps + 1):
            x, y = (round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
            words += ["mousemove", str(x), str(y), "sleep", f"{pause:g}"]
        self.xdo(*words, seconds=15 + steps * pause)

    def drag(
        self, start: Point, end: Point, *, steps: int = 20, button: int = 1, hold: Sequence[str] = (), drop: bool = True
    ) -> None:
        """Press at `start`, move to `end` in `steps`, and let go there unless `drop` is false."""
        self.press(*start, button=button)
        with self.holding(*hold):
            self.glide(start, end, steps=steps)
            if drop:
                self.release(button=button)

    def wheel(self, x: int, y: int, notches: int, *, hold: Sequence[str] = ()) -> None:
        """Turn the wheel at a place: negative notches towards the person (down)."""
        self.move(x, y)
        with self.holding(*hold):
            self.xdo("click", "--repeat", str(abs(notches)), "--delay", "20", "4" if notches > 0 else "5")

    def key(self, *chords: str) -> None:
        """Strike keys or chords one after the other: `desk.key("alt+Right", "Return")`; names are X keysyms."""
        self.xdo("key", "--delay", "40", *chords, seconds=15 + len(chords))

    @contextlib.contextmanager
    def holding(self, *keys: str) -> Iterator[None]:
        """Keep keys such as `ctrl` or `shift` down inside the block."""
        for key in keys:
            self.xdo("keydown", key)
        try:
            yield
        finally:
            for key in reversed(keys):
                self.xdo("keyup", key)

    def type(self, text: str, *, per_second: float = 20.0) -> None:
        """Type a text at a steady pace through the present keyboard layout; what it lacks gets keys of its own."""
        keymap.teach(self.screen.display, text)
        delay = max(1, round(1000 / per_second))
        self.xdo("type", "--delay", str(delay), "--", text, seconds=15 + 2 * len(text) / per_second)

    def keyboard(self, layout: str = "us", variant: str = "") -> None:
        """Change the keyboard layout, such as `it`; the fixture puts `us` back."""
        words = ["setxkbmap", "-layout", layout, *(["-variant", variant] if variant else [])]
        subprocess.run(words, env=self.screen.env, check=True, timeout=20 * PATIENCE, capture_output=True)

    # eyes

    def shot(self, box: tuple[int, int, int, int] | None = None) -> Image.Image:
        """What is on the screen now, as RGB; `box` (x, y, width, height) cuts a part out."""
        whole = self._grab()
        if box is None:
            return whole
        x, y, width, height = box
        return whole.crop((x, y, x + width, y + height))

    def _grab(self) -> Image.Image:
        if features.check("xcb"):
            return ImageGrab.grab(xdisplay=self.screen.display).convert("RGB")
        words = ["import", "-silent", "-window", "root", "png:-"]
        png = subprocess.run(words, env=self.screen.env, capture_output=True, check=True, timeout=20 * PATIENCE)
        return Image.open(io.BytesIO(png.stdout)).convert("RGB")

    def still(
        self, seconds: float = 10.0, *, pause: float = 0.15, box: tuple[int, int, int, int] | None = None
    ) -> None:
        """Wait until two pictures, `pause` seconds apart, are equal: painting and motion have come to rest."""
        last = self.shot(box)

        def resting() -> bool:
            nonlocal last
            time.sleep(pause)
            before, last = last, self.shot(box)
            return ImageChops.difference(before, last).getbbox() is None

        wait_until(resting, "a still picture", seconds)

    # ears

    def tree(
        self, program: Child | None = None, *, depth: int = -1, seconds: float = 15.0, whole: bool = False
    ) -> Node:
        """What a screen reader finds of the program (the last one started), waiting until it is on the bus.

        As a rule what can be seen, with role, name, states and place; `whole` asks for everything there is to know.
        """
        owner = program or self.programs[-1]
        pids = itertools.cycle(_family(owner.pid))

        def seek() -> Node | None:
            if owner.status is not None:
                raise AssertionError(f"{owner.argv[-1]} has ended with {owner.status}: there is no tree to read")
            return a11y.read(self.screen.env, next(pids), depth, whole=whole)

        found = wait_until(seek, "an accessibility tree", seconds)
        assert found is not None
        return found

    def node(
        self,
        role: str | None = None,
        name: str | None = None,
        *,
        state: str | None = None,
        seconds: float = 15.0,
        whole: bool = False,
    ) -> Node:
        """Wait until exactly one node of this kind is in the tree, and return it."""
        last: list[Node] = []

        def seek() -> Node | None:
            last[:] = [self.tree(seconds=seconds, whole=whole)]
            return last[0].find(role, name, state)

        try:
            found = wait_until(seek, f"one node with role={role} name={name!r} state={state}", seconds)
        except TimeUpError as error:
            count = len(last[0].all(role, name, state)) if last else 0
            raise TimeUpError(f"{error}: there are {count} in\n{last[0] if last else '(no tree)'}") from None
        assert found is not None
        return found

    def act(self, node: Node, action: str, program: Child | None = None) -> bool:
        """Do an action of a node as a screen reader does; or `focus`, `select`, `value=1.5`."""
        return a11y.act(self.screen.env, (program or self.programs[-1]).pid, node, action)

    def node_at(self, node: Node, x: int, y: int, program: Child | None = None) -> Node | None:
        """What a node says stands at a place of the screen (a screen reader under the mouse asks this)."""
        return a11y.at(self.screen.env, (program or self.programs[-1]).pid, node, x, y)

    @contextlib.contextmanager
    def listening(self, *events: str) -> Iterator[Listener]:
        """Hear accessibility events, such as `object:announcement`, inside the block."""
        listener = Listener(self.screen.env, self.folder, events)
        try:
            yield listener
        finally:
            listener.stop()

    # waiting and judging

    def wait_for(self, ready: Callable[[], object], what: str, seconds: float = 10.0) -> None:
        """Wait until `ready()` is true; otherwise fail, saying `what` did not come about."""
        wait_until(lambda: bool(ready()), what, seconds)

    def expect_stderr(self, pattern: str) -> None:
        """Allow lines of standard error that this regular expression matches whole."""
        self._expected.append(pattern)

    def kill(self, program: Child, number: int) -> int:
        """End a program by a signal, as part of the test, and return its status."""
        self._ended_by_test.add(program.pid)
        program.signal(number)
        return program.wait()

    def end(self) -> list[str]:
        """End all programs, put the keyboard back, and return what was wrong with them: crashes and stray output."""
        faults: list[str] = []
        for program in reversed(self.programs):
            before = program.status
            program.stop()
            if before is not None and before < 0 and program.pid not in self._ended_by_test:
                faults.append(f"{program.argv} was ended by signal {-before}")
            faults += unexpected(program.complaints(), self._expected)
        if self.programs:
            self.keyboard()
            corner = (str(self.screen.width - 1), str(self.screen.height - 1))
            self.xdo("mouseup", "1", "mouseup", "2", "mouseup", "3", "mousemove", *corner)
        return faults


def _family(pid: int) -> list[int]:
    """A process and its descendants, the youngest last (a launcher script may stand before the program)."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in children.read_text(encoding="ascii").split()]
    return found
