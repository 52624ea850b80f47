"""What a line of the inline syntax means on a map: the card, where it goes, what comes with it, what nobody understood.

Lives in commands (L2); imports `model`, `i18n`, its neighbours. Pure: it reads a state and changes nothing, so the text
field asks it with every key. A token that means nothing here stays in the title and is marked; nothing is ever refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from journey_studio.commands.inline_names import folded, likeness, ranked
from journey_studio.commands.inline_tokens import NOTES, PARKS, Token, TokenKind, plain, tokens
from journey_studio.i18n import msg
from journey_studio.model import queries
from journey_studio.model.queries import Cell, Records
from journey_studio.model.records import Channel, Department, Lane, Stage
from journey_studio.model.words import EVIDENCE

TO_CHECK = msg("to check")
"""The tag of a card whose text held a sign that nobody understood."""
NEW = "+"
"""After # or @ it makes a new channel or department: #+pigeon, @+after-sales."""
_TOUCHING = ("online", "offline")
_OF_TOUCHPOINTS: frozenset[TokenKind] = frozenset({"channel", "department", "feeling", "importance"})
_NOTE_LANES: dict[TokenKind, str] = {"pain": "pains", "idea": "opportunities", "thought": "thoughts"}


class Chip(NamedTuple):
    """A token as it was understood: what it stands for in people's words; empty when it was not understood."""

    token: Token
    meaning: str


class Reading(NamedTuple):
    """A line, understood. `cell` is where the card goes; `title` is empty when there are only notes.

    `channel` is the id of a channel, `new_channel` the name of one that is to be made. `departments` are ids in the
    order they were written, the first one owns; one that is to be made is `NEW` with its name, and in
    `new_departments` too. `notes` are the cards that come with it, each with the kind of its lane. `unknown` are the
    tokens that stayed in the title.
    """

    cell: Cell
    title: str
    channel: str | None = None
    new_channel: str = ""
    departments: tuple[str, ...] = ()
    new_departments: tuple[str, ...] = ()
    feeling: int | None = None
    importance: int | None = None
    evidence: str = "assumption"
    notes: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    parked: str = ""
    """The words of an idea for later; then there is neither title nor notes."""

    @property
    def empty(self) -> bool:
        """Whether nothing would be made of it."""
        return not (self.title or self.notes or self.parked)


class Known(NamedTuple):
    """What a line can name on one map."""

    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    channels: tuple[Channel, ...]
    departments: tuple[Department, ...]


def known_on(records: Records, map_id: str) -> Known:
    """What a line can name on this map."""
    return Known(
        tuple(queries.stages(records, map_id)),
        tuple(queries.lanes(records, map_id)),
        tuple(records.of(Channel)),
        tuple(records.of(Department)),
    )


def read(text: str, known: Known, cell: Cell, given: str = "") -> Reading:
    """What a line means when it is typed in this cell, whose lane holds cards.

    `given` is what stood there before a person began to type: the sign of a channel that was dropped. What comes after
    it is the start of what they say.
    """
    return _Reader(text, known, cell, given).reading()


def find_channel(typed: str, channels: Sequence[Channel]) -> Channel | None:
    """The channel that a typed word means."""
    best = ranked(typed, [channel.name for channel in channels]) if typed else []
    return channels[best[0]] if best else None


def find_department(typed: str, departments: Sequence[Department]) -> Department | None:
    """The department that a typed word means: its code before any name."""
    wanted = folded(typed)
    for department in departments:
        if department.code and folded(department.code) == wanted:
            return department
    best = ranked(typed, [department.name for department in departments]) if typed else []
    return departments[best[0]] if best else None


def find_stage(typed: str, stages: Sequence[Stage]) -> Stage | None:
    """The stage that a typed number or word means."""
    if typed.isascii() and typed.isdigit() and 0 < int(typed[:6]) <= len(stages):
        return stages[int(typed[:6]) - 1]
    names = ranked(typed, [stage.name for stage in stages]) if typed else []
    short = ranked(typed, [stage.short_name for stage in stages]) if typed else []
    return stages[(names or short)[0]] if names or short else None


