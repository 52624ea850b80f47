"""Checks, sheets and kinds of paper as the dialog shows them.

Lives in ui (L5); `app` and `layout`, no widgets. The words and remedies are the app's; here they become lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions, Kind
from journey_studio.i18n import _, ngettext
from journey_studio.model.state import State
from journey_studio.render.painter import Page
from journey_studio.ui.export_dialog.checks_box import CheckLine
from journey_studio.ui.export_dialog.marks import Sheets

if TYPE_CHECKING:
    from journey_studio.ui.export_dialog.worker import Seen, Source


def kinds() -> list[tuple[Kind, str]]:
    """The papers there are of a map."""
    return [("poster", _("Poster")), ("personas", _("Persona sheets"))]


def tile_entries(options: ExportOptions) -> list[tuple[str, str]]:
    """The sheets a poster can be split over."""
    del options
    return []


def ideas(state: State, map_id: str) -> str:
    """How much stands in the box "change first"."""
    from journey_studio.analysis.findings import findings

    count = len(getattr(findings(state, map_id), "change_first", ()))
    return ngettext("{count} idea", "{count} ideas", count).format(count=count) if count else ""


def check(
    source: Source, options: ExportOptions, composition: Composition, cancel: Callable[[], bool]
) -> tuple[CheckLine, ...]:
    """The checks of a poster."""
    del source, options
    found = []
    for poster in composition.posters:
        if cancel():
            break
        found += [CheckLine("ok", str(message)) for message in poster.report.messages()]
    return tuple(found)


def mended(options: ExportOptions, change: object) -> ExportOptions:
    """The options with a remedy."""
    return change if isinstance(change, ExportOptions) else options


def split(page: Page, options: ExportOptions) -> Sheets | None:
    """How a page is split."""
    del page, options
    return None


def pages_of(seen: Seen, split: Sheets | None) -> int:
    """How many pages the file has."""
    del split
    return len(seen.composition.pages)


def first_sheet(seen: Seen) -> Page:
    """The first page as it will be printed."""
    return seen.composition.pages[0]
