"""A window on a screen that goes through every screen of the program in several looks and measures what it shows.

    looks_program.py PROJECT LOOKS [FOLDER FOR PICTURES]

Test program, run on a desk by `test_looks_window.py`. LOOKS is JSON, a list of [language, theme, scale in %]. The
window fills the screen. Menus and popups are opened by the X server's mouse and keys (`journey_desk.xtest`), and what
is visible then is checked by `tests/ui/looking.py`. Each line printed is JSON: look, screen, faults; the last one says
how many screens were seen.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "ui")]

import looking  # noqa: E402 - found by the path above
from gestures import Faults  # noqa: E402
from journey_desk.xtest import Server  # noqa: E402
from PySide6.QtCore import QPoint, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402
from ui_kit import Editor  # noqa: E402

from journey_studio.app.session import Session  # noqa: E402
from journey_studio.app.settings import Settings  # noqa: E402
from journey_studio.commands.fields import Rename  # noqa: E402
from journey_studio.ui import start  # noqa: E402
from journey_studio.ui.theme_qt import theme  # noqa: E402

TICK = 10
"""Milliseconds between two steps."""
Steps = Generator[None, None, None]
DIALOGS = (
    *("file.settings", "help.change_keys", "help.about", "view.room", "view.save_view", "file.template"),
    *("edit.add_stages", "file.backups", "file.check", "compare.begin"),
)
OVER_CARD = ("card.describe", "card.departments", "card.channel", "card.link", "edit.rename")
KINDS = ("touchpoint", "pain", "emotion_point", "stage", "persona", "lane")


class Tour:
    """Goes from screen to screen."""

    def __init__(self, editor: Editor, path: Path, shots: Path | None) -> None:
        self.editor, self.path, self.shots = editor, path, shots
        self.server, self.look, self.seen = Server(), "", 0
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._step)

    def run(self, looks: list[tuple[str, str, int]], finished: Callable[[], None]) -> None:
        """See everything in each look."""
        self._steps, self._finished = self._all(looks), finished
        self._timer.start()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._end()
        except Exception:  # noqa: BLE001 - each one is a finding
            self.tell("tour", [traceback.format_exc()])
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        QTimer.singleShot(0, self._finished)

    def tell(self, screen: str, faults: list[str]) -> None:
        """A line for the test."""
        print(json.dumps({"look": self.look, "screen": screen, "faults": faults}), flush=True)

    def wait(self, steps: int = 12) -> Steps:
        """Let the window paint and popups open."""
        for _step in range(steps):
            yield

    def see(self, screen: str) -> None:
        """Check everything that is open."""
        self.seen += 1
        found = [fault for one in looking.open_things(self.editor.window) for fault in looking.faults(one)]
        self.tell(screen, found)
        if self.shots is not None:
            whole = QApplication.primaryScreen().grabWindow(0)
            whole.save(str(self.shots / f"{self.look}-{screen.replace(' ', '-')}.png"))

    def leave(self) -> Steps:
        """Close what is open by Esc."""
        for _round in range(6):
            yield from self.wait(3)
            if QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None and _round > 1:
                break
            self.server.strike("Esc")
        yield from self.wait(3)

    def act(self, name: str) -> Steps:
        """Choose an entry of the menus; it may have a loop of its own."""
        self.editor.window.refresh_actions()
        action = self.editor.window.actions_[name]
        if action.isEnabled():
            QTimer.singleShot(0, action.trigger)
        else:
            self.tell(name, ["is not possible here"])
        yield from self.wait()

    # the screens

    def _all(self, looks: list[tuple[str, str, int]]) -> Steps:
        for language, colours, scale in looks:
            self.look = f"{self.editor.window.width()}x{self.editor.window.height()}-{language}-{colours}-{scale}"
            hands = self.editor.window.hands
            theme().choose_scale(scale)
            hands.choose_theme(colours)
            hands.choose_language(language)
            yield from self.wait(30)
            yield from self._start_page()
            yield from self._map()
            yield from self._over_a_card()
            yield from self._menus()
            yield from self._dialogs()
            yield from self._export()
            yield from self._past()

    def _start_page(self) -> Steps:
        self.editor.window.hands.close_file()
        yield from self.wait(20)
        self.see("start page")
        assert self.editor.window.files.open(self.path)
        yield from self.wait(30)
        self.editor.view.setFocus()

    def _map(self) -> Steps:
        frame = self.editor.window.frame
        for edge in ("left", "right"):
            frame.set_state(edge, "open")
        yield from self.wait(30)
        self.editor.workspace.select([])
        yield from self.wait()
        self.see("map")
        for kind in KINDS:
            record = next(one.id for one in self.editor.state.values() if one.type_name == kind)
            self.editor.workspace.select([record])
            yield from self.wait()
            self.see(f"{kind} selected")
        cards = [one.id for one in self.editor.state.values() if one.type_name == "touchpoint"][:4]
        self.editor.workspace.select(cards)
        yield from self.wait()
        self.see("several selected")
        frame.set_state("left", "rail")
        yield from self.wait(20)
        self.see("rail")
        for edge in ("left", "right"):
            frame.set_state(edge, "hidden")
        yield from self.wait(20)
        self.see("panels hidden")

    def _card(self) -> str:
        return next(one.id for one in self.editor.state.values() if one.type_name == "touchpoint")

    def _over_a_card(self) -> Steps:
        self.editor.view.setFocus()
        for name in OVER_CARD:
            self.editor.go(self._card())
            yield from self.wait(5)
            yield from self.act(name)
            self.see(name)
            yield from self.leave()
            self.editor.view.setFocus()
        yield from self.act("edit.add")
        for char in "New #e":
            self.server.strike(char)
            yield from self.wait(2)
        yield from self.wait()
        self.see("capture")
        yield from self.leave()
        for keys, screen in (("Ctrl+K", "finder"), ("F1", "key sheet"), ("Ctrl+F", "filter")):
            self.server.chord(keys)
            yield from self.wait(20)
            self.see(screen)
            yield from self.leave()

    def _menus(self) -> Steps:
        window, view = self.editor.window, self.editor.view
        yield from self._press(window.toolbar.menu_button, 1)
        self.see("menu")
        bar = QApplication.activePopupWidget()
        for number in range(len(bar.actions()) if bar is not None else 0):
            self.server.strike("Down")
            yield from self.wait(3)
            self.server.strike("Right")
            yield from self.wait(6)
            self.see(f"menu {number}")
            if QApplication.activePopupWidget() is not bar:
                self.server.strike("Left")
                yield from self.wait(3)
        yield from self.leave()
        for button, screen in ((view.corner.button, "lanes"), (view.corner.filter, "filter button")):
            yield from self._press(button, 1)
            self.see(screen)
            yield from self.leave()
        card = view.viewport().mapToGlobal(self.editor.on(self._card()))
        empty = view.viewport().mapToGlobal(QPoint(view.viewport().width() - 12, view.viewport().height() - 12))
        spots = {
            "card menu": card,
            "canvas menu": empty,
            "stage menu": view.stage_bar.mapToGlobal(QPoint(60, 20)),
            "band menu": view.lane_bar.mapToGlobal(QPoint(60, 20)),
            "lane menu": view.lane_bar.mapToGlobal(QPoint(60, theme().px(90))),
        }
        for screen, spot in spots.items():
            yield from self._press_at(spot, 3)
            self.see(screen)
            yield from self.leave()

    def _press(self, widget: QWidget, button: int) -> Steps:
        yield from self._press_at(widget.mapToGlobal(widget.rect().center()), button)

    def _press_at(self, spot: QPoint, button: int) -> Steps:
        self.server.move(spot.x(), spot.y())
        yield from self.wait(2)
        for down in (True, False):
            self.server.button(button, down=down)
        yield from self.wait()

    def _dialogs(self) -> Steps:
        for name in DIALOGS:
            yield from self.act(name)
            self.see(name)
            yield from self.leave()
        self.editor.window.tell("“Quote PDF, 11 pages”: " + "a long sentence that says why not, " * 4, True)
        self.editor.window.map_page.banner.say("look", "A sentence that says what is the matter. " * 5)
        yield from self.wait(20)
        self.see("notice and banner")
        self.editor.window.map_page.banner.take_back("look")

    def _export(self) -> Steps:
        """The export dialog: all options, sheets with a size of one's own, the true size, and what has no pages."""
        exporting = self.editor.window.exporting
        yield from self.act("file.export")
        yield from self._until(lambda: exporting.sheet is not None and exporting.sheet.checks.lines)
        sheet = exporting.sheet
        assert sheet is not None
        self.see("export")
        for fold in (sheet.pane.part, sheet.pane.more):
            fold.open_if(open_=True)
        sheet.choose_options(paper="1500x900", tiles="A4")
        yield from self._until(lambda: sheet.preview.split is not None and sheet.checks.lines)
        self.see("export over sheets")
        sheet.room.actual.click()
        sheet.room.ruler.adjust.click()
        yield from self.wait(30)
        self.see("export in true size")
        for name in ("png", "svg", "json"):
            sheet.choose(sheet.chosen._replace(format=name))
            yield from self.wait(30)
            self.see(f"export {name}")
        yield from self.leave()

    def _past(self) -> Steps:
        """The timeline, a comparison beside it, and a copy that is merged."""
        hands, comparing = self.editor.window.hands, self.editor.window.comparing
        workspace = self.editor.workspace
        workspace.session.name_version("Draft", map_id=workspace.map_id)
        workspace.run(Rename(self._card(), f"Seen {self.seen}"))
        yield from self.act("history.show")
        dock = hands.history.dock
        yield from self._until(lambda: len(dock.rows.entries) > 1)
        self.see("timeline")
        dock.list.setCurrentIndex(dock.rows.index(1, 0))
        yield from self._until(lambda: comparing.active)
        self.see("comparison")
        comparing.step(1)
        yield from self.wait(20)
        self.see("change")
        comparing.show_side_by_side(on=True)
        yield from self.wait(30)
        self.see("side by side")
        hands.history.close()
        yield from self.wait()
        other = self.path.with_name("other.journey")
        if not other.exists():
            self.editor.window.workspace.session.store.save_copy(other)
            with_other = Session.open(other)
            with_other.run(Rename(self._card(), "Named by somebody else"))
            with_other.close()
            self.editor.workspace.run(Rename(self._card(), "Named here"))
        hands.merging.bring(other)
        yield from self._until(lambda: hands.merging.coming.sheet is not None)
        self.see("merge")
        yield from self.leave()

    def _until(self, true: Callable[[], object]) -> Steps:
        for _step in range(1500):
            yield
            if true():
                break
        yield from self.wait(30)


def main(path: Path, looks: list[tuple[str, str, int]], shots: Path | None) -> int:
    """Open the window and go."""
    app = start.application()
    settings = Settings()
    start.dress(settings)
    editor = Editor(path, settings)
    editor.window.setGeometry(QApplication.primaryScreen().geometry())
    faults = Faults()
    with faults.listening():
        tour = Tour(editor, path, shots)
        tour.run(looks, app.quit)
        app.exec()
        editor.end()
    tour.tell("log", [one for one in faults.found if "Accessible invalid" not in one])
    print(json.dumps({"seen": tour.seen}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), json.loads(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
