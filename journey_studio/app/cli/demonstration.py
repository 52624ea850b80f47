"""The command that shows what the program does: demo.

Lives in the app (L4); imports click by way of its neighbours, and the use case when it is run.
"""

from __future__ import annotations

from pathlib import Path

import click

from journey_studio import formats, i18n
from journey_studio.app.cli import console
from journey_studio.app.cli.options import Wishes, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.i18n import _

FOLDER = "journey-studio-demo"


def add_to(group: click.Group) -> None:
    """Add the command."""
    command(
        group,
        "demo",
        click.pass_obj(demo),
        [
            path_option(
                "--out",
                "out",
                metavar="DIR",
                help=_("The folder for the files; {name} in the present one by default.").format(name=FOLDER),
            ),
            click.Option(["--no-window"], is_flag=True, help=_("Do not open the editor.")),
            click.Option(
                ["--language"],
                type=click.Choice(i18n.LANGUAGES),
                help=_("The language of the sample; the one you read by default."),
            ),
        ],
        help=_(
            "Make a sample project, its A0 poster as PDF, a PNG and an SVG, name them, and open the editor where there "
            "is a screen. Files of the demo that you have not changed are made anew; all others are left alone."
        ),
        short_help=_("Make a sample project and its poster, and open it."),
        epilog=examples("demo", "demo --out /tmp/demo --no-window --language it"),
    )


def demo(wishes: Wishes, out: Path | None, no_window: bool, language: str | None) -> int:
    from journey_studio.app import demo as use_case

    where = out if out is not None else Path(FOLDER)
    screenless = None if no_window or wishes.edit is None else use_case.screen_missing()
    opens = not no_window and wishes.edit is not None and screenless is None
    with console.progress(_("Making the demo")) as line:
        report = use_case.make(where, language or i18n.language(), apart=opens, progress=line)
    widest = max((len(str(where / made.name)) for made in report.made), default=0)
    for made in report.made:
        console.say(f"{str(where / made.name).ljust(widest)}  {formats.size(made.size):>7}  {made.what}")
    for kept in report.kept:
        console.say(f"{where / kept.name}  {kept.reason}")
    for sentence in report.skipped:
        console.tell(str(sentence))
    if screenless is not None:
        console.tell(str(screenless))
    if report.in_the_way:
        console.fault(str(report.in_the_way))
    edit, project = wishes.edit, report.project
    if opens and edit is not None and project is not None:
        wishes.then = lambda: edit(project)
    return 1 if report.in_the_way else 0
