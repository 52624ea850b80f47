"""The checks before printing: what they say, and that their remedies mend it."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from journey_studio import resources
from journey_studio.app import preflight
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import Composition, compose
from journey_studio.app.export import export
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.preflight import Check
from journey_studio.app.splitting import plans
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Glyphs, Picture, walk
from journey_studio.model.state import State


@cache
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


def composed(options: ExportOptions) -> Composition:
    return compose(kitchen(), find_map(kitchen(), ""), options, Edition())


def checked(options: ExportOptions, kind: str = "pdf") -> dict[str, Check]:
    return {one.kind: one for one in preflight.check(composed(options), options, kind, lambda _asset: None)}


def smallest(found: Composition) -> float:
    """Looked for in another way than the layout's own report."""
    sizes = [op.size for page in found.pages for node, _x, _y in walk(page.node) for op in node.ops
             if isinstance(op, Glyphs)]  # fmt: skip
    return min(sizes)


@pytest.mark.parametrize("paper", ["A0", "A1", "A2", "A3", "A4", "Arch D", "roll 914"])
def test_the_smallest_text_is_named_with_its_distance(paper: str) -> None:
    options = ExportOptions(paper=paper)
    found = checked(options)["text"]
    size = smallest(composed(options))
    assert found.figures["points"] == pytest.approx(size, abs=0.01)
    assert found.figures["comfortable_metres"] == pytest.approx(size * 0.055, abs=0.01)
    assert found.level == ("warn" if size < found.figures["least_points"] - 0.05 else "ok")
    assert f"{round(size, 1):g}\u202fpt" in str(found.title)


def test_a_wall_asks_for_more_than_a_hand() -> None:
    assert checked(ExportOptions(paper="A4"))["text"].figures["least_points"] == 8
    assert checked(ExportOptions(paper="A2"))["text"].figures["least_points"] == 14
    assert checked(ExportOptions(paper="A3", tiles="A4"))["text"].figures["least_points"] == 14


@pytest.mark.parametrize("paper", ["A4", "A3", "A2", "ANSI C", "Arch B"])
def test_larger_paper_mends_small_text(paper: str) -> None:
    options = ExportOptions(paper=paper)
    found = checked(options)["text"]
    assert found.level == "warn"
    assert found.remedy is not None
    assert str(found.action) == f"Use {found.remedy.paper}"
    assert checked(found.remedy)["text"].level == "ok"


def test_where_no_paper_is_larger_each_persona_gets_a_sheet() -> None:
    options = ExportOptions(paper="250x180")._replace(paper="2A0")
    composition = composed(options)
    report = composition.report._replace(elided=("a word",))
    posters = (composition.posters[0]._replace(report=report),)
    found = preflight.check(composition._replace(posters=posters), options)
    cut = next(one for one in found if one.kind == "cut")
    assert cut.remedy == options._replace(each_persona=True)


def test_crossed_cards_are_counted_and_moving_the_grid_mends_it() -> None:
    options = ExportOptions(tiles="A3", tile_shift=(0.0, 0.0))
    found = checked(options)["edges"]
    assert found.level == "warn"
    assert found.figures["cards"] == len(found.figures["records"])
    assert found.remedy == options._replace(tile_shift=None)
    left = checked(found.remedy)["edges"].figures["cards"]
    assert left < found.figures["cards"]
    assert str(found.detail).endswith(f" leave {left}.")
    assert "edges" not in checked(ExportOptions())


def test_a_little_smaller_takes_fewer_sheets() -> None:
    options = ExportOptions(tiles="A3")
    found = checked(options)["sheets"]
    assert str(found.title) == "9 sheets would do"
    assert found.figures["sheets"] == 12
    assert found.remedy is not None
    assert found.remedy.paper == "1159x820"
    (split,) = plans(composed(found.remedy), found.remedy)
    assert split is not None
    assert len(split.tiles) == 9
    assert "sheets" not in checked(found.remedy), "and so on would make it ever smaller"
    assert "sheets" not in checked(ExportOptions())


def test_larger_sheets_are_offered_when_they_cross_fewer() -> None:
    options = ExportOptions(paper="A1", tiles="A4")
    found = checked(options)["edges"]
    assert found.level == "note"
    assert found.remedy == options._replace(tiles="A3")
    assert checked(found.remedy)["edges"].figures["cards"] < found.figures["cards"]


def test_coarse_and_broken_images_are_told() -> None:
    options = ExportOptions()
    composition = composed(options)
    page = composition.pages[0]
    picture = page.node._replace(ops=(*page.node.ops, Picture("abc", 0, 0, 200, 200)))
    composition = composition._replace(pages=(page._replace(node=picture),))

    def level(data: bytes | None) -> str:
        checks = preflight.check(composition, options, "pdf", lambda _asset: data)
        return next(one for one in checks if one.kind == "images").level

    assert level(_png(100)) == "warn"  # 36 dots per inch
    assert level(_png(400)) == "ok"
    assert level(b"no image") == "warn"
    assert level(None) == "warn"


def _png(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(out, "PNG")
    return out.getvalue()


def test_what_programs_read_is_plain_and_holds_the_remedy() -> None:
    options = ExportOptions(paper="A3", tiles="A4", tile_shift=(0.0, 0.0))
    checks = preflight.check(composed(options), options)
    plain = json.loads(json.dumps([one.as_json(options) for one in checks]))
    assert {one["kind"] for one in plain} <= set(preflight.KINDS)
    text = next(one for one in plain if one["kind"] == "text")
    assert text["remedy"] == {"paper": checks[0].remedy.paper if checks[0].remedy else ""}
    assert preflight.warned(checks)
    assert not preflight.warned(preflight.check(composed(ExportOptions()), ExportOptions()))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("p.pdf", ExportOptions()),
        ("p.pdf", ExportOptions(paper="A1", tiles="A4")),
        ("p.pdf", ExportOptions(archive=True)),
        ("p.svg", ExportOptions()),
        ("p.svg", ExportOptions(lettering="outlines")),
        ("p.png", ExportOptions(paper="A2", dpi=72)),
    ],
)
def test_the_size_is_told_to_about_a_third(tmp_path: Path, name: str, options: ExportOptions) -> None:
    kind = name[2:]
    told = checked(options, kind)["size"].figures["bytes"]
    real = export(kitchen(), lambda _asset: None, tmp_path / name, options).size
    assert told == pytest.approx(real, rel=0.34)


def test_pages_are_counted_with_sheets_and_guides() -> None:
    assert checked(ExportOptions(tiles="A3"))["size"].figures["pages"] == 13
    assert checked(ExportOptions(details=True))["size"].figures["pages"] > 1
