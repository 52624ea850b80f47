"""Random commands on stages, lanes and bands; see `projects.commands_on`."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from journey_studio.commands.bands import (
    DeletePersona,
    DressPersona,
    FoldBands,
    InsertPersona,
    MoveBand,
    PlacePersona,
    RemoveBand,
    WritePersona,
)
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
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.records import CARD_TYPES, Persona
from journey_studio.model.records.kinds import PenStyle
from journey_studio.model.state import State

_TEXT = st.text(max_size=14)
_NEW = st.just("")
"""An id of its own choice."""
_SHARE = st.floats(0.0, 1.0)


def frame_commands(state: State, journey: str) -> list[st.SearchStrategy[Command]]:
    """Strategies of commands that make sense on the frame of this map."""
    places = st.integers(0, 9)
    found: list[st.SearchStrategy[Command]] = [
        st.builds(InsertStage, map=st.just(journey), place=places, name=_TEXT, stage_id=_NEW),
        st.builds(
            AddLane, map=st.just(journey), place=places, kind=st.sampled_from(OWN_KINDS), title=_TEXT, lane_id=_NEW
        ),
        st.builds(InsertPersona, map=st.just(journey), place=places, name=_TEXT, persona_id=_NEW, band_id=_NEW),
    ]
    return [*found, *_on_stages(state, journey), *_on_lanes(state, journey), *_on_bands(state, journey)]


def _on_stages(state: State, journey: str) -> list[st.SearchStrategy[Command]]:
    stages = [stage.id for stage in queries.stages(state, journey)]
    if not stages:
        return []
    stage = st.sampled_from(stages)
    cards = [card.id for kind in CARD_TYPES for card in state.of(kind) if card.map == journey]
    width = st.one_of(st.none(), st.floats(0.0, 900.0))
    return [
        st.builds(WriteStage, stage=stage, field=st.sampled_from(("name", "short_name", "customer_words")), text=_TEXT),
        st.builds(SetStageWidth, stage=stage, width=width),
        st.builds(SplitStage, stage=stage, cut=_SHARE, name=_TEXT, card=st.sampled_from([None, *cards]), stage_id=_NEW),
        st.builds(MergeStages, stage=stage),
    ]


def _on_lanes(state: State, journey: str) -> list[st.SearchStrategy[Command]]:
    lanes = queries.lanes(state, journey)
    if not lanes:
        return []
    lane = st.sampled_from([one.id for one in lanes])
    found: list[st.SearchStrategy[Command]] = [
        st.builds(WriteLane, lane=lane, field=st.sampled_from(("title", "unit")), text=_TEXT),
        st.builds(MoveLane, lane=lane, place=st.integers(0, len(lanes) - 1)),
        st.builds(HideLane, lane=lane, hidden=st.booleans()),
        st.builds(SetLaneHeight, lane=lane, added=st.floats(-50.0, 900.0)),
        st.builds(DeleteLane, lane=lane),
    ]
    return found


def _on_bands(state: State, journey: str) -> list[st.SearchStrategy[Command]]:
    bands = [band.id for band in queries.bands(state, journey)]
    found: list[st.SearchStrategy[Command]] = []
    if bands:
        band = st.sampled_from(bands)
        some = st.lists(band, min_size=1, max_size=3, unique=True).map(tuple)
        found += [
            st.builds(MoveBand, band=band, place=st.integers(0, len(bands) - 1)),
            st.builds(FoldBands, bands=some, folded=st.booleans()),
            st.builds(RemoveBand, band=band),
        ]
    personas = [persona.id for persona in state.of(Persona)]
    if personas:
        persona = st.sampled_from(personas)
        pens = st.sampled_from([None, *get_args(PenStyle)])
        found += [
            st.builds(PlacePersona, map=st.just(journey), persona=persona, place=st.integers(0, 5)),
            st.builds(WritePersona, persona=persona, field=st.sampled_from(("name", "role", "need")), text=_TEXT),
            st.builds(DressPersona, persona=persona, field=st.just("colour"), value=st.sampled_from([None, 1, 6])),
            st.builds(DressPersona, persona=persona, field=st.just("pen"), value=pens),
            st.builds(DeletePersona, persona=persona),
        ]
    return found
