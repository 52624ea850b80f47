"""A painted canvas that a screen reader can read: the recipe for `ui/canvas/accessible.py`, tried on PySide6 6.11.

Test code, PySide6 only; `accessible_card_program.py` shows it in a window and `test_accessible_card.py` reads it back
through AT-SPI. The cards are pixels of one item, no widgets; what stands here for the layout is `Board`. What was found
out, each line seen to work or to crash:

Where to hook in
- Give the view a viewport of a class of its own and let the factory answer for that class. The viewport is then the
  table, the view around it keeps Qt's scroll bars, and an editor that is a child of the viewport has the table as its
  parent. The factory is called for every object of the program: answer None for all others.
- The table is a `QAccessibleWidget` with role Table; what is painted is `QAccessibleInterface` with several further
  interfaces as base classes, each of whose `__init__` must be called.

Lifetime
- Keep every interface in a Python container as long as Qt may ask for it. Returning a fresh one from `child()` without
  keeping it: segmentation fault at the first walk of a client.
- Register it once (`registerAccessibleInterface`); let go in this order: tell clients (ObjectDestroyed), then
  `deleteAccessibleInterface(uniqueId(...))`, then drop the Python reference. The C++ object is gone with the second
  step (the wrapper is then invalid, touching it raises RuntimeError). Dropping the reference alone works for a while
  and crashes at exit, in Qt's cache.
- When the viewport dies, its table dies with it, its children do not: let go of them in the viewport's `destroyed`.
- `parent()`, `child()` and `table()` return the kept objects. `parent()` may return None; it then still works, but a
  client that walks upwards is lost.

Casting
- `interface_cast` must return a `Shiboken.VoidPtr`: of 0 when the interface is not there, else of the address that
  `Shiboken.getCppPointer(self)` gives for the base class, in the order of the base classes (index 0 is
  QAccessibleInterface itself). None, a plain 0 or another base's address: segmentation fault.
- Without overriding `interface_cast` nothing crashes and none of the further interfaces is seen.

Answers
- An exception in an override is printed and taken for an empty answer; so is None for a text.
- `attributeValue` is asked for Orientation whatever `attributeKeys` says: answer None for keys that are not listed, or
  a card is "vertical".
- Locale must be a `QLocale`; clients read it as the object's locale ("it_IT"). Level comes as the attribute `level`.
- Text.Name, Description, Value, Identifier (AccessibleId) and Help are asked for; Value of an object with a value
  interface is read from that interface.
- `rect()` is on the screen: `mapFromScene` of the view, then `mapToGlobal` of the viewport.
- `state().focused` of the table must be false when one of its children is focused, or two objects have the focus.
- `focusChild()` of the table is what a client is told when the view gets the keyboard focus, but only if a Focus event
  for the child is sent as well (`focusInEvent`).
- There is no Table interface to inherit from; TableCell works and gives row and column.

Events, all heard by a client: Focus, ObjectCreated, ObjectDestroyed, NameChanged, ValueChanged
(`QAccessibleValueChangeEvent`), SelectionAdd/Remove with `QAccessibleStateChangeEvent`, and
`QAccessibleAnnouncementEvent` for "Moved to ...". Qt passes ObjectDestroyed on only when a client listens to state
changes too (screen readers do). `childAt` answers for one level, Qt goes down by itself. Guard events by
`QAccessible.isActive()`: without a client they then cost nothing.

Cost: a client's full walk takes 5 ms an object (7 calls over the bus for each), whatever the program does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QLocale, QObject, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleTableCellInterface,
    QAccessibleValueInterface,
    QPolygon,
    QWindow,
)
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from journey_studio.ui.canvas.accessible import release

Role, Text, Kind, Key = QAccessible.Role, QAccessible.Text, QAccessible.InterfaceType, QAccessible.Attribute
Event = QAccessible.Event

STAGES = ("Search", "Quote & order", "Delivery & fitting")
LANES = ("Online", "Offline", "Emotion")
WIDTH, HEIGHT, HEAD, CARD = 204, 150, 54, 40


# what the layout is in the product


@dataclass
class Card:
    """A card in a cell; `number` is its identity."""

    number: int
    title: str
    stage: int
    lane: int


class Board:
    """Stages, lanes, cards, one curve point: names and places, no Qt."""

    def __init__(self, count: int = 6) -> None:
        self.cards = [Card(n, f"Carta {n}", n % len(STAGES), n // len(STAGES) % 2) for n in range(count)]
        self.current = 0
        self.selected: set[int] = set()
        self.feeling = -1.6

    def card(self, number: int) -> Card:
        """The card with this number."""
        return next(card for card in self.cards if card.number == number)

    def in_cell(self, stage: int, lane: int) -> list[Card]:
        """The cards of a cell, top to bottom."""
        return [card for card in self.cards if (card.stage, card.lane) == (stage, lane)]

    def cells(self) -> list[tuple[int, int]]:
        """The cells a client sees: those with something in them and the one with the current card."""
        return sorted({(card.lane, card.stage) for card in self.cards} | {(2, 1)})

    def place(self, key: NodeKey) -> QRectF:
        """Where something stands, in scene units."""
        kind, a, b = key
        if kind == "stage":
            return QRectF(a * WIDTH, 0, WIDTH, HEAD)
        if kind == "cell":
            return QRectF(b * WIDTH, HEAD + a * HEIGHT, WIDTH, HEIGHT)
        if kind == "point":
            return QRectF(1.5 * WIDTH - 16, HEAD + 2 * HEIGHT + 75 - self.feeling * 30 - 16, 32, 32)
        card = self.card(a)
        row = self.in_cell(card.stage, card.lane).index(card)
        return QRectF(card.stage * WIDTH + 8, HEAD + card.lane * HEIGHT + 7 + row * (CARD + 6), WIDTH - 16, CARD)


NodeKey = tuple[str, int, int]  # kind; number, or lane and stage
POINT: NodeKey = ("point", 0, 0)


# the recipe


class CanvasView(Protocol):
    """What the table asks of the view it belongs to."""

    board: Board
    editor: QPlainTextEdit

    def make_current(self, number: int) -> None: ...
    def set_feeling(self, value: float) -> None: ...
    def hasFocus(self) -> bool: ...
    def viewport(self) -> QWidget: ...
    def mapFromScene(self, place: QRectF) -> QPolygon: ...


class Viewport(QWidget):
    """A class of its own, so that the factory knows it."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__()
        self.canvas = canvas


