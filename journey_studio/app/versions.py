"""What is done with versions: naming, renaming, taking a name away, going back, starting a to-be, pruning.

Lives in app (L4); imports `commands`, `model` and `store`, no Qt. Names are no steps of undo: each act here gives what
is needed to take it back. Writing goes through the session's queue, so that a name stands at the act it was given
after, and nobody waits for a disk; what has to be read is read by whoever asks, on a thread of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from journey_studio.app import points
from journey_studio.app.points import AS_IS, TO_BE, Point
from journey_studio.commands.restoring import RestoreBand, RestoreMap, RestoreProject, RestoreRecords
from journey_studio.commands.variants import NewToBe, title_of
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Changed, Command
from journey_studio.model.records import Asset, JourneyMap
from journey_studio.model.state import State
from journey_studio.model.words import record_name
from journey_studio.store import ProjectStore, RevisionInfo, VersionInfo

if TYPE_CHECKING:
    from journey_studio.app.session import Session
    from journey_studio.store.pruning import Pruned

Done = Callable[[object, Exception | None], None]
"""Hears what came of a queued act, on the writing thread: its result, or why it did not happen."""


# ---- names


def track_of(state: State, map_id: str) -> str:
    """The track that a map's versions are on."""
    found = state.find(JourneyMap, map_id)
    return TO_BE if found is not None and found.kind == "to_be" else AS_IS


def name(session: Session, text: str, note: str, map_id: str, author: str = "", done: Done | None = None) -> None:
    """Name what stands now, on the track of this map; `done` gets the `VersionInfo`."""
    session.refuse_read_only()
    track, family = track_of(session.state, map_id), points.family_of(session.state, map_id)
    who = author or session.author

    def write(store: ProjectStore) -> object:
        return store.name_version(text, note, who, map_id=map_id, track=track, family=family)

    session.autosave.ask(write, done)


def change(session: Session, version: VersionInfo, done: Done | None = None) -> None:
    """Write a version as it is given now, in place of the one with its id: another name or note, or back again."""
    from journey_studio.store import version_rows

    session.refuse_read_only()
    session.autosave.ask(lambda store: store.change_versions(lambda act: version_rows.put(act, version)), done)


def take_away(session: Session, version: VersionInfo, done: Done | None = None) -> None:
    """Take a name away; what it named stays in the past. `change` with the same version brings it back."""
    from journey_studio.store import version_rows

    session.refuse_read_only()
    session.autosave.ask(lambda store: store.change_versions(lambda act: version_rows.remove(act, version.id)), done)


# ---- finding a moment


_VERSION = re.compile(r"v\s*(\d{1,6})", re.IGNORECASE)
_TO_BE_NUMBER = re.compile(r"to[\s_-]?be\s*(\d{1,6})", re.IGNORECASE)


def find(text: str, revisions: list[RevisionInfo], versions: list[VersionInfo], now: str = "") -> Point:
    """The moment that a person means by "v12", "To-be 2", a version's name, a revision's number or a time.

    `versions` are those that can be meant, `now` a word for the present beside "now". `UserError` when there is none,
    or more than one.
    """
    wanted = text.strip()
    if wanted.casefold() in ("now", now.casefold() or "now"):
        return points.NOW
    for pattern, track in ((_VERSION, AS_IS), (_TO_BE_NUMBER, TO_BE)):
        found = pattern.fullmatch(wanted)
        if found:
            number = int(found[1])
            return _only(wanted, [one for one in versions if one.track == track and one.number == number])
    if wanted.isdecimal() and len(wanted) < 9:
        one = next((one for one in revisions if one.number == int(wanted)), None)
        if one is None:
            raise UserError(msg("There is no revision {number}.", number=wanted))
        return points.of_revision(one, versions)
    moment = _moment(wanted)
    if moment is not None:
        return _at(wanted, moment, revisions, versions)
    folded = wanted.casefold()
    for fits in (lambda name: name == folded, lambda name: folded in name):
        named = [one for one in versions if fits(one.name.casefold())]
        if named:
            return _only(wanted, named)
    raise UserError(
        msg("There is no version “{name}”. Name it as “v12”, “to-be 2”, by its name, a revision or a time.", name=text)
    )


def _only(wanted: str, found: list[VersionInfo]) -> Point:
    if not found:
        raise UserError(msg("There is no version “{name}”.", name=wanted))
    if len(found) > 1:
        told = ", ".join(points.name_of(points.of_version(one)) for one in found[:4])
        raise UserError(msg("“{name}” may mean {found}. Say which map with --map.", name=wanted, found=told))
    return points.of_version(found[0])


