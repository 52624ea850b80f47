"""Reading a project without taking its lock: export, info, check, and the view of a second opener.

Lives in the store (L2); standard library and `model`. Readers look at a private snapshot and go through the same
gate. The newest finished state wins: while an editor on this machine has the file open, or was killed with acts that
are not in the file yet, that is the working copy.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from journey_studio.errors import JourneyStudioError
from journey_studio.model.records import Asset, Touchpoint
from journey_studio.model.state import State
from journey_studio.store import assets, faults, files, gate, opening, publishing, working
from journey_studio.store.gate import Content
from journey_studio.store.lock import Holder, holder_of
from journey_studio.store.problems import Problem
from journey_studio.store.records import RevisionInfo, VersionInfo, named
from journey_studio.store.working import WorkingCopy


class Published(NamedTuple):
    """A project as it can be read now.

    `revision` is the one the state belongs to, `newest` the last there is. `holder` has the file open;
    `from_working_copy` says that the state is newer than, or as new as, the file itself. `assets` are the bytes of
    the images the state names, by SHA-256.
    """

    path: Path
    state: State
    uuid: str
    revision: RevisionInfo | None
    newest: RevisionInfo | None
    revisions: int
    versions: tuple[VersionInfo, ...]
    assets: dict[str, bytes]
    problems: tuple[Problem, ...]
    holder: Holder | None
    from_working_copy: bool
    settings: Mapping[str, Any] = MappingProxyType({})
    """What was asked for of the settings that are kept with the project, by name."""

    @property
    def version(self) -> VersionInfo | None:
        """The newest version that was named at or before this revision."""
        number = self.revision.number if self.revision is not None else 0
        return next((one for one in reversed(self.versions) if one.revision <= number), None)


class CheckReport(NamedTuple):
    """What a check of a file found. `problems` is empty for a whole file."""

    path: Path
    size: int
    records: int
    touchpoints: int
    revisions: int
    versions: int
    images: int
    problems: tuple[Problem, ...]
    holder: Holder | None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problems


def read_published(
    path: Path | str, *, folder: Path, revision: int | None = None, settings: Sequence[str] = ()
) -> Published:
    """The newest finished state of a project, or that of one revision; `folder` is where working copies live.

    `settings` names those of the project that are wanted with it.
    `UserError` when there is no such file or revision, or the gate refuses it.
    """
    path = files.real(path)
    with faults.spoken(path), _private_folder() as private:
        opening.refuse_missing(path, folder)
        database = Path(private) / working.DATABASE
        live = snapshot(path, folder, database)
        content = gate.examine(database, path, at=revision)
        wanted = {asset.sha256 for asset in content.state.of(Asset)}
        images = assets.read_many(database, path, wanted)
        kept = {name: assets.read_setting(database, path, name) for name in settings}
    return Published(
        path=path,
        state=content.state,
        uuid=content.uuid,
        revision=content.at,
        newest=content.head,
        revisions=content.revisions,
        versions=named(content.versions),
        assets=images,
        problems=content.problems,
        holder=holder_of(path),
        from_working_copy=live,
        settings=kept,
    )


def check(path: Path | str) -> CheckReport:
    """Check the file itself from end to end, not a working copy of it. `UserError` when the gate refuses it."""
    path = files.real(path)
    with faults.spoken(path), _private_folder() as private:
        database = Path(private) / working.DATABASE
        size = _copy(path, database)
        content: Content = gate.examine(database, path)
    return CheckReport(
        path=path,
        size=size,
        records=len(content.state),
        touchpoints=len(content.state.of(Touchpoint)),
        revisions=content.revisions,
        versions=len(named(content.versions)),
        images=len(content.state.of(Asset)),
        problems=content.problems,
        holder=holder_of(path),
    )


def _private_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True)


def snapshot(path: Path, root: Path, database: Path) -> bool:
    """Put the newest finished state of the project into the new file `database`; True when a working copy had it."""
    with faults.spoken(path):
        copied = None
        if os.path.lexists(path):
            try:
                copied = files.copy(path, database, limit=gate.MAX_FILE)
            except OverflowError:
                raise opening.too_large(path) from None
        for copy in working.of_path(root, path):
            fits = copied is None or copy.card.knows(copied) is not None
            if (fits or copy.is_in_use()) and _taken(copy, database, path):
                return True
    return False


def _taken(copy: WorkingCopy, database: Path, path: Path) -> bool:
    """Take the working copy's present content; it may be closed and gone in this very moment."""
    aside = database.with_name("aside.db")
    try:
        publishing.take_snapshot(copy.database, aside, shown=path, recover=not copy.is_in_use())
    except (JourneyStudioError, OSError, sqlite3.Error):
        files.remove(aside)
        return False
    files.replace(aside, database)
    return True


def _copy(path: Path, database: Path) -> int:
    try:
        return files.copy(path, database, limit=gate.MAX_FILE).size
    except OverflowError:
        raise opening.too_large(path) from None
