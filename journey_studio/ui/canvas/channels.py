"""The question for a channel: asked when a touchpoint goes from online to offline, or back, and its own stays behind.

Lives in ui (L5); PySide6, the model.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journey_studio.i18n import _
from journey_studio.model.records import Channel, Lane, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import lane_name
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.theme_qt import theme


def fitting(state: State, lane: Lane) -> list[Channel]:
    """The channels that belong to a lane, those of that lane alone before those of both."""
    found = [channel for channel in state.of(Channel) if channel.where in (lane.kind, "both")]
    return sorted(found, key=lambda channel: channel.where == "both")


def ask_channel(
    parent: QWidget, state: State, lane: Lane, card: Touchpoint, at: QPoint, chosen: Callable[[str], None]
) -> None:
    """Ask by a small menu; closing it without a choice moves nothing."""
    menu = RoundMenu(parent)
    menu.setAccessibleName(_("Which channel in {lane}?").format(lane=lane_name(lane)))
    old = state.find(Channel, card.channel)
    name = old.name if old is not None else ""
    title = menu.addAction(
        _("“{channel}” does not belong in {lane}. Which channel instead?").format(channel=name, lane=lane_name(lane))
    )
    title.setEnabled(False)
    menu.addSeparator()
    for channel in fitting(state, lane):
        entry = menu.addAction(channel.name.replace("&", "&&"))
        entry.setIcon(theme().icon(channel.icon or "circle", size=16))
        entry.triggered.connect(lambda _checked=False, ident=channel.id: chosen(ident))
    if not fitting(state, lane):
        entry = menu.addAction(_("There is no channel for {lane} yet").format(lane=lane_name(lane)))
        entry.setEnabled(False)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    first = next((entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)
