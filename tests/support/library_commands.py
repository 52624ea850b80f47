"""Random commands of the library; see `projects.commands_on`."""

from __future__ import annotations

from hypothesis import strategies as st

from journey_studio.commands.capture import new_key
from journey_studio.commands.departments import (
    AddDepartment,
    DeleteDepartment,
    MoveDepartment,
    RenameDepartment,
    SetDepartmentCode,
)
from journey_studio.commands.library import (
    AddChannel,
    ChangeChannel,
    DeleteChannel,
    MoveChannel,
    RenamePersona,
    ShowBand,
)
from journey_studio.commands.parking import DeleteParked, MoveParked, ParkIdea, RenameParked, Unpark
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import Band, Channel, Department, Parked, Persona
from journey_studio.model.state import State
from support.chance import NEW

_TEXT = st.text(max_size=14)
_WHERE = st.sampled_from(["online", "offline", "both"])


def library_commands(state: State) -> list[st.SearchStrategy[Command]]:
    """What the library can do to this state."""
    found: list[st.SearchStrategy[Command]] = [st.builds(AddChannel, name=_TEXT, where=_WHERE, channel_id=NEW)]
    bands = [band.id for band in state.of(Band)]
    if bands:
        found.append(st.builds(ShowBand, band=st.sampled_from(bands), shown=st.booleans()))
    personas = [persona.id for persona in state.of(Persona)]
    if personas:
        found.append(st.builds(RenamePersona, persona=st.sampled_from(personas), name=_TEXT))
    channels = [channel.id for channel in state.of(Channel)]
    if channels:
        one = st.sampled_from(channels)
        found.append(st.builds(ChangeChannel, channel=one, name=_TEXT))
        found.append(st.builds(ChangeChannel, channel=one, where=_WHERE))
        found.append(st.builds(ChangeChannel, channel=one, icon=st.sampled_from(["globe", "star"])))
        found.append(st.builds(DeleteChannel, channel=one))
        found.append(st.builds(MoveChannel, channel=one, place=st.integers(-1, 5)))
    return found + _department_commands(state) + _parking_commands(state)


def _parking_commands(state: State) -> list[st.SearchStrategy[Command]]:
    journey = queries.maps(state)[0].id
    stages, lanes = queries.stages(state, journey), queries.lanes(state, journey)
    found: list[st.SearchStrategy[Command]] = [
        st.builds(ParkIdea, map=st.just(journey), text=_TEXT, persona=st.none(), parked_id=st.just(""))
    ]
    parked = [one.id for one in state.of(Parked)]
    if parked:
        one = st.sampled_from(parked)
        found.append(st.builds(RenameParked, parked=one, text=st.sampled_from(["//x", "#e-mail", "Card :(", ""])))
        found.append(st.builds(MoveParked, parked=one, place=st.integers(-1, 5)))
        found.append(st.builds(DeleteParked, parked=one))
        if stages:
            cells = st.builds(
                Cell,
                stage=st.sampled_from([stage.id for stage in stages]),
                lane=st.sampled_from([lane.id for lane in lanes]),
                persona=st.sampled_from([band.persona for band in queries.bands(state, journey)] or [None]),
            )
            found.append(st.builds(Unpark, parked=one, cell=cells, place=st.integers(0, 3), key=st.builds(new_key)))
    return found


def _department_commands(state: State) -> list[st.SearchStrategy[Command]]:
    found: list[st.SearchStrategy[Command]] = [st.builds(AddDepartment, name=_TEXT, department_id=NEW)]
    departments = [department.id for department in state.of(Department)]
    if departments:
        one = st.sampled_from(departments)
        found.append(st.builds(RenameDepartment, department=one, name=_TEXT))
        found.append(st.builds(SetDepartmentCode, department=one, code=st.text(max_size=5)))
        found.append(st.builds(MoveDepartment, department=one, place=st.integers(-1, 5)))
        found.append(st.builds(DeleteDepartment, department=one))
    return found
