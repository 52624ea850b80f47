"""What is known of a persona beyond the map: its lines by kind, and how many of them are proven.

Lives in layout (L2); imports the model. Page, printed sheet, comparison and finder read this, so that they agree about
what belongs to a persona, in which order, and what counts as known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journey_studio.model.queries import Records
from journey_studio.model.records import Channel, Persona, Source, SourceLink
from journey_studio.model.records.kinds import Evidence, PersonaGroup
from journey_studio.model.records.practice import (
    Finding,
    FindingLink,
    PersonaChannel,
    PersonaLine,
    PersonaPurchase,
    PersonaScale,
)

Told = PersonaLine | PersonaPurchase | PersonaChannel | PersonaScale
"""A record that says one thing about a persona, and how sure that is."""


class FactKind(NamedTuple):
    """A sort of fact: its icon, and whether it is one of those that matter least (age, place ...)."""

    icon: str
    demographic: bool = False


FACTS: Mapping[str, FactKind] = {
    "home": FactKind("key"),
    "time": FactKind("calendar"),
    "people": FactKind("users"),
    "work": FactKind("briefcase"),
    "money": FactKind("wallet"),
    "place": FactKind("map-pin", demographic=True),
}
"""The sorts of facts by the word that a fact has as its `heading`; another word, or none, is a fact of no sort."""
_OTHER = FactKind("tag")
_DEEPER: tuple[PersonaGroup, ...] = ("need", "job", "worry", "behaviour", "interest")


class Known(NamedTuple):
    """How many things are validated, researched and assumed."""

    validated: int = 0
    researched: int = 0
    assumed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.validated + self.researched + self.assumed

    @property
    def proven(self) -> int:
        """Those that rest on a source."""
        return self.validated + self.researched


class Profile(NamedTuple):
    """All that is told of one persona, in its order; `own` are the fields of one's own by their headings."""

    persona: Persona
    lines: Mapping[PersonaGroup, tuple[PersonaLine, ...]]
    own: Mapping[str, tuple[PersonaLine, ...]]
    purchases: tuple[PersonaPurchase, ...]
    channels: tuple[tuple[PersonaChannel, Channel], ...]
    scales: tuple[PersonaScale, ...]

    def group(self, name: PersonaGroup) -> tuple[PersonaLine, ...]:
        """The lines of one kind."""
        return self.lines.get(name, ())

    @property
    def facts(self) -> tuple[PersonaLine, ...]:
        """The facts, age and place last: they matter least."""
        return tuple(sorted(self.group("fact"), key=lambda one: fact_kind(one).demographic))

    def told(self) -> Iterator[Told]:
        """Everything that has an evidence of its own."""
        for lines in self.lines.values():
            yield from lines
        yield from self.purchases
        yield from (one for one, _channel in self.channels)
        yield from self.scales

    @property
    def known(self) -> Known:
        """How much of it is proven."""
        found: list[Evidence] = [one.evidence for one in self.told()]
        return Known(found.count("validated"), found.count("researched"), found.count("assumption"))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The ids of what nobody has tested yet."""
        return tuple(one.id for one in self.told() if one.evidence == "assumption")

    @property
    def only_demographic(self) -> bool:
        """Whether nothing says what this customer needs or has been through; see the rule of the analysis."""
        person = self.persona
        deeper = any(self.group(name) for name in _DEEPER) or self.purchases
        return not (deeper or person.need.strip() or person.background.strip())


def profile(records: Records, persona: Persona) -> Profile:
    """What is told of a persona. A channel of hers that is gone is left out."""
    lines: dict[PersonaGroup, list[PersonaLine]] = {}
    own: dict[str, list[PersonaLine]] = {}
    for line in records.of(PersonaLine):
        if line.persona == persona.id:
            lines.setdefault(line.group, []).append(line)
            if line.group == "custom":
                own.setdefault(line.heading, []).append(line)
    chosen = ((one, records.find(Channel, one.channel)) for one in records.of(PersonaChannel))
    return Profile(
        persona,
        {name: tuple(found) for name, found in lines.items()},
        {heading: tuple(found) for heading, found in own.items()},
        tuple(one for one in records.of(PersonaPurchase) if one.persona == persona.id),
        tuple((one, channel) for one, channel in chosen if one.persona == persona.id and channel is not None),
        tuple(one for one in records.of(PersonaScale) if one.persona == persona.id),
    )


def fact_kind(line: PersonaLine) -> FactKind:
    """The sort of a fact."""
    return FACTS.get(line.heading, _OTHER)


def sources_of(records: Records, found: Profile) -> tuple[Source, ...]:
    """The sources that speak for a persona or one of its lines, whole or by a finding, in the order of the register."""
    mine = {found.persona.id, *(one.id for one in found.told())}
    speaking: set[str | None] = {link.source for link in records.of(SourceLink) if link.target in mine}
    findings = {link.finding for link in records.of(FindingLink) if link.target in mine and link.stance == "supports"}
    speaking |= {one.source for one in records.of(Finding) if one.id in findings}
    return tuple(source for source in records.of(Source) if source.id in speaking)
