"""The posters of a composition over sheets: which sheets each takes.

Lives in the app (L4); `layout.tiling`, `composing`, no Qt and no ReportLab. The pages of details behind a poster are
as small as they are and are not split; nor are bleed and crop marks, which are for who cuts one piece.
"""

from __future__ import annotations

from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.layout.display import Rect
from journey_studio.layout.tiling import Plan, plan
from journey_studio.render.painter import Page


def poster_pages(composition: Composition) -> tuple[Page, ...]:
    """The pages that are posters; those of details come after them."""
    return composition.pages[: sum(len(poster.pages) for poster in composition.posters)]


def plan_of(page: Page, options: ExportOptions) -> Plan | None:
    """How a page is split; None when it stays in one piece. `UsageError` for sheets that cannot be."""
    if not options.tiles:
        return None
    area = page.trim or Rect(0.0, 0.0, page.width, page.height)
    found = plan(page.node, area, options.tiles, options.overlap, options.tile_margin, options.tile_shift)
    return None if found.whole else found


def plans(composition: Composition, options: ExportOptions) -> tuple[Plan | None, ...]:
    """How each page of the posters is split."""
    return tuple(plan_of(page, options) for page in poster_pages(composition))
