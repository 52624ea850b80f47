"""A new card is typed: one field over its place, the map laid out under it with every key, and where each key leads.

Lives in ui (L5); PySide6, commands, `layout`, `capture_field`, `capture_offers`, `capture_words`. The document is not
touched before the text is kept; then it is one step. Enter goes on below, Tab in the next lane, Ctrl+Enter in the next
stage; the place where one types stays where it is when a sign sends the card elsewhere.
"""

from __future__ import annotations

from time import monotonic, process_time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from journey_studio.commands.capture import CaptureLine, new_key
from journey_studio.commands.cards import AddCard, card_type_of
from journey_studio.commands.inline_reading import Known, Reading, known_on, read
from journey_studio.i18n import _
from journey_studio.layout import hit
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.hit import Place
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.model.document import Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import Lane
from journey_studio.model.state import State
from journey_studio.model.words import CARD_NAMES
from journey_studio.ui.canvas import marks
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas.capture_goals import Spot, next_spot
from journey_studio.ui.canvas.capture_offers import Offer, offers, signs
from journey_studio.ui.canvas.capture_words import sentence
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.capture_field import CaptureField, OfferList
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

_GAP = 4
QUICK = 0.004
"""Seconds a layout may take to be made with every key; a slower one waits for a pause."""
PAUSE = 120
"""Milliseconds without a key that are a pause."""
LONGEST_WAIT = 1.0
"""Seconds after which the map is laid out although somebody types on."""


