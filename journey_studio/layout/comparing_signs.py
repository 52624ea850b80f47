"""How the changes of a comparison are marked: a sign for each record, and the curves that were others.

Lives in layout (L2); the model and `comparing` only. Canvas and poster mark alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.layout.comparing import OldCurve, Sign
from journey_studio.model.comparing import Comparison, Item, Kind
from journey_studio.model.records import EmotionPoint


def signs_of(items: Sequence[Item], kinds: frozenset[Kind], *, before: bool = False) -> dict[str, Sign]:
    """How records are marked, by id: those of after (gone ones by their own), or with `before` all as they were."""
    signs = {}
    for item in items:
        record = item.record if not before else item.before
        if record is not None:
            signs[record.id] = Sign(item.kind, len(item.fields), item.kind not in kinds)
    return signs


def old_curves(found: Comparison) -> dict[str | None, OldCurve]:
    """The curves that were others, by persona of today, on the stages of today."""
    twins = found.twins
    touched = {
        twins.get(one.persona, one.persona) if one.persona is not None else None
        for item in found.items
        for one in (item.before, item.after, *(record for change in item.along for record in change))
        if isinstance(one, EmotionPoint)
    }
    if not touched:
        return {}
    points: dict[str | None, list[EmotionPoint]] = {}
    for point in found.before.of(EmotionPoint):
        if point.map == found.before_map:
            persona = twins.get(point.persona, point.persona) if point.persona is not None else None
            if persona in touched:
                stage = twins.get(point.stage, point.stage)
                points.setdefault(persona, []).append(point if stage == point.stage else point.replaced(stage=stage))
    return {persona: OldCurve(tuple(row)) for persona, row in points.items()}
