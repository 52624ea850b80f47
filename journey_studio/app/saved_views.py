"""Ways to look at a map, kept by name: which lanes are shown, the filter, the zoom.

Lives in app (L4); `filtering`, `session`, the model, no Qt. They are kept in the project file, not in the person's
settings: a view names lanes, personas and channels that only this project has, and whoever opens the file next, on
whatever computer, wants the same views. They are no part of the map: keeping one is no step, and none is in history.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NamedTuple

from journey_studio.app.filtering import CardFilter, from_json

if TYPE_CHECKING:
    from journey_studio.app.session import Session

LOG = logging.getLogger("journey_studio.views")
SETTING = "views"
MOST = 30
"""Views that are kept of one project."""
LONGEST = 60


class SavedView(NamedTuple):
    """One view. `lanes` are the hidden ones by id; `map` is the map it was made on."""

    name: str
    map: str
    hidden: frozenset[str] = frozenset()
    wanted: CardFilter = CardFilter()
    zoom: float = 1.0

    def as_json(self) -> dict[str, Any]:
        """To be kept."""
        kept = {"name": self.name, "map": self.map, "hidden": sorted(self.hidden), "zoom": round(self.zoom, 4)}
        return {**kept, "filter": self.wanted.as_json()}


class SavedViews:
    """The views of one open project; every change is kept at once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._views = read(session.store.setting(SETTING, []))

    def of(self, map_id: str) -> list[SavedView]:
        """The views of a map, by name."""
        return sorted((one for one in self._views if one.map == map_id), key=lambda one: one.name.casefold())

    def find(self, map_id: str, name: str) -> SavedView | None:
        """The view of a name."""
        return next((one for one in self._views if (one.map, one.name) == (map_id, name)), None)

    def keep(self, view: SavedView) -> None:
        """Keep a view; one of the same name on the same map is replaced."""
        others = [one for one in self._views if (one.map, one.name) != (view.map, view.name)]
        self._put([*others, view][-MOST:])

    def forget(self, map_id: str, name: str) -> None:
        """Keep it no more."""
        self._put([one for one in self._views if (one.map, one.name) != (map_id, name)])

    def _put(self, views: list[SavedView]) -> None:
        self._views = views
        if self._session.writable:
            self._session.autosave.put_setting(SETTING, [one.as_json() for one in views])


def read(value: object) -> list[SavedView]:
    """The views as they were kept in the setting; entries that nobody understands are left out."""
    found = []
    for entry in value if isinstance(value, list) else []:
        one = _entry(entry)
        if one is None:
            LOG.warning("a saved view was not understood")
        else:
            found.append(one)
    return found[-MOST:]


def _entry(entry: object) -> SavedView | None:
    if not isinstance(entry, dict):
        return None
    name, journey, zoom, hidden = (entry.get(key) for key in ("name", "map", "zoom", "hidden"))
    if not (isinstance(name, str) and name and isinstance(journey, str) and isinstance(zoom, int | float)):
        return None
    lanes = frozenset(one for one in hidden if isinstance(one, str)) if isinstance(hidden, list) else frozenset()
    return SavedView(name[:LONGEST], journey, lanes, from_json(entry.get("filter")), float(zoom))
