"""Sheets of paper: ISO sizes, turned, and how they compare to A0."""

from __future__ import annotations

import pytest

from journey_studio.errors import UsageError
from journey_studio.layout.papers import MM, PAPERS, paper


@pytest.mark.parametrize(
    ("name", "short", "long"),
    [("A0", 841, 1189), ("A1", 594, 841), ("A2", 420, 594), ("A3", 297, 420), ("A4", 210, 297)],
)
def test_sizes_are_those_of_iso_216(name: str, short: int, long: int) -> None:
    wide, high = paper(name, "landscape"), paper(name, "portrait")
    assert (wide.width_mm, wide.height_mm) == (long, short)
    assert (high.width_mm, high.height_mm) == (short, long)
    assert wide.width == pytest.approx(long / 25.4 * 72)
    assert wide.scale == high.scale


def test_scales_follow_the_sheet() -> None:
    assert paper("A0").scale == 1.0
    assert paper("A1").scale == pytest.approx(0.7071, abs=0.001)
    assert paper("A4").scale == pytest.approx(0.25, abs=0.001)
    assert pytest.approx(2.83465, abs=1e-5) == MM


def test_names_are_read_kindly_and_unknown_ones_refused() -> None:
    assert paper(" a2 ").name == "A2"
    with pytest.raises(UsageError, match="Letter") as refused:
        paper("Letter")
    assert all(name in str(refused.value) for name in PAPERS)
    with pytest.raises(UsageError, match="upside down"):
        paper("A0", "upside down")
