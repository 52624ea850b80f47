"""The checks look at every page of the file: what they say of its smallest text is beside what the PDF has.

Test code.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw
from support.projects import small_project

from journey_studio import resources
from journey_studio.app.composing import compose
from journey_studio.app.export import export
from journey_studio.app.export_options import Before, Edition, ExportOptions, Kind
from journey_studio.app.preflight import Check, check
from journey_studio.exchange.json_format import read_json
from journey_studio.model import queries
from journey_studio.model.records import Touchpoint
from journey_studio.model.state import State

MISSING = "\ue321"
"""A character for private use, which no font has."""


def kitchen(language: str = "en") -> State:
    name = f"kitchen.{language}.json"
    return read_json(resources.path("samples", name).read_bytes(), name).state


def edition(state: State) -> Edition:
    journey = queries.maps(state)[0].id
    card = next(one for one in state.of(Touchpoint) if one.map == journey)
    then = State({**state, card.id: card.replaced(title="As it was")})
    return Edition(before=Before(then, journey, "v1", "v1"))


def sizes(path: Path) -> list[float]:
    """The smallest size of type on each page of a PDF, as its reader finds it."""
    return [min(_sizes(page.get_textpage())) for page in pypdfium2.PdfDocument(path)]


def _sizes(text: Any) -> Iterator[float]:
    matrix = raw.FS_MATRIX()
    for number in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, number) or not chr(raw.FPDFText_GetUnicode(text, number)).strip():
            continue
        assert raw.FPDFText_GetMatrix(text, number, ctypes.byref(matrix))
        yield raw.FPDFText_GetFontSize(text, number) * math.hypot(matrix.c, matrix.d)


def texts(state: State, options: ExportOptions, folder: Path) -> tuple[dict[str, Any], list[float]]:
    """What the check says of texts, and the sizes in the file."""
    out = folder / "p.pdf"
    done = export(state, lambda _asset: None, out, options, edition(state))
    assert done.whole is not None
    found = check(done.whole, options, "pdf", None, done.written)
    return next(one.figures for one in found if one.kind == "text"), sizes(out)


@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(paper="A0"),
        ExportOptions(paper="A4", details=True),
        ExportOptions(paper="A2", each_persona=True, details=True, orientation="portrait"),
        ExportOptions(paper="A2", tiles="A4", details=True),
        ExportOptions(paper="A4", kind="personas"),
        ExportOptions(paper="A3", kind="comparison", details=True),
        ExportOptions(paper="A2", kind="comparison", each_persona=True),
        ExportOptions(paper="A3", blank=True, save_ink=True),
        ExportOptions(paper="A1", bleed=3, crop_marks=True, archive=True, attachment="none"),
    ],
    ids=lambda one: f"{one.kind}-{one.paper}-{one.tiles}{'-details' * one.details}{'-blank' * one.blank}",
)
@pytest.mark.parametrize("language", ["en", "it"])
def test_the_smallest_text_is_that_of_the_file(options: ExportOptions, language: str, tmp_path: Path) -> None:
    said, found = texts(kitchen(language), options, tmp_path)
    assert [one["points"] for one in said["pages"]] == pytest.approx(found, abs=0.03)
    read = [size for size, one in zip(found, said["pages"], strict=True) if one["kind"] not in ("guide", "sheet")]
    if not options.tiles:
        assert said["points"] == pytest.approx(min(read), abs=0.03)
        posters = [one["points"] for one in said["pages"] if one["kind"] == options.kind]
        assert said["poster_points"] == pytest.approx(min(posters), abs=0.01)
    assert [one["kind"] for one in said["pages"]].count("details") >= options.details
    assert ("hand_points" in said) == bool(options.details or options.tiles)


def test_pages_in_the_hand_are_named_beside_the_poster() -> None:
    state = kitchen()
    options = ExportOptions(paper="A0", details=True, tiles="A3")
    found = by_kind(state, options)["text"]
    assert f"{found.figures['poster_points']:g}\u202fpt, {found.figures['hand_points']:g}" in str(found.title)
    assert found.level == "ok"
    assert "on pages" not in str(by_kind(state, ExportOptions(paper="A0"))["text"].title)


def by_kind(state: State, options: ExportOptions) -> dict[str, Check]:
    journey = queries.maps(state)[0]
    return {one.kind: one for one in check(compose(state, journey, options, edition(state)), options)}


def described(text: str) -> State:
    state = small_project()
    card = next(one for one in state.of(Touchpoint))
    return State({**state, card.id: card.replaced(description=text)})


def test_a_character_only_the_details_have_is_missed_too(tmp_path: Path) -> None:
    state = described(f"With {MISSING} in it")
    assert "missing" not in by_kind(state, ExportOptions(paper="A1"))
    options = ExportOptions(paper="A1", details=True)
    found = by_kind(state, options)["missing"]
    assert (found.level, found.figures["characters"]) == ("warn", [MISSING])
    done = export(state, lambda _asset: None, tmp_path / "p.pdf", options, Edition())
    assert any(MISSING in line for line in done.lines())


@pytest.mark.parametrize(("kind", "paper"), [("comparison", "A4"), ("comparison", "Arch A"), ("personas", "210x148")])
def test_larger_paper_mends_small_text_of_other_papers_too(kind: Kind, paper: str) -> None:
    found = by_kind(kitchen(), ExportOptions(paper=paper, kind=kind))["text"]
    assert found.level == "warn" and found.remedy is not None
    assert by_kind(kitchen(), found.remedy)["text"].level == "ok"


def test_lines_of_the_analysis_that_are_cut_are_told() -> None:
    state = kitchen()
    journey = queries.maps(state)[0]
    options = ExportOptions(paper="A3", boxes=("effort",))
    assert _cut(state, options) == []
    card = next(one for one in state.of(Touchpoint) if one.feeling == -2 and one.importance == 5)
    long = "A quote of eleven pages that nobody understands and that has to be explained twice, line by line, by phone"
    longer = State({**state, card.id: card.replaced(title=long)})
    assert journey.id == card.map
    assert any(one.startswith(long) for one in _cut(longer, options))


def _cut(state: State, options: ExportOptions) -> list[str]:
    composition = compose(state, queries.maps(state)[0], options, Edition())
    found = next(one for one in check(composition, options, "pdf", None) if one.kind == "cut")
    behind = set(found.figures["texts"]) - set(composition.report.elided)
    return [one for one in found.figures["texts"] if one in behind]
