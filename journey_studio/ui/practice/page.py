"""A page of the main window beside the map: what the window asks of each.

Lives in ui (L5); PySide6, `workspace`. A page keeps no data of its own: it reads the workspace's state and changes it
by commands, so that undo, versions and merging hold for it as for the map. It is made when first shown, and told of
changes only while it is shown (once more when it comes back).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journey_studio.model.document import Changed
from journey_studio.ui.workspace import Workspace


class PracticePage(QWidget):
    """One page. Subclasses build themselves in `__init__` and answer the methods below."""

    showed_records = Signal(object)
    """Ids of records to go to: on the map, or on the page that shows them."""
    doing = Signal(str)
    """What is going on, for the status bar ("Editing a need, Enter keeps it")."""
    told = Signal(str)
    """A notice."""
    told_undo = Signal(str)
    """A notice with a way to take the step back."""
    told_made = Signal(str, str)
    """A notice about something that was made: its words, and the record to go to; with a way back, too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.workspace: Workspace | None = None

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none; `refresh(None)` follows before it is seen."""
        self.workspace = workspace

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state; `changed` is the one change since the last time, None when there may be more."""
        raise NotImplementedError

    def dress(self) -> None:
        """Take sizes, fonts and colours from the present theme."""

    def retranslate(self) -> None:
        """Say everything anew in the present language."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 walks, in the order of the keyboard."""
        return [self]

    def focus_first(self) -> None:
        """Take the keyboard."""
        panes = self.panes()
        if panes:
            panes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> bool:  # noqa: ARG002 - subclasses look at it
        """Bring a record into view and give it the keyboard; False when this page does not show it."""
        return False
