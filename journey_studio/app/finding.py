"""Finding anything by a few letters: cards, notes, stages, personas, lanes and what can be done.

Lives in app (L4); the model and `i18n`, no Qt. `FindIndex` reads a state once and answers each key after that in a few
milliseconds: whole words and beginnings come first, then letters inside words, then initials ("vpr" finds "Video plan
review") and words with one wrong letter. Accents and capitals do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from journey_studio.i18n import _
from journey_studio.model import queries
from journey_studio.model.records import Card, EmotionPoint, Lane, Parked, Persona, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import CARD_NAMES, NO_PERSONA, UNNAMED_STAGE, lane_name

Kind = Literal["card", "note", "point", "stage", "persona", "lane", "parked", "command", "add", "print", "entry"]
Span = tuple[int, int]
MOST = 40
"""Results that are listed."""
_ENOUGH = 6
"""With fewer exact results than this, near ones are looked for as well."""
_NEAR_FROM = 3
"""Letters from which on near words are looked for."""
_LEAST_LIKE = 0.34
"""How alike the closest match must be (Dice on pairs of letters)."""
_SNIPPET = 60
"""Letters of a note that are shown around what was found."""
_ICONS = {"thought": "quotes", "pain": "lightning", "opportunity": "lightbulb"}


class Target(NamedTuple):
    """Something that can be found. `key` is a record's or an action's id, `map` where it stands (empty: anywhere).

    An `entry` is a record of a register, shown by the page it stands on. `note` is the text it is found by when that is
    not its name; `detail` stands behind the name; `hint` are keys.
    """

    kind: Kind
    key: str
    text: str
    detail: str = ""
    icon: str = ""
    map: str = ""
    note: str = ""
    hint: str = ""


class Found(NamedTuple):
    """A result: what to show, and which letters of the text were found."""

    target: Target
    spans: tuple[Span, ...] = ()


class _Entry(NamedTuple):
    """A target made ready for searching: everything folded."""

    target: Target
    text: str
    rest: str
    words: tuple[str, ...]


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Text for comparing: no capitals, no accents, no marks."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


class FindIndex:
    """What can be found in one state, with one map on show and some commands."""

    def __init__(self, state: State, map_id: str, commands: Sequence[Target] = (), *, writable: bool = True) -> None:
        self._entries = [_entry(target) for target in (*targets(state, map_id, writable=writable), *commands)]
        self._pairs: list[frozenset[str]] | None = None

    def search(self, typed: str) -> list[Found]:
        """The best results first; nothing for an empty text."""
        wanted = folded(typed).split()
        if not wanted:
            return []
        scored = self._exact(wanted)
        if len(scored) < _ENOUGH and all(len(word) >= _NEAR_FROM for word in wanted):
            seen = {number for _score, number in scored}
            scored += [one for one in self._near(wanted) if one[1] not in seen]
        if not scored:
            scored = self._closest(" ".join(wanted))
        scored.sort()
        return [self._shown(self._entries[number], wanted) for _score, number in scored[:MOST]]

    def _exact(self, wanted: list[str]) -> list[tuple[float, int]]:
        """Entries that hold every typed word."""
        found = []
        for number, entry in enumerate(self._entries):
            score = 0.0
            for word in wanted:
                at = entry.text.find(word)
                if at >= 0:
                    begins = at == 0 or f" {word}" in entry.text
                    score += (0.0 if at == 0 else 1.0 if begins else 3.0) + len(entry.text) / 1000
                elif word in entry.rest:
                    score += 5.0 + (0.0 if f" {word}" in f" {entry.rest}" else 2.0)
                else:
                    break
            else:
                found.append((score + _WEIGHT[entry.target.kind], number))
        return found

    def _near(self, wanted: list[str]) -> list[tuple[float, int]]:
        """Entries whose initials were typed, or whose words differ by a letter."""
        initials = "".join(wanted)
        rough = re.compile(".*?".join(rf"\b{re.escape(char)}" for char in initials))
        known: dict[str, dict[str, bool]] = {word: {} for word in wanted}
        found = []
        for number, entry in enumerate(self._entries):
            if len(initials) <= len(entry.words) and rough.search(entry.text):
                found.append((10.0 + _WEIGHT[entry.target.kind], number))
            elif all(any(_alike(word, one, known[word]) for one in entry.words) for word in wanted):
                found.append((12.0 + _WEIGHT[entry.target.kind], number))
        return found

    def _closest(self, typed: str) -> list[tuple[float, int]]:
        """The one entry that looks most like what was typed."""
        if self._pairs is None:
            self._pairs = [_letter_pairs(entry.text) for entry in self._entries]
        mine = _letter_pairs(typed)
        likes = [2 * len(mine & pairs) / (len(mine) + len(pairs) or 1) for pairs in self._pairs]
        best = max(((like, -number) for number, like in enumerate(likes)), default=(0.0, 0))
        return [(20.0, -best[1])] if best[0] >= _LEAST_LIKE else []

    @staticmethod
    def _shown(entry: _Entry, wanted: list[str]) -> Found:
        target = entry.target
        if target.note:
            target = target._replace(text=_snippet(target, wanted))
        return Found(target, _spans(target.text, wanted))


_WEIGHT: dict[Kind, float] = {
    "card": 0.0,
    "stage": 0.2,
    "persona": 0.2,
    "command": 0.6,
    "point": 0.8,
    "lane": 0.9,
    "parked": 0.5,
    "entry": 1.2,
    "note": 1.5,
    "add": 9.0,
    "print": 0.0,
}
"""What wins between equals."""


def _entry(target: Target) -> _Entry:
    text = folded(target.note or target.text)
    words = () if target.kind == "note" else tuple(re.findall(r"\w+", text))
    return _Entry(target, text, folded(f"{target.detail}"), words)


def _alike(typed: str, word: str, known: dict[str, bool]) -> bool:
    """Whether a word, or its beginning, is what was typed but for one letter; both begin alike."""
    if word not in known:
        cut = word[: len(typed) + 1]
        known[word] = (
            len(typed) > _NEAR_FROM
            and typed[0] in word[:2]
            and any(_one_off(typed, cut[:size]) for size in range(len(typed) - 1, len(typed) + 2))
        )
    return known[word]


def _one_off(one: str, other: str) -> bool:
    """Whether two words differ by at most one letter: put in, left out, another one, or two that changed places."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    room = min(len(one), len(other)) - start
    while end < room and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _letter_pairs(text: str) -> frozenset[str]:
    return frozenset(f" {word} "[at : at + 2] for word in text.split() for at in range(len(word) + 1))


