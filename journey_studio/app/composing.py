"""The pages of a poster as they go into a file, onto a printer or into the preview: one way to make them for all.

Lives in the app (L4); imports `model`, `analysis`, `layout` and `render.painter`, no Qt and no ReportLab. Who wants
pages asks here, so that what is looked at before printing is what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from journey_studio import formats, i18n
from journey_studio.analysis.findings import findings
from journey_studio.app.choose_map import find_map
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.filtering import NOBODY
from journey_studio.app.narrowing import find_view, narrowed, personas_of
from journey_studio.app.saved_views import SavedView
from journey_studio.i18n import _
from journey_studio.layout import details_pages, poster_trim
from journey_studio.layout.details_content import details
from journey_studio.layout.display import Node
from journey_studio.layout.papers import Paper
from journey_studio.layout.poster import Poster, PosterOptions, layout_poster
from journey_studio.layout.poster_report import PosterReport, missing_characters, together
from journey_studio.layout.theme import PRINT, SAVE_INK, Theme
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Page


class Composition(NamedTuple):
    """The pages in order, the posters they come from (their reports say how they came out), and their colours.

    The first pages are those of the posters; pages of details follow.
    """

    pages: tuple[Page, ...]
    posters: tuple[Poster, ...]
    theme: Theme = PRINT
    names: tuple[str, ...] = ()
    """What each page is called where it has a file of its own: "", "01", "02"; empty where they are numbered."""
    behind: int = 0
    """How many of the pages, the last ones, are those of details."""
    language: str = ""
    """The language of the content."""

    @property
    def paper(self) -> Paper:
        """The sheet of the first poster."""
        return self.posters[0].paper

    @property
    def report(self) -> PosterReport:
        """What all posters together say about themselves, and what no font has on the pages behind them."""
        found = together([poster.report for poster in self.posters])
        behind = self.pages[len(self.pages) - self.behind :]
        lost = missing_characters([page.node for page in behind])
        return found._replace(missing=tuple(dict.fromkeys((*found.missing, *lost))))


def language_of(state: State, options: ExportOptions) -> str:
    """The language of the content, a BCP 47 tag."""
    return options.language or state.project.content_language


def words_of(language: str) -> str:
    """The language of the poster's own words for content in that language."""
    return language.partition("-")[0].lower()


def compose(state: State, journey: JourneyMap, options: ExportOptions, edition: Edition) -> Composition:
    """The pages of a map's poster and of those of further maps, a page for each persona when asked for.

    Or of what else `options.kind` asks for.

    `UsageError` for a paper nobody knows or a margin that cannot be, `UserError` for a map or a saved view that is not
    there.
    """
    view = find_view(edition.views, journey, options.filter)
    if options.kind == "comparison":
        return _comparison(state, journey, options, edition, view)
    wanted = [journey, *(one for one in (find_map(state, wish) for wish in options.maps) if one.id != journey.id)]
    if options.kind == "personas":
        from journey_studio.app.composing_personas import sheets

        return _composition(state, sheets(state, wanted, options, edition, view), options)
    posters: list[Poster] = []
    behind: list[Node] = []
    for one in wanted:
        narrow = narrowed(state, one.id, options, view)
        counted = tuple(stage.id for stage in queries.stages(state, one.id))
        chosen = poster_options(
            state, options, edition if one.id == journey.id else Edition(date=edition.date, code=edition.code)
        )
        chosen = chosen._replace(counted=counted)
        posters += [
            layout_poster(part, one.id, findings(part, one.id), chosen) for part in _parts(narrow, one, options)
        ]
        if options.details:
            behind += _details(narrow, one, chosen, posters[-1].paper)
        if options.boxes:
            from journey_studio.app.composing_analysis import boxes_behind

            behind += boxes_behind(narrow, one, options, chosen, posters[-1].paper)
    return _composition(state, tuple(posters), options, behind)


def _comparison(
    state: State, journey: JourneyMap, options: ExportOptions, edition: Edition, view: SavedView | None
) -> Composition:
    """The poster of what changed, or one for each persona, and the pages behind."""
    from journey_studio.app.composing_comparison import comparison

    chosen = poster_options(state, options, edition)
    narrow = narrowed(state, journey.id, options, view)
    personas = personas_of(narrow, journey.id)
    each = options.each_persona and len(personas) > 1
    parts = [options._replace(personas=(one or NOBODY,)) for one in personas] if each else [options]
    posters = tuple(comparison(state, journey, part, edition, chosen, view) for part in parts)
    behind = _details(narrow, journey, chosen, posters[0].paper) if options.details else ()
    return _composition(state, posters, options, behind)


def _composition(
    state: State, posters: tuple[Poster, ...], options: ExportOptions, behind: Sequence[Node] = ()
) -> Composition:
    """All pages of finished posters in order, and what lies behind them."""
    pages = [_page(node, options) for poster in posters for node in poster.pages]
    pages += [Page(node, node.w, node.h) for node in behind]
    look, language = SAVE_INK if options.save_ink else PRINT, language_of(state, options)
    return Composition(tuple(pages), posters, look, behind=len(behind), language=language)


def _details(state: State, journey: JourneyMap, chosen: PosterOptions, paper: Paper) -> list[Node]:
    """The pages behind a map's poster."""
    title = journey.title.strip() or state.project.title.strip() or _("Untitled")
    with i18n.using_language(words_of(chosen.language)):
        said = ", ".join(part for part in (chosen.version_label or chosen.version_name, chosen.version_date) if part)
        subtitle = " · ".join(part for part in (_("Details behind the poster"), said) if part)

        def foot(number: int, count: int) -> str:
            return f"{title} · " + _("page {number} of {count}").format(number=number, count=count)

        told = details(state, journey.id)
        return details_pages.pages(title, subtitle, told, details_pages.sheet_for(paper), chosen.language, foot)


def _parts(state: State, journey: JourneyMap, options: ExportOptions) -> list[State]:
    """The state of each page of a map: all of it, or one persona's after the other."""
    personas = personas_of(state, journey.id)
    if not options.each_persona or len(personas) < 2:
        return [state]
    return [narrowed(state, journey.id, ExportOptions(personas=(persona or NOBODY,))) for persona in personas]


def _page(node: Node, options: ExportOptions) -> Page:
    """A finished page on the sheet it is cut from."""
    done = poster_trim.cut(node, node.w, node.h, bleed_mm=options.bleed, marks=options.crop_marks)
    return Page(done.node, done.width, done.height, done.trim, done.bleed)


def poster_options(state: State, options: ExportOptions, edition: Edition) -> PosterOptions:
    """What layout needs to know of the choices, in the language of the content."""
    language = language_of(state, options)
    with i18n.using_language(words_of(language)):
        return PosterOptions(
            paper=options.paper,
            orientation=options.orientation,
            language=language,
            theme="save-ink" if options.save_ink else "print",
            version=edition.version,
            version_date=formats.day_if_any(edition.date, since=date.today()),
            version_name=edition.name,
            version_label=edition.label,
            code=edition.code,
            printed=formats.day(date.today()),
            margin=options.margin,
            change_first=options.change_first,
            legend=options.legend,
            sticky=options.sticky_notes,
            blank=options.blank,
        )
