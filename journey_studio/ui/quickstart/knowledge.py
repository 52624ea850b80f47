"""The fourth page of the Quick Start: what people of the company know, stage by stage, one line each.

Lives in ui (L5); PySide6, `app.quickstart`, `capture_field`. The line is that of the map with its signs, chips and
completions. Enter adds; Enter in an empty line goes to the next stage.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import quickstart
from journey_studio.app.quickstart import Draft, Said
from journey_studio.commands.inline_reading import Known, known_on, read
from journey_studio.i18n import _, msg, ngettext
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.ui.canvas.capture_offers import Offer, offers, signs
from journey_studio.ui.canvas.capture_words import sentence
from journey_studio.ui.capture_field import CaptureField, OfferList
from journey_studio.ui.notices import announce
from journey_studio.ui.practice.box import Box
from journey_studio.ui.quickstart.kit import Step, text_line
from journey_studio.ui.theme_qt import ready_for, theme

_GAP = 4


class _List(QListWidget):
    """A list in which Enter opens a row and Del takes it out."""

    opened = Signal(int)
    dropped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quickList")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(self.row(item)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open, Del and Backspace take out."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_F2) and not event.modifiers():
            self.opened.emit(self.currentRow())
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.dropped.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class KnowledgeStep(Step):
    """Who is speaking, the stages at the left, what was said about the current one, and the line."""

    title = msg("What do people here know?")
    hint = msg("One line each, as it is said. All of it is an assumption until research says otherwise.")
    ended = Signal()
    """Enter in an empty line after the last stage."""
    left_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = ""
        self._known: Known | None = None
        self._cells: dict[str, Cell] = {}
        self._offers: list[Offer] = []
        self.person = text_line(self, lambda text: self._spoke("person", text))
        self.department = QComboBox(self)
        self.department.setEditable(True)
        self.department.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.department.editTextChanged.connect(lambda text: self._spoke("department", text))
        self.beside((msg("Who is speaking"), self.person, 1), (msg("For which department"), self.department, 1))
        self.box = Box(self, msg("Journey"), icon="path")
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        self.stages = _List(self.box)
        self.stages.setFixedWidth(theme().px(220))
        self.stages.currentRowChanged.connect(self._to_stage)
        self.stages.opened.connect(self._to_line)
        right = QVBoxLayout()
        right.setSpacing(theme().px(8))
        self.heading = QLabel(self.box)
        self.heading.setProperty("role", "strong")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.list = _List(self.box)
        self.list.opened.connect(self._edit)
        self.list.dropped.connect(self._drop)
        self.field = CaptureField(self.box)
        self.field.show()
        self.field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = self.field.line
        line.textChanged.connect(self._typed)
        line.kept.connect(self._kept)
        line.cancelled.connect(self._cancel)
        line.picking.connect(self._pick)
        line.moved.connect(self._walk)
        line.taken.connect(self._take)
        line.closed.connect(self._close_offers)
        line.left.connect(self._close_offers)
        line.many_pasted.connect(self._paste)
        self.offers = OfferList(self, line)
        self.offers.itemClicked.connect(lambda _item: self._take())
        right.addWidget(self.heading)
        right.addWidget(self.list, 1)
        right.addWidget(self.field)
        row.addWidget(self.stages)
        row.addLayout(right, 1)
        self.box.body.addLayout(row, 1)
        self.column.addWidget(self.box, 1)

    # showing

    def show_draft(self, draft: Draft) -> None:
        """Show the stages; what lines can name is read from the map as it stands."""
        super().show_draft(draft)
        self.person.setText(draft.person)
        self.department.blockSignals(True)
        self.department.clear()
        self.department.addItems(draft.departments)
        self.department.setEditText(draft.department)
        self.department.blockSignals(False)
        self._know()
        there = {row.key for row in draft.stages}
        self._stage = self._stage if self._stage in there else next(iter(row.key for row in draft.stages), "")
        self._list_stages()
        self._show_stage()

    def _know(self) -> None:
        """What can be named: the map without the lines, and departments that lines make."""
        state = quickstart.build(self.draft, dt.date.today().isoformat(), whole=True)
        map_id = queries.maps(state)[0].id
        self._known = known_on(state, map_id)
        lane = next(one for one in self._known.lanes if one.kind == "online")
        persona = queries.personas_on(state, map_id)[0].id
        self._cells = {row.key: Cell(row.origin or f"stage-{row.key}", lane.id, persona) for row in self.draft.stages}

    def _list_stages(self) -> None:
        self.stages.blockSignals(True)
        self.stages.clear()
        for number, row in enumerate(self.draft.stages):
            count = sum(one.stage == row.key for one in self.draft.said)
            ready_for(row.name)
            told = ngettext("{count} line", "{count} lines", count).format(count=count) if count else ""
            item = QListWidgetItem(f"{number + 1}  {row.name}" + (f"\n     {told}" if told else ""), self.stages)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (row.name, told) if part))
            if row.key == self._stage:
                self.stages.setCurrentRow(number)
        self.stages.blockSignals(False)

    def _here(self) -> list[Said]:
        return [one for one in self.draft.said if one.stage == self._stage]

    def _show_stage(self) -> None:
        name = next((row.name for row in self.draft.stages if row.key == self._stage), "")
        self.heading.setText(name)
        self.list.clear()
        for one in self._here():
            ready_for(one.text + one.person)
            who = ", ".join(part for part in (one.person, one.department) if part) or _("Nobody named")
            item = QListWidgetItem(f"{one.text}\n{who}", self.list)
            item.setSizeHint(QSize(0, theme().px(44)))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._here() else Qt.FocusPolicy.NoFocus)
        self._typed()

    def _to_stage(self, number: int) -> None:
        if 0 <= number < len(self.draft.stages):
            self._stage = self.draft.stages[number].key
            self._show_stage()

    def _to_line(self, _row: int) -> None:
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _spoke(self, name: str, text: str) -> None:
        if getattr(self.draft, name) != text:
            setattr(self.draft, name, text)
            self.changed.emit()

    # the line

    def _text(self) -> str:
        return " ".join(self.field.line.toPlainText().split("\n"))

    def _typed(self) -> None:
        cell = self._cells.get(self._stage)
        if self._known is None or cell is None:
            return
        reading = read(self._text(), self._known, cell)
        self.field.line.show_chips(reading.chips)
        said = sentence(reading, self._known)
        self.field.sentence.setText(said)
        self.field.line.setAccessibleDescription(said)
        self.field.line.setFixedHeight(self.field.line.height_for_lines())
        cursor = self.field.line.textCursor()
        found = offers(self._text(), cursor.position(), self._known) if self.field.line.hasFocus() else []
        self._show_offers(found)

    def _kept(self, goal: str) -> None:
        text = " ".join(self._text().split())
        if goal in ("lane", "lane_back"):
            self._add(text)
            (self.focusNextChild if goal == "lane" else self.focusPreviousChild)()
        elif goal == "stage":
            self._add(text)
            self.ended.emit()
        elif text:
            self._add(text)
        else:
            self._next_stage()

    def _add(self, text: str) -> None:
        if not text:
            return
        draft = self.draft
        draft.said.append(Said(self._stage, text, draft.person.strip(), draft.department.strip()))
        self.field.show_text("")
        self._list_stages()
        self._show_stage()
        self.list.scrollToBottom()
        announce(self.list, _("Added. {sentence}").format(sentence=text))
        self.changed.emit()

    def _paste(self, text: str) -> None:
        """Many lines are as many things said."""
        for line in text.splitlines():
            self._add(" ".join(line.split())[:2000])

    def _next_stage(self) -> None:
        row = self.stages.currentRow()
        if row + 1 < self.stages.count():
            self.stages.setCurrentRow(row + 1)
            announce(self.heading, self.heading.text())
        else:
            self.ended.emit()

    def _edit(self, row: int) -> None:
        """A line that was said comes back into the field, with who said it."""
        if not 0 <= row < len(self._here()):
            return
        one = self._here()[row]
        self.draft.said.remove(one)
        self.person.setText(one.person)
        self.draft.person = one.person
        self.department.setEditText(one.department)
        self.field.show_text(one.text)
        self._list_stages()
        self._show_stage()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: int) -> None:
        if 0 <= row < len(self._here()):
            self.draft.said.remove(self._here()[row])
            self._list_stages()
            self._show_stage()
            self.list.setCurrentRow(min(row, self.list.count() - 1))
            if not self.list.count():
                self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _cancel(self) -> None:
        """Esc empties the line; in an empty one it is the sheet's."""
        if self._text():
            self.field.show_text("")
            self._typed()
        else:
            self.left_asked.emit()

    # completing

    def _show_offers(self, found: list[Offer]) -> None:
        line = self.field.line
        self._offers = found
        line.listing, line.walked = bool(found), False
        if not found:
            self.offers.hide()
            return
        caret = line.textCursor().position()
        line.complete = line.toPlainText()[found[0].start : caret] == found[0].written
        self.offers.show_offers(found)
        spot = self.field.mapTo(self, self.field.rect().topLeft())
        y = spot.y() - self.offers.height() - theme().px(_GAP)
        self.offers.move(spot.x(), max(0, y))
        self.offers.show()
        self.offers.raise_()

    def _pick(self) -> None:
        self._show_offers(signs(self._text(), self.field.line.textCursor().position()))
        self.field.line.walked = True

    def _walk(self, by: int) -> None:
        self.field.line.walked = True
        self.offers.walk(by)

    def _take(self) -> None:
        row = self.offers.currentRow()
        if not 0 <= row < len(self._offers):
            return
        offer = self._offers[row]
        self._close_offers()
        cursor = self.field.line.textCursor()
        cursor.setPosition(offer.start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(offer.written + ("" if offer.more else " "))
        self.field.line.setTextCursor(cursor)
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_offers(self) -> None:
        self._offers = []
        self.field.line.listing = self.field.line.walked = False
        self.offers.hide()

    # the page

    def finish(self) -> None:
        """The line that is being typed counts."""
        self._add(" ".join(self._text().split()))

    def first(self) -> QWidget:
        """Who is speaking, until somebody is named; then the line."""
        return self.field.line if self.draft.person or self.draft.said else self.person

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of completions belongs to the old place."""
        super().resizeEvent(event)
        self._close_offers()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        super().dress()
        self.box.dress()
        self.field.dress()
        self.offers.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.box.retranslate()
        self.person.setPlaceholderText(_("A name"))
        self.stages.setAccessibleName(_("Stages"))
        self.list.setAccessibleName(_("What was said"))
        self.field.line.setAccessibleName(_("What somebody knows"))
        self.field.line.setPlaceholderText(_("Calls to ask where the order is #phone !nobody answers"))
