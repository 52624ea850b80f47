"""What the window lends to the table of actions: each method does one thing a person asked for.

Lives in ui (L5); `app.actions`, commands, its own neighbours. Short on purpose: files, export and the map have modules
of their own, and every change is a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_studio import i18n
from journey_studio.app import actions
from journey_studio.app.actions import Situation
from journey_studio.app.room_hands import RoomHands
from journey_studio.app.structure_types import FrameHands
from journey_studio.commands.cards import Direction
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import AddPersona, AddStage
from journey_studio.commands.records import PutRecords
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.layout import hit
from journey_studio.model import queries
from journey_studio.model.records import Card
from journey_studio.ui import qt_words
from journey_studio.ui.hands_cards import CardHands
from journey_studio.ui.hands_comparing import WindowComparing
from journey_studio.ui.hands_data import WindowDataHands
from journey_studio.ui.hands_find import FindingHands
from journey_studio.ui.hands_history import WindowHistory
from journey_studio.ui.hands_merging import WindowMerging
from journey_studio.ui.hands_panels import PanelsOfWindow
from journey_studio.ui.hands_quickstart import WindowQuickStart
from journey_studio.ui.hands_safety import WindowSafety
from journey_studio.ui.hands_templates import WindowTemplates
from journey_studio.ui.lazily import is_made
from journey_studio.ui.theme_qt import CHOICES, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class WindowHands:
    """The hands of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.panels = PanelsOfWindow(window)
        self.data = WindowDataHands(window)
        self.card_acts = CardHands(window)
        self.templates = WindowTemplates(window)
        self.finding = FindingHands(window)
        self.safety = WindowSafety(window)
        self.comparing = WindowComparing(window)
        self.history = WindowHistory(window)
        self.merging = WindowMerging(window)
        self.quick = WindowQuickStart(window)

    def situation(self) -> Situation:
        """What is possible just now."""
        window = self._window
        common = Situation(
            sample=window.files.has_sample(),
            theme=theme().choice,
            language=i18n.language(),
            exporting=is_made(window, "exporting") and window.exporting.busy,
        )
        workspace = window.workspace
        if workspace is None or self.quick.shown:
            return common
        if self._window.rooms.page is not None:
            return common._replace(
                open=True,
                writable=workspace.writable,
                undo=workspace.undo_label,
                redo=workspace.redo_label,
                stages=len(queries.stages(workspace.state, workspace.map_id)),
                finding=self.finding.situation(),
                history=self.history.situation(),
                room=window.rooms.situation(),
            )
        cards = workspace.selected_cards()
        place = window.map_view.show_.place
        scene = window.map_view.scene_
        adding = hit.first_place(scene) if place is None and scene is not None else place
        now = common._replace(
            open=True,
            writable=workspace.writable,
            undo=workspace.undo_label,
            redo=workspace.redo_label,
            cards=len(cards),
            locked=sum(1 for card in cards if card.locked),
            nameable=window.map_view.editing.nameable() != "",
            empty_place=adding is not None and window.map_view.editing.takes_cards(adding.cell),
            stages=len(queries.stages(workspace.state, workspace.map_id)),
            panels=self.panels.situation(),
            described=self.card_acts.described(),
            at_place=place is not None,
            frame=window.map_view.frame.situation(),
            finding=self.finding.situation(),
            comparing=self.comparing.situation(),
            history=self.history.situation(),
            room=window.rooms.situation(),
        )
        return self.data.tell(now)

    @property
    def structure(self) -> FrameHands:
        """Stages, lanes and bands."""
        return self._window.map_view.frame

    @property
    def rooms(self) -> RoomHands:
        """The pages of the window."""
        return self._window.rooms

    # files

    def new_map(self) -> None:
        """Begin a new project."""
        self._window.files.new()

    def open_file(self) -> None:
        """Ask for a file and open it."""
        self._window.files.ask_and_open()

    def open_sample(self) -> None:
        """Open a copy of the sample project."""
        self._window.files.open_sample()

    def save_now(self) -> None:
        """Bring the user's file up to date at once."""
        self._window.files.save_now()

    def save_copy(self) -> None:
        """Ask where, and write all of the project there as another file."""
        self._window.files.save_copy()

    def export(self) -> None:
        """Choose how the map is exported."""
        self._window.exporting.ask_and_export()

    def export_again(self) -> None:
        """Export as last time, over the same file."""
        self._window.exporting.again()

    def pack(self) -> None:
        """Choose what goes into a deliverable pack, and make it."""
        self._window.exporting.pack()

    def print(self) -> None:
        """Choose how the map is printed."""
        self._window.exporting.ask_and_export(printing=True)

    def close_file(self) -> None:
        """Close the project and go back to the start page."""
        self._window.files.close()

    def quit(self) -> None:
        """End the program."""
        self._window.close()

    # edits

    def undo(self) -> None:
        """Take the last step back; what is being typed in a panel is the last one."""
        if self.comparing.walk(back=True):
            return
        self._window.frame.flush()
        self._window.map_view.editing.walk(back=True)

    def redo(self) -> None:
        """Do the undone step again, unless something new is being typed."""
        if self.comparing.walk(back=False):
            return
        self._window.frame.flush()
        self._window.map_view.editing.walk(back=False)

    def add_card(self) -> None:
        """Begin a new card at the current place."""
        if self.data.add():
            return
        view = self._window.map_view
        first = hit.first_place(view.scene_) if view.show_.place is None and view.scene_ is not None else None
        if first is not None:
            view.show_.go(first, keyed=True)
        view.renaming.begin_card()

    def add_stages(self) -> None:
        """Ask for the names of new stages."""
        self._window.asking.begin("stages")

    def add_personas(self) -> None:
        """Ask for the names of new personas."""
        self._window.asking.begin("personas")

    def named(self, what: str, name: str) -> None:
        """A stage or a persona was named."""
        workspace = self._window.workspace
        if workspace is None:
            return
        if what == "stages":
            place = len(queries.stages(workspace.state, workspace.map_id))
            workspace.run(AddStage(workspace.map_id, place, name))
        else:
            workspace.run(AddPersona(workspace.map_id, name))

    def rename(self) -> None:
        """Change the name of the current thing in place."""
        if self.data.edit():
            return
        editing = self._window.map_view.editing
        if editing.nameable() and not self._window.map_view.frame.rename():
            self._window.map_view.renaming.begin(editing.nameable())

    def rename_map(self, name: str) -> None:
        """Give the map on show another name."""
        workspace = self._window.workspace
        if workspace is not None and workspace.map_id:
            workspace.run(Rename(workspace.map_id, name))

    def choose_kind(self, kind: str) -> None:
        """Make the map on show as-is or to-be."""
        workspace = self._window.workspace
        if workspace is not None and workspace.map is not None and workspace.map.kind != kind:
            workspace.run(SetFields(workspace.map_id, (("kind", kind),)))

    def delete(self) -> None:
        """Delete what is selected."""
        if not self.data.delete() and self._window.workspace is not None:
            self._window.map_view.editing.delete(self._window.workspace.selection)

    def lock(self, locked: bool) -> None:
        """Lock or unlock the selected cards; a name that is being typed counts before."""
        self._window.map_view.renaming.end(keep=True)
        if self.data.lock(locked=locked):
            return
        workspace = self._window.workspace
        if workspace is not None:
            cards = [card for card in workspace.selected_cards() if card.locked != locked]
            if cards:
                changed = tuple(card.replaced(locked=locked) for card in cards)
                workspace.run(PutRecords(changed, _lock_name(cards, locked=locked), workspace.selection))

    def select_all(self) -> None:
        """Select the lane, then everything."""
        self._window.map_view.editing.select_all()

    def move(self, direction: Direction) -> None:
        """Move the current card one step."""
        self._window.map_view.carrying.step(direction)

    # view

    def zoom(self, steps: int) -> None:
        """Go so many stops in (or out, below 0)."""
        self._window.map_view.camera.zoom_steps(steps)

    def zoom_to(self, factor: float) -> None:
        """Show the map at this factor, 1 being 100 %."""
        self._window.map_view.camera.zoom_to(factor)

    def fit(self) -> None:
        """Show the whole map."""
        self._window.map_view.camera.fit()

    def go_to_stage(self, number: int) -> None:
        """Bring a stage to the left edge, counted from 1."""
        self._window.map_view.camera.go_to_stage(number)

    def choose_theme(self, choice: str) -> None:
        """Be light, dark, or like the system."""
        for one in CHOICES:
            if one == choice:
                theme().choose(one)
                self._window.settings.set("theme", one)
        self._window.refresh_actions()

    def choose_language(self, language: str) -> None:
        """Speak this language."""
        if language in actions.LANGUAGE_NAMES and language != i18n.language():
            i18n.set_language(language)
            qt_words.speak(language)
            self._window.settings.set("language", language)
            self._window.retranslate()

    def next_pane(self, by: int) -> None:
        """Give the keyboard to the next or previous part of the window."""
        self._window.next_pane(by)

    def about(self) -> None:
        """Say what this program is."""
        from journey_studio.ui import about

        about.show(self._window)


def _lock_name(cards: list[Card], *, locked: bool) -> Message:
    """What locking or unlocking cards is called."""
    if len(cards) == 1:
        name = cards[0].title
        return msg("Lock “{name}”", name=name) if locked else msg("Unlock “{name}”", name=name)
    if locked:
        return nmsg("Lock {count} card", "Lock {count} cards", len(cards))
    return nmsg("Unlock {count} card", "Unlock {count} cards", len(cards))
