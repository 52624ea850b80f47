"""The card that asks how sure something of a persona is, with the reason and what it rests on.

Lives in ui (L5); PySide6, commands, the workspace. A source or a finding that is added lets the evidence follow, unless
somebody judged otherwise. Every choice is a command at once; a source or a finding of the list leads to its line in the
register; Esc closes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from journey_studio.commands.personas import JudgeLine, PlanToTest, ProveByNew, ProveLine, told_name
from journey_studio.commands.research import LinkFinding, TakeSourcesWord, UnlinkFinding
from journey_studio.i18n import _
from journey_studio.model import words
from journey_studio.model.document import Changed
from journey_studio.model.evidence import derived
from journey_studio.model.records import Source, SourceLink
from journey_studio.model.records.kinds import Stance
from journey_studio.model.records.practice import Finding, FindingLink, ValidationTask
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import Segments
from journey_studio.ui.panels.evidence import SOURCE_KINDS, evidence_segments, short_date, told
from journey_studio.ui.panels.rows import Line, Rows
from journey_studio.ui.practice.popover import Popover
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_LONGEST = 90


class ProofCard(Popover):
    """Asks how sure something is, why, and what it rests on."""

    def __init__(self, near: QWidget, workspace: Workspace, record: str) -> None:
        name = told_name(workspace.state, workspace.state[record])
        super().__init__(near, _("Evidence of “{name}”").format(name=name))
        self._workspace, self._record = workspace, record
        title = QLabel(name, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setProperty("role", "panel")
        self.column.addWidget(title)
        self.choice = Segments(self, evidence_segments)
        self.choice.retranslate(_("Evidence"))
        self.choice.dress()
        self.choice.chosen.connect(self._chose)
        self.column.addWidget(self.choice)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "small")
        self._hint.setProperty("tone", "quiet")
        self.column.addWidget(self._hint)
        self.follow = QPushButton(_("Follow the sources"), self)
        self.follow.setAutoDefault(False)
        self.follow.clicked.connect(self._follow)
        self.column.addWidget(self.follow)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(2000)
        self.reason.setPlaceholderText(_("Reason, when you know better"))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.editingFinished.connect(self._reasoned)
        self.column.addWidget(self.reason)
        self._build_sources()
        self.plan = QPushButton(self)
        self.plan.setAutoDefault(False)
        self.plan.clicked.connect(self._plan)
        self.column.addWidget(self.plan)
        workspace.changed.connect(self._changed)
        self.closed.connect(lambda: workspace.changed.disconnect(self._changed))
        self._fill()

    def _build_sources(self) -> None:
        head = QHBoxLayout()
        caption = QLabel(_("Rests on"), self)
        caption.setProperty("role", "caption")
        self.add = QToolButton(self)
        self.add.setProperty("look", "icon")
        self.add.setIcon(theme().icon("plus", size=16))
        self.add.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.add.setFixedSize(theme().px(26), theme().px(26))
        self.add.setToolTip(_("Link a source or a finding"))
        self.add.setAccessibleName(_("Link a source or a finding"))
        self.add.clicked.connect(lambda _checked=False: self._ask())
        head.addWidget(caption, 1)
        head.addWidget(self.add)
        self.column.addLayout(head)
        self.rows = Rows(self)
        self.rows.retranslate(_("Sources and findings"), _("Take “{name}” away"))
        self.rows.dress()
        self.rows.otherwise = self.add
        self.rows.opened.connect(self._go)
        self.rows.removed.connect(self._take_away)
        self.column.addWidget(self.rows)

    def open_for(self, spot: QRect) -> None:
        """Show beside a mark."""
        self.open_at(spot, self.choice.first())

    # showing

    def _changed(self, changed: Changed) -> None:
        if self._record not in changed.after:
            self.close()
        else:
            self._fill()
            self.fit()

    def _fill(self) -> None:
        state = self._workspace.state
        record = state[self._record]
        evidence, reason = getattr(record, "evidence", "assumption"), getattr(record, "evidence_reason", "")
        writable = self._workspace.writable
        self.choice.show_value(evidence)
        self.choice.setEnabled(writable)
        self.reason.setEnabled(writable)
        if not self.reason.hasFocus():
            self.reason.setText(reason)
        self.add.setEnabled(writable)
        found = derived(state, self._record)
        word = str(words.EVIDENCE[found]).lower()
        self.follow.setVisible(writable and evidence != found)
        if evidence == found:
            self._hint.setText(_("As its sources say. Two kinds of source that agree make it validated."))
        elif reason:
            self._hint.setText(_("Its sources say “{evidence}”; your reason counts more.").format(evidence=word))
        else:
            self._hint.setText(
                _("Its sources say “{evidence}”. Give a reason to keep your judgement.").format(evidence=word)
            )
        self._fill_rows()
        task = self._task()
        self.plan.setVisible(evidence == "assumption" or task is not None)
        self.plan.setEnabled(task is not None or writable)
        self.plan.setText(_("Plan to test it") if task is None else _("On the list of what to test next"))
        self.plan.setToolTip("" if task is None else _("Go to its line in Research"))

    def _fill_rows(self) -> None:
        state = self._workspace.state
        links = {link.source for link in state.of(SourceLink) if link.target == self._record}
        lines = [
            Line(
                source.id,
                told(source),
                short_date(source.date),
                partial(pictures.icon, pictures.SOURCE_ICONS[source.kind]),
                f"{SOURCE_KINDS[source.kind]}, {told(source)}",
            )
            for source in state.of(Source)
            if source.id in links
        ]
        spoken = {one.finding: one.stance for one in state.of(FindingLink) if one.target == self._record}
        for one in state.of(Finding):
            if one.id in spoken:
                against = spoken[one.id] == "contradicts"
                text = " ".join(one.text.split())
                lines.append(
                    Line(
                        one.id,
                        text,
                        _("contradicts") if against else "",
                        partial(pictures.icon, "x-circle" if against else "quotes"),
                        ", ".join(part for part in (_("Finding"), text, _("contradicts") if against else "") if part),
                    )
                )
        self.rows.fill(lines, editable=self._workspace.writable)

    # acting

    def _chose(self, value: object) -> None:
        for kind in words.EVIDENCE:
            if kind == value:
                self._workspace.run(JudgeLine(self._record, kind, self.reason.text().strip()))  # type: ignore[arg-type]

    def _reasoned(self) -> None:
        record = self._workspace.state.get(self._record)
        reason = self.reason.text().strip()
        if record is not None and reason != getattr(record, "evidence_reason", ""):
            self._workspace.run(JudgeLine(self._record, getattr(record, "evidence", "assumption"), reason))

    def _task(self) -> ValidationTask | None:
        tasks = self._workspace.state.of(ValidationTask)
        return next((one for one in tasks if one.target == self._record and not one.done), None)

    def _plan(self) -> None:
        """Put it on the list of what to test, or go to its line there."""
        task = self._task()
        if task is not None:
            self._go(task.id)
            return
        self._workspace.run(PlanToTest((self._record,)))
        self.choice.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        self._workspace.run(TakeSourcesWord((self._record,), (self._record,)))
        self.choice.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, key: str) -> None:
        if isinstance(self._workspace.state.get(key), Finding):
            self._workspace.run(UnlinkFinding(key, (self._record,), (self._record,)))
        else:
            self._workspace.run(ProveLine(self._record, key, speaks=False))

    def _go(self, key: str) -> None:
        """To the line of a source, a finding or a test in the register."""
        from journey_studio.ui.window import MainWindow

        window = self.window()
        self.close()
        if isinstance(window, MainWindow):
            window.rooms.jump((key,))

    def _ask(self) -> None:
        ask_source(self.add, self._workspace, self._record)


def ask_source(near: QWidget, workspace: Workspace, record: str, spot: QPoint | None = None) -> None:
    """Ask for a source or a finding of the project that speaks for a record, or for a new source."""
    state = workspace.state
    here = {link.source for link in state.of(SourceLink) if link.target == record}
    spoken = {link.finding for link in state.of(FindingLink) if link.target == record}
    options = [
        Option(one.id, told(one), pictures.SOURCE_ICONS[one.kind], str(SOURCE_KINDS[one.kind]))
        for one in state.of(Source)
        if one.id not in here
    ]
    findings = [one for one in state.of(Finding) if one.id not in spoken]
    options += [Option(one.id, " ".join(one.text.split())[:_LONGEST], "quotes", _("Finding")) for one in findings]
    popup = Chooser(
        near,
        _("A source or a finding of the project, or a new source"),
        options,
        new=_("New source “{name}”"),
        empty=_("Type its name to make one"),
        hint=_("Ctrl and Enter when a finding speaks against it") if findings else "",
    )

    def take(key: str, stance: Stance = "supports") -> None:
        if isinstance(workspace.state.get(key), Finding):
            workspace.run(LinkFinding(key, (record,), stance, (record,)))
        else:
            workspace.run(ProveLine(record, key))

    popup.chosen.connect(take)
    popup.second.connect(lambda key: take(key, "contradicts"))
    popup.new_asked.connect(lambda name: workspace.run(ProveByNew(record, name)))
    popup.show_at(spot or near.mapToGlobal(QPoint(0, near.height() + 2)))
