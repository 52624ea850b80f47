"""The sample project's file: twelve states that each hold, the last of them the sample itself.

Test code.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from journey_studio.app import paths, samples
from journey_studio.errors import UsageError, UserError
from journey_studio.i18n import LANGUAGES
from journey_studio.model import rules
from journey_studio.model.records import Opportunity, Touchpoint
from journey_studio.store import ProjectStore, read_published


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_history_is_whole(language: str) -> None:
    sample = samples.read(language)
    assert not sample.report.findings
    states = samples.history(sample.state)
    assert len(states) == len(samples.VERSIONS) == 12
    assert states[-1] == sample.state
    for before, after in pairwise(states):
        assert rules.problems(after) == []
        assert before.difference(after)
        assert set(before) <= set(after)


def test_what_is_known_grows() -> None:
    states = samples.history(samples.read("en").state)
    proven = [sum(card.evidence != "assumption" for card in state.of(Touchpoint)) for state in states]
    assert proven[8] == 0
    assert 0 < proven[9] < proven[10] == proven[11]
    assert not any(card.feeling is not None for card in states[4].of(Touchpoint))
    assert sum(card.rank is not None for card in states[10].of(Opportunity)) == 0
    assert sum(card.rank is not None for card in states[11].of(Opportunity)) == 3


def test_the_file_has_its_versions(tmp_path: Path) -> None:
    made = samples.make(tmp_path / "sample.journey", "en")
    found = read_published(made.path, folder=paths.working_folder())
    assert found.state == samples.read("en").state
    assert (found.uuid, found.newest.uuid if found.newest else "") == (made.uuid, made.revision)
    assert [(one.number, one.name, one.revision) for one in found.versions] == [
        (number, str(name), number) for number, name in enumerate(samples.VERSIONS, 1)
    ]
    opened = ProjectStore.open(made.path, folder=tmp_path / "working")
    try:
        assert opened.store.state_at(5) == samples.history(found.state)[4]
    finally:
        opened.store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sample.journey", "working"]


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sample.journey"
    path.write_text("mine")
    with pytest.raises(UserError):
        samples.make(path, "en")
    assert path.read_text() == "mine"


def test_a_language_without_a_sample() -> None:
    with pytest.raises(UsageError, match="en, it"):
        samples.read("xx")
