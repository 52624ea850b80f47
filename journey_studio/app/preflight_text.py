"""Is all text readable and there: the smallest text of every page and its distance, and characters that no font has.

Lives in the app (L4); `layout`, `app.composing`, no Qt. Posters hang, what lies behind them and the guide to put them
together are read in the hand: each is held against what it is for. The picture of the poster in the guide is a picture,
and the marks beside the sheets are cut off: neither is text to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.preflight_check import HAND_POINTS, Check, Written, in_hand, larger
from journey_studio.app.splitting import guides, pages_behind, poster_pages
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.layout.display import Glyphs, Node, walk
from journey_studio.layout.papers import Paper
from journey_studio.layout.poster_report import (
    METRES_PER_POINT,
    STRETCH_PER_POINT,
    WALL_POINTS,
    PosterReport,
    missing_characters,
    smallest_text,
)
from journey_studio.render.painter import Page

_NOT_READ = ("miniature", "bar")
"""Kinds of nodes of the guide: the small picture, and the bar to measure the print by."""


def text(composition: Composition, options: ExportOptions, written: Composition | None, *, tiled: bool) -> Check:
    """The smallest text, and from how far it is read; `written` are the pages as they go into the file."""
    report = composition.report
    posters = [page.node for page in poster_pages(composition)]
    size = round(smallest_text(posters), 2)
    near = [one for one in (smallest_text(_nodes(pages_behind(composition))), _of_guides(composition, options)) if one]
    title = msg("Smallest text {points}\u202fpt", points=Written(size, 1))
    if near:
        title = msg(
            "Smallest text {points}\u202fpt, {hand}\u202fpt on pages in the hand",
            points=Written(size, 1),
            hand=Written(min(near), 1),
        )
    figures: dict[str, Any] = {
        "points": round(min([size, *near] if size else near, default=0.0), 2),
        "poster_points": size,
        "least_points": _least(composition, report, tiled=tiled),
        "comfortable_metres": round(size * METRES_PER_POINT, 2),
        "stretch_metres": round(size * STRETCH_PER_POINT, 2),
        "card_title_points": round(report.card_title, 2),
        "pages": list(_facts(composition if written is None else written, options)),
    }
    if near:
        figures["hand_points"] = round(min(near), 2)
    if 0.0 < size < figures["least_points"] - 0.05:
        return _too_small(composition, options, title, size, figures, tiled=tiled)
    return Check("text", "ok", title, _distances(report, size), figures=figures)


def _least(composition: Composition, report: PosterReport, *, tiled: bool) -> float:
    hand = report.least < WALL_POINTS or in_hand(composition.paper, tiled=tiled)
    return HAND_POINTS if hand else report.least


def _too_small(
    composition: Composition,
    options: ExportOptions,
    title: Message,
    size: float,
    figures: dict[str, Any],
    *,
    tiled: bool,
) -> Check:
    paper, least = composition.paper, figures["least_points"]
    where = (
        msg("{least}\u202fpt is the least for a sheet in the hand.", least=Written(least))
        if least == HAND_POINTS
        else msg("{least}\u202fpt is the least for a wall.", least=Written(least))
    )
    detail = msg(
        "Comfortable up to {metres}\u202fm, at a stretch {stretch}\u202fm. {where}",
        metres=Written(size * METRES_PER_POINT, 1),
        stretch=Written(size * STRETCH_PER_POINT, 1),
        where=where,
    )

    def readable(one: Paper) -> bool:
        asked = HAND_POINTS if in_hand(one, tiled=tiled) else WALL_POINTS
        return size * one.scale / paper.scale >= asked - 0.05

    remedy = larger(composition, options, readable)
    return Check("text", "warn", title, detail, figures=figures).mended_by(remedy)


def _distances(report: PosterReport, size: float) -> Message:
    return msg(
        "Comfortable up to {metres}\u202fm, at a stretch {stretch}\u202fm. Card titles, {card}\u202fpt, up to "
        "{far}\u202fm.",
        metres=Written(size * METRES_PER_POINT, 1),
        stretch=Written(size * STRETCH_PER_POINT, 1),
        card=Written(report.card_title, 1),
        far=Written(report.card_title * METRES_PER_POINT, 1),
    )


def _of_guides(composition: Composition, options: ExportOptions) -> float:
    """The smallest text to be read in the guides; 0 where nothing is split."""
    sizes = [
        op.size
        for guide in guides(composition, options)
        for node, _x, _y in walk(guide)
        if node.kind not in _NOT_READ
        for op in node.ops
        if isinstance(op, Glyphs)
    ]
    return min(sizes, default=0.0)


def _facts(written: Composition, options: ExportOptions) -> Iterable[dict[str, Any]]:
    """What each page of the file is and its smallest text, marks and small pictures included."""
    for number, page in enumerate(written.pages, 1):
        what, _colon, code = page.node.key.partition(":")
        part = what == "sheet" and bool(options.tiles) and code.isdecimal()
        kind = what if part or what in ("details", "guide") else options.kind
        yield {"page": number, "kind": kind, "points": round(smallest_text([page.node]), 2)}


def _nodes(pages: Sequence[Page]) -> list[Node]:
    return [page.node for page in pages]


def cut_behind(composition: Composition) -> list[str]:
    """The lines of the pages of analysis that were cut: each whole, where the page tells a screen reader the whole."""
    found: dict[str, None] = {}
    for page in pages_behind(composition):
        if not page.node.key.startswith("analysis:"):
            continue
        for node, _x, _y in walk(page.node):
            for op in node.ops:
                if isinstance(op, Glyphs) and op.text.endswith("…") and op.text not in node.label:
                    begun = op.text[:-1].rstrip()
                    at = node.label.find(begun) if begun else -1
                    found[node.label[at:] if at >= 0 else op.text] = None
    return list(found)


def missing(composition: Composition) -> Check | None:
    """Characters on any page that no font has."""
    found = missing_characters(_nodes(composition.pages))
    if not found:
        return None
    count = len(found)
    title = nmsg("{count} character is in no font", "{count} characters are in no font", count)
    detail = msg("Drawn as a box: {list}. Install a font that has them.", list=" ".join(found))
    return Check("missing", "warn", title, detail, figures={"characters": list(found)})
