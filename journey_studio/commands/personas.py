"""Commands of the personas' page: what a line says, how sure it is, what it rests on, portraits, the order of people.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. Lines come, move and go as the entries of
every register do (`registers`).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.places import key_among
from journey_studio.commands.registers import Fields, entry_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model.document import Selection
from journey_studio.model.evidence import following, tick_proven
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at, renumbered
from journey_studio.model.queries import Records
from journey_studio.model.records import Asset, Channel, Persona, Project, Record, Source, SourceLink
from journey_studio.model.records.kinds import Evidence, SourceKind
from journey_studio.model.records.practice import (
    PersonaChannel,
    PersonaLine,
    PersonaPurchase,
    PersonaScale,
    ValidationTask,
)
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


def told_name(records: Records, record: Record) -> str:
    """What a line of a persona is called in sentences; a chosen channel by the channel's name."""
    if isinstance(record, PersonaChannel):
        channel = records.find(Channel, record.channel)
        return channel.name if channel is not None else entry_name(record)
    if isinstance(record, PersonaScale):
        return " – ".join(word for word in (record.low, record.high) if word) or entry_name(record)
    return entry_name(record)


class WriteLine(NamedTuple):
    """Some fields of one line of a persona get new values; `gesture` joins the steps of one act (a knob dragged)."""

    line: str
    fields: Fields
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Change them."""
        if self.line not in txn:
            raise UserError(msg("This entry is gone already"))
        txn.change(txn[self.line], **dict(self.fields))
        return (self.line,)

    def label(self, before: State) -> Message:
        """Named by what the line said."""
        return msg("Change “{name}”", name=told_name(before, before[self.line]))

    def merge_key(self) -> str:
        """Steps of one gesture on the same fields become one."""
        names = ",".join(name for name, _value in self.fields)
        return f"line:{self.line}:{names}:{self.gesture}" if self.gesture else ""


class WriteAbout(NamedTuple):
    """A text of a persona itself: its sentence, background, notes ..."""

    persona: str
    fields: tuple[tuple[str, Any], ...]
    gesture: str = ""
    """Joins the steps of one typing."""

    def apply(self, txn: Txn) -> Selection:
        """Write it."""
        txn.change(txn.get_as(Persona, self.persona), **dict(self.fields))
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Change “{name}”", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """One typing, one step."""
        names = ",".join(name for name, _value in self.fields)
        return f"about:{self.persona}:{names}:{self.gesture}" if self.gesture else ""


class MovePersona(NamedTuple):
    """A persona becomes number `place` (from 0) of the project, counted without itself."""

    persona: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give it an order key of its new place."""
        everyone = list(txn.of(Persona))
        if any(not one.order for one in everyone):
            for one, order in zip(everyone, renumbered(len(everyone)), strict=True):
                txn.change(txn[one.id], order=order)
            everyone = list(txn.of(Persona))
        others = [one for one in everyone if one.id != self.persona]
        place = max(0, min(self.place, len(others)))
        if [one.id for one in everyone].index(self.persona) != place:
            txn.change(txn[self.persona], order=key_at([one.order for one in others], place))
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Move “{name}” in the list", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


# ---- evidence


