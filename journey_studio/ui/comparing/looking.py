"""A view while it shows something else than the present: what it showed is remembered and comes back.

Lives in ui (L5); the canvas. The place one looks at stays where it is, as far as there is one; the filter is taken off
meanwhile and put back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journey_studio.app.filtering import CardFilter
from journey_studio.ui.comparing.canvas import Picture
from journey_studio.ui.comparing.still import Still

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.pages import MapPage
    from journey_studio.ui.workspace import Workspace


class _Place(NamedTuple):
    """Where one looks from."""

    zoom: float
    x: int
    y: int
    follows_width: bool


class Looking:
    """One view, lent to something else."""

    def __init__(self, view: MapView, page: MapPage) -> None:
        self._view, self._page = view, page
        self._sieve = view.keeper.sieve
        self._wanted = CardFilter()

    def begin(self) -> None:
        """Nothing is in the hand or being typed any more."""
        view = self._view
        view.tools.cancel()
        view.renaming.end(keep=True)
        view.data.close(keep=True)
        view.frame.end(keep=True)
        self._wanted = view.filtering.wanted

    def show(self, still: Still, picture: Picture, words: str) -> None:
        """Show a state with its changes."""
        view = self._view
        place = self._place()
        view.show_workspace(None)
        view.keeper.sieve, view.keeper.counted = picture.sieve, picture.counted
        view.show_.standing, view.show_.standing_badge = picture.marks, picture.badge
        view.show_.standing_words = words
        view.show_workspace(still)
        self._page.overview.show_workspace(still)
        self._back_to(place)
        view.show_.refresh()

    def end(self, workspace: Workspace | None) -> None:
        """Show the project again as it is."""
        view = self._view
        place = self._place()
        view.show_workspace(None)
        view.keeper.sieve, view.keeper.counted = self._sieve, None
        view.show_.standing = lambda _hover: ()
        view.show_.standing_badge = lambda _record, _width: ()
        view.show_.standing_words = ""
        view.show_workspace(workspace)
        self._page.overview.show_workspace(workspace)
        if workspace is not None:
            view.filtering.set(self._wanted)
            self._back_to(place)
        view.show_.refresh()

    def _place(self) -> _Place:
        view = self._view
        across, down = view.horizontalScrollBar(), view.verticalScrollBar()
        return _Place(view.zoom, across.value(), down.value(), view.camera.follows_width)

    def _back_to(self, place: _Place) -> None:
        view = self._view
        view.camera.zoom_to(place.zoom)
        view.camera.follows_width = place.follows_width
        view.horizontalScrollBar().setValue(place.x)
        view.verticalScrollBar().setValue(place.y)
        view.sync_bars()
