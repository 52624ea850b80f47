"""Small maps for tests of the layout, made of plain records, and the kitchen of the samples."""

from __future__ import annotations

from functools import cache
from typing import Any

from journey_studio import resources
from journey_studio.analysis.findings import findings
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.map_layout import LayoutCache, layout_map
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model import queries
from journey_studio.model.order import renumbered
from journey_studio.model.records import (
    PROJECT_ID,
    STANDARD_LANES,
    Band,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Lane,
    LaneValue,
    Link,
    Opportunity,
    Pain,
    Persona,
    Project,
    Record,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State

LONG = "Extraordinarily long name of eighty characters that somebody typed in on purpose"
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


class Builder:
    """Collects records; ids are short and given in order, so that a test can name them."""

    def __init__(self, stages: int = 2, people: int = 1, lanes: tuple[str, ...] = STANDARD_LANES) -> None:
        self.records: list[Record] = [Project(id=PROJECT_ID), JourneyMap(id="m", title="Map")]
        for number, key in enumerate(renumbered(stages)) if stages else ():
            name = f"Stage {number + 1}"
            self.records.append(Stage(id=f"s{number}", map="m", order=key, name=name))
        for number, key in enumerate(renumbered(len(lanes))):
            self.add(Lane, f"lane-{lanes[number]}", order=key, kind=lanes[number])
        for number in range(people):
            name = f"Person {number + 1}"
            self.records.append(Persona(id=f"p{number}", order=f"{number:03}z", name=name, short_name=f"P{number + 1}"))
            self.add(Band, f"b{number}", order=f"{number:03}z", persona=f"p{number}")
        self.people = people
        self.count = 0

    def add(self, record_type: type[Record], key: str, **fields: Any) -> Record:
        """Add a record of this map."""
        record = record_type.model_validate({"id": key, "map": "m", **fields})
        self.records.append(record)
        return record

    def put(self, record: Record) -> None:
        """Add a record of the project."""
        self.records.append(record)

    def card(self, record_type: type[Record], key: str, **fields: Any) -> Record:
        """Add a card; cards come in the order they are added in."""
        self.count += 1
        place = {"stage": "s0", "persona": "p0" if self.people else None, "order": f"{self.count:05}z"}
        return self.add(record_type, key, **{**place, "title": key, **fields})

    def touchpoint(self, key: str, **fields: Any) -> Record:
        """Add a touchpoint, online unless told."""
        return self.card(Touchpoint, key, **{"where": "online", **fields})

    def state(self) -> State:
        """What was added so far."""
        return State(self.records)


def scene(state: State, cache: LayoutCache | None = None, **options: Any) -> MapScene:
    """The layout of the first map of a state."""
    map_id = queries.maps(state)[0].id
    return layout_map(state, map_id, MapOptions(**options), findings(state, map_id), cache)


@cache
def kitchen() -> State:
    """The sample of the design, in English."""
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


def full_map() -> State:
    """A small map with one of everything."""
    build = Builder(stages=2, people=2, lanes=(*STANDARD_LANES, "custom_text", "custom_number"))
    build.put(Channel(id="mail", name="E-mail", icon="envelope", where="online"))
    build.put(Channel(id="shop", name="Showroom", icon="storefront", where="offline"))
    build.put(Department(id="sh", code="SH", name="Showroom sales"))
    build.put(Department(id="do", code="DO", name="Design office"))
    known = {"channel": "mail", "departments": ("sh", "do"), "owner": "sh"}
    facts = {"feeling": -2, "importance": 5, "evidence": "validated", "moment_of_truth": True}
    build.touchpoint("quote", title="Quote PDF, 11 pages", **known, **facts)
    build.touchpoint("sign", title="E-sign and deposit", channel="mail", evidence="researched", feeling=0)
    build.touchpoint("visit", title="Saturday visit", channel="shop", where="offline", stage="s1", feeling=1)
    build.touchpoint("plain", title=LONG, where="unknown", persona="p1", locked=True)
    build.card(Thought, "thought", title="Eleven pages and I still can’t find the worktop.")
    build.card(Pain, "pain", title="No way to compare")
    build.card(Opportunity, "idea", title="One-page quote that fits on one page and says it all", stage="s1")
    build.add(Link, "link1", start="quote", end="pain")
    build.add(Link, "link2", start="idea", end="quote")
    for place, (value, label) in enumerate(((1.3, "Dreaming"), (-1.6, "Lost in the quote"), (0.4, ""))):
        build.add(
            EmotionPoint,
            f"point{place}",
            stage=f"s{place % 2}",
            persona="p0",
            position=0.2 + 0.3 * place,
            value=value,
            label=label,
            moment_of_truth=place == 1,
        )
    build.add(HandOffChain, "chain", stage="s0", persona="p0", departments=("do", "sh"))
    build.put(Kpi.model_validate({"id": "kpi", "name": "Quote → order", "unit": "%", "target": 35.0, "values": VALUES}))
    build.add(KpiPlacement, "kpi-here", kpi="kpi", stage="s0", persona="p0")
    build.add(LaneValue, "note", lane="lane-custom_text", stage="s1", persona="p0", text="Ask Laura for the list.")
    build.add(LaneValue, "sum", lane="lane-custom_number", stage="s0", persona="p1", number=1234.5)
    return build.state()


VALUES = ({"date": "2026-05", "value": 24.0}, {"date": "2026-06", "value": 27.0})
