"""What is to be known of a poster before it is printed, each with the change of options that mends it.

Lives in the app (L4); `layout`, `app.composing`, no Qt. The window shows these checks, the command line says them
(`export --check`). Nothing here refuses anything: a poster can be printed whatever is found.

    for one in check(composition, options, "pdf", assets):
        print(one.level, one.title, one.detail, one.remedy)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from journey_studio import formats
from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.file_size import estimate
from journey_studio.app.preflight_check import (
    HAND_MM,
    HAND_POINTS,
    KINDS,
    Check,
    Kind,
    Level,
    Written,
    in_hand,
    larger,
    times,
)
from journey_studio.app.preflight_text import cut_behind, missing, text
from journey_studio.app.splitting import plans, poster_pages
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.layout import fonts
from journey_studio.layout.display import Glyphs, Picture, Rect, walk
from journey_studio.layout.poster_report import NOTE_MM, PosterReport
from journey_studio.layout.tiling import SHEETS, Plan, fewer, plan
from journey_studio.render.painter import Assets

__all__ = ("HAND_MM", "HAND_POINTS", "KINDS", "Check", "Kind", "Level", "check", "warned")

DPI_WALL, DPI_HAND = 100.0, 150.0
"""The least dots per inch of an image, on a wall and in the hand."""
_MOVED = 0.25
"""Millimetres that are worth telling."""
_NAMED = 3
"""Things that are named in a sentence; the report has all of them."""


def check(
    composition: Composition,
    options: ExportOptions,
    kind: str = "pdf",
    assets: Assets | None = None,
    written: Composition | None = None,
) -> tuple[Check, ...]:
    """All checks of a composition for a file of this kind ("pdf", "png", "svg"), in the order to be read.

    The composition is that of the posters in one piece; `written` has the pages as they go into the file, where they
    are known.
    """
    report, split = composition.report, [one for one in plans(composition, options) if one is not None]
    found: list[Check | None] = [
        text(composition, options, written, tiled=bool(split)),
        _scale(composition, report, options),
        _cut(composition, report, options),
        missing(composition),
        _unplaced(report),
        _notes(composition, report, options),
        _edges(composition, options, split),
        _sheets(composition, options, split),
        _images(composition, assets, tiled=bool(split)),
        _fonts(composition, options, kind),
        _size(composition, options, kind, split, assets),
    ]
    return tuple(one for one in found if one is not None)


def warned(checks: Iterable[Check]) -> bool:
    """Whether anything had better be changed."""
    return any(one.level == "warn" for one in checks)


class _Bytes(NamedTuple):
    """A size that is written in the reader's language when it is shown."""

    bytes: int

    def __str__(self) -> str:
        return formats.size(self.bytes)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def _scale(composition: Composition, report: PosterReport, options: ExportOptions) -> Check | None:
    """A map that had to be made smaller than the paper asks for."""
    if not report.reduced:
        return None
    percent = 100.0 * report.scale / report.full
    title = msg("The map is at {percent}\u202f% of its full size", percent=Written(percent))
    detail = msg("Larger paper, fewer lanes or fewer personas bring it back.")
    remedy = larger(composition, options, times(composition.paper, report.full / report.scale))
    return Check("scale", "note", title, detail, figures={"percent": round(percent, 1)}).mended_by(remedy)


def _cut(composition: Composition, report: PosterReport, options: ExportOptions) -> Check:
    """Texts that were cut or left out."""
    behind = cut_behind(composition)
    if not report.elided and not behind:
        return Check("cut", "ok", msg("Nothing cut, every card fits"), figures={"texts": []})
    texts = [*report.elided, *behind]
    count = len(texts)
    title = nmsg("{count} text is cut", "{count} texts are cut", count)
    detail = _listed(f"“{text}”" for text in texts)
    found = Check("cut", "warn", title, detail, figures={"texts": texts})
    # what lies behind a poster is as cut on larger paper
    return found.mended_by(larger(composition, options, times(composition.paper, 1.3))) if report.elided else found


def _listed(words: Iterable[str]) -> str:
    """A few of them, and a sign that there are more."""
    all_of_them = list(words)
    return ", ".join([*all_of_them[:_NAMED], *(["…"] if len(all_of_them) > _NAMED else [])])


