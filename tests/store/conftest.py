"""Fixtures of the store's tests. Test code."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_kit import Project


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("made"))


@pytest.fixture
def project(_made: Project, tmp_path: Path) -> Project:
    """A closed project file with seven revisions, a version, a picture and a setting."""
    return _made.copied(tmp_path)
