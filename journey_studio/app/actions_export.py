"""Exporting and printing a map as the table of actions has it.

Lives in app (L4); imports `action_types` and `i18n`, no Qt. A part of the table in `actions`.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action, Situation
from journey_studio.i18n import msg


def _possible(now: Situation) -> bool:
    return now.open and not now.exporting


EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        "file.export",
        msg("Export poster"),
        msg("Choose paper and contents, see the poster, write or print it"),
        lambda hands: hands.export(),
        _possible,
        icon="export",
        keys=("Ctrl+E",),
        dialog=True,
    ),
    Action(
        "file.export_again",
        msg("Export again"),
        msg("Write the last export of this project anew, with the same choices, over the same file"),
        lambda hands: hands.export_again(),
        _possible,
        keys=("Ctrl+Shift+E",),
    ),
    Action(
        "file.pack",
        msg("Deliverable pack"),
        msg("Posters, sheets, plans and lists of the project in one go, into a folder or an archive"),
        lambda hands: hands.pack(),
        _possible,
        icon="package",
        keys=("Ctrl+Shift+P",),
        dialog=True,
    ),
    Action(
        "file.print",
        msg("Print"),
        msg("See the poster as it will be printed, and print it"),
        lambda hands: hands.print(),
        _possible,
        icon="printer",
        keys=("Ctrl+P",),
        dialog=True,
    ),
)

EXPORT_ENTRIES: tuple[str, ...] = ("file.export", "file.export_again", "file.pack", "file.print")
"""Their place in the menu."""
