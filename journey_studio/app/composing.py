"""The pages of a poster as they go into a file, onto a printer or into the preview: one way to make them for all.

Lives in the app (L4); imports `model`, `analysis`, `layout` and `render.painter`, no Qt and no ReportLab. Who wants
pages asks here, so that what is looked at before printing is what is printed.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from journey_studio import formats, i18n
from journey_studio.analysis.findings import findings
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.narrowing import find_view, narrowed
from journey_studio.layout import poster_trim
from journey_studio.layout.display import Node
from journey_studio.layout.papers import Paper
from journey_studio.layout.poster import Poster, PosterOptions, layout_poster
from journey_studio.layout.poster_report import PosterReport, together
from journey_studio.layout.theme import PRINT, SAVE_INK, Theme
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Page


class Composition(NamedTuple):
    """The pages in order, the posters they come from (their reports say how they came out), and their colours."""

    pages: tuple[Page, ...]
    posters: tuple[Poster, ...]
    theme: Theme = PRINT

    @property
    def paper(self) -> Paper:
        """The sheet of the first poster."""
        return self.posters[0].paper

    @property
    def report(self) -> PosterReport:
        """What all posters together say about themselves."""
        return together([poster.report for poster in self.posters])


def language_of(state: State, options: ExportOptions) -> str:
    """The language of the content, a BCP 47 tag."""
    return options.language or state.project.content_language


def words_of(language: str) -> str:
    """The language of the poster's own words for content in that language."""
    return language.partition("-")[0].lower()


def compose(state: State, journey: JourneyMap, options: ExportOptions, edition: Edition) -> Composition:
    """The pages of a map's poster, or of what else `options.kind` asks for.

    `UsageError` for a paper nobody knows or a margin that cannot be, `UserError` for a saved view that is not among
    `edition.views`.
    """
    view = find_view(edition.views, journey, options.filter)
    if options.kind == "personas":
        from journey_studio.app.composing_personas import sheets

        return _composition(sheets(state, journey, options, edition, view), options)
    narrow = narrowed(state, journey.id, options, view)
    poster = layout_poster(narrow, journey.id, findings(narrow, journey.id), _poster_options(state, options, edition))
    return _composition((poster,), options)


def _composition(posters: tuple[Poster, ...], options: ExportOptions) -> Composition:
    """All pages of finished posters in order."""
    pages = (_page(node, options) for poster in posters for node in poster.pages)
    return Composition(tuple(pages), posters, SAVE_INK if options.save_ink else PRINT)


def _page(node: Node, options: ExportOptions) -> Page:
    """A finished page on the sheet it is cut from."""
    done = poster_trim.cut(node, node.w, node.h, bleed_mm=options.bleed, marks=options.crop_marks)
    return Page(done.node, done.width, done.height, done.trim, done.bleed)


def _poster_options(state: State, options: ExportOptions, edition: Edition) -> PosterOptions:
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
            printed=formats.day(date.today()),
            margin=options.margin,
            change_first=options.change_first,
            legend=options.legend,
        )
