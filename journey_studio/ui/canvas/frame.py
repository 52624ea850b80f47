"""What is done to stages, lanes and bands: each method acts on the current one, runs one command and tells of it.

Lives in ui (L5); commands, the model, `layout`, its neighbours. Which the current one is, `frame_targets` says. Naming
in place stands in `header_naming`, what the mouse means in `header_pointer`; both end here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QPoint

from journey_studio.app.actions_structure import (
    BAND_MENU,
    LANE_MENU,
    NUMBER_LANE_MENU,
    OWN_LANE_MENU,
    STAGE_MENU,
)
from journey_studio.app.structure_types import LanePart, PersonaPart, StagePart
from journey_studio.commands.bands import (
    DeletePersona,
    DressPersona,
    FoldBands,
    InsertPersona,
    MoveBand,
    RemoveBand,
    WritePersona,
)
from journey_studio.commands.frame import MoveStage
from journey_studio.commands.lanes import (
    OWN_KINDS,
    AddLane,
    DeleteLane,
    HideLane,
    MoveLane,
    SetLaneHeight,
    WriteLane,
)
from journey_studio.commands.stages import InsertStage, MergeStages, SetStageWidth, SplitStage, WriteStage
from journey_studio.i18n import _
from journey_studio.layout.stage_fit import fitting_width
from journey_studio.model import queries, words
from journey_studio.model.document import Changed, Command
from journey_studio.model.ids import new_id
from journey_studio.model.records import Band, Card, EmotionPoint, Lane, Persona, Stage
from journey_studio.model.state import State
from journey_studio.ui.canvas import frame_sayings
from journey_studio.ui.canvas.folding import sliding
from journey_studio.ui.canvas.frame_targets import PENS, FrameTargets
from journey_studio.ui.canvas.header_naming import HeaderNaming
from journey_studio.ui.canvas.header_pointer import HeaderPointer
from journey_studio.ui.canvas.headers import Bar
from journey_studio.ui.notices import announce

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


class Frame(FrameTargets):
    """The frame of the map on one view."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.naming = HeaderNaming(view)
        self.pointer = HeaderPointer(view)
        self._ringed_band = -1

    # running

    def preview(self) -> State | None:
        """The state on show while something is named or dragged; None when it is the present one."""
        return self.naming.preview or self.pointer.preview()

    def end(self, *, keep: bool) -> None:
        """What was begun is over: with `keep` the text that is typed becomes a step."""
        self.pointer.cancel()
        self.naming.end(keep=keep)

    def listen(self) -> None:
        """Connect the bars; called once by the view."""
        view = self._view
        for bar in (view.stage_bar, view.lane_bar):
            bar.pointer = self.pointer
            bar.renamed.connect(self.rename)
            bar.typed.connect(self.rename_to)
            bar.moved.connect(self.move)
            bar.deleted.connect(self.delete)
            bar.menu_asked.connect(partial(self.menu, bar))
            view.situation_changed.connect(bar.update)  # the current stage has a ground of its own
        self.naming.walked.connect(self._write_beside)
        view.lane_bar.ring_moved.connect(self._paint_band_ring)
        view.lane_bar.folded.connect(lambda folded: self.fold(folded=folded))

    def after_change(self, changed: Changed) -> None:
        """What undo or redo did to a stage, a lane or a band is brought into view, and flashes."""
        if self.naming.preview is not None:
            self.naming.end(keep=False)  # it shows something new on a map that is another one now
        if changed.origin not in ("undo", "redo"):
            return
        frame = (Stage, Lane, Band, Persona)
        touched = [key for key, change in changed.diff if isinstance(change.after, frame)]
        step = changed.step
        wanted = step.selection_before if changed.origin == "undo" else step.selection_after
        touched.sort(key=lambda key: key not in wanted)
        state = changed.after
        of_personas = {band.persona: band.id for band in state.of(Band) if self._is_shown(band)}
        for key in touched:
            record = of_personas.get(key, key)
            bars = [bar for bar in (self._view.stage_bar, self._view.lane_bar) if bar.header_of(record) is not None]
            for bar in bars:
                bar.point_to(record, ring=bar.hasFocus())
                self.naming.show_header(record)
                self.pointer.flash(record)
                return

    def _is_shown(self, band: Band) -> bool:
        return self._workspace is not None and band.map == self._workspace.map_id and not band.hidden

    def menu(self, bar: Bar, at: QPoint) -> None:
        """Show the menu of a bar's current header."""
        header, state = bar.current, self._state
        if header is None or state is None or not header.record:
            return
        entries = {"stage": STAGE_MENU, "band": BAND_MENU, "lane": LANE_MENU}[header.kind]
        lane = state.find(Lane, header.record)
        if lane is not None and lane.kind in OWN_KINDS:
            entries = NUMBER_LANE_MENU if lane.kind == "custom_number" else OWN_LANE_MENU
        self._view.context_asked.emit(entries, at)

    def _run(self, command: Command) -> bool:
        self._keep_typed()
        workspace = self._workspace
        return workspace is not None and workspace.writable and workspace.run(command) is not None

    def _keep_typed(self) -> None:
        """What is being typed elsewhere becomes a step first: its stage or persona may be about to go."""
        self.naming.end(keep=True)
        self._view.renaming.end(keep=True)
        self._view.data.close(keep=True)

    def _told(self, text: str) -> None:
        self._view.told.emit(text, True)

    # stages

    def write_stage(self, part: StagePart) -> None:
        """Change a text of the stage's header in place."""
        stage = self.stage()
        if stage is not None:
            text = str(getattr(stage, part))
            self.naming.begin(stage.id, part, text, partial(WriteStage, stage.id, part))

    def insert_stage(self, *, after: bool) -> None:
        """Name a new stage beside the current one, in place."""
        stage = self.stage()
        if stage is not None and self._state is not None:
            row = [one.id for one in queries.stages(self._state, stage.map)]
            self.insert_stage_at(row.index(stage.id) + (1 if after else 0))

    def insert_stage_at(self, place: int) -> None:
        """Name a new stage that becomes number `place`, in place."""
        workspace = self._workspace
        if workspace is None:
            return
        ident, journey = new_id("stage"), workspace.map_id
        self.naming.begin_new(
            ident, "name", _("New stage"), lambda text: InsertStage(journey, place, text, stage_id=ident)
        )

    def split_stage(self) -> None:
        """Name a new stage that takes what comes after the current card."""
        stage = self.stage()
        if stage is None:
            return
        cut, card = self._cut(stage)
        ident = new_id("stage")
        offered = _("{name}, part 2").format(name=stage.name) if stage.name else ""
        self.naming.begin_new(
            *(ident, "name", _("New stage"), lambda text: SplitStage(stage.id, cut, text, card, ident)), text=offered
        )

    def _cut(self, stage: Stage) -> tuple[float, str | None]:
        """Where the current place cuts a stage, as a share of it, and the card after which it does."""
        state, place = self._state, self._view.show_.place
        if state is None or place is None or place.cell.stage != stage.id:
            return 0.5, None
        record = state.get(place.record) if place.record else None
        if isinstance(record, EmotionPoint):
            return record.position, None
        cards = [card.id for card in queries.cards_in(state, stage.map, place.cell)]
        if not isinstance(record, Card) or record.id not in cards:
            return (1.0, cards[-1]) if cards else (0.5, None)
        return (cards.index(record.id) + 1) / len(cards), record.id

    def merge_stage(self) -> None:
        """Make one stage of this and the next."""
        stage = self.stage()
        if stage is None or self._state is None:
            return
        row = queries.stages(self._state, stage.map)
        at = [one.id for one in row].index(stage.id)
        other = row[at + 1] if at + 1 < len(row) else None
        if self._run(MergeStages(stage.id)) and other is not None:
            self._view.stage_bar.go_to(stage.id)
            self._told(_("“{name}” and “{other}” are one stage").format(name=stage.name, other=other.name))

    def move_stage(self, by: int) -> None:
        """Move the stage so many places."""
        stage = self.stage()
        if stage is None or self._state is None:
            return
        row = [one.id for one in queries.stages(self._state, stage.map)]
        self.place_stage(stage.id, row.index(stage.id) + by)

    def place_stage(self, stage: str, place: int) -> None:
        """Make a stage number `place` of its map, from 0; nothing happens beyond either end."""
        state = self._state
        record = state.find(Stage, stage) if state is not None else None
        if state is None or record is None:
            return
        count = len(queries.stages(state, record.map))
        if 0 <= place < count and self._run(MoveStage(stage, place)):
            bar = self._view.stage_bar
            bar.go_to(stage)
            announce(bar, f"{record.name}. {frame_sayings.place_of(place, count)}")

    def width_stage(self, width: float | None) -> None:
        """Give the stage a width; None is the usual one, 0 the one that fits its content."""
        stage = self.stage()
        if stage is not None:
            self.set_width(stage.id, self.fitting(stage.id) if width == 0 else width)

    def set_width(self, stage: str, width: float | None) -> None:
        """Give a stage a width."""
        self._run(SetStageWidth(stage, width))

    def fitting(self, stage: str) -> float | None:
        """The width at which nothing in a stage is cut."""
        workspace = self._workspace
        return fitting_width(workspace.state, workspace.map_id, stage) if workspace is not None else None

    def delete_stage(self) -> None:
        """Delete the stage with its cards."""
        stage = self.stage()
        if stage is not None:
            self._keep_typed()
            self._view.editing.delete((stage.id,))

    # lanes

    def write_lane(self, part: LanePart) -> None:
        """Change a text of the lane in place."""
        lane = self.lane()
        if lane is not None:
            text = lane.unit if part == "unit" else words.lane_name(lane)
            self.naming.begin(lane.id, part, text, partial(WriteLane, lane.id, part))

    def add_lane(self, kind: Literal["custom_text", "custom_number"]) -> None:
        """Name a new lane below the current one, in place."""
        workspace, lane = self._workspace, self.lane()
        if workspace is None:
            return
        row = [one.id for one in queries.lanes(workspace.state, workspace.map_id)]
        place = row.index(lane.id) + 1 if lane is not None else len(row)
        ident, journey = new_id("lane"), workspace.map_id
        self.naming.begin_new(
            ident, "title", _("New lane"), lambda text: AddLane(journey, place, kind, text, lane_id=ident)
        )

    def hide_lane(self) -> None:
        """Show the lane no more."""
        lane = self.lane()
        if lane is not None and self._run(HideLane(lane.id)):
            self._told(frame_sayings.lane_hidden(lane))

    def move_lane(self, by: int) -> None:
        """Move the lane so many places among those that are shown."""
        lane = self.lane()
        if lane is not None:
            self.place_lane(lane.id, self._shown_lanes(lane).index(lane.id) + by)

    def place_lane(self, lane: str, place: int) -> None:
        """Make a lane number `place` of those that are shown, from 0; nothing happens beyond either end."""
        state = self._state
        record = state.find(Lane, lane) if state is not None else None
        if state is None or record is None:
            return
        shown = [one for one in self._shown_lanes(record) if one != lane]
        if not 0 <= place <= len(shown):
            return
        row = [one.id for one in queries.lanes(state, record.map) if one.id != lane]
        number = row.index(shown[place]) if place < len(shown) else row.index(shown[-1]) + 1 if shown else 0
        if self._run(MoveLane(lane, number)):
            bar = self._view.lane_bar
            bar.go_to(lane)
            announce(bar, f"{words.lane_name(record)}. {frame_sayings.place_of(place, len(shown) + 1)}")

    def raise_lane(self, added: float) -> None:
        """Add this much height to the lane, 0 being its usual height."""
        lane = self.lane()
        if lane is not None:
            self.set_height(lane.id, added)

    def set_height(self, lane: str, added: float) -> None:
        """Add this much height to a lane."""
        self._run(SetLaneHeight(lane, added))

    def delete_lane(self) -> None:
        """Delete an own lane with what stands in it."""
        lane, state = self.lane(), self._state
        if lane is not None and state is not None and self._run(DeleteLane(lane.id)):
            self._told(frame_sayings.lane_deleted(state, lane))

    # bands

    def write_persona(self, part: PersonaPart) -> None:
        """Change a text of the band's header in place."""
        persona, band = self.persona(), self.band()
        if persona is not None and band is not None:
            text = str(getattr(persona, part))
            self.naming.begin(band.id, part, text, partial(WritePersona, persona.id, part))

    def add_persona(self) -> None:
        """Name a new persona below the current band, in place."""
        workspace, band = self._workspace, self.band()
        if workspace is None:
            return
        row = [one.id for one in queries.bands(workspace.state, workspace.map_id)]
        place = row.index(band.id) + 1 if band is not None else len(row)
        ident, placed, journey = new_id("persona"), new_id("band"), workspace.map_id
        self.naming.begin_new(
            *(placed, "name", _("New persona"), lambda text: InsertPersona(journey, place, text, ident, placed))
        )

    def move_band(self, by: int) -> None:
        """Move the band so many places among those that are shown."""
        band = self.band()
        if band is not None:
            shown = [one.id for one in self._shown_bands()]
            self.place_band(band.id, shown.index(band.id) + by)

    def place_band(self, band: str, place: int) -> None:
        """Make a band number `place` of those that are shown, from 0; nothing happens beyond either end."""
        state = self._state
        record = state.find(Band, band) if state is not None else None
        if state is None or record is None:
            return
        shown = [one.id for one in self._shown_bands() if one.id != band]
        if not 0 <= place <= len(shown):
            return
        row = [one.id for one in queries.bands(state, record.map) if one.id != band]
        number = row.index(shown[place]) if place < len(shown) else row.index(shown[-1]) + 1 if shown else 0
        if self._run(MoveBand(band, number)):
            bar = self._view.lane_bar
            bar.go_to(band)
            name = frame_sayings.persona_name(state, record)
            announce(bar, f"{name}. {frame_sayings.place_of(place, len(shown) + 1)}")

    def fold(self, *, folded: bool) -> None:
        """Fold or open the band."""
        band = self.band()
        if band is not None:
            with sliding(self._view, band.id):
                self._run(FoldBands((band.id,), folded))

    def fold_all(self) -> None:
        """Fold all bands; when all are folded, open them."""
        bands = self._shown_bands()
        folded = any(not band.folded for band in bands)
        self._run(FoldBands(tuple(band.id for band in bands if band.folded != folded), folded))

    def colour(self, slot: int) -> None:
        """Give the persona a colour."""
        persona = self.persona()
        if persona is not None:
            self._run(DressPersona(persona.id, "colour", slot))

    def pen(self, number: int) -> None:
        """Give the persona a line."""
        persona = self.persona()
        if persona is not None:
            self._run(DressPersona(persona.id, "pen", PENS[number]))

    def remove_band(self) -> None:
        """Take the persona off the map, with what stands in its band."""
        band, state = self.band(), self._state
        if band is not None and state is not None and self._run(RemoveBand(band.id)):
            self._told(frame_sayings.band_removed(state, band))

    def delete_persona(self) -> None:
        """Delete the persona from the project."""
        persona, state = self.persona(), self._state
        if persona is not None and state is not None and self._run(DeletePersona(persona.id)):
            self._told(frame_sayings.persona_deleted(state, persona))

    # headers

    def rename(self) -> bool:
        """F2 and Enter on a header; whether a header has the keyboard."""
        if self._view.stage_bar.hasFocus():
            self.write_stage("name")
            return True
        header = self._lane_header()
        if header is None:
            return False
        if header.kind == "lane":
            self.write_lane("title")
        else:
            self.write_persona("name")
        return True

    def rename_to(self, typed: str) -> None:
        """A text was begun on a header: its name is written anew, from what was typed on."""
        if self.rename() and self.naming.field is not None:
            self.naming.field.begin_with(typed)

    def _write_beside(self, record: str, part: str, by: int) -> None:
        """Tab in a header: from a stage's name to the customer's words and on to the next stage; back with Shift.

        In a band's header it goes from the name to the role and on to the need.
        """
        state = self._state
        stage = state.find(Stage, record) if state is not None else None
        band = state.find(Band, record) if state is not None else None
        places: list[tuple[str, str]] = []
        if state is not None and stage is not None:
            parts: tuple[StagePart, ...] = ("name", "customer_words")
            places = [(one.id, field) for one in queries.stages(state, stage.map) for field in parts]
        elif band is not None:
            places = [(record, field) for field in ("name", "role", "need")]
        if (record, part) not in places:
            return
        at = places.index((record, part)) + by
        if not 0 <= at < len(places):
            return
        there, field = places[at]
        (self._view.stage_bar if stage is not None else self._view.lane_bar).go_to(there)
        if stage is not None:
            self.write_stage(cast("StagePart", field))
        else:
            self.write_persona(cast("PersonaPart", field))

    def _paint_band_ring(self) -> None:
        """The ring of a band's header goes on over the map."""
        ringed = self._view.lane_bar.ringed
        band = ringed.band if ringed is not None and ringed.kind == "band" else -1
        if band != self._ringed_band:
            self._ringed_band = band
            self._view.viewport().update()

    def delete(self) -> None:
        """Del on a header: a stage goes, an own lane goes, a standard one is hidden, a persona leaves the map."""
        header = self._lane_header()
        if self._view.stage_bar.hasFocus():
            self.delete_stage()
        elif header is not None and header.kind == "band":
            self.remove_band()
        elif header is not None:
            lane = self.lane()
            if lane is not None and lane.kind in OWN_KINDS:
                self.delete_lane()
            else:
                self.hide_lane()

    def move(self, by: int) -> None:
        """Alt and an arrow on a header."""
        header = self._lane_header()
        if self._view.stage_bar.hasFocus():
            self.move_stage(by)
        elif header is not None and header.kind == "band":
            self.move_band(by)
        elif header is not None:
            self.move_lane(by)
