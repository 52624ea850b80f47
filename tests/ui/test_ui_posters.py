"""Posters in the window: dropped on it they give their project back, and the code of a print leads to what changed.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui_kit import Editor, settle, small, wait_for

from journey_studio.app import poster_code
from journey_studio.app.export import export
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.poster_project import bring_back
from journey_studio.commands.fields import Rename
from journey_studio.ui.finder import Finder
from journey_studio.ui.panels.texts import GrowingText
from journey_studio.ui.start import MainWindow


def poster(tmp_path: Path, *, carries: bool = True) -> Path:
    out = tmp_path / "from a client.pdf"
    export(
        small(), lambda _sha: None, out, ExportOptions(paper="A3", attachment="state" if carries else "none"), Edition()
    )
    return out


def drop(window: MainWindow, path: Path) -> bool:
    """Drag a file over the window and let it go there; whether the window takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(10, 10).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    entering.ignore()
    window.dragEnterEvent(entering)
    if entering.isAccepted():
        window.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, buttons, keys))
    return entering.isAccepted()


def let_go_over(widget: QWidget, path: Path) -> bool:
    """Drag a file over a part of the window and let it go there, the way Qt hands it on; whether somebody takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(path.as_uri())  # as file managers do
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    spot = QPointF(widget.rect().center())
    entering = QDragEnterEvent(spot.toPoint(), action, data, buttons, keys)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    moving = QDragMoveEvent(spot.toPoint(), action, data, buttons, keys)
    moving.setAccepted(entering.isAccepted())
    QApplication.sendEvent(widget, moving)
    if entering.isAccepted() and moving.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(spot, action, data, buttons, keys))
        return True
    return False


@pytest.mark.parametrize("carries", ["poster", "project"])
def test_a_file_let_go_over_the_map_is_opened(editor: Editor, tmp_path: Path, carries: str) -> None:
    """It was kept by the map's scene, which can do nothing with it: most of the window took no file at all."""
    path = poster(tmp_path)
    if carries == "project":
        path = bring_back(path).path
        shown: list[Path] = []
        editor.window.files.dropped = shown.append  # type: ignore[method-assign]
        assert let_go_over(editor.view.viewport(), path)
        wait_for(lambda: shown == [path], "the project")
        return
    before = editor.workspace.session.path
    assert let_go_over(editor.view.viewport(), path)
    wait_for(lambda: editor.workspace.session.path != before, "the poster's project")
    assert editor.workspace.session.path.name == "from a client.journey"


def test_a_file_let_go_over_a_text_is_no_text(editor: Editor, tmp_path: Path) -> None:
    settle()
    texts = [one for one in editor.window.findChildren(GrowingText) if one.isVisible()]
    said = texts[0].toPlainText()
    before, path = editor.workspace.session.path, poster(tmp_path)
    assert let_go_over(texts[0].viewport(), path)
    assert texts[0].toPlainText() == said
    wait_for(lambda: editor.workspace.session.path != before, "the poster's project")


def test_a_dropped_poster_opens_its_project(bare: Editor, tmp_path: Path) -> None:
    path = poster(tmp_path)
    assert drop(bare.window, path)
    wait_for(lambda: bare.window.workspace is not None, "the poster's project")
    assert bare.workspace.session.path == tmp_path / "from a client.journey"
    assert "from a client.pdf" in bare.banner


def test_dropped_on_an_open_project_it_is_not_merged_into_it(editor: Editor, tmp_path: Path) -> None:
    before, name = editor.workspace.session.path, editor.state.project.title
    assert drop(editor.window, poster(tmp_path))
    wait_for(lambda: editor.workspace.session.path != before, "the poster's project")
    assert editor.workspace.session.path.name == "from a client.journey"
    assert editor.state.project.title == name


def test_a_poster_without_a_project_leaves_all_as_it_was(editor: Editor, tmp_path: Path) -> None:
    before = editor.workspace
    drop(editor.window, poster(tmp_path, carries=False))
    wait_for(lambda: "carries no project" in editor.notice, "the sentence")
    assert editor.workspace is before and list(tmp_path.glob("from*.journey")) == []


