"""The answers to a conflict: yours, theirs, both, each as a tile that draws the card and says what is different.

Lives in ui (L5); PySide6, `app.merge_cards`, `theme_qt`. A card is drawn by the canvas's own painter.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journey_studio.app.merge_cards import Shown
from journey_studio.layout.cards import Art
from journey_studio.layout.display import Node
from journey_studio.layout.grid import METRICS
from journey_studio.render import qt as render
from journey_studio.ui.finder import KeyCap
from journey_studio.ui.theme_qt import theme

MOST = 360
"""Signs of a value that are shown; a longer one begins shortly before where the sides part."""
LEAD = 60


class CardPicture(QWidget):
    """A card as it stands on the map, as wide as there is room up to a column; one that is gone is pale."""

    SIDE, TOP = 9.0, 8.0
    """Room for the signs that stand outside a card, px at 100 %."""
    PALE = 0.4

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._shown: Shown | None = None
        self._art: Art | None = None

    @property
    def shown(self) -> Shown | None:
        """The card."""
        return self._shown

    def show_card(self, shown: Shown | None) -> str:
        """Draw this card, or nothing; what a screen reader is told of it."""
        self._shown = shown
        self._lay_out()
        return self._art.label if self._art is not None else ""

    def _lay_out(self) -> None:
        scale = theme().scale
        room = self.width() / scale - 2 * self.SIDE
        self._art = self._shown.art(max(120.0, min(METRICS.column + 24, room))) if self._shown is not None else None
        high = theme().px(self._art.h + 2 * self.TOP) if self._art is not None else 0
        if high != self.height():
            self.setFixedHeight(high)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as the canvas does."""
        del event
        if self._art is None or self._shown is None:
            return
        opacity = self.PALE if self._shown.gone else 1.0
        node = Node("card", "card", self.SIDE, self.TOP, self._art.w, self._art.h, self._art.ops, opacity=opacity)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme().scale, theme().scale)
        render.paint(node, painter, theme().tokens)
        painter.end()


class Tile(QPushButton):
    """One answer: its key, whose it is, what it says."""

    def __init__(self, parent: QWidget, key: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAutoDefault(False)
        px = theme().px
        self._key = key
        self._cap = KeyCap(key, self)
        self._whose = QLabel(self)
        self._whose.setProperty("role", "strong")
        self._mark = QLabel(self)
        self._says = QLabel(self)
        self._says.setWordWrap(True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._says.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.picture = CardPicture(self)
        for label in (self._cap, self._whose, self._mark, self._says):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for label in (self._whose, self._says):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._cap)
        head.addWidget(self._whose, 1)
        head.addWidget(self._mark)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(12), px(10), px(12), px(10))
        rows.setSpacing(px(6))
        rows.addLayout(head)
        rows.addWidget(self.picture)
        rows.addWidget(self._says, 1)
        self.setMinimumHeight(px(112))
        self.setMaximumHeight(px(270))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_answer(self, whose: str, says: str, *, beside: str, chosen: bool, card: Shown | None) -> None:
        """Show whose answer it is, the card with it and what it says; `beside` is what the other side says."""
        self.setAccessibleDescription(self.picture.show_card(card))
        self._share()
        self._whose.setText(whose)
        self._says.setText(shown(says, beside))
        self.setToolTip(says if len(says) > MOST else "")
        self.setChecked(chosen)
        self._mark.setPixmap(theme().pixmap("check-circle-fill", "accentInk", 18) if chosen else QPixmap())
        self._mark.setFixedSize(QSize(theme().px(18), theme().px(18)))
        self.setAccessibleName(f"{self._key}. {whose}: {says}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is too low for card and words, the words stay."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        px = theme().px
        head, lines = self._cap.sizeHint().height(), self._says.fontMetrics().lineSpacing()
        room = self.height() - head - px(2 * 10 + 2 * 6) - lines
        self.picture.setVisible(self.picture.shown is not None and self.picture.height() <= room)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and high enough for some lines."""
        return QSize(theme().px(200), theme().px(132) + self.picture.height())


def shown(text: str, beside: str) -> str:
    """A long text from shortly before the first sign in which it differs from the other one."""
    if len(text) <= MOST:
        return text
    same = next((n for n, (one, other) in enumerate(zip(text, beside, strict=False)) if one != other), 0)
    start = max(0, same - LEAD) if same > MOST - LEAD else 0
    part = text[start : start + MOST]
    return ("…" if start else "") + part + ("…" if start + MOST < len(text) else "")
