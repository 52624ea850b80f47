"""Random commands of the personas' page, for the strategy in `support.projects`."""

from __future__ import annotations

from hypothesis import strategies as st

from journey_studio.commands.personas import (
    CopyPersona,
    JudgeLine,
    MovePersona,
    PlanToTest,
    ProveByNew,
    ProveLine,
    SetPortrait,
    WriteAbout,
    WriteLine,
    lines_of,
)
from journey_studio.model.document import Command
from journey_studio.model.records import Asset, Persona, Source
from journey_studio.model.state import State
from support.chance import NEW

IMAGE = Asset(id="asset-random", name="face.png", sha256="0" * 64, size=3, width=2, height=2)


def on_personas(state: State) -> list[st.SearchStrategy[Command]]:
    """People that move, are copied, written about and given faces; lines that are written, judged and proven."""
    personas = [one.id for one in state.of(Persona)]
    if not personas:
        return []
    who, text = st.sampled_from(personas), st.text(max_size=6)
    found: list[st.SearchStrategy[Command]] = [
        st.builds(MovePersona, who, st.integers(-1, 4)),
        st.builds(WriteAbout, who, text.map(lambda said: (("quote", said),)), st.sampled_from(["", "x"])),
        st.builds(SetPortrait, who, st.sampled_from([None, IMAGE]), st.sampled_from(["", "older-couple"])),
        st.builds(CopyPersona, who, text, NEW),
    ]
    lines = [line.id for key in personas for line in lines_of(state, key)]
    sources = [one.id for one in state.of(Source)]
    if lines:
        line = st.sampled_from(lines)
        sure = st.sampled_from(["assumption", "researched", "validated"])
        found += [
            st.builds(WriteLine, line, sure.map(lambda said: (("evidence", said),)), st.sampled_from(["", "y"])),
            st.builds(JudgeLine, line, sure, text),
            st.builds(PlanToTest, st.lists(line, max_size=3).map(tuple)),
            st.builds(ProveByNew, line, text),
        ]
        if sources:
            found.append(st.builds(ProveLine, line, st.sampled_from(sources), st.booleans()))
    return found
