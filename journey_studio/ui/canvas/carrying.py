"""What is done with cards as wholes: move, copy, double, link, cut, paste, hand out to other programs.

Lives in ui (L5); PySide6, commands, the model, its neighbours. Each method runs one command and sees to what is shown
and said afterwards; tools, keys and menus come here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication

from journey_studio.commands import cards as card_commands
from journey_studio.commands import carrying as commands
from journey_studio.commands.cards import DeleteRecords, Direction, MoveCards
from journey_studio.commands.carrying import AnswerPains, CopyCards, DuplicateCards, ShiftCards
from journey_studio.commands.describing import Together
from journey_studio.commands.linking import LinkCards, UnlinkCards, link_between
from journey_studio.errors import UserError
from journey_studio.i18n import Message, _, nmsg
from journey_studio.layout import hit
from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.document import Changed, Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card, Lane, Pain, Record, Touchpoint
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.channels import ask_channel

if TYPE_CHECKING:
    from journey_studio.commands.pasting import Clip
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace

WithChannel = Callable[[str | None], Command]
"""The command, given the channel that was chosen; None when there was no question."""


class Carrying:
    """The acts on cards of one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view

    @property
    def _workspace(self) -> Workspace | None:
        return self._view.workspace

    def chosen(self) -> list[Card]:
        """The cards an act is done to: the selected ones, else the one at the current place."""
        workspace, place = self._workspace, self._view.show_.place
        if workspace is None:
            return []
        found = workspace.selected_cards()
        card = workspace.state.find(Card, place.record if place is not None else None)
        return found or ([card] if card is not None else [])

    def place(self) -> Place | None:
        """The current place, else the first one of the map."""
        scene = self._view.scene_
        if self._view.show_.place is not None:
            return self._view.show_.place
        return hit.first_place(scene) if scene is not None else None

    def spot_of(self, record: str) -> QPoint:
        """Where a question about a card is asked: below it, on the screen."""
        view, scene = self._view, self._view.scene_
        found = scene.grid.find(record) if scene is not None else None
        if scene is None or found is None:
            return view.viewport().mapToGlobal(view.viewport().rect().center())
        return view.viewport().mapToGlobal(view.to_viewport(scene.grid.item_rect(found)).bottomLeft().toPoint())

    # moving and copying

    def drop(self, cards: Sequence[str], cell: Cell, position: int, at: QPoint) -> None:
        """Move cards to a cell; asks for a channel when theirs does not belong there."""
        command = MoveCards(tuple(cards), cell, position)
        self._ask(cards, cell, at, lambda channel: command._replace(channel=channel))

    def copy_to(self, cards: Sequence[str], cell: Cell, position: int, at: QPoint) -> None:
        """Put copies of cards into a cell; asks for a channel when theirs does not belong there."""
        command = CopyCards(tuple(cards), cell, position)
        self._ask(cards, cell, at, lambda channel: command._replace(channel=channel))

    def _ask(self, cards: Sequence[str], cell: Cell, at: QPoint, command: WithChannel) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        state = workspace.state
        lane = state.get_as(Lane, cell.lane)
        found = [card for card in map(state.get, cards) if isinstance(card, Touchpoint)]
        asking = [card for card in found if card_commands.needs_channel(state, card, lane)]
        self._run_with_channel(command, (asking[0], lane) if asking else None, at)

    def _run_with_channel(self, command: WithChannel, question: tuple[Touchpoint, Lane] | None, at: QPoint) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if question is None:
            self.run(command(None))
            return

        def chosen(channel: str, fresh: tuple[Record, ...]) -> None:
            self.run(Together(fresh, command(channel)) if fresh else command(channel))

        card, lane = question
        ask_channel(self._view, workspace.state, lane, card, at, chosen)

    def run(self, command: Command) -> Changed | None:
        """Run a command that puts cards somewhere: they are selected, shown, flash and are announced."""
        workspace = self._workspace
        if workspace is None:
            return None
        changed = workspace.run(command)
        scene = self._view.scene_
        if changed is None or scene is None:
            return changed
        cards = [key for key in changed.step.selection_after if workspace.state.find(Card, key) is not None]
        if cards:
            show = self._view.show_
            show.go(hit.place_of(scene, cards[0]), keyed=show.keyed, select=False)
            show.flash(tuple(cards))
            self._view.accessible.say(
                sayings.moved_to(workspace.state, workspace.map_id, workspace.state.get_as(Card, cards[0]))
            )
        return changed

    def step(self, direction: Direction, *, copy: bool = False) -> None:
        """Move the selected cards one step, as Alt and an arrow do, or put copies there."""
        workspace = self._workspace
        if workspace is None or not workspace.writable:
            return
        chosen = self.chosen()
        cards = tuple(card.id for card in chosen if copy or not card.locked)
        if not cards:
            if chosen:
                said = _("“{name}” is locked. Unlock it first").format(name=chosen[0].title)
                workspace.refused.emit(said)
                self._view.accessible.say(said)
            return
        if len(cards) == 1:
            move = card_commands.step(workspace.state, cards[0], direction)
            if isinstance(move, Message):
                workspace.refused.emit(str(move))
                self._view.accessible.say(str(move))
                return
        self._view.show_.keyed = True
        command = ShiftCards(cards, direction, copy)
        question = commands.asks_channel(workspace.state, cards, direction)
        at = self.spot_of(question[0].id if question is not None else cards[0])
        self._run_with_channel(lambda channel: command._replace(channel=channel), question, at)

    def duplicate(self) -> None:
        """The selected cards once more."""
        cards = tuple(card.id for card in self.chosen())
        if cards:
            self.run(DuplicateCards(cards))

    def to_stage(self, stage: str) -> None:
        """Move the selected cards to another stage, each at the end of its lane there."""
        workspace = self._workspace
        if workspace is None:
            return
        cards = [card.id for card in self.chosen() if not card.locked and card.stage != stage]
        if cards:
            self.run(commands.ToStage(tuple(cards), stage))

    # links

    def answer(self, pains: Sequence[str], cell: Cell, position: int) -> None:
        """Pains dropped on Opportunities: each makes a linked one; a single one is named at once."""
        workspace = self._workspace
        if workspace is None:
            return
        found = tuple(key for key in pains if workspace.state.find(Pain, key) is not None)
        changed = self.run(AnswerPains(found, cell, position)) if found else None
        if changed is not None and len(changed.step.selection_after) == 1:
            self._view.renaming.begin(changed.step.selection_after[0])

    def link(self, cards: Sequence[str], other: str) -> None:
        """Link cards to another one."""
        workspace = self._workspace
        if workspace is not None and workspace.run(LinkCards(tuple(cards), other)) is not None:
            self._view.show_.flash((*cards, other))
            self._view.accessible.say(sayings.linked(workspace.state, cards, other))

    def toggle_link(self, cards: Sequence[str], other: str) -> None:
        """Link cards to another one, or undo that when all are linked to it."""
        workspace = self._workspace
        if workspace is None:
            return
        if all(link_between(workspace.state, card, other) for card in cards):
            workspace.run(UnlinkCards(tuple(cards), other))
        else:
            self.link(cards, other)

    # the clipboard

    def _mime(self, cards: Sequence[str], *, picture: bool) -> QMimeData | None:
        workspace = self._workspace
        if workspace is None or not cards:
            return None
        from journey_studio.ui import card_mime

        nodes = [self._view.show_.node_of(card) for card in cards] if picture else []
        shown = [found[0] for found in nodes if found is not None]
        return card_mime.of_cards(workspace.state, cards, shown, self._view.assets)

    def copy(self) -> None:
        """The selected cards go on the clipboard."""
        cards = [card.id for card in self.chosen()]
        mime = self._mime(cards, picture=False)
        if mime is not None:
            QGuiApplication.clipboard().setMimeData(mime)
            self._view.accessible.say(str(nmsg("{count} card copied", "{count} cards copied", len(cards))))

    def cut(self) -> None:
        """The selected cards go on the clipboard and from the map."""
        workspace = self._workspace
        cards = self.chosen()
        if workspace is None or not cards:
            return
        keys = tuple(card.id for card in cards)
        mime = self._mime(keys, picture=False)
        if workspace.run(commands.Cut(DeleteRecords(keys))) is not None and mime is not None:
            QGuiApplication.clipboard().setMimeData(mime)
            self._view.accessible.say(str(nmsg("{count} card cut", "{count} cards cut", len(cards))))

    def paste(self) -> None:
        """What is on the clipboard comes to the current place: cards as cards, lines of text as new ones."""
        workspace, place, scene = self._workspace, self.place(), self._view.scene_
        if workspace is None or scene is None or not workspace.writable:
            return
        if place is None:
            workspace.refused.emit(_("There is no cell to paste into yet. Name a stage first"))
            return
        from journey_studio.ui import card_mime

        try:
            found = card_mime.read(QGuiApplication.clipboard().mimeData())
        except UserError as error:
            workspace.refused.emit(str(error))
            return
        if isinstance(found, str):
            self._paste_text(found)
        else:
            self.paste_clip(found, place.cell, places.index_of(scene.grid, place), place.record)

    def paste_clip(self, clip: Clip, cell: Cell, number: int, near: str) -> None:
        """Cards come to a cell from number `number` on; a channel that has to be chosen is asked for at `near`."""
        workspace = self._workspace
        if workspace is None or not workspace.writable:
            return
        from journey_studio.commands import pasting

        command = pasting.PasteClip(clip, cell, number)
        question = pasting.asks_channel(workspace.state, clip, cell)
        self._run_with_channel(lambda channel: command._replace(channel=channel), question, self.spot_of(near))

    def _paste_text(self, text: str) -> None:
        place = self.place()
        if place is not None:
            from journey_studio.ui.canvas.pasting_text import paste_text

            paste_text(self._view, text, place)

    def hand_out(self, cards: Sequence[str]) -> None:
        """Cards dragged out of the window: other programs take them as text or as a picture; here nothing changes."""
        mime = self._mime(cards, picture=True)
        if mime is not None:
            from journey_studio.ui import card_mime

            card_mime.drag_out(self._view, mime)

    def select_here(self) -> None:
        """Select the cards of the current cell."""
        workspace, place = self._workspace, self._view.show_.place
        if workspace is not None and place is not None:
            found = queries.cards_in(workspace.state, workspace.map_id, place.cell)
            workspace.select([card.id for card in found])
