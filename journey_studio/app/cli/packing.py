"""The command that makes a deliverable pack: pack.

Lives in the app (L4); imports click by way of its neighbours, and the use cases when they are run.
"""

from __future__ import annotations

from pathlib import Path

import click

from journey_studio import formats as written
from journey_studio.app.cli import console
from journey_studio.app.cli.exchange import short, write_report
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.app.deliverables import AUDIENCES, BY_KEY, PRESETS
from journey_studio.i18n import _, ngettext


def add_to(group: click.Group) -> None:
    """Add the command."""
    kinds = ", ".join(f"{key} ({one.title})" for key, one in BY_KEY.items())
    presets = ", ".join(f"{key} ({title})" for key, (title, _kinds) in PRESETS.items())
    command(
        group,
        "pack",
        pack,
        [
            argument("file", metavar="FILE"),
            argument("out", metavar="OUT"),
            click.Option(["--with", "kinds"], metavar="KIND", multiple=True, help=_("What goes in; may be repeated.")),
            click.Option(["--preset"], metavar="NAME", default=None, help=_("A set of contents.")),
            click.Option(["--map", "maps"], metavar="MAP", multiple=True, help=_("Only this map; may be repeated.")),
            click.Option(
                ["--for", "audience"], type=click.Choice(list(AUDIENCES)), default="client", help=_("Who will read it.")
            ),
            click.Option(["--paper"], metavar="PAPER", default="A1", help=_("The paper of the posters.")),
            path_option("--report", "report_to", metavar="FILE", help=_("Write what was made as JSON.")),
        ],
        help=_(
            "Make a deliverable pack of the project FILE: a folder OUT, or an archive when OUT is named as a ZIP file, "
            "with a first page that lists what is in it. Contents: {kinds}. Presets: {presets}. Without either, all "
            "that the project has for these readers."
        ).format(kinds=kinds, presets=presets),
        short_help=_("Make a deliverable pack in one go."),
        epilog=examples(
            "pack kitchen.journey kitchen-today --preset same-day",
            "pack kitchen.journey kitchen.zip --for client",
            "pack kitchen.journey posters --with posters --with personas --paper A0 --for everybody",
        ),
    )


def pack(
    file: Path,
    out: Path,
    kinds: tuple[str, ...],
    preset: str | None,
    maps: tuple[str, ...],
    audience: str,
    paper: str,
    report_to: Path | None,
) -> int:
    from journey_studio.app.pack import Wanted
    from journey_studio.app.pack_file import pack_file

    wanted = Wanted(_kinds(kinds, preset), maps, audience, paper)  # type: ignore[arg-type]
    with console.progress(_("Writing {name}").format(name=out.name)) as line:
        done, left_out = pack_file(file, out, wanted, line)
    if report_to is not None:
        write_report(report_to, done.as_json())
    count = ngettext("{count} file", "{count} files", len(done.files)).format(count=len(done.files))
    console.say(_("Written: {path} ({facts})").format(path=done.path, facts=f"{count}, {written.size(done.size)}"))
    for name, size in done.files:
        console.say(f"  {short(name)} ({written.size(size)})")
    if done.empty:
        names = ", ".join(one.why_not() for one in done.empty)
        console.tell(_("Not in it, since there is nothing for it yet: {list}.").format(list=names))
    for problem in left_out:
        console.tell(short(str(problem)))
    return 0


def _kinds(kinds: tuple[str, ...], preset: str | None) -> tuple[str, ...]:
    if preset is None:
        return kinds
    found = PRESETS.get(preset)
    if found is None:
        told = _("There is no preset “{name}”. There are: {known}.").format(name=preset, known=", ".join(PRESETS))
        raise click.UsageError(told, click.get_current_context(silent=True))
    return (*found[1], *kinds)
