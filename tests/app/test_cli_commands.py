"""Each command through `main`, as a person gives it.

Test code.
"""

from __future__ import annotations

import gettext
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journey_studio import __version__, i18n
from journey_studio.app import demo, paths
from journey_studio.app.cli.program import commands
from journey_studio.store import read_published

Run = Callable[..., Any]
Editor = Callable[..., "subprocess.Popen[str]"]
NAMES = [
    *(
        "new",
        "open",
        "import",
        "export",
        "pack",
        "info",
        "check",
        "formats",
        "schema",
        "demo",
        "backups",
        "merge",
        "versions",
    ),
]
SHOP = "journey\n  title Shopping\n  section Look\n    Search: 4: Anna, Ben\n    Pay: 9: Ben\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.mmd"
    path.write_text(SHOP, encoding="utf-8")
    return path


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"Journey Studio {__version__}\n", "")


def test_every_command_has_help_and_the_help_examples(run: Run) -> None:
    assert sorted(commands().commands) == sorted(NAMES)
    status, out, err = run("--help")
    assert (status, err) == (0, "")
    assert all(name in out for name in NAMES)
    for name in NAMES:
        status, out, err = run(name, "--help")
        assert (status, err) == (0, ""), name
        assert out.startswith(f"Usage: journey-studio {name}")
        assert name == "formats" or f"  journey-studio {name}" in out
        assert run(name, "-h").out == out


def test_new_then_import_export_info_check(run: Run, tmp_path: Path, shop: Path) -> None:
    file = tmp_path / "a map.journey"
    status, out, err = run("new", file)
    assert (status, err) == (0, "")
    assert str(file) in out
    status, out, err = run("import", shop, "--into", file)
    assert status == 0
    assert "Shopping: 1 stage, 2 personas, 3 touchpoints" in out
    assert f"{shop}:5: " in err
    assert "9" in err
    status, out, err = run("info", file)
    assert (status, err) == (0, "")
    assert "Shopping (As-is): 1 stage, 2 personas, 3 touchpoints" in out
    status, out, err = run("check", file)
    assert (status, err) == (0, "")
    assert "whole: 3 touchpoints, 2 revisions" in out
    for ending in ("pdf", "svg", "json", "mmd"):
        out_file = tmp_path / f"out.{ending}"
        status, out, err = run("export", file, out_file)
        assert (status, err) == (0, "")
        assert f"Written: {out_file} (" in out
        assert out_file.stat().st_size > 50
    assert "Pay: 9: Ben" in (tmp_path / "out.mmd").read_text(encoding="utf-8")


def test_export_options(run: Run, tmp_path: Path, kitchen: Path) -> None:
    out = tmp_path / "p.png"
    words = ["--map", "1", "--paper", "a1", "--orientation", "Portrait", "--dpi", 20]
    status, said, err = run("export", kitchen, out, *words, "--report", tmp_path / "r.json")
    assert (status, err) == (0, "")
    assert "A1, 594 × 841 mm" in said
    assert "468 × 662 pixels" in said
    plain = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert plain["pixels"] == [468, 662]
    assert plain["paper"]["name"] == "A1"


