"""A persona on one sheet of A4: who it is on the left, what is known and how the journey goes on the right.

Lives in layout (L2); imports the model and its neighbours, no Qt and no ReportLab. The composition is that of the
design's sheet (mock 05b) for whatever the records hold: a section stands there when it has something to say. It is laid
out for A4, in points, and other papers get it larger or smaller; upright paper has one column beside the panel. Type
shrinks to 8 points at the least; then lists are shown in part and say how much more there is.

    sheet = layout_persona_sheet(state, map_id, persona_id, findings, SheetOptions("A4"))
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.layout import persona_sheet_chart, persona_sheet_content, persona_sheet_foot, persona_sheet_parts
from journey_studio.layout import persona_sheet_type as t
from journey_studio.layout.display import Box, Node, Paint
from journey_studio.layout.papers import Paper, paper
from journey_studio.layout.persona_sheet_content import SheetContent, SheetFigures
from journey_studio.layout.persona_sheet_entries import Journey, Listed, Section, Used, Words
from journey_studio.layout.persona_sheet_panel import panel
from journey_studio.layout.persona_sheet_parts import Manner, words_text
from journey_studio.layout.poster import Poster
from journey_studio.layout.poster_report import PosterReport, brief, missing_characters, smallest_text
from journey_studio.layout.poster_scale import scaled
from journey_studio.layout.poster_sizes import FINEST_LINE
from journey_studio.model.state import State

_SHOWN_MOST = 40
"""No column has room for more rows than this."""
_SHOWN_LEAST = 2
_LINES_LEAST = 3


class SheetOptions(NamedTuple):
    """What a person chooses. `language` is the content's (the project's own when empty), `theme` print or save-ink.

    `edition` says which version this is and from when, in the language of the content. `bleed` is how far the panel
    goes on beyond the edge of the sheet, in points.
    """

    paper: str = "A4"
    orientation: str = "landscape"
    language: str = ""
    theme: str = "print"
    edition: str = ""
    bleed: float = 0.0


def layout_persona_sheet(
    state: State, map_id: str, persona_id: str, figures: SheetFigures, options: SheetOptions | None = None
) -> Poster:
    """The sheet of one persona; `KeyError` for an unknown map or persona, `UsageError` for an unknown paper."""
    chosen = options or SheetOptions()
    sheet = paper(chosen.paper, chosen.orientation)
    language = chosen.language or state.project.content_language
    with i18n.using_language(language.partition("-")[0].lower()):
        content = persona_sheet_content.content(state, map_id, persona_id, figures, language, chosen.edition)
        return _Composer(content, chosen, sheet).compose()


class _Shown(NamedTuple):
    """A section as it is shown: how many entries of a list at most, how many lines of a text (0: all)."""

    section: Section
    most: int = 0

    def height(self, how: Manner, chart: float) -> float:
        """Its height in a column."""
        one = self.section
        if isinstance(one, Listed):
            return persona_sheet_parts.listed_height(one, self.most, how)
        if isinstance(one, Used):
            return persona_sheet_parts.used_height(one, self.most, how)
        if isinstance(one, Words):
            text = words_text(one, how, self.most)
            return persona_sheet_parts.head_height(one.title, how) + text.height
        return persona_sheet_chart.height(one, how, chart)


class _Set(NamedTuple):
    """The columns as they are set; what stands in their foot is aligned; `lost` is what has no room at all."""

    how: Manner
    columns: tuple[tuple[_Shown, ...], ...]
    lost: tuple[str, ...]


class _Composer:
    """Puts one sheet together; used once."""

    def __init__(self, content: SheetContent, options: SheetOptions, sheet: Paper) -> None:
        self.content = content
        self.sheet = sheet = sheet.cut(min(sheet.width_mm, sheet.height_mm) * t.LONG / t.SHORT) if sheet.roll else sheet
        self.bleed = options.bleed
        self.outlined = options.theme == "save-ink"
        self.upright = sheet.height > sheet.width
        wide, high = (t.SHORT, t.LONG) if self.upright else (t.LONG, t.SHORT)
        self.scale = min(sheet.width / wide, sheet.height / high)
        self.width, self.height = sheet.width / self.scale, sheet.height / self.scale
        self.cut: list[str] = []
        self.body = 0.0

    def compose(self) -> Poster:
        left = panel(self.content, t.PANEL, self.height, self.bleed / self.scale, outlined=self.outlined)
        self.cut += left.cut
        x = t.PANEL + t.EDGE
        room = self.width - x - t.EDGE
        foot = persona_sheet_foot.foot(self.content, room)
        self.cut += foot.cut
        first = persona_sheet_foot.first(self.content, room, outlined=self.outlined)
        bottom = self.height - t.EDGE - foot.node.h
        nodes = [left.node]
        below = [foot.node._replace(x=x, y=bottom)]
        bottom -= t.FOOT_GAP
        if first is not None:
            bottom -= first.h
            below.insert(0, first._replace(x=x, y=bottom))
            bottom -= t.FOOT_GAP
        nodes += self._sections(x, room, bottom - t.EDGE)
        ground = Box(0.0, 0.0, self.width, self.height, 0.0, Paint("canvas"))
        page = Node(
            f"sheet:{self.content.key}",
            "page",
            *(0.0, 0.0, self.width, self.height),
            ops=(ground,),
            children=(*nodes, *below),
        )
        page = scaled(page, self.scale, finest=FINEST_LINE)
        return Poster((page,), self.sheet, self._report(page))

    # -- sections -----------------------------------------------------------------------------------------------------

    def _sections(self, x: float, room: float, tall: float) -> list[Node]:
        """The sections in their columns: the channels and the journey at the foot, the rest from above."""
        count = 1 if self.upright else 2
        width = (room - (count - 1) * t.GUTTER) / count
        set_ = self._fitted(count, width, tall)
        self.body = set_.how.type.body.size
        self.cut += set_.lost
        chart = self._chart(set_, tall)
        nodes: list[Node] = []
        feet = [self._foot_height(column, set_.how, chart) for column in set_.columns]
        for number, column in enumerate(set_.columns):
            left = x + number * (width + t.GUTTER)
            upper = [one for one in column if not _stands_below(one.section)]
            lower = [one for one in column if _stands_below(one.section)]
            heights = [one.height(set_.how, chart) for one in upper]
            free = tall - sum(heights) - max(feet) - set_.how.type.gap * len(upper)
            gap = set_.how.type.gap + max(0.0, min(t.SECTION_GAP_MOST - set_.how.type.gap, free / max(1, len(upper))))
            y = t.EDGE
            for one, height in zip(upper, heights, strict=True):
                nodes.append(self._node(one, set_.how, chart)._replace(x=left, y=y))
                y += height + gap
            y = t.EDGE + tall - max(feet)
            for one in lower:
                nodes.append(self._node(one, set_.how, chart)._replace(x=left, y=y))
                y += one.height(set_.how, chart) + set_.how.type.gap
        return nodes

    def _foot_height(self, column: tuple[_Shown, ...], how: Manner, chart: float) -> float:
        heights = [one.height(how, chart) for one in column if _stands_below(one.section)]
        return sum(heights) + how.type.gap * (len(heights) - 1) if heights else 0.0

    def _node(self, shown: _Shown, how: Manner, chart: float) -> Node:
        one = shown.section
        if isinstance(one, Listed):
            return persona_sheet_parts.listed_node(one, shown.most, how)
        if isinstance(one, Used):
            return persona_sheet_parts.used_node(one, shown.most, how)
        if isinstance(one, Words):
            return persona_sheet_parts.words_node(one, how, shown.most)
        made = persona_sheet_chart.node(one, self.content, how, chart, outlined=self.outlined)
        self.cut += made.lost
        return made.node

    # -- fitting ------------------------------------------------------------------------------------------------------

    def _fitted(self, count: int, width: float, tall: float) -> _Set:
        """The largest type in which everything has room; else lists in part, and a text cut."""
        for size in t.SIZES:
            how = Manner(t.types(size, self.content.language), width, self.content.look)
            shown = [_whole(one) for one in self.content.sections]
            if all(one.most == _full(one.section) for one in shown):
                columns = self._columns(shown, how, count)
                if self._tallest(columns, how) <= tall:
                    return _Set(how, columns, ())
        how = Manner(t.types(t.CROWDED, self.content.language), width, self.content.look)
        return self._shortened(how, count, tall)

    def _shortened(self, how: Manner, columns: int, tall: float) -> _Set:
        shown = [_whole(one) for one in self.content.sections]
        lost: list[str] = []
        while True:
            found = self._columns(shown, how, columns)
            if self._tallest(found, how) <= tall:
                break
            fullest = max(found, key=lambda column: sum(one.height(how, t.CHART) + how.type.gap for one in column))
            lost += _shorten(shown, fullest, how)
        found = self._grown(shown, how, columns, tall)
        lost += [one.section.text for one in shown if isinstance(one.section, Words) and one.most]
        return _Set(how, found, tuple(lost))

    def _grown(self, shown: list[_Shown], how: Manner, count: int, tall: float) -> tuple[tuple[_Shown, ...], ...]:
        """What is left of the room goes to the lists again, the most important first; `shown` is changed."""
        growing = True
        while growing:
            growing = False
            for place in sorted(range(len(shown)), key=lambda at: _importance(shown[at].section)):
                one = shown[place]
                if one.most < _full(one.section):
                    shown[place] = one._replace(most=one.most + 1)
                    if self._tallest(self._columns(shown, how, count), how) <= tall:
                        growing = True
                    else:
                        shown[place] = one
        return self._columns(shown, how, count)

    def _columns(self, shown: list[_Shown], how: Manner, count: int) -> tuple[tuple[_Shown, ...], ...]:
        """Each section goes where there is less so far; the journey stands under the other column than the channels."""
        columns: list[list[_Shown]] = [[] for _ in range(count)]
        heights = [0.0] * count
        lower = [one for one in shown if _stands_below(one.section)]
        for one in lower:
            place = (count - 1 if isinstance(one.section, Journey) else 0) if len(lower) > 1 else count - 1
            columns[place].append(one)
            heights[place] += one.height(how, t.CHART) + how.type.gap
        upper = [one for one in shown if not _stands_below(one.section)]
        if count > 1 and len(lower) > 1:
            heights = [max(heights)] * count  # they begin on one line
        tops: list[list[_Shown]] = [[] for _ in range(count)]
        for one in upper:
            place = min(range(count), key=lambda at: (round(heights[at], 3), at))
            tops[place].append(one)
            heights[place] += one.height(how, t.CHART) + how.type.gap
        return tuple((*top, *foot) for top, foot in zip(tops, columns, strict=True))

    def _tallest(self, columns: tuple[tuple[_Shown, ...], ...], how: Manner) -> float:
        """What the columns take, whose feet stand on one line."""
        foot = max(self._foot_height(column, how, t.CHART) for column in columns)
        tops = [
            sum(one.height(how, t.CHART) + how.type.gap for one in column if not _stands_below(one.section))
            for column in columns
        ]
        return max(tops) + foot - (0.0 if foot else how.type.gap)

    def _chart(self, set_: _Set, tall: float) -> float:
        """The height of the curve: it takes what is left, up to a limit."""
        left = tall - self._tallest(set_.columns, set_.how)
        return t.CHART + max(0.0, min(t.CHART_MOST - t.CHART, left * 0.6))

    def _report(self, page: Node) -> PosterReport:
        return PosterReport(
            smallest=round(smallest_text((page,)), 2),
            scale=self.scale,
            full=self.scale,
            strips=1,
            columns=1,
            emotion_mm=0.0,
            card_title=self.body * self.scale,
            elided=tuple(dict.fromkeys(brief(text) for text in self.cut)),
            missing=missing_characters((page,)),
            dropped=(),
            least=t.LEAST,
        )


def _stands_below(section: Section) -> bool:
    return isinstance(section, Used | Journey)


def _full(section: Section) -> int:
    if isinstance(section, Listed):
        return len(section.entries)
    return len(section.uses) if isinstance(section, Used) else 0


def _whole(section: Section) -> _Shown:
    """All of a section, or as much of a list as a column could ever hold."""
    return _Shown(section, min(_SHOWN_MOST, _full(section)))


def _importance(section: Section) -> int:
    """How early a section gives way: the higher the sooner."""
    if isinstance(section, Words):
        return -2
    return -1 if isinstance(section, Journey) else section.rank if isinstance(section, Listed) else 3


def _shorten(shown: list[_Shown], column: Sequence[_Shown], how: Manner) -> Sequence[str]:
    """Take a little away, where it is missed least: first from the longest list of the fullest column, then of all.

    The titles of what had to go altogether are given back.
    """
    for among, least in ((column, _SHOWN_LEAST), (shown, _SHOWN_LEAST), (shown, 1)):
        lists = [one for one in among if isinstance(one.section, Listed | Used) and one.most > least]
        if lists:
            longest = max(lists, key=lambda one: (one.most, _importance(one.section)))
            shown[shown.index(longest)] = longest._replace(most=longest.most - 1)
            return ()
    lines = {
        one: one.most or len(words_text(one.section, how).lines) for one in shown if isinstance(one.section, Words)
    }
    if lines and max(lines.values()) > _LINES_LEAST:
        longest = max(lines, key=lambda one: lines[one])
        shown[shown.index(longest)] = longest._replace(most=lines[longest] - 1)
        return ()
    last = max(shown, key=lambda one: _importance(one.section))
    shown.remove(last)
    return (last.section.title,)
