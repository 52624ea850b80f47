"""The part of a project that a paper shows, where it shows a part: what may travel inside the PDF.

Lives in the app (L4); imports the model and `narrowing`, no Qt. Who prints one persona, or leaves a lane out, does it
because of who will get the paper. What was left out must not come along unseen in the attachment, so nothing of it
stays: no other map, no hidden lane, no persona or department that nothing shown speaks of, no parked idea, no register.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from journey_studio.app.choose_map import find_map
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.narrowing import find_view, narrowed, personas_of
from journey_studio.app.private import ON_PAPERS
from journey_studio.app.saved_views import SavedView
from journey_studio.model import queries, rules
from journey_studio.model.records import (
    CARD_TYPES,
    LANE_CONTENT,
    Asset,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    KpiPlacement,
    LaneValue,
    Persona,
    Record,
    Source,
    SourceLink,
    referred,
)
from journey_studio.model.state import State

_LIBRARY = (Channel, Department, Kpi, Asset)
"""What maps speak of; it goes when nothing speaks of it any more."""
_DRAWN: dict[type[Record], str] = {EmotionPoint: "curve", HandOffChain: "chain", KpiPlacement: "kpis"}
"""What stands in a lane without naming it, by what that lane holds."""


def only_shown(
    state: State, journey: JourneyMap, options: ExportOptions, views: Iterable[SavedView] = ()
) -> State | None:
    """The part of the project that is shown; None where the maps are shown whole. `UserError` for a view that is gone.

    Whether other maps or what is hidden on the screen is left out does not make it a part: only what somebody chose.
    """
    view = find_view(views, journey, options.filter)
    maps = [journey, *(find_map(state, wish) for wish in options.maps)] if options.kind == "poster" else [journey]
    shown = state
    for one in maps:
        shown = narrowed(shown, one.id, options, view)
    if shown is state and not _some_people(state, journey, options):
        return None
    return _cleared(shown, [one.id for one in maps], options)


def _some_people(state: State, journey: JourneyMap, options: ExportOptions) -> bool:
    """Whether there are sheets of some personas only, of whom the map may show none."""
    wanted = {one for one in options.personas if isinstance(state.get(one), Persona)}
    return options.kind == "personas" and bool(wanted) and wanted != set(personas_of(state, journey.id)) - {None}


def _cleared(shown: State, maps: Collection[str], options: ExportOptions) -> State:
    """What is left of the project with only what is `shown` on these maps; nothing in it refers to what went."""
    gone = [one.id for one in shown.of(JourneyMap) if one.id not in maps]
    gone += [one.id for one in shown.values() if one.type_name not in ON_PAPERS]
    left = _without(shown, [*gone, *(one for key in maps for one in _unseen(shown, key))])
    people = {one for key in maps for one in personas_of(left, key)}
    if options.kind == "personas":
        people |= {*options.personas}
    left = _without(left, [one.id for one in left.of(Persona) if one.id not in people])
    told = {link.source for link in left.of(SourceLink)}
    if not options.legend or options.kind == "personas":  # else the legend lists them all
        left = _without(left, [one.id for one in left.of(Source) if one.id not in told])
    spoken_of = {target for record in left.values() for _field, _mark, target in referred(record)}
    return _without(left, [one.id for kind in _LIBRARY for one in left.of(kind) if one.id not in spoken_of])


def _unseen(state: State, map_id: str) -> list[str]:
    """What of a map is hidden, or has no place on it."""
    index = queries.index(state, map_id)
    people = {band.persona for band in index.bands if band.hidden}
    lanes = {lane.id: lane for lane in index.lanes}
    hidden = {key for key, lane in lanes.items() if lane.hidden}
    seen = {
        card.id
        for cell, cards in index.cards.items()
        if cell.lane not in hidden and cell.persona not in people
        for card in cards
    }
    held = {LANE_CONTENT[lane.kind] for lane in lanes.values() if not lane.hidden}
    gone = [*hidden, *(band.id for band in index.bands if band.hidden)]
    gone += [card.id for kind in CARD_TYPES for card in state.of(kind) if card.map == map_id and card.id not in seen]
    for kind, content in _DRAWN.items():
        for record in state.of(kind):
            if getattr(record, "map", "") == map_id and (
                content not in held or getattr(record, "persona", None) in people
            ):
                gone.append(record.id)
    gone += [one.id for one in state.of(LaneValue) if one.map == map_id and one.persona in people]
    return gone


def _without(state: State, keys: Collection[str]) -> State:
    """The state without these records, without all that cannot be without them, and without a word of either."""
    gone = set(keys)
    return rules.repaired(State({key: record for key, record in state.items() if key not in gone}))[0]
