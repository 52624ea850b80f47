"""What is to be known of a poster before it is printed, each with the change of options that mends it.

Lives in the app (L4); `layout`, `app.composing`, no Qt. The window shows these checks, the command line says them
(`export --check`). Nothing here refuses anything: a poster can be printed whatever is found.

    for one in check(composition, options, "pdf", assets):
        print(one.level, one.title, one.detail, one.remedy)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from journey_studio import formats
from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.file_size import estimate
from journey_studio.app.splitting import plans, poster_pages
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.layout import fonts, numbers, papers
from journey_studio.layout.display import Glyphs, Picture, Rect, walk
from journey_studio.layout.papers import Paper
from journey_studio.layout.poster_report import METRES_PER_POINT, NOTE_MM, STRETCH_PER_POINT, WALL_POINTS, PosterReport
from journey_studio.layout.tiling import SHEETS, Plan, fewer, plan
from journey_studio.render.painter import Assets

Kind = Literal["text", "scale", "cut", "missing", "unplaced", "notes", "edges", "sheets", "images", "fonts", "size"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Level = Literal["ok", "note", "warn"]
"""All is well; worth knowing, and nothing to be done; something that had better be changed."""

HAND_POINTS = 8.0
"""The least size of text on a sheet that is held in the hand."""
HAND_MM = 300.0
"""The shorter side of the largest sheet that is."""
DPI_WALL, DPI_HAND = 100.0, 150.0
"""The least dots per inch of an image, on a wall and in the hand."""
_MOVED = 0.25
"""Millimetres that are worth telling."""
_NAMED = 3
"""Things that are named in a sentence; the report has all of them."""


class Check(NamedTuple):
    """One finding. `remedy` are the options that mend it, if any do, and `action` what the button for it says.

    `figures` are what programs read: plain data.
    """

    kind: Kind
    level: Level
    title: Message
    detail: Message | str = ""
    remedy: ExportOptions | None = None
    action: Message | None = None
    figures: dict[str, Any] = {}

    def mended_by(self, remedy: tuple[ExportOptions, Message] | None) -> Check:
        """The check with this remedy, if there is one."""
        return self if remedy is None else self._replace(remedy=remedy[0], action=remedy[1])

    def as_json(self, options: ExportOptions) -> dict[str, Any]:
        """The check for programs; `options` are those it was made for."""
        plain: dict[str, Any] = {"kind": self.kind, "level": self.level, "title": str(self.title)}
        if self.detail:
            plain["detail"] = str(self.detail)
        if self.remedy is not None:
            before, after = options._asdict(), self.remedy._asdict()
            plain["remedy"] = {name: value for name, value in after.items() if value != before[name]}
        return plain | self.figures


def check(
    composition: Composition, options: ExportOptions, kind: str = "pdf", assets: Assets | None = None
) -> tuple[Check, ...]:
    """All checks of a composition for a file of this kind ("pdf", "png", "svg"), in the order to be read."""
    report, split = composition.report, [one for one in plans(composition, options) if one is not None]
    found: list[Check | None] = [
        _text(composition, report, options, tiled=bool(split)),
        _scale(composition, report, options),
        _cut(composition, report, options),
        _missing(report),
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


class _Written(NamedTuple):
    """A number that is written in the reader's language when it is shown."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        return numbers.number(round(self.value, self.decimals))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class _Bytes(NamedTuple):
    """A size that is written in the reader's language when it is shown."""

    bytes: int

    def __str__(self) -> str:
        return formats.size(self.bytes)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


# ---- larger paper


def _larger(
    composition: Composition, options: ExportOptions, enough: Callable[[Paper], bool]
) -> tuple[ExportOptions, Message] | None:
    """The options with the smallest larger paper of its kind that is `enough`.

    Where the largest is not enough it is the largest; where there is none at all, a sheet for each persona.
    """
    paper = composition.paper
    if options.kind != "poster":
        return None
    family = next((names for names in papers.FAMILIES if paper.name in names), papers.FAMILIES[0])
    found = sorted((papers.paper(name, options.orientation) for name in family), key=lambda one: one.scale)
    larger = [one for one in found if one.scale > paper.scale * 1.05]
    if larger:
        name = next((one for one in larger if enough(one)), larger[-1]).name
        return options._replace(paper=name), msg("Use {paper}", paper=name)
    bands = sum(node.kind == "band" for page in poster_pages(composition)[:1] for node, _x, _y in walk(page.node))
    if bands > 1 and not options.each_persona:
        return options._replace(each_persona=True), msg("A sheet each")
    return None


def _times(paper: Paper, factor: float) -> Callable[[Paper], bool]:
    """Whether a paper shows everything so many times as large."""
    return lambda one: one.scale >= paper.scale * factor


def _in_hand(paper: Paper, *, tiled: bool) -> bool:
    """Whether people hold it; what is taped together hangs on a wall."""
    return not tiled and not paper.roll and min(paper.width_mm, paper.height_mm) < HAND_MM


# ---- text


