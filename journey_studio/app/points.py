"""Moments of a project: now, a named version, or any revision of its past; what they are called and what stood then.

Lives in app (L4); imports `i18n`, `formats`, `model` and `store`, no Qt. Comparing, restoring, exporting and the
timeline all speak of the past in points, so that "v9", "To-be 2" and "14:32 today" mean the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from journey_studio import formats
from journey_studio.i18n import _, ngettext
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.store import RevisionInfo, VersionInfo

if TYPE_CHECKING:
    from journey_studio.app.session import Session

TO_BE = "to_be"
AS_IS = "as_is"


class Point(NamedTuple):
    """A moment of the project's past, or now.

    `revision` None is now: what the document holds. `version` is set when the moment has a name. `time` is UTC in ISO
    form, empty for now; `author` who worked then, as far as it is known.
    """

    revision: int | None
    version: VersionInfo | None = None
    time: str = ""
    author: str = ""


NOW = Point(None)


def of_version(version: VersionInfo) -> Point:
    """The moment that was named."""
    return Point(version.revision, version, version.time, version.author)


def of_revision(revision: RevisionInfo, versions: Sequence[VersionInfo] = ()) -> Point:
    """The moment after a revision; with its name when one of `versions` stands just there (the newest of several)."""
    named = next((one for one in reversed(versions) if one.revision == revision.number), None)
    return Point(revision.number, named, revision.time, revision.author)


def number_of(version: VersionInfo) -> str:
    """A version in short: "v12", "To-be 2"."""
    if version.track == TO_BE:
        return _("To-be {number}").format(number=version.number)
    return _("v{number}").format(number=version.number)


def with_changes(version: str, count: int) -> str:
    """A version with what came after it: "v12 + 5 changes"."""
    return ngettext("{version} + {count} change", "{version} + {count} changes", count).format(
        version=version, count=count
    )


def short_name_of(point: Point, today: date | None = None) -> str:
    """A point in a word or two, for buttons and legends: "v9", "To-be 2", "14:32 today", "Now"."""
    if point.version is not None:
        return number_of(point.version)
    if point.revision is None:
        return _("Now")
    return moment_of(point.time, today) or _("Revision {number}").format(number=point.revision)


def name_of(point: Point, today: date | None = None) -> str:
    """A point in full: "v9 · Workshop 1 draft", "To-be 2 · Target 2026", "14:32 today", "12 Jun 16:10", "Now"."""
    short = short_name_of(point, today)
    return f"{short} · {point.version.name}" if point.version is not None and point.version.name else short


def moment_of(time: str, today: date | None = None) -> str:
    """A moment of a file on the reader's own clock: "14:32 today", "12 Jun 16:10"; empty when damage left none."""
    try:
        moment = datetime.fromisoformat(time).astimezone()
        if moment.date() == (today or date.today()):
            return _("{time} today").format(time=formats.clock(moment))
        return f"{formats.short_day(moment, since=today or date.today())} {formats.clock(moment)}"
    except (ValueError, OverflowError, OSError):  # the last two: a year no clock of this system knows
        return ""


def day_of(time: str, today: date | None = None) -> str:
    """The day of a moment: "12 Jun"; empty for today, and when damage left none."""
    try:
        moment = datetime.fromisoformat(time).astimezone()
        now = today or date.today()
        return "" if moment.date() == now else formats.short_day(moment, since=now)
    except (ValueError, OverflowError, OSError):
        return ""


def family_of(state: State, map_id: str) -> tuple[str, ...]:
    """A map with the to-be maps that started from it, or that it started from with theirs; the as-is map first."""
    found = state.find(JourneyMap, map_id)
    if found is None:
        return (map_id,)
    root = found
    seen = {root.id}
    while (above := state.find(JourneyMap, root.based_on)) is not None and above.id not in seen:
        root = above
        seen.add(root.id)
    family = [root.id]
    maps = queries.maps(state)
    for known in family:  # grows while it is walked: a to-be map may itself have been started from
        family += [one.id for one in maps if one.based_on == known and one.id not in family]
    return tuple(family)


def versions_of(versions: Sequence[VersionInfo], family: Sequence[str], track: str | None = None) -> list[VersionInfo]:
    """The versions of these maps and of the whole project, of one track or both, oldest first."""
    return [one for one in versions if (one.map is None or one.map in family) and (track is None or one.track == track)]


def points_of(session: Session, map_id: str = "") -> list[Point]:
    """Now and the named versions, newest first: of one map with its to-be maps, or of the whole project."""
    versions = session.store.versions()
    if map_id:
        versions = tuple(versions_of(versions, family_of(session.state, map_id)))
    return [NOW, *(of_version(one) for one in reversed(versions))]


def map_at(point: Point, now: str) -> str:
    """The map to look at there: that of the version when it was named for one, else the one on show."""
    return (point.version.map if point.version is not None else None) or now


def state_of(session: Session, point: Point) -> State:
    """The project as it stood then. It reads the disk for a moment of the past: ask on a thread of your own."""
    return session.state if point.revision is None else session.store.state_at(point.revision)
