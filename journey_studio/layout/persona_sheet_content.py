"""Picking what goes onto a persona's sheet from the records: who it is, what is known, how the journey goes.

Lives in layout (L2); imports the model and its neighbours. Only what somebody wrote is told, and a section without
anything to tell is none. Nothing here knows a size. The words are those of the language in use, which is the content's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, numbers, persona_sheet_lines
from journey_studio.layout.client_logo import logo_of
from journey_studio.layout.drawings import Evidence
from journey_studio.layout.figures import BandFigures
from journey_studio.layout.persona_profile import Known, fact_kind, profile
from journey_studio.layout.persona_sheet_entries import Entry, Journey, Listed, Scale, Section, Use, Used, Words
from journey_studio.layout.personas import Look, looks
from journey_studio.layout.poster_content import Mark, PosterFigures
from journey_studio.model import queries
from journey_studio.model.records import (
    CARD_TYPES,
    Asset,
    Card,
    Channel,
    EmotionPoint,
    JourneyMap,
    Opportunity,
    Pain,
    Persona,
    Source,
    SourceLink,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State

_ENOUGH = 3
"""With so many sections on the persona itself, what the map says of its cards is left to the poster."""


class PersonFigures(BandFigures, Protocol):
    """The figures of one persona, with the hand-offs."""

    @property
    def hand_offs(self) -> int:
        """How often this customer is handed from one department to another."""
        ...


class SheetFigures(PosterFigures, Protocol):
    """The figures a sheet writes down; `analysis.Findings` is one."""

    def persona(self, persona: str | None) -> PersonFigures:
        """The figures of one persona's band, all zero when there are none."""
        ...


class SheetContent(NamedTuple):
    """What goes onto one sheet. `first` is what to change first for this persona; `source` the line at the foot."""

    key: str
    name: str
    call: str
    role: str
    quote: str
    look: Look
    portrait: str
    drawn_portrait: str
    facts: tuple[tuple[str, str], ...]
    known: Known
    scales: tuple[Scale, ...]
    sections: tuple[Section, ...]
    first: tuple[tuple[str, str], ...]
    source: str
    language: str
    logo: tuple[str, float] | None = None
    """The client's: the stored image by its sha256, and its width by its height."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The kinds of evidence that are on the sheet, the best first."""
        shown = {entry.evidence for one in self.sections if isinstance(one, Listed) for entry in one.entries}
        shown |= {use.evidence for one in self.sections if isinstance(one, Used) for use in one.uses if use.evidence}
        kinds: tuple[Evidence, ...] = ("validated", "researched", "assumption")
        return tuple(kind for kind in kinds if kind in shown)


def people(state: State, map_id: str) -> tuple[str, ...]:
    """The personas that have a sheet: those shown on the map in its order, then those of no map at all."""
    bands = queries.bands(state, map_id)
    here = [band.persona for band in bands if band.persona is not None and not band.hidden]
    hidden = {band.persona for band in bands}
    cards = [card for kind in CARD_TYPES for card in state.of(kind)]
    met = {card.persona for card in cards if card.map == map_id} - hidden
    placed = {band.persona for journey in queries.maps(state) for band in queries.bands(state, journey.id)}
    placed |= {card.persona for card in cards}
    rest = [one.id for one in state.of(Persona) if one.id in met or one.id not in placed]
    return tuple(dict.fromkeys((*here, *rest)))


def content(
    state: State, map_id: str, persona_id: str, figures: SheetFigures, language: str, edition: str = ""
) -> SheetContent:
    """What goes onto the sheet of one persona; `KeyError` when there is no such map or persona.

    `edition` is said at the foot: version and date.
    """
    return _Collector(state, map_id, persona_id, figures, language).collect(edition)