def _moment(text: str) -> datetime | None:
    """A time as people type it: 2026-06-12, 2026-06-12 16:10, or 16:10 for today; on the clock of this computer."""
    try:
        if re.fullmatch(r"\d{1,2}:\d{2}", text):
            hour, minute = map(int, text.split(":"))
            return (
                datetime.combine(date.today(), datetime.min.time())
                .replace(hour=hour, minute=minute, second=59)
                .astimezone()
            )
        if not re.match(r"\d{4}-\d{2}-\d{2}", text):
            return None
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= 10:
        found = found.replace(hour=23, minute=59, second=59)
    elif len(text) == 16:
        found = found.replace(second=59)
    return found.astimezone()


def _at(wanted: str, moment: datetime, revisions: list[RevisionInfo], versions: list[VersionInfo]) -> Point:
    for one in revisions:
        try:
            when = datetime.fromisoformat(one.time)
        except ValueError:
            continue
        if when <= moment:
            return points.of_revision(one, versions)
    raise UserError(msg("The history begins after {time}.", time=wanted))


# ---- going back


class Restored(NamedTuple):
    """What a restore did: the step, and what came back with it because it was needed."""

    changed: Changed
    brought: tuple[str, ...] = ()

    def sentence(self) -> str:
        """For the notice."""
        told = str(self.changed.step.label)
        if not self.brought:
            return told
        return str(msg("{step}. Back with it: {names}.", step=told, names=", ".join(self.brought)))


def restore(
    session: Session, command: Command, run: Callable[[Command], Changed | None] | None = None
) -> Restored | None:
    """Put back by one of the commands of `commands.restoring`; None when it is so already.

    A mark is set before. `run` acts for a window; else the session does.
    """
    changed = run(command) if run is not None else session.run(command, kind="restore")
    if changed is None:
        return None
    return Restored(changed, _brought(command, changed))


def _brought(command: Command, changed: Changed) -> tuple[str, ...]:
    """What is of the whole project and came back because something restored needs it."""
    if isinstance(command, RestoreProject):
        return ()
    asked = set(command.records) if isinstance(command, RestoreRecords) else set()
    found = [one for one in changed.diff.added if _is_told(command, one.id, one.type_name, asked)]
    return tuple(f"{record_name(one.type_name)} “{_title(one)}”" for one in found[:4])


def _is_told(command: Command, key: str, type_name: str, asked: set[str]) -> bool:
    whole = ("persona", "channel", "department", "source", "kpi")
    framing = ("stage", "lane", "map") if not isinstance(command, RestoreMap) else ()
    return type_name in (*whole, *framing) and key not in asked


def _title(record: object) -> str:
    return str(getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "label", ""))


def to_project(then: State, point: Point) -> RestoreProject:
    """The command that makes the whole project what it was."""
    return RestoreProject(then, moment(point))


def to_map(then: State, point: Point, map_id: str) -> RestoreMap:
    """The command that makes one map what it was. `UserError` when it was not there then."""
    if then.find(JourneyMap, map_id) is None:
        raise UserError(msg("The map was not there yet. Restore the whole project, or choose a later version."))
    return RestoreMap(then, moment(point), map_id)


def to_band(then: State, point: Point, map_id: str, persona: str | None) -> RestoreBand:
    """The command that makes one band what it was."""
    return RestoreBand(then, moment(point), map_id, persona)


def to_records(then: State, point: Point, records: tuple[str, ...]) -> RestoreRecords:
    """The command that makes single records what they were."""
    return RestoreRecords(then, moment(point), records)


def new_to_be(session: Session, then: State, point: Point, map_id: str, title: str = "") -> NewToBe:
    """The command for a to-be map that starts from a map as it was then. `UserError` when it was not there."""
    if then.find(JourneyMap, map_id) is None:
        raise UserError(msg("The map was not there yet. Choose a later version."))
    revision = point.revision if point.revision is not None else session.store.revision
    return NewToBe(then, map_id, title or title_of(session.state, map_id, then), moment(point), revision)


def moment(point: Point) -> Message | str:
    """What history calls a point inside a step's name; it must not change with the day it is read on."""
    if point.version is not None:
        if point.version.track == TO_BE:
            return msg("To-be {number}", number=point.version.number)
        return msg("v{number}", number=point.version.number)
    if point.revision is None:
        return msg("now")
    when = points.moment_of(point.time, date.min)
    return when or msg("revision {number}", number=point.revision)


# ---- pruning


def would_prune(session: Session) -> Pruned:
    """What pruning would free; nothing is changed. It reads the whole past: on a thread of its own."""
    return session.store.prune((), _held_images(session), only_tell=True)


def prune(session: Session) -> Pruned:
    """Take the states between the named versions out of the past, after a backup. On a thread of its own."""
    from journey_studio.app import backups

    session.refuse_read_only()
    backups.before(session, "prune")
    pruned = session.store.prune((), _held_images(session))
    session.publish_soon()
    return pruned


def _held_images(session: Session) -> set[str]:
    """Images that undo or redo may bring back."""
    steps = (*session.undo_steps, *session.redo_steps)
    return {
        record.sha256 for step in steps for _key, change in step.diff for record in change if isinstance(record, Asset)
    }
