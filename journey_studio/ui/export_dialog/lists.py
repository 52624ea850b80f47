"""What the lists of the dialog hold: papers, sheets, resolutions, languages and all else that is picked from a few.

Lives in ui (L5); PySide6, `app.export_choices`, `panels.choices`. Each gives the options for a choice as it is now, so
that a value somebody chose elsewhere, on the command line or before, is among them.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLocale

from journey_studio import i18n
from journey_studio.app import export_choices as choices
from journey_studio.app.actions import LANGUAGE_NAMES
from journey_studio.app.export_choices import Entry
from journey_studio.app.export_options import ExportOptions
from journey_studio.i18n import _
from journey_studio.model.state import State
from journey_studio.ui.panels.choices import Option


class Facts(NamedTuple):
    """What there is to choose from: the project, the map on show, saved views, moments, and sheets to split over."""

    state: State
    map_id: str
    views: tuple[str, ...] = ()
    moments: tuple[tuple[int | None, str], ...] = ()
    tiles: tuple[Entry, ...] = ()
    befores: tuple[Entry, ...] = ()
    """What the map can be compared with."""


_OVERLAPS = (5.0, 10.0, 15.0, 20.0)
_EDGES = (5.0, 6.0, 8.0, 10.0, 12.0, 15.0)
_MARGINS = (5.0, 10.0, 18.0, 25.0, 30.0)
_BLEEDS = (0.0, choices.BLEED, 5.0, 10.0)
_PIXELS = (1920, choices.SLIDE)


def _lengths(values: tuple[float, ...], own: float | None) -> list[Option]:
    """Lengths in millimetres, and one's own among them."""
    found = sorted({*values, *([own] if own is not None else [])})
    return [Option(value, f"{choices.millimetres(value)}\u202fmm") for value in found]


def papers(options: ExportOptions) -> list[Option]:
    """All papers, and a size of one's own."""
    return [Option(one.value, one.text) for one in choices.paper_entries(options.orientation)]


def turns(_options: ExportOptions) -> list[Option]:
    """How a sheet lies."""
    return [Option("landscape", _("Landscape")), Option("portrait", _("Portrait"))]


def overlaps(options: ExportOptions) -> list[Option]:
    """How much of the sheets is glued."""
    return _lengths(_OVERLAPS, options.overlap)


def edges(options: ExportOptions) -> list[Option]:
    """What a printer does not reach."""
    return _lengths(_EDGES, options.tile_margin)


def margins(options: ExportOptions) -> list[Option]:
    """Between the edge and the poster."""
    return [Option(None, _("As designed")), *_lengths(_MARGINS, options.margin)]


def bleeds(options: ExportOptions) -> list[Option]:
    """How far colour goes on beyond the edge."""
    return _lengths(_BLEEDS, options.bleed)


def grids(_options: ExportOptions) -> list[Option]:
    """Where the grid of sheets lies: by itself, or where somebody moved it."""
    return [Option(False, _("Crosses the fewest cards")), Option(True, _("Moved by hand"))]


def resolutions(options: ExportOptions) -> list[Option]:
    """Of a picture, by the inch or by its longer side; the latter are below zero."""
    inch = [Option(dpi, _("{count} dpi").format(count=f"{dpi:g}")) for dpi in sorted({*choices.DPIS, options.dpi})]
    sides = sorted({*_PIXELS, *([options.pixels] if options.pixels else [])})
    return [*inch, *(Option(-count, _("{count} pixels, longer side").format(count=count)) for count in sides)]


def letterings(_options: ExportOptions) -> list[Option]:
    """How an SVG has its text."""
    return [Option("text", _("Text")), Option("outlines", _("Outlines"))]


def tables(_options: ExportOptions) -> list[Option]:
    """How CSV shows a map."""
    return [Option("cards", _("A row for each card")), Option("grid", _("The grid"))]


def attachments(options: ExportOptions) -> list[Option]:
    """What of the project a PDF carries."""
    rare = [Option("everything", _("Everything, notes too")), Option("none", _("Nothing"))]
    if options.personas or options.stages or options.lanes or options.filter:
        return [Option("state", _("Only the part on paper")), Option("project", _("All maps and personas")), *rare]
    value = "project" if options.attachment == "project" else "state"
    return [Option(value, _("Maps and personas, no notes")), *rare]


def languages(options: ExportOptions, content: str) -> list[Option]:
    """The languages of a paper's own words; `content` is the one that is written on the map."""
    known = [*i18n.LANGUAGES, *([options.language] if options.language else [])]
    named = [Option(tag, language_name(tag)) for tag in dict.fromkeys(known)]
    own = _("As the map: {language}").format(language=language_name(content)) if content else _("As the map")
    return [Option("", own), *named]


def language_name(tag: str) -> str:
    """A language as it calls itself."""
    return LANGUAGE_NAMES.get(tag) or QLocale(tag).nativeLanguageName() or tag
