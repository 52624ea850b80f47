"""Typing straight into a painted card: the recipe for the one text field of the canvas, tried on PySide6 6.11.

Test program, PySide6 and `layout`; `test_in_place_editor.py` types into it through the X server. A card is painted from
a display list; on F2 a text field is laid over its title, and the card is laid out again with every letter. What was
found out:

Sizes
- Qt rounds the size of a font to whole pixels, also when it is given in points: at 110 % a title of 14.3 px is typed
  in 14 px. Widths are then off by up to 4 %, and lines break elsewhere. Do not give the field the width that the text
  has on screen: give it the layout's width times (rounded size / size in the layout), rounded down. Lines then break
  alike at every zoom, and the field is at most a few pixels narrower than the card.
- The layout sets figures in tabular form and nothing else. A field with `tnum` on is wrong (it widens the hyphen), one
  without is wrong too; a `QSyntaxHighlighter` that gives figures alone a font with `tnum` is right to 0.2 %.
- `PreferNoHinting`, no document margin, no frame, no scroll bars, a transparent base.
- 98.4 % of the samples' texts break alike. The others: what fits to a fraction of a pixel, and rules of the layout that
  Qt does not have ("110 %" and "e-mail" stay together). The card therefore takes the larger number of lines while it is
  typed in, so that nothing is ever hidden.

Lines
- `QPlainTextEdit` puts its lines a whole number of pixels apart, 16 where the layout has 17; nothing in its interface
  changes that, and a second line jumps by a pixel when the field closes. `QTextEdit` with a fixed line height is exact.
  It must be told to take plain text only, and the change of format must not be something that can be undone.
- The first baseline of such a line is where Qt says (`QTextLine.y() + ascent()`), not where the layout says: move the
  field by the difference.

- A layout may have no lines for a moment (while formats change): `lineAt(0).y()` is then a segmentation fault. Formats
  count as changes of the text and emit `textChanged`: block signals while dressing, and ask `lineCount` first.

Keys
- The field takes Ctrl+Z before a shortcut of the window does, also when it has nothing to undo: nothing to write.
- Enter must be taken in `keyPressEvent`; what a paste holds of line breaks becomes spaces in `insertFromMimeData`.
- Losing the focus to a popup (the field's own context menu) is no end.
- `toPlainText()` is without what an input method has not committed yet; dead keys and Compose arrive whole.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from math import floor

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QMainWindow,
    QStyleOptionGraphicsItem,
    QTextEdit,
    QWidget,
)

from journey_studio import resources
from journey_studio.layout import text, type_roles
from journey_studio.layout.display import Node, Paint
from journey_studio.layout.text import TextStyle
from journey_studio.layout.theme import LIGHT
from journey_studio.render import qt as render
from journey_studio.ui.title_field import Figures, font_of

STYLE = type_roles.CARD_TITLE
ROOM, LEFT, TOP, LEAST = 110.0, 43.0, 7.0, 40.0


def load_fonts() -> None:
    """Make the bundled fonts known to Qt under their private names."""
    for path in sorted(resources.path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


# the recipe: font and figures are the product's own


class Field(QTextEdit):
    """The one text field: opened over a text, it calls `done` once, with the text or None."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setAccessibleName("Title")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, QColor(*LIGHT.color("ink")))
        self.setPalette(palette)
        self._figures = Figures(self.document())
        self._done: Callable[[str | None], None] | None = None
        self._style, self._scale = STYLE, 1.0

    def open(self, words: str, style: TextStyle, done: Callable[[str | None], None]) -> None:
        """Begin to edit `words`; where, `lay_over` says."""
        self._done, self._style = done, style
        self.setPlainText(words)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_over(self, corner: QPoint, room: float, zoom: float) -> None:
        """Lay the field over a text: its corner in the parent, its room in layout units, and the zoom."""
        pixels = max(1, round(self._style.size * zoom))
        scale = pixels / self._style.size
        if scale != self._scale or self.font().pixelSize() != pixels:
            self._scale = scale
            self._dress(pixels)
        self.resize(floor(room * scale), self.height())
        shift = self._style.baseline * zoom - self._first_baseline()
        self.setGeometry(corner.x(), corner.y() + round(shift), floor(room * scale), self.height_of_lines())

    def _dress(self, pixels: int) -> None:
        blocked = self.blockSignals(True)  # a new format counts as a change of the text
        self._take_font(font_of(self._style, pixels))
        self.blockSignals(blocked)

    def _take_font(self, font: QFont) -> None:
        self.setFont(font)
        self._figures.dress(font)
        form = QTextBlockFormat()
        form.setLineHeight(self._style.line_height * self._scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        undoing = self.isUndoRedoEnabled()
        self.setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(form)
        self.setUndoRedoEnabled(undoing)

    def _layout(self) -> QTextLayout:
        self.document().size()  # lays out what is not laid out yet
        return self.document().firstBlock().layout()

    def _first_baseline(self) -> float:
        layout = self._layout()
        if not layout.lineCount():  # asking such a line for its place crashes
            return self._style.baseline * self._scale
        line = layout.lineAt(0)
        return float(line.y() + line.ascent())

    def lines(self) -> list[str]:
        """The text as Qt breaks it."""
        layout = self._layout()
        words = self.toPlainText()
        found = (layout.lineAt(number) for number in range(layout.lineCount()))
        return [words[line.textStart() : line.textStart() + line.textLength()].strip() for line in found]

    def height_of_lines(self) -> int:
        """The height of all its lines, in pixels."""
        return round(self._style.line_height * self._scale * max(1, len(self.lines()))) + 1

    def end(self, keep: bool) -> None:
        """Close the field and hand over the text, or None; the second call does nothing."""
        done, self._done = self._done, None
        if done is not None:
            words = self.toPlainText()
            self.hide()
            done(words if keep else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.end(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.end(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.end(keep=True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))


# the canvas around it


class Card(QGraphicsItem):
    """A card painted from a display list, laid out again with every letter."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words, self.edited = words, False
        self.lines = 1
        self.node = Node("card", "card", 0, 0, 188, LEAST)
        self.lay_out(1)

    def lay_out(self, least_lines: int) -> None:
        """Lay the title out; the card is as high as the layout or the field needs."""
        title = text.wrap(self.words, STYLE, ROOM, 0 if self.edited else 2)
        self.lines = max(len(title.lines), least_lines)
        runs = () if self.edited else title.glyphs(LEFT, TOP, Paint("ink"))
        self.prepareGeometryChange()
        self.node = Node("card", "card", 0, 0, 188, self.height, tuple(runs))
        self.update()

    @property
    def height(self) -> float:
        """The card's height in layout units."""
        return max(LEAST, 2 * TOP + self.lines * STYLE.line_height)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 188, self.height)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.fillRect(self.boundingRect(), QColor(*LIGHT.color("surface")))
        if self.edited:
            painter.fillRect(QRectF(LEFT, 4, ROOM, self.height - 8), QColor(*LIGHT.color("accentSoft")))
        render.paint(self.node, painter, LIGHT)


class Canvas(QGraphicsView):
    """A view with one card; F2 or a double click edits it."""

    def __init__(self, words: str, zoom: float) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scene = QGraphicsScene(0, 0, 320, 180, self)
        self.setScene(scene)
        self.card = Card(words)
        self.card.setPos(20, 20)
        scene.addItem(self.card)
        self.zoom = zoom
        self.scale(zoom, zoom)
        self.field = Field(self.viewport())
        self.field.textChanged.connect(self.typed)
        self.slowest = 0.0

    def edit(self) -> None:
        """Open the field over the title."""
        self.card.edited = True
        self.field.open(self.card.words, STYLE, self.done)
        self.typed()

    def typed(self) -> None:
        """Every letter: lay the card out with it, and the field over the card."""
        if not self.card.edited:
            return
        began = time.perf_counter()
        self.card.words = self.field.toPlainText()
        self.follow()
        self.card.lay_out(len(self.field.lines()))
        self.slowest = max(self.slowest, time.perf_counter() - began)

    def follow(self) -> None:
        """Stay over the title when the card grows, the view scrolls or zooms."""
        corner = self.mapFromScene(self.card.mapToScene(LEFT, TOP))
        self.field.lay_over(corner, ROOM, self.zoom)

    def done(self, words: str | None) -> None:
        """The field has closed."""
        self.card.edited = False
        if words is None:
            self.card.words = self.before
        self.card.lay_out(1)
        self.setFocus()
        print("committed" if words is not None else "cancelled", repr(self.card.words), flush=True)
        print(f"slowest {self.slowest * 1000:.1f} ms", flush=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.before = self.card.words
            self.edit()
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.card.edited:
            self.follow()


def main(arguments: Sequence[str]) -> int:
    """Show a card with the words of the first argument at the zoom of the second."""
    app = QApplication([*arguments])
    app.setCursorFlashTime(0)
    load_fonts()
    window = QMainWindow()
    window.setWindowTitle("In place")
    window.resize(700, 400)
    words = arguments[1] if len(arguments) > 1 else "Video plan review"
    canvas = Canvas(words, float(arguments[2]) if len(arguments) > 2 else 1.0)
    window.setCentralWidget(canvas)
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    undo.activated.connect(lambda: print("undo of the window", flush=True))
    window.show()
    canvas.setFocus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
