"""Saved views and the room check in the hands of actions: asking, keeping, showing.

Lives in ui (L5); `app.saved_views`, `app.room_check`, commands. Lanes are part of the map, so that showing a view that
shows other lanes is one step; the filter and the zoom are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from journey_studio.app.saved_views import SavedView, SavedViews
from journey_studio.commands.records import PutRecords
from journey_studio.i18n import _, msg
from journey_studio.model import queries

if TYPE_CHECKING:
    from journey_studio.app.session import Session
    from journey_studio.ui.menus import ActionSet
    from journey_studio.ui.window import MainWindow


class ViewHands:
    """The views of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._views: tuple[Session, SavedViews] | None = None

    def fill_menus(self, actions: ActionSet) -> None:
        """Say who fills the menu of views."""
        actions.fill_later("@views", self._fill)

    def views(self) -> SavedViews | None:
        """The views of the open project, read when they are first asked for."""
        workspace = self._window.workspace
        if workspace is None:
            return None
        if self._views is None or self._views[0] is not workspace.session:
            self._views = (workspace.session, SavedViews(workspace.session))
        return self._views[1]

    def _fill(self, menu: QMenu) -> None:
        views, workspace = self.views(), self._window.workspace
        if views is None or workspace is None:
            return
        kept = views.of(workspace.map_id)
        for view in kept:
            entry = menu.addAction(view.name.replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, view=view: self.show(view))
        if not kept:
            menu.addAction(_("No saved views")).setEnabled(False)
        if kept and workspace.writable:
            menu.addSeparator()
            forget = menu.addMenu(_("Forget a view"))
            for view in kept:
                entry = forget.addAction(view.name.replace("&", "&&"))
                entry.triggered.connect(lambda _checked=False, view=view: self.forget(view))

    # keeping

    def ask_and_save(self) -> None:
        """Ask for a name and keep how the map is looked at now."""
        from journey_studio.ui.view_dialogs import ask_view_name

        workspace, views = self._window.workspace, self.views()
        if workspace is None or views is None:
            return
        names = [view.name for view in views.of(workspace.map_id)]
        dialog = ask_view_name(self._window, names)
        if dialog.exec():
            self.save(dialog.name())

    def save(self, name: str) -> None:
        """Keep how the map is looked at now."""
        workspace, views, view = self._window.workspace, self.views(), self._window.map_view
        if workspace is None or views is None or not name.strip():
            return
        hidden = frozenset(lane.id for lane in queries.lanes(workspace.state, workspace.map_id) if lane.hidden)
        views.keep(SavedView(name.strip(), workspace.map_id, hidden, view.filtering.wanted, view.zoom))
        self._window.tell(_("The view “{name}” is kept in this project").format(name=name.strip()))

    def forget(self, view: SavedView) -> None:
        """Keep a view no more."""
        views = self.views()
        if views is not None:
            views.forget(view.map, view.name)
            self._window.tell(_("The view “{name}” is forgotten").format(name=view.name))

    # showing

    def show(self, view: SavedView) -> None:
        """Look at the map as it was kept."""
        workspace, canvas = self._window.workspace, self._window.map_view
        if workspace is None:
            return
        workspace.show_map(view.map)
        lanes = queries.lanes(workspace.state, view.map)
        others = [lane for lane in lanes if lane.hidden != (lane.id in view.hidden)]
        if others and workspace.writable:
            changed = tuple(lane.replaced(hidden=lane.id in view.hidden) for lane in others)
            workspace.run(PutRecords(changed, msg("Show the view “{name}”", name=view.name), workspace.selection))
        canvas.filtering.set(view.wanted)
        canvas.camera.zoom_to(view.zoom)
        canvas.accessible.say(_("View “{name}”").format(name=view.name))

    # the room

    def check_room(self) -> None:
        """Ask for the room and propose zooms."""
        from journey_studio.ui.view_dialogs import RoomDialog

        dialog = RoomDialog(self._window, self._window.settings)
        if dialog.exec() and dialog.chosen:
            self._window.map_view.camera.zoom_to(dialog.chosen)
