"""Actions on what a project begins with.

Lives in app (L4); imports `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action
from journey_studio.i18n import msg

START_ACTIONS = (
    Action(
        "file.quick_start",
        msg("Quick Start"),
        msg("From the first persona to a map one can work with, in one sitting"),
        lambda hands: hands.quick.open(),
        icon="rocket-launch",
        keys=("Ctrl+Shift+N",),
        dialog=True,
    ),
    Action(
        "edit.speaker",
        msg("Who is speaking"),
        msg("New cards are linked to what this person knows, until somebody else speaks"),
        lambda hands: hands.quick.ask_speaker(),
        lambda now: now.open and now.writable,
        icon="user",
        keys=("Ctrl+Shift+W",),
        dialog=True,
    ),
    Action(
        "file.template",
        msg("Save as a template"),
        msg("Keep the map on the start page, to begin others with it"),
        lambda hands: hands.templates.keep(),
        lambda now: now.open and now.stages > 0,
        icon="squares-four",
        dialog=True,
    ),
    Action(
        "file.settings",
        msg("Settings"),
        msg("Theme, size, motion and language of the window, keys, and your name"),
        lambda hands: hands.templates.settings(),
        icon="sliders-horizontal",
        keys=("Ctrl+,",),
        dialog=True,
    ),
    Action(
        "help.change_keys",
        msg("Change keys"),
        msg("Which key does what"),
        lambda hands: hands.templates.change_keys(),
        icon="keyboard",
        dialog=True,
    ),
)
