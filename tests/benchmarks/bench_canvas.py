"""How long the map keeps a person waiting: frames while something moves, and acts until they are on the screen.

    python tests/benchmarks/bench_canvas.py [--bare] [--only WORD] [--profile] [CARDS ...]

A program, not a test; without numbers it measures 1,000 and 10,000 touchpoints. In the whole window: library,
inspector and overview open (with `--bare` they are hidden), drop slots, marks and accessibility on. From an event to
the end of the paint it causes: `cpu` is the main thread's processor (median / 95th percentile), `all` that of all
threads (the writer's too), `wall` the clock. `busy` is the main thread's processor until Qt would take the next event,
`after` what follows within 0.4 s, in small parts. Milliseconds; without a screen Qt paints into memory. `--only`
measures the figures whose name holds a word, `--profile` says where their time goes. Standard library and the product.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ui"))

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

FRAMES, ACTS = 60, 16
AFTER = 0.4
"""Seconds in which what follows an act is counted."""


_AFTER_PAINT = -2
"""The priority of an event that comes when all painting is done (Qt paints at -1)."""


class Timing(NamedTuple):
    """What one act took, in milliseconds."""

    cpu: float
    all: float
    wall: float
    busy: float


def _now() -> tuple[float, float, float]:
    return time.thread_time(), time.process_time(), time.perf_counter()


class Clock:
    """Times one thing after another and prints a line for each kind."""

    def __init__(self, only: str, profile: bool) -> None:
        self.only = only
        self.profile = cProfile.Profile() if profile else None

    def wants(self, name: str) -> bool:
        """Whether this figure is asked for."""
        return self.only in name

    def line(
        self,
        name: str,
        target: str,
        frames: Sequence[Callable[[], object]],
        before: Callable[[int], object] | None = None,
        *,
        follows: bool = False,
    ) -> None:
        """Do each, let Qt paint, print. `before` prepares each one; with `follows` what comes later is waited for."""
        timings, after = [], []
        for number, frame in enumerate(frames):
            if before is not None:
                before(number)
                rest()
            timings.append(self.timed(frame))
            if follows:
                after.append(later())
        self.told(name, target, timings, after)

    def timed(self, act: Callable[[], object]) -> Timing:
        """Do it and let Qt paint."""
        from PySide6.QtCore import QCoreApplication, QEvent, QObject
        from PySide6.QtWidgets import QApplication

        seen: list[tuple[float, float, float]] = []

        class Painted(QObject):
            def customEvent(self, _event: QEvent) -> None:
                seen.append(_now())

        painted = Painted()
        start = _now()
        if self.profile is not None:
            self.profile.enable()
        act()
        QCoreApplication.postEvent(painted, QEvent(QEvent.Type.User), _AFTER_PAINT)
        QApplication.processEvents()
        if self.profile is not None:
            self.profile.disable()
        end = _now()
        return Timing(
            *((one - other) * 1000 for one, other in zip(seen[0], start, strict=True)), (end[0] - start[0]) * 1000
        )

    def told(self, name: str, target: str, timings: Sequence[Timing], after: Sequence[float] = ()) -> None:
        """Print a line."""
        columns = [both([timing[n] for timing in timings]) for n in range(4)]
        tail = f"  {statistics.median(after):6.1f}" if after else ""
        print(f"  {name:30} {target:>6} " + " ".join(columns) + tail, flush=True)

    def tell(self) -> None:
        """Where the time went."""
        if self.profile is not None:
            pstats.Stats(self.profile).sort_stats("cumulative").print_stats(70)


def both(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):6.1f}/{ordered[int(len(ordered) * 0.95)]:6.1f}"


def later() -> float:
    """The milliseconds of the processor that follow within a while."""
    from PySide6.QtTest import QTest

    began = time.thread_time()
    QTest.qWait(int(AFTER * 1000))
    return (time.thread_time() - began) * 1000


def rest() -> None:
    """Let all that waits be done, flights and fades too."""
    from PySide6.QtTest import QTest
    from ui_kit import settle

    settle()
    QTest.qWait(250)
    settle()


class Measured:
    """One map in a window, and what can be done to it."""

    def __init__(self, cards: int, folder: Path, clock: Clock, *, bare: bool) -> None:
        from ui_kit import Editor

        self.clock = clock
        path = _project(cards, folder)
        began = time.perf_counter()
        self.editor = Editor(path)
        opened = (time.perf_counter() - began) * 1000
        self.view = self.editor.view
        for edge in ("left", "right"):
            self.editor.window.frame.set_state(edge, "hidden" if bare else "open")
        if bare:
            self.editor.window.map_page.overview.hide()
        self.still()
        scene = self.view.scene_
        assert scene is not None
        self.cards = [found.item.record for found in scene.grid.items() if found.item.kind == "touchpoint"]
        shown = [
            name
            for name, seen in (
                ("library", self.editor.window.frame.pane("left") is not None),
                ("inspector", self.editor.window.frame.pane("right") is not None),
                ("overview", self.editor.window.map_page.overview.isVisible()),
            )
            if seen
        ]
        size = f"{len(scene.grid.columns)} stages, {len(scene.grid.bands)} personas"
        gc.collect()
        gc.freeze()  # as the program does once a map has been shown
        print(f"{len(self.cards)} touchpoints ({size}), {', '.join(shown) or 'no panels'}; shown in {opened:.0f} ms")
        print(f"  {'':30} {'target':>6} {'cpu':>13} {'all':>13} {'wall':>13} {'busy':>13}  {'after':>6}")

    def still(self) -> None:
        """Until nothing is left to paint."""
        from ui_kit import wait_for

        wait_for(lambda: self.view.layer.settled and not self.view.layer._filler.isActive(), "rest", 60)

    def measure(self) -> None:
        """All figures, one after the other."""
        for part in (self.frames, self.zooming, self.acts, self.header_acts, self.typing):
            part()
        self.clock.tell()
        self.editor.end()

    # frames

    def frames(self) -> None:
        """Panning, hovering, dragging."""
        from PySide6.QtCore import QPoint, Qt

        editor, view, clock = self.editor, self.view, self.clock
        down, across = view.verticalScrollBar(), view.horizontalScrollBar()
        if clock.wants("pan"):
            clock.line("pan down, 12 px", "8.3", [lambda n=n: down.setValue(n * 12) for n in range(1, FRAMES)])
            clock.line("pan sideways, 12 px", "8.3", [lambda n=n: across.setValue(n * 12) for n in range(1, FRAMES)])
        self.home()
        if clock.wants("hover"):
            free = Qt.MouseButton.NoButton
            clock.line("hover", "2", [lambda n=n: editor.move(QPoint(200 + 9 * n, 200), free) for n in range(FRAMES)])
        if clock.wants("drag a card"):
            start = editor.on(self.cards[0])
            self.lift(start)
            clock.line("drag a card", "2 / 4", self.travel(start))
            view.tools.cancel()
        if clock.wants("drag 40"):
            self.home()
            editor.workspace.select(self.cards[:40])
            start = editor.on(self.cards[0])
            self.lift(start)
            clock.line("drag 40 cards", "8.3", self.travel(start))
            view.tools.cancel()
        self.home()
        scene = view.scene_
        assert scene is not None
        if clock.wants("drag a point"):
            point = next(found.item.record for found in scene.grid.items() if found.item.kind == "emotion_point")
            view.camera.bring_into_view(editor.rect(point))
            rest()
            start = editor.on(point)
            self.lift(start)
            moves = [lambda n=n: editor.move(start + QPoint(9 * n % 180, n % 40 - 20)) for n in range(1, FRAMES)]
            clock.line("drag a point of the curve", "2 / 4", moves)
            view.tools.cancel()
        self.home()

    def home(self) -> None:
        """To the upper left corner, nothing selected."""
        self.editor.scroll(0, 0)
        self.editor.workspace.select(())
        rest()
        self.still()

    def lift(self, start: QPoint) -> None:
        """Press and move a little: what is there is in the hand."""
        from PySide6.QtCore import QPoint

        self.editor.press(start)
        self.editor.move(start + QPoint(20, 4))
        rest()

    def travel(self, start: QPoint) -> list[Callable[[], object]]:
        """Moves over several cells, kept away from the edges where the map would scroll."""
        from PySide6.QtCore import QPoint

        wide, high = self.view.viewport().width() - 140, self.view.viewport().height() - 140
        spots = [QPoint(70 + (start.x() + 12 * n) % wide, 70 + (start.y() + 5 * n) % high) for n in range(1, FRAMES)]
        return [lambda spot=spot: self.editor.move(spot) for spot in spots]

    def zooming(self) -> None:
        """Steps of the wheel, near and far, and the jump from one to the other."""
        if not self.clock.wants("zoom"):
            return
        camera = self.view.camera
        steps = [1.0 * 1.02 ** (n if n < 30 else 60 - n) for n in range(FRAMES)]
        self.clock.line("zoom at 100 %, 2 % a step", "16.7", [lambda z=z: camera.zoom_to(z) for z in steps])
        camera.fit()
        rest()
        self.still()
        whole = self.view.zoom
        steps = [whole * 1.02 ** (n if n < 30 else 60 - n) for n in range(FRAMES)]
        self.clock.line(
            f"zoom at the whole map ({whole * 100:.0f} %)", "16.7", [lambda z=z: camera.zoom_to(z) for z in steps]
        )
        rest()
        self.still()
        jumps = [lambda n=n: camera.zoom_to(1.0) if n % 2 else camera.fit() for n in range(8)]
        self.clock.line("zoom, whole map and back", "16.7", jumps, before=lambda _n: self.still())
        camera.zoom_to(1.0)
        self.home()

    # acts

    def acts(self) -> None:
        """What is done to cards: until it is on the screen, and what follows."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from journey_studio.commands.fields import SetFields
        from journey_studio.model import queries

        editor, clock, view = self.editor, self.clock, self.view
        card = self.cards[0]
        target = self.goal

        def carry(_number: int) -> None:
            self.home()
            start, state = editor.on(card), editor.state
            home = queries.cell_of(state, editor.card(card))
            assert home is not None
            stages = queries.stages(state, editor.workspace.map_id)
            other = stages[1].id if home.stage == stages[0].id else stages[0].id
            self.spot = editor.spot(editor.cell_rect(home._replace(stage=other)), 0.5, 0.0) + QPoint(0, 40)
            editor.press(start)
            editor.move(start + QPoint(20, 4))
            editor.move(self.spot)

        if clock.wants("drop"):
            steps = editor.steps
            drops = [lambda: editor.release(self.spot)] * ACTS
            clock.line("drop in another stage", target, drops, before=carry, follows=True)
            assert editor.steps == steps + ACTS, "drops that did nothing"
        self.home()
        if clock.wants("rename"):

            def name(number: int) -> None:
                editor.go(card)
                QTest.keyClick(view, Qt.Key.Key_F2)
                QTest.keyClicks(QApplication.focusWidget() or view, f"Another name {number}")

            steps = editor.steps
            entered = [lambda: QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return)] * ACTS
            clock.line("rename, Enter", target, entered, before=name, follows=True)
            assert editor.steps == steps + ACTS, "names that did nothing"
        if clock.wants("undo"):
            # a few acts of several kinds, walked back and forth
            for number in range(ACTS):
                editor.workspace.run(SetFields(card, (("title", f"Name {number}" + " long" * (number % 5)),)))
            walk = editor.window.actions_
            rest()
            clock.line("undo", target, [walk["edit.undo"].trigger] * ACTS, before=idle, follows=True)
            clock.line("redo", target, [walk["edit.redo"].trigger] * ACTS, before=idle, follows=True)
        if clock.wants("field"):
            fields = [lambda n=n: editor.workspace.run(SetFields(card, (("votes", n),))) for n in range(1, ACTS)]
            clock.line("change a field", target, fields, before=idle, follows=True)
        if clock.wants("select"):
            some = [lambda n=n: editor.workspace.select([self.cards[n]]) for n in range(ACTS)]
            clock.line("select a card", target, some, before=idle, follows=True)

    @property
    def goal(self) -> str:
        """How soon an act is to be seen."""
        return "8" if len(self.cards) <= 2000 else "16.7"

    def header_acts(self) -> None:
        """What is done to stages, lanes and bands."""
        from PySide6.QtCore import QEvent, QPoint, Qt

        from journey_studio.commands.bands import FoldBands
        from journey_studio.model import queries

        editor, clock, view = self.editor, self.clock, self.view
        bar = view.stage_bar
        none = Qt.MouseButton.NoButton

        def place(fx: float, number: int = 0, y: int = 14) -> QPoint:
            stage = queries.stages(editor.state, editor.workspace.map_id)[number]
            box = bar.place_of(stage.id)
            assert box is not None
            return QPoint(box.x() + round(box.width() * fx), y)

        def hold(start: QPoint, end: QPoint) -> None:
            self.home()
            editor.mouse(QEvent.Type.MouseMove, start, none, none, target=bar)
            editor.mouse(QEvent.Type.MouseButtonPress, start, target=bar)
            for part in (0.3, 0.7, 1.0):
                spot = start + QPoint(round((end - start).x() * part), round((end - start).y() * part))
                editor.mouse(QEvent.Type.MouseMove, spot, none, target=bar)
            self.spot = end

        def let_go() -> None:
            editor.mouse(QEvent.Type.MouseButtonRelease, self.spot, buttons=none, target=bar)

        if clock.wants("stage"):
            steps = editor.steps
            clock.line(
                "stage moved by one", self.goal, [let_go] * 8, follows=True,
                before=lambda _n: hold(place(0.3), place(0.8, 1)),
            )  # fmt: skip
            assert editor.steps == steps + 8, "stages that did not move"
        if clock.wants("width"):
            clock.line(
                "width of a stage, released", self.goal, [let_go] * 8, follows=True,
                before=lambda n: hold(place(1.0, y=8), place(1.0, y=8) + QPoint(60 if n % 2 else -60, 0)),
            )  # fmt: skip
        if clock.wants("fold"):
            band = queries.bands(editor.state, editor.workspace.map_id)[0].id
            folds = [lambda n=n: editor.workspace.run(FoldBands((band,), n % 2 == 0)) for n in range(8)]
            clock.line("fold and unfold a band", self.goal, folds, before=idle, follows=True)
        self.home()

    def typing(self) -> None:
        """A card typed into a full cell."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        clock, view = self.clock, self.view
        if not clock.wants("typing"):
            return
        self.editor.go(self.cards[0])
        rest()

        def key(char: str) -> Callable[[], object]:
            return lambda: QTest.keyClicks(QApplication.focusWidget() or view, char)

        def enter() -> None:
            QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return)

        line = "Reads the price list #e-mail !eleven pages long :( *4 "
        first, keys, ends, after = [], [], [], []
        for _round in range(8):
            first.append(clock.timed(key(line[0])))
            keys += [clock.timed(key(char)) for char in line[1:]]
            rest()
            ends.append(clock.timed(enter))
            after.append(later())
        clock.told("typing, the first key", self.goal, first)
        clock.told("typing, a key", "2", keys)
        clock.told("typing, Enter", self.goal, ends, after)
        assert self.editor.steps >= 8, "cards that were not made"


def idle(_number: int) -> None:
    """Nothing needs to be prepared."""


def _project(cards: int, folder: Path) -> Path:
    from support.projects import small_project
    from ui_kit import kitchen

    from journey_studio.app.session import Session

    if not cards:
        state = kitchen()
    elif cards <= 2000:
        state = small_project(stages=10, personas=5, touchpoints=max(1, cards // 50))
    else:
        state = small_project(stages=60, personas=6, touchpoints=max(1, round(cards / 360)))
    path = folder / f"map{cards}.journey"
    Session.create(path, state, folder=folder / "working").close()
    return path


def main() -> None:
    """Measure the maps named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cards", nargs="*", type=int)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEY_STUDIO_DATA_DIR"] = f"{folder}/data"
        os.environ["JOURNEY_STUDIO_CONFIG_DIR"] = f"{folder}/config"
        from PySide6.QtGui import QAccessible

        from journey_studio.app.settings import Settings
        from journey_studio.ui import start

        app = start.application()
        start.dress(Settings())
        QAccessible.setActive(True)
        print("milliseconds, median / 95 %; window 1600 x 900 at 100 %")
        for cards in told.cards or [1_000, 10_000]:
            Measured(cards, Path(folder), Clock(told.only, told.profile), bare=told.bare).measure()
        app.quit()


if __name__ == "__main__":
    main()
