"""A drawing as assistive technology sees it: a figure, and in it one thing for each region, with its name and its act.

Lives in ui (L5); PySide6, `layout.drawing`. As with the map, painted things are interfaces made when first asked for,
kept, and let go of in the one order that Qt survives (told, deleted, dropped).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from journey_studio.layout.drawing import Region, RegionRole

if TYPE_CHECKING:
    from journey_studio.ui.practice.drawn import Drawn

Role, Text, Kind = QAccessible.Role, QAccessible.Text, QAccessible.InterfaceType
Event = QAccessible.Event
_ROLES: dict[RegionRole, QAccessible.Role] = {
    "button": Role.Button,
    "cell": Role.Cell,
    "item": Role.ListItem,
    "header": Role.StaticText,
}


class Spot(QAccessibleInterface, QAccessibleActionInterface):
    """One region. It holds its key and asks the figure for all else."""

    def __init__(self, figure: Figure, key: str) -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleActionInterface.__init__(self)
        self.figure, self.key = figure, key

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The address of the interface of acts, or none."""
        index = 1 if kind == Kind.ActionInterface else 0
        return Shiboken.VoidPtr(Shiboken.getCppPointer(self)[index] if index else 0)

    def _region(self) -> Region | None:
        return self.figure.drawn.drawing.region(self.key) if self.isValid() else None

    # the tree

    def isValid(self) -> bool:
        """Whether there is still a figure to ask."""
        return Shiboken.isValid(self.figure) and Shiboken.isValid(self.figure.drawn)

    def object(self) -> QObject | None:  # type: ignore[override]
        """It is painted; there is no object behind it."""
        return None

    def window(self) -> QWindow:
        """The window it is in."""
        return self.figure.window()

    def parent(self) -> QAccessibleInterface:
        """The figure."""
        return self.figure

    def childCount(self) -> int:
        """Nothing stands in it."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing stands in it."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Nothing stands in it."""
        return -1

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing stands in it."""
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing stands in it."""
        return None

    # what it is

    def role(self) -> QAccessible.Role:
        """Button, cell, entry or text."""
        region = self._region()
        return _ROLES[region.role] if region is not None else Role.NoRole

    def text(self, kind: QAccessible.Text) -> str:
        """Its name; besides, what a pointer is told."""
        region = self._region()
        if region is None:
            return ""
        if kind == Text.Name:
            return region.name
        if kind == Text.Description and region.tip != region.name:
            return region.tip
        return self.key if kind == Text.Identifier else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names are changed by commands, not by clients."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return self.figure.drawn.on_screen(self.key) if self.isValid() else QRect()

    def state(self) -> QAccessible.State:
        """What holds for it now."""
        found = QAccessible.State()
        drawn, region = self.figure.drawn, self._region()
        if region is None:
            found.invalid = True
            return found
        found.focusable = True
        found.focused = drawn.current == self.key and drawn.hasFocus()
        found.selectable = region.role == "item"
        found.selected = region.chosen
        found.offscreen = drawn.visibleRegion().intersected(drawn.rect_of(self.key)).isEmpty()
        return found

    # what can be done with it

    def actionNames(self) -> list[str]:
        """It is pressed, or takes the keyboard."""
        region = self._region()
        if region is None or region.role == "header":
            return []
        return [QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, name: str) -> None:
        """Press it, or give it the keyboard."""
        if self._region() is None:
            return
        self.figure.drawn.set_current(self.key)
        if name == QAccessibleActionInterface.setFocusAction():
            self.figure.drawn.setFocus()
        elif name == QAccessibleActionInterface.pressAction():
            self.figure.drawn.press(self.key)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Enter presses."""
        return ["Return"] if name == QAccessibleActionInterface.pressAction() else []


class Figure(QAccessibleWidget):
    """The widget: named as the widget is, its regions in their order."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__(drawn, Role.Grouping, "")
        self.drawn = drawn
        self._spots: dict[str, Spot] = {}
        drawn.figure = self
        drawn.destroyed.connect(self.forget_all)

    def spot(self, key: str) -> Spot:
        """The one interface for this region, made when it is first asked for, and kept."""
        found = self._spots.get(key)
        if found is None:
            found = self._spots[key] = Spot(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def forget_missing(self) -> None:
        """Let go of regions that are not drawn any more."""
        there = {one.key for one in self.drawn.drawing.regions}
        for key in [key for key in self._spots if key not in there]:
            self._forget(key)

    def forget_all(self) -> None:
        """The figure goes."""
        for key in list(self._spots):
            self._forget(key)

    def _forget(self, key: str) -> None:
        spot = self._spots[key]
        QAccessible.updateAccessibility(QAccessibleEvent(spot, Event.ObjectDestroyed))
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(spot))
        del self._spots[key]

    def tell_focus(self, key: str) -> None:
        """The keyboard is on this region."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.spot(key), Event.Focus))

    # the tree

    def childCount(self) -> int:
        """The regions."""
        return len(self.drawn.drawing.regions)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of them."""
        regions = self.drawn.drawing.regions
        return self.spot(regions[index].key) if 0 <= index < len(regions) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of one of them."""
        keys = [one.key for one in self.drawn.drawing.regions]
        return keys.index(child.key) if isinstance(child, Spot) and child.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The one at a spot of the screen."""
        for region in reversed(self.drawn.drawing.regions):
            if self.drawn.on_screen(region.key).contains(x, y):
                return self.spot(region.key)
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The region the keyboard is on."""
        key = self.drawn.current
        there = self.drawn.hasFocus() and self.drawn.drawing.region(key) is not None
        return self.spot(key) if there else None

    def state(self) -> QAccessible.State:
        """The figure itself has the keyboard only while no region has it."""
        found = super().state()
        found.focused = self.drawn.hasFocus() and self.focusChild() is None
        return found


def factory(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Answers for drawings; None leaves all other objects to others."""
    from journey_studio.ui.practice.drawn import Drawn

    return Figure(thing) if isinstance(thing, Drawn) else None


_installed = False


def install() -> None:
    """Have Qt ask the factory; once for the program."""
    global _installed  # noqa: PLW0603 - Qt keeps it for the whole program
    if not _installed:
        _installed = True
        QAccessible.installFactory(factory)
