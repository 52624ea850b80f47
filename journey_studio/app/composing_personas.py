"""The sheets of the personas, one page each: those that are wanted, or all that the map shows.

Lives in the app (L4); imports `model`, `analysis`, `layout` and `render.painter`, no Qt and no ReportLab. Asked by
`app.composing`, which everybody else asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journey_studio import formats, i18n
from journey_studio.analysis.findings import findings
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.narrowing import narrowed
from journey_studio.app.saved_views import SavedView
from journey_studio.errors import UserError
from journey_studio.i18n import _, msg
from journey_studio.layout.papers import MM
from journey_studio.layout.persona_sheet import SheetOptions, layout_persona_sheet
from journey_studio.layout.persona_sheet_content import people
from journey_studio.layout.poster import Poster
from journey_studio.model.records import JourneyMap, Persona
from journey_studio.model.state import State


def sheets(
    state: State, maps: Sequence[JourneyMap], options: ExportOptions, edition: Edition, view: SavedView | None = None
) -> tuple[Poster, ...]:
    """A sheet for each persona of these maps, in their order; `UserError` when there is nobody to make one of.

    Stages, lanes and the view that are chosen narrow what the sheets tell of the journey.
    """
    language = options.language or state.project.content_language
    wanted = [(journey, one) for journey in maps for one in _people(state, journey, options, alone=len(maps) == 1)]
    if not wanted:
        title = maps[0].title or _("Untitled")
        raise UserError(msg("“{title}” has no persona. Add one, and its sheet can be written.", title=title))
    with i18n.using_language(language.partition("-")[0].lower()):
        chosen = SheetOptions(
            paper=options.paper,
            orientation=options.orientation,
            language=language,
            theme="save-ink" if options.save_ink else "print",
            edition=edition_words(edition),
            bleed=options.bleed * MM,
        )
    shown = {one.id: narrowed(state, one.id, options._replace(personas=()), view) for one in maps}
    figures = {key: findings(narrow, key) for key, narrow in shown.items()}
    return tuple(
        layout_persona_sheet(shown[journey.id], journey.id, one, figures[journey.id], chosen) for journey, one in wanted
    )


def _people(state: State, journey: JourneyMap, options: ExportOptions, *, alone: bool) -> list[str]:
    """The personas of a map that are wanted; one that was chosen has its sheet for the only map in any case."""
    there = people(state, journey.id)
    chosen = [one for one in options.personas if isinstance(state.get(one), Persona) and (alone or one in there)]
    return chosen or list(there)


def edition_words(edition: Edition) -> str:
    """Which version it is and from when, in the language in use; the day of printing where no version was named."""
    number = edition.label or (_("v{number}").format(number=edition.version) if edition.version is not None else "")
    day = formats.day_if_any(edition.date, since=date.today())
    return ", ".join(part for part in (number, day) if part) or formats.day(date.today())
