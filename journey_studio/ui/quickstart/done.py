"""The last page of the Quick Start: what there is, what is to be validated first, where the project goes.

Lives in ui (L5); PySide6, `app.quickstart`, `analysis.proof`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_studio.analysis.proof import proven
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import _, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.records import Opportunity, Pain, Source, Stage, Touchpoint, practice
from journey_studio.model.state import State
from journey_studio.ui import sketches
from journey_studio.ui.practice.box import Box
from journey_studio.ui.quickstart.kit import Step
from journey_studio.ui.theme_qt import ready_for, theme

MOST_ASKED = 6
WIDE, HIGH = 420, 130


class DoneStep(Step):
    """A small drawing with the counts, the first things to validate, and the file."""

    title = msg("A map to work with")
    hint = msg("All of it can be changed on the map. What is an assumption is marked, and waits to be validated.")
    place_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        self.there = Box(self, msg("What there is"), icon="check-circle")
        self.picture = QLabel(self.there)
        self.counts = QLabel(self.there)
        self.counts.setWordWrap(True)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.there.body.addWidget(self.picture)
        self.there.body.addWidget(self.counts)
        self.there.body.addStretch(1)
        self.asked = Box(self, msg("To validate first"), icon="seal-check")
        self.asks = QVBoxLayout()
        self.asks.setSpacing(theme().px(6))
        self.asked.body.addLayout(self.asks)
        self.asked.body.addStretch(1)
        row.addWidget(self.there, 1)
        row.addWidget(self.asked, 1)
        self.column.addLayout(row)
        self.file_box = Box(self, msg("Where it is kept"), icon="folder")
        line = QHBoxLayout()
        self.path = QLabel(self.file_box)
        self.path.setWordWrap(True)
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.elsewhere = QPushButton(self.file_box)
        self.elsewhere.setAutoDefault(False)
        self.elsewhere.clicked.connect(lambda _checked=False: self.place_asked.emit())
        line.addWidget(self.path, 1)
        line.addWidget(self.elsewhere)
        self.file_box.body.addLayout(line)
        self.column.addWidget(self.file_box)
        self.column.addStretch(1)
        self._asking: list[QLabel] = []
        self._state: State | None = None

    def show_state(self, state: State) -> None:
        """What the draft comes to."""
        self._state = state
        map_id = queries.maps(state)[0].id
        px = theme().px
        wide, high = px(WIDE), px(HIGH)
        ops = sketches.drawing(sketches.numbers(state, map_id), wide, high)
        self.picture.setPixmap(theme().drawing(ops, wide, high))
        self.counts.setText(_counted(state))
        for label in self._asking:
            self.asks.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._asking = []
        for text in asked(state, map_id):
            ready_for(text)
            label = QLabel(f"·  {text}", self.asked)
            self._asking.append(label)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.asks.addWidget(label)

    def show_place(self, path: Path | None) -> None:
        """The file that will be made; None when it goes into the project that is open."""
        self.file_box.setVisible(path is not None)
        self.path.setText(str(path) if path is not None else "")

    def first(self) -> QWidget:
        """The place of the file."""
        return self.elsewhere

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        super().dress()
        for box in (self.there, self.asked, self.file_box):
            box.dress()
        if self._state is not None:
            self.show_state(self._state)

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        for box in (self.there, self.asked, self.file_box):
            box.retranslate()
        self.elsewhere.setText(_("Elsewhere…"))
        if self._state is not None:
            self.show_state(self._state)


def _counted(state: State) -> str:
    """How much there is, one line each."""
    spoken = len([one for one in state.of(Source) if one.kind == "knowledge"])
    counts = (
        nmsg("{count} stage", "{count} stages", len(state.of(Stage))),
        nmsg("{count} touchpoint", "{count} touchpoints", len(state.of(Touchpoint))),
        nmsg("{count} pain", "{count} pains", len(state.of(Pain))),
        nmsg("{count} opportunity", "{count} opportunities", len(state.of(Opportunity))),
        nmsg("told by {count} person", "told by {count} people", spoken),
    )
    return ", ".join(str(one) for one in counts if one.number)


def asked(state: State, map_id: str) -> list[str]:
    """What to validate first: the touchpoints whose being wrong would cost most, then the lines of the persona."""
    cards = [state[key] for key in proven(state, map_id).next]
    lines = [one for one in state.of(practice.PersonaLine) if one.group in ("need", "worry")]
    said = [entry_name(one) for one in lines[:2]] + [entry_name(one) for one in cards]
    return said[:MOST_ASKED]