class JudgeLine(NamedTuple):
    """How sure something is, said by hand; the reason may be empty."""

    line: str
    evidence: Evidence
    reason: str

    def apply(self, txn: Txn) -> Selection:
        """Say it."""
        before = getattr(txn[self.line], "evidence", "")
        txn.change(txn[self.line], evidence=self.evidence, evidence_reason=self.reason)
        if before != self.evidence == "validated":
            tick_proven(txn, (self.line,))
        return (self.line,)

    def label(self, before: State) -> Message:
        """Named by the line."""
        return msg("Change the evidence of “{name}”", name=told_name(before, before[self.line]))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ProveLine(NamedTuple):
    """A source speaks for something, or not any more; the evidence follows where nobody judged otherwise."""

    line: str
    source: str
    speaks: bool = True

    def apply(self, txn: Txn) -> Selection:
        """Link or unlink, and judge anew."""

        def link() -> None:
            links = [one for one in txn.of(SourceLink) if (one.target, one.source) == (self.line, self.source)]
            if self.speaks and not links:
                source = txn.get_as(Source, self.source).id
                txn.put(SourceLink(id=new_id("source_link"), source=source, target=self.line))
            elif not self.speaks and links:
                txn.remove_with_dependents(*(one.id for one in links))

        following(txn, (self.line,), link)
        return (self.line,)

    def label(self, before: State) -> Message:
        """Named by the line."""
        name = told_name(before, before[self.line])
        if self.speaks:
            return msg("Add a source to “{name}”", name=name)
        return msg("Take a source away from “{name}”", name=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ProveByNew(NamedTuple):
    """A new source of the project that speaks for something; the evidence follows."""

    line: str
    name: str
    kind: SourceKind = "interview"

    def apply(self, txn: Txn) -> Selection:
        """Put the source after the others, link it, and judge anew."""
        sources = list(txn.of(Source))
        order = key_among(txn, sources, len(sources))
        source = Source(id=new_id("source"), order=order, kind=self.kind, label=self.name)
        txn.put(source)
        ProveLine(self.line, source.id).apply(txn)
        return (self.line,)

    def label(self, before: State) -> Message:
        """Named by the source."""
        return msg("Add the source “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class PlanToTest(NamedTuple):
    """Put doubtful things on the list of what to validate next; what is on it already stays as it is."""

    targets: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """One task for each that has none that is still open."""
        listed = {task.target for task in txn.of(ValidationTask) if not task.done}
        for target in self.targets:
            if target in txn and target not in listed:
                tasks = list(txn.of(ValidationTask))
                txn.put(
                    ValidationTask(id=new_id("validation_task"), target=target, order=key_among(txn, tasks, len(tasks)))
                )
        return ()

    def label(self, before: State) -> Message:
        """Named by how many they are."""
        count = len(self.targets)
        return nmsg("Plan to test {count} assumption", "Plan to test {count} assumptions", count)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


# ---- portraits


class SetPortrait(NamedTuple):
    """A persona gets another portrait: an image that is stored, else one of the drawings (the figure when empty)."""

    persona: str
    image: Asset | None = None
    drawn: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the image; the one before goes when nothing else shows it."""
        persona = txn.get_as(Persona, self.persona)
        before = persona.portrait
        if self.image is not None:
            txn.put(self.image)
            txn.change(persona, portrait=self.image.id)
        else:
            txn.change(persona, portrait=None, drawn_portrait=self.drawn)
        if before is not None and before in txn and not _is_shown(txn, before):
            txn.remove_with_dependents(before)
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Change the portrait of “{name}”", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _is_shown(txn: Txn, asset: str) -> bool:
    shown = {one.portrait for one in txn.of(Persona)} | {one.logo for one in txn.of(Project)}
    return asset in shown


# ---- copies


def lines_of(records: Records, persona: str) -> list[PersonaLine | PersonaPurchase | PersonaChannel | PersonaScale]:
    """Everything that is told of a persona."""
    return [
        *(one for one in records.of(PersonaLine) if one.persona == persona),
        *(one for one in records.of(PersonaPurchase) if one.persona == persona),
        *(one for one in records.of(PersonaChannel) if one.persona == persona),
        *(one for one in records.of(PersonaScale) if one.persona == persona),
    ]


class CopyPersona(NamedTuple):
    """A persona once more, with all that is told of it as assumptions; `name` is what the copy is called."""

    persona: str
    name: str
    copy: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the copy after the last one."""
        there = txn.get_as(Persona, self.persona)
        everyone = list(txn.of(Persona))
        key = self.copy or new_id("persona")
        order = key_among(txn, everyone, len(everyone))
        txn.put(there.replaced(id=key, name=self.name, short_name="", order=order, colour=None, pen=None))
        for one in lines_of(txn, self.persona):
            fields = {"id": new_id(one.type_name), "persona": key, "evidence": "assumption"}
            txn.put(one.replaced(**fields, evidence_reason=""))
        return (key,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Copy the persona “{name}”", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
