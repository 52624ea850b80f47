"""Make the gallery of `resources/gallery/` again (a script for developers).

Not part of the program and not needed to build it: its result is in the repository. It turns the maps of `gallery_*.py`
into records, checks them by the model's rules, and writes one file per map and language with the program's own writer.

A map is a text, a line for each thing, its parts between bars, English before Italian:
    = key | name | name | short | short | customer's words | customer's words      a stage
    t channel feeling importance departments sources flags | title | title          a touchpoint
    ! votes | text | text              a pain of the touchpoint above
    ? impact effort | text | text      an opportunity: for the pain above, else for the touchpoint
    " | text | text                    what the customer thinks in this stage
    k unit target v v v v [down] | name | name     a KPI with the values of four quarters
    l value | label | label            the curve at the touchpoint above
Sources are letters of the map's sources, or - for none; flags: * moment of truth, + a good place to begin a
conversation, - hardly touched.

Run: python -B packaging/make_gallery.py         (--check only says whether the files are up to date)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gallery_services
import gallery_shops
from sample_kitchen import Two

from journey_studio.commands.curve import FollowCards
from journey_studio.exchange.json_format import read_json, write_json
from journey_studio.model import rules
from journey_studio.model.document import Document
from journey_studio.model.order import renumbered
from journey_studio.model.records import PROJECT_ID, RECORD_TYPES, STANDARD_LANES, Record
from journey_studio.model.state import State

ROOT = Path(__file__).resolve().parent.parent / "resources"
LANGUAGES = ("en", "it")
MAP, PERSONA = "map", "persona"
QUARTERS = ("2025-06", "2025-09", "2025-12", "2026-03")
MAPS: tuple[dict[str, Any], ...] = (*gallery_shops.MAPS, *gallery_services.MAPS)


class Maker:
    """One map in one language, read line by line."""

    def __init__(self, told: dict[str, Any], language: str) -> None:
        self.told, self.language = told, language
        self.records: list[dict[str, Any]] = []
        self.kinds = {letter: kind for letter, kind, *_ in told["sources"]}
        self.chains: dict[str, list[str]] = {}
        self.stage = self.card = self.pain = ""
        self.counts: dict[str, int] = {}

    def say(self, value: Any) -> Any:
        """A value in the language."""
        return getattr(value, self.language) if isinstance(value, Two) else value

    def put(self, type_name: str, key: str = "", **fields: Any) -> str:
        """One more record; its id."""
        self.counts[type_name] = self.counts.get(type_name, 0) + 1
        ident = f"{type_name}-{key or self.counts[type_name]}"
        said = {name: self.say(value) for name, value in fields.items()}
        self.records.append({"type": type_name, "id": ident, **said})
        return ident

    def on_map(self, type_name: str, key: str = "", **fields: Any) -> str:
        """One more record of the map."""
        return self.put(type_name, key, map=MAP, **fields)

    # the frame

    def frame(self) -> None:
        """Project, persona, departments, sources, map, lanes."""
        told = self.told
        project = {name: told[name] for name in ("title", "client", "finding", "business", "trade")}
        self.records.append(
            {
                "type": "project",
                "id": PROJECT_ID,
                "content_language": self.language,
                "description": self.say(told["about"]),
                **{name: self.say(value) for name, value in project.items()},
            }
        )
        bought = told["purchases"]
        self.records.append(
            {
                "type": "persona",
                "id": PERSONA,
                "colour": 1,
                "need": self.say(told["needs"][0]),
                "background": self.say(bought[0][3]),
                **{name: self.say(value) for name, value in told["persona"].items()},
            }
        )
        for group, lines in (("need", told["needs"]), ("worry", told["worries"])):
            for text in lines:
                self.put("persona_line", persona=PERSONA, group=group, text=text, evidence="researched")
        for date, what, feeling, left in bought:
            self.put(
                "persona_purchase",
                persona=PERSONA,
                date=date,
                what=what,
                feeling=feeling,
                left_behind=left,
                evidence="researched",
            )
        for code, name in told["departments"]:
            self.put("department", code.lower(), code=code, name=name)
        for letter, kind, label, count, date, internal in told["sources"]:
            self.put("source", letter, kind=kind, label=label, count=count, date=date, internal=internal)
        people = [one["id"] for one in self.records if one["type"] in ("persona_line", "persona_purchase")]
        for ident in (PERSONA, *people):
            self.put("source_link", source=f"source-{told['sources'][0][0]}", target=ident)
        self.records.append({"type": "map", "id": MAP, "title": self.say(told["title"]), "kind": "as_is"})
        for kind in STANDARD_LANES:
            self.on_map("lane", kind, kind=kind)
        self.on_map("band", persona=PERSONA)

    # the lines

    def line(self, text: str) -> None:
        """One line of the map."""
        head, *parts = (part.strip() for part in text.split("|"))
        sign, *words = head.split()
        pairs = [
            Two(*parts[at : at + 2]) if len(parts) > at + 1 else Two(parts[at], "") for at in range(0, len(parts), 2)
        ]
        {
            "=": self.new_stage,
            "t": self.touch,
            "!": self.new_pain,
            "?": self.idea,
            '"': self.thought,
            "k": self.kpi,
            "l": self.label,
        }[sign](words, pairs, parts)

    def new_stage(self, words: list[str], _pairs: list[Two], parts: list[str]) -> None:
        """A stage; the first one is where journeys begin."""
        name, short, said = (Two(*parts[at : at + 2]) for at in (0, 2, 4))
        first = not self.chains
        self.stage = self.on_map("stage", words[0], name=name, short_name=short, customer_words=said, entry_point=first)
        self.chains[self.stage] = []
        self.card = self.pain = ""

    def proven(self, letters: str) -> str:
        """How sure we are of what these sources say."""
        kinds = {self.kinds[letter] for letter in letters if letter != "-"}
        return ("assumption", "researched", "validated")[min(2, len(kinds))]

    def touch(self, words: list[str], pairs: list[Two], _parts: list[str]) -> None:
        """A touchpoint."""
        channel, feeling, importance, codes, letters, flags = words
        taking = ["department-" + code.lower() for code in codes.split(",") if code != "-"]
        where = CHANNELS[channel]
        self.card = self.on_map(
            "touchpoint",
            stage=self.stage,
            persona=PERSONA,
            title=pairs[0],
            channel=f"channel-{channel}",
            where="offline" if where == "both" else where,
            feeling=int(feeling),
            importance=int(importance),
            departments=tuple(taking),
            owner=taking[0] if taking else None,
            evidence=self.proven(letters),
            moment_of_truth="*" in flags,
            conversation_starter="+" in flags,
            untouched="-" in flags,
        )
        self.pain = ""
        self.spoken(letters, self.card)
        chain = self.chains[self.stage]
        chain += [one for at, one in enumerate(taking) if one != (chain[-1] if not at and chain else None)]

    def spoken(self, letters: str, target: str) -> None:
        """Which sources speak for a card."""
        for letter in letters.replace("-", ""):
            self.put("source_link", source=f"source-{letter}", target=target)

    def new_pain(self, words: list[str], pairs: list[Two], _parts: list[str]) -> None:
        """What hurts at the touchpoint above."""
        first = self.told["sources"][0][0]
        self.pain = self.on_map(
            "pain", stage=self.stage, persona=PERSONA, title=pairs[0], votes=int(words[0]), evidence="researched"
        )
        self.spoken(first, self.pain)
        self.on_map("link", start=self.card, end=self.pain)

    def idea(self, words: list[str], pairs: list[Two], _parts: list[str]) -> None:
        """What could be better; the three with the greatest impact are to be changed first."""
        made = self.on_map(
            "opportunity", stage=self.stage, persona=PERSONA, title=pairs[0], impact=int(words[0]), effort=int(words[1])
        )
        self.on_map("link", start=self.pain or self.card, end=made)

    def thought(self, _words: list[str], pairs: list[Two], _parts: list[str]) -> None:
        """What the customer thinks."""
        made = self.on_map("thought", stage=self.stage, persona=PERSONA, title=pairs[0], evidence="researched")
        self.spoken(self.told["sources"][0][0], made)

    def kpi(self, words: list[str], pairs: list[Two], _parts: list[str]) -> None:
        """A measure of the stage."""
        unit, target, *values = [word for word in words if word != "down"]
        dated = tuple({"date": date, "value": float(one)} for date, one in zip(QUARTERS, values, strict=True))
        made = self.put(
            "kpi",
            name=pairs[0],
            unit="" if unit == "n" else UNITS.get(unit, {}).get(self.language, unit),
            target=None if target == "." else float(target),
            values=dated,
            direction="down" if "down" in words else "up",
        )
        self.on_map("kpi_placement", kpi=made, stage=self.stage, persona=PERSONA)

    def label(self, words: list[str], pairs: list[Two], _parts: list[str]) -> None:
        """The curve at the touchpoint above."""
        here = sum(one["type"] == "emotion_point" and one["stage"] == self.stage for one in self.records)
        self.on_map(
            "emotion_point",
            stage=self.stage,
            persona=PERSONA,
            position=0.5 + 0.3 * here,
            value=float(words[0]),
            label=pairs[0],
            moment_of_truth=True,
            touchpoint=self.card,
        )

    # the whole

    def made(self) -> State:
        """The project; the curve follows the cards where no moment of truth says otherwise."""
        self.frame()
        for text in self.told["map"].strip().splitlines():
            self.line(text)
        for stage, chain in self.chains.items():
            self.on_map("hand_off_chain", stage=stage, persona=PERSONA, departments=tuple(chain))
        ideas = sorted((one for one in self.records if one["type"] == "opportunity"), key=lambda one: -one["impact"])
        for rank, one in enumerate(ideas[:3], 1):
            one["rank"] = rank
        used = {one["channel"] for one in self.records if one["type"] == "touchpoint"}
        catalogue = read_json((ROOT / "templates" / f"channels.{self.language}.json").read_bytes(), "channels").state
        kept = [one for one in catalogue.values() if one.type_name == "channel" and one.id in used]
        state = State([*kept, *self._records()])
        document = Document(state)
        document.run(FollowCards(MAP, PERSONA))
        state = _named(document.state)
        wrong = rules.problems(state)
        if wrong:
            raise SystemExit(f"{self.told['key']} breaks rules: {wrong}")
        return state

    def _records(self) -> list[Record]:
        found: list[Record] = []
        for type_name in dict.fromkeys(one["type"] for one in self.records):
            rows = [dict(one) for one in self.records if one["type"] == type_name]
            for row, key in zip(rows, renumbered(len(rows)), strict=True):
                row.pop("type")
                if "order" in RECORD_TYPES[type_name].model_fields:
                    row["order"] = key
                found.append(RECORD_TYPES[type_name].model_validate(row))
        return found


def _named(state: State) -> State:
    """The points that followed the cards get ids that are the same each time."""
    kept = []
    for record in state.values():
        if record.type_name == "emotion_point" and not getattr(record, "label", ""):
            record = record.replaced(id=f"emotion_point-of-{getattr(record, 'stage', '')}")
        kept.append(record)
    return State(kept)


def _channels() -> dict[str, str]:
    told = json.loads((ROOT / "templates" / "channels.en.json").read_text("utf-8"))
    return {one["id"].removeprefix("channel-"): one["where"] for one in told["channels"]}


CHANNELS = _channels()
UNITS = {"d": {"en": "days", "it": "giorni"}, "h": {"en": "h", "it": "h"}, "min": {"en": "min", "it": "min"}}


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` only compare; 1 when a file is not up to date."""
    stale = []
    for told in MAPS:
        for language in LANGUAGES:
            path = ROOT / "gallery" / f"{told['key']}.{language}.json"
            text, _report = write_json(Maker(told, language).made())
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