def _map_of_letters(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in the text it came from."""
    letters, places = [], []
    for place, char in enumerate(text):
        for one in folded(char):
            letters.append(one)
            places.append(place)
    return "".join(letters), places


def _spans(text: str, wanted: list[str]) -> tuple[Span, ...]:
    """Where the typed words are in a text as it is written; a word's beginning before its inside."""
    plain, places = _map_of_letters(text)
    found = []
    for word in wanted:
        at = 0 if plain.startswith(word) else plain.find(f" {word}") + 1 or plain.find(word)
        if at >= 0 and plain[at : at + len(word)] == word:
            found.append((places[at], places[at + len(word) - 1] + 1))
    return tuple(sorted(found))


def _snippet(target: Target, wanted: list[str]) -> str:
    """A piece of a note around what was found in it."""
    text = " ".join(target.note.split())
    spans = _spans(text, wanted)
    start = max(0, spans[0][0] - _SNIPPET // 3) if spans else 0
    if start:
        start = text.rfind(" ", 0, start) + 1
    cut = text[start : start + _SNIPPET]
    return ("…" if start else "") + cut + ("…" if start + _SNIPPET < len(text) else "")


# --- what there is to be found --------------------------------------------------------------------------------------


def targets(state: State, map_id: str, *, writable: bool = True) -> list[Target]:
    """Everything of a project: what is on the map on show first."""
    maps = queries.maps(state)
    found: list[Target] = []
    for journey in sorted(maps, key=lambda one: one.id != map_id):
        there = "" if journey.id == map_id else journey.title
        found += _of_map(state, journey.id, there, lanes=writable and journey.id == map_id)
    for persona in state.of(Persona):
        name = persona.name or str(NO_PERSONA)
        found.append(Target("persona", persona.id, name, persona.role, "user"))
        texts = (persona.need, persona.quote, persona.background, persona.notes)
        found += _notes(texts, Target("note", persona.id, "", name, "note-pencil"))
    # the registers are read when somebody looks for something
    from journey_studio.app.finding_entries import entries
    from journey_studio.app.persona_finding import of_personas

    return [*found, *of_personas(state), *entries(state)]


def _of_map(state: State, map_id: str, there: str, *, lanes: bool) -> Iterable[Target]:
    stages = {stage.id: stage for stage in queries.stages(state, map_id)}
    personas = {persona.id: persona.name for persona in state.of(Persona)}
    where = _Where(stages, personas, there)
    for number, stage in enumerate(stages.values(), 1):
        name = stage.name or str(UNNAMED_STAGE)
        hint = f"Ctrl+{number}" if not there and number < 10 else ""
        said = f"“{stage.customer_words}”" if stage.customer_words else ""
        shown = ", ".join(part for part in (_("Stage {number}").format(number=number), said, there) if part)
        yield Target("stage", stage.id, name, shown, "arrow-right", map_id, hint=hint)
        yield from _notes((stage.description, stage.notes), Target("note", stage.id, "", name, "note-pencil", map_id))
    yield from _cards(state, map_id, where)
    for point in state.of(EmotionPoint):
        if point.map == map_id and point.label:
            yield Target("point", point.id, point.label, where(point.stage, point.persona), "waveform", map_id)
    for parked in state.of(Parked):
        if parked.map == map_id and not there:
            yield Target("parked", parked.id, parked.title, _("Parking lot"), "car", map_id)
            yield from _notes((parked.notes,), Target("parked", parked.id, "", parked.title, "car", map_id))
    for lane in queries.lanes(state, map_id) if lanes else ():
        text = _("Show the lane “{name}”") if lane.hidden else _("Hide the lane “{name}”")
        icon = "eye" if lane.hidden else "eye-slash"
        yield Target("lane", lane.id, text.format(name=lane_name(lane, state.project.words)), "", icon, map_id)


def _cards(state: State, map_id: str, where: Callable[[str, str | None], str]) -> Iterable[Target]:
    from journey_studio.model.records import CARD_TYPES, Channel

    channels = {channel.id: channel for channel in state.of(Channel)}
    for card_type in CARD_TYPES:
        for card in state.of(card_type):
            if card.map != map_id:
                continue
            channel = channels.get(card.channel or "") if isinstance(card, Touchpoint) else None
            icon = channel.icon if channel is not None else _ICONS.get(card.type_name, "circle")
            name = card.title or str(CARD_NAMES[card.type_name])
            place = where(card.stage, card.persona)
            kind = channel.name if channel is not None else str(CARD_NAMES[card.type_name])
            yield Target("card", card.id, name, f"{kind} · {place}", icon or "circle", map_id)
            texts = (card.description, card.notes, card.evidence_reason, ", ".join(card.tags))
            yield from _notes(texts, Target("note", card.id, "", name, "note-pencil", map_id))


class _Where:
    """Says where something stands: "Quote & order, Giulia"."""

    def __init__(self, stages: dict[str, Stage], personas: dict[str, str], there: str) -> None:
        self._stages = {key: stage.name or str(UNNAMED_STAGE) for key, stage in stages.items()}
        self._personas, self._there = personas, there

    def __call__(self, stage: str, persona: str | None) -> str:
        parts = (self._stages.get(stage, ""), self._personas.get(persona or "", ""), self._there)
        return ", ".join(part for part in parts if part)


def _notes(texts: Iterable[str], like: Target) -> Iterable[Target]:
    for text in texts:
        if text.strip():
            yield like._replace(note=text, text=text)


def first_targets(state: State, map_id: str) -> list[Found]:
    """What is offered before anything is typed: the stages and the personas of the map on show."""
    found = targets(state, map_id, writable=False)
    return [Found(one) for one in found if one.kind in ("stage", "persona") and one.map in ("", map_id)]


def place_of(state: State, record: str) -> tuple[str, Lane | None]:
    """The map a card or a point stands on, and its lane; empty when it is none."""
    found = state.get(record)
    if isinstance(found, Card):
        return found.map, queries.lane_for(found, queries.lanes(state, found.map))
    if isinstance(found, EmotionPoint):
        lanes = (lane for lane in queries.lanes(state, found.map) if lane.kind == "emotion")
        return found.map, next(lanes, None)
    return "", None
