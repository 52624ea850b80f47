"""The deliverable pack in the window: what the dialog offers and asks for, and that the pack is made.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from ui_kit import Editor, kitchen, settle, wait_for

from journey_studio.app.deliverables import MAKERS, PRESETS
from journey_studio.app.pack import Wanted, write_pack
from journey_studio.model.state import State
from journey_studio.ui import packing
from journey_studio.ui.packing import PackDialog


@pytest.fixture
def dialog(app: QApplication) -> PackDialog:
    return PackDialog(None, kitchen())  # type: ignore[arg-type]


def choose(dialog: PackDialog, box: str, key: str) -> None:
    found = getattr(dialog, box)
    found.setCurrentIndex(found.findData(key))
    found.activated.emit(found.currentIndex())


def test_it_begins_with_the_outputs_of_the_same_day(dialog: PackDialog) -> None:
    assert set(dialog.wanted().kinds) == set(PRESETS["same-day"][1])
    assert dialog.go.isEnabled()


def test_a_set_ticks_its_kinds_and_a_tick_makes_an_own_choice(dialog: PackDialog) -> None:
    choose(dialog, "preset", "all")
    assert set(dialog.wanted().kinds) == {one.key for one in MAKERS}
    dialog.kinds["slides"].click()
    assert dialog.preset.currentData() == "own"
    assert "slides" not in dialog.wanted().kinds
    dialog.kinds["slides"].click()
    assert dialog.preset.currentData() == "all"


def test_who_may_not_have_a_kind_is_not_offered_it(dialog: PackDialog) -> None:
    choose(dialog, "preset", "all")
    choose(dialog, "audience", "everybody")
    assert not dialog.kinds["registers"].isEnabled()
    assert "registers" not in dialog.wanted().kinds
    assert "no plan" in dialog.hint.text()
    choose(dialog, "audience", "team")
    assert "registers" in dialog.wanted().kinds


def test_nothing_ticked_makes_nothing(dialog: PackDialog) -> None:
    for tick in dialog.kinds.values():
        if tick.isChecked():
            tick.click()
    assert not dialog.go.isEnabled()
    assert not dialog.wrong.isHidden()


def test_the_choice_is_kept(dialog: PackDialog) -> None:
    choose(dialog, "audience", "team")
    choose(dialog, "paper", "A0")
    choose(dialog, "form", "zip")
    dialog.kinds["web"].click()
    again = PackDialog(None, kitchen(), dialog.to_keep())  # type: ignore[arg-type]
    assert again.wanted() == dialog.wanted()
    assert again.archive
    assert PackDialog(None, kitchen(), "no json").wanted().audience == "client"  # type: ignore[arg-type]


def test_every_control_has_a_name(dialog: PackDialog) -> None:
    boxes = (dialog.preset, dialog.audience, dialog.paper, dialog.form)
    assert all(box.accessibleName() for box in boxes)
    assert all(tick.text() and tick.accessibleDescription() for tick in dialog.kinds.values())


def test_a_pack_is_made_beside_the_window(sample: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "to"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(target))
    monkeypatch.setattr(PackDialog, "exec", lambda _self: PackDialog.DialogCode.Accepted)
    sample.trigger("file.pack")
    wait_for(lambda: list(target.glob("*/*.html")), "the pack", 60)
    wait_for(lambda: not sample.window.exporting.busy, "the end")
    settle()
    made = next(target.iterdir())
    assert "Buying a fitted kitchen" in made.name
    assert {one.suffix for one in made.iterdir()} == {".html", ".pdf", ".xlsx"}
    assert sample.window.settings.text(packing.KEPT)


def test_what_was_ticked_and_the_project_has_none_of_is_told_with_the_reason(
    app: QApplication, sample: Editor, tmp_path: Path
) -> None:
    kinds = ("initiative", "content_item", "workflow_step")
    bare = State({key: one for key, one in kitchen().items() if one.type_name not in kinds})
    asked = PackDialog(None, bare)  # type: ignore[arg-type]
    assert not asked.kinds["actions"].isEnabled()
    assert asked.wanted().kinds == ("posters", "actions", "plan")
    assert asked.go.isEnabled()
    asked.kinds["posters"].click()
    assert not asked.go.isEnabled()  # there is nothing to make of the others
    done = write_pack(bare, lambda _sha: None, tmp_path / "pack", Wanted(("web", "actions", "plan")))
    packing._tell(sample.window, done)
    told = "Action list (no initiative), Content plan (no message)"
    assert f"not in it: {told}" in sample.window.notice.history[-1]
    assert told in next((tmp_path / "pack").glob("00*.html")).read_text("utf-8")
