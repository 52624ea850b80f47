"""What travels in a PDF is told on the command line, and the table of the dialog beside that of all choices.

Test code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest

from journey_studio.app.export_acting import acting
from journey_studio.app.export_options import ExportOptions, Kind
from journey_studio.app.export_reach import in_effect
from journey_studio.app.file_formats import FORMATS, POSTERS

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "level", "carries", "remedy"),
    [
        ([], "note", "state", "none"),
        (["--persona", 1], "note", "state", "none"),
        (["--persona", 1, "--attachment", "project"], "warn", "project", "state"),
        (["--attachment", "everything"], "warn", "everything", "state"),
        (["--attachment", "none"], "ok", "none", None),
        (["--archive"], "ok", "none", None),
    ],
)
def test_what_travels_in_a_pdf_is_told_with_the_way_out(
    run: Run, kitchen: Path, tmp_path: Path, words: list[object], level: str, carries: str, remedy: str | None
) -> None:
    report, out = tmp_path / "r.json", tmp_path / "p.pdf"
    done = run("export", kitchen, out, "--paper", "A4", *words, "--report", report)
    found = next(one for one in json.loads(report.read_text(encoding="utf-8"))["checks"] if one["kind"] == "private")
    assert (done.status, found["level"], found["carries"]) == (0, level, carries)
    assert found.get("remedy", {}).get("attachment") == remedy
    assert (found["title"] in done.out) == (bool(words) and level != "ok")
    assert (f"[--attachment {remedy}]" in done.out) == (bool(words) and level != "ok")
    with pikepdf.open(out) as document:
        assert len(document.attachments) == {"none": 0, "everything": 2}.get(carries, 1)
    checked = run("export", kitchen, "--check", "--paper", "A0", *words)
    assert found["title"] in checked.out and checked.status == (4 if level == "warn" else 0)
    assert "asked" not in checked.out


@pytest.mark.parametrize("tiles", ["", "A4"])
@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("name", [one.name for one in FORMATS if one.writes])
def test_the_dialog_shows_no_choice_that_changes_nothing(name: str, kind: Kind, tiles: str) -> None:
    if name not in POSTERS and kind != "poster":
        return
    for blank in (False, True):
        for archive in (False, True):
            options = ExportOptions(kind=kind, tiles=tiles, blank=blank, archive=archive)
            assert acting(name, options) - {"map"} <= in_effect(options, name)
