"""The posters of a composition over sheets: which sheets each takes, and their pages with the assembly guide.

Lives in the app (L4); `layout.tiling*`, `composing`, no Qt and no ReportLab. The pages of details behind a poster are
as small as they are and are not split; nor are bleed and crop marks, which are for who cuts one piece.
"""

from __future__ import annotations

from journey_studio import i18n
from journey_studio.app.composing import Composition, compose, language_of, words_of
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.i18n import _
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.tiling import Plan, plan
from journey_studio.layout.tiling_guide import guide
from journey_studio.layout.tiling_pages import shared, sheets
from journey_studio.layout.tiling_words import Words
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Page


def poster_pages(composition: Composition) -> tuple[Page, ...]:
    """The pages that are posters; those of details come after them."""
    return composition.pages[: sum(len(poster.pages) for poster in composition.posters)]


def pages_behind(composition: Composition) -> tuple[Page, ...]:
    """The pages of details."""
    return composition.pages[len(composition.pages) - composition.behind :]


def guides(composition: Composition, options: ExportOptions) -> list[Node]:
    """The assembly guides of the posters that are split, without what they say of project and version."""
    posters = poster_pages(composition) if options.tiles else ()
    with i18n.using_language(words_of(composition.language)):
        found = [(page, plan_of(page, options)) for page in posters]
        return [guide(plan, page.node, Words("", "", 1, len(posters))) for page, plan in found if plan is not None]


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


def compose_sheets(state: State, journey: JourneyMap, options: ExportOptions, edition: Edition) -> Composition:
    """The pages as they are written and printed: what `compose` made, posters over sheets where that is wanted."""
    return split(compose(state, journey, options, edition), state, journey, options, edition)


def split(
    composition: Composition, state: State, journey: JourneyMap, options: ExportOptions, edition: Edition
) -> Composition:
    """The composition with the sheets of each poster in its place, a guide before them."""
    if not options.tiles:
        return composition
    posters, language = poster_pages(composition), language_of(state, options)
    title = journey.title.strip() or state.project.title.strip()
    pages: list[Page] = []
    names: list[str] = []
    with i18n.using_language(words_of(language)):
        version = version_words(edition)
        for number, page in enumerate(posters):
            found = plan_of(page, options)
            own = str(number + 1) if number else ""
            if found is None:
                pages.append(page)
                names.append(own)
                continue
            words = Words(title, version, number + 1, len(posters))
            pages += [Page(node, node.w, node.h) for node in _pages(found, page.node, number, words)]
            prefix, digits = f"{number + 1}-" if len(posters) > 1 else "", len(str(len(found.tiles)))
            names += [own, *(f"{prefix}{tile.number:0{digits}d}" for tile in found.tiles)]
    behind = composition.pages[len(posters) :]
    names += [str(len(pages) + number) for number in range(1, len(behind) + 1)]
    return composition._replace(pages=(*pages, *behind), names=tuple(names))


def version_words(edition: Edition) -> str:
    """Which version it shows, as the poster says it."""
    if edition.version is None:
        return edition.label
    label = edition.label or _("v{number}").format(number=edition.version)
    return f"{label} · {edition.name}" if edition.name else label


def _pages(found: Plan, page: Node, number: int, words: Words) -> list[Node]:
    whole = shared(page, number)._replace(label=words.title)
    return [guide(found, page, words), *sheets(found, whole, words)]
