"""The Quick Start: its draft survives, the project it comes to is whole, what people know stays an assumption.

Test code; plain.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from journey_studio import resources
from journey_studio.app import quickstart, templates
from journey_studio.app.quickstart import Draft, Purchase, Said
from journey_studio.app.quickstart_people import fill
from journey_studio.app.quickstart_place import waiting
from journey_studio.exchange.json_format import read_json
from journey_studio.model import queries, rules
from journey_studio.model.document import Document
from journey_studio.model.records import (
    Channel,
    Department,
    EmotionPoint,
    Opportunity,
    Pain,
    Persona,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.model.records.practice import Cycle, PersonaLine, PersonaPurchase

DAY = "2026-11-22"


def _draft(kind: str = "retail", language: str = "en") -> Draft:
    draft = quickstart.fresh(language)
    draft.client, draft.title, draft.name = "Ornavera", "Buying a lamp", "Giulia"
    draft.needs, draft.worries = ["See the price", ""], ["Hidden costs"]
    draft.purchases = [Purchase("2021", "Wardrobe", -2, "Reads terms first")]
    quickstart.choose(draft, kind)
    draft.said = [
        Said(draft.stages[1].key, "Parks behind #shop @sales !no sign :( *4", "Laura Conti", "Sales"),
        Said(draft.stages[1].key, "?a sign at the corner", "Laura Conti", "Sales"),
        Said(draft.stages[2].key, "Asks by #phone", "Piero", ""),
    ]
    return draft


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("kind", [*templates.OURS, quickstart.EMPTY])
def test_every_kind_comes_to_a_whole_project(kind: str, language: str) -> None:
    draft = quickstart.fresh(language)
    draft.name = "Anna"
    quickstart.choose(draft, kind)
    state = quickstart.build(draft, DAY)
    map_id = queries.maps(state)[0].id
    stages = queries.stages(state, map_id)
    assert rules.problems(state) == []
    assert [one.name for one in stages] == [row.name for row in draft.stages]
    assert [one.entry_point for one in stages] == [True] + [False] * (len(stages) - 1)
    assert {one.stage for one in state.of(EmotionPoint)} == {one.id for one in stages}
    assert {"channel-fair", "channel-shop", "channel-television"} <= {one.id for one in state.of(Channel)}
    assert all(one.evidence == "assumption" for one in state.of(Touchpoint))
    assert [one.phase for one in state.of(Cycle)] == ["draft"]


def test_what_people_know_is_said_by_somebody_and_proves_nothing() -> None:
    state = quickstart.build(_draft(), DAY)
    laura, piero = state.of(Source)
    sales = next(one for one in state.of(Department) if one.name == "Sales")
    assert (laura.kind, laura.person, laura.department, laura.date) == ("knowledge", "Laura Conti", sales.id, DAY)
    assert (piero.person, piero.department) == ("Piero", None)
    linked = {link.target for link in state.of(SourceLink) if link.source == laura.id}
    card = next(one for one in state.of(Touchpoint) if one.title == "Parks behind")
    pain = next(one for one in state.of(Pain) if one.title == "no sign")
    assert {card.id, pain.id} <= linked
    assert len(linked) == 3
    assert (card.evidence, card.author, card.feeling, card.importance) == ("assumption", "Laura Conti", -1, 4)
    assert card.departments == (sales.id,)
    points = {one.stage: one.value for one in state.of(EmotionPoint)}
    assert points[card.stage] == -1.0
    asked = next(one for one in state.of(Touchpoint) if one.title == "Asks by")
    assert asked.channel == "channel-phone", "a line may name a channel that was not chosen"


def test_a_channel_that_nobody_needs_is_left_out() -> None:
    draft = _draft()
    quickstart.choose(draft, "retail")
    draft.channels = ["channel-shop"]
    draft.own_channels = [["Van", "offline"]]
    draft.said = []
    state = quickstart.build(draft, DAY)
    assert {one.name for one in state.of(Channel)} == {"Shop", "Van"}
    assert {one.channel for one in state.of(Touchpoint)} <= {"channel-shop", None}


@pytest.mark.parametrize("year", ["20", "202", "20é1", "last year"])
def test_half_a_year_does_not_hold_up_the_end(year: str) -> None:
    draft = _draft()
    draft.purchases = [Purchase(year, "Wardrobe", -2, "Reads terms first")]
    (bought,) = quickstart.build(draft, DAY).of(PersonaPurchase)
    assert (bought.date, bought.what) == ("", "Wardrobe")


def test_the_persona_goes_beyond_facts() -> None:
    draft = _draft()
    state = quickstart.build(draft, DAY)
    assert [(one.group, one.text) for one in state.of(PersonaLine)] == [
        ("need", "See the price"),
        ("worry", "Hidden costs"),
    ]
    (bought,) = state.of(PersonaPurchase)
    assert (bought.date, bought.feeling, bought.left_behind) == ("2021", -2, "Reads terms first")
    assert not draft.only_demographic
    assert Draft(name="A", facts=["34, Bologna"]).only_demographic


def test_stages_keep_their_lines_through_moves_names_and_kinds() -> None:
    draft = _draft()
    draft.stages.insert(0, quickstart.new_stage(draft, "Dreaming"))
    draft.stages[2].name = "Parking"
    state = quickstart.build(draft, DAY)
    card = next(one for one in state.of(Touchpoint) if one.title == "Parks behind")
    assert state.get_as(Stage, card.stage).name == "Parking"
    quickstart.choose(draft, "b2b")
    assert {one.stage for one in draft.said} <= {row.key for row in draft.stages}
    assert rules.problems(quickstart.build(draft, DAY)) == []


def test_another_language_takes_untouched_names_along() -> None:
    draft = _draft()
    draft.stages[1].name = "Parking"
    quickstart.speak(draft, "it")
    assert (draft.stages[0].name, draft.stages[1].name) == ("Ricerca di informazioni", "Parking")
    assert draft.departments == ["Marketing", "Vendite", "Assistenza clienti"]


def test_the_draft_waits_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path))
    assert (quickstart.kept(), waiting()) == (None, None)
    draft = _draft()
    draft.step = 3
    quickstart.keep(draft)
    assert quickstart.kept() == draft
    assert waiting() == "Buying a lamp"
    quickstart.place().write_text("{ half", encoding="utf-8")
    assert (quickstart.kept(), waiting()) == (None, None)
    quickstart.forget()
    assert not quickstart.place().exists()


def test_a_draft_from_a_strange_file_is_as_good_as_it_can_be() -> None:
    told = json.loads(json.dumps(asdict(_draft())))
    told |= {"step": 99, "client": 3, "said": [{"text": "x", "stage": 4}, "no"], "language": "xx", "unknown": 1}
    draft = quickstart.from_plain(told)
    assert (draft.step, draft.client, draft.language) == (4, "", "en")
    assert [(one.text, one.stage) for one in draft.said] == [("x", "")]
    assert quickstart.from_plain([1]) == Draft()


def test_into_an_open_project_it_is_one_step() -> None:
    there = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    document = Document(there)
    prepared = quickstart.into(there, _draft(), DAY)
    changed = document.run(prepared.command)
    assert changed is not None
    assert len(queries.maps(document.state)) == len(queries.maps(there)) + 1
    assert len(document.state.of(Cycle)) == len(there.of(Cycle))
    assert document.state.project == there.project
    assert rules.problems(document.state) == []
    document.undo()
    assert document.state == there


def test_a_persona_of_another_project_fills_the_page() -> None:
    there = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    draft = quickstart.fresh("en")
    fill(draft, there, "persona-giulia")
    assert draft.name == "Giulia Ferri"
    assert len(draft.needs) == 5
    assert [one.date for one in draft.purchases] == ["2021", "2022", "2024"]
    quickstart.choose(draft, "retail")
    lines = quickstart.build(draft, DAY).of(PersonaLine)
    assert {"need", "worry", "job", "fact"} <= {one.group for one in lines}
    assert {one.evidence for one in lines} == {"assumption"}


def test_what_was_said_at_a_stage_that_went_is_not_lost() -> None:
    draft = _draft()
    gone = draft.said[0].stage
    draft.stages = [row for row in draft.stages if row.key != gone]
    state = quickstart.build(draft, DAY)
    titles = {one.title for one in state.of(Touchpoint)}
    assert "Parks behind" in titles
    assert {one.title for one in state.of(Opportunity)} >= {"a sign at the corner"}
    (persona,) = state.of(Persona)
    assert persona.background == "", "what a purchase left behind is told beside it, not as a need"
