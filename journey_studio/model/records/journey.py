"""Records that belong to one journey map: its frame, its cards, its curve and what stands in its lanes.

Lives in the model (L1); imports pydantic. A card has no free position: it stands in a cell (stage x lane x band) at
its `order`. The lane follows from the card's type and `where`; `lane` is set only where that leaves a choice.

`origin` is the id of the record of another map that a record was copied from when its map was started (a to-be map from
the as-is); the two are compared as one. It is no reference: the other may go, and nothing happens here.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints

from journey_studio.model.records.base import Id, Line, Order, Record, Ref, Share, Text
from journey_studio.model.records.kinds import Evidence, Initiator, LaneKind, LifeStatus, MapKind, StageStatus, Where

MapRef = Annotated[Id, Ref(("map",), "remove")]
StageRef = Annotated[Id, Ref(("stage",), "remove")]
PersonaRef = Annotated[Id | None, Ref(("persona",), "remove")]
Feeling = Annotated[int, Field(ge=-2, le=2)]
Scale5 = Annotated[int, Field(ge=1, le=5)]
Scale10 = Annotated[int, Field(ge=0, le=10)]


class JourneyMap(Record):
    """One journey, as it is or as it should be; `based_on` is the map a to-be map started from."""

    type_name: ClassVar[str] = "map"
    order: Order = ""
    title: Line = ""
    kind: MapKind = "as_is"
    description: Text = ""
    based_on: Annotated[Id | None, Ref(("map",), "clear")] = None
    notes: Text = ""


class Stage(Record):
    """A column: a key moment of the relation, in time order.

    `short_name` (12 characters) stands where the name does not fit; `customer_words` is what the customer says there;
    `width` is the column's width in scene units at 100 %, 160 to 420, or None for the default 204. `entry_point`: some
    journeys begin here; `key_moment`: a moment that decides on the relation.
    """

    type_name: ClassVar[str] = "stage"
    map: MapRef
    order: Order = ""
    name: Line = ""
    short_name: Line = ""
    customer_words: Line = ""
    width: Annotated[float, Field(ge=160, le=420)] | None = None
    description: Text = ""
    notes: Text = ""
    origin: Line = ""
    entry_point: bool = False
    key_moment: bool = False
    status: StageStatus = ""


class Lane(Record):
    """A row of one kind, repeated in every persona's band. An empty `title` means the kind's own name.

    `height` is added height in scene units at 100 % (-32 to 600), never taken from the content; below zero it makes the
    curve's lane lower than it is drawn by itself. `unit` is for custom number lanes.
    """

    type_name: ClassVar[str] = "lane"
    map: MapRef
    order: Order = ""
    kind: LaneKind
    title: Line = ""
    hidden: bool = False
    height: Annotated[float, Field(ge=-32, le=600)] = 0.0
    unit: Annotated[str, StringConstraints(max_length=40)] = ""
    origin: Line = ""


class Band(Record):
    """A persona's place on a map. `persona` None is the band of cards that no persona was named for."""

    type_name: ClassVar[str] = "band"
    map: MapRef
    order: Order = ""
    persona: PersonaRef = None
    folded: bool = False
    hidden: bool = False
    origin: Line = ""


class Card(Record):
    """What touchpoints, thoughts, pains and opportunities share. Never stored itself.

    `votes` are the dots of a workshop, `author` who put it there, `locked` keeps it from being moved or changed.
    """

    map: MapRef
    stage: StageRef
    persona: PersonaRef = None
    lane: Annotated[Id | None, Ref(("lane",), "clear")] = None
    order: Order = ""
    title: Line = ""
    description: Text = ""
    evidence: Evidence = "assumption"
    evidence_reason: Line = ""
    locked: bool = False
    author: Line = ""
    votes: Annotated[int, Field(ge=0)] = 0
    tags: tuple[Line, ...] = ()
    notes: Text = ""
    origin: Line = ""


class Touchpoint(Card):
    """A card where customer and company meet.

    `feeling` is the persona's, from -2 to +2; `importance` from 1 to 5, for the customer; None is not rated.
    `departments` take part, in order; `owner` is one of them. `same_as` is shared by the cards in several bands that
    are one and the same touchpoint. `yearly_cost` and `yearly_saving` (what could be saved of it) are in the project's
    currency, `duration` in minutes, `effort` the company's, from 1 to 5. `gives` and `gets` are the customer's sides of
    the exchange, `opinions` the views that go back and forth, `collaboration` what both could do together.
    `conversation_starter` marks a good place to begin one, `untouched` one that customers do not use or value.
    """

    type_name: ClassVar[str] = "touchpoint"
    channel: Annotated[Id | None, Ref(("channel",), "clear")] = None
    where: Where = "unknown"
    feeling: Feeling | None = None
    importance: Scale5 | None = None
    moment_of_truth: bool = False
    departments: Annotated[tuple[Id, ...], Ref(("department",), "drop")] = ()
    owner: Annotated[Id | None, Ref(("department",), "clear")] = None
    initiator: Initiator = "unknown"
    status: LifeStatus = "existing"
    yearly_cost: Annotated[float, Field(ge=0)] | None = None
    duration: Annotated[float, Field(ge=0)] | None = None
    same_as: Line = ""
    effort: Scale5 | None = None
    yearly_saving: Annotated[float, Field(ge=0)] | None = None
    backstage: bool = False
    gives: Line = ""
    gets: Line = ""
    opinions: Text = ""
    collaboration: Text = ""
    conversation_starter: bool = False
    untouched: bool = False


