"""Backups: verified copies of a project in the app-data folder, thinned with age, the safety net under everything.

Lives in the store (L2); standard library, its own neighbours. A backup is a whole project file of its own in a folder
named by the project's uuid, so that it can be opened by hand even without this program's list; a small JSON beside it
says what path it was made from, when and why. It is written under another name, flushed, read back and examined row by
row before it gets its own: what stands in the list has been verified. Nothing is made when nothing changed since the
newest one. Kept are the last 12, then one a day for 7 days with backups and one a week for 4 such weeks, counted for
each path; what was made before something dangerous (see `GUARDED`) stays for 30 days whatever else comes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import JourneyStudioError, MachineError, UserError
from journey_studio.i18n import msg
from journey_studio.model.queries import maps
from journey_studio.model.records import Touchpoint
from journey_studio.store import clock, faults, files, gate, publishing, schema
from journey_studio.store.digests import Seal
from journey_studio.store.gate import Content
from journey_studio.store.rows import is_sound

LAST, DAILY, WEEKLY = 12, 7, 4
GRACE_DAYS = 30
"""Days for which a backup made before something dangerous is kept whatever else comes."""
GUARDED = frozenset({"migrate", "repair", "prune", "merge", "recovery", "restore"})
_ENDING, _NOTE, _HALF = ".journey", ".json", ".half"
_NOTE_LIMIT = 20_000
_ABANDONED = 3600.0
_HEX = frozenset("0123456789abcdef")


class Backup(NamedTuple):
    """One backup. `time` is UTC in ISO form; `reason` a word of ours (open, timer, merge ...); `seal` names its rows,
    `hash` its bytes.
    """

    file: Path
    uuid: str
    path: Path
    time: str
    reason: str
    revision: int
    size: int
    hash: str
    seal: str
    title: str = ""
    touchpoints: int = 0


def folder_beside(working: Path) -> Path:
    """The folder of all backups, given the one of the working copies."""
    return working.with_name("backups")


def make(database: Path, *, folder: Path, path: Path, reason: str, recover: bool = False) -> Backup:
    """A verified backup of a private database (a working copy in use may be one), or the newest that says the same.

    `path` is the user's file it belongs to; with `recover` the database is of a dead process. `MachineError` when it
    cannot be written or does not come back whole; nothing is left behind then.
    """
    place = folder / ".making" / f"{os.getpid()}-{os.urandom(4).hex()}"
    with faults.spoken(path, folder):
        _clean(place.parent)
        place.mkdir(parents=True, mode=0o700)
        try:
            half = place / f"backup{_HALF}"
            seal = publishing.take_snapshot(database, half, shown=path, recover=recover)
            content = gate.examine(half, path)  # before the migration its rows may be of an older schema: that is fine
            if content.problems or seal != content.seal.text():
                raise MachineError(
                    msg("“{name}” could not be backed up: what is kept of it here is damaged.", name=path.name)
                )
            return _kept(half, content, folder, path, reason)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _kept(half: Path, content: Content, folder: Path, path: Path, reason: str) -> Backup:
    """Put the examined copy into its place, unless the newest backup of this path says the same."""
    uuid, seal = content.uuid, content.seal.text()
    if (newest := _newest(folder, uuid, path, seal)) is not None:
        return _renewed(newest, reason)
    home = folder / uuid
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = clock.now()
    stem = f"{now[:19].replace(':', '').replace('-', '')}-{os.urandom(3).hex()}"
    target = home / f"{stem}{_ENDING}"
    found = files.signature(half)
    journeys = maps(content.state)
    title = (journeys[0].title if journeys else "") or content.state.project.title
    touchpoints = len(content.state.of(Touchpoint))
    number = content.head.number if content.head is not None else 0
    made = Backup(target, uuid, path, now, reason, number, found.size, found.hash, seal, title, touchpoints)
    _write_note(made)
    try:
        publishing.place(half, target, found)  # flushed, read back, renamed
    except BaseException:
        with contextlib.suppress(OSError):
            files.remove(_note_path(target))
        raise
    thin(folder, uuid, path)
    return made


def _mine(folder: Path, uuid: str, path: Path) -> list[Backup]:
    return [one for one in listed(folder, uuid=uuid) if _same(one.path, path)]


def _newest(folder: Path, uuid: str, path: Path, seal: str) -> Backup | None:
    """The newest backup of this path if it holds exactly these rows and its bytes are what they were."""
    mine = _mine(folder, uuid, path)
    return mine[0] if mine and mine[0].seal == seal and _is_intact(mine[0]) else None


def unchanged(folder: Path, path: Path, uuid: str, seal: str, reason: str) -> Backup | None:
    """The newest backup when nothing changed since, so that none need be made; a guarding reason is taken over."""
    newest = _newest(folder, uuid, path, seal)
    return None if newest is None else _renewed(newest, reason)


def _renewed(backup: Backup, reason: str) -> Backup:
    """The same content again: only a reason that guards it is taken over."""
    if reason in GUARDED and backup.reason not in GUARDED:
        backup = backup._replace(reason=reason, time=clock.now())
        _write_note(backup)
    return backup


def listed(folder: Path, path: Path | None = None, uuid: str = "") -> list[Backup]:
    """The backups of a project by uuid or by the path it had, or all of them; newest first."""
    found = []
    for home in _homes(folder):
        for entry in sorted(home.glob(f"*{_ENDING}")):
            backup = _read(entry, home.name)
            if backup is None:
                continue
            asked_for = (uuid and backup.uuid == uuid) or (path is not None and _same(backup.path, path))
            if asked_for or (path is None and not uuid):
                found.append(backup)
    found.sort(key=lambda one: (one.time, one.file.name), reverse=True)
    return found


def is_whole(backup: Backup) -> bool:
    """Whether the backup still is what was verified when it was made, row by row."""
    try:
        return _is_intact(backup) and not _examined(backup).problems
    except (JourneyStudioError, OSError):
        return False


def content(backup: Backup, private: Path) -> Content:
    """What a backup holds, examined in a copy in the folder `private`. `UserError` when it is not whole."""
    with faults.spoken(backup.path):
        database = private / "backup.db"
        files.copy(backup.file, database, limit=gate.MAX_FILE)
        found = gate.examine(database, backup.path)
    if found.problems or found.seal.text() != backup.seal:
        raise _spoilt(backup)
    return found


def restore(backup: Backup, target: Path) -> Path:
    """Put a backup at `target` as a file of its own; what stands there already is never overwritten."""
    from journey_studio.store import creating, lock

    target = files.real(target)
    with faults.spoken(target):
        creating.refuse_existing(target, overwrite=False)
        if not is_whole(backup):
            raise _spoilt(backup)
        held = lock.hold(target, patience=creating.PATIENCE)
        try:
            creating.refuse_existing(target, overwrite=False)
            found = files.signature(backup.file)
            if found.hash != backup.hash:
                raise _spoilt(backup)
            publishing.place(backup.file, target, found)
        finally:
            held.release()
    return target


def thin(folder: Path, uuid: str, path: Path, now: float | None = None) -> list[Backup]:
    """Remove the backups of a path that are no longer kept; those removed."""
    mine = _mine(folder, uuid, path)
    kept = set(_kept_of(mine, time.time() if now is None else now))
    gone = [one for one in mine if one not in kept]
    for backup in gone:
        with contextlib.suppress(OSError):  # a list without its file is read as nothing; the next thinning tries again
            files.remove(backup.file)
            files.remove(_note_path(backup.file))
    return gone


def _kept_of(newest_first: Sequence[Backup], now: float) -> Iterator[Backup]:
    yield from newest_first[:LAST]
    yield from _first_of_each(newest_first, "%Y-%m-%d", DAILY)
    yield from _first_of_each(newest_first, "%G-%V", WEEKLY)
    for backup in newest_first:
        if backup.reason in GUARDED and now - moment(backup) < GRACE_DAYS * 86_400:
            yield backup


def _first_of_each(newest_first: Iterable[Backup], period: str, count: int) -> Iterator[Backup]:
    """The newest backup of each of the last `count` days or weeks that have one, in local time."""
    seen: set[str] = set()
    for backup in newest_first:
        name = datetime.fromtimestamp(moment(backup)).strftime(period)
        if name not in seen:
            if len(seen) == count:
                return
            seen.add(name)
            yield backup


def moment(backup: Backup) -> float:
    """When a backup was made, in seconds since 1970."""
    return parsed(backup.time)


def parsed(time_: str) -> float:
    """A time as files write it, in seconds since 1970; 0 for what is none."""
    try:
        return datetime.fromisoformat(time_.replace("Z", "+00:00")).astimezone(UTC).timestamp()
    except ValueError:
        return 0.0


def _examined(backup: Backup) -> Content:
    """A backup is ours and nobody writes to it: it may be read where it stands."""
    return gate.examine(backup.file, backup.path)


def _is_intact(backup: Backup) -> bool:
    with contextlib.suppress(OSError):
        return files.signature(backup.file).hash == backup.hash
    return False


def _spoilt(backup: Backup) -> UserError:
    return UserError(
        msg("This backup of “{name}” was damaged after it was made. Choose another one.", name=backup.path.name)
    )


def _same(one: Path, other: Path) -> bool:
    return os.path.normcase(one) == os.path.normcase(other)


def _homes(folder: Path) -> list[Path]:
    try:
        return [home for home in folder.iterdir() if len(home.name) == 32 and set(home.name) <= _HEX and home.is_dir()]
    except OSError:
        return []


def _note_path(file: Path) -> Path:
    return file.with_suffix(_NOTE)


def _write_note(backup: Backup) -> None:
    plain = backup._asdict()
    del plain["file"], plain["uuid"]
    plain["path"] = os.fspath(backup.path)
    files.write_whole(_note_path(backup.file), json.dumps(plain).encode("ascii"))


def _read(file: Path, uuid: str) -> Backup | None:
    """A backup by its file; one whose note is lost is told by the file alone."""
    try:
        plain = json.loads(files.read_small(_note_path(file), _NOTE_LIMIT))
        return Backup(
            file=file,
            uuid=uuid,
            path=Path(plain["path"]),
            time=str(plain["time"]),
            reason=str(plain["reason"]),
            revision=int(plain["revision"]),
            size=int(plain["size"]),
            hash=str(plain["hash"]),
            seal=str(plain["seal"]),
            title=str(plain["title"]),
            touchpoints=int(plain["touchpoints"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _without_note(file, uuid)


def _without_note(file: Path, uuid: str) -> Backup | None:
    try:
        status = file.stat()
        with contextlib.closing(gate.connect(file)) as connection:
            stored = connection.execute("SELECT rows, sum FROM seal WHERE key = 1").fetchone()
            number = connection.execute("SELECT max(number) FROM revision").fetchone()
        seal = Seal(stored[0], int.from_bytes(stored[1], "big")).text()
        made = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="milliseconds")
        size, found = status.st_size, files.signature(file).hash
        return Backup(file, uuid, Path(file.name), made.replace("+00:00", "Z"), "", number[0], size, found, seal)
    except (OSError, TypeError, ValueError, *faults.UNREADABLE):
        return None


def _clean(making: Path) -> None:
    """Remove what killed processes left half made."""
    with contextlib.suppress(OSError):
        for left in making.iterdir():
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def uuid_of(path: Path) -> str:
    """The identity of the project in a file, as far as it can be read; else empty."""
    try:
        with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
            database = Path(private) / "look.db"
            files.copy(path, database, limit=gate.MAX_FILE)  # first, as it alone refuses a pipe, which would wait
            gate.check_header(database, path)
            with faults.spoken(path), contextlib.closing(gate.connect(database)) as connection:
                query = "SELECT key, name, value, digest FROM setting WHERE name = ?"
                row = connection.execute(query, (schema.PROJECT_UUID,)).fetchone()
    except (JourneyStudioError, OSError, OverflowError):
        return ""
    return str(row[2]) if row is not None and is_sound("setting", row) else ""
