"""What the map says: pill, status bar, announcements. Names in typographic quotes, places in the design's words.

Lives in ui (L5); `i18n`, the model, `layout.labels`; no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.i18n import _, ngettext
from journey_studio.layout import numbers
from journey_studio.layout.map_scene import MapScene
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Card,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    Lane,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State
from journey_studio.model.words import UNNAMED_STAGE, lane_name


def stage_name(state: State, stage: str) -> str:
    """A stage's name, or the words for one without."""
    record = state.find(Stage, stage)
    return (record.name if record is not None else "") or str(UNNAMED_STAGE)


def lane_of(state: State, lane: str) -> str:
    """A lane's name."""
    record = state.find(Lane, lane)
    return lane_name(record, state.project.words) if record is not None else ""


def moved_to(state: State, map_id: str, card: Card) -> str:
    """What a screen reader hears after a move: "Moved to Delivery & fitting, Online, 2 of 3"."""
    cell = queries.cell_of(state, card)
    if cell is None:
        return ""
    mates = [one.id for one in queries.cards_in(state, map_id, cell)]
    return _("Moved to {stage}, {lane}, {place} of {count}").format(
        stage=stage_name(state, cell.stage),
        lane=lane_of(state, cell.lane),
        place=mates.index(card.id) + 1,
        count=len(mates),
    )


def selected(state: State, records: Sequence[str]) -> str:
    """What the status bar says is selected."""
    cards = [record for record in map(state.get, records) if record is not None]
    if not cards:
        return ""
    if len(cards) > 1:
        return ngettext("{count} selected", "{count} selected", len(cards)).format(count=len(cards))
    only = cards[0]
    if isinstance(only, Card):
        return quoted(only.title or _("Untitled"))
    if isinstance(only, EmotionPoint):
        return point_said(state, only)
    return quoted(getattr(only, "name", "") or getattr(only, "title", ""))


def signed(value: float) -> str:
    """A feeling as it is written: "−1.6", "+2"."""
    return numbers.number(value, signed=True)


def point_said(state: State, point: EmotionPoint) -> str:
    """A point of the curve in the status bar: its label or its stage, and its value."""
    return f"{quoted(point.label) if point.label else stage_name(state, point.stage)}, {signed(point.value)}"


def moving_point(state: State, point: EmotionPoint) -> str:
    """What the status bar says while a point is dragged; one that is linked says why it stays in its stage."""
    card = state.find(Touchpoint, point.touchpoint)
    if card is not None:
        return _("{point}. It follows “{name}”").format(point=point_said(state, point), name=card.title)
    return point_said(state, point)


def point_moved(state: State, point: str) -> str:
    """What a screen reader hears after a point moved: "Moved to Quote & order, minus 1.6"."""
    record = state.find(EmotionPoint, point)
    if record is None:
        return ""
    stage, value = stage_name(state, record.stage), numbers.spoken_sign(record.value)
    return _("Moved to {stage}, {value}").format(stage=stage, value=value)


def point_added(state: State, point: str) -> str:
    """What a screen reader hears of a new point."""
    record = state.find(EmotionPoint, point)
    if record is None:
        return ""
    stage, value = stage_name(state, record.stage), numbers.spoken_sign(record.value)
    return _("Point added in {stage}, {value}").format(stage=stage, value=value)


def points_deleted(points: Sequence[EmotionPoint]) -> str:
    """What the notice says after points were deleted."""
    if len(points) == 1 and points[0].label:
        return _("{name} deleted").format(name=quoted(points[0].label))
    return ngettext("{count} point deleted", "{count} points deleted", len(points)).format(count=len(points))


def data_place(state: State, cell: Cell, kind: str) -> str:
    """What the status bar says of a place in a lane without cards: where it is, and how one gets on."""
    stage = stage_name(state, cell.stage)
    if kind == "emotion":
        return _("{stage}: Left and Right walk the curve, Ins adds a point").format(stage=stage)
    if kind in ("departments", "kpis", "custom_text", "custom_number"):
        return _("{stage}, {lane}: type or press Enter to change").format(stage=stage, lane=lane_of(state, cell.lane))
    return ""


def data_deleted(state: State, record: Record) -> str:
    """What the notice says after something was deleted from a lane without cards."""
    if isinstance(record, HandOffChain):
        return _("Hand-offs of {stage} deleted").format(stage=quoted(stage_name(state, record.stage)))
    if isinstance(record, KpiPlacement):
        kpi = state.find(Kpi, record.kpi)
        name, stage = kpi.name if kpi is not None else "", quoted(stage_name(state, record.stage))
        return _("{name} taken from {stage}").format(name=quoted(name), stage=stage)
    return _("Entry deleted")


def moving(state: State, cards: Sequence[str]) -> str:
    """What the status bar says during a drag."""
    if len(cards) == 1:
        card = state.find(Card, cards[0])
        return _("Moving “{name}”").format(name=card.title if card is not None else "")
    return ngettext("Moving {count} card", "Moving {count} cards", len(cards)).format(count=len(cards))


def copying(state: State, cards: Sequence[str]) -> str:
    """What the status bar says while cards are dragged to be copied."""
    if len(cards) == 1:
        card = state.find(Card, cards[0])
        return _("Copying “{name}”").format(name=card.title if card is not None else "")
    return ngettext("Copying {count} card", "Copying {count} cards", len(cards)).format(count=len(cards))


def quoted(text: str) -> str:
    """A name in typographic quotes, unless it brings its own."""
    return text if not text or text[0] in "“”«»„" else f"“{text}”"


def linked(state: State, cards: Sequence[str], other: str) -> str:
    """What a screen reader hears after linking."""
    record = state.find(Card, other)
    name = quoted(record.title if record is not None else "")
    return ngettext("{count} card linked to {name}", "{count} cards linked to {name}", len(cards)).format(
        count=len(cards), name=name
    )


def deleted(state: State, records: Sequence[str]) -> str:
    """What the notice says after a deletion, told from the state before it."""
    if len(records) == 1:
        record = state.get(records[0])
        if isinstance(record, Stage):
            count = sum(1 for one in state.values() if isinstance(one, Card) and one.stage == record.id)
            name = quoted(record.name or str(UNNAMED_STAGE))
            if not count:
                return _("{name} deleted").format(name=name)
            return ngettext("{name} and {count} card deleted", "{name} and {count} cards deleted", count).format(
                name=name, count=count
            )
        name = getattr(record, "title", "") or getattr(record, "label", "") or getattr(record, "name", "")
        return _("{name} deleted").format(name=quoted(name) if name else _("Untitled"))
    return ngettext("{count} card deleted", "{count} cards deleted", len(records)).format(count=len(records))


def persona_of(scene: MapScene, persona: str | None) -> str:
    """What a band's persona is called in a sentence; empty on a map with one band."""
    if len(scene.heads) < 2:
        return ""
    return next((head.call_name for head in scene.heads if head.persona == persona), "")
