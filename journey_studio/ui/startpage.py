"""The start page: begin, open, try the sample, and go on with what was open before.

Lives in ui (L5); PySide6, `theme_qt`, `app.settings`. It is a page of the main window, not a dialog, and shows only
what exists.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.quickstart_place import waiting
from journey_studio.app.settings import Recent
from journey_studio.i18n import _
from journey_studio.ui import sketches
from journey_studio.ui.gallery_tiles import Gallery
from journey_studio.ui.key_words import shown
from journey_studio.ui.notices import Banner
from journey_studio.ui.start_side import WIDTH as SIDE
from journey_studio.ui.start_side import StartSide
from journey_studio.ui.template_tiles import TemplateShelf
from journey_studio.ui.theme_qt import ready_for, theme

TILE = 180
"""How wide a tile is at least, at 100 %."""
DAY = 86_400


class Tile(QPushButton):
    """A large button: an icon, a name, and one line below it."""

    def __init__(self, parent: QWidget, icon: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self._icon_name = icon
        self._icon = QLabel(self)
        self._icon.setObjectName("tileIcon")
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = QLabel(self)
        self._name.setProperty("role", "strong")
        self._hint = QLabel(self)
        self._hint.setProperty("tone", "quiet")
        for label in (self._name, self._hint):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self._icon)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._hint)
        self._column = column
        for label in (self._icon, self._name, self._hint):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def dress(self) -> None:
        """Take sizes and icon from the present theme."""
        look = theme()
        px = look.px
        self._column.setContentsMargins(px(20), px(20), px(20), px(18))
        self._column.setSpacing(px(4))
        self._icon.setFixedSize(px(42), px(42))
        self._icon.setPixmap(look.pixmap(self._icon_name, "ink2", 20))
        self.setMinimumHeight(px(150))
        self.setMinimumWidth(px(TILE))

    def say(self, name: str, hint: str, spoken: str = "") -> None:
        """Show a name and a hint."""
        self._name.setText(name)
        self._hint.setText(hint)
        self.setAccessibleName(spoken or name)
        self.setAccessibleDescription(hint)


class RecentCard(QPushButton):
    """A file opened before, with its small drawing."""

    def __init__(self, parent: QWidget, recent: Recent) -> None:
        super().__init__(parent)
        self.setProperty("kind", "recent")
        self.recent = recent
        self._picture = QLabel(self)
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._line = QLabel(self)
        self._line.setProperty("tone", "quiet")
        self._line.setProperty("role", "small")
        self._proven_icon = QLabel(self)
        self._proven = QLabel(self)
        self._proven.setProperty("role", "small")
        self._row = QHBoxLayout()
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._proven_icon)
        self._row.addWidget(self._proven)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._title)
        self._column.addLayout(self._row)
        for label in (self._picture, self._title, self._line, self._proven_icon, self._proven):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(recent.path)

    def dress(self) -> None:
        """Take sizes and colours from the present theme and say everything anew."""
        look = theme()
        px = look.px
        self._column.setContentsMargins(2, 2, 2, px(14))  # the frame of the keyboard focus stays free
        self._column.setSpacing(px(6))
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(5))
        self._title.setContentsMargins(px(16), px(6), px(16), 0)
        self.setFixedWidth(px(286))
        wide, high = self.width() - 4, px(108)
        self._picture.setFixedSize(wide, high)
        self._picture.setPixmap(look.drawing(sketches.drawing(self.recent.sketch, wide, high), wide, high))
        self._proven_icon.setPixmap(look.pixmap("check-circle-fill", "ink2", 14))
        proven = self.recent.validated
        self._proven_icon.setVisible(proven >= 0)
        self._proven.setVisible(proven >= 0)
        self._proven.setText(f"{proven}\u2009%")
        self._proven.setToolTip(_("Validated"))
        name = self.recent.title or self.recent.path.replace("\\", "/").rpartition("/")[2]
        told = "  ".join(part for part in (self.recent.client, when(self.recent.when)) if part)
        self._title.setText(_cut(self._title, name, wide - px(34)))
        self._line.setText(_cut(self._line, told, wide - px(100)))
        self.setAccessibleName(_("Open {name}").format(name=name))
        self.setAccessibleDescription(f"{told}. {self.recent.path}")


def _cut(label: QLabel, text: str, room: int) -> str:
    label.ensurePolished()
    return QFontMetrics(label.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)


def when(moment: float, now: float | None = None) -> str:
    """A moment as people say it: "Today, 14:32", "Yesterday", "9 June", "9 June 2024"."""
    then, today = datetime.fromtimestamp(moment), datetime.fromtimestamp(now if now is not None else time.time())
    days = (today.date() - then.date()).days
    if days <= 0:
        return _("Today, {time}").format(time=then.strftime("%H:%M"))
    if days == 1:
        return _("Yesterday")
    day = _("{day} {month}").format(day=then.day, month=month_name(then.month))
    return day if then.year == today.year else f"{day} {then.year}"


def moment(time_: float) -> str:
    """A moment with its time of the day: "Today, 14:32", "9 June, 14:32"."""
    told, clock = when(time_), datetime.fromtimestamp(time_).strftime("%H:%M")
    return told if clock in told else f"{told}, {clock}"


def month_name(number: int) -> str:
    """The name of a month, 1 to 12, in the reader's language."""
    names = (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August")),
        *(_("September"), _("October"), _("November"), _("December")),
    )
    return names[number - 1]


