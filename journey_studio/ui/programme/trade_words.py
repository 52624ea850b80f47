"""The words of the client's trade: what the project calls lanes and headings, by hand or from a set.

Lives in ui (L5); PySide6, `model.trade`, `commands.branding`. An empty field means the program's word, which
stands in it in grey.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from journey_studio.commands.branding import SetWords
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.model.trade import HEADINGS, LANES, TERMS, TRADES, word_for
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.box import Box
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

_LONGEST = 60
_GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (msg("Headings of columns in the registers"), tuple(HEADINGS)),
    (msg("Names of lanes, on the map, posters, slides and web pages"), tuple(LANES)),
)


class TradeWords(Box):
    """The box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, msg("Words of the trade"), icon="translate")
        self.workspace: Workspace | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._heads: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        for _title, terms in _GROUPS:
            head = QLabel(self)
            head.setProperty("role", "strong")
            head.setWordWrap(True)
            self._heads.append(head)
            for term in terms:
                self._add(term)
        self._where = QLabel(self)
        self._where.setProperty("tone", "quiet")
        self._where.setWordWrap(True)
        self.body.addWidget(self._where)
        self.body.addLayout(self._grid)
        self.sets = self.add_button(msg("Take a set"), self._offer, "caret-down")
        self._columns = 0
        self.lay_out(4)

    def _add(self, term: str) -> None:
        label = self._labels[term] = QLabel(self)
        label.setProperty("tone", "quiet")
        field = self.fields[term] = QLineEdit(self)
        field.setMaxLength(_LONGEST)
        field.editingFinished.connect(self._write)
        label.setBuddy(field)

    def lay_out(self, columns: int) -> None:
        """The fields in so many columns, under the headings that say where they act."""
        if columns == self._columns:
            return
        self._columns = columns
        row = 0
        for head, (_title, terms) in zip(self._heads, _GROUPS, strict=True):
            self._grid.addWidget(head, row, 0, 1, columns)
            row += 1
            for number, term in enumerate(terms):
                at = row + 2 * (number // columns)
                self._grid.addWidget(self._labels[term], at, number % columns)
                self._grid.addWidget(self.fields[term], at + 1, number % columns)
            row += 2 * -(-len(terms) // columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def refresh(self) -> None:
        """Show the present words."""
        workspace = self.workspace
        if workspace is None:
            return
        said = workspace.state.project.words
        for term, field in self.fields.items():
            word = word_for(said, term)
            ready_for(word)
            if not field.hasFocus() or field.text().strip() != word:
                field.setText(word)
            field.setReadOnly(not workspace.writable)
        self.sets.setEnabled(workspace.writable)
        count = sum(one.term in TERMS for one in said)
        told = ngettext("{count} word of your own", "{count} words of your own", count)
        self.say(told.format(count=count) if count else "")

    def _write(self) -> None:
        workspace = self.workspace
        if workspace is None or not workspace.writable:
            return
        kept = [(one.term, one.word) for one in workspace.state.project.words if one.term not in TERMS]
        words = [(term, field.text().strip()) for term, field in self.fields.items() if field.text().strip()]
        wanted = (*kept, *words)
        if set(wanted) != {(one.term, one.word) for one in workspace.state.project.words}:
            workspace.run(SetWords(wanted))

    def _offer(self) -> None:
        menu = RoundMenu(self.sets)
        for key, (title, _words) in TRADES.items():
            menu.addAction(str(title).replace("&", "&&"), partial(self.take, key))
        menu.addSeparator()
        menu.addAction(_("The program’s words"), partial(self.take, ""))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sets.mapToGlobal(QPoint(0, self.sets.height() + 2)))

    def take(self, key: str) -> None:
        """The words of a set take the place of those there are; none for the empty key."""
        if self.workspace is None:
            return
        title, words = TRADES.get(key, (None, {}))
        written = tuple((term, str(word)) for term, word in words.items())
        # the trade that somebody typed says more than the name of a set
        free = self.workspace.state.project.trade in {"", *(str(one) for one, _words in TRADES.values())}
        self.workspace.run(SetWords(written, (str(title) if title is not None else "") if free else None))

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        if not hasattr(self, "_grid"):  # the box dresses itself while it is made
            return
        px = theme().px
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(3))
        for field in self.fields.values():
            field.setMinimumHeight(px(28))
        for head in self._heads:
            head.setContentsMargins(0, px(6), 0, 0)

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        if not hasattr(self, "_where"):
            return
        self._where.setText(
            _("What this client calls things. A word acts where it stands alone, never inside a sentence.")
        )
        for head, (title, _terms) in zip(self._heads, _GROUPS, strict=True):
            head.setText(str(title))
        for term, field in self.fields.items():
            self._labels[term].setText(str(TERMS[term]))
            field.setPlaceholderText(str(TERMS[term]))
            field.setAccessibleName(_("The client’s word for “{name}”").format(name=TERMS[term]))
