"""Templates in the person's hands: keeping the map on show as one.

Lives in ui (L5); PySide6, `app.templates`, imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class WindowTemplates:
    """The templates of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def settings(self) -> None:
        """Show the settings of the window."""
        from journey_studio.ui import preferences

        preferences.show(self._window)

    def change_keys(self) -> None:
        """Show the settings at the keys of actions."""
        from journey_studio.ui import preferences

        preferences.show(self._window, keys=True)

    def keep(self) -> None:
        """Ask for a name and keep the map on show as a template."""
        workspace = self._window.workspace
        if workspace is None or workspace.map is None:
            return
        self._window.map_view.renaming.end(keep=True)
        self._window.frame.flush()
        name, given = QInputDialog.getText(
            self._window, _("Save as a template"), _("Name of the template"), text=workspace.map.title
        )
        if given and name.strip():
            self.keep_as(name.strip())

    def keep_as(self, name: str) -> None:
        """Keep the map on show as a template of this name."""
        from journey_studio.app import templates

        workspace = self._window.workspace
        if workspace is None:
            return
        try:
            name = name[: templates.TITLE_LENGTH]
            templates.keep(workspace.state, workspace.map_id, name, workspace.session.asset)
        except (JourneyStudioError, OSError) as error:
            self._window.notice.say(str(error))
            return
        self._window.tell(_("“{name}” is on the start page now").format(name=name))