def _text(composition: Composition, report: PosterReport, options: ExportOptions, *, tiled: bool) -> Check:
    """The smallest text, and from how far it is read."""
    paper, size = composition.paper, report.smallest
    hand = report.least < WALL_POINTS or _in_hand(paper, tiled=tiled)
    least = HAND_POINTS if hand else report.least
    title = msg("Smallest text {points}\u202fpt", points=_Written(size, 1))
    figures = {
        "points": size,
        "least_points": least,
        "comfortable_metres": round(report.distance, 2),
        "stretch_metres": round(report.stretch, 2),
        "card_title_points": round(report.card_title, 2),
    }
    if 0.0 < size < least - 0.05:
        where = (
            msg("{least}\u202fpt is the least for a sheet in the hand.", least=_Written(least))
            if hand
            else msg("{least}\u202fpt is the least for a wall.", least=_Written(least))
        )
        detail = msg(
            "Comfortable up to {metres}\u202fm, at a stretch {stretch}\u202fm. {where}",
            metres=_Written(size * METRES_PER_POINT, 1),
            stretch=_Written(size * STRETCH_PER_POINT, 1),
            where=where,
        )

        def readable(one: Paper) -> bool:
            asked = HAND_POINTS if _in_hand(one, tiled=tiled) else WALL_POINTS
            return size * one.scale / paper.scale >= asked - 0.05

        remedy = _larger(composition, options, readable)
        return Check("text", "warn", title, detail, figures=figures).mended_by(remedy)
    detail = msg(
        "Comfortable up to {metres}\u202fm, at a stretch {stretch}\u202fm. Card titles, {card}\u202fpt, up to "
        "{far}\u202fm.",
        metres=_Written(report.distance, 1),
        stretch=_Written(report.stretch, 1),
        card=_Written(report.card_title, 1),
        far=_Written(report.card_title * METRES_PER_POINT, 1),
    )
    return Check("text", "ok", title, detail, figures=figures)


def _scale(composition: Composition, report: PosterReport, options: ExportOptions) -> Check | None:
    """A map that had to be made smaller than the paper asks for."""
    if not report.reduced:
        return None
    percent = 100.0 * report.scale / report.full
    title = msg("The map is at {percent}\u202f% of its full size", percent=_Written(percent))
    detail = msg("Larger paper, fewer lanes or fewer personas bring it back.")
    remedy = _larger(composition, options, _times(composition.paper, report.full / report.scale))
    return Check("scale", "note", title, detail, figures={"percent": round(percent, 1)}).mended_by(remedy)


def _cut(composition: Composition, report: PosterReport, options: ExportOptions) -> Check:
    """Texts that were cut or left out."""
    if not report.elided:
        return Check("cut", "ok", msg("Nothing cut, every card fits"), figures={"texts": []})
    count = len(report.elided)
    title = nmsg("{count} text is cut", "{count} texts are cut", count)
    detail = _listed(f"“{text}”" for text in report.elided)
    remedy = _larger(composition, options, _times(composition.paper, 1.3))
    return Check("cut", "warn", title, detail, figures={"texts": list(report.elided)}).mended_by(remedy)


def _listed(words: Iterable[str]) -> str:
    """A few of them, and a sign that there are more."""
    all_of_them = list(words)
    return ", ".join([*all_of_them[:_NAMED], *(["…"] if len(all_of_them) > _NAMED else [])])


def _missing(report: PosterReport) -> Check | None:
    """Characters that no font has."""
    if not report.missing:
        return None
    count = len(report.missing)
    title = nmsg("{count} character is in no font", "{count} characters are in no font", count)
    detail = msg("Drawn as a box: {list}. Install a font that has them.", list=" ".join(report.missing))
    return Check("missing", "warn", title, detail, figures={"characters": list(report.missing)})


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
        note=_Written(NOTE_MM),
        room=_Written(report.notes_mm),
    )
    remedy = _larger(composition, options, _times(composition.paper, NOTE_MM / report.notes_mm))
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
    larger = _larger_sheets(composition, options, cards)
    if larger is None:
        return Check("edges", "note", title, msg("The grid lies where it crosses the fewest."), figures=figures)
    name, left = larger
    detail = msg("The grid lies where it crosses the fewest. Sheets of {paper} cross {count}.", paper=name, count=left)
    remedy = options._replace(tiles=name, tile_shift=None)
    return Check("edges", "note", title, detail, remedy, msg("Use {paper}", paper=name), figures)


def _moved(one: Plan, left: int) -> Message:
    """Where the grid had better be, in words."""
    across, down = one.best[0] - one.shift[0], one.best[1] - one.shift[1]
    ways = [
        way
        for way, length in (
            (msg("{mm}\u202fmm right", mm=_Written(across, 1)), across),
            (msg("{mm}\u202fmm left", mm=_Written(-across, 1)), -across),
            (msg("{mm}\u202fmm down", mm=_Written(down, 1)), down),
            (msg("{mm}\u202fmm up", mm=_Written(-down, 1)), -down),
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
        width=_Written(less.width_mm),
        height=_Written(less.height_mm),
    )
    remedy = options._replace(paper=f"{less.width_mm}x{less.height_mm}", tile_shift=None)
    figures = {"sheets": count, "fewer": less.sheets, "width_mm": less.width_mm, "height_mm": less.height_mm}
    return Check("sheets", "note", title, detail, remedy, msg("Make it smaller"), figures)


def _larger_sheets(composition: Composition, options: ExportOptions, cards: int) -> tuple[str, int] | None:
    """The next larger sheet of the same kind, and how many cards its edges cut when those are fewer."""
    larger = {"A4": "A3", "LETTER": "Tabloid", "ANSI A": "Tabloid"}.get(options.tiles.strip().upper())
    if larger is None or larger not in SHEETS:
        return None
    left = 0
    for page in poster_pages(composition):
        area = page.trim or Rect(0.0, 0.0, page.width, page.height)
        left += len(plan(page.node, area, larger, options.overlap, options.tile_margin).crossed)
    return (larger, left) if left < cards else None


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
    return _judged(sizes, coarse, DPI_HAND if _in_hand(composition.paper, tiled=tiled) else DPI_WALL)


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
            dpi=_Written(low[0][0]),
            least=_Written(least),
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
