"""What the command line says where something cannot be done: the way out, an exit status, a report for programs.

Test code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journey_studio import i18n
from journey_studio.app import demo
from journey_studio.app.cli.exporting_options import parameters
from journey_studio.layout.tiling import MARGIN_MM, OVERLAP_MM

Run = Callable[..., Any]


def test_pages_of_a_set_do_not_lie_over_another_file(run: Run, tmp_path: Path, kitchen: Path) -> None:
    words = ["--each-persona", "--paper", "A4", "--dpi", 20]
    for outs in (["c.png", "c-2.png"], ["c-2.svg", "c.svg"], ["c.png", "C-2.PNG"]):
        done = run("export", kitchen, *(tmp_path / out for out in outs), *words)
        assert (done.status, len(done.err.splitlines())) == (2, 1)
        assert "2." in done.err and list(tmp_path.iterdir()) == [kitchen]
    report = tmp_path / "c-2.png"
    assert run("export", kitchen, tmp_path / "c.png", *words, "--report", report).status == 2
    assert not (tmp_path / "c.png").exists()
    report.unlink()
    assert run("export", kitchen, tmp_path / "c.png", tmp_path / "c-3.png", *words).status == 0
    assert {one.name for one in tmp_path.glob("*.png")} == {"c.png", "c-2.png", "c-3.png", "c-3-2.png"}
    assert run("export", kitchen, tmp_path / "d.png", tmp_path / "d-2.png", "--paper", "A4", "--dpi", 20).status == 0


@pytest.mark.parametrize(
    ("words", "status", "kind", "named"),
    [
        ("p.pdf --nosuch", 2, "usage", "--nosuch"),
        ("p.pdf --paper A77", 2, "usage", "A77"),
        ("p.pdf --overlap 99", 2, "usage", "--overlap"),
        ("p.docx", 2, "usage", "p.docx"),
        ("p.pdf --persona Nobody", 1, "input", "Nobody"),
        ("p.pdf --since v1 --kind poster", 2, "usage", "--since"),
        ("--check --preset nowhere", 2, "usage", "nowhere"),
        ("", 2, "usage", "OUT"),
    ],
)
@pytest.mark.parametrize("how", ["--report {}", "--report={}"])
def test_a_fault_has_a_report_too(
    run: Run, tmp_path: Path, kitchen: Path, words: str, status: int, kind: str, named: str, how: str
) -> None:
    report = tmp_path / "r.json"
    line = [str(tmp_path / word) if word.startswith("p.") else word for word in words.split()]
    done = run("export", kitchen, *line, *how.format(report).split())
    assert done.status == status
    plain = json.loads(report.read_text(encoding="utf-8"))
    assert plain["format"] == "journey-studio-error/1"
    assert (plain["error"]["kind"], plain["error"]["exit_status"]) == (kind, status)
    assert named in plain["error"]["message"] and plain["error"]["message"] in done.err
    assert {one.name for one in tmp_path.iterdir()} == {kitchen.name, "r.json"}


def test_the_report_of_a_fault_lies_over_nothing_of_anybodys(run: Run, tmp_path: Path, kitchen: Path) -> None:
    before = kitchen.read_bytes()
    mine = tmp_path / "mine.json"
    mine.write_text("{}", encoding="utf-8")
    for place in (kitchen, mine, tmp_path / "none" / "r.json", tmp_path):
        assert run("export", kitchen, tmp_path / "p.pdf", "--nosuch", "--report", place).status == 2
    assert kitchen.read_bytes() == before and mine.read_text(encoding="utf-8") == "{}"
    earlier = tmp_path / "r.json"
    for words in (["--check", "--paper", "A0"], ["--nosuch"], ["--nosuch"]):
        run("export", kitchen, *words, "--report", earlier)
    assert json.loads(earlier.read_text(encoding="utf-8"))["format"] == "journey-studio-error/1"


def test_open_says_what_to_do_with_what_is_no_project(run: Run, tmp_path: Path, kitchen: Path) -> None:
    opened: list[Path | None] = []

    def edit(path: Path | None) -> int:
        opened.append(path)
        return 0

    table, text = tmp_path / "my table.csv", tmp_path / "t.docx"
    table.write_text("a,b\n", encoding="utf-8")
    text.write_text("words", encoding="utf-8")
    done = run("open", table, edit=edit)
    assert done.status == 1 and f'import "{table}" --into "{tmp_path / "my table.journey"}"' in done.err
    for file, named in ((text, ".xlsx"), (tmp_path / "absent.journey", "absent.journey"), (tmp_path, str(tmp_path))):
        done = run("open", file, "--no-window", edit=edit)
        assert done.status == 1 and named in done.err and len(done.err.splitlines()) == 1
    assert opened == []
    copied = tmp_path / "backup.old"
    copied.write_bytes(kitchen.read_bytes())
    assert run("open", copied, "--no-window", edit=edit).status == 0


def test_a_poster_that_cannot_be_opened_for_want_of_a_screen_is_a_fault(
    run: Run, tmp_path: Path, kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poster = tmp_path / "wall.pdf"
    assert run("export", kitchen, poster, "--paper", "A4").status == 0
    monkeypatch.setattr(demo, "screen_missing", lambda: "There is no screen.")
    done = run("open", poster, edit=lambda _path: 0)
    assert done.status == 3 and "wall.journey" in done.out and "--no-window" in done.err
    assert run("open", poster, "--no-window", edit=lambda _path: 0).status == 0


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_help_says_the_limits(run: Run, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", language)
    said = " ".join(run("export", "--help").out.split())
    i18n.set_language("en")
    for option, (least, most) in {
        "--overlap MM": OVERLAP_MM,
        "--printer-margin MM": MARGIN_MM,
        "--bleed MM": (0, 30),
        "--margin MM": (0, 500),
        "--dpi N": (10, 1200),
        "--pixels N": (16, 60000),
        "--paper [2A0": (100, 5000),
    }.items():
        told = said.partition(f" {option}")[2][:400]
        assert re.search(rf"\b{least:g} \w+ {most:g}\.", told), option


def test_the_help_is_in_the_readers_language() -> None:
    english = {one.name: getattr(one, "help", "") for one in parameters()}
    try:
        i18n.set_language("it")
        italian = {one.name: getattr(one, "help", "") for one in parameters()}
    finally:
        i18n.set_language("en")
    for name, told in english.items():
        parts = [part.strip() for part in str(told).split(". ") if part]
        assert told and not any(part in str(italian[name]) for part in parts if len(part) > 12), name
