"""A persona of another project as the Quick Start asks for it: its words come along, its proofs stay there.

Lives in the app (L4); imports the model and `app.quickstart`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.quickstart import Draft, Purchase
from journey_studio.model.records import Persona, practice
from journey_studio.model.state import State


def fill(draft: Draft, state: State, persona_id: str) -> None:
    """What is told of a persona of another project goes into the draft."""
    persona = state.get_as(Persona, persona_id)
    lines = [one for one in state.of(practice.PersonaLine) if one.persona == persona_id]
    draft.name, draft.role, draft.quote = persona.name, persona.role, persona.quote
    draft.portrait = persona.drawn_portrait
    draft.needs = [one.text for one in lines if one.group == "need"] or ([persona.need] if persona.need else [])
    draft.worries = [one.text for one in lines if one.group == "worry"]
    draft.facts = [one.text for one in lines if one.group == "fact"]
    draft.others = [
        [one.group, one.heading, one.text] for one in lines if one.group not in ("need", "worry", "fact") and one.text
    ]
    draft.purchases = [
        Purchase(one.date[:4], one.what, one.feeling, " ".join(one.left_behind.split()))
        for one in state.of(practice.PersonaPurchase)
        if one.persona == persona_id
    ]
