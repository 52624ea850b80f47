"""What the map says: pill, status bar, announcements. Names in typographic quotes, places in the design's words.

Lives in ui (L5); `i18n`, the model, `layout.labels`; no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.i18n import _, ngettext
from journey_studio.layout.map_scene import MapScene
from journey_studio.model import queries
from journey_studio.model.records import Card, EmotionPoint, Lane, Stage
from journey_studio.model.state import State
from journey_studio.model.words import UNNAMED_STAGE, lane_name


def stage_name(state: State, stage: str) -> str:
    """A stage's name, or the words for one without."""
    record = state.find(Stage, stage)
    return (record.name if record is not None else "") or str(UNNAMED_STAGE)


def lane_of(state: State, lane: str) -> str:
    """A lane's name."""
    record = state.find(Lane, lane)
    return lane_name(record) if record is not None else ""


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
        return quoted(only.label) if only.label else _("Point of the curve")
    return quoted(getattr(only, "name", "") or getattr(only, "title", ""))


def moving(state: State, cards: Sequence[str]) -> str:
    """What the status bar says during a drag."""
    if len(cards) == 1:
        card = state.find(Card, cards[0])
        return _("Moving “{name}”").format(name=card.title if card is not None else "")
    return ngettext("Moving {count} card", "Moving {count} cards", len(cards)).format(count=len(cards))


def quoted(text: str) -> str:
    """A name in typographic quotes, unless it brings its own."""
    return text if not text or text[0] in "“”«»„" else f"“{text}”"


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
