"""Commands of the research register: a finding speaks for or against elements, a source is done, what to validate next.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. Evidence that nobody overrode follows what
the sources say (`model.evidence`), in the same step.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.locked import count_locked
from journey_studio.commands.registers import AddEntry, Fields, RemoveEntries, entry_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.evidence import derived, following, tick_proven
from journey_studio.model.ids import new_id
from journey_studio.model.records import SourceLink, practice
from journey_studio.model.records.kinds import Stance
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


def targets_of(records: Any, finding: str) -> dict[str, practice.FindingLink]:
    """The links of a finding, by what they name."""
    return {link.target: link for link in records.of(practice.FindingLink) if link.finding == finding}


def findings_of(records: Any, target: str) -> list[tuple[practice.Finding, practice.FindingLink]]:
    """The findings that speak of a record, in the order of the register."""
    links = {link.finding: link for link in records.of(practice.FindingLink) if link.target == target}
    return [(one, links[one.id]) for one in records.of(practice.Finding) if one.id in links]


class LinkFinding(NamedTuple):
    """A finding speaks for these records (or against them); where it does already, its stance is changed."""

    finding: str
    targets: tuple[str, ...]
    stance: Stance = "supports"
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Put the links; the evidence follows."""
        if self.finding not in txn:
            raise UserError(msg("This entry is gone already"))
        there = [key for key in self.targets if key in txn]

        def put() -> None:
            links = targets_of(txn, self.finding)
            for key in there:
                if key not in links:
                    made = practice.FindingLink(
                        id=new_id("finding_link"), finding=self.finding, target=key, stance=self.stance
                    )
                    txn.put(made)
                elif links[key].stance != self.stance:
                    txn.change(links[key], stance=self.stance)

        following(txn, there, put)
        return self.select

    def spared(self, before: State) -> int:
        """A link does not change a locked record; its evidence stays."""
        return 0

    def label(self, before: State) -> Message:
        """Named by the finding."""
        found = before.get(self.finding)
        return msg("Link the finding “{name}”", name=entry_name(found) if found is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class UnlinkFinding(NamedTuple):
    """A finding no longer speaks of these records."""

    finding: str
    targets: tuple[str, ...]
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Remove the links; the evidence follows."""

        def remove() -> None:
            for key, link in targets_of(txn, self.finding).items():
                if key in self.targets:
                    txn.remove_with_dependents(link.id)

        following(txn, self.targets, remove)
        return self.select

    def label(self, before: State) -> Message:
        """Named by the finding."""
        found = before.get(self.finding)
        return msg("Unlink the finding “{name}”", name=entry_name(found) if found is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class AddFinding(NamedTuple):
    """A new finding that speaks for these records from the beginning."""

    fields: Fields
    targets: tuple[str, ...] = ()
    finding: str = ""
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Put the finding, then its links."""
        (key,) = AddEntry("finding", self.fields, None, self.finding).apply(txn)
        if self.targets:
            LinkFinding(key, self.targets).apply(txn)
        return self.select or (key,)

    def label(self, before: State) -> Message:
        """Named by its text."""
        text = str(dict(self.fields).get("text", "")).strip()
        return msg("Add the finding “{name}”", name=text.splitlines()[0][:60] if text else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ChangeResearch(NamedTuple):
    """A source or a finding gets other values; the evidence that rests on it follows."""

    entry: str
    fields: Fields
    what: Message

    def apply(self, txn: Txn) -> Selection:
        """Change it."""
        if self.entry not in txn:
            raise UserError(msg("This entry is gone already"))
        following(txn, resting_on(txn, (self.entry,)), lambda: txn.change(txn[self.entry], **dict(self.fields)))
        return (self.entry,)

    def label(self, before: State) -> Message:
        """Named by the entry and the column."""
        found = before.get(self.entry)
        return msg("Change “{name}”: {what}", name=entry_name(found) if found is not None else "", what=self.what)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RemoveResearch(NamedTuple):
    """Sources or findings go, as entries do (`RemoveEntries`); the evidence that rested on them follows."""

    entries: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Remove them with their links; findings of a source stay, without one."""
        following(txn, resting_on(txn, self.entries), lambda: RemoveEntries(self.entries).apply(txn))
        return ()

    def label(self, before: State) -> Message:
        """Named by the entry, or by how many they are."""
        return RemoveEntries(self.entries).label(before)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def resting_on(txn: Txn, entries: Any) -> list[str]:
    """What sources or findings speak of."""
    mine = set(entries)
    found = [link.target for link in txn.of(SourceLink) if link.source in mine]
    findings = mine | {one.id for one in txn.of(practice.Finding) if one.source in mine}
    return found + [link.target for link in txn.of(practice.FindingLink) if link.finding in findings]


class TakeSourcesWord(NamedTuple):
    """Records get the evidence that their sources say, without a reason of somebody's."""

    targets: tuple[str, ...]
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free and differ."""
        for key in self.targets:
            record = txn.get(key)
            if record is None or not hasattr(record, "evidence") or getattr(record, "locked", False):
                continue
            wanted = derived(txn, key)
            if (record.evidence, getattr(record, "evidence_reason", "")) != (wanted, ""):
                txn.change(record, evidence=wanted, evidence_reason="")
                if wanted == "validated":
                    tick_proven(txn, (key,))
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.targets)

    def label(self, before: State) -> Message:
        """One name."""
        return msg("Take the evidence from the sources")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ValidateNext(NamedTuple):
    """These records are put on the list of what to validate next; those that are on it already stay once."""

    targets: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Add the missing ones at the end."""
        open_ = {one.target for one in txn.of(practice.ValidationTask) if not one.done}
        made: list[str] = []
        for key in self.targets:
            if key in txn and key not in open_:
                made += AddEntry("validation_task", (("target", key),)).apply(txn)
        return tuple(made)

    def label(self, before: State) -> Message:
        """Named by the record, or by how many they are."""
        if len(self.targets) == 1 and self.targets[0] in before:
            return msg("Put “{name}” on the list to validate", name=entry_name(before[self.targets[0]]))
        return msg("Put {count} on the list to validate", count=len(self.targets))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class TickTasks(NamedTuple):
    """These lines of the list of what to validate are done."""

    tasks: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Tick those that are open."""
        for key in self.tasks:
            task = txn.find(practice.ValidationTask, key)
            if task is not None and not task.done:
                txn.change(task, done=True)
        return ()

    def label(self, before: State) -> Message:
        """Named by what it is about, or by how many they are."""
        task = before.find(practice.ValidationTask, self.tasks[0]) if len(self.tasks) == 1 else None
        about = before.get(task.target) if task is not None else None
        if about is not None:
            return msg("Tick “{name}” as validated", name=entry_name(about))
        return msg("Tick {count} as validated", count=len(self.tasks))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class NextPhase(NamedTuple):
    """The present round goes to its next phase; a round that is updated ends, and the next one begins.

    `version` is the number of the newest named version, `today` the day (ISO): the round ends and begins with them.
    """

    version: int | None
    today: str

    def apply(self, txn: Txn) -> Selection:
        """Go on."""
        rounds = list(txn.of(practice.Cycle))
        now = next((one for one in reversed(rounds) if one.phase != "closed"), None)
        if now is None:
            fields = (("phase", PHASES[0]), ("began", self.today), ("from_version", self.version))
            return AddEntry("cycle", fields).apply(txn)
        if now.phase != PHASES[-1]:
            txn.change(now, phase=PHASES[PHASES.index(now.phase) + 1])
            return (now.id,)
        txn.change(now, phase="closed", ended=self.today, to_version=self.version)
        fields = (("phase", "draft"), ("began", self.today), ("from_version", self.version))
        return AddEntry("cycle", fields).apply(txn)

    def label(self, before: State) -> Message:
        """One name."""
        return msg("Next step of the cycle")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


PHASES = ("personas", "draft", "research", "validate", "update")
"""The circle of the method; after the last one a round is closed and the next begins with the draft."""
