"""What is inconsistent or missing on a map: a list of rules, each with its reason, each switchable.

Lives in analysis (L2); imports the model and its neighbours. A rule looks at a `Subject` and names records; the words
of what it found are made from its sentence. Rules that somebody switched off (`RuleSwitch`), for all or for one record,
are not told. What a person left empty on purpose is not for us to know: a rule of the severity `hint` only asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from journey_studio.analysis.chosen import touchpoints
from journey_studio.analysis.effort import is_little_valued
from journey_studio.analysis.findings import is_hot_spot
from journey_studio.analysis.paths import ways
from journey_studio.analysis.starters import starters
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.evidence import SAYS_ONLY
from journey_studio.model.records import (
    Channel,
    EmotionPoint,
    KpiPlacement,
    Link,
    Opportunity,
    Pain,
    Persona,
    Source,
    SourceLink,
    Touchpoint,
    practice,
)
from journey_studio.model.state import State

Severity = Literal["wrong", "weak", "hint"]
"""It cannot be so; it makes the map weaker; a question."""
FAR_APART = 2.0
"""The curve and the mean feeling of a stage's touchpoints may differ by less than this."""


class Found(NamedTuple):
    """Something a rule found: the record it is about first, then others that have to do with it."""

    rule: str
    records: tuple[str, ...]


class Rule(NamedTuple):
    """`key` stands in files; `sentence` says what is found, `why` why it matters and how it is mended."""

    key: str
    severity: Severity
    sentence: Message
    why: Message
    look: Callable[[Subject], Iterable[tuple[str, ...]]]


class Subject:
    """One map as the rules look at it; what several of them need is found once."""

    def __init__(self, state: State, map_id: str) -> None:
        self.state = state
        self.map_id = map_id
        self.stages = queries.stages(state, map_id)
        self.cards = touchpoints(state, map_id)
        self.pains = [card for card in state.of(Pain) if card.map == map_id]
        self.opportunities = [card for card in state.of(Opportunity) if card.map == map_id]
        self.is_as_is = any(one.id == map_id and one.kind == "as_is" for one in queries.maps(state))

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """All channels by id."""
        return {one.id: one for one in self.state.of(Channel)}

    @cached_property
    def linked(self) -> Mapping[str, frozenset[str]]:
        """What each card of the map is linked to."""
        found: dict[str, set[str]] = {}
        for link in self.state.of(Link):
            if link.map == self.map_id:
                found.setdefault(link.start, set()).add(link.end)
                found.setdefault(link.end, set()).add(link.start)
        return {key: frozenset(others) for key, others in found.items()}

    @cached_property
    def kinds_of_source(self) -> Mapping[str, frozenset[str]]:
        """By record, the kinds of the sources that speak for it, of findings as of whole sources."""
        kinds: dict[str, str] = {one.id: one.kind for one in self.state.of(Source) if one.kind not in SAYS_ONLY}
        found: dict[str, set[str]] = {}
        for link in self.state.of(SourceLink):
            if link.source in kinds:
                found.setdefault(link.target, set()).add(kinds[link.source])
        findings = {one.id: kinds.get(one.source or "") for one in self.state.of(practice.Finding)}
        for said in self.state.of(practice.FindingLink):
            kind = findings[said.finding]
            if kind is not None and said.stance == "supports":
                found.setdefault(said.target, set()).add(kind)
        return {key: frozenset(mine) for key, mine in found.items()}

    @cached_property
    def personas(self) -> list[Persona]:
        """Those with a band on the map."""
        return queries.personas_on(self.state, self.map_id)


def look(state: State, map_id: str) -> list[Found]:
    """What all rules that are on find, in the order of the rules and, within one, of the map."""
    off = {(one.rule, one.target) for one in state.of(practice.RuleSwitch)}
    subject = Subject(state, map_id)
    found: list[Found] = []
    for rule in RULES:
        if (rule.key, None) not in off:
            found += [Found(rule.key, ids) for ids in rule.look(subject) if (rule.key, ids[0]) not in off]
    return found


# ---- what cannot be so


def _other_place(subject: Subject) -> Iterator[tuple[str, ...]]:
    for card in subject.cards:
        channel = subject.channels.get(card.channel or "")
        if channel is not None and {card.where, channel.where} == {"online", "offline"}:
            yield (card.id,)


