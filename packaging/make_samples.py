"""Make the sample projects of `resources/samples/` again (a script for developers).

Not part of the program and not needed to build it: its result is in the repository. It turns the tables of
`sample_kitchen*.py` into records, checks them by the model's rules, and writes one file per language with the program's
own JSON writer.

Run: python -B packaging/make_samples.py         (--check only says whether the files are up to date)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sample_kitchen as frame
import sample_kitchen_analysis as weighed
import sample_kitchen_cards as cards
import sample_kitchen_content as content
import sample_kitchen_personas as people
import sample_kitchen_plan as plan
import sample_kitchen_research as research
import sample_kitchen_silos as silos
from sample_kitchen import Two

from journey_studio.exchange.json_format import write_json
from journey_studio.model import rules
from journey_studio.model.order import renumbered
from journey_studio.model.records import PROJECT_ID, RECORD_TYPES, STANDARD_LANES, Record
from journey_studio.model.state import State

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
LANGUAGES = ("en", "it")
MAP = "map-kitchen"
SOURCE_OF = {
    "i": "source-interviews",
    "c": "source-calls",
    "o": "source-orders",
    "r": "source-reviews",
    "w": "source-watch",
}
KIND_OF = {letter: next(one["kind"] for one in frame.SOURCES if one["id"] == key) for letter, key in SOURCE_OF.items()}
TARGETS = {
    **{row.key: "touchpoint-" + row.key for rows in cards.TOUCHPOINTS.values() for row in rows},
    **{row[0]: "pain-" + row[0] for rows in cards.PAINS.values() for row in rows},
    **{row.key: "opportunity-" + row.key for rows in cards.IDEAS.values() for row in rows},
}
"""The record id of each key that links speak of."""
Rows = Iterator[dict[str, Any]]


def persona_id(key: str) -> str:
    """The id of a persona from its key."""
    return "persona-" + key


def stage_id(key: str) -> str:
    """The id of a stage from its key."""
    return "stage-" + key


def department_ids(codes: str) -> tuple[str, ...]:
    """The ids of departments from their codes."""
    return tuple("department-" + code.lower() for code in codes.split())


def evidence(sources: str) -> str:
    """How sure we are: validated when two kinds of source agree, researched with one."""
    kinds = {KIND_OF[letter] for letter in sources}
    return ("assumption", "researched", "validated")[min(len(kinds), 2)]


def channels() -> Rows:
    """The channels, in the order of the palette."""
    for key, name, icon, where in frame.CHANNELS:
        yield {"id": "channel-" + key, "name": name, "icon": icon, "where": where}


def departments() -> Rows:
    """The departments."""
    for code, name in frame.DEPARTMENTS:
        yield {"id": department_ids(code)[0], "code": code, "name": name}


def sources() -> Rows:
    """The sources with what the research register says of them, then those that are planned."""
    for row in frame.SOURCES:
        yield {**row, **research.SOURCES.get(row["id"], {})}
    yield from research.PLANNED


def kpis() -> Rows:
    """The measures with their values of four quarters."""
    for persona, stage, name, unit, target, signed, decimals, values in frame.KPIS:
        dated = tuple({"date": date, "value": float(v)} for date, v in zip(frame.KPI_DATES, values, strict=True))
        yield {
            "id": f"kpi-{persona}-{stage}",
            "name": name,
            "unit": unit,
            "target": None if target is None else float(target),
            "signed": signed,
            "decimals": decimals,
            "values": dated,
        }


def stages() -> Rows:
    """The columns."""
    for key, name, short, words, description in frame.STAGES:
        yield {
            "id": stage_id(key),
            "name": name,
            "short_name": short,
            "customer_words": words,
            "description": description,
            **silos.STANDING.get(key, {}),
        }


def touchpoints() -> Rows:
    """The touchpoints of both personas; where they happen is where their channel is."""
    where = {key: place for key, _, _, place in frame.CHANNELS}
    for persona, rows in cards.TOUCHPOINTS.items():
        for row in rows:
            taking_part = department_ids(row.departments)
            yield {
                "id": TARGETS[row.key],
                "stage": stage_id(row.stage),
                "persona": persona_id(persona),
                "title": row.title,
                "description": row.description,
                "channel": "channel-" + row.channel,
                "where": where[row.channel],
                "feeling": row.feeling,
                "importance": row.importance,
                "evidence": evidence(row.sources),
                "moment_of_truth": row.star,
                "departments": taking_part,
                "owner": taking_part[0] if taking_part else None,
                "initiator": row.initiator,
                **({"yearly_saving": weighed.SAVINGS[row.key]} if row.key in weighed.SAVINGS else {}),
                **({"conversation_starter": True} if row.key in weighed.BEGIN_AT else {}),
                **silos.EXCHANGE.get(row.key, {}),
                **row.more,
            }


def touchpoint_parts() -> Rows:
    """What departments do at touchpoints."""
    for key, code, backstage, does in silos.PARTS:
        (department,) = department_ids(code)
        ids = {"touchpoint": TARGETS[key], "department": department}
        yield {"id": f"part-{key}-{code.lower()}", **ids, "does": does, "backstage": backstage}


def thoughts() -> Rows:
    """What the customers think, one thought in each cell."""
    for persona, rows in cards.THOUGHTS.items():
        for stage, title, sources in rows:
            yield {
                "id": f"thought-{persona}-{stage}",
                "stage": stage_id(stage),
                "persona": persona_id(persona),
                "title": title,
                "evidence": evidence(sources),
            }


def pains() -> Rows:
    """What hurts."""
    for persona, rows in cards.PAINS.items():
        for key, stage, title, votes, sources in rows:
            yield {
                "id": TARGETS[key],
                "stage": stage_id(stage),
                "persona": persona_id(persona),
                "title": title,
                "votes": votes,
                "evidence": evidence(sources),
            }


def opportunities() -> Rows:
    """What could be better."""
    for persona, rows in cards.IDEAS.items():
        for row in rows:
            yield {
                "id": TARGETS[row.key],
                "stage": stage_id(row.stage),
                "persona": persona_id(persona),
                "title": row.title,
                "votes": row.votes,
                "impact": row.impact,
                "effort": row.effort,
                "evidence": evidence(row.sources),
                **row.more,
            }


def emotion_points() -> Rows:
    """The points of both curves, numbered along each."""
    number = 0
    before = ""
    for persona, stage, position, value, label, star, touchpoint in frame.CURVE:
        number = number + 1 if persona == before else 1
        before = persona
        yield {
            "id": f"point-{persona}-{number:02}",
            "stage": stage_id(stage),
            "persona": persona_id(persona),
            "position": position,
            "value": value,
            "label": label,
            "moment_of_truth": star,
            "touchpoint": None if touchpoint is None else TARGETS[touchpoint],
        }


def hand_off_chains() -> Rows:
    """The departments behind each stage."""
    for persona, chains in frame.CHAINS.items():
        for (stage, *_), codes in zip(frame.STAGES, chains, strict=True):
            yield {
                "id": f"chain-{persona}-{stage}",
                "stage": stage_id(stage),
                "persona": persona_id(persona),
                "departments": department_ids(codes),
                "unseen": weighed.UNSEEN.get((persona, stage), ()),
            }


def rule_switches() -> Rows:
    """Rules that are not told about some cards, and why."""
    for rule, keys, reason in weighed.SWITCHED_OFF:
        for key in keys:
            yield {"id": f"off-{rule}-{key}", "rule": rule, "target": TARGETS[key], "reason": reason}


def kpi_placements() -> Rows:
    """Each measure stands once, in the KPI lane of its persona and stage."""
    for persona, stage, *_ in frame.KPIS:
        yield {
            "id": f"placement-{persona}-{stage}",
            "kpi": f"kpi-{persona}-{stage}",
            "stage": stage_id(stage),
            "persona": persona_id(persona),
        }


def links() -> Rows:
    """The links between cards."""
    for line in cards.LINKS.split("\n"):
        if line:
            start, ends = line.split(": ")
            for end in ends.split():
                yield {"id": f"link-{start}-{end}", "start": TARGETS[start], "end": TARGETS[end]}


def spoken_for() -> Iterator[tuple[str, str, str]]:
    """Everything a source speaks for: (key, record id, letters)."""
    for persona, letters in cards.PERSONA_SOURCES.items():
        yield persona, persona_id(persona), letters
    for persona, touched in cards.TOUCHPOINTS.items():
        yield from ((row.key, TARGETS[row.key], row.sources) for row in touched)
        yield from ((f"thought-{persona}-{stage}",) * 2 + (letters,) for stage, _, letters in cards.THOUGHTS[persona])
        yield from ((key, TARGETS[key], letters) for key, _, _, _, letters in cards.PAINS[persona])
        yield from ((row.key, TARGETS[row.key], row.sources) for row in cards.IDEAS[persona])


def persona_lines() -> Rows:
    """What is told of the personas in sentences."""
    for number, one in enumerate(people.LINES, 1):
        yield {
            "id": f"line-{number:02}",
            "persona": persona_id(one.persona),
            "group": one.group,
            "heading": one.heading,
            "text": one.text,
            "detail": one.detail,
            "evidence": evidence(one.sources),
        }


def persona_purchases() -> Rows:
    """What they have bought before."""
    for number, (persona, date, what, feeling, left, sources) in enumerate(people.PURCHASES, 1):
        yield {
            "id": f"purchase-{number}",
            "persona": persona_id(persona),
            "date": date,
            "what": what,
            "feeling": feeling,
            "left_behind": left,
            "evidence": evidence(sources),
        }


def persona_channels() -> Rows:
    """The channels they choose."""
    for persona, channel, share, sources in people.CHANNELS:
        yield {
            "id": f"chooses-{persona}-{channel}",
            "persona": persona_id(persona),
            "channel": "channel-" + channel,
            "share": share,
            "evidence": evidence(sources),
        }


def persona_scales() -> Rows:
    """How they decide."""
    for number, (persona, low, high, value, sources) in enumerate(people.SCALES, 1):
        yield {
            "id": f"scale-{number}",
            "persona": persona_id(persona),
            "low": low,
            "high": high,
            "value": value,
            "evidence": evidence(sources),
        }


def told_of_personas() -> Iterator[tuple[str, str, str]]:
    """What sources say of the personas: (key, record id, letters)."""
    for number, one in enumerate(people.LINES, 1):
        yield f"line-{number:02}", f"line-{number:02}", one.sources
    for number, bought in enumerate(people.PURCHASES, 1):
        yield f"purchase-{number}", f"purchase-{number}", bought[-1]
    for persona, channel, _share, letters in people.CHANNELS:
        yield f"chooses-{persona}-{channel}", f"chooses-{persona}-{channel}", letters
    for number, scale in enumerate(people.SCALES, 1):
        yield f"scale-{number}", f"scale-{number}", scale[-1]


def source_links() -> Rows:
    """Which source speaks for which record."""
    for key, target, letters in (*spoken_for(), *told_of_personas()):
        for letter in letters:
            source = SOURCE_OF[letter]
            row: dict[str, Any] = {"id": f"{source}-{key}", "source": source, "target": target}
            if (key, letter) in cards.SOURCE_NOTES:
                row["note"] = cards.SOURCE_NOTES[key, letter]
            yield row


def said(value: Any, language: str) -> Any:
    """A value of the tables in one language."""
    return getattr(value, language) if isinstance(value, Two) else value


def records(type_name: str, rows: Iterator[dict[str, Any]], language: str, on_map: bool = False) -> Iterator[Record]:
    """Rows as records of one type, with order keys where the type has them."""
    record_type = RECORD_TYPES[type_name]
    listed = list(rows)
    for row, key in zip(listed, renumbered(len(listed)), strict=True):
        fields = {name: said(value, language) for name, value in row.items()}
        if on_map:
            fields["map"] = MAP
        if "order" in record_type.model_fields:
            fields["order"] = key
        yield record_type.model_validate(fields)


def kitchen(language: str) -> State:
    """The whole sample project in one language."""
    personas = [persona["id"] for persona in frame.PERSONAS]
    found = [
        *records("project", iter([{"id": PROJECT_ID, **frame.PROJECT}]), language),
        *records("persona", iter(frame.PERSONAS), language),
        *records("channel", channels(), language),
        *records("department", departments(), language),
        *records("source", sources(), language),
        *records("kpi", kpis(), language),
        *records("persona_line", persona_lines(), language),
        *records("persona_purchase", persona_purchases(), language),
        *records("persona_channel", persona_channels(), language),
        *records("persona_scale", persona_scales(), language),
        *records("source_link", source_links(), language),
        *records("map", iter([{"id": MAP, "title": frame.TITLE, "kind": "as_is"}]), language),
    ]
    for registers in (research.REGISTERS, plan.REGISTERS, content.REGISTERS):
        found += [one for name, rows in registers.items() for one in records(name, iter(rows), language)]
    tables = {
        "stage": stages(),
        "lane": iter([{"id": "lane-" + kind, "kind": kind} for kind in STANDARD_LANES]),
        "band": iter([{"id": "band-" + one.removeprefix("persona-"), "persona": one} for one in personas]),
        "touchpoint": touchpoints(),
        "thought": thoughts(),
        "pain": pains(),
        "opportunity": opportunities(),
        "emotion_point": emotion_points(),
        "hand_off_chain": hand_off_chains(),
        "kpi_placement": kpi_placements(),
        "link": links(),
        "touchpoint_part": touchpoint_parts(),
    }
    for type_name, rows in tables.items():
        found.extend(records(type_name, rows, language, on_map=True))
    found.extend(records("rule_switch", rule_switches(), language))
    state = State(found)
    wrong = rules.problems(state)
    if wrong or len(state) != len(found):
        raise SystemExit(f"the sample breaks rules or names an id twice: {wrong}")
    return state


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` only compare; 1 when a file is not up to date."""
    stale = []
    for language in LANGUAGES:
        path = SAMPLES / f"kitchen.{language}.json"
        text, _ = write_json(kitchen(language))
        if path.is_file() and path.read_bytes() == text.encode("utf-8"):
            continue
        stale.append(path.name)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
            print(f"written: {path}")
    if stale and "--check" in arguments:
        print(f"not up to date: {', '.join(stale)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
