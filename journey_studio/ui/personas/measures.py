"""The lists with a measure in each row: the channels a persona chooses with their share, and how it decides.

Lives in ui (L5); PySide6, `entries`, the figures of `layout.persona_figures`. A bar or a knob is dragged, or moved by
Left and Right (finer with Shift); one drag, or one run of keys on a row, is one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journey_studio.commands.library import AddChannel
from journey_studio.commands.registers import AddEntry, Fields
from journey_studio.i18n import _
from journey_studio.layout import drawings, numbers, persona_figures
from journey_studio.layout.display import Node
from journey_studio.layout.persona_profile import Profile
from journey_studio.model.records import Channel
from journey_studio.model.records.practice import PersonaChannel, PersonaScale
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.notices import announce
from journey_studio.ui.panels.texts import read_number
from journey_studio.ui.personas.entries import EntryList
from journey_studio.ui.personas.entry_editor import Editor
from journey_studio.ui.personas.entry_rows import MARK_ROOM, MIDDLE, Row, draw_words, words_font
from journey_studio.ui.theme_qt import repolish, theme

_TILE, _NAME, _PERCENT = 22, 96, 48
_gestures = count(1)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class MeasureList(EntryList):
    """A list whose rows have a measure from 0 to 1."""

    draws_lines = False
    marks_at = "middle"
    field = ""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held = ""
        self._gesture = ""
        self._run = ""

    def span(self, rect: QRect) -> tuple[int, int]:
        """Where the measure of a row begins and how long it is, in px."""
        raise NotImplementedError

    def value_at(self, rect: QRect, x: int) -> float:
        """The measure at an x."""
        left, wide = self.span(rect)
        return min(1.0, max(0.0, round((x - left) / max(1, wide), 2)))

    def value_words(self, row: Row) -> str:
        """What is said after a measure has changed."""
        raise NotImplementedError

    def take(self, row: Row, rect: QRect, at: QPoint) -> bool:
        """The measure is taken hold of where it is drawn."""
        left, wide = self.span(rect)
        room = theme().px(8)
        if not left - room <= at.x() <= left + wide + room or not self.on_measure(rect, at):
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._held, self._gesture = row.record.id, f"drag{next(_gestures)}"
        self._drag_to(at)
        return True

    def on_measure(self, _rect: QRect, _at: QPoint) -> bool:
        """Whether a spot of the row is on its measure's height."""
        return True

    def _drag_to(self, at: QPoint) -> None:
        rect = self.inside(self.visualRect(self.rows.index_of(self._held)))
        self.write(self._held, ((self.field, self.value_at(rect, at.x())),), self._gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is held follows."""
        if self._held:
            self._drag_to(event.position().toPoint())
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is let go: what comes next is a step of its own."""
        if self._held:
            self._held = ""
            self._end()
            return
        super().mouseReleaseEvent(event)

    def _end(self) -> None:
        if self._workspace is not None:
            self._workspace.session.end_merging()

    def change_by(self, steps: int, fine: bool) -> bool:
        """Five hundredths a key, one with Shift."""
        row = self.rows.row(self.currentIndex())
        if row is None or not self.may_write:
            return True
        if self._run != row.record.id:
            self._run, self._gesture = row.record.id, f"keys{next(_gestures)}"
        now = getattr(row.record, self.field)
        by = (0.01 if fine else 0.05) * steps
        value = round(min(1.0, max(0.0, (now if now is not None else 0.0) + by)), 2)
        self.write(row.record.id, ((self.field, value),), self._gesture)
        changed = self.rows.row(self.currentIndex())
        if changed is not None:
            announce(self, self.value_words(changed))
        return True


class ChannelList(MeasureList):
    """The channels a persona chooses."""

    type_name = PersonaChannel.type_name
    field = "share"

    def read(self, found: Profile) -> Sequence[Row]:
        """Each with the channel itself."""
        return [Row(one, place, _said(one, channel), channel) for place, (one, channel) in enumerate(found.channels, 1)]

    def doing_words(self) -> str:
        """What is being written."""
        return _("Editing the share of a channel, Enter keeps it")

    def row_height(self, row: Row | None, width: int) -> int:  # noqa: ARG002 - all alike
        """All alike."""
        return theme().px(28)

    def _name_room(self, width: int) -> int:
        return max(theme().px(_NAME), width // 4)

    def span(self, rect: QRect) -> tuple[int, int]:
        """The bar."""
        px = theme().px
        left = rect.left() + px(_TILE + 8) + self._name_room(rect.width())
        return left, max(px(30), rect.right() - px(MARK_ROOM + _PERCENT) - left)

    def value_words(self, row: Row) -> str:
        """In percent."""
        return _percent(row.record.share) if isinstance(row.record, PersonaChannel) else ""

    def paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Tile, name, bar, percent."""
        one, channel, px = row.record, row.more, theme().px
        if not isinstance(one, PersonaChannel) or not isinstance(channel, Channel):
            return
        side = float(px(_TILE))
        ops = drawings.tile("researched", channel.where, channel.icon or "circle", 0.0, 0.0, side)
        top = rect.top() + (rect.height() - side) / 2
        self.paint_node(painter, Node("tile", "tile", 0.0, 0.0, side, side, ops), rect.left(), top)
        name = QRect(rect.left() + px(_TILE + 8), rect.top(), self._name_room(rect.width()) - px(6), rect.height())
        font = words_font()
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(
            channel.name or _("Untitled"), Qt.TextElideMode.ElideRight, name.width()
        )
        draw_words(painter, name, text, font, "ink", MIDDLE)
        left, wide = self.span(rect)
        bar = persona_figures.share_bar(one.share, self.look, wide, height=float(px(8)))
        self.paint_node(painter, bar, left, rect.center().y() - px(8) / 2 + 1)
        right = QRect(left + wide, rect.top(), rect.right() - px(MARK_ROOM) - left - wide, rect.height())
        draw_words(painter, right, _percent(one.share), words_font(), "ink2", RIGHT)

    # acts

    def add(self, typed: str = "") -> None:
        """Ask which channel."""
        workspace = self._workspace
        if workspace is None or not self.may_write or self.profile is None:
            return
        here = {one.channel for one, _channel in self.profile.channels}
        options = [
            Option(one.id, one.name or _("Untitled"), one.icon)
            for one in workspace.state.of(Channel)
            if one.id not in here
        ]
        popup = Chooser(self, _("A channel of the project, or a new one"), options, new=_("New channel “{name}”"))
        popup.chosen.connect(self._chosen)
        popup.new_asked.connect(self._new)
        popup.show_at(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.field.setText(typed)

    def _chosen(self, channel: str) -> None:
        if self._workspace is not None:
            done = self._workspace.run(AddEntry(self.type_name, (*self.own_fields(), ("channel", channel))))
            if done is not None:
                self.go(done.step.selection_after[0])

    def _new(self, name: str) -> None:
        if self._workspace is not None:
            done = self._workspace.run(AddChannel(name, "online"))
            if done is not None:
                made = next(key for key, change in done.diff if change.before is None)
                self._chosen(made)

    def make_editor(self, row: Row | None) -> Editor:
        """The percent."""
        share = row.record.share if row is not None and isinstance(row.record, PersonaChannel) else None
        return ShareEditor(self.viewport(), share)


class ShareEditor(Editor):
    """A percentage."""

    def __init__(self, parent: QWidget, share: float | None) -> None:
        super().__init__(parent)
        px = theme().px
        self.field = QLineEdit("" if share is None else str(round(share * 100)), self)
        self.field.setMaxLength(6)
        self.field.setAccessibleName(_("Share in percent"))
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(px(64))
        self.field.setObjectName("entryField")
        self.watch(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(MARK_ROOM + 4), 0)
        row.addStretch(1)
        row.addWidget(self.field)
        self.field.selectAll()

    def first(self) -> QWidget:
        """The field."""
        return self.field

    def end(self, *, keep: bool, entered: bool = False) -> None:
        """What is no percentage is asked for again."""
        if keep and entered and self._value() is False:
            self.field.setProperty("wrong", True)
            self.field.setToolTip(_("A number from {low} to {high} is expected here").format(low=0, high=100))
            repolish(self.field)
            return
        super().end(keep=keep, entered=entered)

    def _value(self) -> float | bool | None:
        text = self.field.text().replace("%", "").strip()
        if not text:
            return None
        value = read_number(text)
        return round(value / 100, 4) if value is not None and 0 <= value <= 100 else False

    def fields(self) -> Fields | None:
        """The share."""
        value = self._value()
        return None if value is False else (("share", value),)


class ScaleList(MeasureList):
    """How a persona decides: knobs between two words."""

    type_name = PersonaScale.type_name
    field = "value"

    def read(self, found: Profile) -> Sequence[Row]:
        """Each with its words."""
        return [Row(one, place, _placed(one)) for place, one in enumerate(found.scales, 1)]

    def doing_words(self) -> str:
        """What is being written."""
        return _("Editing a scale, Enter keeps it")

    def row_height(self, row: Row | None, width: int) -> int:  # noqa: ARG002 - all alike
        """All alike."""
        return theme().px(35)

    def span(self, rect: QRect) -> tuple[int, int]:
        """The line."""
        return rect.left(), rect.width() - theme().px(MARK_ROOM)

    def on_measure(self, rect: QRect, at: QPoint) -> bool:
        """The lower part of the row."""
        return at.y() > rect.top() + theme().px(14)

    def value_at(self, rect: QRect, x: int) -> float:
        """Where the knob would be."""
        left, wide = self.span(rect)
        return persona_figures.value_at(x - left, wide, float(theme().px(persona_figures.KNOB)))

    def value_words(self, row: Row) -> str:
        """In percent from one word to the other."""
        return row.spoken

    def paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Two words and the line between them."""
        one, px = row.record, theme().px
        if not isinstance(one, PersonaScale):
            return
        left, wide = self.span(rect)
        font = theme().font("body")
        words = QRect(left, rect.top() + px(1), wide, px(18))
        draw_words(painter, words, one.low, font, "ink2", MIDDLE)
        draw_words(painter, words, one.high, font, "ink2", RIGHT)
        node = persona_figures.track(one.value, self.look, wide, knob=float(px(persona_figures.KNOB)))
        self.paint_node(painter, node, left, rect.top() + px(19))

    def make_editor(self, row: Row | None) -> Editor:
        """Its two words."""
        return ScaleEditor(
            self.viewport(), row.record if row is not None and isinstance(row.record, PersonaScale) else None
        )


class ScaleEditor(Editor):
    """The words at both ends."""

    def __init__(self, parent: QWidget, record: PersonaScale | None) -> None:
        super().__init__(parent)
        px = theme().px
        self.low = self._field(record.low if record is not None else "", _("At the left"), _("Price"))
        self.high = self._field(record.high if record is not None else "", _("At the right"), _("Quality"))
        self.watch(self.low, self.high)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(2), px(2), px(2))
        row.setSpacing(px(8))
        row.addWidget(self.low)
        row.addWidget(self.high)

    def _field(self, text: str, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setMaxLength(200)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        return field

    def first(self) -> QWidget:
        """The left one."""
        return self.low

    def fields(self) -> Fields | None:
        """Both words."""
        low, high = self.low.text().strip(), self.high.text().strip()
        return (("low", low), ("high", high)) if low or high else None


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{numbers.number(round(share * 100))}\u202f%"


def _said(one: PersonaChannel, channel: Channel) -> str:
    share = _percent(one.share) if one.share is not None else _("not counted")
    return ", ".join((channel.name or _("Untitled"), share, str(EVIDENCE[one.evidence])))


def _placed(one: PersonaScale) -> str:
    where = _("{percent} from {low} to {high}").format(percent=_percent(one.value), low=one.low, high=one.high)
    return f"{where}, {EVIDENCE[one.evidence]}"
