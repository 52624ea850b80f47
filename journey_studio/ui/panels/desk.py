"""What the forms of the inspector act with: the open project, one way to change it, the way back to the map.

Lives in ui (L5); PySide6, commands, the workspace. Every change a form makes goes through here and is a command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from journey_studio.commands.inspecting import SetValues
from journey_studio.i18n import Message
from journey_studio.layout import hit
from journey_studio.model.document import Command
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.chooser import Option


class Desk(QObject):
    """Shared by all forms of one window."""

    changed_more = Signal()
    """"More" was opened or closed: all forms do alike."""

    def __init__(self, view: MapView, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self.workspace: Workspace | None = None
        self.more = False

    @property
    def state(self) -> State:
        """The present state; empty without a project."""
        return self.workspace.state if self.workspace is not None else State()

    @property
    def map_id(self) -> str:
        """The map on show."""
        return self.workspace.map_id if self.workspace is not None else ""

    @property
    def writable(self) -> bool:
        """Whether changes are possible."""
        return self.workspace is not None and self.workspace.writable

    def records(self, keys: Sequence[str]) -> list[Record]:
        """The records that are still there."""
        found = (self.state.get(key) for key in keys)
        return [record for record in found if record is not None]

    # acting

    def set(
        self, keys: tuple[str, ...], fields: dict[str, Any], what: Message, gesture: str = "", called: str = ""
    ) -> None:
        """Give records values; see `SetValues`."""
        select = self.workspace.selection if self.workspace is not None else ()
        self.run(SetValues(keys, tuple(fields.items()), what, select, gesture, called))

    def run(self, command: Command) -> bool:
        """Do what a command says; False when nothing changed."""
        return self.workspace is not None and self.workspace.run(command) is not None

    @property
    def selection(self) -> tuple[str, ...]:
        """What is selected now, to stay so."""
        return self.workspace.selection if self.workspace is not None else ()

    def end(self) -> None:
        """What comes next is a step of its own."""
        if self.workspace is not None and not self.workspace.closed:
            self.workspace.session.end_merging()

    # going

    def back(self) -> None:
        """Give the keyboard to the map."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, record: str) -> None:
        """Make a card the current one and bring it into view."""
        scene = self.view.scene_
        place = hit.place_of(scene, record) if scene is not None else None
        if place is not None:
            self.view.show_.go(place, keyed=True)
            self.view.show_.flash((record,))

    # asking

    def choose(
        self,
        near: QWidget,
        title: str,
        options: Callable[[], Sequence[Option]],
        chosen: Callable[[str], object],
        *,
        new: str = "",
        empty: str = "",
        made: Callable[[str], object] | None = None,
        stays: bool = False,
        hint: str = "",
    ) -> QWidget:
        """Ask for one of many by a list that filters, under a button; with `stays` several in a row."""
        from journey_studio.ui.chooser import Chooser

        popup = Chooser(near, title, options(), hint=hint, new=new, empty=empty, stays=stays)

        def took(value: str, act: Callable[[str], object]) -> None:
            act(value)
            if stays:
                popup.show_options(options())

        popup.chosen.connect(lambda value: took(value, chosen))
        if made is not None:
            popup.new_asked.connect(lambda name: took(name, made))
        popup.show_at(near.mapToGlobal(QPoint(0, near.height() + 2)))
        return popup
