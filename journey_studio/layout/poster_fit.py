"""Fitting a map onto the sheet: into how many strips and columns it goes, how large, and how high each row gets.

Lives in layout (L2); imports its neighbours. A map that fits at full size lets its emotion lanes grow, then its cards
and rows breathe; a small map grows as a whole. One that does not fit takes height from the emotion lanes (not below
70 mm on A0) and is then made smaller as a whole, titles and all: a title alone is never made smaller. Where that would
make the type small, stages go on in a second strip below, or bands stand side by side, if the type gains by it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from journey_studio.layout import poster_bands, poster_cells, poster_stages
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.poster_bands import Band, Lane
from journey_studio.layout.poster_content import BandContent, PosterContent, Row, Touch
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_guess import Guess
from journey_studio.layout.poster_items import beside_title, chip_width
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_stages import Corner, Stages
from journey_studio.layout.poster_texts import Texts, widest_word

GROWN_MOST = 1.8
"""How much larger than its size on A0 a small map may get."""
AIR_MOST = 2.0
"""How much cards and rows may breathe: 1 gives a card 3.2 mm on A0."""
_GOOD_ENOUGH = 0.8
"""At this part of full size a map in one strip and one column stays so."""
_GAIN = 1.15
"""What type must gain for a map to be broken into strips, or its bands set side by side."""
_TIGHT_BELOW = 0.85
"""Below this part of full size the emotion lanes may be lower than 70 mm at that scale."""
_AIRLESS = 0.98
_WORTH_GROWING, _SPARSE = 1.04, 0.7
_REFINED = 4
_TRIES = 9
_SLOPE, _AIM = 0.8, 0.993
_NEARLY = 0.975
_UNSURE = 0.06
_WORSE_MOST = 2
_BESIDE_MOST = 0.25
"""How much rows grow in columns that stand beside others."""
_FIT_TRIES = 60
_STRIPS_MOST, _COLUMNS = 10, (2, 3, 4, 5, 6, 8, 10)
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
    """A map that fits its sheet: the sizes, and the parts of each column from left to right.

    `width` is that of a column, in units.
    """

    plan: Plan
    sizes: Sizes
    width: float
    columns: tuple[tuple[Part, ...], ...]

    @property
    def height(self) -> float:
        """The height of the highest column, in units."""
        return max(column_height(column) for column in self.columns)

    @property
    def emotion(self) -> float:
        """The height of the lowest emotion lane in units; 0 without any."""
        bands = (band for column in self.columns for part in column for band in part.bands)
        return min((lane.height for band in bands for lane in band.lanes if lane.row.kind == "emotion"), default=0.0)


def column_height(parts: Sequence[Part]) -> float:
    """The height of one column: its strips one below the other."""
    return sum(part.height for part in parts) + s.STRIP_GAP * max(0, len(parts) - 1)


def fit(content: PosterContent, corner: Corner, sheet: Sheet, *, outlined: bool = False) -> Fitted:
    """The map laid out for its sheet."""
    fitter = _Fitter(content, corner, sheet, outlined)
    plan, scale, emotion = fitter.best()
    return fitter.settle(plan, scale, emotion)


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
        touches = list(content.touches())
        self.plain = Sizes(
            s.roles(content.language),
            column=0.0,
            rail=0.0,
            tiles=content.tiles,
            faces=content.faces,
            outlined=outlined,
        )
        rows = [row for band in content.bands for row in band.rows]
        self.rail = poster_bands.rail_width(rows, self.plain.roles)
        self.word = max((widest_word(touch.title, self.plain.roles.card) for touch in touches), default=0.0)
        codes = {touch.code for touch in touches if touch.code}
        self.chip = max((chip_width(code, self.plain.roles.code) + s.CARD_INNER for code in codes), default=0.0)
        self.fullest = max((len(cell) for row in rows for cell in row.cells), default=1)
        marks = (s.TILE + s.CARD_INNER if content.tiles else 0.0) + (s.FACE if content.faces else 0.0) + self.chip
        around = 2 * s.TALL_PAD + 2 * s.CELL_X
        self.least = max(s.COLUMN_LEAST, marks + around, min(s.COLUMN_LEAST_MOST, self.word + around))
        self.guess = Guess(content, content.proven, lambda column: self.sizes(column, 1.0))
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
        return max(s.mm(8), (self.width(plan, scale) - self.rail) / self.most(plan))

    def scale_for_column(self, plan: Plan, column: float) -> float:
        """The largest scale at which stages are this wide."""
        units = plan.columns * (self.rail + self.most(plan) * column) + (plan.columns - 1) * s.GUTTER
        return self.sheet.width / units

    def sizes(self, column: float, scale: float, air: float = 0.0) -> Sizes:
        """The sizes of the map for a width of stages; the form of the cards follows from it."""
        inside = column - 2 * s.CELL_X
        per_row = max(1, min(self.fullest, int((inside + s.CARD_GAP) / (s.SLOT + s.CARD_GAP))))
        card = min((inside - (per_row - 1) * s.CARD_GAP) / per_row, s.CARD_MOST)
        sizes = self.plain._replace(column=column, rail=self.rail, per_row=per_row, air=air, scale=scale)
        left, right = beside_title(_BARE, sizes)
        least, most = (s.WIDE_ROOM, s.WIDE_ROOM_MOST) if self.content.tiles else (s.BARE_ROOM, s.BARE_ROOM_MOST)
        wanted = max(least, min(self.word, most))
        return sizes if card - left - right - self.chip >= wanted else sizes._replace(form="tall")

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
                if worse == _WORSE_MOST:
                    break
        return best

    def _strip_plans(self) -> list[Plan]:
        most = min(_STRIPS_MOST, len(self.content.stages) // _STAGES_LEAST)
        return [Plan(strips, 1) for strips in range(2, most + 1)]

    def _column_plans(self) -> list[Plan]:
        return [Plan(1, columns) for columns in _COLUMNS if columns <= len(self.content.bands)]

    def _scale(self, plan: Plan, floor: float = 0.0) -> tuple[float, float]:
        """The largest scale at which the map fits in this plan, and the least height of its emotion lanes there.

        Nothing is looked for below `floor`: it says that another plan is better already.
        """
        full = self.sheet.scale
        widest = self.scale_for_column(plan, self.least)
        if widest >= full and self._truly_fits(plan, full, s.EMOTION_LEAST):
            return self._grown(plan, full), s.EMOTION_LEAST
        top = min(full, widest)
        if floor and (top <= floor or not self._fits(plan, floor, s.EMOTION_TIGHT)):
            return 0.0, s.EMOTION_TIGHT
        low = max(floor, top / 64)
        scale = self._largest(plan, s.EMOTION_LEAST, low, top)
        if scale >= _TIGHT_BELOW * full:
            return scale, s.EMOTION_LEAST
        tight = self._largest(plan, s.EMOTION_TIGHT, max(low, scale), top)
        return min(tight, max(scale, _TIGHT_BELOW * full)), s.EMOTION_TIGHT

    def _grown(self, plan: Plan, full: float) -> float:
        """The scale of a map that fits: larger than full as long as columns and emotion lanes stay generous.

        A map that would leave much of the sheet to its emotion lanes grows further, into narrower columns.
        """
        scale = full
        for column, filled in ((s.COLUMN_GROWN, 1.0), (max(self.least, s.COLUMN_GROWN_NARROW), _SPARSE)):
            top = min(GROWN_MOST * full, self.scale_for_column(plan, column))
            if top > scale * _WORTH_GROWING and self._filled(plan, scale, s.EMOTION_WELL) <= filled:
                grown = self._largest(plan, s.EMOTION_WELL, scale, top)
                scale = grown if grown > scale * _WORTH_GROWING else scale
        return scale

    def _fits(self, plan: Plan, scale: float, emotion: float) -> bool:
        """Whether the map seems to fit."""
        return self._filled(plan, scale, emotion) <= 1.0

    def _truly_fits(self, plan: Plan, scale: float, emotion: float) -> bool:
        """Whether the map fits, with true lines where a guess cannot tell."""
        filled = self._filled(plan, scale, emotion)
        if abs(filled - 1.0) > _UNSURE:
            return filled < 1.0
        return self._height(plan, self._set(plan, scale, 0.0), emotion) * scale <= self.sheet.height

    def _filled(self, plan: Plan, scale: float, emotion: float) -> float:
        """What part of the sheet's height the map would seem to take."""
        column, width = self.column(plan, scale), self.width(plan, scale)
        total = 0.0
        for strip in self.strips(plan):
            bands = [rough.height(emotion) + s.BAND_GAP for rough in self.guess.bands(column, width, strip)]
            if plan.columns > 1 and bands:
                bands = [max(sum(share) for share in _shared(bands, bands, plan.columns))]
            total += self.guess.stages(column, strip)
            total += s.AFTER_STAGES - s.BAND_GAP + sum(bands) if bands else 0.0
        total += s.STRIP_GAP * (plan.strips - 1)
        return total * scale / self.sheet.height

    def _largest(self, plan: Plan, emotion: float, low: float, high: float) -> float:
        """The largest scale between two at which the map seems to fit, within about 2 %; `low` when none does.

        A map takes less than proportionally more height at a larger scale; from what one scale fills, the next is near.
        """
        filled = self._filled(plan, high, emotion)
        if filled <= 1.0:
            return high
        scale, found = high, 0.0
        for _ in range(_TRIES):
            scale = _between(scale * (filled / _AIM) ** -_SLOPE, max(low, found), high)
            filled = self._filled(plan, scale, emotion)
            if filled > 1.0:
                high = scale
            else:
                found = scale
            if _NEARLY < filled <= 1.0 or high <= max(low, found) * 1.02:
                break
        return found or low

    # -- settling -------------------------------------------------------------------------------------------------

    def settle(self, plan: Plan, scale: float, emotion: float) -> Fitted:
        """The map at the scale found, with true lines, and what height is left given to lanes and cards."""
        scale, found = self._refined(plan, scale, emotion)
        room = self.sheet.height / scale
        emotion = self._emotion(plan, found, emotion, s.EMOTION_WELL, room)
        if self._height(plan, found, emotion) < room * _AIRLESS:
            found = self._aired(plan, scale, emotion, room, found)
            emotion = self._emotion(plan, found, emotion, s.EMOTION_TALL, room)
        columns = tuple(
            _stretched(column, room, alone=plan.columns == 1) for column in self._columns(plan, found, emotion)
        )
        return Fitted(plan, found.sizes, self.width(plan, scale), columns)

    def _refined(self, plan: Plan, scale: float, emotion: float) -> tuple[float, _Set]:
        """The scale with true lines: smaller until the map fits, larger while it leaves room that type could use."""
        most = max(self.sheet.scale, scale)
        top, best = math.inf, None
        for attempt in range(_FIT_TRIES):
            found = self._set(plan, scale, 0.0)
            filled = self._height(plan, found, emotion) * scale / self.sheet.height
            if filled <= 1.0 + 1e-6:
                best = scale, found
                if filled > _NEARLY or scale >= most * 0.999 or attempt >= _REFINED:
                    break
                larger = min(most, self.scale_for_column(plan, self.least))
                if min(larger, top) <= scale * 1.01:
                    break
                scale = min(larger, _between(scale * (filled / _AIM) ** -_SLOPE, scale, top))
            else:
                top = scale
                if best is not None and (attempt >= _REFINED or top <= best[0] * 1.01):
                    break
                smaller = scale * max(0.8, min(0.995, (filled / _AIM) ** -_SLOPE))
                scale = smaller if best is None else _between(smaller, best[0], top)
        if best is None:
            raise AssertionError("no scale is small enough")
        return best

    def _set(self, plan: Plan, scale: float, air: float) -> _Set:
        """Everything set at a scale with true lines."""
        sizes = self.sizes(self.column(plan, scale), scale, air)
        strips, width = self.strips(plan), self.width(plan, scale)
        bands = (
            tuple(band for band in (self._band(one, strip, width, sizes) for one in self.content.bands) if band)
            for strip in strips
        )
        return _Set(sizes, strips, tuple(self._stages(strip, sizes) for strip in strips), tuple(bands))

    def _stages(self, strip: Strip, sizes: Sizes) -> Stages:
        shown = self.content.stages[strip.first : strip.last]
        how = poster_stages.stages(shown, sizes, self.exact)
        if strip.place == 0:
            least = poster_stages.corner_height(self.corner, sizes, self.exact)
            how = how._replace(height=max(how.height, least + s.mm(2) if shown else least))
        return how

    def _band(self, band: BandContent, strip: Strip, width: float, sizes: Sizes) -> Band | None:
        """A band in one strip; None where it has nothing to show after the first."""
        lanes = []
        for row in band.rows:
            cells = row.cells[strip.first : strip.last]
            if row.kind == "emotion":
                lanes.append(Lane(row, (), 0.0))
            elif any(cells):
                arranged = tuple(poster_cells.arrange(row.kind, cell, sizes, self.exact) for cell in cells)
                tall = poster_cells.row_height(row.kind, arranged, sizes.air)
                lanes.append(Lane(row, arranged, max(tall, poster_bands.lane_name_height(row, sizes, self.exact))))
        if strip.place and not lanes:
            return None
        head = poster_bands.header(band, width, self.content.proven, sizes, self.exact, slim=strip.place > 0)
        return Band(band, head, tuple(lanes))

    def _columns(self, plan: Plan, found: _Set, emotion: float) -> tuple[tuple[Part, ...], ...]:
        """The parts of each column, emotion lanes being this high."""
        bands = [[_with_emotion(band, emotion) for band in strip] for strip in found.bands]
        if plan.columns == 1:
            parts = zip(found.strips, found.stages, bands, strict=True)
            return (tuple(Part(strip, stages, tuple(mine)) for strip, stages, mine in parts),)
        heights = [band.height + s.BAND_GAP for band in bands[0]]
        shares = _shared(bands[0], heights, plan.columns)
        return tuple((Part(found.strips[0], found.stages[0], tuple(share)),) for share in shares)

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
        share = AIR_MOST * (room - tight) / (loose - tight)
        for part in (1.0, 0.95, 0.85, 0.7, 0.5):
            tried = self._set(plan, scale, share * part)
            if self._height(plan, tried, emotion) <= room:
                return tried
        return still


