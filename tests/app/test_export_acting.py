"""A choice acts where it is seen; each paper of the map has its own; names of files are short enough. Test code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journey_studio.app import export_presets as presets
from journey_studio.app import file_formats
from journey_studio.app.export_acting import acting, begun, comparing, only_acting
from journey_studio.app.export_choices import LONGEST_NAME, Chosen, file_name
from journey_studio.app.export_options import KINDS, ExportOptions
from journey_studio.app.export_presets import Last
from journey_studio.app.file_names import free_name, name_for_file
from journey_studio.app.settings import Settings

USUAL = ExportOptions()
_OTHERWISE: dict[str, Any] = {
    "map": "m",
    "paper": "A2",
    "orientation": "portrait",
    "dpi": 72.0,
    "language": "it",
    "filter": "v",
    **dict.fromkeys(("maps", "personas", "stages", "lanes", "boxes"), ("x",)),
    **{name: not value for name, value in USUAL._asdict().items() if isinstance(value, bool) and name != "archive"},
    "margin": 12.0,
    "bleed": 3.0,
    "tiles": "A4",
    "overlap": 15.0,
    "tile_margin": 8.0,
    "tile_shift": (1.0, 2.0),
    "attachment": "everything",
    "lettering": "outlines",
    "pixels": 800,
    "since": "v1",
    "table": "grid",
}
ALL = USUAL._replace(**_OTHERWISE)
"""Every choice otherwise than as usual, but the paper of the map and the archive, which takes others away."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [one.name for one in file_formats.FORMATS if one.writes])
def test_what_does_not_act_is_as_usual_and_what_acts_is_as_chosen(name: str, kind: str) -> None:
    chosen = Chosen(name, ALL._replace(kind=kind))  # type: ignore[arg-type]
    found = only_acting(chosen).options
    acts = acting(name, chosen.options)
    for field in ExportOptions._fields:
        expected = chosen.options if field in acts else USUAL
        assert getattr(found, field) == getattr(expected, field), field
    assert only_acting(Chosen(name, found)).options == found, "nothing is left to take away"


def test_no_choice_is_forgotten() -> None:
    """A field that is added later has its place in the table, or this says so."""
    assert {*_OTHERWISE, "kind", "archive"} == set(ExportOptions._fields)
    wishes = [ALL._replace(kind=kind) for kind in KINDS] + [ALL._replace(tiles="", blank=False)]
    known = {name for one in file_formats.FORMATS for wish in wishes for name in acting(one.name, wish)}
    assert known == set(ExportOptions._fields)


def test_what_changed_is_no_blank_grid_and_persona_sheets_are_not_split() -> None:
    changed = only_acting(Chosen("pdf", ALL._replace(kind="comparison"))).options
    assert not (changed.blank or changed.sticky_notes or changed.details or changed.each_persona or changed.maps)
    assert (changed.since, changed.margin, changed.tiles, changed.legend) == ("v1", 12.0, "A4", False)
    people = only_acting(Chosen("pdf", ALL._replace(kind="personas"))).options
    assert (people.tiles, people.lanes, people.margin) == ("", (), None)
    assert (people.bleed, people.crop_marks, people.language) == (3.0, True, "it")


def test_sheets_to_tape_have_no_bleed_and_a_blank_grid_no_notes() -> None:
    found = only_acting(Chosen("pdf", ALL)).options
    assert (found.bleed, found.crop_marks, found.sticky_notes) == (0.0, False, False)
    one_piece = only_acting(Chosen("pdf", ALL._replace(tiles="", blank=False))).options
    assert (one_piece.bleed, one_piece.crop_marks, one_piece.tile_shift) == (3.0, True, None)
    assert one_piece.sticky_notes


def test_another_paper_begins_with_what_is_seen_on_both() -> None:
    found = begun(Chosen("png", ALL, 7), "personas")
    assert (found.format, found.revision) == ("png", 7)
    assert (found.options.paper, found.options.orientation, found.options.save_ink) == ("A4", "landscape", True)
    assert begun(Chosen("csv", ALL), "comparison").format == "pdf"
    mine = Chosen("pdf", ExportOptions(kind="comparison", paper="A1"))
    assert comparing(mine, "v2", 5) == Chosen("pdf", ExportOptions(kind="comparison", paper="A1", since="v2"), 5)


def test_each_paper_of_the_map_is_remembered_by_itself(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    poster = Last("pdf", ExportOptions(paper="A1"), 3, "/x/wall.pdf")
    people = Last("png", ExportOptions(kind="personas", paper="A4", save_ink=True), None, "/x/people.png")
    seen_only = Last("pdf", ExportOptions(kind="comparison", paper="A2"))
    presets.remember(settings, "one", poster)
    presets.remember(settings, "one", people, [seen_only])
    again = Settings(tmp_path / "window.json")
    assert presets.last(again, "one") == people
    assert [presets.last(again, "one", kind) for kind in KINDS] == [poster, people, seen_only]
    later = poster._replace(options=ExportOptions(paper="A3"))
    presets.remember(again, "one", later)
    assert presets.last(again, "one") == later and presets.last(again, "one", "personas") == people
    assert presets.last(again, "two", "poster") is None


def test_choices_kept_by_an_older_program_are_read(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.set_table(presets.LAST, {"one": {"format": "svg", "options": {"paper": "A2"}, "path": "/a.svg"}, "two": 3})
    assert presets.last(settings, "one", "poster") == Last("svg", ExportOptions(paper="A2"), None, "/a.svg")
    assert presets.last(settings, "one", "personas") is None
    settings.set_table(presets.LAST, {"one": {"options": {"paper": "A2"}, "others": [None, 7, {"options": []}]}})
    assert presets.last(settings, "one", "personas") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kitchen", "Kitchen"),
        ("a/b: c?", "a-b- c-"),
        ("  .hidden. ", "hidden"),
        ("two\nlines\tof it", "two lines of it"),
        ("word " * 40, "word word word word word word word word word word word word"),
        ("x" * 200, "x" * 60),
        ("???", "---"),
        ("", ""),
    ],
)
def test_a_title_as_the_name_of_a_file(title: str, name: str) -> None:
    assert name_for_file(title, 60, "-") == name


def test_a_long_title_keeps_paper_and_ending() -> None:
    title = "How two households with very different needs buy, wait for and live with a fitted kitchen in 2026"
    found = file_name(title, Chosen("pdf", ExportOptions(paper="A1")))
    assert found == "How two households with very different needs buy, wait for A1.pdf"
    assert len(found) <= LONGEST_NAME + len(" A1.pdf")
    assert file_name("e\u0301" * 100, Chosen("pdf")).startswith("e\u0301" * 30 + " ")


def test_a_name_that_is_free(tmp_path: Path) -> None:
    assert free_name(tmp_path, "a", ".x") == tmp_path / "a.x"
    (tmp_path / "a.x").touch()
    (tmp_path / "a 2.x").symlink_to(tmp_path / "gone")
    assert free_name(tmp_path, "a", ".x") == tmp_path / "a 3.x"
