"""What an open project does about other copies of it: it takes over their history, and goes on where one was put.

Lives in the store (L2); a part of `project_file.ProjectStore`, which has the rest of what is named here.
"""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model.state import State
from journey_studio.store import faults, files, publishing, working
from journey_studio.store.publishing import Outcome
from journey_studio.store.records import VersionInfo
from journey_studio.store.working import WorkingCopy

if TYPE_CHECKING:
    from journey_studio.store.branches import Branch
    from journey_studio.store.writer import Entry, Writer


class WithCopies:
    """The part of an open project that knows of other copies."""

    _work: WorkingCopy
    _versions: tuple[VersionInfo, ...]
    _writing: threading.RLock
    _publishing: threading.RLock
    _beside: Path | None
    """The file that a conflict made us write beside somebody else's."""

    @property
    def path(self) -> Path:
        """The user's file."""
        raise NotImplementedError

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        raise NotImplementedError

    def _pen(self) -> Writer:
        raise NotImplementedError

    def _remember(self) -> None:
        raise NotImplementedError

    def _publish(self, *, thorough: bool) -> Outcome:
        raise NotImplementedError

    def move_to(self, path: Path | str, *, overwrite: bool = False) -> Path:
        """Save elsewhere and go on there."""
        raise NotImplementedError

    def join(self, branch: Branch, mine: State, merged: State, entry: Entry) -> list[int]:
        """Take over the history of another copy with the merge on top, in one transaction; see `writer.Writer.join`."""
        from journey_studio.store import version_rows

        with self._writing:
            pen = self._pen()
            numbers = pen.join(branch, mine, merged, entry)
            self._versions = pen.change(version_rows.every)
            self._remember()
        return numbers

    def changed_elsewhere(self) -> bool:
        """Whether the file at our path is another one than we put there; it costs a look, at most one reading."""
        with faults.spoken(self.path):
            card = self._work.card
            return not self.read_only and not publishing.is_ours(card.path, card.published, card.pending)

    def take_back(self, path: Path, known: files.Signature) -> None:
        """Go on at `path`, where somebody put a file whose content was merged: it may be replaced by ours.

        To be called when the merge is committed. `UserError` when it is another file again. The file that the conflict
        made us write beside it goes, when it is as we left it.
        """
        with self._publishing, self._writing, faults.spoken(path):
            if files.signature(path).hash != known.hash:
                raise UserError(msg("“{name}” was changed once more. Merge again.", name=path.name))
            if path != self.path:
                beside, known_there = self.path, self._work.card.published
                self.move_to(path, overwrite=True)
                if beside == self._beside and known_there is not None:
                    self._remove_beside(beside, known_there.signature)
                return
            self._work.write(self._work.card._replace(published=working.Published(known, ""), pending=None), "data")
            self._publish(thorough=False)

    def _remove_beside(self, path: Path, known: files.Signature) -> None:
        """Our own file that a conflict put beside: all of it is in the merged one now. Not when somebody touched it."""
        with contextlib.suppress(OSError):  # then it stays, which costs nothing
            if files.signature(path).hash == known.hash:
                files.remove(path)
                self._beside = None
