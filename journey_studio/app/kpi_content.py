"""KPIs as values: the list with value, goal and trend, the stages with the KPIs that tell of each, usual ones to add.

Lives in app (L4); `layout` and the model, no Qt.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from journey_studio.app.kpi_words import kpi_name, value_words
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.layout import labels, numbers
from journey_studio.layout.initiatives_content import CoverContent, KpiContent, KpiRow, StageRow
from journey_studio.model import queries
from journey_studio.model.records import Kpi, KpiPlacement, Stage
from journey_studio.model.records.kinds import Direction
from journey_studio.model.records.practice import Initiative, MapKpi
from journey_studio.model.state import State


def kpi_content(state: State, map_id: str) -> KpiContent:
    """The KPIs of a map in the order of its stages, then those of the whole map."""
    stages = {one.id: (number, one) for number, one in enumerate(queries.stages(state, map_id))}
    where: dict[str, tuple[int, str]] = {}
    for placed in state.of(KpiPlacement):
        if placed.stage in stages and placed.kpi not in where:
            number, stage = stages[placed.stage]
            where[placed.kpi] = (number, stage.short_name or labels.stage_name(stage))
    for whole in state.of(MapKpi):
        if whole.map == map_id:
            where.setdefault(whole.kpi, (len(stages), _("whole map")))
    moved = [one.kpi for one in state.of(Initiative) if one.kpi is not None and one.state != "dropped"]
    for key in moved:
        where.setdefault(key, (len(stages) + 1, _("not on the map")))
    found = [one for one in state.of(Kpi) if one.id in where]
    found.sort(key=lambda one: (where[one.id][0], one.order, one.id))
    rows = tuple(_row(state, one, where[one.id][1]) for one in found)
    short = sum(1 for row in rows if row.share is not None and row.share < 1)
    hint = ngettext("{count} short of its goal", "{count} short of their goals", short).format(count=short)
    return KpiContent(_("KPIs"), rows, hint if short else "", state.project.content_language)


def _row(state: State, one: Kpi, place: str) -> KpiRow:
    points = tuple(value.value for value in one.values)
    now = points[-1] if points else None
    trend, good = _trend(one, points)
    movers = [found.title for found in state.of(Initiative) if found.kpi == one.id and found.state != "dropped"]
    goal = value_words(one, one.target)
    goal = _("goal {value}").format(value=goal) if goal else ""
    name, value = kpi_name(state, one), value_words(one, now)
    label = ", ".join(part for part in (name, place, value or _("no value yet"), goal, trend, *movers) if part)
    share = share_of(one)
    return KpiRow(one.id, name, place, value, goal, trend, good, share, points[-12:], ", ".join(movers), label)


def _trend(one: Kpi, points: tuple[float, ...]) -> tuple[str, bool | None]:
    if len(points) < 2:
        return "", None
    step = points[-1] - points[-2]
    if not step:
        return _("steady"), None
    said = f"{'▲' if step > 0 else '▼'} {numbers.number(abs(step), one.decimals)}"
    return said, (step > 0) == (one.direction == "up")


def share_of(one: Kpi) -> float | None:
    """How far it is to its goal, from 0 to 1; None without a goal or a value.

    Of one that should fall it is the part of the way from its first value, since zero is seldom what was meant.
    """
    if one.target is None or not one.values:
        return None
    now, first = one.values[-1].value, one.values[0].value
    reached = now >= one.target if one.direction == "up" else now <= one.target
    if reached:
        return 1.0
    if one.direction == "up" and one.target > 0:
        return max(0.0, min(1.0, now / one.target))
    way = one.target - first
    return max(0.0, min(1.0, (now - first) / way)) if way else 0.0


# ---- coverage


def cover_content(state: State, map_id: str) -> CoverContent:
    """Each stage with its KPIs."""
    rows = []
    for stage in queries.stages(state, map_id):
        kpis = dict.fromkeys(one.kpi for one in state.of(KpiPlacement) if one.stage == stage.id and one.kpi in state)
        named = tuple((key, kpi_name(state, state.get_as(Kpi, key))) for key in kpis)
        told = ngettext("{count} KPI", "{count} KPIs", len(named)).format(count=len(named))
        label = f"{labels.stage_name(stage)}: {told if named else _('no KPI yet')}"
        wanted = _("It comes after the sale: ask who stays.") if not named and is_after_sale(state, stage) else ""
        rows.append(StageRow(stage.id, labels.stage_name(stage), named, wanted, label))
    return CoverContent(tuple(rows), _("Add one"), _("No KPI tells of this stage."), state.project.content_language)


def is_after_sale(state: State, stage: Stage) -> bool:
    """Whether a stage is about staying a customer: by the words in its name, else the last one of its map."""
    name = f"{stage.name} {stage.short_name}".casefold()
    words = re.findall(r"\w+", name)
    if any(word in _AFTER_WORDS or word.startswith(_AFTER) for word in words):
        return True
    whole = queries.stages(state, stage.map)
    return len(whole) > 2 and whole[-1].id == stage.id


_AFTER = (
    *("after", "loyal", "retention", "support", "renew", "advoca"),
    *("dopo", "fedel", "assisten", "rinnov", "passaparola"),
)
"""How words begin that name a stage after the sale, in English and Italian."""
_AFTER_WORDS = frozenset(("use", "uso", "post", "postvendita"))
"""Such words that stand whole: "post" also begins "postal"."""


class Usual(NamedTuple):
    """A KPI that many measure: its name, unit, direction, how it is measured, and whether it is about staying."""

    key: str
    name: Message
    unit: Message | str
    direction: Direction
    how: Message
    stays: bool = False


USUAL: tuple[Usual, ...] = (
    Usual("retention", msg("Retention rate"), "%", "up", msg("Customers of a year ago who still are"), stays=True),
    Usual(
        "repeat", msg("Repeat purchase rate"), "%", "up", msg("Customers who bought again within a year"), stays=True
    ),
    Usual("nps", msg("Net Promoter Score"), "", "up", msg("Promoters minus detractors, of 100"), stays=True),
    Usual("churn", msg("Customers lost"), "%", "down", msg("Customers who left within a year"), stays=True),
    Usual("value", msg("Customer lifetime value"), "€", "up", msg("What a customer brings over the years"), stays=True),
    Usual("referral", msg("Recommended by customers"), "%", "up", msg("New customers sent by others"), stays=True),
    Usual("csat", msg("Satisfaction"), "%", "up", msg("Answers of 4 and 5 to “How was it?”")),
    Usual("effort", msg("Customer effort"), "", "down", msg("Mean answer from 1 to 7 to “How hard was it?”")),
    Usual("conversion", msg("Go on to the next stage"), "%", "up", msg("Those who came on of those who were here")),
    Usual("time", msg("Time in this stage"), msg("days"), "down", msg("Days from the first to the last touchpoint")),
    Usual("first", msg("Solved at once"), "%", "up", msg("Requests that needed no second contact")),
    Usual("answer", msg("Answered in time"), "%", "up", msg("Calls and messages answered within the promised time")),
)
"""Usual KPIs to begin with, those about staying a customer first."""


def usual_for(state: State, stage: Stage) -> tuple[Usual, ...]:
    """Usual KPIs for a stage: after the sale those about staying come first."""
    after = is_after_sale(state, stage)
    return tuple(sorted(USUAL, key=lambda one: one.stays != after))
