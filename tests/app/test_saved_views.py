"""Saved views come back when a project is opened again; the room check does its sums.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio.app.filtering import CardFilter
from journey_studio.app.room_check import READABLE_FROM, check
from journey_studio.app.saved_views import SETTING, SavedView, SavedViews
from journey_studio.app.session import Session


def test_views_come_back_with_the_project(tmp_path: Path) -> None:
    path, folder = tmp_path / "p.journey", tmp_path / "working"
    session = Session.create(path, small_project(), folder=folder)
    wanted = CardFilter(channels=frozenset({"ch-mail"}), text="a")
    made = SavedView("Only mail", "m", frozenset({"lane"}), wanted, 1.25)
    views = SavedViews(session)
    views.keep(made._replace(zoom=2.0))
    views.keep(made)
    views.keep(SavedView("Another", "m"))
    views.keep(SavedView("Elsewhere", "other"))
    assert session.undo_steps == ()
    session.close()

    again = Session.open(path, folder=folder)
    found = SavedViews(again)
    assert [one.name for one in found.of("m")] == ["Another", "Only mail"]
    assert found.find("m", "Only mail") == made
    found.forget("m", "Only mail")
    again.autosave.flush(10)
    assert SavedViews(again).find("m", "Only mail") is None
    again.close()


def test_what_somebody_else_wrote_there_does_no_harm(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "p.journey", small_project(), folder=tmp_path / "working")
    session.autosave.put_setting(SETTING, [1, {"name": ""}, {"name": "x", "map": "m", "zoom": "large"}])
    session.autosave.flush(10)
    assert SavedViews(session).of("m") == []
    session.autosave.put_setting(SETTING, [{"name": "x", "map": "m", "zoom": 1, "hidden": 3, "filter": "y"}])
    session.autosave.flush(10)
    assert SavedViews(session).of("m") == [SavedView("x", "m")]
    session.close()


def test_the_room_check_follows_the_height_of_capitals() -> None:
    """2 m of picture on 2000 px: 1 mm a px, capitals of a title 13 px x 0.7275 = 9.46 mm at 100 %."""
    found = check(2.0, 6.0, 2000.0)
    assert found.comfortable == pytest.approx(6.0 / 0.215 / 9.458, rel=0.01)
    assert found.stretch == pytest.approx(6.0 / 0.344 / 9.458, rel=0.01)
    assert check(4.0, 6.0, 2000.0).comfortable == pytest.approx(found.comfortable / 2)
    assert check(20.0, 0.5, 2000.0).comfortable == READABLE_FROM
    assert check(0.5, 30.0, 2000.0).too_far and not found.too_far
