"""What KPIs are called where one is chosen or shown: those with the same name with the place that tells them apart.

Lives in app (L4); the model and `layout`, no Qt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journey_studio.i18n import _
from journey_studio.layout import labels, numbers
from journey_studio.model.records import JourneyMap, Kpi, KpiPlacement, Persona, Stage
from journey_studio.model.state import State

_kept: tuple[object, object, object, object, Mapping[str, str]] = (None, None, None, None, {})


def kpi_names(state: State) -> Mapping[str, str]:
    """Every KPI's name; a name that several have is followed by the stage, persona or map that is only one's."""
    global _kept  # noqa: PLW0603 - found once for a state: each cell of a table asks
    parts = (state.of(Kpi), state.of(KpiPlacement), state.of(Stage), state.of(Persona))
    if all(one is other for one, other in zip(_kept, parts, strict=False)):
        return _kept[4]
    same: dict[str, list[Kpi]] = {}
    for one in state.of(Kpi):
        same.setdefault(one.name.strip().casefold(), []).append(one)
    names = {}
    for together in same.values():
        for one in together:
            name = one.name.strip() or _("Untitled")
            names[one.id] = name if len(together) == 1 else _told_apart(state, one, name, together)
    _kept = (*parts, names)
    return names


def kpi_name(state: State, kpi: Kpi) -> str:
    """What one is called."""
    return kpi_names(state).get(kpi.id) or kpi.name


def _told_apart(state: State, one: Kpi, name: str, together: list[Kpi]) -> str:
    others = [list(_places(state, other)) for other in together if other.id != one.id]
    for number, said in enumerate(_places(state, one)):
        if said and all(number >= len(other) or other[number] != said for other in others):
            return _("{kpi} ({place})").format(kpi=name, place=said)
    value = one.values[-1].value if one.values else None
    return _("{kpi} ({place})").format(kpi=name, place=numbers.number(value)) if value is not None else name


def _places(state: State, one: Kpi) -> Iterator[str]:
    """Ways to say where it stands, from the shortest: the stage, the persona, both, the map; "" for none."""
    placed = next((found for found in state.of(KpiPlacement) if found.kpi == one.id), None)
    stage = state.find(Stage, placed.stage) if placed is not None else None
    persona = state.find(Persona, placed.persona) if placed is not None else None
    where = (stage.short_name or labels.stage_name(stage)) if stage is not None else ""
    whose = labels.persona_call_name(persona) if persona is not None else ""
    yield where or _("not on a map")
    yield whose
    yield ", ".join(part for part in (where, whose) if part)
    journey = state.find(JourneyMap, placed.map) if placed is not None else None
    yield journey.title if journey is not None else ""


def value_words(kpi: Kpi, value: float | None) -> str:
    """A value of a KPI with its unit; "" for none."""
    if value is None:
        return ""
    return numbers.with_unit(numbers.number(value, kpi.decimals, signed=kpi.signed), kpi.unit)
