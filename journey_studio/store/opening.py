"""Which content a project opens with: the file, the working copy a killed process left, or both side by side.

Lives in the store (L2). No question is ever asked: what is newer and fits is continued; what does not fit the file
any more is kept beside it; nothing is thrown away but what stands in the file anyway. The cases, when the lock is
ours:

- no working copy: the file;
- a working copy, and the file is what it last published (or is gone): the working copy, which is as new or newer;
- a working copy, and the file is another one: the file, if it can be read whole, and the unpublished acts of the
  working copy beside it as `name (conflict, date).journey`; a file that cannot be read stays, and the working copy is
  continued;
- a file that is damaged: what can be read, in a working copy that will be published as `name (recovered).journey`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid as uuids
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import JourneyStudioError, MachineError, UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.records import SCHEMA_VERSION
from journey_studio.store import backups, faults, files, gate, lock, processes, publishing, working
from journey_studio.store.files import Signature
from journey_studio.store.gate import Content
from journey_studio.store.working import Card, Published, WorkingCopy


class Source(NamedTuple):
    """What was opened: the working copy, what it holds, and how it came to it.

    `recovered` says that it holds acts the file does not have yet. `kept_beside` are files made for acts that no longer
    fitted the file. `damaged` says that the file at the path stays as it is and the project goes on under another name.
    """

    work: WorkingCopy
    content: Content
    recovered: bool = False
    damaged: bool = False
    kept_beside: tuple[Path, ...] = ()


def refuse_missing(path: Path, root: Path) -> None:
    """Refuse a path with neither a file nor a working copy, before a lock is left there."""
    if path.is_dir():
        raise UserError(msg("“{name}” is not a file.", name=str(path)))
    if not os.path.lexists(path) and not working.of_path(root, path):
        raise UserError(msg("There is no file “{name}”.", name=str(path)))


def for_writing(path: Path, root: Path) -> Source:
    """The content to edit; the caller holds the project's lock."""
    publishing.clean_left_overs(path)
    lock.clean_left_overs(path)
    fresh = working.new_folder(root)
    try:
        with faults.spoken(path):
            signature = _copied(path, fresh)
        left = [copy for copy in _left_behind(path, root, signature) if not copy.is_in_use()]
        source = _continued(path, left, signature)
        if source is None:
            assert signature is not None  # noqa: S101 - refuse_missing saw a file or a working copy
            source = _from_file(path, fresh, signature, left)
    except BaseException:
        _drop(fresh)
        raise
    if source.work.folder != fresh:
        _drop(fresh)
    beside = tuple(_keep_beside(path, copy) for copy in left if copy.folder != source.work.folder)
    source = source._replace(kept_beside=tuple(one for one in beside if one is not None))
    _back_up(path, root, source)
    source = _made_whole(path, root, source)
    # only now it becomes this process's: whoever fails or is killed before leaves it to the next as it was
    # (a new one need not be on disk yet: its writer flushes it before the first act)
    source.work.write(source.work.card, "none" if source.work.folder == fresh else "data")
    return source


def _back_up(path: Path, root: Path, source: Source) -> None:
    """A backup before rows are migrated, and of what a killed process left: both stay for a month."""
    content = source.content
    if content.problems or not content.uuid or not (source.recovered or content.record_schema < SCHEMA_VERSION):
        return
    reason = "recovery" if source.recovered else "migrate"
    folder = backups.folder_beside(root)
    with contextlib.suppress(MachineError):  # a full disk is no reason not to open; history keeps the old rows as well
        if backups.unchanged(folder, path, content.uuid, content.seal.text(), reason) is None:
            backups.make(source.work.database, folder=folder, path=path, reason=reason, recover=True)


def copy_of(path: Path, database: Path) -> Signature:
    """A private copy of the file as the new file `database`."""
    try:
        return files.copy(path, database, limit=gate.MAX_FILE)
    except OverflowError:
        raise too_large(path) from None


def _copied(path: Path, folder: Path) -> Signature | None:
    """A private copy of the file in `folder`; None when there is no file."""
    try:
        return copy_of(path, folder / working.DATABASE)
    except FileNotFoundError:
        return None


def too_large(path: Path) -> UserError:
    """The refusal of a file beyond `gate.MAX_FILE`."""
    return UserError(msg("“{name}” is too large to be a project. It was not opened.", name=path.name))


def _left_behind(path: Path, root: Path, signature: Signature | None) -> list[WorkingCopy]:
    left = working.of_path(root, path)
    return left or ([] if signature is None else working.of_moved_file(root, signature))


