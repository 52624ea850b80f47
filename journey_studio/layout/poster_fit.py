"""Fitting a map onto the sheet: into how many strips and columns it goes, how large, and how high each row gets.

Lives in layout (L2); imports its neighbours. A map that fits at full size lets its emotion lanes grow, then its cards
and rows breathe; a small map grows as a whole. One that does not fit takes height from the emotion lanes (not below
70 mm on A0) and is then made smaller as a whole, titles and all: a title alone is never made smaller. Where that would
make the type small, stages go on in a second strip below, or bands stand side by side, if the type gains by it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.layout import poster_bands, poster_cells, poster_stages
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.poster_bands import Band, Lane
from journey_studio.layout.poster_content import BandContent, PosterContent
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_manner import Manner
from journey_studio.layout.poster_parts import (
    Fitted,
    Part,
    Plan,
    Sheet,
    column_height,
    shared,
    stretched,
    with_emotion,
)
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_stages import Corner, Stages
from journey_studio.layout.poster_texts import Texts

GROWN_MOST = 3.5
"""How much larger than its size on A0 a small map may get."""
AIR_MOST = 3.0
"""How much cards and rows may breathe: 1 gives a card 3.2 mm on A0."""
_GOOD_ENOUGH = 0.8
"""At this part of full size a map in one strip and one column stays so."""
_GAIN, _COMPACT_GAIN = 1.15, 1.08
"""What type must gain for a map to be broken into strips or its bands set side by side; and compactly at that."""
_SPREAD_GAIN, _SPREAD_GAIN_FLAT = 1.25, 1.08
"""What type must gain for a map that fits in one strip to be broken into several: one with curves, which use the height
that is left, and one without."""
_COMPACT_BELOW = 0.7
"""Below this part of full size bands may be set compactly."""
_TIGHT_BELOW = 0.85
"""Below this part of full size the emotion lanes may be lower than 70 mm at that scale."""
_AIRLESS = 0.98
_JUST_MISSES, _SQUEEZE = 0.95, -0.25
"""From this part of full size on, rows close up by this much air (0.4 mm at either edge) to keep the type's size."""
_WORTH_GROWING = 1.04
_ROLL_GROWN, _ROLL_FILLED, _ROLL_SURE = 2.0, 0.82, 1.0
"""A roll is cut off where type is that much larger than full size, or fills this part of the height. The third is what
a map may seem to fill of it at full size: one that just misses is squeezed."""
_SPARSE = 0.75
"""A map that fills no more of its sheet leaves much of it to its emotion lanes: it may grow into narrower columns."""
_REFINED = 4
_TRIES = 9
_SLOPE, _AIM = 0.8, 0.993
_NEARLY = 0.975
_HOPELESS = 0.6
"""A map that another plan cannot bring to this part of full size is not tried there in a further one."""
_UNSURE = 0.06
_WORSE_MOST = 3
_FIT_TRIES = 60
_STRIPS_MOST, _COLUMNS_MOST = 10, 10
_STAGES_LEAST, _STAGES_LEAST_SPREAD = 3, 2
"""How many stages a strip has at least; and on a sheet that would be half empty."""


def fit(content: PosterContent, corner: Corner, sheet: Sheet, *, outlined: bool = False) -> Fitted:
    """The map laid out for its sheet."""
    fitter = _Fitter(content, corner, sheet, outlined)
    plan, scale, emotion = fitter.best()
    return fitter.settle(plan, scale, emotion)


def long_enough(content: PosterContent, corner: Corner, sheet: Sheet) -> bool:
    """Whether a piece of a roll is long enough: the map fits it at full size, in stages as wide as cards need in their
    wide form, and its type can grow until little of the height is left over."""
    fitter = _Fitter(content, corner, sheet, outlined=False)
    return fitter.fits_a_roll()


def high_enough(content: PosterContent, corner: Corner, sheet: Sheet) -> bool:
    """Whether a piece of a roll that hangs upright is high enough for the map at full size, in as many strips as keep
    its stages wide."""
    fitter = _Fitter(content, corner, sheet, outlined=False)
    return fitter.fits_upright()


class _Best(NamedTuple):
    """A plan, its scale, and the least height of its emotion lanes."""

    plan: Plan
    scale: float
    emotion: float


