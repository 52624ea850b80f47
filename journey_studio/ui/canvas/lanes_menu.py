"""The menu of the corner: which lanes are shown. Hiding one is a step like any other and can be undone.

Lives in ui (L5); PySide6, commands, the model.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from journey_studio.commands.lanes import OWN_KINDS, HideLane, OwnKind
from journey_studio.commands.records import PutRecords
from journey_studio.i18n import _, msg
from journey_studio.model import queries
from journey_studio.model.words import lane_name
from journey_studio.ui.menus import tick
from journey_studio.ui.workspace import Workspace


def fill_lanes(menu: QMenu, workspace: Workspace | None, add: Callable[[OwnKind], None] | None = None) -> None:
    """Put an entry for each lane into the menu, ticked when it is shown, and with `add` entries for new lanes."""
    menu.clear()
    if workspace is None:
        return
    lanes = queries.lanes(workspace.state, workspace.map_id)
    for lane in lanes:
        entry = menu.addAction(lane_name(lane, workspace.state.project.words).replace("&", "&&"))
        tick(entry, on=not lane.hidden)
        entry.setEnabled(workspace.writable)
        entry.triggered.connect(lambda checked, ident=lane.id: workspace.run(HideLane(ident, hidden=not checked)))
    menu.addSeparator()
    everything = menu.addAction(_("Show all"))
    everything.setEnabled(workspace.writable and any(lane.hidden for lane in lanes))
    everything.triggered.connect(lambda: show_all(workspace))
    if add is not None:
        menu.addSeparator()
        for kind in OWN_KINDS:
            own = menu.addAction(_("New lane for texts") if kind == "custom_text" else _("New lane for numbers"))
            own.setEnabled(workspace.writable)
            own.triggered.connect(partial(_add, add, kind))


def _add(add: Callable[[OwnKind], None], kind: OwnKind, _checked: bool = False) -> None:
    add(kind)


def show_all(workspace: Workspace) -> None:
    """Show every lane, as one step."""
    hidden = [lane for lane in queries.lanes(workspace.state, workspace.map_id) if lane.hidden]
    shown = tuple(lane.replaced(hidden=False) for lane in hidden)
    workspace.run(PutRecords(shown, msg("Show all lanes"), workspace.selection))