class Capture(QObject):
    """The typing of new cards on one view."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._field: CaptureField | None = None
        self._list: OfferList | None = None
        self._offers: list[Offer] = []
        self._spot: Spot | None = None
        self._known = Known((), (), (), ())
        self._given = ""
        self._reading: Reading | None = None
        self._preview: State | None = None
        self._busy = False
        self._look: object = None
        self._cost = 0.0
        self._waiting_since = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._look_ahead)

    # what others ask

    @property
    def active(self) -> bool:
        """Whether a card is being typed."""
        return self._spot is not None

    @property
    def cell(self) -> Cell | None:
        """Where one is being typed."""
        return self._spot.cell if self._spot is not None else None

    @property
    def field(self) -> CaptureField | None:
        """The field, while it is open."""
        return self._field if self.active else None

    @property
    def offered(self) -> list[Offer]:
        """The completions on show."""
        return list(self._offers)

    def begun(self) -> str:
        """The id of the card on show while no word of it is typed; else empty."""
        reading = self._reading
        return self._line().card_id if reading is not None and reading.empty else ""

    def preview(self) -> State | None:
        """The state with the card as it stands in the field; None when nothing is typed."""
        workspace, spot, reading = self._view.workspace, self._spot, self._reading
        if self._preview is None and workspace is not None and spot is not None and reading is not None:
            trial = Document(workspace.state)
            line = self._line()
            if not reading.empty:
                trial.run(line)
            else:
                trial.run(AddCard(spot.cell, spot.number, "", card_id=line.card_id))
            self._preview = trial.state
        return self._preview

    def possible(self) -> bool:
        """Whether a card can be begun at the current place; with none yet, the first cell for cards becomes it."""
        workspace, scene, show = self._view.workspace, self._view.scene_, self._view.show_
        if workspace is None or scene is None or not workspace.writable:
            return False
        if show.place is None:
            cells = (cell.place for band in scene.grid.bands for row in band.rows for cell in row.cells[:1])
            first = next((cell for cell in cells if self._view.editing.takes_cards(cell)), None)
            show.place = Place(first) if first is not None else None
        return show.place is not None and self._view.editing.takes_cards(show.place.cell)

    # beginning

    def begin(self, first: str = "", *, keyboard: bool = True) -> None:
        """Begin a card after the current place; `first` is what was typed already."""
        scene = self._view.scene_
        if not self.possible() or scene is None:
            return
        place = cast("Place", self._view.show_.place)
        self._begin_at(place.cell, places.index_of(scene.grid, place), place.record, first, keyboard=keyboard)

    def begin_in(self, cell: Cell, number: int, first: str) -> None:
        """Begin a card as number `number` of a cell, with a text to start from (the sign of a channel)."""
        self._view.show_.place = Place(cell)
        self._begin_at(cell, number, "", first, keyboard=True)

    def _begin_at(self, cell: Cell, number: int, after: str, first: str, *, keyboard: bool) -> None:
        workspace = self._view.workspace
        lane = workspace.state.find(Lane, cell.lane) if workspace is not None else None
        kind = card_type_of(lane) if lane is not None else None
        if workspace is None or kind is None:
            return
        self._spot = Spot(cell, number, after, new_key())
        self._known = known_on(workspace.state, workspace.map_id)
        field = self._make()
        for part in (field, field.line):
            part.setAccessibleName(str(CARD_NAMES[kind.type_name]))
        self._given = first if first.endswith(" ") else ""
        field.show_text(first)
        self._read()
        self._bring_into_view()
        self.follow()
        field.show()
        field.raise_()
        if keyboard:
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()
        self._view.show_.refresh()
        self._view.situation_changed.emit()

    def _make(self) -> CaptureField:
        """The one field of the view, dressed for the present theme."""
        if self._field is None:
            self._field = CaptureField(self._view.viewport())
            line = self._field.line
            line.textChanged.connect(self._typed)
            line.cursorPositionChanged.connect(self._caret_moved)
            line.kept.connect(self._keep)
            line.cancelled.connect(self.cancel)
            line.left.connect(lambda: self.end(keep=True))
            line.picking.connect(self._pick)
            line.moved.connect(self._walk)
            line.taken.connect(self._take)
            line.closed.connect(self._close_list)
            line.many_pasted.connect(self._paste)
        look = (theme().tokens, theme().scale)
        if look != self._look:
            self._look = look
            self._field.dress()
            if self._list is not None:
                self._list.dress()
        return self._field

    def _bring_into_view(self) -> None:
        rect = self._rect()
        if rect is not None:
            self._view.camera.bring_into_view(rect)

    # while it is open

    def _typed(self) -> None:
        """The text is another one: read it, lay the map out with it, say what it will do."""
        if self._spot is None or self._busy:
            return
        self._read()
        self.follow()
        self._offer()

    def _read(self) -> None:
        field, spot, workspace = self._field, self._spot, self._view.workspace
        if field is None or spot is None or workspace is None:
            return
        text = " ".join(field.line.toPlainText().split("\n"))
        self._reading = read(text, self._known, spot.cell, self._given)
        field.line.show_chips(self._reading.chips)
        said = sentence(self._reading, self._known)
        if said != field.sentence.text():
            field.sentence.setText(said)
            field.line.setAccessibleDescription(said)
        self._preview = None
        self._look_ahead_soon()

    def _look_ahead_soon(self) -> None:
        """Lay the map out with the text: at once where that is quick, else in the next pause of the typing.

        The field lies over the card, so on a large map nothing that one looks at waits for it.
        """
        now = monotonic()
        if not self._later.isActive():
            self._waiting_since = now
        if self._cost < QUICK or now - self._waiting_since > LONGEST_WAIT:
            self._look_ahead()
        else:
            self._later.start()

    def _look_ahead(self) -> None:
        self._later.stop()
        if self.active:
            began = process_time()
            self._view.relayout()
            self._cost = process_time() - began
            self.follow()

    def _line(self) -> CaptureLine:
        assert self._spot is not None and self._reading is not None  # noqa: S101 - only while a card is typed
        return CaptureLine(self._spot.cell, self._spot.number, self._reading, self._spot.key)

    def follow(self) -> None:
        """Stay over the card's place while the view scrolls or the map grows."""
        field = self._field
        if field is None or self._spot is None:
            return
        rect = self._rect()
        if rect is None:  # its lane was hidden, its band folded
            self.end(keep=True)
            return
        seen = self._view.to_viewport(rect).toAlignedRect().adjusted(-2, -2, 2, 2)
        field.lay_over(seen, self._view.viewport().rect())
        self._place_list()

    def _rect(self) -> Rect | None:
        """The place one types at: the card's own while it stands there, else the room after what it follows."""
        scene, spot = self._view.scene_, self._spot
        if scene is None or spot is None:
            return None
        found = scene.grid.find(self._line().card_id) if self._reading is not None else None
        at = scene.grid.place_of(spot.cell)
        if at is None:
            return None
        if found is not None and (found.band, found.row, found.column) == at:
            return scene.grid.item_rect(found)
        cell = scene.grid.cell_rect(*at)
        items = scene.grid.bands[at[0]].rows[at[1]].cells[at[2]].items[: spot.number]
        top = items[-1].rect.bottom + METRICS.gap if items else METRICS.pad_y
        return Rect(cell.x + METRICS.pad_x, cell.y + top, cell.w - 2 * METRICS.pad_x, places.ROOM)

    def marks(self) -> list[Node]:
        """A frame around the card when a sign has sent it to another cell."""
        scene, spot, reading = self._view.scene_, self._spot, self._reading
        if scene is None or spot is None or reading is None or reading.cell == spot.cell:
            return []
        found = scene.grid.find(self._line().card_id)
        if found is None:
            return []
        return [mark("capture", marks.selected(scene.grid.item_rect(found), RADIUS.card, self._view.zoom))]

    # completing

    def _caret_moved(self) -> None:
        if self._offers and not self._busy:
            self._offer()

    def _offer(self) -> None:
        """Show what completes the word under the caret."""
        field = self._field
        if field is None or self._spot is None:
            return
        cursor = field.line.textCursor()
        found = offers(field.line.toPlainText(), cursor.position(), self._known) if not cursor.hasSelection() else []
        self._show_offers(found)

    def _pick(self) -> None:
        """Show every token there is."""
        field = self._field
        if field is not None:
            self._show_offers(signs(field.line.toPlainText(), field.line.textCursor().position()))
            field.line.walked = True

    def _show_offers(self, found: list[Offer]) -> None:
        field = self._field
        if field is None:
            return
        if not found:
            self._close_list()
            return
        if self._list is None:
            self._list = OfferList(self._view.viewport(), field.line)
            self._list.itemClicked.connect(lambda _item: self._take())
        self._offers = found
        field.line.listing, field.line.walked = True, False
        caret = field.line.textCursor().position()
        field.line.complete = field.line.toPlainText()[found[0].start : caret] == found[0].written
        self._list.show_offers(found)
        self._place_list()
        self._list.show()
        self._list.raise_()
        announce(field.line, found[0].text)

    def _place_list(self) -> None:
        field, listed = self._field, self._list
        if field is None or listed is None or not self._offers:
            return
        start = min(self._offers[0].start, max(0, len(field.line.toPlainText()) - 1))
        boxes = field.line.boxes(start, start + 1)
        left = field.x() + field.line.x() + (round(boxes[0].left()) if boxes else 0)
        room = self._view.viewport().rect()
        y = field.geometry().bottom() + _GAP
        if y + listed.height() > room.bottom():
            y = max(0, field.y() - listed.height() - _GAP)
        listed.move(max(0, min(left, room.right() - listed.width())), y)

    def _walk(self, by: int) -> None:
        if self._list is not None and self._field is not None:
            self._field.line.walked = True
            self._list.walk(by)

    def _take(self) -> None:
        """Write the chosen completion into the text."""
        field, listed = self._field, self._list
        if field is None or listed is None or not 0 <= listed.currentRow() < len(self._offers):
            return
        offer = self._offers[listed.currentRow()]
        self._close_list()
        cursor = field.line.textCursor()
        cursor.setPosition(offer.start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(offer.written + ("" if offer.more else " "))
        field.line.setTextCursor(cursor)
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()

    def _close_list(self) -> None:
        self._offers = []
        if self._field is not None:
            self._field.line.listing = self._field.line.walked = False
        if self._list is not None:
            self._list.hide()

    # input methods

    def compose(self, event: QInputMethodEvent) -> bool:
        """Text that is composed while the map has the keyboard begins a card; whether it was taken.

        The map keeps the keyboard until the composing is over: giving it away would end it.
        """
        if not self.active:
            if not (event.preeditString() or event.commitString()) or not self.possible():
                return False
            self._view.renaming.end(keep=True)
            self.begin(keyboard=False)
        field = self._field
        if field is None or not self.active:
            return False
        QApplication.sendEvent(field.line, event)
        if not event.preeditString():
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def answer(self, query: Qt.InputMethodQuery) -> object:
        """What an input method hears from the map; None when Qt knows better."""
        if query == Qt.InputMethodQuery.ImEnabled:
            workspace = self._view.workspace
            return workspace is not None and workspace.writable
        if self.active and self._field is not None and query == Qt.InputMethodQuery.ImCursorRectangle:
            line = self._field.line
            return line.cursorRect().translated(line.mapTo(self._view, line.viewport().pos()))
        return None

    # ending

    def cancel(self) -> None:
        """Esc: what was typed is gone."""
        self.end(keep=False)

    def end(self, *, keep: bool) -> None:
        """Close the field; with `keep` the text becomes a card."""
        if self.active:
            self._keep("done", keep=keep)

    def _keep(self, goal: str, keep: bool = True) -> None:
        """Keep the text (an empty one adds nothing), and go where the key leads."""
        spot, reading, field = self._spot, self._reading, self._field
        if spot is None or reading is None or field is None or self._busy:
            return
        line = self._line()
        had_keyboard = field.line.hasFocus()
        filled = not reading.empty
        self._busy = True
        try:
            self._close_list()
            self._later.stop()
            self._spot, self._reading, self._preview = None, None, None
            put = keep and filled and self._put(line)
            if not put:
                self._view.relayout()
        finally:
            self._busy = False
        there = next_spot(self._view, goal, spot, line.card_id if put and reading.title else "", filled=filled)
        if there is not None:
            self._begin_at(*there, "", keyboard=True)
            return
        field.hide()
        if not put:
            self._select_the_place()
        if had_keyboard:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.show_.refresh()
        self._view.situation_changed.emit()

    def _select_the_place(self) -> None:
        """Nothing was added: the selection follows the ring, or Delete would take the card kept before."""
        workspace, place = self._view.workspace, self._view.show_.place
        if workspace is not None and place is not None:
            workspace.select((place.record,) if place.record else ())

    def _put(self, line: CaptureLine) -> bool:
        """Run the step; the current place is the card, or where one typed when it went elsewhere."""
        workspace = self._view.workspace
        if workspace is None or workspace.run(workspace.said(line)) is None:
            return False
        if line.reading.parked:
            self._view.told.emit(_("“{text}” waits in the parking lot").format(text=line.reading.parked), True)
            return True
        scene = self._view.scene_
        place = hit.place_of(scene, line.card_id) if scene is not None else None
        if place is not None and place.cell == line.cell:
            self._view.show_.place = place
        self._view.show_.keyed = True
        self._view.show_.flash(workspace.selection)
        self._view.accessible.say(_("Added. {sentence}").format(sentence=sentence(line.reading, self._known)))
        return True

    def _paste(self, text: str) -> None:
        """Many lines came into an empty field: they become cards of their own here."""
        from journey_studio.ui.canvas.pasting_text import paste_text

        spot = self._spot
        self.cancel()
        if spot is not None:
            paste_text(self._view, text, Place(spot.cell, spot.after))
