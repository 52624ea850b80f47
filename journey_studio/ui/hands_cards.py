"""What the window lends to actions on cards.

Lives in ui (L5); commands, `app.card_acts`, the canvas. Short: what is done stands in the canvas' `carrying` and
`describing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from journey_studio.app.card_acts import Described
from journey_studio.commands.cards import Direction
from journey_studio.commands.describing import Field, TakePart, common
from journey_studio.i18n import _
from journey_studio.model import queries
from journey_studio.model.records import Department, Touchpoint
from journey_studio.model.words import UNNAMED_STAGE
from journey_studio.ui import initiative_making
from journey_studio.ui.initiative_making import MENDABLE
from journey_studio.ui.menus import ActionSet, tick

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class CardHands:
    """The hands of one window for cards."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def take_drops(self) -> None:
        """Cards of other windows may be let go here; after the first paint, since it reads what clipboards hold."""
        from journey_studio.ui.canvas.incoming_cards import IncomingCards

        IncomingCards(self._window.map_view)

    def described(self) -> Described:
        """What the selected cards have in common."""
        workspace = self._window.workspace
        cards = list(workspace.selected_cards()) if workspace is not None else []
        if not cards:
            return Described()
        return Described(
            sum(1 for card in cards if isinstance(card, Touchpoint) and not card.locked),
            common(cards, "feeling"),
            common(cards, "importance"),
            common(cards, "evidence"),
            common(cards, "moment_of_truth"),
            sum(1 for card in cards if card.type_name in MENDABLE),
        )

    def step(self, direction: Direction, *, copy: bool = False) -> None:
        """Move them one step, or put copies there."""
        self._window.map_view.carrying.step(direction, copy=copy)

    def duplicate(self) -> None:
        """Make each of them once more."""
        self._window.map_view.carrying.duplicate()

    def cut(self) -> None:
        """Put them on the clipboard and take them from the map."""
        self._window.map_view.carrying.cut()

    def copy(self) -> None:
        """Put them on the clipboard."""
        self._window.map_view.carrying.copy()

    def paste(self) -> None:
        """Put what is on the clipboard at the current place."""
        self._window.map_view.carrying.paste()

    def select_here(self) -> None:
        """Select the cards of the current cell."""
        self._window.map_view.carrying.select_here()

    def describe(self, field: Field, value: Any) -> None:
        """Give them a value."""
        self._window.map_view.describing.describe(field, value)

    def make_initiative(self) -> None:
        """Make an initiative that acts upon them."""
        workspace = self._window.workspace
        if workspace is not None:
            keys = [card.id for card in workspace.selected_cards() if card.type_name in MENDABLE]
            initiative_making.make(self._window, keys)

    def open_strip(self) -> None:
        """Open the strip that describes them."""
        self._window.map_view.describing.open()

    def ask_departments(self) -> None:
        """Ask which departments take part."""
        self._window.map_view.describing.ask_departments()

    def ask_channel(self) -> None:
        """Ask for their channel."""
        self._window.map_view.describing.ask_channel()

    def ask_link(self) -> None:
        """Ask for the card they are to be linked with."""
        self._window.map_view.describing.ask_link()

    # menus that are filled when they show

    def fill_menus(self, actions: ActionSet) -> None:
        """Say who fills the menus whose entries are people's own."""
        actions.fill_later("@stages", self._fill_stages)
        actions.fill_later("@departments", self._fill_departments)
        actions.fill_later("@lanes", self._fill_lanes)

    def _fill_lanes(self, menu: QMenu) -> None:
        from journey_studio.ui.canvas.lanes_menu import fill_lanes

        fill_lanes(menu, self._window.workspace)

    def _fill_stages(self, menu: QMenu) -> None:
        workspace, carrying = self._window.workspace, self._window.map_view.carrying
        if workspace is None:
            return
        cards = carrying.chosen()
        here = {card.stage for card in cards}
        for number, stage in enumerate(queries.stages(workspace.state, workspace.map_id), 1):
            entry = menu.addAction(f"{number}  {stage.name or UNNAMED_STAGE}".replace("&", "&&"))
            tick(entry, on=here == {stage.id})
            entry.setEnabled(workspace.writable and here != {stage.id} and any(not card.locked for card in cards))
            entry.triggered.connect(lambda _checked=False, ident=stage.id: carrying.to_stage(ident))

    def _fill_departments(self, menu: QMenu) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        cards = [card for card in self._window.map_view.carrying.chosen() if isinstance(card, Touchpoint)]
        keys = tuple(card.id for card in cards)
        free = workspace.writable and any(not card.locked for card in cards)
        for department in workspace.state.of(Department)[:_MOST_LISTED]:
            name = f"{department.code}  {department.name}".strip().replace("&", "&&")
            entry = menu.addAction(name)
            taking = all(department.id in card.departments for card in cards) and bool(cards)
            tick(entry, on=taking)
            entry.setEnabled(free)
            command = TakePart(keys, department.id, not taking)
            entry.triggered.connect(lambda _checked=False, command=command: workspace.run(command))
        if not menu.actions():
            menu.addAction(_("There are no departments yet")).setEnabled(False)
        menu.addSeparator()
        more = menu.addAction(_("Choose by name…"))
        more.setEnabled(free)
        more.triggered.connect(self.ask_departments)


_MOST_LISTED = 12
"""Entries of a submenu before one has to choose by name."""
