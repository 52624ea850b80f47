"""Renaming in place: one text field laid over the card, the card laid out again under it with every letter.

Lives in ui (L5); PySide6, commands, `layout`. The field is an ordinary child of the viewport (or of a header bar), so that
input methods and screen readers work; while it has the keyboard its own undo wins. Enter and leaving keep the text, Esc
gives the old one back. A new card begins as a field in its cell; left empty it vanishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journey_studio.commands.cards import AddCard, card_type_of
from journey_studio.commands.fields import Rename, name_field
from journey_studio.i18n import _
from journey_studio.layout import hit
from journey_studio.layout.display import Glyphs, Node, Rect, walk
from journey_studio.layout.hit import Place
from journey_studio.model.document import Document
from journey_studio.model.ids import new_id
from journey_studio.model.records import Lane, Record
from journey_studio.model.state import State
from journey_studio.model.words import CARD_NAMES
from journey_studio.ui.canvas import place as places
from journey_studio.ui.theme_qt import FAMILY, theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

LONGEST = 300
"""Characters of a name; the model's own limit."""


class Field(QPlainTextEdit):
    """The text field; it tells its owner when it is done."""

    def __init__(self, owner: Renaming, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = owner
        self.setObjectName("renameField")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 0, 0)
        self.textChanged.connect(owner.typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the text, Esc gives the old one back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.end(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.end(keep=False)
        else:
            super().keyPressEvent(event)


class Renaming(QObject):
    """The one field of a view, and what is being named with it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._field: Field | None = None
        self._record = ""
        self._new: AddCard | None = None
        self._text = ""
        self._preview: State | None = None

    @property
    def field(self) -> Field | None:
        """The field, while it is open."""
        return self._field

    @property
    def active(self) -> bool:
        """Whether a name is being typed."""
        return self._field is not None

    def preview(self) -> State | None:
        """The state with the text as it stands in the field; None when nothing is being typed."""
        return self._preview

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
        self._open(_name_of(found), _("Name"))

    def begin_card(self, first: str = "") -> None:
        """Begin a new card after the current place; `first` is what was typed already."""
        self.end(keep=True)
        workspace, scene, place = self._view.workspace, self._view.scene_, self._view.show_.place
        if workspace is None or scene is None or place is None or not workspace.writable:
            return
        lane = workspace.state.find(Lane, place.cell.lane)
        kind = card_type_of(lane) if lane is not None else None
        if kind is None:
            return
        self._new = AddCard(place.cell, places.index_of(scene.grid, place), first, card_id=new_id(kind.type_name))
        self._record = self._new.card_id
        self._text = first
        self._look_ahead()
        self._open(first, str(CARD_NAMES[kind.type_name]), select=False)

    def _open(self, text: str, name: str, *, select: bool = True) -> None:
        self._text = text
        parent = self._parent()
        field = Field(self, parent)
        field.setAccessibleName(name)
        field.blockSignals(True)
        field.setPlainText(text)
        field.blockSignals(False)
        self._field = field
        self._dress()
        self.follow()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            field.selectAll()
        else:
            field.moveCursor(field.textCursor().MoveOperation.End)
        field.installEventFilter(self)
        self._view.show_.refresh()

    def _parent(self) -> QWidget:
        for bar in (self._view.stage_bar, self._view.lane_bar):
            if bar.place_of(self._record) is not None:
                return bar
        return self._view.viewport()

    def _dress(self) -> None:
        field = self._field
        if field is None:
            return
        size, weight, italic = self._style()
        font = theme().font("body", weight=weight, italic=italic)
        font.setFamily(FAMILY)
        font.setPixelSize(max(8, round(size)))
        field.setFont(font)
        field.setStyleSheet(
            theme().sheet(
                "QPlainTextEdit#renameField { font-size: %dpx; font-weight: %d; }" % (font.pixelSize(), weight)
            )
        )

    def _style(self) -> tuple[float, int, bool]:
        """Size on screen, weight and slant of the text that is laid out under the field."""
        if self._parent() is not self._view.viewport():
            return (14.0 if self._parent() is self._view.stage_bar else 12.0), 600, False
        node = self._card_node()
        runs = [op for op in node[0].ops if isinstance(op, Glyphs)] if node is not None else []
        if not runs:
            return 13.0 * self._view.zoom, 600, False
        style = runs[0].font.rpartition("-")[2]
        return runs[0].size * self._view.zoom, int(style.rstrip("i") or 400), style.endswith("i")

    # while it is open

    def typed(self) -> None:
        """The text is another one: lay the card out with it, and follow it."""
        field = self._field
        if field is None:
            return
        text = " ".join(field.toPlainText().split("\n"))
        if len(text) > LONGEST:
            cursor = field.textCursor()
            cursor.deletePreviousChar()
            return
        self._text = text
        if field.parentWidget() is self._view.viewport():
            self._look_ahead()
        self.follow()

    def _look_ahead(self) -> None:
        """Show the map as it would be; the document is not touched."""
        workspace = self._view.workspace
        if workspace is None:
            return
        trial = Document(workspace.state)
        if self._new is not None:
            trial.run(self._new._replace(title=self._text))
        else:
            trial.run(Rename(self._record, self._text))
        self._preview = trial.state
        self._view.relayout()

    def follow(self) -> None:
        """Stay over the text while the view scrolls or the card grows."""
        field = self._field
        if field is None:
            return
        place = self._place()
        if place is None:
            self.end(keep=True)
        else:
            field.setGeometry(place)

    def _place(self) -> QRect | None:
        parent = self._parent()
        if parent is not self._view.viewport():
            bar = self._view.stage_bar if parent is self._view.stage_bar else self._view.lane_bar
            box = bar.place_of(self._record)
            if box is None:
                return None
            if bar is self._view.stage_bar:
                return QRect(box.x() + 36, box.y() + 7, max(60, box.width() - 44), 22)
            return QRect(box.x() + 32, box.y() + 11, box.width() - 38, 22)
        found = self._card_node()
        if found is None:
            return None
        node, x, y = found
        room = text_room(node)
        seen = self._view.to_viewport(room.moved(x, y))
        return seen.adjusted(-3, -2, 3, 2).toAlignedRect()

    def _card_node(self) -> tuple[Node, float, float] | None:
        """The picture of what is renamed, and where its origin is."""
        scene = self._view.scene_
        if scene is None:
            return None
        for node, x, y in walk(scene.body):
            if node.record == self._record and node.key.startswith(("card:", "point:")):
                return node, x, y
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field keeps the text."""
        if watched is self._field and event.type() == QEvent.Type.FocusOut:
            reason = event.reason()  # type: ignore[attr-defined]
            if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self.end(keep=True, back=False)
        return super().eventFilter(watched, event)

    # ending

    def end(self, *, keep: bool, back: bool = True) -> None:
        """Close the field; with `keep` the text becomes a step. `back` gives the keyboard to where it was."""
        field, self._field = self._field, None
        if field is None:
            return
        field.removeEventFilter(self)
        parent = field.parentWidget()
        field.hide()
        field.deleteLater()
        record, new, text = self._record, self._new, self._text.strip()
        self._record, self._new, self._preview, self._text = "", None, None, ""
        done = self._commit(record, new, text) if keep else False
        if not done:
            self._view.relayout()
        if back and parent is not None:
            (self._view if parent is self._view.viewport() else parent).setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.situation_changed.emit()

    def _commit(self, record: str, new: AddCard | None, text: str) -> bool:
        workspace = self._view.workspace
        if workspace is None:
            return False
        if new is not None:
            if not text or workspace.run(new._replace(title=text)) is None:
                return False
            scene = self._view.scene_
            if scene is not None:
                self._view.show_.go(hit.place_of(scene, record) or Place(new.cell), keyed=True)
                self._view.show_.flash((record,))
            return True
        found = workspace.state.get(record)
        if found is None or text == _name_of(found):
            return False
        return workspace.run(Rename(record, text)) is not None


def _name_of(record: Record) -> str:
    """The field of a record that names it."""
    return str(getattr(record, name_field(type(record).model_fields)))


def text_room(node: Node) -> Rect:
    """The room of the title in a card, in the card's own coordinates: between what stands left and right of it."""
    runs = [op for op in node.ops if isinstance(op, Glyphs)]
    if not runs:
        return Rect(32.0, 4.0, max(40.0, node.w - 64.0), max(16.0, node.h - 8.0))
    size = runs[0].size
    title = [run for run in runs if run.size == size and run.font == runs[0].font]
    left = min(run.x for run in title)
    top = min(run.y for run in title) - size * 1.0
    bottom = max(run.y for run in title) + size * 0.32
    right = node.w - (35.0 if node.kind == "touchpoint" else 6.0)
    if node.kind == "emotion_point":
        return Rect(left - 20.0, top, max(100.0, max(run.width for run in title) + 40.0), bottom - top)
    return Rect(left, top, max(40.0, right - left), bottom - top)
