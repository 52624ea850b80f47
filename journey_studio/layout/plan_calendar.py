"""The calendar of the plan: weeks of days with their messages, and at the side those that have no day.

Lives in layout (L2); imports its neighbours. A day is a region, `day:2026-07-08`, a message `item:<id>`, held to be put
on another day; `date_at` tells the day of a spot. Lengths are px at 100 %.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from journey_studio import formats
from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.plan_content import ICONS, INKS, OPEN, CalendarContent, Person, Planned, Span
from journey_studio.layout.text import wrap
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import SMALL, SMALL_STRONG, spoken

TRAY, TRAY_NARROW, TRAY_GAP = 216.0, 176.0, 12.0
WIDE = 980.0
HEAD, NUMBER = 26.0, 26.0
"""The names of the days; the line of a day that holds its number."""
CHIP, CHIP_GAP, TALL_CHIP = 24.0, 2.0, 46.0
_INSET = 4.0
_LEAST_CHIPS = 2
_BAR = 4.0


class Plane(NamedTuple):
    """Where the days are: the first one, the rows of weeks, the width and height of a day, the tray beside them."""

    first: dt.date
    rows: int
    x: float
    y: float
    w: float
    h: float
    tray: Rect

    def rect(self, day: dt.date) -> Rect | None:
        """The place of a day; None when it is not shown."""
        number = (day - self.first).days
        if not 0 <= number < 7 * self.rows:
            return None
        return Rect(self.x + number % 7 * self.w, self.y + number // 7 * self.h, self.w, self.h)


def first_of(span: Span, anchor: dt.date) -> dt.date:
    """The first day that is shown around a day."""
    begin = anchor if span == "week" else anchor.replace(day=1)
    return begin - dt.timedelta(days=(begin.weekday() - formats.first_weekday()) % 7)


def _rows(span: Span, anchor: dt.date) -> int:
    if span == "week":
        return 1
    first = first_of(span, anchor)
    last = (anchor.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return ((last - first).days + 7) // 7


def plane(span: Span, anchor: dt.date, width: float, height: float, *, tray: bool = True) -> Plane:
    """The places of a calendar of this size; with the height 0 as low as it can be."""
    beside = (TRAY if width >= WIDE else TRAY_NARROW) if tray else 0.0
    gap = TRAY_GAP if tray else 0.0
    rows = _rows(span, anchor)
    chip = TALL_CHIP if span == "week" else CHIP
    least = NUMBER + (_LEAST_CHIPS + (4 if span == "week" else 0)) * (chip + CHIP_GAP) + _INSET
    high = max(least, (height - HEAD - 1.0) / rows) if height else least
    wide = (width - beside - gap - 1.0) / 7
    room = Rect(width - beside, 0.0, beside, HEAD + rows * high + 1.0)
    return Plane(first_of(span, anchor), rows, 0.5, HEAD, wide, high, room)


def date_at(place: Plane, x: float, y: float) -> str | None:
    """The day of a spot; empty over the tray, None elsewhere."""
    if place.tray.w and place.tray.contains(x, y):
        return ""
    column, row = int((x - place.x) // place.w), int((y - place.y) // place.h)
    if not (0 <= column < 7 and 0 <= row < place.rows):
        return None
    return (place.first + dt.timedelta(days=7 * row + column)).isoformat()


def calendar(
    content: CalendarContent,
    span: Span,
    anchor: dt.date,
    width: float,
    height: float,
    *,
    target: str | None = None,
    tray: bool = True,
) -> Drawing:
    """The days around `anchor`; `target` is the day (empty: the tray) that something is held over."""
    place = plane(span, anchor, width, height, tray=tray)
    nodes: list[Node] = [_head(place)]
    regions: list[Region] = []
    shown = 0
    by_day: dict[dt.date, list[Planned]] = {}
    for one in content.items:
        if one.day is not None:
            by_day.setdefault(one.day, []).append(one)
    for number in range(7 * place.rows):
        day = place.first + dt.timedelta(days=number)
        items = by_day.get(day, [])
        shown += len(items)
        made = _Day(content, span, anchor, place, day, items, target == day.isoformat()).drawn()
        nodes.append(made.node)
        regions += made.regions
    if tray:
        side = _tray(content, span, anchor, place, target == "", shown)
        nodes.append(side.node)
        regions += side.regions
    label = f"{title(span, anchor)}: " + ngettext("{count} message", "{count} messages", shown).format(count=shown)
    whole = Node("plan:calendar", "figure", 0.0, 0.0, width, place.tray.h, (), tuple(nodes), label=label)
    return Drawing(whole, tuple(regions))


def title(span: Span, anchor: dt.date) -> str:
    """What is shown: "July 2026", or the first and last day of the week."""
    if span == "month":
        return formats.month(anchor)
    first = first_of(span, anchor)
    last = first + dt.timedelta(days=6)
    return f"{formats.short_day(first, since=last)} – {formats.short_day(last)}"


def _head(place: Plane) -> Node:
    ops: list[Op] = []
    for column in range(7):
        day = place.first + dt.timedelta(days=column)
        name = kit.line(formats.weekday(day), SMALL_STRONG, place.w - 8.0)
        ops += kit.text_at(name, place.x + column * place.w + 8.0, HEAD / 2 - 1.0, "ink2")
    return Node("plan:days", "text", 0.0, 0.0, 7 * place.w, HEAD, tuple(ops))


class _Day:
    """One day while it is drawn."""

    def __init__(
        self,
        content: CalendarContent,
        span: Span,
        anchor: dt.date,
        place: Plane,
        day: dt.date,
        items: Sequence[Planned],
        target: bool,
    ) -> None:
        self.content, self.span, self.anchor, self.place = content, span, anchor, place
        self.day, self.items, self.target = day, items, target

    def drawn(self) -> Drawing:
        """The day with its messages, as many as there is room for."""
        rect = self.place.rect(self.day)
        if rect is None:
            raise ValueError("a day that is not shown")
        count = len(self.items)
        said = ngettext("{count} message", "{count} messages", count).format(count=count) if count else ""
        name = ", ".join(part for part in (formats.long_day(self.day), said) if part)
        if self.day == self.content.today:
            name = _("Today, {day}").format(day=name)
        key = self.day.isoformat()
        regions = [Region(f"day:{key}", rect, name, "cell", tuple(one.id for one in self.items), radius=2.0)]
        space = rect.h - NUMBER - _INSET
        chip = TALL_CHIP if self.span == "week" or count * (TALL_CHIP + CHIP_GAP) <= space else CHIP
        room = int(space // (chip + CHIP_GAP))
        shown = list(self.items if count <= room else self.items[: room - 1])
        nodes = []
        y = rect.y + NUMBER
        for one in shown:
            spot = Rect(rect.x + _INSET, y, rect.w - 2 * _INSET, chip)
            nodes.append(Node(f"plan:{one.id}", "item", 0.0, 0.0, 0.0, 0.0, chip_ops(one, spot, self.content.language)))
            regions.append(_region(one, spot))
            y += chip + CHIP_GAP
        if len(shown) < count:
            nodes.append(self._more(rect, y, count - len(shown), regions))
        return Drawing(
            Node(f"day:{key}", "cell", 0.0, 0.0, rect.w, rect.h, self._ground(rect), tuple(nodes)), tuple(regions)
        )

    def _more(self, rect: Rect, y: float, count: int, regions: list[Region]) -> Node:
        said = ngettext("{count} more", "{count} more", count).format(count=count)
        words = kit.line(f"+ {said}", SMALL_STRONG, rect.w - 2 * _INSET)
        spot = Rect(rect.x + _INSET, y, rect.w - 2 * _INSET, CHIP)
        regions.append(Region(f"more:{self.day.isoformat()}", spot, said, "button", level=1))
        ops = kit.text_at(words, spot.x + 6.0, y + CHIP / 2, "accentInk")
        return Node(f"more:{self.day.isoformat()}", "text", 0.0, 0.0, 0.0, 0.0, ops)

    def _ground(self, rect: Rect) -> tuple[Op, ...]:
        outside = self.span == "month" and self.day.month != self.anchor.month
        fill = "surface2" if outside or self.day.weekday() >= 5 else "surface"
        ops: list[Op] = [Box(*rect, 0.0, Paint(fill), Pen(Paint("line"), 1.0))]
        if self.target:
            ops.append(Box(*rect.inset(1.5, 1.5), RADIUS.control, Paint("accentSoft"), Pen(Paint("sel"), 1.5)))
        words = kit.line(str(self.day.day), kit.NUMBER)
        today = self.day == self.content.today
        middle = rect.y + NUMBER / 2
        if today:
            wide = max(20.0, words.width + 10.0)
            ops.append(Box(rect.x + 4.0, middle - 10.0, wide, 20.0, 10.0, Paint("accent")))
            ops += kit.centred_at(words, rect.x + 4.0 + wide / 2, middle, "onAccent")
        else:
            ops += kit.text_at(words, rect.x + 8.0, middle, "ink3" if outside else "ink2")
        return tuple(ops)


def chip_ops(one: Planned, spot: Rect, language: str) -> tuple[Op, ...]:
    """A message: the colour and line of its personas, its channel, its name, how far it is."""
    look = one.people[0].look if len(one.people) == 1 else None
    fill, edge = (look.soft, look.line) if look is not None else ("surface3", "line2")
    pen = Pen(Paint("ctl"), 1.0, (3.5, 2.5)) if one.state in OPEN else Pen(Paint(edge), 1.0)
    ops: list[Op] = [Box(spot.x + 0.5, spot.y + 0.5, spot.w - 1.0, spot.h - 1.0, 5.5, Paint(fill), pen)]
    x = spot.x + 5.0
    for who in one.people[:3]:
        ops.append(_bar(who, x, spot.y + 4.0, spot.h - 8.0))
        x += _BAR + 2.0
    x += 2.0
    tall = spot.h > CHIP
    middle = spot.y + (CHIP / 2 if tall else spot.h / 2)
    if one.icon and spot.w > 84.0:
        ops.append(icons.icon_at(one.icon, x + 7.0, middle, 14.0, Paint("ink2")))
        x += 18.0
    right = spot.right - 5.0
    marks = [("warning", "warn")] if one.late else []
    if not one.late or tall:
        marks.append((ICONS.get(one.state, ""), INKS.get(one.state, "ink2")))
    for number, (icon, ink) in enumerate(marks):
        ops.append(icons.icon_at(icon, right - 6.5, middle + 20.0 * number, 13.0, Paint(ink)))
    right -= 17.0
    text = one.title or _("Untitled")
    quiet = "ink2" if one.state == "ended" else "ink"
    if tall:
        words = wrap(text, spoken(SMALL, language), max(8.0, right - x), 2, align="left")
        ops += words.glyphs(x, spot.y + (spot.h - words.height) / 2, Paint(quiet))
    else:
        ops += kit.text_at(kit.line(text, SMALL, max(8.0, right - x), language), x, middle, quiet)
    return tuple(ops)


def _bar(who: Person, x: float, y: float, h: float) -> Shape:
    """A persona's colour with the line that tells it from others without colour."""
    scaled = Outline((("M", 0.0, 0.0), ("L", 0.0, h)))
    return Shape(scaled, x + _BAR / 2, y, pen=who.look.pen(_BAR)._replace(round=False))


