"""The roadmap of initiatives: months across, a bar for each, departments or kinds below each other, today's line.

Lives in layout (L2); imports its neighbours. Those without dates stand apart, below. The regions are the bars, held to
be dragged; `day_at` tells which day a spot of the box is.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from journey_studio.i18n import _, language
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings, icons
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.initiatives_content import RoadBar, RoadContent, RoadGroup, Undated
from journey_studio.layout.initiatives_kit import STATES, nothing, state_mark
from journey_studio.layout.text import Paragraph
from journey_studio.model.records.kinds import InitiativeState

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "it": ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
}
_LEAST_MONTHS = 6
_NEAR = 120
"""Days: today is in the picture when it is no farther than this from what is planned."""
_HEAD = 44.0
_ROW, _ROW_MOST = 32.0, 44.0
_BAR = 24.0
_NAMES, _NAMES_MOST = 0.2, 210.0
_TRAY = 28.0
_LABEL_LEAST = 40.0
"""px for a month's name."""


class Scale(NamedTuple):
    """Days across: `left` is the first day's left edge, `day` the width of a day."""

    first: dt.date
    last: dt.date
    left: float
    day: float

    def x(self, day: dt.date) -> float:
        """The left edge of a day."""
        return self.left + (day - self.first).days * self.day

    @property
    def right(self) -> float:
        """The right edge of the last day."""
        return self.x(self.last) + self.day


def scale_of(content: RoadContent, width: float) -> Scale:
    """Whole months, from the first bar to the last one, and today when it is near."""
    bars = [bar for group in content.groups for bar in group.bars]
    days = [bar.first for bar in bars] + [bar.last for bar in bars] or [content.today]
    low, high = min(days), max(days)
    if -_NEAR <= (content.today - high).days <= _NEAR or low <= content.today <= high:
        low, high = min(low, content.today), max(high, content.today)
    elif 0 < (low - content.today).days <= _NEAR:
        low = content.today
    first = _month(low.year * 12 + low.month - 1)
    end = max(high.year * 12 + high.month, first.year * 12 + first.month - 1 + _LEAST_MONTHS)
    last = _month(end) - dt.timedelta(days=1)
    left = kit.PAD + min(_NAMES_MOST, max(90.0, width * _NAMES))
    return Scale(first, last, left, max(1.0, width - kit.PAD - left) / ((last - first).days + 1))


def _month(number: int) -> dt.date:
    year, month = divmod(max(12, min(9999 * 12 + 11, number)), 12)
    return dt.date(year, month + 1, 1)


def days_between(scale: Scale, before: float, after: float) -> int:
    """How many days one spot lies after another."""
    return round((after - before) / scale.day)


