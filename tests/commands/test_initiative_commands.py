"""Initiatives from the map's side: links, dates, places, what steps need and what is measured at them. Test code."""

from __future__ import annotations

import pytest
from support.analysis_maps import card, state

from journey_studio.commands.initiatives import (
    Keeping,
    LinkEntry,
    MakeEnabler,
    MeasureAt,
    MeasureNoMore,
    MoveDates,
    PlaceInitiative,
    UnlinkEntry,
)
from journey_studio.errors import UserError
from journey_studio.model.document import Document
from journey_studio.model.records import Pain, practice

PAIN = Pain(id="pain", map="m", stage="s1", persona="anna", title="No price")
MADE = practice.Initiative(id="in", order="a", title="One price", start="2026-05-01", end="2026-06-30")


def document() -> Document:
    return Document(state(PAIN, MADE, card("web", stage="s1", departments=("CC",), owner="CC")))


def links(at: Document) -> dict[str, str]:
    return {one.target: one.role for one in at.state.of(practice.InitiativeLink)}


def test_links_from_the_map_are_one_step_and_keep_what_is_selected() -> None:
    at = document()
    changed = at.run(Keeping(LinkEntry("initiative_link", "in", ("pain", "web", "pain", "gone")), ("pain", "gone")))
    assert changed is not None and changed.step.selection_after == ("pain",)
    assert links(at) == {"pain": "mends", "web": "changes"}
    at.run(LinkEntry("initiative_link", "in", ("pain",)))
    assert len(links(at)) == 2, "one link is enough"
    at.run(UnlinkEntry("initiative_link", "in", ("pain", "web")))
    assert links(at) == {}
    with pytest.raises(UserError):
        at.run(UnlinkEntry("initiative_link", "in", ("pain",)))
    with pytest.raises(UserError):
        at.run(LinkEntry("initiative_link", "gone", ("pain",)))
    at.undo()
    assert set(links(at)) == {"pain", "web"}


def test_dates_move_as_one_act_and_never_end_before_they_begin() -> None:
    at = document()
    for month in ("07", "08"):
        at.run(MoveDates("in", f"2026-{month}-01", f"2026-{month}-20", "drag"))
    assert at.state.get_as(practice.Initiative, "in").end == "2026-08-20"
    at.undo()
    assert at.state.get_as(practice.Initiative, "in") == MADE
    at.run(MoveDates("in", "2026-05-28", "2026-05"))
    with pytest.raises(UserError):
        at.run(MoveDates("in", "2026-05-28", "2026-04"))


def test_a_place_in_the_matrix_comes_and_goes() -> None:
    at = document()
    at.run(PlaceInitiative("in", 8, 2, "g"))
    at.run(PlaceInitiative("in", 9, 2, "g"))
    one = at.state.get_as(practice.Initiative, "in")
    assert (one.impact, one.effort) == (9, 2)
    at.undo()
    assert at.state.get_as(practice.Initiative, "in").impact is None


def test_what_a_step_needs_is_made_linked() -> None:
    at = document()
    at.run(MakeEnabler("  Prices   in the shop system ", ("web",)))
    (made,) = at.state.of(practice.Enabler)
    assert made.title == "Prices in the shop system"
    assert [(one.enabler, one.target) for one in at.state.of(practice.EnablerLink)] == [(made.id, "web")]


def test_a_line_of_the_tracking_plan_is_put_at_a_place_and_taken_from_it() -> None:
    at = document()
    at.run(MeasureAt("web", "", "Quote opened"))
    (made,) = at.state.of(practice.TrackingItem)
    assert (made.of_map, made.stage, made.touchpoint, made.owner, made.event) == (
        "m",
        "s1",
        "web",
        "CC",
        "Quote opened",
    )
    at.run(MeasureNoMore(made.id))
    (made,) = at.state.of(practice.TrackingItem)
    assert (made.stage, made.touchpoint) == ("s1", None)
    at.run(MeasureNoMore(made.id, "stage"))
    at.run(MeasureAt("s2", made.id))
    assert at.state.of(practice.TrackingItem)[0].stage == "s2"
    with pytest.raises(UserError):
        at.run(MeasureAt("pain", made.id))
