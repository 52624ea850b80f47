"""A list of what is told of a persona: rows as high as their words, ranked by drag and keys, edited in place.

Lives in ui (L5); PySide6, commands, the workspace. What a row holds, looks like and is edited with is said by the kinds
(`lines`, `purchases`, `channels`, `scales`). Enter or F2 edits, letters and Insert begin a new row, Del removes, Space
asks for the evidence, Alt+Enter goes to what it rests on, Alt+Up and Alt+Down (or a drag) rank, the menu key offers the
rest. The list is as high as its rows: the page scrolls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QWidget,
)

from journey_studio.app.related import related
from journey_studio.commands.registers import AddEntry, Fields, MoveEntry, RemoveEntries, register_of
from journey_studio.i18n import _
from journey_studio.layout.persona_profile import Profile
from journey_studio.layout.personas import Look
from journey_studio.model.records import Record
from journey_studio.ui import key_words
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.personas.entry_editor import Editor
from journey_studio.ui.personas.entry_rows import MIME, Row
from journey_studio.ui.personas.entry_view import EntryView
from journey_studio.ui.workspace import Workspace

NONE, SHIFT, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Keys = dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]]


class EntryList(Reorders, EntryView):
    """The list of one box."""

    own_mime = MIME
    type_name = ""

    evidence_asked = Signal(str, QRect)
    """The mark of a record was asked for; where it stands on the screen."""
    proof_asked = Signal(str, QRect)
    """What speaks for a record was asked for."""
    initiative_asked = Signal(str, QRect)
    """Something is to be done about a record."""
    follow_asked = Signal(str, QRect)
    """Somebody wants to go to what belongs to a record."""
    doing = Signal(str)
    removed = Signal(str)
    """Something was removed, in a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed_current = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.begin_reordering()

    # what a kind says

    def read(self, found: Profile) -> Sequence[Row]:
        """The rows as they are now."""
        raise NotImplementedError

    def make_editor(self, row: Row | None) -> Editor:
        """What a row, or a new one, is edited with."""
        raise NotImplementedError

    def own_fields(self) -> Fields:
        """What a new record of this list has from the beginning."""
        return (("persona", self.profile.persona.id if self.profile is not None else ""),)

    def doing_words(self) -> str:
        """What the status bar says while a row is edited."""
        return _("Editing, Enter keeps it")

    def fill_menu(self, menu: RoundMenu, row: Row) -> None:
        """What else can be done with a row."""

    # showing

    def show_profile(self, workspace: Workspace | None, found: Profile | None, look: Look) -> None:
        """Show what is told of a persona; the current row stays so, or what took its place."""
        if self.profile is not None and (found is None or found.persona.id != self.profile.persona.id):
            self._finish()  # it was written of the one before
        self._workspace, self.profile, self.look = workspace, found, look
        held, number = self.rows.row(self.currentIndex()), self.currentIndex().row()
        self.rows.writable = workspace is not None and workspace.writable
        drafting = self._editor is not None and not self._edited
        wanted = list(self.read(found)) if found is not None else []
        self.rows.show_rows(wanted)
        if drafting:
            self.rows.begin_draft()  # what is being written goes on under the rows that came
        if self._edited and self._edited not in {row.record.id for row in wanted}:
            self._close_editor()
        again = self.rows.index_of(held.record.id) if held is not None else QModelIndex()
        if not again.isValid() and number >= 0 and self.rows.rows:
            again = self.rows.index(min(number, len(self.rows.rows) - 1))
        if again.isValid() and not (self._editor is not None and not self._edited):
            self.setCurrentIndex(again)
        self.fit()
        self.viewport().update()

    # editing

    def edit_current(self) -> None:
        """Edit the current row in place."""
        row = self.rows.row(self.currentIndex())
        if row is not None and self.may_write:
            self._begin(row)

    def add(self, typed: str = "") -> None:
        """A new row at the end, to be written; `typed` is its first letter."""
        if not self.may_write:
            return
        self._finish()
        self.rows.begin_draft()
        self._begin(None)
        if typed and self._editor is not None:
            field = self._editor.first()
            if isinstance(field, QLineEdit):
                field.setText(typed)

    def _begin(self, row: Row | None) -> None:
        if row is not None:
            self._finish()
        self._edited = row.record.id if row is not None else ""
        editor = self._editor = self.make_editor(row)
        editor.kept.connect(self._kept)
        editor.dropped.connect(self._dropped)
        index = self.rows.index_of(self._edited) if self._edited else self.rows.index(len(self.rows.rows))
        self.setCurrentIndex(index)
        editor.show()
        self.fit()
        editor.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.doing.emit(self.doing_words())

    def _finish(self) -> None:
        """Keep what is being written."""
        if self._editor is not None:
            self._editor.end(keep=True)

    def _kept(self, entered: bool) -> None:
        editor, record = self._editor, self._edited
        if editor is None:
            return
        fields = editor.fields()
        self._close_editor()
        workspace = self._workspace
        if workspace is None or fields is None:
            if entered:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if record:
            self.write(record, fields)
            if entered:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        done = workspace.run(AddEntry(self.type_name, (*self.own_fields(), *fields)))
        if done is not None and entered:
            QTimer.singleShot(0, self, self.add)  # Enter begins the next one, as on the map

    def write(self, record: str, fields: Fields, gesture: str = "") -> None:
        """Give a record's fields other values, unless they have them already."""
        from journey_studio.commands.personas import WriteLine

        workspace = self._workspace
        there: Record | None = workspace.state.get(record) if workspace is not None else None
        if workspace is None or there is None:
            return
        other = tuple((name, value) for name, value in fields if getattr(there, name) != value)
        if other:
            workspace.run(WriteLine(record, other, gesture))

    def _dropped(self) -> None:
        drafting = not self._edited
        self._close_editor()
        if drafting and self.rows.rows:
            self.setCurrentIndex(self.rows.index(len(self.rows.rows) - 1))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        editor, self._editor, self._edited = self._editor, None, ""
        if editor is not None:
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()
            self.rows.drop_draft()
            self.fit()
            self.doing.emit("")

    @property
    def is_editing(self) -> bool:
        """Whether a row is being written."""
        return self._editor is not None

    # acts

    def remove(self) -> None:
        """Remove the current row, with a way back."""
        row, workspace = self.rows.row(self.currentIndex()), self._workspace
        if row is None or workspace is None or not self.may_write:
            return
        from journey_studio.commands.personas import told_name

        name = told_name(workspace.state, row.record)
        if workspace.run(RemoveEntries((row.record.id,))) is not None:
            self.removed.emit(_("{name} deleted").format(name=f"“{name}”"))

    def move_by(self, by: int) -> None:
        """Rank the current row higher or lower."""
        number = self.currentIndex().row()
        if self.may_write and 0 <= number < len(self.rows.rows) and 0 <= number + by < len(self.rows.rows):
            self._move_to(self.rows.rows[number], number + by)

    def _move_to(self, row: Row, number: int) -> None:
        """Put a row where another one of this list stands now, which may be a part of its register."""
        workspace = self._workspace
        if workspace is None:
            return
        record = row.record
        register = [one.id for one in register_of(workspace.state, record.type_name, dict(record))]
        others = [one.record.id for one in self.rows.rows if one.record.id != record.id]
        rest = [key for key in register if key != record.id]
        place = rest.index(others[number]) if number < len(others) else rest.index(others[-1]) + 1
        workspace.run(MoveEntry(record.id, place))
        self.setCurrentIndex(self.rows.index_of(record.id))

    def gap_at(self, at: QPoint) -> Gap | None:
        """Between two rows."""
        return self.row_gap(at)

    def put(self, place: Any) -> None:
        """The row that was carried goes there."""
        row = self.rows.row(self.currentIndex())
        if row is not None and self.may_write and int(place) != self.currentIndex().row():
            self._move_to(row, int(place))

    def ask_evidence(self) -> None:
        """Ask how sure the current row is."""
        row = self.rows.row(self.currentIndex())
        if row is not None:
            rect = self.mark_rect(self.visualRect(self.currentIndex()))
            spot = QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())
            self.evidence_asked.emit(row.record.id, spot)

    def _emit(self, signal: SignalInstance) -> None:
        row = self.rows.row(self.currentIndex())
        if row is not None:
            rect = self.visualRect(self.currentIndex())
            signal.emit(row.record.id, QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size()))

    def ask_proof(self) -> None:
        """Ask which source or finding speaks for the current row."""
        self._emit(self.proof_asked)

    def make_initiative(self) -> None:
        """Make an initiative about the current row."""
        self._emit(self.initiative_asked)

    def follow(self) -> None:
        """Go to what the current row rests on, or what is done about it."""
        self._emit(self.follow_asked)

    def change_by(self, _steps: int, _fine: bool) -> bool:
        """Left and Right on the current row; True when the kind has a use for them."""
        return False

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, add, remove, rank, judge; a letter begins a new row."""
        pressed = key_words.usual(event)
        key, held = pressed.key(), pressed.keyboardModifiers()
        acts: Keys = {
            (NONE, Qt.Key.Key_F2): self.edit_current,
            (NONE, Qt.Key.Key_Return): self._enter,
            (NONE, Qt.Key.Key_Enter): self._enter,
            (NONE, Qt.Key.Key_Insert): self.add,
            (NONE, Qt.Key.Key_Delete): self.remove,
            (NONE, Qt.Key.Key_Space): self.ask_evidence,
            (ALT, Qt.Key.Key_Return): self.follow,
            (ALT, Qt.Key.Key_Enter): self.follow,
            (ALT, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Down): lambda: self.move_by(1),
        }
        act = acts.get((held, key))
        text = event.text()
        if act is not None:
            act()
        elif pressed == key_words.NO_KEY:
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and held in (NONE, SHIFT):
            by = 1 if key == Qt.Key.Key_Right else -1
            if not self.change_by(by, bool(held)):
                super().keyPressEvent(event)
        elif text.isprintable() and text.strip() and held in (NONE, SHIFT):
            self.add(text)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.rows.row(self.currentIndex()) is not None:
            self.edit_current()
        else:
            self.add()

    def keyboardSearch(self, search: str) -> None:
        """Letters begin a new row instead."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is a current row from the beginning."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mark asks, elsewhere the row is chosen; below the rows one is added."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._pressed_current = index.isValid() and index == self.currentIndex() and self.hasFocus()
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if self.mark_rect(self.visualRect(index)).contains(at):
                self._pressed_current = False
                self.setCurrentIndex(index)
                self.ask_evidence()
                event.accept()
                return
            row = self.rows.row(index)
            if row is not None and self.may_write and self.take(row, self.inside(self.visualRect(index)), at):
                self.setCurrentIndex(index)
                self._pressed_current = False
                event.accept()
                return
        elif event.button() == Qt.MouseButton.LeftButton and not self.rows.rows:
            self.add()
            return
        super().mousePressEvent(event)

    def take(self, _row: Row, _rect: QRect, _at: QPoint) -> bool:
        """The pointer came down on something that a kind lets be dragged itself."""
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what is current already edits it."""
        super().mouseReleaseEvent(event)
        if self._pressed_current and self.indexAt(event.position().toPoint()) == self.currentIndex():
            self.edit_current()
        self._pressed_current = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and not self.mark_rect(self.visualRect(index)).contains(at):
            self.setCurrentIndex(index)
            self.edit_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer shows."""
        if event.buttons():
            self._pressed_current = False
        super().mouseMoveEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again."""
        super().leaveEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row."""
        if not self.may_write:
            return
        menu = RoundMenu(self)
        row = self.rows.row(self.currentIndex())
        if row is not None:
            menu.addAction(_("Edit"), self.edit_current)
            menu.addAction(_("Evidence…"), self.ask_evidence)
            menu.addAction(_("Link a source or a finding…"), self.ask_proof)
            menu.addAction(_("Make an initiative"), self.make_initiative)
            if self._workspace is not None and related(self._workspace.state, row.record.id):
                menu.addAction(_("Go to what belongs to it"), self.follow)
            self.fill_menu(menu, row)
            menu.addSeparator()
            menu.addAction(_("Up"), lambda: self.move_by(-1)).setEnabled(self.currentIndex().row() > 0)
            last = len(self.rows.rows) - 1
            menu.addAction(_("Down"), lambda: self.move_by(1)).setEnabled(self.currentIndex().row() < last)
            menu.addSeparator()
        menu.addAction(_("Add"), self.add)
        if row is not None:
            menu.addAction(_("Delete"), self.remove)
        menu.aboutToHide.connect(menu.deleteLater)
        at = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.popup(at)
