"""The Analysis page as a page of tabs: keys, panes, the row beside the tabs, jumps from elsewhere. Test code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui_kit import Editor, settle

from journey_studio.i18n import msg
from journey_studio.model.records import Opportunity
from journey_studio.ui.analysis.page import AnalysisPage
from journey_studio.ui.analysis.tabs import TABS
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.practice.tabs import Tab

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Other(PracticePage):
    """A second tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.told_of: list[object] = []

    def refresh(self, changed: object) -> None:
        """Count."""
        self.told_of.append(changed)


def shown(editor: Editor, tabs: tuple[Tab, ...]) -> AnalysisPage:
    editor.window.rooms.offer("analysis", lambda parent: AnalysisPage(parent, tabs))
    editor.window.rooms.go("analysis")
    settle()
    page = editor.window.rooms.page
    assert isinstance(page, AnalysisPage)
    return page


@pytest.fixture
def page(sample: Editor) -> AnalysisPage:
    """The page with its own first tab and one that is made up."""
    return shown(sample, (TABS[0], Tab("other", msg("Findings"), Other)))


def chain(start: QWidget, count: int) -> list[QWidget]:
    """What the Tab key comes to from here."""
    found: list[QWidget] = []
    here = start
    while len(found) < count:
        here = here.nextInFocusChain()
        if here is start:
            break
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisible():
            found.append(here)
    return found


def test_one_tab_shows_no_row_of_tabs(sample: Editor) -> None:
    page = shown(sample, TABS[:1])
    assert page.bar.isHidden() and page.name == "findings"
    assert page.panes() == page.tab.panes()
    assert page.heads.currentWidget() is page.tab.head  # type: ignore[attr-defined]
    assert page.tab.hasFocus() or page.tab.isAncestorOf(QApplication.focusWidget() or page)


def test_tabs_are_walked_by_keys_and_the_row_goes_along(page: AnalysisPage) -> None:
    findings = page.tab
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab, CTRL)
    settle()
    other = page.tab
    assert page.name == "other" and isinstance(other, Other) and other.hasFocus() and other.told_of == [None]
    assert page.heads.currentWidget() is not findings.head  # type: ignore[attr-defined]
    for key, held in ((Qt.Key.Key_Backtab, CTRL), (Qt.Key.Key_Tab, CTRL | SHIFT), (Qt.Key.Key_Backtab, CTRL | SHIFT)):
        page.show_tab("other")
        other.setFocus()
        QTest.keyClick(other, key, held)  # what the systems make of Shift and Tab
        settle()
        assert page.tab is findings
    assert page.heads.currentWidget() is findings.head  # type: ignore[attr-defined]
    assert page.panes()[0] is page.bar and page.bar.accessibleName() == "Parts of the analysis"


def test_the_tab_key_goes_from_the_tabs_through_the_row_into_the_figures(page: AnalysisPage) -> None:
    findings = page.tab
    order = chain(page.bar, 30)
    row = [place for place, one in enumerate(order) if findings.head.isAncestorOf(one)]  # type: ignore[attr-defined]
    boxes = [place for place, one in enumerate(order) if findings.isAncestorOf(one)]
    assert row and boxes and max(row) < min(boxes)
    assert [order[place] for place in boxes[:3]] == findings.panes()[1:4]


def test_a_record_is_found_from_another_tab_and_from_the_map(sample: Editor, page: AnalysisPage) -> None:
    card = next(one for one in sample.state.of(Opportunity) if one.impact is not None)
    page.show_tab("other")
    settle()
    assert sample.window.rooms.show_record(card.id)
    assert page.name == "findings"
    sample.window.rooms.go("map")
    assert sample.window.rooms.show_record(card.id)
    assert page.tab.isAncestorOf(QApplication.focusWidget() or page)


def test_a_tab_that_is_not_seen_hears_of_changes_when_it_comes_back(sample: Editor, page: AnalysisPage) -> None:
    page.show_tab("other")
    settle()
    other = page.tab
    assert isinstance(other, Other)
    page.show_tab("findings")
    before = len(other.told_of)
    sample.window.rooms.go("map")
    sample.window.rooms.map_switched()
    sample.window.rooms.go("analysis")
    settle()
    assert len(other.told_of) == before
    page.show_tab("other")
    assert len(other.told_of) == before + 1


def test_a_screen_reader_finds_empty_figures_when_the_project_is_gone(sample: Editor) -> None:
    # found by chance: a box told of its changes a moment after the project was closed, and asked for figures of nothing
    page = shown(sample, TABS)
    for index in range(len(TABS)):
        page.bar.setCurrentIndex(index)
        settle()
        figures = [one for one in page.tab.findChildren(Drawn) if one.isVisible()]
        readers = [QAccessible.queryAccessibleInterface(one) for one in figures]
        assert figures and all(one.childCount() for one in readers)
        page.refresh(None)
        page.show_workspace(None)
        settle()
        assert [one.childCount() for one in readers] == [0] * len(figures)
        page.show_workspace(sample.workspace)
        page.refresh(None)
