"""Choices for pictures and large posters as they reach the file: pixels, outlines, size."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from benchmarks.bench_export import state as large_state
from PIL import Image
from support.projects import small_project

from journey_studio.app.export import export
from journey_studio.app.export_options import Edition, ExportOptions


def written(out: Path, options: ExportOptions) -> Path:
    export(small_project(), lambda _sha: None, out, options, Edition())
    return out


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_a_picture_has_as_many_pixels_as_were_asked_for(tmp_path: Path, orientation: str) -> None:
    options = ExportOptions(paper="A4", orientation=orientation, pixels=1000)
    with Image.open(written(tmp_path / "a.png", options)) as picture:
        assert max(picture.size) == 1000
        assert min(picture.size) == pytest.approx(1000 * 210 / 297, abs=1)
        assert (picture.size[0] > picture.size[1]) == (orientation == "landscape")


def test_an_svg_has_its_text_as_text_or_as_outlines(tmp_path: Path) -> None:
    as_text = written(tmp_path / "t.svg", ExportOptions(paper="A4")).read_text(encoding="utf-8")
    drawn = written(tmp_path / "o.svg", ExportOptions(paper="A4", lettering="outlines")).read_text(encoding="utf-8")
    assert "<text " in as_text and "@font-face" in as_text
    assert "<text " not in drawn and "@font-face" not in drawn


def test_a_wall_of_a_thousand_touchpoints_is_small(tmp_path: Path) -> None:
    out = tmp_path / "wall.pdf"
    export(large_state(1_000), lambda _sha: None, out, ExportOptions(paper="A0", attachment="none"), Edition())
    assert out.stat().st_size < 500_000
    with pikepdf.open(out) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        fonts = [one for one in streams if "/Length1" in one]
        assert 1 <= len(fonts) <= 8
        assert len(streams) < 600, "cards share their drawings"
