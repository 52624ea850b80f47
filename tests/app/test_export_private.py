"""What is given away holds nothing that was noted beside the map, and a set of files comes whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio.app.export import ExportOptions, export
from journey_studio.app.output import all_or_none
from journey_studio.app.private import without_notes
from journey_studio.errors import Cancelled, UserError
from journey_studio.model.records import Band, SourceLink, Touchpoint
from journey_studio.model.records.practice import SignOff
from journey_studio.model.state import State


def changed(state: State, key: str, **fields: object) -> State:
    return State([one.replaced(**fields) if one.id == key else one for one in state.values()])


def test_remarks_on_sources_and_authors_do_not_travel() -> None:
    state = changed(changed(small_project(), "sl", note="The boss"), "tp0-0-0", notes="Secret", author="Ada Conti")
    sign = SignOff(id="so", version=1, person="Ada Conti", remark="Only if cheap")
    public = without_notes(State([*state.values(), sign]))
    assert public.get_as(SignOff, "so").remark == ""
    assert public.get_as(SourceLink, "sl").note == ""
    card = public.get_as(Touchpoint, "tp0-0-0")
    assert (card.notes, card.author) == ("", "") and card.title == state.get_as(Touchpoint, "tp0-0-0").title


def test_the_outline_shows_nobody_who_is_hidden(tmp_path: Path) -> None:
    state = changed(changed(small_project(), "per1", name="Zeno Hidden"), "band1", hidden=True)
    assert state.get_as(Band, "band1").persona == "per1"
    export(state, lambda _: None, tmp_path / "o.md", ExportOptions())
    text = (tmp_path / "o.md").read_text("utf-8")
    assert "```mermaid" in text and "Zeno" not in text and "Touch 0.1.0" not in text and "Touch 0.0.0" in text


def test_a_set_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    old = tmp_path / "p-A2.svg"
    old.write_text("mine", "utf-8")
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(Cancelled):
        export(
            small_project(stages=4, personas=2, touchpoints=3),
            lambda _: None,
            tmp_path / "p.svg",
            ExportOptions(paper="A1", tiles="A4"),
            cancel=stop,
        )
    assert [one.name for one in tmp_path.iterdir()] == ["p-A2.svg"] and old.read_text("utf-8") == "mine"


def test_a_set_appears_when_all_of_it_is_done(tmp_path: Path) -> None:
    outs = [tmp_path / "a.png", tmp_path / "a-2.png"]
    with all_or_none(outs) as parts:
        for number, part in enumerate(parts):
            part.write_text(str(number), "utf-8")
            assert not any(out.exists() for out in outs)
    assert [out.read_text("utf-8") for out in outs] == ["0", "1"] and len(list(tmp_path.iterdir())) == 2


def test_a_sheet_without_room_for_notes_is_refused_in_words(tmp_path: Path) -> None:
    state = small_project(stages=6, personas=2, touchpoints=4)
    options = ExportOptions(paper="100x100", margin=25.0, sticky_notes=True)
    with pytest.raises(UserError, match="too small"):
        export(state, lambda _: None, tmp_path / "o.pdf", options)
