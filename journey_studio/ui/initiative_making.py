"""Making an initiative of what stands on the map, in one act: linked, with its owner; and the way to it.

Lives in ui (L5); `app.initiatives_offered`, commands, the window. Records of the practice are imported when the first
initiative is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journey_studio.i18n import _

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

MENDABLE = ("touchpoint", "pain", "opportunity")
"""Cards that an initiative can act upon."""


def make(window: MainWindow, targets: Sequence[str], title: str = "") -> str:
    """Make one that acts upon these and tell of it; its id, empty when there is none. What is selected stays so."""
    from journey_studio.app.initiatives_offered import planned_about
    from journey_studio.commands.initiatives import Keeping
    from journey_studio.commands.weighing import MakeInitiatives
    from journey_studio.model.records.practice import Initiative

    workspace = window.workspace
    planned = planned_about(workspace.state, targets) if workspace is not None else None
    if workspace is None or planned is None:
        return ""
    if title:
        planned = planned._replace(title=title)
    before = {one.id for one in workspace.state.of(Initiative)}
    if workspace.run(Keeping(MakeInitiatives((planned,)), workspace.selection)) is None:
        return ""
    made = next((one for one in workspace.state.of(Initiative) if one.id not in before), None)
    if made is None:
        return ""
    window.tell_made(_("Initiative “{name}” made").format(name=made.title), made.id)
    return made.id
