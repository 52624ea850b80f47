"""What is drawn over the preview of a page: its measures, corners, the edges of the sheets it is split over, a ruler.

Lives in ui (L5); PySide6, `theme_qt`, `geometry`. Paper is light in every theme, so what lies on it keeps the colours
of the light one; what lies beside it follows the window.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from journey_studio.i18n import _
from journey_studio.layout import numbers
from journey_studio.layout.display import Rect
from journey_studio.layout.papers import MM
from journey_studio.layout.theme import LIGHT
from journey_studio.ui.export_dialog.geometry import View, millimetres
from journey_studio.ui.theme_qt import theme


class Sheets(NamedTuple):
    """How a page is split: the part of it on each sheet by rows, in points of the page; the paper they are on."""

    paper: str
    rows: int
    columns: int
    parts: tuple[Rect, ...]
    overlap: float
    shift: tuple[float, float]
    """How far the grid is moved to the right and down from the middle, in millimetres."""

    def at(self, x: float, y: float) -> int:
        """The sheet that shows a spot; the one that begins there wins where two overlap. -1 beside them."""
        found = [number for number, part in enumerate(self.parts) if _holds(part, x, y)]
        return found[-1] if found else -1


def _holds(part: Rect, x: float, y: float) -> bool:
    return part.x <= x <= part.right and part.y <= y <= part.bottom


def length(points: float) -> str:
    """A length on paper in words: "841 mm", "215.9 mm"."""
    value = millimetres(points)
    whole = abs(value - round(value)) < 0.05
    return f"{numbers.number(round(value, 0 if whole else 1))}\u202fmm"


def on_paper(token: str, alpha: float = 1.0) -> QColor:
    """A colour of the light theme: paper is light in every theme."""
    colour = QColor(*LIGHT.color(token))
    colour.setAlphaF(alpha)
    return colour


def measures(painter: QPainter, view: View, trim: Rect) -> None:
    """Width above the sheet and height at its left, with ticks at their ends."""
    look, px = theme(), theme().px
    left, top = view.to_room(trim.x, trim.y)
    right, bottom = view.to_room(trim.right, trim.bottom)
    painter.setPen(QPen(look.color("ink3"), 1.0))
    tick, gap = px(14), px(6)
    for x in (left, right):
        painter.drawLine(QLineF(x, top - gap, x, top - gap - tick))
        painter.drawLine(QLineF(x, bottom + gap, x, bottom + gap + tick))
    for y in (top, bottom):
        painter.drawLine(QLineF(left - gap, y, left - gap - tick, y))
        painter.drawLine(QLineF(right + gap, y, right + gap + tick, y))
    painter.setPen(look.color("ink2"))
    painter.setFont(look.font("label"))
    middle = Qt.AlignmentFlag.AlignCenter
    painter.drawText(QRectF(left - 60, top - gap - px(28), right - left + 120, px(20)), middle, length(trim.w))
    painter.save()
    painter.translate(left - gap - px(18), (top + bottom) / 2)
    painter.rotate(-90)
    painter.drawText(QRectF(-200, -px(10), 400, px(20)), middle, length(trim.h))
    painter.restore()


def frame(painter: QPainter, view: View, page: Rect) -> None:
    """The edge of the paper against the ground."""
    look = theme()
    left, top = view.to_room(page.x, page.y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("ink" if look.tokens.outlined else "line2"), 1.0))
    painter.drawRect(QRectF(left - 0.5, top - 0.5, page.w * view.scale + 1, page.h * view.scale + 1))


def sheets(painter: QPainter, view: View, split: Sheets, current: int) -> None:
    """Edges, overlaps, marks at the crossings and the number of each sheet."""
    px = theme().px
    edge, glue = QPen(on_paper("accent"), px(2)), QPen(on_paper("accent"), 1.0, Qt.PenStyle.DashLine)
    whole = _around(split.parts)
    left, top = view.to_room(whole.x, whole.y)
    right, bottom = view.to_room(whole.right, whole.bottom)
    painter.setBrush(on_paper("accent", 0.07))
    across, down = [], []
    for column in range(split.columns - 1):
        one, other = split.parts[column], split.parts[column + 1]
        begin, end = view.to_room(other.x, 0)[0], view.to_room(one.right, 0)[0]
        across.append(begin)
        painter.fillRect(QRectF(begin, top, end - begin, bottom - top), on_paper("accent", 0.08))
        _line(painter, glue, QLineF(end, top, end, bottom))
        _line(painter, edge, QLineF(begin, top, begin, bottom))
    for row in range(split.rows - 1):
        one, other = split.parts[row * split.columns], split.parts[(row + 1) * split.columns]
        begin, end = view.to_room(0, other.y)[1], view.to_room(0, one.bottom)[1]
        down.append(begin)
        painter.fillRect(QRectF(left, begin, right - left, end - begin), on_paper("accent", 0.08))
        _line(painter, glue, QLineF(left, end, right, end))
        _line(painter, edge, QLineF(left, begin, right, begin))
    for x in across:
        for y in down:
            crossing(painter, x, y, px(8))
    _numbers(painter, view, split, current)


def _line(painter: QPainter, pen: QPen, line: QLineF) -> None:
    painter.setPen(pen)
    painter.drawLine(line)


def crossing(painter: QPainter, x: float, y: float, radius: float) -> None:
    """A mark to line sheets up by."""
    painter.setPen(QPen(on_paper("accent"), 1.5))
    painter.setBrush(on_paper("surface", 0.85))
    painter.drawEllipse(QPointF(x, y), radius * 0.72, radius * 0.72)
    painter.drawLine(QLineF(x - radius, y, x + radius, y))
    painter.drawLine(QLineF(x, y - radius, x, y + radius))


def _around(parts: tuple[Rect, ...]) -> Rect:
    left, top = min(part.x for part in parts), min(part.y for part in parts)
    right, bottom = max(part.right for part in parts), max(part.bottom for part in parts)
    return Rect(left, top, right - left, bottom - top)


def _numbers(painter: QPainter, view: View, split: Sheets, current: int) -> None:
    look, px = theme(), theme().px
    small = min(part.w for part in split.parts) * view.scale, min(part.h for part in split.parts) * view.scale
    radius = max(px(9), min(px(18), min(small) * 0.32))
    font = QFont(look.font("strong"))
    font.setPixelSize(max(px(9), round(radius * 0.85)))
    painter.setFont(font)
    for number, part in enumerate(split.parts):
        x, y = view.to_room(part.x + part.w / 2, part.y + part.h / 2)
        on = number == current
        painter.setPen(QPen(on_paper("accent"), 1.5))
        painter.setBrush(on_paper("accent" if on else "surface", 1.0 if on else 0.92))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setPen(on_paper("onAccent" if on else "accent"))
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))


def legend(painter: QPainter, split: Sheets, x: float, y: float, room: float) -> None:
    """What the lines over the sheet mean, from the left, as far as there is room."""
    look, px = theme(), theme().px
    painter.setFont(look.font("small"))
    metrics = QFontMetrics(painter.font())
    told = _("{length} overlap, glue here").format(length=length(split.overlap))
    token = look.color("sel")
    for kind, words in (("edge", _("sheet edge")), ("glue", told), ("mark", _("marks to line up"))):
        wide = px(22) + px(8) + metrics.horizontalAdvance(words)
        if wide > room or (kind == "mark" and split.rows * split.columns < 4):
            continue
        if kind == "mark":
            painter.setPen(QPen(token, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            at = QPointF(x + px(11), y)
            painter.drawEllipse(at, px(6), px(6))
            painter.drawLine(QLineF(at.x() - px(8), y, at.x() + px(8), y))
            painter.drawLine(QLineF(at.x(), y - px(8), at.x(), y + px(8)))
        else:
            style = Qt.PenStyle.SolidLine if kind == "edge" else Qt.PenStyle.DashLine
            painter.setPen(QPen(token, 2.0 if kind == "edge" else 1.0, style))
            painter.drawLine(QLineF(x, y, x + px(22), y))
        painter.setPen(look.color("ink2"))
        box = QRectF(x + px(30), y - px(10), wide, px(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        x += wide + px(22)
        room -= wide + px(22)


def ruler(painter: QPainter, box: QRectF, pixels_per_mm: float) -> None:
    """A ruler as long as there is room, with a number at each centimetre."""
    look, px = theme(), theme().px
    painter.fillRect(box, look.color("surface"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("ctl"), 1.0))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(look.font("micro", weight=500))
    painter.setPen(QPen(look.color("ink2"), 1.0))
    most = int((box.width() - px(20)) / pixels_per_mm)
    for mm in range(most + 1):
        x = box.left() + px(8) + mm * pixels_per_mm
        tall = px(12) if mm % 10 == 0 else px(8) if mm % 5 == 0 else px(5)
        if mm % 5 and pixels_per_mm < 2.2:
            continue
        painter.drawLine(QLineF(x, box.top(), x, box.top() + tall))
        if mm % 10 == 0:
            words = f"{mm // 10}" if mm else "0 cm"
            align = Qt.AlignmentFlag.AlignLeft if not mm else Qt.AlignmentFlag.AlignHCenter
            where = QRectF(x - (0 if not mm else px(16)), box.top() + px(12), px(40 if not mm else 32), px(15))
            painter.drawText(where, align | Qt.AlignmentFlag.AlignVCenter, words)


CARD_MM = (85.6, 53.98)
"""A driving licence or a credit card, by ISO/IEC 7810."""


def card(painter: QPainter, x: float, y: float, pixels_per_mm: float) -> None:
    """The outline of a licence in its true size."""
    look, px = theme(), theme().px
    wide, high = CARD_MM[0] * pixels_per_mm, CARD_MM[1] * pixels_per_mm
    painter.setPen(QPen(look.color("sel"), 2.0))
    painter.setBrush(look.color("accentSoft"))
    painter.drawRoundedRect(QRectF(x, y, wide, high), 3.2 * pixels_per_mm, 3.2 * pixels_per_mm)
    painter.setPen(look.color("accentInk"))
    painter.setFont(look.font("small"))
    inside = QRectF(x + px(12), y + px(12), wide - px(24), high - px(24))
    words = _("Lay a driving licence here and make the frame as large as it is.")
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), words)


def mm_in_points(value: float) -> float:
    """Millimetres in points."""
    return value * MM
