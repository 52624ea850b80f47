"""Chance in the tests repeats itself, whatever else runs; a search draws anew and can be made again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAW = """
import sys
sys.path[:0] = sys.argv[1:]
from support import chance
seed = chance.begin()
from hypothesis import given, strategies as st
import others
from journey_studio.model.ids import new_id
drawn = []
@given(st.integers(), st.text(), st.floats(), st.sampled_from(["a", "b", "c"]))
def run(number, words, size, letter):
    values = number, words, size, letter
    drawn.append((values, new_id("card")))
chance.reset("a test", seed)
run()
print(drawn, seed)
"""


def drawn(folder: Path, others: str, **env: str) -> str:
    """What a random test draws in a process where a module called `others` is loaded, too."""
    folder.mkdir(exist_ok=True)
    (folder / "others.py").write_text(others, encoding="utf-8")
    (folder / "draw.py").write_text(DRAW, encoding="utf-8")
    command = [sys.executable, str(folder / "draw.py"), str(folder), str(ROOT / "tests"), str(ROOT)]
    clean = {key: value for key, value in os.environ.items() if key != "JOURNEY_STUDIO_SEARCH"}
    done = subprocess.run(
        command, env={**clean, "PYTHONIOENCODING": "utf-8:backslashreplace", **env}, capture_output=True, cwd=folder,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


LITERALS = "\n".join(f"value{number} = {number * 977_531}, 'word {number}', {number / 7}" for number in range(300))


def test_the_same_draws_whatever_else_is_loaded(tmp_path: Path) -> None:
    first = drawn(tmp_path / "one", "", PYTHONHASHSEED="1")
    assert first.count("card-") == 100
    assert drawn(tmp_path / "two", LITERALS, PYTHONHASHSEED="2") == first


def test_a_search_is_another_one_each_time_and_can_be_made_again(tmp_path: Path) -> None:
    fixed, seven = drawn(tmp_path, ""), drawn(tmp_path, "", JOURNEY_STUDIO_SEARCH="7")
    assert drawn(tmp_path, "", JOURNEY_STUDIO_SEARCH="7") == seven != fixed
    seeds = {drawn(tmp_path, "", JOURNEY_STUDIO_SEARCH="1").split()[-1] for _ in range(2)}
    assert len(seeds) == 2 and not seeds & {"None", "1"}


def test_a_seed_for_hypothesis_alone_is_refused_in_words() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--hypothesis-seed=3", "tests/model/test_order_keys.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "JOURNEY_STUDIO_SEARCH=3" in done.stderr
