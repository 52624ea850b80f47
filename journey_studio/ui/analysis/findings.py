"""The findings of the analysis: what is looked at, and boxes that show it; from each a way to the map, or to an act.

Lives in ui (L5); PySide6, `app.analysis_boxes`, its neighbours. Everything is read from the state when it is shown: a
change makes new `Boxes`, whose figures are counted when a box is painted.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journey_studio.analysis.chosen import ALL
from journey_studio.app.analysis_boxes import Boxes, Shown, summary_words
from journey_studio.app.analysis_compare import What
from journey_studio.app.analysis_content import Looking, placed_words
from journey_studio.app.analysis_lists import shown_on_map
from journey_studio.app.box_names import BOXES
from journey_studio.commands.weighing import Weigh
from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.model.document import Changed
from journey_studio.model.records import Opportunity
from journey_studio.ui.analysis.acts import Acts
from journey_studio.ui.analysis.board import Board, BoardRow
from journey_studio.ui.analysis.filter_row import FilterRow
from journey_studio.ui.analysis.looking_at import choices, still
from journey_studio.ui.analysis.matrix import Matrix, Weighed
from journey_studio.ui.analysis.tabs import AnalysisTab
from journey_studio.ui.analysis.to_poster import ToPoster
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.workspace import Workspace

ROWS = (
    BoardRow(("heat", "matrix"), (0.56, 0.44), 0.6),
    BoardRow(("ways", "proof", "effort"), (0.385, 0.29, 0.325), 0.4),
    BoardRow(("rules", "compare"), (0.6, 0.4)),
    BoardRow(("starters", "breaks"), (0.5, 0.5)),
    BoardRow(("savings", "candidates"), (0.5, 0.5)),
)


class FindingsTab(AnalysisTab):
    """The tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("analysisTab")
        self._made: Boxes | None = None
        self._map = ""
        self._compared: What | None = None
        self.acts = Acts(self)
        self.filter_row = self.head = FilterRow(self)
        self.filter_row.changed.connect(self._look_anew)
        self.poster = ToPoster(self)
        self.poster.offer_at(self.filter_row.poster)
        self.area = QScrollArea(self)
        self.area.setObjectName("analysisScroll")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matrix = Matrix(self)
        keys = [key for row in ROWS for key in row.boxes]
        self.boxes: dict[str, Drawn] = {key: self.matrix if key == "matrix" else Drawn(self) for key in keys}
        self.board = Board(self.area, self.boxes, ROWS)
        self._waiting: list[tuple[Drawn, int]] = []
        self._measure = QTimer(self)
        self._measure.setSingleShot(True)
        self._measure.setInterval(30)
        self._measure.timeout.connect(self._measure_one)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.area.setWidget(self.board)
        self.area.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        for key, box in self.boxes.items():
            box.setObjectName(f"box:{key}")
            box.pressed.connect(lambda region, key=key: self._pressed(key, region))
            box.current_changed.connect(lambda region, key=key: self._say(key, region))
            box.hovered.connect(lambda region, key=key: self._say(key, region))
            box.menu_asked.connect(lambda region, at, key=key: self.acts.open_menu(key, region, at))
        self.matrix.weighed.connect(self._weigh)
        self.matrix.held_changed.connect(self._say_held)
        self.matrix.jump_asked.connect(self.showed_records)
        self.matrix.chosen_changed.connect(lambda: self._say("matrix", self.matrix.current))
        self.filter_row.remade.connect(self.reordered)
        self.retranslate()

    def in_order(self) -> list[QWidget]:
        """The Tab key goes through the row and then through the boxes as they are read."""
        row = self.filter_row
        people = [] if row.people is None else row.people.buttons()
        chips = (row.person_menu, row.channel_menu, row.evidence_menu, row.poster)
        return [*people, *chips, *(self.boxes[key] for one in ROWS for key in one.boxes)]

    # what is shown

    @property
    def made(self) -> Boxes:
        """The boxes of the present state."""
        if self._made is None:
            if self.workspace is None:
                raise RuntimeError("there is no project to look at")
            looking = Looking(self.workspace.state, self.workspace.map_id, self.filter_row.chosen)
            self._made = Boxes(looking)
        return self._made

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        super().show_workspace(workspace)
        self._measure.stop()
        self._waiting = []
        self._made = None
        self._map = ""
        self.matrix.chosen = frozenset()
        for box in self.boxes.values():
            box.show_nothing()

    def refresh(self, changed: Changed | None) -> None:  # noqa: ARG002 - all figures hang together
        """Show the present state."""
        workspace = self.workspace
        if workspace is None:
            return
        self._made = None
        chosen = self.filter_row.chosen if workspace.map_id == self._map else ALL
        self._map = workspace.map_id
        self.filter_row.show_what(still(workspace, chosen), *choices(workspace))
        self._show()

    def _look_anew(self, _chosen: object) -> None:
        """Something else is looked at."""
        self._made = None
        self._show()

    def _show(self) -> None:
        self.filter_row.show_figures(*summary_words(self.made.looking))
        for key, box in self.boxes.items():
            if key == "matrix":
                self.matrix.show_boxes(lambda: self.made)
            else:
                box.show_drawing(partial(self._drawing, key))
        self._fit()

    def _drawing(self, key: str, width: float, height: float) -> Drawing:
        return self.made.drawing(key, width, height, Shown(acts=True, compared=self._compared))

    def _fit(self) -> None:
        if self.workspace is not None and self.isVisible():
            room = self.area.viewport().size()
            seen_to = self.area.verticalScrollBar().value() + room.height()
            self._waiting = self.board.fit(room.width(), room.height(), seen_to)
            if self._waiting:
                self._measure.start()

    def _measure_one(self) -> None:
        """A box that is not seen is measured, one at a time; at last all are arranged once more."""
        if self._waiting:
            drawn, width = self._waiting.pop(0)
            drawn.least_height(width)
            self._measure.start()
        elif self.workspace is not None:
            self._fit()

    def _scrolled(self) -> None:
        """What comes into view is measured at once."""
        if self._waiting:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The boxes go with the window."""
        if watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: arranged."""
        super().showEvent(event)
        self._fit()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self.filter_row.dress()
        self.filter_row.retranslate()
        for box in self.boxes.values():
            box.dress()
        self._fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Findings"))
        self.area.setAccessibleName(_("Boxes of the analysis"))
        for key, box in self.boxes.items():
            box.setAccessibleName(str(BOXES[key]))
        self.filter_row.retranslate()
        if self.workspace is not None:
            self._made = None
            self._show()

    def panes(self) -> list[QWidget]:
        """The filter, then every box."""
        first = self.filter_row.channel_menu if self.filter_row.people is None else self.filter_row.people.first()
        return [first, *(self.boxes[key] for row in ROWS for key in row.boxes)]

    def focus_first(self) -> None:
        """The first box."""
        self.boxes[ROWS[0].boxes[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> bool:
        """An opportunity is shown in the matrix."""
        if self.workspace is None or self.workspace.state.find(Opportunity, record) is None:
            return False
        key = f"idea:{record}"
        if self.matrix.drawing.region(key) is None:
            return False
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        self.matrix.set_current(key)
        return True

    # acts

    def _pressed(self, key: str, pressed: str) -> None:
        """What a click or Enter does: go there; or what the link says."""
        box = self.boxes[key]
        region = box.drawing.region(pressed)
        if region is None:
            return
        if key == "compare" and pressed.startswith("compare:"):
            self._compared = "maps" if pressed == "compare:maps" else "personas"
            box.redraw()
            self._fit()
        elif pressed == "button":
            if key == "matrix":
                self.acts.make_of_chosen()
            else:
                self.acts.make_of_lists()
        elif pressed.startswith(("menu:", "section:off", "off:")):
            self.acts.open_menu(key, pressed, box.on_screen(pressed).bottomLeft())
        elif records := self.records_of(key, region):
            self.showed_records.emit(records)

    def records_of(self, key: str, region: Region) -> tuple[str, ...]:
        """What a region leads to: its own records, else all that its heading counts."""
        if region.records:
            return region.records
        kind, _colon, name = region.key.partition(":")
        if kind not in ("section", "more", "menu"):
            return ()
        if key == "effort":
            effort = self.made.looking.effort
            return effort.spend if name == "spend" else tuple(one.card for one in effort.less)
        if key == "rules":
            looking = self.made.looking
            found = (shown_on_map(looking, one) for one in self.made.found.get(name, ()))
            return tuple(dict.fromkeys(one for each in found for one in each))
        return ()

    def add_to_poster(self, box: str) -> None:
        """Have a box lie behind the poster."""
        self.poster.put(box, on=True)

    def _weigh(self, weighed: Weighed) -> None:
        if self.workspace is not None and self.workspace.run(Weigh(*weighed)) is not None:
            self._say_held((weighed.opportunity, weighed.impact, weighed.effort))

    # words about what is going on

    def _say(self, key: str, region: str) -> None:
        found = self.boxes[key].drawing.region(region) if region else None
        self.doing.emit(found.name if found is not None else "")

    def _say_held(self, held: object) -> None:
        if not isinstance(held, tuple) or self.workspace is None:
            self.doing.emit("")
            return
        key, impact, effort = held
        card = self.workspace.state.find(Opportunity, key)
        where = placed_words(impact, effort) if impact is not None else _("not weighed yet")
        self.doing.emit(f"{labels.card_title(card)}: {where}" if card is not None else "")
