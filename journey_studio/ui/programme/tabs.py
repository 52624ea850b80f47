"""The tabs of the Programme page and how each is made: one line a tab.

Lives in ui (L5). A tab is a `PracticePage` of its own module, imported when it is first shown.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journey_studio.i18n import msg
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.practice.tabs import Tab


def _overview(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.overview import OverviewTab

    return OverviewTab(parent)


def _research(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.research import ResearchTab

    return ResearchTab(parent)


def _project(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.project import ProjectTab

    return ProjectTab(parent)


def _content(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.content import ContentTab

    return ContentTab(parent)


def _initiatives(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.initiatives import InitiativesTab

    return InitiativesTab(parent)


def _measures(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.measures import MeasuresTab

    return MeasuresTab(parent)


TABS: tuple[Tab, ...] = (
    Tab("overview", msg("Overview"), _overview),
    Tab("project", msg("Project"), _project),
    Tab("research", msg("Research"), _research),
    Tab("content", msg("Content plan"), _content),
    Tab("initiatives", msg("Initiatives"), _initiatives),
    Tab("measures", msg("Measures"), _measures),
)
"""In the order they stand: Overview, Project, Research, Content plan, Initiatives, Measures."""
