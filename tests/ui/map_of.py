"""A laid out map at a zoom, for tests of what is said about it. Test code."""

from __future__ import annotations

from journey_studio.layout.map_scene import MapScene
from journey_studio.model import queries
from journey_studio.model.state import State
from journey_studio.ui.canvas.scene_sync import SceneKeeper


def scene_of(state: State, zoom: float) -> MapScene:
    """The scene the window would show."""
    keeper = SceneKeeper()
    keeper.lay_out(state, queries.maps(state)[0].id, zoom)
    assert keeper.scene is not None
    return keeper.scene
