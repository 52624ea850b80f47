"""The actions that find things and say how things are done: Ctrl+K and F1.

Lives in app (L4); `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action
from journey_studio.i18n import msg

FINDING = (
    Action(
        "find.anything",
        msg("Find"),
        msg("Find a card, a note, a stage or a command, and go there"),
        lambda hands: hands.finding.find(),
        lambda now: now.open,
        icon="magnifying-glass",
        keys=("Ctrl+K",),
        dialog=True,
    ),
    Action(
        "find.filter",
        msg("Filter"),
        msg("Leave out cards by persona, channel, department, evidence, feeling or words"),
        lambda hands: hands.finding.filter(),
        lambda now: now.open,
        icon="funnel-simple",
        keys=("Ctrl+F",),
        dialog=True,
    ),
    Action(
        "find.show_all",
        msg("Show all cards"),
        msg("Take the filter away"),
        lambda hands: hands.finding.show_all(),
        lambda now: now.open and now.finding.filtered,
    ),
    Action(
        "view.fit_selection",
        msg("Fit the selection"),
        msg("Show what is selected as large as there is room"),
        lambda hands: hands.finding.fit_selection(),
        lambda now: now.open and now.finding.fittable,
        icon="selection",
        keys=("Ctrl+Shift+0",),
    ),
    Action(
        "view.save_view",
        msg("Save this view"),
        msg("Keep the lanes that are shown, the filter and the zoom by a name"),
        lambda hands: hands.finding.save_view(),
        lambda now: now.open and now.writable,
        icon="bookmark",
        dialog=True,
    ),
    Action(
        "view.room",
        msg("Room check"),
        msg("The zoom at which the last row of a room can read the cards"),
        lambda hands: hands.finding.check_room(),
        lambda now: now.open,
        icon="presentation",
        dialog=True,
    ),
    Action(
        "help.keys",
        msg("Keys"),
        msg("All keys on one sheet"),
        lambda hands: hands.finding.keys(),
        icon="keyboard",
        keys=("F1",),
        dialog=True,
    ),
)

VIEWS = {"@views": msg("Saved views")}
"""The menu that is filled while running."""
