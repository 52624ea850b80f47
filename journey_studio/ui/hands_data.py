"""What the window lends to the actions on lanes that hold no cards, and what is possible there just now.

Lives in ui (L5); `app.actions`, its own neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from journey_studio.app.action_types import Situation

if TYPE_CHECKING:
    from journey_studio.ui.canvas.data_lanes import DataLanes
    from journey_studio.ui.window import MainWindow

SNAP = "snap"
"""The name of the remembered choice."""


class WindowDataHands:
    """The hands of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _lanes(self) -> DataLanes:
        return self._window.map_view.data

    def tell(self, now: Situation) -> Situation:
        """Add to a situation what matters in these lanes."""
        curve = self._lanes.curve
        points = curve.chosen()
        return now._replace(
            points=len(points),
            points_locked=sum(1 for point in points if point.locked),
            points_starred=bool(points) and all(point.moment_of_truth for point in points),
            on_curve=curve.cell() is not None,
            snap=curve.snaps,
            data_add=self._lanes.adds(),
            data_edit=self._lanes.edits(),
            data_delete=self._lanes.deletes(),
        )

    def connect(self) -> None:
        """Take the remembered choice, show it in the status bar, and fill the menus that are filled while running."""
        window = self._window
        window.actions_.fill_later("@point_cards", self._fill_cards)
        window.status.snap_asked.connect(self.toggle_snap)
        self._lanes.curve.snaps = window.settings.text(SNAP, "on") == "on"
        window.status.show_snap(on=self._lanes.curve.snaps)

    def _fill_cards(self, menu: QMenu) -> None:
        self._lanes.curve.fill_links(menu)

    # what the common actions do in these lanes; each says whether it was meant here

    def add(self) -> bool:
        """Add what the lane of the current place holds."""
        return self._lanes.add()

    def edit(self) -> bool:
        """Change what is the current place."""
        return self._lanes.edit()

    def delete(self) -> bool:
        """Delete what is the current place, or the selected points."""
        return self._lanes.delete()

    def lock(self, *, locked: bool) -> bool:
        """Lock or unlock the selected points."""
        return self._lanes.curve.lock(locked=locked)

    # its own

    def follow_cards(self) -> None:
        """Let the curve follow the cards."""
        self._lanes.curve.follow()

    def star_points(self) -> None:
        """Make the selected points moments of truth, or take that back."""
        self._lanes.curve.star()

    def toggle_snap(self) -> None:
        """Turn the optional snaps on or off, and remember it."""
        curve = self._lanes.curve
        curve.snaps = not curve.snaps
        self._window.settings.set(SNAP, "on" if curve.snaps else "off")
        self._window.status.show_snap(on=curve.snaps)
        self._window.refresh_actions()
