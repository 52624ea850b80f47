"""Random commands of the library; see `projects.commands_on`."""

from __future__ import annotations

from hypothesis import strategies as st

from journey_studio.commands.library import AddChannel, ChangeChannel, DeleteChannel, RenamePersona, ShowBand
from journey_studio.model.document import Command
from journey_studio.model.records import Band, Channel, Persona
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
    return found
