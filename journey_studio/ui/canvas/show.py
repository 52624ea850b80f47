"""What lies over the map and is said about it: current place, selection, hover, flash; tips and the status text.

Lives in ui (L5); PySide6, `marks`, `overlay`, `layout.hit`. It holds what is looked at, never what is true: that is the
workspace's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from journey_studio.commands.linking import linked_with
from journey_studio.layout import cards, curve_spot, emotion, hit
from journey_studio.layout.display import Node, Op, Paint, Rect
from journey_studio.layout.hit import Place
from journey_studio.layout.picking import Picked, item_node
from journey_studio.layout.text import wrap
from journey_studio.layout.type_roles import SMALL_STRONG, scaled
from journey_studio.model.document import Changed
from journey_studio.model.records import Card, EmotionPoint
from journey_studio.ui.canvas import link_marks, marks, sayings, tips
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace

_LINKED_AT_ONCE = 3
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Show(QObject):
    """Marks over one view."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.place: Place | None = None
        self.keyed = False
        """Whether the keyboard was used last: only then the current place has a ring."""
        self.tool_marks: tuple[Node, ...] = ()
        """What the tool at work adds."""
        self.band_marks: tuple[Node, ...] = ()
        """The rubber band; unlike a tool's marks it leaves selection and place to be seen."""
        self.standing: Callable[[str], Sequence[Node]] = lambda _hover: ()
        """Marks of a way of looking (comparing), under all others, by what the pointer is over."""
        self.standing_badge: Callable[[str, float], tuple[Op, ...]] = lambda _record, _width: ()
        """Badges of that way of looking: on top of a frame around a card of this width."""
        self.standing_words = ""
        """What that way of looking says for the status bar while nothing else is going on."""
        self.flow: Callable[[], Sequence[Node]] = tuple
        """The way of a workflow over the map, when one is shown."""
        self.doing = ""
        """What the tool at work says for the status bar; it wins over the selection."""
        self._hover = ""
        self._flash: tuple[str, ...] = ()
        self._linked: tuple[tuple[object, object, object], list[tuple[str, str]]] = ((None, None, None), [])
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(lambda _value: self.refresh())
        self._fade.finished.connect(self._faded)

    def forget(self) -> None:
        """Another project: nothing of the old one is looked at."""
        self._fade.stop()
        self.place, self._hover, self._flash, self.tool_marks, self.doing = None, "", (), (), ""
        self._linked = ((None, None, None), [])

    # places

    def go(self, place: Place | None, *, keyed: bool, select: bool = True, more: bool = False) -> None:
        """Make a place the current one, show it, and let the selection follow (`more`: grow)."""
        workspace = self._view.workspace
        if workspace is None:
            return
        self.place, self.keyed = place, keyed
        if place is not None and select:
            if more:
                kept = [one for one in workspace.selection if one != place.record]
                workspace.select([*kept, place.record] if place.record else kept)
            else:
                workspace.select([place.record] if place.record else [])
        scene = self._view.scene_
        if place is not None and scene is not None and keyed:
            rect = places.rect_of(scene.grid, place)
            if rect is not None:
                self._view.camera.bring_into_view(rect)
        self.refresh()
        self._view.situation_changed.emit()
        self._view.accessible.tell_focus()

    def focus_came(self, reason: Qt.FocusReason) -> None:
        """The map has the keyboard now."""
        scene = self._view.scene_
        if reason in _BY_KEY:
            self.keyed = True
            if self.place is None and scene is not None:
                self.place = hit.first_place(scene)
        self.refresh()
        self._view.accessible.tell_focus()

    # hover and tips

    def hover(self, record: str) -> None:
        """The pointer is over this, or over nothing."""
        if record != self._hover:
            self._hover = record
            self.refresh()

    def tip(self, event: QEvent) -> None:
        """The whole text of what was cut or is too small to read here."""
        scene, workspace = self._view.scene_, self._view.workspace
        if scene is None or workspace is None or not isinstance(event, QHelpEvent):
            return
        x, y = self._view.to_scene(QPointF(event.pos()))
        text = tips.tip(workspace.state, scene, hit.hit(scene, x, y))
        if text:
            QToolTip.showText(event.globalPos(), text, self._view.viewport())
        else:
            QToolTip.hideText()

    # flash

    def flash(self, records: tuple[str, ...]) -> None:
        """Let a halo around these fade away."""
        self._fade.stop()
        self._flash = records
        self._fade.setDuration(theme().motion.halo or 2000)
        self._fade.start()
        self.refresh()

    def _faded(self) -> None:
        self._flash = ()
        self.refresh()

    # changes

    def after_change(self, changed: Changed) -> None:
        """The map is another one: the place goes along, and what was undone or redone is shown."""
        scene = self._view.scene_
        if scene is not None:
            self.place = places.settled(scene, self.place)
        if changed.origin in ("undo", "redo"):
            self._show_walked(changed)
        self.refresh()
        touched = [key for key, _change in changed.diff]
        added = [record.id for record in changed.diff.added]
        self._view.accessible.tell_changes(touched, added)

    def relaid(self) -> None:
        """What is typed is shown no more, or otherwise: a place in a stage or band that went meanwhile is none."""
        scene = self._view.scene_
        if scene is not None and self.place is not None and scene.grid.place_of(self.place.cell) is None:
            self.place = None
        self.refresh()

    def _show_walked(self, changed: Changed) -> None:
        """Show what was undone or redone: what was selected then, else what changed; a link shows its cards."""
        scene = self._view.scene_
        if scene is None:
            return
        step = changed.step
        wanted = step.selection_before if changed.origin == "undo" else step.selection_after
        touched = {key for key, change in changed.diff if change.after is not None}
        first = [key for key in wanted if key in touched]
        shown = [
            found for found in map(scene.grid.find, dict.fromkeys((*first, *sorted(touched)))) if found is not None
        ]
        if not shown:
            shown = [found for found in map(scene.grid.find, wanted) if found is not None]
        if shown:
            rect = scene.grid.item_rect(shown[0])
            self._view.camera.bring_into_view(rect)
            self.place = hit.place_of(scene, shown[0].item.record)
            self.flash(tuple(found.item.record for found in shown))

    # marks

    def refresh(self) -> None:
        """Bring the marks and the status text up to date."""
        scene, workspace = self._view.scene_, self._view.workspace
        if scene is None or workspace is None:
            self._view.overlay.show_marks(())
            self._view.doing.emit("")
            return
        self._view.overlay.show_marks(self._marks())
        words = self.standing_words or self._selected_words(workspace) or self._view.data.said()
        self._view.doing.emit(self.doing or words)

    def _selected_words(self, workspace: Workspace) -> str:
        """What is selected, and on a point of the curve what the keys do."""
        said = sayings.selected(workspace.state, workspace.selection)
        keys = self._view.data.point_keys() if len(workspace.selection) <= 1 else ""
        return " · ".join(part for part in (said, keys) if part)

    def _marks(self) -> list[Node]:
        found: list[Node] = [*self.standing(self._hover), *self.flow(), *self.tool_marks]
        scene, workspace, zoom = self._view.scene_, self._view.workspace, self._view.zoom
        assert scene is not None and workspace is not None  # noqa: S101 - `refresh` has looked
        busy = bool(self.tool_marks) or self._view.renaming.active
        strength = float(self._fade.currentValue() or 0.0) if self._flash else 0.0
        if theme().motion.halo == 0 and self._flash:
            strength = 1.0
        for record in self._flash:
            found += self._around(f"flash:{record}", record, lambda r, c: marks.flashed(r, c, zoom, strength))
        if self._hover and not busy and self._hover not in workspace.selection:
            found += self._around(f"hover:{self._hover}", self._hover, lambda r, c: marks.hovered(r, c, zoom))
        if not busy:
            found += self._links()
            for record in workspace.selection:
                found += self._around(f"sel:{record}", record, lambda r, c: marks.selected(r, c, zoom))
            if len(workspace.selection) > 1:
                found += self._around(f"count:{workspace.selection[-1]}", workspace.selection[-1], self._count)
            found += self._place_marks()
            found += self._badges()
            found += self._handle()
        found += self.band_marks
        found += self._view.renaming.marks()
        return found

    def _around(self, key: str, record: str, draw: Callable[[Rect, float], tuple[Op, ...]]) -> list[Node]:
        scene = self._view.scene_
        place = scene.grid.find(record) if scene is not None else None
        if scene is None or place is None:
            return []
        rect = scene.grid.item_rect(place)
        return [mark(key, draw(rect, marks.corner(place.item.kind, rect)))]

    def _badges(self) -> list[Node]:
        """Stars and locks over the frames: they stand on the corners of their cards."""
        scene, workspace = self._view.scene_, self._view.workspace
        if scene is None or workspace is None or scene.options.level != "near":
            return []
        framed = dict.fromkeys((*workspace.selection, self._hover, self.place.record if self.place else ""))
        found = []
        for record in framed:
            card, at = workspace.state.find(Card, record), scene.grid.find(record)
            ops = cards.badges(card, at.item.rect.w) if card is not None and at is not None else ()
            if at is not None and at.item.kind == EmotionPoint.type_name:
                node = curve_spot.node_of(scene, record)
                ops = emotion.star_of(node) if node is not None else ()
            if at is not None:
                ops = (*ops, *self.standing_badge(record, at.item.rect.w))
            if ops and at is not None:
                rect = scene.grid.item_rect(at)
                found.append(Node(f"badge:{record}", "mark", rect.x, rect.y, rect.w, rect.h, ops))
        return found

    def _links(self) -> list[Node]:
        """Lines to what the selected cards are linked with; made anew when the state, the map or the choice is."""
        scene, workspace, zoom = self._view.scene_, self._view.workspace, self._view.zoom
        assert scene is not None and workspace is not None  # noqa: S101 - `refresh` has looked
        key = (workspace.state, scene, workspace.selection)
        if any(old is not new for old, new in zip(self._linked[0], key, strict=True)):
            few = workspace.selection[-_LINKED_AT_ONCE:]  # lines of more would be a tangle
            linked = linked_with(workspace.state, few) if few else {}
            self._linked = (key, link_marks.pairs(linked))
        found: list[Node] = []
        for one, other in self._linked[1]:
            start, end = scene.grid.find(one), scene.grid.find(other)
            if start is None or end is None:
                continue
            first, second = scene.grid.item_rect(start), scene.grid.item_rect(end)
            if other not in workspace.selection:
                framed = link_marks.framed(second, marks.corner(end.item.kind, second), zoom)
                found.append(mark(f"linked:{other}", framed))
            found.append(mark(f"link:{one}:{other}", link_marks.line(first, second, zoom)))
        return found

    def _handle(self) -> list[Node]:
        """The handle that draws links, on the card under the pointer."""
        scene, workspace = self._view.scene_, self._view.workspace
        at = scene.grid.find(self._hover) if scene is not None and self._hover else None
        if scene is None or workspace is None or at is None or at.item.kind not in hit.CARDS:
            return []
        if not workspace.writable or scene.options.level != "near":
            return []
        return [mark("handle", link_marks.handle(scene.grid.item_rect(at), self._view.zoom))]

    def over_handle(self, x: float, y: float) -> str:
        """The card whose handle is at a spot of the scene; empty when there is none."""
        scene = self._view.scene_
        shown = self._handle()
        at = scene.grid.find(self._hover) if scene is not None and shown else None
        if scene is None or at is None:
            return ""
        return self._hover if link_marks.grabs(scene.grid.item_rect(at), x, y, self._view.zoom) else ""

    def _count(self, rect: Rect, _corner: float) -> tuple[Op, ...]:
        zoom, workspace = self._view.zoom, self._view.workspace
        text = wrap(str(len(workspace.selection) if workspace is not None else 0), scaled(SMALL_STRONG, 1 / zoom))
        box = marks.count_badge(rect, zoom)
        x, y = box.x + (box.w - text.width) / 2, box.y + (box.h - text.height) / 2
        return (box, *text.glyphs(x, y, Paint("onInk")))

    def _place_marks(self) -> list[Node]:
        scene, zoom = self._view.scene_, self._view.zoom
        if self.place is None or scene is None or not self._view.hasFocus():
            return []
        rect = places.rect_of(scene.grid, self.place)
        if rect is None:
            return []
        found = scene.grid.find(self.place.record) if self.place.record else None
        radius = marks.corner(found.item.kind if found is not None else "touchpoint", rect)
        nodes = []
        if not self.place.record and self._view.editing.takes_cards(self.place.cell):
            nodes.append(mark("place", marks.place_in_cell(rect, zoom)))
        if self.keyed:
            nodes.append(mark("focus", marks.focused(rect, radius, zoom)))
        return nodes

    def node_of(self, record: str) -> Picked | None:
        """The picture of a record and where its parent's origin is, to be taken in the hand."""
        scene = self._view.scene_
        if scene is None:
            return None
        picked = item_node(scene, record)
        return picked if picked is not None and picked.node.key.startswith(("card:", "point:")) else None
