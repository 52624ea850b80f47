"""What can be looked at on the Analysis page: personas and channels of the map on show; a choice without what is gone.

Lives in ui (L5); `analysis.chosen`, `app.analysis_content`, the model.
"""

from __future__ import annotations

from journey_studio.analysis.chosen import Chosen
from journey_studio.app import analysis_content
from journey_studio.layout import labels
from journey_studio.layout.personas import NOBODY, looks
from journey_studio.model import queries
from journey_studio.model.records import Channel, Persona
from journey_studio.ui.analysis.filter_row import Person
from journey_studio.ui.workspace import Workspace


def still(workspace: Workspace, chosen: Chosen) -> Chosen:
    """A choice without what is gone."""
    state, map_id = workspace.state, workspace.map_id
    people = {band.persona or "" for band in queries.bands(state, map_id)}
    channels = {one.id for one in analysis_content.channels_in_use(state, map_id)}
    return chosen._replace(personas=chosen.personas & people, channels=chosen.channels & channels)


def choices(workspace: Workspace) -> tuple[list[Person], list[Channel]]:
    """The personas and the channels that can be chosen."""
    state, map_id = workspace.state, workspace.map_id
    everyone = looks(state.of(Persona))
    people = []
    for band in queries.bands(state, map_id):
        persona = state.find(Persona, band.persona)
        slot = everyone.get(band.persona, NOBODY).slot
        people.append(Person(band.persona or "", labels.persona_call_name(persona), persona, slot))
    return people, analysis_content.channels_in_use(state, map_id)
