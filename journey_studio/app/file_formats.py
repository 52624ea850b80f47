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


POSTERS = ("pdf", "png", "svg")
OFFICE = ("pptx", "xlsx", "csv", "markdown")
"""Formats that show maps for other programs of an office."""
PAGES = ("html",)
_HIDDEN = msg("notes, and what is hidden on the map")
_WORDS: dict[str, tuple[Message, Message | None]] = {
    "json": (msg("the whole project as text, without loss"), msg("the history and the named versions")),
    "mermaid": (
        msg("one map as sections, tasks, scores and actors"),
        msg("thoughts, pains, ideas, KPIs and all else Mermaid has no words for"),
    ),
    "xlsx": (
        msg("maps as sheets: the grid, and a row for every card and all else, which can be changed and read back"),
        msg("pictures, the history and the named versions"),
    ),
    "csv": (
        msg("a row for every card and all else of a map, which can be changed and read back; or its grid"),
        msg("pictures, the history and the named versions"),
    ),
    "markdown": (
        msg("the map in headings and lists, to be read; any number of Mermaid journeys, each of them a map"),
        msg("notes, and what is hidden on the map; read back is only what Mermaid has words for"),
    ),
}
"""What the formats of `exchange` hold, and what they leave out."""


def _exchanged(one: exchanged.Format) -> FileFormat:
    holds, leaves_out = _WORDS[one.id]
    return FileFormat(one.id, one.name, one.endings, one.reads, one.writes, holds, leaves_out)


FORMATS: tuple[FileFormat, ...] = (
    FileFormat(
        "pdf",
        msg("PDF poster"),
        (".pdf",),
        reads=True,
        writes=True,
        holds=msg("one map in true size, with text that can be searched; the project travels in it"),
        leaves_out=_HIDDEN,
    ),
    FileFormat(
        "png",
        msg("PNG picture"),
        (".png",),
        reads=False,
        writes=True,
        holds=msg("the poster of one map in pixels"),
        leaves_out=_HIDDEN,
    ),
    FileFormat(
        "svg",
        msg("SVG drawing"),
        (".svg",),
        reads=False,
        writes=True,
        holds=msg("the poster of one map, to go on drawing"),
        leaves_out=_HIDDEN,
    ),
    FileFormat(
        "html",
        msg("Web page"),
        (".html", ".htm"),
        reads=False,
        writes=True,
        holds=msg("one map in one file for any browser, without a network: to zoom, to search, to be read aloud"),
        leaves_out=_HIDDEN,
    ),
    FileFormat(
        "pptx",
        msg("PowerPoint slides"),
        (".pptx",),
        reads=False,
        writes=True,
        holds=msg("the map as slides of shapes that can be changed: overview, findings, personas, stages"),
        leaves_out=_HIDDEN,
    ),
    *(_exchanged(one) for one in exchanged.FORMATS if one.id not in POSTERS),
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
