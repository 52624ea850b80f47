"""The command that opens the editor with a file, also with the project inside a poster: open.

Lives in the app (L4); imports click by way of its neighbours, and the use case when it is run.
"""

from __future__ import annotations

from pathlib import Path

import click

from journey_studio.app.cli import console
from journey_studio.app.cli.options import Wishes, argument, command
from journey_studio.app.cli.texts import examples
from journey_studio.i18n import _


def add_to(group: click.Group) -> None:
    """Add the command."""
    command(
        group,
        "open",
        click.pass_obj(open_),
        [
            argument("file", metavar="FILE"),
            click.Option(["--no-window"], is_flag=True, help=_("Do not open the editor.")),
        ],
        help=_(
            "Open FILE in the editor. A PDF poster that carries its project gives it back: as a new file beside the "
            "poster, under its name or the next one that is free. Nothing is written over."
        ),
        short_help=_("Open a project, or the one that a poster carries."),
        epilog=examples("open kitchen.journey", "open poster.pdf", "open poster.pdf --no-window"),
    )


def open_(wishes: Wishes, file: Path, no_window: bool) -> int:
    from journey_studio.app import open_file, poster_project
    from journey_studio.app.demo import screen_missing

    path = file
    if poster_project.is_poster(file):
        with console.progress(_("Taking the project out of “{name}”").format(name=file.name)):
            found = poster_project.bring_back(file)
        path = found.path
        console.say(_("Made: {path}").format(path=path))
        for line in found.report.lines(("error", "warning")):
            console.tell(line)
    else:
        open_file.refuse_other(file)
    edit = wishes.edit
    if no_window or edit is None:
        return 0
    missing = screen_missing()
    if missing is not None:
        way_out = _("Say --no-window to do without it.") if path != file else ""
        console.fault(" ".join(part for part in (str(missing), way_out) if part))
        return 3
    wishes.then = lambda: edit(path)
    return 0
