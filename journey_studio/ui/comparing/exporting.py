"""The written list of changes, from the bar into a file: asks where, writes, says so.

Lives in ui (L5); PySide6, `app.changes`, `app.comparing_points`. The poster of the changes is the export dialog's.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from journey_studio.app import changes, points
from journey_studio.app.comparing_points import Side
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _
from journey_studio.model.comparing import Comparison

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


def fill(menu: QMenu, window: MainWindow, found: Comparison, names: tuple[str, str]) -> None:
    """The formats there are."""
    menu.clear()
    for suffix, text in ((".pdf", _("List of changes as PDF…")), (".md", _("As Markdown…")), (".csv", _("As CSV…"))):
        menu.addAction(text).triggered.connect(partial(_ask, window, found, names, suffix))


def add_poster(menu: QMenu, window: MainWindow, sides: tuple[Side, Side]) -> None:
    """The poster of the changes, in the dialog of all posters, where these two moments can be chosen there."""
    before, after = sides
    workspace = window.workspace
    wish = since_of(before, after)
    named = after.point.revision is None or after.point.version is not None
    if workspace is not None and after.map == workspace.map_id and wish and named:
        menu.addSeparator()
        menu.addAction(_("As a poster…")).triggered.connect(
            lambda: window.exporting.ask_and_export(since=(wish, after.point.revision))
        )


def since_of(before: Side, after: Side) -> str:
    """The earlier side in the words that a comparison is asked for in; empty when it has none."""
    if before.point.version is not None:
        return points.number_of(before.point.version)
    return before.map if before.point.revision is None and before.map != after.map else ""


def _ask(window: MainWindow, found: Comparison, names: tuple[str, str], suffix: str, _checked: bool = False) -> None:
    workspace = window.workspace
    if workspace is None:
        return
    own = workspace.session.path
    suggested = own.with_name(f"{own.stem} - {_('changes')}{suffix}")
    kind = {".pdf": "PDF (*.pdf)", ".md": "Markdown (*.md)", ".csv": "CSV (*.csv)"}[suffix]
    chosen, _filter = QFileDialog.getSaveFileName(window, _("Export the changes"), str(suggested), kind)
    if not chosen:
        return
    path = Path(chosen)
    if not path.suffix:
        path = path.with_suffix(suffix)
    try:
        changes.write(path, changes.listed([found], names), overwrite=True)
    except JourneyStudioError as error:
        window.tell_error(error)
    else:
        window.tell(_("The changes are in “{name}”").format(name=path.name))
