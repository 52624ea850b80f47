"""What is told of a card or a stage on a page that is read on a screen, where there is room for it.

Lives in layout (L2); imports the model and its neighbours. Notes are the people's own and stay out. The words are those
of the language in use, which is the content's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import labels, numbers, telling
from journey_studio.model import queries
from journey_studio.model.records import CARD_TYPES, Card, JourneyMap, Link, Opportunity, Source, SourceLink, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import CARD_NAMES, EVIDENCE, WHERE


class Facts(NamedTuple):
    """What stands behind one thing of the map: what it is, named values in order, running text."""

    kind: str
    pairs: tuple[tuple[str, str], ...]
    text: str = ""


def facts(state: State, map_id: str) -> dict[str, Facts]:
    """The facts of every card of a map, by its id; `KeyError` when there is no such map."""
    return _Teller(state, map_id).all()


class _Teller:
    """Tells of one map; used once."""

    def __init__(self, state: State, map_id: str) -> None:
        self.state = state
        self.map = state.get_as(JourneyMap, map_id)
        self.stages = {stage.id: labels.stage_name(stage) for stage in queries.stages(state, map_id)}
        self.sources: dict[str, list[str]] = {}
        for link in state.of(SourceLink):
            source = state.find(Source, link.source)
            if source is not None:
                self.sources.setdefault(link.target, []).append(_source(source))
        self.links: dict[str, list[str]] = {}
        for tie in state.of(Link):
            if tie.map == map_id:
                self.links.setdefault(tie.start, []).append(tie.end)
                self.links.setdefault(tie.end, []).append(tie.start)

    def all(self) -> dict[str, Facts]:
        """The facts by id."""
        cards = (card for kind in CARD_TYPES for card in self.state.of(kind) if card.map == self.map.id)
        return {card.id: self._facts(card) for card in cards}

    def _facts(self, card: Card) -> Facts:
        pairs = tuple((name, value) for name, value in self._pairs(card) if value)
        text = card.description.strip()
        if isinstance(card, Opportunity):
            lines = " ".join(line.strip() for line in (card.first_line, card.second_line) if line.strip())
            text = "\n\n".join(part for part in (lines, text) if part)
        return Facts(str(CARD_NAMES[card.type_name]), pairs, text)

    def _pairs(self, card: Card) -> Iterator[tuple[str, str]]:
        yield _("Stage"), self.stages.get(card.stage, "")
        if isinstance(card, Touchpoint):
            yield from self._touchpoint(card)
        if isinstance(card, Opportunity):
            if card.rank is not None:
                yield _("Change first"), str(card.rank)
            for name, value in ((_("Impact"), card.impact), (_("Effort"), card.effort)):
                if value is not None:
                    yield name, _("{number} of 10").format(number=value)
        said = str(EVIDENCE[card.evidence])
        reason = card.evidence_reason.strip()
        yield _("Evidence"), f"{said}: {reason}" if reason else said
        yield _("Sources"), ", ".join(self.sources.get(card.id, ()))
        yield _("Linked with"), ", ".join(self._titles(self.links.get(card.id, ())))

    def _touchpoint(self, card: Touchpoint) -> Iterator[tuple[str, str]]:
        channel = telling.place(self.state, card)
        where = str(WHERE[card.where]) if card.where != "unknown" else ""
        yield _("Channel"), channel if not where or channel == where else f"{channel}, {where}"
        yield _("Feeling"), telling.feeling(card.feeling) if card.feeling is not None else ""
        if card.importance is not None:
            yield _("Importance"), _("{number} of 5").format(number=card.importance)
        if card.moment_of_truth:
            yield _("Moment of truth"), _("yes")
        yield _("Departments"), telling.taking_part(self.state, card)

    def _titles(self, keys: list[str] | tuple[str, ...]) -> Iterator[str]:
        for key in keys:
            card = self.state.get(key)
            if isinstance(card, Card):
                yield f"“{labels.card_title(card)}”"


def _source(source: Source) -> str:
    label = source.label.strip() or _("sources")
    return label if source.count is None else f"{numbers.number(source.count)} {label}"
