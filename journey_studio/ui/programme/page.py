"""The Programme page: a heading that says where the work stands, and tabs, each made when it is first shown.

Lives in ui (L5); PySide6, `practice.tabs`, `tabs`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.model.document import Changed
from journey_studio.ui.practice.tabs import Tab, TabbedPage
from journey_studio.ui.programme import rounds
from journey_studio.ui.programme.tabs import TABS
from journey_studio.ui.theme_qt import theme


class ProgrammePage(TabbedPage):
    """The page with its tabs."""

    def __init__(self, parent: QWidget, tabs: tuple[Tab, ...] = TABS) -> None:
        super().__init__(parent, tabs)
        self.setObjectName("practicePage")
        self._said = ""
        self._title = QLabel(self)
        self._title.setProperty("role", "page")
        self._round = QLabel(self)
        self._round.setObjectName("roundChip")
        self._next = QLabel(self)
        self._next.setProperty("tone", "quiet")
        self._next.setTextFormat(Qt.TextFormat.PlainText)
        self._next.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head = QHBoxLayout()
        for widget in (self._title, self._round):
            self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._next, 1)
        self._head.addWidget(self.bar)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.stack, 1)

    def refresh(self, changed: Changed | None) -> None:
        """The heading and the tab on the screen."""
        self._say()
        super().refresh(changed)

    def _say(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        where = rounds.where_it_stands(workspace.state)
        self._round.setText(where.round)
        self._round.setVisible(bool(where.round))
        self._said = where.next
        self._next.setToolTip(where.next)
        self._cut()

    def _cut(self) -> None:
        """What comes next, as far as there is room beside the tabs."""
        metrics = self._next.fontMetrics()
        self._next.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, max(0, self._next.width())))
        self._next.setAccessibleName(self._said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another cut."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._cut)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(16), px(10), px(16), px(16))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(12))
        self._title.setFont(theme().font("page"))
        super().dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(_("Programme"))
        self.setAccessibleName(_("Programme"))
        self.bar.setAccessibleName(_("Parts of the programme"))
        super().retranslate()
        self._say()
