"""The templates on the start page: a small drawing, a name and what is in it.

Lives in ui (L5); PySide6, `app.templates` (imported when the page is on the screen), `sketches`, `startpage`'s cards.
Templates are read after the page was painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from journey_studio import i18n
from journey_studio.i18n import Message, _, ngettext
from journey_studio.model import queries
from journey_studio.model.records import Touchpoint
from journey_studio.ui import sketches
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import ready_for, theme

if TYPE_CHECKING:
    from journey_studio.app.templates import Template

PAINTED = 30
"""Milliseconds after which the page counts as painted."""
CARD = 286


class TemplateCard(QPushButton):
    """One template."""

    remove_asked = Signal()

    def __init__(self, parent: QWidget, template: Template) -> None:
        super().__init__(parent)
        self.setProperty("kind", "recent")
        self.template = template
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
        if template.own:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.customContextMenuRequested.connect(self._menu)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("Remove the template")).triggered.connect(self.remove_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(at))

    def dress(self) -> None:
        """Take sizes and colours from the present theme and say everything anew."""
        look = theme()
        px = look.px
        self._column.setContentsMargins(2, 2, 2, px(14))  # the frame of the keyboard focus stays free
        self._column.setSpacing(px(6))
        self._name.setContentsMargins(px(16), px(6), px(16), 0)
        self._line.setContentsMargins(px(16), 0, px(16), 0)
        self.setFixedWidth(px(CARD))
        wide, high = self.width() - 4, px(108)
        self._picture.setFixedSize(wide, high)
        state, map_id = self.template.state, self.template.map_id
        self._picture.setPixmap(look.drawing(sketches.drawing(sketches.numbers(state, map_id), wide, high), wide, high))
        stages = len(queries.stages(state, map_id))
        cards = sum(1 for card in state.of(Touchpoint) if card.map == map_id)
        told = ", ".join(
            (
                ngettext("{count} stage", "{count} stages", stages).format(count=stages),
                ngettext("{count} touchpoint", "{count} touchpoints", cards).format(count=cards),
            )
        )
        for label, text in ((self._name, self.template.title), (self._line, told)):
            label.ensurePolished()
            label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, wide - px(34)))
        self.setAccessibleName(_("Begin with the template {name}").format(name=self.template.title))
        about = state.project.description
        self.setAccessibleDescription(f"{told}. {about}" if about else told)
        self.setToolTip(about or self.template.title)


class _Trade(QWidget):
    """The templates of one trade under its name."""

    def __init__(self, parent: QWidget, title: Message) -> None:
        super().__init__(parent)
        self.title = title
        self.cards: list[TemplateCard] = []
        self._name = QLabel(str(title), self)
        self._name.setProperty("tone", "quiet")
        self._name.setProperty("role", "strong")
        self._grid = QGridLayout()
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._name)
        self._column.addLayout(self._grid)

    def arrange(self, columns: int, typed: str) -> int:
        """Show those that answer, so many in a row; how many they are."""
        shown = [card for card in self.cards if card.template.answers(typed)]
        for card in self.cards:
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        for number, card in enumerate(shown):
            self._grid.addWidget(card, number // columns, number % columns)
        self.setVisible(bool(shown))
        return len(shown)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        px = theme().px
        self._column.setSpacing(px(8))
        self._grid.setSpacing(px(16))
        for card in self.cards:
            card.dress()


class TemplateShelf(QWidget):
    """All templates by trade, and a search among them."""

    chosen = Signal(object)
    """The template to begin with."""

    def __init__(self, parent: QWidget, columns: Callable[[], int]) -> None:
        super().__init__(parent)
        self._columns = columns
        self._trades: list[_Trade] = []
        self._language = ""
        self._title = QLabel(self)
        self._title.setProperty("role", "section")
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.found = QLabel(self)
        self.found.setProperty("tone", "quiet")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.found)
        self._head.addWidget(self.search)
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.show_all = QPushButton(self)
        self.show_all.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fill)
        for part in (self._title, self.search, self.found, self.nothing, self.show_all):
            part.hide()

    @property
    def cards(self) -> list[TemplateCard]:
        """All templates, in the order they stand."""
        return [card for trade in self._trades for card in trade.cards]

    def fill(self) -> None:
        """Read the templates and show them."""
        from journey_studio.app import templates

        self._language = i18n.language()
        for trade in self._trades:
            self._column.removeWidget(trade)
            trade.hide()
            trade.deleteLater()
        self._trades = []
        for template in templates.shelf(self._language):
            ready_for(template.title)
            trade = self._trade(template.trade)
            card = TemplateCard(trade, template)
            card.clicked.connect(lambda _checked=False, one=template: self.chosen.emit(one))
            card.remove_asked.connect(lambda one=template: self._remove(one))
            trade.cards.append(card)
        for trade in self._trades:
            trade.dress()
        self._title.setVisible(bool(self._trades))
        self.search.setVisible(bool(self._trades))
        self.arrange()

    def _trade(self, title: Message) -> _Trade:
        found = next((trade for trade in self._trades if trade.title == title), None)
        if found is None:
            found = _Trade(self, title)
            self._trades.append(found)
            self._column.addWidget(found)
        return found

    def _remove(self, template: Template) -> None:
        from journey_studio.app import templates

        templates.remove(template)
        self.fill()
        if self.cards:
            self.cards[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """As many in a row as fit, and only those that the search asks for."""
        typed, columns = self.search.text(), self._columns()
        shown = sum(trade.arrange(columns, typed) for trade in self._trades)
        asked = bool(typed.strip()) and bool(self._trades)
        self.found.setVisible(asked and shown > 0)
        self.found.setText(ngettext("{count} template", "{count} templates", shown).format(count=shown))
        for part in (self.nothing, self.show_all):
            part.setVisible(asked and not shown)
        words = _("No template speaks of “{text}”. Begin with an empty map, or look for a trade, a stage or a channel.")
        self.nothing.setText(words.format(text=typed.strip()))

    def _search(self) -> None:
        self.arrange()
        told = self.nothing if self.nothing.isVisible() else self.found
        announce(told, told.text() if told.isVisible() else "")

    def _show_all(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        px = theme().px
        self._column.setSpacing(px(14))
        self._head.setContentsMargins(0, px(14), 0, 0)
        self._head.setSpacing(px(10))
        self.search.setMinimumWidth(px(200))
        self.search.setMaximumWidth(px(286))
        self.search.setMinimumHeight(px(34))
        for trade in self._trades:
            trade.dress()

    def retranslate(self) -> None:
        """Say everything anew; templates are others in another language."""
        self._title.setText(_("Templates by industry"))
        self.search.setPlaceholderText(_("Find a template"))
        self.search.setAccessibleName(_("Find a template"))
        self.show_all.setText(_("Show all templates"))
        if self._trades and self._language != i18n.language():
            self.fill()

    def showEvent(self, event: QShowEvent) -> None:
        """The page is shown: read what is there now, after it was painted."""
        super().showEvent(event)
        self._later.start(PAINTED)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for a page that is not seen."""
        super().hideEvent(event)
        self._later.stop()
