"""Where on the map a row of the outline is: what is current there is brought into view.

Lives in ui (L5); `layout.hit`, the map view.
"""

from __future__ import annotations

from journey_studio.layout import hit
from journey_studio.ui.canvas.view import MapView


def show_on_map(view: MapView, record: str) -> None:
    """Make a card the current place, or scroll to a stage."""
    scene = view.scene_
    if scene is None or not record:
        return
    place = hit.place_of(scene, record)
    if place is not None:
        found = scene.grid.find(record)
        view.show_.go(place, keyed=False, select=False)
        if found is not None:
            view.camera.bring_into_view(scene.grid.item_rect(found))
        return
    column = next((one for one in scene.grid.columns if one.stage == record), None)
    if column is not None:
        left = round(column.x * view.zoom)
        bar = view.horizontalScrollBar()
        if not bar.value() <= left <= bar.value() + view.viewport().width() - 80:
            bar.setValue(left)
