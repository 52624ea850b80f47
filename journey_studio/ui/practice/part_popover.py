"""What a department does at a touchpoint, asked in a small card: one line of text, and whether behind the scenes.

Lives in ui (L5); PySide6, `practice.popover`, `commands.parts`. Enter and a click elsewhere keep, Esc gives up.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from journey_studio.commands.parts import SayPart, part_at
from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.model.records import Department, Touchpoint
from journey_studio.ui.practice.popover import Popover
from journey_studio.ui.workspace import Workspace

_LONGEST = 300


class PartPopover(Popover):
    """The card."""

    def __init__(self, near: QWidget, workspace: Workspace, cards: tuple[str, ...], department: str) -> None:
        state = workspace.state
        found, card = state.find(Department, department), state.find(Touchpoint, cards[0])
        name = (found.name or found.code) if found is not None else ""
        title = _("What {department} does at “{name}”").format(
            department=name, name=labels.card_title(card) if card is not None else ""
        )
        super().__init__(near, title, 380)
        self._workspace, self._cards, self._department = workspace, cards, department
        self._part = part_at(state, cards[0], department)
        self._given_up = False
        head = QLabel(title, self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        head.setProperty("role", "panel")
        self.field = QLineEdit(self._part.does if self._part is not None else "", self)
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(_("“Measures the room”, “Answers within a day”"))
        self.field.selectAll()
        self.field.returnPressed.connect(self.close)
        self.backstage = QCheckBox(_("Behind the scenes: the customer does not see it"), self)
        self.backstage.setChecked(self._part is not None and self._part.backstage)
        for part in (head, self.field, self.backstage):
            self.column.addWidget(part)
        self.closed.connect(self._keep)

    def begin(self, spot: QRect) -> None:
        """Open at a place of the screen."""
        self.open_at(spot, self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        self._given_up = event.key() == Qt.Key.Key_Escape
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        if self._given_up or not self._workspace.writable:
            return
        does, behind = self.field.text().strip(), self.backstage.isChecked()
        before = (self._part.does, self._part.backstage) if self._part is not None else ("", False)
        if (does, behind) != before:
            self._workspace.run(SayPart(self._cards, self._department, does, behind))
