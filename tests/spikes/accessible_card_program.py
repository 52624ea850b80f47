"""The canvas around `accessible_card.py`: a painted board that keys change, each change told to assistive technology.

Test program, PySide6 only, started by `test_accessible_card.py`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial

from accessible_card import (
    HEAD,
    HEIGHT,
    LANES,
    POINT,
    STAGES,
    WIDTH,
    Board,
    CanvasAccessible,
    Card,
    Node,
    Viewport,
    factory,
)
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleStateChangeEvent,
    QAccessibleValueChangeEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QMainWindow,
    QPlainTextEdit,
    QStyleOptionGraphicsItem,
    QWidget,
)

Event = QAccessible.Event


class Layer(QGraphicsItem):
    """One item that paints everything."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, len(STAGES) * WIDTH, HEAD + len(LANES) * HEIGHT)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.fillRect(self.boundingRect(), QColor(242, 240, 235))
        for card in self.board.cards:
            chosen = card.number in self.board.selected
            colour = QColor(43, 79, 199) if chosen else QColor(255, 255, 255)
            painter.fillRect(self.board.place(("card", card.number, 0)), colour)
        painter.fillRect(self.board.place(POINT), QColor(200, 30, 30))


class Canvas(QGraphicsView):
    """The view: keys change the board, and each change is told to clients."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.board = Board(count)
        viewport = Viewport(self)
        self.setViewport(viewport)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self.layer = Layer(self.board)
        scene.addItem(self.layer)
        self.editor = QPlainTextEdit(viewport)
        self.editor.setAccessibleName("Title")
        self.editor.setGeometry(10, 400, 150, 40)
        self.editor.hide()
        self._next = 1000
        self.acts: dict[tuple[int, bool], Callable[[], None]] = {
            (Qt.Key.Key_Right, True): partial(self._move, 1),
            (Qt.Key.Key_Left, True): partial(self._move, -1),
            (Qt.Key.Key_Right, False): partial(self._step, 1),
            (Qt.Key.Key_Left, False): partial(self._step, -1),
            (Qt.Key.Key_Space, False): self._toggle,
            (Qt.Key.Key_Insert, False): self._add,
            (Qt.Key.Key_Delete, False): self._remove,
            (Qt.Key.Key_Plus, False): partial(self.scale, 1.25, 1.25),
            (Qt.Key.Key_F2, False): self._edit,
            (Qt.Key.Key_F5, False): self._churn,
        }

    @property
    def accessible(self) -> CanvasAccessible:
        """The table; Qt makes it, by the factory, when it is first asked for."""
        found = QAccessible.queryAccessibleInterface(self.viewport())
        assert isinstance(found, CanvasAccessible)
        return found

    def _node(self) -> Node:
        return self.accessible.node(("card", self.board.current, 0))

    def tell(self, event: QAccessibleEvent) -> None:
        """Tell clients, if there are any."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(event)

    def make_current(self, number: int) -> None:
        """Move the keyboard focus to a card."""
        self.board.current = number
        self.tell(QAccessibleEvent(self._node(), Event.Focus))
        self.layer.update()

    def _step(self, by: int) -> None:
        numbers = [card.number for card in self.board.cards]
        self.make_current(numbers[(numbers.index(self.board.current) + by) % len(numbers)])

    def _move(self, by: int) -> None:
        card = self.board.card(self.board.current)
        card.stage = max(0, min(len(STAGES) - 1, card.stage + by))
        self.board.cards.append(self.board.cards.pop(self.board.cards.index(card)))
        among = self.board.in_cell(card.stage, card.lane)
        said = f"Moved to {STAGES[card.stage]}, {LANES[card.lane]}, {among.index(card) + 1} of {len(among)}"
        self.layer.update()
        self.tell(QAccessibleAnnouncementEvent(self._node(), said))
        self.tell(QAccessibleEvent(self._node(), Event.NameChanged))

    def _toggle(self) -> None:
        self.board.selected ^= {self.board.current}
        chosen = self.board.current in self.board.selected
        changed = QAccessible.State()
        changed.selected = True
        self.tell(QAccessibleStateChangeEvent(self._node(), changed))
        self.tell(QAccessibleEvent(self._node(), Event.SelectionAdd if chosen else Event.SelectionRemove))
        self.layer.update()

    def _add(self) -> None:
        self._next += 1
        self.board.cards.append(Card(self._next, f"Nuova {self._next}", 2, 0))
        self.tell(QAccessibleEvent(self.accessible.node(("card", self._next, 0)), Event.ObjectCreated))
        self.make_current(self._next)

    def _remove(self) -> None:
        gone = self.board.card(self.board.current)
        self._step(-1)
        self.accessible.forget(("card", gone.number, 0))
        self.board.cards.remove(gone)
        gc.collect()
        self.layer.update()

    def set_feeling(self, value: float) -> None:
        """Move the curve point, by hand or by a client."""
        self.board.feeling = value
        self.tell(QAccessibleValueChangeEvent(self.accessible.node(POINT), value))
        self.layer.update()

    def _edit(self) -> None:
        self.editor.show()
        self.editor.setFocus()

    def _churn(self) -> None:
        """Many interfaces come and go, as in a long session."""
        for _round in range(200):
            self._add()
            self._remove()
        print("kept", self.accessible.kept, flush=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        act = self.acts.get((event.key(), alt))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tell(QAccessibleEvent(self._node(), Event.Focus))

    def let_go(self) -> None:
        """Before the view is destroyed: its painted children outlive the viewport otherwise."""
        self.accessible.forget_all()


class Window(QMainWindow):
    """The canvas; F6 replaces it by a new one, as opening another map would."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setWindowTitle("Accessible canvas")
        self.resize(900, 640)
        self.count = count
        self.fresh()

    def fresh(self) -> None:
        """Another canvas in the place of the present one."""
        old = self.centralWidget()
        if isinstance(old, Canvas):
            old.let_go()
        canvas = Canvas(self.count)
        self.setCentralWidget(canvas)
        canvas.setFocus()
        gc.collect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self.fresh()
            print("fresh", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Show the canvas with as many cards as the first argument says (6)."""
    QAccessible.installFactory(factory)
    app = QApplication([*arguments])
    window = Window(int(arguments[1]) if len(arguments) > 1 else 6)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
