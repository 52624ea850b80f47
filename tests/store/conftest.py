"""Fixtures of the store's tests. Test code."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_kit import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A closed project file with seven revisions, a version, a picture and a setting."""
    return Project(tmp_path)
