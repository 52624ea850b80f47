"""A register as a table that is filled in on the spot: the one widget behind every list of the practice.

Lives in ui (L5); PySide6, commands, `columns`, `register_model`, `register_drawing`. It keeps nothing: entries are read
from the workspace, every act is a command and one undo step. A page declares what its register is and puts the table
into a `Box`:

    REGISTER = Register(
        "content_item",
        msg("Content plan"),
        (
            references.stage(filters=msg("All stages")),
            references.personas(everyone=msg("Everybody")),
            TextColumn(field="title", title=msg("Message"), weight=2.5, strong=True),
            references.department(),
            DateColumn(field="date", title=msg("Date")),
            ChoiceColumn(field="state", title=msg("State"), names=STATES, chips={"live": Chip("broadcast", "ok")}),
        ),
        hint=msg("New message"),
        name_in=2,
    )
    table = RegisterTable(self, REGISTER)
    table.told.connect(self.told); table.told_undo.connect(self.told_undo); table.doing.connect(self.doing)
    box = Box(self, REGISTER.title, icon="article", tight=True)
    box.body.addWidget(table, 1)
    register_bar(box, table, add=msg("Message"))      # "All stages", "+ Message" in the head of the box

and hands on `show_workspace`, `refresh`, `dress`, `retranslate`, `show_record`. The keys:

    arrows, Home, End     from cell to cell; Tab leaves the table
    Enter, F2, a letter   fill in the cell: a field, or a list that filters (Space does it, too; it turns a tick)
    in a field            Enter keeps and stays, Tab keeps and goes to the next cell, Esc leaves all as it was
    the last, empty row   is the next entry: what is typed there makes it; Insert goes there
    Del                   removes the selected entries, with a notice that takes it back; Backspace empties the cell
    Alt and Up, Down      moves an entry; a table that is sorted or filtered by words says why it does not
    Ctrl+C, Ctrl+V        entries as lines with tabs between the cells; lines fill cells from the current one on, and
                          more lines become new entries: one step
    Menu, Shift+F10       all of it, and sorting and showing only some, as a menu; so does a click on a heading
    Ctrl+Enter            asks the page for more about the entry (`opened`)
    Alt+Enter             goes to what belongs to the entry: what a finding speaks of, what moves a KPI (`jumped`)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QWidget

from journey_studio.commands.register_lines import FillEntries, MakeAndName
from journey_studio.commands.registers import AddEntry, MoveEntry, entry_name, register_of
from journey_studio.i18n import Message, _, ngettext
from journey_studio.model.document import Command
from journey_studio.model.ids import new_id
from journey_studio.ui.practice import register_paste
from journey_studio.ui.practice.columns import Unreadable, longest
from journey_studio.ui.practice.references import ReferenceColumn
from journey_studio.ui.practice.register_model import Index, Register
from journey_studio.ui.practice.register_view import RegisterView

Hint = QAbstractItemDelegate.EndEditHint
_NONE = Qt.KeyboardModifier.NoModifier


class RegisterTable(RegisterView):
    """The table of one register, to be filled in."""

    def __init__(self, parent: QWidget, register: Register) -> None:
        super().__init__(parent, register)
        self._added = ""
        self.more: list[tuple[Message, str, Callable[[str], object]]] = []
        """What else can be done with an entry: the word in its menu, an icon, and what is done."""
        self._pressed_at: QModelIndex | None = None
        self.horizontalHeader().customContextMenuRequested.connect(self._menu_of_heading)

    def add(self) -> None:
        """Go to the empty row and begin to fill it in."""
        if not self.model_.writable or not self.register.grows:
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._put_at(self.model_.index(len(self.model_.ids), self.register.name_in))
        self.begin()

    # filling in

    def begin(self, typed: str = "") -> None:
        """Fill in the current cell; `typed` replaces what stands there."""
        index = self.currentIndex()
        if not index.isValid():
            return
        column, record = self.register.columns[index.column()], self.model_.record_at(index.row())
        if column.fixed:
            if record is not None and not typed:
                self.opened.emit(record.id)
            return
        if not self._may():
            return
        if column.editor in ("line", "text"):
            self.edit(index)
            self.doing.emit(_("{column}: Enter keeps it, Esc does not").format(column=str(column.title)))
            field = QApplication.focusWidget()
            if typed and self._is_inside(field) and field is not None and hasattr(field, "insert"):
                field.insert(typed)
            elif typed and self._is_inside(field) and field is not None and hasattr(field, "insertPlainText"):
                field.insertPlainText(typed)
        elif column.editor == "tick":
            self.keep(index.row(), index.column(), not (record is not None and column.value(record)))
        else:
            from journey_studio.ui.practice import register_choosing

            register_choosing.choose(self, index, column, record, typed)

    def _may(self) -> bool:
        workspace = self.workspace
        if workspace is None:
            return False
        if not workspace.writable:
            workspace.refused.emit(workspace.read_only_words)
        return workspace.writable

    def keep_typed(self, row: int, number: int, typed: str) -> None:
        """What was typed into a cell becomes its value; what cannot be read is told and left."""
        column = self.register.columns[number]
        record = self.model_.record_at(row)
        before = column.typed(self.now, record) if record is not None else ""
        if typed == before or (record is None and not typed.strip()):
            return
        try:
            value = column.read(self.now, typed)
        except Unreadable as error:
            self.told.emit(_("“{typed}” was not kept. {why}").format(typed=typed, why=str(error)))
            return
        if isinstance(value, str):
            most = longest(self.register.type_name, column.field)
            if len(value) > most:
                value = value[:most]
                self.told.emit(_("At most {count} characters fit here; the rest is left out").format(count=most))
        self.keep(row, number, value)

    def keep(self, row: int, number: int, value: Any) -> None:
        """A cell gets a value: an entry changes, or a new one begins with it."""
        column, record = self.register.columns[number], self.model_.record_at(row)
        fields = column.fields(self.now, record, value)
        if record is None:
            self._begin_entry(fields, number)
        elif any(getattr(record, name) != one for name, one in fields.items()):
            self.act(self.register.change(record.id, tuple(fields.items()), column.title))

    def make_and_keep(self, row: int, number: int, name: str) -> None:
        """A cell names a record that is made now, by the name that was typed; both are one step."""
        column, record = self.register.columns[number], self.model_.record_at(row)
        if not isinstance(column, ReferenceColumn) or column.makes is None or not self._may():
            return
        ident = new_id(column.of[0])
        made = AddEntry(column.of[0], tuple(column.makes(name).items()), None, ident)
        fields = column.fields(self.now, record, ident)
        if record is None:
            self._begin_entry(fields, number, made)
        else:
            self.act(MakeAndName(made, self.register.change(record.id, tuple(fields.items()), column.title)))

    def _begin_entry(self, fields: dict[str, Any], number: int, made: AddEntry | None = None) -> None:
        """A new entry at the end, with what the filters in force say of it; `made` is what it names and is new, too."""
        ident = new_id(self.register.type_name)
        given = {**self.register.fields(self.now), **self.given(), **fields}
        entry = AddEntry(self.register.type_name, tuple(given.items()), None, ident)
        if self.act(entry if made is None else MakeAndName(made, entry)):
            self._added = ident
            self.go_to(ident, number)

    def given(self) -> dict[str, Any]:
        """What a new entry has from the beginning while only some entries are shown."""
        found: dict[str, Any] = {}
        for number, key in self.model_.only.items():
            column = self.register.columns[number]
            value = column.from_group(self.now, key)
            if value is not None and not column.fixed:
                found |= column.fields(self.now, None, value)
        return found

    def act(self, command: Command) -> bool:
        """Do what a command says and show it at once; False when nothing changed."""
        if self.workspace is None or self.workspace.run(command) is None:
            return False
        self.model_.sync(self.workspace.state, writable=self.workspace.writable)
        self._fit_rows()
        return True

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """After a new entry the keyboard is in its row: Tab goes on there, Enter to the next empty one."""
        if hint == Hint.SubmitModelCache:  # Qt closes the field since the current row is another one: see below
            super().closeEditor(editor, hint)
            return
        added, self._added = self._added, ""
        at = self.currentIndex()
        if added and hint == Hint.NoHint:
            at = self.model_.index(len(self.model_.ids), at.column())
        super().closeEditor(editor, Hint.NoHint)
        if added or hint == Hint.NoHint:
            self._put_at(at)
        if hint in (Hint.EditNextItem, Hint.EditPreviousItem):
            self._next(1 if hint == Hint.EditNextItem else -1)
        if QApplication.focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell_place()

    def _next(self, by: int) -> None:
        """The next cell that can be filled in, over the ends of rows; a field opens there at once."""
        at, count = self.currentIndex(), len(self.register.columns)
        place = at.row() * count + at.column() + by
        while 0 <= place < self.model_.rowCount() * count:
            column = self.register.columns[place % count]
            if not column.fixed:
                self._put_at(self.model_.index(place // count, place % count))
                if column.editor in ("line", "text"):
                    QTimer.singleShot(0, self, self.begin)  # the field before has to be gone
                return
            place += by

    def empty_cell(self) -> None:
        """Take away what stands in the current cell."""
        index = self.currentIndex()
        column, record = self.register.columns[index.column()], self.model_.record_at(index.row())
        if record is None or column.fixed or not self._may():
            return
        try:
            value = column.read(self.now, "")
        except Unreadable as error:
            self.told.emit(str(error))
            return
        self.keep(index.row(), index.column(), value)

    # rows

    def remove(self) -> None:
        """The selected entries go; the one below becomes the current one."""
        going = self.chosen() or ([self.current] if self.current else [])
        if not going or not self._may():
            return
        row, number = self.model_.row_of(going[0]), self.currentIndex().column()
        name = entry_name(self.now[going[0]])
        if self.act(self.register.remove(tuple(going))):
            self._put_at(self.model_.index(min(row, self.model_.rowCount() - 1), max(0, number)))
            if len(going) == 1:
                self.told_undo.emit(_("“{name}” deleted").format(name=name))
            else:
                said = ngettext("{count} entry deleted", "{count} entries deleted", len(going))
                self.told_undo.emit(said.format(count=len(going)))

    def move_entry(self, by: int) -> None:
        """The current entry goes up or down among those that are shown."""
        if not self.current or not self._may():
            return
        if self.model_.sorted_by is not None:
            title = str(self.register.columns[self.model_.sorted_by[0]].title)
            said = _("Sorted by “{column}”: choose “Own order” to move entries by hand")
            self.told.emit(said.format(column=title))
            return
        row = self.model_.row_of(self.current)
        if not 0 <= row + by < len(self.model_.ids):
            return
        whole = [one.id for one in register_of(self.now, self.register.type_name, self.register.fields(self.now))]
        neighbour = whole.index(self.model_.ids[row + by])
        self.act(MoveEntry(self.current, neighbour))  # counted without itself: its place is the neighbour's
        self.scrollTo(self.currentIndex())
        self.tell_place()

    def copy(self) -> None:
        """The selected entries as lines."""
        text = register_paste.as_lines(self.now, self.register, self.chosen())
        if text:
            QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Lines fill cells from the current one on; more lines become new entries."""
        text = QGuiApplication.clipboard().text()
        if not text.strip() or not self._may() or not self.currentIndex().isValid():
            return
        at = self.currentIndex()
        try:
            read = register_paste.read_lines(self.now, self.model_, at.row(), at.column(), text, self.given())
        except Unreadable as error:
            self.told.emit(_("Nothing was pasted. {why}").format(why=str(error)))
            return
        ids = tuple(new_id(self.register.type_name) for _one in read.added)
        if self.act(FillEntries(self.register.type_name, read.changes, read.added, None, ids)):
            count = len(read.changes) + len(read.added)
            self.told_undo.emit(
                ngettext("{count} entry filled in", "{count} entries filled in", count).format(count=count)
            )
            if ids:
                self.go_to(ids[0], at.column())

    def follow(self) -> None:
        """Go to what belongs to the current entry, or ask which of it."""
        from journey_studio.ui.practice.related_strip import follow

        rect = self.cell_rect(self.currentIndex())
        spot = QPoint(rect.left(), rect.bottom() + 2)
        follow(self, self.now, self.current, spot, self.jumped.emit, self.told.emit)

    # keys and mouse

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain == _NONE:
            return event.key() in _PLAIN_KEYS or bool(event.text().strip())
        if plain == Qt.KeyboardModifier.AltModifier:
            return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        standard = QKeySequence.StandardKey
        return any(event.matches(key) for key in (standard.Copy, standard.Paste)) or (
            plain == Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module's head."""
        if not self.currentIndex().isValid():  # the focus came by a press on nothing
            self.begin_somewhere()
        act = self._act_of(event)
        if act is not None:
            act()
            event.accept()
            return
        super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, keys = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy):
            return self.copy
        if event.matches(standard.Paste):
            return self.paste
        if keys == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self.move_entry(-1 if key == Qt.Key.Key_Up else 1)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and keys == Qt.KeyboardModifier.ControlModifier:
            return lambda: self.opened.emit(self.current) if self.current else None
        if enter and keys == Qt.KeyboardModifier.AltModifier:
            return self.follow
        if keys not in (_NONE, Qt.KeyboardModifier.ShiftModifier):
            return None
        if keys == _NONE and (enter or key in (Qt.Key.Key_F2, Qt.Key.Key_Space)):
            return self.begin
        acts = {Qt.Key.Key_Delete: self.remove, Qt.Key.Key_Backspace: self.empty_cell, Qt.Key.Key_Insert: self.add}
        if keys == _NONE and Qt.Key(key) in acts:
            return acts[Qt.Key(key)]
        if key == Qt.Key.Key_Escape and self.model_.filtered:
            return self.show_all
        typed = event.text()
        if typed and typed.isprintable() and not typed.isspace():
            return lambda: self.begin(typed)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was: a press on the current cell fills it in."""
        at = self.indexAt(event.position().toPoint())
        here = at.isValid() and at == self.currentIndex() and self.hasFocus()
        left = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _NONE
        self._pressed_at = at if left and (here or self._fills_at_once(at)) else None
        self.under_hand = True
        super().mousePressEvent(event)

    def _fills_at_once(self, at: Index) -> bool:
        if not at.isValid():
            return False
        empty = at.row() >= len(self.model_.ids)
        return empty or self.register.columns[at.column()].editor == "tick"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the current cell fills it in; so does one on a tick, a mark or the empty row."""
        super().mouseReleaseEvent(event)
        self.under_hand = False
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and pressed == self.indexAt(event.position().toPoint()):
            if pressed.row() >= len(self.model_.ids) and self.register.columns[pressed.column()].editor == "none":
                self._put_at(self.model_.index(pressed.row(), self.register.name_in))
            self.begin()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks fill in a cell that was not the current one."""
        super().mouseDoubleClickEvent(event)
        self._pressed_at = None
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and self.register.columns[at.column()].editor != "tick":
            self.begin()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done here, as a menu; by keys it opens at the current cell."""
        from journey_studio.ui.practice.register_menu import open_menu

        at = self.indexAt(event.pos())
        spot = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not at.isValid():
            rect = self.visualRect(self.currentIndex())
            spot = self.viewport().mapToGlobal(rect.bottomLeft())
        elif at.row() not in {index.row() for index in self.selectionModel().selectedRows()}:
            self._put_at(at)
        else:
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        open_menu(self, max(0, self.currentIndex().column()), spot)

    def _menu_of_heading(self, spot: QPoint) -> None:
        from journey_studio.ui.practice.register_menu import open_menu

        number = self.horizontalHeader().logicalIndexAt(spot)
        if number >= 0:
            open_menu(self, number, self.horizontalHeader().mapToGlobal(spot), rows=False)


_PLAIN_KEYS = frozenset(
    {
        Qt.Key.Key_Delete,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Insert,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_F2,
        Qt.Key.Key_Space,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
    }
)
