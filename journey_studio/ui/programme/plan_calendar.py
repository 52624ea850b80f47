"""The content plan as a calendar in the hand: days are walked by keys, messages are put on other days by keys or drag.

Lives in ui (L5); PySide6, commands, `practice.drawn`, `layout.plan_calendar`. It keeps only where one looks: the day,
and whether a month or a week is shown. Which messages there are is the table's answer, so that filters hold for both.
The keys:

    Left, Right             the day before, the day after; Home and End: the ends of the week
    Up, Down                through the messages of a day, then the week before or after
    PageUp, PageDown        the month (or week) before or after; Ctrl+Home today
    Tab                     from the days to what has no day, and on
    Enter                   a message: its line in the table; a day: a new message there, as do Insert and typing
    Alt and arrows          the message goes to another day; without a day it comes to the current one
    Backspace, Del          takes the day away; removes the message, with a notice that takes it back
"""

from __future__ import annotations

import calendar as days_of_months
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journey_studio import formats
from journey_studio.app.plan_content import calendar_content
from journey_studio.commands.plan import PutOnDay
from journey_studio.commands.registers import AddEntry, RemoveEntries, entry_name
from journey_studio.i18n import _
from journey_studio.layout import plan_calendar as layout
from journey_studio.layout.drawing import Direction, Drawing
from journey_studio.layout.plan_content import CalendarContent, Span
from journey_studio.model.document import Command
from journey_studio.model.ids import new_id
from journey_studio.model.records.practice import ContentItem
from journey_studio.model.state import State
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.programme.plan_field import NameField
from journey_studio.ui.programme.plan_menus import open_menu
from journey_studio.ui.theme_qt import ready_for, theme

_ITEM, _DAY = "item:", "day:"
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_BY_ARROW = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_OURS = frozenset(
    {
        *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Insert),
        *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    }
)


