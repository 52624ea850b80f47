"""Random commands of the library; see `projects.commands_on`."""

from __future__ import annotations

from hypothesis import strategies as st

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
from journey_studio.model.document import Command
from journey_studio.model.records import Band, Channel, Department, Persona
from journey_studio.model.state import State

_TEXT = st.text(max_size=14)
_WHERE = st.sampled_from(["online", "offline", "both"])


def library_commands(state: State) -> list[st.SearchStrategy[Command]]:
    """What the library can do to this state."""
    found: list[st.SearchStrategy[Command]] = [st.builds(AddChannel, name=_TEXT, where=_WHERE)]
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
    return found + _department_commands(state)


def _department_commands(state: State) -> list[st.SearchStrategy[Command]]:
    found: list[st.SearchStrategy[Command]] = [st.builds(AddDepartment, name=_TEXT)]
    departments = [department.id for department in state.of(Department)]
    if departments:
        one = st.sampled_from(departments)
        found.append(st.builds(RenameDepartment, department=one, name=_TEXT))
        found.append(st.builds(SetDepartmentCode, department=one, code=st.text(max_size=5)))
        found.append(st.builds(MoveDepartment, department=one, place=st.integers(-1, 5)))
        found.append(st.builds(DeleteDepartment, department=one))
    return found
