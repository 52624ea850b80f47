"""The Research tab: where it is covered and where not, sources, findings, what to validate next, requests, sign-offs.

Lives in ui (L5); PySide6, `practice`, `research_registers`, commands. Everything is read from the workspace; each table
is a register. A finding is linked to elements of the map by `research_linking`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from journey_studio.analysis.coverage import Coverage, coverage
from journey_studio.analysis.proof import proven
from journey_studio.commands.research import TakeSourcesWord, TickTasks, ValidateNext, targets_of
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import numbers
from journey_studio.layout.research_figures import Bar, covered
from journey_studio.model import words
from journey_studio.model.document import Changed
from journey_studio.model.evidence import all_derived, proven_tasks
from journey_studio.model.records import Persona, Source, Stage, Touchpoint
from journey_studio.model.records.practice import (
    Finding,
    FindingLink,
    InformationArea,
    InformationRequest,
    SignOff,
    ValidationTask,
)
from journey_studio.model.state import State
from journey_studio.store import VersionInfo
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme import research_registers as registers
from journey_studio.ui.programme.versions import known_versions
from journey_studio.ui.theme_qt import theme

_SUGGESTED = 5
"""How many doubtful touchpoints are put on the list at once."""


class ResearchTab(RegistersTab):
    """The tab."""

    rows = (("coverage",), ("sources",), ("findings",), ("requests",), ("tasks", "signs"))
    _versions: Sequence[VersionInfo] = ()

    def build(self) -> None:
        """What is covered, then the registers."""
        covered = self.add_box("coverage", msg("What is covered"), "chart-bar")
        self.figure = Drawn(covered)
        self.figure.setAccessibleName(_("What is covered"))
        self.figure.pressed.connect(self._pressed)
        self.follow = covered.add_button(msg("Follow the sources"), self._follow, "seal-check")
        covered.body.addWidget(self.figure)
        self.add_register("sources", registers.SOURCES, "database", rows=9)
        self.add_register("findings", registers.FINDINGS, "quotes", rows=9)
        tasks = self.add_register("tasks", registers.TASKS, "seal-check")
        self.add_register("requests", registers.REQUESTS, "question", rows=6)
        self.add_register("signs", registers.sign_offs(lambda: self._versions), "signature", rows=6)
        self.tables["sources"].opened.connect(self._show_findings_of)
        self.tables["findings"].opened.connect(self._link)
        self.tables["findings"].more.append((msg("Make an initiative"), "rocket-launch", self._make_initiative))
        self.tables["tasks"].opened.connect(self._show_target)
        self.name_version = self.boxes["signs"].add_button(msg("Name this version"), self._name_version, "git-commit")
        self.tick = tasks.add_button(msg("Tick them"), self._tick, "check")
        self.suggest = tasks.add_button(msg("Suggest"), self._suggest, "sparkle")
        self.add_task = tasks.add_button(msg("Element"), self._add_task)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Boxes find their places; the figure its height."""
        super().resizeEvent(event)
        self._fit_figure()

    def _fit_figure(self) -> None:
        room = self.width() - theme().px(2 * 16 + 18)
        self.figure.setFixedHeight(max(theme().px(40), self.figure.least_height(max(1, room))))

    # showing

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state."""
        workspace = self.workspace
        if workspace is None:
            return
        self._versions = known_versions(workspace)
        super().refresh(changed)
        self._show_covered()
        self.follow.setVisible(workspace.writable and bool(self._differing()))
        self.name_version.setVisible(workspace.writable)
        for button in (self.suggest, self.add_task):
            button.setEnabled(workspace.writable)

    def say(self, state: State) -> None:
        """What stands beside the titles."""
        sources = state.of(Source)
        running = sum(1 for one in sources if one.state == "running")
        said = ngettext("{count} source", "{count} sources", len(sources)).format(count=len(sources))
        if running:
            said += ", " + ngettext("{count} running", "{count} running", running).format(count=running)
        self.boxes["sources"].say(said)
        findings = state.of(Finding)
        loose = len(findings) - len({link.finding for link in state.of(FindingLink)})
        said = ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings))
        if loose:
            said += ", " + ngettext("{count} linked to nothing", "{count} linked to nothing", loose).format(count=loose)
        self.boxes["findings"].say(said)
        waiting = [one for one in state.of(InformationRequest) if one.state == "open"]
        late = sum(1 for one in waiting if one.due and one.due < registers.today()[: len(one.due)])
        said = ngettext("{count} open", "{count} open", len(waiting)).format(count=len(waiting))
        if late:
            said += ", " + ngettext("{count} late", "{count} late", late).format(count=late)
        self.boxes["requests"].say(said if waiting else "")
        self.boxes["signs"].say(self._signed(state))
        proven = len(proven_tasks(state))
        told = ngettext("{count} is validated already", "{count} are validated already", proven)
        self.boxes["tasks"].say(told.format(count=proven) if proven else "")
        self.tick.setVisible(bool(proven) and self.workspace is not None and self.workspace.writable)

    def _signed(self, state: State) -> str:
        """By how many the newest version is signed; what is signed and not in this file is told as such."""
        known = {one.number for one in self._versions}
        if not known:
            elsewhere = sorted({one.version for one in state.of(SignOff)})
            if not elsewhere:
                return _("No version has a name yet")
            return _("v{number} was signed in another file").format(number=elsewhere[-1])
        newest = max(known)
        signed = sum(1 for one in state.of(SignOff) if one.version == newest)
        told = ngettext("v{number} is signed by {count} person", "v{number} is signed by {count} persons", signed)
        return told.format(number=newest, count=signed)

    def _show_covered(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        state, found = workspace.state, coverage(workspace.state, workspace.map_id)
        groups = _groups(state, found)
        self.figure.show_drawing(lambda width, height: covered(groups, width, height))
        self._fit_figure()
        share = numbers.with_unit(str(round(found.total.share * 100)), "%")
        self.boxes["coverage"].say(
            _("{validated} of {total} touchpoints validated, {share}").format(
                validated=found.total.validated, total=found.total.total, share=share
            )
        )

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        self.figure.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.figure.setAccessibleName(_("What is covered"))

    def panes(self) -> list[QWidget]:
        """The figure and the tables, from top to bottom."""
        return [self.figure, *super().panes()]

    def focus_first(self) -> None:
        """The sources."""
        self.tables["sources"].setFocus(Qt.FocusReason.OtherFocusReason)

    # acting

    def _pressed(self, key: str) -> None:
        """A row of the figure: its stage or persona on the map, the requests of its area."""
        kind, ident = key.split(":", 1)
        if kind == "area":
            self.tables["requests"].show_only(1, ident)
            self.tables["requests"].setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring_into_view(self.boxes["requests"])
        elif ident:
            self.showed_records.emit((ident,))

    def _show_findings_of(self, source: str) -> None:
        """The findings of a source alone."""
        self.tables["findings"].show_only(2, source)
        self.tables["findings"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_view(self.boxes["findings"])

    def _link(self, finding: str) -> None:
        from journey_studio.ui.programme.research_linking import link

        link(self.tables["findings"], finding, self.showed_records.emit)

    def _make_initiative(self, finding: str) -> None:
        """One that acts upon what a finding speaks of, and comes of it."""
        from journey_studio.ui import initiative_making
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow) and self.workspace is not None:
            initiative_making.make(window, [*targets_of(self.workspace.state, finding), finding])

    def _show_target(self, task: str) -> None:
        record = self.workspace.state.find(ValidationTask, task) if self.workspace is not None else None
        if record is not None:
            self.showed_records.emit((record.target,))

    def _differing(self) -> list[str]:
        """Touchpoints of the map whose evidence is another one than the sources say, and nobody said why."""
        workspace = self.workspace
        if workspace is None:
            return []
        said = all_derived(workspace.state)
        return [
            one.id
            for one in workspace.state.of(Touchpoint)
            if one.map == workspace.map_id
            and not one.locked
            and not one.evidence_reason
            and one.evidence != said.get(one.id, "assumption")
        ]

    def _follow(self) -> None:
        """Their evidence becomes what the sources say."""
        going = tuple(self._differing())
        workspace = self.workspace
        if workspace is not None and going and workspace.run(TakeSourcesWord(going, workspace.selection)) is not None:
            self.refresh(None)
            said = ngettext(
                "{count} touchpoint follows its sources", "{count} touchpoints follow their sources", len(going)
            )
            self.told_undo.emit(said.format(count=len(going)))

    def _tick(self) -> None:
        """What is validated needs no validating any more."""
        workspace = self.workspace
        going = tuple(one.id for one in proven_tasks(workspace.state)) if workspace is not None else ()
        if going and self.tables["tasks"].act(TickTasks(going)):
            said = ngettext("{count} ticked", "{count} ticked", len(going)).format(count=len(going))
            self.told_undo.emit(said)

    def _name_version(self) -> None:
        """What stands now becomes a version with a name, to be signed."""
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow):
            window.hands.history.name_version()

    def _suggest(self) -> None:
        """The most urgent assumptions that are not on the list yet."""
        workspace = self.workspace
        if workspace is None:
            return
        there = {one.target for one in workspace.state.of(ValidationTask) if not one.done}
        doubtful = [one for one in proven(workspace.state, workspace.map_id).next if one not in there]
        if not doubtful:
            self.told.emit(_("No assumption is left that is not on the list"))
        elif self.tables["tasks"].act(ValidateNext(tuple(doubtful[:_SUGGESTED]))):
            count = len(doubtful[:_SUGGESTED])
            self.told_undo.emit(
                ngettext("{count} put on the list", "{count} put on the list", count).format(count=count)
            )

    def _add_task(self) -> None:
        from journey_studio.ui.programme.research_linking import choose_elements

        table = self.tables["tasks"]
        choose_elements(
            self.add_task, self.workspace, _("What to validate"), lambda key: table.act(ValidateNext((key,)))
        )


def _groups(state: State, found: Coverage) -> list[tuple[str, list[Bar]]]:
    stages = []
    for key, proof in found.stages.items():
        stage = state.find(Stage, key)
        name = (stage.name if stage is not None else "") or str(words.UNNAMED_STAGE)
        said = ngettext("{count} source", "{count} sources", found.sources.get(key, 0))
        parts = (proof.validated, proof.researched, proof.assumed)
        stages.append(Bar(f"stage:{key}", name, parts, said.format(count=found.sources.get(key, 0)), record=key))
    personas = []
    for key, proof in found.personas.items():
        persona = state.find(Persona, key)
        name = (persona.name if persona is not None else "") or str(words.NO_PERSONA)
        said = _("{count} of {total}").format(count=proof.validated, total=proof.total)
        parts = (proof.validated, proof.researched, proof.assumed)
        personas.append(Bar(f"persona:{key}", name, parts, said, record=key))
    areas = []
    for key, area in found.areas.items():
        record = state.find(InformationArea, key)
        said = (
            _("{count} of {total} received").format(count=area.received, total=area.requests) if area.requests else ""
        )
        name = record.name if record is not None else ""
        areas.append(Bar(f"area:{key}", name, said=said, depth=area.depth, wanted=area.wanted, record=key))
    return [(_("By stage"), stages), (_("By persona"), personas), (_("By area"), areas)]
