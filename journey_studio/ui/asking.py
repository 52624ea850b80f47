"""When a map asks for names: of its stages when it has none, of personas when nobody is on it, or because one wants to.

Lives in ui (L5); the model, `pages`. The card over the map is `pages`'; here is what it asks for, and how long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journey_studio.model import queries
from journey_studio.model.records import Persona

if TYPE_CHECKING:
    from journey_studio.ui.pages import Asked
    from journey_studio.ui.window import MainWindow


class Asking:
    """What one window asks names for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._for: Asked = ""
        self._by_walk = False
        """Whether it was an undo or redo that left something missing."""
        self._can_wait = ""
        """The map for which somebody said that its personas can wait."""

    def connect(self) -> None:
        """Listen to the card, once there is one."""
        self._window.map_page.naming.named.connect(self._named)
        self._window.map_page.naming.done.connect(self._done)

    def begin(self, what: Asked) -> None:
        """Ask for stages or personas until it is enough."""
        self._for, self._by_walk = what, False
        self.look()

    def look(self) -> None:
        """Ask for what is missing; the card goes when nothing is."""
        workspace, naming = self._window.workspace, self._window.map_page.naming
        had_keyboard = naming.field.hasFocus()
        if workspace is None or workspace.map is None or not workspace.writable:
            naming.ask("", 0)
            return
        stages = len(queries.stages(workspace.state, workspace.map_id))
        bands = len(queries.bands(workspace.state, workspace.map_id))
        personas = len(workspace.state.of(Persona))
        if self._for == "" and not stages:
            self._for = "stages"
        elif self._for == "" and not bands and self._can_wait != workspace.map_id:
            self._for = "personas"
        naming.ask(self._for, {"": 0, "stages": stages, "personas": min(bands, personas)}[self._for])
        if had_keyboard and self._for == "":
            self._window.map_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def walked(self) -> None:
        """After an undo or redo only what is missing is asked for; names that are being typed in a row go on."""
        workspace = self._window.workspace
        lost = workspace is not None and not queries.stages(workspace.state, workspace.map_id)
        if self._by_walk or self._for == "" or (self._for == "personas" and lost):
            self._for, self._by_walk = "", True

    def stop(self) -> None:
        """Another project or map: what was asked about the last one is asked no more."""
        self._for, self._by_walk, self._can_wait = "", False, ""
        self._window.map_page.naming.ask("", 0)

    def _named(self, what: str, name: str) -> None:
        self._by_walk = False
        self._window.hands.named(what, name)

    def _done(self) -> None:
        workspace, view = self._window.workspace, self._window.map_view
        if self._for == "personas" and workspace is not None:
            named = queries.bands(workspace.state, workspace.map_id)
            self._can_wait = "" if named else workspace.map_id
        self._for = ""
        self.look()
        if self._for == "":
            view.camera.settle()
            view.setFocus(Qt.FocusReason.OtherFocusReason)
