"""What is said about stages, lanes and bands: notices of deletions, hints of drags.

Lives in ui (L5); `i18n`, the model, `layout.numbers`; no Qt. Told from the state before what it tells.
"""

from __future__ import annotations

from journey_studio.commands.bands import content_of
from journey_studio.i18n import _, ngettext
from journey_studio.layout.numbers import ordinal
from journey_studio.model.records import Band, Card, Lane, LaneValue, Persona
from journey_studio.model.state import State
from journey_studio.model.words import NO_PERSONA, lane_name
from journey_studio.ui.canvas.sayings import quoted


def place_of(place: int, count: int) -> str:
    """A place in a row, from 0: "2nd of 6"."""
    return _("{place} of {count}").format(place=ordinal(place + 1), count=count)


def persona_name(state: State, band: Band) -> str:
    """What the persona of a band is called."""
    persona = state.find(Persona, band.persona)
    return (persona.name if persona is not None else "") or str(NO_PERSONA)


def lane_hidden(lane: Lane) -> str:
    """A lane was hidden."""
    return _("{name} hidden. What stands in it stays").format(name=quoted(lane_name(lane)))


def lane_deleted(state: State, lane: Lane) -> str:
    """An own lane was deleted, with so many entries."""
    count = sum(1 for value in state.of(LaneValue) if value.lane == lane.id)
    name = quoted(lane_name(lane))
    if not count:
        return _("{name} deleted").format(name=name)
    return ngettext("{name} and {count} entry deleted", "{name} and {count} entries deleted", count).format(
        name=name, count=count
    )


def band_removed(state: State, band: Band) -> str:
    """A persona was taken off the map, with so many cards."""
    count = sum(1 for key in content_of(state, band) if isinstance(state.get(key), Card))
    name = quoted(persona_name(state, band))
    if not count:
        return _("{name} is off the map").format(name=name)
    return ngettext(
        "{name} and {count} card are off the map", "{name} and {count} cards are off the map", count
    ).format(name=name, count=count)


def persona_deleted(state: State, persona: Persona) -> str:
    """A persona was deleted, with so many cards on so many maps."""
    cards = [record for record in state.values() if isinstance(record, Card) and record.persona == persona.id]
    name = quoted(persona.name or str(NO_PERSONA))
    if not cards:
        return _("{name} deleted").format(name=name)
    return ngettext("{name} and {count} card deleted", "{name} and {count} cards deleted", len(cards)).format(
        name=name, count=len(cards)
    )
