"""The panel at the right of a persona's page: what we know, what it rests on, the journey, and its printed sheet.

Lives in ui (L5); PySide6, commands, the workspace, the figures of `layout.persona_figures`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.commands.personas import PlanToTest, ProveLine
from journey_studio.commands.research import UnlinkFinding
from journey_studio.i18n import _, ngettext
from journey_studio.layout import numbers, persona_figures
from journey_studio.layout.display import Node
from journey_studio.layout.persona_profile import Known, Profile, sources_of
from journey_studio.layout.personas import NOBODY, Look
from journey_studio.model.records import SourceLink
from journey_studio.model.records.kinds import Evidence
from journey_studio.model.records.practice import Finding, FindingLink, ValidationTask
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.evidence import SOURCE_KINDS, short_date, told
from journey_studio.ui.panels.rows import Line, Rows
from journey_studio.ui.personas.figure import Figure
from journey_studio.ui.personas.flag import Flag
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

RING, CURVE = 104, 92
_ORDER: tuple[Evidence, ...] = ("validated", "researched", "assumption")


class KnownPanel(QFrame):
    """The panel."""

    map_asked = Signal()
    print_asked = Signal()
    export_asked = Signal()
    source_asked = Signal(str)
    told_undo = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setProperty("edge", "right")
        self._workspace: Workspace | None = None
        self._profile: Profile | None = None
        self._look: Look = NOBODY
        self._labels: list[QLabel] = []
        scroll = QScrollArea(self)
        scroll.setObjectName("panelScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room = room = QWidget(scroll)
        room.setObjectName("panelRoom")
        scroll.setWidget(room)
        column = self._column = QVBoxLayout(room)
        self._known = self._heading(room)
        column.addWidget(self._known)
        column.addLayout(self._build_counts(room))
        self.flag = Flag(room)
        self.flag.acted.connect(self._plan)
        column.addWidget(self.flag)
        self._build_sources(room, column)
        self._build_curve(room, column)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        self._outer = outer
        self._build_foot(outer)

    def _heading(self, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setProperty("role", "strong")
        return label

    def _build_counts(self, room: QWidget) -> QHBoxLayout:
        self.ring = Figure(room, self._draw_ring)
        self.ring.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grid = self._grid = QGridLayout()
        self._marks: list[QLabel] = []
        self._words: list[QLabel] = []
        self._numbers: list[QLabel] = []
        for number in range(3):
            sign, word, count = QLabel(room), QLabel(room), QLabel(room)
            count.setProperty("role", "strong")
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            word.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            for at, part in enumerate((sign, word, count)):
                grid.addWidget(part, number, at)
            self._marks.append(sign)
            self._words.append(word)
            self._numbers.append(count)
        grid.setColumnStretch(1, 1)
        row = self._counts = QHBoxLayout()
        row.addWidget(self.ring)
        row.addLayout(grid, 1)
        return row

    def _build_sources(self, room: QWidget, column: QVBoxLayout) -> None:
        head = self._source_head = QHBoxLayout()
        self._sources = self._heading(room)
        self.add = QToolButton(room)
        self.add.setProperty("look", "icon")
        self.add.clicked.connect(lambda _checked=False: self._ask())
        head.addWidget(self._sources, 1)
        head.addWidget(self.add)
        column.addLayout(head)
        self.rows = Rows(room)
        self.rows.otherwise = self.add
        self.rows.removed.connect(self._remove)
        self.rows.opened.connect(self.source_asked)
        column.addWidget(self.rows)
        self._none = QLabel(room)
        self._none.setWordWrap(True)
        self._none.setProperty("tone", "hint")
        column.addWidget(self._none)

    def _build_curve(self, room: QWidget, column: QVBoxLayout) -> None:
        head = self._curve_head = QHBoxLayout()
        self._journey = self._heading(room)
        self.open = QToolButton(room)
        self.open.setProperty("look", "link")
        self.open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.open.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.open.clicked.connect(lambda _checked=False: self.map_asked.emit())
        head.addWidget(self._journey, 1)
        head.addWidget(self.open)
        column.addLayout(head)
        self._frame = QFrame(room)
        self._frame.setObjectName("curveFrame")
        self.curve = Figure(self._frame, self._draw_curve, acts=True)
        self.curve.clicked.connect(self.map_asked)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.curve)
        column.addWidget(self._frame)
        self._no_curve = QLabel(room)
        self._no_curve.setWordWrap(True)
        self._no_curve.setProperty("tone", "hint")
        column.addWidget(self._no_curve)

    def _build_foot(self, outer: QVBoxLayout) -> None:
        self.print = QPushButton(self)
        self.print.setProperty("kind", "primary")
        self.print.setAutoDefault(False)
        self.print.clicked.connect(lambda _checked=False: self.print_asked.emit())
        self.export = QPushButton(self)
        self.export.setAutoDefault(False)
        self.export.clicked.connect(lambda _checked=False: self.export_asked.emit())
        row = self._foot = QHBoxLayout()
        row.addWidget(self.print, 1)
        row.addWidget(self.export, 1)
        outer.addLayout(row)

    # showing

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look, px = theme(), theme().px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(10))
        self._counts.setSpacing(px(18))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(7))
        self.ring.setFixedSize(px(RING), px(RING))
        self.curve.setFixedHeight(px(CURVE))
        self._foot.setContentsMargins(px(16), px(10), px(16), px(14))
        self._foot.setSpacing(px(8))
        self.add.setFixedSize(px(26), px(26))
        self.add.setIconSize(QSize(px(16), px(16)))
        self.add.setIcon(look.icon("plus", size=16))
        self.open.setIcon(look.icon("arrow-right", "accentInk", size=14))
        self.open.setIconSize(QSize(px(14), px(14)))
        self.print.setIcon(look.icon("printer", "onAccent", size=16))
        self.export.setIcon(look.icon("export", size=16))
        for kind, sign in zip(_ORDER, self._marks, strict=True):
            sign.setPixmap(pictures.evidence(kind, 16))
        self.flag.dress()
        self.rows.dress()
        for part in (self.ring, self.curve):
            part.draw_anew()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._known.setText(_("What we know"))
        for kind, word in zip(_ORDER, self._words, strict=True):
            word.setText(str(EVIDENCE[kind]))
        self._sources.setText(_("Sources"))
        self.add.setToolTip(_("Add a source"))
        self.add.setAccessibleName(_("Add a source"))
        self.rows.retranslate(_("Sources"), _("Take the source “{name}” away"))
        self._none.setText(_("Nothing yet says that this customer is like that."))
        self._journey.setText(_("Their journey"))
        self._no_curve.setText(_("Not on this map yet."))
        self.open.setText(_("Open map"))
        self.print.setText(_("Print sheet"))
        self.export.setText(_("Export"))

    def show_profile(self, workspace: Workspace, found: Profile, look: Look) -> None:
        """Show what is known of a persona."""
        self._workspace, self._profile, self._look = workspace, found, look
        known = found.known
        for count, label in zip((known.validated, known.researched, known.assumed), self._numbers, strict=True):
            label.setText(numbers.number(count))
        self._show_flag(known)
        self._show_sources()
        self.add.setEnabled(workspace.writable)
        self.ring.draw_anew()
        drawn = self._draw_curve(200.0, 90.0) is not None
        self._frame.setVisible(drawn)
        self._no_curve.setVisible(not drawn)
        self.curve.draw_anew()

    def _show_flag(self, known: Known) -> None:
        if self._workspace is None or self._profile is None:
            return
        count = known.assumed
        listed = {task.target for task in self._workspace.state.of(ValidationTask) if not task.done}
        free = [key for key in self._profile.assumptions if key not in listed]
        if not count:
            self.flag.say("")
        elif free and self._workspace.writable:
            text = ngettext(
                "{count} assumption. Plan an interview to test it.",
                "{count} assumptions. Plan two interviews to test them.",
                count,
            )
            self.flag.say(text.format(count=numbers.number(count)), _("Put on the list"))
        elif free:
            self.flag.say(
                ngettext("{count} assumption", "{count} assumptions", count).format(count=numbers.number(count))
            )
        else:
            text = ngettext(
                "{count} assumption, on the list of what to test next.",
                "{count} assumptions, on the list of what to test next.",
                count,
            )
            self.flag.say(text.format(count=numbers.number(count)))

    def _show_sources(self) -> None:
        if self._workspace is None or self._profile is None:
            return
        found = sources_of(self._workspace.state, self._profile)
        lines = []
        for source in found:
            icon = pictures.SOURCE_ICONS[source.kind]
            spoken = ", ".join((str(SOURCE_KINDS[source.kind]), told(source), short_date(source.date)))
            date = short_date(source.date)
            lines.append(Line(source.id, _counted(source.count, told(source), source.label), date, _icon(icon), spoken))
        self.rows.fill(lines, editable=self._workspace.writable)
        self._none.setVisible(not found)

    def _draw_ring(self, width: float, _height: float) -> Node | None:
        return persona_figures.ring(self._profile.known if self._profile else Known(), self._look, width)

    def _draw_curve(self, width: float, height: float) -> Node | None:
        if self._workspace is None or self._profile is None or not self._workspace.map_id:
            return None
        state = self._workspace.state
        return persona_figures.journey(state, self._workspace.map_id, self._profile.persona, width, height)

    # acting

    def _plan(self) -> None:
        if self._workspace is None or self._profile is None:
            return
        keys = self._profile.assumptions
        if self._workspace.run(PlanToTest(keys)) is not None:
            text = ngettext(
                "{count} assumption on the list of what to test next",
                "{count} assumptions on the list of what to test next",
                len(keys),
            )
            self.told_undo.emit(text.format(count=numbers.number(len(keys))))

    def _ask(self) -> None:
        if self._workspace is not None and self._profile is not None:
            from journey_studio.ui.personas.evidence_card import ask_source

            ask_source(self.add, self._workspace, self._profile.persona.id)

    def _remove(self, source: str) -> None:
        """Take a source away from the persona itself, or from the first line that rests on it or on a finding of it."""
        if self._workspace is None or self._profile is None:
            return
        state = self._workspace.state
        mine = [self._profile.persona.id, *(one.id for one in self._profile.told())]
        links = {link.target for link in state.of(SourceLink) if link.source == source}
        target = next((key for key in mine if key in links), None)
        if target is not None:
            self._workspace.run(ProveLine(target, source, speaks=False))
            return
        told = {one.id for one in state.of(Finding) if one.source == source}
        link = next((one for one in state.of(FindingLink) if one.finding in told and one.target in mine), None)
        if link is not None:
            self._workspace.run(UnlinkFinding(link.finding, (link.target,), (link.target,)))


def _icon(name: str) -> Callable[[], QPixmap]:
    return lambda: pictures.icon(name)


def _counted(count: int | None, whole: str, label: str) -> str:
    """As people say it: "9 interviews", where the label continues the count."""
    return f"{numbers.number(count)} {label}" if count is not None and label else whole
