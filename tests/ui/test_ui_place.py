"""Where the current place is drawn: inside its own cell, also where that is full."""

from __future__ import annotations

from ui_kit import kitchen

from journey_studio.analysis.findings import findings
from journey_studio.layout.hit import Place
from journey_studio.layout.map_layout import layout_map
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model import queries
from journey_studio.ui.canvas import place as places


def scene() -> MapScene:
    """The kitchen sample laid out."""
    state = kitchen()
    journey = queries.maps(state)[0].id
    return layout_map(state, journey, MapOptions(), findings(state, journey))


def test_an_empty_place_stays_in_its_cell() -> None:
    grid = scene().grid
    for b, band in enumerate(grid.bands):
        for r, row in enumerate(band.rows):
            for c, cell in enumerate(row.cells):
                rect, room = places.rect_of(grid, Place(cell.place, "")), grid.cell_rect(b, r, c)
                assert rect is not None
                assert rect.y >= room.y and rect.bottom <= room.bottom, (row.kind, c)
                assert rect.h >= 4
                under = max((item.rect.bottom for item in cell.items), default=0.0)
                if row.kind in ("online", "offline", "thoughts", "pains", "opportunities"):
                    assert rect.y >= room.y + under
