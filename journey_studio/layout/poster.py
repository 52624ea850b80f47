"""The poster of one map: a sheet with title, finding, stages, a band for each persona, legend and sources.

Lives in layout (L2); imports the model and its neighbours, no Qt and no ReportLab. The composition is that of the
design's section 15, for any number of stages and personas on any sheet. What goes on it is picked by `poster_content`,
how large it gets by `poster_fit`; here it is put together, in points, the origin in the upper left corner of the sheet.

    poster = layout_poster(state, map_id, findings, PosterOptions("A1", version=12, version_date="12 June"))
    write_pdf(path, [Page(node, poster.paper.width, poster.paper.height) for node in poster.pages], ...)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.errors import UsageError
from journey_studio.i18n import _, msg
from journey_studio.layout import (
    poster_bands,
    poster_collect,
    poster_fit,
    poster_head,
    poster_kit,
    poster_legend,
    poster_stages,
)
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.collecting import uncollected
from journey_studio.layout.display import Box, Node, Paint, Pen, Rect
from journey_studio.layout.papers import MM, MOST_MM, Paper, paper
from journey_studio.layout.poster_content import PosterContent, PosterFigures
from journey_studio.layout.poster_head import Head
from journey_studio.layout.poster_legend import Foot
from journey_studio.layout.poster_parts import Fitted, Part, Plan, Sheet
from journey_studio.layout.poster_report import PosterReport, brief, missing_characters, smallest_text
from journey_studio.layout.poster_scale import scaled
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_stages import Corner
from journey_studio.model.state import State

__all__ = ("Poster", "PosterFigures", "PosterOptions", "PosterReport", "layout_poster")


class PosterOptions(NamedTuple):
    """What a person chooses. `language` is the content's, a BCP 47 tag; the project's own when empty.

    `theme` is `print` or `save-ink`. `version` is the number of the version printed, with its date and name, and
    `version_label` what it is called when not by its number alone ("v12 + 5 changes"),
    `printed` the day of printing; dates are written out by the caller in the language of the content. What is empty or
    None is not said.
    """

    paper: str = "A0"
    orientation: str = "landscape"
    language: str = ""
    theme: str = "print"
    version: int | None = None
    version_date: str = ""
    version_name: str = ""
    printed: str = ""
    version_label: str = ""
    margin: float | None = None
    """Millimetres between the edge and the poster; those of the composition, 18 mm on A0, when None."""
    change_first: bool = True
    legend: bool = True
    """Legend and sources."""
    sticky: bool = False
    """Room for sticky notes: empty lanes, or one below all others."""
    blank: bool = False
    """A grid to fill in by hand, its cells with codes and without cards."""
    counted: tuple[str, ...] = ()
    """The ids of all stages of the map, where some of them are left out: the others keep their numbers."""
    code: str = ""
    """The short code that names project and revision, for the legend."""
    part: Paper | None = None
    """What a larger sheet leaves for the poster, instead of `paper`: it may be smaller than any sheet there is."""
    marked: bool = False
    """Room for the badges of changes, which are marked on it afterwards."""


class Poster(NamedTuple):
    """The pages in points, the sheet they are for, and the report."""

    pages: tuple[Node, ...]
    paper: Paper
    report: PosterReport


def layout_poster(state: State, map_id: str, figures: PosterFigures, options: PosterOptions | None = None) -> Poster:
    """The poster of a map. `KeyError` when there is no such map, `UsageError` for an unknown paper or margin."""
    chosen = options or PosterOptions()
    sheet = chosen.part or paper(chosen.paper, chosen.orientation)
    if chosen.part is None:
        check_margin(chosen, sheet)
    language = chosen.language or state.project.content_language
    with i18n.using_language(language.partition("-")[0].lower()), uncollected():
        empty = chosen.sticky or chosen.blank
        content = poster_collect.content(state, map_id, figures, language, empty=empty, counted=chosen.counted)
        if chosen.blank:
            content = poster_kit.blank(content, sheet)
        elif chosen.sticky:
            content = poster_kit.with_room_for_notes(content, sheet)
        content = content._replace(marked=chosen.marked, changes=content.changes if chosen.change_first else ())
        if sheet.roll:
            sheet = sheet.cut(_length(content, chosen, sheet))
        return _Composer(content, chosen, sheet).compose()


def check_margin(options: PosterOptions, sheet: Paper) -> None:
    """`UsageError` for a margin that this paper cannot have."""
    most = min(sheet.width_mm, sheet.height_mm) * _MARGIN_MOST
    if options.margin is not None and not 0.0 <= options.margin <= most:
        raise UsageError(
            msg("The margin of this paper can be {most}\u202fmm at most, not {margin}.", most=f"{most:.0f}",
                margin=f"{options.margin:g}")
        )  # fmt: skip


def _length(content: PosterContent, options: PosterOptions, roll: Paper) -> float:
    """How much of a roll the journey needs to be shown at full size, in millimetres."""
    low, high = min(roll.width_mm, roll.height_mm) * _ROLL_LEAST, MOST_MM

    def fits(length: float) -> bool:
        composer = _Composer(content, options, roll.cut(length))
        enough = poster_fit.long_enough if roll.landscape else poster_fit.high_enough
        return enough(content, composer.corner(), composer.room())

    if fits(low):
        return low
    while high - low > _ROLL_STEP:
        middle = math.sqrt(low * high)
        if fits(middle):
            high = middle
        else:
            low = middle
    return math.ceil(high / _ROLL_STEP) * _ROLL_STEP if high < MOST_MM else MOST_MM


_MARGIN_MOST = 0.25
_ROLL_LEAST = 1.0
"""How long a piece of a roll is at least, in parts of its width."""
_ROLL_STEP = 10.0
_FOOT_GROWS = 0.6
"""The legend of a map that is twice as large is 2 to the power of this as large."""


_DENSE, _HEAD_LEAST = 0.7, 0.6
"""Below the first part of full size the head gets smaller with the map, down to the second part of its own size."""


def _head_grows(size: float) -> float:
    """The scale of the head for a map of this part of full size."""
    if size >= 1.0:
        return size
    return round(max(_HEAD_LEAST, min(1.0, math.sqrt(size / _DENSE))), 2)


class _Around(NamedTuple):
    """Head and foot with their scales, where the map's room begins, and where the foot does, in points."""

    head: Head
    head_scale: float
    foot: Foot
    foot_scale: float
    top: float
    bottom: float


