"""A laid out map with its changes marked: frames, badges, struck titles, the old curve; what is the same is pale.

Lives in layout (L2); its neighbours and the model. It works on a scene that shows both states at once (`model.union`)
and moves nothing. Each kind of change has its colour, its sign and its line, so that none rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import curve, curve_spot, headers, icons, type_roles
from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.grid import Column
from journey_studio.layout.headers import Head, HeadSign
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.text import wrap
from journey_studio.layout.theme_tokens import BORDER, RADIUS
from journey_studio.model.records import EmotionPoint

PALE = 0.5
"""The opacity of what is the same."""
AWAY = 0.25
"""The opacity of changes that are not asked for."""
DASHES = (3.5, 2.5)
BADGE = 18.0
_RING = 2.0
SignKind = Literal["added", "removed", "changed", "moved", "origin"]
LINE: dict[SignKind, str] = {
    "added": "diffAdd",
    "removed": "diffRemove",
    "changed": "diffChange",
    "moved": "diffMove",
    "origin": "diffMove",
}
SOFT: dict[SignKind, str | None] = {
    "added": "posSoft",
    "removed": None,
    "changed": "ideaSoft",
    "moved": "accentSoft",
    "origin": None,
}
ICONS: dict[SignKind, str] = {"added": "plus", "removed": "minus", "moved": "arrows-left-right"}
_PARTS = frozenset({"touchpoint", "thought", "pain", "opportunity", "hand_off_chain", "kpi_placement", "lane_value"})


class Sign(NamedTuple):
    """How a record is marked: `fields` of its fields changed; `off` when its kind of change is not asked for now."""

    kind: SignKind
    fields: int = 0
    off: bool = False


class OldCurve(NamedTuple):
    """The points a curve had, on the stages of today."""

    points: tuple[EmotionPoint, ...]


class Look(NamedTuple):
    """All that marks a scene. `curves` are those that were others, by persona; `names` are those of both moments.

    With `both`, what is gone stands among what is there, and headers do not count it.
    """

    signs: Mapping[str, Sign]
    curves: Mapping[str | None, OldCurve]
    names: tuple[str, str]
    both: bool = True


def said(sign: Sign) -> str:
    """A change in words, for screen readers."""
    if sign.kind == "changed":
        return ngettext("{count} change", "{count} changes", sign.fields).format(count=sign.fields)
    words = {"added": _("Added"), "removed": _("Removed"), "moved": _("Moved"), "origin": _("Moved from here")}
    told = words[sign.kind]
    if sign.kind == "moved" and sign.fields:
        changes = ngettext("{count} change", "{count} changes", sign.fields).format(count=sign.fields)
        return f"{told}, {changes}"
    return told


class Marker:
    """Marks scenes of one comparison; parts that did not change from scene to scene are kept."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Node, Look, float, Node]] = {}

    def mark(self, scene: MapScene, look: Look) -> MapScene:
        """The scene with all changes marked."""
        near = scene.options.level == "near"
        zoom = scene.options.picture_zoom
        bands = []
        for band, box, head in zip(scene.body.children, scene.grid.bands, scene.heads, strict=True):
            held = self._kept.get(band.key)
            if held is None or held[0] is not band or held[1] is not look or held[2] != zoom:
                rows = []
                for number, row in enumerate(band.children):
                    emotional = not box.folded and number < len(box.rows) and box.rows[number].kind == "emotion"
                    old = look.curves.get(box.persona) if emotional else None
                    made = _marked(row, look.signs, zoom, near=near)
                    rows.append(_with_old(made, old, scene, look, head.look.main, near=near) if old else made)
                held = self._kept[band.key] = (band, look, zoom, band._replace(children=tuple(rows)))
            bands.append(held[3])
        body = scene.body._replace(children=tuple(bands))
        lane_bar = _counted(scene, look.signs) if look.both else scene.lane_bar
        heads = tuple(_head(head, look.signs) for head in scene.heads)
        return scene._replace(
            body=body, stage_bar=_headers(scene.stage_bar, look.signs), lane_bar=lane_bar, heads=heads
        )


