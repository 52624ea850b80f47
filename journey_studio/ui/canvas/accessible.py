"""The map as assistive technology sees it: a table of stages, cells and what stands in them.

Lives in ui (L5); PySide6, `layout.hit`, `layout.labels`. The viewport is of a class of its own, for which the factory
answers; painted things are interfaces made when first asked for, kept, and let go of in the one order that Qt survives
(told, deleted, dropped). Cells that hold something are in the tree, and the current one. Names are the layout's labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTableCellInterface,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
    QWindow,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from journey_studio.layout.display import Rect
from journey_studio.ui.canvas.outline import Key, Outline

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

Role, Text, Kind = QAccessible.Role, QAccessible.Text, QAccessible.InterfaceType
Event = QAccessible.Event


class Part(
    QAccessibleInterface,
    QAccessibleTableCellInterface,
    QAccessibleAttributesInterface,
    QAccessibleValueInterface,
):
    """One painted thing. It holds its key and asks the table for all else."""

    _CASTS = {Kind.TableCellInterface: 1, Kind.AttributesInterface: 2, Kind.ValueInterface: 3}
    """In the order of the base classes: the address of each is at this index of `getCppPointer`."""

    def __init__(self, table: MapTable, key: Key) -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleTableCellInterface.__init__(self)
        QAccessibleAttributesInterface.__init__(self)
        QAccessibleValueInterface.__init__(self)
        self.map, self.key = table, key

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The address of one of the further interfaces, or none."""
        index = self._CASTS.get(kind, 0)
        if kind == Kind.TableCellInterface and self.key[0] != "cell":
            index = 0
        if kind == Kind.ValueInterface and not self.map.outline.is_point(self.key):
            index = 0
        return Shiboken.VoidPtr(Shiboken.getCppPointer(self)[index] if index else 0)

    # the tree

    def isValid(self) -> bool:
        """Whether there is still a table to ask."""
        return Shiboken.isValid(self.map)

    def object(self) -> QObject | None:  # type: ignore[override]
        """It is painted; there is no object behind it."""
        return None

    def window(self) -> QWindow:
        """The window it is in."""
        return self.map.window()

    def parent(self) -> QAccessibleInterface:
        """The cell of a card, the table of all else."""
        above = self.map.outline.above(self.key)
        return self.map if above is None else self.map.part(above)

    def childCount(self) -> int:
        """How many things stand in it."""
        return len(self.map.outline.below(self.key))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of them."""
        keys = self.map.outline.below(self.key)
        return self.map.part(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of one of them."""
        keys = self.map.outline.below(self.key)
        return keys.index(child.key) if isinstance(child, Part) and child.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The one at a spot of the screen."""
        parts = map(self.map.part, self.map.outline.below(self.key))
        return next((part for part in parts if part.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Cards have nothing inside that could have the keyboard."""
        return None

    # what it is

    def role(self) -> QAccessible.Role:
        """Header, cell, slider (a point of the curve) or item."""
        if self.map.outline.is_point(self.key):
            return Role.Slider
        return {"stage": Role.ColumnHeader, "cell": Role.Cell}.get(self.key[0], Role.ListItem)

    def text(self, kind: QAccessible.Text) -> str:
        """Its name is the layout's label."""
        if kind == Text.Name:
            return self.map.outline.name(self.key)
        return self.map.outline.identifier(self.key) if kind == Text.Identifier else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names are changed by commands, not by clients."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return self.map.on_screen(self.key)

    def state(self) -> QAccessible.State:
        """What holds for it now."""
        found = QAccessible.State()
        if self.key[0] != "stage":
            found.focusable = True
            found.focused = self.map.outline.is_current(self.key) and self.map.view.hasFocus()
        if self.key[0] == "item":
            found.selectable = True
            found.selected = self.map.outline.is_selected(self.key)
        found.offscreen = not self.rect().intersects(self.map.room(self.key))
        return found

    # cells

    def rowIndex(self) -> int:
        """The row, counted over all bands."""
        return self.map.outline.row_and_column(self.key)[0]

    def columnIndex(self) -> int:
        """The column."""
        return self.map.outline.row_and_column(self.key)[1]

    def rowExtent(self) -> int:
        """One row high."""
        return 1

    def columnExtent(self) -> int:
        """One column wide."""
        return 1

    def isSelected(self) -> bool:
        """Cells are not selected, cards are."""
        return False

    def rowHeaderCells(self) -> list[QAccessibleInterface]:
        """Lanes are said in the names of the cells."""
        return []

    def columnHeaderCells(self) -> list[QAccessibleInterface]:
        """The stage above."""
        stage = self.map.outline.stage_of(self.key)
        return [self.map.part(stage)] if stage is not None else []

    def table(self) -> QAccessibleInterface:
        """The map."""
        return self.map

    # the language of what people wrote

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """Cards and stages are in the language of the map."""
        return [QAccessible.Attribute.Locale] if self.key[0] != "cell" and self.map.outline.language else []

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        """That language; nothing for keys that are not listed."""
        if key == QAccessible.Attribute.Locale and key in self.attributeKeys():
            return QLocale(self.map.outline.language.replace("-", "_"))
        return None

    # points of the curve

    def currentValue(self) -> float:
        """The feeling of a point."""
        return self.map.outline.value(self.key)

    def setCurrentValue(self, value: float) -> None:
        """A client moves the point."""
        self.map.view.editing.set_value(self.key[1], float(value))

    def minimumValue(self) -> float:
        """The lowest feeling."""
        return -2.0

    def maximumValue(self) -> float:
        """The highest feeling."""
        return 2.0

    def minimumStepSize(self) -> float:
        """Tenths."""
        return 0.1


