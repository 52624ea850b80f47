"""The box of the calendar: which month or week is shown, the ways to others, and what can be taken along.

Lives in ui (L5); PySide6, `plan_calendar`, `practice.box`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QTabBar, QToolButton

from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout.plan_content import Span
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.box import Box
from journey_studio.ui.programme.export_button import ExportButton
from journey_studio.ui.programme.plan_calendar import PlanCalendar
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.programme.content import ContentTab

_SPANS: tuple[Span, ...] = ("month", "week")


class CalendarBox:
    """The box with its calendar."""

    def __init__(self, tab: ContentTab) -> None:
        self._tab = tab
        self.box = Box(tab.inside, msg("Calendar"), icon="calendar")
        table = tab.tables["content"]
        self.calendar = PlanCalendar(self.box, tab.act, table.given)
        self.calendar.opened.connect(tab.open_line)
        self.calendar.told_undo.connect(tab.told_undo)
        self.calendar.turned.connect(self.say)
        self.calendar.current_changed.connect(self._tell)
        self.calendar.hovered.connect(self._tell)
        self.box.body.addWidget(self.calendar, 1)
        self.before = self._button(lambda: self.calendar.turn(-1))
        self.today = QPushButton(self.box.head)
        self.today.setAutoDefault(False)
        self.today.setProperty("kind", "box")
        self.today.clicked.connect(lambda _checked=False: self.calendar.today())
        self.after = self._button(lambda: self.calendar.turn(1))
        for part in (self.before, self.today, self.after):
            self.box.add_left(part)
        self.spans = QTabBar(self.box.head)
        self.spans.setObjectName("pageSegments")
        self.spans.setDrawBase(False)
        self.spans.setExpanding(False)
        for _span in _SPANS:
            self.spans.addTab("")
        self.spans.currentChanged.connect(lambda number: self.calendar.show_span(_SPANS[number]))
        self.box.add_right(self.spans)
        self.add = self.box.add_button(msg("New message"), lambda: self.calendar.begin(self.calendar.day))
        self.export = ExportButton(self.box, self._fill)

    def _button(self, run: object) -> QToolButton:
        button = QToolButton(self.box.head)
        button.clicked.connect(lambda _checked=False: run())  # type: ignore[operator]
        return button

    def _fill(self, menu: RoundMenu) -> None:
        from journey_studio.ui.practice import register_export
        from journey_studio.ui.programme import figure_export

        register_export.fill(menu, self._tab.tables["content"])
        menu.addSeparator()
        figure_export.fill(menu, self._tab, self.calendar.title, self.calendar.for_paper)
        figure_export.behind_poster(menu, self._tab, "calendar")

    def say(self) -> None:
        """Which days are shown, and how many messages are on them."""
        self.box.name(self.calendar.title)
        number = _SPANS.index(self.calendar.span)
        if self.spans.currentIndex() != number:
            self.spans.setCurrentIndex(number)
        shown, waiting = self.calendar.counts()
        said = ngettext("{count} message", "{count} messages", shown).format(count=shown)
        if waiting:
            said += ", " + ngettext("{count} without a day", "{count} without a day", waiting).format(count=waiting)
        self.box.say(said)

    def _tell(self, key: str) -> None:
        region = self.calendar.drawing.region(key) if key else None
        hint = ""
        if key and key == self.calendar.current and self.calendar.hasFocus():
            hint = _("Enter or typing makes a message")
            if self.calendar.item(key) is not None:
                hint = _("Enter opens it, Alt and arrows move it")
        said = region.name if region is not None else ""
        self._tab.doing.emit(" · ".join(part for part in (said, hint) if part))

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self.export.dress()
        for button, icon in ((self.before, "caret-left"), (self.after, "caret-right")):
            button.setIcon(theme().icon(icon, "ink2", size=16))
            button.setIconSize(QSize(px(16), px(16)))
            button.setFixedSize(px(28), px(28))
        self.spans.setMinimumHeight(px(28))
        self.calendar.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.today.setText(_("Today"))
        self.today.setToolTip("Ctrl+Home")
        week = self.calendar.span == "week"
        for button, text, key in (
            (self.before, _("Previous week") if week else _("Previous month"), "PgUp"),
            (self.after, _("Next week") if week else _("Next month"), "PgDown"),
        ):
            button.setAccessibleName(text)
            button.setToolTip(f"{text}  {key}")
        self.export.name(_("Export the calendar"))
        self.spans.setAccessibleName(_("What the calendar shows"))
        for number, word in enumerate((_("Month"), _("Week"))):
            self.spans.setTabText(number, word)
        self.calendar.setAccessibleName(_("Calendar of the plan"))
        self.calendar.redraw()
        self.say()
