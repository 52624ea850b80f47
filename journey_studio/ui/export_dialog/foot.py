"""The line under the preview: what the lines over the page mean, which sheet is the current one, which page is shown.

Lives in ui (L5); PySide6, `marks`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journey_studio.i18n import _
from journey_studio.ui.export_dialog import marks
from journey_studio.ui.export_dialog.marks import Sheets
from journey_studio.ui.theme_qt import theme


class _Legend(QWidget):
    """The lines, drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.split: Sheets | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What fits of them."""
        if self.split is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks.legend(painter, self.split, 0.0, self.height() / 2, float(self.width()))
        painter.end()


class PreviewFoot(QWidget):
    """Legend, sheet and pages."""

    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._legend = _Legend(self)
        self.sheet = QLabel(self)
        self.page = QLabel(self)
        for label in (self.sheet, self.page):
            label.setProperty("tone", "quiet")
            label.setProperty("role", "small")
        self.back, self.on = self._button("caret-left", -1), self._button("caret-right", 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._legend, 1)
        for part in (self.sheet, self.back, self.page, self.on):
            self._row.addWidget(part)

    def _button(self, icon: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "icon")
        button.setProperty("sign", icon)
        button.clicked.connect(lambda _checked=False: self.turned.emit(by))
        return button

    def show_page(self, page: int, pages: int) -> None:
        """Which of the pages is shown; nothing when there is one."""
        for part in (self.back, self.page, self.on):
            part.setVisible(pages > 1)
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < pages - 1)
        self.page.setText(_("Page {number} of {total}").format(number=page + 1, total=pages))

    def show_sheet(self, sheet: int, split: Sheets | None) -> None:
        """Which sheet is the current one."""
        self._legend.split = split
        self._legend.update()
        self.sheet.setVisible(split is not None)
        if split is not None:
            self.sheet.setText(_("Sheet {number} of {total}").format(number=sheet + 1, total=len(split.parts)))

    def retranslate(self) -> None:
        """Say everything anew."""
        for button, words in ((self.back, _("Page before")), (self.on, _("Next page"))):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.back, self.on]

    def dress(self) -> None:
        """Take sizes from the present theme."""
        look, px = theme(), theme().px
        self.setFixedHeight(px(30))
        self._row.setSpacing(px(8))
        for button in (self.back, self.on):
            button.setIcon(look.icon(str(button.property("sign")), size=16))
            button.setIconSize(QSize(px(16), px(16)))
            button.setFixedSize(px(28), px(28))
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
