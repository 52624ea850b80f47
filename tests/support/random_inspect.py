"""Random commands of the inspector, for the strategy in `support.projects`."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.inspecting import EditTags, MoveToStage, SetValues, SetWhere
from journey_studio.commands.sources import AddSource, EditSource, LinkSource, UnlinkSource
from journey_studio.i18n import msg
from journey_studio.model.document import Command
from journey_studio.model.records import Source
from journey_studio.model.state import State


def inspected(state: State, cards: Sequence[str], stages: Sequence[str]) -> list[st.SearchStrategy[Command]]:
    """Fields of cards, their stage, tags, place and sources."""
    some = st.lists(st.sampled_from(list(cards)), min_size=1, max_size=3, unique=True).map(tuple)
    text, gesture = st.text(max_size=8), st.sampled_from(["", "typing"])
    tags = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple)
    fields = st.one_of(
        text.map(lambda value: (("notes", value),)),
        st.sampled_from([None, -2, 0, 2]).map(lambda value: (("feeling", value),)),
        st.sampled_from([None, 1, 3]).map(lambda value: (("rank", value),)),
    )
    kind, count = st.sampled_from(["interview", "survey"]), st.sampled_from([None, 0, 9])
    date = st.sampled_from(["", "2026", "2026-05"])
    found: list[st.SearchStrategy[Command]] = [
        st.builds(SetValues, records=some, fields=fields, what=st.just(msg("the notes")), gesture=gesture),
        st.builds(EditTags, cards=some, add=tags, remove=tags),
        st.builds(SetWhere, cards=some, where=st.sampled_from(["online", "offline", "both", "unknown"])),
        st.builds(MoveToStage, cards=some, stage=st.sampled_from(list(stages))),
        st.builds(AddSource, kind=kind, name=text, number=count, date=date, targets=some),
    ]
    sources = [source.id for source in state.of(Source)]
    if sources:
        one = st.sampled_from(sources)
        found += [
            st.builds(EditSource, source=one, kind=kind, name=text, number=count, date=date),
            st.builds(LinkSource, source=one, targets=some),
            st.builds(UnlinkSource, source=one, targets=some),
        ]
    return found
