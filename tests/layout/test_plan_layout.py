"""The figures of the plan: days and spots, steps and ways, holes; each message has one place."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio import i18n
from journey_studio.layout import plan_calendar
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.personas import NOBODY
from journey_studio.layout.plan_content import (
    CalendarContent,
    Column,
    MessagesContent,
    Person,
    Planned,
    Span,
    Step,
    WorkflowContent,
)
from journey_studio.layout.plan_messages import messages
from journey_studio.layout.plan_steps import Edge, blocks_of, lines_of
from journey_studio.layout.plan_workflow import workflow

TODAY = dt.date(2026, 7, 8)
SPANS: tuple[Span, ...] = ("month", "week")


def texts(drawing: Drawing) -> list[str]:
    return [op.text for node, _x, _y in walk(drawing.node) for op in node.ops if isinstance(op, Glyphs)]


def plan(*dates: str) -> CalendarContent:
    return CalendarContent(tuple(Planned(f"m{n}", f"Message {n}", date) for n, date in enumerate(dates)), TODAY)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), st.sampled_from(SPANS), st.floats(760, 1500))
@settings(max_examples=40, deadline=None)
def test_every_day_of_the_month_has_a_place_that_tells_it(day: dt.date, span: Span, width: float) -> None:
    place = plan_calendar.plane(span, day, width, 500.0)
    assert place.first.weekday() == 0
    shown = [place.first + dt.timedelta(days=n) for n in range(7 * place.rows)]
    assert day in shown
    if span == "month":
        first = day.replace(day=1)
        month = [first + dt.timedelta(days=n) for n in range(31) if (first + dt.timedelta(days=n)).month == day.month]
        assert set(month) <= set(shown)
        assert shown[6] >= first
        assert shown[-7] <= month[-1]
    for one in shown:
        rect = place.rect(one)
        assert rect is not None
        assert plan_calendar.date_at(place, rect.x + rect.w / 2, rect.y + rect.h / 2) == one.isoformat()
    assert plan_calendar.date_at(place, place.tray.x + 5, place.tray.y + 5) == ""
    assert plan_calendar.date_at(place, 1.0, 1.0) is None


def test_messages_stand_on_their_days_and_the_others_beside() -> None:
    content = plan("2026-07-08", "2026-07-08", "2026-07", "", "2026-09-01", "2026")
    drawing = plan_calendar.calendar(content, "month", TODAY, 1100.0, 0.0)
    place = plan_calendar.plane("month", TODAY, 1100.0, 0.0)
    day = place.rect(TODAY)
    assert day is not None
    found = {one.key: one.rect for one in drawing.regions}
    for key in ("item:m0", "item:m1"):
        assert day.contains(found[key].x, found[key].y)
        assert found[key].h >= 24
    for key in ("item:m2", "item:m3", "item:m5"):
        assert found[key].x > place.tray.x
    assert "item:m4" not in found
    assert next(one for one in drawing.regions if one.key == "day:2026-07-08").name.startswith("Today")


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_no_message_of_a_full_day_is_lost(count: int) -> None:
    content = plan(*["2026-07-08"] * count)
    drawing = plan_calendar.calendar(content, "month", TODAY, 1000.0, 0.0)
    seen = sum(one.key.startswith("item:") for one in drawing.regions)
    more = [one for one in drawing.regions if one.key == "more:2026-07-08"]
    assert seen + (int(more[0].name.split()[0]) if more else 0) == count


def test_an_empty_month_leads_to_the_next_message() -> None:
    drawing = plan_calendar.calendar(plan("2025-06-03", "2026-09-01"), "month", TODAY, 1000.0, 0.0)
    assert drawing.region("jump:2026-09-01") is not None
    late = plan_calendar.calendar(plan("2025-06-03"), "month", TODAY, 1000.0, 0.0)
    assert late.region("jump:2025-06-03") is not None


def test_days_are_called_in_the_readers_language() -> None:
    with i18n.using_language("it"):
        drawing = plan_calendar.calendar(plan("2026-07-08"), "month", TODAY, 1000.0, 0.0)
        assert texts(drawing)[:2] == ["lun", "mar"]
        assert plan_calendar.title("month", TODAY) == "Luglio 2026"
        region = drawing.region("day:2026-07-09")
        assert region is not None
        assert region.name == "giovedì 9 luglio 2026"


# --- messages


def test_holes_are_places_of_personas_without_a_message() -> None:
    people = (Person("p1", "Giulia", NOBODY), Person("p2", "Renato", NOBODY), Person("", "No persona", NOBODY))
    stages = (Column("s1", "One"), Column("s2", "Two"))
    one = Planned("m1", "Hello", untriggered=True)
    content = MessagesContent(people, stages, {("p1", "s1"): (one,), ("", "s2"): (one,)})
    assert content.holes == 3
    drawing = messages(content, 900.0, 0.0)
    keys = [region.key for region in drawing.regions]
    assert len(keys) == len(set(keys))
    assert "item:m1@p1/s1" in keys
    assert "hole:p2/s1" in keys
    assert "hole:/s1" not in keys
    assert texts(drawing).count("No trigger") == 2


# --- workflows


def step(key: str, kind: str = "action", only_if: str = "", *, otherwise: bool = False, stage: str = "") -> Step:
    return Step(key, kind, key, only_if=only_if, otherwise=otherwise, stage=stage, label=key)


FLOW = (
    step("a", "trigger"),
    step("b", "condition"),
    step("c", only_if="b"),
    step("d", only_if="b"),
    step("e", only_if="b", otherwise=True),
    step("f"),
)


def test_ways_follow_the_branches() -> None:
    (line,) = lines_of(FLOW, 20)
    assert line.edges == (
        Edge("a", "b", 0),
        Edge("b", "c", 0),
        Edge("c", "d", 0),
        Edge("b", "e", 1),
        Edge("d", "f", 0),
        Edge("e", "f", 1),
    )
    assert line.rows_of == {"a": 0, "b": 0, "c": 0, "d": 0, "e": 1, "f": 0}
    assert line.ranks_of["f"] == 4


def test_a_way_without_a_step_goes_past_the_other() -> None:
    (line,) = lines_of((step("b", "condition"), step("c", only_if="b"), step("f")), 20)
    assert Edge("b", "f", 1) in line.edges
    assert line.rows == 2


def test_a_step_before_its_condition_and_a_circle_are_drawn_all_the_same() -> None:
    odd = (step("x", only_if="y"), step("y", "condition", only_if="x"), step("z", only_if="gone"))
    assert [one.step.id for one in blocks_of(odd)] == ["x", "y", "z"]


KINDS = st.sampled_from(["trigger", "condition", "wait", "action"])


@st.composite
def flows(draw: st.DrawFn) -> tuple[Step, ...]:
    count = draw(st.integers(0, 14))
    found: list[Step] = []
    for number in range(count):
        only_if = draw(st.sampled_from(["", *(one.id for one in found)]))
        stage = draw(st.sampled_from(["", "One", "Two"]))
        found.append(step(f"s{number}", draw(KINDS), only_if, otherwise=draw(st.booleans()), stage=stage))
    return tuple(found)


@given(flows(), st.floats(500, 1400))
@settings(max_examples=60, deadline=None)
def test_every_step_has_one_place_that_no_other_covers(steps: tuple[Step, ...], width: float) -> None:
    drawing = workflow(WorkflowContent("w", "W", steps), width, 0.0, acts=True)
    rects = {one.key: one.rect for one in drawing.regions if one.key.startswith("step:")}
    assert set(rects) == {f"step:{one.id}" for one in steps}
    those = list(rects.values())
    for number, rect in enumerate(those):
        assert rect.x >= 0
        assert rect.bottom <= drawing.node.h + 0.5
        assert not any(rect.intersects(other) for other in those[:number])
    lines = lines_of(steps, 6) if steps else []
    assert sorted(one.id for line in lines for one in line.steps) == sorted(one.id for one in steps)