class PlanCalendar(Drawn):
    """The calendar."""

    opened = Signal(str)
    """A message is asked for: its line in the table."""
    told_undo = Signal(str)
    turned = Signal()
    """Another month or week is shown."""

    def __init__(
        self,
        parent: QWidget,
        act: Callable[[Command], bool],
        given: Callable[[], Mapping[str, Any]],
    ) -> None:
        super().__init__(parent)
        self.act, self._given = act, given
        self.span: Span = "month"
        self.anchor = dt.date.today()
        self._state = State()
        self._items: Sequence[str] = ()
        self._content: CalendarContent | None = None
        self._seen_any = False
        self._target: str | None = None
        self._held = ""
        self._nudges, self._nudged = 0, ""
        self._by_pointer = False
        self._field: NameField | None = None
        self.menu_asked.connect(lambda key, at: open_menu(self, key, at))
        self.show_drawing(self._lay_out)

    # what is shown

    def show_items(self, state: State, items: Sequence[str]) -> None:
        """Show these messages; the first time the month that has some."""
        self._state, self._items = state, items
        self._content = None
        if not self._seen_any and self.content.items:
            self._seen_any = True
            near = layout.nearest(self.content.items, self.anchor.replace(day=1))
            if near is not None:
                self.anchor = near
        ready_for(" ".join(one.title for one in self.content.items))
        self.redraw()
        if self._current and self.drawing.region(self._current) is None:
            self._current = f"{_DAY}{self.anchor.isoformat()}"
        self.turned.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to where one looks, not to the first day that happens to be shown."""
        if self.drawing.region(self._current) is None:
            self._current = f"{_DAY}{self.anchor.isoformat()}"
        super().focusInEvent(event)

    def forget(self) -> None:
        """Another project comes: look where it has something."""
        self.end_field(keep=False)
        self._seen_any = False
        self.anchor = dt.date.today()

    @property
    def content(self) -> CalendarContent:
        """The messages, one of them where it is held."""
        if self._content is None:
            self._content = calendar_content(self._state, self._items, dt.date.today())
        if not self._held or self._target is None:
            return self._content
        held, target = self._held, self._target
        moved = (one._replace(date=target) if one.id == held else one for one in self._content.items)
        return self._content._replace(items=tuple(moved))

    def _lay_out(self, width: float, height: float) -> Drawing:
        return layout.calendar(self.content, self.span, self.anchor, width, height, target=self._target)

    def _plane(self) -> layout.Plane:
        scale = theme().scale
        return layout.plane(self.span, self.anchor, self.width() / scale, self.height() / scale)

    @property
    def title(self) -> str:
        """What is shown."""
        return layout.title(self.span, self.anchor)

    def counts(self) -> tuple[int, int]:
        """How many messages are on the days that are shown, and how many have none."""
        place = self._plane()
        shown = sum(1 for one in self.content.items if one.day is not None and place.rect(one.day) is not None)
        return shown, sum(1 for one in self.content.items if one.day is None)

    def for_paper(self) -> Drawing:
        """What is shown, as wide as a sheet that is held in the hand."""
        return layout.calendar(self.content, self.span, self.anchor, 1120.0, 0.0)

    # where one looks

    def item(self, key: str) -> ContentItem | None:
        """The message of a region."""
        return self._state.find(ContentItem, key.removeprefix(_ITEM)) if key.startswith(_ITEM) else None

    def _day_of(self, key: str) -> dt.date | None:
        if key.startswith((_DAY, "more:2")):
            return dt.date.fromisoformat(key.partition(":")[2])
        wanted = key.removeprefix(_ITEM)
        return next((one.day for one in self.content.items if one.id == wanted), None)

    @property
    def day(self) -> dt.date:
        """The day the keyboard is on, or was on last."""
        return self._day_of(self._current) or self.anchor

    def go_to(self, day: dt.date, key: str = "") -> None:
        """Show a day and put the keyboard on it, or on one of its regions."""
        turned = self._plane().rect(day) is None or (self.span == "month" and day.month != self.anchor.month)
        self.anchor = day
        if turned:
            self.redraw()
            self.turned.emit()
        wanted = key or f"{_DAY}{day.isoformat()}"
        self.set_current(wanted if self.drawing.region(wanted) is not None else f"{_DAY}{day.isoformat()}")

    def show_span(self, span: Span) -> None:
        """A month or a week."""
        if span != self.span:
            day = self.day
            self.span = span
            self.anchor = day
            self.redraw()
            self.turned.emit()
            self.go_to(day)

    def turn(self, by: int) -> None:
        """So many months or weeks on."""
        day = self.day
        if self.span == "week":
            self.go_to(day + dt.timedelta(days=7 * by))
            return
        months = day.year * 12 + day.month - 1 + by
        year, month = divmod(months, 12)
        last = days_of_months.monthrange(year, month + 1)[1]
        self.go_to(dt.date(year, month + 1, min(day.day, last)))

    def today(self) -> None:
        """To today."""
        self.go_to(dt.date.today())

    def show_item(self, item: str) -> bool:
        """Bring a message into view."""
        found = next((one for one in self.content.items if one.id == item), None)
        if found is None:
            return False
        if found.day is not None:
            self.go_to(found.day, f"{_ITEM}{item}")
        else:
            self.set_current(f"{_ITEM}{item}")
        return True

    # keys

    def _takes(self, event: QKeyEvent) -> bool:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys == _ALT and Qt.Key(event.key()) in _BY_ARROW:
            return True
        if keys == _NONE and (event.key() in _OURS or bool(event.text().strip())):
            return True
        return bool(super()._takes(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module's head."""
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        self._by_keys = True
        act = self._act_of(key, keys, event.text())
        if act is not None and not self._dragged:
            act()
            return
        super().keyPressEvent(event)

    def _act_of(self, key: Qt.Key, keys: Qt.KeyboardModifier, typed: str) -> Callable[[], object] | None:
        day = self.day
        if keys == _ALT and key in _BY_ARROW:
            return lambda: self._nudge(_BY_ARROW[key])
        if keys == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Home:
            return self.today
        if keys == _NONE and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return lambda: self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        if keys == _NONE and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            first = layout.first_of("week", day)
            return lambda: self.go_to(first if key == Qt.Key.Key_Home else first + dt.timedelta(days=6))
        if keys == _NONE and key == Qt.Key.Key_Insert:
            return lambda: self.begin(day)
        if keys == _NONE and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.item(self._current) is not None:
            return lambda: self.remove(self._current) if key == Qt.Key.Key_Delete else self.put(self._current, "")
        if keys in (_NONE, Qt.KeyboardModifier.ShiftModifier) and typed.isprintable() and typed.strip():
            return lambda: self.begin(day, typed)
        return None

    def _walk(self, direction: Direction) -> None:
        """From day to day; up and down through the messages of a day first."""
        item = self.item(self._current)
        if not self._current:
            self.go_to(self.anchor)
            return
        if (item is not None and self._day_of(self._current) is None) or self._current.startswith(("jump:", "more:t")):
            self._walk_tray(direction)
            return
        day = self.day
        if direction in ("left", "right"):
            self.go_to(day + dt.timedelta(days=1 if direction == "right" else -1))
            return
        by = 1 if direction == "down" else -1
        column = self._column(day)
        place = column.index(self._current) + by if self._current in column else 0
        if 0 <= place < len(column):
            self.set_current(column[place])
            return
        other = day + dt.timedelta(days=7 * by)
        self.go_to(other)
        if by < 0:
            self.set_current(self._column(other)[-1])

    def _column(self, day: dt.date) -> list[str]:
        """The regions of a day from top to bottom."""
        keys = [one.key for one in self.drawing.regions]
        at = keys.index(f"{_DAY}{day.isoformat()}")
        found = [keys[at]]
        for key in keys[at + 1 :]:
            if key.startswith((_DAY, "jump:", "more:t")) or self._day_of(key) != day:
                break
            found.append(key)
        return found

    def tray(self) -> list[str]:
        """The regions beside the days."""
        return [
            one.key
            for one in self.drawing.regions
            if one.key.startswith(("jump:", "more:t")) or (one.key.startswith(_ITEM) and self._day_of(one.key) is None)
        ]

    def _walk_tray(self, direction: Direction) -> None:
        keys = self.tray()
        if direction == "left":
            self.go_to(self.anchor)
        elif direction in ("up", "down") and self._current in keys:
            place = keys.index(self._current) + (1 if direction == "down" else -1)
            self.set_current(keys[max(0, min(place, len(keys) - 1))])

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from the days to the tray, and back."""
        keys = self.tray()
        in_tray = self._current in keys
        if forward and keys and not in_tray:
            self._by_keys = True
            self.set_current(keys[0])
            return True
        if not forward and in_tray:
            self._by_keys = True
            self.go_to(self.anchor)
            return True
        return super().focusNextPrevChild(forward)

    # acts

    def press(self, key: str) -> None:
        """Enter, or a screen reader's press; a click only chooses what can be opened."""
        kind, _colon, rest = key.partition(":")
        if kind == "jump":
            self.go_to(dt.date.fromisoformat(rest))
        elif kind == "more":
            if rest == "tray":
                self.opened.emit("")
            else:
                self.go_to(dt.date.fromisoformat(rest))
                self.show_span("week")
        elif kind == "item" and not self._by_pointer:
            self.opened.emit(rest)
        elif kind == "day" and not self._by_pointer:
            self.begin(dt.date.fromisoformat(rest))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click."""
        self._by_pointer = True
        super().mouseReleaseEvent(event)
        self._by_pointer = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a message, begin one on a day."""
        if event.button() == Qt.MouseButton.LeftButton and self._current.startswith((_ITEM, _DAY)):
            self._press = None
            self.press(self._current)

    def put(self, key: str, date: str, gesture: str = "") -> bool:
        """A message gets another day, or none."""
        item = self.item(key)
        return item is not None and item.date != date and self.act(PutOnDay(item.id, date, gesture))

    def _nudge(self, by: int) -> None:
        """A message goes so many days on; one without a day comes to where one looks."""
        item = self.item(self._current)
        if item is None:
            return
        if self._nudged != item.id:
            self._nudged = item.id
            self._nudges += 1
        now = self._day_of(self._current)
        if now is not None:
            wanted = now + dt.timedelta(days=by)
        elif len(item.date) == len("2026-07"):
            wanted = dt.date.fromisoformat(f"{item.date}-01")
        else:
            wanted = self.anchor
        if self.put(self._current, wanted.isoformat(), f"{id(self)}-{self._nudges}"):
            self.go_to(wanted, f"{_ITEM}{item.id}")

    def set_current(self, key: str, *, seen: bool = True) -> None:
        """The next step is another act when the keyboard goes elsewhere."""
        if key.removeprefix(_ITEM) != self._nudged:
            self._nudged = ""
        day = self._day_of(key) if key else None
        if day is not None and not key.startswith("jump:"):
            self.anchor = day if self.span == "week" or day.month == self.anchor.month else self.anchor
        super().set_current(key, seen=seen)

    def remove(self, key: str) -> None:
        """A message goes; its day becomes the current one."""
        item = self.item(key)
        if item is None:
            return
        day = self._day_of(key) or self.anchor
        if self.act(RemoveEntries((item.id,))):
            self.go_to(day)
            self.told_undo.emit(_("“{name}” deleted").format(name=entry_name(item)))

    # a new one

    def begin(self, day: dt.date, typed: str = "") -> None:
        """Ask for the name of a new message on a day."""
        self.end_field(keep=True)
        before = self._current
        self.go_to(day)
        rect = self.rect_of(f"{_DAY}{day.isoformat()}")
        px = theme().px
        wide = max(rect.width(), px(240))
        place = QRect(max(0, min(rect.left(), self.width() - wide)), rect.top() + px(24), wide, px(32))
        name = _("New message on {day}").format(day=formats.long_day(day))
        self._field = NameField(self, place, name, _("New message"), typed)
        self._field.left.connect(lambda: self.set_current(before))
        self._field.kept.connect(lambda text: self._keep(day, text))

    def end_field(self, *, keep: bool) -> None:
        """The field goes; what was typed is kept or not."""
        field, self._field = self._field, None
        if field is not None and isValid(field):
            field.finish(keep=keep)

    def _keep(self, day: dt.date, text: str) -> None:
        ident = new_id("content_item")
        fields = {**self._given(), "title": text, "date": day.isoformat()}
        if text and self.act(AddEntry("content_item", tuple(fields.items()), None, ident)):
            self.go_to(day, f"{_ITEM}{ident}")

    # dragging

    def drag_began(self, key: str) -> bool:
        """Messages are taken up."""
        item = self.item(key)
        self._held = item.id if item is not None else ""
        return item is not None

    def drag_moved(self, key: str, spot: QPointF) -> None:
        """It is shown where it is held; elsewhere it is where it was."""
        target = layout.date_at(self._plane(), spot.x(), spot.y())
        if target != self._target:
            self._target = target
            self.redraw()
            self.hovered.emit(key)

    def drag_ended(self, key: str, spot: QPointF, *, kept: bool) -> None:
        """It stays there, or is where it was."""
        target = layout.date_at(self._plane(), spot.x(), spot.y()) if kept else None
        self._held, self._target = "", None
        self.redraw()
        if target is not None and self.put(key, target):
            self.set_current(key)