def _unplaced(report: PosterReport) -> Check | None:
    """Cards without a lane."""
    if not report.unplaced:
        return None
    title = nmsg("{count} card is not on the poster", "{count} cards are not on the poster", report.unplaced)
    detail = msg("The map has no lane for them. Add the lane.")
    return Check("unplaced", "warn", title, detail, figures={"cards": report.unplaced})


def _notes(composition: Composition, report: PosterReport, options: ExportOptions) -> Check | None:
    """Rows that are too low for sticky notes."""
    if not 0.0 < report.notes_mm < NOTE_MM:
        return None
    title = msg("Rows are too low for sticky notes")
    detail = msg(
        "A note is {note}\u202fmm high, the rows have {room}\u202fmm for it.",
        note=Written(NOTE_MM),
        room=Written(report.notes_mm),
    )
    remedy = larger(composition, options, times(composition.paper, NOTE_MM / report.notes_mm))
    return Check("notes", "warn", title, detail, figures={"room_mm": report.notes_mm}).mended_by(remedy)


# ---- sheets


def _edges(composition: Composition, options: ExportOptions, split: list[Plan]) -> Check | None:
    """Cards that the edges of the sheets cut, and where the edges cut fewer."""
    if not split:
        return None
    cards = sum(len(one.crossed) for one in split)
    figures: dict[str, Any] = {
        "cards": cards,
        "records": list(dict.fromkeys(record for one in split for record in one.crossed)),
        "sheets": [
            {
                "paper": one.name,
                "rows": one.rows,
                "columns": one.columns,
                "even": one.even,
                "shift": list(one.shift),
            }
            for one in split
        ],
    }
    if not cards:
        return Check("edges", "ok", msg("Sheet edges cross no card"), figures=figures)
    title = nmsg("Sheet edges cross {count} card", "Sheet edges cross {count} cards", cards)
    best = sum(one.best_crossed for one in split)
    if best < cards:
        remedy = options._replace(tile_shift=None)
        if len(split) > 1:
            detail = msg("Moving the grid leaves {count}.", count=best)
        elif split[0].best_even:
            detail = _moved(split[0], best)
        else:
            detail = msg("Edges that lie where each crosses the fewest leave {count}.", count=best)
        return Check("edges", "warn", title, detail, remedy, msg("Move"), figures)
    roomier = _larger_sheets(composition, options, cards)
    if roomier is None:
        return Check("edges", "note", title, msg("The grid lies where it crosses the fewest."), figures=figures)
    name, left = roomier
    detail = msg("The grid lies where it crosses the fewest. Sheets of {paper} cross {count}.", paper=name, count=left)
    remedy = options._replace(tiles=name, tile_shift=None)
    return Check("edges", "note", title, detail, remedy, msg("Use {paper}", paper=name), figures)


def _moved(one: Plan, left: int) -> Message:
    """Where the grid had better be, in words."""
    across, down = one.best[0] - one.shift[0], one.best[1] - one.shift[1]
    ways = [
        way
        for way, length in (
            (msg("{mm}\u202fmm right", mm=Written(across, 1)), across),
            (msg("{mm}\u202fmm left", mm=Written(-across, 1)), -across),
            (msg("{mm}\u202fmm down", mm=Written(down, 1)), down),
            (msg("{mm}\u202fmm up", mm=Written(-down, 1)), -down),
        )
        if length >= _MOVED
    ]
    if len(ways) > 1:
        return msg("Moving the grid {one} and {other} leaves {count}.", one=ways[0], other=ways[1], count=left)
    return msg("Moving the grid {one} leaves {count}.", one=ways[0] if ways else "", count=left)


def _sheets(composition: Composition, options: ExportOptions, split: list[Plan]) -> Check | None:
    """A poster that takes fewer sheets when it is a little smaller."""
    if len(split) != 1 or composition.paper.roll:
        return None
    less = fewer(split[0])
    if less is None:
        return None
    count = len(split[0].tiles)
    title = nmsg("{count} sheet would do", "{count} sheets would do", less.sheets)
    detail = msg(
        "A little smaller, {width} × {height}\u202fmm, it takes no more than that.",
        width=Written(less.width_mm),
        height=Written(less.height_mm),
    )
    remedy = options._replace(paper=f"{less.width_mm}x{less.height_mm}", tile_shift=None)
    figures = {"sheets": count, "fewer": less.sheets, "width_mm": less.width_mm, "height_mm": less.height_mm}
    return Check("sheets", "note", title, detail, remedy, msg("Make it smaller"), figures)