def typed(editor: Editor, text: str) -> tuple[Finder, list[str]]:
    QTest.keyClick(editor.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = editor.window.findChild(Finder)
    assert finder is not None and finder.isVisible()
    finder.line.setText("")
    QTest.keyClicks(finder.line, text)
    role = Qt.ItemDataRole.AccessibleTextRole
    return finder, [finder.list.item(row).data(role) for row in range(finder.list.count())]


def test_the_code_of_a_print_shows_what_changed_since(editor: Editor) -> None:
    session = editor.workspace.session
    assert session.autosave.flush(5)
    (printed,) = session.store.revisions(1)
    code = poster_code.code_of(session.store.uuid, printed.uuid)
    editor.workspace.run(Rename("st1", "Another name"))
    assert session.autosave.flush(5)
    finder, found = typed(editor, code.lower())
    assert found[0].startswith("What changed since this print")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    comparing = editor.window.comparing
    wait_for(lambda: comparing.active, "the comparison")
    assert comparing.sides is not None and comparing.sides[0].point.revision == printed.number
    assert [item.record.id for item in comparing.items] == ["st1"]
    comparing.leave()


@pytest.mark.parametrize(
    ("of", "said", "way"),
    [
        ("another", "This print is of another project", "Open the project that the print is of"),
        ("", "The history of this file does not", "another copy of this project"),
    ],
)
def test_the_code_of_a_print_that_is_not_known_says_so(editor: Editor, of: str, said: str, way: str) -> None:
    code = poster_code.code_of(of or editor.workspace.session.store.uuid, "never")
    finder, found = typed(editor, code)
    assert found[0].startswith(said)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    settle()
    assert not editor.window.comparing.active
    assert way in editor.notice


def test_a_mistyped_code_is_no_new_card(editor: Editor) -> None:
    session = editor.workspace.session
    assert session.autosave.flush(5)
    (printed,) = session.store.revisions(1)
    code = poster_code.code_of(session.store.uuid, printed.uuid)
    editor.workspace.run(Rename("st1", "Another name"))
    assert session.autosave.flush(5)
    before = editor.state
    slip = code[:-1] + ("7" if code[-1] != "7" else "8")
    finder, found = typed(editor, slip)
    assert found[0].startswith(f"Did you mean {code}?") and found[1].startswith(f"No poster has the code {slip}")
    assert not any(text.startswith("Add") for text in found)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    wait_for(lambda: editor.window.comparing.active, "the comparison")
    assert editor.state is before
    editor.window.comparing.leave()
    finder, found = typed(editor, "0000-0000A0")
    assert len(found) == 1 and found[0].startswith("No poster has the code 0000-0000A0")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    settle()
    assert editor.state is before and "A sign of the code is wrong" in editor.notice


def test_a_project_from_its_poster_knows_that_print(bare: Editor, tmp_path: Path) -> None:
    from journey_studio.app.export import export_file
    from journey_studio.app.session import Session

    session = Session.create(tmp_path / "k.journey", small())
    store = session.store
    code = poster_code.code_of(store.uuid, store.revisions(1)[0].uuid)
    session.close()
    export_file(tmp_path / "k.journey", tmp_path / "wall.pdf", ExportOptions(paper="A3"), folder=tmp_path / "else")
    assert drop(bare.window, tmp_path / "wall.pdf")
    wait_for(lambda: bare.window.workspace is not None, "the poster's project")
    bare.workspace.run(Rename("st1", "Since the print"))
    assert bare.workspace.session.autosave.flush(5)
    finder, found = typed(bare, code)
    assert found[0].startswith("What changed since this print")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    comparing = bare.window.comparing
    wait_for(lambda: comparing.active, "the comparison")
    assert [item.record.id for item in comparing.items] == ["st1"]
    comparing.leave()


def test_posters_stand_beside_projects_where_files_are_opened(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = poster(tmp_path), []

    def chosen(_parent: object, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        asked.append(kinds.split(";;"))
        return str(path), asked[0][0]

    monkeypatch.setattr("journey_studio.ui.files.QFileDialog.getOpenFileName", chosen)
    editor.window.files.ask_and_open()
    wait_for(lambda: editor.workspace.session.path.name == "from a client.journey", "the poster's project")
    assert "*.journey *.pdf" in asked[0][0] and len(asked[0]) > 1


def test_other_texts_are_found_as_before(editor: Editor) -> None:
    _finder, found = typed(editor, "touch 2.1.1")
    assert found[0].startswith("Touch 2.1.1")
