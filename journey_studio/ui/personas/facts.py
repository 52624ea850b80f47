"""The facts of a persona: chips in a line, and the small card that asks what a fact says and which sort it is.

Lives in ui (L5); PySide6, commands, the workspace. Age and place come last, dashed: they matter least.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from journey_studio.commands.personas import WriteLine
from journey_studio.commands.registers import AddEntry, RemoveEntries
from journey_studio.i18n import Message, _, msg
from journey_studio.layout.persona_profile import fact_kind
from journey_studio.model.records.practice import PersonaLine
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.flow import FlowLayout
from journey_studio.ui.panels.choices import Option, Pick
from journey_studio.ui.practice.popover import Popover
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

FACT_WORDS: dict[str, Message] = {
    "": msg("Fact"),
    "home": msg("Home"),
    "time": msg("Time"),
    "people": msg("People"),
    "work": msg("Work"),
    "money": msg("Money"),
    "place": msg("Age and place"),
}
"""What a sort of fact is called."""


class FactChip(QToolButton):
    """One fact."""

    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, parent: QWidget, line: PersonaLine) -> None:
        super().__init__(parent)
        self.line = line
        kind = fact_kind(line)
        ready_for(line.text)
        self.setObjectName("fact")
        self.setProperty("dashed", kind.demographic)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if kind.demographic:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        else:
            self.setIcon(theme().icon(kind.icon, "ink2", size=16))
        px = theme().px
        self.setIconSize(QSize(px(16), px(16)))
        self.setFixedHeight(px(26))
        gap = "" if kind.demographic else " "  # Qt puts the words close to the icon
        self.setText(gap + line.text.replace("&", "&&"))
        word = str(EVIDENCE[line.evidence])
        self.setToolTip(word)
        sort = str(FACT_WORDS.get(line.heading, line.heading))
        self.setAccessibleName(f"{sort}: {line.text}, {word}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves it, Del removes it, Enter opens it."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if alt and event.key() in steps:
            self.moved.emit(self.line.id, steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.line.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow are this chip's, not the map's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = event.modifiers() & Qt.KeyboardModifier.AltModifier or event.key() == Qt.Key.Key_Delete
            if mine:
                event.accept()
                return True
        return super().event(event)


class FactCard(Popover):
    """Asks what a fact says, and which sort it is."""

    def __init__(self, near: QWidget, workspace: Workspace, persona: str, line: PersonaLine | None) -> None:
        super().__init__(near, _("New fact") if line is None else _("Fact"), 300)
        self._workspace, self._persona, self._line = workspace, persona, line
        self._sort = line.heading if line is not None else "home"
        head = QLabel(_("New fact") if line is None else _("Fact"), self)
        head.setProperty("role", "panel")
        self.column.addWidget(head)
        self.field = QLineEdit(line.text if line is not None else "", self)
        self.field.setMaxLength(300)
        self.field.setAccessibleName(_("What it says"))
        self.field.setPlaceholderText(_("First home, 62 m²"))
        self.column.addWidget(self.field)
        self.sort = Pick(self, lambda: [Option(key, str(word)) for key, word in FACT_WORDS.items()])
        self.sort.setAccessibleName(_("Sort of fact"))
        self._show_sort()
        self.sort.picked.connect(self._picked)
        self.column.addWidget(self.sort)
        row = QHBoxLayout()
        if line is not None:
            sure = QPushButton(_("Evidence…"), self)
            sure.setAutoDefault(False)
            sure.clicked.connect(self._ask_evidence)
            row.addWidget(sure)
            gone = QPushButton(_("Delete"), self)
            gone.setAutoDefault(False)
            gone.clicked.connect(self._remove)
            row.addWidget(gone)
        row.addStretch(1)
        self.button = QPushButton(_("Add fact") if line is None else _("Keep changes"), self)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self._keep)
        row.addWidget(self.button)
        self.column.addLayout(row)

    def _show_sort(self) -> None:
        word = FACT_WORDS.get(self._sort)
        self.sort.show_option(Option(self._sort, str(word) if word is not None else self._sort))

    def _picked(self, value: object) -> None:
        self._sort = str(value)
        self._show_sort()

    def _keep(self) -> None:
        text = self.field.text().strip()
        if not text:
            self.field.setFocus()
            return
        self.close()
        fields = (("heading", self._sort), ("text", text))
        if self._line is None:
            self._workspace.run(AddEntry("persona_line", (("persona", self._persona), ("group", "fact"), *fields)))
        elif (self._line.heading, self._line.text) != (self._sort, text):
            self._workspace.run(WriteLine(self._line.id, fields))

    def _remove(self) -> None:
        self.close()
        if self._line is not None:
            self._workspace.run(RemoveEntries((self._line.id,)))

    def _ask_evidence(self) -> None:
        from journey_studio.ui.personas.evidence_card import ProofCard

        if self._line is None:
            return
        spot = QRect(self.mapToGlobal(QPoint(0, 0)), QSize(self.width(), 1))
        near = self.window()
        self.close()
        ProofCard(near, self._workspace, self._line.id).open_for(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
            event.accept()
            return
        super().keyPressEvent(event)


class Chips(QWidget):
    """A line of chips that goes on in further lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(theme().px(6))
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as the chips."""
        wanted = self.flow.heightForWidth(max(1, self.width()))
        if wanted != self.height():
            self.setFixedHeight(max(1, wanted))
