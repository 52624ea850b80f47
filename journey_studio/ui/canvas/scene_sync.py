"""Keeps the laid out map true to the state, and says which parts of the picture are others now.

Lives in ui (L5); `layout`, `analysis`, the model, no widgets. Layout is incremental, and parts that did not change are
the very same nodes; `patch` compares them.
"""

from __future__ import annotations

from collections.abc import Callable

from journey_studio.analysis.tally import Tally
from journey_studio.layout.display import Rect
from journey_studio.layout.map_layout import LayoutCache, layout_map
from journey_studio.layout.map_scene import Density, MapOptions, MapScene
from journey_studio.model.state import State
from journey_studio.ui.canvas.patch import EVERYWHERE, Patch, patch
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
        self.counted: State | None = None
        """Another state than the one that is shown, of which the figures are (while two are shown at once)."""
        self.begun: Callable[[], str] = lambda: ""
        """The card that is only begun, with no word yet: it is shown and not counted."""

    def forget(self) -> None:
        """Another project or another language: nothing kept can be used."""
        self._caches.clear()
        self.scene = None

    def lay_out(self, state: State, map_id: str, zoom: float, seen: Rect = EVERYWHERE) -> Patch | None:
        """Bring the scene up to date; what is another picture now, None for all of it. `seen` is what is in view."""
        before = self.scene
        density = density_at(zoom)
        cache = self._caches.setdefault(density, LayoutCache())
        options = MapOptions(density=density, language=state.project.content_language, zoom=zoom)
        figures = self._tally.read(self.counted or state, map_id, self.begun())
        scene = self.sieve(state, layout_map(state, map_id, options, figures, cache))
        self.scene = scene
        if before is None or before.map != map_id or before.options != options:
            return None
        return patch(before.body, scene.body, seen)


def density_at(zoom: float) -> Density:
    """Compact cards below 130 %, full ones from there on."""
    return "full" if zoom >= FULL_FROM - _FINE else "compact"
