"""What is told of the personas, as targets of the finder: each line by its words, with the persona and its box.

Lives in app (L4); the model and `i18n`, no Qt. Imported when something is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_studio.app.finding import Target
from journey_studio.i18n import Message, _, msg
from journey_studio.model.records import Channel, Persona
from journey_studio.model.records.kinds import PersonaGroup
from journey_studio.model.records.practice import PersonaChannel, PersonaLine, PersonaPurchase, PersonaScale
from journey_studio.model.state import State

GROUPS: dict[PersonaGroup, tuple[Message, str]] = {
    "need": (msg("Need"), "target"),
    "job": (msg("To get done"), "flag"),
    "worry": (msg("Worry"), "lightning"),
    "behaviour": (msg("Behaviour"), "path"),
    "interest": (msg("Interest"), "hand-heart"),
    "fact": (msg("Fact"), "identification-card"),
    "custom": (msg("Own field"), "tag"),
}


def of_personas(state: State) -> Iterable[Target]:
    """Every line of every persona."""
    names = {one.id: one.short_name or one.name for one in state.of(Persona)}
    for line in state.of(PersonaLine):
        word, icon = GROUPS[line.group]
        kind = line.heading if line.group == "custom" and line.heading else str(word)
        detail = ", ".join(part for part in (kind, names.get(line.persona, "")) if part)
        if line.text.strip():
            yield Target("entry", line.id, line.text, detail, icon)
        if line.detail.strip():
            yield Target("entry", line.id, line.detail, f"{line.text}, {detail}", icon, note=line.detail)
    for bought in state.of(PersonaPurchase):
        detail = ", ".join(part for part in (_("Past purchase"), names.get(bought.persona, "")) if part)
        if bought.what.strip():
            yield Target("entry", bought.id, bought.what, detail, "receipt")
        if bought.left_behind.strip():
            told = f"{bought.what}, {detail}"
            yield Target("entry", bought.id, bought.left_behind, told, "receipt", note=bought.left_behind)
    channels = {one.id: one.name for one in state.of(Channel)}
    for used in state.of(PersonaChannel):
        if channels.get(used.channel):
            detail = ", ".join(part for part in (_("Channel they choose"), names.get(used.persona, "")) if part)
            yield Target("entry", used.id, channels[used.channel], detail, "broadcast")
    for scale in state.of(PersonaScale):
        text = " – ".join(word for word in (scale.low, scale.high) if word)
        if text:
            detail = ", ".join(part for part in (_("Scale"), names.get(scale.persona, "")) if part)
            yield Target("entry", scale.id, text, detail, "sliders-horizontal")
