"""What lies over the map: a small display list of marks, and the cards in the hand.

Lives in ui (L5); PySide6, `render.qt`, `marks`. Marks are nodes by key; only where one came, went or changed is painted
again. The map under it is not touched while something is dragged.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem, QStyleOptionGraphicsItem, QWidget

from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect
from journey_studio.layout.text import wrap
from journey_studio.layout.theme import Theme
from journey_studio.layout.theme_tokens import BORDER, RADIUS
from journey_studio.layout.type_roles import SMALL_STRONG
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets

TILT = -1.6
"""Degrees a card in the hand is turned."""
MOST_IN_HAND = 3
_STACK = 5.0


class Overlay(QGraphicsItem):
    """The marks over the map."""

    def __init__(self) -> None:
        super().__init__()
        self._nodes: dict[str, Node] = {}
        self._rect = QRectF()
        self._theme: Theme | None = None
        self._assets: Assets | None = None
        # without this flag Qt calls the whole item exposed
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def prepare(self, rect: QRectF, theme: Theme, assets: Assets | None) -> None:
        """Cover this much of the scene, in this theme."""
        self._assets = assets
        if theme is not self._theme:
            self._theme = theme
            self.update()
        grown = rect.adjusted(-64, -64, 64, 64)
        if grown != self._rect:
            self.prepareGeometryChange()
            self._rect = grown

    def show_marks(self, nodes: Sequence[Node]) -> None:
        """Show these marks and no others; later ones lie over earlier ones."""
        wanted = {node.key: node for node in nodes}
        for key, old in self._nodes.items():
            if wanted.get(key) != old:
                self._repaint(old)
        for key, new in wanted.items():
            if self._nodes.get(key) != new:
                self._repaint(new)
        self._nodes = wanted

    def _repaint(self, node: Node) -> None:
        box = render.bounds(node)
        self.update(QRectF(box.x - 1, box.y - 1, box.w + 2, box.h + 2))

    def boundingRect(self) -> QRectF:
        """The whole map and a little around it."""
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the marks that are exposed."""
        if self._theme is None or not self._nodes:
            return
        exposed = option.exposedRect
        clip = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        for node in self._nodes.values():
            render.paint(node, painter, self._theme, clip, self._assets)


def mark(key: str, ops: Sequence[Op], children: Sequence[Node] = (), clip: Rect | None = None) -> Node:
    """A mark in scene coordinates; `clip` cuts it at a rectangle."""
    if clip is None:
        return Node(key, "mark", 0.0, 0.0, 0.0, 0.0, tuple(ops), tuple(children))
    moved = Node(key + ":in", "mark", -clip.x, -clip.y, 0.0, 0.0, tuple(ops), tuple(children))
    return Node(key, "mark", clip.x, clip.y, clip.w, clip.h, (), (moved,), clip=True)


