"""Which stage, lane and band are the current ones, and what can be done with them.

Lives in ui (L5); the model, `layout`, `app.structure_types`. The current one is that of the header with the keyboard,
else that of the current place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from journey_studio.app.structure_types import FrameSituation
from journey_studio.commands.lanes import OWN_KINDS
from journey_studio.layout import personas as looks
from journey_studio.model import queries
from journey_studio.model.records import Band, Lane, Persona, Stage
from journey_studio.model.records.kinds import PenStyle
from journey_studio.model.state import State
from journey_studio.ui.canvas.headers import Header

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace

PENS: tuple[PenStyle, ...] = get_args(PenStyle)


class FrameTargets:
    """The current stage, lane and band of one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view

    @property
    def _workspace(self) -> Workspace | None:
        return self._view.workspace

    # the current ones

    def stage(self) -> Stage | None:
        """The current stage."""
        view = self._view
        header = view.stage_bar.current
        place = view.show_.place
        record = header.record if header is not None else ""
        if place is not None and not view.stage_bar.hasFocus():
            record = place.cell.stage
        return self._state.find(Stage, record) if self._state is not None else None

    def _lane_header(self) -> Header | None:
        bar = self._view.lane_bar
        return bar.current if bar.hasFocus() else None

    def lane(self) -> Lane | None:
        """The current lane."""
        header, place = self._lane_header(), self._view.show_.place
        record = place.cell.lane if place is not None else ""
        if header is not None:
            record = header.record if header.kind == "lane" else ""
        return self._state.find(Lane, record) if self._state is not None else None

    def band(self) -> Band | None:
        """The current band; None as well for one that has no record."""
        scene, state = self._view.scene_, self._state
        if scene is None or state is None or not scene.heads:
            return None
        header, place = self._lane_header(), self._view.show_.place
        if header is not None and 0 <= header.band < len(scene.heads):
            return state.find(Band, scene.heads[header.band].band)
        if place is not None:
            persona = place.cell.persona
            return next((state.find(Band, head.band) for head in scene.heads if head.persona == persona), None)
        return state.find(Band, scene.heads[0].band)

    def persona(self) -> Persona | None:
        """The persona of the current band."""
        band = self.band()
        return self._state.find(Persona, band.persona) if band is not None and self._state is not None else None

    @property
    def _state(self) -> State | None:
        return self._workspace.state if self._workspace is not None else None

    def situation(self) -> FrameSituation:
        """What holds for them."""
        state = self._state
        if state is None:
            return FrameSituation()
        stage, lane, band = self.stage(), self.lane(), self.band()
        found = FrameSituation()
        if stage is not None:
            row = [one.id for one in queries.stages(state, stage.map)]
            at = row.index(stage.id)
            found = found._replace(
                stage=True, stage_left=at > 0, stage_right=at < len(row) - 1, stage_width=stage.width
            )
        if lane is not None:
            shown = self._shown_lanes(lane)
            at = shown.index(lane.id) if lane.id in shown else -1
            found = found._replace(
                lane=True,
                lane_above=at > 0,
                lane_below=0 <= at < len(shown) - 1,
                lane_own=lane.kind in OWN_KINDS,
                lane_number=lane.kind == "custom_number",
                lane_height=lane.height,
            )
        return self._with_band(found, band, state)

    def _with_band(self, found: FrameSituation, band: Band | None, state: State) -> FrameSituation:
        bands = self._shown_bands()
        found = found._replace(
            some_folded=any(one.folded for one in bands), some_open=any(not one.folded for one in bands)
        )
        if band is None:
            return found
        at = next((number for number, one in enumerate(bands) if one.id == band.id), -1)
        found = found._replace(band=True, band_above=at > 0, band_below=0 <= at < len(bands) - 1, folded=band.folded)
        persona = state.find(Persona, band.persona)
        if persona is None:
            return found
        look = looks.looks(state.of(Persona))[persona.id]
        pen = PENS.index(persona.pen) if persona.pen is not None else looks.pen_number(look)
        return found._replace(persona=True, colour=look.slot, pen=pen)

    def _shown_lanes(self, lane: Lane) -> list[str]:
        assert self._state is not None  # noqa: S101 - there is a lane
        return [one.id for one in queries.lanes(self._state, lane.map) if not one.hidden]

    def _shown_bands(self) -> list[Band]:
        if self._workspace is None:
            return []
        found = queries.bands(self._workspace.state, self._workspace.map_id)
        return [band for band in found if not band.hidden]
