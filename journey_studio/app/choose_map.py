"""Which map of a project a person means: by title, by number or by id.

Lives in the app (L4); imports `model`.
"""

from __future__ import annotations

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State

_LISTED = 20


def find_map(state: State, wish: str = "") -> JourneyMap:
    """The map with this id, title (then: title in any case), or number from 1; the first one for an empty wish.

    `UserError` listing the maps when there is none, or when several are called so.
    """
    maps = queries.maps(state)
    if not maps:
        raise UserError(msg("The project has no map. Import one, or add one in the editor."))
    if not wish.strip():
        return maps[0]
    same = [one for one in maps if one.id == wish] or [one for one in maps if one.title == wish]
    same = same or [one for one in maps if one.title.strip().casefold() == wish.strip().casefold()]
    if len(same) > 1:
        numbers = ", ".join(str(maps.index(one) + 1) for one in same)
        raise UserError(
            msg("Several maps are called “{wish}”. Choose one by its number: {numbers}.", wish=wish, numbers=numbers)
        )
    if same:
        return same[0]
    number = wish.strip()
    if number.isascii() and number.isdecimal() and len(number) < 9 and 1 <= int(number) <= len(maps):
        return maps[int(number) - 1]
    raise UserError(msg("There is no map “{wish}”. The project has: {maps}.", wish=wish, maps=_list(maps)))


def others(state: State, journey: JourneyMap) -> tuple[str, ...]:
    """The other maps with their numbers, as a person can name them: `2 “Other”`."""
    return tuple(f"{number} “{one.title}”" for number, one in enumerate(queries.maps(state), 1) if one.id != journey.id)


def _list(maps: list[JourneyMap]) -> str:
    told = [f"{number} “{one.title}”" for number, one in enumerate(maps[:_LISTED], 1)]
    return ", ".join(told + (["…"] if len(maps) > _LISTED else []))
