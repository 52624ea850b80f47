"""The posters of a composition over sheets: which sheets each takes, and their pages with the assembly guide.

Lives in the app (L4); `layout.tiling*`, `composing`, no Qt and no ReportLab. The pages of details behind a poster are
as small as they are and are not split; nor are bleed and crop marks, which are for who cuts one piece.
"""

from __future__ import annotations

from journey_studio import i18n
from journey_studio.app.composing import Composition, words_of
from journey_studio.app.export_options import ExportOptions
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.tiling import Plan, plan
from journey_studio.layout.tiling_guide import guide
from journey_studio.layout.tiling_pages import shared, sheets
from journey_studio.layout.tiling_words import Words
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


def split(
    composition: Composition, options: ExportOptions, title: str, version: str = "", language: str = "en"
) -> Composition:
    """The composition with the sheets of each poster in its place, a guide before them.

    `title` and `version` stand on every sheet; `language` is the content's, a BCP 47 tag.
    """
    if not options.tiles:
        return composition
    posters = poster_pages(composition)
    pages: list[Page] = []
    with i18n.using_language(words_of(language)):
        for number, page in enumerate(posters):
            found = plan_of(page, options)
            if found is None:
                pages.append(page)
                continue
            words = Words(title, version, number + 1, len(posters))
            pages += [Page(node, node.w, node.h) for node in _pages(found, page.node, number, words)]
    return composition._replace(pages=(*pages, *composition.pages[len(posters) :]))


def _pages(found: Plan, page: Node, number: int, words: Words) -> list[Node]:
    whole = shared(page, number)._replace(label=words.title)
    return [guide(found, page, words), *sheets(found, whole, words)]
