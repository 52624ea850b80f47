"""Commands on what is weighed: where an opportunity stands in the matrix, and initiatives that come of what was found.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.cards import AddCard, display_name
from journey_studio.commands.registers import entry_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card, Channel, Opportunity, Persona, Record, Stage, Touchpoint, practice
from journey_studio.model.records.kinds import InitiativeKind, InitiativeRole
from journey_studio.model.state import State
from journey_studio.model.txn import Txn
from journey_studio.model.words import UNNAMED_STAGE


class Weigh(NamedTuple):
    """An opportunity gets impact and effort from 0 to 10, or loses them (None); `gesture` joins steps of one act."""

    opportunity: str
    impact: int | None
    effort: int | None
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Place it; refused for a locked card."""
        card = txn.get_as(Opportunity, self.opportunity)
        if card.locked:
            raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(card)))
        if (card.impact, card.effort) != (self.impact, self.effort):
            txn.change(card, impact=self.impact, effort=self.effort)
        return (card.id,)

    def label(self, before: State) -> Message:
        """Named by the card."""
        return msg("Weigh “{name}”", name=entry_name(before[self.opportunity]))

    def merge_key(self) -> str:
        """Steps of one gesture become one."""
        return f"weigh:{self.opportunity}:{self.gesture}" if self.gesture else ""


class Planned(NamedTuple):
    """An initiative as it is to be: what it is about (`targets`), its name, who owns it, until when, its KPI."""

    targets: tuple[str, ...]
    title: str
    kind: InitiativeKind = "process"
    owner: str | None = None
    person: str = ""
    end: str = ""
    kpi: str | None = None


class MakeInitiatives(NamedTuple):
    """Initiatives come of opportunities, pains, touchpoints or what else was found; each is linked to its origin."""

    planned: tuple[Planned, ...]

    def apply(self, txn: Txn) -> Selection:
        """Put each with its links; what is gone meanwhile is left out, refused when nothing is left."""
        made: list[str] = []
        for one in self.planned:
            targets = [key for key in dict.fromkeys(one.targets) if key in txn]
            if not targets:
                continue
            made.append(self._put(txn, one, targets))
        if not made:
            raise UserError(msg("What the initiative was about is gone"))
        return tuple(made)

    @staticmethod
    def _put(txn: Txn, one: Planned, targets: list[str]) -> str:
        first = txn[targets[0]]
        known = [entry.order for entry in txn.of(practice.Initiative)]
        fields: dict[str, Any] = {}
        if isinstance(first, Opportunity):
            fields = {"impact": first.impact, "effort": first.effort}
        if isinstance(first, Touchpoint):
            fields = {"benefit": _saved(first), "departments": first.departments}
        owner = one.owner
        departments = tuple(dict.fromkeys((*fields.pop("departments", ()), *((owner,) if owner else ()))))
        made = practice.Initiative(
            id=new_id(practice.Initiative.type_name),
            order=key_at(known, len(known)),
            kind=one.kind,
            title=one.title.strip() or entry_name(first),
            owner=owner,
            departments=departments,
            person=one.person.strip(),
            end=one.end,
            kpi=one.kpi if one.kpi is not None and one.kpi in txn else None,
            state="chosen" if owner or one.person.strip() or one.end else "idea",
            **fields,
        )
        txn.put(made)
        for key in targets:
            link = practice.InitiativeLink(
                id=new_id(practice.InitiativeLink.type_name), initiative=made.id, target=key, role=role_for(txn[key])
            )
            txn.put(link)
        return made.id

    def label(self, before: State) -> Message:
        """Named by the initiative, or by how many they are."""
        if len(self.planned) == 1:
            return msg("Make the initiative “{name}”", name=self.planned[0].title)
        return msg("New initiatives: {count}", count=len(self.planned))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class AddCandidate(NamedTuple):
    """A new touchpoint stands in a stage as planned, by a channel when one is proposed; it is named by the channel.

    Without a persona it stands in nobody's band, else in the first one.
    """

    map: str
    stage: str
    persona: str | None
    channel: str | None

    def apply(self, txn: Txn) -> Selection:
        """Put it at the end of its cell; refused when the map has no lane for it."""
        channel = txn.find(Channel, self.channel)
        where = "offline" if channel is not None and channel.where == "offline" else "online"
        lanes = queries.lanes(txn, self.map)
        lane = next((one for one in lanes if one.kind == where), None)
        lane = lane or next((one for one in lanes if one.kind in ("online", "offline")), None)
        if lane is None:
            raise UserError(msg("The map has no lane for touchpoints"))
        people = [band.persona for band in queries.bands(txn, self.map)]
        persona = self.persona if self.persona in people or not people else people[0]
        cell = Cell(self.stage, lane.id, persona)
        place = len(queries.cards_in(txn, self.map, cell))
        fields = (("channel", self.channel), ("status", "candidate"))
        return AddCard(cell, place, channel.name if channel is not None else "", fields).apply(txn)

    def label(self, before: State) -> Message:
        """Named by its stage."""
        stage = before.find(Stage, self.stage)
        return msg("Plan a touchpoint in “{stage}”", stage=(stage.name if stage is not None else "") or UNNAMED_STAGE)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def role_for(target: Record) -> InitiativeRole:
    """What an initiative does about a record: it answers an idea, mends what hurts, removes or creates a touchpoint."""
    if isinstance(target, Opportunity):
        return "answers"
    if isinstance(target, Touchpoint):
        if target.status == "to_remove" or target.untouched:
            return "removes"
        if target.status == "candidate":
            return "creates"
        return "mends" if target.feeling is not None and target.feeling < 0 else "changes"
    if isinstance(target, Card):
        return "mends"
    return "changes" if isinstance(target, Stage | Persona) else "mends"


def _saved(card: Touchpoint) -> float | None:
    """What it could save a year, when that is known."""
    return card.yearly_saving
