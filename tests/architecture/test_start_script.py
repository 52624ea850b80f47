"""The script of the two commands: what it says, when it installs again, what it asks of Qt.

Test code; nothing is installed here. `packaging/start.py` is run for real by CI.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from house.source import ROOT

SCRIPT = ROOT / "packaging" / "start.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("journey_start", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


start = _load()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> list[list[str]]:
    """What would have been run; every command works, and a virtual environment comes into being."""
    told: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        told.append(command)
        if "venv" in command:
            python = start.python_of(Path(command[-1]))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        broken = "--version" in command and not Path(command[0]).exists()
        return subprocess.CompletedProcess(command, 1 if broken else 0, "", "")

    monkeypatch.setattr(start.subprocess, "run", run)
    return told


def test_only_the_standard_library() -> None:
    asked = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "--help"], capture_output=True, text=True, timeout=60
    )
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "packaging/start.py demo" in asked.stdout


def test_an_older_python_is_told_in_a_sentence() -> None:
    code = f"import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert asked.returncode == 1
    assert asked.stderr.startswith("Journey Studio needs Python 3.11 or newer, this is 3.9.")
    assert "Traceback" not in asked.stderr


def test_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["fly"]) == 2
    assert "demo, run, test" in capsys.readouterr().err
    assert start.main([]) == 2


def test_installs_once_and_again_when_the_metadata_changes(checkout: Path, ran: list[list[str]]) -> None:
    environment = checkout / "env"

    def installs() -> list[str]:
        found = [command[-1] for command in ran if "install" in command]
        ran.clear()
        return found

    start.prepare(checkout, environment)
    assert installs() == [str(checkout)]
    start.prepare(checkout, environment)
    assert installs() == []
    start.prepare(checkout, environment, "test")
    assert installs() == [f"{checkout}[test]"]
    start.prepare(checkout, environment)
    assert installs() == [], "what has the tests' libraries can run the program too"
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    start.prepare(checkout, environment, "test")
    assert installs() == [f"{checkout}[test]"]


def test_a_damaged_environment_is_made_again(checkout: Path, ran: list[list[str]]) -> None:
    environment = checkout / "env"
    start.prepare(checkout, environment)
    start.python_of(environment).unlink()
    ran.clear()
    start.prepare(checkout, environment)
    assert [word for command in ran for word in command if word in ("venv", "--clear", "install")] == [
        "venv",
        "--clear",
        "install",
    ]
    (environment / start.STAMP).write_text("[1", encoding="utf-8")
    ran.clear()
    start.prepare(checkout, environment)
    assert any("install" in command for command in ran)


def test_debian_without_ensurepip(checkout: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(start.StopError, match="python3-venv"):
        start.prepare(checkout, checkout / "env")


def test_a_failed_installation_leaves_no_stamp(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = checkout / "env"
    fail = subprocess.CompletedProcess[str]([], 1, "", "")
    monkeypatch.setattr(start, "runs", lambda python: True)
    monkeypatch.setattr(start.subprocess, "run", lambda *words, **options: fail)
    with pytest.raises(start.StopError, match="Installing did not work"):
        start.prepare(checkout, environment)
    assert not (environment / start.STAMP).exists()


def _calls(monkeypatch: pytest.MonkeyPatch, status: int) -> list[list[str]]:
    """What the script calls at its end; each call ends with this status."""
    called: list[list[str]] = []

    def call(command: list[str], **options: object) -> int:
        called.append(command)
        return status

    monkeypatch.setattr(start.subprocess, "call", call)
    return called


def test_the_exit_status_is_the_childs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(start, "prepare", lambda *words: Path(sys.executable))
    monkeypatch.setattr(start, "probe", lambda python: start.Qt(True, True, False, ""))
    called = _calls(monkeypatch, 7)
    assert start.main(["test", "-k", "x"]) == 7
    assert start.main(["demo", "--out", "here"]) == 7
    assert [command[1:] for command in called] == [
        ["-m", "pytest", "-k", "x"],
        ["-m", "journey_studio", "demo", "--out", "here", "--no-window"],
    ]
    assert start.main(["run"]) == start.MACHINE, "no screen, no editor"
    assert "no screen" in capsys.readouterr().err


def test_demo_opens_the_window_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "prepare", lambda *words: Path(sys.executable))
    monkeypatch.setattr(start, "probe", lambda python: start.Qt(True, True, True, ""))
    called = _calls(monkeypatch, 0)
    assert start.main(["demo"]) == 0
    assert called[0][1:] == ["-m", "journey_studio", "demo"]


def _answer(monkeypatch: pytest.MonkeyPatch, *answers: tuple[int, dict[str, object], str]) -> None:
    left = list(answers)

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        status, told, words = left.pop(0)
        return subprocess.CompletedProcess(command, status, json.dumps(told) + "\n", words)

    monkeypatch.setattr(start.subprocess, "run", run)
    monkeypatch.setattr(start.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_missing_libraries_are_named_as_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "ImportError: libGL.so.1: cannot open shared object file"
    _answer(monkeypatch, (1, {"gone": ["libGL.so.1", "libxcb-cursor.so.0"]}, words))
    qt = start.probe(Path("python"))
    assert (qt.paints, qt.opens) == (False, False)
    assert "sudo apt install libgl1 libxcb-cursor0" in qt.missing
    assert "sudo dnf install libglvnd-glx xcb-util-cursor" in qt.missing


def test_without_x11_libraries_it_still_paints(monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(monkeypatch, (0, {"gone": ["libxcb-icccm.so.4"], "works": True}, ""))
    qt = start.probe(Path("python"))
    assert (qt.paints, qt.x11, qt.opens) == (True, False, False)
    assert "libxcb-icccm4" in qt.missing


def test_an_abort_on_the_screen_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = {"gone": [], "works": True}
    _answer(monkeypatch, (0, fine, ""), (-6, {"gone": []}, "qt.qpa.xcb: could not connect to display :9"))
    monkeypatch.setenv("DISPLAY", ":9")
    qt = start.probe(Path("python"))
    assert (qt.paints, qt.opens) == (True, False)
    assert "could not connect to display :9" in qt.missing
    _answer(monkeypatch, (0, fine, ""), (0, fine, ""))
    monkeypatch.setenv("DISPLAY", ":9")
    assert start.probe(Path("python")) == (True, True, True, "")


def test_the_probe_speaks_with_the_real_qt() -> None:
    qt = start.probe(Path(sys.executable))
    assert qt.paints, qt.missing


@pytest.mark.parametrize(
    ("env", "system", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_has_screen(env: dict[str, str], system: str, expected: bool) -> None:
    assert start.has_screen(env, system) is expected


def test_every_sentence_of_the_script_has_its_italian(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = ast.parse(Path(start.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr"]
    said = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(said) > 12
    assert said <= set(start._ITALIAN)
    holes = re.compile(r"{\w+}")
    assert all(set(holes.findall(one)) == set(holes.findall(other)) for one, other in start._ITALIAN.items())
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", "it")
    assert start.tr("installed in {seconds} s", seconds=3) == "installato in 3 s"


@pytest.mark.parametrize(
    ("env", "italian"),
    [
        ({"LANG": "it_IT.UTF-8"}, True),
        ({"LANG": "it_IT.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "en_GB.UTF-8", "JOURNEY_STUDIO_LANGUAGE": "it"}, True),
        ({"LANG": "it", "JOURNEY_STUDIO_LANGUAGE": "en"}, False),
        ({}, False),
    ],
)
def test_the_script_speaks_the_language_of_the_locale(env: dict[str, str], italian: bool) -> None:
    assert start.italian(env) is italian
