"""Writing in headers in place: names, short names, customer's words, lane titles, units, persona names and roles.

Lives in ui (L5); PySide6, commands, `layout`, `title_field`. One text field, a child of the view that lies over the
header. What is new (a stage, a lane, a persona) is shown with an empty name while it is typed; the document is not
touched before the text is kept, so that leaving it empty leaves nothing behind and a whole act is one step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal

from journey_studio.commands.stages import LONGEST_SHORT_NAME
from journey_studio.i18n import _
from journey_studio.layout import headers as head_layout
from journey_studio.layout import type_roles
from journey_studio.layout.display import Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.model.document import Command, Document
from journey_studio.model.state import State
from journey_studio.ui.canvas import place as places
from journey_studio.ui.title_field import LONGEST, TitleField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journey_studio.ui.canvas.view import MapView

Made = Callable[[str], Command]
LEAST_ROOM = 150.0
"""px that a field has at least."""
LEAST_STAGE_ROOM = 110.0
"""The same in a stage's header, even over a narrow column: it covers little of the next one."""


class HeaderNaming(QObject):
    """The field of the headers of one view, and what is written with it."""

    walked = Signal(str, str, int)
    """Tab has kept a part of a record's header; the next one (or with -1 the one before) is to be written."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._field: TitleField | None = None
        self._record = ""
        self._part = ""
        self._made: Made | None = None
        self._old = ""
        self.preview: State | None = None
        """The state with what is new, while it is named."""

    @property
    def field(self) -> TitleField | None:
        """The field, while it is open."""
        return self._field

    def bar_of(self, widget: QWidget | None) -> QWidget | None:
        """The bar whose header is written in with this field: they are one part of the window; None for others."""
        if widget is None or widget is not self._field:
            return None
        view = self._view
        return view.stage_bar if view.stage_bar.place_of(self._record) is not None else view.lane_bar

    def begin(self, record: str, part: str, text: str, made: Made) -> None:
        """Change a text: `part` of the header of `record` (a stage, a lane, a band); `made` gives the command."""
        self._begin(record, part, text, made, text)

    def begin_new(self, record: str, part: str, name: str, made: Made, *, text: str = "") -> None:
        """Name something new, called `name` for screen readers, which `made` puts into the map under the id `record`.

        `text` is offered.
        """
        workspace = self._view.workspace
        if workspace is None or not workspace.writable:
            return
        self.end(keep=True)
        trial = Document(workspace.state)
        if trial.run(made("")) is None:
            return
        self.preview = trial.state
        self._view.relayout()
        self._begin(record, part, text, made, "", name)

    def _begin(self, record: str, part: str, text: str, made: Made, old: str, name: str = "") -> None:
        workspace = self._view.workspace
        if workspace is None or not workspace.writable:
            return
        self._view.renaming.end(keep=True)
        if self._field is not None:
            self._field.end(keep=True)
        self._record, self._part, self._made, self._old = record, part, made, old
        self.show_header(record)
        for bar in (self._view.stage_bar, self._view.lane_bar):
            bar.go_to(record, ring=False)
        found = self._where()
        if found is None:
            self._forget()
            return
        field = TitleField(self._view)
        field.setAccessibleName(name or _NAMES[part]())
        self._field = field
        field.open(text, found[2], partial(self._closed, field), ground=True)
        field.textChanged.connect(self._typed)
        field.told.connect(self._view.told)
        self.follow()
        field.begin(select=True)
        self._view.situation_changed.emit()

    def show_header(self, record: str) -> None:
        """Scroll to the header of a record."""
        view, scene = self._view, self._view.scene_
        if scene is None:
            return
        column = next((one for one in scene.grid.columns if one.stage == record), None)
        header = view.lane_bar.header_of(record)
        if column is not None:
            top = view.verticalScrollBar().value() / view.zoom
            view.camera.bring_into_view(Rect(column.x, top + 30.0 / view.zoom, column.w, 1.0))
        elif header is not None:
            left = view.horizontalScrollBar().value() / view.zoom
            rect = header.rect
            height = min(rect.h, METRICS.stage_bar)
            view.camera.bring_into_view(Rect(left + 30.0, rect.y / view.zoom, 1.0, height / view.zoom))

    # while it is open

    def _typed(self) -> None:
        field = self._field
        if field is None:
            return
        longest = LONGEST_SHORT_NAME if self._part == "short_name" else LONGEST
        if len(field.toPlainText()) > longest:
            if self._part == "short_name" and len(field.toPlainText()) == longest + 1:  # once, however much was pasted
                self._view.told.emit(_("A short name has at most {count} characters").format(count=longest), False)
            field.textCursor().deletePreviousChar()
            return
        self.follow()

    def follow(self) -> None:
        """Stay over the header while the view scrolls; close when the header is gone."""
        field = self._field
        if field is None:
            return
        found = self._where()
        if found is None:
            self.end(keep=True)
        else:
            field.lay_over(found[0], found[1], 1.0)

    def _where(self) -> tuple[QPoint, float, TextStyle] | None:
        """The corner of the text in the view, its room in pixels, and how it is written."""
        view = self._view
        place = view.stage_bar.place_of(self._record)
        if place is not None:
            return self._in_stage(place.translated(view.stage_bar.pos()))
        place = view.lane_bar.place_of(self._record)
        if place is None:
            return None
        place = place.translated(view.lane_bar.pos())
        if self._part in ("title", "unit"):
            room = max(LEAST_ROOM, METRICS.lane_bar - head_layout.LANE_NAME_X - head_layout.LANE_RIGHT)
            middle = min(head_layout.LANE_MIDDLE, place.height() / 2)
            y = place.y() + round(middle - type_roles.LANE_NAME.line_height / 2)
            return QPoint(round(head_layout.LANE_NAME_X), y), room, type_roles.LANE_NAME
        return self._in_band(place)

    def _in_stage(self, place: QRect) -> tuple[QPoint, float, TextStyle]:
        words = self._part == "customer_words"
        inset = head_layout.BADGE_X if words else head_layout.NAME_X
        room = max(LEAST_STAGE_ROOM, place.width() - inset - head_layout.RIGHT)
        style = type_roles.SMALL if words else type_roles.STAGE_NAME
        middle = head_layout.BADGE_Y + head_layout.BADGE / 2 - style.line_height / 2
        y = place.y() + round(head_layout.WORDS_Y if words else middle)
        x = min(place.x() + inset, self._view.width() - room - 4.0)
        return QPoint(round(max(x, METRICS.lane_bar)), y), room, style

    def _in_band(self, place: QRect) -> tuple[QPoint, float, TextStyle] | None:
        scene = self._view.scene_
        head = next((one for one in scene.heads if one.band == self._record), None) if scene is not None else None
        if head is None:
            return None
        x, style = head_layout.HEAD_TEXT_X, type_roles.STAGE_NAME
        y = place.y() + METRICS.band_head / 2 - style.line_height / 2
        if self._part != "name":
            x += wrap(head.name, style).width + head_layout.BETWEEN
            role = type_roles.BAND_ROLE if self._part == "role" else type_roles.BAND_TEXT
            if self._part == "need" and head.role:
                x += wrap(head.role, type_roles.BAND_ROLE).width + head_layout.BETWEEN
            y, style = y + style.baseline - role.baseline, role
        x = min(x, self._view.width() - 2 * LEAST_ROOM)
        return QPoint(round(x), round(y)), 2 * LEAST_ROOM - 12.0, style

    # ending

    def end(self, *, keep: bool) -> None:
        """Close the field; with `keep` the text becomes a step."""
        if self._field is not None:
            self._field.end(keep=keep)

    def _forget(self) -> None:
        new, self.preview = self.preview is not None, None
        self._field, self._made = None, None
        if new:
            self._view.relayout()

    def _closed(self, field: TitleField, typed: str | None) -> None:
        """The field has closed: one step, and the keyboard goes back to the header."""
        made, old, record, new = self._made, self._old, self._record, self.preview is not None
        part = self._part
        text = typed.strip() if typed is not None else old
        workspace, done = self._view.workspace, False
        self._field, self._made, self.preview = None, None, None
        field.deleteLater()
        there = workspace is not None and (new or record in workspace.state)
        if made is not None and workspace is not None and there and text != old and (text or not new):
            done = workspace.run(made(text)) is not None
        if new and not done:
            self._view.relayout()
            scene = self._view.scene_
            if scene is not None:  # nobody stays at a place that was only shown
                self._view.show_.place = places.settled(scene, self._view.show_.place)
        self._give_keyboard_back(field, record)
        self._view.show_.refresh()
        self._view.situation_changed.emit()
        if field.goal in _WALKS and field.had_keyboard:
            self.walked.emit(record, part, _WALKS[field.goal])

    def _give_keyboard_back(self, field: TitleField, record: str) -> None:
        if not field.had_keyboard:
            return
        for bar in (self._view.stage_bar, self._view.lane_bar):
            if bar.header_of(record) is not None:
                bar.go_to(record, ring=True)
                return
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)


_WALKS = {"lane": 1, "lane_back": -1}
"""Where Tab and Shift with Tab lead."""
_NAMES: dict[str, Callable[[], str]] = {
    "name": lambda: _("Name"),
    "short_name": lambda: _("Short name"),
    "customer_words": lambda: _("Customer’s words"),
    "title": lambda: _("Name"),
    "unit": lambda: _("Unit"),
    "role": lambda: _("Role"),
    "need": lambda: _("Main need"),
}
