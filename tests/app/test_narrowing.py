"""A poster of some personas, stages and lanes, or of what a view shows: the rest is gone, and the figures know it."""

from __future__ import annotations

from functools import cache

import pytest

from journey_studio import resources
from journey_studio.app.composing import compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.filtering import CardFilter
from journey_studio.app.narrowing import find_lanes, find_personas, find_stages, find_view, narrowed, personas_of
from journey_studio.app.saved_views import SavedView
from journey_studio.errors import UsageError, UserError
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.papers import MM
from journey_studio.model.queries import lanes, maps
from journey_studio.model.records import Channel, Lane, Opportunity, Pain, Persona, Stage, Touchpoint
from journey_studio.model.state import State


@cache
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


JOURNEY = maps(kitchen())[0]
GIULIA, RENATO = (str(persona.id) for persona in kitchen().of(Persona))
STAGES = tuple(stage.id for stage in kitchen().of(Stage))


def lane(kind: str) -> str:
    return next(one.id for one in lanes(kitchen(), JOURNEY.id) if one.kind == kind)


def said(options: ExportOptions, *kinds: str) -> str:
    page = compose(kitchen(), JOURNEY, options, Edition()).pages[0]
    nodes = (node for node, _x, _y in walk(page.node) if not kinds or node.kind in kinds)
    return " ".join(op.text for node in nodes for op in node.ops if isinstance(op, Glyphs))


def test_who_wants_everything_gets_the_very_same_state() -> None:
    everything = ExportOptions(
        personas=(GIULIA, RENATO), stages=STAGES, lanes=tuple(one.id for one in kitchen().of(Lane))
    )
    assert narrowed(kitchen(), JOURNEY.id, ExportOptions()) is kitchen()
    assert narrowed(kitchen(), JOURNEY.id, everything) is kitchen()
    assert narrowed(kitchen(), JOURNEY.id, ExportOptions(stages=("of another map",))) is kitchen()


def test_one_persona_stands_alone_and_the_figures_are_hers() -> None:
    options = ExportOptions(personas=(GIULIA,))
    assert personas_of(narrowed(kitchen(), JOURNEY.id, options), JOURNEY.id) == [GIULIA]
    assert "Renato" not in said(options)
    assert "23 touchpoints" in said(options, "finding")
    assert "9 of 23" in said(options, "band_header")


def test_some_stages_go_with_all_that_stands_in_them() -> None:
    options = ExportOptions(stages=STAGES[2:4])
    small = narrowed(kitchen(), JOURNEY.id, options)
    assert {card.stage for card in small.of(Touchpoint)} == set(STAGES[2:4])
    assert [stage.id for stage in small.of(Stage)] == list(STAGES[2:4])
    assert "Inspiration" not in said(options, "stage_header")
    assert "3\u00a0Showroom" in said(options, "stage_header"), "stages keep the number they have on the map"


def test_lanes_that_are_left_out_take_their_touchpoints_along_and_no_others_words() -> None:
    options = ExportOptions(lanes=(lane("online"), lane("emotion")))
    small = narrowed(kitchen(), JOURNEY.id, options)
    assert {card.where for card in small.of(Touchpoint)} == {"online"}
    assert len(small.of(Pain)) == len(kitchen().of(Pain)), "the box of what to change first still has its ideas"
    words = said(options)
    assert "Offline" not in said(options, "lane")
    assert "No prices online" not in said(options, "pain")
    assert "Change first" in words


def test_a_lane_that_is_hidden_on_the_map_is_shown_when_it_is_chosen() -> None:
    hidden = kitchen().get_as(Lane, lane("pains")).replaced(hidden=True)
    state = State({**dict(kitchen()), hidden.id: hidden})
    small = narrowed(state, JOURNEY.id, ExportOptions(lanes=(hidden.id,)))
    assert [one.kind for one in small.of(Lane) if not one.hidden] == ["pains"]


def test_a_view_shows_its_cards_and_hides_its_lanes() -> None:
    mail = next(one.id for one in kitchen().of(Channel) if "mail" in one.name.lower())
    view = SavedView("E-mail", JOURNEY.id, frozenset({lane("kpis")}), CardFilter(channels=frozenset({mail})))
    small = narrowed(kitchen(), JOURNEY.id, ExportOptions(), view)
    cards = small.of(Touchpoint)
    assert cards
    assert {card.channel for card in cards} == {mail}
    assert small.get_as(Lane, lane("kpis")).hidden
    one = narrowed(
        kitchen(), JOURNEY.id, ExportOptions(), view._replace(wanted=CardFilter(personas=frozenset({RENATO})))
    )
    assert personas_of(one, JOURNEY.id) == [RENATO]
    other = view._replace(map="another")
    assert narrowed(kitchen(), JOURNEY.id, ExportOptions(), other) is kitchen()


def test_the_box_and_the_legend_can_be_left_off() -> None:
    bare = said(ExportOptions(change_first=False, legend=False))
    assert "Change first" not in bare
    assert "moment of truth" not in bare
    assert "Sources" not in bare
    assert all(card.title in said(ExportOptions()) for card in kitchen().of(Opportunity))


def test_margins_bleed_and_marks_reach_the_page() -> None:
    page = compose(kitchen(), JOURNEY, ExportOptions(paper="A1", bleed=3, crop_marks=True, margin=5), Edition()).pages[
        0
    ]
    assert page.trim is not None
    assert (page.trim.w / MM, page.trim.h / MM) == (pytest.approx(841, abs=0.01), pytest.approx(594, abs=0.01))
    assert (page.width / MM, page.height / MM) == (pytest.approx(857, abs=0.01), pytest.approx(610, abs=0.01))
    assert page.bleed == pytest.approx(3 * MM)
    place = {node.key: x for node, x, _y in walk(page.node)}
    assert place["map"] == pytest.approx((8 + 5) * MM)
    with pytest.raises(UsageError, match="margin"):
        compose(kitchen(), JOURNEY, ExportOptions(paper="A4", margin=80), Edition())


def test_choices_are_found_by_name_number_and_id() -> None:
    assert find_personas(kitchen(), JOURNEY, ["giulia ferri", "2", GIULIA]) == (GIULIA, RENATO, GIULIA)
    assert find_stages(kitchen(), JOURNEY, ["Research", "1"]) == (STAGES[1], STAGES[0])
    assert find_lanes(kitchen(), JOURNEY, ["pains"]) == (lane("pains"),)
    with pytest.raises(UserError, match=r"no “Nowhere”.*1 “Inspiration”"):
        find_stages(kitchen(), JOURNEY, ["Nowhere"])
    view = SavedView("Only e-mail", JOURNEY.id)
    assert find_view([view], JOURNEY, "only E-mail ") is view
    assert find_view([view], JOURNEY, " ") is None
    page = compose(kitchen(), JOURNEY, ExportOptions(filter="Only e-mail"), Edition(views=(view,))).pages[0]
    assert page.node.kind == "page"
    with pytest.raises(UserError, match="Only e-mail"):
        find_view([view], JOURNEY, "Hot ones")