class _Composer:
    """Puts one poster together; used once."""

    def __init__(self, content: PosterContent, options: PosterOptions, sheet: Paper) -> None:
        self.content = content
        self.options = options
        self.sheet = sheet
        self.scale = sheet.scale
        self.margin = s.MARGIN * self.scale if options.margin is None else options.margin * MM
        self.elided: list[str] = list(content.cut)
        self._arounds: dict[tuple[float, bool, bool], _Around] = {}

    def compose(self) -> Poster:
        outlined = self.options.theme == "save-ink"
        fitted = poster_fit.fit(self.content, self.corner(), self.room(), outlined=outlined)
        around = self._around(fitted.sizes.scale, fitted.plan)
        self.elided += around.foot.cut
        page = Node(
            "poster",
            "page",
            *(0.0, 0.0, self.sheet.width, self.sheet.height),
            ops=(Box(0.0, 0.0, self.sheet.width, self.sheet.height, 0.0, Paint("canvas")),),
            children=(
                scaled(around.head.node, around.head_scale, self.margin, self.margin, s.FINEST_LINE),
                self._map(fitted, around.top),
                scaled(around.foot.node, around.foot_scale, self.margin, around.bottom, s.FINEST_LINE),
            ),
        )
        return Poster((page,), self.sheet, self._report(page, fitted))

    def room(self) -> Sheet:
        """The room for the map."""
        long = self.sheet.roll and self.sheet.landscape
        return Sheet(self.sheet.width - 2 * self.margin, self._room, self.scale, long)

    # -- head and foot --------------------------------------------------------------------------------------------

    def _room(self, scale: float, plan: Plan) -> float:
        """The height for a map at this scale, in points."""
        around = self._around(scale, plan)
        above = s.BEFORE_LEGEND * around.foot_scale if around.foot.height else 0.0
        return around.bottom - above - around.top

    def _around(self, scale: float, plan: Plan) -> _Around:
        """Head and foot for a map at this scale: they grow with one that is larger than full size, the foot less.

        The head of a map that is much smaller leaves it room.
        """
        grown = _head_grows(scale / self.scale)
        cornered = plan.cornered and bool(self.content.stages)
        lanes = plan.compact and poster_legend.explains_lanes(self.content, s.roles(self.content.language))
        key = grown, cornered, lanes
        if key not in self._arounds:
            width = self.sheet.width - 2 * self.margin
            up, down = self.scale * grown, self.scale * max(1.0, grown) ** _FOOT_GROWS
            kind = "" if cornered else self.corner().line
            outline = Pen(Paint("line2"), s.OUTLINE / up) if self.options.theme == "save-ink" else None
            head = poster_head.head(self.content, kind, width / up, outline)
            foot = self._foot(width / down, down, lanes=lanes)
            top = self.margin + (head.height + s.AFTER_HEAD) * up
            bottom = self.sheet.height - self.margin - max(0.0, foot.height - s.AFTER_LEGEND) * down
            self._arounds[key] = _Around(head, up, foot, down, top, bottom)
        return self._arounds[key]

    def _foot(self, width: float, scale: float, *, lanes: bool) -> Foot:
        """Legend and sources, or an empty one."""
        if not self.options.legend:
            return Foot(Node("foot", "foot", 0.0, 0.0, width, 0.0), 0.0)
        return poster_legend.foot(self.content, self._printed(), width, self._plain_sizes(scale), lanes=lanes)

    # -- words ----------------------------------------------------------------------------------------------------

    def corner(self) -> Corner:
        """The kind of map with its version."""
        options = self.options
        number = _("v{number}").format(number=options.version) if options.version is not None else ""
        number = options.version_label.strip() or number
        said = [part for part in (number, options.version_date.strip()) if part]
        return Corner(self.content.kind, ", ".join(said) or options.version_name.strip())

    def _printed(self) -> str:
        """When the poster was printed, from which version, and the code by which it is found again."""
        code = self.options.code.strip()
        told = _("Code {code}.").format(code=code) if code else ""
        return " ".join(part for part in (self._from_version(), told) if part)

    def _from_version(self) -> str:
        options = self.options
        date, name = options.printed.strip(), options.version_name.strip()
        if options.version is None:
            return _("Printed {date}.").format(date=date) if date else ""
        label = options.version_label.strip()
        if label and label != _("v{number}").format(number=options.version):
            label = f"{label} “{name}”" if name else label
            return _("Printed {date} from {version}.").format(date=date, version=label) if date else label
        if not date:
            named = _("Version {number} “{name}”.") if name else _("Version {number}.")
            return named.format(number=options.version, name=name)
        if name:
            text = _("Printed {date} from version {number} “{name}”.")
            return text.format(date=date, number=options.version, name=name)
        return _("Printed {date} from version {number}.").format(date=date, number=options.version)

    def _plain_sizes(self, scale: float) -> Sizes:
        """The sizes of the legend at its scale."""
        content = self.content
        return Sizes(s.roles(content.language), 0.0, 0.0, scale=scale, faces=content.faces)

    # -- the map --------------------------------------------------------------------------------------------------

    def _map(self, fitted: Fitted, top: float) -> Node:
        """Chevrons and bands of every column at their size on paper, its upper edge at `top`."""
        scale = fitted.sizes.scale
        children: list[Node] = []
        for number, column in enumerate(fitted.columns):
            x = number * (fitted.width + s.GUTTER)
            y = 0.0
            for part in column:
                # one after the other, so that the unscaled ones need not all be kept
                children += [
                    scaled(node, scale, finest=s.FINEST_LINE) for node in self._part(part, x, y, number, fitted)
                ]
                y += part.height + s.STRIP_GAP
        room = fitted.width * len(fitted.columns) + s.GUTTER * (len(fitted.columns) - 1)
        height = fitted.height if self.content.bands else fitted.room
        return Node("map", "map", self.margin, top, room * scale, height * scale, (), tuple(children))

    def _part(self, part: Part, x: float, y: float, column: int, fitted: Fitted) -> Iterator[Node]:
        """Chevrons and bands of one strip, in units."""
        sizes, strip = fitted.sizes, part.strip
        shown = self.content.stages[strip.first : strip.last]
        if column == 0 and strip.place == 0 and shown and fitted.plan.cornered:
            yield poster_stages.corner_node(self.corner(), part.stages.height, sizes)._replace(x=x, y=y)
        key = f"/{column}" if column else ""
        headings = not self.content.bands
        row = poster_stages.stages_node(shown, part.stages, strip, sizes, key, headings=headings)
        yield row._replace(x=x + sizes.rail, y=y)
        y += part.stages.height + s.AFTER_STAGES
        wide = sizes.rail + len(shown) * sizes.column if shown else fitted.width
        for band in part.bands:
            rect = Rect(x, y, wide, band.height)
            node, lost = poster_bands.band_node(band, strip, self.content.stages, rect, self.content.proven, sizes)
            self.elided += [*lost.abouts, *lost.words]
            yield node
            y += band.height + part.gap
        if not self.content.bands:
            hint = "" if shown else _("No stages yet")
            y = y if shown else 0.0
            yield poster_bands.field_node(Rect(x, y, wide, fitted.room - y), len(shown), hint, sizes)

    def _report(self, page: Node, fitted: Fitted) -> PosterReport:
        scale = fitted.sizes.scale
        return PosterReport(
            smallest=round(smallest_text((page,)), 2),
            scale=scale,
            full=self.scale,
            strips=fitted.plan.strips,
            columns=fitted.plan.columns,
            emotion_mm=fitted.emotion * scale / MM,
            card_title=fitted.sizes.roles.card.size * scale,
            elided=tuple(dict.fromkeys(brief(text) for text in self.elided)),
            missing=missing_characters((page,)),
            dropped=self.content.dropped,
            unplaced=self.content.unplaced,
            notes_mm=poster_kit.room_for_notes(self.content),
        )
