"""What there is to choose from in an export of one map, in the reader's words: papers, sheets, formats, what is on it.

Lives in app (L4); `layout.papers`, `layout.labels`, `file_formats`, `narrowing`, the model, no Qt. The window's dialog
shows these lists; what is chosen is an `ExportOptions`, a format and a moment of the project.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio import formats
from journey_studio.app import file_formats
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.file_names import name_for_file
from journey_studio.app.filtering import NOBODY
from journey_studio.app.narrowing import personas_of
from journey_studio.i18n import _
from journey_studio.layout import papers
from journey_studio.layout.labels import persona_name, stage_name
from journey_studio.model import queries
from journey_studio.model.records import Persona
from journey_studio.model.state import State
from journey_studio.model.words import NO_PERSONA, lane_name

OWN = "own"
"""Stands in the list of papers for a size of one's own."""
DPIS = (72.0, 96.0, 150.0, 300.0)
SLIDE = 3840
"""Pixels of a picture that fills a large screen."""
BLEED = 3.0
LONGEST_NAME = 60
"""Characters of a title in the name of a file: a path has 260 on some systems, and a person reads fewer."""


class Chosen(NamedTuple):
    """One export: the format's short name, the options, and which moment (a revision, None for now)."""

    format: str = "pdf"
    options: ExportOptions = ExportOptions()
    revision: int | None = None


class Entry(NamedTuple):
    """Something to choose: its value and its words."""

    value: str
    text: str


def millimetres(value: float) -> str:
    """A length in the reader's figures, without its unit: "841", "215.9"."""
    return formats.number(value, 0 if abs(value - round(value)) < 0.05 else 1)


def paper_name(name: str, orientation: str = "landscape") -> str:
    """A paper with its size: "A1, 841 × 594 mm"; a roll by its width."""
    found = papers.paper(name, orientation)
    if found.roll:
        return _roll(found.name)
    size = f"{millimetres(found.width_mm)} × {millimetres(found.height_mm)}\u202fmm"
    return size if is_own(name) else f"{found.name}, {size}"


def _roll(name: str) -> str:
    return _("Roll, {width}\u202fmm").format(width=name.rpartition(" ")[2])


def is_own(name: str) -> bool:
    """Whether it is a size of one's own."""
    return name not in papers.PAPERS


def paper_entries(orientation: str) -> list[Entry]:
    """All papers, and a size of one's own."""
    return [*(Entry(name, paper_name(name, orientation)) for name in papers.PAPERS), Entry(OWN, _("Own size…"))]


def own_size(name: str) -> tuple[float, float]:
    """Width and height of a paper in millimetres, to begin a size of one's own with; a roll's length is 2 m."""
    found = papers.paper(name)
    return (2000.0, found.height_mm) if found.roll else (found.width_mm, found.height_mm)


def map_entries(state: State) -> list[Entry]:
    """The maps."""
    return [Entry(one.id, one.title.strip() or _("Untitled")) for one in queries.maps(state)]


def lane_entries(state: State, map_id: str) -> list[Entry]:
    """The lanes of a map, those that are hidden on the screen too."""
    return [Entry(lane.id, lane_name(lane, state.project.words)) for lane in queries.lanes(state, map_id)]


def lanes_on(state: State, map_id: str, options: ExportOptions) -> tuple[str, ...]:
    """The lanes that are printed: those chosen, else those that are not hidden."""
    there = queries.lanes(state, map_id)
    chosen = tuple(lane.id for lane in there if lane.id in options.lanes)
    return chosen or tuple(lane.id for lane in there if not lane.hidden)


def lanes_chosen(state: State, map_id: str, on: Sequence[str]) -> tuple[str, ...]:
    """Those lanes as an option: empty when they are just those that are not hidden."""
    usual = tuple(lane.id for lane in queries.lanes(state, map_id) if not lane.hidden)
    return () if set(on) == set(usual) else tuple(on)


def stage_entries(state: State, map_id: str) -> list[Entry]:
    """The stages of a map with their numbers."""
    there = queries.stages(state, map_id)
    return [Entry(one.id, f"{number} {stage_name(one)}".strip()) for number, one in enumerate(there, 1)]


def persona_entries(state: State, map_id: str) -> list[Entry]:
    """The personas on a map, and nobody's cards when there are some."""
    found = []
    for key in personas_of(state, map_id):
        name = persona_name(state.find(Persona, key)) if key else str(NO_PERSONA)
        found.append(Entry(key or NOBODY, name))
    return found


def box_entries() -> list[Entry]:
    """The boxes of the analysis that can lie behind the poster."""
    from journey_studio.app.box_names import BOXES

    return [Entry(key, str(title)) for key, title in BOXES.items()]


def some(on: Sequence[str], entries: Sequence[Entry]) -> tuple[str, ...]:
    """What is on as an option: empty for all of it."""
    return () if len(on) == len(entries) else tuple(on)


def maps_of(options: ExportOptions, state: State) -> tuple[str, ...]:
    """The ids of the maps that are printed, in the order of the project."""
    wanted = {options.map, *options.maps}
    found = tuple(one.id for one in queries.maps(state) if one.id in wanted)
    return found or (options.map,)


def with_maps(options: ExportOptions, chosen: Sequence[str], shown: str) -> ExportOptions:
    """The options for these maps; the one on show stays the first where it is among them."""
    first = shown if shown in chosen else chosen[0]
    return options._replace(map=first, maps=tuple(one for one in chosen if one != first))


def posters() -> list[FileFormat]:
    """The formats of posters."""
    return [one for one in file_formats.FORMATS if one.name in file_formats.POSTERS]


def others() -> list[FileFormat]:
    """All other formats that are written."""
    return [one for one in file_formats.FORMATS if one.writes and one.name not in file_formats.POSTERS]


def is_poster(name: str) -> bool:
    """Whether pages are written."""
    return name in file_formats.POSTERS


def narrows(name: str) -> bool:
    """Whether a part of the project can be written: some maps, stages, personas, lanes, a saved view."""
    return name in (*file_formats.POSTERS, *file_formats.OFFICE, *file_formats.PAGES)


def holds_maps(name: str) -> bool:
    """Whether several maps go into one file."""
    return name in (*file_formats.POSTERS, *file_formats.OFFICE)


def format_of(name: str) -> FileFormat:
    """A format by its short name; PDF when there is none such any more."""
    return next((one for one in file_formats.FORMATS if one.name == name and one.writes), posters()[0])


def short(one: FileFormat) -> str:
    """A format in a word: "PDF"."""
    return one.endings[0].lstrip(".").upper()


def file_name(title: str, chosen: Chosen) -> str:
    """What a file is called when nobody said otherwise: "Kitchen A1.pdf"; a long title is cut after a word."""
    name = name_for_file(title, LONGEST_NAME, "-") or _("Map")
    paper = f" {chosen.options.paper}" if is_poster(chosen.format) else ""
    return f"{name}{paper}{format_of(chosen.format).endings[0]}"
