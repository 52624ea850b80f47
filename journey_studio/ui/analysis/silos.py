"""The Silos tab: departments by stages for all personas on one page, each step one press away from the map.

Lives in ui (L5); PySide6, `app.analysis_boxes`, its neighbours. Everything is read from the state when it is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journey_studio.analysis.chosen import ALL
from journey_studio.app.analysis_boxes import Boxes, Shown
from journey_studio.app.analysis_content import Looking
from journey_studio.app.box_names import BOXES
from journey_studio.app.silos_content import found_by, summary_words
from journey_studio.i18n import _
from journey_studio.layout.drawing import Drawing
from journey_studio.model.document import Changed
from journey_studio.model.records import Department
from journey_studio.model.records.practice import TouchpointPart
from journey_studio.ui.analysis import silos_export
from journey_studio.ui.analysis.looking_at import choices, still
from journey_studio.ui.analysis.sheet_head import SheetHead
from journey_studio.ui.analysis.sheet_view import SheetView
from journey_studio.ui.analysis.silos_acts import SilosActs
from journey_studio.ui.analysis.silos_row import SHEETS, SilosRow
from journey_studio.ui.analysis.tabs import AnalysisTab
from journey_studio.ui.analysis.to_poster import ToPoster
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_LEAST_COLUMN, _LEAST_NAMES = 104, 200
"""px at 100 %: narrower, and the sheet is scrolled across."""


class SilosTab(AnalysisTab):
    """The tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("analysisTab")
        self._made: Boxes | None = None
        self._map = ""
        self.shown = SHEETS[0]
        self.acts = SilosActs(self)
        self.head_row = self.head = SilosRow(self)
        self.head_row.turned.connect(self.turn)
        self.head_row.changed.connect(self._look_anew)
        self.head_row.remade.connect(self.reordered)
        self.poster = ToPoster(self)
        self.poster.offer_at(self.head_row.poster)
        silos_export.offer_at(self.head_row.export, self)
        self.area = QScrollArea(self)
        self.area.setObjectName("analysisScroll")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room = QWidget(self.area)
        self.room.setObjectName("analysisBoard")
        self.view = SheetView(self.room)
        self.area.setWidget(self.room)
        self.stages = SheetHead(self.area, self.view)
        self.area.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.view.pressed.connect(self._pressed)
        self.view.asked.connect(self.acts.act)
        self.view.current_changed.connect(self._say)
        self.view.hovered.connect(self._say)
        self.view.menu_asked.connect(self.acts.open_menu)
        self.retranslate()

    def in_order(self) -> list[QWidget]:
        """Whose steps, the poster, the sheet."""
        row = self.head_row
        people = [] if row.people is None else row.people.buttons()
        switch = [] if row.switch is None else row.switch.buttons()
        return [*people, row.person_menu, *switch, row.poster, row.export, self.view]

    # what is shown

    @property
    def made(self) -> Boxes:
        """The boxes of the present state."""
        if self._made is None:
            if self.workspace is None:
                raise RuntimeError("there is no project to look at")
            self._made = Boxes(Looking(self.workspace.state, self.workspace.map_id, self.head_row.chosen))
        return self._made

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        super().show_workspace(workspace)
        self._made = None
        self._map = ""
        self.view.show_nothing()

    def refresh(self, changed: Changed | None) -> None:  # noqa: ARG002 - all of it hangs together
        """Show the present state."""
        workspace = self.workspace
        if workspace is None:
            return
        self._made = None
        chosen = self.head_row.chosen if workspace.map_id == self._map else ALL
        self._map = workspace.map_id
        self.head_row.show_what(still(workspace, chosen), *choices(workspace))
        self._show()

    def turn(self, sheet: str) -> None:
        """Show the other sheet."""
        self.shown = sheet
        self.head_row.show_sheet(sheet)
        self.area.verticalScrollBar().setValue(0)
        self._show()

    def _look_anew(self, _chosen: object) -> None:
        self._made = None
        self._show()

    def _show(self) -> None:
        self.head_row.show_figures(*summary_words(self.made.looking, found_by(self.made.looking)))
        self.view.setAccessibleName(str(BOXES[self.shown]))
        self.view.setObjectName(f"box:{self.shown}")
        self.view.show_drawing(self._drawing)
        self._fit()

    def _drawing(self, width: float, height: float) -> Drawing:
        return self.made.drawing(self.shown, width, height, Shown(acts=True))

    def _fit(self) -> None:
        """As wide as the page, or wider when there are many stages; as high as it must be."""
        if self.workspace is None or not self.isVisible():
            return
        px = theme().px
        room = self.area.viewport().size()
        edge, below = px(16), px(14)
        least = px(_LEAST_NAMES + _LEAST_COLUMN * len(self.made.looking.stages))
        width = max(least, room.width() - 2 * edge)
        height = max(self.view.least_height(width), room.height() - below)
        self.room.resize(width + 2 * edge, height + below)
        self.view.setGeometry(edge, 0, width, height)
        self.stages.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet goes with the window."""
        if watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: arranged."""
        super().showEvent(event)
        self._fit()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self.head_row.dress()
        self.head_row.retranslate()
        self.view.dress()
        self._fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Silos"))
        self.area.setAccessibleName(_("Departments by stages, and both sides"))
        self.head_row.retranslate()
        if self.workspace is not None:
            self._made = None
            self._show()

    def panes(self) -> list[QWidget]:
        """Whose steps, then the sheet."""
        row = self.head_row
        return [row.poster if row.people is None else row.people.first(), self.view]

    def focus_first(self) -> None:
        """The sheet."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> bool:
        """What a department does, and the department itself."""
        workspace = self.workspace
        if workspace is None:
            return False
        part = workspace.state.find(TouchpointPart, record)
        department = workspace.state.find(Department, record)
        key = f"row:{record}" if department is not None else ""
        if part is not None:
            if part.map != workspace.map_id:
                workspace.show_map(part.map)
                self.refresh(None)
            key = f"task:{part.department}/{part.touchpoint}"
        if key and self.shown != SHEETS[0]:
            self.turn(SHEETS[0])
        if part is not None and self.view.drawing.region(key) is None:
            self.head_row.show_everybody()
            if self.view.drawing.region(key) is None:
                key = f"row:{part.department}"  # one of those that are counted only
        if not key or self.view.drawing.region(key) is None:
            return False
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.set_current(key)
        return True

    # acts

    def _pressed(self, key: str) -> None:
        region = self.view.drawing.region(key)
        if region is None:
            return
        cell = self.acts.cell(region)
        if cell is not None and self.workspace is not None and self.workspace.writable:
            self.acts.ask_step(*cell, key)
        elif region.records:
            self.showed_records.emit(region.records)

    def add_to_poster(self) -> None:
        """Have the sheet lie behind the poster."""
        self.poster.put(self.shown, on=True)

    def _say(self, key: str) -> None:
        region = self.view.drawing.region(key) if key else None
        self.doing.emit(region.name if region is not None else "")
