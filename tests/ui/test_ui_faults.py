"""Every fault of disk and file, as a person meets it: its words in both languages, its way out, and nothing lost."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from ui_kit import Editor, settle, wait_for

from journey_studio import i18n
from journey_studio.app import backups, paths
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.store import ProjectStore, check, files, lock, read_published

CARD = "tp0-0-0"
WAYS = {
    "elsewhere": {"en": "Save elsewhere…", "it": "Salva altrove…"},
    "again": {"en": "Try again", "it": "Riprova"},
    "copy": {"en": "Save a copy…", "it": "Salva una copia…"},
    "backup": {"en": "Restore a backup…", "it": "Ripristina una copia…"},
    "other": {"en": "Open another file…", "it": "Apri un altro file…"},
}


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


def _ways(editor: Editor) -> dict[str, QPushButton]:
    """The buttons of the notice that is on show."""
    for banner in (editor.window.map_page.banner, editor.window.start_page.banner):
        if banner.isVisible():
            return {button.text(): button for button in banner._buttons}
    return {}


def _said(editor: Editor, words: dict[str, str], language: str, *ways: str) -> dict[str, QPushButton]:
    """The notice says these words in this language and offers exactly these ways out."""
    wait_for(lambda: editor.banner, "the notice")
    assert words[language] in editor.banner, editor.banner
    found = _ways(editor)
    assert list(found) == [WAYS[way][language] for way in ways]
    return found


def _edit(editor: Editor, name: str) -> None:
    editor.workspace.run(Rename(CARD, name))
    assert editor.workspace.session.autosave.flush(10)
    settle()


def _title(path: Path) -> str:
    read = read_published(path, folder=paths.working_folder().with_name("nowhere"))
    return read.state[CARD].title  # type: ignore[attr-defined,no-any-return]


def _full(*_arguments: object, **_options: object) -> None:
    raise OSError(28, "No space left on device")


# ---- while it is open


def test_the_disk_of_the_file_is_full(
    editor: Editor, project: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"en": "The disk is full", "it": "Il disco è pieno"}
    with monkeypatch.context() as patch:
        patch.setattr("journey_studio.store.publishing.place", _full)
        _edit(editor, "Written later")
        editor.workspace.session.publish_soon()
        found = _said(editor, words, language, "elsewhere", "again")
        assert {"en": "Your last change is safe", "it": "ultima modifica è al sicuro"}[language] in editor.banner
        _edit(editor, "Written later, too")
        wait_for(lambda: "2" in editor.banner, "the count")
        assert editor.window.status._save.text().startswith({"en": "Saved here", "it": "Salvato qui"}[language])
    found[WAYS["again"][language]].click()
    wait_for(lambda: not editor.banner, "the end of the notice")
    assert _title(project) == "Written later, too"


def test_the_disk_of_the_working_copy_is_full(
    editor: Editor, project: Path, language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Not even this computer can keep it: it stays in memory, the state is amber, and elsewhere it can be written."""
    words = {"en": "Keep the program open", "it": "aperto"}
    real = ProjectStore.append_all

    def full(store: ProjectStore, entries: object) -> list[int]:
        from journey_studio.errors import disk_is_full

        raise disk_is_full(store._work.folder)

    monkeypatch.setattr(ProjectStore, "append_all", full)
    editor.workspace.run(Rename(CARD, "In memory"))
    found = _said(editor, words, language, "elsewhere", "again")
    assert editor.window.status._save.text() == {"en": "Not saved", "it": "Non salvato"}[language]
    rescued = tmp_path / "rescued.journey"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(rescued), ""))
    monkeypatch.setattr("journey_studio.app.autosave.Autosave.flush", lambda *_a: False)
    found[WAYS["elsewhere"][language]].click()
    assert check(rescued).ok and _title(rescued) == "In memory"
    monkeypatch.undo()
    monkeypatch.setattr(ProjectStore, "append_all", real)
    found[WAYS["again"][language]].click()
    wait_for(lambda: not editor.banner, "the end of the notice")
    assert editor.workspace.session.save(10) and _title(project) == "In memory"


def test_the_stick_is_pulled_and_comes_back(editor: Editor, project: Path, language: str) -> None:
    _edit(editor, "On the laptop")
    away = project.parent.rename(project.parent.with_name(f"{project.parent.name}-unplugged"))
    editor.workspace.session.publish_soon()
    words = {"en": "cannot be reached. Bring the drive back", "it": "non è raggiungibile"}
    found = _said(editor, words, language, "elsewhere", "again")
    away.rename(project.parent)
    found[WAYS["again"][language]].click()
    wait_for(lambda: not editor.banner, "the end of the notice")
    assert _title(project) == "On the laptop"


def test_the_folder_is_gone_and_work_goes_on_elsewhere(
    editor: Editor,
    project: Path,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    _edit(editor, "Elsewhere")
    project.parent.rename(project.parent.with_name(f"{project.parent.name}-deleted"))
    editor.workspace.session.publish_soon()
    found = _said(editor, {"en": "save elsewhere", "it": "altrove"}, language, "elsewhere", "again")
    other = tmp_path_factory.mktemp("other") / "other.journey"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(other), ""))
    found[WAYS["elsewhere"][language]].click()
    wait_for(lambda: not editor.banner, "the end of the notice")
    assert editor.workspace.session.path == other and _title(other) == "Elsewhere"


def test_the_file_becomes_write_protected(editor: Editor, project: Path, language: str) -> None:
    before = project.read_bytes()
    project.chmod(0o444)
    _edit(editor, "Not there")
    editor.workspace.session.publish_soon()
    found = _said(editor, {"en": "write-protected", "it": "protetto dalla scrittura"}, language, "elsewhere", "again")
    assert project.read_bytes() == before
    project.chmod(0o644)
    found[WAYS["again"][language]].click()
    wait_for(lambda: not editor.banner, "the end of the notice")
    assert _title(project) == "Not there"


