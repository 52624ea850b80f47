"""Moments of a project: what they are called and what stood then."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio.app import points
from journey_studio.app.points import Point
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.i18n import using_language
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.store import VersionInfo

NOON = datetime(2026, 6, 12, 12, 5).astimezone().isoformat()


def version(number: int, name: str = "", track: str = "as_is", of: str | None = None) -> VersionInfo:
    return VersionInfo(f"ver{number}", of, track, number, name, "", "L. Conti", NOON, number * 10)


@pytest.mark.parametrize(
    ("point", "name"),
    [
        (points.of_version(version(9, "Workshop 1 draft")), "v9 · Workshop 1 draft"),
        (points.of_version(version(2, "Target 2026", "to_be")), "To-be 2 · Target 2026"),
        (points.of_version(version(3)), "v3"),
        (Point(7, None, NOON), "12:05 today"),
        (points.NOW, "Now"),
        (Point(7, None, "no time"), "Revision 7"),
    ],
)
def test_a_point_is_called(point: Point, name: str) -> None:
    assert points.name_of(point, date(2026, 6, 12)) == name


def test_another_day_is_told_with_its_date_and_another_year_with_that() -> None:
    assert points.moment_of(NOON, date(2026, 6, 13)) == "12 Jun 12:05"
    assert points.moment_of(NOON, date(2027, 1, 1)) == "12 Jun 2026 12:05"
    with using_language("it"):
        assert points.moment_of(NOON, date(2026, 6, 13)) == "12 giu 12:05"


def test_the_state_of_a_point_is_what_stood_then(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "k.journey", small_project(), folder=tmp_path / "working")
    try:
        first = session.state
        journey = queries.maps(first)[0].id
        named = session.name_version("First", map_id=journey)
        session.run(Rename("st0", "Later"))
        now, past = points.points_of(session, journey)
        assert points.state_of(session, now) is session.state
        assert past.version == named and points.state_of(session, past) == first
        assert points.points_of(session, "another map") == [points.NOW]
    finally:
        session.close()


def test_a_family_is_a_map_and_the_to_be_maps_that_started_from_it() -> None:
    base = small_project()
    root = queries.maps(base)[0].id
    state = State(
        [
            *base.values(),
            JourneyMap(id="one", kind="to_be", based_on=root, order="x"),
            JourneyMap(id="two", kind="to_be", based_on="one", order="y"),
            JourneyMap(id="other", order="z"),
        ]
    )
    assert points.family_of(state, "two") == points.family_of(state, root) == (root, "one", "two")
    assert points.family_of(state, "other") == ("other",) and points.family_of(state, "gone") == ("gone",)
    mixed = [version(1), version(2, of="one", track="to_be"), version(3, of="other")]
    assert points.versions_of(mixed, (root, "one")) == mixed[:2]
    assert points.versions_of(mixed, (root, "one"), "to_be") == mixed[1:2]
