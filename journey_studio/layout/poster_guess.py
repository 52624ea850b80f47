"""How high a map would get at a scale, quickly: for the search for the scale, not for drawing.

Lives in layout (L2); imports its neighbours. Heights of cells depend on the width of the columns alone, so they are
kept for widths on a grid of 3 %; lines are counted by the widths of words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from journey_studio.layout import poster_bands, poster_cells, poster_stages
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.poster_content import PosterContent, Row
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_texts import Texts

_STEP, _COARSE_STEP, _MANY = math.log(1.03), math.log(1.06), 3000
"""The grid's step, and the one for maps of many things."""


class Rough(NamedTuple):
    """A band in one strip: its height without its emotion lane, whether it has one, and how many millimetres on paper
    its rows keep free."""

    rest: float
    emotional: bool
    free: float = 0.0

    def height(self, emotion: float, scale: float) -> float:
        """The height with an emotion lane this high, in units that are `scale` points on paper."""
        return self.rest + (emotion if self.emotional else 0.0) + s.mm(self.free) / scale


class Guess:
    """Heights of one map; used for one poster and thrown away. `sizes_for` gives the sizes for a width of columns."""

    def __init__(self, content: PosterContent, sizes_for: Callable[[float], Sizes]) -> None:
        self.content = content
        self.sizes_for = sizes_for
        self.texts = Texts(exact=False)
        many = sum(len(cell) for band in content.bands for row in band.rows for cell in row.cells) > _MANY
        self._step = _COARSE_STEP if many else _STEP
        self._cells: dict[float, list[list[tuple[float, ...]]]] = {}
        self._headers: dict[tuple[float, bool], list[float]] = {}
        self._stages: dict[tuple[float, Strip], float] = {}

    def stages(self, column: float, strip: Strip) -> float:
        """The height of a row of chevrons."""
        key = (self._grid(column), strip)
        if key not in self._stages:
            shown = self.content.stages[strip.first : strip.last]
            self._stages[key] = poster_stages.stages(shown, self.sizes_for(key[0]), self.texts).height
        return self._stages[key]

    def bands(self, column: float, width: float, strip: Strip) -> list[Rough]:
        """The bands of a strip, those with nothing to show after the first strip left out."""
        cells, sizes = self._cells_at(self._grid(column)), self.sizes_for(self._grid(column))
        headers = self._headers_at(self._grid(width), slim=strip.place > 0)
        found = []
        for band, rows, header in zip(self.content.bands, cells, headers, strict=True):
            rest, emotional, shown, free = header, False, False, 0.0
            for row, heights in zip(band.rows, rows, strict=True):
                if row.kind == "emotion":
                    emotional = shown = True
                    continue
                tallest = max(heights[strip.first : strip.last], default=0.0)
                free += row.free
                shown = shown or bool(row.free)
                if tallest:
                    shown = True
                    tall = tallest + 2 * poster_cells.manner(row.kind, sizes.air, sizes.marked).y + s.LINE
                    rest += max(tall, poster_bands.lane_name_height(row, sizes, self.texts))
            if shown or not strip.place:
                found.append(Rough(rest, emotional, free))
        return found

    def _cells_at(self, column: float) -> list[list[tuple[float, ...]]]:
        """The heights of all cells, by band and row."""
        if column not in self._cells:
            sizes = self.sizes_for(column)
            self._cells[column] = [[self._row(row, sizes) for row in band.rows] for band in self.content.bands]
        return self._cells[column]

    def _row(self, row: Row, sizes: Sizes) -> tuple[float, ...]:
        return tuple([poster_cells.height(row.kind, cell, sizes, self.texts) for cell in row.cells])

    def _headers_at(self, width: float, *, slim: bool) -> Sequence[float]:
        key = (width, slim)
        if key not in self._headers:
            sizes = self.sizes_for(s.SLOT)
            self._headers[key] = [
                poster_bands.header(band, width, self.content.proven, sizes, self.texts, slim=slim).height
                for band in self.content.bands
            ]
        return self._headers[key]

    def _grid(self, width: float) -> float:
        """The nearest width on the grid; widths are positive."""
        return math.exp(round(math.log(width) / self._step) * self._step)
