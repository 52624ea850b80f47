"""How good a map is by rule: what a good one has, how much of it is there, what is still missing, what to do next.

Lives in analysis (L2); imports the model and its neighbours. Each rule counts things (personas, stages, touchpoints
...) and names those that lack something. A rule with nothing to count yet is left out of the score; one that somebody
switched off (`RuleSwitch` with the rule's key) is too. The score is the mean of what is there, by weight. Whether what
stands on the map is true, no rule can say: that is what the questions of the self-assessment ask people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from journey_studio.analysis.findings import is_hot_spot
from journey_studio.analysis.paths import ways
from journey_studio.analysis.rules import Subject
from journey_studio.model.records import EmotionPoint, HandOffChain, Kpi, KpiPlacement, Source, Thought, practice
from journey_studio.model.state import State

Group = Literal["personas", "stages", "touchpoints", "evidence", "feeling", "measures", "departments", "actions"]
GROUPS: tuple[Group, ...] = (
    "personas",
    "stages",
    "touchpoints",
    "evidence",
    "feeling",
    "measures",
    "departments",
    "actions",
)
ENOUGH_STAGES = 3
"""A journey with fewer is a moment."""
KINDS_WANTED = 2
"""One source from inside the company, one from outside."""


class Counted(NamedTuple):
    """What a rule counted: how many are well, of how many, and the records that are not (or where one would stand)."""

    done: int
    total: int
    missing: tuple[str, ...] = ()


class Rule(NamedTuple):
    """`weight` from 1 (good to have) to 3 (nothing holds without it)."""

    key: str
    group: Group
    weight: int
    look: Callable[[Subject], Counted]


class Found(NamedTuple):
    """A rule and what it counted; `off` when somebody switched it off, and why."""

    key: str
    group: Group
    weight: int
    counted: Counted
    off: bool = False
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is part of the score."""
        return not self.off and self.counted.total > 0

    @property
    def share(self) -> float:
        """How much of it is there, from 0 to 1."""
        return self.counted.done / self.counted.total if self.counted.total else 0.0

    @property
    def lost(self) -> float:
        """The points that are missing."""
        return self.weight * (1.0 - self.share) if self.counts else 0.0


class Quality(NamedTuple):
    """The score from 0 to 1 (None when nothing counts), that of each group, all rules, and the best next step."""

    score: float | None
    groups: Mapping[Group, float | None]
    rules: tuple[Found, ...]
    next: Found | None


def quality(state: State, map_id: str) -> Quality:
    """Look at one map by all rules."""
    subject = Subject(state, map_id)
    off = {one.rule: one.reason for one in state.of(practice.RuleSwitch) if one.target is None}
    found = tuple(
        Found(rule.key, rule.group, rule.weight, rule.look(subject), rule.key in off, off.get(rule.key, ""))
        for rule in RULES
    )
    groups = {group: _score([one for one in found if one.group == group]) for group in GROUPS}
    return Quality(_score(found), groups, found, _next(found))


def _score(found: Iterable[Found]) -> float | None:
    counting = [one for one in found if one.counts]
    weight = sum(one.weight for one in counting)
    return sum(one.weight * one.share for one in counting) / weight if weight else None


def _next(found: Iterable[Found]) -> Found | None:
    """What would gain most; of several the first, since later groups build on earlier ones."""
    lacking = [one for one in found if one.lost > 0]
    return max(lacking, key=lambda one: one.lost) if lacking else None


def _all(wanted: Iterable[str], lacking: Iterable[str]) -> Counted:
    """Of these records, those that are not lacking."""
    there, gone = list(wanted), set(lacking)
    missing = tuple(key for key in there if key in gone)
    return Counted(len(there) - len(missing), len(there), missing)


def _one(there: bool, instead: str) -> Counted:
    """Whether there is one at all; `instead` is where it would stand."""
    return Counted(1, 1) if there else Counted(0, 1, (instead,))


