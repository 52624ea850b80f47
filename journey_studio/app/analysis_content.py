"""The boxes of the analysis as values: the figures of `analysis` with the names, looks and words that people see.

Lives in app (L4); imports `analysis`, `layout` and the model, no Qt. The page and the poster ask here for the same
values, so that a box on paper is the box on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from journey_studio.analysis import effort as efforts
from journey_studio.analysis import heat as heats
from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.findings import is_hot_spot
from journey_studio.analysis.paths import Way, ways
from journey_studio.analysis.proof import Proof, Proven, proven
from journey_studio.app.money import a_year, amount
from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, theme
from journey_studio.layout import personas as people
from journey_studio.layout.analysis_content import (
    Column,
    Department,
    HeatCell,
    HeatContent,
    HeatRow,
    Idea,
    Legend,
    ListContent,
    ListRow,
    ListSection,
    MatrixContent,
    ProofContent,
    ProofRow,
    Tile,
    WayLine,
    WaysContent,
    WayStep,
)
from journey_studio.layout.personas import Look
from journey_studio.model import queries, records, words
from journey_studio.model.records import Channel, Opportunity, Persona, Touchpoint, practice
from journey_studio.model.records.kinds import Evidence
from journey_studio.model.state import State

_KINDS: tuple[Evidence, ...] = ("validated", "researched", "assumption")
_NO_ICON = "circle-dashed"
SHOWN = 4
"""Lines of a list in the box of efforts; the rest are counted."""


class Summary(NamedTuple):
    """The figures over the boxes."""

    touchpoints: int
    hot_spots: int
    hand_offs: int
    validated: float
    """From 0 to 1."""


class Looking:
    """One map as the boxes look at it: what several of them need is found once."""

    def __init__(self, state: State, map_id: str, chosen: Chosen = ALL) -> None:
        self.state = state
        self.map_id = map_id
        self.chosen = chosen
        self.language = state.project.content_language
        self.stages = queries.stages(state, map_id)
        self.cards = touchpoints(state, map_id, chosen)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The stages as columns."""
        return tuple(Column(one.id, labels.stage_name(one), one.short_name) for one in self.stages)

    @cached_property
    def stage_names(self) -> Mapping[str, str]:
        """What each stage is called where there is little room."""
        return {one.id: one.short_name or labels.stage_name(one) for one in self.stages}

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """All channels by id."""
        return {one.id: one for one in self.state.of(Channel)}

    @cached_property
    def looks(self) -> Mapping[str | None, Look]:
        """The colours and lines of all personas."""
        return people.looks(self.state.of(Persona))

    @cached_property
    def bands(self) -> tuple[str | None, ...]:
        """The personas that are looked at, in the order of their bands."""
        found = (band.persona for band in queries.bands(self.state, self.map_id))
        return tuple(one for one in found if self.chosen.persona(one))

    @cached_property
    def ways(self) -> Mapping[str | None, Way]:
        """Their ways."""
        return ways(self.state, self.map_id, self.chosen)

    @cached_property
    def proven(self) -> Proven:
        """What is proven."""
        return proven(self.state, self.map_id, self.chosen)

    @cached_property
    def effort(self) -> efforts.Effort:
        """Where effort goes."""
        return efforts.effort(self.state, self.map_id, self.chosen)

    def persona_name(self, persona: str | None) -> str:
        """What a persona is called in a sentence."""
        return labels.persona_call_name(self.state.find(Persona, persona))

    def look(self, persona: str | None) -> Look:
        """The look of a persona."""
        return self.looks.get(persona, people.NOBODY)

    def square(self, persona: str | None) -> bool:
        """Whether a persona's marker is a square: by turns, so that two are told apart without their colour."""
        return bool(self.bands.index(persona) % 2) if persona in self.bands else False

    def tile(self, card: Touchpoint) -> Tile:
        """The tile of a touchpoint."""
        channel = self.channels.get(card.channel or "")
        return Tile(card.evidence, card.where, (channel.icon if channel is not None else "") or _NO_ICON)

    def summary(self) -> Summary:
        """The figures over the boxes."""
        hand_offs = sum(len(way.hand_offs) for way in self.ways.values())
        hot = sum(map(is_hot_spot, self.cards))
        return Summary(len(self.cards), hot, hand_offs, self.proven.total.share)


# ---- importance and feeling


