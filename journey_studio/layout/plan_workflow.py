"""A workflow as a diagram: trigger, conditions, waits and actions from left to right, branches under each other.

Lives in layout (L2); imports its neighbours. The shape of a card says the kind, that of its tile where it happens, as
on the map; over the cards stand the stages. A step is a region `step:<id>`, held to be put elsewhere; `add:<id>` is the
place for one more behind it, `yes:<id>` and `no:<id>` are the two ways out of a condition. Lengths are px at 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings, icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.plan_content import Step, WorkflowContent
from journey_studio.layout.plan_steps import Block, Edge, Line, blocks_of, lines_of
from journey_studio.layout.text import Paragraph, wrap
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import CARD_TITLE, MICRO, SMALL, spoken

_EDGE = 4.0
_GAP = 48.0
_WIDEST, _NARROWEST = 236.0, 152.0
_LEAST = 112.0
"""A card is never less wide: branches that need more room stand under each other."""
_INDENT = 18.0
_HEADING, _HEADING_GAP = 24.0, 8.0
_BETWEEN_ROWS, _BETWEEN_LINES = 16.0, 26.0
_BYPASS = 26.0
_TILE, _TILE_X, _TEXT_X, _RIGHT = 28.0, 9.0, 46.0, 10.0
_TOP, _BOTTOM = 8.0, 9.0
_FACT, _CODES = 18.0, 26.0
_SLANT = 12.0
_PLUS = 24.0


class _Art(NamedTuple):
    """A step measured for a width."""

    step: Step
    title: Paragraph
    facts: tuple[tuple[str, Paragraph], ...]
    height: float


def workflow(content: WorkflowContent, width: float, height: float, *, acts: bool = False, target: str = "") -> Drawing:
    """The diagram; with `acts` there are places for more steps, `target` is the step something is held over."""
    if not content.steps:
        return _nothing(content, width, height, acts=acts)
    room = width - 2 * _EDGE - (_GAP if acts else 0.0)
    most = max(1, int((room + _GAP) // (_NARROWEST + _GAP)))
    lines = lines_of(content.steps, most)
    ranks = max(line.ranks for line in lines)
    wide = min(_WIDEST, (room + _GAP) / ranks - _GAP)
    if wide < _LEAST:
        return _listed(content, width, height, acts=acts, target=target)
    nodes: list[Node] = []
    regions: list[Region] = []
    spots: dict[str, Rect] = {}
    y = _EDGE
    previous: list[tuple[Edge, Rect, float]] = []
    for line in lines:
        made = _Laid(line, wide, y, content.language)
        spots |= made.spots
        nodes += made.headings()
        nodes += [_wrapped(edge, start, made, below, room) for edge, start, below in previous]
        previous = []
        for edge in line.edges:
            if edge.end in made.spots:
                nodes.append(_joined(edge, made, said=not acts))
            else:
                previous.append((edge, made.spots[edge.start], made.bottom + _BETWEEN_LINES / 2 - 3.0))
        for step in line.steps:
            nodes.append(_card(made.art[step.id], made.spots[step.id], target == step.id))
        y = made.bottom + _BETWEEN_LINES
    bottom = y - _BETWEEN_LINES + _EDGE
    for step in content.steps:
        rect = spots[step.id]
        regions.append(_region(step, rect, acts=acts))
        if acts:
            nodes_, regions_ = _ways_on(step, rect)
            nodes += nodes_
            regions += regions_
    count = ngettext("{count} step", "{count} steps", len(content.steps)).format(count=len(content.steps))
    label = f"{content.title}: {count}"
    whole = Node("plan:workflow", "figure", 0.0, 0.0, width, max(bottom, height), (), tuple(nodes), label=label)
    return Drawing(whole, tuple(regions))


def _listed(content: WorkflowContent, width: float, height: float, *, acts: bool, target: str) -> Drawing:
    """Where there is no room for branches beside each other: all steps in a column, what depends on one set in."""
    nodes: list[Node] = []
    regions: list[Region] = []
    y = _EDGE

    def put(blocks: Sequence[Block], depth: int, word: str) -> None:
        nonlocal y
        left = _EDGE + min(depth, 4) * _INDENT
        wide = width - left - _EDGE - (_GAP if acts else 0.0)
        for block in blocks:
            step = block.step._replace(kind_word=f"{block.step.kind_word} · {word}" if word else block.step.kind_word)
            art = _measured(step, wide, "", content.language)
            rect = Rect(left, y, wide, art.height)
            if nodes:
                nodes.append(Node(f"way:{step.id}", "line", 0.0, 0.0, 0.0, 0.0, (_down(left + 20.0, y),)))
            nodes.append(_card(art, rect, target == step.id))
            regions.append(_region(block.step, rect, acts=acts))
            if acts:
                more, places = _ways_on(block.step, rect)
                nodes.extend(more)
                regions.extend(places)
            y += art.height + _BETWEEN_ROWS
            put(block.yes, depth + 1, _("yes"))
            put(block.no, depth + 1, _("no"))

    put(blocks_of(content.steps), 0, "")
    bottom = y - _BETWEEN_ROWS + _EDGE
    whole = Node("plan:workflow", "figure", 0.0, 0.0, width, max(bottom, height), (), tuple(nodes), label=content.title)
    return Drawing(whole, tuple(regions))


def _down(x: float, y: float) -> Op:
    """A short way from the card above."""
    return Shape(Outline((("M", 0.0, 0.0), ("L", 0.0, _BETWEEN_ROWS))), x, y - _BETWEEN_ROWS, pen=_LINE)


def _region(step: Step, rect: Rect, *, acts: bool) -> Region:
    return Region(f"step:{step.id}", rect, step.label, "item", (step.id,), radius=RADIUS.card, held=acts)


class _Laid:
    """A line of the diagram with the places of its steps."""

    def __init__(self, line: Line, wide: float, top: float, language: str) -> None:
        self.line, self.wide, self.top = line, wide, top
        self.heads = _stages(line)
        head = _HEADING + _HEADING_GAP if self.heads else 0.0
        heading = {number: name for first, last, name in self.heads for number in range(first, last + 1)}
        self.art = {
            step.id: _measured(step, wide, heading.get(line.ranks_of[step.id], ""), language) for step in line.steps
        }
        heights = [_BYPASS] * line.rows
        for step in line.steps:
            row = line.rows_of[step.id]
            heights[row] = max(heights[row], self.art[step.id].height)
        self.tops: list[float] = []
        y = top + head
        for high in heights:
            self.tops.append(y)
            y += high + _BETWEEN_ROWS
        self.heights = heights
        self.bottom = y - _BETWEEN_ROWS
        self.spots = {step.id: self._spot(step) for step in line.steps}

    def x_of(self, rank: int) -> float:
        return _EDGE + rank * (self.wide + _GAP)

    def middle(self, row: int) -> float:
        return self.tops[row] + self.heights[row] / 2

    def _spot(self, step: Step) -> Rect:
        art, row = self.art[step.id], self.line.rows_of[step.id]
        x = self.x_of(self.line.ranks_of[step.id])
        return Rect(x, self.middle(row) - art.height / 2, self.wide, art.height)

    def headings(self) -> list[Node]:
        """The stages over the cards."""
        nodes = []
        for first, last, name in self.heads:
            x, right = self.x_of(first), self.x_of(last) + self.wide
            words = kit.line(name, kit.HEAD, right - x - 20.0)
            ops = (
                Box(x, self.top, right - x, _HEADING, RADIUS.control, Paint("surface3")),
                *kit.text_at(words, x + 10.0, self.top + _HEADING / 2, "ink2"),
            )
            nodes.append(Node(f"heading:{first}:{self.top:.0f}", "text", 0.0, 0.0, 0.0, 0.0, ops, label=name))
        return nodes


def _stages(line: Line) -> list[tuple[int, int, str]]:
    """The stages of a line: from which rank to which; a rank is of the stage of its uppermost step."""
    names = [""] * line.ranks
    for step in sorted(line.steps, key=lambda one: -line.rows_of[one.id]):
        names[line.ranks_of[step.id]] = step.stage or names[line.ranks_of[step.id]]
    found: list[tuple[int, int, str]] = []
    for rank, name in enumerate(names):
        last = found[-1] if found else None
        if last is not None and last[2] == name and last[1] == rank - 1:
            found[-1] = (last[0], rank, name)
        elif name:
            found.append((rank, rank, name))
    merged: list[tuple[int, int, str]] = []
    for first, end, name in found:  # waits and conditions between two of a stage have none of their own
        if merged and merged[-1][2] == name:
            merged[-1] = (merged[-1][0], end, name)
        else:
            merged.append((first, end, name))
    return merged


def _measured(step: Step, wide: float, heading: str, language: str) -> _Art:
    room = wide - _TEXT_X - _RIGHT - (_SLANT if step.kind == "condition" else 0.0)
    title = wrap(step.title, spoken(CARD_TITLE, language), max(20.0, room), 3, align="left")
    lines = list(step.lines)
    if step.stage and step.stage != heading:
        lines.append(("signpost", step.stage))
    facts = tuple((icon, one_line(text, spoken(SMALL, language), max(10.0, room - 18.0))) for icon, text in lines)
    high = (
        _TOP + MICRO.line_height + 2.0 + title.height + _FACT * len(facts) + (_CODES if step.codes else 0.0) + _BOTTOM
    )
    return _Art(step, title, facts, max(high, 56.0))


# --- cards


def _card(art: _Art, rect: Rect, target: bool) -> Node:
    step = art.step
    left = rect.x + (_SLANT / 2 if step.kind == "condition" else 0.0)
    ops: list[Op] = [*_body(step, rect, target)]
    ops += drawings.tile("researched", step.where, step.icon, left + _TILE_X, rect.y + _TOP + 3.0, _TILE)
    x, y = left + _TEXT_X, rect.y + _TOP
    ops += kit.line(step.kind_word, MICRO, rect.w - _TEXT_X).glyphs(x, y, Paint("ink2"))
    y += MICRO.line_height + 2.0
    ops += art.title.glyphs(x, y, Paint("ink"))
    y += art.title.height
    for icon, words in art.facts:
        middle = y + _FACT / 2 + 1.0
        if icon:
            ops.append(icons.icon_at(icon, x + 6.5, middle, 13.0, Paint("ink2")))
        ops += kit.text_at(words, x + 18.0, middle, "ink2")
        y += _FACT
    at = x
    for code in step.codes:
        if at + drawings.department_width(code, 20.0) > rect.right - _RIGHT:
            break
        ops += drawings.department_code(code, at, y + 4.0, 20.0, owner=False)
        at += drawings.department_width(code, 20.0) + 4.0
    return Node(f"step:{step.id}", "card", 0.0, 0.0, 0.0, 0.0, tuple(ops), label=step.label)


def _body(step: Step, rect: Rect, target: bool) -> tuple[Op, ...]:
    """The ground of a card: its shape says what kind of step it is."""
    pen = Pen(Paint("sel"), 2.0) if target else Pen(Paint("ctl" if step.kind == "trigger" else "line2"), 1.0)
    fill = Paint("accentSoft" if target else {"wait": "surface2", "trigger": "accentSoft"}.get(step.kind, "surface"))
    if step.kind == "condition":
        return (Shape(_hexagon(rect.w - 1.0, rect.h - 1.0), rect.x + 0.5, rect.y + 0.5, fill=fill, pen=pen),)
    radius = min(rect.h / 2, 28.0) if step.kind == "wait" else RADIUS.card
    return (Box(rect.x + 0.5, rect.y + 0.5, rect.w - 1.0, rect.h - 1.0, radius, fill, pen),)


def _hexagon(w: float, h: float) -> Outline:
    return Outline(
        (
            *(("M", _SLANT, 0.0), ("L", w - _SLANT, 0.0), ("L", w, h / 2), ("L", w - _SLANT, h)),
            *(("L", _SLANT, h), ("L", 0.0, h / 2), ("Z",)),
        )
    )


# --- ways


_LINE = Pen(Paint("ctl"), 1.5, round=True)


def _arrow(x: float, y: float) -> Op:
    return Shape(Outline((("M", 0.0, 0.0), ("L", -8.0, -4.5), ("L", -8.0, 4.5), ("Z",))), x, y, fill=Paint("ctl"))


def _path(points: Sequence[tuple[float, float]]) -> Op:
    """A way with right angles; points that repeat are left out."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        if not kept or abs(kept[-1][0] - x) > 0.1 or abs(kept[-1][1] - y) > 0.1:
            kept.append((x, y))
    head, *rest = kept
    return Shape(Outline((("M", *head), *(("L", x, y) for x, y in rest))), pen=_LINE)


