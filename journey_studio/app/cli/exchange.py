"""The commands that bring things in and out: import, export, formats, schema.

Lives in the app (L4); imports click by way of its neighbours, and the use cases when they are run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journey_studio import formats as written
from journey_studio.app import file_formats
from journey_studio.app.cli import console
from journey_studio.app.cli.options import argument, command, path_option
from journey_studio.app.cli.texts import examples
from journey_studio.app.export_options import KINDS, Kind, usual_paper
from journey_studio.i18n import _, ngettext
from journey_studio.layout.papers import ORIENTATIONS, PAPERS, paper

if TYPE_CHECKING:
    from journey_studio.app.export import ExportReport
    from journey_studio.app.import_ import ImportReport
    from journey_studio.exchange.report import Report

FINDINGS = 40
"""Lines of a report that are shown; the file has all of them."""
OTHERS = 3
"""Maps that are named as a choice."""
WIDEST = 400
"""Signs of one line of a report."""
DPI_LEAST, DPI_MOST = 10, 1200


class _Dpi(click.ParamType[int]):
    """A whole number of dots per inch within the limits; refused in words of ours."""

    name = "dpi"

    def convert(self, value: Any, _param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of a text; `UsageError` for what is none, or beyond the limits."""
        text = str(value).strip()
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
        if not DPI_LEAST <= number <= DPI_MOST:
            told = _("--dpi takes a whole number from {least} to {most}, not “{value}”.")
            raise click.UsageError(told.format(least=DPI_LEAST, most=DPI_MOST, value=text), ctx)
        return number


def add_to(group: click.Group) -> None:
    """Add the commands."""
    _add_import(group)
    _add_export(group)
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


