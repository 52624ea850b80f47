"""A new project file: one empty map with the standard lanes, and the default channels.

Lives in the app (L4); imports `model` and `store`, no Qt.
"""

from __future__ import annotations

import os
from pathlib import Path

from journey_studio.app.output import refuse_bad_place
from journey_studio.app.templates import blank
from journey_studio.errors import UsageError
from journey_studio.i18n import language, msg
from journey_studio.store import creating

ENDING = ".journey"


def title_of(path: Path) -> str:
    """What a new project in this file is called: the file's name without its ending, as readable text."""
    name = path.name
    stem = name[: -len(ENDING)] if name.lower().endswith(ENDING) else name
    readable = stem.encode("utf-8", "replace").decode("utf-8")  # a name that is no text has question marks instead
    return readable.replace("_", " ").strip()[:2_000]


def new(path: Path, *, title: str = "") -> Path:
    """Write a new project file and give its path. `UserError` when there is something at `path` already."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises for names that are too long
        refuse_bad_place(path)  # says that it is a folder, which helps more than a word on endings
    refuse_other_endings(path)
    refuse_bad_place(path)
    return creating.write_file(path, blank(title or title_of(path), language()))


def refuse_other_endings(path: Path) -> None:
    """`UsageError` for a file that would not open with a double click, nor be known as a project."""
    if path.name.lower() == ENDING:
        raise UsageError(
            msg("Only the ending “{ending}” is no name: put one before it, such as “map{ending}”.", ending=ENDING)
        )
    if not path.name.lower().endswith(ENDING):
        raise UsageError(
            msg(
                "A project file ends with “{ending}”: call it “{name}{ending}”.",
                ending=ENDING,
                name=path.stem.strip(".") or "map",
            )
        )