def day_at(scale: Scale, x: float) -> dt.date:
    """The day of a spot, the nearest when it is outside."""
    days = max(0, min((scale.last - scale.first).days, int((x - scale.left) // scale.day)))
    return scale.first + dt.timedelta(days=days)


def roadmap(content: RoadContent, width: float, height: float) -> Drawing:
    """The box."""
    bars = sum(len(group.bars) for group in content.groups)
    if not bars and not content.undated:
        hint = _("Initiatives come of pains and opportunities on the map, or of what the analysis finds.")
        return nothing("roadmap", content.title, _("No initiatives yet"), hint, width, height)
    top = kit.head(content.title, width, _legend())
    scale = scale_of(content, width)
    tray = _Tray(content, width)
    least = top.height + _HEAD + max(1, bars) * _ROW + tray.height + kit.PAD
    height = max(height, least)
    tall = min(_ROW_MOST, (height - top.height - _HEAD - tray.height - kit.PAD) / max(1, bars))
    bottom = top.height + _HEAD + max(1, bars) * tall
    ground = Node("roadmap:ground", "figure", 0.0, 0.0, width, height, tuple(_ground(scale, top.height, bottom)))
    children, regions = [ground], []
    y = top.height + _HEAD
    for group in content.groups:
        children.append(_name(group, content, scale, y, tall))
        for bar in group.bars:
            node, region = _bar(bar, content, scale, y, tall, width)
            children.append(node)
            regions.append(region)
            y += tall
    if not bars:
        said = kit.line(_("Give initiatives a start and an end, and they stand here."), kit.LEGEND, width - scale.left)
        ops = kit.text_at(said, scale.left + 8.0, y + tall / 2, "ink3")
        children.append(Node("roadmap:none", "text", 0.0, 0.0, width, tall, ops))
    children.append(_today(content, scale, top.height, bottom))
    waiting, found = tray.placed(bottom + 10.0)
    return kit.framed(
        "roadmap", content.title, width, height, top, (*children, *waiting), (*regions, *found), content.title
    )


def _legend() -> list[kit.Sign]:
    def one(state: InitiativeState, word: str) -> kit.Sign:
        return kit.sign(word, 14.0, lambda x, y: state_mark(state, x + 7.0, y))

    return [one("idea", _("idea")), one("chosen", _("chosen")), one("running", _("running")), one("done", _("done"))]


def _ground(scale: Scale, top: float, bottom: float) -> list[Op]:
    """Years, months, every other one on a quiet ground."""
    months = _MONTHS.get(language(), _MONTHS["en"])
    ops: list[Op] = []
    number = scale.first.year * 12 + scale.first.month - 1
    count = scale.last.year * 12 + scale.last.month - number
    month = (scale.right - scale.left) / count
    every = next((step for step in (1, 2, 3, 4, 6, 12) if month * step > _LABEL_LEAST), count)
    for place in range(count):
        day, after = _month(number + place), _month(number + place + 1)
        x, end = scale.x(day), scale.x(min(after, scale.last + dt.timedelta(days=1)))
        if place % 2:
            ops.append(Box(x, top + 20.0, end - x, bottom - top - 20.0, fill=Paint("surface2")))
        if place == 0 or day.month == 1:
            year = kit.line(str(day.year), kit.HEAD)
            if x + 4.0 + year.width <= scale.right:
                ops += kit.text_at(year, x + 4.0, top + 8.0, "ink")
            ops.append(Box(x, top, 1.0, bottom - top, fill=Paint("line2")))
        if place % every == 0:
            room = (end - x) * every - 6.0
            ops += kit.text_at(kit.line(months[day.month - 1], kit.LEGEND, room), x + 4.0, top + 30.0, "ink3")
    ops.append(Box(kit.PAD, top + _HEAD - 0.5, scale.right - kit.PAD, 1.0, fill=Paint("line2")))
    return ops


def _name(group: RoadGroup, content: RoadContent, scale: Scale, y: float, tall: float) -> Node:
    """The group at the left, over a line that parts it from the one before."""
    ops: list[Op] = [Box(kit.PAD, -0.5, scale.right - kit.PAD, 1.0, fill=Paint("line"))]
    x = kit.PAD
    if group.code:
        ops += drawings.department_code(group.code, x, tall / 2 - 10.0, 20.0)
        x += drawings.department_width(group.code, 20.0) + 8.0
    name = kit.line(group.name, kit.ROW, scale.left - x - 8.0, content.language)
    ops += kit.text_at(name, x, tall / 2, "ink")
    return Node(f"roadmap:{group.key}", "text", 0.0, y, scale.right, tall, tuple(ops), label=group.name)


def _bar(bar: RoadBar, content: RoadContent, scale: Scale, y: float, tall: float, width: float) -> tuple[Node, Region]:
    look = STATES[bar.state]
    left = max(scale.left, scale.x(bar.first))
    right = min(scale.right, scale.x(bar.last) + scale.day)
    wide = max(_BAR, right - left)
    left = min(left, scale.right - wide)
    middle = tall / 2
    edge = Pen(Paint("warn" if bar.late else look.edge), 1.4, (3.5, 2.6) if look.dashed else ())
    box = Box(left + 0.7, middle - _BAR / 2 + 0.7, wide - 1.4, _BAR - 1.4, 6.0, Paint(look.ground), edge)
    ops: list[Op] = [box]
    for on, x in ((bar.open_start, left + 2.0), (bar.open_end, left + wide - 8.0)):
        if on:  # nobody said when it begins, or ends: that side stays open
            ops += [Box(x + 2.2 * n, middle - _BAR / 2 - 1.0, 1.1, _BAR + 2.0, fill=Paint("surface")) for n in range(3)]
    sign = "warning" if bar.late else look.icon
    ops.append(icons.icon_at(sign, left + 14.0, middle, 14.0, Paint("warn" if bar.late else look.ink)))
    room = wide - 32.0
    whole = kit.line(bar.title, kit.FIGURE, language=content.language)
    if whole.width <= room:
        ops += kit.text_at(whole, left + 26.0, middle, look.ink if bar.state != "idea" else "ink")
    else:
        ops += _beside(whole, bar, content, left, wide, middle, scale, width)
    rect = Rect(left, y + middle - _BAR / 2, wide, _BAR)
    region = Region(f"initiative:{bar.id}", rect, bar.label, "item", (bar.id,), radius=6.0, held=True)
    return Node(f"roadmap:{bar.id}", "figure", 0.0, y, width, tall, tuple(ops), label=bar.label), region


def _beside(
    whole: Paragraph,
    bar: RoadBar,
    content: RoadContent,
    left: float,
    wide: float,
    middle: float,
    scale: Scale,
    width: float,
) -> tuple[Op, ...]:
    """The title where there is more room: at the right of the bar, else at its left."""
    after, before = width - kit.PAD - (left + wide + 8.0), left - 8.0 - scale.left
    if whole.width <= after or after >= before:
        text = kit.line(bar.title, kit.FIGURE, max(24.0, after), content.language)
        return kit.text_at(text, left + wide + 8.0, middle, "ink")
    text = kit.line(bar.title, kit.FIGURE, max(24.0, before), content.language)
    return kit.right_at(text, left - 8.0, middle, "ink")


def _today(content: RoadContent, scale: Scale, top: float, bottom: float) -> Node:
    """A line, or an arrow where today is outside of the picture."""
    inside = scale.first <= content.today <= scale.last
    ops: list[Op] = []
    if inside:
        x, words = scale.x(content.today) + scale.day / 2, _("Today")
        ops.append(Box(x - 1.0, top + 22.0, 2.0, bottom - top - 22.0, fill=Paint("sel")))
    else:
        later = content.today > scale.last
        x, words = (scale.right, _("Today →")) if later else (scale.left, _("← Today"))
    text = kit.line(words, kit.TINY)
    wide = text.width + 14.0
    left = max(scale.left, min(scale.right - wide, x - wide / 2))
    ops.append(Box(left, top + 10.0, wide, 18.0, 9.0, Paint("accent")))
    ops += kit.text_at(text, left + 7.0, top + 19.0, "onAccent")
    return Node("roadmap:today", "figure", 0.0, 0.0, scale.right, bottom, tuple(ops), label=words)


class _Tray:
    """Those without dates, in lines under the plot."""

    def __init__(self, content: RoadContent, width: float) -> None:
        self._width = width
        self._language = content.language
        self._lines = self._broken(content.undated)
        self.height = _TRAY * len(self._lines) + 12.0 if content.undated else 0.0

    def _broken(self, these: tuple[Undated, ...]) -> list[list[tuple[Undated, Paragraph, float]]]:
        x = kit.PAD + kit.line(_("Without dates"), kit.HEAD).width + 16.0
        lines: list[list[tuple[Undated, Paragraph, float]]] = [[]]
        for one in these:
            name = kit.line(one.title, kit.ROW, min(240.0, self._width - 2 * kit.PAD - 40.0), self._language)
            wide = name.width + 42.0
            if x > kit.PAD and x + wide - 8.0 > self._width - kit.PAD:
                lines.append([])
                x = kit.PAD
            lines[-1].append((one, name, x))
            x += wide + 8.0
        return lines

    def placed(self, top: float) -> tuple[list[Node], list[Region]]:
        """The nodes and regions with their first line at `top`."""
        if not self.height:
            return [], []
        words = kit.line(_("Without dates"), kit.HEAD)
        nodes = [Node("roadmap:tray", "text", 0.0, top, self._width, _TRAY, kit.text_at(words, kit.PAD, 13.0, "ink2"))]
        regions = []
        for number, line in enumerate(self._lines):
            for one, name, x in line:
                y = top + number * _TRAY
                edge = Pen(Paint("ctl"), 1.2, (3.0, 2.4))
                ops: list[Op] = [Box(0.6, 1.6, name.width + 32.8, 22.8, 6.0, Paint("surface"), edge)]
                ops += state_mark(one.state, 14.0, 13.0, 14.0)
                ops += kit.text_at(name, 26.0, 13.0, "ink")
                nodes.append(Node(f"roadmap:{one.id}", "figure", x, y, 0.0, 0.0, tuple(ops), label=one.label))
                rect = Rect(x, y + 1.0, name.width + 34.0, 24.0)
                regions.append(
                    Region(f"initiative:{one.id}", rect, one.label, "item", (one.id,), radius=6.0, held=True)
                )
        return nodes, regions