def _add_export(group: click.Group) -> None:
    endings = ", ".join(one.endings[0][1:] for one in file_formats.FORMATS if one.writes)
    command(
        group,
        "export",
        export,
        [
            argument("file", metavar="FILE"),
            argument("out", metavar="OUT"),
            click.Option(["--map", "map_"], metavar="MAP", help=_("Which map: its title, number or id. The first.")),
            click.Option(
                ["--paper"],
                metavar=f"[{'|'.join(PAPERS)}]",
                default="",
                callback=_paper,
                help=_("The sheet. Usually A0, and A4 for persona sheets."),
            ),
            click.Option(
                ["--orientation"],
                type=click.Choice(ORIENTATIONS, case_sensitive=False),
                default="landscape",
                show_default=True,
                help=_("How the sheet hangs."),
            ),
            click.Option(
                ["--dpi"],
                metavar="N",
                type=_Dpi(),
                default=150,
                show_default=True,
                help=_("Dots per inch of a PNG."),
            ),
            click.Option(
                ["--language"],
                metavar="LANGUAGE",
                callback=_language,
                help=_("The language of legend, numbers and dates, for example it. Usually that of the project."),
            ),
            click.Option(
                ["--version", "version"],
                metavar="V",
                default="",
                help=_("An earlier state: v12, to-be 2, a version’s name, the number of a revision, or a time."),
            ),
            click.Option(
                ["--kind"],
                type=click.Choice(KINDS, case_sensitive=False),
                default="poster",
                show_default=True,
                help=_("The map itself, a sheet for each persona, or what changed since --since."),
            ),
            click.Option(
                ["--since"],
                metavar="V",
                default="",
                help=_(
                    "For a comparison: the version, revision, time or other map to compare with. Usually the version "
                    "named last. It asks for --kind comparison by itself."
                ),
            ),
            path_option("--report", "report_to", metavar="REPORT.json", help=_("Write the report for programs.")),
        ],
        help=_(
            "Write a map of the project FILE as a poster, or as text. The format follows from the ending of OUT: "
            "{endings}. It works while the editor has FILE open, and takes its newest finished state."
        ).format(endings=endings),
        short_help=_("Write a poster, a picture or a text."),
        epilog=examples(
            "export kitchen.journey poster.pdf",
            'export kitchen.journey poster.pdf --map "Buying a fitted kitchen" --paper A1 --language it',
            "export kitchen.journey picture.png --dpi 96",
            "export kitchen.journey kitchen.json",
            "export kitchen.journey before.pdf --version v9",
            "export kitchen.journey people.pdf --kind personas",
            "export kitchen.journey changes.pdf --since v9",
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


def _paper(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """A sheet by its name; the usual one of what is written when none is named."""
    return paper(value).name if value else ""


def _language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """A language tag, as `it` or `pt-BR`."""
    tag = (value or "").strip().replace("_", "-")
    parts = tag.split("-")
    sound = 2 <= len(parts[0]) <= 3 and parts[0].isalpha() and all(0 < len(part) <= 8 for part in parts)
    if tag and not (sound and tag.isascii() and tag.replace("-", "").isalnum() and len(tag) <= 35):
        raise click.BadParameter(_("“{value}” is no language. Write it as it, en or pt-BR.").format(value=value))
    return tag


# ---- import


def import_(sources: tuple[Path, ...], into: Path, format_id: str, dry_run: bool, report_to: Path | None) -> int:
    from journey_studio.app.import_ import import_sources

    sources = tuple(found for source in sources for found in _expanded(source))
    _refuse_report(report_to, [into, *sources])
    with console.progress(_("Importing")):
        report = import_sources(sources, into, format_id, dry_run=dry_run)
    if report_to is not None:
        _write_report(report_to, report.as_json())
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
        console.tell(_short(line))
    more = len(lines) - FINDINGS + report.unlisted if len(lines) > FINDINGS else report.unlisted
    if more:
        _tell_more(more, report_to)


def _tell_more(count: int, report_to: Path | None) -> None:
    text = ngettext("{count} more finding", "{count} more findings", count).format(count=count)
    where = _("in {name}").format(name=report_to) if report_to is not None else _("see --report")
    console.tell(f"… {text}, {where}")


def _short(line: str) -> str:
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


def _refuse_report(path: Path | None, others: Iterable[Path]) -> None:
    from journey_studio.app.output import refuse_bad_place, refuse_same

    if path is not None:
        refuse_same(path, others)
        refuse_bad_place(path)


def _write_report(path: Path, plain: dict[str, Any]) -> None:
    from journey_studio.app.output import write_text

    write_text(path, json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


# ---- export


def export(
    file: Path,
    out: Path,
    map_: str | None,
    paper: str,
    orientation: str,
    dpi: int,
    language: str,
    version: str,
    kind: Kind,
    since: str,
    report_to: Path | None,
) -> int:
    from journey_studio.app.export import ExportOptions, export_file

    _refuse_report(report_to, [file, out])
    kind = "comparison" if since and kind == "poster" else kind
    sheet = paper or usual_paper(kind)
    options = ExportOptions(map_ or "", sheet, orientation, dpi, language, kind=kind, since=since)
    with console.progress(_("Writing {name}").format(name=out.name)) as line:
        report = export_file(file, out, options, line, version=version)
    if report_to is not None:
        _write_report(report_to, report.as_json())
    console.say(_("Written: {path} ({facts})").format(path=out, facts=", ".join(_facts(report))))
    lines = report.lines()
    for text in lines[:FINDINGS]:
        console.say(f"  {_short(text)}")
    if len(lines) > FINDINGS:
        _tell_more(len(lines) - FINDINGS, report_to)
    if map_ is None and report.others:
        names = [_short(name) for name in report.others[:OTHERS]] + ["…"] * (len(report.others) > OTHERS)
        console.say("  " + _("Another map is chosen with --map: {names}").format(names=", ".join(names)))
    return 0


def _facts(report: ExportReport) -> list[str]:
    facts = []
    if report.paper is not None:
        facts.append(f"{report.paper.name}, {report.paper.width_mm:g} × {report.paper.height_mm:g} mm")
    if report.pixels is not None:
        facts.append(_("{width} × {height} pixels").format(width=report.pixels[0], height=report.pixels[1]))
    return [*facts, written.size(report.size)]


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
