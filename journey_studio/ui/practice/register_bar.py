"""What stands in the head of a register's box: buttons that show only some entries, the button for one more.

Lives in ui (L5); PySide6, `box`, `register_table`, `ui.chooser`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton

from journey_studio.i18n import Message, _
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.box import Box
from journey_studio.ui.practice.register_model import groups_of
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.theme_qt import theme


class RegisterBar(QObject):
    """Buttons in the head of a box that follow a table. Its owner dresses and translates it with the box.

    `row` is where the buttons stand that show only some entries, when that is not the head of the box.
    """

    def __init__(
        self, box: Box, table: RegisterTable, add: Message | None = None, row: QHBoxLayout | None = None
    ) -> None:
        super().__init__(box)
        self._table = table
        self._row = row
        self.filters: dict[int, QToolButton] = {}
        for number, column in enumerate(table.register.columns):
            if column.filters is not None:
                self.filters[number] = self._filter(box, number)
        self.add: QPushButton | None = box.add_button(add, table.add) if add is not None else None
        self.export = self._export(box)
        table.filters_changed.connect(self.show_filters)
        self.dress()
        self.retranslate()

    def _filter(self, box: Box, number: int) -> QToolButton:
        button = QToolButton(box)
        button.setProperty("look", "chip")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _checked=False: self._ask(number))
        if self._row is not None:
            self._row.addWidget(button)
        else:
            box.add_right(button)
        return button

    def _export(self, box: Box) -> QToolButton:
        """What is shown, as a file."""
        button = QToolButton(box)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = RoundMenu(button)

        def fill() -> None:
            from journey_studio.ui.practice import register_export

            register_export.fill(menu, self._table)

        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        box.add_right(button)
        return button

    def _ask(self, number: int) -> None:
        table, column, button = self._table, self._table.register.columns[number], self.filters[number]
        self.show_filters()
        found = groups_of(table.now, column, table.model_.whole())
        options = [Option("\0", str(column.filters)), *(Option(key, word) for key, word in found)]
        popup = Chooser(button, str(column.title), options)
        popup.chosen.connect(lambda key: table.show_only(number, "" if key == "\0" else key))
        popup.show_at(button.mapToGlobal(QPoint(0, button.height() + 2)))
        popup.make_current(table.model_.only.get(number, "\0"))

    def show_filters(self) -> None:
        """Say what each shows only."""
        table = self._table
        if self.add is not None:
            self.add.setEnabled(table.workspace is None or table.workspace.writable)
        for number, button in self.filters.items():
            column = table.register.columns[number]
            key = table.model_.only.get(number, "")
            words = dict(groups_of(table.now, column, table.model_.whole())) if key else {}
            text = words.get(key, "") or str(column.filters)
            button.setChecked(bool(key))
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(f"{column.title}: {text}")

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self.export.setIcon(theme().icon("export", "ink2", size=16))
        self.export.setIconSize(QSize(px(16), px(16)))
        self.export.setFixedSize(px(28), px(28))
        for button in self.filters.values():
            button.setIcon(theme().icon("funnel-simple", size=14))
            button.setIconSize(QSize(px(14), px(14)))
            button.setFixedHeight(px(28))

    def retranslate(self) -> None:
        """Say everything anew."""
        name = _("Export “{name}”").format(name=str(self._table.register.title))
        self.export.setToolTip(name)
        self.export.setAccessibleName(name)
        self.show_filters()


def register_bar(box: Box, table: RegisterTable, *, add: Message | None = None) -> RegisterBar:
    """Give a box its buttons; `add` is the word on the one for a new entry."""
    return RegisterBar(box, table, add)
