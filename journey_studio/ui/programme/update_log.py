"""What a round of the circle changed, written down: what customers said and what came of it, then each change.

Lives in ui (L5); PySide6, `app.change_words`, `model.comparing`. A line leads to what it is about; the whole is
compared on the map. It is read when a cycle is looked at, after painting.
"""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from journey_studio.app import change_words
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import numbers
from journey_studio.model.comparing import Comparison, Item, compare
from journey_studio.model.records import Record
from journey_studio.model.records.practice import Cycle, Finding
from journey_studio.model.state import State
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.rows import Line, Rows
from journey_studio.ui.practice.box import Box
from journey_studio.ui.programme.versions import PastProof
from journey_studio.ui.workspace import Workspace

MOST = 10
"""Lines that are shown; the others stand in the comparison."""
_LONGEST = 80
_ICONS = {"added": "plus", "removed": "minus", "changed": "pencil-simple", "moved": "arrows-left-right"}


class UpdateLog(Box):
    """The box under the cycles."""

    asked = Signal(str)
    """The comparison on the map, of this cycle."""
    jumped = Signal(object)
    _built = False

    def __init__(self, parent: QWidget, past: PastProof) -> None:
        super().__init__(parent, msg("Update log"), icon="list-checks")
        self._past = past
        self._workspace: Workspace | None = None
        self._cycle = ""
        self._read_of: tuple[object, ...] = ()
        self.compare = self.add_button(msg("Compare on the map"), self._compare, "columns")
        self.rows = Rows(self)
        self.rows.opened.connect(self._open)
        self.body.addWidget(self.rows)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "hint")
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.rows.retranslate(_("Update log"), "{name}")
        self._built = True

    def show_cycle(self, workspace: Workspace | None, cycle: str) -> None:
        """Show what a cycle changed; read in a moment, when something is another one."""
        self._workspace, self._cycle = workspace, cycle
        QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        workspace = self._workspace
        record = workspace.state.find(Cycle, self._cycle) if workspace is not None and not workspace.closed else None
        if workspace is None or record is None:
            self._show([], "", _("No cycle has begun"))
            return
        now = (record, workspace.map_id, workspace.state, len(self._past.past))
        if now == self._read_of:
            return
        self._read_of = now
        self._say(workspace, record)

    def _say(self, workspace: Workspace, record: Cycle) -> None:
        number = [one.id for one in workspace.state.of(Cycle)].index(record.id) + 1
        title = _("Cycle {number}").format(number=number)
        missing = self._missing(workspace, record)
        if missing:
            self._show(_feedback(workspace.state), title, missing)
            return
        before = self._past.state_of(record.from_version or 0)
        after = workspace.state if record.to_version is None else self._past.state_of(record.to_version)
        if before is None or after is None:
            self._show([], title, _("Reading…"))
            return
        found, changed = what_changed(before, after, workspace.map_id)
        items = sorted(changed, key=lambda one: not _is_proof(one))
        lines = [*_feedback(after, before), *(_line(found, one) for one in items)]
        said = ngettext("{count} change", "{count} changes", len(items)).format(count=numbers.number(len(items)))
        left = len(lines) - MOST
        more = ngettext("{count} more: compare on the map", "{count} more: compare on the map", left)
        note = more.format(count=numbers.number(left)) if left > 0 else "" if lines else _("Nothing has changed yet")
        self._show(lines[:MOST], f"{title}, {said}", note)

    def _missing(self, workspace: Workspace, record: Cycle) -> str:
        """Why nothing can be compared, and the way out."""
        if record.from_version is None:
            return _("Say from which version this cycle began, to see what changed in it")
        known = {one.number for one in self._past.known(workspace)}
        for number in (record.from_version, record.to_version):
            if number is not None and number not in known:
                told = _("v{number} is not in this file. Choose another version above, or name the present one (F7)")
                return told.format(number=number)
        return ""

    def _show(self, lines: list[Line], said: str, note: str) -> None:
        self.rows.fill(lines, editable=False)
        self.say(said)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.compare.setEnabled(bool(lines))

    def _open(self, key: str) -> None:
        if self._workspace is not None and key in self._workspace.state:
            self.jumped.emit((key,))
        else:
            self._compare()

    def _compare(self) -> None:
        if self._cycle:
            self.asked.emit(self._cycle)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        if self._built:
            self.rows.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        if self._built:
            self.rows.retranslate(_("Update log"), "{name}")
            self._read_of = ()
            self._read()


_known: list[tuple[State, State, str, Comparison]] = []


def what_changed(before: State, after: State, map_id: str) -> tuple[Comparison, list[Item]]:
    """What is otherwise on a map and in the personas; the last few answers are kept, since cells ask often."""
    found = next((one for old, new, key, one in _known if old is before and new is after and key == map_id), None)
    if found is None:
        found = compare(before, after, map_id, map_id)
        _known.insert(0, (before, after, map_id, found))
        del _known[4:]
    mine = [one for one in found.items if _is_of(one.record, map_id)]
    return found, mine


def _is_of(record: Record, map_id: str) -> bool:
    """Whether a record is one of the map or of a persona: not of the registers, which have lists of their own."""
    return getattr(record, "map", "") == map_id or record.id == map_id or record.type_name.startswith("persona")


def _is_proof(item: Item) -> bool:
    """Whether how sure we are is another: what a round of research is for comes first."""
    return any(one.field == "evidence" for one in item.fields)


def _line(found: Comparison, item: Item) -> Line:
    icon = "seal-check" if _is_proof(item) else _ICONS[item.kind]
    return Line(item.record.id, change_words.sentence(found, item), "", partial(pictures.icon, icon))


def _feedback(state: State, before: State | None = None) -> list[Line]:
    """What was said, and the change that came of it; with `before` what is new since."""
    found = []
    for one in state.of(Finding):
        was = before.find(Finding, one.id) if before is not None else None
        if one.led_to and (was is None or was.led_to != one.led_to):
            text = f"“{shorten(one.text, _LONGEST, placeholder='…')}” → {one.led_to}"
            found.append(Line(one.id, text, _("Feedback"), partial(pictures.icon, "chat-text")))
    return found