def _marked(node: Node, signs: Mapping[str, Sign], zoom: float, *, near: bool) -> Node:
    """A part of the picture with its changes; cards that are the same are pale, and so is all else in cells."""
    sign = signs.get(node.record) if node.record else None
    if node.kind == EmotionPoint.type_name:
        return _point(node, sign, zoom) if sign is not None and not sign.off else node
    if node.kind in _PARTS:
        return _card(node, sign, zoom, near=near) if sign is not None else node._replace(opacity=node.opacity * PALE)
    children = tuple([_marked(child, signs, zoom, near=near) for child in node.children])
    if all(one is two for one, two in zip(children, node.children, strict=True)):
        return node
    return node._replace(children=children)


def _card(node: Node, sign: Sign, zoom: float, *, near: bool) -> Node:
    label = f"{said(sign)}. {node.label}"
    if sign.off:
        return node._replace(opacity=AWAY if sign.kind in ("removed", "origin") else PALE, label=label)
    width = BORDER.selected if near else BORDER.selected / zoom
    dashed = sign.kind in ("removed", "origin")
    line = Paint(LINE[sign.kind])
    edge = Pen(line, BORDER.dashed if dashed and near else width, DASHES if dashed else ())
    soft = SOFT[sign.kind]
    half = edge.width / 2
    frame = Box(
        *(half, half, node.w - 2 * half, node.h - 2 * half),
        RADIUS.card - half,
        Paint(soft if soft is not None else "chrome"),
        edge,
    )
    ops: tuple[Op, ...] = (frame, *_inside(node))
    if sign.kind == "removed":
        ops = _struck(ops)
    badges = () if sign.kind == "origin" or not near else badge(sign, node.w)
    return node._replace(ops=(*ops, *badges), label=label)


def _inside(node: Node) -> tuple[Op, ...]:
    """A card's picture without its own frame: the box as wide as the card, and the shadow before it."""
    for number, op in enumerate(node.ops):
        if isinstance(op, Box) and op.w > node.w - 4.0 and op.h > node.h - 4.0:
            return node.ops[number + 1 :]
    return node.ops


def _struck(ops: tuple[Op, ...]) -> tuple[Op, ...]:
    """The title in the colour of what is gone, with a line through it."""
    size = next((op.size for op in ops if isinstance(op, Glyphs)), 0.0)
    found: list[Op] = []
    for op in ops:
        if isinstance(op, Glyphs) and op.size == size:
            found.append(op._replace(fill=Paint("diffRemove")))
            thick = max(1.0, op.size / 13.0)
            found.append(Box(op.x, op.y - op.size * 0.32, op.width, thick, 0.0, Paint("diffRemove")))
        else:
            found.append(op)
    return tuple(found)


def badge(sign: Sign, width: float) -> tuple[Op, ...]:
    """The sign on the upper right corner of a card: a disc, or a pill with the count of what changed."""
    counted = sign.fields if sign.kind in ("changed", "moved") else 0
    text = wrap(f"Δ\u2009{counted}", type_roles.MICRO) if counted else None
    icon = ICONS.get(sign.kind)
    room = 6.0 if icon is None else BADGE / 2
    wide = BADGE if text is None else text.width + (14.0 if icon is None else BADGE + 7.0)
    x, y = width - wide + 7.0, -BADGE / 2 + 1.0
    fill = Paint(LINE[sign.kind])
    ring = Pen(Paint("chrome"), _RING)
    ops: list[Op] = [Box(x - 1.0, y - 1.0, wide + 2.0, BADGE + 2.0, BADGE / 2 + 1.0, fill, ring)]
    if icon is not None:
        ops.append(icons.icon_at(icon, x + room, y + BADGE / 2, 11.0, Paint("onInk")))
        room += BADGE / 2
    if text is not None:
        ops += text.glyphs(x + room + (1.0 if icon is None else 0.0), y + (BADGE - text.height) / 2, Paint("onInk"))
    return tuple(ops)


