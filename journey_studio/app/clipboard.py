"""Cards on the clipboard: a clip as JSON and back, and as plain text for other programs.

Lives in app (L4); imports the model and `commands.pasting`, no Qt. What comes from a clipboard was written by anybody:
it is capped in size and number, every record is validated like one of a file, and anything that does not fit refuses
the whole with a sentence; ids in it are only ever names to match by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from journey_studio.commands.pasting import Clip, Placed
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model.records import (
    CARD_TYPES,
    Channel,
    Department,
    Link,
    Record,
    Source,
    SourceLink,
)
from journey_studio.model.rules import LANES_OF_CARD

MIME = "application/x-journey-studio-cards+json"
FORMAT = "journey-studio-cards"
VERSION = 1
MOST_BYTES = 8_000_000
MOST_CARDS = 2_000
MOST_RECORDS = 20_000
MOST_STAGES = 10_000
_CARDS = {card_type.type_name: card_type for card_type in CARD_TYPES}
_OTHERS: dict[str, type[Record]] = {
    "links": Link,
    "told": SourceLink,
    "channels": Channel,
    "departments": Department,
    "sources": Source,
}


def to_json(clip: Clip) -> bytes:
    """The clip for the clipboard's own format."""
    told: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    told["cards"] = [
        {
            "type": one.card.type_name,
            "stage": one.stage,
            "band": one.band,
            "lane": one.lane,
            "lane_title": one.lane_title,
            "record": _plain(one.card),
        }
        for one in clip.cards
    ]
    for name in _OTHERS:
        told[name] = [_plain(record) for record in getattr(clip, name)]
    return json.dumps(told, ensure_ascii=False).encode("utf-8")


def _plain(record: Record) -> Any:
    return json.loads(record.model_dump_json(exclude_defaults=True, exclude={"foreign"}))


def from_json(data: bytes) -> Clip:
    """The clip in the clipboard's own format; `UserError` when it is none, too large or broken."""
    if len(data) > MOST_BYTES:
        raise UserError(msg("There is too much on the clipboard to paste"))
    try:
        told = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _broken() from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _broken()
    if told.get("version") != VERSION:
        raise UserError(msg("The cards on the clipboard come from another version of Journey Studio"))
    cards = tuple(_placed(one) for one in _list(told, "cards", MOST_CARDS))
    if not cards:
        raise _broken()
    others = {name: tuple(_record(kind, one) for one in _list(told, name)) for name, kind in _OTHERS.items()}
    if len({one.card.id for one in cards}) < len(cards):
        raise _broken()
    return Clip(cards, **others)


def as_text(clip: Clip) -> str:
    """The titles, one a line: what other programs get."""
    return "\n".join(one.card.title for one in clip.cards)


def _placed(told: Any) -> Placed:
    if not isinstance(told, dict):
        raise _broken()
    kind = _CARDS.get(str(told.get("type")))
    lane = told.get("lane")
    if kind is None or lane not in LANES_OF_CARD[kind.type_name]:
        raise _broken()
    title = told.get("lane_title", "")
    card = _record(kind, told.get("record"))
    return Placed(card, _number(told, "stage"), _number(told, "band"), lane, title if isinstance(title, str) else "")


def _number(told: dict[str, Any], name: str) -> int:
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_STAGES:
        raise _broken()
    return value


def _list(told: dict[str, Any], name: str, most: int = MOST_RECORDS) -> Iterable[Any]:
    value = told.get(name, [])
    if not isinstance(value, list):
        raise _broken()
    if len(value) > most:
        raise UserError(msg("There is too much on the clipboard to paste"))
    return value


def _record(kind: type[Record], told: Any) -> Any:
    try:
        return kind.model_validate_json(json.dumps(told))
    except (ValidationError, ValueError, RecursionError):
        raise _broken() from None


def _broken() -> UserError:
    return UserError(msg("What is on the clipboard cannot be read as cards"))
