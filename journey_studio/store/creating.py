"""New project databases: the working copy a project begins with, and a whole file written in one go.

Lives in the store (L2); imports the writer, and with it SQLAlchemy, when called.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid as uuids
from collections.abc import Iterable
from pathlib import Path

from journey_studio.errors import MachineError, UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.diff import Diff
from journey_studio.model.state import State
from journey_studio.store import faults, files, lock, processes, publishing, working
from journey_studio.store.working import Card, WorkingCopy

PATIENCE = 3.0
"""Seconds a new file waits for somebody who is just making one of the same name."""


class AlreadyThereError(UserError):
    """A file that was to be made is there already."""


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Refuse a path where something stands already; a folder also when files may be overwritten."""
    if path.is_dir() or (not overwrite and os.path.lexists(path)):
        raise AlreadyThereError(msg("There is already a file “{name}”. Choose another name.", name=str(path)))


def working_copy(path: Path, root: Path, state: State, label: Message | str, author: str) -> WorkingCopy:
    """A new working copy for `path` whose first revision is `state`."""
    from journey_studio.store import writer

    with faults.spoken(path):
        work = WorkingCopy(working.new_folder(root), Card(path, processes.me()))
        try:
            entry = writer.Entry(Diff({}), label, "create", author)
            writer.create(work.database, path, state, entry, uuids.uuid4().hex)
            work.write(work.card)
        except BaseException:
            work.discard()
            raise
    return work


def write_file(
    path: Path | str,
    state: State,
    *,
    images: Iterable[bytes] = (),
    overwrite: bool = False,
    label: Message | str = "",
    held: bool = False,
) -> Path:
    """Write a project file in one go, without a working copy in the app-data folder (whose disk may be what is full).

    For rescuing what is in memory, and for new files and imports. The file's history begins with this state, named
    `label`. The path is locked meanwhile, so that of several who make the same file the first one wins and the others
    hear of it (`AlreadyThereError`); `held` says that the caller has the lock.
    """
    target = files.real(path)
    with faults.spoken(target):
        refuse_existing(target, overwrite=overwrite)
        alone = None if held else lock.hold(target, patience=PATIENCE)
        try:
            refuse_existing(target, overwrite=overwrite)  # made while we waited for the lock
            return _anywhere(target, state, list(images), label)
        finally:
            if alone is not None:
                alone.release()


def place_file(source: Path, path: Path | str) -> Path:
    """Put a copy of a project file that was checked before at a path where nothing is yet, whole or not at all.

    Errors as for `write_file`.
    """
    target = files.real(path)
    with faults.spoken(target):
        refuse_existing(target, overwrite=False)
        alone = lock.hold(target, patience=PATIENCE)
        try:
            refuse_existing(target, overwrite=False)
            publishing.place(source, target, files.signature(source))
        finally:
            if alone is not None:
                alone.release()
    return target


def _anywhere(target: Path, state: State, images: list[bytes], label: Message | str) -> Path:
    """Write the file by way of the folder for temporary files, or beside the target where that has no room."""
    try:
        return _written(target, state, images, label, None)
    except MachineError:
        return _written(target, state, images, label, target.parent)


def _written(target: Path, state: State, images: list[bytes], label: Message | str, beside: Path | None) -> Path:
    from journey_studio.store import writer

    with faults.spoken(target):
        private = Path(tempfile.mkdtemp(prefix=".journey-studio-", dir=beside))
        try:
            database, snapshot = private / working.DATABASE, private / "snapshot.db"
            entry = writer.Entry(Diff({}), label or msg("New project"), "create")
            writer.create(database, target, state, entry, uuids.uuid4().hex)
            pen = writer.Writer(database, target)
            for data in images:
                pen.put_asset(data)
            pen.close()
            publishing.take_snapshot(database, snapshot, shown=target)
            publishing.place(snapshot, target, files.signature(snapshot))
        finally:
            shutil.rmtree(private, ignore_errors=True)
    return target
