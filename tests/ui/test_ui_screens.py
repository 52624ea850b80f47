"""The real screens, looked at by geometry: no text cut, nothing over its neighbour, names for a screen reader.

Test code. The start page, the map with its panels, the menu of a right click, the questions and sheets that open over
the map. JOURNEY_STUDIO_ALL_LOOKS=1 tries each size with each language and theme, else two of them are tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)
from ui_kit import Editor, settle

from journey_studio.ui.menus import RoundMenu

SIZES = ((1366, 768), (1600, 900), (2560, 1440))
LOOKS = (("en", "light"), ("it", "dark"), ("it", "light"), ("en", "dark"))


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget beneath one."""
    for child in root.findChildren(QWidget):
        if child.isVisible() and child.window() is root.window():
            yield child


def cut_texts(root: QWidget) -> list[str]:
    """Labels and buttons whose words are wider or higher than their box."""
    found: list[str] = []
    for widget in shown(root):
        text, needs = "", None
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            text, needs = widget.text(), widget.minimumSizeHint()
        elif isinstance(widget, QLabel) and widget.text():
            text = widget.text()
            high = widget.heightForWidth(widget.width())
            if high > widget.height() + 1:
                found.append(f"{text!r} needs {high} px of height and has {widget.height()}")
            continue
        elif isinstance(widget, QAbstractButton) and widget.text() and _writes(widget):
            text, needs = widget.text(), _least(widget)
        if needs is not None and (needs.width() > widget.width() + 1 or needs.height() > widget.height() + 1):
            has = f"{widget.width()}x{widget.height()}"
            found.append(f"{text!r} ({type(widget).__name__}) needs {needs.width()}x{needs.height()} and has {has}")
    return found


def _writes(button: QAbstractButton) -> bool:
    if not isinstance(button, QToolButton):
        return True
    style = button.toolButtonStyle()
    only_icon = style == Qt.ToolButtonStyle.ToolButtonFollowStyle and not button.icon().isNull()
    return style != Qt.ToolButtonStyle.ToolButtonIconOnly and not only_icon


def _least(button: QAbstractButton) -> QSize:
    """The words and the icon of a button without any room around them."""
    metrics = button.fontMetrics()
    words = QFontMetrics.size(metrics, Qt.TextFlag.TextShowMnemonic, button.text())
    icon = QSize() if button.icon().isNull() else button.iconSize()
    beside = not isinstance(button, QToolButton) or (
        button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    )
    wide = words.width() + (icon.width() if beside and not icon.isEmpty() else 0)
    return QSize(wide, metrics.ascent() + metrics.descent() * len(button.text().splitlines()))


def overlaps(root: QWidget) -> list[str]:
    """Controls of one parent that lie over one another."""
    found: list[str] = []
    for parent in (root, *shown(root)):
        if isinstance(parent, QAbstractScrollArea):
            continue
        layout = parent.layout()
        if layout is None:
            continue
        mine = [item.widget() for item in (layout.itemAt(n) for n in range(layout.count())) if item is not None]
        boxes = [(one, one.geometry()) for one in mine if one is not None and one.isVisible()]
        for number, (first, box) in enumerate(boxes):
            for second, other in boxes[number + 1 :]:
                both = box.intersected(other)
                if both.width() > 1 and both.height() > 1:
                    found.append(f"{_called(first)} and {_called(second)} share {both.width()}x{both.height()} px")
    return found


def nameless(root: QWidget) -> list[str]:
    """What takes the keyboard and has no name for a screen reader."""
    found = []
    for widget in (root, *shown(root)):
        if (
            not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            or not widget.isEnabled()
            or widget.focusProxy() is not None
        ):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}")
    return found


def _called(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {name!r}"


def check(root: QWidget) -> None:
    """All that must hold of a screen."""
    assert cut_texts(root) == []
    assert overlaps(root) == []
    assert nameless(root) == []


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Iterator[Callable[[Editor], None]]:
    """Brings a window to a size, a language and a theme; afterwards it is light and English again."""
    size, (language, colours) = request.param
    dressed: list[Editor] = []

    def dress(editor: Editor) -> None:
        dressed.append(editor)
        editor.window.hands.choose_theme(colours)
        editor.window.hands.choose_language(language)
        editor.window.resize(*size)
        QTest.qWait(300)

    yield dress
    from journey_studio import i18n
    from journey_studio.ui.theme_qt import theme

    theme().choose("light")
    i18n.set_language("en")


def every_look(test: Callable[..., None]) -> Callable[..., None]:
    """Each size with each language and theme."""
    looks = [(size, one) for size in SIZES for one in LOOKS]
    if "JOURNEY_STUDIO_ALL_LOOKS" not in os.environ:
        looks = [(SIZES[0], LOOKS[1]), (SIZES[2], LOOKS[0])]
    names = [f"{size[0]}x{size[1]}-{one[0]}-{one[1]}" for size, one in looks]
    made: Callable[..., None] = pytest.mark.parametrize("look", looks, ids=names, indirect=True)(test)
    return made


@every_look
def test_the_start_page(bare: Editor, look: Callable[[Editor], None]) -> None:
    look(bare)
    check(bare.window)


@every_look
def test_the_map_with_its_panels(sample: Editor, look: Callable[[Editor], None]) -> None:
    look(sample)
    frame = sample.window.frame
    for edge in ("left", "right"):
        frame.set_state(edge, "open")
    QTest.qWait(300)
    check(sample.window)
    kinds = ("touchpoint", "pain", "emotion_point", "stage", "persona")
    for kind in kinds:
        record = next(one.id for one in sample.state.values() if one.type_name == kind)
        sample.workspace.select([record])
        QTest.qWait(300)
        check(sample.window)


@every_look
def test_what_opens_over_the_map(sample: Editor, look: Callable[[Editor], None], tmp_path: Path) -> None:
    look(sample)
    card = next(one.id for one in sample.state.values() if one.type_name == "touchpoint")
    sample.go(card)
    for action in ("card.describe", "card.departments", "card.channel", "card.link", "find.anything", "help.keys"):
        sample.view.setFocus()
        sample.go(card)
        sample.trigger(action)
        QTest.qWait(300)
        check(sample.window)
        for popup in _popups():
            check(popup)
        for _round in range(3):
            sample.key(Qt.Key.Key_Escape, target=QApplication.activePopupWidget())
    sample.trigger("find.filter")
    QTest.qWait(300)
    check(sample.window)
    for popup in _popups():
        check(popup)


def _popups() -> list[QWidget]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and one.windowType() in (Qt.WindowType.Popup, Qt.WindowType.Dialog, Qt.WindowType.Tool)
    ]


@every_look
def test_menus_fit_the_screen_and_each_entry_its_row(sample: Editor, look: Callable[[Editor], None]) -> None:
    look(sample)
    card = next(one.id for one in sample.state.values() if one.type_name == "touchpoint")
    sample.go(card)
    sample.window.refresh_actions()
    opened: list[QMenu] = []
    sample.view.editing.context_menu(None)
    settle()
    opened += [one for one in QApplication.topLevelWidgets() if isinstance(one, RoundMenu) and one.isVisible()]
    assert opened, "the card has a menu"
    room = QApplication.primaryScreen().availableGeometry()
    for menu in opened:
        assert room.contains(menu.geometry())
        for action in menu.actions():
            if action.isVisible() and not action.isSeparator():
                words = action.text().replace("&&", "&").replace("\t", "  ")
                box: QRect = menu.actionGeometry(action)
                assert menu.fontMetrics().horizontalAdvance(words) <= box.width(), words
                assert QRect(QPoint(), menu.size()).contains(box), words
        menu.close()
