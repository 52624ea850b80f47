"""The commands that bring things in: import, and what there is to bring in and out: formats, schema.

Lives in the app (L4); imports click by way of its neighbours, and the use cases when they are run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journey_studio.app import file_formats
from journey_studio.app.cli import console
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.i18n import _, ngettext

if TYPE_CHECKING:
    from journey_studio.app.import_ import ImportReport
    from journey_studio.exchange.report import Report

FINDINGS = 40
"""Lines of a report that are shown; the file has all of them."""
WIDEST = 400
"""Signs of one line of a report."""


def add_to(group: click.Group) -> None:
    """Add the commands."""
    _add_import(group)
    command(
        group,
        "formats",
        formats,
        [click.Option(["--json", "as_json"], is_flag=True, help=_("Write it for programs."))],
        help=_("List the formats that can be read and written, and what each leaves out."),
        short_help=_("List the file formats."),
    )
    command(
        group,
        "schema",
        schema,
        [],
        help=_("Write the JSON Schema of the open format, for programs that read or write it."),
        short_help=_("Write the JSON Schema of the open format."),
        epilog=examples("schema > journey-studio.schema.json"),
    )


def _add_import(group: click.Group) -> None:
    readable = [one.name for one in file_formats.FORMATS if one.reads]
    command(
        group,
        "import",
        import_,
        [
            argument("sources", metavar="SOURCE...", many=True),
            path_option(
                "--into", "into", metavar="FILE", required=True, help=_("The project; made when it is absent.")
            ),
            click.Option(
                ["--format", "format_id"],
                metavar=f"[{'|'.join(readable)}]",
                callback=_format,
                help=_("Read every SOURCE as this format, whatever its ending."),
            ),
            click.Option(["--dry-run"], is_flag=True, help=_("Only report; write nothing into FILE.")),
            path_option("--report", "report_to", metavar="REPORT.json", help=_("Write the report for programs.")),
        ],
        help=_(
            "Bring the journeys of every SOURCE into the project FILE, as one step. When one SOURCE cannot be read at "
            "all, nothing is imported. What was read otherwise than written is told with file and line."
        ),
        short_help=_("Bring journeys from other files into a project."),
        epilog=examples(
            "import survey.mmd notes.md --into kitchen.journey",
            "import *.mmd --into all.journey --dry-run",
            "import page.txt --format markdown --into kitchen.journey --report report.json",
        ),
    )


def _format(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """A format that can be read, by its name or by an ending of its files."""
    wish = (value or "").strip().lower().lstrip(".")
    for one in file_formats.FORMATS:
        if wish and one.reads and (wish == one.name or f".{wish}" in one.endings):
            return one.name
    if value is None:
        return ""
    known = ", ".join(one.name for one in file_formats.FORMATS if one.reads)
    raise click.BadParameter(_("“{value}” is no format. Choose one of {known}.").format(value=value, known=known))


# ---- import


def import_(sources: tuple[Path, ...], into: Path, format_id: str, dry_run: bool, report_to: Path | None) -> int:
    from journey_studio.app.import_ import import_sources

    sources = tuple(found for source in sources for found in _expanded(source))
    refuse_report(report_to, [into, *sources])
    with console.progress(_("Importing")):
        report = import_sources(sources, into, format_id, dry_run=dry_run)
    if report_to is not None:
        write_report(report_to, report.as_json())
    _tell_findings(report.report, report_to)
    if report.failures:
        return _tell_failures(report)
    for line in _imported(report):
        console.say(line)
    return 0


def _expanded(source: Path) -> list[Path]:
    """The files a pattern stands for, on the one system whose shell leaves that to the program."""
    if os.name != "nt" or not set(source.name) & set("*?"):
        return [source]
    return sorted(source.parent.glob(source.name)) or [source]


def _tell_findings(report: Report, report_to: Path | None) -> None:
    lines = report.lines(("error", "warning")) + report.lines(("note",))
    for line in lines[:FINDINGS]:
        console.tell(short(line))
    more = len(lines) - FINDINGS + report.unlisted if len(lines) > FINDINGS else report.unlisted
    if more:
        tell_more(more, report_to)


def tell_more(count: int, report_to: Path | None) -> None:
    """Say that there are more findings, and where."""
    text = ngettext("{count} more finding", "{count} more findings", count).format(count=count)
    where = _("in {name}").format(name=report_to) if report_to is not None else _("see --report")
    console.tell(f"… {text}, {where}")


def short(line: str) -> str:
    """A line of a report that fits on a screen; the file has all of it."""
    flat = console.flat(line)
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "…"


def _tell_failures(report: ImportReport) -> int:
    for failure in report.failures[:-1]:
        console.fault(str(failure.error))
    last = str(report.failures[-1].error)
    console.fault(f"{last} {_('Nothing was imported.')}")
    return 1


def _imported(report: ImportReport) -> list[str]:
    count = len(report.maps)
    if report.written:
        text = ngettext("Imported {count} map into {name}:", "Imported {count} maps into {name}:", count)
    else:
        text = ngettext(
            "{count} map would be imported into {name}:", "{count} maps would be imported into {name}:", count
        )
    lines = [text.format(count=count, name=report.into)]
    for fact in report.maps:
        stages = ngettext("{count} stage", "{count} stages", fact.stages).format(count=fact.stages)
        personas = ngettext("{count} persona", "{count} personas", fact.personas).format(count=fact.personas)
        cards = ngettext("{count} touchpoint", "{count} touchpoints", fact.touchpoints).format(count=fact.touchpoints)
        lines.append(f"  {console.flat(fact.title) or _('Untitled')}: {stages}, {personas}, {cards}")
    return lines


def refuse_report(path: Path | None, others: Iterable[Path]) -> None:
    """Refuse a place for the report that nothing can be written to, or that has a part in this."""
    from journey_studio.app.output import refuse_bad_place, refuse_same

    if path is not None:
        refuse_same(path, others)
        refuse_bad_place(path)


def write_report(path: Path, plain: dict[str, Any]) -> None:
    """Write a report for programs."""
    from journey_studio.app.output import write_text

    write_text(path, json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


# ---- formats and schema


def formats(as_json: bool) -> int:
    if as_json:
        plain = [
            one._asdict() | {"title": str(one.title), "holds": str(one.holds), "leaves_out": str(one.leaves_out or "")}
            for one in file_formats.FORMATS
        ]
        console.say(json.dumps(plain, ensure_ascii=False, indent=2))
        return 0
    for one in file_formats.FORMATS:
        console.say(f"{one.name:<10}{_can(one):<15}{', '.join(one.endings)}")
        console.say(f"{'':<10}{one.title}: {one.holds}.")
        if one.leaves_out is not None:
            console.say(f"{'':<10}" + _("Not in it: {what}.").format(what=one.leaves_out))
    return 0


def _can(one: file_formats.FileFormat) -> str:
    if one.reads and one.writes:
        return _("in and out")
    return _("in") if one.reads else _("out")


def schema() -> int:
    from journey_studio.exchange.json_format import schema_text

    console.say(schema_text().rstrip("\n"))
    return 0