class Node(
    QAccessibleInterface,
    QAccessibleTableCellInterface,
    QAccessibleAttributesInterface,
    QAccessibleActionInterface,
    QAccessibleValueInterface,
):
    """One painted thing as assistive technology sees it. It holds its key and asks the canvas for all else."""

    #: In the order of the base classes: the address of each is at this index of `getCppPointer`.
    _CASTS = {
        Kind.TableCellInterface: 1,
        Kind.AttributesInterface: 2,
        Kind.ActionInterface: 3,
        Kind.ValueInterface: 4,
    }

    def __init__(self, table: CanvasAccessible, key: NodeKey) -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleTableCellInterface.__init__(self)
        QAccessibleAttributesInterface.__init__(self)
        QAccessibleActionInterface.__init__(self)
        QAccessibleValueInterface.__init__(self)
        self.canvas, self.key = table, key

    def _has(self, kind: QAccessible.InterfaceType) -> bool:
        if kind == Kind.TableCellInterface:
            return self.key[0] == "cell"
        return self.key[0] == "point" if kind == Kind.ValueInterface else True

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        index = self._CASTS.get(kind, 0)
        return Shiboken.VoidPtr(Shiboken.getCppPointer(self)[index] if index and self._has(kind) else 0)

    # the tree

    def isValid(self) -> bool:
        return Shiboken.isValid(self.canvas)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self.canvas.window()

    def parent(self) -> QAccessibleInterface:
        above = self.canvas.above(self.key)
        return self.canvas if above is None else self.canvas.node(above)

    def _keys(self) -> list[NodeKey]:
        return self.canvas.below(self.key)

    def childCount(self) -> int:
        return len(self._keys())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._keys()
        return self.canvas.node(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self._keys()
        return keys.index(child.key) if isinstance(child, Node) and child.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((node for node in map(self.canvas.node, self._keys()) if node.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    # what it is

    def role(self) -> QAccessible.Role:
        roles = {"stage": Role.ColumnHeader, "cell": Role.Cell, "point": Role.Slider}
        return roles.get(self.key[0], Role.ListItem)

    def text(self, kind: QAccessible.Text) -> str:
        if kind == Text.Name:
            return self.canvas.name_of(self.key)
        if kind == Text.Description:
            return "Space opens its fields" if self.key[0] == "card" else ""
        return "-".join(map(str, self.key)) if kind == Text.Identifier else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names are changed by commands, not by clients."""

    def rect(self) -> QRect:
        return self.canvas.on_screen(self.canvas.board.place(self.key))

    def state(self) -> QAccessible.State:
        found = QAccessible.State()
        if self.key[0] in ("card", "point"):
            found.focusable = found.selectable = True
            found.focused = self.canvas.is_current(self.key)
            found.selected = self.key[1] in self.canvas.board.selected
        found.offscreen = not self.rect().intersects(self.canvas.rect())
        return found

    # TableCell

    def rowIndex(self) -> int:
        return self.key[1]

    def columnIndex(self) -> int:
        return self.key[2]

    def rowExtent(self) -> int:
        return 1

    def columnExtent(self) -> int:
        return 1

    def isSelected(self) -> bool:
        return False

    def rowHeaderCells(self) -> list[QAccessibleInterface]:
        return []

    def columnHeaderCells(self) -> list[QAccessibleInterface]:
        return [self.canvas.node(("stage", self.key[2], 0))]

    def table(self) -> QAccessibleInterface:
        return self.canvas

    # Attributes: only what is listed may have a value

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [Key.Locale] if self.key[0] == "card" else []

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return QLocale("it_IT") if key == Key.Locale and key in self.attributeKeys() else None

    # Action

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()] if self.key[0] == "card" else []

    def doAction(self, _name: str) -> None:
        self.canvas.view.make_current(self.key[1])

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return ["F2"]

    def localizedActionName(self, name: str) -> str:
        return name

    def localizedActionDescription(self, _name: str) -> str:
        return ""

    # Value

    def currentValue(self) -> float:
        return self.canvas.board.feeling

    def setCurrentValue(self, value: float) -> None:
        self.canvas.view.set_feeling(float(value))

    def minimumValue(self) -> float:
        return -2.0

    def maximumValue(self) -> float:
        return 2.0

    def minimumStepSize(self) -> float:
        return 0.1


class CanvasAccessible(QAccessibleWidget):
    """The viewport as a table: stage headers, cells, in them cards; and the editor when it is open."""

    def __init__(self, viewport: Viewport) -> None:
        super().__init__(viewport, Role.Table, "Map")
        self.view: CanvasView = viewport.canvas
        self._nodes: dict[NodeKey, Node] = {}

    @property
    def board(self) -> Board:
        """What is painted."""
        return self.view.board

    def node(self, key: NodeKey) -> Node:
        """The one interface for this key, made when it is first asked for, and kept."""
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = Node(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def forget(self, key: NodeKey) -> None:
        """Let go of an interface."""
        node = self._nodes.get(key)
        if node is not None:
            release(node)
            del self._nodes[key]

    def forget_all(self) -> None:
        """Before the viewport goes."""
        for key in list(self._nodes):
            self.forget(key)

    @property
    def kept(self) -> int:
        """How many interfaces are alive."""
        return len(self._nodes)

    # the tree

    def above(self, key: NodeKey) -> NodeKey | None:
        """The key of what holds this; None when it is the table."""
        if key[0] == "card":
            card = self.board.card(key[1])
            return ("cell", card.lane, card.stage)
        return ("cell", 2, 1) if key == POINT else None

    def below(self, key: NodeKey) -> list[NodeKey]:
        """The keys of what stands in this."""
        if key[0] != "cell":
            return []
        cards: list[NodeKey] = [("card", card.number, 0) for card in self.board.in_cell(key[2], key[1])]
        return [*cards, POINT] if key == ("cell", 2, 1) else cards

    def _keys(self) -> list[NodeKey]:
        stages: list[NodeKey] = [("stage", number, 0) for number in range(len(STAGES))]
        return stages + [("cell", lane, stage) for lane, stage in self.board.cells()]

    def _editor(self) -> list[QWidget]:
        return [self.view.editor] if self.view.editor.isVisible() else []

    def childCount(self) -> int:
        return len(self._keys()) + len(self._editor())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._keys()
        if 0 <= index < len(keys):
            return self.node(keys[index])
        widgets = self._editor()
        after = index - len(keys)
        return QAccessible.queryAccessibleInterface(widgets[after]) if 0 <= after < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self._keys()
        if isinstance(child, Node):
            return keys.index(child.key) if child.key in keys else -1
        return len(keys) if child.object() in self._editor() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((node for node in map(self.node, self._keys()) if node.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.node(("card", self.board.current, 0)) if self.view.hasFocus() else None

    def state(self) -> QAccessible.State:
        found = super().state()
        found.focused = False  # its current card has the focus
        return found

    def text(self, kind: QAccessible.Text) -> str:
        return "Kitchen journey" if kind == Text.Name else ""

    # what nodes ask

    def on_screen(self, place: QRectF) -> QRect:
        """A place of the scene, on the screen."""
        seen = self.view.mapFromScene(place).boundingRect()
        return QRect(self.view.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def is_current(self, key: NodeKey) -> bool:
        """Whether the keyboard focus is there."""
        return key == ("card", self.board.current, 0) and self.view.hasFocus()

    def name_of(self, key: NodeKey) -> str:
        """The sentence a screen reader speaks."""
        kind, a, b = key
        if kind == "stage":
            return STAGES[a]
        if kind == "point":
            return f"Giulia, {STAGES[1]}, minus {-self.board.feeling:.1f}"
        if kind == "cell":
            return f"{STAGES[b]}, {LANES[a]}, {len(self.board.in_cell(b, a))} cards"
        card = self.board.card(a)
        among = self.board.in_cell(card.stage, card.lane)
        where = f"{LANES[card.lane]}. {STAGES[card.stage]}"
        return f"{card.title}. {where}. Card {among.index(card) + 1} of {len(among)}."


def factory(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Answers for the viewport alone; None leaves all other objects to Qt."""
    return CanvasAccessible(thing) if isinstance(thing, Viewport) else None
