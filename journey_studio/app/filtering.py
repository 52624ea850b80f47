"""Which cards a filter leaves out. A filter is how one looks at a map, never a change of it.

Lives in app (L4); the model, `finding`, no Qt. Within a group any choice fits (Website or E-mail), between groups all
must (Website, and validated). What only touchpoints have (channel, place, department, feeling) leaves out all other
cards. A persona that is left out goes with all that stands in its band.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from journey_studio.app.finding import folded
from journey_studio.model import queries
from journey_studio.model.records import CARD_TYPES, Band, Card, Channel, Department, Persona, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import EVIDENCE, NO_PERSONA, WHERE

NOBODY = ""
"""Stands for cards without a persona."""
_KEYS = ("personas", "channels", "wheres", "departments", "evidence", "feelings")


class CardFilter(NamedTuple):
    """What is wanted; an empty group wants everything. Ids of records, words of the model, feelings from -2 to 2."""

    personas: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    wheres: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    feelings: frozenset[int] = frozenset()
    text: str = ""

    @property
    def on(self) -> bool:
        """Whether it leaves anything out."""
        return any(getattr(self, key) for key in _KEYS) or bool(self.text.strip())

    def toggled(self, group: str, value: str | int) -> CardFilter:
        """With one choice more, or less."""
        return self._replace(**{group: getattr(self, group) ^ {value}})

    def as_json(self) -> dict[str, Any]:
        """To be kept."""
        kept: dict[str, Any] = {key: sorted(getattr(self, key)) for key in _KEYS if getattr(self, key)}
        return {**kept, "text": self.text} if self.text else kept


def from_json(value: object) -> CardFilter:
    """What was kept; what is not understood is left out."""
    found: Mapping[Any, Any] = value if isinstance(value, dict) else {}
    groups: dict[str, Any] = {}
    for key in _KEYS:
        wanted = int if key == "feelings" else str
        values = found.get(key)
        listed = values if isinstance(values, list) else []
        groups[key] = frozenset(one for one in listed if isinstance(one, wanted) and not isinstance(one, bool))
    text = found.get("text")
    return CardFilter(**groups, text=text if isinstance(text, str) else "")


class Sieved(NamedTuple):
    """What a filter leaves out of one map: cards, and whole personas (None: nobody's)."""

    cards: frozenset[str] = frozenset()
    personas: frozenset[str | None] = frozenset()
    total: int = 0
    """All cards of the map."""


def sieve(state: State, map_id: str, wanted: CardFilter) -> Sieved:
    """What is left out."""
    if not wanted.on:
        return Sieved()
    fits = _matcher(wanted)
    out, total = set(), 0
    for card_type in CARD_TYPES:
        for card in state.of(card_type):
            if card.map == map_id:
                total += 1
                if not fits(card):
                    out.add(card.id)
    personas: frozenset[str | None] = frozenset()
    if wanted.personas:
        there = {band.persona for band in state.of(Band) if band.map == map_id} | {None}
        personas = frozenset(one for one in there if (one or NOBODY) not in wanted.personas)
    return Sieved(frozenset(out), personas, total)


def _matcher(wanted: CardFilter) -> Callable[[Card], bool]:
    words = folded(wanted.text).split()
    touching = bool(wanted.channels or wanted.wheres or wanted.departments or wanted.feelings)

    def fits(card: Card) -> bool:
        if wanted.personas and (card.persona or NOBODY) not in wanted.personas:
            return False
        if wanted.evidence and card.evidence not in wanted.evidence:
            return False
        if touching and not (isinstance(card, Touchpoint) and _fits_touchpoint(card, wanted)):
            return False
        if words:
            text = folded(" ".join((card.title, card.description, card.notes, *card.tags)))
            return all(word in text for word in words)
        return True

    return fits


def _fits_touchpoint(card: Touchpoint, wanted: CardFilter) -> bool:
    if wanted.channels and card.channel not in wanted.channels:
        return False
    if wanted.wheres and card.where != "both" and card.where not in wanted.wheres:
        return False
    if wanted.departments and not wanted.departments & {*card.departments, card.owner}:
        return False
    return not wanted.feelings or card.feeling in wanted.feelings


class Choice(NamedTuple):
    """Something that can be wanted."""

    group: str
    value: str | int
    text: str


def choices(state: State, map_id: str) -> dict[str, list[Choice]]:
    """What can be wanted on a map, by group; groups without two things to choose from are left out."""
    cards = [card for kind in CARD_TYPES for card in state.of(kind) if card.map == map_id]
    touchpoints = [card for card in cards if isinstance(card, Touchpoint)]
    used = {card.channel for card in touchpoints}
    involved = {one for card in touchpoints for one in (*card.departments, card.owner)}
    people = [state.find(Persona, band.persona) for band in queries.bands(state, map_id)]
    personas = [Choice("personas", one.id, one.name or str(NO_PERSONA)) for one in people if one is not None]
    if any(card.persona is None for card in cards):
        personas.append(Choice("personas", NOBODY, str(NO_PERSONA)))
    found = {
        "personas": personas,
        "channels": [Choice("channels", one.id, one.name) for one in state.of(Channel) if one.id in used],
        "wheres": [Choice("wheres", one, str(WHERE[one])) for one in ("online", "offline")],
        "departments": [
            Choice("departments", one.id, one.name or one.code) for one in state.of(Department) if one.id in involved
        ],
        "evidence": [Choice("evidence", key, str(word)) for key, word in EVIDENCE.items()],
    }
    return {group: listed for group, listed in found.items() if len(listed) > 1}


def described(state: State, wanted: CardFilter, feelings: Mapping[int, str]) -> list[str]:
    """The filter in words, for those who wonder what is missing; what is gone from the project is left out."""
    names: list[str] = []
    for key in (*wanted.personas, *wanted.channels, *wanted.departments):
        record = state.get(key)
        if key == NOBODY:
            names.append(str(NO_PERSONA))
        elif isinstance(record, Persona | Channel | Department):
            names.append(record.name)
    names += [str(WHERE[one]) for one in sorted(wanted.wheres) if one in WHERE]
    names += [str(EVIDENCE[one]) for one in sorted(wanted.evidence) if one in EVIDENCE]
    names += [feelings[one] for one in sorted(wanted.feelings) if one in feelings]
    if wanted.text.strip():
        names.append(f"“{wanted.text.strip()}”")
    return names
