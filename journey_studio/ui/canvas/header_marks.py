"""What lies over the headers: the current stage's ground, grip and menu dots on hover, `+`, ghosts and drop lines.

Lives in ui (L5); `layout` and tokens, no Qt. In the coordinates of the bars' contents, in pixels.
"""

from __future__ import annotations

from journey_studio.layout import headers, icons
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.theme_tokens import BORDER, RADIUS

DOTS = 24.0
"""px of the place for the menu's dots, and how far a header's own figures go aside for them."""
LEAST_STAGE = 84.0
"""A narrower header shows neither grip nor dots; its menu is a right click away."""
PLUS = 22.0
PLUS_Y = 40.0
GRIP = 12.0


def dots_of_stage(rect: Rect) -> Rect:
    """Where the dots of a stage's header are."""
    return Rect(rect.right - DOTS - 8.0, rect.y + headers.BADGE_Y + headers.BADGE / 2 - DOTS / 2, DOTS, DOTS)


def dots_of_lane(rect: Rect) -> Rect:
    """Where the dots of a lane's header are."""
    middle = min(headers.LANE_MIDDLE, rect.h / 2)
    return Rect(rect.right - DOTS - 3.0, rect.y + middle - DOTS / 2, DOTS, DOTS)


def stage_ground(scene: MapScene, number: int, *, hovered: bool, pressed: bool) -> Node:
    """The header of a stage on the ground of the current or hovered one, with grip and dots when it is hovered."""
    column, head = scene.grid.columns[number], scene.stages.heads[number]
    zoom = scene.options.zoom
    width = column.w * zoom
    with_tools = hovered and width >= LEAST_STAGE
    room = width - DOTS if with_tools else width
    ops: list[Op] = [Box(0.0, 0.0, width - 1.0, METRICS.stage_bar - 1.0, 0.0, Paint("surface2"))]
    ops += headers.stage_ops(head, number + 1, room, scene.stages.language, zoom)
    if with_tools:
        rect = Rect(0.0, 0.0, width, METRICS.stage_bar)
        if zoom >= headers.NEAR_FROM:
            ops.append(_grip(headers.BADGE_X / 2, headers.BADGE_Y + headers.BADGE / 2))
        ops += _dots(dots_of_stage(rect), pressed=pressed)
    return Node(f"ground:{head.stage}", "mark", column.x * zoom, 0.0, width, METRICS.stage_bar, tuple(ops), clip=True)


def lane_tools(rect: Rect, *, pressed: bool) -> Node:
    """Grip and dots of a hovered lane header."""
    middle = rect.y + min(headers.LANE_MIDDLE, rect.h / 2)
    place = dots_of_lane(rect)
    ground = Box(*place, 6.0, Paint("surface2"))
    ops = (_grip(METRICS.band_edge + 5.0, middle), ground, *_dots(place, pressed=pressed))
    return Node("lane:tools", "mark", 0.0, 0.0, 0.0, 0.0, ops)


def head_tools(x: float, height: float, look_soft: str, look_line: str, *, pressed: bool) -> tuple[Op, ...]:
    """The right end of a hovered band header, from `x` on: its ground goes on, with dots."""
    place = Rect(x - 2.0, (height - DOTS) / 2, DOTS, DOTS)
    return (
        Box(x, 0.0, DOTS, height, 0.0, Paint(look_soft)),
        Box(x, 0.0, DOTS, 1.0, 0.0, Paint(look_line)),
        Box(x, height - 1.0, DOTS, 1.0, 0.0, Paint(look_line)),
        *_dots(place, pressed=pressed),
    )


def ring(width: float, height: float) -> Op:
    """The ring around a header that has the keyboard."""
    inset = BORDER.focus / 2
    return Box(inset, inset, width - 2 * inset, height - 2 * inset, 4.0, pen=Pen(Paint("focus"), BORDER.focus))


def _dots(place: Rect, *, pressed: bool) -> list[Op]:
    ground: list[Op] = [Box(*place, 6.0, Paint("surface3"))] if pressed else []
    cx, cy = place.x + place.w / 2, place.y + place.h / 2
    return [*ground, icons.icon_at("dots-three-vertical", cx, cy, 16.0, Paint("ink2"))]


def _grip(cx: float, cy: float) -> Op:
    return icons.icon_at("dots-six-vertical", cx, cy, GRIP, Paint("ink3"))


def plus(x: float) -> Node:
    """The button between two stages that puts a new one there."""
    half = PLUS / 2
    disc = Box(x - half, PLUS_Y - half, PLUS, PLUS, half, Paint("accent"))
    return Node("plus", "mark", 0.0, 0.0, 0.0, 0.0, (disc, icons.icon_at("plus", x, PLUS_Y, 14.0, Paint("onAccent"))))


def edge(rect: Rect) -> Node:
    """An edge that is, or can be, dragged."""
    return Node("edge", "mark", 0.0, 0.0, 0.0, 0.0, (Box(*rect, min(rect.w, rect.h) / 2, Paint("sel")),))


def left_behind(rect: Rect) -> Node:
    """The place a dragged header left."""
    inset = BORDER.dashed / 2 + 1.0
    pen = Pen(Paint("line2"), BORDER.dashed, (4.0, 3.0))
    return Node("ghost", "mark", 0.0, 0.0, 0.0, 0.0, (Box(*rect.inset(inset, inset), 6.0, Paint("surface2"), pen),))


def drop_line(rect: Rect) -> Node:
    """Where a dragged header would be put in."""
    return Node("drop", "mark", 0.0, 0.0, 0.0, 0.0, (Box(*rect, 1.5, Paint("sel")),))


def flashed(rect: Rect) -> Node:
    """A header that something was just done to."""
    pen = Pen(Paint("sel", 0.55), 4.0)
    return Node("flash", "mark", 0.0, 0.0, 0.0, 0.0, (Box(*rect.inset(2.0, 2.0), 4.0, pen=pen),))


def in_hand(picture: Node, w: float, h: float) -> Node:
    """The picture of a dragged header: lifted, with a border."""
    ground = Box(0.5, 0.5, w - 1.0, h - 1.0, RADIUS.card, Paint("surface"))
    frame = Box(0.75, 0.75, w - 1.5, h - 1.5, RADIUS.card, pen=Pen(Paint("sel"), BORDER.dashed))
    shown = picture._replace(x=0.0, y=0.0, w=w, h=h, clip=True)
    return Node("hand", "mark", 0.0, 0.0, w, h, (ground,), (shown, Node("frame", "mark", 0, 0, w, h, (frame,))))
