"""Findings in the inspector: those that speak of what is selected, and those that could.

Lives in ui (L5); commands, the model. Records of the practice are imported when the first one is met; until then there
are no findings, and the inspector does not ask for their types.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from journey_studio.i18n import _
from journey_studio.model.records import Record, SourceLink
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.rows import Line

if TYPE_CHECKING:
    from journey_studio.model.records.kinds import Evidence
    from journey_studio.model.records.practice import Finding, FindingLink
    from journey_studio.model.state import State
    from journey_studio.ui.chooser import Option
    from journey_studio.ui.panels.desk import Desk

_LONGEST = 90


def are_known() -> bool:
    """Whether there can be any."""
    return "journey_studio.model.records.practice" in sys.modules


def here(state: State, record: str) -> list[tuple[Finding, FindingLink]]:
    """Those that speak of a record, in the order of the register."""
    if not are_known():
        return []
    from journey_studio.commands.research import findings_of

    return findings_of(state, record)


def lines(state: State, record: str) -> list[Line]:
    """A row for each."""
    found = []
    for finding, link in here(state, record):
        text = " ".join(finding.text.split())[:_LONGEST]
        against = _("speaks against it") if link.stance == "contradicts" else ""
        spoken = ", ".join(part for part in (_("Finding"), text, against) if part)
        icon = "x-circle" if against else "quotes"
        found.append(Line(finding.id, text, "", partial(pictures.icon, icon), spoken))
    return found


def kinds(state: State, record: str) -> frozenset[str]:
    """The kinds of all sources that speak for a record, whole or by a finding."""
    if not are_known():
        return frozenset()
    from journey_studio.model.evidence import kinds_of

    return kinds_of(state, record)


def said(state: State, record: str) -> Evidence | None:
    """What the sources say of a record; None where nothing of the practice was met yet and no source speaks of it."""
    if not are_known() and all(link.target != record for link in state.of(SourceLink)):
        return None
    from journey_studio.model.evidence import derived

    return derived(state, record)


def options(state: State, records: tuple[str, ...]) -> list[Option]:
    """Findings that do not speak of these yet."""
    if not are_known():
        return []
    from journey_studio.model.records.practice import Finding, FindingLink
    from journey_studio.ui.chooser import Option

    there = {link.finding for link in state.of(FindingLink) if link.target in records}
    rest = (one for one in state.of(Finding) if one.id not in there)
    return [Option(one.id, " ".join(one.text.split())[:_LONGEST], "quotes", _("Finding")) for one in rest]


def is_finding(record: Record | None) -> bool:
    """Whether a record is one."""
    return record is not None and record.type_name == "finding"


def link(desk: Desk, finding: str, targets: tuple[str, ...]) -> None:
    """A finding speaks of these."""
    from journey_studio.commands.research import LinkFinding

    desk.run(LinkFinding(finding, targets, "supports", desk.selection))


def unlink(desk: Desk, finding: str, targets: tuple[str, ...]) -> None:
    """A finding speaks of these no longer."""
    from journey_studio.commands.research import UnlinkFinding

    desk.run(UnlinkFinding(finding, targets, desk.selection))


def show(desk: Desk, finding: str) -> None:
    """Go to its line in the register."""
    from journey_studio.ui.window import MainWindow

    window = desk.view.window()
    if isinstance(window, MainWindow):
        window.rooms.jump((finding,))