class QuickTile(QPushButton):
    """The way into the Quick Start: a dark card with the journey drawn on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "hero")
        self._title = QLabel(self)
        self._title.setObjectName("heroTitle")
        self._line = QLabel(self)
        self._line.setObjectName("heroLine")
        self._way = QLabel(self)
        self._way.setObjectName("heroWay")
        self._picture = QLabel(self)
        words = QVBoxLayout()
        for label in (self._title, self._line):
            label.setWordWrap(True)
            words.addWidget(label)
        words.addStretch(1)
        words.addWidget(self._way, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 3)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, self._line, self._way, self._picture):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self._row.setContentsMargins(px(24), px(20), px(24), px(20))
        self._row.setSpacing(px(20))
        self._title.setFont(look.font("page"))
        wide, high = px(250), px(110)
        self._picture.setPixmap(look.drawing(sketches.way(wide, high), wide, high))
        self._fit()

    def _fit(self) -> None:
        """As high as its words are in this width: a button asks its own text, which it has none of."""
        self._row.invalidate()
        self.setMinimumHeight(max(theme().px(150), self._row.totalHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap in another way."""
        super().resizeEvent(event)
        self._fit()

    def say(self, line: str, way: str) -> None:
        """What it is, and what a press does."""
        self._title.setText(_("Quick Start"))
        self._line.setText(line)
        self._way.setText(way)
        self._fit()
        self.setAccessibleName(_("Quick Start"))
        self.setAccessibleDescription(f"{line} {way}")

    def show_picture(self, *, shown: bool) -> None:
        """The drawing only where it has room."""
        self._picture.setVisible(shown)


