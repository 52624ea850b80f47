"""What must hold of any screen, by geometry: no text cut, nothing over its neighbour, nothing out of its place.

Test code, for tests in memory and for windows on a screen. Each check gives a sentence per fault; a screen without
faults gives none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSlider,
    QToolButton,
    QWidget,
)

from journey_studio.ui.theme_qt import theme

CONTROLS = (QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSlider)
TARGET = 24
"""Pixels at 100 % that something to hit has at least, both ways."""


def faults(root: QWidget) -> list[str]:
    """All that is wrong with what is visible in a window, a dialog or a popup."""
    if isinstance(root, QMenu):
        return menu_faults(root)
    checks: tuple[Callable[[QWidget], list[str]], ...] = (
        *(cut_texts, cut_fields, overlaps, sticking_out, too_wide, too_small, nameless, off_the_screen),
    )
    return [fault for check in checks for fault in check(root)]


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget beneath one; what has scrolled out of sight counts, what is hidden does not."""
    for child in root.findChildren(QWidget):
        if child.isVisible() and child.window() is root.window():
            yield child


def called(widget: QWidget) -> str:
    """How a widget is named in a fault."""
    name = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {name or widget.objectName()!r} in {type(widget.parentWidget()).__name__}"


# text


def cut_texts(root: QWidget) -> list[str]:
    """Labels and buttons whose words are wider or higher than their box."""
    found: list[str] = []
    for widget in shown(root):
        needs = None
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            needs = widget.minimumSizeHint()
        elif isinstance(widget, QLabel) and widget.text():
            high = widget.heightForWidth(widget.width())
            if high > widget.height() + 1:
                found.append(f"{called(widget)} needs {high} px of height and has {widget.height()}")
        elif isinstance(widget, QAbstractButton) and widget.text() and _writes(widget):
            needs = _least(widget)
        if needs is not None and (needs.width() > widget.width() + 1 or needs.height() > widget.height() + 1):
            has = f"{widget.width()}x{widget.height()}"
            found.append(f"{called(widget)} needs {needs.width()}x{needs.height()} and has {has}")
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


def cut_fields(root: QWidget) -> list[str]:
    """Hints in empty lines, and what a list to choose from shows, where they are wider than the field."""
    found: list[str] = []
    for widget in shown(root):
        if isinstance(widget, QLineEdit) and not widget.text():
            words = widget.placeholderText()
        elif isinstance(widget, QComboBox):
            words = widget.currentText()
        else:
            continue
        room = widget.width() - theme().px(24 if isinstance(widget, QComboBox) else 8)
        wide = widget.fontMetrics().horizontalAdvance(words)
        if wide > room:
            found.append(f"{called(widget)} shows {words!r}, {wide} px wide, in {room} px")
    return found


# places


def overlaps(root: QWidget) -> list[str]:
    """Controls of one parent that lie over one another."""
    found: list[str] = []
    for parent in (root, *shown(root)):
        layout = parent.layout()
        if isinstance(parent, QAbstractScrollArea) or not isinstance(layout, QLayout):  # PySide may mistake it
            continue
        # never `layout.itemAt`: PySide is not told when Qt deletes the item, and the next object at its place is mixed
        # up with it; the program ended in a segmentation fault when that one was deleted
        inside = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        boxes = [(one, one.geometry()) for one in inside if layout.indexOf(one) >= 0 and one.isVisible()]
        found += _sharing(boxes)
    for parent in (root, *shown(root)):
        here = [one for one in parent.children() if isinstance(one, CONTROLS) and one.isVisible()]
        if not isinstance(parent.layout(), QLayout) and not isinstance(parent, QAbstractScrollArea):
            found += _sharing([(one, one.geometry()) for one in here])
    return found


def _sharing(boxes: list[tuple[QWidget, QRect]]) -> list[str]:
    found = []
    for number, (first, box) in enumerate(boxes):
        for second, other in boxes[number + 1 :]:
            both = box.intersected(other)
            if both.width() > 1 and both.height() > 1:
                found.append(f"{called(first)} and {called(second)} share {both.width()}x{both.height()} px")
    return found


def sticking_out(root: QWidget) -> list[str]:
    """Controls that reach beyond something they lie in, up to the window or to what scrolls."""
    found: list[str] = []
    for widget in shown(root):
        if not isinstance(widget, CONTROLS):
            continue
        above = widget.parentWidget()
        while above is not None and above.isVisible() and not _scrolls(above):
            box = QRect(widget.mapTo(above, QPoint()), widget.size())
            if not above.rect().adjusted(-1, -1, 1, 1).contains(box):
                found.append(
                    f"{called(widget)} at {box.getRect()} reaches beyond {type(above).__name__} {above.size()}"
                )
                break
            if above is root or above.isWindow():
                break
            above = above.parentWidget()
    return found


def _scrolls(widget: QWidget) -> bool:
    """Whether what lies in it may be larger."""
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def too_wide(root: QWidget) -> list[str]:
    """Columns that scroll up and down and are wider than what shows them."""
    found: list[str] = []
    for widget in shown(root):
        if isinstance(widget, QAbstractScrollArea) and hasattr(widget, "widget"):
            inner = widget.widget()
            if isinstance(inner, QWidget) and inner.width() > widget.viewport().width() + 1:
                found.append(f"{called(inner)} is {inner.width()} px wide in {widget.viewport().width()} px")
            fixed = widget.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if isinstance(inner, QWidget) and fixed and inner.height() > widget.viewport().height() + 1:
                found.append(f"{called(inner)} is {inner.height()} px high in {widget.viewport().height()} px")
    return found


def off_the_screen(root: QWidget) -> list[str]:
    """Windows, dialogs and popups that are not on the screen with all of themselves."""
    screen = root.screen().availableGeometry()
    box = root.window().geometry()
    return [] if screen.contains(box) else [f"{called(root)} at {box.getRect()} is not within {screen.getRect()}"]


def too_small(root: QWidget) -> list[str]:
    """What is clicked and is smaller than a target may be."""
    found: list[str] = []
    least = theme().px(TARGET)
    for widget in shown(root):
        if not isinstance(widget, (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider)):
            continue
        if widget.isEnabled() and min(widget.width(), widget.height()) < least - 1:
            found.append(f"{called(widget)} is {widget.width()}x{widget.height()}, smaller than {least} px")
    return found


# names


def nameless(root: QWidget) -> list[str]:
    """What takes the keyboard and has no name for a screen reader."""
    found = []
    for widget in (root, *shown(root)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if not takes or widget.focusProxy() is not None:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{called(widget)} has no name")
    return found


# menus


def menu_faults(menu: QMenu) -> list[str]:
    """A menu beside the screen, or entries beside the menu or wider than their row."""
    found = off_the_screen(menu)
    for action in menu.actions():
        if not action.isVisible() or action.isSeparator():
            continue
        words, box = action.text().replace("&&", "&").replace("\t", "  "), menu.actionGeometry(action)
        if menu.fontMetrics().horizontalAdvance(words) > box.width():
            found.append(f"the entry {words!r} is wider than its row of {box.width()} px")
        if not QRect(QPoint(), menu.size()).contains(box):
            found.append(f"the entry {words!r} at {box.getRect()} is not within the menu {menu.size().toTuple()}")
        if box.height() < theme().px(TARGET) - 1:
            found.append(f"the entry {words!r} is {box.height()} px high")
    return found


def open_things(window: QWidget) -> list[QWidget]:
    """The window and whatever is open over it."""
    over = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    return [window, *(one for one in over if one.windowType() != Qt.WindowType.ToolTip)]