def _region(one: Planned, spot: Rect) -> Region:
    return Region(f"item:{one.id}", spot, one.label, "item", (one.id,), radius=6.0, held=True, level=1)


# --- the tray


def _months_first(items: Sequence[Planned], anchor: dt.date) -> list[Planned]:
    """Those of the month on show first, then those of other months, then those without any date."""
    here = f"{anchor:%Y-%m}"
    return sorted(items, key=lambda one: (one.date != here, not one.date, one.date))


def _tray(content: CalendarContent, span: Span, anchor: dt.date, place: Plane, target: bool, shown: int) -> Drawing:
    room = place.tray
    x, wide = room.x + 10.0, room.w - 20.0
    edge = Pen(Paint("sel"), 1.5) if target else Pen(Paint("line"), 1.0)
    ground = Box(*room.inset(0.5, 0.5), RADIUS.card, Paint("accentSoft" if target else "surface2"), edge)
    ops: list[Op] = [ground, *kit.text_at(kit.line(_("Without a day"), kit.HEAD, wide), x, HEAD / 2 + 2.0, "ink2")]
    regions: list[Region] = []
    waiting = _months_first([one for one in content.items if one.day is None], anchor)
    y = HEAD + 6.0
    floor = room.bottom - 10.0
    legend = kit.LEGEND.line_height * len(content.people) + 10.0 if content.people else 0.0
    if not shown:
        y = _nothing(content, span, anchor, Rect(x, y, wide, 0.0), ops, regions)
    if not waiting:
        words = wrap(_("Drop a message here to take its day away."), kit.LEGEND, wide, align="left")
        ops += words.glyphs(x, y, Paint("ink3"))
        y += words.height + 8.0
    before = None
    for number, one in enumerate(waiting):
        if y + CHIP + 22.0 > floor - legend and number < len(waiting) - 1:
            rest = len(waiting) - number
            said = ngettext("{count} more", "{count} more", rest).format(count=rest)
            ops += kit.text_at(kit.line(f"+ {said}", SMALL_STRONG, wide), x, y + 12.0, "accentInk")
            regions.append(Region("more:tray", Rect(x, y, wide, CHIP), said, "button", level=1))
            break
        if one.date != before:
            before = one.date
            words = kit.line(formats.known_day(one.date) if one.date else _("No date"), SMALL, wide)
            ops += kit.text_at(words, x, y + 8.0, "ink3")
            y += 18.0
        spot = Rect(x, y, wide, CHIP)
        ops += chip_ops(one, spot, content.language)
        regions.append(_region(one, spot))
        y += CHIP + 4.0
    _legend(content.people, x, floor - legend + 10.0, wide, ops)
    return Drawing(Node("plan:tray", "section", 0.0, 0.0, room.w, room.h, tuple(ops)), tuple(regions))


