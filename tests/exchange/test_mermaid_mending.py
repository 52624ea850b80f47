"""Where Mermaid refuses a diagram for a plain mistake, what is meant is read, and the report names the line."""

from __future__ import annotations

import pytest

from journey_studio.errors import UserError
from journey_studio.exchange.mermaid_journey import Journey
from journey_studio.exchange.mermaid_parse import parse_journey
from journey_studio.exchange.mermaid_read import read_markdown, read_mermaid


def _read(text: str) -> Journey:
    journey = parse_journey(text)
    assert journey is not None
    return journey


def _tasks(journey: Journey) -> list[tuple[str, str, str, list[str]]]:
    return [(section.name, t.name, t.score, t.people) for section in journey.sections for t in section.tasks]


@pytest.mark.parametrize(
    ("text", "tasks", "code", "line"),
    [
        ("journey\nsection Day 1: Set up\nGo: 3: A", [("Day 1: Set up", "Go", "3", ["A"])], "colon-in-section", 2),
        ("journey\nsection Day:\nGo: 3: A", [("Day", "Go", "3", ["A"])], "colon-in-section", 2),
        ("journey\nsection\nGo: 3: A", [("", "Go", "3", ["A"])], "section-unnamed", 2),
        ("journey\nsection S\njourney review: 4: A", [("S", "journey review", "4", ["A"])], "keyword-in-name", 3),
        ("journey\nsection S\njourney-map: 4: A", [("S", "journey-map", "4", ["A"])], "keyword-in-name", 3),
        ("journey\njourney: 4: A", [("", "journey", "4", ["A"])], "keyword-in-name", 2),
        ("journey\nA: 3: X; B: 4: Y", [("", "A", "3", ["X"]), ("", "B", "4", ["Y"])], "semicolon", 2),
        ("journey\nA: 3: X;\nB: 4", [("", "A", "3", ["X"]), ("", "B", "4", [])], "semicolon", 2),
        ("journey\nA: 3: X; Y", [("", "A", "3", ["X", "Y"])], "semicolon", 2),
        ("journey\nA: 3: X\n; y", [("", "A", "3", ["X"]), ("", "y", "", [])], "semicolon", 3),
        ("journey\nA: 3: X\n ;y: 4: Z", [("", "A", "3", ["X"]), ("", "y", "4", ["Z"])], "semicolon", 3),
        ("journey\nsection A\n; x: 3", [("A", "x", "3", [])], "semicolon", 3),
        ("journey\nRead; sign: 3: X", [("", "Read; sign", "3", ["X"])], "semicolon-in-name", 2),
        ("journey\nsection A; B\nx: 3", [("A; B", "x", "3", [])], "semicolon", 2),
        ("journey\nStep #1: 4: A, B", [("", "Step #1", "4", ["A", "B"])], "hash-in-name", 2),
        ("journey\nA: 3\nB:\n", [("", "A", "3", []), ("", "B", "", [])], "score-missing", 3),
        ("journey\nA: 3\nJust words\n", [("", "A", "3", []), ("", "Just words", "", [])], "score-missing", 3),
        ("journey\nA: 3\n: 4: X", [("", "A", "3", []), ("", "", "4", ["X"])], "name-missing", 3),
        ("journey\naccDescr {\n words\n x: 3: A", [("", "x", "3", ["A"])], "description-open", 2),
        ("Journey\nx: 3: A", [("", "x", "3", ["A"])], "header", 1),
        ("# note\njourney\nx: 3: A", [("", "x", "3", ["A"])], "header", 2),
        ("\n\n---\ntitle: T\n---\njourney\nx: 3: A", [("", "x", "3", ["A"])], "front-matter-late", 3),
        ("%%{init: {'a': 1}\njourney\nx: 3: A", [("", "x", "3", ["A"])], "directive-open", 1),
        ("journey\nsection A: b\nPay: now: 4: X", [("A: b", "Pay: now", "4", ["X"])], "colon-in-task", 3),
        ("journey\nx: 3\njourney\ny: 4", [("", "x", "3", []), ("", "y", "4", [])], "journey-again", 3),
        ("journey\nx: 3\n}\n", [("", "x", "3", [])], "stray-text", 3),
    ],
)
def test_a_mistake_is_mended_and_told(text: str, tasks: list[object], code: str, line: int) -> None:
    journey = _read(text)
    assert _tasks(journey) == tasks
    assert (code, line) in [(said.code, said.line) for said in journey.said]
    assert journey.refused > 0


def test_titles_and_descriptions_are_mended() -> None:
    assert _read("journey\ntitle A; b\nx: 3").title == "A; b"
    assert _read("journey\naccTitle For all\nx: 3").acc_titles[0].text == "For all"
    open_one = _read("journey\naccDescr {\n one\n two\nsection S\nx: 3: A")
    assert open_one.acc_descrs[0].text == "one\ntwo"
    assert [section.name for section in open_one.sections] == ["S"]


def test_a_colon_in_a_task_is_mermaids_where_mermaid_reads_the_diagram() -> None:
    journey = _read("journey\nsection A\nPay: now: 4: X")
    assert _tasks(journey) == [("A", "Pay", "now", ["4"])]
    assert journey.sections[0].tasks[0].rest == "X"
    assert journey.refused == 0


def test_nothing_of_a_journey_is_an_error_with_file_and_line() -> None:
    with pytest.raises(UserError, match=r"^odd\.mmd:2: "):
        read_mermaid(b"journey\n  nonsense\n", "odd.mmd")
    with pytest.raises(UserError, match=r"^flow\.mmd:1: "):
        read_mermaid(b"flowchart TD\n a --> b\n", "flow.mmd")
    with pytest.raises(UserError, match=r"^page\.md:5: "):
        read_markdown(b"# Page\n\n```mermaid\njourney\n  nonsense\n```\n", "page.md")
    with pytest.raises(UserError, match=r"page\.md"):
        read_markdown(b"# Page\n\nOnly words\n", "page.md")


def test_lines_are_those_of_the_file() -> None:
    text = (
        "---\ntitle: T\n---\n\n%% one\n%%{init: {\n 'a': 1\n}}%%\njourney\n\n%% two\n  section A: b\n\n\n x: 9: P # r\n"
    )
    report = read_mermaid(text.encode(), "f.mmd").report
    lines = {finding.code: finding.line for finding in report}
    assert lines["colon-in-section"] == 12
    assert lines["score"] == 15
    assert lines["remark"] == 15
    assert lines["directive"] == 6
    assert [finding.line for finding in report if finding.code == "comment"] == [5, 11]
    page = "# Page\n\n> ```mermaid\n> journey\n> section A: b\n> ```\n"
    assert ("colon-in-section", 5) in [(f.code, f.line) for f in read_markdown(page.encode(), "p.md").report]
