"""The maps of the project as a register: their order, kind, whose they are, how much is on them and how proven it is.

Lives in ui (L5); `practice.columns`, `analysis.findings`. Enter on a column that is only shown, or Ctrl+Enter anywhere,
goes to the map.
"""

from __future__ import annotations

from journey_studio.analysis.findings import PersonaFindings, findings
from journey_studio.commands.maps import RemoveMaps
from journey_studio.i18n import _, msg
from journey_studio.layout import numbers
from journey_studio.layout.labels import persona_call_name
from journey_studio.model import queries
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.model.words import MAP_KINDS
from journey_studio.ui.practice.columns import ChoiceColumn, LongColumn, ShownColumn, TextColumn
from journey_studio.ui.practice.references import ReferenceColumn
from journey_studio.ui.practice.register_model import Register


def _number(state: State, record: Record) -> str:
    return str([one.id for one in queries.maps(state)].index(record.id) + 1)


def _people(state: State, record: Record) -> str:
    return ", ".join(persona_call_name(one) for one in queries.personas_on(state, record.id))


def _figures(state: State, record: Record) -> PersonaFindings:
    return findings(state, record.id).total


def _stages(state: State, record: Record) -> str:
    return numbers.number(len(queries.stages(state, record.id)))


def _touchpoints(state: State, record: Record) -> str:
    return numbers.number(_figures(state, record).touchpoints)


def _hot(state: State, record: Record) -> str:
    return numbers.number(_figures(state, record).hot_spots)


def _proven(state: State, record: Record) -> str:
    """How much of it rests on research."""
    found = _figures(state, record)
    known = found.validated + found.researched
    return _("{percent}\u202f%").format(percent=round(100 * known / found.touchpoints)) if found.touchpoints else "–"


MAPS = Register(
    "map",
    msg("Maps"),
    (
        ShownColumn(title=msg("No."), shows=_number, least=44, weight=0.01, strong=True),
        TextColumn(field="title", title=msg("Map"), strong=True, least=180, weight=2),
        ChoiceColumn(field="kind", title=msg("Kind"), names=MAP_KINDS, least=88, weight=0.1),
        ReferenceColumn(field="based_on", title=msg("Begun from"), of=("map",), least=110, weight=0.8, quiet=True),
        ShownColumn(title=msg("Personas"), shows=_people, least=130, weight=1),
        ShownColumn(title=msg("Stages"), shows=_stages, least=60, weight=0.01),
        ShownColumn(title=msg("Touchpoints"), shows=_touchpoints, least=132, weight=0.01),
        ShownColumn(title=msg("Hot spots"), shows=_hot, least=84, weight=0.01),
        ShownColumn(title=msg("Researched"), shows=_proven, least=110, weight=0.01),
        LongColumn(field="description", title=msg("What it is about"), least=120, weight=1.4, quiet=True),
    ),
    lines=2,
    name_in=1,
    grows=False,
    remove=RemoveMaps,
)
