"""What keys do in the outline: names, new cards and stages, steps and deletions, with the commands of the map.

Lives in ui (L5); PySide6, commands, `outline_model`. The tree says what is current; here it is said what is done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt

from journey_studio.commands import cards as card_commands
from journey_studio.commands.cards import AddCard, DeleteRecords, Direction
from journey_studio.commands.fields import Rename
from journey_studio.commands.frame import AddStage
from journey_studio.layout import hit
from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.ids import new_id
from journey_studio.model.records import Card, Lane, Stage
from journey_studio.ui.canvas import sayings
from journey_studio.ui.panels.outline_drag import new_place
from journey_studio.ui.panels.outline_model import LOCKED, Draft
from journey_studio.ui.panels.row_editor import when_free

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.panels.outline import OutlineView
    from journey_studio.ui.workspace import Workspace


class OutlineActs:
    """The acts of one outline."""

    def __init__(self, outline: OutlineView, view: MapView) -> None:
        self._outline, self._view = outline, view
        self.tree = outline.tree
        self.wish = ""
        """The row that becomes the current one when the tree has followed."""

    @property
    def _workspace(self) -> Workspace | None:
        return self._outline.workspace

    def may_write(self) -> bool:
        """Whether changes are possible."""
        return self._workspace is not None and self._workspace.writable

    # names

    def rename(self) -> None:
        """Name the current row in place."""
        self._name(self._rename)

    def add_card(self) -> None:
        """A row for a new card, to be named, after the current one."""
        self._name(self._add_card)

    def add_stage(self) -> None:
        """A new stage after the current one, to be named."""
        self._name(self._add_stage)

    def _name(self, act: Callable[[], object]) -> None:
        def begin() -> None:
            self._outline.up_to_date()
            act()

        when_free(self._outline, begin)

    def _rename(self) -> None:
        index = self._outline.currentIndex()
        if not index.isValid() or not self.may_write():
            return
        if index.data(LOCKED):
            self.named(self.tree.record(index), "")  # the command says why not
            return
        self._outline.edit(index)

    def named(self, record: str, text: str) -> None:
        """A row was named."""
        if self._workspace is not None:
            self._workspace.run(Rename(record, text))

    def delete(self) -> None:
        """Delete what is selected, with a way back."""
        workspace = self._workspace
        keys = self.tree.keys(self._outline.selectionModel().selectedIndexes())
        if workspace is None or not keys or not workspace.writable:
            return
        stages = [key for key in keys if isinstance(workspace.state.get(key), Stage)]
        doomed = stages or keys  # a stage takes its cards along
        follower = self._after(doomed)
        said = sayings.deleted(workspace.state, doomed)
        if workspace.run(DeleteRecords(tuple(doomed))) is not None:
            self._view.told.emit(said, True)
            if follower:
                self._outline.go(follower)

    def _after(self, doomed: list[str]) -> str:
        """The row that takes the place of rows that go: the next one that stays, else the one before."""
        for step in (self._outline.indexBelow, self._outline.indexAbove):
            index = step(self._outline.currentIndex())
            while index.isValid():
                key = self.tree.record(index)
                parent = self.tree.record(index.parent())
                if key not in doomed and parent not in doomed:
                    return key
                index = step(index)
        return ""

    def step(self, direction: Direction, *, copy: bool) -> None:
        """Move (or copy) the current card or stage one step."""
        workspace = self._workspace
        record = workspace.state.get(self.tree.record(self._outline.currentIndex())) if workspace is not None else None
        if workspace is None or not workspace.writable:
            return
        if isinstance(record, Stage):
            self._step_stage(record, -1 if direction in ("up", "left") else 1)
        elif isinstance(record, Card):
            self.wish = record.id if len(workspace.selection) == 1 and not copy else ""
            self._view.carrying.step(direction, copy=copy)

    def _step_stage(self, stage: Stage, by: int) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        row = [one.id for one in queries.stages(workspace.state, stage.map)]
        place = row.index(stage.id) + by
        self.wish = stage.id
        self._view.frame.place_stage(stage.id, place)

    # new cards and stages

    def _add_card(self) -> None:
        workspace, index = self._workspace, self._outline.currentIndex()
        if workspace is None or not workspace.writable:
            return
        if not index.isValid():
            index = self.tree.index(0, 0)
        stage = self.tree.record(index.parent() if index.parent().isValid() else index)
        here = self.tree.record(index) if index.parent().isValid() else ""
        held = self._view.show_.place
        place = new_place(
            workspace.state, workspace.map_id, stage, here, held.cell.persona if held is not None else None
        )
        if place is None:
            return
        self._outline.expand(self.tree.index_of(stage))
        row = self.tree.begin_draft(stage, place[0], place[1], here)
        self._outline.selectionModel().setCurrentIndex(row, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._outline.scrollTo(row)
        self._outline.edit(row)

    def draft_named(self, draft: object, text: str) -> None:
        """The new card has its name."""
        workspace = self._workspace
        if workspace is None or not isinstance(draft, Draft):
            return
        self.tree.drop_draft()
        kind = card_commands.card_type_of(next(lane for lane in self._lanes() if lane.id == draft.cell.lane))
        ident = new_id(kind.type_name if kind is not None else "card")
        self.wish = ident
        if workspace.run(workspace.said(AddCard(draft.cell, draft.place, text, card_id=ident))) is not None:
            scene = self._view.scene_
            place = hit.place_of(scene, ident) if scene is not None else None
            self._view.show_.go(place or Place(draft.cell), keyed=False, select=False)
            self._view.show_.flash((ident,))
        self._outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lanes(self) -> list[Lane]:
        workspace = self._workspace
        return queries.lanes(workspace.state, workspace.map_id) if workspace is not None else []

    def _add_stage(self) -> None:
        workspace = self._workspace
        if workspace is None or not workspace.writable:
            return
        index = self._outline.currentIndex()
        index = index.parent() if index.parent().isValid() else index
        row = index.row() + 1 if index.isValid() else self.tree.rowCount()
        changed = workspace.run(AddStage(workspace.map_id, row, ""))
        if changed is not None:
            self._outline.go(changed.step.selection_after[0])
            self._outline.edit(self._outline.currentIndex())
