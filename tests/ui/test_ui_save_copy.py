"""Save a copy: the last act is in it, and the window goes on with its own file.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from ui_kit import Editor, settle

from journey_studio.commands.fields import Rename
from journey_studio.store import read_published


def test_a_copy_holds_the_last_act_and_the_window_stays(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, copy = editor.workspace.session, tmp_path / "copy.journey"
    monkeypatch.setattr(editor.window.files, "_ask_where", lambda *_asked: copy)
    editor.workspace.run(Rename(editor.workspace.map_id, "Renamed just now"))
    editor.trigger("file.save_copy")
    settle()
    assert editor.workspace.session is session
    assert read_published(copy, folder=tmp_path / "reading").state == editor.state
