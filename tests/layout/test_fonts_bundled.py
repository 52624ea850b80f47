"""The fonts in the package: whole, private, and with the widths that the files state."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from journey_studio import resources
from journey_studio.layout import fonts

KEYS = [face.key for face in fonts.book().bundled()]
DESIGN = [key for key in KEYS if key.startswith("JourneySans")]


def test_every_weight_of_the_specification_is_there() -> None:
    assert {"JourneySans-400", "JourneySans-500", "JourneySans-600", "JourneySans-700"} <= set(KEYS)
    assert {"JourneySans-400i", "JourneySansDisplay-600", "JourneySansDisplay-700"} <= set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_face_is_static_private_and_may_be_embedded(key: str) -> None:
    face = fonts.face(key)
    assert face.usable
    assert not face.cff
    assert face.family.startswith("Journey ")
    assert face.postscript_name == key
    tags = set(face.hb_face.table_tags)
    assert "fvar" not in tags
    assert not tags & {"fpgm", "prep", "cvt "}, "hinting is dropped"


@pytest.mark.parametrize("key", KEYS)
def test_metrics_are_those_of_the_file(key: str) -> None:
    face = fonts.face(key)
    with TTFont(face.path) as file:
        assert face.upem == file["head"].unitsPerEm
        assert (face.ascent, face.descent) == (file["hhea"].ascent, file["hhea"].descent)
        assert face.bounds == tuple(getattr(file["head"], side) for side in ("xMin", "yMin", "xMax", "yMax"))
        assert face.weight == file["OS/2"].usWeightClass
        cmap, widths = file.getBestCmap(), file["hmtx"].metrics
        for code in sorted(cmap)[:: max(1, len(cmap) // 200)]:
            glyph = file.getGlyphID(cmap[code])
            assert face.glyph(code) == glyph
            assert face.advance(glyph) == widths[cmap[code]][0]


def test_all_design_fonts_have_the_same_characters() -> None:
    """Plain text is recognised once for all weights, so they may not differ."""
    first = {code for code in range(0x20, 0x2FFF) if fonts.face(DESIGN[0]).glyph(code)}
    assert len(first) > 1500
    for key in DESIGN[1:]:
        assert {code for code in range(0x20, 0x2FFF) if fonts.face(key).glyph(code)} == first


@pytest.mark.parametrize("key", DESIGN)
def test_figures_are_tabular_and_an_arrow_stays_two_characters(key: str) -> None:
    face = fonts.face(key)
    ids, clusters, advances, _offsets = face.shape("0123456789", 0, 10, "Latn", 0)
    assert clusters == list(range(10))
    assert len(set(advances)) == 1
    ids, clusters, _advances, _offsets = face.shape("->", 0, 2, "Latn", 0)
    assert ids == [face.glyph(ord("-")), face.glyph(ord(">"))]


def test_a_hyphen_is_as_wide_in_a_word_as_its_own_glyph() -> None:
    """Inter's `tnum` also widens hyphens, spaces and brackets; ours must not."""
    face = fonts.face("JourneySans-400")
    for char in "- .,:()":
        ids, _clusters, _advances, _offsets = face.shape(char, 0, 1, "Latn", 0)
        assert ids == [face.glyph(ord(char))]


def test_licences_lie_beside_the_fonts() -> None:
    texts = [path.read_text(encoding="utf-8") for path in resources.path("fonts").glob("LICENSE*")]
    assert sum("SIL OPEN FONT LICENSE" in text.upper() for text in texts) >= 7
    assert any("Bitstream Vera" in text for text in texts)


def test_the_fonts_are_small() -> None:
    assert sum(path.stat().st_size for path in resources.path("fonts").glob("*.ttf")) < 5_000_000


def test_text_needs_no_heavy_library() -> None:
    code = (
        "import sys; from journey_studio.layout.text import measure, TextStyle; measure('x', TextStyle(12));"
        "print(*sorted({n.split('.')[0] for n in sys.modules} & {'fontTools', 'PySide6', 'reportlab', 'PIL', 'bidi'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
