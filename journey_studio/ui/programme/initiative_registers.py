"""The register of initiatives, declared.

Lives in ui (L5); `practice.columns`, `practice.references`, `practice.linking`.
"""

from __future__ import annotations

from journey_studio.app.initiatives_content import rank_of
from journey_studio.i18n import Message, msg
from journey_studio.model.records import Record
from journey_studio.model.records.practice import Initiative
from journey_studio.model.state import State
from journey_studio.ui.practice import linking, references
from journey_studio.ui.practice.columns import (
    Chip,
    ChoiceColumn,
    DateColumn,
    LongColumn,
    MoneyColumn,
    NumberColumn,
    ShownColumn,
    TextColumn,
)
from journey_studio.ui.practice.register_model import Register

KINDS: dict[str, Message] = {
    "content": msg("Content"),
    "process": msg("Process"),
    "personalisation": msg("Personalisation"),
    "data": msg("Data"),
    "own": msg("Own kind"),
}
STATES: dict[str, Message] = {
    "idea": msg("Idea"),
    "chosen": msg("Chosen"),
    "running": msg("Running"),
    "done": msg("Done"),
    "dropped": msg("Dropped"),
}
CHIPS = {
    "idea": Chip("lightbulb", "ink2", "surface2"),
    "chosen": Chip("check", "ink2", "surface3"),
    "running": Chip("pulse", "accentInk", "accentSoft"),
    "done": Chip("check-circle", "ok", "okSoft"),
    "dropped": Chip("prohibit", "ink2", "surface3"),
}


def _is_open(record: Record, _date: str) -> bool:
    return isinstance(record, Initiative) and record.state in ("idea", "chosen", "running")


def _rank(_state: State, record: Record) -> float:
    """Impact for the effort; what was not weighed comes last."""
    if not isinstance(record, Initiative) or record.impact is None or record.effort is None:
        return 0.0
    return -(record.impact - record.effort)


def _weight(_state: State, record: Record) -> str:
    if not isinstance(record, Initiative) or record.impact is None or record.effort is None:
        return ""
    return f"{record.impact:g} / {record.effort:g}"


def _place(state: State, record: Record) -> str:
    """Its place in the ranked list."""
    place = rank_of(state).get(record.id)
    return "" if place is None else str(place)


def _place_key(state: State, record: Record) -> float:
    """What has no place comes last."""
    return float(rank_of(state).get(record.id, 1_000_000))


ACTS_UPON = linking.column(linking.INITIATIVE, msg("Acts upon"), least=108, weight=1.3)
INITIATIVES = Register(
    "initiative",
    msg("Initiatives"),
    (
        TextColumn(field="title", title=msg("Initiative"), strong=True, least=170, weight=2),
        ChoiceColumn(
            field="state",
            title=msg("State"),
            names=STATES,
            chips=CHIPS,
            filters=msg("All states"),
            least=112,
            weight=0.1,
        ),
        ChoiceColumn(field="kind", title=msg("Kind"), names=KINDS, filters=msg("All kinds"), least=132, weight=0.1),
        references.department(least=58, weight=0.05),
        DateColumn(field="start", title=msg("Start"), least=104, weight=0.1, quiet=True),
        DateColumn(field="end", title=msg("End"), late=_is_open, least=132, weight=0.1),
        references.kpi(least=128, weight=0.8),
        ACTS_UPON,
        LongColumn(field="changes", title=msg("What changes"), least=100, weight=1.4, quiet=True),
        MoneyColumn(field="cost", title=msg("Cost"), least=80, weight=0.1),
        MoneyColumn(field="benefit", title=msg("Benefit a year"), least=92, weight=0.1),
        ShownColumn(title=msg("Impact / effort"), shows=_weight, sorts=_rank, least=70, weight=0.05, quiet=True),
        ShownColumn(title=msg("Rank"), shows=_place, sorts=_place_key, least=54, weight=0.02, quiet=True),
        references.departments(least=84, weight=0.2),
        NumberColumn(field="target", title=msg("Target"), low=None, least=64, weight=0.05),
    ),
    lines=2,
    hint=msg("New initiative"),
)
