"""The filter of one view: what is left out, and that it stays so while the map changes.

Lives in ui (L5); `app.filtering`, `layout.dimming`. A filter is not a step: nothing of the project changes. Cards that
are made while it is on stay to be seen until it is set anew, or one would lose what one types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journey_studio.app.filtering import CardFilter, Sieved, sieve
from journey_studio.layout.dimming import Dimmer
from journey_studio.layout.map_scene import Density, MapScene
from journey_studio.model.state import State

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


class Filtering(QObject):
    """Holds the filter and makes scenes pale with it."""

    changed = Signal()
    """The filter is another one, or leaves out other cards."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted = CardFilter()
        self._known: State | None = None
        self._dimmers: dict[Density, Dimmer] = {}
        self._sieved = Sieved()
        self._of: tuple[State, str] | None = None
        view.keeper.sieve = self._dim

    @property
    def wanted(self) -> CardFilter:
        """The filter in force."""
        return self._wanted

    @property
    def left_out(self) -> int:
        """How many cards are left out."""
        return len(self._sieved.cards)

    @property
    def total(self) -> int:
        """How many cards there are on the map; 0 without a filter."""
        return self._sieved.total

    def set(self, wanted: CardFilter) -> None:
        """Filter by something else; what is left out is selected no more."""
        workspace = self._view.workspace
        if workspace is None or wanted == self._wanted:
            return
        self._wanted, self._known, self._of = wanted, workspace.state, None
        self._dimmers.clear()
        self._view.relayout()
        kept = [one for one in workspace.selection if self.shows(one)]
        workspace.select(kept)
        self._view.accessible.let_go()
        self.changed.emit()

    def clear(self) -> None:
        """Leave nothing out."""
        self.set(CardFilter())

    def forget(self) -> None:
        """Another project."""
        self._wanted, self._known, self._of, self._sieved = CardFilter(), None, None, Sieved()
        self._dimmers.clear()
        self.changed.emit()

    def shows(self, record: str) -> bool:
        """Whether the filter lets something be seen."""
        scene = self._view.scene_
        found = scene.grid.find(record) if scene is not None else None
        return found is None or not found.item.left_out

    def _dim(self, state: State, scene: MapScene) -> MapScene:
        if not self._wanted.on:
            self._sieved = Sieved()
            return scene
        before = self._sieved
        if self._of is None or self._of[0] is not state or self._of[1] != scene.map:
            found = sieve(state, scene.map, self._wanted)
            known = self._known
            new = frozenset(one for one in found.cards if known is not None and one not in known)
            self._sieved, self._of = found._replace(cards=found.cards - new), (state, scene.map)
        dimmer = self._dimmers.setdefault(scene.options.density, Dimmer())
        made = dimmer.dim(scene, self._sieved.cards, self._sieved.personas)
        if self._sieved != before:
            self.changed.emit()
        return made
