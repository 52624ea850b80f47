"""What sources alone say of a record: assumption, researched or validated, by how many kinds of them speak for it.

Lives in the model (L1). A person's word stands above it: where somebody gave a reason, or chose something else than the
sources say, that is kept. Commands that link sources and findings bring the others up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from journey_studio.model.queries import Records
from journey_studio.model.records import Record, Source, SourceLink, practice
from journey_studio.model.records.kinds import Evidence
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

KINDS_TO_VALIDATE = 2
SAYS_ONLY = frozenset(("knowledge",))
"""Kinds of source that tell who said a thing and prove nothing: what people of the company know is an assumption."""


def kinds_of(records: Records, target: str) -> frozenset[str]:
    """The kinds of the sources that speak for a record, whole or by one of their findings."""
    wanted = {link.source for link in records.of(SourceLink) if link.target == target}
    for link in records.of(practice.FindingLink):
        if link.target == target and link.stance == "supports":
            finding = records.find(practice.Finding, link.finding)
            if finding is not None and finding.source is not None:
                wanted.add(finding.source)
    found = (records.find(Source, key) for key in wanted)
    kinds = frozenset(source.kind for source in found if source is not None and source.state != "planned")
    return kinds - SAYS_ONLY


def is_contradicted(records: Records, target: str) -> bool:
    """Whether a finding speaks against it."""
    return any(one.target == target and one.stance == "contradicts" for one in records.of(practice.FindingLink))


def derived(records: Records, target: str) -> Evidence:
    """What the sources say: nothing, one kind, several kinds; contradicted it is never validated."""
    kinds = len(kinds_of(records, target))
    if kinds >= KINDS_TO_VALIDATE and not is_contradicted(records, target):
        return "validated"
    return "researched" if kinds else "assumption"


def all_derived(records: Records) -> dict[str, Evidence]:
    """What the sources say of every record that any of them speaks of, in one pass; the others are assumptions."""
    kinds = {one.id: one.kind for one in records.of(Source) if one.state != "planned" and one.kind not in SAYS_ONLY}
    source_of = {one.id: one.source for one in records.of(practice.Finding)}
    found: dict[str, set[str]] = {}
    against: set[str] = set()
    for link in records.of(SourceLink):
        found.setdefault(link.target, set()).add(kinds.get(link.source, ""))
    for told in records.of(practice.FindingLink):
        mine = found.setdefault(told.target, set())
        if told.stance == "supports":
            mine.add(kinds.get(source_of.get(told.finding) or "", ""))
        else:
            against.add(told.target)
    said: dict[str, Evidence] = {}
    for key, mine in found.items():
        count = len(mine - {""})
        proven = count >= KINDS_TO_VALIDATE and key not in against
        said[key] = "validated" if proven else "researched" if count else "assumption"
    return said


def is_overridden(records: Records, record: Record) -> bool:
    """Whether a person says something else than the sources."""
    reason, evidence = getattr(record, "evidence_reason", ""), getattr(record, "evidence", None)
    return evidence is not None and (bool(reason) or evidence != derived(records, record.id))


def following(txn: Txn, targets: Iterable[str], act: Callable[[], Any]) -> None:
    """Do something that changes what sources say; the evidence of these records follows where nobody overrode it."""
    found = [txn[key] for key in dict.fromkeys(targets) if key in txn]
    free = [
        one.id
        for one in found
        if hasattr(one, "evidence") and not getattr(one, "locked", False) and not is_overridden(txn, one)
    ]
    act()
    for key in free:
        record, wanted = txn[key], derived(txn, key)
        if getattr(record, "evidence", wanted) != wanted:
            txn.change(record, evidence=wanted)
            if wanted == "validated":
                tick_proven(txn, (key,))


def tick_proven(txn: Txn, targets: Iterable[str]) -> None:
    """What is validated now needs no validating: its open tasks are done, in the same step."""
    proven = {key for key in targets if key in txn and getattr(txn[key], "evidence", "") == "validated"}
    for task in list(txn.of(practice.ValidationTask)):
        if task.target in proven and not task.done:
            txn.change(task, done=True)


def proven_tasks(records: State) -> list[practice.ValidationTask]:
    """Open tasks whose element is validated already: by an import, a merge, or before they were put on the list."""
    found = []
    for task in records.of(practice.ValidationTask):
        record = None if task.done else records.get(task.target)
        if record is not None and getattr(record, "evidence", "") == "validated":
            found.append(task)
    return found
