"""Findings and what they speak of: the evidence follows the sources, except where somebody says otherwise."""

from __future__ import annotations

import random

import pytest
from support.analysis_maps import card, state

from journey_studio.commands.fields import SetFields
from journey_studio.commands.research import (
    AddFinding,
    ChangeResearch,
    LinkFinding,
    NextPhase,
    RemoveResearch,
    TakeSourcesWord,
    UnlinkFinding,
    ValidateNext,
    findings_of,
)
from journey_studio.i18n import msg
from journey_studio.model.document import Document
from journey_studio.model.evidence import all_derived, derived, is_overridden
from journey_studio.model.records import Source, SourceLink, Touchpoint, practice
from journey_studio.model.state import State


@pytest.fixture
def document() -> Document:
    """Two cards that nothing is known of, a locked one, and sources of two kinds."""
    return Document(state(card("one"), card("two"), card("shut", locked=True)))


def evidence(document: Document, key: str = "one") -> str:
    return document.state.get_as(Touchpoint, key).evidence


def find(document: Document, key: str, source: str | None, *targets: str) -> None:
    document.run(AddFinding((("text", f"What {key} says"), ("source", source)), targets, key))


def test_one_kind_of_source_is_research_and_two_are_proof(document: Document) -> None:
    find(document, "f1", "talks", "one", "two")
    assert (evidence(document), evidence(document, "two")) == ("researched", "researched")
    find(document, "f2", "talks", "one")
    assert evidence(document) == "researched", "the same kind twice proves no more"
    find(document, "f3", "calls", "one")
    assert evidence(document) == "validated"
    document.run(UnlinkFinding("f3", ("one",)))
    assert evidence(document) == "researched"
    document.undo()
    assert evidence(document) == "validated"
    document.run(RemoveResearch(("calls",)))
    assert evidence(document) == "researched"
    document.run(RemoveResearch(("f1", "f2")))
    assert (evidence(document), evidence(document, "two")) == ("assumption", "assumption")
    assert [one.id for one in document.state.of(practice.Finding)] == ["f3"], "a finding outlives its source"


def test_a_finding_without_a_source_proves_nothing(document: Document) -> None:
    find(document, "f1", None, "one")
    assert evidence(document) == "assumption"
    document.run(ChangeResearch("f1", (("source", "talks"),), msg("Source")))
    assert evidence(document) == "researched"


def test_a_planned_source_has_told_nothing_yet(document: Document) -> None:
    document.run(SetFields("talks", (("state", "planned"),)))
    find(document, "f1", "talks", "one")
    assert evidence(document) == "assumption"
    document.run(ChangeResearch("talks", (("state", "running"),), msg("State")))
    assert evidence(document) == "researched"


def test_what_is_contradicted_is_not_proven(document: Document) -> None:
    find(document, "f1", "talks", "one")
    find(document, "f2", "calls", "one")
    document.run(LinkFinding("f2", ("one",), "contradicts"))
    assert evidence(document) == "researched"
    assert [(one.id, link.stance) for one, link in findings_of(document.state, "one")] == [
        ("f1", "supports"),
        ("f2", "contradicts"),
    ]


def test_somebodys_word_stands_above_the_sources(document: Document) -> None:
    document.run(SetFields("one", (("evidence", "validated"), ("evidence_reason", "I was there"))))
    document.run(SetFields("two", (("evidence", "researched"),)))
    find(document, "f1", "talks", "one", "two", "shut")
    find(document, "f2", "calls", "one", "two", "shut")
    assert (evidence(document), evidence(document, "two"), evidence(document, "shut")) == (
        *("validated", "validated", "assumption"),
    ), "two was as the sources said after the first finding, so it follows the second; what is locked stays"
    assert is_overridden(document.state, document.state["one"])
    document.run(RemoveResearch(("f1", "f2")))
    assert evidence(document) == "validated"
    document.run(TakeSourcesWord(("one", "shut")))
    now = document.state.get_as(Touchpoint, "one")
    assert (now.evidence, now.evidence_reason) == ("assumption", "")


def test_what_is_to_be_validated_stands_on_the_list_once(document: Document) -> None:
    document.run(ValidateNext(("one", "two")))
    document.run(ValidateNext(("two", "shut")))
    tasks = document.state.of(practice.ValidationTask)
    assert [one.target for one in tasks] == ["one", "two", "shut"]
    document.run(SetFields(tasks[1].id, (("done", True),)))
    document.run(ValidateNext(("two",)))
    assert [one.target for one in document.state.of(practice.ValidationTask) if not one.done] == ["one", "shut", "two"]


def test_the_circle_goes_round_and_each_round_begins_with_a_draft(document: Document) -> None:
    seen = []
    for day in range(1, 9):
        document.run(NextPhase(day, f"2026-05-0{day}"))
        seen.append([one.phase for one in document.state.of(practice.Cycle)])
    assert [row[-1] for row in seen] == [
        *("personas", "draft", "research", "validate", "update", "draft", "research", "validate"),
    ]
    first, second = document.state.of(practice.Cycle)
    assert (first.phase, first.from_version, first.to_version, first.ended) == ("closed", 1, 6, "2026-05-06")
    assert (second.from_version, second.to_version, second.began) == (6, None, "2026-05-06")


def _plain(there: State, target: str) -> str:
    """What the sources say, counted the long way."""
    kinds, against = set(), False
    for record in there.values():
        if isinstance(record, SourceLink) and record.target == target:
            source = there[record.source]
            if isinstance(source, Source) and source.state in ("running", "done"):
                kinds.add(source.kind)
        if isinstance(record, practice.FindingLink) and record.target == target:
            if record.stance == "contradicts":
                against = True
                continue
            finding = there[record.finding]
            source = there.get(getattr(finding, "source", None) or "")  # type: ignore[assignment]
            if isinstance(source, Source) and source.state in ("running", "done"):
                kinds.add(source.kind)
    if len(kinds) > 1 and not against:
        return "validated"
    return "researched" if kinds else "assumption"


@pytest.mark.parametrize("seed", range(20))
def test_the_evidence_of_random_maps_is_that_of_plain_counting(seed: int) -> None:
    dice = random.Random(seed)
    kinds = ("interview", "call", "survey", "interview")
    document = Document(
        state(
            *(card(f"c{number}") for number in range(6)),
            *(
                Source(id=f"src{n}", kind=kind, state=dice.choice(("planned", "running", "done")))  # type: ignore[arg-type]
                for n, kind in enumerate(kinds)
            ),
            SourceLink(id="whole", source="src0", target="c0"),
        )
    )
    document.run(TakeSourcesWord(tuple(f"c{number}" for number in range(6))))
    for number in range(25):
        cards = tuple(dice.sample([f"c{one}" for one in range(6)], 2))
        there = [one.id for one in document.state.of(practice.Finding)]
        act = dice.randrange(5) if there else 0
        if act == 0:
            find(document, f"f{number}", dice.choice(("src0", "src1", "src2", "src3", None)), *cards)
        elif act == 1:
            document.run(LinkFinding(dice.choice(there), cards, dice.choice(("supports", "contradicts"))))
        elif act == 2:
            document.run(UnlinkFinding(dice.choice(there), cards))
        elif act == 3:
            to = dice.choice(("planned", "running", "done"))
            document.run(ChangeResearch(f"src{dice.randrange(4)}", (("state", to),), msg("State")))
        else:
            document.run(RemoveResearch((dice.choice(there),)))
        for one in document.state.of(Touchpoint):
            assert one.evidence == _plain(document.state, one.id) == derived(document.state, one.id)
            assert all_derived(document.state).get(one.id, "assumption") == one.evidence