class StartPage(QWidget):
    """The page a start without a file shows."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(str)
    backups_asked = Signal()
    quick_asked = Signal()
    act_asked = Signal(str)
    """An action of the table, by its name."""

    def __init__(self, parent: QWidget, *, sample: bool) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self._recents: list[RecentCard] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = StartSide(self)
        self.backups = self.side.backups
        self.side.backups_asked.connect(self.backups_asked)
        self.side.act_asked.connect(self.act_asked)
        self.side.home_asked.connect(self._go_home)
        self.side.templates_asked.connect(self._go_to_templates)
        self.side.gallery_asked.connect(self._go_to_gallery)
        row.addWidget(self.side)
        scroll = self._scroll = QScrollArea(self)
        scroll.setObjectName("startScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content(sample))
        row.addWidget(scroll, 1)
        scroll.verticalScrollBar().valueChanged.connect(self._mark_place)
        self.side.show_place("home")
        self.dress()
        self.retranslate()

    def _content(self, sample: bool) -> QWidget:
        content = QWidget(self)
        content.setObjectName("startContent")
        column = QVBoxLayout(content)
        self.banner = Banner(content)
        self.banner.setProperty("look", "card")
        column.addWidget(self.banner)
        self.quick_tile = QuickTile(content)
        self.quick_tile.clicked.connect(self.quick_asked)
        column.addWidget(self.quick_tile)
        tiles = QGridLayout()
        self.new_tile = Tile(content, "plus")
        self.open_tile = Tile(content, "folder-open")
        self.sample_tile = Tile(content, "couch")
        self.new_tile.clicked.connect(self.new_asked)
        self.open_tile.clicked.connect(self.open_asked)
        self.sample_tile.clicked.connect(self.sample_asked)
        self.sample_tile.setVisible(sample)
        column.addLayout(tiles)
        self._recent_title = QLabel(content)
        self._recent_title.setProperty("role", "section")
        column.addWidget(self._recent_title)
        self._grid_host = QWidget(content)
        self._grid = QGridLayout(self._grid_host)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._grid_host)
        self.gallery = Gallery(content, self._columns)
        column.addWidget(self.gallery)
        self.shelf = TemplateShelf(content, self._columns)
        column.addWidget(self.shelf)
        column.addStretch(1)
        self._column, self._tiles = column, tiles
        return content

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look = theme()
        px = look.px
        self.side.dress()
        self.banner.dress()
        self._column.setContentsMargins(px(40), px(40), px(40), px(32))
        self._column.setSpacing(px(16))
        self._tiles.setSpacing(px(16))
        self._recent_title.setContentsMargins(0, px(14), 0, 0)
        self._grid.setSpacing(px(16))
        self.quick_tile.dress()
        for tile in (self.new_tile, self.open_tile, self.sample_tile):
            tile.dress()
        for card in self._recents:
            card.dress()
        self.gallery.dress()
        self.shelf.dress()
        self._arrange()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Start"))
        self.show_draft()
        self.new_tile.say(_("New map"), shown("file.new"), _("New map"))
        self.open_tile.say(_("Open a file"), shown("file.open"), _("Open a file"))
        self.sample_tile.say(_("Open the sample"), _("A fitted kitchen, two personas"))
        self._recent_title.setText(_("Recent"))
        self.side.retranslate()
        self.banner.retranslate()
        self.gallery.retranslate()
        self.shelf.retranslate()
        for card in self._recents:
            card.dress()

    def show_draft(self) -> None:
        """Say whether a Quick Start waits to be gone on with."""
        title = waiting()
        if title is None:
            line = _("From the first persona to a map one can work with, in one sitting.")
            self.quick_tile.say(line, _("Begin") + "   →")
        else:
            line = _("“{name}” waits where you left it.").format(name=title) if title else _("It waits where you left.")
            self.quick_tile.say(line, _("Go on") + "   →")

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show the files opened before."""
        for card in self._recents:
            self._grid.removeWidget(card)
            card.deleteLater()
        self._recents = []
        for entry in recent:
            ready_for(entry.title + entry.client)
            card = RecentCard(self._grid_host, entry)
            card.clicked.connect(lambda _checked=False, path=entry.path: self.recent_asked.emit(path))
            card.dress()
            self._recents.append(card)
        self._recent_title.setVisible(bool(recent))
        self._grid_host.setVisible(bool(recent))
        self._arrange()

    def _columns(self) -> int:
        px = theme().px
        return max(1, (self._room() + px(16)) // (px(286) + px(16)))

    def _room(self) -> int:
        """How wide a row may be, a scroll bar left aside."""
        return self.width() - theme().px(SIDE) - theme().px(80) - theme().px(14)

    def _arrange(self) -> None:
        columns, px = self._columns(), theme().px
        for number, card in enumerate(self._recents):
            self._grid.addWidget(card, number // columns, number % columns)
        self.gallery.arrange()
        self.shelf.arrange()
        self.quick_tile.show_picture(shown=self._room() > px(640))
        tiles = [one for one in (self.new_tile, self.open_tile, self.sample_tile) if not one.isHidden()]
        across = min(len(tiles), max(1, (self._room() + px(16)) // (px(TILE) + px(16))))
        for number, tile in enumerate(tiles):
            self._tiles.addWidget(tile, number // across, number % across)
        for column in range(3):
            self._tiles.setColumnStretch(column, 1 if column < across else 0)

    def _go_home(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self.side.show_place("home")
        self.focus_first()

    def _go_to_templates(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.shelf.y() - theme().px(16))
        self.side.show_place("templates")
        self.shelf.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_gallery(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.gallery.y() - theme().px(16))
        self.side.show_place("gallery")
        if self.gallery.cards:
            self.gallery.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_place(self, value: int) -> None:
        """Say at the left which part is seen: gallery and templates from where they fill most of the page."""
        at_end = 0 < value == self._scroll.verticalScrollBar().maximum()
        seen = value + self._scroll.height() // 3
        if at_end or seen > self.shelf.y() > 0:
            self.side.show_place("templates")
        else:
            self.side.show_place("gallery" if not self.gallery.isHidden() and seen > self.gallery.y() > 0 else "home")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many recent files in a row as fit."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from tile to tile as Tab does."""
        keys = Qt.Key
        if event.key() in (keys.Key_Right, keys.Key_Down):
            self.focusNextChild()
        elif event.key() in (keys.Key_Left, keys.Key_Up):
            self.focusPreviousChild()
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and isinstance(held := self.focusWidget(), QPushButton):
            held.click()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Give the keyboard to the first recent file, or to the first tile."""
        target = self._recents[0] if self._recents else self.new_tile
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """A comfortable size."""
        return QSize(theme().px(1200), theme().px(720))
