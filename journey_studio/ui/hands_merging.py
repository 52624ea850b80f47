"""Other copies of the project in the window's hands: the menu, a dropped file, what changed or lies beside it.

Lives in ui (L5); imports `ui.merging` when it is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journey_studio.ui.lazily import Lazily

if TYPE_CHECKING:
    from journey_studio.ui.merging.coming import Coming
    from journey_studio.ui.window import MainWindow


def _coming(hands: WindowMerging) -> Coming:
    from journey_studio.ui.merging.coming import Coming

    return Coming(hands.window)


class WindowMerging:
    """The merging of one window."""

    coming = Lazily(_coming)

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def merge(self) -> None:
        """Ask for another copy and bring it in."""
        self.coming.ask()

    def take(self, first: str = "") -> None:
        """Ask for another project and take parts of it; `first` is the kind that is meant."""
        from journey_studio.ui.merging import taking

        taking.take(self.window, first)

    def takes(self) -> bool:
        """Whether a dropped file can be brought into what is open."""
        return self.window.workspace is not None and self.window.workspace.writable

    def dropped(self, path: Path) -> None:
        """A project file was dropped on an open project."""
        self.coming.begin(path, dropped=True)

    def bring(self, path: Path) -> None:
        """Bring this copy in."""
        self.coming.begin(path)

    def look_around(self) -> None:
        """Say when copies with changes of their own lie beside the file."""
        workspace = self.window.workspace
        if workspace is not None and workspace.writable:
            from journey_studio.app import siblings

            if siblings.candidates(workspace.session.path):
                self.coming.look_around()

    def look_at_file(self) -> None:
        """The window is used again: say when the file was changed elsewhere meanwhile."""
        workspace = self.window.workspace
        if workspace is not None and workspace.writable:
            self.coming.look_at_file()
