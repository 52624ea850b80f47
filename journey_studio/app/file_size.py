"""About how large the file of a composition will be, without making it.

Lives in the app (L4); `layout` only. What is counted are the things that fill a file: glyphs, drawings, fonts, images,
dots. The weights were found by writing the samples and random journeys and hold to about a third.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.layout.display import Glyphs, Picture, walk
from journey_studio.render.painter import Assets, Page

_LARGEST_IMAGE_DPI = 300


class _Counted(NamedTuple):
    """How much there is of what fills a file; `distinct` are the glyphs of all fonts, `images` bytes.

    `ink` is the length of all texts in points: what a picture has to draw sharply.
    """

    glyphs: int = 0
    fonts: int = 0
    distinct: int = 0
    records: int = 0
    images: int = 0
    ink: float = 0.0


def estimate(
    composition: Composition, options: ExportOptions, kind: str, assets: Assets | None = None, sheets: int = 0
) -> int:
    """Bytes of the file of this kind, split over so many `sheets`; of all its files where each page is one."""
    found = _count(composition.pages, assets)
    if kind == "png":
        return round(sum(_png(page, options, found, len(composition.pages)) for page in composition.pages))
    if kind == "svg":
        return round(_svg(found, outlines=options.lettering == "outlines"))
    return round(_pdf(found, options) + (_GUIDE + _SHEET * sheets if sheets else 0))


_GUIDE, _SHEET = 20_000, 1_500


def _pdf(found: _Counted, options: ExportOptions) -> float:
    fonts = 900 * found.fonts + 200 * found.distinct
    if options.archive:
        return 27_000 + fonts + 15.3 * found.glyphs + found.images
    carried = 3_000 + 45 * found.records + found.images if options.attachment != "none" else 0
    return 14_000 + fonts + 4.2 * found.glyphs + found.images + carried


def _svg(found: _Counted, *, outlines: bool) -> float:
    images = found.images * 4 / 3
    if outlines:
        return 170_000 + 105 * found.glyphs + images
    many = max(0, found.glyphs - _MANY)
    return 100_000 + 34 * (found.glyphs - many) + 11.5 * many + images


_MANY = 35_000
"""Glyphs from which on an SVG says more by reference."""


def _png(page: Page, options: ExportOptions, found: _Counted, pages: int) -> float:
    dpi = options.dpi if options.pixels is None else options.pixels * 72 / max(page.width, page.height)
    dots = page.width * page.height * (dpi / 72) ** 2
    return 4_000 + 0.036 * dots + 0.11 * found.ink * dpi / pages


def _count(pages: tuple[Page, ...], assets: Assets | None) -> _Counted:
    glyphs, ink = 0, 0.0
    distinct: set[tuple[str, int]] = set()
    records: set[str] = set()
    largest: dict[str, float] = {}
    for page in pages:
        for node, _x, _y in walk(page.node):
            if node.record:
                records.add(node.record)
            for op in node.ops:
                if isinstance(op, Glyphs):
                    glyphs += len(op.ids)
                    ink += len(op.ids) * op.size
                    distinct.update([(op.font, glyph) for glyph in op.ids])
                elif isinstance(op, Picture):
                    largest[op.asset] = max(largest.get(op.asset, 0.0), op.w * op.h)
    images = sum(_image(assets, asset, area) for asset, area in largest.items())
    return _Counted(glyphs, len({font for font, _id in distinct}), len(distinct), len(records), images, ink)


def _image(assets: Assets | None, asset: str, area: float) -> int:
    """A stored image takes its bytes, or less when it has more dots than print needs."""
    data = assets(asset) if assets is not None else None
    most = area * (_LARGEST_IMAGE_DPI / 72) ** 2 * 1.5
    return min(len(data), round(most)) if data else 0
