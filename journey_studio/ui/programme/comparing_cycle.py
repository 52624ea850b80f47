"""What changed in a cycle, shown on the map: the version it began with beside the one it ended with, or beside now.

Lives in ui (L5); `app.points`, the window's comparing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journey_studio.app import points
from journey_studio.app.room_hands import MAP
from journey_studio.model.records.practice import Cycle
from journey_studio.ui.programme.versions import known_versions
from journey_studio.ui.workspace import Workspace


def compare(near: QWidget, workspace: Workspace, cycle: Cycle) -> bool:
    """Go to the map and compare there; False when a version of the cycle is not in the file."""
    from journey_studio.ui.window import MainWindow

    window = near.window()
    known = {one.number: points.of_version(one) for one in known_versions(workspace)}
    before = known.get(cycle.from_version or 0)
    after = points.NOW if cycle.to_version is None else known.get(cycle.to_version)
    if before is None or after is None or not isinstance(window, MainWindow):
        return False
    window.rooms.go(MAP)
    here = workspace.map_id
    window.comparing.show(before, after, points.map_at(before, here), points.map_at(after, here))
    return True
