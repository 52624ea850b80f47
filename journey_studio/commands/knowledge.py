"""What people of the company know: cards that somebody of a department said, in the step in which they come.

Lives in commands (L2); imports `model`, `i18n`. Who said a thing is a source of the kind `knowledge`, one for each
person, department and day: it tells where an assumption comes from and proves nothing (`model.evidence`).
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model.document import Command, Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.queries import Records
from journey_studio.model.records import Card, Department, Parked, Source, SourceLink
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class Speaker(NamedTuple):
    """Who is speaking: a person, and the department (its id) they speak for; at least one of the two."""

    person: str = ""
    department: str | None = None

    def __bool__(self) -> bool:
        """Whether it names anybody."""
        return bool(self.person.strip() or self.department)


def spoken_name(records: Records, speaker: Speaker) -> str:
    """A speaker in a line: "Laura Conti, Showroom sales"."""
    department = records.find(Department, speaker.department)
    return ", ".join(
        part for part in (speaker.person.strip(), department.name if department is not None else "") if part
    )


def speaker_of(source: Source) -> Speaker:
    """Whose knowledge a source is."""
    return Speaker(source.person, source.department)


def source_of(records: Records, speaker: Speaker, day: str) -> Source | None:
    """The source of what somebody said on a day (an ISO date), once there is one."""
    found = (one for one in records.of(Source) if one.kind == "knowledge" and one.date == day)
    return next((one for one in found if speaker_of(one) == speaker), None)


def known_speakers(records: Records) -> list[Speaker]:
    """Everybody who has spoken, the last one first."""
    found = [one for one in records.of(Source) if one.kind == "knowledge"]
    return list(dict.fromkeys(speaker_of(one) for one in reversed(found) if speaker_of(one)))


class SaidBy(NamedTuple):
    """Do `act`; the cards it makes are what `speaker` said on `day`, as its source and, on the card, as its author."""

    act: Command
    speaker: Speaker
    day: str

    def apply(self, txn: Txn) -> Selection:
        """Do it, then say whose words the new cards are."""
        selection = self.act.apply(txn)
        if self.speaker.department is not None and self.speaker.department not in txn:
            speaker = self.speaker._replace(department=None)
        else:
            speaker = self.speaker
        made = [record for record in txn.diff().added if isinstance(record, Card | Parked)]
        person = speaker.person.strip()
        for record in made:
            if person and not record.author:
                txn.change(record, author=person)
        cards = [record for record in made if isinstance(record, Card)]
        if cards and speaker:
            link(txn, speaker, self.day, [card.id for card in cards])
        return selection

    def label(self, before: State) -> Message:
        """Named by what is done."""
        return self.act.label(before)

    def merge_key(self) -> str:
        """As what is done."""
        return self.act.merge_key()


def _label(records: Records, speaker: Speaker) -> str:
    """The department; the person stands in a field of their own, which goes on no paper."""
    department = records.find(Department, speaker.department)
    return department.name if department is not None else str(msg("Knowledge in the company"))


def link(txn: Txn, speaker: Speaker, day: str, targets: list[str]) -> None:
    """These records are what somebody said that day; the source is made when they speak for the first time."""
    speaker = Speaker(speaker.person.strip(), speaker.department)
    source = source_of(txn, speaker, day)
    if source is None:
        keys = [one.order for one in txn.of(Source)]
        source = Source(
            id=new_id(Source.type_name),
            order=key_at(keys, len(keys)),
            kind="knowledge",
            label=_label(txn, speaker),
            date=day,
            internal=True,
            person=speaker.person,
            department=speaker.department,
        )
        txn.put(source)
    there = {one.target for one in txn.of(SourceLink) if one.source == source.id}
    for target in targets:
        if target not in there:
            txn.put(SourceLink(id=new_id(SourceLink.type_name), source=source.id, target=target))
