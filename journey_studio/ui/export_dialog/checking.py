"""Checks, sheets and kinds of paper as the dialog shows them.

Lives in ui (L5); `app.preflight`, `app.splitting`, `layout.tiling`, no widgets. The words and remedies are the app's;
here they become lines and rectangles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from journey_studio.app import preflight, splitting
from journey_studio.app.attached import Attached, attached
from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.preflight import Check
from journey_studio.layout import tiling
from journey_studio.layout.display import walk
from journey_studio.layout.tiling import Plan
from journey_studio.render.painter import Page
from journey_studio.ui.export_dialog.checks_box import CheckLine, Level
from journey_studio.ui.export_dialog.marks import Sheets
from journey_studio.ui.export_dialog.worker import Source

_AT_FOOT = ("size", "fonts")
"""Checks that are not in the list while all is well: the size stands at the foot, and fonts always go along."""
_LEVELS: dict[str, Level] = {"ok": "ok", "note": "note", "warn": "warn"}
_ORDER = ("warn", "note", "ok")


class Found(NamedTuple):
    """The checks as lines, those to look at first, about how large the file will be, and how many pages it has."""

    lines: tuple[CheckLine, ...] = ()
    size: int = 0
    pages: int = 0


def tile_names() -> tuple[str, ...]:
    """The sheets a poster can be split over."""
    return tiling.SHEETS


def check(
    composition: Composition, options: ExportOptions, format_name: str, source: Source, cancel: Callable[[], bool]
) -> Found:
    """The checks of a composition that was made in one piece, and what goes along with it."""
    if cancel():
        return Found()
    checks = preflight.check(composition, options, format_name, source.assets)
    size = next((one.figures for one in checks if one.kind == "size"), {})
    lines = [_line(one) for one in checks if not (one.kind in _AT_FOOT and one.level == "ok")]
    inside = attached(format_name, source.state, source.journey, options, source.edition.views)
    lines += [_line(inside)] if inside is not None else []
    lines.sort(key=lambda one: _ORDER.index(one.level))
    return Found(tuple(lines), int(size.get("bytes", 0)), int(size.get("pages", len(composition.pages))))


def _line(one: Check | Attached) -> CheckLine:
    remedy = str(one.action) if one.action is not None and one.remedy is not None else ""
    return CheckLine(_LEVELS[one.level], str(one.title), str(one.detail), remedy, one.remedy)


def mended(options: ExportOptions, looked_at: ExportOptions, change: object) -> ExportOptions:
    """The options with a remedy that was found for those `looked_at`: what was chosen since then stays."""
    if not isinstance(change, ExportOptions):
        return options
    told, before = change._asdict(), looked_at._asdict()
    return options._replace(**{name: value for name, value in told.items() if value != before[name]})


def split(page: Page, options: ExportOptions) -> Sheets | None:
    """How a page is split; None for one that stays in one piece."""
    found = splitting.plan_of(page, options)
    return None if found is None else sheets_of(found)


def sheets_of(plan: Plan) -> Sheets:
    """A plan as the preview draws it."""
    parts = tuple(tile.part for tile in plan.tiles)
    shift = plan.shift if plan.even else plan.best  # parts of different sizes are not moved: by hand they are equal
    return Sheets(plan.name, plan.rows, plan.columns, parts, plan.overlap, shift)


def ideas(composition: Composition) -> int:
    """How many things the box "change first" of the first page holds."""
    page = composition.pages[0].node
    return next((len(node.children) for node, _x, _y in walk(page) if node.kind == "change_first"), 0)