def _same_but_different(subject: Subject) -> Iterator[tuple[str, ...]]:
    groups: dict[str, list[Touchpoint]] = {}
    for card in subject.cards:
        if card.same_as:
            groups.setdefault(card.same_as, []).append(card)
    for cards in groups.values():
        if len({(card.channel, card.owner, card.yearly_cost, card.status) for card in cards}) > 1:
            yield tuple(card.id for card in cards)


def _unfounded(subject: Subject) -> Iterator[tuple[str, ...]]:
    """Validated wants two kinds of source, researched one, unless somebody gave a reason."""
    wanted = {"assumption": 0, "researched": 1, "validated": 2}
    for card in subject.cards:
        kinds = subject.kinds_of_source.get(card.id, frozenset())
        if not card.evidence_reason and len(kinds) < wanted[card.evidence]:
            yield (card.id,)


def _curve_says_otherwise(subject: Subject) -> Iterator[tuple[str, ...]]:
    felt: dict[tuple[str, str | None], list[int]] = {}
    for card in subject.cards:
        if card.feeling is not None:
            felt.setdefault((card.stage, card.persona), []).append(card.feeling)
    drawn: dict[tuple[str, str | None], list[EmotionPoint]] = {}
    for point in subject.state.of(EmotionPoint):
        if point.map == subject.map_id:
            drawn.setdefault((point.stage, point.persona), []).append(point)
    for place, values in felt.items():
        points = drawn.get(place, [])
        if points:
            curve = sum(point.value for point in points) / len(points)
            if abs(curve - sum(values) / len(values)) >= FAR_APART:
                yield tuple(point.id for point in points)


# ---- what is weak


