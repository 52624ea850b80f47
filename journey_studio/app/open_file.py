"""What `open` takes: a project, or a poster that carries one; for anything else the words that lead on.

Lives in the app (L4); `file_formats`, `exchange` and `store`. The window shows its own words for a damaged project;
here a file that is none at all is told from one, before a window is asked for.
"""

from __future__ import annotations

from pathlib import Path

from journey_studio.app import file_formats, paths
from journey_studio.errors import UserError
from journey_studio.exchange.formats import PROJECT_ENDING, SQLITE
from journey_studio.i18n import msg


def refuse_other(path: Path) -> None:
    """`UserError` for a file that is not there, or that is no project, with what can be done with it."""
    from journey_studio.store import faults, opening

    opening.refuse_missing(path.resolve(), paths.working_folder())
    if path.suffix.lower() == PROJECT_ENDING or not path.is_file():
        return
    with faults.spoken(path), path.open("rb") as file:
        begins = file.read(len(SQLITE))
    if begins == SQLITE:
        return
    if any(one.reads and path.suffix.lower() in one.endings for one in file_formats.FORMATS):
        raise UserError(
            msg(
                "“{name}” is no project. Bring it into one with: journey-studio import {file} --into {project}",
                name=path.name,
                file=quoted(str(path)),
                project=quoted(str(path.with_suffix(PROJECT_ENDING))),
            )
        )
    known = ", ".join([PROJECT_ENDING, *(end for one in file_formats.FORMATS if one.reads for end in one.endings)])
    raise UserError(
        msg(
            "“{name}” is neither a project nor a file to make one of: {known}.",
            name=path.name,
            known=known,
        )
    )


def quoted(text: str) -> str:
    """A name as it is written on a command line."""
    return f'"{text}"' if any(char in text for char in " \t&();'") else text
