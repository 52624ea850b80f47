"""What stands over the forms of the inspector: kind, persona, star and menu, and why something cannot be changed.

Lives in ui (L5); PySide6, the model, `pictures`. It shows what it is told.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journey_studio.i18n import _, msg
from journey_studio.layout import labels
from journey_studio.layout.personas import looks
from journey_studio.model import words
from journey_studio.model.records import Card, EmotionPoint, Persona, Record, Touchpoint
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.desk import Desk
from journey_studio.ui.panels.form import PAD
from journey_studio.ui.panels.subject import Subject
from journey_studio.ui.theme_qt import ready_for, theme

_KINDS = {
    "map": msg("Map"),
    "stage": msg("Stage"),
    "lane": msg("Lane"),
    "persona": msg("Persona"),
    "point": msg("Point of the curve"),
    "chain": msg("Hand-offs"),
    "kpis": msg("KPIs"),
    "value": msg("Entry"),
}


class Shortened(QLabel):
    """A name in a line: it gives way to its neighbours, and a tip tells the whole of what is cut."""

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(theme().px(36), super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Is it cut now?"""
        super().resizeEvent(event)
        self.tell()

    def tell(self) -> None:
        """The whole name in a tip where it is cut."""
        whole = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if whole else self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, cut to the room there is."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class Head(QWidget):
    """Kind and persona, the star, and the menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self.kind = QLabel(self)
        self.kind.setProperty("tone", "quiet")
        self.kind.setProperty("role", "small")
        self.chip = Shortened(self)
        self.chip_picture = QLabel(self)
        self.chip_box = QFrame(self)
        self.chip_box.setObjectName("personaChip")
        inner = QHBoxLayout(self.chip_box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.chip_picture)
        inner.addWidget(self.chip, 1)
        self._inner = inner
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.chip.setTextFormat(Qt.TextFormat.PlainText)
        self.chip.setProperty("role", "small")
        self.star, self.menu = QToolButton(self), QToolButton(self)
        for button in (self.star, self.menu):
            button.setProperty("look", "icon")
        self.star.setCheckable(True)
        self._row.addWidget(self.kind)
        self._row.addWidget(self.chip_box)
        self._row.addStretch(1)
        self._row.addWidget(self.star)
        self._row.addWidget(self.menu)
        self.chip_box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._starred = False
        self.clear()

    def clear(self) -> None:
        """Nothing is inspected."""
        self.kind.setText("")
        for part in (self.chip_box, self.star, self.menu):
            part.hide()

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look, px = theme(), theme().px
        self._row.setContentsMargins(px(PAD), px(8), px(8), px(0))
        self._row.setSpacing(px(6))
        self._inner.setContentsMargins(px(5), px(2), px(7), px(2))
        self._inner.setSpacing(px(4))
        for button in (self.star, self.menu):
            button.setFixedSize(px(28), px(28))
            button.setIconSize(QSize(px(18), px(18)))
        self.menu.setIcon(look.icon("dots-three", "ink2", size=18))
        self._draw_star()

    def _draw_star(self) -> None:
        name, token = ("star-fill", "idea") if self._starred else ("star", "ink2")
        self.star.setIcon(theme().icon(name, token, size=18))

    def retranslate(self) -> None:
        """Say everything anew."""
        self.star.setAccessibleName(_("Moment of truth"))
        self.star.setToolTip(_("Moment of truth"))
        self.menu.setAccessibleName(_("What can be done with the card"))
        self.menu.setToolTip(_("What can be done with the card"))

    def show_subject(self, desk: Desk, subject: Subject, records: list[Record], *, editable: bool) -> None:
        """Say what is inspected."""
        if subject.kind == "cards":
            one = len(subject.types) == 1
            self.kind.setText(str(words.CARD_NAMES[subject.types[0]]) if one else _("Cards"))
        else:
            self.kind.setText(str(_KINDS[subject.kind]))
        people = {record.persona for record in records if isinstance(record, Card | EmotionPoint)}
        if subject.cell is not None:
            people = {subject.cell.persona}
        self._show_chip(desk, people)
        starred = [record.moment_of_truth for record in records if isinstance(record, Touchpoint | EmotionPoint)]
        has = bool(starred) and len(starred) == len(records)
        self.star.setVisible(has)
        self.star.setEnabled(editable)
        on = has and all(starred)
        self.star.setChecked(on)
        if on != self._starred:
            self._starred = on
            self._draw_star()
        self.menu.setVisible(subject.kind == "cards")

    def _show_chip(self, desk: Desk, people: set[str | None]) -> None:
        persona = desk.state.find(Persona, next(iter(people))) if len(people) == 1 else None
        self.chip_box.setVisible(persona is not None or len(people) > 1)
        if persona is not None:
            name = labels.persona_call_name(persona)
            ready_for(name)
            self.chip.setText(name)
            self.chip.tell()
            slot = looks(desk.state.of(Persona))[persona.id].slot
            self.chip_picture.setPixmap(pictures.portrait(persona, slot))
            self.chip_picture.show()
        elif len(people) > 1:
            self.chip.setText(_("Several personas"))
            self.chip_picture.hide()


class Reason(QFrame):
    """Why something cannot be changed, or what is wrong, before everything else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reason")
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self.button = QToolButton(self)
        self.button.setProperty("look", "quiet")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.button)
        self._trouble = False
        self._said: tuple[str, str, bool] | None = None
        self.say("")

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(PAD), px(6), px(8), px(6))
        self._row.setSpacing(px(8))
        self.button.setFixedHeight(px(28))
        self._draw()

    def _draw(self) -> None:
        name, token = ("warning", "danger") if self._trouble else ("lock-simple", "ink2")
        self._icon.setPixmap(theme().pixmap(name, token, 16))

    def say(self, text: str, button: str = "", *, trouble: bool = False) -> None:
        """Show a reason; an empty one hides the strip."""
        if (text, button, trouble) == self._said:
            return
        self._said = (text, button, trouble)
        self.setVisible(bool(text))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(bool(button))
        self.button.setText(button)
        self.button.setAccessibleName(f"{button}. {text}" if button else _("Unlock"))
        if trouble != self._trouble:
            self._trouble = trouble
            self.setProperty("trouble", trouble)
            self.style().unpolish(self)
            self.style().polish(self)
            self._draw()
