"""Every fault a person can meet on the command line: its exit status, and one clear sentence.

Test code.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journey_studio.app.cli import console, exchange, exporting, projects
from journey_studio.render import qt_platform

posix = pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
Run = Callable[..., Any]
Editor = Callable[..., "subprocess.Popen[str]"]

#: Words of the command line (in a folder with `kitchen.journey`, `shop.mmd`, `text.journey`, `folder.pdf/`), the
#: exit status, and what the sentence must name.
FAULTS: tuple[tuple[str, int, str], ...] = (
    ("frobnicate", 2, "frobnicate"),
    ("expotr kitchen.journey x.pdf", 2, "“export”"),
    ("poster.pdf", 2, "poster.pdf"),
    ("--frobnicate", 2, "--frobnicate"),
    ("new", 2, "FILE"),
    ("new a.journey b.journey", 2, "b.journey"),
    ("new kitchen.journey", 1, "kitchen.journey"),
    ("new plain.txt", 2, "“plain.journey”"),
    ("new .", 1, "is a folder"),
    ("new ..", 1, "is a folder"),
    ("new .journey", 2, "“map.journey”"),
    ("new folder.pdf", 1, "is a folder"),
    ("export kitchen.journey .", 1, "is a folder"),
    ("new none/x.journey", 1, "none"),
    ("import", 2, "SOURCE"),
    ("import shop.mmd", 2, "--into"),
    ("import --into x.journey", 2, "SOURCE"),
    ("import none.mmd --into x.journey", 1, "none.mmd"),
    ("import folder.pdf --into x.journey", 1, "folder"),
    ("import shop.mmd --into x.txt", 2, "“x.journey”"),
    ("import shop.mmd --into text.journey", 1, "text.journey"),
    ("import shop.mmd --into none/x.journey", 1, "none"),
    ("import shop.mmd --into folder.pdf", 1, "folder.pdf"),
    ("import shop.mmd --into x.journey --format spreadsheet", 2, "pdf, json, xlsx, csv, mermaid, markdown"),
    ("import shop.mmd --into x.journey --format pdf", 1, "“shop.mmd” is no PDF."),
    ("import shop.mmd --into x.journey --report none/r.json", 1, "none"),
    ("import shop.mmd --into x.journey --report x.journey", 2, "x.journey"),
    ("import shop.mmd --into kitchen.journey --report shop.mmd", 2, "shop.mmd"),
    ("import bad.json --into x.journey", 1, "bad.json"),
    ("import kitchen.journey --into kitchen.journey", 2, "two parts"),
    ("import folder.journey --into x.journey", 1, "folder.journey"),
    ("export", 2, "FILE"),
    ("export kitchen.journey", 2, "OUT"),
    ("export none.journey x.pdf", 1, "none.journey"),
    ("export text.journey x.pdf", 1, "text.journey"),
    ("export folder.pdf x.pdf", 1, "folder.pdf"),
    ("export kitchen.journey x.doc", 2, ".pdf, .png, .svg, .html, .pptx, .json, .xlsx, .csv, .mmd, .md"),
    ("export kitchen.journey x", 2, ".pdf"),
    ("export kitchen.journey folder.pdf", 1, "folder.pdf"),
    ("export kitchen.journey none/x.pdf", 1, "none"),
    ("export kitchen.journey shop.mmd/x.pdf", 1, "shop.mmd"),
    ("export kitchen.journey x.pdf --map Nowhere", 1, "1 “Buying a fitted kitchen”"),
    ("export kitchen.journey x.pdf --paper A9", 2, "A0, A1"),
    ("export kitchen.journey x.pdf --orientation askew", 2, "landscape"),
    ("export kitchen.journey x.png --dpi 5", 2, "--dpi"),
    ("export kitchen.journey x.png --dpi many", 2, "--dpi takes a whole number from 10 to 1200, not “many”."),
    ("export kitchen.journey x.png --dpi 5.5", 2, "from 10 to 1200, not “5.5”"),
    ("export kitchen.journey x.png --dpi 1200", 1, "pixels"),
    ("export kitchen.journey x.pdf --language 42", 2, "42"),
    ("export kitchen.journey x.pdf --report x.pdf", 2, "x.pdf"),
    ("info", 2, "Missing argument “FILE”."),
    ("info none.journey", 1, "none.journey"),
    ("info text.journey", 1, "text.journey"),
    ("info folder.pdf", 1, "folder.pdf"),
    ("info kitchen.journey --yaml", 2, "No such option “--yaml”."),
    ("check none.journey", 1, "none.journey"),
    ("check text.journey", 1, "text.journey"),
    ("formats all", 2, "all"),
    ("schema 2", 2, "2"),
    ("demo --language xx", 2, "xx"),
    ("demo --out text.journey --no-window", 1, "text.journey"),
    ("demo --out", 2, "--out"),
)


@pytest.fixture
def folder(tmp_path: Path, kitchen: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert kitchen.parent == tmp_path
    (tmp_path / "shop.mmd").write_text("journey\n  section Look\n    Search: 4: Anna\n", encoding="utf-8")
    (tmp_path / "text.journey").write_text("hello")
    (tmp_path / "bad.json").write_text('{"format": ')
    (tmp_path / "folder.pdf").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one_sentence(err: str) -> str:
    """What stands on standard error, which must be one line of ours and no traceback."""
    assert err.startswith("journey-studio: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    sentence = err.removeprefix("journey-studio: ").strip()
    assert sentence.endswith((".", "?", "!", "”.")), sentence
    return sentence


@pytest.mark.parametrize(("words", "status", "named"), FAULTS, ids=[words for words, _, _ in FAULTS])
def test_faults(run: Run, folder: Path, words: str, status: int, named: str) -> None:
    before = {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()}
    outcome = run(*words.split())
    assert outcome.status == status, outcome
    assert named in one_sentence(outcome.err)
    assert outcome.out == ""
    assert {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{format: 1}", "manca un nome fra virgolette doppie"),
        ('{"format" 1}', "mancano i due punti"),
        ('{"a": 1 "b": 2}', "manca una virgola"),
        ('{"a": ', "manca un valore"),
        ('{"a": "b', "un testo non ha le virgolette di chiusura"),
        ('{"a": "\\q"}', "una barra rovesciata"),
        ('{"a": "b\nc"}', "un testo contiene un a capo"),
        ('{"a": 1} x', "dopo la fine segue altro"),
    ],
)
def test_faults_of_json_speak_the_readers_language(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", "it")
    (folder / "bad.json").write_text(text, encoding="utf-8")
    sentence = one_sentence(run("import", "bad.json", "--into", "x.journey").err)
    assert said in sentence
    assert not any(word in sentence for word in ("Expecting", "delimiter", "Invalid", "Unterminated", "Extra"))


def test_no_words_at_all_show_the_way(run: Run) -> None:
    outcome = run()
    assert outcome.status in (0, 2)
    assert "Usage: journey-studio" in outcome.out + outcome.err


@pytest.mark.parametrize("words", ["export {} x.pdf", "info {}", "check {}", "import {} --into x.journey"])
def test_names_that_are_too_long(run: Run, folder: Path, words: str) -> None:
    outcome = run(*words.format("n" * 300 + ".journey").split())
    assert outcome.status == 1
    one_sentence(outcome.err)
    deep = "/".join(["d" * 200] * 30)
    outcome = run(*words.format(deep + "/x.journey").split())
    assert outcome.status == 1
    one_sentence(outcome.err)


@posix
@pytest.mark.parametrize(
    "words", ["export {} x.pdf", "info {}", "check {}", "import shop.mmd --into {}", "import {} --into x.journey"]
)
def test_a_pipe_is_not_waited_for(run: Run, folder: Path, words: str) -> None:
    os.mkfifo(folder / "pipe.journey")
    outcome = run(*words.format("pipe.journey").split())
    assert outcome.status == 1
    assert "“pipe.journey” is not a file" in one_sentence(outcome.err).replace(f"{folder}/", "")


@posix
@pytest.mark.parametrize(
    "words", ["new {}", "info {}", "check {}", "import shop.mmd --into {}", "export kitchen.journey {}.svg"]
)
def test_a_link_that_leads_back_to_itself(run: Run, folder: Path, words: str) -> None:
    for name in ("loop.journey", "loop.journey.svg"):
        (folder / name).symlink_to(name)
    outcome = run(*words.format("loop.journey").split())
    assert outcome.status == 1
    assert "leads back to itself" in one_sentence(outcome.err)


@posix
def test_a_link_to_nothing_is_where_the_new_project_goes(run: Run, folder: Path) -> None:
    (folder / "link.journey").symlink_to("nowhere.journey")
    outcome = run("import", "shop.mmd", "--into", "link.journey")
    assert outcome.status == 0, outcome.err
    assert (folder / "nowhere.journey").is_file()
    assert (folder / "link.journey").is_symlink()


def test_who_holds_the_file(run: Run, folder: Path, editor: Editor) -> None:
    editor(folder / "kitchen.journey")
    outcome = run("import", "shop.mmd", "--into", "kitchen.journey")
    assert outcome.status == 1
    assert "has “kitchen.journey” open on" in one_sentence(outcome.err)


def test_a_damaged_file(run: Run, folder: Path) -> None:
    path = folder / "kitchen.journey"
    data = bytearray(path.read_bytes())
    place = data.rindex(b"Quote PDF")
    data[place : place + 5] = b"Quota"
    path.write_bytes(data)
    outcome = run("check", path)
    assert outcome.status == 1
    assert outcome.out.count("\n") >= 1
    assert "damaged" in one_sentence(outcome.err)
    assert run("info", path).status == 0
    assert run("export", path, "x.svg").status == 0
    assert run("import", "shop.mmd", "--into", path).status == 1
    assert path.read_bytes() == bytes(data)


def test_the_machine_at_fault(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _full)
        outcome = run("export", "kitchen.journey", "x.pdf")
    assert outcome.status == 3
    assert "Free some space" in one_sentence(outcome.err)
    monkeypatch.setattr(qt_platform, "_instance", lambda: None)
    monkeypatch.setattr(qt_platform, "probe", lambda _="": qt_platform.failure("missing libEGL.so.1\n", 4))
    outcome = run("export", "kitchen.journey", "x.png")
    assert outcome.status == 3
    assert "libegl1" in outcome.err
    assert run("export", "kitchen.journey", "x.svg").status == 0


def _full(_file: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_mistake_of_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> int:
        raise KeyError("where is it")

    monkeypatch.setattr(projects, "info", broken)
    outcome = run("info", "x.journey")
    assert outcome.status == 3
    sentence = one_sentence(outcome.err)
    assert "KeyError" in sentence
    assert "--debug" in sentence
    for words in (["info", "x.journey", "--debug"], ["--debug", "info", "x.journey"]):
        outcome = run(*words)
        assert outcome.status == 3
        assert "Traceback" in outcome.err
        assert outcome.err.splitlines()[-1].startswith("journey-studio: ")


def test_debug_shows_where_a_known_fault_comes_from(run: Run, folder: Path) -> None:
    outcome = run("info", "none.journey", "--debug")
    assert outcome.status == 1
    assert "Traceback" in outcome.err


@pytest.mark.parametrize("words", [["export", "kitchen.journey", "x.pdf"], ["schema"]])
def test_ctrl_c(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting if words[0] == "export" else exchange, words[0], stopped)
    outcome = run(*words)
    assert outcome.status == 130
    assert one_sentence(outcome.err) == "Stopped."


def test_no_memory(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def large(*_: object, **__: object) -> int:
        raise MemoryError

    monkeypatch.setattr(exchange, "schema", large)
    assert run("schema").status == 3


def test_progress_only_after_a_while_and_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    clock = iter([100.0, 100.1, 100.2, 100.5, 100.55, 101.0, 102.0])
    monkeypatch.setattr(console.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with console.progress("Writing") as line:
        line(0.1)
        line(0.2)
        assert capsys.readouterr().err == ""
        line(0.25)
        first = capsys.readouterr().err
        assert "Writing" in first
        assert "25 %" in first
        line(0.3)
        assert capsys.readouterr().err == ""
        line(0.5)
        assert " 50 %" in capsys.readouterr().err
    assert capsys.readouterr().err.strip() == ""


def test_no_progress_into_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    clock = iter([100.0, 200.0])
    monkeypatch.setattr(console.time, "monotonic", lambda: next(clock))
    with console.progress("Writing") as line:
        line(0.5)
    assert capsys.readouterr().err == ""


def test_info_on_damaged_files_is_never_our_mistake(run: Run, kitchen: Path, tmp_path: Path) -> None:
    """JOURNEY_STUDIO_DAMAGES says how many; each file has 30 random bytes changed."""
    whole = kitchen.read_bytes()
    seen = set()
    for seed in range(int(os.environ.get("JOURNEY_STUDIO_DAMAGES", "30"))):
        draw = random.Random(seed)
        data = bytearray(whole)
        for _ in range(30):
            data[draw.randrange(100, len(data))] = draw.randrange(256)
        path = tmp_path / "damaged.journey"
        path.write_bytes(data)
        outcome = run("info", path)
        assert outcome.status in (0, 1), (seed, outcome.err)
        seen.add(outcome.status)
    assert 0 in seen


def test_info_where_damage_took_the_day(run: Run, kitchen: Path) -> None:
    with sqlite3.connect(kitchen) as base:
        base.execute("UPDATE revision SET time = ''")
    base.close()
    outcome = run("info", kitchen)
    assert outcome.status == 0 and "revision 1" in outcome.out
