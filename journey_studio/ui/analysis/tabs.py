"""The tabs of the Analysis page and how each is made: one line a tab.

Lives in ui (L5). A tab is an `AnalysisTab` of its own module, imported when it is first shown.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journey_studio.i18n import msg
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.practice.tabs import Tab


class AnalysisTab(PracticePage):
    """A tab of the Analysis page. Its `head` stands beside the tabs, 52 px high, with filters and figures."""

    head: QWidget | None = None
    reordered = Signal()
    """`in_order` answers something else."""

    def in_order(self) -> list[QWidget]:
        """What the Tab key comes to, in the head and in the tab; empty for the order in which they were made."""
        return []


def _findings(parent: QWidget) -> PracticePage:
    from journey_studio.ui.analysis.findings import FindingsTab

    return FindingsTab(parent)


def _silos(parent: QWidget) -> PracticePage:
    from journey_studio.ui.analysis.silos import SilosTab

    return SilosTab(parent)


def _quality(parent: QWidget) -> PracticePage:
    from journey_studio.ui.analysis.quality import QualityTab

    return QualityTab(parent)


def _journeys(parent: QWidget) -> PracticePage:
    from journey_studio.ui.analysis.journeys import JourneysTab

    return JourneysTab(parent)


TABS: tuple[Tab, ...] = (
    Tab("findings", msg("Findings"), _findings),
    Tab("silos", msg("Silos"), _silos),
    Tab("quality", msg("Quality"), _quality),
    Tab("journeys", msg("All journeys"), _journeys),
)
"""In the order they stand."""
