"""The current place when its stage or persona goes while a card is being typed there.

Test code; found by random gestures.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from ui_kit import Editor

from journey_studio.commands.bands import DeletePersona
from journey_studio.commands.cards import DeleteRecords
from journey_studio.layout.hit import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("goes", [DeletePersona("per1"), DeleteRecords(("st1",))])
def test_no_place_is_left_in_what_is_gone(editor: Editor, goes: DeletePersona | DeleteRecords) -> None:
    editor.go("tp0-0-0")
    editor.key(Qt.Key.Key_C, CTRL)
    editor.view.show_.go(Place(editor.cell("st1", "online", "per1")), keyed=True)
    editor.type("New")
    editor.workspace.run(goes)
    editor.key(Qt.Key.Key_Escape)
    place, scene = editor.view.show_.place, editor.view.scene_
    assert scene is not None
    assert place is None or scene.grid.place_of(place.cell) is not None
    editor.view.setFocus()
    editor.key(Qt.Key.Key_V, CTRL)
    assert sum(getattr(record, "title", "") == "Touch 0.0.0" for record in editor.state.values()) == 2
