"""Renaming in place: one text field over the card, the card laid out again under it with every letter.

Lives in ui (L5); PySide6, commands, `layout`, `title_field`. The field is an ordinary child of the viewport (or of a
header bar), so that input methods and screen readers work; while it has the keyboard its own undo wins. Enter and
leaving keep the text, Esc gives the old one back. New cards are typed in `capture`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from journey_studio.commands.fields import Rename, name_field
from journey_studio.errors import UserError
from journey_studio.i18n import _
from journey_studio.layout import hit, type_roles
from journey_studio.layout.display import Box, Glyphs, Node, Paint, Rect
from journey_studio.layout.hit import Place
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.model.document import Document
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.ui.canvas import marks
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas.capture import Capture
from journey_studio.ui.canvas.capture_goals import beside
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.canvas.title_room import title_room
from journey_studio.ui.title_field import LONGEST, TitleField

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


class Renaming(QObject):
    """The one field of a view, and what is being named with it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._field: TitleField | None = None
        self._record = ""
        self.capture = Capture(view)
        """A new card is typed here."""
        self._preview: State | None = None

    @property
    def field(self) -> TitleField | None:
        """The field, while it is open."""
        return self._field

    @property
    def active(self) -> bool:
        """Whether a name is being typed."""
        return self._field is not None or self.capture.active

    def preview(self) -> State | None:
        """The state with the text as it stands in the field; None when nothing is being typed."""
        return self._preview or self.capture.preview()

    # beginning

    def begin(self, record: str) -> None:
        """Rename a record in place."""
        self.end(keep=True)
        workspace = self._view.workspace
        found = workspace.state.get(record) if workspace is not None else None
        if workspace is None or found is None or not workspace.writable:
            return
        if getattr(found, "locked", False):
            workspace.run(Rename(record, ""))  # the command says why not
            return
        self._record = record
        self._show_record()
        self._open(_name_of(found), _("Name"), select=True)

    def begin_card(self, first: str = "") -> None:
        """Begin a new card after the current place; `first` is what was typed already."""
        self.end(keep=True)
        self.capture.begin(first)

    def _show_record(self) -> None:
        """Scroll to what is about to be named."""
        scene = self._view.scene_
        found = scene.grid.find(self._record) if scene is not None else None
        if scene is not None and found is not None:
            self._view.camera.bring_into_view(scene.grid.item_rect(found))

    def _open(self, text: str, name: str, *, select: bool) -> None:
        field = TitleField(self._parent())
        field.setAccessibleName(name)
        style = type_roles.STAGE_NAME if field.parentWidget() is self._view.stage_bar else type_roles.LANE_NAME
        node = self._card_node()
        if node is not None:
            style = title_room(node[0], full=self._is_full()).style
        self._field = field
        in_bar = field.parentWidget() is not self._view.viewport()
        field.open(text, style, partial(self._closed, field), ground=in_bar)
        field.textChanged.connect(self._typed)
        field.told.connect(self._view.told)
        self.follow()
        if self._field is field:
            field.begin(select=select)
            self._view.show_.refresh()
            self._view.situation_changed.emit()

    def _is_full(self) -> bool:
        scene = self._view.scene_
        return scene is not None and scene.options.density == "full"

    def _parent(self) -> QWidget:
        for bar in (self._view.stage_bar, self._view.lane_bar):
            if bar.place_of(self._record) is not None:
                return bar
        return self._view.viewport()

    # while it is open

    def _typed(self) -> None:
        """The text is another one: lay the card out with it, and follow it."""
        field = self._field
        if field is None:
            return
        if len(field.toPlainText()) > LONGEST:
            field.textCursor().deletePreviousChar()
            return
        if field.parentWidget() is self._view.viewport():
            self._look_ahead(field.words)
        self.follow()
        self._view.show_.refresh()

    def _look_ahead(self, text: str) -> None:
        """Show the map as it would be; the document is not touched."""
        workspace = self._view.workspace
        if workspace is None:
            return
        trial = Document(workspace.state)
        try:
            trial.run(Rename(self._record, text))
        except UserError:  # locked meanwhile
            self.end(keep=True)  # which says why not
            return
        self._preview = trial.state
        self._view.relayout()

    def follow(self) -> None:
        """Stay over the text while the view scrolls or the card grows."""
        self.capture.follow()
        field = self._field
        if field is None:
            return
        where = self._where()
        if where is None:
            self.end(keep=True)
        else:
            field.lay_over(*where)

    def _where(self) -> tuple[QPoint, float, float] | None:
        """The corner of the text in the field's parent, its room in layout units, and the zoom."""
        parent = self._parent()
        if parent is not self._view.viewport():
            bar = self._view.stage_bar if parent is self._view.stage_bar else self._view.lane_bar
            box = bar.place_of(self._record)
            if box is None:
                return None
            if bar is self._view.stage_bar:
                return QPoint(box.x() + 39, box.y() + 9), float(max(60, box.width() - 50)), 1.0
            return QPoint(box.x() + 36, box.y() + 14), float(box.width() - 44), 1.0
        found = self._card_node()
        if found is None:
            return None
        node, x, y = found
        room = title_room(node, full=self._is_full())
        seen = self._view.to_viewport(Rect(x + room.x, y + room.y, room.w, room.style.line_height))
        return seen.topLeft().toPoint(), room.w, self._view.zoom

    def _card_node(self) -> tuple[Node, float, float] | None:
        """The picture of what is renamed, and where its origin is."""
        picked = self._view.show_.node_of(self._record)
        if picked is None:
            return None
        return picked.node, picked.x + picked.node.x, picked.y + picked.node.y

    def marks(self) -> list[Node]:
        """The card that is typed in: its frame, and a soft ground where the text was that the field shows now.

        The card shows two lines; while more are typed the ground grows below it, so that nothing is ever hidden.
        """
        field = self._field
        found = self._card_node() if field is not None else None
        if field is None or found is None or field.parentWidget() is not self._view.viewport():
            return self.capture.marks()
        node, x, y = found
        zoom = self._view.zoom
        room = title_room(node, full=self._is_full())
        lines = max(field.line_count(), 1)
        text = Rect(x + room.x - 4.0, y + room.y - 1.0, room.w + 8.0, lines * room.style.line_height + 2.0)
        ground = Box(*text, 4.0, Paint("accentSoft"))
        if node.kind == "emotion_point":
            return [mark("naming", (ground,))]
        card = Rect(x, y, node.w, max(node.h, text.bottom - y + 6.0))
        if card.h <= node.h:
            return [mark("naming", (ground, *marks.selected(card, RADIUS.card, zoom)))]
        # tile and face stay; frame and text are those of the smaller card
        kept = [op for op in node.ops if not isinstance(op, Glyphs) and not (isinstance(op, Box) and op.w > node.w / 2)]
        drawn = node._replace(x=x, y=y, ops=tuple(kept))
        under = mark("naming", (Box(*card, RADIUS.card, Paint("surface")),), (drawn,))
        return [under, mark("naming:text", (ground, *marks.selected(card, RADIUS.card, zoom)))]

    # ending

    def end(self, *, keep: bool) -> None:
        """Close the field; with `keep` the text becomes a step."""
        if self._field is not None:
            self._field.end(keep=keep)
        self.capture.end(keep=keep)

    def _closed(self, field: TitleField, words: str | None) -> None:
        """The field has closed: commit, and give the keyboard back to where it was."""
        parent = field.parentWidget()
        record = self._record
        self._field, self._record, self._preview = None, "", None
        field.deleteLater()
        done = self._commit(record, words.strip()) if words is not None else False
        if not done:
            self._view.relayout()
        if field.had_keyboard and parent is not None:
            (self._view if parent is self._view.viewport() else parent).setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_on(record, field.goal)
        self._view.show_.refresh()
        self._view.situation_changed.emit()

    def _go_on(self, record: str, goal: str) -> None:
        """Tab and Ctrl+Enter keep the name and go to the next lane or stage."""
        scene = self._view.scene_
        place = hit.place_of(scene, record) if scene is not None else None
        cell = beside(self._view, place.cell, goal) if place is not None and goal else None
        if scene is not None and cell is not None:
            items = places.items_at(scene.grid, Place(cell))
            self._view.show_.go(Place(cell, items[0].record if items else ""), keyed=True)

    def _commit(self, record: str, text: str) -> bool:
        workspace = self._view.workspace
        found = workspace.state.get(record) if workspace is not None else None
        if workspace is None or found is None or text == _name_of(found):
            return False
        return workspace.run(Rename(record, text)) is not None


def _name_of(record: Record) -> str:
    """What stands in the field of a record that names it."""
    return str(getattr(record, name_field(type(record).model_fields)))
