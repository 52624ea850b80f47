"""The program's words that a project may replace by its own, and where they stand alone so that this can be done.

Lives in the model (L1); `i18n` only. Only names and headings are replaced, never words inside a sentence: there gender,
article and number would have to follow, which a list of words cannot do. A word is somebody's text: shown, never read
as markup or as a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from journey_studio.i18n import Message, msg

LANES: Mapping[str, Message] = {
    "online": msg("Online"),
    "offline": msg("Offline"),
    "emotion": msg("Emotion"),
    "thoughts": msg("Thoughts"),
    "pains": msg("Pains"),
    "opportunities": msg("Opportunities"),
    "departments": msg("Departments"),
    "kpis": msg("KPIs"),
}
"""Names of lanes"""
HEADINGS: Mapping[str, Message] = {
    "persona": msg("Persona"),
    "stage": msg("Stage"),
    "touchpoint": msg("Touchpoint"),
    "channel": msg("Channel"),
    "department": msg("Department"),
}
"""Headings of columns in the registers."""
TERMS: Mapping[str, Message] = {**HEADINGS, **LANES}
_OF_HEADING: Mapping[str, str] = {message.text: term for term, message in HEADINGS.items()}
TRADES: Mapping[str, tuple[Message, Mapping[str, Message]]] = {
    "b2b": (
        msg("Companies as customers (B2B)"),
        {
            "persona": msg("Contact person"),
            "touchpoint": msg("Contact"),
            "offline": msg("In person"),
            "departments": msg("Teams"),
            "department": msg("Team"),
        },
    ),
    "b2c": (
        msg("Consumers (B2C)"),
        {"persona": msg("Consumer"), "thoughts": msg("Thinks"), "pains": msg("Annoyances")},
    ),
    "retail": (
        msg("Shops"),
        {
            "persona": msg("Shopper"),
            "offline": msg("In the shop"),
            "online": msg("On the web"),
            "departments": msg("Staff"),
        },
    ),
    "health": (
        msg("Health"),
        {
            "persona": msg("Patient"),
            "stage": msg("Step of care"),
            "touchpoint": msg("Encounter"),
            "offline": msg("At the clinic"),
            "departments": msg("Wards"),
            "department": msg("Ward"),
            "emotion": msg("Mood"),
        },
    ),
    "tourism": (
        msg("Tourism"),
        {
            "persona": msg("Guest"),
            "stage": msg("Moment of the stay"),
            "offline": msg("On site"),
            "emotion": msg("Mood"),
            "opportunities": msg("Surprises"),
        },
    ),
    "public": (
        msg("Public services"),
        {
            "persona": msg("Citizen"),
            "offline": msg("Counter"),
            "departments": msg("Offices"),
            "department": msg("Office"),
            "pains": msg("Obstacles"),
        },
    ),
    "software": (
        msg("Software"),
        {
            "persona": msg("User"),
            "touchpoint": msg("Interaction"),
            "online": msg("In product"),
            "departments": msg("Teams"),
            "department": msg("Team"),
            "pains": msg("Friction"),
        },
    ),
}
"""Sets of words to begin with. They are written in the reader's language, and content from then on."""


class Said(Protocol):
    """A word of a project: the term it stands for, and what is said instead."""

    @property
    def term(self) -> str:
        """The key of the program's word."""

    @property
    def word(self) -> str:
        """What is said."""


def word_for(said: Iterable[Said], term: str) -> str:
    """What a project calls something; empty when it has no word of its own."""
    return next((one.word for one in said if one.term == term), "")


def heading(said: Iterable[Said], title: Message) -> str:
    """The heading of a column, in the project's word where the program's stands alone."""
    term = _OF_HEADING.get(title.text)
    return (word_for(said, term) if term is not None and not title.args else "") or str(title)
