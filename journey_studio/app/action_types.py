"""What an action is: its words, when it makes sense, and whose hands it is done with.

Lives in app (L4); imports `i18n` and `commands`, no Qt. The table itself is in `actions`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from journey_studio.app.card_acts import CardActs, Described
from journey_studio.app.comparing_hands import ComparingHands, ComparingSituation
from journey_studio.app.data_hands import DataHands
from journey_studio.app.find_hands import FindHands, FindSituation
from journey_studio.app.history_hands import HistoryHands, HistorySituation
from journey_studio.app.merge_hands import MergeHands
from journey_studio.app.panel_hands import PanelHands, PanelSituation
from journey_studio.app.quickstart_hands import QuickStartHands
from journey_studio.app.room_hands import RoomHands, RoomSituation
from journey_studio.app.safety_hands import SafetyHands
from journey_studio.app.structure_types import FrameHands, FrameSituation
from journey_studio.app.template_hands import TemplateHands
from journey_studio.commands.cards import Direction
from journey_studio.i18n import Message

Where = Literal["window", "map"]
"""Where an action's keys work: anywhere in the window, or only while the map has the keyboard."""


class Situation(NamedTuple):
    """All that decides which actions are possible and what they are called just now."""

    open: bool = False
    writable: bool = False
    undo: Message | None = None
    redo: Message | None = None
    cards: int = 0
    """Selected cards."""
    locked: int = 0
    """How many of them are locked."""
    nameable: bool = False
    """Whether exactly one thing with a name is the current one."""
    empty_place: bool = False
    """Whether the current place is in a cell that can take a new card."""
    stages: int = 0
    sample: bool = True
    exporting: bool = False
    theme: str = "system"
    language: str = "en"
    panels: PanelSituation = PanelSituation()
    points: int = 0
    """Selected points of curves, when nothing else is selected."""
    points_locked: int = 0
    points_starred: bool = False
    on_curve: bool = False
    """Whether the current place is in the lane of a curve."""
    snap: bool = True
    data_add: Message | None = None
    """What adding does in a lane that holds no cards; None elsewhere."""
    data_edit: Message | None = None
    """What changing in place does there."""
    data_delete: Message | None = None
    """What deleting does there."""
    described: Described = Described()
    """What the selected cards have in common."""
    at_place: bool = False
    """Whether the keyboard is at a place of the map."""
    frame: FrameSituation = FrameSituation()
    """The current stage, lane and band."""
    finding: FindSituation = FindSituation()
    comparing: ComparingSituation = ComparingSituation()
    history: HistorySituation = HistorySituation()
    room: RoomSituation = RoomSituation()
    """The page on the screen."""


class Hands(Protocol):
    """What the window lends to actions."""

    @property
    def panels(self) -> PanelHands:
        """The panels beside the map."""

    @property
    def data(self) -> DataHands:
        """The hands for lanes that hold no cards."""
        ...

    @property
    def card_acts(self) -> CardActs:
        """Acts on cards."""
        ...

    @property
    def structure(self) -> FrameHands:
        """Stages, lanes and bands."""

    @property
    def rooms(self) -> RoomHands:
        """The pages of the window."""

    @property
    def finding(self) -> FindHands:
        """Finder, key sheet, filter, views."""

    @property
    def history(self) -> HistoryHands:
        """The timeline."""
        ...

    @property
    def comparing(self) -> ComparingHands:
        """Comparing versions and maps."""
        ...

    @property
    def templates(self) -> TemplateHands:
        """Templates of the person's own."""
        ...

    @property
    def safety(self) -> SafetyHands:
        """Backups and checks."""
        ...

    @property
    def merging(self) -> MergeHands:
        """Other copies of the project."""
        ...

    @property
    def quick(self) -> QuickStartHands:
        """The Quick Start."""
        ...

    def new_map(self) -> None:
        """Begin a new project."""

    def open_file(self) -> None:
        """Ask for a file and open it."""

    def open_sample(self) -> None:
        """Open a copy of the sample project."""

    def save_now(self) -> None:
        """Bring the user's file up to date at once."""

    def save_copy(self) -> None:
        """Ask where, and write all of the project there as another file."""

    def export(self) -> None:
        """Choose how the map is exported."""

    def export_again(self) -> None:
        """Export as last time, over the same file."""

    def pack(self) -> None:
        """Choose what goes into a deliverable pack, and make it."""

    def print(self) -> None:
        """Choose how the map is printed."""

    def close_file(self) -> None:
        """Close the project and go back to the start page."""

    def quit(self) -> None:
        """End the program."""

    def undo(self) -> None:
        """Take the last step back."""

    def redo(self) -> None:
        """Do the undone step again."""

    def add_card(self) -> None:
        """Begin a new card at the current place."""

    def add_stages(self) -> None:
        """Ask for the names of new stages."""

    def add_personas(self) -> None:
        """Ask for the names of new personas."""

    def rename(self) -> None:
        """Change the name of the current thing in place."""

    def delete(self) -> None:
        """Delete what is selected."""

    def lock(self, locked: bool) -> None:
        """Lock or unlock the selected cards."""

    def select_all(self) -> None:
        """Select the lane, then everything."""

    def move(self, direction: Direction) -> None:
        """Move the current card one step."""

    def zoom(self, steps: int) -> None:
        """Go so many stops in (or out, below 0)."""

    def zoom_to(self, factor: float) -> None:
        """Show the map at this factor, 1 being 100 %."""

    def fit(self) -> None:
        """Show the whole map."""

    def go_to_stage(self, number: int) -> None:
        """Bring a stage to the left edge, counted from 1."""

    def choose_theme(self, choice: str) -> None:
        """Be light, dark, or like the system."""

    def choose_language(self, language: str) -> None:
        """Speak this language."""

    def next_pane(self, by: int) -> None:
        """Give the keyboard to the next or previous part of the window."""

    def about(self) -> None:
        """Say what this program is."""


When = Callable[[Situation], bool]


class Action(NamedTuple):
    """One thing that can be done.

    `text` is the menu entry, `help` what a tip or a screen reader adds, `icon` a Phosphor name, `keys` the default
    shortcuts, the first one shown. `named` gives another text in some situations ("Undo move “Video plan review”").
    `chosen` makes it one of several choices and says whether it is the one in force. `dialog` marks those that ask
    something first and get an ellipsis.
    """

    id: str
    text: Message
    help: Message
    run: Callable[[Hands], None]
    when: When = lambda _situation: True
    icon: str = ""
    keys: tuple[str, ...] = ()
    where: Where = "window"
    named: Callable[[Situation], Message | None] = lambda _situation: None
    chosen: When | None = None
    dialog: bool = False
    hint: Message | None = None
    """Keys that are no shortcut of their own ("Space F"), shown where a shortcut would be."""

    def label(self, situation: Situation) -> str:
        """The text of a menu entry now."""
        text = str(self.named(situation) or self.text)
        return f"{text}…" if self.dialog else text


class Menu(NamedTuple):
    """A menu: action ids, other menus, None for a line; an id that begins with @ is filled while running."""

    text: Message
    entries: tuple[str | Menu | None, ...]
    icon: str = ""
    hint: Message | None = None
    """Keys that lead to the same, shown where a shortcut would be."""


Entries = tuple[str | Menu | None, ...]
"""What stands in a menu."""
