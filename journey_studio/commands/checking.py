"""Commands of checklists and rules: a tick, its note, a rule switched off or on again.

Lives in commands (L2); imports `model`, `i18n`, its neighbours. There is one tick for a key and map; it goes when it
is neither ticked nor has a note, so that a list nobody touched leaves nothing behind.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.registers import AddEntry
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.records import practice
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class Tick(NamedTuple):
    """A point of a checklist is ticked or not, and has a note (None: the one it had); `title` is what it says."""

    key: str
    of_map: str | None
    done: bool | None = None
    note: str | None = None
    title: Message | str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put, change or take away the one tick there is."""
        there = [one for one in txn.of(practice.Check) if (one.key, one.of_map) == (self.key, self.of_map)]
        found = there[0] if there else None
        done = self.done if self.done is not None else bool(found and found.done)
        note = (self.note if self.note is not None else found.note if found else "").strip()
        if found is None:
            if done or note:
                fields = (("key", self.key), ("of_map", self.of_map), ("done", done), ("note", note))
                AddEntry("check", fields).apply(txn)
        elif done or note:
            txn.change(found, done=done, note=note)
        else:
            txn.remove_with_dependents(found.id)
        return ()

    def label(self, before: State) -> Message:
        """As it was done."""
        if self.done is None:
            return msg("Note on “{name}”", name=self.title)
        return msg("Tick “{name}”", name=self.title) if self.done else msg("Untick “{name}”", name=self.title)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SwitchRule(NamedTuple):
    """A rule is switched off for the whole project, or on again."""

    rule: str
    on: bool
    reason: str = ""
    title: Message | str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the switch, or take it away."""
        there = [one.id for one in txn.of(practice.RuleSwitch) if one.rule == self.rule and one.target is None]
        if self.on and there:
            txn.remove_with_dependents(*there)
        elif not self.on and not there:
            AddEntry("rule_switch", (("rule", self.rule), ("reason", self.reason))).apply(txn)
        return ()

    def label(self, before: State) -> Message:
        """As it was done."""
        if self.on:
            return msg("Switch on “{name}”", name=self.title)
        return msg("Switch off “{name}”", name=self.title)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
