"""The code's checkers find nothing: ruff's rules, its format, and mypy's types. They come with the extra `test`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import pytest
from house.source import ROOT
from journey_desk import tools


def check(*words: str) -> tuple[int, str]:
    """Run a module of this Python in the checkout: its status, and what it said."""
    if importlib.util.find_spec(words[0]) is None:
        tools.refuse(f"{words[0]} is not installed; pip install -e .[test] brings it")
    env = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("words", [("ruff", "check"), ("ruff", "format", "--check")], ids=["rules", "format"])
def test_ruff_finds_nothing(words: tuple[str, ...]) -> None:
    status, said = check(*words)
    assert status == 0, said


def test_mypy_finds_nothing() -> None:
    status, said = check("mypy")
    assert status == 0, said


def test_a_missing_checker_skips_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOURNEY_STUDIO_REQUIRE_DESKTOP", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no_such_checker"):
        check("no_such_checker")
    monkeypatch.setenv("JOURNEY_STUDIO_REQUIRE_DESKTOP", "1")
    with pytest.raises(pytest.fail.Exception, match="no_such_checker"):
        check("no_such_checker")


def test_no_test_looks_for_a_program_past_the_helper() -> None:
    """Else it would skip where CI wants it to fail."""
    looking = "shutil." + "which("
    found = [path.name for path in (ROOT / "tests").rglob("*.py") if looking in path.read_text("utf-8")]
    assert found == ["tools.py"]


def test_a_fault_is_seen() -> None:
    """`check` runs the real thing in the right place: a fault planted on standard input is found."""
    command = [sys.executable, "-m", "ruff", "check", "--stdin-filename", "journey_studio/x.py", "-"]
    if importlib.util.find_spec("ruff") is None:
        tools.refuse("ruff is not installed; pip install -e .[test] brings it")
    done = subprocess.run(command, cwd=ROOT, input="import os\n", capture_output=True, text=True)
    assert done.returncode == 1
    assert "F401" in done.stdout