def heat_content(looking: Looking) -> HeatContent:
    """Importance and feeling by channel and stage."""
    found = heats.heat(looking.state, looking.map_id, looking.chosen)
    names = {one.id: one.name for one in looking.columns}
    titles = {card.id: labels.card_title(card) for card in looking.cards}
    rows = []
    for key in found.channels:
        channel = looking.channels.get(key)
        name = (channel.name or _("Unnamed channel")) if channel is not None else _("No channel")
        cells = {
            stage: HeatCell(
                cell.cards, cell.face, cell.importance, bool(cell.hot_spots), _told(cell, name, names[stage], titles)
            )
            for stage in found.stages
            if (cell := found.cells.get((key, stage))) is not None
        }
        icon = (channel.icon if channel is not None else "") or _NO_ICON
        offline = channel is not None and channel.where == "offline"
        rows.append(HeatRow(key, name, icon, offline, found.weights[key], cells))
    rated = sum(1 for card in looking.cards if card.feeling is not None)
    return HeatContent(looking.columns, tuple(rows), rated, looking.language)


_NAMED = 3
"""Touchpoints of a cell that are said by name."""


def _told(cell: heats.HeatCell, channel: str, stage: str, titles: Mapping[str, str]) -> str:
    """A cell in words: where it is, what holds for it, and its touchpoints."""
    count = len(cell.cards)
    parts = [ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)]
    if cell.face is not None:
        parts.append(str(theme.feeling_word(cell.face)).lower())
    if cell.importance is not None:
        parts.append(_("importance {number} of 5").format(number=cell.importance))
    if cell.hot_spots:
        parts.append(_("hot spot"))
    names = "; ".join(titles[card] for card in cell.cards[:_NAMED])
    if count > _NAMED:
        names += "; …"
    place = _("{channel}, {stage}").format(channel=channel, stage=stage)
    return f"{place}: {', '.join(parts)}. {names}"


# ---- opportunities


def matrix_content(looking: Looking) -> MatrixContent:
    """Opportunities by impact and effort, those of the personas and evidence that are looked at."""
    chosen, state = looking.chosen, looking.state
    answered = {one.target for one in state.of(practice.InitiativeLink)}
    ideas = []
    places = {one.id: number for number, one in enumerate(looking.stages)}
    cards = [one for one in state.of(Opportunity) if one.map == looking.map_id and chosen.persona(one.persona)]
    for card in sorted(cards, key=lambda one: (places.get(one.stage, 0), one.order, one.id)):
        if chosen.evidence and card.evidence not in chosen.evidence:
            continue
        label = _idea_label(card, looking, done=card.id in answered)
        look, square = looking.look(card.persona), looking.square(card.persona)
        title = labels.card_title(card)
        ideas.append(
            Idea(card.id, title, look, square, card.votes, card.impact, card.effort, label, card.id in answered)
        )
    held = {card.persona for card in cards}
    legend = [
        Legend(looking.persona_name(one), looking.look(one), "", looking.square(one))
        for one in looking.bands
        if one in held
    ]
    return MatrixContent(tuple(ideas), tuple(legend), looking.language)


def _idea_label(card: Opportunity, looking: Looking, *, done: bool) -> str:
    parts = [labels.card_title(card), looking.persona_name(card.persona)]
    if card.impact is not None and card.effort is not None:
        parts.append(placed_words(card.impact, card.effort))
    else:
        parts.append(_("not weighed yet"))
    parts.append(ngettext("{count} vote", "{count} votes", card.votes).format(count=card.votes))
    if done:
        parts.append(_("has an initiative"))
    return ", ".join(parts)


def placed_words(impact: int, effort: int) -> str:
    """A place in the matrix in words."""
    return _("impact {impact}, effort {effort}").format(impact=impact, effort=effort)


# ---- hand-offs


def ways_content(looking: Looking) -> WaysContent:
    """The ways through the departments."""
    chains = queries.chains(looking.state, looking.map_id)
    used = {step.department for way in looking.ways.values() for step in way.steps}
    rows = [one for one in looking.state.of(records.Department) if one.id in used]
    row_of = {one.id: number for number, one in enumerate(rows)}
    column_of = {one.id: number for number, one in enumerate(looking.columns)}
    names = {one.id: one.name or one.code for one in rows}
    lines = []
    for persona, way in looking.ways.items():
        legend = Legend(looking.persona_name(persona), looking.look(persona), str(len(way.hand_offs)))
        by_place = {}
        number = 0
        for at in range(1, len(way.steps)):
            if way.steps[at - 1].department != way.steps[at].department:
                by_place[at] = way.hand_offs[number]
                number += 1
        steps = []
        for at, step in enumerate(way.steps):
            handed = by_place.get(at)
            stage = looking.columns[column_of[step.stage]].name
            label = f"{legend.name}, {stage}: "
            if handed is None:
                label += names[step.department]
            else:
                label += _("handed from {before} to {after}").format(
                    before=names[handed.before], after=names[handed.after]
                )
                label += ", " + (_("the customer notices") if handed.seen else _("the customer does not notice"))
            chain = chains.get((step.stage, persona))
            record = chain.id if chain is not None else ""
            seen = handed is None or handed.seen
            steps.append(WayStep(column_of[step.stage], row_of[step.department], seen, record, label))
        lines.append(WayLine(persona or "", legend, tuple(steps)))
    departments = tuple(Department(one.id, one.code or one.name[:2].upper(), one.name or one.code) for one in rows)
    columns = tuple(one._replace(name=looking.stage_names[one.id]) for one in looking.columns)
    return WaysContent(columns, departments, tuple(lines), looking.language)


