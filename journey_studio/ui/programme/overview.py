"""The Overview tab: where the circle stands, from assumed to proven, what to validate next, the plan, the cycles.

Lives in ui (L5); PySide6, `practice`, `layout.research_figures`, `versions`. The curve is that of the named versions of
the map on show and of now; the goal is that of the cycle that is going on.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from journey_studio.analysis.proof import Proof, proven
from journey_studio.app import points
from journey_studio.commands.registers import AddEntry
from journey_studio.commands.research import PHASES as ORDER
from journey_studio.commands.research import NextPhase
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout.research_figures import Moment, Phase, marks, proven_over_time, strip
from journey_studio.model.document import Changed
from journey_studio.model.evidence import proven_tasks
from journey_studio.model.records import Record
from journey_studio.model.records.practice import ContentItem, Cycle, ValidationTask
from journey_studio.model.state import State
from journey_studio.ui.panels.evidence import short_date
from journey_studio.ui.panels.rows import Line, Rows
from journey_studio.ui.practice.box import Box
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.register_bar import RegisterBar
from journey_studio.ui.practice.register_model import Register
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.practice.scrolling import ScrollingPage
from journey_studio.ui.programme import research_registers as registers
from journey_studio.ui.programme.content_excerpt import EXCERPT
from journey_studio.ui.programme.phases import PhasesBox
from journey_studio.ui.programme.rounds import PHASES, present_round
from journey_studio.ui.programme.update_log import UpdateLog, what_changed
from journey_studio.ui.programme.versions import PastProof, known_versions
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

NARROW = 1000
_NEXT = 6
"""Lines of the list of what to validate next."""


class OverviewTab(ScrollingPage):
    """The tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._past = PastProof(self, self._show_proof)
        self._build()

    def _build(self) -> None:
        inside = self.inside
        self._build_circle(inside)
        self._build_proof(inside)
        self.content = Box(inside, EXCERPT.title, icon="article", tight=True)
        self.content_table = self._table(self.content, EXCERPT)
        self.content_bar = RegisterBar(self.content, self.content_table, EXCERPT.hint)
        self.cycles = Box(inside, msg("Cycles"), icon="arrows-clockwise", tight=True)
        register = registers.cycles(lambda: known_versions(self.workspace) if self.workspace else (), self._changes)
        self.cycle_table = self._table(self.cycles, register)
        self.cycle_table.opened.connect(self._compare)
        self.cycle_bar = RegisterBar(self.cycles, self.cycle_table, register.hint)
        self.log = UpdateLog(inside, self._past)
        self.log.asked.connect(self._compare)
        self.log.jumped.connect(self.showed_records)
        self.cycle_table.current_changed.connect(lambda _cycle: self._show_log())
        self.phases = PhasesBox(inside)
        self.phases.showed_records.connect(self.showed_records)
        self._boxes: tuple[Box, ...] = (self.circle, self.proof, self.content, self.cycles, self.log, self.phases)

    def _build_circle(self, inside: QWidget) -> None:
        self.circle = Box(inside, msg("The circle of the method"), icon="arrows-clockwise")
        self.strip = Drawn(self.circle)
        self.strip.pressed.connect(self._go_to_phase)
        self.circle.body.addWidget(self.strip)
        self.go_on = self.circle.add_button(msg("Next step"), self._next_step, "arrow-right")

    def _build_proof(self, inside: QWidget) -> None:
        self.proof = Box(inside, msg("From assumed to proven"))
        self.counts = Drawn(self.proof.head)
        self.counts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.proof.add_right(self.counts)
        self.curve = Drawn(self.proof)
        self.proof.body.addWidget(self.curve)
        self.next_title = QLabel(self.proof)
        self.next_title.setProperty("role", "strong")
        self.proof.body.addWidget(self.next_title)
        self.next = Rows(self.proof)
        self.next.opened.connect(lambda key: self.showed_records.emit((key,)))
        self.proof.body.addWidget(self.next)
        self.nothing = QLabel(self.proof)
        self.nothing.setProperty("tone", "hint")
        self.nothing.setWordWrap(True)
        self.proof.body.addWidget(self.nothing)
        self.proof.body.addStretch(1)

    def _table(self, box: Box, register: Register) -> RegisterTable:
        table = RegisterTable(box, register)
        table.most_rows = 9
        box.body.addWidget(table)
        box.body.addStretch(1)
        table.told.connect(self.told)
        table.told_undo.connect(self.told_undo)
        table.doing.connect(self.doing)
        return table

    def arrange(self) -> None:
        """The plan stands beside the curve once there is one; the cycles do until then."""
        has_content = self.workspace is not None and bool(self.workspace.state.of(ContentItem))
        self.content.setVisible(has_content)
        beside = self.content if has_content else self.cycles
        self.place(self.circle, 0)
        if self.is_narrow(NARROW):
            self.place(self.proof, 1)
            self.place(beside, 2)
        else:
            self.place(self.proof, 1, 0, 2)
            self.place(beside, 1, 2, 4)
        if has_content:
            self.place(self.cycles, 3)
        self.place(self.log, 4)
        self.place(self.phases, 5)
        self.phases.fit(self.width())
        self.grid.setRowStretch(1, 1)

    # showing

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        super().show_workspace(workspace)
        self.phases.workspace = workspace
        self._past.past = []
        for table in (self.content_table, self.cycle_table):
            table.show_workspace(workspace)

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state; the past is read beside it."""
        workspace = self.workspace
        if workspace is None:
            return
        self._past.look(workspace)
        self.arrange()
        self._show_circle(workspace)
        self.phases.refresh()
        self.phases.fit(self.width())
        self._show_proof()
        self._show_next(workspace.state)
        for table in (self.content_table, self.cycle_table):
            table.refresh(changed)
        for bar in (self.content_bar, self.cycle_bar):
            bar.show_filters()
        self._show_log()

    def _show_log(self) -> None:
        """What changed in the cycle the keyboard is at, else in the present one."""
        if self.workspace is not None:
            now = present_round(self.workspace.state)
            self.log.show_cycle(self.workspace, self.cycle_table.current or (now[1].id if now is not None else ""))

    def _show_circle(self, workspace: Workspace) -> None:
        now = present_round(workspace.state)
        at = ORDER.index(now[1].phase) if now is not None and now[1].phase in ORDER else -1
        phases = [
            Phase(key, str(PHASES[key]), -1 if number < at else 0 if number == at else 1)
            for number, key in enumerate(ORDER)
        ]
        self.strip.show_drawing(lambda width, height: strip(phases, width, height))
        self.go_on.setEnabled(workspace.writable)
        if now is None:
            self.circle.say(_("No cycle has begun"))
            return
        title = _("Cycle {number}").format(number=now[0])
        title = f"{title} · {now[1].title}" if now[1].title else title
        self.circle.say(f"{title}, {_('since {day}').format(day=short_date(now[1].began))}" if now[1].began else title)

    def _goal(self) -> int | None:
        now = present_round(self.workspace.state) if self.workspace is not None else None
        return now[1].goal if now is not None else None

    def _show_proof(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        here = proven(workspace.state, workspace.map_id).total
        moments = [_moment(points.number_of(one.version), one.proof) for one in self._past.past]
        moments.append(_moment(_("Now"), here))
        goal = self._goal()
        self.curve.show_drawing(lambda width, height: proven_over_time(moments, goal, width, height))
        self.curve.setAccessibleName(_("From assumed to proven"))
        counts = (here.validated, here.researched, here.assumed)
        self.counts.show_drawing(lambda width, height: marks(counts, width, height))
        self.counts.setFixedSize(theme().px(170), theme().px(24))
        self.cycle_table.model_.again()
        self._show_log()

    def _show_next(self, state: State) -> None:
        proven = {one.id for one in proven_tasks(state)}
        open_ = (one for one in state.of(ValidationTask) if not one.done and one.id not in proven)
        tasks = [one for one in open_ if one.target in state]
        lines = [self._line(state, one) for one in tasks[:_NEXT]]
        self.next.fill(lines, editable=False)
        left = len(tasks) - len(lines)
        more = ngettext("{count} more in Research", "{count} more in Research", left).format(count=left)
        nothing = _("Nothing is on the list. Research suggests what to validate next.")
        self.nothing.setText(more if left else nothing)
        self.nothing.setVisible(bool(left) or not lines)

    def _line(self, state: State, task: ValidationTask) -> Line:
        name = registers.element_name(state, task.target)
        hint = task.how or short_date(task.due)
        return Line(task.target, name, hint, lambda: registers.element_picture(state, task.target))  # type: ignore[arg-type, return-value]

    def _changes(self, _state: State, record: Record) -> str:
        """How many things are otherwise at the end of a cycle (or now) than at its beginning."""
        if not isinstance(record, Cycle) or record.from_version is None or self.workspace is None:
            return ""
        before = self._past.state_of(record.from_version)
        after = self.workspace.state if record.to_version is None else self._past.state_of(record.to_version)
        if before is None or after is None:
            return ""
        count = len(what_changed(before, after, self.workspace.map_id)[1])
        return ngettext("{count} change", "{count} changes", count).format(count=count)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        px = theme().px
        for box in self._boxes:
            box.dress()
        for table in (self.content_table, self.cycle_table):
            table.dress()
        for bar in (self.content_bar, self.cycle_bar):
            bar.dress()
        for figure in (self.strip, self.curve, self.counts):
            figure.dress()
        self.strip.setFixedHeight(px(46))
        self.curve.setFixedHeight(px(220))
        self.next.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        for box in self._boxes:
            box.retranslate()
        for table in (self.content_table, self.cycle_table):
            table.retranslate()
        for bar in (self.content_bar, self.cycle_bar):
            bar.retranslate()
        self.strip.setAccessibleName(_("The circle of the method"))
        self.next_title.setText(_("To validate next"))
        self.next.retranslate(_("To validate next"), _("Take “{name}” off the list"))

    def panes(self) -> list[QWidget]:
        """From top to bottom."""
        found: list[QWidget] = [self.strip, self.curve]
        if self.content.isVisibleTo(self):
            found.append(self.content_table)
        return [*found, self.cycle_table, self.log.compare, self.phases.figure]

    def show_record(self, record: str) -> bool:
        """Cycles are shown here, and what is planned."""
        for table, box in ((self.cycle_table, self.cycles), (self.content_table, self.content)):
            if box.isVisibleTo(self) and table.go_to(record):
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                self.bring_into_view(box)
                return True
        return False

    # acting

    def _newest(self) -> int | None:
        known = known_versions(self.workspace) if self.workspace is not None else []
        return known[-1].number if known else None

    def _next_step(self) -> None:
        if self.workspace is not None and self.workspace.run(NextPhase(self._newest(), registers.today())) is not None:
            self.refresh(None)
            self.told_undo.emit(str(self.workspace.undo_label or ""))

    def _go_to_phase(self, phase: str) -> None:
        """A phase is pressed: the present cycle stands there now; where there is none, one begins."""
        workspace = self.workspace
        if workspace is None or not workspace.writable:
            return
        now = present_round(workspace.state)
        if now is None:
            fields = (("phase", phase), ("began", registers.today()), ("from_version", self._newest()))
            workspace.run(AddEntry("cycle", fields))
        elif now[1].phase != phase:
            workspace.run(self.cycle_table.register.change(now[1].id, (("phase", phase),), msg("Phase")))
        self.refresh(None)

    def _compare(self, cycle: str) -> None:
        """What changed in a cycle, on the map: its first version beside its last, or beside now."""
        from journey_studio.ui.programme.comparing_cycle import compare

        record = self.workspace.state.find(Cycle, cycle) if self.workspace is not None else None
        if record is None or self.workspace is None:
            return
        if record.from_version is None:
            self.told.emit(_("Say from which version this cycle began, to see what changed in it"))
            return
        if not compare(self, self.workspace, record):
            self.told.emit(_("A version of this cycle is not in this file"))


def _moment(name: str, proof: Proof) -> Moment:
    return Moment(name, proof.validated, proof.researched, proof.assumed)
