"""The options of `export`: one for each field of `ExportOptions`, each refused in words of ours.

Lives in the app (L4); imports click. An option that was not given is None, so that what a preset says stays.
"""

from __future__ import annotations

import math
from typing import Any

import click

from journey_studio.app.box_names import BOXES
from journey_studio.app.cli.options import path_option
from journey_studio.app.export_options import ATTACHMENTS, KINDS, LETTERINGS, TABLE_FORMS
from journey_studio.i18n import _
from journey_studio.layout.papers import LEAST_MM, MOST_MM, ORIENTATIONS, PAPERS, paper
from journey_studio.layout.tiling import MARGIN_MM, OVERLAP_MM, SHEETS, sheet_name

DPI_LEAST, DPI_MOST = 10, 1200
PIXELS_LEAST, PIXELS_MOST = 16, 60_000
BLEED_MOST = 30.0
MARGIN_MOST = 500.0
SHIFT_MOST = 5000.0
NO_TILES = "none"
"""Written for `--tiles` to have one piece where a preset splits it."""


class _Number(click.ParamType[float]):
    """A number within limits, with a point or a comma; refused in words of ours."""

    name = "number"

    def __init__(self, option: str, least: float, most: float, *, whole: bool = False) -> None:
        self.option = option
        self.least = least
        self.most = most
        self.whole = whole

    def convert(self, value: Any, _param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number of a text; `UsageError` for what is none, or beyond the limits."""
        text = str(value).strip()
        number = _parsed(text)
        if not self.least <= number <= self.most or (self.whole and number != int(number)):
            told = (
                _("{option} takes a whole number from {least} to {most}, not “{value}”.")
                if self.whole
                else _("{option} takes a number from {least} to {most}, not “{value}”.")
            )
            least, most = f"{self.least:g}", f"{self.most:g}" if self.most < 1e5 else f"{self.most:.0f}"
            raise click.UsageError(told.format(option=self.option, least=least, most=most, value=text), ctx)
        return int(number) if self.whole else number


def _parsed(text: str) -> float:
    """The number that is written; NaN, which is within no limits, for none."""
    try:
        return float(text.replace(",", ".")) if text.isascii() and len(text) < 12 else math.nan
    except ValueError:
        return math.nan


def parameters() -> list[click.Parameter]:
    """All of them, in the order of the help: what, on what, over how many sheets, as what kind of file."""
    return [*_what(), *_printed(), *_sheets(), *_file()]


def _what() -> list[click.Parameter]:
    return [
        click.Option(
            ["--preset"],
            metavar="NAME",
            help=_("Choices kept under a name, one’s own or {names}. What is said beside it wins.").format(
                names=", ".join(_preset_keys())
            ),
        ),
        click.Option(
            ["--map", "maps"],
            metavar="MAP",
            multiple=True,
            help=_("Which map: its title, number or id. The first. Say it again for further maps, a page each."),
        ),
        click.Option(
            ["--kind"],
            type=click.Choice(KINDS, case_sensitive=False),
            help=_("The map itself, a sheet for each persona, or what changed since --since. Usually the map."),
        ),
        click.Option(
            ["--since"],
            metavar="V",
            help=_(
                "For a comparison: the version, revision, time or other map to compare with. Usually the version "
                "named last. It asks for --kind comparison by itself."
            ),
        ),
        click.Option(
            ["--version", "version"],
            metavar="V",
            default="",
            help=_("An earlier state: v12, to-be 2, a version’s name, the number of a revision, or a time."),
        ),
        _many("--persona", "personas", _("Only this persona, by name, number or id. Say it again for more.")),
        _many("--stage", "stages", _("Only this stage, by name, number or id. Say it again for more.")),
        _many("--lane", "lanes", _("Only this lane, by name, number or id. Say it again for more.")),
        click.Option(["--view", "filter"], metavar="NAME", help=_("Only the cards that a saved view shows.")),
        _flag("each_persona", "--each-persona/--one-sheet", _("A sheet for each persona, or one for all.")),
        _flag("change_first", "--change-first/--no-change-first", _("The box “Change first”.")),
        _flag("legend", "--legend/--no-legend", _("Legend and sources.")),
        _flag("details", "--details/--no-details", _("Pages behind it: descriptions, sources, initiatives.")),
        click.Option(
            ["--box", "boxes"],
            type=click.Choice(tuple(BOXES), case_sensitive=False),
            multiple=True,
            help=_("This box of the analysis on a page behind it. Say it again for more."),
        ),
        click.Option(
            ["--language"],
            metavar="LANGUAGE",
            callback=_language,
            help=_("The language of legend, numbers and dates, for example it. Usually that of the project."),
        ),
    ]


def _printed() -> list[click.Parameter]:
    return [
        click.Option(
            ["--paper"],
            metavar=f"[{'|'.join(PAPERS)}]",
            callback=_paper,
            help=_("The sheet, or a size such as 1500x900 in millimetres. Usually A0, and A4 for persona sheets.")
            + " "
            + _("Sides from {least} to {most}.").format(least=f"{LEAST_MM:g}", most=f"{MOST_MM:g}"),
        ),
        click.Option(
            ["--orientation"],
            type=click.Choice(ORIENTATIONS, case_sensitive=False),
            help=_("How the sheet hangs. Usually landscape."),
        ),
        _length("--margin", "margin", (0.0, MARGIN_MOST), _("Millimetres between the edge and the poster.")),
        _length(
            "--bleed", "bleed", (0.0, BLEED_MOST), _("Millimetres that the paper’s colour goes on beyond the edge.")
        ),
        _flag("crop_marks", "--crop-marks/--no-crop-marks", _("Marks at the corners to cut by.")),
        _flag("save_ink", "--save-ink/--no-save-ink", _("White backgrounds and outlines.")),
        _flag("sticky_notes", "--sticky-notes/--no-sticky-notes", _("Room for sticky notes of 76\u202fmm.")),
        _flag("blank", "--blank/--no-blank", _("A grid to fill in by hand, with codes and without cards.")),
    ]


def _sheets() -> list[click.Parameter]:
    return [
        click.Option(
            ["--tiles"],
            metavar=f"[{'|'.join((*SHEETS, NO_TILES))}]",
            callback=_tiles,
            help=_(
                "Split the poster over sheets of this paper, with lines to cut and glue by and a guide as first page."
            ),
        ),
        _length("--overlap", "overlap", OVERLAP_MM, _("Millimetres of the sheets that are glued. Usually 10.")),
        _length(
            "--printer-margin",
            "tile_margin",
            MARGIN_MM,
            _("Millimetres along the edge of a sheet that the printer does not reach. Usually 6."),
        ),
        click.Option(
            ["--shift", "tile_shift"],
            metavar="RIGHT DOWN",
            nargs=2,
            type=_Number("--shift", -SHIFT_MOST, SHIFT_MOST),
            help=_("Millimetres that the grid of sheets is moved. Usually where it crosses the fewest cards.")
            + " "
            + _("As far as the sheets still cover the poster."),
        ),
    ]


def _file() -> list[click.Parameter]:
    return [
        click.Option(
            ["--dpi"],
            metavar="N",
            type=_Number("--dpi", DPI_LEAST, DPI_MOST, whole=True),
            help=f"{_('Dots per inch of a PNG. Usually 150.')} {_limits(DPI_LEAST, DPI_MOST)}",
        ),
        click.Option(
            ["--pixels"],
            metavar="N",
            type=_Number("--pixels", PIXELS_LEAST, PIXELS_MOST, whole=True),
            help=f"{_('Pixels of the longer side of a PNG, instead of --dpi.')} {_limits(PIXELS_LEAST, PIXELS_MOST)}",
        ),
        _flag(
            "archive", "--archive/--no-archive", _("PDF/A-1b to keep for long: nothing attached, nothing transparent.")
        ),
        click.Option(
            ["--attachment"],
            type=click.Choice(ATTACHMENTS, case_sensitive=False),
            help=_(
                "What a PDF carries: maps and personas without notes and registers (state), of a poster that shows a "
                "part only that part; all maps in any case (project); everything with history, registers and notes; or "
                "none. Usually the state."
            ),
        ),
        click.Option(
            ["--lettering"],
            type=click.Choice(LETTERINGS, case_sensitive=False),
            help=_("Whether an SVG has its text as text or as outlines. Usually as text."),
        ),
        click.Option(
            ["--table"],
            type=click.Choice(TABLE_FORMS, case_sensitive=False),
            help=_("Whether a CSV has a row for every card or the grid of the map. Usually the cards."),
        ),
        _flag(
            "notes",
            "--notes/--no-notes",
            _("Notes and names of authors in XLSX, CSV and JSON, which are read back. Papers never have them."),
        ),
        click.Option(
            ["--check", "check_only"],
            is_flag=True,
            help=_("Only say what had better be changed; write no file. OUT can be left out."),
        ),
        path_option("--report", "report_to", metavar="REPORT.json", help=_("Write the report for programs.")),
    ]


def _many(flag: str, name: str, told: str) -> click.Option:
    return click.Option([flag, name], metavar="NAME", multiple=True, help=told)


def _flag(name: str, flags: str, told: str) -> click.Option:
    return click.Option([flags, name], is_flag=True, default=None, help=told)


def _length(flag: str, name: str, limits: tuple[float, float], told: str) -> click.Option:
    return click.Option([flag, name], metavar="MM", type=_Number(flag, *limits), help=f"{told} {_limits(*limits)}")


def _limits(least: float, most: float) -> str:
    """What can be said, for the help."""
    return _("From {least} to {most}.").format(least=f"{least:g}", most=f"{most:g}")


def _preset_keys() -> list[str]:
    from journey_studio.app.export_presets import built_in

    return [preset.key for preset in built_in()]


def _paper(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A sheet by its name."""
    return paper(value).name if value else None


def _tiles(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A sheet by its name; empty for none at all, None where nothing was said."""
    if value is None:
        return None
    return "" if value.strip().lower() in ("", NO_TILES) else sheet_name(paper(value))


def _language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A language tag, as `it` or `pt-BR`."""
    tag = (value or "").strip().replace("_", "-")
    parts = tag.split("-")
    sound = 2 <= len(parts[0]) <= 3 and parts[0].isalpha() and all(0 < len(part) <= 8 for part in parts)
    if tag and not (sound and tag.isascii() and tag.replace("-", "").isalnum() and len(tag) <= 35):
        raise click.BadParameter(_("“{value}” is no language. Write it as it, en or pt-BR.").format(value=value))
    return tag or None