# ---- personas


def _persona_there(subject: Subject) -> Counted:
    return _one(bool(subject.personas), subject.map_id)


def _lines_of(subject: Subject) -> dict[str, set[str]]:
    """The kinds of line each persona has."""
    found: dict[str, set[str]] = {}
    for line in subject.state.of(practice.PersonaLine):
        found.setdefault(line.persona, set()).add(line.group)
    for bought in subject.state.of(practice.PersonaPurchase):
        found.setdefault(bought.persona, set()).add("purchase")
    return found


_DEEP = frozenset({"need", "job", "worry", "behaviour", "interest"})


def _persona_deep(subject: Subject) -> Counted:
    lines = _lines_of(subject)
    shallow = [one.id for one in subject.personas if not lines.get(one.id, set()) & _DEEP and not one.need.strip()]
    return _all([one.id for one in subject.personas], shallow)


def _persona_past(subject: Subject) -> Counted:
    lines = _lines_of(subject)
    without = [
        one.id for one in subject.personas if "purchase" not in lines.get(one.id, set()) and not one.background.strip()
    ]
    return _all([one.id for one in subject.personas], without)


def _persona_quote(subject: Subject) -> Counted:
    return _all([one.id for one in subject.personas], [one.id for one in subject.personas if not one.quote.strip()])


# ---- stages


def _stages(subject: Subject) -> list[str]:
    return [one.id for one in subject.stages]


def _stages_enough(subject: Subject) -> Counted:
    there = min(ENOUGH_STAGES, len(subject.stages))
    return Counted(there, ENOUGH_STAGES, () if there == ENOUGH_STAGES else (subject.map_id,))


def _stage_filled(subject: Subject) -> Counted:
    filled = {card.stage for card in subject.cards}
    return _all(_stages(subject), [key for key in _stages(subject) if key not in filled])


def _stage_words(subject: Subject) -> Counted:
    return _all(_stages(subject), [one.id for one in subject.stages if not one.customer_words.strip()])


def _stage_marked(subject: Subject) -> Counted:
    """The places that matter are marked: where journeys begin, and a moment that decides."""
    if not subject.stages:
        return Counted(0, 0)
    done = sum((any(one.entry_point for one in subject.stages), any(one.key_moment for one in subject.stages)))
    return Counted(done, 2, () if done == 2 else (subject.stages[0].id,))


# ---- touchpoints


def _cards(subject: Subject) -> list[str]:
    return [card.id for card in subject.cards]


def _card_channel(subject: Subject) -> Counted:
    return _all(_cards(subject), [card.id for card in subject.cards if card.channel is None])


def _truth_marked(subject: Subject) -> Counted:
    if not subject.cards:
        return Counted(0, 0)
    return _one(any(card.moment_of_truth for card in subject.cards), subject.cards[0].id)


def _no_holes(subject: Subject) -> Counted:
    """Personas whose way does not break off; the stages where it does are what is missing."""
    broken = {persona: way.holes for persona, way in ways(subject.state, subject.map_id).items()}
    people = {card.persona for card in subject.cards} & set(broken)
    holes = tuple(dict.fromkeys(stage for persona, way in broken.items() if persona in people for stage in way))
    return Counted(sum(not broken[persona] for persona in people), len(people), holes)


# ---- evidence


def _card_proven(subject: Subject) -> Counted:
    return _all(_cards(subject), [card.id for card in subject.cards if card.evidence == "assumption"])


def _truth_proven(subject: Subject) -> Counted:
    moments = [card for card in subject.cards if card.moment_of_truth]
    return _all([card.id for card in moments], [card.id for card in moments if card.evidence == "assumption"])


def _sources(subject: Subject) -> Counted:
    sides = {one.internal for one in subject.state.of(Source) if one.internal is not None}
    return Counted(len(sides), KINDS_WANTED, () if len(sides) == KINDS_WANTED else (subject.map_id,))


