"""What stands on the pages of details behind a poster: the words that have no room on it.

Lives in layout (L2); imports the model and its neighbours. Told are the ideas with their reasons, the initiatives,
what is written of stages, personas and cards, and the sources. Notes are the people's own and stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from journey_studio import formats
from journey_studio.i18n import _
from journey_studio.layout import labels, numbers
from journey_studio.model import queries
from journey_studio.model.queries import Cell, MapIndex
from journey_studio.model.records import (
    CARD_TYPES,
    Card,
    Department,
    JourneyMap,
    Kpi,
    Opportunity,
    Persona,
    Source,
    SourceLink,
    Stage,
)
from journey_studio.model.records.practice import Initiative, InitiativeLink
from journey_studio.model.state import State
from journey_studio.model.words import CARD_NAMES, EVIDENCE

Role = Literal["part", "person", "name", "meta", "text"]
"""A heading of a part or of a person, the name of a thing, what belongs to it in short, running text."""


class Said(NamedTuple):
    """A paragraph."""

    role: Role
    text: str


def details(state: State, map_id: str) -> list[Said]:
    """The paragraphs of a map in order; none where nothing is written down beyond what a poster shows."""
    return list(_Teller(state, map_id).all())


class _Teller:
    """Tells of one map."""

    def __init__(self, state: State, map_id: str) -> None:
        self.state = state
        self.map = state.get_as(JourneyMap, map_id)
        self.index: MapIndex = queries.index(state, map_id)
        self.sources: dict[str, list[Source]] = {}
        for link in state.of(SourceLink):
            source = state.find(Source, link.source)
            if source is not None:
                self.sources.setdefault(link.target, []).append(source)

    def all(self) -> Iterator[Said]:
        """Every paragraph."""
        if self.map.description.strip():
            yield Said("text", self.map.description.strip())
        yield from _part(_("Change first, and other ideas"), self._ideas())
        yield from _part(_("Initiatives"), self._initiatives())
        yield from _part(_("Personas"), self._personas())
        for number, stage in enumerate(self.index.stages, 1):
            yield from _part(f"{number} {labels.stage_name(stage)}", self._stage(stage))
        yield from _part(_("Sources"), self._sources())

    def _ideas(self) -> Iterator[Said]:
        ideas = [card for card in self.state.of(Opportunity) if card.map == self.map.id and not self._lane_hidden(card)]
        ideas = [card for card in ideas if card.rank or self._written(card) or card.first_line or card.impact]
        ideas.sort(key=lambda card: (card.rank or 9, -(card.votes), card.order, card.id))
        for card in ideas:
            name = labels.card_title(card)
            yield Said("name", f"{card.rank}. {name}" if card.rank else name)
            lines = " ".join(line.strip() for line in (card.first_line, card.second_line) if line.strip())
            if lines:
                yield Said("text", lines)
            if card.description.strip():
                yield Said("text", card.description.strip())
            parts = [self._stage_of(card), self._person_of(card)]
            if card.impact is not None:
                parts.append(_("impact {number} of 10").format(number=card.impact))
            if card.effort is not None:
                parts.append(_("effort {number} of 10").format(number=card.effort))
            yield from _meta([*parts, *self._proof(card)])

    def _initiatives(self) -> Iterator[Said]:
        """What will be done about this map: of whom and until when, what it costs is nobody else's matter."""
        acts: dict[str, list[Card | Stage]] = {}
        for link in self.state.of(InitiativeLink):
            target = self.state.get(link.target)
            if isinstance(target, Card | Stage) and target.map == self.map.id:
                acts.setdefault(link.initiative, []).append(target)
        for one in self.state.of(Initiative):
            if one.id not in acts or one.state == "dropped":
                continue
            yield Said("name", one.title.strip() or _("Initiative without a name"))
            yield from (Said("text", text.strip()) for text in (one.changes, one.description) if text.strip())
            named = [
                labels.card_title(target) if isinstance(target, Card) else labels.stage_name(target)
                for target in acts[one.id]
                if not (isinstance(target, Card) and self._lane_hidden(target))
            ]
            owner, kpi = self.state.find(Department, one.owner), self.state.find(Kpi, one.kpi)
            goal = "" if one.target is None or kpi is None else numbers.with_unit(numbers.number(one.target), kpi.unit)
            yield from _meta(
                [
                    ", ".join(named),
                    owner.name.strip() if owner is not None else "",
                    _("until {day}").format(day=formats.known_day(one.end)) if one.end else "",
                    " ".join(part for part in (kpi.name.strip(), "→" if goal else "", goal) if part) if kpi else "",
                ]
            )

    def _lane_hidden(self, card: Card) -> bool:
        lane = queries.lane_for(card, self.index.lanes)
        return lane is not None and lane.hidden and not getattr(card, "rank", None)

    def _personas(self) -> Iterator[Said]:
        for persona in queries.personas_on(self.state, self.map.id):
            band = next(one for one in self.index.bands if one.persona == persona.id)
            words = [persona.background.strip(), _quote(persona)]
            if band.hidden or not any(words):
                continue
            yield Said("name", labels.persona_name(persona))
            yield from _meta([persona.role.strip(), *self._named(persona.id)])
            if persona.need.strip():
                yield Said("text", _("Needs {need}").format(need=persona.need.strip()))
            yield from (Said("text", text) for text in words if text)

    def _stage(self, stage: Stage) -> Iterator[Said]:
        if stage.description.strip():
            yield Said("text", stage.description.strip())
        yield from _meta(self._named(stage.id))
        for persona in self._people():
            cards = [card for card in self._cards(stage, persona) if self._written(card)]
            if not cards:
                continue
            yield Said("person", labels.persona_name(self.state.find(Persona, persona)))
            for card in cards:
                yield Said("name", labels.card_title(card))
                if card.description.strip():
                    yield Said("text", card.description.strip())
                yield from _meta([str(CARD_NAMES[card.type_name]), *self._proof(card)])

    def _people(self) -> list[str | None]:
        known: list[str | None] = [band.persona for band in self.index.bands if not band.hidden]
        hidden = {band.persona for band in self.index.bands if band.hidden}
        rest = {cell.persona for cell in self.index.cards} - set(known) - hidden
        return [*known, *sorted(one for one in rest if one is not None), *([None] if None in rest else [])]

    def _cards(self, stage: Stage, persona: str | None) -> Iterator[Card]:
        for lane in self.index.lanes:
            if not lane.hidden:
                yield from self.index.cards.get(Cell(stage.id, lane.id, persona), [])

    def _written(self, card: Card) -> bool:
        """Whether there is more to tell of a card than its title."""
        return bool(card.description.strip() or card.evidence_reason.strip() or self.sources.get(card.id))

    def _proof(self, card: Card) -> list[str]:
        reason = card.evidence_reason.strip()
        if not reason and card.id not in self.sources:
            return []
        said = str(EVIDENCE[card.evidence])
        return [f"{said}: {reason}" if reason else said, *self._named(card.id)]

    def _named(self, target: str) -> list[str]:
        return [_source(one) for one in self.sources.get(target, [])]

    def _stage_of(self, card: Card) -> str:
        stage = self.state.find(Stage, card.stage)
        return labels.stage_name(stage) if stage is not None else ""

    def _person_of(self, card: Card) -> str:
        return labels.persona_call_name(self.state.find(Persona, card.persona)) if card.persona else ""

    def _sources(self) -> Iterator[Said]:
        spoken = {card.id for kind in CARD_TYPES for card in self.state.of(kind) if card.map == self.map.id}
        for source in (one for one in self.state.of(Source) if one.state != "planned"):
            count = len({link.target for link in self.state.of(SourceLink) if link.source == source.id} & spoken)
            yield Said("name", _source(source))
            told = _("speaks for {count} of the cards").format(count=numbers.number(count)) if count else ""
            yield from _meta([formats.known_day(source.date), told])


def _quote(persona: Persona) -> str:
    """What a persona says, in quotes."""
    quote = persona.quote.strip()
    return f"“{quote.strip('“”')}”" if quote else ""


def _part(title: str, said: Iterable[Said]) -> Iterator[Said]:
    """A part with its heading, unless it is empty."""
    rest = list(said)
    if rest:
        yield Said("part", title)
        yield from rest


def _meta(parts: Iterable[str]) -> Iterator[Said]:
    shown = [part for part in parts if part]
    if shown:
        yield Said("meta", "\u00a0· ".join(shown))


def _source(source: Source) -> str:
    label = source.label.strip() or _("sources")
    return label if source.count is None else f"{numbers.number(source.count)} {label}"
