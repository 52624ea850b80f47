"""Backups of open projects and getting them back: when they are made, which there are for a file, restoring one.

Lives in the app (L4); imports `model` and `store`, no Qt. A `Keeper` has a thread of its own, so that no window waits:
it makes a backup when a project was opened and every half hour if something changed since. Whoever is about to do
something that cannot be taken back by undo (pruning, merging, a repair) calls `before`.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from journey_studio import formats
from journey_studio.app import paths
from journey_studio.app.session import Session
from journey_studio.commands.restore_backup import RestoreBackup
from journey_studio.errors import JourneyStudioError, UserError
from journey_studio.i18n import _, msg
from journey_studio.model.records import Asset
from journey_studio.model.state import State
from journey_studio.store import assets, backups, files
from journey_studio.store.backups import Backup

__all__ = [
    "Backup",
    "Held",
    "Keeper",
    "before",
    "contents",
    "everything",
    "made_ready",
    "of_file",
    "reason",
    "restore_copy",
    "when",
]

EVERY = 30 * 60.0
"""Seconds between two backups of a project that is being changed."""
_REASONS = {
    "open": msg("when it was opened"),
    "timer": msg("every half hour"),
    "migrate": msg("before it was brought up to date"),
    "repair": msg("before a check"),
    "prune": msg("before history was shortened"),
    "merge": msg("before two copies were merged"),
    "recovery": msg("what was safe after an accident"),
    "restore": msg("before a backup was restored"),
}


def folder() -> Path:
    """Where backups live."""
    return backups.folder_beside(paths.working_folder())


def reason(backup: Backup) -> str:
    """Why a backup was made, in a few words; empty when nobody knows."""
    words = _REASONS.get(backup.reason)
    return str(words) if words is not None else ""


def when(backup: Backup) -> str:
    """When a backup was made, in words: "12 June 2026, 14:32"."""
    then = _local(backup)
    return f"{formats.day(then)}, {then:%H:%M}"


def _local(backup: Backup) -> datetime:
    return datetime.fromtimestamp(backups.moment(backup)).astimezone()


def of_file(path: Path | str) -> list[Backup]:
    """The backups of the project in this file, newest first; also when it is gone, or can no longer be read."""
    real = files.real(path)
    return backups.listed(folder(), real, backups.uuid_of(real))


def everything() -> list[Backup]:
    """All backups on this computer, newest first."""
    return backups.listed(folder())


def restore_copy(backup: Backup, out: Path | str) -> Path:
    """Write a backup as a file of its own. `UserError` when something is there already or the backup is spoilt."""
    return backups.restore(backup, Path(out))


def free_path(backup: Backup, beside: Path) -> Path:
    """A free name for a restored backup: `kitchen (backup, 2026-06-12 14.32).journey`, beside the file or at home."""
    home = beside.parent if beside.parent.is_dir() else Path.home()
    note = _("backup, {time}").format(time=f"{_local(backup):%Y-%m-%d %H.%M}")
    return files.free_sibling(home / beside.name, note)


class Held(NamedTuple):
    """What a backup holds: its state and the bytes of its images, by SHA-256."""

    state: State
    images: dict[str, bytes]


def contents(backup: Backup) -> Held:
    """What is in a backup. `UserError` when it is no longer whole."""
    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
        content = backups.content(backup, Path(private))
        wanted = {asset.sha256 for asset in content.state.of(Asset)}
        return Held(content.state, assets.read_many(Path(private) / "backup.db", backup.path, wanted))


def made_ready(session: Session, backup: Backup) -> Held:
    """Read a backup that is to be restored, after a backup of what is there now. Waits for the disk."""
    if session.store.uuid != backup.uuid:
        raise UserError(msg("This is a backup of another project. Open it as a copy."))
    held = contents(backup)
    before(session, "restore")
    return held


def restore_here(session: Session, backup: Backup, ready: Held | None = None) -> None:
    """Make a backup's content the newest revision of the open project; nothing is deleted, undo takes it back.

    `ready` is what `made_ready` gave, where somebody did that beforehand on another thread.
    """
    held = ready or made_ready(session, backup)
    for data in held.images.values():
        session.put_asset(data)
    session.run(RestoreBackup(held.state, when(backup)), kind="restore")


def before(session: Session, why: str) -> Backup | None:
    """A verified backup of all that was done so far, before something `why` (see `store.backups.GUARDED`).

    Waits for the disk. None for a reader; `MachineError` when none can be made, and then it should not be done.
    """
    if session.read_only:
        return None
    if not session.autosave.flush(10):
        raise session.save_state.failure or TimeoutError("acts are still being committed")
    return session.store.backup(why)


class Keeper:
    """Makes the backups of one open project on a thread of its own, from `start` to `stop`."""

    def __init__(
        self,
        session: Session,
        *,
        every: float = EVERY,
        failed: Callable[[JourneyStudioError], None] | None = None,
        made: Callable[[Backup], None] | None = None,
    ) -> None:
        self._session = session
        self._every = every
        self._failed, self._made = failed, made
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="journey-studio backups", daemon=True)

    def start(self) -> None:
        """Begin, with a backup of the project as it was opened. Nothing for a reader."""
        if not self._session.read_only:
            self._thread.start()

    def stop(self) -> None:
        """No more backups; waits for one that is being made."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _keep(self) -> None:
        why = "open"
        while not self._over.is_set():
            try:
                backup = self._session.store.backup(why)
                if backup is not None and self._made is not None:
                    self._made(backup)
            except JourneyStudioError as error:
                if self._failed is not None:
                    self._failed(error)
            why = "timer"
            self._over.wait(self._every)
