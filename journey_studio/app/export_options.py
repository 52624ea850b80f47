"""What a person chooses of an export, and which state of the project is written.

Lives in the app (L4); `saved_views` and the model only. The window's dialog, the command line, the presets, the preview
and the printer all fill in the same `ExportOptions`, so that one choice means the same everywhere. What is not for the
format that is written is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from journey_studio.app.saved_views import SavedView
    from journey_studio.model.state import State

DPI = 150
"""Dots per inch of a PNG for which nobody said otherwise."""

Attachment = Literal["state", "project", "everything", "none"]
ATTACHMENTS: tuple[Attachment, ...] = get_args(Attachment)
Lettering = Literal["text", "outlines"]
LETTERINGS: tuple[Lettering, ...] = get_args(Lettering)
TableForm = Literal["cards", "grid"]
TABLE_FORMS: tuple[TableForm, ...] = get_args(TableForm)
Kind = Literal["poster", "personas", "comparison"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class ExportOptions(NamedTuple):
    """What a person chooses. `map` is a title, a number from 1 or an id, the first map when empty.

    `paper`, `orientation` and `language` (a BCP 47 tag; the project's own when empty) are for posters, `dpi` for PNG.
    Lengths are millimetres on paper.
    """

    map: str = ""
    paper: str = "A0"
    """A name of `layout.papers`, a roll ("roll 914") or a size of one's own ("1500x900")."""
    orientation: str = "landscape"
    dpi: float = DPI
    language: str = ""

    # What goes on it. Empty means everything; ids of records.
    maps: tuple[str, ...] = ()
    """Further maps, each a page of its own, after `map`."""
    personas: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    filter: str = ""
    """A saved view of the map by its name: only the cards it shows."""
    each_persona: bool = False
    """One sheet for every persona instead of one for all."""
    change_first: bool = True
    legend: bool = True
    """Legend and sources."""
    details: bool = False
    """A page of details behind the poster: descriptions, sources, initiatives."""
    boxes: tuple[str, ...] = ()
    """Boxes of the analysis on a page behind the poster, by their names in `analysis_boxes.BOXES`."""

    # How it is printed.
    margin: float | None = None
    """Between the trimmed edge and the poster; the composition's own when None."""
    bleed: float = 0.0
    crop_marks: bool = False
    save_ink: bool = False
    sticky_notes: bool = False
    """Leaves room for sticky notes of 76 mm in the lanes that people fill in."""
    blank: bool = False
    """A grid to fill in by hand: stages, lanes and cell codes, no cards."""

    # Over how many sheets.
    tiles: str = ""
    """The sheet that the poster is split over ("A3"); empty for one piece."""
    overlap: float = 10.0
    tile_margin: float = 6.0
    """What the printer cannot reach along each edge of a sheet."""
    tile_shift: tuple[float, float] | None = None
    """How far the grid of sheets is moved to the right and down; None: where it cuts the fewest cards."""

    # What the file is.
    archive: bool = False
    """PDF/A-1b: without attachment and transparency."""
    attachment: Attachment = "state"
    """What of the project a PDF carries: what is shown, without registers, notes and history (`state`: all maps, unless
    personas, stages, lanes or a view were chosen), all maps in any case (`project`), everything, or nothing."""
    lettering: Lettering = "text"
    """How SVG has its text."""
    pixels: int | None = None
    """The longer side of a PNG in pixels, instead of `dpi`."""

    # Which paper of the map.
    kind: Kind = "poster"
    """The map itself, a sheet for each persona, or what is different since another state of it."""
    since: str = ""
    """For a comparison: the version, moment or map it is compared with, as a person names it; empty: the usual one."""

    # How CSV shows a map; a workbook has both.
    table: TableForm = "cards"
    """A row for every card, to reckon with and to read back; or the grid of lanes and stages."""

    # What a file to go on working with holds of what is private.
    notes: bool = True
    """Notes and authors in XLSX, CSV and JSON, which are read back; papers never have them."""


def usual_paper(kind: Kind) -> str:
    """The paper nobody had to name: a sheet for the hand or for the wall."""
    return "A4" if kind == "personas" else "A0"


class Before(NamedTuple):
    """What a comparison compares with: a state, the map in it, and its name in full and in a word."""

    state: State
    map: str
    name: str
    short: str = ""


class Edition(NamedTuple):
    """Which state of the project is written: `version` and `name` when it is a named version, the day it is from.

    `date` is a moment in ISO form, or empty; `revisions` is how many the history in the project's file has.
    """

    version: int | None = None
    name: str = ""
    date: str = ""
    revisions: int = 0
    label: str = ""
    """What it is called when not by its number alone: "To-be 2", "v12 + 5 changes"."""
    views: tuple[SavedView, ...] = ()
    """The saved views that are kept with the project, among which `ExportOptions.filter` names one."""
    before: Before | None = None
    """For a comparison: the state that `ExportOptions.since` means."""
    code: str = ""
    """The short code that names project and revision; see `poster_code`."""
    whole: Callable[[], bytes] | None = None
    """Gives the project's file with its history, for a PDF that is to carry everything."""
