"""What can be compared with what: the moments of a map and of the maps that belong to it, with their names.

Lives in app (L4); imports `app.points` and the model, no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from journey_studio.app import points
from journey_studio.app.points import NOW, Point
from journey_studio.i18n import _
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.model.words import MAP_KINDS

if TYPE_CHECKING:
    from journey_studio.app.session import Session


class Side(NamedTuple):
    """One side of a comparison: a moment, and the map that is looked at there."""

    point: Point
    map: str

    @property
    def key(self) -> str:
        """What tells one side from another."""
        version = self.point.version.id if self.point.version is not None else ""
        return f"{self.point.revision}/{version}/{self.map}"


class Named(NamedTuple):
    """A side with its names, in full and in a word or two."""

    side: Side
    text: str
    short: str


def named(state: State, side: Side, several: bool) -> Named:
    """A side by name; the present of one of several maps says which."""
    text, short = points.name_of(side.point), points.short_name_of(side.point)
    if several and side.point.version is None:
        kind = _kind(state, side.map)
        return Named(side, f"{text} · {kind}" if kind else text, f"{short}, {kind}" if kind else short)
    return Named(side, text, short)


def _kind(state: State, map_id: str) -> str:
    journey = state.find(JourneyMap, map_id)
    return "" if journey is None else journey.title or str(MAP_KINDS[journey.kind])


def sides(session: Session, map_id: str) -> list[Named]:
    """All moments that can be compared, newest first: now on each map, then the named versions.

    The maps that started from this one, or that it started from, come first; then all others of the project, as they
    are now.
    """
    state = session.state
    family = points.family_of(state, map_id)
    others = [one.id for one in queries.maps(state) if one.id not in family]
    several = len(family) + len(others) > 1
    ordered = [map_id, *(one for one in family if one != map_id and one in state)]
    found = [named(state, Side(NOW, one), several) for one in ordered]
    for version in reversed(points.versions_of(session.store.versions(), family)):
        point = points.of_version(version)
        found.append(named(state, Side(point, points.map_at(point, map_id)), several))
    return [*found, *(named(state, Side(NOW, one), several) for one in others)]


def usual(found: list[Named], map_id: str) -> tuple[Side, Side] | None:
    """What somebody most likely wants: the last named version with now, else another map with this one."""
    now = Side(NOW, map_id)
    past = next((one.side for one in found if one.side.point.revision is not None), None)
    other = next((one.side for one in found if one.side.map != map_id), None)
    first = past or other
    return (first, now) if first is not None else None


def last_touched(session: Session, records: Sequence[str], until: Point) -> dict[str, Point]:
    """When each of these was last changed up to a moment, and by whom; it reads the disk."""
    found = session.store.past.last_touched(records, until.revision)
    return {key: points.of_revision(revision) for key, revision in found.items()}


def words(sides: tuple[Side, Side], names: tuple[Named, Named]) -> str:
    """What is going on, for the status bar: "Comparing v9 with v12, read only"."""
    before, after = (_inside(side, name) for side, name in zip(sides, names, strict=True))
    return _("Comparing {before} with {after}, read only").format(before=before, after=after)


def _inside(side: Side, name: Named) -> str:
    """A moment's name inside a sentence."""
    is_now = side.point.revision is None and name.short == points.short_name_of(side.point)
    return _("now") if is_now else name.short
