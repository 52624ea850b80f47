"""The Analysis page: tabs at the left of its row, beside them what the tab on the screen looks at, under them the tab.

Lives in ui (L5); PySide6, `practice.tabs`, `tabs`. With one tab the row is that tab's alone.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.ui.analysis.filter_row import HEIGHT
from journey_studio.ui.analysis.tabs import TABS, AnalysisTab
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.practice.tabs import Tab, TabbedPage
from journey_studio.ui.theme_qt import theme


class AnalysisPage(TabbedPage):
    """The page with its tabs."""

    def __init__(self, parent: QWidget, tabs: tuple[Tab, ...] = TABS) -> None:
        super().__init__(parent, tabs)
        self.setObjectName("analysisPage")
        self.row = QFrame(self)
        self.row.setObjectName("analysisRow")
        self.heads = QStackedWidget(self.row)
        self.heads.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._empty = QWidget(self.heads)
        self.heads.addWidget(self._empty)
        self._inside = QHBoxLayout(self.row)
        self._inside.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside.addWidget(self.heads, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.stack, 1)

    def tab_made(self, made: PracticePage) -> None:
        """Its head comes beside the tabs."""
        if isinstance(made, AnalysisTab) and made.head is not None:
            self.heads.addWidget(made.head)
            made.reordered.connect(lambda: self._order(made))
            self._order(made)

    def _order(self, tab: AnalysisTab) -> None:
        """From the tabs the keyboard goes into the row, and from there into the tab."""
        for before, after in pairwise((self.bar, *tab.in_order())):
            QWidget.setTabOrder(before, after)

    def tab_shown(self, shown: PracticePage) -> None:
        """Its head is seen."""
        head = shown.head if isinstance(shown, AnalysisTab) else None
        self.heads.setCurrentWidget(head or self._empty)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self.row.setFixedHeight(px(HEIGHT))
        self._inside.setContentsMargins(px(16) if self.bar.count() > 1 else 0, 0, 0, 0)
        self._inside.setSpacing(0)
        super().dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Analysis"))
        self.bar.setAccessibleName(_("Parts of the analysis"))
        super().retranslate()
