"""The command that brings things out: export, with its checks.

Lives in the app (L4); imports click by way of its neighbours, and the use cases when they are run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journey_studio import formats as written
from journey_studio.app import file_formats
from journey_studio.app.cli import console
from journey_studio.app.cli.exchange import FINDINGS, refuse_report, short, tell_more, write_report
from journey_studio.app.cli.exporting_options import parameters
from journey_studio.app.cli.options import argument, command
from journey_studio.app.cli.texts import examples
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.export_reach import flag
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext

if TYPE_CHECKING:
    from journey_studio.app.export import ExportReport
    from journey_studio.app.export_many import Wanted, Written
    from journey_studio.app.export_presets import Preset
    from journey_studio.app.export_reach import Unheeded
    from journey_studio.app.preflight import Check

OTHERS = 3
"""Maps that are named as a choice."""
FOUND = 4
"""The exit status of `--check` when something had better be changed."""
_LISTS = ("personas", "stages", "lanes")
_BESIDE = ("edges", "images", "private")
"""Checks that an export tells beside what the poster says of itself."""


def add_to(group: click.Group) -> None:
    """Add the command."""
    endings = ", ".join(one.endings[0][1:] for one in file_formats.FORMATS if one.writes)
    command(
        group,
        "export",
        export,
        [
            argument("file", metavar="FILE"),
            click.Argument(["outs"], type=click.Path(path_type=Path), metavar="OUT...", nargs=-1),
            *parameters(),
        ],
        help=_(
            "Write a map of the project FILE as a poster, as a table or as text. The format follows from the ending "
            "of OUT: {endings}. Several OUT are written from one state with the same options. It works while the "
            "editor has FILE open, and takes its newest finished state. Options that change nothing in a file are "
            "told. With --check nothing is written; the exit status is then {found} when something had better be "
            "changed, and 0 when not."
        ).format(endings=endings, found=FOUND),
        short_help=_("Write a poster, a picture or a text."),
        epilog=examples(
            "export kitchen.journey poster.pdf",
            'export kitchen.journey poster.pdf --map "Buying a fitted kitchen" --paper A1 --language it',
            "export kitchen.journey poster.pdf --tiles A3",
            "export kitchen.journey poster.pdf picture.png kitchen.json --save-ink",
            "export kitchen.journey poster.pdf --preset tape-a3",
            "export kitchen.journey --check --paper A3 --report checks.json",
            "export kitchen.journey giulia.pdf --persona Giulia --lane Emotion --lane Pains",
            "export kitchen.journey before.pdf --version v9",
            "export kitchen.journey people.pdf --kind personas",
            "export kitchen.journey changes.pdf --since v9",
        ),
    )


def export(
    file: Path, outs: tuple[Path, ...], preset: str | None, version: str, check_only: bool, report_to: Path | None,
    **chosen: Any,
) -> int:  # fmt: skip
    from journey_studio.app.export_many import Wanted

    if not outs and not check_only:
        raise click.UsageError(
            _("Name OUT, the file to write, or ask for --check."), click.get_current_context(silent=True)
        )
    refuse_report(report_to, [file, *outs])
    wanted = Wanted(changes(chosen), _preset(preset), version)
    try:
        if check_only:
            return _check(file, outs, wanted, report_to)
        return _export(file, outs, wanted, report_to)
    except JourneyStudioError as error:
        if "since" not in wanted.changes and _has_nothing_before(error):
            console.tell(_("What it is compared with is said with --since."))
        raise


def _has_nothing_before(error: JourneyStudioError) -> bool:
    from journey_studio.app.composing_comparison import NothingBeforeError

    return isinstance(error, NothingBeforeError)


def changes(chosen: dict[str, Any]) -> dict[str, Any]:
    """The fields of `ExportOptions` that were asked for; what was not said is not among them."""
    found = {name: value for name, value in chosen.items() if value is not None and value != ()}
    maps = found.pop("maps", ())
    if maps:
        found["map"] = maps[0]
    if len(maps) > 1:
        found["maps"] = tuple(maps[1:])
    if "dpi" in found and "pixels" not in found:
        found["pixels"] = None
    return found


def _preset(name: str | None) -> Preset | None:
    """The preset of this name; `UsageError` for one nobody knows."""
    if name is None:
        return None
    from journey_studio.app import export_presets
    from journey_studio.app.settings import Settings

    settings = Settings()
    found = export_presets.find(settings, name)
    if found is None:
        known = ", ".join(one.key or f"“{one.name}”" for one in export_presets.every(settings))
        told = _("There is no preset “{name}”. There are: {known}.").format(name=name, known=known)
        raise click.UsageError(told, click.get_current_context(silent=True))
    return found


# ---- writing


def _export(file: Path, outs: Sequence[Path], wanted: Wanted, report_to: Path | None) -> int:
    from journey_studio.app.export_many import as_json, export_files

    with console.progress(_writing(outs)) as line:
        beside = [report_to] if report_to is not None else []
        done = export_files(file, outs, wanted, lambda at: lambda share: line((at + share) / len(outs)), beside=beside)
    if report_to is not None:
        write_report(report_to, as_json(done))
    for one in done:
        _tell_written(one, report_to)
    for one in done:
        others = [other for other in done if other is not one]
        for lost in one.unheeded:
            if lost.content or not _meant_for(others, lost):
                console.tell(short(f"{one.name}: {lost.told}" if others else str(lost.told)))
    report = done[0].report
    if "map" not in wanted.changes and report.others:
        names = [short(name) for name in report.others[:OTHERS]] + ["…"] * (len(report.others) > OTHERS)
        console.say("  " + _("Another map is chosen with --map: {names}").format(names=", ".join(names)))
    return 0


def _meant_for(others: Sequence[Written], lost: Unheeded) -> bool:
    """Whether each of these choices is honoured by another file of the same command: then it was meant for that one."""
    there = [{field for one in other.unheeded for field in one.fields} for other in others]
    return all(any(field not in missed for missed in there) for field in lost.fields)


def _writing(outs: Sequence[Path]) -> str:
    if len(outs) == 1:
        return _("Writing {name}").format(name=outs[0].name)
    return ngettext("Writing {count} file", "Writing {count} files", len(outs)).format(count=len(outs))


def _tell_written(one: Written, report_to: Path | None) -> None:
    report = one.report
    console.say(_("Written: {path} ({facts})").format(path=report.path, facts=", ".join(_facts(report))))
    beside = [check for check in one.checks if check.kind in _BESIDE and check.level != "ok" and not _usual(check, one)]
    private = str(report.private) if report.private is not None else None
    told = [f"{line} [{flag('notes', False)}]" if line == private else line for line in report.lines()]
    lines = [*told, *(_sentence(check, one.options) for check in beside)]
    for text in lines[:FINDINGS]:
        console.say(f"  {short(text)}")
    if len(lines) > FINDINGS:
        tell_more(len(lines) - FINDINGS, report_to)


def _usual(check: Check, one: Written) -> bool:
    """Whether it is what every poster has: the project in it, of a map that is shown whole."""
    chosen = one.options
    part = chosen.personas or chosen.stages or chosen.lanes or chosen.filter
    return check.kind == "private" and check.level == "note" and not part


def _facts(report: ExportReport) -> list[str]:
    facts = []
    if report.paper is not None:
        facts.append(f"{report.paper.name}, {report.paper.width_mm:g} × {report.paper.height_mm:g} mm")
    if report.pixels is not None:
        facts.append(_("{width} × {height} pixels").format(width=report.pixels[0], height=report.pixels[1]))
    if report.further:
        count = len(report.further) + 1
        facts.append(ngettext("{count} file", "{count} files", count).format(count=count))
    return [*facts, written.size(report.size)]


# ---- checks


def _check(file: Path, outs: Sequence[Path], wanted: Wanted, report_to: Path | None) -> int:
    from journey_studio.app.export_many import check_file
    from journey_studio.app.preflight import warned

    kinds = list(dict.fromkeys([file_formats.to_write(out) for out in outs or [Path("poster.pdf")]]))
    found = check_file(file, kinds, wanted)
    if report_to is not None:
        write_report(report_to, found.as_json())
    for kind, checks, lost in zip(found.kinds, found.checks, found.unheeded, strict=True):
        if len(found.kinds) > 1:
            console.say(f"{kind.upper()}:")
        for one in checks:
            console.say(f"{_level(one):<10}{short(_sentence(one, found.options))}")
        for choice in lost:
            console.tell(short(str(choice.told)))
    rest = ", ".join(kind.endings[0][1:].upper() for kind in kinds if kind.name not in found.kinds)
    if rest:
        console.tell(_("Not checked, since only posters are: {formats}.").format(formats=rest))
    return FOUND if any(warned(checks) for checks in found.checks) else 0


def _level(one: Check) -> str:
    return {"ok": _("fine"), "note": _("note"), "warn": _("warning")}[one.level]


def _sentence(one: Check, options: ExportOptions) -> str:
    """A check on one line, with the words that mend it."""
    detail = str(one.detail)
    told = f"{one.title}. {detail}" if detail else f"{one.title}."
    words = " ".join(words_for(options, one.remedy)) if one.remedy is not None else ""
    return f"{told} [{words}]" if words else told


def words_for(before: ExportOptions, after: ExportOptions) -> Iterable[str]:
    """What had to be said on the command line for the other options."""
    for name, value in after._asdict().items():
        if value == getattr(before, name):
            continue
        if name == "tile_shift" and value is None:
            yield _("without --shift")
        elif isinstance(value, bool):
            yield flag(name, value)
        elif isinstance(value, str):
            yield f"{flag(name)} " + (f"'{value}'" if " " in value else value)