def release(interface: QAccessibleInterface) -> None:
    """Let go of an interface in the only order that does not crash; the caller then drops its reference."""
    QAccessible.updateAccessibility(QAccessibleEvent(interface, Event.ObjectDestroyed))
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))


class MapTable(QAccessibleWidget):
    """The viewport as a table: stage headers, cells, in them cards; and the text field while it is open."""

    def __init__(self, viewport: MapViewport) -> None:
        super().__init__(viewport, Role.Table, "")
        self.view = viewport.view
        self.outline = Outline(viewport.view)
        self._parts: dict[Key, Part] = {}
        viewport.table = self

    def part(self, key: Key) -> Part:
        """The one interface for this key, made when it is first asked for, and kept."""
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = Part(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def forget(self, key: Key) -> None:
        """Let go of an interface."""
        part = self._parts.get(key)
        if part is not None:
            release(part)
            del self._parts[key]

    def forget_all(self) -> None:
        """Another map, or the end of the window."""
        for key in list(self._parts):
            self.forget(key)

    def forget_missing(self) -> None:
        """Let go of what is not on the map any more."""
        for key in [key for key in self._parts if not self.outline.has(key)]:
            self.forget(key)

    def knows(self, key: Key) -> bool:
        """Whether a client has seen this."""
        return key in self._parts

    # the tree

    def _fields(self) -> list[QWidget]:
        renaming, popover = self.view.renaming, self.view.data.popover
        fields = (renaming.field, renaming.capture.field)
        found: list[QWidget] = [one for one in fields if one is not None and one.parentWidget() is self.view.viewport()]
        return [*found, popover] if popover is not None else found

    def childCount(self) -> int:
        """Headers, cells, and the text field."""
        return len(self.outline.top()) + len(self._fields())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of them."""
        keys = self.outline.top()
        if 0 <= index < len(keys):
            return self.part(keys[index])
        fields, after = self._fields(), index - len(keys)
        return QAccessible.queryAccessibleInterface(fields[after]) if 0 <= after < len(fields) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of one of them."""
        keys = self.outline.top()
        if isinstance(child, Part):
            return keys.index(child.key) if child.key in keys else -1
        fields = self._fields()
        return len(keys) + fields.index(child.object()) if child.object() in fields else -1  # type: ignore[arg-type]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The one at a spot of the screen."""
        return next((part for part in map(self.part, self.outline.top()) if part.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What has the keyboard in it."""
        key = self.outline.current()
        return self.part(key) if key is not None and self.view.hasFocus() else None

    def state(self) -> QAccessible.State:
        """The table itself has the keyboard only while nothing in it is the current place."""
        found = super().state()
        found.focused = bool(self.view.hasFocus() and self.outline.current() is None)
        return found

    def text(self, kind: QAccessible.Text) -> str:
        """The name of the map."""
        return self.view.accessibleName() if kind == Text.Name else ""

    def room(self, key: Key) -> QRect:
        """The part of the screen in which something shows: its bar's for a header, the table's for all else."""
        if key[0] != "stage":
            return self.rect()
        bar = self.view.stage_bar
        return QRect(bar.mapToGlobal(bar.rect().topLeft()), bar.size())

    def on_screen(self, key: Key) -> QRect:
        """Where something is, on the screen; headers in their bar, all else in the viewport."""
        rect = self.outline.rect(key)
        if key[0] == "stage":
            place = self.view.stage_bar.place_of(key[1])
            if place is None:
                return QRect()
            return QRect(self.view.stage_bar.mapToGlobal(place.topLeft()), place.size())
        seen = self.view.to_viewport(rect or Rect(0, 0, 0, 0)).toRect()
        return QRect(self.view.viewport().mapToGlobal(seen.topLeft()), seen.size())


class MapViewport(QWidget):
    """The viewport of a map; a class of its own, so that the factory knows it."""

    def __init__(self, view: MapView) -> None:
        super().__init__()
        self.view = view
        self.table: MapTable | None = None
        self.pane: MapPane | None = None

    # what the view tells clients; nothing costs anything while there are none

    def _heard(self) -> MapTable | None:
        if not QAccessible.isActive():
            return None
        found = QAccessible.queryAccessibleInterface(self)
        return found if isinstance(found, MapTable) else None

    def tell_focus(self) -> None:
        """The current place is another one."""
        table = self._heard()
        if table is None or not self.view.hasFocus():
            return
        table.forget_missing()  # the last current cell may have been an empty one
        key = table.outline.current()
        if key is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(table.part(key), Event.Focus))

    def tell_changes(self, records: list[str], added: list[str]) -> None:
        """Records changed: those that are gone are let go, new ones announced, others have other names."""
        table = self._heard()
        if table is None:
            return
        table.forget_missing()
        for record in records:
            key: Key = ("item", record)
            if not table.outline.has(key):
                continue
            if record in added:
                QAccessible.updateAccessibility(QAccessibleEvent(table.part(key), Event.ObjectCreated))
            elif table.knows(key):
                QAccessible.updateAccessibility(QAccessibleEvent(table.part(key), Event.NameChanged))
                if table.outline.is_point(key):
                    QAccessible.updateAccessibility(
                        QAccessibleValueChangeEvent(table.part(key), table.outline.value(key))
                    )

    def tell_selection(self, chosen: list[str], let_go: list[str]) -> None:
        """What is selected is something else."""
        table = self._heard()
        if table is None:
            return
        for records, kind in ((chosen, Event.SelectionAdd), (let_go, Event.SelectionRemove)):
            for record in records:
                key: Key = ("item", record)
                if table.outline.has(key):
                    QAccessible.updateAccessibility(QAccessibleEvent(table.part(key), kind))

    def say(self, text: str) -> None:
        """Have a text spoken about the current place."""
        table = self._heard()
        if table is None or not text:
            return
        key = table.outline.current()
        target: QAccessibleInterface = table.part(key) if key is not None else table
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(target, text))

    def let_go(self) -> None:
        """Before another map is shown, or the window goes: painted things outlive the viewport otherwise."""
        if self.table is not None and Shiboken.isValid(self.table):
            self.table.forget_all()


class MapPane(QAccessibleWidget):
    """The view around the table: Qt's own object for scrolling areas would leave out the headers."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, Role.Pane, "")

    def state(self) -> QAccessible.State:
        """The keyboard is never here, but in the table or on something in it."""
        found = super().state()
        found.focused = False
        return found


class HeaderBar(QAccessibleWidget):
    """The bar of the stages, or of the lanes and bands: named by its current header, and told to be one."""

    def __init__(self, bar: QWidget, role: QAccessible.Role) -> None:
        super().__init__(bar, role, "")


def factory(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Answers for the viewport of a map, the view around it and its headers; None leaves all other objects to Qt."""
    if isinstance(thing, MapViewport):
        return MapTable(thing)
    if isinstance(thing, QAbstractScrollArea) and isinstance(thing.viewport(), MapViewport):
        pane = MapPane(thing)
        thing.viewport().pane = pane  # type: ignore[attr-defined]
        return pane
    role = getattr(thing, "header_role", None)
    if role is not None and isinstance(thing, QWidget):
        bar = HeaderBar(thing, role)
        thing.interface = bar  # type: ignore[attr-defined]
        return bar
    return None


_installed = False


def install() -> None:
    """Have Qt ask the factory; once for the program."""
    global _installed  # noqa: PLW0603 - Qt keeps it for the whole program
    if not _installed:
        _installed = True
        QAccessible.installFactory(factory)