# ---- feeling


def _card_felt(subject: Subject) -> Counted:
    return _all(_cards(subject), [card.id for card in subject.cards if card.feeling is None])


def _card_weighed(subject: Subject) -> Counted:
    return _all(_cards(subject), [card.id for card in subject.cards if card.importance is None])


def _curve_drawn(subject: Subject) -> Counted:
    """Personas with a curve of two points at least."""
    points: dict[str | None, int] = {}
    for point in subject.state.of(EmotionPoint):
        if point.map == subject.map_id:
            points[point.persona] = points.get(point.persona, 0) + 1
    return _all([one.id for one in subject.personas], [one.id for one in subject.personas if points.get(one.id, 0) < 2])


def _stage_thought(subject: Subject) -> Counted:
    thought = {one.stage for one in subject.state.of(Thought) if one.map == subject.map_id}
    return _all(_stages(subject), [key for key in _stages(subject) if key not in thought])


def _hot_explained(subject: Subject) -> Counted:
    pains = {one.id for one in subject.pains}
    places = {(one.stage, one.persona) for one in subject.pains}
    hot = [card for card in subject.cards if is_hot_spot(card)]
    dark = [
        card.id
        for card in hot
        if not subject.linked.get(card.id, frozenset()) & pains and (card.stage, card.persona) not in places
    ]
    return _all([card.id for card in hot], dark)


# ---- measures


def _placed(subject: Subject) -> list[KpiPlacement]:
    return [one for one in subject.state.of(KpiPlacement) if one.map == subject.map_id]


def _stage_measured(subject: Subject) -> Counted:
    measured = {one.stage for one in _placed(subject)}
    return _all(_stages(subject), [key for key in _stages(subject) if key not in measured])


def _kpi_aimed(subject: Subject) -> Counted:
    """KPIs of the map with a target and a value."""
    here = dict.fromkeys(one.kpi for one in _placed(subject))
    known = {one.id: one for one in subject.state.of(Kpi)}
    return _all(here, [key for key in here if known[key].target is None or not known[key].values])


def _stage_tracked(subject: Subject) -> Counted:
    """Stages that the tracking plan has a line for, at the stage or at a touchpoint in it."""
    stage_of = {card.id: card.stage for card in subject.cards}
    tracked = set()
    for line in subject.state.of(practice.TrackingItem):
        tracked |= {line.stage, stage_of.get(line.touchpoint or "")}
    return _all(_stages(subject), [key for key in _stages(subject) if key not in tracked])


# ---- departments


def _card_owned(subject: Subject) -> Counted:
    return _all(_cards(subject), [card.id for card in subject.cards if card.owner is None])


def _stage_chained(subject: Subject) -> Counted:
    """Stages with touchpoints, and the departments the customer passes through there."""
    busy = {card.stage for card in subject.cards}
    here = [key for key in _stages(subject) if key in busy]
    chained = {one.stage for one in subject.state.of(HandOffChain) if one.map == subject.map_id and one.departments}
    return _all(here, [key for key in here if key not in chained])


# ---- actions


def _pain_answered(subject: Subject) -> Counted:
    ideas = {one.id for one in subject.opportunities}
    places = {(one.stage, one.persona) for one in subject.opportunities}
    dropped = {one.id for one in subject.state.of(practice.Initiative) if one.state == "dropped"}
    mended = {one.target for one in subject.state.of(practice.InitiativeLink) if one.initiative not in dropped}
    open_ = [
        one.id
        for one in subject.pains
        if not subject.linked.get(one.id, frozenset()) & ideas
        and (one.stage, one.persona) not in places
        and one.id not in mended
    ]
    return _all([one.id for one in subject.pains], open_)


def _idea_weighed(subject: Subject) -> Counted:
    ideas = subject.opportunities
    return _all([one.id for one in ideas], [one.id for one in ideas if one.impact is None or one.effort is None])


