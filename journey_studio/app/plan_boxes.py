"""Boxes of the plan that can lie behind a poster: its calendar, messages by persona and stage, workflows.

Lives in app (L4); `plan_content`, `layout`, no Qt. Named in `analysis_boxes.BOXES` beside the others. They show what
the plan says of the map of the poster, and name no person of the client.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from journey_studio.app.analysis_content import Looking
from journey_studio.app.box_names import PLAN
from journey_studio.app.plan_content import calendar_content, language_of, messages_content, workflow_content
from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout.display import Node, Paint
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.plan_calendar import calendar, title
from journey_studio.layout.plan_messages import messages
from journey_studio.layout.plan_workflow import workflow
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.type_roles import SMALL, STAGE_NAME, spoken
from journey_studio.model.records import Stage
from journey_studio.model.records.practice import ContentItem, Workflow

_MONTHS = 3
_GAP = 18.0
_HIGHEST, _TALL = 860.0, 1.15
"""px, and how many times its width: workflows that would make the box higher are counted instead, since a sheet makes a
box small that is higher than itself."""
_HEAD = 26.0
_MONTHS_HIGHEST = 920.0
"""px: what months of a calendar may take, so that text is not made smaller than a sheet in the hand allows."""


def _items(looking: Looking) -> list[str]:
    """The messages that speak of this map, or of none in particular."""
    state = looking.state
    found = []
    for one in state.of(ContentItem):
        stage = state.find(Stage, one.stage)
        of_map = stage.map if stage is not None else one.of_map
        if of_map in (None, looking.map_id):
            found.append(one.id)
    return found


def _stacked(
    key: str, width: float, height: float, parts: Sequence[tuple[str, str, Node]], hint: str, language: str
) -> Drawing:
    """A box with figures under each other, each under its heading."""
    name = str(PLAN[key])
    top = kit.head(name, width, hint=hint)
    nodes = []
    y = top.height
    for number, (heading, said, node) in enumerate(parts):
        room = width - 2 * kit.PAD
        words = one_line(heading, spoken(STAGE_NAME, language), room * 0.7)
        beside = one_line(said, spoken(SMALL, language), max(1.0, room - words.width - 12.0))
        ops = (
            *words.glyphs(0.0, 2.0, Paint("ink")),
            *beside.glyphs(words.width + 12.0, 4.0, Paint("ink2")),
        )
        part = Node(f"{key}:{number}:head", "text", kit.PAD, y, room, _HEAD, ops, label=heading, heading=3)
        nodes += [part, node._replace(key=f"{node.key}:{number}", x=kit.PAD, y=y + _HEAD)]
        y += _HEAD + node.h + _GAP
    return kit.framed(key, name, width, max(height, y - _GAP + kit.PAD), top, nodes, (), name)


def _nothing(key: str, width: float, height: float, said: str, hint: str) -> Drawing:
    name = str(PLAN[key])
    top = kit.head(name, width)
    high = max(height, top.height + kit.message_height(said, hint, width))
    node = kit.message(key, said, hint, width, high, top.height)
    return kit.framed(key, name, width, high, top, (node,), (), said)


def _calendar(looking: Looking, width: float, height: float) -> Drawing:
    """The next months that have messages; the last ones when all is over."""
    today = dt.date.today()
    content = calendar_content(looking.state, _items(looking), today)
    days = sorted({one.day.replace(day=1) for one in content.items if one.day is not None})
    if not days:
        said, hint = _("No message has a day yet"), _("Give messages a day in the content plan.")
        return _nothing("calendar", width, height, said, hint)
    coming = [day for day in days if day >= today.replace(day=1)]
    months = coming[:_MONTHS] or days[-_MONTHS:]
    room = width - 2 * kit.PAD
    parts: list[tuple[str, str, Node]] = []
    left = _MONTHS_HIGHEST
    for month in months:
        drawing = calendar(content, "month", month, room, 0.0, tray=False)
        left -= drawing.node.h + _HEAD + _GAP
        if parts and left < 0:
            break  # two long months are higher than a page
        parts.append((title("month", month), "", drawing.node))
    waiting = sum(1 for one in content.items if one.day is None)
    said = ngettext("{count} without a day", "{count} without a day", waiting).format(count=waiting) if waiting else ""
    return _stacked("calendar", width, height, parts, said, language_of(looking.state))


def _messages(looking: Looking, width: float, height: float) -> Drawing:
    content = messages_content(looking.state, looking.map_id, _items(looking), dt.date.today())
    if not content.people or not content.stages:
        return _nothing("messages", width, height, _("No personas or no stages on this map"), "")
    node = messages(content, width - 2 * kit.PAD, 0.0, acts=False).node
    top = kit.head(str(PLAN["messages"]), width, hint=_holes(content.holes))
    placed = node._replace(x=kit.PAD, y=top.height)
    high = max(height, top.height + node.h + kit.PAD)
    return kit.framed("messages", str(PLAN["messages"]), width, high, top, (placed,), (), node.label)


def _holes(count: int) -> str:
    return ngettext("{count} place without a message", "{count} places without a message", count).format(count=count)


def _workflows(looking: Looking, width: float, height: float) -> Drawing:
    state = looking.state
    shown = [one for one in state.of(Workflow) if one.of_map in (None, looking.map_id)]
    if not shown:
        said, hint = (
            _("No workflows yet"),
            _("A workflow begins with its trigger: what happens, and what follows by itself."),
        )
        return _nothing("workflows", width, height, said, hint)
    parts: list[tuple[str, str, Node]] = []
    left = min(_HIGHEST, _TALL * width)
    for one in shown:
        content = workflow_content(state, one.id)
        node = workflow(content, width - 2 * kit.PAD, 0.0).node
        left -= node.h + _HEAD + _GAP
        if parts and left < 0:
            break
        parts.append((content.title, content.said, node))
    rest = len(shown) - len(parts)
    more = (
        ngettext("{count} more in the project", "{count} more in the project", rest).format(count=rest) if rest else ""
    )
    return _stacked("workflows", width, height, parts, more, language_of(state))


_DRAWN: Mapping[str, Callable[[Looking, float, float], Drawing]] = {
    "calendar": _calendar,
    "messages": _messages,
    "workflows": _workflows,
}


def plan_drawing(key: str, looking: Looking, width: float, height: float) -> Drawing:
    """One of them in a size at 100 %; with the height 0 as low as it can be."""
    return _DRAWN[key](looking, width, height)
