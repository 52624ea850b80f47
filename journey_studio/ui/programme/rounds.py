"""Where the work stands: the round of the circle, its phase, and what comes next.

Lives in ui (L5); the model, commands, `i18n`; no widgets.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import numbers
from journey_studio.model.records import Source
from journey_studio.model.records.practice import Cycle, InformationRequest, ValidationTask
from journey_studio.model.state import State
from journey_studio.ui.panels.evidence import SOURCE_KINDS

PHASES = {
    "personas": msg("Personas"),
    "draft": msg("First draft"),
    "research": msg("Research"),
    "validate": msg("Validation"),
    "update": msg("Update"),
    "closed": msg("Closed"),
}
"""The phases of a round."""


class Standing(NamedTuple):
    """What the heading says."""

    round: str
    next: str


def present_round(state: State) -> tuple[int, Cycle] | None:
    """The number of the round that is going on, and its record."""
    found = [(number, one) for number, one in enumerate(state.of(Cycle), 1) if one.phase != "closed"]
    return found[-1] if found else None


def where_it_stands(state: State) -> Standing:
    """ "Round 2: Research" and what comes first: sources that are not complete, requests, what waits for validation."""
    now = present_round(state)
    if now is None:
        return Standing("", _("Start the first cycle"))
    told = _("Cycle {number}: {phase}").format(number=now[0], phase=str(PHASES[now[1].phase]))
    return Standing(told, _next(state))


def _next(state: State) -> str:
    waiting = [_lacks(one) for one in state.of(Source) if one.state != "done"]
    said = [", ".join(one for one in waiting[:3] if one)] if waiting else []
    requests = sum(1 for one in state.of(InformationRequest) if one.state == "open")
    if requests:
        said.append(ngettext("{count} open request", "{count} open requests", requests).format(count=requests))
    tasks = sum(1 for one in state.of(ValidationTask) if not one.done)
    if tasks:
        said.append(ngettext("{count} to validate", "{count} to validate", tasks).format(count=tasks))
    return _("Next: {what}").format(what=" · ".join(one for one in said if one)) if any(said) else ""


def _lacks(source: Source) -> str:
    name = source.label or str(SOURCE_KINDS[source.kind])
    if source.wanted is None:
        return name
    return _("{name} {count} of {wanted}").format(
        name=name, count=numbers.number(source.count or 0), wanted=numbers.number(source.wanted)
    )