def _acting(subject: Subject) -> list[practice.Initiative]:
    """The initiatives that act upon something of the map, but for those that were dropped."""
    here = {*_stages(subject), *_cards(subject)}
    here |= {one.id for one in (*subject.pains, *subject.opportunities)}
    meant = {one.initiative for one in subject.state.of(practice.InitiativeLink) if one.target in here}
    return [one for one in subject.state.of(practice.Initiative) if one.id in meant and one.state != "dropped"]


def _initiative_there(subject: Subject) -> Counted:
    if not subject.pains and not subject.opportunities:
        return Counted(0, 0)
    first = (*subject.opportunities, *subject.pains)[0]
    return _one(bool(_acting(subject)), first.id)


def _initiative_owned(subject: Subject) -> Counted:
    acting = _acting(subject)
    return _all([one.id for one in acting], [one.id for one in acting if one.owner is None or not one.end])


def _initiative_aimed(subject: Subject) -> Counted:
    acting = _acting(subject)
    return _all([one.id for one in acting], [one.id for one in acting if one.kpi is None])


RULES: tuple[Rule, ...] = (
    Rule("good_persona", "personas", 3, _persona_there),
    Rule("good_persona_deep", "personas", 2, _persona_deep),
    Rule("good_persona_past", "personas", 1, _persona_past),
    Rule("good_persona_quote", "personas", 1, _persona_quote),
    Rule("good_stages", "stages", 2, _stages_enough),
    Rule("good_stage_filled", "stages", 3, _stage_filled),
    Rule("good_stage_words", "stages", 1, _stage_words),
    Rule("good_stage_marked", "stages", 1, _stage_marked),
    Rule("good_channel", "touchpoints", 2, _card_channel),
    Rule("good_truth", "touchpoints", 2, _truth_marked),
    Rule("good_way", "touchpoints", 2, _no_holes),
    Rule("good_proven", "evidence", 3, _card_proven),
    Rule("good_truth_proven", "evidence", 2, _truth_proven),
    Rule("good_sources", "evidence", 1, _sources),
    Rule("good_felt", "feeling", 2, _card_felt),
    Rule("good_weighed", "feeling", 2, _card_weighed),
    Rule("good_curve", "feeling", 1, _curve_drawn),
    Rule("good_thought", "feeling", 1, _stage_thought),
    Rule("good_hot", "feeling", 2, _hot_explained),
    Rule("good_measured", "measures", 2, _stage_measured),
    Rule("good_kpi_aimed", "measures", 1, _kpi_aimed),
    Rule("good_tracked", "measures", 1, _stage_tracked),
    Rule("good_owned", "departments", 2, _card_owned),
    Rule("good_chained", "departments", 1, _stage_chained),
    Rule("good_answered", "actions", 2, _pain_answered),
    Rule("good_idea_weighed", "actions", 1, _idea_weighed),
    Rule("good_initiative", "actions", 2, _initiative_there),
    Rule("good_initiative_owned", "actions", 1, _initiative_owned),
    Rule("good_initiative_aimed", "actions", 1, _initiative_aimed),
)
"""All rules, those first that the others build on."""
BY_KEY: Mapping[str, Rule] = {rule.key: rule for rule in RULES}
ASKED: tuple[str, ...] = (
    "ask_customer_words",
    "ask_before_after",
    "ask_customers_seen",
    "ask_departments_agree",
    "ask_other_journeys",
    "ask_groups",
    "ask_kept",
    "ask_used",
    "ask_seen_by_all",
    "ask_measured",
)
"""The keys of the questions of the self-assessment, ticked by people (`Check`)."""


def answered(state: State, map_id: str) -> Mapping[str, practice.Check]:
    """The answers that somebody gave for a map."""
    return {one.key: one for one in state.of(practice.Check) if one.of_map == map_id and one.key in ASKED}
