"""The words of the client's trade: where they stand, that they are data, and that nothing moves without them.

Test code.
"""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio import i18n
from journey_studio.analysis.findings import findings
from journey_studio.commands.branding import SetLogo, SetWords
from journey_studio.i18n import msg
from journey_studio.layout.map_layout import LayoutCache, MapOptions, layout_map
from journey_studio.layout.poster_collect import content
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.records import Asset, Lane, TradeWord
from journey_studio.model.state import State
from journey_studio.model.trade import HEADINGS, LANES, TERMS, TRADES, heading, word_for
from journey_studio.model.words import LANE_NAMES, lane_name


def rows(state: State, cache: LayoutCache | None = None) -> list[str]:
    journey = queries.maps(state)[0].id
    scene = layout_map(state, journey, MapOptions(), findings(state, journey), cache or LayoutCache())
    return [row.name for band in scene.grid.bands for row in band.rows]


def test_a_word_names_the_lanes_of_its_kind_on_the_map_and_on_paper() -> None:
    document = Document(small_project())
    cache = LayoutCache()
    assert "Online" in rows(document.state, cache)
    document.run(SetWords((("online", "On the web"), ("pains", "<b>Obstacles</b> {x}"))))
    named = rows(document.state, cache)
    assert "On the web" in named
    assert "Online" not in named
    journey = queries.maps(document.state)[0].id
    told = content(document.state, journey, findings(document.state, journey), "en")
    lanes = {row.name for band in told.bands for row in band.rows}
    assert "On the web" in lanes
    document.undo()
    assert "Online" in rows(document.state, cache)


def test_a_title_of_ones_own_goes_before_the_word_and_the_word_before_the_program() -> None:
    said = (TradeWord(term="pains", word="Obstacles"),)
    assert lane_name(Lane(id="l", map="m", kind="pains", title="Ouch"), said) == "Ouch"
    assert lane_name(Lane(id="l", map="m", kind="pains"), said) == "Obstacles"
    assert lane_name(Lane(id="l", map="m", kind="thoughts"), said) == "Thoughts"


def test_headings_that_are_a_term_are_replaced_and_sentences_are_not() -> None:
    said = (TradeWord(term="persona", word="Patient"), TradeWord(term="stage", word="{0} %s"))
    assert heading(said, msg("Persona")) == "Patient"
    assert heading(said, msg("Stage")) == "{0} %s"
    assert heading(said, msg("Stage {number}", number=2)) == "Stage 2"
    assert heading(said, msg("Owner")) == "Owner"


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_set_names_known_terms_in_words_that_fit(language: str) -> None:
    with i18n.using_language(language):
        for _key, (title, words) in TRADES.items():
            assert str(title)
            assert set(words) <= set(TERMS)
            assert all(0 < len(str(word)) <= 22 for word in words.values())
    assert {str(kind) for kind in LANE_NAMES} - {"custom_text", "custom_number"} == set(LANES)
    assert not set(HEADINGS) & set(LANES)


def test_words_are_one_step_and_empty_ones_are_left_out() -> None:
    document = Document(small_project())
    before = document.state
    document.run(SetWords((("stage", " Step "), ("persona", " ")), "Health"))
    assert document.state.project.words == (TradeWord(term="stage", word="Step"),)
    assert document.state.project.trade == "Health"
    assert word_for(document.state.project.words, "persona") == ""
    document.undo()
    assert document.state == before


def test_a_logo_replaces_the_one_before() -> None:
    document = Document(small_project())
    before = document.state
    document.run(SetLogo(Asset(id="asset-1", sha256="a" * 64)))
    document.run(SetLogo(Asset(id="asset-2", sha256="b" * 64)))
    assert document.state.project.logo == "asset-2"
    assert "asset-1" not in document.state
    document.run(SetLogo())
    assert document.state.project.logo is None
    assert "asset-2" not in document.state
    for _step in range(3):
        document.undo()
    assert document.state == before