# ---- what is proven


def proof_content(looking: Looking) -> ProofContent:
    """What is proven, by stage."""
    rows = []
    for column in looking.columns:
        here = [card for card in looking.cards if card.stage == column.id]
        cards: dict[Evidence, tuple[str, ...]] = {
            kind: tuple(card.id for card in here if card.evidence == kind) for kind in _KINDS
        }
        found = looking.proven.stages.get(column.id, Proof())
        said = ", ".join(f"{str(words.EVIDENCE[kind]).lower()} {len(cards[kind])}" for kind in _KINDS)
        label = f"{column.name}: {said}, " + _("{percent}\u202f% validated").format(percent=round(found.share * 100))
        rows.append(ProofRow(column.id, column.name, cards, found.share, label))
    return ProofContent(tuple(rows), looking.language)


# ---- where effort goes


def effort_content(looking: Looking, *, shown: int = SHOWN, button: bool = True) -> ListContent:
    """Where effort should go, and where it could be saved."""
    found = looking.effort
    state = looking.state
    spend = [card for key in found.spend if (card := state.find(Touchpoint, key)) is not None]
    less = [(one, card) for one in found.less if (card := state.find(Touchpoint, one.card)) is not None]
    currency = state.project.currency
    spend_rows = tuple(
        touchpoint_row(looking, card, face=True)._replace(key=f"spend:{card.id}") for card in spend[:shown]
    )
    less_rows = tuple(
        touchpoint_row(looking, card, meta=_cost(one.cost, currency))._replace(key=f"less:{card.id}")
        for one, card in less[:shown]
    )
    costs = []
    if found.cost:
        costs.append(a_year(found.cost, currency))
    if found.saving:
        costs.append(_("saves {amount}").format(amount=amount(found.saving, currency)))
    return ListContent(
        "effort",
        _("Where effort goes"),
        (
            ListSection(
                _("Matters, hurts: spend here"),
                "fire",
                spend_rows,
                "pain",
                empty=_("No hot spot: nothing that matters hurts."),
                key="spend" if spend else "",
                more=and_more(len(spend) - shown),
            ),
            ListSection(
                _("Hardly touched: spend less"),
                "scissors",
                less_rows,
                "ink2",
                meta=", ".join(costs),
                empty=_("Nothing that customers hardly use or value."),
                key="less" if less else "",
                more=and_more(len(less) - shown),
            ),
        ),
        button=_("Make initiatives") if button else "",
        language=looking.language,
    )


def _cost(value: float | None, currency: str) -> str:
    return a_year(value, currency) if value is not None else _("cost not known")


def and_more(count: int) -> str:
    """What is said of lines that are not shown; nothing when there are none."""
    return ngettext("and {count} more", "and {count} more", count).format(count=count) if count > 0 else ""


def touchpoint_row(looking: Looking, card: Touchpoint, *, face: bool = False, meta: str | None = None) -> ListRow:
    """A line about a touchpoint: its tile, its title, its stage or what else stands at the right."""
    stage = looking.stage_names.get(card.stage, "")
    said = meta if meta is not None else stage
    title = labels.card_title(card)
    parts = [title, looking.persona_name(card.persona), stage, said if said != stage else ""]
    if face and card.feeling is not None:
        parts.append(str(theme.feeling_word(card.feeling)))
    label = ", ".join(part for part in parts if part)
    shown = card.feeling if face else None
    return ListRow(f"card:{card.id}", title, said, looking.tile(card), face=shown, records=(card.id,), label=label)


def channels_in_use(state: State, map_id: str) -> list[Channel]:
    """The channels that touchpoints of a map have, in their order."""
    used = {card.channel for card in touchpoints(state, map_id)}
    return [one for one in state.of(Channel) if one.id in used]
