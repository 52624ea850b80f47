"""Records, fields and values in words: what a person reads of a change, in the dialog of a merge and in its report.

Lives in app (L4); imports `i18n`, `layout` (its words for parts of a map) and `model`, no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.i18n import Message, _, msg
from journey_studio.layout import labels, numbers, theme
from journey_studio.model import queries
from journey_studio.model.merging_fields import place_of
from journey_studio.model.records import (
    Card,
    EmotionPoint,
    JourneyMap,
    KpiValue,
    Lane,
    LaneValue,
    Link,
    Persona,
    Record,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State
from journey_studio.model.words import EVIDENCE, LANE_NAMES, MAP_KINDS, WHERE, lane_name, record_name

FIELDS: dict[str, Message] = {
    "title": msg("Title"),
    "name": msg("Name"),
    "short_name": msg("Short name"),
    "customer_words": msg("Customer’s words"),
    "description": msg("Description"),
    "notes": msg("Notes"),
    "note": msg("Note"),
    "text": msg("Text"),
    "number": msg("Number"),
    "channel": msg("Channel"),
    "where": msg("Where"),
    "feeling": msg("Feeling"),
    "importance": msg("Importance"),
    "moment_of_truth": msg("Moment of truth"),
    "departments": msg("Departments"),
    "owner": msg("Owner"),
    "evidence": msg("Evidence"),
    "evidence_reason": msg("Reason"),
    "locked": msg("Locked"),
    "votes": msg("Votes"),
    "tags": msg("Tags"),
    "author": msg("Author"),
    "status": msg("Status"),
    "initiator": msg("Who begins"),
    "yearly_cost": msg("Yearly cost"),
    "duration": msg("Duration"),
    "rank": msg("Rank"),
    "first_line": msg("First line"),
    "second_line": msg("Second line"),
    "impact": msg("Impact"),
    "effort": msg("Effort"),
    "value": msg("Value"),
    "values": msg("Values"),
    "label": msg("Label"),
    "touchpoint": msg("Touchpoint"),
    "width": msg("Width"),
    "height": msg("Height"),
    "hidden": msg("Hidden"),
    "folded": msg("Folded"),
    "kind": msg("Kind"),
    "unit": msg("Unit"),
    "role": msg("Role"),
    "need": msg("Main need"),
    "background": msg("Background"),
    "quote": msg("Quote"),
    "colour": msg("Colour"),
    "pen": msg("Line style"),
    "portrait": msg("Portrait"),
    "drawn_portrait": msg("Portrait"),
    "icon": msg("Icon"),
    "code": msg("Code"),
    "count": msg("Count"),
    "date": msg("Date"),
    "internal": msg("Internal"),
    "target": msg("Goal"),
    "direction": msg("Direction"),
    "client": msg("Client"),
    "finding": msg("Finding"),
    "content_language": msg("Language"),
    "entry_point": msg("Entry point"),
    "key_moment": msg("Key moment"),
    "backstage": msg("Behind the scenes"),
    "gives": msg("What the customer gives"),
    "gets": msg("What the customer gets"),
    "opinions": msg("Opinions exchanged"),
    "collaboration": msg("What both could do together"),
    "does": msg("What it does there"),
    "unseen": msg("Hand-offs that go unnoticed"),
    "yearly_saving": msg("Could be saved a year"),
    "conversation_starter": msg("A place to begin a conversation"),
    "untouched": msg("Not used or valued"),
    "department": msg("Department"),
    "currency": msg("Currency"),
    "logo": msg("Logo"),
    "brief_priorities": msg("Priorities"),
    "brief_time": msg("Time"),
    "brief_organisation": msg("Organisation"),
    "brief_budget": msg("Budget"),
    "trade": msg("Trade"),
    "words": msg("Words"),
    "method": msg("Method"),
    "sample": msg("Sample"),
    "wanted": msg("Wanted"),
    "state": msg("State"),
    "person": msg("Person"),
    "source": msg("Source"),
    "kpi": msg("KPI"),
    "reached": msg("Reached"),
    "depth": msg("Depth"),
    "organisation": msg("Organisation"),
    "side": msg("From"),
    "influence": msg("Influence"),
    "interest": msg("Interest"),
    "days": msg("Days"),
    "heading": msg("Field of one’s own"),
    "group": msg("Kind"),
    "detail": msg("Detail"),
    "what": msg("What"),
    "left_behind": msg("What they left behind"),
    "share": msg("Share"),
    "low": msg("Left end"),
    "high": msg("Right end"),
    "speaker": msg("Who said it"),
    "led_to": msg("What changed because of it"),
    "stance": msg("For or against"),
    "phase": msg("Phase"),
    "began": msg("Began"),
    "ended": msg("Ended"),
    "from_version": msg("From version"),
    "to_version": msg("To version"),
    "goal": msg("Goal"),
    "how": msg("How"),
    "due": msg("Due"),
    "done": msg("Done"),
    "why": msg("Why"),
    "area": msg("Area"),
    "asked": msg("Asked of"),
    "version": msg("Version"),
    "stakeholder": msg("Stakeholder"),
    "remark": msg("Remark"),
    "own_kind": msg("Own kind"),
    "event": msg("What is measured"),
    "data": msg("Which data"),
    "collected_by": msg("Page or form"),
    "system": msg("System"),
    "of": msg("Of whom"),
    "start": msg("Start"),
    "end": msg("End"),
    "cost": msg("Cost"),
    "benefit": msg("Benefit a year"),
    "changes": msg("What changes"),
    "initiative": msg("Initiative"),
    "personas": msg("Personas"),
    "format": msg("Format"),
    "trigger": msg("Trigger"),
    "minutes": msg("Minutes"),
    "only_if": msg("Only if"),
    "otherwise": msg("Otherwise"),
    "reason": msg("Reason"),
    "rule": msg("Rule"),
}
PLACE = msg("Place")
ORDER = msg("Order")
EMPTY = msg("empty")
_LONGEST = 100
"""Letters of a text that name a record."""
_WORDS: dict[str, dict[str, Message]] = {"evidence": EVIDENCE, "where": WHERE}


def field_name(record: Record, fields: Sequence[str]) -> str:
    """What a field, or fields that belong together, are called: "Title", "Place", "Departments"."""
    first = fields[0] if fields else ""
    if first in place_of(type(record)):
        return str(PLACE)
    if first == "order":
        return str(ORDER)
    return str(FIELDS.get(first, first))


def called(state: State, record: Record) -> str:
    """A record by its name: "Touchpoint “Quote PDF”"; one without a name by what it stands for."""
    what = _first_up(str(record_name(record.type_name)))
    name = name_of(state, record).strip("“”")
    return _("{what} “{name}”").format(what=what, name=name) if name else what


def name_of(state: State, record: Record) -> str:
    """The name a person knows a record by; empty when it has none."""
    if isinstance(record, Lane):
        return lane_name(record)
    if isinstance(record, Link):
        ends = [state.get(key) for key in (record.start, record.end)]
        return " – ".join(name_of(state, end) for end in ends if end is not None)
    if isinstance(record, SourceLink):
        source = state.find(Source, record.source)
        return source.label if source is not None else ""
    for field in ("title", "name", "label"):
        text = getattr(record, field, "")
        if text:
            return str(text)
    for field in () if isinstance(record, LaneValue) else ("text", "what", "event", "does", "low"):
        text = str(getattr(record, field, "")).strip()
        if text:
            return text.splitlines()[0][:_LONGEST]
    if record.type_name == "persona_channel":
        return _of(state, getattr(record, "channel", None))
    stage, persona = getattr(record, "stage", None), getattr(record, "persona", None)
    found = [text for text in (_of(state, stage), _of(state, persona)) if text]
    return ", ".join(found)


def _of(state: State, key: object) -> str:
    record = state.get(key) if isinstance(key, str) else None
    return name_of(state, record) if record is not None else ""


def where(state: State, record: Record) -> str:
    """Where a record stands: "Quote & order, Online"; empty for what stands on no map."""
    if isinstance(record, Card):
        return ", ".join(_card_place(state, record)[:3])
    stage = state.find(Stage, getattr(record, "stage", None))
    persona = state.find(Persona, getattr(record, "persona", None))
    found = [labels.stage_name(stage)] if stage is not None else []
    return ", ".join([*found, labels.persona_call_name(persona)] if persona is not None else found)


def _card_place(state: State, card: Card) -> list[str]:
    stage, persona = state.find(Stage, card.stage), state.find(Persona, card.persona)
    lane = queries.lane_for(card, queries.lanes(state, card.map))
    found = [labels.stage_name(stage)] if stage is not None else []
    if lane is not None:
        found.append(lane_name(lane))
    if persona is not None:
        found.append(labels.persona_call_name(persona))
    cell = queries.cell_of(state, card)
    if cell is not None:
        row = [one.id for one in queries.cards_in(state, card.map, cell)]
        if card.id in row and len(row) > 1:
            told = _("{place} of {count}")
            found.append(told.format(place=numbers.ordinal(row.index(card.id) + 1), count=len(row)))
    return found


def value(state: State, record: Record, fields: Sequence[str]) -> str:
    """What fields of a record say, in words; `state` is the one the record belongs to."""
    if fields and fields[0] in place_of(type(record)):
        return _place(state, record)
    if fields and fields[0] == "order":
        return _order(state, record)
    found = [_one(state, record, name) for name in fields]
    return ", ".join(dict.fromkeys(text for text in found if text)) or str(EMPTY)


def _place(state: State, record: Record) -> str:
    if isinstance(record, Card):
        return ", ".join(_card_place(state, record)) or str(EMPTY)
    if isinstance(record, EmotionPoint):
        told = _("{place}, {percent} into the stage")
        return told.format(place=where(state, record), percent=f"{record.position * 100:.0f}\u202f%")
    return where(state, record) or str(EMPTY)


def _order(state: State, record: Record) -> str:
    row = [one.id for one in state.of(type(record)) if getattr(one, "map", "") == getattr(record, "map", "")]
    told = _("{place} of {count}")
    if record.id not in row:
        return str(EMPTY)
    return told.format(place=numbers.ordinal(row.index(record.id) + 1), count=len(row))


def _one(state: State, record: Record, name: str) -> str:
    found = getattr(record, name)
    if name == "owner":
        return _("{name} owns").format(name=_of(state, found)) if found else ""
    if found is None or found == "" or found == ():
        return ""
    if isinstance(found, bool):
        return _("Yes") if found else _("No")
    if name in _WORDS:
        return str(_WORDS[name].get(found, found))
    if name == "kind":
        table = LANE_NAMES if isinstance(record, Lane) else MAP_KINDS if isinstance(record, JourneyMap) else {}
        return str(dict(table).get(found, found))
    if isinstance(record, Touchpoint) and name == "feeling":
        return f"{theme.feeling_word(found)} {theme.signed(found)}"
    if isinstance(found, float):
        return numbers.number(found, 1 if isinstance(record, EmotionPoint) else None)
    if isinstance(found, tuple):
        return ", ".join(_member(state, one) for one in found)
    if isinstance(found, str) and found in state:
        return _of(state, found) or str(found)
    return str(found)


def _member(state: State, member: object) -> str:
    if isinstance(member, KpiValue):
        return f"{member.date}: {numbers.number(member.value)}" if member.date else numbers.number(member.value)
    if isinstance(member, str):
        return _of(state, member) or member
    return ": ".join(map(str, member)) if isinstance(member, tuple) else str(member)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
