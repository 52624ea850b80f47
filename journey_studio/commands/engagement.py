"""Commands of the engagement: the goals and information areas that most analyses begin with.

Lives in commands (L2); imports `model`, `i18n`, its neighbours. The words are written in the reader's language:
they are content from then on, to be changed like any other.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.registers import AddEntry, entry_name
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.records import practice
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

GOALS = (
    msg("See the journey with the customer’s eyes"),
    msg("Find the touchpoints that matter and hurt"),
    msg("Find where departments lose the customer between them"),
    msg("Decide which content is needed where"),
    msg("Decide what to stop and what to invest in"),
    msg("Agree on the measures that will tell"),
)
"""What an analysis is usually for."""
AREAS = (
    (msg("Personas"), 3),
    (msg("Past purchases and experiences"), 3),
    (msg("Touchpoints and channels"), 3),
    (msg("Feelings and expectations"), 3),
    (msg("Pains and opportunities"), 3),
    (msg("Content"), 2),
    (msg("Departments and hand-offs"), 2),
    (msg("Data and measures"), 2),
)
"""Areas that data are analysed by, with the depth that is usually wanted (0 nothing, 4 in full detail)."""


class AddUsualGoals(NamedTuple):
    """The usual goals come at the end of the register; those that are there already are left out."""

    def apply(self, txn: Txn) -> Selection:
        """Add what is missing."""
        there = {entry_name(one) for one in txn.of(practice.Goal)}
        wanted = [str(text) for text in GOALS if str(text) not in there]
        return tuple(key for text in wanted for key in AddEntry("goal", (("title", text),)).apply(txn))

    def label(self, before: State) -> Message:
        """As the button says."""
        return msg("Add the usual goals")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class AddUsualAreas(NamedTuple):
    """The usual information areas come at the end of the register; those that are there already are left out."""

    def apply(self, txn: Txn) -> Selection:
        """Add what is missing."""
        there = {entry_name(one) for one in txn.of(practice.InformationArea)}
        wanted = [(str(text), depth) for text, depth in AREAS if str(text) not in there]
        return tuple(
            key
            for text, depth in wanted
            for key in AddEntry("information_area", (("name", text), ("wanted", depth))).apply(txn)
        )

    def label(self, before: State) -> Message:
        """As the button says."""
        return msg("Add the usual information areas")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