def test_a_poster_in_italian(run: Run, tmp_path: Path, kitchen: Path) -> None:
    assert run("export", kitchen, tmp_path / "p.svg", "--language", "it").status == 0
    assert run("export", kitchen, tmp_path / "q.svg").status == 0
    assert "Fonti:" in (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert "Sources:" in (tmp_path / "q.svg").read_text(encoding="utf-8")


def test_export_while_the_editor_has_it(run: Run, tmp_path: Path, kitchen: Path, editor: Editor) -> None:
    editor(kitchen, "Changed a moment ago")
    assert run("export", kitchen, tmp_path / "p.svg").status == 0
    assert "Changed a moment ago" in (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert "Changed a moment ago" not in kitchen.read_bytes().decode("latin-1")
    status, out, _ = run("info", kitchen)
    assert status == 0
    assert "In use" in out


def test_import_reports(run: Run, tmp_path: Path, shop: Path) -> None:
    into, report = tmp_path / "new.journey", tmp_path / "report.json"
    status, out, _ = run("import", shop, "--into", into, "--dry-run", "--report", report)
    assert status == 0
    assert "would be imported" in out
    assert not into.exists()
    plain = json.loads(report.read_text(encoding="utf-8"))
    assert (plain["written"], plain["new_file"]) == (False, True)
    assert run("import", shop, "--into", into, "--report", report).status == 0
    plain = json.loads(report.read_text(encoding="utf-8"))
    assert plain["written"] is True
    (found,) = [one for one in plain["findings"] if one["code"] == "score"]
    assert (found["file"], found["line"], found["level"]) == (str(shop), 5, "warning")


def test_a_failed_import_is_reported_too(run: Run, tmp_path: Path, shop: Path) -> None:
    bad, report = tmp_path / "bad.mmd", tmp_path / "report.json"
    bad.write_text("pie\n", encoding="utf-8")
    status, out, err = run("import", bad, shop, "--into", tmp_path / "x.journey", "--report", report)
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].startswith("journey-studio: ")
    assert err.splitlines()[-1].endswith("Nothing was imported.")
    plain = json.loads(report.read_text(encoding="utf-8"))
    assert [one["source"] for one in plain["failures"]] == [str(bad)]
    assert not (tmp_path / "x.journey").exists()


def test_long_reports_are_cut_on_the_screen(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.mmd"
    tasks = "".join(f"    Task {number}: 9: Anna\n" for number in range(90))
    many.write_text(f"journey\n  title Many\n  section One\n{tasks}", encoding="utf-8")
    status, _, err = run("import", many, "--into", tmp_path / "x.journey")
    assert status == 0
    assert len(err.splitlines()) == 41
    assert "50 more findings" in err


@pytest.mark.parametrize("name", ["mermaid", "MMD", ".mmd"])
def test_the_format_of_sources(run: Run, tmp_path: Path, shop: Path, name: str) -> None:
    odd = shop.rename(tmp_path / "shop.txt")
    assert run("import", odd, "--into", tmp_path / "x.journey", "--format", name).status == 0


def test_info_for_programs(run: Run, kitchen: Path) -> None:
    plain = json.loads(run("info", kitchen, "--json").out)
    assert plain["maps"][0]["touchpoints"] == 42
    assert plain["file"] == str(kitchen)


def test_formats(run: Run) -> None:
    out = run("formats").out
    plain = json.loads(run("formats", "--json").out)
    assert {one["name"] for one in plain} == {
        "pdf",
        "png",
        "svg",
        "html",
        "pptx",
        "json",
        "xlsx",
        "csv",
        "mermaid",
        "markdown",
    }
    for one in plain:
        assert all(ending in out for ending in one["endings"])
        assert one["reads"] or one["writes"]


def test_the_schema_is_one_that_our_files_meet(run: Run, tmp_path: Path, kitchen: Path) -> None:
    import jsonschema

    schema = json.loads(run("schema").out)
    assert run("export", kitchen, tmp_path / "k.json").status == 0
    plain = json.loads((tmp_path / "k.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain, schema)


# ---- demo


def test_demo_without_a_window(run: Run, tmp_path: Path) -> None:
    opened: list[Path | None] = []
    status, out, err = run("demo", "--out", tmp_path / "d", "--no-window", edit=lambda path: opened.append(path) or 0)
    assert (status, err, opened) == (0, "", [])
    for path in (tmp_path / "d").iterdir():
        assert path.name == demo.LIST or str(path) in out


def test_demo_opens_the_editor_where_there_is_a_screen(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart: list[bool] = []
    real = demo.make

    def make(*words: Any, **named: Any) -> demo.DemoReport:
        apart.append(named.pop("apart"))
        return real(*words, **named)

    monkeypatch.setattr(demo, "make", make)
    monkeypatch.setattr(demo, "screen_missing", lambda: None)
    opened: list[Path | None] = []
    told: list[str] = []

    def edit(path: Path | None) -> int:
        opened.append(path)
        told.append(gettext.textdomain())
        return 5

    assert run("demo", "--out", tmp_path / "d", edit=edit).status == 5
    assert opened == [tmp_path / "d" / "fitted-kitchen.journey"]
    assert apart == [True]
    assert told == ["messages"]  # nothing of the command line is left over


def test_demo_says_why_no_window_opens(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "screen_missing", lambda: "There is no screen.")
    opened: list[Path | None] = []
    status, _, err = run("demo", "--out", tmp_path / "d", edit=lambda path: opened.append(path) or 0)
    assert (status, opened) == (0, [])
    assert "There is no screen." in err


def test_demo_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fitted-kitchen.svg").write_text("mine")
    status, out, err = run("demo", "--out", tmp_path, "--no-window")
    assert status == 1
    assert "fitted-kitchen.svg" in err
    assert "fitted-kitchen-A0.pdf" in out
    assert err.count("\n") == 1


def test_the_folder_of_the_demo_by_default(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo", "--no-window").status == 0
    found = read_published(tmp_path / "journey-studio-demo" / "fitted-kitchen.journey", folder=paths.working_folder())
    assert found.problems == ()


# ---- strange names


@pytest.mark.parametrize(
    "name",
    ["-x", "with space", "it's", 'q"uote', "$HOME", "a;b", "*", "été", "界😀", "%s", "{0}", "[red]x", "a\tb"],
)
def test_strange_names(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shop: Path, name: str) -> None:
    if os.name == "nt" and set(name) & set('"*\t'):
        pytest.skip("no name there")
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{name}.mmd").write_bytes(shop.read_bytes())
    assert run("new", "--", f"{name}.journey").status == 0
    assert run("import", f"--into={name}.journey", "--", f"{name}.mmd").status == 0
    assert run("export", "--", f"{name}.journey", f"{name}.json").status == 0
    status, out, _ = run("info", "--json", "--", f"{name}.journey")
    assert status == 0
    assert json.loads(out)["maps"][0]["title"] == "Shopping"
    assert (tmp_path / f"{name}.json").is_file()


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are text there")
def test_a_name_that_is_no_text(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"caf\xe9")
    (tmp_path / f"{name}.mmd").write_text("journey\n  section One\n    Task: 3: Anna\n", encoding="utf-8")
    assert run("import", f"{name}.mmd", "--into", f"{name}.journey", "--report", f"{name}.r.json").status == 0
    json.loads((tmp_path / f"{name}.r.json").read_text(encoding="utf-8"))
    assert run("import", f"{name}.mmd", "--into", f"{name}.journey").status == 0
    for ending in ("pdf", "svg", "png", "json", "mmd"):
        words = ("--dpi", 20) if ending == "png" else ()
        assert run("export", f"{name}.journey", f"{name}.{ending}", *words).status == 0
        assert (tmp_path / f"{name}.{ending}").stat().st_size > 20
    out = run("info", "--json", f"{name}.journey").out
    assert json.loads(out)["file"].endswith(f"{name}.journey")
    assert run("check", f"{name}.journey").status == 0


def test_texts_that_would_command_the_terminal(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "x.json"
    plain = {"format": "journey-studio/1", "maps": [{"title": "a\x1b]0;owned\x07b\nc", "stages": ["\x1b[2J"]}]}
    source.write_text(json.dumps(plain), encoding="utf-8")
    said = run("import", source, "--into", tmp_path / "x.journey")
    said = "".join([*said[1:], *run("info", tmp_path / "x.journey")[1:]])
    assert "owned" in said
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "b\nc" not in said


# ---- language


def test_help_and_errors_in_the_readers_language(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", "it")
    before = dict(os.environ)
    try:
        status, out, _ = run("export", "--help")
        assert status == 0
        assert not out.startswith("Usage:")
        assert "\nOptions:" not in out
        status, _, err = run("export", tmp_path / "none.journey")
        assert status == 2
        assert not err.startswith("journey-studio: Missing argument")
        assert "OUT" in err
        status, _, err = run("info", tmp_path / "none.journey")
        assert status == 1
        assert not err.startswith("journey-studio: There is no file")
        assert "none.journey" in err
        assert run("--version").out == f"Journey Studio {__version__}\n"
    finally:
        i18n.set_language("en")
    assert gettext.textdomain() == "messages"
    assert dict(os.environ) == before


def test_english_for_an_english_reader_on_an_italian_machine(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    monkeypatch.setenv("LANGUAGE", "it")
    assert run("--help").out.startswith("Usage:")
    assert os.environ["LANGUAGE"] == "it"