def _larger_sheets(composition: Composition, options: ExportOptions, cards: int) -> tuple[str, int] | None:
    """The next larger sheet of the same kind, and how many cards its edges cut when those are fewer."""
    name = {"A4": "A3", "LETTER": "Tabloid", "ANSI A": "Tabloid"}.get(options.tiles.strip().upper())
    if name is None or name not in SHEETS:
        return None
    left = 0
    for page in poster_pages(composition):
        area = page.trim or Rect(0.0, 0.0, page.width, page.height)
        left += len(plan(page.node, area, name, options.overlap, options.tile_margin).crossed)
    return (name, left) if left < cards else None


# ---- images, fonts, size


def _pictures(composition: Composition) -> Iterator[tuple[Picture, str]]:
    for page in composition.pages:
        for node, _x, _y in walk(page.node):
            for op in node.ops:
                if isinstance(op, Picture):
                    yield op, node.label or node.record


def _images(composition: Composition, assets: Assets | None, *, tiled: bool) -> Check | None:
    """Images that have too few pixels for their size on paper."""
    from journey_studio.render.pdf_image_size import pixels

    if assets is None:
        return None
    sizes: dict[str, tuple[int, int] | None] = {}
    coarse: dict[str, tuple[float, str]] = {}
    for op, label in _pictures(composition):
        if op.asset not in sizes:
            sizes[op.asset] = pixels(assets(op.asset))
        size = sizes[op.asset]
        if size is None or not all(size):
            continue
        dpi = 72.0 / max(op.w / size[0], op.h / size[1])
        coarse[op.asset] = min(coarse.get(op.asset, (dpi, label)), (dpi, label))
    if not sizes:
        return None
    return _judged(sizes, coarse, DPI_HAND if in_hand(composition.paper, tiled=tiled) else DPI_WALL)


def _judged(sizes: dict[str, tuple[int, int] | None], coarse: dict[str, tuple[float, str]], least: float) -> Check:
    unread = sum(size is None for size in sizes.values())
    low = sorted(one for one in coarse.values() if one[0] < least)
    figures = {
        "images": len(sizes),
        "unreadable": unread,
        "least_dpi": least,
        "dpi": sorted(round(dpi) for dpi, _label in coarse.values()),
    }
    if unread:
        title = nmsg("{count} image cannot be read", "{count} images cannot be read", unread)
        return Check("images", "warn", title, msg("A grey box stands in its place."), figures=figures)
    if low:
        title = nmsg("{count} image is coarse", "{count} images are coarse", len(low))
        detail = msg(
            "{dpi} dots per inch at its size on paper; {least} look sharp. Take a larger picture.",
            dpi=Written(low[0][0]),
            least=Written(least),
        )
        return Check("images", "warn", title, detail, figures=figures)
    title = nmsg("{count} image, sharp enough", "{count} images, sharp enough", len(sizes))
    return Check("images", "ok", title, figures=figures)


def _fonts(composition: Composition, options: ExportOptions, kind: str) -> Check | None:
    """The fonts of the file, and whether it carries them."""
    if kind not in ("pdf", "svg"):
        return None
    used = {
        op.font
        for page in composition.pages
        for node, _x, _y in walk(page.node)
        for op in node.ops
        if isinstance(op, Glyphs) and op.ids
    }
    names = sorted({fonts.face(key).family for key in used})
    figures = {"fonts": sorted(fonts.face(key).postscript_name for key in used)}
    if kind == "svg" and options.lettering == "outlines":
        return Check("fonts", "ok", msg("Text as outlines: needs no font"), figures=figures)
    title = nmsg("{count} font, in the file", "{count} fonts, all in the file", len(used))
    return Check("fonts", "ok", title, _listed(names), figures=figures)


def _size(
    composition: Composition, options: ExportOptions, kind: str, split: list[Plan], assets: Assets | None
) -> Check:
    """About how large the file will be."""
    count = estimate(composition, options, kind, assets, sum(len(one.tiles) for one in split))
    pages = len(composition.pages) + sum(len(one.tiles) for one in split)  # a guide stands in each split page's place
    title = msg("About {size}", size=_Bytes(count))
    detail = nmsg("{count} page", "{count} pages", pages)
    return Check("size", "ok", title, detail, figures={"bytes": count, "pages": pages})
