"""Small maps with known answers, and random ones, for the tests of the analysis. Test code."""

from __future__ import annotations

import random
from typing import Any

from journey_studio.model.records import (
    PROJECT_ID,
    Band,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Lane,
    Link,
    Opportunity,
    Pain,
    Persona,
    Project,
    Record,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State

FRAME: tuple[Record, ...] = (
    Project(id=PROJECT_ID),
    JourneyMap(id="m"),
    JourneyMap(id="other"),
    Lane(id="online", map="m", order="1", kind="online"),
    Lane(id="offline", map="m", order="2", kind="offline"),
    *(Stage(id=f"s{number}", map="m", order=str(number), name=f"Stage {number}") for number in (1, 2, 3, 4)),
    Stage(id="x1", map="other", order="1"),
    Persona(id="anna", order="1", need="a price"),
    Persona(id="ben", order="2", need="time"),
    Band(id="b1", map="m", order="1", persona="anna"),
    Band(id="b2", map="m", order="2", persona="ben"),
    Band(id="b0", map="m", order="3", persona=None),
    Channel(id="mail", order="1", name="E-mail", where="online"),
    Channel(id="shop", order="2", name="Shop", where="offline"),
    Channel(id="phone", order="3", name="Phone", where="both"),
    Source(id="talks", kind="interview", label="Nine interviews"),
    Source(id="calls", kind="call", label="Calls"),
    *(Department(id=code, order=code, code=code) for code in ("CC", "DO", "MK")),
)


def card(key: str, **fields: Any) -> Touchpoint:
    """A touchpoint of Anna's in the first stage, unless told otherwise."""
    base = {"id": key, "map": "m", "stage": "s1", "persona": "anna", "order": key, "where": "online"}
    return Touchpoint.model_validate({**base, **fields})


def state(*records: Record) -> State:
    """The frame with more in it."""
    return State([*FRAME, *records])


def random_map(seed: int, count: int = 30) -> State:
    """A map with cards of every sort, another one beside it."""
    rng = random.Random(seed)
    stages, personas = ["s1", "s2", "s3", "s4"], ["anna", "ben", None]
    records: list[Record] = []
    for number in range(rng.randrange(count + 1)):
        departments = tuple(rng.sample(["CC", "DO", "MK"], rng.randrange(4)))
        records.append(
            card(
                f"c{number:03}",
                **({"map": "other", "stage": "x1"} if rng.random() < 0.1 else {"stage": rng.choice(stages)}),
                persona=rng.choice(personas),
                order=rng.choice(["", "a", "b", f"c{number}"]),
                where=rng.choice(["online", "offline", "both", "unknown"]),
                channel=rng.choice([None, "mail", "shop", "phone"]),
                feeling=rng.choice([None, -2, -1, 0, 1, 2]),
                importance=rng.choice([None, 1, 2, 3, 4, 5]),
                evidence=rng.choice(["assumption", "researched", "validated"]),
                departments=departments,
                owner=rng.choice([None, *departments]),
                moment_of_truth=rng.random() < 0.2,
                untouched=rng.random() < 0.1,
                status=rng.choice(["existing", "existing", "candidate", "to_remove"]),
                yearly_cost=rng.choice([None, 0.0, 900.0, 14_000.0]),
                yearly_saving=rng.choice([None, None, 300.0]),
                initiator=rng.choice(["customer", "company", "both", "unknown"]),
                conversation_starter=rng.random() < 0.1,
            )
        )
    mine = [one.id for one in records if isinstance(one, Touchpoint) and one.map == "m"]
    for stage in stages:
        for persona in personas:
            if rng.random() < 0.5:
                departments = tuple(rng.choice(["CC", "DO", "MK"]) for _ in range(rng.randrange(4)))
                unseen = tuple(sorted(rng.sample(range(3), rng.randrange(3))))
                key = f"h-{stage}-{persona}"
                records.append(
                    HandOffChain(id=key, map="m", stage=stage, persona=persona, departments=departments, unseen=unseen)
                )
            if rng.random() < 0.4:
                value = rng.choice([-2.0, -0.5, 0.0, 1.5, 2.0])
                records.append(
                    EmotionPoint(id=f"e-{stage}-{persona}", map="m", stage=stage, persona=persona, value=value)
                )
            if rng.random() < 0.3:
                records.append(Pain(id=f"p-{stage}-{persona}", map="m", stage=stage, persona=persona))
            if rng.random() < 0.3:
                records.append(Opportunity(id=f"o-{stage}-{persona}", map="m", stage=stage, persona=persona))
    pains = [one.id for one in records if isinstance(one, Pain)]
    for number in range(rng.randrange(6)):
        if pains and mine:
            records.append(Link(id=f"l{number}", map="m", start=rng.choice(pains), end=rng.choice(mine)))
        if mine:
            records.append(SourceLink(id=f"sl{number}", source=rng.choice(["talks", "calls"]), target=rng.choice(mine)))
    return state(*records)
