"""The tab of all journeys: every map of the client on one sheet, each one press away, and what the maps have in common.

Lives in ui (L5); PySide6, `app.journeys_content`, its neighbours. Everything is read from the state when it is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journey_studio.app.box_names import BOXES
from journey_studio.app.journeys_content import journeys_content
from journey_studio.i18n import _
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.journeys import JourneysContent, journeys
from journey_studio.model.document import Changed
from journey_studio.model.records import JourneyMap
from journey_studio.ui.analysis.tabs import AnalysisTab
from journey_studio.ui.analysis.to_poster import ToPoster
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_LEAST = 900
"""px at 100 %: narrower, and the sheet is scrolled across."""


class JourneysTab(AnalysisTab):
    """The tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("analysisTab")
        self.shown = "journeys"
        self._content: JourneysContent | None = None
        head = self.head = QFrame(self)
        row = self._row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        self.said = QLabel(head)
        self.said.setProperty("tone", "quiet")
        self.poster_button = QPushButton(head)
        self.poster_button.setAutoDefault(False)
        row.addStretch(1)
        row.addWidget(self.said)
        self.take_button = QPushButton(head)
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(lambda _checked=False: self._take())
        row.addWidget(self.take_button)
        row.addWidget(self.poster_button)
        self.poster = ToPoster(self)
        self.poster.offer_at(self.poster_button)
        self.area = QScrollArea(self)
        self.area.setObjectName("analysisScroll")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room = QWidget(self.area)
        self.room.setObjectName("analysisBoard")
        self.view = Drawn(self.room)
        self.view.setObjectName("box:journeys")
        self.area.setWidget(self.room)
        self.area.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.view.pressed.connect(self._pressed)
        self.view.current_changed.connect(self._say)
        self.view.hovered.connect(self._say)
        self.retranslate()

    def in_order(self) -> list[QWidget]:
        """The poster, the sheet."""
        return [self.take_button, self.poster_button, self.view]

    # what is shown

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        super().show_workspace(workspace)
        self._content = None
        self.view.show_nothing()

    def refresh(self, changed: Changed | None) -> None:  # noqa: ARG002 - all of it hangs together
        """Show the present state."""
        if self.workspace is not None:
            self._content = None
            self._show()

    @property
    def content(self) -> JourneysContent:
        """What is on the sheet."""
        if self._content is None:
            if self.workspace is None:
                raise RuntimeError("there is no project to look at")
            self._content = journeys_content(self.workspace.state)
        return self._content

    def _show(self) -> None:
        self.said.setText(self.content.hint)
        self.view.setAccessibleName(str(BOXES[self.shown]))
        self.view.show_drawing(self._drawing)
        self._fit()

    def _drawing(self, width: float, height: float) -> Drawing:
        return journeys(self.content, width, height)

    def _fit(self) -> None:
        """As wide as the page, as high as it must be."""
        if self.workspace is None or not self.isVisible():
            return
        px = theme().px
        room = self.area.viewport().size()
        edge, below = px(16), px(14)
        width = max(px(_LEAST), room.width() - 2 * edge)
        height = max(self.view.least_height(width), room.height() - below)
        self.room.resize(width + 2 * edge, height + below)
        self.view.setGeometry(edge, 0, width, height)

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
        px = theme().px
        self._row.setContentsMargins(px(12), 0, px(16), 0)
        self._row.setSpacing(px(12))
        self.take_button.setIcon(theme().icon("tray-arrow-down", size=16))
        self.poster_button.setIcon(theme().icon("image", size=16))
        self.view.dress()
        self._fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("All journeys"))
        self.area.setAccessibleName(_("All journeys"))
        self.poster_button.setText(_("Add to poster"))
        self.take_button.setText(_("Take from another project…"))
        if self.workspace is not None:
            self._content = None
            self._show()

    def panes(self) -> list[QWidget]:
        """The poster, then the sheet."""
        return [self.poster_button, self.view]

    def focus_first(self) -> None:
        """The sheet."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> bool:
        """A map."""
        workspace = self.workspace
        if workspace is None or workspace.state.find(JourneyMap, record) is None:
            return False
        if self.view.drawing.region(f"journey:{record}") is None:
            return False
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.set_current(f"journey:{record}")
        return True

    # acts

    def _take(self) -> None:
        from journey_studio.ui.merging.taking import take_from

        take_from(self, "map")

    def _pressed(self, key: str) -> None:
        """A map is opened, a stage is gone to, touchpoints of what is shared are selected."""
        region = self.view.drawing.region(key)
        if region is not None and region.records:
            self.showed_records.emit(region.records)

    def add_to_poster(self) -> None:
        """Have the sheet lie behind the poster."""
        self.poster.put(self.shown, on=True)

    def _say(self, key: str) -> None:
        region = self.view.drawing.region(key) if key else None
        self.doing.emit(region.name if region is not None else "")
