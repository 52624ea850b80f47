"""Commands of what marks the client: the logo, and the words of the client's trade.

Lives in commands (L2); imports `model`, `i18n`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.records import PROJECT_ID, Asset, Persona, Project, TradeWord
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class SetLogo(NamedTuple):
    """The client gets another logo: an image that is stored, or none."""

    image: Asset | None = None

    def apply(self, txn: Txn) -> Selection:
        """Put the image; the one before goes when nothing else shows it."""
        project = txn.get_as(Project, PROJECT_ID)
        before = project.logo
        if self.image is not None:
            txn.put(self.image)
        txn.change(project, logo=self.image.id if self.image is not None else None)
        shown = {one.portrait for one in txn.of(Persona)} | {self.image.id if self.image is not None else None}
        if before is not None and before in txn and before not in shown:
            txn.remove_with_dependents(before)
        return ()

    def label(self, before: State) -> Message:
        """As it was done."""
        return msg("Change the client’s logo") if self.image is not None else msg("Take the client’s logo away")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SetWords(NamedTuple):
    """What this client calls things: all words at once, those that are empty left out; `trade` names the set."""

    words: tuple[tuple[str, str], ...]
    trade: str | None = None

    def apply(self, txn: Txn) -> Selection:
        """Write them in the order given, each term once."""
        project = txn.get_as(Project, PROJECT_ID)
        kept = {term: word.strip() for term, word in self.words if word.strip()}
        words = tuple(TradeWord(term=term, word=word) for term, word in kept.items())
        if self.trade is None:
            txn.change(project, words=words)
        else:
            txn.change(project, words=words, trade=self.trade)
        return ()

    def label(self, before: State) -> Message:
        """One name for all of them."""
        return msg("Change the client’s words")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