def _no_channel(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((card.id,) for card in subject.cards if card.channel is None)


def _no_owner(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((card.id,) for card in subject.cards if card.owner is None)


def _unrated(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((card.id,) for card in subject.cards if card.feeling is None or card.importance is None)


def _doubtful_moment(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((card.id,) for card in subject.cards if card.moment_of_truth and card.evidence == "assumption")


def _hot_without_pain(subject: Subject) -> Iterator[tuple[str, ...]]:
    pains = {one.id for one in subject.pains}
    places = {(one.stage, one.persona) for one in subject.pains}
    for card in subject.cards:
        said = subject.linked.get(card.id, frozenset()) & pains
        if is_hot_spot(card) and not said and (card.stage, card.persona) not in places:
            yield (card.id,)


def _unanswered_pain(subject: Subject) -> Iterator[tuple[str, ...]]:
    ideas = {one.id for one in subject.opportunities}
    places = {(one.stage, one.persona) for one in subject.opportunities}
    mended = {one.target for one in subject.state.of(practice.InitiativeLink)}
    for pain in subject.pains:
        answered = subject.linked.get(pain.id, frozenset()) & ideas or (pain.stage, pain.persona) in places
        if not answered and pain.id not in mended:
            yield (pain.id,)


def _unweighed(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((one.id,) for one in subject.opportunities if one.impact is None or one.effort is None)


def _hole(subject: Subject) -> Iterator[tuple[str, ...]]:
    for persona, way in ways(subject.state, subject.map_id).items():
        for stage in way.holes:
            yield (stage, persona) if persona is not None else (stage,)


def _stage_without_kpi(subject: Subject) -> Iterator[tuple[str, ...]]:
    measured = {one.stage for one in subject.state.of(KpiPlacement) if one.map == subject.map_id}
    return ((stage.id,) for stage in subject.stages if stage.id not in measured)


def _no_starter(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((stage,) for stage, found in starters(subject.state, subject.map_id).items() if not found)


def _only_demographic(subject: Subject) -> Iterator[tuple[str, ...]]:
    """A persona beyond demographics says what it needs, fears, wants to get done, or what it has been through."""
    deeper = {one.persona for one in subject.state.of(practice.PersonaLine) if one.group not in ("fact", "custom")}
    deeper |= {one.persona for one in subject.state.of(practice.PersonaPurchase)}
    for persona in subject.personas:
        if persona.id not in deeper and not persona.need.strip() and not persona.background.strip():
            yield (persona.id,)


# ---- questions


def _dear_and_little_valued(subject: Subject) -> Iterator[tuple[str, ...]]:
    return ((card.id,) for card in subject.cards if is_little_valued(card) and card.yearly_cost)


def _candidate_in_as_is(subject: Subject) -> Iterator[tuple[str, ...]]:
    if subject.is_as_is:
        yield from ((card.id,) for card in subject.cards if card.status == "candidate")


def _no_persona(subject: Subject) -> Iterator[tuple[str, ...]]:
    if not subject.personas:
        yield (subject.map_id,)


RULES: tuple[Rule, ...] = (
    Rule(
        "other_place",
        "wrong",
        msg("Online and offline contradict each other"),
        msg("The card says one, its channel the other. Change where the card is, or its channel."),
        _other_place,
    ),
    Rule(
        "same_but_different",
        "wrong",
        msg("One touchpoint, told in several ways"),
        msg("The same touchpoint has another channel, owner, cost or state for another persona. Make them agree."),
        _same_but_different,
    ),
    Rule(
        "unfounded",
        "wrong",
        msg("More proven than its sources say"),
        msg("Researched wants one kind of source, validated two that agree. Add the source, or say why it holds."),
        _unfounded,
    ),
    Rule(
        "curve_says_otherwise",
        "wrong",
        msg("The curve says otherwise than the cards"),
        msg("The curve is far from how the touchpoints of the stage feel. One of the two is wrong."),
        _curve_says_otherwise,
    ),
    Rule(
        "no_persona",
        "weak",
        msg("A map without a persona"),
        msg("A journey is somebody’s. Begin with the persona whose journey it is."),
        _no_persona,
    ),
    Rule(
        "only_demographic",
        "weak",
        msg("A persona that is only demographic"),
        msg("Age and place explain little. Add needs, worries, what they want to get done, what they bought before."),
        _only_demographic,
    ),
    Rule(
        "hole",
        "weak",
        msg("The journey breaks off"),
        msg("The persona has touchpoints before and after this stage, and none in it. Where are they then?"),
        _hole,
    ),
    Rule(
        "hot_without_pain",
        "weak",
        msg("It hurts, and nobody says why"),
        msg("A hot spot wants a pain, so that it can be mended."),
        _hot_without_pain,
    ),
    Rule(
        "unanswered_pain",
        "weak",
        msg("A pain without an answer"),
        msg("Add an opportunity, or an initiative that mends it."),
        _unanswered_pain,
    ),
    Rule(
        "doubtful_moment",
        "weak",
        msg("A moment of truth that is only assumed"),
        msg("Much hangs on it. Validate it next."),
        _doubtful_moment,
    ),
    Rule(
        "stage_without_kpi",
        "weak",
        msg("A stage that nobody measures"),
        msg("At least one KPI in each stage tells whether it gets better."),
        _stage_without_kpi,
    ),
    Rule(
        "no_starter",
        "weak",
        msg("No place to begin a conversation"),
        msg("No touchpoint of this stage is one that the company could begin a conversation at."),
        _no_starter,
    ),
    Rule(
        "no_owner",
        "weak",
        msg("A touchpoint nobody owns"),
        msg("Without an owner nobody mends it. Name the department."),
        _no_owner,
    ),
    Rule(
        "no_channel",
        "weak",
        msg("A touchpoint without a channel"),
        msg("It is counted in no channel, and its place is a guess."),
        _no_channel,
    ),
    Rule(
        "unrated",
        "hint",
        msg("Feeling or importance is missing"),
        msg("What is not rated cannot be a hot spot."),
        _unrated,
    ),
    Rule(
        "unweighed",
        "hint",
        msg("An opportunity that is not weighed"),
        msg("Give it an impact and an effort to see it in the matrix."),
        _unweighed,
    ),
    Rule(
        "dear_and_little_valued",
        "hint",
        msg("It costs, and hardly anybody values it"),
        msg("Could its cost be saved, or its effort go where it hurts?"),
        _dear_and_little_valued,
    ),
    Rule(
        "candidate_in_as_is",
        "hint",
        msg("A new touchpoint in the map of today"),
        msg("A candidate belongs on the to-be map, or it exists by now."),
        _candidate_in_as_is,
    ),
)
"""All rules, the graver ones first."""
BY_KEY: Mapping[str, Rule] = {rule.key: rule for rule in RULES}