def _nothing(
    content: CalendarContent, span: Span, anchor: dt.date, spot: Rect, ops: list[Op], regions: list[Region]
) -> float:
    """Nothing is on the days that are shown: where the next message is, or the one before."""
    near = nearest(content.items, anchor)
    said = _("No message in this week.") if span == "week" else _("No message in this month.")
    words = wrap(said, kit.LEGEND, spot.w, align="left")
    ops += words.glyphs(spot.x, spot.y, Paint("ink2"))
    y = spot.y + words.height + 4.0
    if near is not None:
        text = _("Go to {day}").format(day=formats.short_day(near))
        link = kit.line(text, SMALL_STRONG, spot.w - 20.0)
        ops += kit.text_at(link, spot.x, y + 12.0, "accentInk")
        ops.append(icons.icon_at("arrow-right", spot.x + link.width + 12.0, y + 12.0, 14.0, Paint("accentInk")))
        rect = Rect(spot.x - 4.0, y, min(spot.w, link.width + 28.0), CHIP)
        regions.append(Region(f"jump:{near.isoformat()}", rect, text, "button", level=1))
        y += CHIP + 4.0
    return y + 8.0


def nearest(items: Sequence[Planned], anchor: dt.date) -> dt.date | None:
    """The next day with a message, else the last one before."""
    days = [one.day for one in items if one.day is not None]
    coming = [day for day in days if day >= anchor]
    return min(coming) if coming else max(days, default=None)


def _legend(people: Sequence[Person], x: float, y: float, wide: float, ops: list[Op]) -> None:
    for who in people:
        ops.append(_bar(who, x, y, 12.0))
        ops += kit.text_at(kit.line(who.name, kit.LEGEND, wide - 14.0), x + 12.0, y + 6.0, "ink2")
        y += kit.LEGEND.line_height
