"""The figures of initiatives as values: rank, roadmap, matrix and trace with names and words that people read.

Lives in app (L4); imports `analysis`, `layout` and the model, no Qt. The tab and the poster ask here for the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from journey_studio.analysis.ranking import MOST, OUT, Acted, Part, Ranked, pains_of, ranking
from journey_studio.analysis.schedule import Span, span
from journey_studio.analysis.tracing import Trace, trace
from journey_studio.app.analysis_content import placed_words
from journey_studio.app.kpi_words import kpi_name, value_words
from journey_studio.app.money import amount
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.layout import labels
from journey_studio.layout.analysis_content import Idea, Legend, MatrixContent, MatrixWords
from journey_studio.layout.initiatives_content import (
    RankContent,
    RankRow,
    RoadBar,
    RoadContent,
    RoadGroup,
    TraceContent,
    TraceNode,
    Undated,
)
from journey_studio.layout.personas import looks
from journey_studio.model.records import Department, Kpi, Opportunity, Pain, Persona, Record, Stage, Touchpoint
from journey_studio.model.records.practice import Initiative
from journey_studio.model.state import State

By = Literal["department", "kind"]
STATES: Mapping[str, Message] = {
    "idea": msg("Idea"),
    "chosen": msg("Chosen"),
    "running": msg("Running"),
    "done": msg("Done"),
    "dropped": msg("Dropped"),
}
KINDS: Mapping[str, Message] = {
    "content": msg("Content"),
    "process": msg("Process"),
    "personalisation": msg("Personalisation"),
    "data": msg("Data"),
    "own": msg("Own kind"),
}
PARTS: Mapping[Part, Message] = {
    "weight": msg("impact over effort"),
    "money": msg("benefit over cost"),
    "pains": msg("pains mended"),
    "proof": msg("how sure"),
}


def _code(state: State, one: Initiative) -> str:
    owner = state.find(Department, one.owner)
    return owner.code if owner is not None else ""


# ---- rank


def rank_content(state: State) -> RankContent:
    """The ranked list, and how the rank is made."""
    made = {one.id: one for one in state.of(Initiative)}
    rows = tuple(_rank_row(state, made[found.initiative], found) for found in ranking(state))
    done = sum(1 for one in made.values() if one.state == "done")
    dropped = sum(1 for one in made.values() if one.state == "dropped")
    out = [ngettext("{count} done", "{count} done", done).format(count=done)] if done else []
    out += [ngettext("{count} dropped", "{count} dropped", dropped).format(count=dropped)] if dropped else []
    how = _(
        "Of 100 points: impact minus effort in the matrix, benefit a year minus cost beside the best of the list, "
        "pains mended (four give all), and the evidence of what it acts upon. What is not known gives none."
    )
    parts = tuple((str(name), MOST[part]) for part, name in PARTS.items())
    told = _("Not ranked: {these}").format(these=", ".join(out)) if out else ""
    return RankContent(_("Initiatives by rank"), rows, parts, how, told, state.project.content_language)


def _rank_row(state: State, one: Initiative, found: Ranked) -> RankRow:
    facts = []
    if one.impact is not None and one.effort is not None:
        facts.append(placed_words(one.impact, one.effort))
    else:
        facts.append(_("not weighed yet"))
    if found.net is not None:
        facts.append(_("net {amount}").format(amount=amount(found.net, state.project.currency)))
    count = len(found.pains)
    facts.append(ngettext("{count} pain", "{count} pains", count).format(count=count))
    if found.proof is not None:
        facts.append(_("{percent}\u202f% sure").format(percent=round(found.proof * 100)))
    points = round(found.points)
    place = _("Place {place}: {name}").format(place=found.place, name=entry_name(one))
    scored = ngettext("{count} point", "{count} points", points).format(count=points)
    label = ", ".join((place, scored, str(STATES[one.state]), *facts))
    parts = tuple(found.parts[part] for part in PARTS)
    return RankRow(one.id, found.place, entry_name(one), _code(state, one), one.state, parts, tuple(facts), label)


_ranks: tuple[State | None, Mapping[str, int]] = (None, {})


def rank_of(state: State) -> Mapping[str, int]:
    """The place of each initiative that has one; found once for a state, since each cell of a table asks."""
    global _ranks  # noqa: PLW0603 - one state at a time is looked at
    if _ranks[0] is not state:
        _ranks = (state, {one.initiative: one.place for one in ranking(state)})
    return _ranks[1]


# ---- roadmap


class Held(NamedTuple):
    """An initiative in the hand, and the dates it is held over."""

    initiative: str
    start: str
    end: str


def road_content(state: State, today: dt.date, by: By = "department", held: Held | None = None) -> RoadContent:
    """The roadmap; dropped initiatives are not on it."""
    groups: dict[str, list[RoadBar]] = {}
    undated = []
    for one in state.of(Initiative):
        if one.state == "dropped":
            continue
        start, end = (held.start, held.end) if held is not None and held.initiative == one.id else (one.start, one.end)
        found = span(start, end)
        if found is None:
            label = ", ".join((entry_name(one), str(STATES[one.state]), _("without dates")))
            undated.append(Undated(one.id, entry_name(one), one.state, label))
            continue
        bar = _bar(state, one, found, today)
        groups.setdefault((one.owner or "") if by == "department" else one.kind, []).append(bar)
    order = [*(one.id for one in state.of(Department)), ""] if by == "department" else list(KINDS)
    named = [_group(state, key, by, groups[key]) for key in order if key in groups]
    title = _("Roadmap of the initiatives")
    return RoadContent(title, tuple(named), tuple(undated), today, state.project.content_language)


def _group(state: State, key: str, by: By, bars: list[RoadBar]) -> RoadGroup:
    department = state.find(Department, key) if by == "department" else None
    name = str(KINDS[key]) if by == "kind" else department.name or department.code if department else _("No owner")
    code = department.code if department is not None else ""
    return RoadGroup(key or "none", name, code, tuple(sorted(bars, key=lambda bar: (bar.first, bar.last, bar.id))))


def _bar(state: State, one: Initiative, found: Span, today: dt.date) -> RoadBar:
    late = found.last < today and one.state not in OUT and not found.open_end
    said = _("from {start} to {end}").format(start=one.start or "?", end=one.end or "?")
    parts = (entry_name(one), str(STATES[one.state]), said, _("late") if late else "")
    label = ", ".join(part for part in parts if part)
    code = _code(state, one)
    open_sides = (found.open_start, found.open_end)
    return RoadBar(one.id, entry_name(one), code, one.state, found.first, found.last, *open_sides, late, label)


# ---- matrix


def matrix_of_initiatives(state: State, held: tuple[str, int | None, int | None] | None = None) -> MatrixContent:
    """Initiatives by impact and effort; the number of a marker is how many pains it mends."""
    acted = Acted.of(state)
    look = next(iter(looks(state.of(Persona)).values()))
    ideas = []
    for one in state.of(Initiative):
        if one.state == "dropped":
            continue
        impact, effort = one.impact, one.effort
        if held is not None and held[0] == one.id:
            impact, effort = held[1], held[2]
        count = len(pains_of(state, acted, one.id))
        pains = ngettext("{count} pain", "{count} pains", count).format(count=count)
        weighed = impact is not None and effort is not None
        place = placed_words(impact or 0, effort or 0) if weighed else _("not weighed yet")
        label = ", ".join((entry_name(one), str(STATES[one.state]), place, pains))
        done = one.state == "done"
        ideas.append(Idea(one.id, entry_name(one), look, done, count, impact, effort, label, done))
    legend = (Legend(_("open"), look), Legend(_("done"), look, "", True)) if any(one.done for one in ideas) else ()
    words = MatrixWords(
        _("Initiatives to weigh"),
        _("number = pains mended"),
        _("No initiatives yet"),
        _("Initiatives come of pains and opportunities on the map, or of what the analysis finds."),
    )
    return MatrixContent(tuple(ideas), legend, state.project.content_language, words)


# ---- trace


_ICONS: Mapping[str, tuple[str, str]] = {
    "pain": ("lightning", "pain"),
    "opportunity": ("lightbulb", "idea"),
    "touchpoint": ("circles-four", "ink2"),
    "stage": ("columns", "ink2"),
    "finding": ("quotes", "ink2"),
}


def trace_content(state: State, map_id: str) -> TraceContent:
    """The trace of a map; initiatives and KPIs stand near what they are connected with."""
    found = trace(state, map_id)
    origins = [key for key in found.origins if key in state]
    place = {key: number for number, key in enumerate(origins)}
    both = [*found.acts, *found.by_way]
    made = _near(found.initiatives, [(one, key) for key, one in both], place)
    kpis = _near(found.kpis, [(kpi, one) for one, kpi in found.moves], {key: n for n, key in enumerate(made)})
    columns = (
        tuple(_origin(state, key, found) for key in origins),
        tuple(_initiative(state, key, found) for key in made),
        tuple(_kpi(state, key, found) for key in kpis),
    )
    lines = (
        *((f"from:{key}", f"initiative:{one}", "acts") for key, one in found.acts),
        *((f"from:{key}", f"initiative:{one}", "by_way") for key, one in found.by_way),
        *((f"initiative:{one}", f"kpi:{kpi}", "moves") for one, kpi in found.moves),
    )
    gaps = len(found.loose) + len(found.aimless | found.blind) + len(found.unmoved)
    said = ngettext("{count} not connected", "{count} not connected", gaps).format(count=gaps)
    empty = (
        _("No pains and opportunities on this map yet."),
        _("No initiatives yet: make one of a pain or an opportunity."),
        _("No KPIs on this map yet."),
    )
    titles = (_("What hurts, what could be"), _("Initiatives"), _("KPIs that will tell"))
    said = said if gaps else _("all connected")
    return TraceContent(
        _("From finding to measure"),
        titles,
        columns,
        lines,  # type: ignore[arg-type]
        empty,
        said,
        state.project.content_language,
    )


def _near(keys: Sequence[str], pairs: Sequence[tuple[str, str]], place: Mapping[str, int]) -> list[str]:
    """In the order of the middle of what each is connected with; those that are not come last."""
    at: dict[str, list[int]] = {}
    for key, other in pairs:
        if other in place:
            at.setdefault(key, []).append(place[other])
    middle = {key: sum(found) / len(found) for key, found in at.items()}
    order = {key: number for number, key in enumerate(keys)}
    return sorted(keys, key=lambda key: (middle.get(key, float("inf")), order[key]))


def _origin(state: State, key: str, found: Trace) -> TraceNode:
    record: Record = state[key]
    icon, tone = _ICONS.get(record.type_name, ("circle", "ink2"))
    stage = state.find(Stage, getattr(record, "stage", None))
    meta = (stage.short_name or labels.stage_name(stage)) if stage is not None else ""
    kind = {Pain: _("Pain"), Opportunity: _("Opportunity"), Touchpoint: _("Touchpoint")}.get(type(record), "")
    gap = _("no initiative yet") if key in found.loose else ""
    label = ", ".join(part for part in (kind, entry_name(record), meta, gap) if part)
    return TraceNode(key, entry_name(record), icon, tone, meta, label, gap, _("Make one") if gap else "")


def _initiative(state: State, key: str, found: Trace) -> TraceNode:
    one = state.get_as(Initiative, key)
    gaps = [_("acts upon nothing")] if key in found.aimless else []
    gaps += [_("no KPI")] if key in found.blind else []
    act = _("Choose a KPI") if key in found.blind else _("Link it") if gaps else ""
    word = str(STATES[one.state])
    label = ", ".join((_("Initiative"), entry_name(one), word, *gaps))
    gap = ", ".join(gaps)
    return TraceNode(key, entry_name(one), "rocket-launch", "ink2", word, label, gap, act)


def _kpi(state: State, key: str, found: Trace) -> TraceNode:
    one = state.get_as(Kpi, key)
    value = value_words(one, one.values[-1].value if one.values else None)
    goal = value_words(one, one.target)
    meta = _("{value} of {goal}").format(value=value or "–", goal=goal) if goal else value
    gap = _("no initiative moves it") if key in found.unmoved else ""
    name = kpi_name(state, one)
    label = ", ".join(part for part in (_("KPI"), name, meta, gap) if part)
    return TraceNode(key, name, "gauge", "ink2", meta, label, gap, _("Choose one") if gap else "")
