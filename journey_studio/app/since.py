"""What a comparison compares with: a version, a moment of the past or another map, as a person names it.

Lives in the app (L4); imports `app.points`, `app.versions`, `store` and the model, no Qt. It reads the past, and thus
the disk: ask on a thread of your own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journey_studio.app import points
from journey_studio.app.export_options import Before
from journey_studio.app.points import Point
from journey_studio.errors import UserError
from journey_studio.i18n import _, msg
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.store import RevisionInfo, VersionInfo

if TYPE_CHECKING:
    from journey_studio.app.session import Session

Past = Callable[[int], State]
"""The project as it stood after a revision."""


def before_in_file(
    file: Path, wish: str, state: State, journey: JourneyMap, revision: int | None, folder: Path
) -> Before | None:
    """What `wish` means in a project file, seen from `state`, which is its state after `revision`.

    Empty means the newest version named before; None when there is none. `UserError` for what cannot be found.
    """
    from journey_studio.store.looking import look

    with look(file, folder=folder) as looked:
        known = looked.past.revisions(), list(looked.versions())
        return _before(wish, state, journey, revision, known, looked.past.state_at)


def before_of(
    session: Session, wish: str, state: State, journey: JourneyMap, revision: int | None = None
) -> Before | None:
    """What `wish` means in an open project, seen from now or from a revision; as `before_in_file`."""
    store = session.store
    known = store.past.revisions(), list(store.versions())
    return _before(wish, state, journey, revision or store.revision, known, store.state_at)


def _before(
    wish: str,
    state: State,
    journey: JourneyMap,
    revision: int | None,
    known: tuple[Sequence[RevisionInfo], list[VersionInfo]],
    past: Past,
) -> Before | None:
    from journey_studio.app.versions import find

    revisions, versions = known
    if not wish.strip():
        point = _usual(journey, revision, versions)
        return _at(point, journey, past) if point is not None else None
    other = _map(wish, state, journey)
    if other is not None:
        name = other.title.strip() or _("Untitled")
        return Before(state, other.id, name, name)
    mine = points.versions_of(versions, points.family_of(state, journey.id))
    return _at(find(wish, list(revisions), mine, _("now")), journey, past)


def _usual(journey: JourneyMap, revision: int | None, versions: Sequence[VersionInfo]) -> Point | None:
    """The newest version that was named for this map, or for the whole project, before what is looked at."""
    own = (journey.id,) if journey.based_on else (None, journey.id)
    mine = [one for one in versions if one.map in own and (revision is None or one.revision < revision)]
    return points.of_version(max(mine, key=lambda one: one.revision)) if mine else None


def _map(wish: str, state: State, journey: JourneyMap) -> JourneyMap | None:
    """Another map of the project by its id or its title."""
    folded = wish.strip().casefold()
    others = [one for one in queries.maps(state) if one.id != journey.id]
    return next((one for one in others if folded in (one.id.casefold(), one.title.strip().casefold())), None)


def _at(point: Point, journey: JourneyMap, past: Past) -> Before:
    name = points.name_of(point)
    if point.revision is None:
        raise UserError(msg("A map is compared with an earlier version of it, or with another map."))
    state = past(point.revision)
    key = points.map_at(point, journey.id)
    if not isinstance(state.find(JourneyMap, key), JourneyMap):
        raise UserError(msg("“{title}” was not there yet in {version}.", title=journey.title, version=name))
    return Before(state, key, name, points.short_name_of(point))
