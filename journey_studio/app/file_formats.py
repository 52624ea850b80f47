"""The file formats the program reads and writes, for people to choose from and for code to find by a name's ending.

Lives in the app (L4); `errors`, `i18n`. One table: the list of formats, the file dialogs and the choice by a name's
ending all come from it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import UsageError
from journey_studio.i18n import Message, msg


class FileFormat(NamedTuple):
    """One format: its short name, the endings of its files (the first is the usual one), what can be done with it.

    `holds` says what a file of it holds, `leaves_out` what of a project it cannot express; empty when it is nothing.
    """

    name: str
    endings: tuple[str, ...]
    title: Message
    reads: bool
    writes: bool
    holds: Message
    leaves_out: Message | None = None


FORMATS: tuple[FileFormat, ...] = (
    FileFormat(
        "pdf",
        (".pdf",),
        msg("PDF poster"),
        reads=False,
        writes=True,
        holds=msg("one map in true size, with text that can be searched"),
        leaves_out=msg("notes, and whatever is hidden on the map"),
    ),
    FileFormat(
        "png",
        (".png",),
        msg("PNG picture"),
        reads=False,
        writes=True,
        holds=msg("the poster of one map in pixels"),
        leaves_out=msg("notes, and whatever is hidden on the map"),
    ),
    FileFormat(
        "svg",
        (".svg",),
        msg("SVG drawing"),
        reads=False,
        writes=True,
        holds=msg("the poster of one map, to go on drawing"),
        leaves_out=msg("notes, and whatever is hidden on the map"),
    ),
    FileFormat(
        "json",
        (".json",),
        msg("Journey Studio JSON"),
        reads=True,
        writes=True,
        holds=msg("the whole project as text, without loss"),
        leaves_out=msg("the history and the named versions"),
    ),
    FileFormat(
        "mermaid",
        (".mmd", ".mermaid"),
        msg("Mermaid journey"),
        reads=True,
        writes=True,
        holds=msg("one map as sections, tasks, scores and actors"),
        leaves_out=msg("lanes, thoughts, pains, ideas, KPIs and all else that Mermaid has no words for"),
    ),
    FileFormat(
        "markdown",
        (".md", ".markdown"),
        msg("Markdown with Mermaid journeys"),
        reads=True,
        writes=False,
        holds=msg("a page with any number of Mermaid journeys, each of them a map"),
    ),
)
POSTERS = ("pdf", "png", "svg")


def by_name(name: str) -> FileFormat:
    """The format called `name`, or whose files end so (`mmd`); `UsageError` naming those that can be read."""
    wish = name.lower().lstrip(".")
    for one in FORMATS:
        if one.name == wish or f".{wish}" in one.endings:
            return one
    raise UsageError(
        msg("“{name}” is no format. Those that can be read: {known}.", name=name, known=names(reads=True))
    )


def to_read(path: Path) -> FileFormat | None:
    """The format of a file to be read, by its ending; None when the ending says nothing."""
    return next((one for one in FORMATS if one.reads and path.suffix.lower() in one.endings), None)


def to_write(path: Path) -> FileFormat:
    """The format of a file to be written, by its ending; `UsageError` naming those there are."""
    for one in FORMATS:
        if one.writes and path.suffix.lower() in one.endings:
            return one
    raise UsageError(
        msg("“{name}” has no ending that says its format. Choose one of {known}.", name=path.name, known=endings())
    )


def names(*, reads: bool) -> str:
    """The names of the formats that can be read, or written."""
    return ", ".join(one.name for one in FORMATS if (one.reads if reads else one.writes))


def endings() -> str:
    """The usual endings of the formats that can be written."""
    return ", ".join(one.endings[0] for one in FORMATS if one.writes)