class Hand(QGraphicsPixmapItem):
    """The cards in the hand as one picture: lifted, tilted, a stack with a count when they are several."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(3)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._flight = QVariantAnimation()
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight.valueChanged.connect(self.setPos)
        self._flight.finished.connect(self.let_go)
        self.hide()

    def take(
        self,
        cards: Sequence[Node],
        grip: QPointF,
        zoom: float,
        theme: Theme,
        *,
        count: int,
        tilted: bool,
        refused: bool = False,
        assets: Assets | None = None,
    ) -> None:
        """Take up cards; `grip` is where the first one is held, in scene units from its origin."""
        self._flight.stop()
        picture, offset = _picture(
            cards, zoom, theme, _ratio(self), count=count, tilted=tilted, refused=refused, assets=assets
        )
        self.setPixmap(picture)
        self.setOffset(offset.x() - grip.x() * zoom, offset.y() - grip.y() * zoom)
        self.show()

    def land(self, spot: QPointF, duration: int) -> None:
        """Put the cards down: the place they are held at goes to `spot` (scene units) in so many milliseconds."""
        if duration <= 0 or not self.isVisible():
            self.let_go()
            return
        self._flight.setDuration(duration)
        self._flight.setStartValue(self.pos())
        self._flight.setEndValue(spot)
        self._flight.start()

    def let_go(self) -> None:
        """Nothing is in the hand."""
        self._flight.stop()
        self.hide()
        self.setPixmap(QPixmap())


def _ratio(item: QGraphicsItem) -> float:
    scene = item.scene()
    views = scene.views() if scene is not None else []
    return views[0].devicePixelRatioF() if views else 1.0


def _picture(
    cards: Sequence[Node],
    zoom: float,
    theme: Theme,
    ratio: float,
    *,
    count: int,
    tilted: bool,
    refused: bool,
    assets: Assets | None,
) -> tuple[QPixmap, QPointF]:
    """The picture, and where its corner lies from the first card's origin, in pixels."""
    first = cards[0]
    shown = list(cards[:MOST_IN_HAND])
    margin = 44.0
    wide = first.w * zoom + 2 * margin + _STACK * len(shown)
    high = first.h * zoom + 2 * margin + _STACK * len(shown)
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(margin + first.w * zoom / 2, margin + first.h * zoom / 2)
    if tilted:
        painter.rotate(TILT)
    painter.translate(-first.w * zoom / 2, -first.h * zoom / 2)
    _soft_shadow(painter, first.w * zoom, first.h * zoom, RADIUS.card * zoom, theme)
    for depth in range(len(shown) - 1, -1, -1):
        painter.save()
        painter.translate(depth * _STACK, depth * _STACK)
        painter.scale(zoom, zoom)
        if depth:
            back = Box(0.5, 0.5, first.w - 1, first.h - 1, RADIUS.card, Paint("surface"), Pen(Paint("sel"), 1.0 / zoom))
            render.paint(Node("back", "mark", 0, 0, 0, 0, (back,)), painter, theme)
        else:
            _front(painter, first, zoom, theme, refused=refused, assets=assets)
        painter.restore()
    if count > 1:
        _count(painter, first.w * zoom, count, theme)
    painter.end()
    return picture, QPointF(-margin, -margin)


def _front(painter: QPainter, card: Node, zoom: float, theme: Theme, *, refused: bool, assets: Assets | None) -> None:
    unit = 1.0 / zoom
    ground = Box(0.5, 0.5, card.w - 1, card.h - 1, RADIUS.card, Paint("surface"))
    edge = Box(
        *(0.5 * unit, 0.5 * unit, card.w - unit, card.h - unit, RADIUS.card),
        pen=Pen(Paint("danger" if refused else "sel"), BORDER.dashed * unit),
    )
    render.paint(Node("ground", "mark", 0, 0, 0, 0, (ground,)), painter, theme)
    render.paint(card._replace(x=0.0, y=0.0), painter, theme, None, assets)
    render.paint(Node("edge", "mark", 0, 0, 0, 0, (edge,)), painter, theme)
    if refused:
        size = 20.0 * unit
        x, y = card.w - size * 0.7, -size * 0.3
        badge: tuple[Op, ...] = (
            Box(x, y, size, size, size / 2, Paint("danger")),
            icons.icon_at("prohibit", x + size / 2, y + size / 2, size * 0.7, Paint("onInk")),
        )
        render.paint(Node("badge", "mark", 0, 0, 0, 0, badge), painter, theme)


def _soft_shadow(painter: QPainter, w: float, h: float, radius: float, theme: Theme) -> None:
    """A blurred shadow made of a few translucent rectangles, once per drag."""
    shadow = theme.shadow("shadow3")
    steps = 12
    color = QColor(*theme.color("shadow"))
    color.setAlphaF(shadow.alpha / steps * 1.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for step in range(steps):
        out = shadow.blur * (step / (steps - 1) - 0.45)
        box = QRectF(-out, shadow.dy * 0.8 - out, w + 2 * out, h + 2 * out)
        if box.width() > 0 and box.height() > 0:
            corner = max(1.0, radius + out)
            painter.drawRoundedRect(box, corner, corner)


def _count(painter: QPainter, w: float, count: int, theme: Theme) -> None:
    text = wrap(str(count), SMALL_STRONG)
    size = max(20.0, text.width + 10.0)
    x, y = w - size / 2 - 4.0, -8.0
    ops: tuple[Op, ...] = (
        Box(x, y, size, 20.0, 10.0, Paint("sel")),
        *text.glyphs(x + (size - text.width) / 2, y + (20.0 - text.height) / 2, Paint("onInk")),
    )
    render.paint(Node("count", "mark", 0, 0, 0, 0, ops), painter, theme)
