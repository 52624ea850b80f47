"""Icons: the file, lazy parsing, the fallback, and the script that makes the file."""

from __future__ import annotations

import importlib.util
import itertools
import json
import math
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from journey_studio import resources
from journey_studio.layout import icons
from journey_studio.layout.display import Paint
from journey_studio.model.records import LANE_KINDS

MOCKED = """
globe magnifying-glass image-square star envelope chat-circle-dots video-camera cube storefront phone
house truck newspaper ticket users pulse quotes lightning lightbulb buildings gauge list plus
arrow-u-up-left arrow-u-up-right clock-counter-clockwise presentation export caret-down caret-right
funnel-simple rows stack check-circle check-circle-fill warning prohibit lock link dots-three
dots-three-vertical flag flag-fill star-fill circle-dashed circle-half magnet-straight corners-out
hard-drives git-commit arrow-counter-clockwise
"""


def test_every_icon_of_the_design_is_there() -> None:
    assert [name for name in MOCKED.split() if not icons.known(name)] == []
    assert len(icons.names()) >= 250


@pytest.mark.parametrize("name", icons.names())
def test_an_outline_is_whole_and_inside_its_grid(name: str) -> None:
    segments = icons.outline(name).segments
    assert segments[0][0] == "M"
    assert segments[-1] == ("Z",)
    lengths = {"M": 3, "L": 3, "C": 7, "Z": 1}
    assert all(len(segment) == lengths[str(segment[0])] for segment in segments)
    starts = [index for index, segment in enumerate(segments) if segment[0] == "M"]
    assert all(index == 0 or segments[index - 1] == ("Z",) for index in starts), "a part that is not closed"
    stops = [float(number) for segment in segments for number in segment[1:][-2:]]  # handles may lie outside
    assert min(stops) >= 0
    assert max(stops) <= icons.GRID


def test_outlines_are_shared_and_unknown_names_are_seen() -> None:
    assert icons.outline("globe") is icons.outline("globe")
    assert icons.outline("no such icon") is icons.outline(icons.UNKNOWN)
    assert icons.outline("") is icons.outline(icons.UNKNOWN)
    assert icons.icon("../../etc/passwd", 0, 0, 16, Paint("ink")).outline is icons.outline("circle")


def test_an_icon_fills_its_square() -> None:
    shape = icons.icon_at("globe", 50, 60, 16, Paint("ink2"))
    assert (shape.x, shape.y, shape.scale) == (42, 52, 0.0625)
    assert (shape.fill, shape.pen) == (Paint("ink2"), None)


def test_every_kind_of_lane_has_an_icon_of_its_own() -> None:
    found = [icons.lane_icon(kind) for kind in LANE_KINDS]
    assert all(icons.known(name) and name != icons.UNKNOWN for name in found)
    assert len(set(found)) == len(LANE_KINDS)


def test_channel_icons_are_known_and_begin_with_the_commonest() -> None:
    assert icons.channel_names()[:5] == ("globe", "magnifying-glass", "image-square", "star", "envelope")
    assert all(icons.known(name) for name in icons.channel_names())
    assert len(set(icons.channel_names())) == len(icons.channel_names())


def test_only_what_is_asked_for_is_parsed() -> None:
    program = (
        "from journey_studio.layout import icons\n"
        "assert icons._set.cache_info().currsize == 0\n"
        "icons.outline('globe'); icons.outline('nothing of the kind')\n"
        "assert icons._outline.cache_info().currsize == 2\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_licence_lies_beside_the_icons() -> None:
    assert "MIT License" in resources.text("icons", "LICENSE-phosphor.txt")
    assert "@phosphor-icons/core" in json.loads(resources.text("icons", "phosphor.json"))["source"]


# The script that makes the file


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = Path(__file__).parents[2] / "packaging" / "fetch_icons.py"
    spec = importlib.util.spec_from_file_location("fetch_icons", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_relative_and_packed_commands_become_absolute(script: ModuleType) -> None:
    got = script.absolute("m10-5 4,6l1.5.5H20v-3h-2zM0 0l1 1")
    assert got == [
        ("M", 10, -5),
        ("L", 14, 1),
        ("L", 15.5, 1.5),
        ("L", 20, 1.5),
        ("L", 20, -1.5),
        ("L", 18, -1.5),
        ("Z",),
        ("M", 0, 0),
        ("L", 1, 1),
    ]
    assert script.absolute("m5 5zl1 0")[-1] == ("L", 6, 5)


def test_smooth_and_quadratic_curves(script: ModuleType) -> None:
    assert script.absolute("M0 0C1 1 3 1 4 0S7-1 8 0")[-1] == ("C", 5, -1, 7, -1, 8, 0)
    assert script.absolute("M0 0S7-1 8 0")[-1] == ("C", 0, 0, 7, -1, 8, 0)
    (_move, one, two) = script.absolute("M0 0Q3 3 6 0T12 0")
    assert one == ("C", 2, 2, 4, 2, 6, 0)
    assert two == ("C", 8, -2, 10, -2, 12, 0)


@pytest.mark.parametrize(("large", "sweep"), [*itertools.product((0, 1), (0, 1))])
def test_arcs_lie_on_their_circle_and_take_the_right_way(script: ModuleType, large: int, sweep: int) -> None:
    start, end = (10.0, 0.0), (0.0, 10.0)
    segments = script.absolute(f"M10 0A10 10 0 {large}{sweep}0 10")
    centre = (0.0, 0.0) if large != sweep else (10.0, 10.0)
    points, angle, at = [], 0.0, start
    for _kind, *numbers in segments[1:]:
        one, two, stop = zip(numbers[::2], numbers[1::2], strict=True)
        for step in range(1, 9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points.append(
                tuple(sum(w * p[i] for w, p in zip(weights, (at, one, two, stop), strict=True)) for i in (0, 1))
            )
        at = stop
    assert points[-1] == pytest.approx(end)
    assert all(math.dist(point, centre) == pytest.approx(10, abs=0.01) for point in points)
    angles = [math.atan2(y - centre[1], x - centre[0]) for x, y in (start, *points)]
    angle = sum((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in itertools.pairwise(angles))
    assert math.degrees(angle) == pytest.approx((270 if large else 90) * (1 if sweep else -1), abs=0.1)


def test_arcs_that_are_too_small_grow_and_flat_ones_are_lines(script: ModuleType) -> None:
    curves = script.absolute("M0 0A1 1 0 0 1 10 0")
    assert max(float(number) for segment in curves for number in segment[2::2]) <= 0.001
    assert min(float(number) for segment in curves for number in segment[2::2]) == pytest.approx(-5, abs=0.01)
    assert script.absolute("M0 0A0 5 0 0 1 10 0")[1:] == [("L", 10, 0)]
    assert script.absolute("M3 3A5 5 0 0 1 3 3") == [("M", 3, 3)]


def test_what_is_written_is_read_again(script: ModuleType) -> None:
    segments = script.absolute("M128,24h0A104,104,0,1,0,232,128,104.12,104.12,0,0,0,128,24Z")
    read = icons.parse(script.compact(segments)).segments
    assert [segment[0] for segment in read] == [segment[0] for segment in segments]
    for got, wanted in zip(read, segments, strict=True):
        assert got[1:] == pytest.approx(wanted[1:], abs=0.006)


def test_a_path_that_is_not_one_is_refused(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="number expected"):
        script.absolute("M0 0L1")
    with pytest.raises(ValueError, match="more than paths"):
        script._svg_paths('<svg><circle cx="1"/></svg>')
