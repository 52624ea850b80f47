"""The key sheet: all keys over the darkened window, in groups, and the way to print them on A5.

Lives in ui (L5); PySide6, `app.key_groups`, `layout.key_page`, `scrim`. The words of keys are the system's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_studio import i18n
from journey_studio.app.key_groups import KeyGroup, KeyRow, groups
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _
from journey_studio.layout.key_page import HEIGHT, WIDTH, PrintedGroup, key_page
from journey_studio.ui import key_words
from journey_studio.ui.finder import KeyCap
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

WIDE = 940


def written(row: KeyRow) -> tuple[str, ...]:
    """The keys of a line as this system calls them."""
    if row.words is not None:
        return (str(row.words),)
    return tuple(key_words.native(key) for key in row.keys)


class _Page(QScrollArea):
    """What is read and scrolled; of Qt's scroll areas assistive technology is told that they fill a place."""

    header_role = QAccessible.Role.Document


class KeySheet(Scrim):
    """All keys; made anew each time it opens, in the language and the colours of then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._title = QLabel(self.sheet)
        self.print_button = QPushButton(self.sheet)
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self.ask_and_print)
        self.close_button = QPushButton(self.sheet)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close_sheet)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.print_button)
        self._head.addWidget(self.close_button)
        self.room = _Page(self.sheet)
        self.room.setObjectName("keyScroll")
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setWidgetResizable(True)
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows.addLayout(self._head)
        self.rows.addWidget(self.room, 1)

    def begin(self) -> None:
        """Open it."""
        look, px = theme(), theme().px
        self._title.setFont(look.font("page"))
        self._title.setText(_("Keys"))
        self.print_button.setText(_("Print sheet"))
        self.print_button.setToolTip(_("Write the sheet as a PDF of A5"))
        self.print_button.setIcon(look.icon("printer", size=16))
        self.print_button.setIconSize(QSize(px(16), px(16)))
        self.close_button.setText(_("Close"))
        for part in (self, self.sheet, self.room):
            part.setAccessibleName(_("Keys"))
        self.rows.setContentsMargins(px(22), px(20), px(12), px(16))
        self.rows.setSpacing(px(10))
        self._head.setContentsMargins(px(6), 0, px(16), 0)
        self._head.setSpacing(px(8))
        self.room.setWidget(self._content())
        self.open_with(self.room)

    def _content(self) -> QWidget:
        px = theme().px
        page = QWidget(self.room)
        page.setObjectName("panelRoom")
        sides = QHBoxLayout(page)
        sides.setContentsMargins(px(6), px(4), px(16), px(4))
        sides.setSpacing(px(36))
        shown = groups(key_words.keys)
        sizes = [len(group.rows) + 2 for group in shown]
        cut = min(range(1, len(shown)), key=lambda at: max(sum(sizes[:at]), sum(sizes[at:])))
        for part in (shown[:cut], shown[cut:]):
            column = QVBoxLayout()
            column.setSpacing(px(6))
            for group in part:
                self._add_group(page, column, group)
            column.addStretch(1)
            sides.addLayout(column, 1)
        return page

    @staticmethod
    def _add_group(page: QWidget, column: QVBoxLayout, group: KeyGroup) -> None:
        px = theme().px
        title = QLabel(str(group.title), page)
        title.setFont(theme().font("strong"))
        column.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(5))
        grid.setContentsMargins(0, px(2), 0, px(14))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(150))
        for number, row in enumerate(group.rows):
            caps = QHBoxLayout()
            caps.setSpacing(px(4))
            keys = written(row)
            for key in keys:
                caps.addWidget(KeyCap(key, page))
            caps.addStretch(1)
            said = QLabel(str(row.text), page)
            said.setWordWrap(True)
            said.setProperty("tone", "quiet")
            said.setAccessibleName(f"{row.text}: {', '.join(keys)}")
            grid.addLayout(caps, number, 0)
            grid.addWidget(said, number, 1)
        column.addLayout(grid)

    def place(self) -> None:
        """In the middle, as high as the window has room."""
        px = theme().px
        room = host(self).size()
        wide = min(px(WIDE), room.width() - px(48))
        page = self.room.widget()
        inner = wide - px(28) - px(12) - px(16)
        laid_out = page.layout() if page is not None else None
        asked = laid_out.totalHeightForWidth(inner) if laid_out is not None else 0
        asked = max(asked, page.sizeHint().height() if page is not None else 0)
        high = min(asked + px(110), room.height() - px(48))
        self.sheet.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)

    def stops(self) -> list[QWidget]:
        """The sheet scrolls by keys; then its buttons."""
        return [self.room, self.print_button, self.close_button]

    # printing

    def ask_and_print(self) -> None:
        """Ask for a file and write the sheet into it."""
        workspace = self._window.workspace
        folder = workspace.session.path.parent if workspace is not None else Path.home()
        start = folder / f"{_('Keys')} A5.pdf"
        path, _chosen = QFileDialog.getSaveFileName(
            self._window, _("Print sheet"), str(start), f"{_('PDF, A5')} (*.pdf)"
        )
        if path:
            found = Path(path)
            self.print_to(found if found.suffix.lower() == ".pdf" else found.with_name(found.name + ".pdf"))

    def print_to(self, path: Path) -> bool:
        """Write the sheet as a PDF; whether that worked. Trouble is told."""
        from journey_studio.render.painter import Meta, Page
        from journey_studio.render.pdf import write_pdf

        printed = [
            PrintedGroup(str(group.title), tuple((written(row), str(row.text)) for row in group.rows))
            for group in groups(key_words.keys)
        ]
        title = _("Keys of Journey Studio")
        try:
            write_pdf(path, [Page(key_page(title, printed), WIDTH, HEIGHT)], meta=Meta(title, language=i18n.language()))
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return False
        self.close_sheet()
        self._window.tell(_("The key sheet is in “{name}”. Print it at actual size.").format(name=path.name))
        return True