def _joined(edge: Edge, laid: _Laid, *, said: bool) -> Node:
    """A way between two steps of a line, along the row of its branch; `said`: out of a condition with its word."""
    start, end = laid.spots[edge.start], laid.spots[edge.end]
    y1, y2, via = start.y + start.h / 2, end.y + end.h / 2, laid.middle(edge.row)
    out, into = start.right + _GAP / 2, end.x - _GAP / 2 + 10.0
    points = [(start.right, y1), (out, y1), (out, via), (max(out, into), via), (max(out, into), y2), (end.x - 2.0, y2)]
    ops = [_path(points), _arrow(end.x - 1.0, y2)]
    if said and sum(one.start == edge.start for one in laid.line.edges) > 1:
        word = kit.line(_("yes") if edge.row == laid.line.rows_of[edge.start] else _("no"), kit.TINY)
        ops += kit.text_at(word, out + 3.0, via - 8.0, "ink2")
    return Node(f"way:{edge.start}:{edge.end}:{edge.row}", "line", 0.0, 0.0, 0.0, 0.0, tuple(ops))


def _wrapped(edge: Edge, start: Rect, laid: _Laid, below: float, room: float) -> Node:
    """A way on to the next line: around the end of the one above."""
    end = laid.spots[edge.end]
    y1, y2 = start.y + start.h / 2, end.y + end.h / 2
    out = min(start.right + _GAP / 2, _EDGE + room + 8.0)
    points = [(start.right, y1), (out, y1), (out, below), (1.5, below), (1.5, y2), (end.x - 2.0, y2)]
    return Node(f"way:{edge.start}:{edge.end}", "line", 0.0, 0.0, 0.0, 0.0, (_path(points), _arrow(end.x - 0.5, y2)))


