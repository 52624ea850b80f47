"""Writes a workflow as a Mermaid flowchart: a text that other programs draw.

Lives in exchange (L2); standard library. Texts are data: what has a meaning in the format is written as a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Shape = Literal["trigger", "condition", "wait", "online", "offline"]
_AROUND: dict[str, tuple[str, str]] = {
    "trigger": ("([", "])"),
    "condition": ("{{", "}}"),
    "wait": ("[/", "/]"),
    "online": ("[", "]"),
    "offline": ("(", ")"),
}
_CODES = re.compile(r"[#\"`<>&;\\]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


class FlowNode(NamedTuple):
    """A step: its lines of text, and the shape that says its kind; actions have straight corners when online."""

    id: str
    lines: tuple[str, ...]
    shape: Shape = "online"


class FlowEdge(NamedTuple):
    """A way from one step to the next; `word` stands on it."""

    start: str
    end: str
    word: str = ""


class Flow(NamedTuple):
    """A flowchart with its title."""

    title: str
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]


def write_flow(flows: Iterable[Flow]) -> str:
    """The flowcharts as one text; several stand in one chart, each in a frame of its own."""
    those = list(flows)
    lines = ["flowchart LR"]
    if len(those) == 1:
        lines[:0] = ["---", f'title: "{_title(those[0].title)}"', "---"]
        lines += _parts(those[0], 0, "    ")
    else:
        for number, flow in enumerate(those):
            lines.append(f'    subgraph w{number}["{escaped(flow.title)}"]')
            lines += _parts(flow, number, "        ")
            lines.append("    end")
    return "\n".join(lines) + "\n"


def _parts(flow: Flow, number: int, indent: str) -> list[str]:
    names = {node.id: f"n{number}_{place}" for place, node in enumerate(flow.nodes, 1)}
    found = []
    for node in flow.nodes:
        before, after = _AROUND[node.shape]
        text = "<br/>".join(escaped(line) for line in node.lines if line) or " "
        found.append(f'{indent}{names[node.id]}{before}"{text}"{after}')
    for edge in flow.edges:
        word = f'|"{escaped(edge.word)}"|' if edge.word else ""
        found.append(f"{indent}{names[edge.start]} -->{word} {names[edge.end]}")
    return found


def _title(text: str) -> str:
    """A title as a string of YAML."""
    return _plain(text).replace("\\", "\\\\").replace('"', '\\"')


def _plain(text: str) -> str:
    return _CONTROLS.sub("", " ".join(text.split()))


def escaped(text: str) -> str:
    """A text in a quoted label: signs of the format as codes."""
    return _CODES.sub(lambda found: f"#{ord(found[0])};", _plain(text))