def test_another_program_holds_the_file(
    editor: Editor, project: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does it while antivirus or a sync client has the file open."""
    real = files.replace

    def held(source: Path, target: Path) -> None:
        if target == project:
            fault = PermissionError(13, "The process cannot access the file")
            fault.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise fault
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", held)
        _edit(editor, "Soon")
        editor.workspace.session.publish_soon()
        words = {"en": "Another program is using “project.journey”", "it": "Un altro programma"}
        found = _said(editor, words, language, "elsewhere", "again")
    found[WAYS["again"][language]].click()
    wait_for(lambda: not editor.banner, "the end of the notice")
    assert _title(project) == "Soon"


# ---- when it is opened


def test_a_write_protected_file_is_looked_at(bare: Editor, project: Path, language: str) -> None:
    before = project.read_bytes()
    project.chmod(0o444)
    assert bare.window.files.open(project) and not bare.workspace.writable
    found = _said(bare, {"en": "is write-protected", "it": "è protetto dalla scrittura"}, language, "copy", "again")
    assert project.read_bytes() == before and not lock.lock_path(project).exists()
    project.chmod(0o644)
    found[WAYS["again"][language]].click()
    settle()
    assert bare.workspace.writable and bare.banner == ""


def test_a_folder_that_cannot_be_written_to(
    bare: Editor, project: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.create_exclusive

    def denied(path: Path, *rest: int) -> int:
        if path.parent == project.parent:
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(files, "create_exclusive", denied)
        assert bare.window.files.open(project) and not bare.workspace.writable
    words = {"en": "lies where nothing can be written", "it": "dove non si può scrivere"}
    found = _said(bare, words, language, "copy", "again")
    found[WAYS["again"][language]].click()
    settle()
    assert bare.workspace.writable


def test_somebody_else_has_it_open(bare: Editor, project: Path, language: str) -> None:
    other = Session.open(project)
    assert bare.window.files.open(project) and not bare.workspace.writable
    holder = bare.workspace.session.opened.holder
    assert holder is not None
    found = _said(bare, {"en": "has “project.journey” open on", "it": holder.host}, language, "copy", "again")
    assert holder.user in bare.banner
    other.close()
    found[WAYS["again"][language]].click()
    settle()
    assert bare.workspace.writable


def _refused(editor: Editor, path: Path, words: dict[str, str], language: str, *ways: str) -> dict[str, QPushButton]:
    before = path.read_bytes()
    assert not editor.window.files.open(path) and editor.window.workspace is None
    found = _said(editor, words, language, *ways)
    assert path.name in editor.banner
    assert path.read_bytes() == before
    return found


def test_a_newer_file(bare: Editor, project: Path, language: str) -> None:
    with sqlite3.connect(project) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    words = {"en": "needs a newer Journey Studio: its format is 9999", "it": "9999"}
    _refused(bare, project, words, language, "other")


def test_a_ruined_file_without_a_backup(bare: Editor, project: Path, language: str) -> None:
    project.write_bytes(project.read_bytes()[:2000])
    _refused(bare, project, {"en": "is damaged", "it": "danneggiato"}, language, "other")


def test_a_ruined_file_comes_back_from_its_backup(
    bare: Editor, project: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(project)
    session.run(Rename(CARD, "In the backup"))
    backups.before(session, "merge")
    session.close()
    project.write_bytes(project.read_bytes()[:2000])
    found = _refused(bare, project, {"en": "is damaged", "it": "danneggiato"}, language, "backup", "other")
    from journey_studio.ui.backup_dialog import BackupDialog

    def choose(dialog: BackupDialog) -> int:
        dialog.backup, dialog.as_copy = dialog.current, True
        dialog.done(1)
        return 1

    monkeypatch.setattr(BackupDialog, "exec", choose)
    found[WAYS["backup"][language]].click()
    wait_for(lambda: bare.window.workspace is not None, "the backup on show")
    assert bare.workspace.state.get(CARD).title == "In the backup"  # type: ignore[union-attr]
    assert len(project.read_bytes()) == 2000
    bare.window.files.close()


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_text("Dear Sir or Madam", encoding="utf-8"),
        lambda path: path.write_bytes(b"%PDF-1.7" + b"x" * 5000),
        lambda path: sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close(),
    ],
)
def test_a_file_that_is_not_ours(
    bare: Editor, tmp_path: Path, language: str, write: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.journey"
    write(path)
    words = {"en": "not a Journey Studio project", "it": "Journey Studio"}
    found = _refused(bare, path, words, language, "other")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))
    found[WAYS["other"][language]].click()
    assert bare.banner == ""


def test_a_file_that_is_gone_can_be_tried_again(bare: Editor, project: Path, language: str) -> None:
    away = project.rename(project.with_name("away"))
    assert not bare.window.files.open(project)
    found = _said(bare, {"en": "There is no file", "it": "non esiste"}, language, "again", "other")
    away.rename(project)
    found[WAYS["again"][language]].click()
    settle()
    assert bare.workspace.session.path == project and bare.banner == ""


@pytest.mark.skipif(sys.platform == "win32", reason="every file of Windows' own can be written to here")
def test_a_fault_while_another_project_is_open_leaves_it_open(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "letter.journey"
    path.write_text("no", encoding="utf-8")
    assert not editor.window.files.open(path)
    assert "not a Journey Studio project" in editor.banner
    _edit(editor, "Still works")
