"""Fitting a map onto the sheet: into how many strips and columns it goes, how large, and how high each row gets.

Lives in layout (L2); imports its neighbours. A map that fits at full size lets its emotion lanes grow, then its cards and
rows breathe; a small map grows as a whole. One that does not fit takes height from the emotion lanes (not below 70 mm
on A0) and is then made smaller as a whole, titles and all: a title alone is never made smaller. Where that would make
the type small, stages go on in a second strip below, or bands stand side by side, if the type gains by it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from journey_studio.layout import poster_bands, poster_cells, poster_stages
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.poster_bands import Band, Lane
from journey_studio.layout.poster_content import BandContent, PosterContent, Row, Touch
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_items import beside_title, chip_width
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_stages import Corner, Stages
from journey_studio.layout.poster_texts import Texts, widest_word

GROWN_MOST = 2.0
"""How much larger than its size on A0 a small map may get."""
_GOOD_ENOUGH = 0.8
"""At this part of full size a map in one strip and one column stays so."""
_GAIN = 1.15
"""What type must gain for a map to be broken into strips, or its bands set side by side."""
_TIGHT_BELOW = 0.85
"""Below this part of full size the emotion lanes may be lower than 70 mm at that scale."""
_HALVINGS = 8
_FIT_TRIES = 60
_STRIPS_MOST, _COLUMNS_MOST = 10, 10
_STAGES_LEAST = 3


class Plan(NamedTuple):
    """Into how many strips the stages go, and into how many columns the bands."""

    strips: int = 1
    columns: int = 1


class Sheet(NamedTuple):
    """The room for the map in points: width, height, and the scale of the sheet (1 on A0)."""

    width: float
    height: float
    scale: float


class Part(NamedTuple):
    """One strip within one column: its stages, its chevrons, its bands."""

    strip: Strip
    stages: Stages
    bands: tuple[Band, ...]

    @property
    def height(self) -> float:
        """The height of chevrons and bands."""
        bands = sum(band.height for band in self.bands) + s.BAND_GAP * max(0, len(self.bands) - 1)
        return self.stages.height + (s.AFTER_STAGES + bands if self.bands else 0.0)


class Fitted(NamedTuple):
    """A map that fits its sheet: the sizes, the emotion lanes' height, and the parts of each column from left to right.

    `width` is that of a column, in units.
    """

    plan: Plan
    sizes: Sizes
    emotion: float
    width: float
    columns: tuple[tuple[Part, ...], ...]

    @property
    def height(self) -> float:
        """The height of the highest column, in units."""
        return max(column_height(column) for column in self.columns)


def column_height(parts: Sequence[Part]) -> float:
    """The height of one column: its strips one below the other."""
    return sum(part.height for part in parts) + s.STRIP_GAP * max(0, len(parts) - 1)


def fit(content: PosterContent, corner: Corner, sheet: Sheet, *, outlined: bool = False) -> Fitted:
    """The map laid out for its sheet."""
    fitter = _Fitter(content, corner, sheet, outlined)
    plan, scale, emotion = fitter.best()
    return fitter.settle(plan, scale, emotion)


class _Fitter:
    """Looks for the scale of one poster; used once."""

    def __init__(self, content: PosterContent, corner: Corner, sheet: Sheet, outlined: bool) -> None:
        self.content = content
        self.outlined = outlined
        self.corner = corner
        self.sheet = sheet
        self.roles = s.roles(content.language)
        touches = list(content.touches())
        self.faces = any(touch.feeling is not None for touch in touches)
        self.tiles = any(touch.icon or touch.where != "unknown" or touch.evidence != "assumption" for touch in touches)
        rows = [row for band in content.bands for row in band.rows]
        self.rail = poster_bands.rail_width(rows, self.roles)
        word = max((widest_word(touch.title, self.roles.card) for touch in touches), default=0.0)
        chip = max((chip_width(touch.code, self.roles.code) for touch in touches if touch.code), default=0.0)
        self.word = word
        self.chip = chip
        marks = (s.TILE + s.CARD_INNER if self.tiles else 0.0) + (s.FACE if self.faces else 0.0)
        marks += chip + s.CARD_INNER if chip else 0.0
        inside = max(marks, min(word, s.COLUMN_LEAST_MOST)) + 2 * s.TALL_PAD
        self.least = max(s.COLUMN_LEAST, min(s.COLUMN_LEAST_MOST, inside + 2 * s.CELL_X), marks + 2 * s.TALL_PAD + 2 * s.CELL_X)
        self.guess = Texts(exact=False)
        self.exact = Texts(exact=True)

    # -- sizes ----------------------------------------------------------------------------------------------------

    def starts(self, plan: Plan) -> tuple[int, ...]:
        """The first stage of each strip; strips are as equal as can be."""
        count = len(self.content.stages)
        return tuple(math.ceil(count * place / plan.strips) for place in range(plan.strips)) if count else (0,)

    def column(self, plan: Plan, scale: float) -> float:
        """The width of a stage in units."""
        wide = self.width(plan, scale)
        most = math.ceil(len(self.content.stages) / plan.strips) or 1
        return (wide - self.rail) / most

    def width(self, plan: Plan, scale: float) -> float:
        """The width of a column of bands in units."""
        return (self.sheet.width / scale - (plan.columns - 1) * s.GUTTER) / plan.columns

    def sizes(self, plan: Plan, scale: float, air: float = 0.0) -> Sizes:
        """The sizes of the map at a scale; the form of its cards follows from the width of its columns."""
        column = max(s.mm(8), self.column(plan, scale))
        inside = column - 2 * s.CELL_X
        per_row = max(1, int((inside + s.CARD_GAP) / (s.SLOT + s.CARD_GAP)))
        sizes = Sizes(self.roles, column, self.rail, "wide", per_row, air, scale, self.tiles, self.faces, self.outlined)
        card = (inside - (per_row - 1) * s.CARD_GAP) / per_row
        left, right = beside_title(_BARE, sizes)
        room = card - left - right - (self.chip + s.CARD_INNER if self.chip else 0.0)
        wanted = max(s.WIDE_ROOM, min(self.word, s.WIDE_ROOM_MOST))
        return sizes if room >= wanted else sizes._replace(form="tall")

    def scale_for_column(self, plan: Plan, column: float) -> float:
        """The largest scale at which columns are this wide."""
        most = math.ceil(len(self.content.stages) / plan.strips) or 1
        units = plan.columns * (self.rail + most * column) + (plan.columns - 1) * s.GUTTER
        return self.sheet.width / units

    # -- heights --------------------------------------------------------------------------------------------------

    def columns(self, plan: Plan, sizes: Sizes, emotion: float, texts: Texts) -> tuple[tuple[Part, ...], ...]:
        """Everything set at these sizes: the strips of each column with their bands."""
        starts = self.starts(plan)
        strips = [Strip(place, starts, len(self.content.stages)) for place in range(len(starts))]
        rows = [self._stages(strip, sizes, texts) for strip in strips]
        width = self.width(plan, sizes.scale)
        bands = [
            [self._band(band, strip, width, sizes, emotion, texts) for band in self.content.bands]
            for strip in strips
        ]
        if plan.columns == 1:
            return (tuple(
                Part(strip, row, tuple(band for band in mine if band is not None))
                for strip, row, mine in zip(strips, rows, bands, strict=True)
            ),)  # fmt: skip
        first = [band for band in bands[0] if band is not None]
        shares = _shared(first, plan.columns)
        return tuple((Part(strips[0], rows[0], tuple(share)),) for share in shares)

    def _stages(self, strip: Strip, sizes: Sizes, texts: Texts) -> Stages:
        shown = self.content.stages[strip.first : strip.last]
        how = poster_stages.stages(shown, sizes, texts)
        if strip.place == 0:
            least = poster_stages.corner_height(self.corner, sizes, texts)
            how = how._replace(height=max(how.height, least if not shown else least + s.mm(2)))
        return how

    def _band(
        self, band: BandContent, strip: Strip, width: float, sizes: Sizes, emotion: float, texts: Texts
    ) -> Band | None:
        """A band in one strip; None where it has nothing to show after the first."""
        lanes = []
        for row in band.rows:
            cells = row.cells[strip.first : strip.last]
            if row.kind == "emotion":
                lanes.append(Lane(row, (), emotion))
            elif any(cells):
                arranged = tuple(poster_cells.arrange(row.kind, cell, sizes, texts) for cell in cells)
                tall = poster_cells.row_height(row.kind, arranged, sizes.air)
                tall = max(tall, poster_bands.lane_name_height(row, sizes, texts))
                lanes.append(Lane(row, arranged, tall))
        if strip.place and not lanes:
            return None
        slim = strip.place > 0
        head = poster_bands.header(band, width, self.content.proven, sizes, texts, slim=slim)
        return Band(band, head, tuple(lanes))

    def height(self, plan: Plan, scale: float, emotion: float, texts: Texts, air: float = 0.0) -> float:
        """The height of the map in points at this scale."""
        columns = self.columns(plan, self.sizes(plan, scale, air), emotion, texts)
        return max(column_height(column) for column in columns) * scale

    # -- the search -----------------------------------------------------------------------------------------------

    def best(self) -> tuple[Plan, float, float]:
        """Plan, scale and least height of the emotion lanes."""
        full = self.sheet.scale
        best = (Plan(), *self._scale(Plan()))
        if best[1] >= _GOOD_ENOUGH * full:
            return best
        single = best[1]
        for family in (self._strip_plans(), self._column_plans()):
            worse = 0
            for plan in family:
                scale, emotion = self._scale(plan, floor=best[1])
                if scale > best[1] and scale >= single * _GAIN:
                    best, worse = (plan, min(scale, full), emotion), 0
                else:
                    worse += 1
                if worse == 2:
                    break
        return best

    def _strip_plans(self) -> list[Plan]:
        most = min(_STRIPS_MOST, len(self.content.stages) // _STAGES_LEAST)
        return [Plan(strips, 1) for strips in range(2, most + 1)]

    def _column_plans(self) -> list[Plan]:
        most = min(_COLUMNS_MOST, len(self.content.bands))
        return [Plan(1, columns) for columns in range(2, most + 1)]

    def _scale(self, plan: Plan, floor: float = 0.0) -> tuple[float, float]:
        """The largest scale at which the map fits in this plan, and the least height of its emotion lanes there.

        Nothing is looked for below `floor`: it says that another plan is better already.
        """
        full = self.sheet.scale
        widest = self.scale_for_column(plan, self.least)
        if widest >= full and self._fits(plan, full, s.EMOTION_LEAST):
            return self._grown(plan, full), s.EMOTION_LEAST
        top = min(full, widest)
        if floor and (top <= floor or not self._fits(plan, floor, s.EMOTION_TIGHT)):
            return 0.0, s.EMOTION_TIGHT
        scale = self._largest(lambda scale: self._fits(plan, scale, s.EMOTION_LEAST), max(floor, top / 64), top)
        if scale >= _TIGHT_BELOW * full:
            return scale, s.EMOTION_LEAST
        tight = self._largest(lambda scale: self._fits(plan, scale, s.EMOTION_TIGHT), max(floor, top / 64), top)
        return min(tight, max(scale, _TIGHT_BELOW * full)), s.EMOTION_TIGHT

    def _grown(self, plan: Plan, full: float) -> float:
        """The scale of a map that fits: larger than full as long as columns and emotion lanes stay generous."""
        top = min(GROWN_MOST * full, self.scale_for_column(plan, s.COLUMN_GROWN))
        if top <= full or not self._fits(plan, full, s.EMOTION_WELL):
            return full
        return self._largest(lambda scale: self._fits(plan, scale, s.EMOTION_WELL), full, top)

    def _fits(self, plan: Plan, scale: float, emotion: float) -> bool:
        return self.height(plan, scale, emotion, self.guess) <= self.sheet.height

    def _largest(self, fits: Callable[[float], bool], low: float, high: float) -> float:
        """The largest scale that fits between two, `low` being taken when none does."""
        if fits(high):
            return high
        for _ in range(_HALVINGS):
            middle = math.sqrt(low * high)
            if fits(middle):
                low = middle
            else:
                high = middle
        return low

    # -- settling -------------------------------------------------------------------------------------------------

    def settle(self, plan: Plan, scale: float, emotion: float) -> Fitted:
        """The map at the scale found, with true lines, and what height is left given to lanes and cards."""
        for _ in range(_FIT_TRIES):
            tall = self.height(plan, scale, emotion, self.exact)
            if tall <= self.sheet.height + 0.01:
                break
            scale *= max(0.9, min(0.995, math.sqrt(self.sheet.height / tall)))
        room = self.sheet.height / scale
        emotion = self._filled_emotion(plan, scale, emotion, s.EMOTION_WELL, 0.0, room)
        air = self._air(plan, scale, emotion, room)
        emotion = self._filled_emotion(plan, scale, emotion, s.EMOTION_TALL, air, room)
        sizes = self.sizes(plan, scale, air)
        columns = self.columns(plan, sizes, emotion, self.exact)
        stretched = tuple(_stretched(column, room) for column in columns)
        return Fitted(plan, sizes, emotion, self.width(plan, scale), stretched)

    def _filled_emotion(self, plan: Plan, scale: float, least: float, most: float, air: float, room: float) -> float:
        """The height of the emotion lanes when they take what is left, up to `most`."""
        sizes = self.sizes(plan, scale, air)
        found = max(least, most)
        for column in self.columns(plan, sizes, least, self.exact):
            lanes = sum(lane.row.kind == "emotion" for part in column for band in part.bands for lane in band.lanes)
            if lanes:
                found = min(found, least + (room - column_height(column)) / lanes)
        return max(least, found)

    def _air(self, plan: Plan, scale: float, emotion: float, room: float) -> float:
        """How much cards and rows may breathe, from 0 to 1."""

        def fits(air: float) -> bool:
            return self.height(plan, scale, emotion, self.exact, air) <= room * scale + 0.01

        if fits(1.0):
            return 1.0
        low, high = 0.0, 1.0
        for _ in range(6):
            middle = (low + high) / 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        return low


_BARE = Touch("", "", "", True, "unknown", "assumption")


def _shared(bands: Sequence[Band], columns: int) -> list[list[Band]]:
    """Bands dealt to columns in order, so that the highest column is as low as can be."""
    heights = [band.height + s.BAND_GAP for band in bands]
    low, high = max(heights), sum(heights)
    for _ in range(24):
        middle = (low + high) / 2
        if len(_dealt(heights, middle)) <= columns:
            high = middle
        else:
            low = middle
    found, first = [], 0
    for count in _dealt(heights, high):
        found.append(list(bands[first : first + count]))
        first += count
    return found


def _dealt(heights: Sequence[float], limit: float) -> list[int]:
    """How many bands go into each column when none may be higher than `limit`."""
    counts, used = [0], 0.0
    for tall in heights:
        if used and used + tall > limit + 1e-6:
            counts.append(0)
            used = 0.0
        counts[-1] += 1
        used += tall
    return counts


def _stretched(parts: tuple[Part, ...], room: float) -> tuple[Part, ...]:
    """The parts of a column with what height is left given to their rows, most of it to the emotion lanes."""
    left = room - column_height(parts)
    lanes = [lane for part in parts for band in part.bands for lane in band.lanes]
    if left <= 0.5 or not lanes:
        return parts
    emotional = [lane for lane in lanes if lane.row.kind == "emotion"]
    more = min(left * 0.75, sum(s.EMOTION_MOST - lane.height for lane in emotional)) if emotional else 0.0
    emotion = max(0.0, more) / len(emotional) if emotional else 0.0
    rest = left - emotion * len(emotional)
    weights = sum(_weight(lane.row) * lane.height for lane in lanes)
    share = rest / weights if weights else 0.0

    def grown(lane: Lane) -> Lane:
        extra = emotion if lane.row.kind == "emotion" else 0.0
        return lane._replace(height=lane.height + extra + share * _weight(lane.row) * lane.height)

    return tuple(
        part._replace(
            bands=tuple(band._replace(lanes=tuple(grown(lane) for lane in band.lanes)) for band in part.bands)
        )
        for part in parts
    )


def _weight(row: Row) -> float:
    """How readily a row takes height that is left over."""
    return 1.0 if row.kind in ("online", "offline", "emotion", "thoughts") else 0.7