def _point(node: Node, sign: Sign, zoom: float) -> Node:
    """A point of the curve that is another one: a ring around its face."""
    out = 4.0 if zoom >= 1.0 else 4.0 / zoom
    pen = Pen(Paint(LINE[sign.kind]), BORDER.selected if zoom >= 1.0 else BORDER.selected / zoom)
    ring = Box(-out, -out, node.w + 2 * out, node.h + 2 * out, node.w / 2 + out, pen=pen)
    return node._replace(ops=(*node.ops, ring), label=f"{said(sign)}. {node.label}")


# --- the curve as it was


def _with_old(row: Node, old: OldCurve, scene: MapScene, look: Look, ink: str, *, near: bool) -> Node:
    """A lane with the curve as it was, dashed, the points it has no more, and the legend of both."""
    columns, margin = scene.grid.columns, curve_spot.style_of(scene.options, row.h).margin
    line = old_line(old.points, columns, row.h, margin)
    if line is None:
        return row
    thick = 2.0 if near else 2.0 / scene.options.picture_zoom
    dash = (6.0, 4.0) if near else (6.0 * thick / 2, 4.0 * thick / 2)
    ops: list[Op] = [*row.ops, Shape(line, pen=Pen(Paint("ink3"), thick, dash))]
    if near:
        ops += _legend(row.h, look.names, ink)
    gone = [one for one in old.points if (sign := look.signs.get(one.id)) and sign.kind == "removed" and not sign.off]
    places = {one.id: spot for one in gone if (spot := point_spot(one, columns, row.h, margin)) is not None}
    marks = [_gone_point(one, *places[one.id], 1.0 if near else scene.options.picture_zoom) for one in gone
             if one.id in places]  # fmt: skip
    return row._replace(ops=tuple(ops), children=(*row.children, *marks))


def _gone_point(point: EmotionPoint, x: float, y: float, zoom: float) -> Node:
    """A point the curve has no more: an empty ring on the old line, with a minus in it."""
    side = BADGE / zoom
    line = Paint(LINE["removed"])
    ring = Box(0.0, 0.0, side, side, side / 2, Paint("chrome"), Pen(line, 2.0 / zoom, tuple(n / zoom for n in DASHES)))
    sign = icons.icon_at(ICONS["removed"], side / 2, side / 2, 11.0 / zoom, line)
    return Node(
        f"gone:{point.id}",
        point.type_name,
        *(x - side / 2, y - side / 2, side, side),
        ops=(ring, sign),
        record=point.id,
        label=f"{said(Sign('removed'))}. {point.label}".rstrip(". "),
    )


def point_spot(
    point: EmotionPoint, columns: Sequence[Column], height: float, margin: float
) -> tuple[float, float] | None:
    """Where a point stands in a lane of this height; None when its stage is not there."""
    column = next((one for one in columns if one.stage == point.stage), None)
    if column is None:
        return None
    return column.x + point.position * column.w, height_of(point.value, height, margin)


def height_of(value: float, height: float, margin: float) -> float:
    """How far below the top of a lane of this height a feeling stands."""
    return height / 2 - value * (height / 2 - margin) / 2


def old_line(points: Sequence[EmotionPoint], columns: Sequence[Column], height: float, margin: float) -> Outline | None:
    """The line through these points in a lane of this height; None without any."""
    spots = (point_spot(one, columns, height, margin) for one in points)
    row = sorted(spot for spot in spots if spot is not None)
    pieces = curve.monotone(row).between(0.0, columns[-1].right) if row else ()
    return curve.line(pieces) if pieces else None


