"""What there is to say of a card beside its title, in words: for papers that are read rather than looked at.

Lives in layout (L2); imports the model and its neighbours. The deck and the outline say the same of a card, in the
same order: where it happens, how it feels, how much it matters, how sure it is, who takes part.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import theme
from journey_studio.model.records import Card, Channel, Department, Opportunity, Persona, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import EVIDENCE, WHERE

ARROW = " → "
_WEIGHTY = 4
"""The importance from which on it is written on a card."""


def facts(state: State, card: Card) -> tuple[str, ...]:
    """The facts of a card, each a few words; user text in them is as it was typed."""
    if isinstance(card, Touchpoint):
        return _touchpoint(state, card)
    if isinstance(card, Opportunity):
        scale = _("{number} of 10")
        parts = [
            (_("Impact"), card.impact),
            (_("Effort"), card.effort),
        ]
        rated = [f"{name} {scale.format(number=number)}" for name, number in parts if number is not None]
        return (*rated, *_sure(card))
    return _sure(card)


def _touchpoint(state: State, card: Touchpoint) -> tuple[str, ...]:
    found = [place(state, card)]
    if card.feeling is not None:
        found.append(feeling(card.feeling))
    if card.importance is not None:
        found.append(_("Importance {number} of 5").format(number=card.importance))
    if card.moment_of_truth:
        found.append(_("Moment of truth"))
    return tuple(part for part in (*found, *_sure(card), taking_part(state, card)) if part)


def brief(state: State, card: Card) -> tuple[str, ...]:
    """What is written on a card that shows feeling, evidence and moments of truth by its looks."""
    if isinstance(card, Touchpoint):
        found = [place(state, card), taking_part(state, card)]
        if card.importance is not None and card.importance >= _WEIGHTY:
            found.append(_("Importance {number} of 5").format(number=card.importance).replace(" ", "\u00a0"))
        return tuple(part for part in found if part)
    if isinstance(card, Opportunity):
        return tuple(part.replace(" ", "\u00a0") for part in facts(state, card.replaced(evidence="assumption")))
    return ()


def _sure(card: Card) -> tuple[str, ...]:
    """How sure it is, where somebody said so: nothing is said of what nobody has looked into."""
    return (str(EVIDENCE[card.evidence]),) if card.evidence != "assumption" else ()


def place(state: State, card: Touchpoint) -> str:
    """The channel of a touchpoint, or where it happens when that is all that is known; empty when nothing is."""
    channel = state.find(Channel, card.channel)
    if channel is not None and channel.name.strip():
        return channel.name.strip()
    return str(WHERE[card.where]) if card.where != "unknown" else ""


def feeling(value: float) -> str:
    """A feeling as a word and a number: `Uneasy −1`, `Neutral`."""
    word = str(theme.feeling_word(value))
    step = theme.feeling_step(value)
    return f"{word} {theme.signed(step)}" if step else word


def taking_part(state: State, card: Touchpoint) -> str:
    """The departments of a touchpoint in their order."""
    return ARROW.join(department_names(state, card.departments))


def department_names(state: State, ids: tuple[str, ...]) -> tuple[str, ...]:
    """What departments are called, those without a name by their code."""
    found = (state.find(Department, one) for one in ids)
    return tuple(one.name.strip() or one.code.strip() or _("Unnamed department") for one in found if one is not None)


def persona_facts(persona: Persona) -> tuple[tuple[str, str], ...]:
    """What is known of a persona beside its name, each with what it is called; long texts among them."""
    pairs = (
        (_("Main need"), persona.need),
        (_("Background"), persona.background),
        (_("Quote"), persona.quote),
    )
    return tuple((name, text.strip()) for name, text in pairs if text.strip())
