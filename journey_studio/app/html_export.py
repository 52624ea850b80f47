"""Writing a map as a page for browsers: one file that needs no network.

Lives in the app (L4); imports `layout`, `analysis` and `render`, no Qt. The file appears whole or not at all, and the
same state gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.analysis.findings import findings
from journey_studio.app.composing import language_of, words_of
from journey_studio.app.composing_personas import edition_words
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.narrowing import find_view, narrowed
from journey_studio.app.output import write_text
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.layout import poster_collect
from journey_studio.layout.page_facts import facts
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Cancel, Progress, Steps


class PageWritten(NamedTuple):
    """What came of it: the bytes of the file, and what is not in it."""

    size: int
    notes: tuple[Message, ...]


def write_page(
    state: State,
    assets: Assets,
    out: Path,
    journey: JourneyMap,
    options: ExportOptions,
    edition: Edition,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> PageWritten:
    """Write the page of a map. `UserError` for a view that is not there, `Cancelled` when the person stopped it."""
    from journey_studio.render.html_page import About, html_page

    language = language_of(state, options)
    narrow = narrowed(state, journey.id, options, find_view(edition.views, journey, options.filter))
    with i18n.using_language(words_of(language)):
        content = poster_collect.content(narrow, journey.id, findings(narrow, journey.id), language)
        if not options.change_first:
            content = content._replace(changes=())
        steps = Steps(2 + sum(1 for _item in content.items()), progress, cancel)
        about = About(edition_words(edition), _spoken(language), options.legend)
        made = html_page(content, facts(narrow, journey.id), about, assets, steps)
        steps.tell()
    size = write_text(out, made.text)
    notes: list[Message] = []
    if options.kind != "poster":
        notes.append(msg("The page shows the map itself. Persona sheets and comparisons are PDF, PNG or SVG."))
    if content.unplaced:
        notes.append(
            nmsg(
                "{count} card is not on the page, since the map has no lane for it. Add the lane.",
                "{count} cards are not on the page, since the map has no lane for them. Add the lanes.",
                content.unplaced,
            )
        )
    if made.pictures:
        notes.append(
            nmsg(
                "{count} image cannot be read and was left out.",
                "{count} images cannot be read and were left out.",
                len(made.pictures),
            )
        )
    if words_of(language) and words_of(language) not in i18n.LANGUAGES:
        notes.append(
            msg("The words around the map are in English: Journey Studio has none in “{language}”.", language=language)
        )
    return PageWritten(size, tuple(notes))


def _spoken(language: str) -> str:
    """The language that the page says it is in."""
    return language or "en"