_BARE = Touch("", "", "", True, "unknown", "assumption")


T = TypeVar("T")


def _between(wanted: float, low: float, high: float) -> float:
    """The scale wanted, or one well inside the limits when it is not between them."""
    if low < wanted < high:
        return wanted
    return math.sqrt(low * high) if math.isfinite(high) else low * 1.1


def _with_emotion(band: Band, height: float) -> Band:
    """The band with its emotion lane this high."""
    lanes = tuple(lane._replace(height=height) if lane.row.kind == "emotion" else lane for lane in band.lanes)
    return band._replace(lanes=lanes)


def _shared(bands: Sequence[T], heights: Sequence[float], columns: int) -> list[list[T]]:
    """Bands dealt to columns in order, so that the highest column is as low as can be."""
    low, high = max(heights), sum(heights)
    for _ in range(24):
        middle = (low + high) / 2
        if len(_dealt(heights, middle)) <= columns:
            high = middle
        else:
            low = middle
    found: list[list[T]] = []
    first = 0
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


def _stretched(parts: tuple[Part, ...], room: float, *, alone: bool) -> tuple[Part, ...]:
    """The parts of a column with what height is left given to their rows, most of it to the emotion lanes.

    Beside other columns lanes grow a little only, so that curves can be compared; a short column then ends earlier.
    """
    left = room - column_height(parts)
    lanes = [lane for part in parts for band in part.bands for lane in band.lanes]
    if left <= 0.5 or not lanes:
        return parts
    emotion = 0.0
    emotional = [lane for lane in lanes if lane.row.kind == "emotion"]
    if emotional and alone:
        more = min(left * 0.75, sum(s.EMOTION_MOST - lane.height for lane in emotional))
        emotion = max(0.0, more) / len(emotional)
    rest = left - emotion * len(emotional)
    share = rest / sum(_weight(lane.row) * lane.height for lane in lanes)
    if not alone:
        share = min(share, _BESIDE_MOST)

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
    if row.kind == "emotion":
        return 0.5
    return 1.0 if row.kind in ("online", "offline", "thoughts") else 0.7
