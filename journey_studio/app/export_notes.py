"""What of a project is not on the poster of one of its maps, counted, so that nobody looks for it there in vain.

Lives in the app (L4); imports `model`.
"""

from __future__ import annotations

from journey_studio.app.choose_map import find_map
from journey_studio.app.export_options import ExportOptions
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.records import CARD_TYPES, JourneyMap, Persona, Record
from journey_studio.model.state import State
from journey_studio.model.words import NO_PERSONA, lane_name


def not_on_poster(state: State, journey: JourneyMap, options: ExportOptions) -> tuple[Message, ...]:
    """Sentences on hidden bands and lanes, on notes and descriptions, and on the other maps, as far as they are left
    out by these choices."""
    notes: list[Message] = []
    maps = [journey, *(find_map(state, wish) for wish in options.maps)]
    shown = list({one.id: one for one in maps}.values())
    hidden = list(dict.fromkeys(name for one in shown for name in _hidden(state, one.id)))
    texts = list({record.id: record for one in shown for record in _texts(state, one)}.values())
    if hidden:
        notes.append(msg("Hidden on the map, so not on the poster: {list}.", list=", ".join(hidden)))
    written = sum(1 for record in texts if _has_long_text(record))
    noted = sum(1 for record in texts if getattr(record, "notes", "").strip())
    if options.details and noted:
        notes.append(
            nmsg(
                "Notes are not among the details; {count} has some.",
                "Notes are not among the details; {count} cards, stages and personas have some.",
                noted,
            )
        )
    elif written and not options.details and not options.blank:
        notes.append(
            nmsg(
                "Notes and descriptions are not on the poster; {count} has some.",
                "Notes and descriptions are not on the poster; {count} cards, stages and personas have some.",
                written,
            )
        )
    others = len(queries.maps(state)) - len(shown)
    if others and len(shown) > 1:
        notes.append(
            nmsg("{count} map of the project is on no page.", "{count} maps of the project are on no page.", others)
        )
    elif others:
        notes.append(
            nmsg(
                "The poster shows one map; the project has {count} other.",
                "The poster shows one map; the project has {count} others.",
                others,
            )
        )
    return tuple(notes)


def not_in_mermaid(state: State) -> tuple[Message, ...]:
    """A sentence on the other maps, of which a Mermaid file has none; what of this one is left out its writer says."""
    others = len(queries.maps(state)) - 1
    if not others:
        return ()
    return (
        nmsg(
            "The file holds one map; the project has {count} other.",
            "The file holds one map; the project has {count} others.",
            others,
        ),
    )


def _hidden(state: State, map_id: str) -> list[str]:
    bands = [band for band in queries.bands(state, map_id) if band.hidden]
    people = [state.find(Persona, band.persona) for band in bands]
    names = [person.name if person is not None else str(NO_PERSONA) for person in people]
    return names + [lane_name(lane) for lane in queries.lanes(state, map_id) if lane.hidden]


def _texts(state: State, journey: JourneyMap) -> list[Record]:
    cards = [card for kind in CARD_TYPES for card in state.of(kind) if card.map == journey.id]
    return [*cards, *queries.stages(state, journey.id), *queries.personas_on(state, journey.id), journey]


def _has_long_text(record: Record) -> bool:
    return bool(getattr(record, "notes", "").strip() or getattr(record, "description", "").strip())
