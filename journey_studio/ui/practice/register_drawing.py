"""How the cells of a register look, and the fields that open over them.

Lives in ui (L5); PySide6, `columns`, `register_model`. A cell is pictures, then text, or a value on a rounded ground;
the empty row shows a hint. Fields are a line or a few lines; what is chosen from a list opens elsewhere.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from journey_studio.ui.notices import announce
from journey_studio.ui.practice.columns import Chip, Column, LongColumn, TextColumn, TickColumn, Unreadable, longest
from journey_studio.ui.practice.register_model import Index, RegisterModel
from journey_studio.ui.theme_qt import ready_for, repolish, theme

PAD = 10
"""Room left and right in a cell, px at 100 %."""
HIGH = 36
LINE = 18
_GAP = 6


class CellLine(QLineEdit):
    """A line over a cell."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("rowEdit")
        ready_for(text)
        self.setText(text)
        self.was = text
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field has no use for goes nowhere: the table would act on it."""
        super().keyPressEvent(event)
        event.accept()


class CellText(QPlainTextEdit):
    """A few lines over a cell."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("cellText")
        ready_for(text)
        self.setPlainText(text)
        self.was = text
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectAll()

    def text(self) -> str:
        """What stands there."""
        return self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field has no use for goes nowhere."""
        super().keyPressEvent(event)
        event.accept()


class RegisterDelegate(QStyledItemDelegate):
    """Paints cells and makes their fields."""

    def __init__(self, view: QAbstractItemView, model: RegisterModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, the content, the ring of the current cell."""
        look, px = theme(), theme().px
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.color("accentSoft"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), look.color("sel"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        inner = rect.adjusted(px(PAD) + (px(4) if index.column() == 0 else 0), 0, -px(PAD), 0)
        column = self._model.register.columns[index.column()]
        record = self._model.record_at(index.row())
        if record is None:
            self._paint_hint(painter, inner, index)
        else:
            chip = column.chip(self._model.state, record)
            shown = column.pictures(self._model.state, record)
            text = column.written(self._model.state, record)
            if isinstance(column, TickColumn):
                self._paint_tick(painter, inner, on=bool(column.value(record)))
            elif chip is not None and text:
                self._paint_chip(painter, inner, text, chip._replace(ground="surface") if selected else chip)
            else:
                self._paint_text(painter, self._paint_pictures(painter, inner, shown), text, column)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), px(5), px(5))
        painter.restore()

    def _paint_hint(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if index.column() != self._model.register.name_in:
            return
        look, px = theme(), theme().px
        painter.drawPixmap(rect.left(), rect.center().y() - px(7), look.pixmap("plus", "ink3", 14))
        painter.setFont(look.font("body"))
        painter.setPen(look.color("ink3"))
        room = rect.adjusted(px(14 + _GAP), 0, 0, 0)
        text = QFontMetrics(painter.font()).elidedText(
            str(self._model.register.hint), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _paint_pictures(self, painter: QPainter, rect: QRect, shown: tuple[QPixmap, ...]) -> QRect:
        """Side by side; many of them overlap. What is left of the room."""
        px = theme().px
        left = rect.left()
        step = 0
        for picture in shown:
            size = picture.deviceIndependentSize()
            if left + size.width() > rect.right():
                break
            painter.drawPixmap(QPointF(left, rect.center().y() + 0.5 - size.height() / 2), picture)
            square = abs(size.width() - size.height()) < 1
            step = round(size.width() * 0.75) if square and len(shown) > 1 else round(size.width()) + px(3)
            left += step
            last = round(size.width()) - step
        if shown:
            left += max(0, last) + px(_GAP)
        return QRect(left, rect.top(), max(0, rect.right() - left + 1), rect.height())

    def _paint_tick(self, painter: QPainter, rect: QRect, *, on: bool) -> None:
        look, px = theme(), theme().px
        icon = look.pixmap("check-square" if on else "square", "accentInk" if on else "ctl", 18)
        painter.drawPixmap(rect.left(), rect.center().y() + 1 - px(9), icon)

    def _paint_chip(self, painter: QPainter, rect: QRect, text: str, chip: Chip) -> None:
        look, px = theme(), theme().px
        painter.setFont(look.font("small", weight=600))
        metrics = QFontMetrics(painter.font())
        left = px(7) + (px(14 + 4) if chip.icon else 0)
        wide = min(rect.width(), left + metrics.horizontalAdvance(text) + px(8))
        ground = QRect(rect.left(), rect.center().y() - px(11), wide, px(22))
        look.ground(painter, chip.ground)
        painter.drawRoundedRect(QRectF(ground), px(6), px(6))
        if chip.icon:
            painter.drawPixmap(
                ground.left() + px(6), ground.center().y() + 1 - px(7), look.pixmap(chip.icon, chip.ink, 14)
            )
        painter.setPen(look.color(chip.ink))
        room = ground.adjusted(left, 0, -px(4), 0)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)

    def _font_of(self, painter: QPainter, column: Column) -> None:
        italic = isinstance(column, (TextColumn, LongColumn)) and column.italic
        painter.setFont(theme().font("body", weight=600 if column.strong else 400, italic=italic))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, column: Column) -> None:
        if not text:
            return
        look, px = theme(), theme().px
        ready_for(text)
        self._font_of(painter, column)
        painter.setPen(look.color("ink2" if column.quiet else "ink"))
        metrics = QFontMetrics(painter.font())
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        lines = max(1, min(self._model.register.lines, (rect.height() - px(8)) // px(LINE)))
        if lines == 1 or metrics.horizontalAdvance(text) <= rect.width():
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | side), cut)
            return
        written = wrapped(text, painter, rect.width(), lines)
        top = rect.top() + (rect.height() - len(written) * px(LINE)) / 2
        for number, line in enumerate(written):
            row = QRectF(rect.left(), top + number * px(LINE), rect.width(), px(LINE))
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter | side), line)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        px = theme().px
        record = self._model.record_at(index.row())
        if record is None or self._model.register.lines == 1:
            return QSize(px(40), px(HIGH))
        column = self._model.register.columns[index.column()]
        text = column.written(self._model.state, record)
        wide_cell = self._view.columnWidth(index.column()) if isinstance(self._view, QTableView) else 0
        room = wide_cell - px(2 * PAD) - (px(4) if index.column() == 0 else 0)
        if column.pictures(self._model.state, record):
            room -= px(18 + _GAP)
        font = theme().font("body", weight=600 if column.strong else 400)
        wide = QFontMetrics(font).horizontalAdvance(text)
        if wide <= room or room <= 0 or column.chip(self._model.state, record) is not None:
            return QSize(px(40), px(HIGH))
        layout = QTextLayout(text, font)
        lines = min(self._model.register.lines, len(_lay(layout, room)))
        return QSize(px(40), max(px(HIGH), lines * px(LINE) + px(14)))

    # fields

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, or a few."""
        column = self._model.register.columns[index.column()]
        text = str(self._model.data(index, Qt.ItemDataRole.EditRole) or "")
        most = longest(self._model.register.type_name, column.field)
        if column.editor == "text":
            made = CellText(parent, text)
            made.setAccessibleName(str(column.title))
            made.setProperty("most", most)
            return made
        line = CellLine(parent, text)
        line.setMaxLength(most if isinstance(column, TextColumn) else 200)
        line.setAccessibleName(str(column.title))
        line.textEdited.connect(lambda _text: mark(line, ""))
        if isinstance(column, TextColumn) and column.offers is not None:
            completer = QCompleter(line)
            completer.setModel(QStringListModel(list(column.offers(self._model.state)), completer))
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """It was filled when it was made: what happens elsewhere does not write over what is being typed."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        keep = getattr(self._view, "keep_typed", None)
        if keep is not None and not editor.property("dropped"):
            keep(index.row(), index.column(), cast("CellLine | CellText", editor).text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the cell; a text of several lines goes beyond it."""
        rect: QRect = option.rect
        px = theme().px
        if isinstance(editor, CellText):
            high = max(rect.height(), px(108))
            room = self._view.viewport().height()
            top = max(0, min(rect.top(), room - high))
            wide = max(rect.width(), px(300))
            left = max(0, min(rect.left(), self._view.viewport().width() - wide))
            editor.setGeometry(left, top, wide, high)
        else:
            wide = max(rect.width(), px(120))
            left = max(0, min(rect.left(), self._view.viewport().width() - wide))
            editor.setGeometry(left, rect.center().y() - px(15), wide, px(30))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab keep what can be read; what cannot stays open and says why. Esc drops it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            key = event.key()
            many = isinstance(watched, CellText)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if many and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    return False
                return self._end(watched, QStyledItemDelegate.EndEditHint.NoHint)
            if key == Qt.Key.Key_Tab:
                return self._end(watched, QStyledItemDelegate.EndEditHint.EditNextItem)
            if key == Qt.Key.Key_Backtab:
                return self._end(watched, QStyledItemDelegate.EndEditHint.EditPreviousItem)
            if key == Qt.Key.Key_Escape:
                watched.setProperty("dropped", True)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(watched, event)

    def _end(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> bool:
        column = self._model.register.columns[self._view.currentIndex().column()]
        try:
            column.read(self._model.state, cast("CellLine | CellText", editor).text())
        except Unreadable as error:
            mark(editor, str(error))
            announce(editor, str(error))
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)
        return True


def mark(editor: QWidget, wrong: str) -> None:
    """Say that what was typed cannot be read, or that it is well."""
    if bool(editor.property("wrong")) == bool(wrong):
        return
    editor.setProperty("wrong", bool(wrong))
    editor.setToolTip(wrong)
    editor.setAccessibleDescription(wrong)
    repolish(editor)
    if wrong:
        QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), wrong, editor)


def wrapped(text: str, painter: QPainter, width: int, most: int) -> list[str]:
    """A text in at most so many lines; the last one is cut."""
    layout = QTextLayout(text, painter.font())
    found = _lay(layout, width)
    lines = [text[start : start + length].strip() for start, length in found[:most]]
    if len(found) > most:
        start = found[most - 1][0]
        lines[-1] = QFontMetrics(painter.font()).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
    return lines


def _lay(layout: QTextLayout, width: int) -> list[tuple[int, int]]:
    """Where each line of a text begins and how long it is."""
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    found = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return found
