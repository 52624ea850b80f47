"""A map as a picture: what a backup or another state looks like before anybody goes back to it.

Lives in ui (L5); `layout`, `analysis`, `render.qt`. The map is laid out at the zoom it is shown at, far away from near,
so that what is drawn can be read as the canvas shows it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from journey_studio.analysis.findings import findings
from journey_studio.layout.grid import METRICS
from journey_studio.layout.map_layout import layout_map
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model import queries
from journey_studio.model.state import State
from journey_studio.render import qt as render
from journey_studio.ui.theme_qt import screen_ratio, theme

LEAST, MOST = 0.12, 0.6
"""The zooms between which a picture is made; what does not fit then is cut off at the right and below."""


def picture(state: State, map_id: str, width: int, height: int) -> QPixmap:
    """A map in `width` x `height` pixels, in the theme of the day; the first map when `map_id` is not there."""
    return painted(laid_out(state, map_id, width), width, height)


def laid_out(state: State, map_id: str, width: int) -> MapScene | None:
    """What such a picture shows, None without a map; any thread may ask, as this is what takes its time."""
    journeys = queries.maps(state)
    if not journeys:
        return None
    shown = map_id if any(journey.id == map_id for journey in journeys) else journeys[0].id
    return _laid_out(state, shown, width)


def painted(scene: MapScene | None, width: int, height: int) -> QPixmap:
    """The picture of what was laid out for this width; in the window's thread."""
    ratio = screen_ratio()
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme().color("canvas"))
    if scene is None:
        return pixmap
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    render.paint(scene.stage_bar, painter, theme().tokens)
    painter.setClipRect(0, _bar(scene), width, height)
    painter.translate(0, _bar(scene))
    zoom = scene.options.zoom
    painter.save()
    painter.scale(zoom, zoom)
    render.paint(scene.body, painter, theme().tokens)
    painter.restore()
    for band, box in enumerate(scene.grid.bands):
        painter.save()
        painter.translate(0, box.y * zoom)
        render.paint(scene.band_head(band, float(width)), painter, theme().tokens)
        painter.restore()
    painter.end()
    return pixmap


def _bar(scene: MapScene) -> int:
    return round(render.bounds(scene.stage_bar).h)


def _laid_out(state: State, map_id: str, width: int) -> MapScene:
    """The map at the zoom at which all its stages are in the picture, as far as that can be seen."""
    stages = max(1, len(queries.stages(state, map_id)))
    figures = findings(state, map_id)
    scene = layout_map(state, map_id, _options(state, min(MOST, width / (stages * METRICS.column))), figures)
    zoom = max(LEAST, min(MOST, width / max(1.0, scene.width)))
    return layout_map(state, map_id, _options(state, zoom), figures)


def _options(state: State, zoom: float) -> MapOptions:
    return MapOptions(language=state.project.content_language, zoom=zoom)


def blank(width: int, height: int) -> QPixmap:
    """Nothing to see yet."""
    ratio = screen_ratio()
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
