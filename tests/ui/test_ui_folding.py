"""A band that folds slides, in the time the design gives and only where motion is wanted.

Test code.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ui_kit import Editor, settle, wait_for

from journey_studio.model.records import Band
from journey_studio.ui.canvas.folding import Slide
from journey_studio.ui.theme_qt import theme


@pytest.fixture
def lively(editor: Editor) -> Iterator[Editor]:
    before = theme().motion_choice
    theme().choose_motion("full")
    yield editor
    theme().choose_motion(before)


def slides(editor: Editor) -> list[Slide]:
    return [one for one in editor.view.findChildren(Slide) if one.isVisible()]


def test_what_is_below_slides_and_the_picture_goes(lively: Editor) -> None:
    """The state and the layout are the new ones at once; the picture shows the way between them."""
    editor = lively
    settle(5)
    open_ = editor.view.grab().toImage()
    editor.view.editing.fold("band0")
    assert editor.state.get("band0", Band).folded
    (slide,) = slides(editor)
    assert slide._folds
    begun = editor.view.grab().toImage()
    room = slide.geometry()
    assert open_.copy(room) == begun.copy(room), "it begins with what was to be seen"
    wait_for(lambda: not slides(editor), "its end", 2.0)
    settle(5)
    folded = editor.view.grab().toImage()
    assert open_.copy(room) != folded.copy(room)
    editor.view.editing.fold("band0")
    assert [one._folds for one in slides(editor)] == [False]
    editor.view.verticalScrollBar().setValue(editor.view.verticalScrollBar().value() + 10)
    assert not slides(editor), "who scrolls sees the map"


def test_reduced_motion_jumps(editor: Editor) -> None:
    before = theme().motion_choice
    theme().choose_motion("reduced")
    try:
        editor.view.editing.fold("band0")
        assert not slides(editor)
    finally:
        theme().choose_motion(before)
