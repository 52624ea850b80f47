"""`export` on the command line: every option, several files of one state, presets, and the checks.

Test code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from journey_studio.app.cli.exporting import FOUND, changes, words_for
from journey_studio.app.cli.exporting_options import parameters
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.export_presets import Preset, keep
from journey_studio.app.settings import Settings

Run = Callable[..., Any]
_ON_OTHER_PATHS = {"preset", "version", "check_only", "report_to"}
"""Options that are no field of the choices."""


def test_every_choice_has_its_option() -> None:
    names = {one.name for one in parameters()} - _ON_OTHER_PATHS
    assert names | {"map"} == set(ExportOptions._fields)


def test_what_was_not_said_is_not_among_the_changes() -> None:
    assert changes({"paper": None, "maps": (), "legend": None, "tile_shift": None}) == {}
    assert changes({"maps": ("1", "2", "3"), "legend": False, "dpi": 96}) == {
        "map": "1",
        "maps": ("2", "3"),
        "legend": False,
        "dpi": 96,
        "pixels": None,
    }


def test_several_files_of_one_state(run: Run, tmp_path: Path, kitchen: Path) -> None:
    outs = [tmp_path / name for name in ("p.pdf", "p.png", "p.svg", "k.json", "k.md")]
    words = ["--paper", "A4", "--dpi", 40, "--report", tmp_path / "r.json"]
    status, said, err = run("export", kitchen, *outs, *words)
    assert (status, err) == (0, "")
    assert all(out.stat().st_size > 1000 for out in outs)
    assert [line.split()[1] for line in said.splitlines() if line.startswith("Written:")] == [str(out) for out in outs]
    plain = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert plain["format"] == "journey-studio-exports/1"
    assert [one["kind"] for one in plain["exports"]] == ["pdf", "png", "svg", "json", "markdown"]
    assert {check["kind"] for check in plain["exports"][0]["checks"]} >= {"text", "cut", "fonts", "size"}
    assert "checks" not in plain["exports"][3] or plain["exports"][3]["checks"] == []


def test_nothing_is_written_when_one_of_the_files_cannot_be(run: Run, tmp_path: Path, kitchen: Path) -> None:
    good = tmp_path / "p.pdf"
    for bad in (tmp_path / "none" / "p.pdf", tmp_path / "p.docx", good, kitchen):
        status, _said, err = run("export", kitchen, good, bad)
        assert status in (1, 2)
        assert err
        assert not good.exists()


def test_a_poster_over_sheets(run: Run, tmp_path: Path, kitchen: Path) -> None:
    out = tmp_path / "p.pdf"
    words = ["--tiles", "letter", "--paper", "A1", "--overlap", "12,5", "--printer-margin", 8, "--shift", -4, 3]
    status, said, err = run("export", kitchen, out, *words, "--report", tmp_path / "r.json")
    assert (status, err) == (0, "")
    assert "Sheet edges cross" in said
    checks = {one["kind"]: one for one in json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["checks"]}
    sheets = checks["edges"]["sheets"][0]
    assert sheets["paper"] == "Letter"
    assert sheets["shift"] == [-4, 3]
    assert len(pypdfium2.PdfDocument(out)) == sheets["rows"] * sheets["columns"] + 1
    assert run("export", kitchen, out, "--tiles", "none").status == 0
    assert len(pypdfium2.PdfDocument(out)) == 1


def test_pictures_of_sheets_are_called_by_their_numbers(run: Run, tmp_path: Path, kitchen: Path) -> None:
    out = tmp_path / "p.svg"
    assert run("export", kitchen, out, "--paper", "A3", "--tiles", "A4").status == 0
    names = {path.name for path in tmp_path.glob("*.svg")}
    assert {"p.svg", "p-1.svg", "p-2.svg", "p-3.svg", "p-4.svg"} <= names
    whole = (tmp_path / "p-1.svg").read_text(encoding="utf-8")
    assert "Buying a fitted kitchen" in whole
    assert "Sources:" not in whole  # at the foot of the poster, on other sheets


def test_what_goes_on_it_is_named(run: Run, tmp_path: Path, kitchen: Path) -> None:
    out = tmp_path / "p.svg"
    words = ["--persona", "giulia", "--stage", 2, "--stage", "Quote & order", "--lane", "Pains", "--no-legend"]
    assert run("export", kitchen, out, *words).status == 0
    text = out.read_text(encoding="utf-8")
    assert "Giulia" in text
    assert "Renato" not in text
    assert "Inspiration" not in text
    assert "Sources:" not in text
    status, _said, err = run("export", kitchen, out, "--persona", "Nobody")
    assert status == 1
    assert "Giulia Ferri" in err


def test_a_preset_and_what_is_said_beside_it(run: Run, tmp_path: Path, kitchen: Path) -> None:
    out = tmp_path / "p.pdf"
    assert run("export", kitchen, out, "--preset", "tape-a3").status == 0
    assert len(pypdfium2.PdfDocument(out)) == 13
    assert run("export", kitchen, out, "--preset", "tape-a3", "--paper", "A1", "--tiles", "none").status == 0
    assert [round(side / 72 * 25.4) for side in pypdfium2.PdfDocument(out)[0].get_size()] == [841, 594]
    keep(Settings(), Preset("Ours", "pdf", ExportOptions(paper="A2", orientation="portrait")))
    assert run("export", kitchen, out, "--preset", "ours").status == 0
    assert [round(side / 72 * 25.4) for side in pypdfium2.PdfDocument(out)[0].get_size()] == [420, 594]
    status, _said, err = run("export", kitchen, out, "--preset", "theirs")
    assert status == 2
    assert "tape-a3" in err


def test_checks_only_write_nothing_and_say_it_by_the_status(run: Run, tmp_path: Path, kitchen: Path) -> None:
    before = set(tmp_path.iterdir())
    status, said, err = run("export", kitchen, "--check")
    assert (status, err) == (0, "")
    assert "Smallest text 20 pt" in said
    status, said, _err = run("export", kitchen, "--check", "--paper", "A3")
    assert status == FOUND
    assert said.startswith("warning")
    assert "[--paper " in said
    out = tmp_path / "p.png"
    status, said, _err = run("export", kitchen, out, tmp_path / "p.pdf", "--check", "--tiles", "A4", "--shift", 0, 0)
    assert status == FOUND
    assert "PNG:" in said
    assert "PDF:" in said
    assert "[without --shift]" in said
    assert set(tmp_path.iterdir()) == before
    assert run("export", kitchen, tmp_path / "k.json", "--check").status == 2


def test_the_checks_for_programs(run: Run, tmp_path: Path, kitchen: Path) -> None:
    report = tmp_path / "r.json"
    assert run("export", kitchen, "--check", "--paper", "A4", "--report", report).status == FOUND
    plain = json.loads(report.read_text(encoding="utf-8"))
    assert plain["format"] == "journey-studio-checks/1"
    text = next(one for one in plain["checks"]["pdf"] if one["kind"] == "text")
    assert text["level"] == "warn"
    mended = text["remedy"]["paper"]
    assert run("export", kitchen, "--check", "--paper", mended).status == 0


def test_a_remedy_is_told_in_words_of_the_command_line() -> None:
    before = ExportOptions(tile_shift=(1.0, 2.0))
    after = before._replace(paper="Arch E1", tile_shift=None, each_persona=True, tiles="A3")
    assert sorted(words_for(before, after)) == ["--each-persona", "--paper 'Arch E1'", "--tiles A3", "without --shift"]


@pytest.mark.parametrize(
    "words",
    [
        ["--overlap", "4"],
        ["--printer-margin", "99"],
        ["--dpi", "1.5"],
        ["--pixels", "1"],
        ["--bleed", "nan"],
        ["--margin", "-1"],
        ["--shift", "1", "inf"],
        ["--tiles", "roll 914"],
        ["--attachment", "some"],
        ["--orientation", "upside"],
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(run: Run, tmp_path: Path, kitchen: Path, words: list[str]) -> None:
    status, said, err = run("export", kitchen, tmp_path / "p.pdf", *words)
    assert status == 2
    assert not said
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "p.pdf").exists()


def test_the_help_is_in_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for language, word in (("en", "Millimetres that the grid"), ("it", "Millimetri")):
        monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", language)
        status, said, _err = run("export", "--help")
        assert status == 0
        assert word in said
        for one in ("--tiles", "--check", "--preset", "--printer-margin"):
            assert one in said
