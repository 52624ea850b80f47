"""The gallery of sample maps: whole, alike in both languages, without findings, and readable on an A1 sheet.

Test code; plain.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from journey_studio import resources
from journey_studio.analysis import rules as analysis_rules
from journey_studio.app import gallery, preflight
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.exchange.json_format import read_json
from journey_studio.model import queries, rules
from journey_studio.model.records import Kpi, Opportunity, Pain, Thought, Touchpoint
from journey_studio.model.state import State

ROOT = Path(__file__).resolve().parents[2]
KEYS = tuple(gallery.KEYS)


@cache
def _read(key: str, language: str) -> State:
    name = f"{key}.{language}.json"
    found = read_json(resources.path("gallery", name).read_bytes(), name)
    assert found.report.lines() == []
    return found.state


def test_every_file_is_in_the_gallery() -> None:
    files = {path.name for path in resources.path("gallery").glob("*.json")}
    assert files == {f"{key}.{language}.json" for key in KEYS for language in ("en", "it")}
    assert len(KEYS) >= 6


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("key", KEYS)
def test_a_map_is_finished(key: str, language: str) -> None:
    state = _read(key, language)
    map_id = queries.maps(state)[0].id
    assert rules.problems(state) == []
    assert analysis_rules.look(state, map_id) == []
    assert 5 <= len(queries.stages(state, map_id)) <= 8
    for kind, least in ((Touchpoint, 12), (Pain, 5), (Opportunity, 5), (Thought, 3), (Kpi, 5)):
        assert len(state.of(kind)) >= least, kind
    assert {card.feeling for card in state.of(Touchpoint)} >= {-2, -1, 1, 2}
    assert {card.evidence for card in state.of(Touchpoint)} == {"researched", "validated"}
    assert sum(one.rank is not None for one in state.of(Opportunity)) == 3
    assert state.project.finding and state.project.client and state.project.trade


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_records(key: str) -> None:
    english, italian = _read(key, "en"), _read(key, "it")
    assert list(english) == list(italian)
    titles = [(english[one.id].title, one.title) for one in italian.of(Pain)]  # type: ignore[attr-defined]
    assert all(one != other for one, other in titles)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("key", KEYS)
def test_it_prints_to_a1_without_cut_text(key: str, language: str) -> None:
    state, options = _read(key, language), ExportOptions(paper="A1")
    composed = compose(state, find_map(state, ""), options, Edition())
    found = {one.kind: one for one in preflight.check(composed, options, "pdf", lambda _asset: None)}
    assert [one for one in found.values() if one.level == "warn"] == []


def test_the_files_are_what_the_maker_makes() -> None:
    done = subprocess.run(
        [sys.executable, "-B", str(ROOT / "packaging" / "make_gallery.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
