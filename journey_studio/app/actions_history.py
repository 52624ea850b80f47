"""The actions on the past: the timeline, naming a version, restoring, a new to-be, pruning.

Lives in app (L4); `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action, Menu
from journey_studio.i18n import msg

HISTORY = (
    Action(
        "history.name",
        msg("Name this version"),
        msg("Give what stands now a name, to come back to it"),
        lambda hands: hands.history.name_version(),
        lambda now: now.open and now.writable,
        icon="git-commit",
        keys=("F7",),
        dialog=True,
    ),
    Action(
        "history.show",
        msg("Version history"),
        msg("Show all versions; compare them, or go back to one"),
        lambda hands: hands.history.toggle(),
        lambda now: now.open,
        icon="clock-counter-clockwise",
        keys=("F8",),
        named=lambda now: msg("Close the history") if now.history.shown else None,
    ),
    Action(
        "history.restore",
        msg("Restore the chosen version"),
        msg("Put the map back to what is chosen in the history; nothing is lost"),
        lambda hands: hands.history.restore_chosen(),
        lambda now: now.history.chosen,
        icon="arrow-counter-clockwise",
    ),
    Action(
        "history.variant",
        msg("New to-be"),
        msg("Start a to-be map from the version chosen in the history, else from now"),
        lambda hands: hands.history.new_variant(),
        lambda now: now.open and (now.writable or now.history.shown),
        icon="git-branch",
    ),
    Action(
        "history.prune",
        msg("Prune the history"),
        msg("Take the states between the named versions away, to make the file smaller"),
        lambda hands: hands.history.ask_prune(),
        lambda now: now.open and now.writable,
        dialog=True,
    ),
)

HISTORY_MENU = Menu(msg("History"), tuple(action.id for action in HISTORY), icon="clock-counter-clockwise")
"""In File."""