def find_evidence(typed: str) -> str | None:
    """The evidence that a letter or the beginning of a word means, in English or the reader's language."""
    for value, word in EVIDENCE.items():
        if value.startswith(typed.casefold()) or (len(typed) > 1 and likeness(typed, str(word)) in (0, 1)):
            return value
    return None


def touching_lane(known: Known, where: str, here: Lane | None) -> Lane | None:
    """The lane a touchpoint of a channel goes to: `here` when it fits, else the first that is shown, else the first."""
    kinds = (where,) if where in _TOUCHING else _TOUCHING
    if here is not None and here.kind in kinds:
        return here
    fitting = [lane for lane in known.lanes if lane.kind in kinds]
    return next((lane for lane in fitting if not lane.hidden), fitting[0] if fitting else None)


class _Reader:
    """One line being read."""

    def __init__(self, text: str, known: Known, cell: Cell, given: str) -> None:
        self._text, self._known, self._cell = text, known, cell
        self._start = len(given) if text.startswith(given) else 0
        self._here = next((lane for lane in known.lanes if lane.id == cell.lane), None)
        self._found = tokens(text)
        self._meant: dict[int, str] = {}
        self._used: list[Token] = [token for token in self._found if token.kind == "backslash"]
        self._reading = Reading(cell, "")
        self._quoted: Token | None = None
        """The quoted words that are the title and no thought."""

    def reading(self) -> Reading:
        """Channel first: it decides whether this is a touchpoint, and so what else can be said of it."""
        first = self._found[0] if self._found else None
        if first is not None and first.kind == "parked":
            sign = first._replace(end=first.start + len(PARKS), closed=True)
            return self._reading._replace(parked=first.value, chips=(Chip(sign, first.value),))
        self._each("channel", self._channel)
        self._each("stage", self._stage)
        self._each("evidence", self._evidence)
        if self._touching():
            self._each("department", self._department)
            self._each("feeling", self._feeling)
            self._each("importance", self._importance)
        self._quoted_title()
        self._each("thought", self._note)
        self._each("pain", self._note)
        self._each("idea", self._note)
        self._reading = self._reading._replace(notes=self._notes_in_order())
        return self._titled()

    def _touching(self) -> bool:
        lane = next((lane for lane in self._known.lanes if lane.id == self._reading.cell.lane), None)
        return lane is not None and lane.kind in _TOUCHING

    def _each(self, kind: TokenKind, take: Callable[[Token], str]) -> None:
        for number, token in enumerate(self._found):
            if token.kind == kind:
                meaning = take(token)
                if meaning:
                    self._meant[number] = meaning
                    self._used.append(token)

    def _channel(self, token: Token) -> str:
        new = _named_new(token.value)
        name = new or token.value
        channel = None if new else find_channel(name, self._known.channels)
        if new:  # one that is there already is not made twice
            channel = next((one for one in self._known.channels if folded(one.name) == folded(name)), None)
        if channel is None and not new:
            return ""
        lane = touching_lane(self._known, channel.where if channel is not None else "both", self._here)
        if lane is None:
            return ""
        cell = self._reading.cell._replace(lane=lane.id)
        if channel is not None:
            self._reading = self._reading._replace(cell=cell, channel=channel.id, new_channel="")
            return channel.name
        self._reading = self._reading._replace(cell=cell, channel=None, new_channel=name)
        return name

    def _stage(self, token: Token) -> str:
        stage = find_stage(token.value, self._known.stages)
        if stage is None:
            return ""
        self._reading = self._reading._replace(cell=self._reading.cell._replace(stage=stage.id))
        return stage.name or token.value

    def _evidence(self, token: Token) -> str:
        evidence = find_evidence(token.value)
        if evidence is None:
            return ""
        self._reading = self._reading._replace(evidence=evidence)
        return str(EVIDENCE[evidence])

    def _department(self, token: Token) -> str:
        new = _named_new(token.value)
        if new:  # one that is there already is not made twice
            department = next((one for one in self._known.departments if folded(one.name) == folded(new)), None)
        else:
            department = find_department(token.value, self._known.departments)
        if department is not None:
            self._take_part(department.id)
            return department.name or department.code
        if new and not any(folded(one) == folded(new) for one in self._reading.new_departments):
            self._reading = self._reading._replace(new_departments=(*self._reading.new_departments, new))
            self._take_part(NEW + new)
        return new

    def _take_part(self, department: str) -> None:
        before = self._reading.departments
        if department not in before:
            self._reading = self._reading._replace(departments=(*before, department))

    def _feeling(self, token: Token) -> str:
        self._reading = self._reading._replace(feeling=int(token.value))
        return token.value

    def _importance(self, token: Token) -> str:
        if token.value not in ("1", "2", "3", "4", "5"):
            return ""
        self._reading = self._reading._replace(importance=int(token.value))
        return token.value

    def _quoted_title(self) -> None:
        """A quoted text at the start of a line that says what only a touchpoint has is its title, as in “Where is it?”.

        A card with a channel needs a title, and this one has no other words; alone, quoted words are a thought.
        """
        said = any(self._found[number].kind in _OF_TOUCHPOINTS for number in self._meant)
        first = next((one for one in self._found if one.start >= self._start), None)
        if (
            first is None
            or not said
            or first.kind != "thought"
            or not first.closed
            or self._text[self._start : first.start].strip()
        ):
            return
        if not plain(self._text, self._found):
            self._quoted = first

    def _note(self, token: Token) -> str:
        if token is self._quoted:
            return ""
        lane = _NOTE_LANES[token.kind]
        return token.value if any(one.kind == lane for one in self._known.lanes) else ""

    def _notes_in_order(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (_NOTE_LANES[token.kind], _words(token))
            for number, token in enumerate(self._found)
            if token.kind in NOTES and number in self._meant
        )

    def _titled(self) -> Reading:
        """Give it its title: what is not a token, and what was not understood."""
        reading, quoted = self._reading, self._quoted
        title = plain(self._text, self._used)
        if quoted is not None:
            unread = plain(self._text, [*self._used, quoted])
            title = f"{_in_quotes(self._text, quoted)} {unread}".rstrip()
        silent = [number for number, one in enumerate(self._found) if one is quoted or one.kind == "backslash"]
        unknown = tuple(
            self._text[token.start : token.end]
            for number, token in enumerate(self._found)
            if number not in self._meant and number not in silent
        )
        chips = tuple(
            Chip(token, self._meant.get(number, "")) for number, token in enumerate(self._found) if number not in silent
        )
        if not title and (reading.channel or reading.new_channel):
            # a channel alone is a touchpoint already: it is called by its channel
            title = next((one.name for one in self._known.channels if one.id == reading.channel), reading.new_channel)
        elif not title and not reading.notes and self._text.strip():
            return Reading(self._cell, " ".join(self._text.split()), chips=tuple(Chip(c.token, "") for c in chips))
        return reading._replace(title=title, unknown=unknown, chips=chips)


def _words(token: Token) -> str:
    """The words of a note without the backslashes that made signs plain."""
    return plain(token.value, [one for one in tokens(token.value) if one.kind == "backslash"])


def _in_quotes(text: str, token: Token) -> str:
    """A quoted text as a title: in the signs it was written with, straight ones as “these”."""
    first, last = text[token.start], text[token.end - 1]
    if '"' in (first, last):
        first, last = "“", "”"
    return f"{first}{_words(token)}{last}"


def _named_new(value: str) -> str:
    """The name of something new: `+after_sales` is "after sales"; empty when nothing new is asked for."""
    return " ".join(value[len(NEW) :].replace("_", " ").split()) if value.startswith(NEW) else ""


def mark(reading: Reading) -> tuple[str, ...]:
    """The tags of a card that was read so: it is marked when something in it was not understood."""
    return (str(TO_CHECK),) if reading.unknown else ()
