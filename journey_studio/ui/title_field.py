"""The one text field of the map, laid over a text so that its lines break where the layout breaks them.

Lives in ui (L5); PySide6, `i18n`, `layout.text`, `theme_qt`. A widget that edits text, so it may ask Qt where its own
lines are; nothing is decided from that but where the field lies. What was learned for it stands in the test spike of
the in-place editor: Qt rounds the size of a font to whole pixels, so the field has the layout's width times the rounded
size; figures alone are tabular; lines are a fixed height apart; formats count as changes and must not be undoable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import floor

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from journey_studio.i18n import ngettext
from journey_studio.layout.text import TextStyle
from journey_studio.layout.type_roles import CARD_TITLE
from journey_studio.ui.theme_qt import DISPLAY_FAMILY, FAMILY, theme

LONGEST = 300
"""Characters of a name."""

Done = Callable[[str | None], None]
"""Hears the text once when the field closes, or None when the old one stays."""


def font_of(style: TextStyle, pixels: int) -> QFont:
    """The layout's font for a field of text."""
    font = QFont(DISPLAY_FAMILY if style.display else FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(style.weight))
    font.setItalic(style.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class Figures(QSyntaxHighlighter):
    """Sets figures in tabular form, as the layout does, and leaves all else alone."""

    _FIGURES = re.compile(r"\d+")

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._tabular = QTextCharFormat()

    def dress(self, font: QFont) -> None:
        """Take another font."""
        with_figures = QFont(font)
        with_figures.setFeature(QFont.Tag("tnum"), 1)
        self._tabular.setFont(with_figures)
        self.rehighlight()

    def highlightBlock(self, line: str) -> None:
        """Format one line."""
        for found in self._FIGURES.finditer(line):
            self.setFormat(found.start(), found.end() - found.start(), self._tabular)


class TitleField(QTextEdit):
    """Opened over a text; hands over the text, or None, once. Enter and leaving keep, Esc does not."""

    told = Signal(str, bool)
    """A notice: what was pasted did not fit. It is nothing to be undone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("titleField")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._figures = Figures(self.document())
        self._done: Done | None = None
        self._style, self._scale, self._ground = CARD_TITLE, 0.0, False
        self.goal = ""
        """Where the key that ended it leads: `lane`, `lane_back` or `stage`; empty when nowhere."""
        self.had_keyboard = False
        """Whether the keyboard was still here when it closed."""
        self.hide()

    def open(self, words: str, style: TextStyle, done: Done, *, ground: bool = False) -> None:
        """Take `words` to be edited; `lay_over` says where, `begin` gives the keyboard.

        With `ground` the field covers what is under it; otherwise whoever paints that has made room.
        """
        self._done, self._style, self._ground = done, style, ground
        blocked = self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(blocked)

    def begin(self, *, select: bool) -> None:
        """Show, take the keyboard, select everything or go to the end."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def begin_with(self, typed: str) -> None:
        """Go on from a text that was typed before there was a field; it takes the place of what stood here."""
        self.selectAll()
        self.insertPlainText(typed)

    @property
    def words(self) -> str:
        """The text as it stands, on one line."""
        return " ".join(self.toPlainText().split("\n"))

    # lying over a text

    def lay_over(self, corner: QPoint, room: float, zoom: float) -> None:
        """Lie over a text: its corner in the parent, its room in layout units, and the zoom."""
        pixels = max(1, round(self._style.size * zoom))
        scale = pixels / self._style.size
        if scale != self._scale or self.font().pixelSize() != pixels:
            self._scale = scale
            self._dress(pixels)
        width = max(16, floor(room * scale))
        self.resize(width, self.height())
        shift = self._style.baseline * zoom - self._first_baseline()
        self.setGeometry(corner.x(), corner.y() + round(shift), width, self.height_of_lines())

    def _dress(self, pixels: int) -> None:
        blocked = self.blockSignals(True)  # a new format counts as a change of the text
        look = theme()
        font = font_of(self._style, pixels)
        # the style sheet would win over the palette and the font
        ground = "$accentSoft" if self._ground else "transparent"
        self.setStyleSheet(
            look.sheet(
                f"QTextEdit#titleField {{ background: {ground}; border: none; padding: 0; min-height: 0; color: $ink;"
                " selection-background-color: $accent; selection-color: $onAccent; }"
            )
        )
        self.setFont(font)
        self.document().setDefaultFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, look.color("ink"))
        self.setPalette(palette)
        self._figures.dress(font)
        self._set_line_height()
        self.blockSignals(blocked)

    def _set_line_height(self) -> None:
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

    def line_count(self) -> int:
        """In how many lines Qt breaks the text."""
        return max(1, self._layout().lineCount())

    def height_of_lines(self) -> int:
        """The height of all its lines, in pixels."""
        return round(self._style.line_height * self._scale * self.line_count()) + 1

    # the end

    def end(self, *, keep: bool) -> None:
        """Close the field and hand over the text, or None; the second call does nothing."""
        done, self._done = self._done, None
        if done is not None:
            words, self.had_keyboard = self.words, self.hasFocus()
            self.hide()
            done(words if keep else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab keep the text, Esc gives the old one back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            goals = {Qt.Key.Key_Tab: "lane", Qt.Key.Key_Backtab: "lane_back"}
            self.goal = goals.get(Qt.Key(event.key()), "stage" if ctrl else "")
            self.end(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.end(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps the text; the field's own menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.end(keep=True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is one line and takes the place of what is selected; what does not fit is said."""
        text = " ".join(source.text().split())
        room = max(0, LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText()))
        self.insertPlainText(text[:room])
        if len(text) > room:
            said = ngettext(
                "A name has {count} character at most. The end was cut off.",
                "A name has {count} characters at most. The end was cut off.",
                LONGEST,
            )
            self.told.emit(said.format(count=LONGEST), False)
