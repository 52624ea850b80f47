"""Linking a finding to elements of the map: a list that filters everything there is, ticked where it is linked.

Lives in ui (L5); `app.finding`, `ui.chooser`, commands. Enter turns a link on and off, Ctrl and Enter links what the
finding speaks against, and the first entries are those that are linked already.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journey_studio.app import finding as finder
from journey_studio.app.persona_finding import of_personas
from journey_studio.commands.research import LinkFinding, UnlinkFinding, targets_of
from journey_studio.i18n import _
from journey_studio.model.state import State
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.workspace import Workspace

_KINDS = frozenset({"card", "stage", "persona", "point"})


def elements(state: State, map_id: str, persona: str | None = None) -> list[Option]:
    """Everything that evidence can speak of: of the maps, the one on show first, and each line of the personas.

    What is of `persona` comes before the others.
    """
    found = [one for one in finder.targets(state, map_id, writable=False) if one.kind in _KINDS and one.text]
    told = [one for one in of_personas(state) if not one.note]
    if persona:
        mine = {one.key for one in told if getattr(state[one.key], "persona", None) == persona}
        found = [*(one for one in told if one.key in mine), *found, *(one for one in told if one.key not in mine)]
    else:
        found += told
    return [Option(one.key, one.text, one.icon, one.detail) for one in found]


def link(table: RegisterTable, finding: str, jump: Callable[[object], object]) -> None:
    """Ask what a finding speaks of."""
    workspace = table.workspace
    if workspace is None or not workspace.writable:
        if workspace is not None:
            jump(tuple(targets_of(workspace.state, finding)))
        return

    def options() -> list[Option]:
        links = targets_of(table.now, finding)
        found = []
        about = table.now.get(finding)
        for one in elements(table.now, workspace.map_id, getattr(about, "persona", None)):
            there = links.get(one.id)
            against = _("speaks against it") if there is not None and there.stance == "contradicts" else ""
            detail = " · ".join(part for part in (one.detail, against) if part)
            found.append(one._replace(ticked=there is not None, detail=detail))
        return sorted(found, key=lambda one: one.id not in links)

    def turn(key: str) -> None:
        if key in targets_of(table.now, finding):
            table.act(UnlinkFinding(finding, (key,), (finding,)))
        else:
            table.act(LinkFinding(finding, (key,), "supports", (finding,)))
        popup.show_options(options())

    def against(key: str) -> None:
        table.act(LinkFinding(finding, (key,), "contradicts", (finding,)))
        popup.show_options(options())

    popup = Chooser(
        table,
        _("What does it speak of?"),
        options(),
        hint=_("Enter links and unlinks, Ctrl and Enter when it speaks against it, Esc closes"),
        stays=True,
    )
    popup.chosen.connect(turn)
    popup.second.connect(against)
    rect = table.cell_rect(table.currentIndex())
    popup.show_at(QPoint(rect.left(), rect.bottom() + 2))


def choose_elements(near: QWidget, workspace: Workspace | None, title: str, take: Callable[[str], object]) -> None:
    """Ask for one element of the map under a button."""
    if workspace is None:
        return
    popup = Chooser(near, title, elements(workspace.state, workspace.map_id))
    popup.chosen.connect(take)
    popup.show_at(near.mapToGlobal(QPoint(0, near.height() + 2)))
