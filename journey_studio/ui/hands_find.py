"""What the window lends to the actions that find things: it opens the finder and goes where a result leads.

Lives in ui (L5); `app.finding`, commands, the canvas. The finder is made when it is first asked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from shiboken6 import isValid

from journey_studio.app import finding
from journey_studio.app.actions import ACTIONS
from journey_studio.app.find_hands import FindSituation
from journey_studio.app.finding import FindIndex, Found, Target
from journey_studio.app.room_hands import MAP
from journey_studio.commands.bands import FoldBands
from journey_studio.commands.inline_reading import known_on, read
from journey_studio.commands.lanes import HideLane
from journey_studio.i18n import _
from journey_studio.layout import hit
from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Band, Card, EmotionPoint, Lane, Stage
from journey_studio.ui import key_words
from journey_studio.ui.canvas.capture_words import sentence
from journey_studio.ui.canvas.gliding import glide_to
from journey_studio.ui.hands_views import ViewHands
from journey_studio.ui.posters import found_by_code

if TYPE_CHECKING:
    from journey_studio.ui.filter_panel import FilterPanel
    from journey_studio.ui.finder import Finder
    from journey_studio.ui.key_sheet import KeySheet
    from journey_studio.ui.window import MainWindow


class FindingHands:
    """The hands of one window for finding."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._finder: Finder | None = None
        self._keys: KeySheet | None = None
        self._panel: FilterPanel | None = None
        self.views = ViewHands(window)

    # the finder

    def find(self) -> None:
        """Open the finder over the window."""
        from journey_studio.ui.finder import Finder

        workspace = self._window.workspace
        if workspace is None:
            return
        self._end_typing()
        self._close_filter()
        if self._finder is None:
            self._finder = Finder(self._window)
            self._finder.taken.connect(self._taken)
        index = FindIndex(workspace.state, workspace.map_id, self._commands(), writable=workspace.writable)
        self._finder.begin(partial(self._search, index))

    def _end_typing(self) -> None:
        """What was being typed is kept before the window goes dark."""
        view = self._window.map_view
        view.tools.cancel()
        view.renaming.end(keep=True)
        view.data.close(keep=True)
        view.frame.end(keep=True)

    def _commands(self) -> list[Target]:
        """What can be done just now, with its keys."""
        now = self._window.hands.situation()
        found = []
        for name, action in ACTIONS.items():
            if name == "find.anything" or not action.when(now):
                continue
            hint = key_words.shown(name) or str(action.hint or "")
            text = action.label(now)
            detail = str(action.help)
            icon = action.icon if action.icon and ":" not in action.icon else "command"
            found.append(Target("command", name, text, detail, icon, hint=hint))
        return found

    def _search(self, index: FindIndex, typed: str) -> list[Found]:
        workspace = self._window.workspace
        if workspace is None:
            return []
        if not typed:
            return [_with_present_key(one) for one in finding.first_targets(workspace.state, workspace.map_id)]
        found = [_with_present_key(one) for one in index.search(typed)]
        printed = found_by_code(workspace, typed)
        if printed:
            return [*printed, *found]
        cell = self._cell_for_new()
        if cell is not None:
            known = known_on(workspace.state, workspace.map_id)
            reading = read(typed, known, cell)
            if not reading.empty:
                text = _("Add “{text}”").format(text=reading.title or reading.parked or typed)
                found.append(Found(Target("add", "", text, sentence(reading, known), "plus")))
        return found

    def _cell_for_new(self) -> Cell | None:
        """Where a card that is added from here goes: the current place, or the first lane for cards of its stage."""
        workspace, view = self._window.workspace, self._window.map_view
        scene = view.scene_
        if workspace is None or scene is None or not workspace.writable:
            return None
        place = view.show_.place
        if place is not None and view.editing.takes_cards(place.cell):
            return place.cell
        stage = place.cell.stage if place is not None else ""
        persona = place.cell.persona if place is not None else None
        cells = [cell.place for band in scene.grid.bands for row in band.rows for cell in row.cells]
        fitting = [cell for cell in cells if view.editing.takes_cards(cell)]
        near = [cell for cell in fitting if place is not None and (cell.stage, cell.persona) == (stage, persona)]
        return next(iter(near or fitting), None)

    # going there

    def _taken(self, target: Target, typed: str) -> None:
        """Go where a result leads, or do what it says."""
        if target.kind not in ("command", "print", "entry"):
            self._window.rooms.go(MAP)
        if target.kind == "command":
            self._window.actions_[target.key].trigger()
        elif target.kind == "entry":
            self._window.rooms.show_record(target.key)
        elif target.kind == "print":
            self._window.files.posters.show_since(target.key)
        elif target.kind == "add":
            self._add(typed)
        elif target.kind == "parked":
            self._go_to_parked(target.key)
        elif target.kind == "lane":
            self._toggle_lane(target.key)
        elif target.kind == "persona" or (target.kind == "note" and self._is_persona(target.key)):
            self._go_to_persona(target.key)
        else:
            self.go_to(target.key, target.map)

    def _add(self, typed: str) -> None:
        cell, view = self._cell_for_new(), self._window.map_view
        if cell is None:
            return
        if view.show_.place is None or view.show_.place.cell != cell:
            view.show_.place = Place(cell)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.renaming.capture.begin(typed)
        view.renaming.capture.end(keep=True)

    def _toggle_lane(self, lane: str) -> None:
        workspace = self._window.workspace
        record = workspace.state.find(Lane, lane) if workspace is not None else None
        if workspace is not None and record is not None:
            workspace.run(HideLane(lane, hidden=not record.hidden))

    def _is_persona(self, record: str) -> bool:
        workspace = self._window.workspace
        return workspace is not None and not isinstance(workspace.state.get(record), Card | EmotionPoint | Stage)

    def _go_to_persona(self, persona: str) -> None:
        """To the head of the persona's band on the map on show."""
        workspace, view = self._window.workspace, self._window.map_view
        if workspace is None:
            return
        bands = queries.bands(workspace.state, workspace.map_id)
        band = next((one for one in bands if one.persona == persona and not one.hidden), None)
        if band is None:
            self._window.tell(_("This persona has no band on the map."))
            return
        self._go_to_header(band.id, view.lane_bar)

    def _go_to_parked(self, parked: str) -> None:
        """To its row in the library."""
        self._window.frame.open("left")
        self._window.frame.panel("left").show_parked(parked)

    def _go_to_header(self, record: str, bar: object) -> None:
        view = self._window.map_view
        for one in (view.stage_bar, view.lane_bar):
            if one is bar and one.header_of(record) is not None:
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                one.point_to(record, ring=True)
                view.frame.naming.show_header(record)
                view.frame.pointer.flash(record)

    def go_to(self, record: str, map_id: str = "") -> None:
        """Show a card, a point or a stage with all that hides it; scroll there, select it and let it flash."""
        workspace, view = self._window.workspace, self._window.map_view
        if workspace is None:
            return
        self._window.rooms.go(MAP)
        if map_id and map_id != workspace.map_id:
            workspace.show_map(map_id)
        if workspace.state.find(Stage, record) is not None:
            self._go_to_header(record, view.stage_bar)
            return
        if not view.filtering.shows(record):
            view.filtering.clear()
            self._window.tell(_("The filter is off: it hid this card."))
        self._uncover(record)
        scene = view.scene_
        found = scene.grid.find(record) if scene is not None else None
        if scene is None or found is None:
            self._window.tell(_("It cannot be shown on this map."))
            return
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        rect = scene.grid.item_rect(found)
        with glide_to(view, rect):
            view.show_.go(hit.place_of(scene, record), keyed=True)
        view.show_.flash((record,))
        self._window.refresh_actions()

    def stands_on_a_map(self, record: str) -> bool:
        """Whether a record is one that the map shows in its columns."""
        workspace = self._window.workspace
        return workspace is not None and isinstance(workspace.state.get(record), Card | EmotionPoint | Stage)

    def go_to_all(self, records: tuple[str, ...]) -> None:
        """Show the first of some cards as `go_to` does, and select them all as far as they are on the same map."""
        workspace = self._window.workspace
        found = [workspace.state.get(key) for key in records] if workspace is not None else []
        there = [one for one in found if isinstance(one, Card | EmotionPoint | Stage)]
        if workspace is None or not there:
            return
        self.go_to(there[0].id, there[0].map)
        same = [one.id for one in there if isinstance(one, Card) and one.map == there[0].map]
        if len(same) > 1:
            workspace.select((*same[1:], same[0]))

    def _uncover(self, record: str) -> None:
        """Show the lane and open the band that hide something; each is a step that can be taken back."""
        workspace = self._window.workspace
        scene = self._window.map_view.scene_
        if workspace is None or (scene is not None and scene.grid.find(record) is not None):
            return
        _map, lane = finding.place_of(workspace.state, record)
        found = workspace.state.get(record)
        if not workspace.writable or not isinstance(found, Card | EmotionPoint):
            return
        if lane is not None and lane.hidden:
            workspace.run(HideLane(lane.id, hidden=False))
            self._window.tell(_("A hidden lane is shown again"), undo=True)
        bands = [band for band in workspace.state.of(Band) if band.map == found.map and band.persona == found.persona]
        folded = tuple(band.id for band in bands if band.folded)
        if folded:
            workspace.run(FoldBands(folded, folded=False))

    # the filter

    def situation(self) -> FindSituation:
        """Whether a filter is on, and whether something is selected that can be fitted."""
        workspace, view = self._window.workspace, self._window.map_view
        chosen = workspace.selection if workspace is not None else ()
        scene = view.scene_
        fittable = scene is not None and any(scene.grid.find(one) is not None for one in chosen)
        return FindSituation(view.filtering.wanted.on, fittable)

    def filter(self) -> None:
        """Open the filter under its button, or close it again."""
        from journey_studio.ui.filter_panel import FilterPanel

        if self._close_filter():
            return
        if self._window.workspace is None:
            return
        if self._window.workspace.held:
            self._window.tell(self._window.workspace.held)
            return
        self._end_typing()
        button = self._window.map_view.corner.filter
        self._panel = FilterPanel(self._window, self._window.map_view)
        self._panel.show_at(button.mapToGlobal(button.rect().bottomLeft()))

    def _close_filter(self) -> bool:
        """Close the filter's panel; whether it was open."""
        if self._panel is None or not isValid(self._panel) or not self._panel.isVisible():
            return False
        self._panel.close()
        return True

    def show_all(self) -> None:
        """Take the filter away."""
        self._window.map_view.filtering.clear()

    def fit_selection(self) -> None:
        """Show what is selected as large as there is room."""
        workspace = self._window.workspace
        if workspace is not None:
            self._window.map_view.camera.fit_records(workspace.selection)

    def save_view(self) -> None:
        """Ask for a name and keep how the map is looked at now."""
        self.views.ask_and_save()

    def check_room(self) -> None:
        """Propose zooms for a room with a projector."""
        self.views.check_room()

    # the key sheet

    def keys(self) -> None:
        """Show all keys over the window."""
        from journey_studio.ui.key_sheet import KeySheet

        self._close_filter()
        if self._keys is None:
            self._keys = KeySheet(self._window)
        self._keys.begin()


def _with_present_key(found: Found) -> Found:
    """A stage is found with the key that goes to it now."""
    target = found.target
    if target.kind != "stage" or not target.hint:
        return found
    number = target.hint.rpartition("+")[2]
    return found._replace(target=target._replace(hint=key_words.shown(f"go.stage{number}")))