class _Collector:
    """Picks the content of one sheet; used once."""

    def __init__(self, state: State, map_id: str, persona_id: str, figures: SheetFigures, language: str) -> None:
        self.state = state
        self.journey = state.get_as(JourneyMap, map_id)
        self.persona = state.get_as(Persona, persona_id)
        self.figures = figures
        self.language = language
        self.index = queries.index(state, map_id)
        self.stages = {stage.id: labels.stage_name(stage) for stage in self.index.stages}
        self.call = labels.persona_call_name(self.persona)
        self.cards = self._in_order()
        self.told = profile(state, self.persona)

    def collect(self, edition: str) -> SheetContent:
        persona = self.persona
        image = self.state.find(Asset, persona.portrait)
        counted = self.figures.persona(persona.id)
        quote = persona.quote.strip()
        return SheetContent(
            key=persona.id,
            name=labels.persona_name(persona),
            call=self.call,
            role=persona.role.strip(),
            quote=_quoted(quote) if quote else "",
            look=looks(self.state.of(Persona))[persona.id],
            portrait=image.sha256 if image is not None else "",
            drawn_portrait=persona.drawn_portrait,
            facts=tuple((fact_kind(one).icon, one.text) for one in self.told.facts if one.text) or self._facts(),
            known=Known(
                counted.validated, counted.researched, counted.touchpoints - counted.validated - counted.researched
            ),
            scales=tuple(Scale(one.low, one.high, one.value) for one in self.told.scales),
            sections=tuple(self._sections()),
            first=self._first(),
            source=self._source(edition),
            language=self.language,
            logo=logo_of(self.state),
        )

    def _in_order(self) -> list[Card]:
        """The persona's cards on the shown lanes, in the order of the journey."""
        hidden = {lane.id for lane in self.index.lanes if lane.hidden}
        lanes = [lane.id for lane in self.index.lanes if lane.id not in hidden]
        found: list[Card] = []
        for stage in self.index.stages:
            for lane in lanes:
                found += self.index.cards.get(queries.Cell(stage.id, lane, self.persona.id), [])
        return found

    @property
    def _touchpoints(self) -> list[Touchpoint]:
        return [card for card in self.cards if isinstance(card, Touchpoint)]

    # -- facts --------------------------------------------------------------------------------------------------------

    def _facts(self) -> tuple[tuple[str, str], ...]:
        """What can be counted, with an icon each; what is nought is not said."""
        cards = self._touchpoints
        counts = (
            ("path", len(cards), ngettext("{count} touchpoint", "{count} touchpoints", len(cards))),
            *self._signed(cards),
            ("arrows-left-right", self._handed(), ngettext("{count} hand-off", "{count} hand-offs", self._handed())),
        )
        return tuple((icon, text.format(count=numbers.number(count))) for icon, count, text in counts if count)

    def _signed(self, cards: Sequence[Touchpoint]) -> Iterable[tuple[str, int, str]]:
        stars = sum(card.moment_of_truth for card in cards)
        hot = sum(card.id in self.figures.hot_spots for card in cards)
        yield "star", stars, ngettext("{count} moment of truth", "{count} moments of truth", stars)
        yield "fire", hot, ngettext("{count} hot spot", "{count} hot spots", hot)

    def _handed(self) -> int:
        return self.figures.persona(self.persona.id).hand_offs

    # -- sections -----------------------------------------------------------------------------------------------------

    def _sections(self) -> Iterable[Section]:
        persona = self.persona
        lines = persona_sheet_lines.sections(self.told)
        if persona.need.strip() and not self.told.group("need"):
            yield Words("need", _("Needs"), "target", _capital(persona.need.strip()))
        if persona.background.strip() and not self.told.purchases:
            yield Words("background", _("What earlier purchases left"), "receipt", persona.background.strip())
        yield from lines
        if len(lines) < _ENOUGH:
            yield from self._lists()
        chosen = persona_sheet_lines.channels(self.told)
        uses = tuple(self._uses()) if not chosen else ()
        if chosen:
            yield Used("channels", _("Channels they choose"), "broadcast", chosen)
        elif uses:
            yield Used("channels", _("Channels on the way"), "broadcast", uses)
        marks = self._marks()
        if marks:
            to_be = self.journey.kind == "to_be"
            names = tuple(self.stages.values())
            short = tuple(one.short_name.strip() or name for one, name in zip(self.index.stages, names, strict=True))
            title = _("The journey to be") if to_be else _("The journey today")
            yield Journey("journey", title, "pulse", names, short, marks, self._curve_label())

    def _lists(self) -> Iterable[Listed]:
        touchpoints = self._touchpoints
        hot = [card for card in touchpoints if card.id in self.figures.hot_spots]
        stars = [card for card in touchpoints if card.moment_of_truth and card.id not in self.figures.hot_spots]
        # some may stand in the list above already, with their star: the title then does not claim to be all of them
        all_of_them = len(stars) == sum(card.moment_of_truth for card in touchpoints)
        moments = _("Moments of truth") if all_of_them else _("Other moments of truth")
        found: tuple[tuple[str, str, str, Sequence[Card], int], ...] = (
            ("hot", _("Where it matters and hurts"), "fire", hot, 0),
            ("stars", moments, "star", stars, 1),
            ("pains", _("What hurts"), "lightning", [one for one in self.cards if isinstance(one, Pain)], 2),
            ("thoughts", _("Thoughts"), "quotes", [one for one in self.cards if isinstance(one, Thought)], 3),
            ("ideas", _("Opportunities"), "lightbulb", self._ideas(), 4),
        )
        for key, title, icon, cards, rank in found:
            if cards:
                yield Listed(key, title, icon, tuple(self._entry(card) for card in cards), rank)

    def _ideas(self) -> list[Card]:
        """The opportunities that are not told in the box at the foot."""
        return [card for card in self.cards if isinstance(card, Opportunity) and card.rank is None]

    def _entry(self, card: Card) -> Entry:
        stage = self.stages[card.stage]
        title = labels.card_title(card).strip()
        if isinstance(card, Touchpoint):
            label = labels.touchpoint(card, self.state.find(Channel, card.channel), stage, self.call)
            star = card.moment_of_truth and card.id in self.figures.hot_spots  # else its list says so
            return Entry(card.id, card.type_name, title, label, card.evidence, stage, card.feeling, star)
        return Entry(card.id, card.type_name, title, labels.text_card(card, stage, self.call), card.evidence, stage)

    def _uses(self) -> Iterable[Use]:
        """How often each channel is used; touchpoints without one are told at the end."""
        found: dict[str | None, list[Touchpoint]] = {}
        for card in self._touchpoints:
            found.setdefault(card.channel if self.state.find(Channel, card.channel) else None, []).append(card)
        known = {one.id: place for place, one in enumerate(self.state.of(Channel))}
        if not set(found) - {None}:
            return
        for key in sorted(found, key=lambda one: (one is None, -len(found[one]), known.get(one or "", 0))):
            cards = found[key]
            channel = self.state.find(Channel, key)
            rated = [card.feeling for card in cards if card.feeling is not None]
            feeling = sum(rated) / len(rated) if rated else None
            if channel is None:
                yield Use(_("no channel named"), "", "unknown", len(cards), feeling)
            else:
                name = channel.name.strip() or _("Untitled")
                yield Use(name, channel.icon or "circle", channel.where, len(cards), feeling)

    # -- the curve ----------------------------------------------------------------------------------------------------

    def _points(self) -> list[EmotionPoint]:
        lane = next((lane for lane in self.index.lanes if lane.kind == "emotion"), None)
        return self.index.points.get(self.persona.id, []) if lane is not None and not lane.hidden else []

    def _marks(self) -> tuple[Mark, ...]:
        place = {key: number for number, key in enumerate(self.stages)}
        return tuple(
            Mark(one.id, place[one.stage], one.position, one.value, one.label.strip(), one.moment_of_truth)
            for one in self._points()
        )

    def _curve_label(self) -> str:
        said = [labels.point(point, self.stages[point.stage], self.call) for point in self._points()]
        return " ".join((_("Emotion curve of {name}.").format(name=labels.persona_name(self.persona)), *said))

    # -- the foot -----------------------------------------------------------------------------------------------------

    def _first(self) -> tuple[tuple[str, str], ...]:
        """The ranked opportunities: title, and what was written for the poster."""
        ranked = [card for card in self.cards if isinstance(card, Opportunity) and card.rank is not None]
        ranked.sort(key=lambda card: (card.rank or 0, card.order, card.id))
        return tuple(
            (
                labels.card_title(card).strip(),
                " ".join(line.strip() for line in (card.first_line, card.second_line) if line.strip()),
            )
            for card in ranked[:3]
        )

    def _source(self, edition: str) -> str:
        """Client, version, and what the persona rests on: its own sources, or those of the project."""
        mine = {self.persona.id, *(card.id for card in self.cards), *(one.id for one in self.told.told())}
        links = {link.source for link in self.state.of(SourceLink) if link.target in mine}
        there = (one for one in self.state.of(Source) if one.state != "planned")
        sources = [one for one in there if not links or one.id in links]
        told = ", ".join(_source_words(one) for one in sources)
        return " · ".join(part for part in (self.state.project.client.strip(), edition, told) if part)


def _capital(text: str) -> str:
    """The words that continue "needs …" as a sentence of their own."""
    return text[:1].upper() + text[1:]


def _quoted(words: str) -> str:
    """The persona's words in quotes, unless they came with some."""
    return words if words[0] in "“”„«‹‘'\"「『" else f"“{words}”"


def _source_words(source: Source) -> str:
    """A source as the sentence names it: `9 interviews`."""
    label = source.label.strip() or _("sources")
    return label if source.count is None else f"{numbers.number(source.count)} {label}"
