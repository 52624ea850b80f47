"""Lists of sentences about a persona: needs, jobs, worries, behaviours, interests, fields of one's own.

Lives in ui (L5); PySide6, `entries`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from journey_studio.commands.registers import Fields
from journey_studio.i18n import Message, _, msg
from journey_studio.layout.persona_profile import Profile
from journey_studio.model.records.kinds import Evidence, PersonaGroup
from journey_studio.model.records.practice import PersonaLine
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels import pictures
from journey_studio.ui.personas.entries import EntryList
from journey_studio.ui.personas.entry_editor import LONGEST, Editor
from journey_studio.ui.personas.entry_rows import MARK, MARK_ROOM, Row, draw_words, words_font, words_height
from journey_studio.ui.practice.popover import Popover
from journey_studio.ui.theme_qt import theme

DOING: dict[PersonaGroup, Message] = {
    "need": msg("Editing a need, Enter keeps it"),
    "job": msg("Editing a thing to get done, Enter keeps it"),
    "worry": msg("Editing a worry, Enter keeps it"),
}
_RANK = 22
_PAD = 8


class LineEditor(Editor):
    """One line of text, between its rank and its mark."""

    def __init__(self, parent: QWidget, text: str, rank: str, evidence: Evidence, name: str) -> None:
        super().__init__(parent)
        px = theme().px
        self.field = QLineEdit(text, self)
        self.field.setMaxLength(LONGEST)
        self.field.setObjectName("entryField")
        self.field.setAccessibleName(name)
        self.field.setFont(words_font())
        self.watch(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4) if rank else 0, 0, px(3), 0)
        row.setSpacing(0)
        if rank:
            number = QLabel(rank, self)
            number.setFont(words_font(weight=500))
            number.setProperty("tone", "quiet")
            number.setFixedWidth(px(_RANK - 8))
            row.addWidget(number)
        row.addWidget(self.field, 1)
        mark = QLabel(self)
        mark.setPixmap(pictures.evidence(evidence, MARK))
        row.addWidget(mark)

    def first(self) -> QWidget:
        """The field."""
        return self.field

    def fields(self) -> Fields | None:
        """The text; an empty one is none."""
        text = self.field.text().strip()
        return (("text", text),) if text else None


class LineList(EntryList):
    """Sentences, ranked where their order says what matters most."""

    type_name = PersonaLine.type_name

    def __init__(self, parent: QWidget, group: PersonaGroup, *, ranked: bool = False, heading: str = "") -> None:
        super().__init__(parent)
        self.group: PersonaGroup = group
        self.heading = heading
        self._ranked = ranked

    def read(self, found: Profile) -> Sequence[Row]:
        """The lines of the group."""
        lines = found.own.get(self.heading, ()) if self.group == "custom" else found.group(self.group)
        return [Row(line, place, self._spoken(line, place)) for place, line in enumerate(lines, 1)]

    def _spoken(self, line: PersonaLine, place: int) -> str:
        parts = (str(place) if self._ranked else "", line.text, line.detail, str(EVIDENCE[line.evidence]))
        return ", ".join(part for part in parts if part)

    def own_fields(self) -> Fields:
        """The group, and the name of a field of one's own."""
        found = (*super().own_fields(), ("group", self.group))
        return (*found, ("heading", self.heading)) if self.heading else found

    def doing_words(self) -> str:
        """What is being written."""
        said = DOING.get(self.group)
        return str(said) if said is not None else super().doing_words()

    # rows

    @property
    def _left(self) -> int:
        return theme().px(_RANK) if self._ranked else 0

    def _room(self, width: int) -> int:
        return width - self._left - theme().px(MARK_ROOM)

    def row_height(self, row: Row | None, width: int) -> int:
        """Its words, and its detail below."""
        px = theme().px
        if row is None or not isinstance(row.record, PersonaLine):
            return px(34)
        high = words_height(row.record.text, words_font(), self._room(width)) + 2 * px(_PAD)
        if row.record.detail:
            high += words_height(row.record.detail, theme().font("body"), self._room(width))
        return max(px(33), high)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Rank, text, detail."""
        line, px = row.record, theme().px
        if not isinstance(line, PersonaLine):
            return
        font = words_font()
        room = self._room(rect.width())
        high = words_height(line.text, font, room)
        below = words_height(line.detail, theme().font("body"), room) if line.detail else 0
        top = rect.top() + (rect.height() - high - below) // 2
        if self._ranked:
            spot = QRect(rect.left(), top, px(_RANK), high)
            draw_words(painter, spot, str(row.place), words_font(weight=500), "ink2")
        draw_words(painter, QRect(rect.left() + self._left, top, room, high), line.text, font, "ink")
        if line.detail:
            spot = QRect(rect.left() + self._left, top + high, room, below)
            draw_words(painter, spot, line.detail, theme().font("body"), "ink2")

    # editing

    def make_editor(self, row: Row | None) -> Editor:
        """A field over the text."""
        text = row.record.text if row is not None and isinstance(row.record, PersonaLine) else ""
        sure: Evidence = row.record.evidence if row is not None else "assumption"
        rank = str(row.place if row is not None else len(self.rows.rows) + 1) if self._ranked else ""
        return LineEditor(self.viewport(), text, rank, sure, self.accessibleName())

    def fill_menu(self, menu: RoundMenu, row: Row) -> None:
        """Its detail."""
        menu.addAction(_("Detail…"), lambda: self._ask_detail(row))

    def _ask_detail(self, row: Row) -> None:
        line = row.record
        if not isinstance(line, PersonaLine):
            return
        card = DetailCard(self, line)
        card.closed.connect(lambda: self.write(line.id, (("detail", card.text()),)))
        rect = self.visualRect(self.rows.index_of(line.id))
        spot = QRect(self.viewport().mapToGlobal(QPoint(rect.left(), rect.top())), rect.size())
        card.open_at(spot, card.field)


class DetailCard(Popover):
    """Asks what else is to be said of a line."""

    def __init__(self, near: QWidget, line: PersonaLine) -> None:
        super().__init__(near, _("Detail of “{name}”").format(name=line.text))
        self.field = QPlainTextEdit(line.detail, self)
        self.field.setAccessibleName(_("Detail"))
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(_("What else is to be said"))
        self.field.setFixedHeight(QFontMetrics(self.field.font()).lineSpacing() * 5 + theme().px(12))
        self.column.addWidget(self.field)

    def text(self) -> str:
        """What was written."""
        return self.field.toPlainText().strip()[:100_000]
