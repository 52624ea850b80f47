"""Both sides in the inspector: what departments do at a touchpoint, what goes back and forth, how a stage stands.

Lives in ui (L5); commands, `form`, `rows`. Records of the practice are imported when somebody adds the first part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from journey_studio.i18n import Message, _, msg
from journey_studio.layout.stage_marks import STATUSES
from journey_studio.model.records import Department, Record, Touchpoint
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.card_lists import code_of
from journey_studio.ui.panels.choices import Option, Segment
from journey_studio.ui.panels.findings_here import are_known
from journey_studio.ui.panels.form import Form, Section, shared
from journey_studio.ui.panels.rows import Line
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.model.records.practice import TouchpointPart


class PartsSection:
    """What each department does at a touchpoint, in front of the customer or behind the scenes."""

    def __init__(self, form: Form) -> None:
        self._form, self._desk = form, form.desk
        self._editable = False
        part = self._section = form.section(msg("What departments do"))
        self._button = part.add_button(msg("Part"), msg("Say what a department does here"), self._ask)
        self._rows = form.rows(part.column, msg("What departments do"), msg("“{name}”: nothing to say any more"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(self._open)
        self._rows.hinted.connect(self._turn)
        self._rows.removed.connect(self._clear)
        form.also(self._fill)

    def _card(self) -> Touchpoint | None:
        return self._desk.state.find(Touchpoint, self._form.keys[0]) if self._form.keys else None

    def _part(self, department: str) -> TouchpointPart | None:
        card = self._card()
        if card is None or not are_known():
            return None
        from journey_studio.commands.parts import part_at

        return part_at(self._desk.state, card.id, department)

    def _fill(self, _records: Sequence[Record], editable: bool) -> None:
        self._editable = editable
        card = self._card()
        known = card.departments if card is not None else ()
        lines = [self._line(one) for one in known]
        self._rows.fill([line for line in lines if line is not None], editable=editable)
        self._button.setEnabled(editable)

    def _line(self, ident: str) -> Line | None:
        department = self._desk.state.find(Department, ident)
        if department is None:
            return None
        part, card = self._part(ident), self._card()
        name, code = department.name or department.code, code_of(department)
        owner = card is not None and card.owner == ident
        behind = part is not None and part.backstage
        does = part.does if part is not None else ""
        hint = _("behind the scenes") if behind else _("in front")
        return Line(
            ident,
            does or _("Say what it does"),
            hint,
            lambda: pictures.code(code, owner=owner),
            ", ".join((name, does or _("nothing said yet"), hint)),
            _("In front of the customer") if behind else _("Put it behind the scenes"),
        )

    def _ask(self) -> None:
        from journey_studio.ui.chooser import Option as Entry

        def entries() -> list[Entry]:
            return [Entry(one.id, one.name or one.code, "", one.code) for one in self._desk.state.of(Department)]

        self._desk.choose(self._button, _("Which department?"), entries, self._open)

    def _open(self, department: str) -> None:
        workspace = self._desk.workspace
        if workspace is None or not self._editable:
            return
        from journey_studio.ui.practice.part_popover import PartPopover

        near: QWidget = next((row for row in self._rows.rows() if row.line.id == department), self._button)
        spot = QRect(near.mapToGlobal(near.rect().topLeft()), near.size())
        PartPopover(near, workspace, self._form.keys, department).begin(spot)

    def _turn(self, department: str) -> None:
        part = self._part(department)
        self._say(department, backstage=part is None or not part.backstage)

    def _clear(self, department: str) -> None:
        """Nothing is said of it any more; it still takes part."""
        if self._part(department) is not None:
            self._say(department, does="", backstage=False)

    def _say(self, department: str, *, does: str | None = None, backstage: bool | None = None) -> None:
        from journey_studio.commands.parts import SayPart

        self._desk.run(SayPart(self._form.keys, department, does, backstage, self._desk.selection))


def exchange(form: Form, more: Section) -> None:
    """What the customer gives and gets, the views that go back and forth, what both could do together."""
    into = more.column
    left, right = form.side_by_side(more)
    form.text(left, "gives", msg("What the customer gives"), msg("what the customer gives"), most=300)
    form.text(right, "gets", msg("What the customer gets"), msg("what the customer gets"), most=300)
    opinions = msg("the opinions exchanged")
    form.text(into, "opinions", msg("Opinions exchanged"), opinions, many=True, most=20_000)
    together = msg("what both could do together")
    form.text(into, "collaboration", msg("What both could do together"), together, many=True, most=20_000)
    form.segments(into, "backstage", msg("Seen by the customer"), _sides, msg("who sees it"))
    left, right = form.side_by_side(more)
    saving = msg("what could be saved a year")
    form.number(left, "yearly_saving", msg("Could be saved a year"), saving)
    form.segments(right, "effort", msg("Effort for us, 1 to 5"), _efforts, msg("the effort"), clears=True)
    tick(form, into, "conversation_starter", msg("A place to begin a conversation"))
    tick(form, into, "untouched", msg("Not used or valued"))


def _sides() -> list[Segment]:
    return [Segment(False, _("In front")), Segment(True, _("Behind the scenes"))]


def _efforts() -> list[Segment]:
    return [Segment(number, str(number)) for number in range(1, 6)]


def stage_standing(form: Form, top: Section) -> None:
    """Whether journeys begin in a stage, whether it decides, how far it is."""
    tick(form, top.column, "entry_point", msg("Entry point"))
    tick(form, top.column, "key_moment", msg("Key moment"))

    def now(records: Sequence[Record]) -> Option | None:
        found = shared(records, "status")
        return None if found.mixed else Option(found.value, str(STATUSES.get(found.value, "")))

    def options() -> list[Option]:
        return [Option(value, str(word)) for value, word in STATUSES.items()]

    def chosen(value: Any) -> None:
        form.desk.set(form.keys, {"status": value}, msg("the status"))

    form.pick(top.column, msg("Status"), options, now, chosen)


def tick(form: Form, into: Any, field: str, label: Message) -> QCheckBox:
    """A yes or no of the records; half ticked where they differ."""
    box = QCheckBox(form)
    box.setMinimumHeight(theme().px(24))
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # long words do not widen the panel
    into.addWidget(box)

    def say() -> None:
        box.setText(str(label).replace("&", "&&"))
        box.setAccessibleName(str(label))
        box.setToolTip(str(label))

    def fill(records: Sequence[Record], editable: bool) -> None:
        found = shared(records, field)
        box.setTristate(found.mixed)
        state = Qt.CheckState.Checked if found.value else Qt.CheckState.Unchecked
        box.setCheckState(Qt.CheckState.PartiallyChecked if found.mixed else state)
        box.setEnabled(editable)

    def clicked(_checked: bool) -> None:
        on = any(not getattr(one, field) for one in form.desk.records(form.keys))
        form.desk.set(form.keys, {field: on}, label)

    box.clicked.connect(clicked)
    form._words.append(say)
    form.also(fill)
    return box
