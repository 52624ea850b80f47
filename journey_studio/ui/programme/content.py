"""The Content plan tab: the multi-channel plan as a table, as a calendar, by persona; and the workflows that send it.

Lives in ui (L5); PySide6, `practice`, its neighbours. The filters stand over all views of the plan and are the
table's: the calendar and the persona's view show what it shows.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from journey_studio.analysis.plan import has_no_trigger, senders
from journey_studio.app.plan_content import messages_content
from journey_studio.commands.registers import AddEntry
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.plan_content import MessagesContent
from journey_studio.layout.plan_messages import messages
from journey_studio.model.document import Changed, Command
from journey_studio.model.ids import new_id
from journey_studio.model.records import Stage
from journey_studio.model.records.practice import ContentItem
from journey_studio.model.state import State
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme import content_registers as registers
from journey_studio.ui.programme.content_calendar import CalendarBox
from journey_studio.ui.programme.export_button import ExportButton
from journey_studio.ui.programme.workflows import WorkflowsPart
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

VIEWS = {
    "table": msg("Table"),
    "calendar": msg("Calendar"),
    "messages": msg("By persona"),
    "workflows": msg("Workflows"),
}
_ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "table": (("content",),),
    "calendar": (("calendar",),),
    "messages": (("messages",),),
    "workflows": (("workflows",), ("diagram",), ("steps",)),
}


def plan_message(
    window: MainWindow, persona: str | None, stage: str, touchpoint: str = "", channel: str | None = None
) -> None:
    """Go to the plan with a new message for a moment of the map, its name in edit."""
    from journey_studio.ui.programme.page import ProgrammePage

    window.rooms.go("programme")
    page = window.rooms.page
    if isinstance(page, ProgrammePage):
        page.show_tab("content")
        if isinstance(page.tab, ContentTab):
            page.tab.add_message(persona, stage, touchpoint, channel)


class ContentTab(RegistersTab):
    """The tab."""

    def build(self) -> None:
        """The row of views and filters, then the boxes of every view."""
        self.view = "table"
        self._row = QWidget(self)
        self._inside = QGridLayout(self._row)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.bar = QTabBar(self._row)
        self.bar.setObjectName("pageSegments")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        for _view in VIEWS:
            self.bar.addTab("")
        self._inside.addWidget(self.bar, 0, 0)
        self._inside.setColumnStretch(1, 1)
        self._filters = QWidget(self._row)
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self._filters, 0, 2)
        fills = self.layout()
        if isinstance(fills, QVBoxLayout):
            fills.insertWidget(0, self._row)
        self.add_register("content", registers.CONTENT, "article", rows=30, filters=filters)
        self.calendar_box = CalendarBox(self)
        self.boxes["calendar"] = self.calendar_box.box
        box = self.add_box("messages", msg("Messages by persona and stage"), "users-three")
        self.messages = Drawn(box)
        self.messages.setAccessibleName(_("Messages by persona and stage"))
        self.messages.pressed.connect(self._pressed)
        self.messages.current_changed.connect(lambda key: self._tell(self.messages, key))
        self.messages.hovered.connect(lambda key: self._tell(self.messages, key))
        self.export = ExportButton(box, self._fill_export)
        box.body.addWidget(self.messages)
        box.body.addStretch(1)
        self.workflows = WorkflowsPart(self)
        self.rows = _ROWS[self.view]
        self.bar.currentChanged.connect(lambda number: self.show_view(list(VIEWS)[number]))
        self.tables["content"].filters_changed.connect(self._filtered)
        self.tables["content"].opened.connect(self._open_sender)

    @property
    def now(self) -> State:
        """The present state."""
        return self.workspace.state if self.workspace is not None else State()

    def _fill_export(self, menu: RoundMenu) -> None:
        """The grid of messages, to be taken along."""
        from journey_studio.ui.programme import figure_export

        menu.clear()
        content = self._messages_content()
        if content is not None:
            title = str(self.boxes["messages"].accessibleName())
            figure_export.fill(menu, self, title, lambda: messages(content, 1120.0, 0.0, acts=False))
        figure_export.behind_poster(menu, self, "messages")

    def _messages_content(self) -> MessagesContent | None:
        workspace = self.workspace
        if workspace is None:
            return None
        return messages_content(workspace.state, workspace.map_id, self.tables["content"].model_.ids, dt.date.today())

    # views

    def show_view(self, name: str) -> None:
        """Another view of the plan."""
        self.view = name
        self.rows = _ROWS[name]
        number = list(VIEWS).index(name)
        if self.bar.currentIndex() != number:
            self.bar.setCurrentIndex(number)
            return
        here = QApplication.focusWidget()
        held = here is not None and self.inside.isAncestorOf(here)
        self._filters.setVisible(name != "workflows")
        self.arrange()
        self.viewer.verticalScrollBar().setValue(0)
        self._show_figures()
        if held:  # the keyboard goes with the view, not to whatever comes next
            self.focus_first()

    def arrange(self) -> None:
        """The boxes of the view; those of the others are not there."""
        shown = {name for row in self.rows for name in row}
        for name, box in self.boxes.items():
            box.setVisible(name in shown and (name != "diagram" or bool(self.workflows.chosen)))
        super().arrange()
        self._arrange_row()
        last = len(self.rows)
        self.grid.setRowStretch(0, 1 if self.view == "calendar" else 0)
        self.grid.setRowStretch(last, 0 if self.view == "calendar" else 1)
        self.fit_figures()

    def _arrange_row(self) -> None:
        """The filters stand beside the views where they have room, else under them."""
        self.bar.setMinimumWidth(self.bar.sizeHint().width())  # its layout keeps the width it had before it was dressed
        need = self.bar.sizeHint().width() + self._filters.sizeHint().width() + 2 * self._inside.spacing()
        row, column = (0, 2) if need <= self.width() or not self.width() else (1, 0)
        if self._inside.getItemPosition(self._inside.indexOf(self._filters))[:2] != (row, column):  # type: ignore[index]
            self._inside.removeWidget(self._filters)
            left = Qt.AlignmentFlag.AlignLeft if row else Qt.AlignmentFlag(0)
            self._inside.addWidget(self._filters, row, column, 1, 3 if row else 1, left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures find their heights."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit_figures)

    def showEvent(self, event: QShowEvent) -> None:
        """Now its widgets have their fonts."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._arrange_row)

    def fit_figures(self) -> None:
        """Figures are as high as they must be; the calendar fills the window."""
        px = theme().px
        inside = max(px(200), self.viewer.viewport().width() - px(2 * 16 + 4))
        figure = {"messages": self.messages, "workflows": self.workflows.figure}.get(self.view)
        if figure is not None and figure.isVisible() and figure.width() > px(200):
            inside = figure.width()
        if self.view == "calendar":
            self.calendar_box.calendar.setMinimumHeight(self.calendar_box.calendar.least_height(inside))
        elif self.view == "messages":
            self.messages.setFixedHeight(max(px(40), self.messages.least_height(inside)))
        elif self.view == "workflows":
            self.workflows.fit(inside)

    # showing

    def act(self, command: Command) -> bool:
        """Do what a command says, and show it at once."""
        workspace = self.workspace
        if workspace is None:
            return False
        if not workspace.writable:
            workspace.refused.emit(workspace.read_only_words)
            return False
        if workspace.run(command) is None:
            return False
        self.refresh(None)
        return True

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        super().show_workspace(workspace)
        self.calendar_box.calendar.forget()
        self.workflows.forget()

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state."""
        if self.workspace is None:
            return
        self.workflows.find_chosen()
        super().refresh(changed)
        self._show_figures()
        if changed is not None and changed.origin != "run":
            back = [key for key, change in changed.diff if change.after is not None]
            if self.view == "calendar":
                any(self.calendar_box.calendar.show_item(key) for key in back)

    def _filtered(self) -> None:
        if self.workspace is not None:
            self._arrange_row()
            self._show_figures()
            self.say(self.workspace.state)

    def _show_figures(self) -> None:
        """The figure of the view on the screen."""
        workspace = self.workspace
        if workspace is None:
            return
        if self.view == "calendar":
            self.calendar_box.calendar.show_items(workspace.state, self.tables["content"].model_.ids)
        elif self.view == "messages":
            content = self._messages_content() or MessagesContent((), (), {})

            def lay(width: float, height: float) -> Drawing:
                return messages(content, width, height)

            self.messages.show_drawing(lay)
            holes = content.holes
            said = ngettext("{count} place without a message", "{count} places without a message", holes)
            self.boxes["messages"].say(said.format(count=holes))
        elif self.view == "workflows":
            self.workflows.show()
        self.fit_figures()

    def say(self, state: State) -> None:
        """How many messages are shown, how many of them are live, how many nothing sends; whose steps they are."""
        shown = [state.find(ContentItem, key) for key in self.tables["content"].model_.ids]
        items = [one for one in shown if one is not None]
        live = sum(1 for one in items if one.state == "live")
        bare = sum(1 for one in items if has_no_trigger(state, one))
        said = [ngettext("{count} message", "{count} messages", len(items)).format(count=len(items))]
        if live:
            said.append(ngettext("{count} live", "{count} live", live).format(count=live))
        if bare:
            said.append(ngettext("{count} without a trigger", "{count} without a trigger", bare).format(count=bare))
        self.boxes["content"].say(", ".join(said))
        self.workflows.say(state)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._inside.setContentsMargins(0, 0, 0, px(8))
        self._inside.setSpacing(px(8))
        filters = self._filters.layout()
        if filters is not None:
            filters.setSpacing(px(6))
        self.bar.setMinimumHeight(px(32))
        self.calendar_box.dress()
        self.messages.dress()
        self.export.dress()
        self.workflows.dress()
        super().dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.bar.setAccessibleName(_("View of the plan"))
        self.export.name(_("Export “{name}”").format(name=str(_("Messages by persona and stage"))))
        for number, word in enumerate(VIEWS.values()):
            self.bar.setTabText(number, str(word))
        self.calendar_box.retranslate()
        self.workflows.retranslate()
        super().retranslate()
        self._show_figures()

    def panes(self) -> list[QWidget]:
        """The views, then what the view shows."""
        found: list[QWidget] = [self.bar]
        if self.view == "calendar":
            return [*found, self.calendar_box.calendar]
        if self.view == "messages":
            return [*found, self.messages]
        if self.view == "workflows":
            return [*found, *self.workflows.panes()]
        return [*found, self.tables["content"]]

    def focus_first(self) -> None:
        """The plan takes the keyboard."""
        self.panes()[1].setFocus(Qt.FocusReason.OtherFocusReason)

    # jumps

    def show_record(self, record: str) -> bool:
        """A message in the view that is on the screen, a workflow or a step with its diagram."""
        workspace = self.workspace
        found = workspace.state.get(record) if workspace is not None else None
        if found is None:
            return False
        if found.type_name in ("workflow", "workflow_step"):
            self.show_view("workflows")
            return self.workflows.show_record(record)
        if found.type_name != "content_item":
            return False
        if self.view == "calendar" and self.calendar_box.calendar.show_item(record):
            self.calendar_box.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        self.open_line(record)
        return True

    def open_line(self, item: str) -> None:
        """The line of a message in the table, where all of it is."""
        self.show_view("table")
        table = self.tables["content"]
        if item:
            table.go_to(item, table.register.name_in)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_sender(self, item: str) -> None:
        """The workflow that sends a message."""
        if self.workspace is None:
            return
        found = senders(self.workspace.state, item)
        if found:
            self.show_record(found[0].id)
        else:
            self.told.emit(_("No workflow sends this message yet. Choose it in a step of a workflow."))

    def _pressed(self, key: str) -> None:
        """A message: its line. A hole: a message there, its name in edit."""
        workspace = self.workspace
        kind, _colon, rest = key.partition(":")
        if kind == "item":
            self.open_line(rest.partition("@")[0])
        elif kind == "hole" and workspace is not None:
            persona, _slash, stage = rest.partition("/")
            self.add_message(persona, stage)

    def add_message(self, persona: str | None, stage: str, touchpoint: str = "", channel: str | None = None) -> None:
        """A new message for a persona at a stage; its name is typed in its line."""
        workspace = self.workspace
        if workspace is None:
            return
        place = workspace.state.find(Stage, stage)
        ident = new_id("content_item")
        fields = {
            "stage": stage or None,
            "of_map": place.map if place is not None else workspace.map_id,
            "personas": (persona,) if persona else (),
            "touchpoint": touchpoint or None,
            "channel": channel,
        }
        if self.act(AddEntry("content_item", tuple(fields.items()), None, ident)):
            self.open_line(ident)
            QTimer.singleShot(0, self, self.tables["content"].begin)

    def _tell(self, figure: Drawn, key: str) -> None:
        region = figure.drawing.region(key) if key else None
        self.doing.emit(region.name if region is not None else "")
