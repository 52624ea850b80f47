"""The five phases of marketing automation and of the method: how far each is, and its points with the way to them.

Lives in ui (L5); PySide6, `analysis.phases`, `app.phase_words`, `practice`. What is counted follows from the project;
what is ticked by hand is a command, one step each.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from journey_studio.analysis.phases import WAYS, Progress, Standing, Way, overall, progress
from journey_studio.app import phase_words as words
from journey_studio.commands.checking import Tick
from journey_studio.i18n import _, msg
from journey_studio.layout.score_figure import Part, Score, score
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.practice.box import Box
from journey_studio.ui.practice.check_list import CheckList, Look, Row
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.going import go_to
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_BESIDE = 900
"""px at 100 %: less, and the points stand under the figure."""


class PhasesBox(Box):
    """The box."""

    showed_records = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, msg("Five phases"), icon="list-checks")
        self.workspace: Workspace | None = None
        self.way: Way = "automation"
        self.phase = ""
        self._found: tuple[Progress, ...] = ()
        self.ways = Segments(self.head, lambda: [Segment(key, str(words.WAYS[key])) for key in WAYS])
        self.ways.chosen.connect(self._choose_way)
        self.add_left(self.ways)
        self.figure = Drawn(self)
        self.figure.pressed.connect(self._choose_phase)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setProperty("role", "strong")
        self.points = CheckList(self)
        self.points.ticked.connect(lambda key, on: self._tick(key, done=on))
        self.points.noted.connect(lambda key, note: self._tick(key, note=note))
        self.points.went.connect(self._go)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._right.addWidget(self.about)
        self._right.addWidget(self.points)
        self._right.addStretch(1)
        self._beside.addWidget(self.figure, 2)
        self._beside.addLayout(self._right, 3)
        self.body.addLayout(self._beside)

    def fit(self, width: int) -> None:
        """Lay it out for a width of the box."""
        px = theme().px
        beside = width >= px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(direction)
        self._beside.setSpacing(px(24) if beside else px(12))
        room = width - px(34)
        wide = (room - px(24)) * 2 // 5 if beside else room
        self.figure.setFixedHeight(self.figure.least_height(max(wide, px(200))))

    def refresh(self) -> None:
        """Show the present state."""
        workspace = self.workspace
        if workspace is None:
            return
        self._found = progress(workspace.state, workspace.map_id, self.way)
        keys = [one.key for one in self._found]
        if self.phase not in keys:
            self.phase = next((one.key for one in self._found if one.share < 1), keys[0])
        self.ways.show_value(self.way)
        self._show_figure()
        phase = next(one for one in self._found if one.key == self.phase)
        number = keys.index(self.phase) + 1
        self.about.setText(f"{number}. {words.PHASES[self.phase][1]}")
        self.points.show_rows([_row(one) for one in phase.points], writable=workspace.writable)
        self.say(
            _("{count} of {total} points").format(
                count=sum(one.done for one in self._found), total=sum(len(one.points) for one in self._found)
            )
        )

    def _show_figure(self) -> None:
        share = overall(self._found)
        parts = tuple(
            Part(
                one.key,
                f"{number}. {words.PHASES[one.key][0]}",
                one.share,
                _("{count} of {total}").format(count=one.done, total=len(one.points)),
                one.key == self.phase,
            )
            for number, one in enumerate(self._found, 1)
        )
        percent = f"{round(share * 100)}\u202f%"
        told = Score(share, percent, _("done"), parts, f"{words.WAYS[self.way]}: {percent}")
        self.figure.show_drawing(lambda width, height: score(told, width, height))
        self.figure.setAccessibleName(told.spoken)

    # acting

    def _choose_way(self, way: object) -> None:
        self.way = next(one for one in WAYS if one == way)
        self.phase = ""
        self.refresh()

    def _choose_phase(self, phase: str) -> None:
        self.phase = phase
        self.refresh()

    def _point(self, key: str) -> Standing:
        return next(point for phase in self._found for point in phase.points if point.key == key)

    def _tick(self, key: str, *, done: bool | None = None, note: str | None = None) -> None:
        if self.workspace is not None:
            self.workspace.run(Tick(key, None, done, note, words.POINTS[key]))
            self.refresh()

    def _go(self, key: str) -> None:
        """To the records that lack something, where there are some on the map; else to the page."""
        point = self._point(key)
        missing = point.counted.missing if point.counted is not None else ()
        if missing and point.place == "map" and self.workspace is not None and missing[0] != self.workspace.map_id:
            self.showed_records.emit(missing)
        else:
            go_to(self, point.place)

    # the page

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        for part in ("ways", "figure", "points"):
            if hasattr(self, part):  # the box dresses itself while it is made
                getattr(self, part).dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        if hasattr(self, "ways"):
            self.ways.retranslate(_("Which five phases"))


def _row(one: Standing) -> Row:
    told = ""
    look: Look = "done" if one.done else "open"
    if one.counted is not None:
        counted = one.counted
        none = _("nothing yet")
        told = _("{count} of {total}").format(count=counted.done, total=counted.total) if counted.total else none
        look = "done" if one.done else "part" if counted.done else "open"
    by_hand = one.counted is None
    return Row(one.key, str(words.POINTS[one.key]), "", told, look, "", by_hand, one.note, _("Go there"))
