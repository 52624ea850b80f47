"""A project narrowed to what is wanted on paper: some personas, stages and lanes, and the cards a view shows.

Lives in the app (L4); imports the model, `filtering` and `saved_views`, no Qt. What is not wanted is taken out of the
state that is laid out, so that headers, figures and legends tell of what is shown and layout needs to know nothing of
choices. Choices name records by id; those of other maps do no harm, and a map that has none of the chosen stages, say,
keeps all of its own: a choice made for one map leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

from journey_studio.app.export_options import ExportOptions
from journey_studio.app.filtering import NOBODY, sieve
from journey_studio.app.saved_views import SavedView
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.layout.labels import persona_name, stage_name
from journey_studio.model import queries
from journey_studio.model.records import (
    CARD_TYPES,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    LaneValue,
    Persona,
    Record,
    Touchpoint,
)
from journey_studio.model.state import State
from journey_studio.model.words import NO_PERSONA, lane_name

PLACED: tuple[type[Record], ...] = (*CARD_TYPES, EmotionPoint, HandOffChain, KpiPlacement, LaneValue)
"""What stands in a stage, for a persona."""

R = TypeVar("R", bound=Record)


def narrowed(state: State, map_id: str, options: ExportOptions, view: SavedView | None = None) -> State:
    """The state with only what `options` and a view want of this map; the very same one when they want all of it."""
    stages = _wanted(options.stages, [stage.id for stage in queries.stages(state, map_id)])
    personas = _wanted(options.personas, [one or NOBODY for one in personas_of(state, map_id)])
    there = queries.lanes(state, map_id)
    lanes = {lane.id for lane in there} & set(options.lanes)
    work = _Narrowing(state, map_id)
    if stages is not None:
        work.keep_stages(stages)
    if personas is not None:
        work.keep_personas(personas)
    if lanes and lanes != {lane.id for lane in there if not lane.hidden}:
        work.hide_lanes({lane.id for lane in there} - lanes, all_but=lanes)
    if view is not None and view.map == map_id:
        work.keep_view(view)
    return work.state()


def shown_only(state: State, map_id: str) -> State:
    """The state without what is hidden on a map: for a file of what somebody chose."""
    index = queries.index(state, map_id)
    people = {band.persona for band in index.bands if band.hidden}
    lanes = {lane.id for lane in index.lanes if lane.hidden}
    gone = {band.id for band in index.bands if band.hidden} | lanes
    for cell, cards in index.cards.items():
        if cell.lane in lanes or cell.persona in people:
            gone |= {card.id for card in cards}
    gone |= {
        record.id for record in state.values() if getattr(record, "map", "") == map_id and _of(record, people, lanes)
    }
    return State({key: record for key, record in state.items() if key not in gone})


def _of(record: object, people: set[str | None], lanes: set[str]) -> bool:
    if not hasattr(record, "stage"):
        return False
    return getattr(record, "persona", None) in people or (isinstance(record, LaneValue) and record.lane in lanes)


def personas_of(state: State, map_id: str) -> list[str | None]:
    """The personas with a band on a map that is not hidden, and those that have something there but no band."""
    bands = queries.bands(state, map_id)
    known = {band.persona for band in bands}
    rest = {
        getattr(record, "persona", None)
        for kind in PLACED
        for record in state.of(kind)
        if getattr(record, "map", "") == map_id
    } - known
    named = [persona.id for persona in state.of(Persona) if persona.id in rest]
    return [*(band.persona for band in bands if not band.hidden), *named, *([None] if None in rest else [])]


def _wanted(chosen: Collection[str], there: Collection[str]) -> set[str] | None:
    """What is chosen of what is there; None when that is everything, or nothing of it was spoken of."""
    found = set(chosen) & set(there)
    return None if not found or len(found) == len(set(there)) else found


class _Narrowing:
    """The changes to one state; used once."""

    def __init__(self, state: State, map_id: str) -> None:
        self._state = state
        self._map = map_id
        self._gone: set[str] = set()
        self._changed: dict[str, Record] = {}

    def state(self) -> State:
        """What is left."""
        if not self._gone and not self._changed:
            return self._state
        kept = {key: self._changed.get(key, record) for key, record in self._state.items() if key not in self._gone}
        return State(kept)

    def keep_stages(self, wanted: set[str]) -> None:
        """Take out the other stages with all that stands in them."""
        self._gone |= {stage.id for stage in queries.stages(self._state, self._map)} - wanted
        self._gone |= {record.id for record in self._placed() if getattr(record, "stage", "") not in wanted}

    def keep_personas(self, wanted: set[str]) -> None:
        """Take out the bands of the others, with all that stands in them."""
        for band in queries.bands(self._state, self._map):
            if (band.persona or NOBODY) not in wanted:
                self._changed[band.id] = band.replaced(hidden=True)
        self._gone |= {one.id for one in self._placed() if (getattr(one, "persona", None) or NOBODY) not in wanted}

    def hide_lanes(self, hidden: Collection[str], all_but: Collection[str] = ()) -> None:
        """Hide lanes, and show `all_but`. Touchpoints go with theirs, so that the figures count what is shown."""
        lanes = queries.lanes(self._state, self._map)
        for lane in lanes:
            if lane.id in hidden:
                self._changed[lane.id] = lane.replaced(hidden=True)
            elif lane.id in all_but and lane.hidden:
                self._changed[lane.id] = lane.replaced(hidden=False)
        for card in self._state.of(Touchpoint):
            if card.map == self._map:
                lane_of = queries.lane_for(card, lanes)
                if lane_of is not None and lane_of.id in hidden:
                    self._gone.add(card.id)

    def keep_view(self, view: SavedView) -> None:
        """Take out what a saved view does not show."""
        if view.hidden:
            self.hide_lanes(view.hidden)
        left_out = sieve(self._state, self._map, view.wanted)
        self._gone |= left_out.cards
        if left_out.personas:
            there = {one or NOBODY for one in personas_of(self._state, self._map)}
            self.keep_personas(there - {one or NOBODY for one in left_out.personas})

    def _placed(self) -> Iterable[Record]:
        for kind in PLACED:
            for record in self._state.of(kind):
                if getattr(record, "map", "") == self._map:
                    yield record


# ---- choices in a person's words


def find_personas(state: State, journey: JourneyMap, wishes: Iterable[str]) -> tuple[str, ...]:
    """The personas meant, by id, name (or its beginning) or number; `UserError` with their names for another."""
    there = [(one or NOBODY, _persona(state, one)) for one in personas_of(state, journey.id)]
    return tuple(_find(wish, there) for wish in wishes)


def find_stages(state: State, journey: JourneyMap, wishes: Iterable[str]) -> tuple[str, ...]:
    """The stages meant, by id, name (or its beginning) or number; `UserError` with their names for another."""
    there = [(stage.id, stage_name(stage)) for stage in queries.stages(state, journey.id)]
    return tuple(_find(wish, there) for wish in wishes)


def find_lanes(state: State, journey: JourneyMap, wishes: Iterable[str]) -> tuple[str, ...]:
    """The lanes meant, by id, name (or its beginning) or number; `UserError` with their names for another."""
    there = [(lane.id, lane_name(lane, state.project.words)) for lane in queries.lanes(state, journey.id)]
    return tuple(_find(wish, there) for wish in wishes)


def _persona(state: State, key: str | None) -> str:
    return persona_name(state.find(Persona, key)) if key else str(NO_PERSONA)


def _find(wish: str, there: list[tuple[str, str]]) -> str:
    word = wish.strip()
    same = [key for key, _name in there if key == word and word]
    same = same or [key for key, name in there if name.strip().casefold() == word.casefold()]
    if not same and word.isascii() and word.isdecimal() and len(word) < 9 and 1 <= int(word) <= len(there):
        same = [there[int(word) - 1][0]]
    begun = [key for key, name in there if word and name.strip().casefold().startswith(word.casefold())]
    if not same and len(begun) == 1:
        return begun[0]
    if not same:
        names = ", ".join(f"{number} “{name}”" for number, (_key, name) in enumerate(there, 1))
        raise UserError(msg("The map has no “{wish}”. It has: {names}.", wish=word, names=names or "–"))
    return same[0]


def find_view(views: Iterable[SavedView], journey: JourneyMap, name: str) -> SavedView | None:
    """The saved view of a map that is meant by `name`; None for an empty one, `UserError` when there is none such."""
    if not name.strip():
        return None
    mine = [view for view in views if view.map == journey.id]
    same = [view for view in mine if view.name == name] or [
        view for view in mine if view.name.strip().casefold() == name.strip().casefold()
    ]
    if same:
        return same[0]
    names = ", ".join(f"“{view.name}”" for view in mine)
    raise UserError(msg("There is no saved view “{name}” of this map. It has: {names}.", name=name, names=names or "–"))