class Thought(Card):
    """What the customer thinks or says there, in their own words."""

    type_name: ClassVar[str] = "thought"


class Pain(Card):
    """What hurts there."""

    type_name: ClassVar[str] = "pain"


class Opportunity(Card):
    """What could be better. `rank` 1 to 3 puts it into the poster's "Change first" with its two lines of text.

    `impact` and `effort` from 0 to 10 place it in the matrix.
    """

    type_name: ClassVar[str] = "opportunity"
    rank: Annotated[int, Field(ge=1, le=3)] | None = None
    first_line: Line = ""
    second_line: Line = ""
    impact: Scale10 | None = None
    effort: Scale10 | None = None


class EmotionPoint(Record):
    """A point of a persona's curve: `position` within its stage from 0 to 1, `value` from -2 to +2 in tenths.

    With `touchpoint` it follows that card from stage to stage.
    """

    type_name: ClassVar[str] = "emotion_point"
    map: MapRef
    stage: StageRef
    persona: PersonaRef = None
    position: Share = 0.5
    value: Annotated[float, Field(ge=-2, le=2)] = 0.0
    label: Line = ""
    moment_of_truth: bool = False
    touchpoint: Annotated[Id | None, Ref(("touchpoint",), "clear")] = None
    locked: bool = False
    origin: Line = ""


class HandOffChain(Record):
    """The departments a customer passes through in one stage, in order; `owner` (else the first) owns the stage.

    `unseen` are the hand-offs, by their place from 0, that the customer does not notice.
    """

    type_name: ClassVar[str] = "hand_off_chain"
    map: MapRef
    stage: StageRef
    persona: PersonaRef = None
    departments: Annotated[tuple[Id, ...], Ref(("department",), "drop")] = ()
    owner: Annotated[Id | None, Ref(("department",), "clear")] = None
    origin: Line = ""
    unseen: tuple[Annotated[int, Field(ge=0, le=1000)], ...] = ()

    def unseen_among(self, places: Sequence[int]) -> tuple[int, ...]:
        """What goes unnoticed when other links are left, or in another order: `places` are their former places.

        It is coming to a link that goes unnoticed, so this goes along with the link; nobody comes to the first one.
        """
        return tuple(now - 1 for now, place in enumerate(places) if now and place - 1 in self.unseen)

    def left_in(self, field: str, gone: Container[str]) -> dict[str, Any]:
        """A department that goes takes its own hand-off along; the others are noticed or not as before."""
        changes = super().left_in(field, gone)
        if field == "departments" and self.unseen:
            left = [place for place, one in enumerate(self.departments) if one not in gone]
            changes["unseen"] = self.unseen_among(left)
        return changes


class KpiPlacement(Record):
    """A KPI shown in the KPI lane of a stage and persona, or bound to a touchpoint there."""

    type_name: ClassVar[str] = "kpi_placement"
    map: MapRef
    kpi: Annotated[Id, Ref(("kpi",), "remove")]
    stage: StageRef
    persona: PersonaRef = None
    touchpoint: Annotated[Id | None, Ref(("touchpoint",), "clear")] = None
    order: Order = ""
    origin: Line = ""


class LaneValue(Record):
    """What stands in one cell of a custom lane: text, or a number in the lane's unit."""

    type_name: ClassVar[str] = "lane_value"
    map: MapRef
    lane: Annotated[Id, Ref(("lane",), "remove")]
    stage: StageRef
    persona: PersonaRef = None
    text: Text = ""
    number: float | None = None
    origin: Line = ""


class Link(Record):
    """Two cards belong together: the pain of a touchpoint, the idea that answers a pain."""

    type_name: ClassVar[str] = "link"
    map: MapRef
    start: Annotated[Id, Ref(("touchpoint", "thought", "pain", "opportunity"), "remove")]
    end: Annotated[Id, Ref(("touchpoint", "thought", "pain", "opportunity"), "remove")]
    origin: Line = ""


class Parked(Record):
    """An idea for later, not on the map yet: typed with `//`, it waits beside it. `persona` None is nobody's."""

    type_name: ClassVar[str] = "parked"
    map: MapRef
    persona: PersonaRef = None
    order: Order = ""
    title: Line = ""
    author: Line = ""
    notes: Text = ""
    origin: Line = ""