def _continued(path: Path, left: list[WorkingCopy], signature: Signature | None) -> Source | None:
    """The newest working copy that the file at the path has not left behind, taken over by this process."""
    for copy in left:
        known = None if signature is None else copy.card.knows(signature)
        if signature is not None and known is None:
            continue
        content = _readable(copy.database, path)
        if content is None:
            continue
        copy.card = Card(path, processes.me(), known)
        return Source(copy, content, recovered=known is None or known.seal != content.seal.text())
    return None


def _readable(database: Path, path: Path) -> Content | None:
    try:
        return gate.examine(database, path, recover=True)
    except JourneyStudioError:
        return None


def _from_file(path: Path, fresh: Path, signature: Signature, left: list[WorkingCopy]) -> Source:
    """The file itself; or, where it cannot be read whole, a good working copy that knew it when it could."""
    failure: JourneyStudioError | None = None
    content: Content | None = None
    try:
        content = gate.examine(fresh / working.DATABASE, path)
    except JourneyStudioError as refused:
        failure = refused
    if content is None or content.problems:
        for copy in left:
            better = _readable(copy.database, path)
            if better is not None and not better.problems:
                # its card still names the old bytes: publishing sees another file at the path and goes beside it
                copy.card = copy.card._replace(path=path, owner=processes.me())
                return Source(copy, better, recovered=True)
    if content is None:
        raise failure or faults.damaged(path)
    card = Card(path, processes.me(), Published(signature, content.seal.text()))
    return Source(WorkingCopy(fresh, card), content)


def _keep_beside(path: Path, copy: WorkingCopy) -> Path | None:
    """Publish a working copy's acts beside the file if they stand nowhere else; then it is no longer needed."""
    content = _readable(copy.database, path)
    if content is None:
        return None  # left where it is: what cannot be read today is not thrown away
    published = copy.card.published
    kept = None
    if published is None or published.seal != content.seal.text():
        with faults.spoken(path):
            snapshot = copy.folder / "beside.db"
            publishing.take_snapshot(copy.database, snapshot, shown=path)
            kept = publishing.conflict_path(path)
            publishing.place(snapshot, kept, files.signature(snapshot))
    copy.discard()
    return kept


def rebuild(database: Path, made: Path, shown: Path, content: Content, uuid: str) -> None:
    """Write what was read of a damaged database as the new one `made`; the first is not touched."""
    from journey_studio.store import writer

    if content.kept is not None:
        writer.create_from_rows(made, shown, content.kept)
    else:
        with faults.spoken(shown):
            publishing.take_snapshot(database, made, shown=shown)
    _reconciled(made, shown, content, uuid, "repair", msg("Repair"))


def _reconciled(database: Path, shown: Path, content: Content, uuid: str, kind: str, label: Message) -> tuple[str, str]:
    """Bring the open rows to the state; the seals before and after."""
    from journey_studio.store import writer

    pen = writer.Writer(database, shown)
    try:
        pen.open()
        before = pen.seal.text()
        pen.reconcile(content.state, content.as_stored, uuid, kind, label)
        return before, pen.seal.text()
    finally:
        pen.close()


def _made_whole(path: Path, root: Path, source: Source) -> Source:
    """Bring the rows up to date where the state is not what they say: after damage in a new database, else in place."""
    content = source.content
    if not content.problems and not content.adrift:
        return source
    uuid = content.uuid or uuids.uuid4().hex
    work = source.work
    if content.problems:
        work = WorkingCopy(working.new_folder(root), Card(publishing.recovered_path(path), processes.me()))
        rebuild(source.work.database, work.database, path, content, uuid)
        work.write(work.card)
        _set_aside(source.work, root)
    else:
        label = msg("Bring up to date")
        _count_as_published(work, *_reconciled(work.database, path, content, uuid, "migrate", label))
    return source._replace(work=work, content=content._replace(uuid=uuid), damaged=bool(content.problems))


def _count_as_published(work: WorkingCopy, before: str, after: str) -> None:
    """A migration alone is no reason to rewrite the user's file: it goes along with the first real act."""
    published = work.card.published
    if published is not None and published.seal == before:
        work.card = work.card._replace(published=published._replace(seal=after))


def _set_aside(damaged: WorkingCopy, root: Path) -> None:
    """Keep the bytes of a damaged working copy, where nothing will open them by itself again."""
    with contextlib.suppress(OSError):
        files.replace(damaged.database, root / f"damaged-{damaged.folder.name}.db")
    damaged.discard()


def _drop(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
