"""Keeps the laid out map true to the state, and says which parts of the picture are others now.

Lives in ui (L5); `layout`, `analysis`, the model, no widgets. Layout is incremental, and parts that did not change are
the very same nodes; comparing them by identity gives the rectangles to paint again.
"""

from __future__ import annotations

from collections.abc import Callable

from journey_studio.analysis.tally import Tally
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.map_layout import LayoutCache, layout_map
from journey_studio.layout.map_scene import Density, MapOptions, MapScene
from journey_studio.model.state import State
from journey_studio.render import qt as render
from journey_studio.ui.canvas.zoom import FULL_FROM

_FINE = 1e-9


class SceneKeeper:
    """The scene of one map at one zoom, laid out again by what changed."""

    def __init__(self) -> None:
        self._caches: dict[Density, LayoutCache] = {}
        self._tally = Tally()
        self.scene: MapScene | None = None
        self.sieve: Callable[[State, MapScene], MapScene] = lambda _state, scene: scene
        """Makes what a filter leaves out pale."""
        self.begun: Callable[[], str] = lambda: ""
        """The card that is only begun, with no word yet: it is shown and not counted."""

    def forget(self) -> None:
        """Another project or another language: nothing kept can be used."""
        self._caches.clear()
        self.scene = None

    def lay_out(self, state: State, map_id: str, zoom: float) -> list[Rect] | None:
        """Bring the scene up to date; the scene rectangles to paint again, None for all of it."""
        before = self.scene
        density = density_at(zoom)
        cache = self._caches.setdefault(density, LayoutCache())
        options = MapOptions(density=density, language=state.project.content_language, zoom=zoom)
        scene = self.sieve(state, layout_map(state, map_id, options, self._tally.read(state, map_id, self.begun()), cache))
        self.scene = scene
        if before is None or before.map != map_id or before.options != options:
            return None
        return differences(before.body, scene.body)


def density_at(zoom: float) -> Density:
    """Compact cards below 130 %, full ones from there on."""
    return "full" if zoom >= FULL_FROM - _FINE else "compact"


def differences(before: Node, after: Node) -> list[Rect]:
    """Where two trees paint something else, in the coordinates of their roots' parent.

    Nodes are matched by key; one that is the same object at the same place is not looked into.
    """
    found: list[Rect] = []
    _compare(before, after, 0.0, 0.0, found)
    return found


def _compare(before: Node, after: Node, dx: float, dy: float, found: list[Rect]) -> None:
    if before is after:
        return
    moved = (before.x, before.y) != (after.x, after.y)
    if moved or before.ops != after.ops or (before.w, before.h, before.opacity) != (after.w, after.h, after.opacity):
        found.append(render.bounds(before).moved(dx, dy))
        found.append(render.bounds(after).moved(dx, dy))
        return
    if before.children is after.children:
        return
    x, y = dx + after.x, dy + after.y
    old = {child.key: child for child in before.children}
    for child in after.children:
        last = old.pop(child.key, None)
        if last is None:
            found.append(render.bounds(child).moved(x, y))
        else:
            _compare(last, child, x, y, found)
    found.extend(render.bounds(gone).moved(x, y) for gone in old.values())
