"""What can be done to the lanes that hold no cards: the curve, departments, KPIs and own lanes; and the snap toggle.

Lives in app (L4); imports `action_types` and `i18n`, no Qt. A part of the table in `actions`.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action, Menu, Situation
from journey_studio.i18n import msg


def _free_points(now: Situation) -> bool:
    return now.writable and now.points > now.points_locked


DATA_ACTIONS: tuple[Action, ...] = (
    Action(
        "curve.follow",
        msg("Follow the cards"),
        msg("Set points without a label to the mean feeling of their stage"),
        lambda hands: hands.data.follow_cards(),
        lambda now: now.writable and now.on_curve,
        icon="waveform",
    ),
    Action(
        "curve.star",
        msg("Star"),
        msg("Mark the point as a moment of truth"),
        lambda hands: hands.data.star_points(),
        _free_points,
        icon="star",
        named=lambda now: msg("Take the star away") if now.points_starred else None,
    ),
    Action(
        "snap.curve",
        msg("Snap"),
        msg("Let points of the curve snap to quarters of a stage and half values; Shift suspends it"),
        lambda hands: hands.data.toggle_snap(),
        lambda now: now.open,
        chosen=lambda now: now.snap,
    ),
)

CURVE_MENU: tuple[str | Menu | None, ...] = (
    *("edit.add", "curve.follow", None, "edit.rename", "curve.star", "@point_cards", None),
    *("edit.lock", "edit.unlock", "edit.delete"),
)
"""What a right click on a point of the curve offers."""

CURVE_CELL_MENU: tuple[str | Menu | None, ...] = ("edit.add", "curve.follow")
"""What a right click beside the points offers."""

CHAIN_MENU: tuple[str | Menu | None, ...] = ("edit.rename", "edit.delete")
"""What a right click on a cell of departments offers."""

KPI_MENU: tuple[str | Menu | None, ...] = ("edit.rename", "edit.add", "edit.delete")
"""What a right click on a cell of KPIs offers."""

VALUE_MENU: tuple[str | Menu | None, ...] = ("edit.rename", "edit.delete")
"""What a right click on a cell of a custom lane offers."""

SUBMENU_TITLES = {"@point_cards": msg("Link to card")}
"""Menus that are filled while running."""
