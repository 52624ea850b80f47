"""About how large the file of a composition will be, without making it.

Lives in the app (L4); `layout` only. What is counted are the things that fill a file: glyphs, drawings, fonts, images,
dots. The weights were found by writing the samples and random journeys and hold to about a third.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.layout.display import Box, Glyphs, Picture, walk
from journey_studio.render.painter import Assets, Page

_LARGEST_IMAGE_DPI = 300


class _Counted(NamedTuple):
    """How much there is of what fills a file; `distinct` are the glyphs of all fonts, `images` bytes."""

    texts: int = 0
    glyphs: int = 0
    boxes: int = 0
    shapes: int = 0
    fonts: int = 0
    distinct: int = 0
    nodes: int = 0
    images: int = 0


def estimate(composition: Composition, options: ExportOptions, kind: str, assets: Assets | None = None) -> int:
    """Bytes of the file of this kind; of all its files where each page is one."""
    found = _count(composition.pages, assets)
    if kind == "png":
        return sum(_png(page, options, found) for page in composition.pages)
    if kind == "svg":
        return _svg(found, outlines=options.lettering == "outlines")
    return _pdf(found)


def _pdf(found: _Counted) -> int:
    text = 22 * found.texts + 1.1 * found.glyphs + 9 * found.boxes + 14 * found.shapes
    return round(9000 + text + 12 * found.nodes + 900 * found.fonts + 105 * found.distinct + found.images)


def _svg(found: _Counted, *, outlines: bool) -> int:
    text = 170 * found.texts + (9 if outlines else 7) * found.glyphs + 110 * found.boxes + 120 * found.shapes
    return round(4000 + text + 40 * found.nodes + 1500 * found.fonts + 260 * found.distinct + found.images * 4 / 3)


def _png(page: Page, options: ExportOptions, found: _Counted) -> int:
    dpi = options.dpi if options.pixels is None else options.pixels * 72 / max(page.width, page.height)
    dots = page.width * page.height * (dpi / 72) ** 2
    return round(4000 + 0.02 * dots + 0.6 * found.glyphs * dpi)


def _count(pages: tuple[Page, ...], assets: Assets | None) -> _Counted:
    texts = glyphs = boxes = shapes = nodes = 0
    distinct: set[tuple[str, int]] = set()
    largest: dict[str, float] = {}
    for page in pages:
        for node, _x, _y in walk(page.node):
            nodes += bool(node.ops)
            for op in node.ops:
                if isinstance(op, Glyphs):
                    texts += 1
                    glyphs += len(op.ids)
                    distinct.update([(op.font, glyph) for glyph in op.ids])
                elif isinstance(op, Box):
                    boxes += 1
                elif isinstance(op, Picture):
                    largest[op.asset] = max(largest.get(op.asset, 0.0), op.w * op.h)
                else:
                    shapes += 1
    images = sum(_image(assets, asset, area) for asset, area in largest.items())
    return _Counted(texts, glyphs, boxes, shapes, len({font for font, _id in distinct}), len(distinct), nodes, images)


def _image(assets: Assets | None, asset: str, area: float) -> int:
    """A stored image takes its bytes, or less when it has more dots than print needs."""
    data = assets(asset) if assets is not None else None
    most = area * (_LARGEST_IMAGE_DPI / 72) ** 2 * 1.5
    return min(len(data), round(most)) if data else 0
