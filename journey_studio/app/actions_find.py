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
        keys=("Ctrl+Shift+0", "Ctrl+)"),
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
