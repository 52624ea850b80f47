"""Workflows as Mermaid flowcharts: shapes, ways, and texts that stay texts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from journey_studio.exchange.mermaid_flow import Flow, FlowEdge, FlowNode, escaped, write_flow

NODES = (
    FlowNode("a", ("Quote sent", "Quote & order"), "trigger"),
    FlowNode("b", ("Opened?",), "condition"),
    FlowNode("c", ("Call",), "offline"),
    FlowNode("d", ("E-mail",), "online"),
    FlowNode("e", ("3 days",), "wait"),
)
EDGES = (FlowEdge("a", "b"), FlowEdge("b", "c", "yes"), FlowEdge("b", "d", "no"), FlowEdge("d", "e"))


def test_a_flow() -> None:
    assert write_flow([Flow('Missed "call"', NODES, EDGES)]).splitlines() == [
        "---",
        'title: "Missed \\"call\\""',
        "---",
        "flowchart LR",
        '    n0_1(["Quote sent<br/>Quote #38; order"])',
        '    n0_2{{"Opened?"}}',
        '    n0_3("Call")',
        '    n0_4["E-mail"]',
        '    n0_5[/"3 days"/]',
        "    n0_1 --> n0_2",
        '    n0_2 -->|"yes"| n0_3',
        '    n0_2 -->|"no"| n0_4',
        "    n0_4 --> n0_5",
    ]


def test_several_stand_in_frames_of_their_own() -> None:
    text = write_flow([Flow("One", NODES[:1], ()), Flow("Two", NODES[:1], ())])
    assert text.count("subgraph") == 2
    assert text.count("\n    end\n") == 2
    assert "n0_1" in text
    assert "n1_1" in text


@given(st.text(max_size=30))
def test_no_text_ends_its_label(text: str) -> None:
    written = escaped(text)
    assert not set(written) & set('"`<>\n\r\\')
    read = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), written)
    whole = " ".join(text.split())
    assert read == re.sub("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]", "", whole)
