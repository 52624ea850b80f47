"""Which choices of an export act: those that are seen with this format and this paper of the map.

Lives in app (L4); `export_choices` and its options, no Qt. One table for the dialog, which shows a control for just
these choices, and for what is written: what was chosen for a poster and has no control beside "What changed" does not
make that a blank grid.
"""

from __future__ import annotations

from journey_studio.app import file_formats
from journey_studio.app.export_choices import Chosen, is_poster
from journey_studio.app.export_options import ExportOptions, Kind, usual_paper

_WHICH = ("map", "language")
_PART = ("personas", "stages", "filter")
_PAGES = ("kind", "paper", "orientation", "save_ink")
_CUT = ("bleed", "crop_marks")
_SHEETS = ("tiles", "overlap", "tile_margin", "tile_shift")
_OF_KIND: dict[Kind, tuple[str, ...]] = {
    "poster": (
        *("maps", "lanes", "each_persona", "change_first", "legend", "details", "boxes"),
        *("margin", "sticky_notes", "blank", "tiles"),
    ),
    "personas": (),
    "comparison": ("since", "lanes", "legend", "margin", "tiles"),
}
"""What each paper of the map has beside what all have."""
_OF_FORMAT: dict[str, tuple[str, ...]] = {
    "pdf": ("archive", "attachment"),
    "png": ("dpi", "pixels"),
    "svg": ("lettering",),
    "pptx": ("maps", "lanes", "change_first", "legend"),
    "markdown": ("maps", "lanes", "change_first", "legend"),
    "xlsx": ("maps", "lanes", "notes"),
    "csv": ("maps", "lanes", "table", "notes"),
    "json": ("notes",),
    "html": ("lanes", "change_first"),
}


def acting(format_name: str, options: ExportOptions) -> frozenset[str]:
    """The names of the options that act."""
    found = {*_WHICH, *_OF_FORMAT.get(format_name, ())}
    if is_poster(format_name):
        found |= {*_PAGES, *_PART, *_OF_KIND[options.kind]}
        if "tiles" in found and options.tiles:
            found |= {*_SHEETS}
        else:
            found |= {*_CUT}  # who tapes sheets together has no use for them
        if options.blank and "blank" in found:
            found -= {"change_first", "sticky_notes"}
        if options.archive and format_name == "pdf":
            found -= {"attachment"}
    elif format_name in (*file_formats.OFFICE, *file_formats.PAGES):
        found |= {*_PART}
    else:
        found -= {"language"}
    return frozenset(found)


def only_acting(chosen: Chosen) -> Chosen:
    """The choice with all that does not act as usual: what is written, shown and kept under a name."""
    found, usual = acting(chosen.format, chosen.options), ExportOptions()
    idle = {name: getattr(usual, name) for name in ExportOptions._fields if name not in found}
    return chosen._replace(options=chosen.options._replace(**idle))


def begun(chosen: Chosen, kind: Kind) -> Chosen:
    """The first choice for another paper of the map: what is seen there is as it was here, on the usual sheet."""
    options = chosen.options._replace(kind=kind, paper=usual_paper(kind), orientation="landscape", tiles="")
    return only_acting(Chosen(chosen.format if is_poster(chosen.format) else "pdf", options, chosen.revision))


def comparing(chosen: Chosen, since: str, revision: int | None) -> Chosen:
    """The same choices for what changed since a version or another map, seen at a revision (None: now)."""
    found = chosen if chosen.options.kind == "comparison" else begun(chosen, "comparison")
    return Chosen(found.format, found.options._replace(since=since), revision)


def sheet_of(chosen: Chosen, persona: str) -> Chosen:
    """The same choices for the sheet of one persona, as it stands now."""
    found = chosen if chosen.options.kind == "personas" else begun(chosen, "personas")
    return Chosen(found.format if is_poster(found.format) else "pdf", found.options._replace(personas=(persona,)), None)
