"""The list of what a persona has bought before: when, what, how it felt, and what it left behind.

Lives in ui (L5); PySide6, `entries`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journey_studio.commands.registers import Fields
from journey_studio.i18n import _
from journey_studio.layout import theme as colours
from journey_studio.layout.persona_profile import Profile
from journey_studio.model.records.practice import PersonaPurchase
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.panels.texts import known_date
from journey_studio.ui.personas.entries import EntryList
from journey_studio.ui.personas.entry_editor import LONGEST, Editor
from journey_studio.ui.personas.entry_rows import MARK_ROOM, Row, draw_words, words_font, words_height
from journey_studio.ui.theme_qt import repolish, theme

_YEAR, _FACE, _GAP = 46, 24, 10
_PAD = 8


def _faces() -> list[Segment]:
    def segment(value: int) -> Segment:
        return Segment(value, str(colours.feeling_word(value)), lambda: pictures.face(value), shows_word=False)

    return [segment(value) for value in (-2, -1, 0, 1, 2)]


class PurchaseEditor(Editor):
    """Four fields: year, what, what it left behind, and the feeling."""

    def __init__(self, parent: QWidget, record: PersonaPurchase | None) -> None:
        super().__init__(parent)
        px = theme().px
        self._feeling = record.feeling if record is not None else None
        self.date = self._field(record.date if record is not None else "", _("When"), "2025")
        self.date.setMaxLength(10)
        self.date.setFixedWidth(px(84))
        self.what = self._field(record.what if record is not None else "", _("What was bought"), _("What was bought"))
        left = record.left_behind if record is not None else ""
        self.left = self._field(" ".join(left.split("\n")), _("What it left behind"), _("What it left behind"))
        self.faces = Segments(self, _faces, clears=True)
        self.faces.retranslate(_("How it felt"))
        self.faces.dress()
        self.faces.show_value(self._feeling)
        self.faces.chosen.connect(self._felt)
        self.watch(self.date, self.what, self.left)
        upper = QHBoxLayout()
        upper.setSpacing(px(6))
        upper.addWidget(self.date)
        upper.addWidget(self.what, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(6), px(6), px(6))
        column.setSpacing(px(6))
        column.addLayout(upper)
        column.addWidget(self.left)
        column.addWidget(self.faces)
        self._new = record is None

    def _field(self, text: str, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setMaxLength(LONGEST)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        return field

    def _felt(self, value: object) -> None:
        self._feeling = value if isinstance(value, int) else None
        self.faces.show_value(self._feeling)

    def first(self) -> QWidget:
        """The year of a new one, else what was bought."""
        return self.date if self._new else self.what

    def end(self, *, keep: bool, entered: bool = False) -> None:
        """A date that cannot be read is asked for again."""
        wrong = keep and not known_date(self.date.text().strip())
        if wrong and entered:
            self.date.setProperty("wrong", True)
            self.date.setToolTip(_("Write the date as 2026, 2026-05 or 2026-05-28"))
            repolish(self.date)
            self.date.setFocus()
            return
        super().end(keep=keep, entered=entered)

    def fields(self) -> Fields | None:
        """All four; nothing bought is none."""
        what, date, left = self.what.text().strip(), self.date.text().strip(), self.left.text().strip()
        if not (what or left):
            return None
        found = (("what", what), ("left_behind", left), ("feeling", self._feeling))
        return (("date", date), *found) if known_date(date) else found


class PurchaseList(EntryList):
    """The list."""

    type_name = PersonaPurchase.type_name

    def read(self, found: Profile) -> Sequence[Row]:
        """What was bought."""
        return [Row(one, place, _spoken(one)) for place, one in enumerate(found.purchases, 1)]

    def doing_words(self) -> str:
        """What is being written."""
        return _("Editing a past purchase, Enter keeps it")

    @property
    def _left(self) -> int:
        return theme().px(_YEAR + _FACE + _GAP)

    def _room(self, width: int) -> int:
        return width - self._left - theme().px(MARK_ROOM)

    def row_height(self, row: Row | None, width: int) -> int:
        """The name, and what it left behind."""
        px = theme().px
        if row is None or not isinstance(row.record, PersonaPurchase):
            return px(44)
        room = self._room(width)
        high = words_height(row.record.what, words_font(weight=600), room) + 2 * px(_PAD)
        if row.record.left_behind:
            high += words_height(row.record.left_behind, theme().font("body"), room) + px(2)
        return max(px(40), high)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Year, face, what, what it left behind."""
        one, px = row.record, theme().px
        if not isinstance(one, PersonaPurchase):
            return
        top = rect.top() + px(_PAD)
        strong = words_font(weight=600)
        high = words_height(one.what, strong, self._room(rect.width()))
        line = words_height("x", strong, 1000)
        draw_words(painter, QRect(rect.left(), top, px(_YEAR), line), one.date[:4], words_font(weight=500), "ink2")
        face = pictures.face(one.feeling, 22)
        painter.drawPixmap(rect.left() + px(_YEAR), top + (line - px(22)) // 2 + px(1), face)
        x, room = rect.left() + self._left, self._room(rect.width())
        draw_words(painter, QRect(x, top, room, high), one.what or _("Untitled"), strong, "ink")
        if one.left_behind:
            font = theme().font("body")
            below = words_height(one.left_behind, font, room)
            draw_words(painter, QRect(x, top + high + px(2), room, below), one.left_behind, font, "ink2")

    def make_editor(self, row: Row | None) -> Editor:
        """Its four fields."""
        record = row.record if row is not None and isinstance(row.record, PersonaPurchase) else None
        return PurchaseEditor(self.viewport(), record)


def _spoken(one: PersonaPurchase) -> str:
    felt = str(colours.feeling_word(one.feeling)) if one.feeling is not None else ""
    parts = (one.date, one.what, felt, one.left_behind, str(EVIDENCE[one.evidence]))
    return ", ".join(part for part in parts if part)
