"""The question for a channel: asked when a touchpoint goes from online to offline, or back, and its own stays behind.

Lives in ui (L5); PySide6, the model, `chooser`. A channel that does not exist yet can be named right there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journey_studio.i18n import _
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Channel, Lane, Record, Touchpoint
from journey_studio.model.records.kinds import ChannelWhere
from journey_studio.model.state import State
from journey_studio.model.words import WHERE, lane_name
from journey_studio.ui.chooser import Chooser, Option

Chosen = Callable[[str, tuple[Record, ...]], None]
"""Hears the id of the channel, and the records to be put first: the channel itself when it is a new one."""


def fitting(state: State, lane: Lane) -> list[Channel]:
    """The channels that belong to a lane, those of that lane alone before those of both."""
    found = [channel for channel in state.of(Channel) if channel.where in (lane.kind, "both")]
    return sorted(found, key=lambda channel: channel.where == "both")


def options(channels: Iterable[Channel]) -> list[Option]:
    """The entries for channels."""
    return [Option(one.id, one.name, one.icon or "circle", str(WHERE[one.where])) for one in channels]


def ask_channel(parent: QWidget, state: State, lane: Lane, card: Touchpoint, at: QPoint, chosen: Chosen) -> Chooser:
    """Ask by a popup; closing it without a choice moves nothing."""
    old = state.find(Channel, card.channel)
    name = old.name if old is not None else ""
    question = _("“{channel}” does not belong in {lane}. Which channel instead?")
    title = question.format(channel=name, lane=lane_name(lane))
    where: ChannelWhere = "offline" if lane.kind == "offline" else "online"
    return _ask(parent, state, title, fitting(state, lane), where, at, chosen)


def ask_any_channel(parent: QWidget, state: State, current: str | None, at: QPoint, chosen: Chosen) -> Chooser:
    """Ask which channel a touchpoint has; `current` is marked."""
    found = _ask(parent, state, _("Which channel?"), state.of(Channel), "both", at, chosen)
    channel = state.find(Channel, current)
    if channel is not None:
        found.make_current(channel.id)
    return found


def _ask(
    parent: QWidget,
    state: State,
    title: str,
    channels: Iterable[Channel],
    where: ChannelWhere,
    at: QPoint,
    chosen: Chosen,
) -> Chooser:
    popup = Chooser(parent, title, options(channels), new=_("New channel “{name}”"))
    popup.chosen.connect(lambda ident: chosen(ident, ()))

    def make(name: str) -> None:
        known = [one.order for one in state.of(Channel)]
        fresh = Channel(id=new_id("channel"), name=name, where=where, order=key_at(known, len(known)))
        chosen(fresh.id, (fresh,))

    popup.new_asked.connect(make)
    popup.show_at(at)
    return popup
