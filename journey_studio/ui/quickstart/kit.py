"""What the pages of the Quick Start are made of: captions, lists of lines, a page that reads and writes the draft.

Lives in ui (L5); PySide6, `theme_qt`. A list of lines always ends with an empty one: Enter goes to the next line, in
the empty one it leaves the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from journey_studio.app.quickstart import Draft
from journey_studio.i18n import Message
from journey_studio.ui.theme_qt import ready_for, theme

LONGEST = 300
"""Characters of a line."""


class Step(QWidget):
    """One page of the Quick Start."""

    changed = Signal()
    title: Message
    hint: Message

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.draft = Draft()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._captions: list[tuple[QLabel, Message, QWidget]] = []

    def show_draft(self, draft: Draft) -> None:
        """Show what was said so far; from now on what is typed goes there."""
        self.draft = draft

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        raise NotImplementedError

    def finish(self) -> None:
        """Another page follows: what is still being typed counts."""

    def caption(self, text: Message, field: QWidget) -> QLabel:
        """A caption over a field, which names it for screen readers."""
        label = QLabel(str(text), self)
        label.setProperty("role", "caption")
        field.setAccessibleName(str(text))
        self._captions.append((label, text, field))
        return label

    def put(self, text: Message, field: QWidget, into: QVBoxLayout | None = None) -> QVBoxLayout:
        """A caption and its field, one under the other."""
        column = QVBoxLayout()
        column.setSpacing(theme().px(4))
        column.addWidget(self.caption(text, field))
        column.addWidget(field)
        (into or self.column).addLayout(column)
        return column

    def beside(self, *columns: tuple[Message, QWidget, int]) -> None:
        """Fields next to each other: caption, field, how much of the room."""
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        for text, field, share in columns:
            column = QVBoxLayout()
            column.setSpacing(theme().px(4))
            column.addWidget(self.caption(text, field))
            column.addWidget(field)
            row.addLayout(column, share)
        self.column.addLayout(row)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self.column.setSpacing(theme().px(16))

    def retranslate(self) -> None:
        """Say everything anew."""
        for label, text, field in self._captions:
            label.setText(str(text))
            field.setAccessibleName(str(text))


def text_line(parent: QWidget, keep: Callable[[str], None], hint: Message | None = None) -> QLineEdit:
    """A field of one line; what is typed is kept at once."""
    field = QLineEdit(parent)
    field.setMaxLength(LONGEST)
    field.textEdited.connect(keep)
    if hint is not None:
        field.setPlaceholderText(str(hint))
    return field


class LineRow(QWidget):
    """One line of a list: what stands before it, the text, what can be done with it."""

    def __init__(self, parent: QWidget, text: str, data: object) -> None:
        super().__init__(parent)
        self.data = data
        self.field = QLineEdit(text, self)
        self.field.setMaxLength(LONGEST)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme().px(6))
        self.number = QLabel(self)
        self.number.setProperty("tone", "quiet")
        self.number.setFixedWidth(theme().px(18))
        self.row.addWidget(self.number)
        self.row.addWidget(self.field, 1)


class Lines(QWidget):
    """A list of lines, each with data of its own."""

    edited = Signal()
    left = Signal()
    """Enter in the empty line at the end."""

    def __init__(self, parent: QWidget, hint: Message, make: Callable[[], object] = lambda: None) -> None:
        super().__init__(parent)
        self._hint, self._make = hint, make
        self.rows: list[LineRow] = []
        self._name = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(6))
        self.show_lines(())

    def add_tools(self, row: LineRow) -> None:
        """Buttons at the end of a line; subclasses have some."""

    def show_lines(self, lines: Sequence[tuple[str, object]]) -> None:
        """Show these, and an empty one."""
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for text, data in lines:
            ready_for(text)
            self._insert(len(self.rows), text, data)
        self._end()

    def lines(self) -> list[tuple[str, object]]:
        """All that are not empty."""
        return [(row.field.text().strip(), row.data) for row in self.rows if row.field.text().strip()]

    def texts(self) -> list[str]:
        """The texts alone."""
        return [text for text, _data in self.lines()]

    def _insert(self, place: int, text: str, data: object) -> LineRow:
        row = LineRow(self, text, data)
        row.field.textEdited.connect(lambda _text: self._typed())
        row.field.installEventFilter(self)
        self.add_tools(row)
        self.rows.insert(place, row)
        self.column.insertWidget(place, row)
        row.show()
        self._name_rows()
        return row

    def _drop(self, row: LineRow) -> None:
        self.column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _end(self) -> None:
        """There is always an empty line at the end."""
        if not self.rows or self.rows[-1].field.text().strip():
            self._insert(len(self.rows), "", self._make())
        self._name_rows()

    def name(self, name: str) -> None:
        """What the lines are, for screen readers."""
        self._name = name
        self.setAccessibleName(name)
        self._name_rows()

    def _name_rows(self) -> None:
        for number, row in enumerate(self.rows, 1):
            empty = not row.field.text().strip()
            row.number.setText("" if empty else str(number))
            row.field.setPlaceholderText(str(self._hint) if number == len(self.rows) else "")
            row.field.setAccessibleName(f"{self._name} {number}")
            for button in row.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
                button.setVisible(not empty)

    def _typed(self) -> None:
        self._end()
        self.edited.emit()

    def first(self) -> QLineEdit:
        """The first line."""
        return self.rows[0].field

    def remove(self, row: LineRow) -> None:
        """Take a line out; the keyboard goes to the one before."""
        at = self.rows.index(row)
        if len(self.rows) == 1:
            row.field.clear()
        else:
            self.rows.remove(row)
            self._drop(row)
            self.rows[max(0, min(at, len(self.rows) - 1))].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._end()
        self.edited.emit()

    def shift(self, row: LineRow, by: int) -> None:
        """A line up or down; the empty one stays last."""
        at, last = self.rows.index(row), len(self.rows) - 2
        to = max(0, min(last, at + by))
        if at <= last and to != at:
            self.rows.insert(to, self.rows.pop(at))
            self.column.removeWidget(row)
            self.column.insertWidget(to, row)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._name_rows()
            self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Backspace in an empty line takes it out, Alt+Up and Alt+Down move."""
        row = next((one for one in self.rows if one.field is watched), None)
        if row is None or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at, alt = self.rows.index(row), held == Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._enter(row)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and (alt or not held):
            by = -1 if key == Qt.Key.Key_Up else 1
            if alt:
                self.shift(row, by)
            else:
                self.rows[max(0, min(len(self.rows) - 1, at + by))].field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Backspace and not row.field.text() and at and at < len(self.rows) - 1:
            self.remove(row)
            self.rows[at - 1].field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True

    def _enter(self, row: LineRow) -> None:
        at = self.rows.index(row)
        if not row.field.text().strip() and at == len(self.rows) - 1:
            self.left.emit()
            return
        if at + 1 < len(self.rows) - 1:  # between two lines there is room for another one
            self._insert(at + 1, "", self._make())
        self.rows[at + 1].field.setFocus(Qt.FocusReason.OtherFocusReason)


def tool(parent: QWidget, icon: str, name: str, clicked: Callable[[], object]) -> QToolButton:
    """A small button with an icon."""
    button = QToolButton(parent)
    button.setProperty("look", "icon")
    button.setIcon(theme().icon(icon, "ink2", size=16))
    button.setFixedSize(theme().px(28), theme().px(28))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(lambda _checked=False: clicked())
    return button
