"""The file formats the program reads and writes, for people to choose from and for code to find by a name's ending.

Lives in the app (L4); imports `exchange.formats`, which knows the readers. One table: the list of formats, the file
dialogs and the choice by a name's ending all come from it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import UsageError, UserError
from journey_studio.exchange import formats as exchanged
from journey_studio.i18n import Message, msg


class FileFormat(NamedTuple):
    """One format: its short name, its title, the endings of its files (the first is the usual one), what can be done.

    `holds` says what a file of it holds, `leaves_out` what of a project it cannot express.
    """

    name: str
    title: Message
    endings: tuple[str, ...]
    reads: bool
    writes: bool
    holds: Message
    leaves_out: Message | None = None
    notes: bool = False
    """Whether notes and names of authors are in a file of it when nobody says otherwise."""
    hidden: bool = False
    """Whether what is hidden on the map is."""


POSTERS = ("pdf", "png", "svg")
OFFICE = ("pptx", "xlsx", "csv", "markdown")
"""Formats that show maps for other programs of an office."""
PAGES = ("html",)
_HIDDEN = msg("notes, and what is hidden on the map")
_PAST = msg("pictures, the history and the named versions")


class _Words(NamedTuple):
    """What is said of a format here, beside what the exchange knows of it."""

    holds: Message
    leaves_out: Message | None
    notes: bool = False
    hidden: bool = False


_PDF = _Words(
    msg("maps in true size, with text that can be searched; the project travels in it, also what is hidden on the map"),
    msg("notes, names of authors and the history, unless they are asked for"),
    hidden=True,
)
_EXCHANGED: dict[str, _Words] = {
    "json": _Words(
        msg("the whole project as text, without loss: notes, and what is hidden on the map, too"),
        msg("the history and the named versions"),
        notes=True,
        hidden=True,
    ),
    "mermaid": _Words(
        msg("one map as sections, tasks, scores and actors, those that are hidden on it too"),
        msg("thoughts, pains, ideas, KPIs and all else Mermaid has no words for"),
        hidden=True,
    ),
    "xlsx": _Words(
        msg(
            "maps as sheets: the grid, and a row for every card and all else, notes and what is hidden too, which can "
            "be changed and read back"
        ),
        _PAST,
        notes=True,
        hidden=True,
    ),
    "csv": _Words(
        msg(
            "a row for every card and all else of a map, notes and what is hidden too, which can be changed and read "
            "back; or the grid of what is seen"
        ),
        _PAST,
        notes=True,
        hidden=True,
    ),
    "markdown": _Words(
        msg("the map in headings and lists, to be read; any number of Mermaid journeys, each of them a map"),
        msg("notes, and what is hidden on the map; read back is only what Mermaid has words for"),
    ),
}
"""Formats that are written as the exchange reads them."""


def _exchanged(name: str, words: _Words) -> FileFormat:
    """A format as the exchange names it, with the words for it; what has words here is written."""
    one = exchanged.format_by_id(name)
    return FileFormat(one.id, one.name, one.endings, one.reads, True, *words)


def _written(name: str, title: Message, endings: tuple[str, ...], holds: Message) -> FileFormat:
    """A format that is only written."""
    return FileFormat(name, title, endings, False, True, holds, _HIDDEN)


FORMATS: tuple[FileFormat, ...] = (
    _exchanged("pdf", _PDF),
    _written("png", msg("PNG picture"), (".png",), msg("the poster of one map in pixels")),
    _written("svg", msg("SVG drawing"), (".svg",), msg("the poster of one map, to go on drawing")),
    _written(
        "html",
        msg("Web page"),
        (".html", ".htm"),
        msg("one map in one file for any browser, without a network: to zoom, to search, to be read aloud"),
    ),
    _written(
        "pptx",
        msg("PowerPoint slides"),
        (".pptx",),
        msg("the map as slides of shapes that can be changed: overview, findings, personas, stages"),
    ),
    *(_exchanged(one.id, _EXCHANGED[one.id]) for one in exchanged.FORMATS if one.id in _EXCHANGED),
)


def to_write(path: Path) -> FileFormat:
    """The format of a file to be written, by its ending; `UsageError` naming those there are."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises for names that are too long
        raise UserError(msg("“{name}” is a folder. Name a file in it.", name=str(path)))
    for one in FORMATS:
        if one.writes and path.suffix.lower() in one.endings:
            return one
    known = ", ".join(one.endings[0] for one in FORMATS if one.writes)
    raise UsageError(
        msg(
            "“{name}” does not end as a format that can be written. Choose one of {known}.", name=path.name, known=known
        )
    )
