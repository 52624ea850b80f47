"""The tabs of the Programme page and how each is made: one line a tab.

Lives in ui (L5). A tab is a `PracticePage` of its own module, imported when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from journey_studio.i18n import Message, msg
from journey_studio.ui.practice.page import PracticePage


class Tab(NamedTuple):
    """One tab: its key, its word, how it is made."""

    name: str
    text: Message
    make: Callable[[QWidget], PracticePage]


def _overview(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.overview import OverviewTab

    return OverviewTab(parent)


def _research(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.research import ResearchTab

    return ResearchTab(parent)


TABS: tuple[Tab, ...] = (
    Tab("overview", msg("Overview"), _overview),
    # the project's own tab stands here
    Tab("research", msg("Research"), _research),
    # content plan, initiatives, measures: in this order
)
"""In the order they stand: Overview, Project, Research, Content plan, Initiatives, Measures."""
