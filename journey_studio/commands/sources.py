"""Commands on evidence: a source speaks for records, no longer does, is new, is corrected.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. A source is held once in the project. How
sure we are follows what the sources say, as with findings (`research`), where nobody judged otherwise. Records of the
practice are imported when something is linked: a start needs none.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.inspecting import unlocked
from journey_studio.commands.locked import count_locked
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Record, Source, SourceLink
from journey_studio.model.records.kinds import SourceKind
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class AddSource(NamedTuple):
    """A new source that speaks for these records from the beginning."""

    kind: SourceKind
    name: str
    number: int | None
    date: str
    targets: tuple[str, ...] = ()
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Put the source and its links."""
        keys = [source.order for source in txn.of(Source)]
        source = Source(
            id=new_id(Source.type_name),
            order=key_at(keys, len(keys)),
            kind=self.kind,
            label=self.name,
            count=self.number,
            date=self.date,
        )
        txn.put(source)
        _link(txn, source, unlocked(txn, self.targets))
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.targets)

    def label(self, before: State) -> Message:
        """Named by the source."""
        return msg("Add the source “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class EditSource(NamedTuple):
    """A source as it was filled in anew; it changes wherever it speaks."""

    source: str
    kind: SourceKind
    name: str
    number: int | None
    date: str
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Change what differs."""
        source = txn.get_as(Source, self.source)
        new = source.replaced(kind=self.kind, label=self.name, count=self.number, date=self.date)
        if new != source:
            from journey_studio.commands.research import resting_on
            from journey_studio.model.evidence import following

            following(txn, resting_on(txn, (source.id,)), lambda: txn.put(new))
        return self.select

    def label(self, before: State) -> Message:
        """Named by the source as it was."""
        source = before.find(Source, self.source)
        return msg("Change the source “{name}”", name=(source.label if source is not None else "") or self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class LinkSource(NamedTuple):
    """A source speaks for these records; where it does already, nothing is added."""

    source: str
    targets: tuple[str, ...]
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Put the links that are missing."""
        source = txn.get_as(Source, self.source)
        missing = [
            record
            for record in unlocked(txn, self.targets)
            if all(link.target != record.id for link in txn.of(SourceLink) if link.source == source.id)
        ]
        if not missing:
            raise UserError(msg("“{name}” is a source here already", name=source.label))
        _link(txn, source, missing)
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.targets)

    def label(self, before: State) -> Message:
        """Named by the source."""
        source = before.find(Source, self.source)
        return msg("Add the source “{name}”", name=source.label if source is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class UnlinkSource(NamedTuple):
    """A source no longer speaks for these records; it stays in the project."""

    source: str
    targets: tuple[str, ...]
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Remove the links."""
        from journey_studio.model.evidence import following

        free = {record.id for record in unlocked(txn, self.targets)}
        going = [link.id for link in txn.of(SourceLink) if link.source == self.source and link.target in free]
        if going:
            following(txn, free, lambda: txn.remove_with_dependents(*going))
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.targets)

    def label(self, before: State) -> Message:
        """Named by the source."""
        source = before.find(Source, self.source)
        return msg("Take the source “{name}” away", name=source.label if source is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _link(txn: Txn, source: Source, records: list[Record]) -> None:
    """A source speaks for records; their evidence follows."""
    from journey_studio.model.evidence import following

    def put() -> None:
        for record in records:
            txn.put(SourceLink(id=new_id(SourceLink.type_name), source=source.id, target=record.id))

    following(txn, [record.id for record in records], put)


def sources_of(records: queries.Records, targets: tuple[str, ...]) -> list[Source]:
    """The sources that speak for any of these records, in the order of the project."""
    wanted = set(targets)
    spoken = {link.source for link in records.of(SourceLink) if link.target in wanted}
    return [source for source in records.of(Source) if source.id in spoken]
