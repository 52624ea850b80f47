"""An open project as everything above the store sees it: document, saving, and nothing else.

Lives in the app (L4); imports `model` and `store`, no Qt. A session is plumbing: it ties `Document`, `ProjectStore` and
`Autosave` together. A new feature is a command, a query, a layout or a use case, never a method here.

Every change goes to the listeners in the order they were added (layout, canvas, panels) and then to the writing thread,
also when a listener fails: what the document holds is what will be on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from journey_studio.app import paths
from journey_studio.app.autosave import MOST, REST, Autosave, Committed, SaveState
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Changed, Command, Document, Selection, Step
from journey_studio.model.records import Asset
from journey_studio.model.state import State
from journey_studio.store import Opened, ProjectStore, VersionInfo
from journey_studio.store.publishing import Outcome

_GUARDED = frozenset({"import", "restore", "merge"})
"""Acts before which history gets a mark."""
if TYPE_CHECKING:
    from journey_studio.store.branches import Branch

_KINDS = {"run": "edit", "undo": "undo", "redo": "redo", "load": "load"}


class Session:
    """One open project. Made by `create` or `open`, ended by `close`."""

    def __init__(self, opened: Opened, *, author: str = "", rest: float = REST, most: float = MOST) -> None:
        self.opened = opened
        self.store = opened.store
        self.document = Document(opened.state)
        self.autosave = Autosave(opened.store, author=author, rest=rest, most=most)
        self._author = author
        self._listeners: list[Callable[[Changed], None]] = []
        self._images: dict[str, bytes] = {}
        self._kind = ""
        self._branch: Branch | None = None
        self.document.listen(self._on_change)
        self.autosave.listen(self._on_saving)

    @classmethod
    def create(
        cls,
        path: Path | str,
        state: State,
        *,
        folder: Path | None = None,
        label: Message | str = "",
        author: str = "",
        overwrite: bool = False,
        rest: float = REST,
        most: float = MOST,
    ) -> Session:
        """A new project file that holds `state`, opened. Errors as for `ProjectStore.create`."""
        store = ProjectStore.create(
            path, state, folder=folder or paths.working_folder(), label=label, author=author, overwrite=overwrite
        )
        return cls(Opened(state, (), store), author=author, rest=rest, most=most)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        folder: Path | None = None,
        author: str = "",
        take_over: bool = False,
        rest: float = REST,
        most: float = MOST,
    ) -> Session:
        """Open a project; what was found on the way is in `opened`. Errors as for `ProjectStore.open`."""
        opened = ProjectStore.open(path, folder=folder or paths.working_folder(), take_over=take_over)
        session = cls(opened, author=author, rest=rest, most=most)
        session.autosave.mark_first("open")
        return session

    # ---- what it is

    @property
    def state(self) -> State:
        """The present state."""
        return self.document.state

    @property
    def author(self) -> str:
        """Whose acts these are, as history tells it."""
        return self._author

    @property
    def path(self) -> Path:
        """The user's file."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether it can only be looked at and exported."""
        return self.opened.read_only

    @property
    def writable(self) -> bool:
        """Whether changes are possible."""
        return not self.opened.read_only

    @property
    def undo_steps(self) -> tuple[Step, ...]:
        """The steps that can be undone, oldest first."""
        return self.document.undo_steps

    @property
    def redo_steps(self) -> tuple[Step, ...]:
        """The steps that can be redone, next one last."""
        return self.document.redo_steps

    @property
    def save_state(self) -> SaveState:
        """How safe the work is now."""
        return self.autosave.state

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after each change, on the thread that made it; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def listen_saves(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when `save_state` is another one, from another thread; the result ends that."""
        return self.autosave.listen(lambda _: listener())

    def on_commit(self, listener: Committed) -> Callable[[], None]:
        """Call `listener` with revision numbers once they are on disk, from another thread; the result ends that."""
        return self.autosave.on_commit(listener)

    # ---- changes

    def run(self, command: Command, selection: Selection = (), *, kind: str = "edit") -> Changed | None:
        """Do what the command says; None when it changed nothing. `kind` is history's word for it (edit, import)."""
        self.refuse_read_only()
        self._kind = kind
        try:
            return self.document.run(command, selection)
        finally:
            self._kind = ""

    def join(self, command: Command, branch: Branch) -> Changed | None:
        """Do the merge of another copy, whose history goes into the file with it; None when nothing is new.

        Where the merge changes nothing but the other's history is not here yet, that alone is taken over.
        """
        self.refuse_read_only()
        self._branch = branch
        try:
            changed = self.document.run(command)
            if changed is None and branch.turns:
                self.autosave.join(branch, self.state, self.state, command.label(self.state))
        finally:
            self._branch = None
        return changed

    def undo(self) -> Changed | None:
        """Take the last step back; None when there is none."""
        self.refuse_read_only()
        return self.document.undo()

    def redo(self) -> Changed | None:
        """Do the undone step again; None when there is none."""
        self.refuse_read_only()
        return self.document.redo()

    def end_merging(self) -> None:
        """What comes next is a step of its own."""
        self.document.end_merging()

    def refuse_read_only(self) -> None:
        """`UserError` when nothing can be changed here."""
        if self.read_only:
            raise UserError(msg("“{name}” was opened to look at only. Save a copy to change it.", name=self.path.name))

    def _on_change(self, changed: Changed) -> None:
        kind = self._kind if changed.origin == "run" and self._kind else _KINDS[changed.origin]
        try:
            for listener in tuple(self._listeners):
                listener(changed)
        finally:
            reason = "merge" if self._branch is not None else kind
            if reason in _GUARDED:
                self.autosave.checkpoint(reason)
            if self._branch is not None:
                self.autosave.join(self._branch, changed.before, changed.after, changed.step.label)
            else:
                self.autosave.append(changed.diff, changed.step.label, kind)

    def _on_saving(self, _: SaveState) -> None:
        if self.autosave.state.waiting == 0:
            self._images.clear()  # the store has them now

    # ---- images

    def put_asset(self, data: bytes) -> str:
        """Keep an image's bytes for an `Asset` record of the next command; their SHA-256. Returns at once."""
        self.refuse_read_only()
        checksum = sha256(data).hexdigest()
        self.autosave.put_asset(data)
        self._images[checksum] = data
        return checksum

    def asset(self, checksum: str) -> bytes | None:
        """The bytes kept by this SHA-256, or None when they are not there."""
        return self._images.get(checksum) or self.store.asset(checksum)

    # ---- saving

    def warm_up(self) -> None:
        """Make the first act quick: import what writing needs, in the background. Best right after the first paint."""
        if not self.read_only:
            self.autosave.warm_up()

    def save(self, timeout: float | None = None) -> bool:
        """Commit and publish now, and wait (Ctrl+S); False when that failed, as `save_state` tells."""
        return self.read_only or self.autosave.save(timeout)

    def publish_soon(self) -> None:
        """Bring the file up to date in the background (focus loss)."""
        if not self.read_only:
            self.autosave.publish_soon()

    def name_version(
        self, name: str, note: str = "", *, map_id: str | None = None, track: str = "as_is"
    ) -> VersionInfo:
        """Name the present state; waits for what is not committed yet."""
        self.refuse_read_only()
        if not self.autosave.flush(10):
            raise self.save_state.failure or TimeoutError("acts are still being committed")
        made = self.store.name_version(name, note, self._author, map_id=map_id, track=track)
        self.autosave.publish_soon()
        return made

    def rescue(self, path: Path | str, *, overwrite: bool = False) -> Path:
        """Write what is in memory as a new file, when the project can be written nowhere else; history is not in it."""
        from journey_studio.store.creating import write_file
        from journey_studio.store.files import real

        wanted = {asset.sha256 for asset in self.state.of(Asset)}
        images = [data for data in map(self.asset, sorted(wanted)) if data is not None]
        held = self.writable and real(path) == real(self.path)
        return write_file(path, self.state, images=images, overwrite=overwrite, held=held)

    def close(self, *, timeout: float | None = 5.0) -> Outcome | None:
        """Commit, publish, let go. Raises what went wrong and stays open then: try again, `rescue`, or `abandon`."""
        if not self.autosave.flush(timeout):
            raise self.save_state.failure or TimeoutError("acts are still being committed")
        self.store.publish()
        self.autosave.stop()
        try:
            return self.store.close()
        except BaseException:
            self.autosave.resume()
            raise

    def abandon(self) -> None:
        """Let go without publishing: what is committed waits in the working copy for the next `open`."""
        self.autosave.stop()
        self.store.close(publish=False)
