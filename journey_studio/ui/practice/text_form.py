"""A form of texts of one record: labels and fields that grow with their lines, beside each other where there is room.

Lives in ui (L5); PySide6, `ui.panels.texts`, `commands.fields`. A run of keys in one field is one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from journey_studio.commands.fields import SetFields
from journey_studio.i18n import Message, _
from journey_studio.model.ids import new_id
from journey_studio.model.records import Record
from journey_studio.ui.panels.texts import GrowingText
from journey_studio.ui.practice.columns import longest
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace


class Field(NamedTuple):
    """A text of the record: its field, its label, whether it has several lines, how many of the columns it takes."""

    name: str
    label: Message
    many: bool = False
    columns: int = 1


class TextForm(QWidget):
    """The form; its owner says which record it shows (`refresh`)."""

    told = Signal(str)

    def __init__(self, parent: QWidget, type_name: str, fields: Sequence[Field], columns: int = 2) -> None:
        super().__init__(parent)
        self.setObjectName("textForm")
        self._fields = tuple(fields)
        self._columns = columns
        self._record = ""
        self._gesture = ""
        self.workspace: Workspace | None = None
        self.fields: dict[str, GrowingText] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for field in self._fields:
            self._add(field, longest(type_name, field.name))

    def _add(self, field: Field, most: int) -> None:
        label = self._labels[field.name] = QLabel(self)
        label.setProperty("tone", "quiet")
        text = self.fields[field.name] = GrowingText(self, many=field.many, most=most)
        text.typed.connect(lambda typed, name=field.name: self._typed(name, typed))
        text.ended.connect(self._ended)
        text.shortened.connect(
            lambda count: self.told.emit(_("There is room for {count} characters here").format(count=count))
        )
        label.setBuddy(text)

    def _typed(self, name: str, text: str) -> None:
        workspace = self.workspace
        record = workspace.state.get(self._record) if workspace is not None else None
        if workspace is None or record is None or getattr(record, name) == text:
            return
        self._gesture = self._gesture or new_id("gesture")
        if workspace.run(SetFields(self._record, ((name, text),), self._gesture)) is None:
            self.fields[name].show_text(str(getattr(workspace.state[self._record], name)))

    def _ended(self) -> None:
        self._gesture = ""

    def refresh(self, record: Record | None) -> None:
        """Show a record, or none."""
        self._record = record.id if record is not None else ""
        writable = self.workspace is not None and self.workspace.writable and record is not None
        for name, field in self.fields.items():
            field.show_text(str(getattr(record, name, "")) if record is not None else "")
            field.setReadOnly(not writable)

    def arrange(self, columns: int) -> None:
        """Lay the fields out in so many columns."""
        row, at = 0, 0
        for field in self._fields:
            wide = min(field.columns, columns)
            if at + wide > columns:
                row, at = row + 1, 0
            for part, line in ((self._labels[field.name], row * 2), (self.fields[field.name], row * 2 + 1)):
                self._grid.removeWidget(part)
                self._grid.addWidget(part, line, at, 1, wide)
            at += wide
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(4))
        for field in self.fields.values():
            field.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        for field in self._fields:
            self._labels[field.name].setText(str(field.label))
            self.fields[field.name].setAccessibleName(str(field.label))