def _legend(height: float, names: tuple[str, str], ink: str) -> tuple[Op, ...]:
    """Which line is which, in the lower left corner of the lane."""
    x, y = 8.0, height - 12.0
    ops: list[Op] = []
    for name, pen in (
        (names[0], Pen(Paint("ink3"), 2.0, (6.0, 4.0))),
        (names[1], Pen(Paint(ink), 2.0)),
    ):
        text = wrap(name, type_roles.MICRO)
        ground = Box(x - 2.0, y - text.height / 2, 36.0 + text.width, text.height, 3.0, Paint("chrome", 0.85))
        path = Outline((("M", x, y), ("L", x + 26.0, y)))
        ops += (ground, Shape(path, pen=pen), *text.glyphs(x + 31.0, y - text.height / 2, Paint("ink2")))
        x += 31.0 + text.width + 16.0
    return tuple(ops)


# --- headers


def _counted(scene: MapScene, signs: Mapping[str, Sign]) -> Node:
    """The lane headers with the number of cards that are there now."""
    children = []
    for node, box, head in zip(scene.lane_bar.children, scene.grid.bands, scene.heads, strict=True):
        gone = [
            sum(1 for cell in row.cells for item in cell.items if item.record in signs and _is_gone(signs[item.record]))
            for row in box.rows
        ]
        if any(gone):
            rows = tuple(row._replace(cards=row.cards - less) for row, less in zip(box.rows, gone, strict=True))
            node = headers.band_lanes(box._replace(rows=rows), head, scene.options.zoom)
        children.append(node)
    return scene.lane_bar._replace(children=tuple(children))


def _is_gone(sign: Sign) -> bool:
    return sign.kind in ("removed", "origin")


def _headers(bar: Node, signs: Mapping[str, Sign]) -> Node:
    """The header of a stage that came, went, moved or has another name carries the sign, too."""
    children = []
    for node in bar.children:
        sign = signs.get(node.record)
        if sign is None or sign.off:
            children.append(node)
            continue
        line = Paint(LINE[sign.kind])
        under = Box(0.0, node.h - 4.0, node.w - 1.0, 3.0, 0.0, line)
        ops = _struck(node.ops) if sign.kind == "removed" else node.ops
        mark = tuple(_moved(op, 0.0, BADGE - 4.0) for op in badge(sign, node.w - 26.0))
        children.append(node._replace(ops=(*ops, under, *mark), label=f"{said(sign)}. {node.label}"))
    return bar._replace(children=tuple(children))


def _head(head: Head, signs: Mapping[str, Sign]) -> Head:
    """The header of a band whose persona (or place) is another one carries the sign, too."""
    sign = signs.get(head.persona or "") or signs.get(head.band)
    if sign is None or sign.off:
        return head
    ops = badge(sign, 0.0)
    left = min(op.x for op in ops if isinstance(op, Box))
    wide = max(op.w for op in ops if isinstance(op, Box))
    mark = tuple(_moved(op, -left, -1.0) for op in ops)
    return head._replace(sign=HeadSign(mark, wide, LINE[sign.kind], said(sign)))


def _moved(op: Op, dx: float, dy: float) -> Op:
    return op._replace(x=op.x + dx, y=op.y + dy)


def arrow(start: Rect, end: Rect, zoom: float) -> tuple[Op, ...]:
    """From where a card stood to where it stands."""
    unit = 1.0 / zoom
    y1, y2 = start.y + start.h / 2, end.y + end.h / 2
    right = end.x >= start.x + start.w / 2
    x1 = start.right if right or end.right > start.x else start.x
    x2 = end.x if right else end.right
    pull = max(18.0, abs(x2 - x1) / 2)
    out = pull if x1 == start.right else -pull
    back = -pull if right else pull
    path = Outline((("M", x1, y1), ("C", x1 + out, y1, x2 + back, y2, x2, y2)))
    size = 5.0 * unit
    tip = size if right else -size
    head = Outline((("M", x2 - tip, y2 - size), ("L", x2, y2), ("L", x2 - tip, y2 + size)))
    pen = Pen(Paint("diffMove"), 2.0 * unit, round=True)
    return (Shape(path, pen=pen), Shape(head, pen=pen))
