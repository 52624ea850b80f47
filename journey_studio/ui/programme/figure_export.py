"""What a figure of the plan offers to take along: the picture as PDF, SVG or PNG; workflows as text and tables, too.

Lives in ui (L5); PySide6, `app.plan_export`, `menus`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from journey_studio.app import plan_export
from journey_studio.app.plan_content import language_of
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext
from journey_studio.layout.drawing import Drawing
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.practice.page import PracticePage

if TYPE_CHECKING:
    from journey_studio.ui.programme.content import ContentTab

_NAMES = {
    ".pdf": "PDF (*.pdf)",
    ".svg": "SVG (*.svg)",
    ".png": "PNG (*.png)",
    ".mmd": "Mermaid (*.mmd)",
    ".csv": "CSV (*.csv)",
    ".xlsx": "Excel (*.xlsx)",
}


def fill(menu: QMenu, tab: PracticePage, title: str, drawn: Callable[[], Drawing]) -> None:
    """The picture of a figure."""

    def write(path: Path) -> Sequence[Path]:
        language = language_of(tab.workspace.state) if tab.workspace is not None else ""
        return plan_export.write_figures(path, [plan_export.Figure(title, _project(tab), drawn(), language)])

    for suffix, text in ((".pdf", _("As PDF…")), (".svg", _("As SVG…")), (".png", _("As PNG…"))):
        menu.addAction(text).triggered.connect(lambda _checked=False, ending=suffix: ask(tab, title, ending, write))


def behind_poster(menu: QMenu, tab: PracticePage, box: str) -> None:
    """Whether a box lies behind the poster when it is exported."""
    from journey_studio.app.box_names import BOXES
    from journey_studio.ui.window import MainWindow

    window = tab.window()
    if not isinstance(window, MainWindow):
        return
    exporting = window.exporting
    on = box in exporting.boxes()

    def turn() -> None:
        wanted = {*exporting.boxes()} - {box} if on else {*exporting.boxes(), box}
        exporting.put_boxes([key for key in BOXES if key in wanted])
        said = _("“{name}” is not on the poster any more") if on else _("“{name}” lies behind the poster")
        tab.told.emit(said.format(name=str(BOXES[box])))

    menu.addSeparator()
    entry = menu.addAction(_("Behind the poster"))
    tick(entry, on=on)
    entry.triggered.connect(lambda _checked=False: turn())


def _project(tab: PracticePage) -> str:
    project = tab.workspace.state.project if tab.workspace is not None else None
    return " · ".join(part for part in (project.client, project.title) if part) if project is not None else ""


def fill_workflows(menu: RoundMenu, tab: ContentTab, workflow: str) -> None:
    """One workflow; those that are selected in the register, else all of them."""
    menu.clear()
    table = tab.tables["workflows"]
    selected = [one for one in table.chosen() if one]
    several = selected if len(selected) > 1 else list(table.model_.ids)
    if workflow:
        _entries(menu, tab, (workflow,))
    if len(several) > 1:
        menu.addSeparator()
        count = len(several)
        if several is selected:
            words = ngettext("{count} chosen workflow", "{count} chosen workflows", count)
        else:
            words = ngettext("All {count} workflow", "All {count} workflows", count)
        below = RoundMenu(words.format(count=count), menu)
        menu.addMenu(below)
        _entries(below, tab, several)


def _entries(menu: RoundMenu, tab: ContentTab, workflows: Sequence[str]) -> None:
    title = _("Workflows")
    if len(workflows) == 1 and tab.workspace is not None:
        found = tab.workspace.state.get(workflows[0])
        title = str(getattr(found, "title", "")) or title

    def write(path: Path) -> Sequence[Path]:
        return plan_export.write_workflows(path, tab.now, workflows)

    for suffix, text in (
        (".pdf", _("As PDF…")),
        (".svg", _("As SVG…")),
        (".png", _("As PNG…")),
        (".mmd", _("As a Mermaid flowchart…")),
        (".csv", _("Steps as CSV…")),
        (".xlsx", _("Steps as an Excel workbook…")),
    ):
        menu.addAction(text).triggered.connect(lambda _checked=False, ending=suffix: ask(tab, title, ending, write))


def ask(tab: PracticePage, title: str, suffix: str, write: Callable[[Path], Sequence[Path]]) -> None:
    """Ask where, write, and say where it is."""
    workspace = tab.workspace
    if workspace is None:
        return
    own = workspace.session.path
    name = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in title.lower())
    suggested = own.with_name(f"{own.stem} - {' '.join(name.split())[:60]}{suffix}")
    chosen, _filter = QFileDialog.getSaveFileName(tab, title, str(suggested), _NAMES[suffix])
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != suffix:
        path = path.with_name(path.name + suffix)
    save(tab, path, write)


def save(tab: PracticePage, path: Path, write: Callable[[Path], Sequence[Path]]) -> None:
    """Write, and say where it is, or why it is not."""
    try:
        files = write(path)
    except JourneyStudioError as error:
        tab.told.emit(str(error))
        return
    if len(files) == 1:
        tab.told.emit(_("Written to “{name}”").format(name=files[0].name))
    else:
        said = ngettext(
            "{count} file written, the first is “{name}”", "{count} files written, the first is “{name}”", len(files)
        )
        tab.told.emit(said.format(count=len(files), name=files[0].name))
