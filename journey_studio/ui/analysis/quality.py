"""The Quality tab: how good the map is by rule, what to do next, and the questions that only people can answer.

Lives in ui (L5); PySide6, `analysis.quality`, `app.quality_words`, `practice`. Everything is read from the state when
it is shown; a tick, its note and a switch are commands, each one step.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from journey_studio.analysis.quality import ASKED, GROUPS, Found, Quality, answered, quality
from journey_studio.app import quality_words as words
from journey_studio.commands.checking import SwitchRule, Tick
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout.score_figure import Part, Score, score
from journey_studio.model.document import Changed
from journey_studio.model.records import JourneyMap, Stage
from journey_studio.model.state import State
from journey_studio.ui.practice.box import Box
from journey_studio.ui.practice.check_list import CheckList, Look, Row
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.going import go_to
from journey_studio.ui.practice.scrolling import ScrollingPage
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

NARROW = 1000
_PLACES = {
    "good_persona": "personas",
    "good_stages": "map",
    "good_sources": "programme:research:sources",
    "good_tracked": "programme:measures:tracking",
}
"""Where a rule is met that names no record to go to, or one that is not where it is met."""


class QualityTab(ScrollingPage):
    """The tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("analysisTab")
        self.found = Quality(None, {}, (), None)
        self.whole = Box(self.inside, msg("How good the map is"), icon="medal")
        self.figure = Drawn(self.whole)
        self.figure.pressed.connect(self._to_group)
        self.whole.body.addWidget(self.figure)
        self.explained = QLabel(self.whole)
        self.explained.setProperty("tone", "quiet")
        self.explained.setWordWrap(True)
        self.whole.body.addWidget(self.explained)
        self.whole.body.addStretch(1)
        self.next = Box(self.inside, msg("Next best step"), icon="arrow-right")
        self.step = QLabel(self.next)
        self.step.setTextFormat(Qt.TextFormat.PlainText)
        self.step.setWordWrap(True)
        self.step.setProperty("role", "page")
        self.because = QLabel(self.next)
        self.because.setTextFormat(Qt.TextFormat.PlainText)
        self.because.setWordWrap(True)
        self.because.setProperty("tone", "quiet")
        self.do = QPushButton(self.next)
        self.do.setObjectName("primary")
        self.do.setProperty("kind", "primary")
        self.do.clicked.connect(self._next_step)
        self.next.body.addWidget(self.step)
        self.next.body.addWidget(self.because)
        self.next.body.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeft)
        self.next.body.addStretch(1)
        self.ruled = Box(self.inside, msg("What a good map has"), icon="list-checks")
        self.rules = CheckList(self.ruled)
        self.rules.went.connect(self._go)
        self.rules.switched.connect(self._switch)
        self.ruled.body.addWidget(self.rules)
        self.ruled.body.addStretch(1)
        self.asked = Box(self.inside, msg("Ask yourselves"), icon="question")
        self.questions = CheckList(self.asked)
        self.questions.ticked.connect(lambda key, on: self._tick(key, done=on))
        self.questions.noted.connect(lambda key, note: self._tick(key, note=note))
        self.asked.body.addWidget(self.questions)
        self.asked.body.addStretch(1)
        self._boxes = (self.whole, self.next, self.ruled, self.asked)

    def arrange(self) -> None:
        """Beside each other where there is room."""
        narrow = self.is_narrow(NARROW)
        self.place(self.whole, 0, 0, 6 if narrow else 3)
        self.place(self.next, 1 if narrow else 0, 0 if narrow else 3, 6 if narrow else 3)
        self.place(self.ruled, 2, 0, 6 if narrow else 3)
        self.place(self.asked, 3 if narrow else 2, 0 if narrow else 3, 6 if narrow else 3)
        for box in (self.ruled, self.asked):  # each as high as its own text
            self.grid.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        for row in range(4):
            self.grid.setRowStretch(row, 1 if row == (3 if narrow else 2) else 0)
        self._fit_figure()

    def _fit_figure(self) -> None:
        """As high as it must be for the width that its box has."""
        px = theme().px
        room = self.width() - px(46)
        wide = room - px(32) if self.is_narrow(NARROW) else (room - px(12)) // 2 - px(32)
        self.figure.setFixedHeight(self.figure.least_height(max(wide, px(200))))

    # showing

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        super().show_workspace(workspace)
        self.figure.show_nothing()

    def refresh(self, changed: Changed | None) -> None:  # noqa: ARG002 - all of it hangs together
        """Show the present state."""
        workspace = self.workspace
        if workspace is None:
            return
        self.found = quality(workspace.state, workspace.map_id)
        self._show_score()
        self._show_next(workspace.state)
        self.rules.show_rows(self._rule_rows(), writable=workspace.writable)
        off = sum(one.off for one in self.found.rules)
        self.ruled.say(ngettext("{count} switched off", "{count} switched off", off).format(count=off) if off else "")
        self._show_questions(workspace.state, workspace.map_id, writable=workspace.writable)

    def _show_score(self) -> None:
        found = self.found
        percent = "–" if found.score is None else f"{round(found.score * 100)}\u202f%"
        parts = tuple(
            Part(group, str(words.GROUPS[group]), share, "–" if share is None else f"{round(share * 100)}\u202f%")
            for group in GROUPS
            for share in (found.groups[group],)
        )
        spoken = _("How good the map is: {percent}").format(percent=percent)
        told = Score(found.score, percent, "", parts, spoken)
        self.figure.show_drawing(lambda width, height: score(told, width, height))
        self._fit_figure()
        self.figure.setAccessibleName(spoken)
        self.explained.setText(
            _(
                "Each rule counts what is there of what there should be; the score is their mean, by weight. Rules "
                "with nothing to count yet, or switched off, are left out. Whether it is true, only people know."
            )
        )

    def _show_next(self, state: State) -> None:
        found = self.found.next
        text = str(words.step_words(found))
        ready_for(text)
        self.step.setText(text)
        self.do.setVisible(found is not None)
        self.do.setText(_("Go there"))
        if found is None:
            self.because.setText(_("The questions beside are what is left."))
            return
        why = str(words.WORDS[found.key].why)
        where = self._name(state, found.counted.missing[0]) if found.counted.missing else ""
        gain = ngettext("It gains {count} point.", "It gains {count} points.", self._gain(found))
        said = [why, _("First: {name}.").format(name=where) if where else "", gain.format(count=self._gain(found))]
        self.because.setText(" ".join(one for one in said if one))
        self.do.setAccessibleName(f"{_('Go there')}. {text}")

    def _gain(self, found: Found) -> int:
        """How many points of a hundred it would gain, one at least."""
        weight = sum(one.weight for one in self.found.rules if one.counts)
        return max(1, round(100 * found.lost / weight)) if weight else 1

    def _name(self, state: State, key: str) -> str:
        record = state.get(key)
        if record is None or isinstance(record, JourneyMap):
            return ""
        if isinstance(record, Stage):
            return record.name or record.short_name
        return entry_name(record)

    def _rule_rows(self) -> list[Row]:
        rows: list[Row] = []
        before = ""
        for one in self.found.rules:
            said = words.WORDS[one.key]
            head = str(words.GROUPS[one.group]) if one.group != before else ""
            before = one.group
            rows.append(
                Row(
                    one.key,
                    str(said.wants),
                    str(said.why if one.share >= 1 or one.off or not one.counted.total else said.step),
                    self._told(one),
                    _look(one),
                    head,
                    goes=_("Show what is missing") if one.counts and one.share < 1 else "",
                    switch=not one.off,
                )
            )
        return rows

    def _told(self, one: Found) -> str:
        if one.off:
            return _("switched off")
        if not one.counted.total:
            return _("nothing yet")
        return _("{count} of {total}").format(count=one.counted.done, total=one.counted.total)

    def _show_questions(self, state: State, map_id: str, *, writable: bool) -> None:
        there = answered(state, map_id)
        rows = []
        for key in ASKED:
            title, detail = words.ASKED[key]
            tick = there.get(key)
            look: Look = "done" if tick is not None and tick.done else "open"
            note = tick.note if tick is not None else ""
            rows.append(Row(key, str(title), str(detail), look=look, ticks=True, note=note))
        self.questions.show_rows(rows, writable=writable)
        done = sum(row.look == "done" for row in rows)
        self.asked.say(_("{count} of {total}").format(count=done, total=len(rows)))

    # acting

    def _to_group(self, group: str) -> None:
        """The first rule of a group."""
        key = next((one.key for one in self.found.rules if one.group == group), "")
        if key:
            line = self.rules.lines[key]
            self.viewer.ensureWidgetVisible(line, 0, theme().px(40))
            line.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_step(self) -> None:
        if self.found.next is not None:
            self._go(self.found.next.key)

    def _go(self, key: str) -> None:
        """To what a rule misses: those records, or the page where they are made."""
        found = next(one for one in self.found.rules if one.key == key)
        place = _PLACES.get(key)
        if place is not None:
            go_to(self, place)
        elif found.counted.missing:
            self.showed_records.emit(found.counted.missing)

    def _switch(self, key: str, on: bool) -> None:
        if self.workspace is not None:
            title = words.WORDS[key].wants
            if self.workspace.run(SwitchRule(key, on=on, title=title)) is not None:
                self.told_undo.emit(str(self.workspace.undo_label or ""))

    def _tick(self, key: str, *, done: bool | None = None, note: str | None = None) -> None:
        if self.workspace is not None:
            self.workspace.run(Tick(key, self.workspace.map_id, done, note, words.ASKED[key][0]))

    # the page

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        px = theme().px
        self.grid.setContentsMargins(px(16), px(14), px(16), px(16))
        for part in (*self._boxes, self.figure, self.rules, self.questions):
            part.dress()
        self.step.setFont(theme().font("page"))
        self.do.setMinimumHeight(px(34))
        self.arrange()

    def retranslate(self) -> None:
        """Say everything anew."""
        for box in self._boxes:
            box.retranslate()
        self.setAccessibleName(_("Quality"))

    def panes(self) -> list[QWidget]:
        """The figure, the step, the rules, the questions."""
        lists = [next(iter(one.lines.values())).first() for one in (self.rules, self.questions) if one.lines]
        return [self.figure, *([self.do] if self.do.isVisibleTo(self) else []), *lists]


def _look(found: Found) -> Look:
    if found.off:
        return "off"
    if not found.counted.total or not found.counted.done:
        return "open"
    return "done" if found.share >= 1 else "part"
