"""No text on the map is smaller on the screen than can be read, at any zoom; headers keep theirs."""

from __future__ import annotations

import pytest
from map_builders import kitchen

from journey_studio.analysis.findings import findings
from journey_studio.layout.display import Glyphs, Node, walk
from journey_studio.layout.map_layout import layout_map
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model import queries

SMALLEST = 7.5
HEADERS = 11.0


def scene(zoom: float) -> MapScene:
    state = kitchen()
    journey = queries.maps(state)[0].id
    options = MapOptions(density="full" if zoom >= 1.3 else "compact", zoom=zoom)
    return layout_map(state, journey, options, findings(state, journey))


def sizes(root: Node) -> list[float]:
    return [op.size for node, _x, _y in walk(root) for op in node.ops if isinstance(op, Glyphs)]


@pytest.mark.parametrize("zoom", [0.1, 0.25, 0.39, 0.4, 0.5, 0.67, 0.69, 0.7, 0.8, 1.0, 1.29, 1.3, 2.0, 4.0])
def test_text_is_left_out_before_it_is_too_small(zoom: float) -> None:
    laid_out = scene(zoom)
    seen = [size * zoom for size in sizes(laid_out.body)]
    assert min(seen, default=SMALLEST) >= SMALLEST
    assert bool(seen) == (zoom >= 0.7)
    assert min(sizes(laid_out.stage_bar)) >= HEADERS
