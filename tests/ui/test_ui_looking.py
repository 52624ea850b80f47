"""The checks of screens bite: each one finds the fault it is for, and nothing in a window that is as it should be.

Test code.
"""

from __future__ import annotations

from collections.abc import Iterator

import looking
import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from ui_kit import Editor, settle

from journey_studio.ui.theme_qt import theme


@pytest.fixture
def window(app: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.setGeometry(10, 10, 400, 300)
    yield made
    made.close()
    made.deleteLater()
    settle()


def button(parent: QWidget, x: int, y: int, wide: int = 120, high: int = 30, text: str = "Go") -> QPushButton:
    made = QPushButton(text, parent)
    made.setAccessibleName(text)
    made.setFixedSize(wide, high)
    made.move(x, y)
    return made


def told(window: QWidget) -> list[str]:
    window.show()
    settle()
    return looking.faults(window)


def test_a_good_window(window: QWidget) -> None:
    button(window, 10, 10)
    button(window, 10, 60)
    area = QScrollArea(window)
    area.setAccessibleName("list")
    area.setGeometry(150, 10, 200, 100)
    area.setWidgetResizable(True)
    inner = QWidget()
    column = QVBoxLayout(inner)
    for number in range(9):  # more than fits: it scrolls
        column.addWidget(QLabel(f"Line {number}", inner))
    area.setWidget(inner)
    assert told(window) == []


@pytest.mark.parametrize(
    ("x", "y", "wide", "high", "text", "fault"),
    [
        (10, 10, 60, 30, "A long word of a button", "needs"),
        (350, 10, 120, 30, "Go", "reaches beyond"),
        (60, 205, 120, 30, "Go", "share"),
    ],
)
def test_a_button_in_the_wrong_place(
    window: QWidget, x: int, y: int, wide: int, high: int, text: str, fault: str
) -> None:
    button(window, 10, 200)
    button(window, x, y, wide, high, text)
    assert any(fault in one for one in told(window)), told(window)


def test_a_target_that_is_too_small(window: QWidget) -> None:
    small = QToolButton(window)
    small.setAccessibleName("small")
    small.setFixedSize(14, 30)
    assert any("smaller than" in one for one in told(window))


def test_a_label_that_wraps_and_has_no_room(window: QWidget) -> None:
    label = QLabel("many words " * 20, window)
    label.setWordWrap(True)
    label.setGeometry(10, 10, 100, 30)
    assert any("of height" in one for one in told(window))


def test_a_hint_that_is_cut(window: QWidget) -> None:
    line = QLineEdit(window)
    line.setAccessibleName("line")
    line.setGeometry(10, 10, 80, 30)
    line.setPlaceholderText("Search in everything there is")
    assert any("shows 'Search" in one for one in told(window))


def test_a_field_without_a_name_and_a_window_beside_the_screen(window: QWidget) -> None:
    QLineEdit(window).setGeometry(10, 10, 100, 30)
    assert any("has no name" in one for one in told(window))
    window.move(-40, 10)
    settle()
    assert any("is not within" in one for one in looking.faults(window))


@pytest.mark.parametrize("scale", [80, 100, 125, 150, 200])
def test_bars_keep_to_their_room_at_every_scale(sample: Editor, scale: int) -> None:
    window = sample.window
    window.hands.choose_language("it")
    theme().choose_scale(scale)
    try:
        window.resize(1366 if scale < 200 else 1600, 768)
        card = next(one.id for one in sample.state.values() if one.type_name == "touchpoint")
        sample.workspace.select([card])
        settle(10)
        for bar in (window.status, window.toolbar, sample.view.corner):
            for check in (looking.cut_texts, looking.overlaps, looking.sticking_out, looking.too_small):
                assert check(bar) == [], f"{scale} %"
        assert bool(window.toolbar.export.text()) == (scale < 150), "large toolbars show icons only"
        assert window.toolbar.export.accessibleName()
        assert window.frame.overlays == (scale >= 150), "and the inspector lies over the map"
    finally:
        theme().choose_scale(100)