def _ways_on(step: Step, rect: Rect) -> tuple[list[Node], list[Region]]:
    """Where a step can be added: behind a card; on both ways out of a condition."""
    middle = rect.y + rect.h / 2
    if step.kind != "condition":
        spot = Rect(rect.right + (_GAP - _PLUS) / 2, middle - _PLUS / 2, _PLUS, _PLUS)
        name = _("Add a step after “{name}”").format(name=step.title)
        return [_plus(f"add:{step.id}", spot, "")], [
            Region(f"add:{step.id}", spot, name, "button", radius=12.0, level=1)
        ]
    nodes, regions = [], []
    for key, word, name, away in (
        ("yes", _("yes"), _("Add a step that is done if “{name}” holds"), -14.0),
        ("no", _("no"), _("Add a step that is done if “{name}” does not hold"), 14.0),
    ):
        spot = Rect(rect.right + 2.0, middle + away - _PLUS / 2, _GAP - 8.0, _PLUS)
        nodes.append(_plus(f"{key}:{step.id}", spot, word))
        region = Region(f"{key}:{step.id}", spot, name.format(name=step.title), "button", radius=12.0, level=1)
        regions.append(region)
    return nodes, regions


def _plus(key: str, spot: Rect, word: str) -> Node:
    edge = Pen(Paint("ctl"), 1.0)
    ops: list[Op] = [Box(spot.x, spot.y + 2.0, spot.w, spot.h - 4.0, 10.0, Paint("surface"), edge)]
    x = spot.x + spot.w / 2
    if word:
        words = kit.line(word, kit.TINY, spot.w - 18.0)
        ops += kit.text_at(words, spot.x + 6.0, spot.y + spot.h / 2, "ink2")
        x = spot.right - 9.0
    ops.append(icons.icon_at("plus", x, spot.y + spot.h / 2, 11.0, Paint("accentInk")))
    return Node(key, "button", 0.0, 0.0, 0.0, 0.0, tuple(ops))


def _nothing(content: WorkflowContent, width: float, height: float, *, acts: bool) -> Drawing:
    said = _("No steps yet")
    hint = _("A workflow begins with its trigger: what happens, and what follows by itself.")
    high = max(height, kit.message_height(said, hint, width) + (40.0 if acts else 0.0))
    nodes = [kit.message("plan:workflow", said, hint, width, high - (40.0 if acts else 0.0), 0.0)]
    regions = []
    if acts:
        words = kit.line(f"+ {_('Trigger')}", kit.HEAD)
        spot = Rect(width / 2 - words.width / 2 - 14.0, high - 44.0, words.width + 28.0, 28.0)
        edge = Pen(Paint("ctl"), 1.0)
        ops = (Box(*spot, 14.0, Paint("surface"), edge), *kit.centred_at(words, width / 2, spot.y + 14.0, "accentInk"))
        nodes.append(Node("add:", "button", 0.0, 0.0, 0.0, 0.0, ops))
        regions.append(Region("add:", spot, _("Add the trigger"), "button", radius=14.0))
    whole = Node("plan:workflow:none", "figure", 0.0, 0.0, width, high, (), tuple(nodes), label=content.title)
    return Drawing(whole, tuple(regions))
