"""Messages by persona and stage: who hears what when, and where nobody has anything to say yet.

Lives in layout (L2); imports its neighbours. A message is a region `item:<id>`, a place without one `hole:<persona>/
<stage>`. Lengths are px at 100 %.
"""

from __future__ import annotations

from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.plan_calendar import CHIP, chip_ops
from journey_studio.layout.plan_content import Column, MessagesContent, Person, Planned
from journey_studio.layout.text import wrap
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import SMALL, SMALL_STRONG

_NAMES = 128.0
_HEAD = 42.0
_PAD, _GAP = 5.0, 3.0
_LEAST = 64.0
_CHIP = 40.0
_NOTE = 18.0


def messages(content: MessagesContent, width: float, height: float, *, acts: bool = True) -> Drawing:
    """The personas of the map, row by row, and its stages; with `acts` there are places to add a message."""
    if not content.people or not content.stages:
        return _nothing(width, height)
    wide = (width - _NAMES - 1.0) / len(content.stages)
    nodes: list[Node] = []
    regions: list[Region] = []
    for number, stage in enumerate(content.stages):
        nodes.append(_stage(stage, Rect(_NAMES + number * wide, 0.0, wide, _HEAD)))
    rows = [_row_height(content, who, acts=acts) for who in content.people]
    spare = max(0.0, height - _HEAD - sum(rows) - 1.0) / len(rows) if height else 0.0
    y = _HEAD
    for who, least in zip(content.people, rows, strict=True):
        high = least + min(spare, 60.0)
        nodes.append(_name(who, Rect(0.5, y, _NAMES, high)))
        for number, stage in enumerate(content.stages):
            cell = Rect(_NAMES + number * wide, y, wide, high)
            made = _cell(content, who, stage, cell, acts=acts)
            nodes.append(made.node)
            regions += made.regions
        y += high
    label = f"{_('Messages by persona and stage')}: {_holes(content.holes)}"
    whole = Node("plan:messages", "figure", 0.0, 0.0, width, max(y + 1.0, height), (), tuple(nodes), label=label)
    return Drawing(whole, tuple(regions))


def _holes(count: int) -> str:
    return ngettext("{count} place without a message", "{count} places without a message", count).format(count=count)


def _row_height(content: MessagesContent, who: Person, *, acts: bool) -> float:
    highest = 0.0
    for stage in content.stages:
        items = content.cells.get((who.id, stage.id), ())
        highest = max(highest, sum(_height(one) + _GAP for one in items))
    return max(_LEAST, highest + (CHIP if acts else 0.0) + 2 * _PAD)


def _height(one: Planned) -> float:
    return _CHIP + (_NOTE if one.untriggered else 0.0)


def _stage(stage: Column, rect: Rect) -> Node:
    name = wrap(stage.name, kit.HEAD, rect.w - 12.0, 2, align="left")
    ops = name.glyphs(rect.x + 6.0, rect.y + (rect.h - name.height) / 2, Paint("ink"))
    return Node(f"stage:{stage.id}", "text", 0.0, 0.0, rect.w, rect.h, ops, label=stage.name)


def _name(who: Person, rect: Rect) -> Node:
    ops: list[Op] = [Box(rect.x, rect.y, rect.w, rect.h, 0.0, Paint(who.look.soft), Pen(Paint("line"), 1.0))]
    ops.append(
        Shape(
            Outline((("M", 0.0, 0.0), ("L", 0.0, rect.h))),
            rect.x + 3.0,
            rect.y,
            pen=who.look.pen(6.0)._replace(round=False),
        )
    )
    name = wrap(who.name, kit.HEAD, rect.w - 24.0, 3, align="left")
    ops += name.glyphs(rect.x + 14.0, rect.y + 12.0, Paint("ink"))
    return Node(f"who:{who.id}", "text", 0.0, 0.0, rect.w, rect.h, tuple(ops), label=who.name)


def _cell(content: MessagesContent, who: Person, stage: Column, rect: Rect, *, acts: bool) -> Drawing:
    items = content.cells.get((who.id, stage.id), ())
    key = f"{who.id}/{stage.id}"
    hole = not items and bool(who.id)
    ops: list[Op] = [Box(*rect, 0.0, Paint("surface"), Pen(Paint("line"), 1.0))]
    nodes: list[Node] = []
    regions: list[Region] = []
    y = rect.y + _PAD
    for one in items:
        spot = Rect(rect.x + _PAD, y, rect.w - 2 * _PAD, _CHIP)
        said = list(chip_ops(one._replace(people=()), spot, content.language))
        if one.untriggered:
            middle = y + _CHIP + _NOTE / 2
            said.append(icons.icon_at("warning", spot.x + 7.0, middle, 12.0, Paint("warn")))
            said += kit.text_at(kit.line(_("No trigger"), SMALL, spot.w - 18.0), spot.x + 17.0, middle, "warn")
        nodes.append(Node(f"plan:{key}:{one.id}", "item", 0.0, 0.0, 0.0, 0.0, tuple(said)))
        whole = Rect(spot.x, spot.y, spot.w, _height(one))
        regions.append(
            Region(f"item:{one.id}@{key}", whole, f"{who.name}, {stage.name}: {one.label}", "item", (one.id,))
        )
        y += _height(one) + _GAP
    if hole:
        inside = rect.inset(3.0, 3.0)
        ops.append(Box(*inside, RADIUS.control, Paint("surface2"), Pen(Paint("ctl"), 1.0, (3.5, 2.5))))
        ops.append(Shape(kit.hatch(round(inside.w), round(inside.h)), inside.x, inside.y, pen=Pen(Paint("line2"), 1.0)))
    if who.id and (acts or hole):
        name = _("{persona}, {stage}: no message yet") if hole else _("{persona}, {stage}: one more message")
        text = _("Add") if not hole else _("No message")
        words = kit.line(f"+ {text}" if acts else text, SMALL_STRONG, rect.w - 2 * _PAD - 8.0)
        high = rect.h - 2 * _PAD if hole else CHIP
        spot = Rect(rect.x + _PAD, rect.y + _PAD if hole else y, rect.w - 2 * _PAD, high)
        middle = spot.y + spot.h / 2
        if hole:
            back = words.width + 14.0
            ops.append(Box(spot.x + (spot.w - back) / 2, middle - 11.0, back, 22.0, 11.0, Paint("surface")))
            ops += kit.centred_at(words, spot.x + spot.w / 2, middle, "accentInk" if acts else "ink2")
        else:
            ops += kit.text_at(words, spot.x + 6.0, middle, "accentInk")
        said_ = name.format(persona=who.name, stage=stage.name)
        regions.append(Region(f"hole:{key}", spot, said_, "button", radius=RADIUS.control))
    node = Node(f"cell:{key}", "cell", 0.0, 0.0, rect.w, rect.h, tuple(ops), tuple(nodes))
    return Drawing(node, tuple(regions))


def _nothing(width: float, height: float) -> Drawing:
    said = _("No personas or no stages on this map")
    hint = _("Messages are planned for the personas and the stages of the map on show.")
    high = max(height, 160.0)
    node = kit.message("plan:messages", said, hint, width, high, 0.0)
    return Drawing(Node("plan:messages:none", "figure", 0.0, 0.0, width, high, (), (node,), label=said))
