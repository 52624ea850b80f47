"""The commands on project files themselves: new, info, check.

Lives in the app (L4); imports click by way of its neighbours, and the use cases when they are run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journey_studio import formats
from journey_studio.app.cli import console
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.errors import JourneyStudioError, UsageError
from journey_studio.i18n import _, msg, ngettext

if TYPE_CHECKING:
    from journey_studio.app.inspect import Facts, MapFacts
    from journey_studio.store import CheckReport, RevisionInfo


def add_to(group: click.Group) -> None:
    """Add the commands."""
    command(
        group,
        "new",
        new,
        [argument("file", metavar="FILE")],
        help=_("Make the project FILE with one empty map. A file that is there already is left alone."),
        short_help=_("Make a new project file."),
        epilog=examples("new kitchen.journey"),
    )
    command(
        group,
        "info",
        info,
        [
            argument("file", metavar="FILE"),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Write it for programs.")),
        ],
        help=_("Tell what is in the project FILE: its maps, people, versions and size."),
        short_help=_("Tell what is in a project file."),
        epilog=examples("info kitchen.journey", "info kitchen.journey --json"),
    )
    command(
        group,
        "check",
        check,
        [
            argument("file", metavar="FILE"),
            click.Option(["--repair", "mend"], is_flag=True, help=_("Write what can be read as a new file.")),
            path_option("--out", "out", metavar="FILE", help=_("The new file for the repaired project.")),
        ],
        help=_(
            "Check the project FILE from end to end, as opening it does. The file is not changed. The exit status is 0 "
            "for a whole file, 1 for one that is damaged or no project. With --repair, what can be read of a damaged "
            "file is written to the one named by --out, and the status is 0 when that was possible."
        ),
        short_help=_("Check a project file, and repair it into a new one."),
        epilog=examples("check kitchen.journey", "check kitchen.journey --repair --out whole.journey"),
    )


def new(file: Path) -> int:
    from journey_studio.app.new import new as make

    made = make(file)
    console.say(_("Made: {path}").format(path=file if file.name == made.name else made))
    return 0


def info(file: Path, as_json: bool) -> int:
    from journey_studio.app.inspect import info as find_out

    facts = find_out(file)
    if as_json:
        console.say(json.dumps(facts.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in _lines(file, facts):
            console.say(line)
    return 0


def _revision(of: RevisionInfo) -> str:
    day = formats.day_if_any(of.time)
    if not day:
        return _("revision {number}").format(number=of.number)
    return _("revision {number} of {day}").format(number=of.number, day=day)


def _lines(file: Path, facts: Facts) -> list[str]:
    found, project = facts.published, facts.state.project
    title, client = console.flat(project.title) or _("Untitled"), console.flat(project.client)
    lines = [f"{title} · {client}" if client else title]
    rows = [(_("File"), f"{file} ({formats.size(facts.size)})")]
    rows += [(_("Map {number}").format(number=fact.number), _map(fact)) for fact in facts.maps]
    if found.revision is not None:
        rows.append((_("State"), _revision(found.revision)))
    if found.versions:
        newest = found.versions[-1]
        count = ngettext("{count} named version", "{count} named versions", len(found.versions))
        told = _("{versions}, the newest is v{number} “{name}”")
        named = told.format(
            versions=count.format(count=len(found.versions)), number=newest.number, name=console.flat(newest.name)
        )
        rows.append((_("Versions"), named))
    if found.holder is not None:
        rows.append((_("In use"), _("by {user} on {host}").format(user=found.holder.user, host=found.holder.host)))
    rows += [(_("Problem"), str(problem)) for problem in found.problems]
    widest = max(len(name) for name, _text in rows)
    return lines + [f"  {name.ljust(widest)}  {text}" for name, text in rows]


def _map(fact: MapFacts) -> str:
    counts = (
        (ngettext("{count} stage", "{count} stages", fact.stages), fact.stages),
        (ngettext("{count} persona", "{count} personas", fact.personas), fact.personas),
        (ngettext("{count} touchpoint", "{count} touchpoints", fact.touchpoints), fact.touchpoints),
        (ngettext("{count} pain", "{count} pains", fact.pains), fact.pains),
        (ngettext("{count} opportunity", "{count} opportunities", fact.opportunities), fact.opportunities),
    )
    told = ", ".join(text.format(count=count) for text, count in counts)
    kind = _("To-be") if fact.kind == "to_be" else _("As-is")
    return f"{console.flat(fact.title) or _('Untitled')} ({kind}): {told}"


def check(file: Path, mend: bool, out: Path | None) -> int:
    from journey_studio.app.inspect import check as examine

    if mend != (out is not None):
        raise UsageError(msg("A repair needs both: --repair, and with --out the new file for it."))
    try:
        if out is not None:
            return _repair(file, out)
        report = examine(file)
    except JourneyStudioError:
        _tell_backups(file)
        raise
    if report.ok:
        console.say(_whole(file, report))
        return 0
    for problem in report.problems:
        console.say(str(problem))
    text = ngettext(
        "“{name}” is damaged: {count} problem, listed above. The file was not changed.",
        "“{name}” is damaged: {count} problems, listed above. The file was not changed.",
        len(report.problems),
    )
    console.say(_("What can be read is written to a new file by: {command}").format(command="check --repair --out"))
    _tell_backups(file)
    console.fault(text.format(name=file.name, count=len(report.problems)))
    return 1


def _repair(file: Path, out: Path) -> int:
    from journey_studio.app.checking import repair

    made = repair(file, out)
    for problem in made.problems:
        console.say(str(problem))
    console.say(_("Made: {path}").format(path=out if out.name == made.path.name else made.path))
    return 0


def _tell_backups(file: Path) -> None:
    """Where a file is damaged, its backups are the other way out."""
    from journey_studio.app import backups

    count = len(backups.of_file(file))
    if count:
        text = ngettext("There is {count} backup; see {command}", "There are {count} backups; see {command}", count)
        console.say(text.format(count=count, command="backups"))


def _whole(file: Path, report: CheckReport) -> str:
    return _("“{name}” is whole: {touchpoints}, {revisions}, {size}.").format(
        name=file,
        touchpoints=ngettext("{count} touchpoint", "{count} touchpoints", report.touchpoints).format(
            count=report.touchpoints
        ),
        revisions=ngettext("{count} revision", "{count} revisions", report.revisions).format(count=report.revisions),
        size=formats.size(report.size),
    )
