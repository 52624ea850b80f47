"""The sheet on the screen as a file: PDF, SVG or PNG, as roomy as a landscape page holds it.

Lives in ui (L5); PySide6, `app.plan_export`, `programme.figure_export`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from journey_studio.app.box_names import BOXES, WIDTHS
from journey_studio.i18n import _

if TYPE_CHECKING:
    from journey_studio.ui.analysis.silos import SilosTab


def offer_at(button: QToolButton, tab: SilosTab) -> None:
    """The kinds of file in the button's menu."""
    menu = button.menu()

    def fill() -> None:
        menu.clear()
        for suffix, text in ((".pdf", _("As PDF…")), (".svg", _("As SVG…")), (".png", _("As PNG…"))):
            menu.addAction(text).triggered.connect(lambda _checked=False, ending=suffix: ask(tab, ending))

    menu.aboutToShow.connect(fill)


def ask(tab: SilosTab, ending: str) -> None:
    """Ask where, write, and say where it is."""
    from journey_studio.ui.programme import figure_export

    title = str(BOXES[tab.shown])
    figure_export.ask(tab, title, ending, lambda path: write(tab, path))


def write(tab: SilosTab, path: Path) -> Sequence[Path]:
    """Write the sheet, of those who are looked at, with the map's name over it."""
    from journey_studio.app import plan_export

    looking = tab.made.looking
    project = looking.state.project
    journey = tab.workspace.map if tab.workspace is not None else None
    title = (journey.title.strip() if journey is not None else "") or project.title.strip() or _("Untitled")
    people = ", ".join(looking.persona_name(one) for one in looking.bands)
    said = " · ".join(part for part in (project.client, people) if part)
    drawing = tab.made.drawing(tab.shown, WIDTHS[tab.shown], 0.0)
    return plan_export.write_figures(path, [plan_export.Figure(title, said, drawing, looking.language)])
