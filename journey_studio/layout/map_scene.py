"""What a laid out map is: its picture, its frozen headers, its grid, and the choices it was laid out with.

Lives in layout (L2); imports `display` and its neighbours. `map_layout` makes scenes; window, exporters and tests read
them. Parts that did not change from one layout to the next are the very same objects, so that whoever shows a scene can
compare with `is`.
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from journey_studio.layout import headers
from journey_studio.layout.display import Node
from journey_studio.layout.grid import METRICS, Grid
from journey_studio.layout.headers import Head, Stages

_ZOOM_STEP, _LEAST_ZOOM = 0.05, 0.1
Density = Literal["compact", "full"]
Level = Literal["story", "patterns", "near"]


class MapOptions(NamedTuple):
    """The choices a map is laid out with.

    `density` is compact up to 129 % and full from 130 % on; `column` is the width of a stage that has none of its own;
    `language` (a BCP 47 tag or empty) is that of the content. `zoom` is how many screen pixels one scene unit will
    have: it decides the level below 70 %, and how many scene units a band's header is kept free, since headers keep
    their size on screen. Text never depends on it, so that no line breaks anew while zooming.
    """

    density: Density = "compact"
    column: float = METRICS.column
    language: str = ""
    zoom: float = 1.0

    @property
    def level(self) -> Level:
        """What can be seen at this zoom."""
        if self.density == "full" or self.zoom >= headers.NEAR_FROM:
            return "near"
        return "patterns" if self.zoom >= headers.PATTERNS_FROM else "story"

    @property
    def picture_zoom(self) -> float:
        """The zoom that pictures of far away cards and curves are sized for: a step at or below the real one.

        Between two steps nothing but the headers changes, so that zooming out stays smooth. Near pictures are the same
        at every zoom.
        """
        if self.level == "near":
            return 1.0
        return max(_LEAST_ZOOM, math.floor(self.zoom / _ZOOM_STEP + 1e-6) * _ZOOM_STEP)

    @property
    def head(self) -> float:
        """The scene units that a band's header takes."""
        return METRICS.band_head / self.zoom


class MapScene(NamedTuple):
    """A laid out map. The origin is the upper left corner of the first column; `width` and `height` are the body's.

    `body` holds bands, rows, cells and cards and is all that scrolls both ways. `stage_bar` (above, scrolls sideways)
    and `lane_bar` (140 px to the left, scrolls up and down) are in screen pixels at the zoom of `options`. A band's
    header spans the whole window and stays at its left edge: `band_head` makes it for a width, to be painted at the
    band's y.
    """

    map: str
    options: MapOptions
    width: float
    height: float
    body: Node
    grid: Grid
    stage_bar: Node
    lane_bar: Node
    stages: Stages
    heads: tuple[Head, ...]

    def band_head(self, band: int, width: float) -> Node:
        """The header of band number `band`, `width` screen pixels wide from the left edge of the lane column."""
        return headers.band_head(self.heads[band], width)
