"""The door of the store: one open project, from `create` or `open` to `close`.

Lives in the store (L2). A `ProjectStore` ties together the lock, the working copy, the writer and publishing; what each
of them does is written there. Writing calls may come from any thread and are done one after another; publishing has a
lock of its own, so that a slow drive never holds up a commit. SQLAlchemy is imported by the first writing call, or by
`warm_up`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.diff import Diff
from journey_studio.model.state import State
from journey_studio.store import (
    assets,
    backups,
    clock,
    creating,
    faults,
    files,
    gate,
    lock,
    opening,
    processes,
    publishing,
    reading,
    schema,
    working,
)
from journey_studio.store.backups import Backup
from journey_studio.store.foreign import WithCopies
from journey_studio.store.gate import Content
from journey_studio.store.lock import Holder, Lock
from journey_studio.store.problems import Problem
from journey_studio.store.publishing import Outcome
from journey_studio.store.records import CHECKPOINT, RevisionInfo, VersionInfo, named
from journey_studio.store.working import Card, WorkingCopy

if TYPE_CHECKING:
    from journey_studio.store.history import History
    from journey_studio.store.pruning import Pruned
    from journey_studio.store.writer import Entry, Writer, _Act

T = TypeVar("T")
_RESERVED = (schema.PROJECT_UUID, schema.RECORD_SCHEMA)


class Opened(NamedTuple):
    """What opening gave.

    `problems` lists what was wrong with the file and is left out of `state`. `read_only` with a `holder`: somebody
    else has it open; without one: file or folder is not to be written to. `recovered`: it holds acts that a killed
    process had not published. `kept_beside`: files made beside it for acts that did not fit it any more. `damaged`:
    the file stays as it is and the project goes on as `store.path`.
    """

    state: State
    problems: tuple[Problem, ...]
    store: ProjectStore
    read_only: bool = False
    holder: Holder | None = None
    recovered: bool = False
    kept_beside: tuple[Path, ...] = ()
    damaged: bool = False


class ProjectStore(WithCopies):
    """An open project. Made by `create` or `open`, ended by `close`."""

    def __init__(self, work: WorkingCopy, content: Content, held: Lock | None) -> None:
        self._work = work
        self._held = held
        self._drive = files.drive_of(work.card.path)
        self._beside: Path | None = None
        self._uuid = content.uuid
        self._versions = content.versions
        self._revision = content.head.number if content.head is not None else 0
        self._seal = content.seal.text()
        self._writer: Writer | None = None
        self._history: History | None = None
        self._writing = threading.RLock()
        self._publishing = threading.RLock()
        self._reading = threading.Lock()  # whoever asks about the past never waits for a commit
        self._closed = False
        work.begin()

    # ---- beginning and end

    @classmethod
    def create(
        cls,
        path: Path | str,
        state: State,
        *,
        folder: Path,
        label: Message | str = "",
        author: str = "",
        overwrite: bool = False,
    ) -> ProjectStore:
        """A new project file with `state` as its first revision; it is published before this returns.

        `folder` is where working copies live. `UserError` when something is at `path` already (unless `overwrite`) or
        somebody has it open; `MachineError` when it cannot be written.
        """
        path = files.real(path)
        with faults.spoken(path):
            creating.refuse_existing(path, overwrite=overwrite)
            return cls._create(path, state, folder, label or msg("New project"), author, overwrite)

    @classmethod
    def _create(
        cls, path: Path, state: State, folder: Path, label: Message | str, author: str, overwrite: bool
    ) -> ProjectStore:
        held = lock.hold(path, patience=creating.PATIENCE)
        work = None
        try:
            creating.refuse_existing(path, overwrite=overwrite)  # made while we waited for the lock
            work = creating.working_copy(path, folder, state, label, author)
            if path.exists():  # it may be overwritten: it counts as ours
                known = working.Published(files.signature(path), "")
                work.write(work.card._replace(published=known))
            publishing.publish(work)
            content = gate.examine(work.database, path)
        except BaseException:
            if work is not None:
                work.discard()
            held.release()
            raise
        return cls(work, content, held)

    @classmethod
    def open(cls, path: Path | str, *, folder: Path, take_over: bool = False) -> Opened:
        """Open a project to edit it, or to look at it when it cannot be locked.

        Nothing is imported for writing and nothing is asked. `UserError` when there is no such file or the gate refuses
        it. `take_over` opens it even though another living process holds the lock (a person has said so).
        """
        path = files.real(path)
        with faults.spoken(path):
            opening.refuse_missing(path, folder)
            return cls._open(path, folder, take_over)

    @classmethod
    def _open(cls, path: Path, folder: Path, take_over: bool) -> Opened:
        if files.is_protected(path):
            return cls._open_to_look(path, folder, lock.holder_of(path))
        held = lock.acquire(path, take_over=take_over)
        if held.lock is None:
            return cls._open_to_look(path, folder, held.holder)
        try:
            source = opening.for_writing(path, folder)
            if source.work.card.path != path:
                held.lock.release()
                held = lock.Held(lock.hold(source.work.card.path), None)
            content = source.content
            if source.damaged or content.adrift:
                content = gate.examine(source.work.database, path)
            store = cls(source.work, content, held.lock)
        except BaseException:
            if held.lock is not None:
                held.lock.release()
            raise
        return Opened(
            state=content.state,
            problems=source.content.problems,
            store=store,
            recovered=source.recovered,
            kept_beside=source.kept_beside,
            damaged=source.damaged,
        )

    @classmethod
    def _open_to_look(cls, path: Path, root: Path, holder: Holder | None) -> Opened:
        work = WorkingCopy(working.new_folder(root), Card(path, processes.me(), view=True))
        try:
            work.begin()
            work.write(work.card, "none")
            reading.snapshot(path, root, work.database)
            content = gate.examine(work.database, path)
        except BaseException:
            work.end()
            work.discard()
            raise
        store = cls(work, content, None)
        return Opened(content.state, content.problems, store, read_only=True, holder=holder)

    def close(self, *, publish: bool = True) -> Outcome | None:
        """End: publish what is not in the file yet, let go of the lock, remove the working copy.

        When publishing fails the error is raised, the project stays open, and nothing is lost: call again, `save_copy`
        elsewhere, or `close(publish=False)`, which leaves the working copy for the next `open` to continue.
        """
        outcome = None
        with self._publishing, self._writing, faults.spoken(self.path):
            if self._closed:
                return None
            if self._held is not None and publish:
                outcome = self._publish(thorough=True)
            self._closed = True
            if self._writer is not None:
                self._writer.close()
            with self._reading:
                if self._history is not None:
                    self._history.close()
            if self._held is None or publish:
                self._work.end()
                self._work.discard()
            else:
                self._work.leave()
            if self._held is not None:
                self._held.release()
        return outcome

    # ---- what it is

    @property
    def path(self) -> Path:
        """The user's file. It changes when a conflict, a recovery or `move_to` makes another one ours."""
        return self._work.card.path

    @property
    def uuid(self) -> str:
        """The project's identity, shared by all its copies."""
        return self._uuid

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written (somebody else has it open, or its folder cannot be written to)."""
        return self._held is None

    @property
    def revision(self) -> int:
        """The number of the newest revision."""
        return self._revision

    @property
    def is_published(self) -> bool:
        """Whether the user's file holds all that is committed."""
        published = self._work.card.published
        return self.read_only or (published is not None and published.seal == self._seal)

    # ---- writing

    def warm_up(self) -> None:
        """Import SQLAlchemy and connect, so that the first act need not wait for it; best on a thread of its own."""
        with self._writing:
            self._pen().open()

    def append(self, diff: Diff, label: Message | str, kind: str = "edit", author: str = "", time: str = "") -> int:
        """Write one act; its revision's number. On disk when this returns. `time` is UTC in ISO form, else now."""
        from journey_studio.store.writer import Entry

        return self.append_all([Entry(diff, label, kind, author, time or clock.now())])[0]

    def append_all(self, entries: Sequence[Entry]) -> list[int]:
        """Write acts that have piled up, each a revision of its own, in one transaction."""
        with self._writing:
            numbers = self._pen().append(entries)
            self._remember()
        return numbers

    def put_asset(self, data: bytes) -> str:
        """Keep an image's bytes; its SHA-256, by which an `Asset` record names it."""
        if len(data) > assets.MAX_ASSET:
            raise UserError(msg("The image is too large: {size}\u202fMB is the most.", size=assets.MAX_ASSET >> 20))
        with self._writing:
            checksum = self._pen().put_asset(data)
            self._remember()
        return checksum

    def put_setting(self, name: str, value: Any) -> None:
        """Keep a value (anything JSON can say) outside of history, such as the page last looked at."""
        if name in _RESERVED:
            raise faults.StoreBug(f"the setting {name!r} belongs to the store")
        with self._writing:
            self._pen().put_setting(name, json.dumps(value))
            self._remember()

    def name_version(
        self,
        name: str,
        note: str = "",
        author: str = "",
        *,
        map_id: str | None = None,
        track: str = "as_is",
        family: Sequence[str] = (),
    ) -> VersionInfo:
        """Name the newest revision, for one map or the whole project; see `version_rows.name`."""
        from journey_studio.store import version_rows

        return self.change_versions(lambda act: version_rows.name(act, name, note, author, map_id, track, family))

    def change_versions(self, change: Callable[[_Act], T]) -> T:
        """Add, change or take away names and checkpoints with `version_rows`; on disk when this returns."""
        with self._writing:
            pen = self._pen()
            done, self._versions = pen.change(lambda act: (change(act), _every_version(act)))
            self._remember()
        return done

    def prune(self, keep: Collection[int] = (), images: Collection[str] = (), *, only_tell: bool = False) -> Pruned:
        """Take the states between out of the past; every named version, the first and the newest state stay.

        `keep` are more revisions to keep, `images` the SHA-256 of images to keep although no state names them. With
        `only_tell` nothing is changed.
        """
        with self._publishing, self._writing, faults.spoken(self.path):
            pen = self._pen()
            if self._history is not None and not only_tell:  # its rows may go
                self._history.close()
                self._history = None
            pruned = pen.prune(keep, images, only_tell=only_tell)
            self._versions = pen.change(_every_version)
            self._remember()
        return pruned

    def _pen(self) -> Writer:
        if self._closed:
            raise faults.StoreBug("the project was closed")
        if self.read_only:
            raise UserError(msg("“{name}” was opened to look at only. Save a copy to change it.", name=self.path.name))
        if self._writer is None:
            from journey_studio.store.writer import Writer

            self._writer = Writer(self._work.database, self.path)
        return self._writer

    def _remember(self) -> None:
        if self._writer is not None:
            self._revision, self._seal = self._writer.revision, self._writer.seal.text()

    # ---- publishing

    def publish(self, *, thorough: bool = False) -> Outcome:
        """Bring the user's file up to date; see `publishing.publish`. Nothing is done for a reader."""
        with self._publishing, faults.spoken(self.path):
            if self.read_only or self._closed:
                return Outcome(self.path)
            return self._publish(thorough=thorough)

    def _publish(self, *, thorough: bool) -> Outcome:
        before = self._work.card.path
        publishing.refuse_gone_drive(before, self._drive)
        if self._held is not None and not self._held.is_still_ours():
            self._lock_again(before)
        outcome = publishing.publish(self._work, thorough=thorough)
        if outcome.path != before:
            self._beside = outcome.path
            self._follow(outcome.path)
        self._drive = files.drive_of(outcome.path)
        return outcome

    def _lock_again(self, path: Path) -> None:
        """Somebody removed our lock. Take it again if it is free; if another has it, our file goes beside theirs."""
        asked = lock.acquire(path) if path.parent.is_dir() else lock.Held(None, None)
        if asked.lock is not None:
            self._held = asked.lock
        elif asked.holder is not None and not (self._held is not None and self._held.is_still_ours()):
            # not ours even now: a drive that came back between the two looks brought our own lock with it
            beside = publishing.conflict_path(path)
            self._work.write(self._work.card._replace(path=beside, published=None, pending=None))
            self._beside = beside
            self._follow(beside)

    def _follow(self, path: Path) -> None:
        """The project goes on at another path: its lock goes along."""
        if self._held is not None:
            self._held.release()
        asked = lock.acquire(path)
        if asked.lock is not None:
            self._held = asked.lock

    def backup(self, reason: str) -> Backup | None:
        """A verified backup of what is committed, in the app-data folder; the newest one when nothing changed since.

        None for a reader. `reason` is a word of ours, see `backups`. `MachineError` when it cannot be made. Other than
        publishing it takes as long as reading the project: not for the window's thread without need.
        """
        with self._publishing, faults.spoken(self.path):
            if self.read_only or self._closed:
                return None
            folder = backups.folder_beside(self._work.folder.parent)
            same = backups.unchanged(folder, self.path, self.uuid, self._seal, reason)
            return same or backups.make(self._work.database, folder=folder, path=self.path, reason=reason)

    def problems_here(self) -> tuple[Problem, ...]:
        """What is wrong with the working copy itself, row by row; empty when it is whole."""
        with self._publishing, faults.spoken(self.path):
            if self._closed:
                return ()
            snapshot = self._work.folder / "look.db"
            try:
                publishing.take_snapshot(self._work.database, snapshot, shown=self.path)
                return gate.examine(snapshot, self.path).problems
            finally:
                files.remove(snapshot)

    def save_copy(self, path: Path | str, *, overwrite: bool = False) -> Path:
        """Write the committed state as another file; the project stays where it is."""
        target = files.real(path)
        creating.refuse_existing(target, overwrite=overwrite and target != self.path)
        with self._publishing, faults.spoken(target):
            held = lock.hold(target) if target != self.path else None
            try:
                creating.refuse_existing(target, overwrite=overwrite and target != self.path)
                self._place_copy(target)
            finally:
                if held is not None:
                    held.release()
        return target

    def _place_copy(self, target: Path) -> None:
        """Put a snapshot of the working copy at a path whose lock is ours."""
        snapshot = self._work.folder / "copy.db"
        try:
            publishing.take_snapshot(self._work.database, snapshot, shown=target)
            publishing.place(snapshot, target, files.signature(snapshot))
        finally:
            files.remove(snapshot)

    def move_to(self, path: Path | str, *, overwrite: bool = False) -> Path:
        """Save elsewhere: write the file there and go on with it; the old file stays as it was last published."""
        target = files.real(path)
        with self._publishing, self._writing, faults.spoken(target):
            self._pen()
            creating.refuse_existing(target, overwrite=overwrite and target != self.path)
            held = lock.hold(target)
            try:
                self._place_copy(target)
            except BaseException:
                held.release()
                raise
            old, self._held = self._held, held
            known = working.Published(files.signature(target), self._seal)
            self._work.write(self._work.card._replace(path=target, published=known, pending=None))
            if old is not None:
                old.release()
            publishing.publish(self._work)
            self._drive = files.drive_of(target)
        return target

    # ---- reading

    def asset(self, checksum: str) -> bytes | None:
        """The bytes kept by this SHA-256, or None when they are not there."""
        return assets.read_many(self._work.database, self.path, [checksum]).get(checksum)

    def setting(self, name: str, default: Any = None) -> Any:
        """The value of a setting, or `default`."""
        value = assets.read_setting(self._work.database, self.path, name)
        return default if value is None else value

    def versions(self) -> tuple[VersionInfo, ...]:
        """The named versions in the order of their revisions."""
        return named(self._versions)

    def checkpoints(self) -> tuple[VersionInfo, ...]:
        """The marks the program set, in the order of their revisions; their name is the word for the reason."""
        return tuple(one for one in self._versions if one.track == CHECKPOINT)

    def revisions(self, newest: int | None = None) -> list[RevisionInfo]:
        """The revisions, newest first; at most `newest` of them."""
        return self._reader().revisions(newest)

    def state_at(self, revision: int) -> State:
        """The project as it was after `revision`; `UserError` when there is none of that number."""
        return self.past.state_at(revision)

    @property
    def past(self) -> History:
        """The reader of the project's past; see `history`."""
        return self._reader()

    def _reader(self) -> History:
        with self._reading:
            if self._closed:
                raise faults.StoreBug("the project was closed")
            if self._history is None:
                from journey_studio.store.history import History

                self._history = History(self._work.database, self.path)
            return self._history


def _every_version(act: _Act) -> tuple[VersionInfo, ...]:
    from journey_studio.store import version_rows

    return version_rows.every(act)
