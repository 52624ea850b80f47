"""What is compared in one window: it fetches both states, shows them, walks from change to change, and leaves again.

Lives in ui (L5); `app`, `model.comparing`, its neighbours. `show` and `leave` are all that others need. While comparing
the canvas shows a still state, and the project itself refuses every change in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from journey_studio.app import change_words, comparing_points, points
from journey_studio.app.comparing_points import Named, Side
from journey_studio.app.points import Point
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext
from journey_studio.layout import hit
from journey_studio.model.comparing import KINDS, Comparison, Item, Kind, compare
from journey_studio.model.document import Changed
from journey_studio.model.records import Band, Card
from journey_studio.model.union import Union, union
from journey_studio.ui.comparing.bar import CompareBar
from journey_studio.ui.comparing.canvas import Picture
from journey_studio.ui.comparing.looking import Looking
from journey_studio.ui.comparing.popover import ChangePopover
from journey_studio.ui.comparing.still import Still
from journey_studio.ui.comparing.taking_back import TakingBack
from journey_studio.ui.jobs import Job
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.comparing.sides import SideBySide
    from journey_studio.ui.jobs import Progress, Stop
    from journey_studio.ui.window import MainWindow
    from journey_studio.ui.workspace import Workspace


class Ready(NamedTuple):
    """Both states, compared and put together."""

    sides: tuple[Side, Side]
    found: Comparison
    shown: Union
    touched: Mapping[str, Point] = MappingProxyType({})
    """When each thing that changed was last touched, and by whom."""


class Comparing(QObject):
    """Comparing in one window."""

    changed = Signal()
    """Comparing began, ended, or is of something else."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.map_view
        self._job: Job | None = None
        self._ready: Ready | None = None
        self._workspace: Workspace | None = None
        self.taking: TakingBack | None = None
        self._still: Still | None = None
        self._looking: Looking | None = None
        self._picture: Picture | None = None
        self._popover: ChangePopover | None = None
        self._kinds = frozenset(KINDS)
        self._at = -1
        self._split: SideBySide | None = None
        self._wants_split = False
        self.bar = CompareBar(window.map_page)
        self.bar.hide()
        layout = window.map_page.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - built so in `pages`
        layout.insertWidget(0, self.bar)
        self.bar.chosen.connect(self._chosen)
        self.bar.toggled.connect(self._toggled)
        self.bar.stepped.connect(self.step)
        self.bar.side_by_side.connect(self.show_side_by_side)
        self.bar.left.connect(self.leave)
        self.bar.menu.aboutToShow.connect(self._fill_export)
        theme().changed.connect(self._dressed)
        self._view.installEventFilter(self)

    # what is going on

    @property
    def active(self) -> bool:
        """Whether something is compared."""
        return self._ready is not None

    @property
    def sides(self) -> tuple[Side, Side] | None:
        """What is compared."""
        return self._ready.sides if self._ready is not None else None

    @property
    def found(self) -> Comparison | None:
        """The changes."""
        return self._ready.found if self._ready is not None else None

    @property
    def items(self) -> list[Item]:
        """The changes that are walked through: those whose chips are on."""
        return [item for item in self._ready.found.items if item.kind in self._kinds] if self._ready else []

    @property
    def current(self) -> Item | None:
        """The change that is looked at."""
        return self.items[self._at] if 0 <= self._at < len(self.items) else None

    @property
    def is_beside(self) -> bool:
        """Whether both stand side by side."""
        return self._split is not None

    @property
    def popover(self) -> ChangePopover | None:
        """What is open over the current change."""
        return self._popover

    # beginning and end

    def begin(self) -> None:
        """Compare the last named version with now, or another map with this one; the bar then offers all others."""
        workspace = self._window.workspace
        if workspace is None:
            return
        usual = comparing_points.usual(comparing_points.sides(workspace.session, workspace.map_id), workspace.map_id)
        if usual is None:
            self._window.tell(_("Nothing to compare with yet. Name a version, then change something"))
            return
        self._fetch(*usual)

    def show(self, before: Point, after: Point, before_map: str, after_map: str) -> None:
        """Compare a map at one moment with a map at another."""
        self._fetch(Side(before, before_map), Side(after, after_map))

    def leave(self) -> None:
        """Show the map as it is now, with everything possible again."""
        self._job = None
        if self._ready is None:
            return
        focus = self._window.focusWidget()
        elsewhere = focus is not None and not any(
            part is focus or part.isAncestorOf(focus) for part in (self.bar, self._window.map_page)
        )
        self._close_popover()
        self._end_split()
        self._ready, self._picture = None, None
        workspace = self._workspace
        if workspace is not None:
            workspace.changed.disconnect(self._document_changed)
            workspace.map_switched.disconnect(self.leave)
            workspace.hold("")
        if self._looking is not None:
            self._looking.end(self._window.workspace)
            self._looking = None
        if self._still is not None:
            self._still.deleteLater()
            self._still = None
        self._workspace = self.taking = None
        self.bar.hide()
        if not elsewhere:  # whoever leaves from a panel stays there
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.refresh_actions()
        self.changed.emit()

    # fetching

    def _fetch(self, before: Side, after: Side) -> None:
        """Read both states in a thread of its own, compare them there, then show them."""
        workspace = self._window.workspace
        if workspace is None:
            return
        if not self.active:
            self._window.frame.flush()
        session, now = workspace.session, workspace.state

        def work(_progress: Progress, _stop: Stop) -> Ready:
            states = [
                now if side.point.revision is None else points.state_of(session, side.point) for side in (before, after)
            ]
            found = compare(states[0], states[1], before.map, after.map)
            ids = [item.record.id for item in found.items]
            touched = comparing_points.last_touched(session, ids, after.point) if ids else {}
            return Ready((before, after), found, union(found), touched)

        job = self._job = Job(self, work)
        job.ended.connect(lambda result, error: self._fetched(job, workspace, result, error))
        job.start()

    def _fetched(self, job: Job, workspace: Workspace, result: object, error: object) -> None:
        job.wait()
        job.deleteLater()
        if job is not self._job or workspace is not self._window.workspace or workspace.closed:
            return  # something else was asked for meanwhile
        self._job = None
        if isinstance(error, JourneyStudioError):
            self._window.tell_error(error)
        elif isinstance(error, Exception):
            raise error
        elif isinstance(result, Ready):
            self._show(workspace, result)

    def _show(self, workspace: Workspace, ready: Ready) -> None:
        again = self._ready is not None
        kept = self.current.record.id if again and self.current is not None else ""
        self._close_popover()
        self._end_split()
        names = self._names(workspace, ready)
        words = comparing_points.words(ready.sides, names)
        if not again:
            self._looking = Looking(self._view, self._window.map_page)
            self._looking.begin()
            workspace.changed.connect(self._document_changed)
            workspace.map_switched.connect(self.leave)
            self._workspace, self.taking = workspace, TakingBack(workspace)
        workspace.hold("")
        workspace.hold(words)
        self._ready = ready
        self._picture = Picture(self._view, ready.found, ready.shown.ghosts, (names[0].short, names[1].short))
        self._picture.show_kinds(self._kinds)
        still = Still(workspace.session, ready.shown.state, ready.found.after_map, words, self)
        still.refused.connect(self._window.tell)
        still.selection_changed.connect(self._selected)
        assert self._looking is not None  # noqa: S101 - made above
        self._looking.show(still, self._picture, words)
        if self._still is not None:
            self._still.deleteLater()
        self._still = still
        self._at = next((n for n, item in enumerate(self.items) if item.record.id == kept), -1)
        self._show_bar(workspace, names)
        self._window.refresh_actions()
        if self._wants_split:
            self._begin_split()
        self.changed.emit()
        self._announce_all(words)

    def _names(self, workspace: Workspace, ready: Ready) -> tuple[Named, Named]:
        several = ready.sides[0].map != ready.sides[1].map
        first, second = (comparing_points.named(workspace.state, side, several) for side in ready.sides)
        return first, second

    def _show_bar(self, workspace: Workspace, names: tuple[Named, Named]) -> None:
        assert self._ready is not None  # noqa: S101 - called by `_show`
        self.bar.show_sides(comparing_points.sides(workspace.session, workspace.map_id), *names)
        self.bar.show_counts({kind: self._ready.found.count(kind) for kind in KINDS})
        self.bar.show_place(self._at + 1, len(self.items))
        self.bar.show_side_by_side(on=self._wants_split)
        self.bar.show()

    def _announce_all(self, words: str) -> None:
        assert self._ready is not None  # noqa: S101 - called by `_show`
        count = len(self._ready.found.items)
        told = ngettext("{count} change", "{count} changes", count).format(count=count) if count else _("No changes")
        announce(self.bar, f"{words}. {told}")

    def _chosen(self, before: Side, after: Side) -> None:
        self._fetch(before, after)

    def _document_changed(self, _changed: Changed) -> None:
        """The project is another one now (a change was taken back): what is compared with now is compared again."""
        if self._ready is not None and any(side.point.revision is None for side in self._ready.sides):
            self._fetch(*self._ready.sides)

    # kinds and the way from change to change

    def _toggled(self, kind: Kind, on: bool) -> None:
        kept = self.current
        self._kinds = self._kinds | {kind} if on else self._kinds - {kind}
        if self._ready is None or self._picture is None:
            return
        self._at = next((n for n, item in enumerate(self.items) if item is kept), -1)
        if self._at < 0:
            self._close_popover()
        self._picture.show_kinds(self._kinds)
        self._view.relayout()
        if self._split is not None:
            self._split.show_kinds(self._kinds)
        self.bar.show_place(self._at + 1, len(self.items))

    def step(self, by: int) -> None:
        """Go to the next (or, below 0, previous) change, around the end."""
        items = self.items
        if not items:
            return
        self._at = (self._at + by) % len(items) if self._at >= 0 else (0 if by > 0 else len(items) - 1)
        self._go(items[self._at])

    def _go(self, item: Item) -> None:
        """Bring a change into view, with what changed; a screen reader says it."""
        assert self._picture is not None and self._ready is not None  # noqa: S101 - there are items
        rect = self._picture.rect_of(item)
        if rect is not None:
            self._view.camera.bring_into_view(rect, margin=72.0)
        scene, still = self._view.scene_, self._still
        place = hit.place_of(scene, item.record.id) if scene is not None else None
        if still is not None:
            still.selection_changed.disconnect(self._selected)
            still.select([item.record.id] if place is not None else [])
            still.selection_changed.connect(self._selected)
        if place is not None:
            self._view.show_.go(place, keyed=True, select=False)
        self.bar.show_place(self._at + 1, len(self.items))
        if self._split is not None:
            self._split.follow(item)
        self.open_popover(item)
        number = _("Change {number} of {count}").format(number=self._at + 1, count=len(self.items))
        announce(self.bar, f"{number}. {change_words.sentence(self._ready.found, item)}")

    def _selected(self) -> None:
        """Something was clicked, or walked to with the arrows: a change shows what it is."""
        still = self._still
        if still is None or self._ready is None:
            return
        chosen = still.selection[-1] if len(still.selection) == 1 else ""
        band = still.state.find(Band, chosen)
        keys = (self._ready.shown.ghosts.get(chosen, chosen), band.persona if band is not None else None)
        at = next((n for n, item in enumerate(self.items) if item.record.id in keys), -1)
        self._at = at
        self.bar.show_place(at + 1, len(self.items))
        if at < 0:
            self._close_popover()
            return
        self.open_popover(self.items[at], chosen)

    # the popover

    def open_popover(self, item: Item, on: str = "") -> None:
        """Show what changed, under the change (or the ghost of it)."""
        self._close_popover()
        if self._ready is None or self._picture is None:
            return
        when = self._ready.touched.get(item.record.id) or self._ready.sides[1].point
        told = change_words.told(self._ready.found, item, when)
        popover = self._popover = ChangePopover(self._view.viewport(), told, item.kind, self._restore_words(item))
        popover.restore_asked.connect(lambda: self.restore(item))
        popover.left.connect(self._leave_popover)
        scene = self._view.scene_
        found = scene.grid.find(on) if scene is not None and on else None
        rect = scene.grid.item_rect(found) if scene is not None and found is not None else self._picture.rect_of(item)
        port = self._view.viewport()
        seen = self._view.to_viewport(rect) if rect is not None else QRectF(port.width() / 2 - 150, 0, 300, 1)
        popover.place_at(seen)
        popover.show()
        popover.raise_()

    def _restore_words(self, item: Item) -> str:
        workspace = self._window.workspace
        if workspace is None or not workspace.session.writable:
            return ""
        if item.kind == "added":
            return _("Remove this card") if isinstance(item.record, Card) else _("Remove")
        return _("Restore this card") if isinstance(item.record, Card) else _("Restore")

    def _close_popover(self) -> None:
        popover, self._popover = self._popover, None
        if popover is not None:
            popover.hide()
            popover.deleteLater()

    def _leave_popover(self) -> None:
        self._close_popover()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, item: Item) -> None:
        """Bring back how one thing was, as one step that can be undone; what is compared with now shows it."""
        ready, taking = self._ready, self.taking
        if ready is None or taking is None:
            return
        self._close_popover()
        changed = taking.restore(ready.found, item)
        if changed is None:
            return
        if ready.sides[1].point.revision is not None:
            self.leave()
            self._view.show_.flash(changed.step.selection_after)
        self._window.tell(str(changed.step.label), undo=True)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # side by side, export

    def show_side_by_side(self, on: bool) -> None:
        """Show both states beside each other, or one over the other."""
        self._wants_split = on
        self._close_popover()
        if on and self._ready is not None:
            self._begin_split()
        else:
            self._end_split()
        self.bar.show_side_by_side(on=on)

    def _begin_split(self) -> None:
        from journey_studio.ui.comparing.sides import SideBySide

        if self._split is None and self._ready is not None and self._still is not None and self._workspace is not None:
            names = self._names(self._workspace, self._ready)
            self._split = SideBySide(self._window, self._ready.found, self._still, (names[0].text, names[1].text))
            self._split.refused.connect(self._window.tell)
            self._split.chosen.connect(self._chosen_left)
            self._split.show_kinds(self._kinds)

    def _chosen_left(self, record: str) -> None:
        """A change was clicked in the left one."""
        found = next((item for item in self.items if item.before is not None and item.before.id == record), None)
        if found is not None:
            self._at = self.items.index(found)
            self._go(found)

    def _end_split(self) -> None:
        split, self._split = self._split, None
        if split is not None:
            split.end()

    def _fill_export(self) -> None:
        from journey_studio.ui.comparing import exporting

        if self._ready is not None and self._workspace is not None:
            names = self._names(self._workspace, self._ready)
            exporting.fill(self.bar.menu, self._window, self._ready.found, (names[0].text, names[1].text))
            exporting.add_poster(self.bar.menu, self._window, self._ready.sides)

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves, Enter goes into what changed; keys that would change something are refused in words."""
        if self._ready is None or watched is not self._view or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self._popover is not None:
                self._close_popover()
            else:
                self.leave()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if _would_change(event):
            self._refuse()
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        item = self.current
        if item is None:
            return
        if self._popover is None:
            self.open_popover(item)
        if self._popover is not None and self._popover.button.isVisible():
            self._popover.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._popover is not None:
            self._popover.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _refuse(self) -> None:
        if self._still is not None:
            self._still.refused.emit(self._still.read_only_words)

    def _dressed(self) -> None:
        self.bar.dress()
        self._close_popover()

    def retranslate(self) -> None:
        """Say everything anew; what is compared is compared again, as its words are made of names."""
        self.bar.retranslate()
        if self._ready is not None:
            self._fetch(*self._ready.sides)


def _would_change(event: QKeyEvent) -> bool:
    """Whether a key on the map would change it: a letter begins a card, F2 renames, Del deletes."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    changing = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert)
    if event.key() in changing:
        return True
    if held == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_Left <= event.key() <= Qt.Key.Key_PageDown:
        return True
    if held == Qt.KeyboardModifier.ControlModifier:
        return event.key() in (Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_L)
    text = event.text()
    return bool(text) and text.isprintable() and not held
