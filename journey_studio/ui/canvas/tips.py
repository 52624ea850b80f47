"""What a tip over the map says: what was cut or is too small to read here, and what codes and faces stand for.

Lives in ui (L5); `layout`, the model, `sayings`; no Qt.
"""

from __future__ import annotations

import sys

from journey_studio.i18n import _, ngettext
from journey_studio.layout import numbers
from journey_studio.layout.hit import Hit
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.stage_marks import marks
from journey_studio.model.records import (
    Card,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    LaneValue,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State
from journey_studio.ui.canvas import sayings

LONGEST = 400
"""Characters of a tip."""


def tip(state: State, scene: MapScene, found: Hit) -> str:
    """The text of the tip for what is under the pointer; empty when all there is to know can be read."""
    if found.kind == "stage":
        stage = state.find(Stage, found.record)
        return "\n".join(one.word[:1].upper() + one.word[1:] for one in marks(stage)) if stage is not None else ""
    if found.kind not in ("card", "point", "part"):
        return ""
    record, place = state.get(found.record), scene.grid.find(found.record)
    if record is None or place is None:
        return ""
    far = scene.options.level != "near"
    text = _of(state, record, hidden=far or place.item.elided)
    flows = _flows(state, record) if scene.options.density == "full" else ""
    return "\n".join(part for part in (text, flows) if part)[:LONGEST]


def _flows(state: State, record: Record) -> str:
    """Which workflows have a step at a touchpoint; none before the first record of the practice has been met."""
    if not isinstance(record, Touchpoint) or "journey_studio.model.records.practice" not in sys.modules:
        return ""
    from journey_studio.analysis.plan import workflows_at

    names = [one.title or _("Workflow without a name") for one in workflows_at(state, record.id)]
    return _("Workflows: {names}").format(names=", ".join(names)) if names else ""


def _of(state: State, record: Record, *, hidden: bool) -> str:
    if isinstance(record, Card):
        return _card(state, record) if hidden else ""
    if isinstance(record, EmotionPoint):
        return _point(state, record)
    if isinstance(record, HandOffChain):
        return _chain(state, record)
    if isinstance(record, KpiPlacement):
        return _kpi(state, record, hidden=hidden)
    if isinstance(record, LaneValue) and hidden:
        return record.text
    return ""


def _card(state: State, card: Card) -> str:
    """The title, and the channel under it."""
    title = card.title or _("Untitled")
    channel = state.find(Channel, card.channel) if isinstance(card, Touchpoint) else None
    return f"{title}\n{channel.name}" if channel is not None and channel.name else title


def _point(state: State, point: EmotionPoint) -> str:
    """Where it stands, and what it follows."""
    lines = [sayings.point_said(state, point)]
    card = state.find(Touchpoint, point.touchpoint)
    if card is not None:
        lines.append(_("Follows {name}").format(name=sayings.quoted(card.title or _("Untitled"))))
    return "\n".join(lines)


def _chain(state: State, chain: HandOffChain) -> str:
    """The names behind the codes; from two hand-offs on, how many they are."""
    known = (state.find(Department, one) for one in chain.departments)
    text = " → ".join(one.name or one.code for one in known if one is not None)
    pairs = zip(chain.departments, chain.departments[1:], strict=False)
    count = sum(1 for one, other in pairs if one != other)
    if count < 2:
        return text
    return text + "\n" + ngettext("{count} hand-off", "{count} hand-offs", count).format(count=count)


def _kpi(state: State, placed: KpiPlacement, *, hidden: bool) -> str:
    """Name, value and goal where they were cut; and the value before, when there is one."""
    kpi = state.find(Kpi, placed.kpi)
    if kpi is None:
        return ""

    def figure(value: float) -> str:
        return numbers.with_unit(numbers.number(value, kpi.decimals, signed=kpi.signed), kpi.unit)

    parts = []
    if hidden and kpi.values:
        parts.append(f"{kpi.name}: {figure(kpi.values[-1].value)}")
    elif hidden:
        parts.append(kpi.name)
    if hidden and kpi.target is not None:
        parts.append(_("Goal {value}").format(value=figure(kpi.target)))
    if len(kpi.values) > 1:
        parts.append(_("Before: {value}").format(value=figure(kpi.values[-2].value)))
    return "\n".join(parts)
