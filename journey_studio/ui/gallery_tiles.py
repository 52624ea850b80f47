"""The gallery on the start page: finished sample maps, each with its small drawing; a press opens a copy.

Lives in ui (L5); PySide6, `app.gallery` (imported when the page is on the screen), `sketches`. The maps are read after
the page was painted, one at a time, so that nobody waits for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_studio import i18n
from journey_studio.i18n import _
from journey_studio.ui import sketches
from journey_studio.ui.theme_qt import ready_for, theme

if TYPE_CHECKING:
    from journey_studio.app.gallery import Sample

PAINTED = 120
"""Milliseconds after which page and templates count as painted."""
CARD = 286


class SampleCard(QPushButton):
    """One map of the gallery."""

    def __init__(self, parent: QWidget, sample: Sample) -> None:
        super().__init__(parent)
        self.setProperty("kind", "recent")
        self.sample = sample
        self._picture = QLabel(self)
        self._name = QLabel(self)
        self._name.setProperty("role", "strong")
        self._line = QLabel(self)
        self._line.setProperty("tone", "quiet")
        self._line.setProperty("role", "small")
        self._column = QVBoxLayout(self)
        for label in (self._picture, self._name, self._line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._column.addWidget(label)

    def dress(self) -> None:
        """Take sizes and colours from the present theme and say everything anew."""
        look, px = theme(), theme().px
        self._column.setContentsMargins(2, 2, 2, px(14))  # the frame of the keyboard focus stays free
        self._column.setSpacing(px(6))
        self._name.setContentsMargins(px(16), px(6), px(16), 0)
        self._line.setContentsMargins(px(16), 0, px(16), 0)
        self.setFixedWidth(px(CARD))
        wide, high = self.width() - 4, px(108)
        self._picture.setFixedSize(wide, high)
        sample = self.sample
        numbers = sketches.numbers(sample.state, sample.map_id)
        self._picture.setPixmap(look.drawing(sketches.drawing(numbers, wide, high), wide, high))
        project = sample.state.project
        told = ", ".join(part for part in (project.client, project.trade) if part)
        for label, text in ((self._name, sample.title), (self._line, told)):
            label.ensurePolished()
            label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, wide - px(34)))
        self.setAccessibleName(_("Open a copy of {name}").format(name=sample.title))
        self.setAccessibleDescription(f"{told}. {project.description}")
        self.setToolTip(f"{sample.title}\n{project.description}")


class Gallery(QWidget):
    """All sample maps."""

    chosen = Signal(object)
    """The `Sample` to open a copy of."""

    def __init__(self, parent: QWidget, columns: Callable[[], int]) -> None:
        super().__init__(parent)
        self._columns = columns
        self.cards: list[SampleCard] = []
        self._language = ""
        self._waiting: list[str] = []
        self._title = QLabel(self)
        self._title.setProperty("role", "section")
        self._hint = QLabel(self)
        self._hint.setProperty("tone", "quiet")
        self._hint.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._grid)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._next)
        self._title.hide()
        self._hint.hide()

    def fill(self) -> None:
        """Show the maps in the present language, one after the other."""
        from journey_studio.app.gallery import KEYS

        self._language = i18n.language()
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self._waiting = list(KEYS)
        self._next()

    def _next(self) -> None:
        if self._language != i18n.language():
            self.fill()
            return
        if not self._waiting:
            return
        from journey_studio.app.gallery import sample

        found = sample(self._waiting.pop(0), self._language)
        if found is not None:
            ready_for(found.title)
            card = SampleCard(self, found)
            card.clicked.connect(lambda _checked=False, one=found: self.chosen.emit(one))
            card.dress()
            self.cards.append(card)
            self._title.show()
            self._hint.show()
            self.arrange()
            card.show()
        self._later.start(0)

    def arrange(self) -> None:
        """As many in a row as fit."""
        columns = self._columns()
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        px = theme().px
        self._column.setSpacing(px(8))
        self._title.setContentsMargins(0, px(14), 0, 0)
        self._grid.setSpacing(px(16))
        for card in self.cards:
            card.dress()

    def retranslate(self) -> None:
        """Say everything anew; the maps are others in another language."""
        self._title.setText(_("Gallery"))
        self._hint.setText(_("Finished maps of several trades. What you open is a copy, to look at and to change."))
        if self._language and self._language != i18n.language():
            self.fill()

    def showEvent(self, event: QShowEvent) -> None:
        """The page is shown: read the maps, after it was painted."""
        super().showEvent(event)
        if self._waiting or self._language != i18n.language():
            self._later.start(PAINTED)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for a page that is not seen."""
        super().hideEvent(event)
        self._later.stop()
