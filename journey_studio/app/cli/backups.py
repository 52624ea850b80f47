"""The command on backups: list those of a project file, write one of them as a file of its own.

Lives in the app (L4); imports click by way of its neighbours, and the use case when it is run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journey_studio import formats
from journey_studio.app.cli import console
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.errors import UsageError, UserError
from journey_studio.i18n import _, msg, ngettext

if TYPE_CHECKING:
    from journey_studio.store.backups import Backup

FORMAT = "journey-studio-backups/1"


def add_to(group: click.Group) -> None:
    """Add the command."""
    command(
        group,
        "backups",
        backups,
        [
            argument("file", metavar="FILE"),
            click.Argument(["act"], type=click.Choice(["list", "restore"]), default="list", metavar="[list|restore]"),
            click.Argument(["number"], type=click.IntRange(min=1), required=False, metavar="[N]"),
            path_option("--out", "out", metavar="FILE", help=_("The new file for the restored backup.")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Write it for programs.")),
        ],
        help=_(
            "List the backups that Journey Studio keeps of the project FILE, the newest first, or write number N of "
            "the list as a new file. Also for a FILE that is gone or damaged; nothing is ever overwritten."
        ),
        short_help=_("List and restore backups of a project."),
        epilog=examples("backups kitchen.journey", "backups kitchen.journey restore 2 --out yesterday.journey"),
    )


def backups(file: Path, act: str, number: int | None, out: Path | None, as_json: bool) -> int:
    from journey_studio.app import backups as kept

    found = kept.of_file(file)
    if act == "restore":
        return _restore(file, found, number, out)
    if number is not None or out is not None:
        raise UsageError(msg("Say “restore” before the number and the new file."))
    if as_json:
        console.say(json.dumps(_as_json(file, found), ensure_ascii=False, indent=2))
    elif not found:
        console.say(_("There is no backup of “{name}” on this computer.").format(name=file))
    else:
        for place, backup in enumerate(found, 1):
            console.say(_line(place, backup))
    return 0


def _restore(file: Path, found: list[Backup], number: int | None, out: Path | None) -> int:
    from journey_studio.app import backups as kept

    if number is None or out is None:
        raise UsageError(msg("Say which backup of the list is to be restored, and with --out the new file for it."))
    if number > len(found):
        raise UserError(msg("“{name}” has no backup number {number}.", name=str(file), number=number))
    made = kept.restore_copy(found[number - 1], out)
    console.say(_("Made: {path}").format(path=out if out.name == made.name else made))
    return 0


def _line(place: int, backup: Backup) -> str:
    from journey_studio.app import backups as kept

    cards = ngettext("{count} touchpoint", "{count} touchpoints", backup.touchpoints).format(count=backup.touchpoints)
    parts = [kept.when(backup), formats.size(backup.size), cards, kept.reason(backup)]
    return f"{place:3}  " + " · ".join(part for part in parts if part)


def _as_json(file: Path, found: list[Backup]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "file": str(file),
        "backups": [
            {
                "number": place,
                "file": str(one.file),
                "path": str(one.path),
                "time": one.time,
                "reason": one.reason,
                "revision": one.revision,
                "size": one.size,
                "title": one.title,
                "touchpoints": one.touchpoints,
            }
            for place, one in enumerate(found, 1)
        ],
    }
