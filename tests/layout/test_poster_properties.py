"""Random maps as posters: nothing overlaps, nothing leaves its box, no title is lost, the report says what is true.

JOURNEY_STUDIO_POSTERS sets how many maps are tried; by default a few small ones.
"""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.posters import Shape, letters, outside, overlaps, shown, states, strays, texts

from journey_studio.analysis.findings import findings
from journey_studio.layout.display import Glyphs, Node, Paint
from journey_studio.layout.papers import ORIENTATIONS, PAPERS
from journey_studio.layout.poster import Poster, PosterOptions, layout_poster
from journey_studio.layout.text import TextStyle, shape
from journey_studio.model.queries import maps
from journey_studio.model.records import CARD_TYPES, EmotionPoint, Persona
from journey_studio.model.state import State

MANY = int(os.environ.get("JOURNEY_STUDIO_POSTERS", "25"))
SLOW = settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))


def printed(state: State, paper: str, orientation: str, theme: str = "print") -> Poster:
    journey = maps(state)[0].id
    options = PosterOptions(
        paper, orientation, theme=theme, version=3, version_date="12 June", version_name="Draft", printed="16 June"
    )
    return layout_poster(state, journey, findings(state, journey), options)


def check(state: State, poster: Poster) -> None:
    page = poster.pages[0]
    assert overlaps(page) == []
    assert outside(page) == []
    assert strays(page) == []
    on_page = shown(page)
    lost = [
        card.title
        for kind in CARD_TYPES
        for card in state.of(kind)
        if letters(card.title) - on_page.get(card.id, Counter())
    ]
    assert lost == []
    assert poster.report.smallest == round(min(text.size for text in texts(page)), 2)
    secondary = [point.label.strip() for point in state.of(EmotionPoint)]
    secondary += [f"Needs {persona.need.strip()}" for persona in state.of(Persona)]
    for text in poster.report.elided:
        assert any(one.startswith(text.rstrip(".…")) for one in secondary), text


small = st.builds(Shape, st.integers(1, 7), st.integers(0, 3), st.integers(0, 25))
sparse = st.builds(Shape, st.integers(1, 14), st.integers(0, 2), st.integers(0, 4))
wide = st.builds(Shape, st.integers(20, 60), st.integers(0, 2), st.integers(0, 60))
high = st.builds(Shape, st.integers(1, 6), st.integers(8, 42), st.integers(0, 60))


@SLOW
@given(
    states(st.one_of(small, sparse)),
    st.sampled_from(PAPERS),
    st.sampled_from(ORIENTATIONS),
    st.sampled_from(("print", "save-ink")),
)
def test_any_small_map_fits_any_sheet(state: State, paper: str, orientation: str, theme: str) -> None:
    check(state, printed(state, paper, orientation, theme))


@settings(SLOW, max_examples=max(2, MANY // 8))
@given(states(st.one_of(wide, high)), st.sampled_from(("A0", "A3")), st.sampled_from(ORIENTATIONS))
def test_maps_of_many_stages_or_personas_fit_as_well(state: State, paper: str, orientation: str) -> None:
    check(state, printed(state, paper, orientation))


def page_of(*places: tuple[float, float, str], box: float = 100.0) -> Node:
    """A page with a node of `box` points that holds texts at these places."""
    style = TextStyle(10)
    ops: list[Glyphs] = []
    for x, y, text in places:
        ops += shape(text, style).glyphs(x, y, Paint("ink"))
    inner = Node("inner", "test", 0.0, 0.0, box, 100.0, tuple(ops))
    return Node("page", "page", 0.0, 0.0, 200.0, 200.0, children=(inner,))


def test_the_checks_see_what_is_wrong() -> None:
    fine = page_of((10, 20, "here"), (10, 33, "there"))
    assert overlaps(fine) == []
    assert outside(fine) == []
    assert overlaps(page_of((10, 20, "here"), (15, 24, "there"))) == [("inner: here", "inner: there")]
    assert len(outside(page_of((90, 20, "out on the right")))) == 1
    assert len(outside(page_of((10, 5, "out above")))) == 1
    assert len(outside(page_of((190, 20, "off the page"), box=300.0))) == 1
