"""Which choice of an export means something for which file: one table for the command line, its report and the dialog.

Lives in the app (L4); `export_options`, `file_formats`, no Qt. An option that a format or a kind of paper cannot honour
is told, never dropped in silence (`unheeded`); what can be chosen at all for a file is `in_effect`. Choices that
contradict each other are refused (`contradiction`).

    in_effect(options, "pdf")  # the fields of ExportOptions that change something in that file
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from journey_studio.app import file_formats
from journey_studio.app.export_options import KINDS, ExportOptions, Kind
from journey_studio.i18n import Message, msg
from journey_studio.layout import papers

if TYPE_CHECKING:
    from journey_studio.layout.tiling import Plan

_POSTERS, _OFFICE, _PAGES = file_formats.POSTERS, file_formats.OFFICE, file_formats.PAGES
_TABLES = ("xlsx", "csv")
_MAPS = (*_POSTERS, *_OFFICE, *_PAGES, "mermaid")
"""Formats that show maps; the open format has the whole project."""
_SAID = (*_POSTERS, *_OFFICE, *_PAGES)
"""Formats that have words of their own."""
_DRAWN: tuple[Kind, ...] = ("poster", "comparison")


class Choice(NamedTuple):
    """How a field is said on the command line, and which formats and kinds of paper honour it.

    `kinds` concerns posters only: other formats show the map itself. `content` is what a file shows, which is worse to
    miss than how it is printed. `off` is the word for "no" where there is one.
    """

    flag: str
    formats: tuple[str, ...]
    kinds: tuple[Kind, ...] = KINDS
    content: bool = False
    off: str = ""


CHOICES: dict[str, Choice] = {
    "map": Choice("--map", _MAPS, content=True),
    "maps": Choice("--map", (*_POSTERS, *_OFFICE), ("poster", "personas"), content=True),
    "kind": Choice("--kind", _POSTERS, content=True),
    "since": Choice("--since", _POSTERS, ("comparison",), content=True),
    "personas": Choice("--persona", _MAPS, content=True),
    "stages": Choice("--stage", _MAPS, content=True),
    "lanes": Choice("--lane", _MAPS, content=True),
    "filter": Choice("--view", _MAPS, content=True),
    "each_persona": Choice("--each-persona", _POSTERS, _DRAWN, content=True, off="--one-sheet"),
    "change_first": Choice(
        "--change-first", (*_POSTERS, *_PAGES, "pptx", "markdown"), ("poster",), True, "--no-change-first"
    ),
    "legend": Choice("--legend", (*_POSTERS, *_PAGES, "pptx", "markdown"), _DRAWN, True, "--no-legend"),
    "details": Choice("--details", _POSTERS, _DRAWN, content=True, off="--no-details"),
    "boxes": Choice("--box", _POSTERS, ("poster",), content=True),
    "language": Choice("--language", _SAID),
    "paper": Choice("--paper", _POSTERS),
    "orientation": Choice("--orientation", _POSTERS),
    "margin": Choice("--margin", _POSTERS, _DRAWN),
    "bleed": Choice("--bleed", _POSTERS),
    "crop_marks": Choice("--crop-marks", _POSTERS, off="--no-crop-marks"),
    "save_ink": Choice("--save-ink", _POSTERS, off="--no-save-ink"),
    "sticky_notes": Choice("--sticky-notes", _POSTERS, _DRAWN, off="--no-sticky-notes"),
    "blank": Choice("--blank", _POSTERS, _DRAWN, content=True, off="--no-blank"),
    "tiles": Choice("--tiles", _POSTERS),
    "overlap": Choice("--overlap", _POSTERS),
    "tile_margin": Choice("--printer-margin", _POSTERS),
    "tile_shift": Choice("--shift", _POSTERS),
    "dpi": Choice("--dpi", ("png",)),
    "pixels": Choice("--pixels", ("png",)),
    "archive": Choice("--archive", ("pdf",), off="--no-archive"),
    "attachment": Choice("--attachment", ("pdf",)),
    "lettering": Choice("--lettering", ("svg",)),
    "table": Choice("--table", ("csv",)),
    "notes": Choice("--notes", (*_TABLES, "json"), content=True, off="--no-notes"),
}
"""All fields of `ExportOptions`."""


class Unheeded(NamedTuple):
    """Choices that change nothing in a file, as they are said on the command line, and the sentence on them."""

    fields: tuple[str, ...]
    flags: tuple[str, ...]
    told: Message

    @property
    def content(self) -> bool:
        """Whether the file shows something else than was asked for, not only in another look."""
        return any(CHOICES[field].content for field in self.fields)

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"options": list(self.flags), "told": str(self.told)}


def honours(field: str, format_name: str, kind: Kind = "poster") -> bool:
    """Whether a choice can mean anything for a format and a kind of paper."""
    choice = CHOICES[field]
    return format_name in choice.formats and (format_name not in _POSTERS or kind in choice.kinds)


def in_effect(options: ExportOptions, format_name: str) -> frozenset[str]:
    """The fields that change something in a file of this format, as the other choices are."""
    waiting = _waiting(options, format_name)
    return frozenset(one for one in CHOICES if honours(one, format_name, options.kind) and one not in waiting)


def flag(field: str, value: object = True) -> str:
    """The word for a choice on the command line."""
    choice = CHOICES[field]
    return choice.off if value is False and choice.off else choice.flag


def unheeded(options: ExportOptions, format_name: str, said: Collection[str]) -> tuple[Unheeded, ...]:
    """The choices among those that were `said` (fields) that a file of this format does not honour, with the reasons.

    A choice that asks for nothing the file would have anyway, no details in a table, is no loss.
    """
    asked = [one for one in CHOICES if one in said and not _satisfied(one, options)]
    of_format = [one for one in asked if format_name not in CHOICES[one].formats]
    of_kind = [one for one in asked if one not in of_format and not honours(one, format_name, options.kind)]
    waiting = _waiting(options, format_name)
    found = [_Lost(of_format, _no_effect_in(format_name)), _Lost(of_kind, _NO_EFFECT_ON[options.kind])]
    for told in dict.fromkeys(waiting.values()):
        rest = [one for one in asked if waiting.get(one) == told and one not in of_format and one not in of_kind]
        found.append(_Lost(rest, told))
    return tuple(one.told(options) for one in found if one.fields)


def unheeded_by_sheets(
    options: ExportOptions, plans: Sequence[Plan | None], said: Collection[str]
) -> tuple[Unheeded, ...]:
    """The choices on sheets that cannot be honoured as they are: known when the posters are laid out and planned."""
    if not options.tiles:
        return ()
    split = [one for one in plans if one is not None]
    if not split:
        return (_Lost(["tiles"], _FITS, {"paper": options.tiles}).told(options),)
    found = []
    lost = [one for one in ("bleed", "crop_marks") if one in said and not _satisfied(one, options)]
    if lost and len(split) == len(plans):
        found.append(_Lost(lost, _NOT_OVER_SHEETS).told(options))
    wish = options.tile_shift
    moved = next((one.shift for one in split if wish is not None and not _same(one.shift, wish)), None)
    if wish is not None and moved is not None:
        words = {"wish": _pair(wish), "shift": _pair(moved)}
        found.append(_Lost(["tile_shift"], _SHIFTED, words).told(options))
    return tuple(found)


def contradiction(said: Mapping[str, Any]) -> Message | None:
    """The sentence on two choices of these (fields with their values) that cannot both be; None when all can."""
    if said.get("since") and said.get("kind", "comparison") != "comparison":
        return msg("--since is for a comparison. Say --kind comparison, or leave --since out.")
    if said.get("archive") and said.get("attachment", "none") != "none":
        return msg("PDF/A-1b carries no attachment. Leave out --archive, or say --attachment none.")
    if said.get("dpi") is not None and said.get("pixels") is not None:
        return msg("--dpi and --pixels both say how large the picture is. Say one of them.")
    return None


# ---- the reasons


_NOT_OVER_SHEETS = msg("No effect on a poster over sheets, which are cut along their own lines: {options}.")
_FITS = msg("{options}: all of it fits on one sheet of {paper}, so nothing is split.")
_SHIFTED = msg("{options}: the sheets are moved by {shift}\u202fmm and not by {wish}, so that they cover the poster.")
_NO_TILES = msg("No effect without --tiles: {options}.")
_OWN_SIZE = msg("No effect on a size of one’s own, which hangs as it is written: {options}.")
_BLANK = msg("No effect on a grid to fill in by hand: {options}.")
_ARCHIVE = msg("No effect on PDF/A-1b, which carries nothing: {options}.")
_PIXELS = msg("No effect, since --pixels says how large the picture is: {options}.")
_NO_EFFECT_ON: dict[Kind, Message] = {
    "poster": msg("No effect on a poster: {options}."),
    "personas": msg("No effect on persona sheets: {options}."),
    "comparison": msg("No effect on a comparison: {options}."),
}


class _Lost(NamedTuple):
    """Fields that are lost, and the sentence on them with a place for their names and some words."""

    fields: list[str]
    why: Message
    words: Mapping[str, str] = {}

    def told(self, options: ExportOptions) -> Unheeded:
        """The sentence."""
        flags = tuple(dict.fromkeys(flag(one, getattr(options, one)) for one in self.fields))
        words = {**dict(self.why.args), **self.words, "options": ", ".join(flags)}
        return Unheeded(tuple(self.fields), flags, self.why._replace(args=tuple(words.items())))


def _no_effect_in(format_name: str) -> Message:
    if format_name == "json":
        return msg("No effect in JSON, which holds the whole project: {options}.", format="JSON")
    kind = next(one for one in file_formats.FORMATS if one.name == format_name)
    return msg("No effect in {format}: {options}.", format=kind.endings[0][1:].upper())


_NOTHING: dict[str, tuple[object, ...]] = {"kind": ("poster",), "attachment": ("none",), "bleed": (0,)}
"""Values that ask for nothing; else what is empty."""


def _satisfied(field: str, options: ExportOptions) -> bool:
    """Whether a choice is met by a file that knows nothing of it: nothing is asked for."""
    value = getattr(options, field)
    if field == "each_persona" and options.kind == "personas":
        return False  # they are a sheet each in any case
    return (value is False and field not in ("change_first", "legend")) or value in _NOTHING.get(field, ("", (), None))


def _waiting(options: ExportOptions, format_name: str) -> dict[str, Message]:
    """The fields that change nothing as the other choices are, with the reason."""
    found: dict[str, Message] = {}
    if not options.tiles:
        found |= dict.fromkeys(("overlap", "tile_margin", "tile_shift"), _NO_TILES)
    if options.paper not in papers.PAPERS:
        found["orientation"] = _OWN_SIZE
    if options.blank and honours("blank", format_name, options.kind):
        found |= dict.fromkeys(("change_first", "sticky_notes"), _BLANK)
    if options.archive:
        found["attachment"] = _ARCHIVE
    if options.pixels is not None:
        found["dpi"] = _PIXELS
    return found


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(mine - its) < 0.05 for mine, its in zip(one, other, strict=True))


def _pair(shift: tuple[float, float]) -> str:
    return " ".join(f"{round(value, 1) + 0.0:g}" for value in shift)
