"""The outline of a map as Markdown: headings by stage and persona, cards as lists, every word of people plain text.

Lives in the app (L4); imports `model`, `layout` (what is on a map, and its words) and `exchange`, no Qt. The outline
is to be read, in a mail or on a page of a wiki. It shows what a poster shows and the descriptions, no notes. At its end
the journey stands once more as a Mermaid diagram, which many readers of Markdown draw and which `import` reads back.

Text of people is data: whatever Markdown could take for a sign gets a backslash, and so does a sign of our own inline
syntax at the beginning of a word, so that a line that is copied into a card comes out as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journey_studio import i18n
from journey_studio.analysis.findings import findings
from journey_studio.app.composing import words_of
from journey_studio.app.export_options import Edition
from journey_studio.commands.inline_tokens import SIGNS
from journey_studio.i18n import _
from journey_studio.layout import numbers, telling
from journey_studio.layout.poster_collect import content
from journey_studio.layout.poster_content import BandContent, Chain, Item, Mark, Measure, PosterContent, Row, Written
from journey_studio.model import queries
from journey_studio.model.records import CARD_TYPES, Card, HandOffChain, JourneyMap, Persona, Stage
from journey_studio.model.state import State

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=#?[0-9A-Za-z]+;)")
"""Signs that mean something to one reader of Markdown or another wherever they stand; “Smith & Sons” reads as it is."""
_BEGINS = re.compile(r"(?:[-+=](?=\s|$|[-+=])|:(?=\s))")
"""Signs that mean something where a line begins."""
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_TOKENS = re.escape("".join(sign for sign in SIGNS if sign.isascii()))
_WORD = re.compile(rf"(?<!\S)(?:[{_TOKENS}](?=\S)|[:;](?=-?[)|(])|//(?=\s*\S))")
"""A sign of the inline syntax at the beginning of a word."""
_BREAK = "  \n"
"""A new line within a paragraph."""
_LINKS = re.compile(r"(?i)\b(?:https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)|(?<=\w)(?=@)")
"""Where some readers make a link of plain text: the sign behind it gets a backslash."""


def plain(text: str) -> str:
    """Text of people inside Markdown: one line, and nothing in it is taken for a sign."""
    found = "".join(sign if sign.isprintable() or sign in "\u200c\u200d" else " " for sign in text)
    found = " ".join(found.split())
    marks = {match.start() for match in _MARKUP.finditer(found)} | {match.start() for match in _WORD.finditer(found)}
    marks |= {match.end() for match in _LINKS.finditer(found)}
    begin = _NUMBERED.match(found)
    if begin:
        marks.add(begin.start(2))
    elif _BEGINS.match(found):
        marks.add(0)
    return "".join(f"\\{sign}" if at in marks else sign for at, sign in enumerate(found))


def outline(
    state: State,
    journey: JourneyMap,
    language: str,
    edition: Edition,
    *,
    change_first: bool = True,
    legend: bool = True,
    counted: Sequence[str] = (),
) -> str:
    """The outline of one map; several stand one after the other, with an empty line between.

    What to change first and the sources may be left off. `counted` are the ids of all stages where some are left out.
    """
    with i18n.using_language(words_of(language)):
        found = _Outline(state, journey, language, edition, counted)
        if not change_first:
            found.content = found.content._replace(changes=())
        if not legend:
            found.content = found.content._replace(sources=())
        text = "\n".join(found.lines())
    return text.rstrip("\n") + "\n"


class _Outline:
    """One map; used once."""

    def __init__(
        self, state: State, journey: JourneyMap, language: str, edition: Edition, counted: Sequence[str]
    ) -> None:
        self.state = state
        self.journey = journey
        self.edition = edition
        self.content: PosterContent = content(state, journey.id, findings(state, journey.id), language, counted=counted)

    def lines(self) -> Iterator[str]:
        """The lines of the whole outline, empty ones between blocks."""
        yield from self._head()
        yield from self._personas()
        for number, _stage in enumerate(self.content.stages):
            yield from self._stage(number)
        yield from self._foot()
        yield from self._diagram()

    def _head(self) -> Iterator[str]:
        found = self.content
        yield f"# {plain(found.title)}"
        yield ""
        yield " · ".join(plain(part) for part in (found.client, found.kind, self._edition()) if part)
        yield ""
        said = [f"> {plain(text)}" for text in (found.finding, found.numbers) if text]
        if said:
            yield "\n>\n".join(said)
            yield ""
        yield from _block(self.journey.description)
        if found.changes:
            yield f"## {_('Change first')}"
            yield ""
            for change in found.changes:
                yield f"{change.rank}. " + f"{_BREAK}   ".join(
                    plain(text) for text in (change.title, " ".join(change.lines)) if text
                )
            yield ""

    def _edition(self) -> str:
        return " ".join(part for part in (self.edition.label, self.edition.name) if part)

    def _personas(self) -> Iterator[str]:
        people = [(band, self.state.find(Persona, band.key)) for band in self.content.bands]
        known = [(band, persona) for band, persona in people if persona is not None]
        if not known:
            return
        yield f"## {_('Personas')}"
        yield ""
        for band, persona in known:
            role = f" ({plain(band.role)})" if band.role else ""
            yield f"- **{plain(band.name)}**{role}"
            for name, text in telling.persona_facts(persona):
                yield f"  - {name}: {plain(text)}"
        yield ""

    def _stage(self, number: int) -> Iterator[str]:
        told = self.content.stages[number]
        yield f"## {told.number}. {plain(told.name)}"
        yield ""
        if told.words:
            yield f"*{plain(told.words)}*"
            yield ""
        record = self.state.find(Stage, told.record)
        if record is not None:
            yield from _block(record.description)
        for band in self.content.bands:
            found = list(self._band(band, number))
            if found:
                if len(self.content.bands) > 1 or band.key != "-":
                    yield f"### {plain(band.name)}"
                    yield ""
                yield from found
                yield ""

    def _band(self, band: BandContent, stage: int) -> Iterator[str]:
        for row in band.rows:
            marks = [mark for mark in band.marks if mark.stage == stage] if row.kind == "emotion" else []
            if marks:
                yield f"- **{plain(row.name)}**"
                yield from (f"  - {_mark(mark)}" for mark in marks)
            elif row.cells[stage]:
                yield from self._cell(row, row.cells[stage])

    def _cell(self, row: Row, items: tuple[Item, ...]) -> Iterator[str]:
        if len(items) == 1 and isinstance(items[0], Chain | Written):
            yield f"- **{plain(row.name)}**: {self._said(items[0])}"
            return
        yield f"- **{plain(row.name)}**"
        for item in items:
            card = self.state.get(item.record)
            more = _written(card.description) if isinstance(card, Card) else []
            yield f"{_BREAK}    ".join((f"  - {self._said(item)}", *more))

    def _said(self, item: Item) -> str:
        if isinstance(item, Chain):
            chain = self.state.get_as(HandOffChain, item.record)
            return plain(telling.ARROW.join(telling.department_names(self.state, chain.departments)))
        if isinstance(item, Measure):
            return plain(", ".join(part for part in (f"{item.name}: {item.value}".strip(" :"), item.goal) if part))
        if isinstance(item, Written):
            return plain(item.text)
        card = self.state.get(item.record)
        title = plain(item.title)
        facts = telling.facts(self.state, card) if isinstance(card, Card) else ()
        return f"{title} ({plain(', '.join(facts))})" if facts else title

    def _foot(self) -> Iterator[str]:
        if self.content.sources:
            yield f"## {_('Sources')}"
            yield ""
            yield from (f"- {plain(text)}" for text in self.content.sources)
            yield ""

    def _diagram(self) -> Iterator[str]:
        """The journey as Mermaid, inside a fence longer than any in it."""
        if not self.content.stages:
            return
        from journey_studio.exchange.mermaid_write import write_mermaid

        text, _report = write_mermaid(_without_hidden(self.state, self.journey.id), self.journey.id)
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        yield f"## {_('Diagram')}"
        yield ""
        yield f"{fence}mermaid"
        yield text.rstrip("\n")
        yield fence


def _without_hidden(state: State, map_id: str) -> State:
    """The state without the personas and cards whose bands or lanes are hidden on the map."""
    bands = [band for band in queries.bands(state, map_id) if band.hidden]
    lanes = queries.lanes(state, map_id)
    people = {band.persona for band in bands}
    gone = {band.id for band in bands} | {person for person in people if person is not None}
    for kind in CARD_TYPES:
        for card in state.of(kind):
            lane = queries.lane_for(card, lanes) if card.map == map_id else None
            if card.map == map_id and (card.persona in people or (lane is not None and lane.hidden)):
                gone.add(card.id)
    return State([record for key, record in state.items() if key not in gone]) if gone else state


def _mark(mark: Mark) -> str:
    """A point of the curve: how it feels, its label, and whether it decides."""
    value = numbers.number(mark.value, signed=True)
    parts = [f"{telling.feeling(mark.value).rsplit(' ', 1)[0]} {value}", mark.text.strip()]
    if mark.star:
        parts.append(_("moment of truth"))
    return plain(", ".join(part for part in parts if part))


def _block(text: str) -> Iterator[str]:
    """A long text, its paragraphs and the lines in them kept."""
    for paragraph in re.split(r"\n\s*\n", text):
        lines = _written(paragraph)
        if lines:
            yield _BREAK.join(lines)
            yield ""


def _written(text: str) -> list[str]:
    """The lines of a text as they were written, those with nothing on them left out."""
    return [line for line in map(plain, text.splitlines()) if line]
