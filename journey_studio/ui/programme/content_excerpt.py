"""The content plan as the overview shows it: stage, persona, channel, message, trigger, owner, state.

Lives in ui (L5); `practice.columns`, `practice.references`.
"""

from __future__ import annotations

from journey_studio.app.plan_words import CONTENT_STATES
from journey_studio.i18n import msg
from journey_studio.ui.practice import references
from journey_studio.ui.practice.columns import Chip, ChoiceColumn, TextColumn
from journey_studio.ui.practice.register_model import Register

CONTENT_CHIPS = {
    "idea": Chip("lightbulb", "ink2", "surface2"),
    "draft": Chip("pencil-simple", "ink2", "surface2"),
    "ready": Chip("check", "ink2", "surface3"),
    "live": Chip("broadcast", "ok", "okSoft"),
    "ended": Chip("stack", "ink2", "surface3"),
}

EXCERPT = Register(
    "content_item",
    msg("Content plan"),
    (
        references.stage(filters=msg("All stages"), least=104, weight=0.9),
        references.personas(everyone=msg("Everybody"), least=104, weight=0.9),
        references.channel(least=96, weight=0.6),
        TextColumn(field="title", title=msg("Message"), strong=True, least=140, weight=2.2),
        TextColumn(field="trigger", title=msg("Trigger"), quiet=True, least=110, weight=1.6),
        references.department(least=64, weight=0.2),
        ChoiceColumn(
            field="state", title=msg("State"), names=CONTENT_STATES, chips=CONTENT_CHIPS, least=92, weight=0.2
        ),
    ),
    hint=msg("New message"),
    name_in=3,
)
