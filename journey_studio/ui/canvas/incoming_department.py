"""A department carried from the library to the map: it takes part in a touchpoint, owns it, or takes over in a chain.

Lives in ui (L5); PySide6, commands, `layout.hit`. On a touchpoint it takes part (with Ctrl it owns it), in the lane
Departments it is appended to the hand-offs. What nobody would see changed is refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt

from journey_studio.commands.chains import AppendDepartment, ChainPlace, chain_at
from journey_studio.commands.describing import Own, TakePart
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import hit
from journey_studio.layout.display import Rect
from journey_studio.layout.drop import Refusal
from journey_studio.layout.labels import card_title
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.numbers import ordinal
from journey_studio.model.document import Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import Department, Lane, Touchpoint
from journey_studio.model.state import State
from journey_studio.ui.canvas import marks, sayings
from journey_studio.ui.canvas.landing import Landing
from journey_studio.ui.canvas.overlay import mark

DEPARTMENT_MIME = "application/x-journey-department"
_NOWHERE = msg("Departments go on a touchpoint or into the lane Departments")
_LOCKED = msg("A locked card stays as it is")


class Outcome(NamedTuple):
    """What a department would do: the command, the frame that shows where, and the words of the hint."""

    command: Command
    frame: Rect
    where: str
    what: str


class IncomingDepartment(Landing):
    """Departments over one view, and by Enter onto what is selected there."""

    mime = DEPARTMENT_MIME
    record_type = Department

    def look(self) -> bool:
        """Show what it would do here."""
        found = self._outcome()
        if found is None:
            return False
        if isinstance(found, Refusal):
            self.refuse(found)
            return False
        self.welcome()
        show, zoom = self._view.show_, self._view.zoom
        self._view.pill.say(found.where, found.what)
        show.doing = f"{found.where}: {found.what}"
        show.tool_marks = (mark("target:frame", marks.target_frame(found.frame, zoom, refused=False)),)
        return True

    def land(self) -> None:
        """Run the command."""
        found, workspace = self._outcome(), self._view.workspace
        if isinstance(found, Outcome) and workspace is not None:
            self._run(found.command, f"{found.where}: {found.what}")

    def _outcome(self) -> Outcome | Refusal | None:
        scene, workspace = self._view.scene_, self._view.workspace
        if scene is None or workspace is None:
            return None
        x, y = self._view.to_scene(self._spot)
        owns = bool(self._held & Qt.KeyboardModifier.ControlModifier)
        return outcome(scene, workspace.state, workspace.map_id, x, y, self._carried, owns=owns)

    def _run(self, command: Command, told: str) -> bool:
        workspace = self._view.workspace
        self._view.renaming.end(keep=True)
        if workspace is None or workspace.run(command) is None:
            return False
        self._view.told.emit(told, True)
        self._view.accessible.say(told)
        return True

    def apply(self, department: str, *, owns: bool) -> None:
        """Onto the selected touchpoints, or into the hand-offs of the current place."""
        workspace = self._view.workspace
        record = workspace.state.find(Department, department) if workspace is not None else None
        if workspace is None or record is None or not workspace.writable:
            return
        chosen = [card for key in workspace.selection if (card := workspace.state.find(Touchpoint, key)) is not None]
        if chosen:
            self._apply_to(record, chosen, owns=owns)
            return
        place = self._view.show_.place
        lane = workspace.state.find(Lane, place.cell.lane) if place is not None else None
        if place is None or lane is None or lane.kind != "departments":
            workspace.refused.emit(_("Select touchpoints, or a place in the lane Departments, first"))
            return
        found = _appended(workspace.state, workspace.map_id, place.cell, record)
        if isinstance(found, Refusal):
            workspace.refused.emit(str(found.reason))
        else:
            command, where, what = found
            self._run(command, f"{where}: {what}")

    def _apply_to(self, department: Department, cards: Sequence[Touchpoint], *, owns: bool) -> None:
        workspace = self._view.workspace
        assert workspace is not None  # noqa: S101 - the cards are of it
        keys = tuple(card.id for card in cards)
        refusals = [_no_change(card, department, owns=owns) for card in cards]
        reason = refusals[0]
        if reason is not None and None not in refusals:
            workspace.refused.emit(str(reason.reason))
            return
        changed = [card for card, refusal in zip(cards, refusals, strict=True) if refusal is None]
        where = sayings.quoted(card_title(changed[0]))
        if len(changed) > 1:
            where = ngettext("{count} touchpoint", "{count} touchpoints", len(changed)).format(count=len(changed))
        command = Own(keys, department.id) if owns else TakePart(keys, department.id, on=True)
        self._run(command, f"{where}: {_part(department, owns=owns, first=not changed[0].departments)}")


def outcome(
    scene: MapScene, state: State, map_id: str, x: float, y: float, department: str, *, owns: bool
) -> Outcome | Refusal:
    """What a department let go at (x, y), in scene units, would do."""
    found = hit.hit(scene, x, y)
    record = state.get_as(Department, department)
    card = state.find(Touchpoint, found.record)
    if found.kind == "strip":
        return Refusal(msg("This band is folded"), band=found.band)
    if card is not None:
        refusal = _no_change(card, record, owns=owns)
        if refusal is not None:
            return refusal
        command = Own((card.id,), record.id) if owns else TakePart((card.id,), record.id, on=True)
        part = _part(record, owns=owns, first=not card.departments)
        return Outcome(command, found.rect, sayings.quoted(card_title(card)), part)
    lane = state.find(Lane, found.lane)
    if found.cell is None or lane is None or lane.kind != "departments":
        return Refusal(_NOWHERE)
    appended = _appended(state, map_id, found.cell, record)
    if isinstance(appended, Refusal):
        return appended
    place = scene.grid.place_of(found.cell)
    frame = scene.grid.cell_rect(*place) if place is not None else found.rect
    append, where, what = appended
    person = sayings.persona_of(scene, found.cell.persona)
    return Outcome(append, frame, f"{where}, {person}" if person else where, what)


def _appended(state: State, map_id: str, cell: Cell, department: Department) -> tuple[Command, str, str] | Refusal:
    place = ChainPlace(map_id, cell.stage, cell.persona)
    chain = chain_at(state, place)
    links = chain.departments if chain is not None else ()
    name = _name(department)
    if links and links[-1] == department.id:
        return Refusal(msg("{department} is the last of the hand-offs already", department=name))
    if links:
        number = ordinal(len(links) + 1)
        what = _("{department} takes over as {ordinal}").format(department=name, ordinal=number)
    else:
        what = _("{department} owns the stage").format(department=name)
    return AppendDepartment(place, department.id), sayings.stage_name(state, cell.stage), what


def _no_change(card: Touchpoint, department: Department, *, owns: bool) -> Refusal | None:
    """Why nothing would change on a touchpoint; None when something would."""
    if card.locked:
        return Refusal(_LOCKED)
    name = _name(department)
    if owns and card.owner == department.id:
        return Refusal(msg("{department} owns it already", department=name))
    if not owns and department.id in card.departments:
        return Refusal(msg("{department} takes part already (Ctrl: owns it)", department=name))
    return None


def _part(department: Department, *, owns: bool, first: bool) -> str:
    if owns or first:
        return _("{department} owns it").format(department=_name(department))
    return _("{department} takes part").format(department=_name(department))


def _name(department: Department) -> str:
    return department.name or department.code
