"""Where one looks from: zoom around a spot, fitting, and scrolling as little as it takes to show something.

Lives in ui (L5); PySide6, `layout`. Headers of bands keep their size on screen, so a zoom changes the layout's heights;
a spot is therefore remembered as a place in an item or a row, not as a coordinate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QStyle

from journey_studio.layout.display import Rect
from journey_studio.layout.grid import METRICS
from journey_studio.ui.canvas import zoom as zooming
from journey_studio.ui.canvas.scene_sync import density_at

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

BELOW = 24.0
"""px of empty canvas under the map."""
AROUND = 48.0
"""px of the map around what is fitted."""
FITS_AT_MOST = 2.0
OPENS_AT = (1.0, 1.25)
"""A map opens at the zoom that fills the width, within these: smaller is not read from the back row."""


class Anchor(NamedTuple):
    """A spot of the map that stays under the pointer while zooming: an item or a row, and how far into it."""

    record: str
    band: int
    row: int
    fx: float
    fy: float
    x: float


class Camera(QObject):
    """The zoom and the place of one view."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted: tuple[float, QPointF] | None = None
        self.follows_width = True
        """Whether the zoom goes with the width of the window: until the person has chosen one."""
        self._fitted = 0
        """px: the width of the view that was fitted last."""

    def zoom_steps(self, steps: int) -> None:
        """Go so many stops in or out, around the middle."""
        self.zoom_to(zooming.stop(self._view.zoom, steps))

    def zoom_to(self, factor: float, at: QPointF | None = None) -> None:
        """Show the map at a factor; the spot at `at` (the middle when it is not said) stays where it is."""
        factor = zooming.clamped(factor)
        self.follows_width = False
        if abs(factor - self._view.zoom) < 1e-6 or self._view.scene_ is None:
            return
        point = at if at is not None else QPointF(self._view.viewport().rect().center())
        anchor = self._anchor(point)
        self._view.tools.cancel()
        self._view.renaming.end(keep=True)
        self._view.set_zoom(factor)
        x, y = self._found_again(anchor)
        self._view.horizontalScrollBar().setValue(round(x * factor - point.x()))
        self._view.verticalScrollBar().setValue(round(y * factor - point.y()))
        self._view.sync_bars()
        self._view.show_.refresh()
        self._view.zoomed.emit(factor)

    def _anchor(self, point: QPointF) -> Anchor:
        scene = self._view.scene_
        x, y = self._view.to_scene(point)
        if scene is None:
            return Anchor("", -1, -1, 0.0, y, x)
        grid = scene.grid
        at = grid.row_at(y)
        column = grid.column_at(x)
        if at is None:
            band = grid.band_at(y)
            if band is None:
                return Anchor("", -1, -1, 0.0, y / max(1.0, scene.height), x)
            return Anchor("", band, -1, 0.0, y - grid.bands[band].y, x)
        if column is not None:
            cell = grid.cell_rect(*at, column)
            for item in grid.bands[at[0]].rows[at[1]].cells[column].items:
                rect = item.rect.moved(cell.x, cell.y)
                if rect.contains(x, y):
                    return Anchor(item.record, *at, (x - rect.x) / rect.w, (y - rect.y) / rect.h, x)
        row = grid.row_rect(*at)
        return Anchor("", *at, 0.0, (y - row.y) / row.h, x)

    def _found_again(self, anchor: Anchor) -> tuple[float, float]:
        """Where the anchor's spot is in the scene as it is laid out now."""
        scene = self._view.scene_
        if scene is None:
            return 0.0, 0.0
        if anchor.record:
            found = scene.grid.find(anchor.record)
            if found is not None:
                rect = scene.grid.item_rect(found)
                return rect.x + anchor.fx * rect.w, rect.y + anchor.fy * rect.h
        bands = scene.grid.bands
        if 0 <= anchor.band < len(bands):
            if 0 <= anchor.row < len(bands[anchor.band].rows):
                row = scene.grid.row_rect(anchor.band, anchor.row)
                return anchor.x, row.y + anchor.fy * row.h
            return anchor.x, bands[anchor.band].y + min(anchor.fy, bands[anchor.band].head)
        return anchor.x, anchor.fy * scene.height

    def fit(self) -> None:
        """Show the whole map, with cards as full as there is room for."""
        scene = self._view.scene_
        if scene is None or scene.width <= 0:
            return
        factor = self._whole()
        shown = density_at(self._view.zoom)
        self.zoom_to(factor)
        if density_at(self._view.zoom) != shown:  # cards of the other kind have other heights
            again = self._whole()
            if density_at(again) == shown:  # compact cards leave room for more, full ones do not fit: the most of those
                again = zooming.FULL_FROM - 0.001
            self.zoom_to(again)
        self._view.horizontalScrollBar().setValue(0)
        self._view.verticalScrollBar().setValue(0)

    def _whole(self) -> float:
        """The factor at which everything fits, as far as the cards stay as they are laid out now."""
        scene = self._view.scene_
        if scene is None:
            return 1.0
        room = self._view.maximumViewportSize()  # without the scroll bars, which go
        heads = len(scene.grid.bands) * METRICS.band_head  # they keep their size
        content = scene.height - sum(band.head for band in scene.grid.bands)
        high = (room.height() - heads - BELOW - 4) / max(1.0, content)
        factor = zooming.clamped(min((room.width() - 1) / scene.width, high))
        return int(factor * 1000) / 1000

    def fit_records(self, records: Sequence[str]) -> None:
        """Show these as large as there is room, at most at 200 %, in the middle."""
        for _again in range(2):  # cards of the other kind have other heights
            seen = self._around(records)
            if seen is None:
                return
            room = self._view.maximumViewportSize()
            factor = min((room.width() - 2 * AROUND) / seen.w, (room.height() - 2 * AROUND) / seen.h, FITS_AT_MOST)
            self.zoom_to(int(zooming.clamped(factor) * 1000) / 1000)
        seen = self._around(records)
        if seen is not None:
            middle = self._view.to_viewport(seen).center() - QPointF(self._view.viewport().rect().center())
            for bar, by in (
                (self._view.horizontalScrollBar(), middle.x()),
                (self._view.verticalScrollBar(), middle.y()),
            ):
                bar.setValue(bar.value() + round(by))

    def _around(self, records: Sequence[str]) -> Rect | None:
        """The rectangle that holds these, as far as they are shown."""
        scene = self._view.scene_
        found = [scene.grid.find(one) for one in records] if scene is not None else []
        rects = [scene.grid.item_rect(one) for one in found if one is not None and scene is not None]
        if not rects:
            return None
        left, top = min(one.x for one in rects), min(one.y for one in rects)
        return Rect(left, top, max(one.right for one in rects) - left, max(one.bottom for one in rects) - top)

    def fit_width(self) -> None:
        """Show all stages side by side, as far as that is a comfortable size; the upper left corner first."""
        scene = self._view.scene_
        if scene is not None and scene.width > 0:
            factor = (self._view.width() - METRICS.lane_bar - self._bar_width() - 1) / scene.width
            self.zoom_to(min(OPENS_AT[1], max(OPENS_AT[0], int(factor * 10000) / 10000)))
        self._view.horizontalScrollBar().setValue(0)
        self._view.verticalScrollBar().setValue(0)
        self._view.sync_bars()
        self._view.zoomed.emit(self._view.zoom)
        self.follows_width = True
        self._fitted = self._view.width()

    def settle(self) -> None:
        """The map has got its first stages: show them side by side, unless somebody has chosen a zoom."""
        if self.follows_width:
            self.fit_width()

    def width_changed(self) -> None:
        """The window has another width: go along, when nobody has chosen a zoom, scrolled, or is in the middle of it.

        A scroll bar that comes or goes is no other width: the map grows with every card.
        """
        view = self._view
        busy = view.renaming.active or view.data.popover is not None or view.tools.busy
        scrolled = view.verticalScrollBar().value() or view.horizontalScrollBar().value()
        if self.follows_width and view.width() != self._fitted and not (scrolled or busy):
            self.fit_width()

    def _bar_width(self) -> int:
        """Room for the scroll bar, which a map nearly always needs at this zoom."""
        bar = self._view.verticalScrollBar()
        # Qt counts with the style's extent where the style sheet's bar is narrower
        extent = self._view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return int(max(bar.sizeHint().width(), extent)) + 1

    def go_to_stage(self, number: int) -> None:
        """Bring a stage to the left edge, counted from 1."""
        scene = self._view.scene_
        if scene is not None and 0 < number <= len(scene.grid.columns):
            self._view.horizontalScrollBar().setValue(round(scene.grid.columns[number - 1].x * self._view.zoom))

    def bring_into_view(self, rect: Rect, margin: float = 24.0) -> None:
        """Scroll as little as it takes to show a scene rectangle."""
        seen = self._view.to_viewport(rect).adjusted(-margin, -margin, margin, margin)
        room = self._view.viewport().rect()
        for bar, low, high, size in (
            (self._view.horizontalScrollBar(), seen.left(), seen.right(), room.width()),
            (self._view.verticalScrollBar(), seen.top(), seen.bottom(), room.height()),
        ):
            if low < 0 or high - low > size:
                bar.setValue(bar.value() + round(low))
            elif high > size:
                bar.setValue(bar.value() + round(high - size))

    def turn(self, eighths: int, at: QPointF) -> None:
        """The wheel turned: zoom around a point of the viewport. Turns that came together are one zoom."""
        wanted = self._wanted[0] if self._wanted is not None else self._view.zoom
        if self._wanted is None:
            QTimer.singleShot(0, self._zoom_now)
        self._wanted = (zooming.clamped(wanted * 1.0015**eighths), at)

    def _zoom_now(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.zoom_to(*wanted)
