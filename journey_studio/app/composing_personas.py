"""The sheets of the personas, one page each: those that are wanted, or all that the map shows.

Lives in the app (L4); imports `model`, `analysis`, `layout` and `render.painter`, no Qt and no ReportLab. Asked by
`app.composing`, which everybody else asks.
"""

from __future__ import annotations

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
    state: State, journey: JourneyMap, options: ExportOptions, edition: Edition, view: SavedView | None = None
) -> tuple[Poster, ...]:
    """A sheet for each persona, in their order; `UserError` when there is nobody to make one of.

    Stages, lanes and the view that are chosen narrow what the sheets tell of the journey.
    """
    language = options.language or state.project.content_language
    wanted = [one for one in options.personas if isinstance(state.get(one), Persona)] or people(state, journey.id)
    if not wanted:
        title = journey.title or _("Untitled")
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
    shown = narrowed(state, journey.id, options._replace(personas=()), view)
    figures = findings(shown, journey.id)
    return tuple(layout_persona_sheet(shown, journey.id, one, figures, chosen) for one in wanted)


def edition_words(edition: Edition) -> str:
    """Which version it is and from when, in the language in use; the day of printing where no version was named."""
    number = edition.label or (_("v{number}").format(number=edition.version) if edition.version is not None else "")
    day = formats.day_if_any(edition.date, since=date.today())
    return ", ".join(part for part in (number, day) if part) or formats.day(date.today())