class _Set(NamedTuple):
    """A map set at some sizes, its emotion lanes still without height: chevrons and bands of each strip."""

    sizes: Sizes
    strips: tuple[Strip, ...]
    stages: tuple[Stages, ...]
    bands: tuple[tuple[Band, ...], ...]


class _Fitter:
    """Looks for the scale of one poster; used once."""

    def __init__(self, content: PosterContent, corner: Corner, sheet: Sheet, outlined: bool) -> None:
        self.content = content
        self.corner = corner
        self.sheet = sheet
        self._outlined = outlined
        self._manners: dict[bool, Manner] = {}
        self.exact = Texts(exact=True)

    # -- sizes ----------------------------------------------------------------------------------------------------

    def strips(self, plan: Plan) -> tuple[Strip, ...]:
        """The strips of a plan, as equal as can be."""
        count = len(self.content.stages)
        starts = tuple(math.ceil(count * place / plan.strips) for place in range(plan.strips))
        return tuple(Strip(place, starts, count) for place in range(plan.strips))

    def most(self, plan: Plan) -> int:
        """How many stages the longest strip has."""
        return math.ceil(len(self.content.stages) / plan.strips) or 1

    def width(self, plan: Plan, scale: float) -> float:
        """The width of a column of bands in units."""
        return (self.sheet.width / scale - (plan.columns - 1) * s.GUTTER) / plan.columns

    def column(self, plan: Plan, scale: float) -> float:
        """The width of a stage in units."""
        return max(s.mm(8), (self.width(plan, scale) - self.manner(plan).rail) / self.most(plan))

    def scale_for_column(self, plan: Plan, column: float) -> float:
        """The largest scale at which stages are this wide."""
        units = plan.columns * (self.manner(plan).rail + self.most(plan) * column) + (plan.columns - 1) * s.GUTTER
        return self.sheet.width / units

    def manner(self, plan: Plan) -> Manner:
        """How the bands of this plan are set."""
        if plan.compact not in self._manners:
            self._manners[plan.compact] = Manner(
                self.content, self.corner, outlined=self._outlined, compact=plan.compact
            )
        return self._manners[plan.compact]

    def room(self, plan: Plan, scale: float) -> float:
        """The height there is for the map, in units of this scale; next to none where the head takes it all."""
        return max(1.0, self.sheet.height(scale, plan) / scale)

    # -- the search -----------------------------------------------------------------------------------------------

    def best(self) -> _Best:
        """Plan, scale and least height of the emotion lanes."""
        full = self.sheet.scale
        best = _Best(Plan(), *self._scale(Plan()))
        if best.scale >= _GOOD_ENOUGH * full:
            return self._spread(best)
        best = self._better(best, compact=False)
        if best.scale < _COMPACT_BELOW * full:
            best = self._better(best, compact=True)
        return best

    def _better(self, best: _Best, *, compact: bool) -> _Best:
        """The plan of a manner with the largest type, if that gains enough over the best one so far."""
        least = best.scale * (_COMPACT_GAIN if compact else _GAIN)
        one = [Plan(1, 1, True)] if compact else []
        strips, columns = self._strip_plans(compact), self._column_plans(compact)
        for family, patience in ((one + strips, _WORSE_MOST), (columns, _COLUMNS_MOST)):
            worse = 0
            for plan in family:
                scale, emotion = self._scale(plan, floor=best.scale)
                if scale > best.scale and scale >= least:
                    best, worse = _Best(plan, min(scale, self.sheet.scale), emotion), 0
                else:
                    worse += 1
                if worse == patience:
                    break
        return best

    def _spread(self, best: _Best) -> _Best:
        """A map that leaves much of its sheet empty goes on in more strips, if its type gains much by it."""
        rows = any(band.rows for band in self.content.bands) and not self.content.blank and not self.sheet.roll
        curves = any(row.kind == "emotion" for band in self.content.bands for row in band.rows)
        for plan in self._strip_plans(least=_STAGES_LEAST_SPREAD) if rows else ():
            if self._filled(best.plan, best.scale, s.EMOTION_WELL) > _SPARSE:
                break
            least = best.scale * (_SPREAD_GAIN if curves else _SPREAD_GAIN_FLAT)
            top = min(GROWN_MOST * self.sheet.scale, self.scale_for_column(plan, self.manner(plan).narrow))
            if top < least:
                continue
            if not self._fits(plan, least, s.EMOTION_WELL):
                break
            best = _Best(plan, self._largest(plan, s.EMOTION_WELL, least, top), s.EMOTION_LEAST)
        return best

    def _strip_plans(self, compact: bool = False, least: int = _STAGES_LEAST) -> list[Plan]:
        most = min(_STRIPS_MOST, len(self.content.stages) // least)
        return [Plan(strips, 1, compact) for strips in range(2, most + 1)]

    def _column_plans(self, compact: bool = False) -> list[Plan]:
        if any(row.free for band in self.content.bands for row in band.rows):
            return []  # narrow stages have no room for notes
        count = len(self.content.bands)
        # as many columns as it takes for so many bands in each: one more would only be narrower
        some = {math.ceil(count / each) for each in range(1, count)}
        return [Plan(1, columns, compact) for columns in sorted(some) if columns <= _COLUMNS_MOST]

    def _scale(self, plan: Plan, floor: float = 0.0) -> tuple[float, float]:
        """The largest scale at which the map fits in this plan, and the least height of its emotion lanes there.

        Nothing is looked for below `floor`: it says that another plan is better already.
        """
        full, tight = self.sheet.scale, self.manner(plan).tight
        widest = self.scale_for_column(plan, self.manner(plan).least)
        hopeful = not floor or floor > full * _HOPELESS
        if hopeful and widest >= full and self._truly_fits(plan, full, s.EMOTION_LEAST):
            return self._grown(plan, full), s.EMOTION_LEAST
        top = min(full, widest)
        if floor and (top <= floor or not self._fits(plan, floor, tight)):
            return 0.0, tight
        low = max(floor, top / 64)
        scale = self._largest(plan, s.EMOTION_LEAST, low, top, floor)
        if scale >= _TIGHT_BELOW * full:
            return scale, s.EMOTION_LEAST
        lower = self._largest(plan, tight, max(low, scale), top, max(floor, scale))
        return min(lower, max(scale, _TIGHT_BELOW * full)), tight

    def _grown(self, plan: Plan, full: float) -> float:
        """The scale of a map that fits: larger than full as long as columns and emotion lanes stay generous.

        A map that would leave much of the sheet to its emotion lanes grows further, into narrower columns.
        """
        scale = full
        if self.content.blank:
            return full  # there is room to write in instead
        for column, filled in ((s.COLUMN_GROWN, 1.0), (self.manner(plan).narrow, _SPARSE)):
            top = min(GROWN_MOST * full, self.scale_for_column(plan, column))
            if top > scale * _WORTH_GROWING and self._filled(plan, scale, s.EMOTION_WELL) <= filled:
                grown = self._largest(plan, s.EMOTION_WELL, scale, top)
                scale = grown if grown > scale * _WORTH_GROWING else scale
        return scale

    def _fits(self, plan: Plan, scale: float, emotion: float) -> bool:
        """Whether the map seems to fit."""
        return self._filled(plan, scale, emotion) <= 1.0

    def fits_a_roll(self) -> bool:
        """Whether the sheet is long enough for the map in one row."""
        plan, full = Plan(), self.sheet.scale
        wide = self.column(plan, full) >= min(s.COLUMN_ROLL, self.manner(plan).roomy)
        if not wide or self._filled(plan, full, s.EMOTION_WELL) > _ROLL_SURE:
            return False
        grown = min(_ROLL_GROWN * full, self._grown(plan, full))
        return grown >= _ROLL_GROWN * full * 0.99 or self._filled(plan, grown, s.EMOTION_WELL) >= _ROLL_FILLED

    def fits_upright(self) -> bool:
        """Whether the sheet is high enough for the map in strips of wide stages."""
        full = self.sheet.scale
        plans = [Plan(), *self._strip_plans()]
        wide = [plan for plan in plans if self.column(plan, full) >= self.manner(plan).roomy]
        return self._filled((wide or plans[-1:])[0], full, s.EMOTION_WELL) <= _ROLL_SURE

    def _truly_fits(self, plan: Plan, scale: float, emotion: float) -> bool:
        """Whether the map fits, with true lines where a guess cannot tell."""
        filled = self._filled(plan, scale, emotion)
        if abs(filled - 1.0) > _UNSURE:
            return filled < 1.0
        found = self._set(plan, scale, self.manner(plan).still)
        return self._height(plan, found, emotion) <= self.room(plan, scale)

    def _filled(self, plan: Plan, scale: float, emotion: float) -> float:
        """What part of the sheet's height the map would seem to take."""
        column, width = self.column(plan, scale), self.width(plan, scale)
        guess = self.manner(plan).guess
        gap = self.manner(plan).plain.band_gap
        total = 0.0
        for strip in self.strips(plan):
            bands = [rough.height(emotion, scale) + gap for rough in guess.bands(column, width, strip)]
            if plan.columns > 1 and bands:
                bands = [max(sum(share) for share in shared(bands, bands, plan.columns))]
            total += guess.stages(column, strip)
            total += s.AFTER_STAGES - gap + sum(bands) if bands else 0.0
        total += s.STRIP_GAP * (plan.strips - 1)
        return total / self.room(plan, scale)

    def _largest(self, plan: Plan, emotion: float, low: float, high: float, near: float = 0.0) -> float:
        """The largest scale between two at which the map seems to fit, within about 2 %; `low` when none does.

        A map takes less than proportionally more height at a larger scale; from what one scale fills, the next is near.
        Looking begins at a scale `near` which the map is known to fit, else at the highest one.
        """
        scale, found, open_ = near or high, 0.0, bool(near)
        filled = self._filled(plan, scale, emotion)
        if filled <= 1.0:
            found = scale
        elif near:
            return low
        for _ in range(_TRIES):
            if found >= high or _NEARLY < filled <= 1.0 or high <= max(low, found) * 1.02:
                break
            wanted = scale * (filled / _AIM) ** -_SLOPE
            if open_ and wanted >= high:
                scale, open_ = high, False  # nobody has tried the highest one yet
            else:
                scale = _between(wanted, max(low, found), high)
            filled = self._filled(plan, scale, emotion)
            if filled > 1.0:
                high = scale
            else:
                found = max(found, scale)
        return found or low

    # -- settling -------------------------------------------------------------------------------------------------

    def settle(self, plan: Plan, scale: float, emotion: float) -> Fitted:
        """The map at the scale found, with true lines, and what height is left given to lanes and cards."""
        scale, found = self._squeezed(plan, scale, emotion) or self._refined(plan, scale, emotion)
        room = self.room(plan, scale)
        emotion = self._emotion(plan, found, emotion, s.EMOTION_WELL, room)
        if self._height(plan, found, emotion) < room * _AIRLESS:
            found = self._aired(plan, scale, emotion, room, found)
            emotion = self._emotion(plan, found, emotion, s.EMOTION_TALL, room)
        columns = tuple(
            stretched(column, room, alone=plan.columns == 1) for column in self._columns(plan, found, emotion)
        )
        return Fitted(plan, found.sizes, self.width(plan, scale), room, columns)

    def _squeezed(self, plan: Plan, scale: float, emotion: float) -> tuple[float, _Set] | None:
        """A map that just misses full size, at full size after all with rows a little closer; None if that fails."""
        full = self.sheet.scale
        wide_enough = self.scale_for_column(plan, self.manner(plan).least) >= full
        if plan.compact or not wide_enough or not _JUST_MISSES * full < scale < full * 0.999:
            return None
        found = self._set(plan, full, _SQUEEZE)
        return (full, found) if self._height(plan, found, emotion) <= self.room(plan, full) else None

    def _refined(self, plan: Plan, scale: float, emotion: float) -> tuple[float, _Set]:
        """The scale with true lines: smaller until the map fits, larger while it leaves room that type could use."""
        most = max(self.sheet.scale, scale)
        top, best = math.inf, None
        for attempt in range(_FIT_TRIES):
            found = self._set(plan, scale, self.manner(plan).still)
            filled = self._height(plan, found, emotion) / self.room(plan, scale)
            if filled <= 1.0 + 1e-6:
                best = scale, found
                if filled > _NEARLY or scale >= most * 0.999 or attempt >= _REFINED:
                    break
                larger = min(most, self.scale_for_column(plan, self.manner(plan).least))
                if min(larger, top) <= scale * 1.01:
                    break
                scale = min(larger, _between(scale * (filled / _AIM) ** -_SLOPE, scale, top))
            else:
                top = scale
                if best is not None and (attempt >= _REFINED or top <= best[0] * 1.01):
                    break
                smaller = scale * max(0.8, min(0.995, (filled / _AIM) ** -_SLOPE))
                scale = smaller if best is None else _between(smaller, best[0], top)
        if best is None:  # rows of a fixed height for notes, on a sheet that has no room for them
            raise UserError(
                msg("The sheet is too small for this map. Choose larger paper, a smaller margin, or no room for notes.")
            )
        return best

    def _set(self, plan: Plan, scale: float, air: float) -> _Set:
        """Everything set at a scale with true lines."""
        sizes = self.manner(plan).sizes(self.column(plan, scale), scale, air)
        strips, width = self.strips(plan), self.width(plan, scale)
        bands = (
            tuple(band for band in (self._band(one, strip, width, sizes) for one in self.content.bands) if band)
            for strip in strips
        )
        return _Set(sizes, strips, tuple(self._stages(plan, strip, sizes) for strip in strips), tuple(bands))

    def _stages(self, plan: Plan, strip: Strip, sizes: Sizes) -> Stages:
        shown = self.content.stages[strip.first : strip.last]
        how = poster_stages.stages(shown, sizes, self.exact)
        if strip.place == 0 and plan.cornered and shown:
            least = poster_stages.corner_height(self.corner, sizes, self.exact)
            how = how._replace(height=max(how.height, least + s.mm(2)))
        return how

    def _band(self, band: BandContent, strip: Strip, width: float, sizes: Sizes) -> Band | None:
        """A band in one strip; None where it has nothing to show after the first."""
        lanes = []
        for row in band.rows:
            cells = row.cells[strip.first : strip.last]
            if row.kind == "emotion":
                lanes.append(Lane(row, (), 0.0))
            elif any(cells) or row.free:
                arranged = tuple(poster_cells.arrange(row.kind, cell, sizes, self.exact) for cell in cells)
                tall = poster_cells.row_height(row.kind, arranged, sizes) if any(cells) else 0.0
                tall += s.mm(row.free) / sizes.scale
                lanes.append(Lane(row, arranged, max(tall, poster_bands.lane_name_height(row, sizes, self.exact))))
        if strip.place and not lanes:
            return None
        head = poster_bands.header(band, width, self.content.proven, sizes, self.exact, slim=strip.place > 0)
        return Band(band, head, tuple(lanes))

    def _columns(self, plan: Plan, found: _Set, emotion: float) -> tuple[tuple[Part, ...], ...]:
        """The parts of each column, emotion lanes being this high."""
        bands = [[with_emotion(band, emotion) for band in strip] for strip in found.bands]
        if plan.columns == 1:
            parts = zip(found.strips, found.stages, bands, strict=True)
            return (tuple(Part(strip, stages, tuple(mine), found.sizes.band_gap) for strip, stages, mine in parts),)
        heights = [band.height + found.sizes.band_gap for band in bands[0]]
        shares = shared(bands[0], heights, plan.columns)
        return tuple((Part(found.strips[0], found.stages[0], tuple(share), found.sizes.band_gap),) for share in shares)

    def _height(self, plan: Plan, found: _Set, emotion: float) -> float:
        return max(column_height(column) for column in self._columns(plan, found, emotion))

    def _emotion(self, plan: Plan, found: _Set, least: float, most: float, room: float) -> float:
        """The height of the emotion lanes when they take what is left, up to `most`."""
        height = max(least, most)
        for column in self._columns(plan, found, least):
            lanes = sum(lane.row.kind == "emotion" for part in column for band in part.bands for lane in band.lanes)
            if lanes:
                height = min(height, least + (room - column_height(column)) / lanes)
        return max(least, height)

    def _aired(self, plan: Plan, scale: float, emotion: float, room: float, still: _Set) -> _Set:
        """The map with as much air in its cards and rows as there is room for."""
        full = self._set(plan, scale, AIR_MOST)
        tight, loose = self._height(plan, still, emotion), self._height(plan, full, emotion)
        if loose <= room:
            return full
        # heights grow with the air nearly in proportion; a little less than that is sure to fit
        share = (room - tight) / (loose - tight)
        for part in (1.0, 0.95, 0.85, 0.7, 0.5):
            tried = self._set(plan, scale, still.sizes.air + (AIR_MOST - still.sizes.air) * share * part)
            if self._height(plan, tried, emotion) <= room:
                return tried
        return still


def _between(wanted: float, low: float, high: float) -> float:
    """The scale wanted, or one well inside the limits when it is not between them."""
    if low < wanted < high:
        return wanted
    return math.sqrt(low * high) if math.isfinite(high) else low * 1.1
