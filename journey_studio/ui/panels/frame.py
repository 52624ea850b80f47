"""The frame of the window's middle: a panel at the left, the pages, a panel at the right.

Lives in ui (L5); PySide6, `theme_qt`, `handle`, `app.panel_memory`. How a panel joins:

    frame.add("left", Plan("library", msg("Library"), make=LibraryDock, width=252, narrow=252, rail=LibraryRail))

`make(parent)` gives a `Panel`; it is called once the map has been painted for the first time (never before: a start
does not wait for panels), though its room is kept free from the beginning. `rail(parent)` gives the narrow column of
icons that stands for it; a side without one is open or hidden. A rail asks for the whole panel by `frame.open("left")`.

Why no `QDockWidget`: its separators take no keyboard and have no name, it has no rail, and it cannot lie over the map,
which the right side does at an interface scale of 150 % and more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from journey_studio.app.panel_memory import Kept, PanelMemory, SideState
from journey_studio.i18n import Message, _
from journey_studio.ui.panels.handle import REACH, Edge, Handle
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

NARROW = 1440
"""Below this width (px at 100 %) the left side begins as a rail and panels take their narrow width."""
RAIL = 52
LEAST, MOST = 220, 520
"""Widths a panel can be pulled to, px at 100 %."""
LEFT_OVER = 420
"""The pages keep at least this, as long as the window has it."""
OVERLAY_SCALE = 1.5
EDGES: tuple[Edge, Edge] = ("left", "right")


class Panel(Protocol):
    """What a panel or a rail is, besides a `QWidget`."""

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""

    def retranslate(self) -> None:
        """Say everything anew."""

    def first(self) -> QWidget | None:
        """The widget that gets the keyboard when a person comes by F6 for the first time."""

    def focusables(self) -> list[QWidget]:
        """What Tab walks, in the order of reading."""


class Plan(NamedTuple):
    """A panel before it is made; `width` and, in a narrow window, `narrow` are what it begins with, px at 100 %."""

    name: str
    title: Message
    make: Callable[[QWidget], Any]
    width: int
    narrow: int
    rail: Callable[[QWidget], Any] | None = None


class Side(QFrame):
    """One side: the room for a panel and its rail."""

    def __init__(self, parent: QWidget, edge: Edge, plan: Plan) -> None:
        super().__init__(parent)
        self.edge: Edge = edge
        self.plan = plan
        self.panel: Any = None
        self.rail: Any = None
        self.kept = Kept()
        self._usual: tuple[Plan, Any, Any, Kept] | None = None
        self.before: SideState | None = None
        """What it was when F9 hid it."""
        self._last: QWidget | None = None
        self.setObjectName("side")
        self.setProperty("edge", edge)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        edges = (0, 0, 1, 0) if edge == "left" else (1, 0, 0, 0)  # the hairline to the map
        self._column.setContentsMargins(*edges)

    def has(self, state: SideState) -> bool:
        """Whether it can be so."""
        return state != "rail" or self.plan.rail is not None

    def build(self, state: SideState, workspace: Workspace | None) -> bool:
        """Make what this state shows, when it is not there yet; True when it is new."""
        if state == "open" and self.panel is None:
            self.panel = self._made(self.plan.make, workspace)
        elif state == "rail" and self.rail is None and self.plan.rail is not None:
            self.rail = self._made(self.plan.rail, workspace)
        else:
            return False
        return True

    def _made(self, make: Callable[[QWidget], Any], workspace: Workspace | None) -> Any:
        made = make(self)
        made.dress()
        made.retranslate()
        made.show_workspace(workspace)
        self._column.addWidget(made)
        return made

    def show_state(self, state: SideState) -> None:
        """Show the panel or its rail."""
        if self.panel is not None:
            self.panel.setVisible(state == "open")
        if self.rail is not None:
            self.rail.setVisible(state == "rail")

    def parts(self) -> list[Any]:
        """What has been made, and what waits behind a panel that stands in for it."""
        waiting = self._usual[1:3] if self._usual is not None else ()
        return [part for part in (self.panel, self.rail, *waiting) if part is not None]

    @property
    def stands_in(self) -> bool:
        """Whether another panel has taken the usual one's place."""
        return self._usual is not None

    def put_in(self, plan: Plan) -> None:
        """Let another panel take the place of the usual one for a while."""
        self.take_out()
        for part in self.parts():
            part.hide()
        self._usual = (self.plan, self.panel, self.rail, self.kept)
        self.plan, self.panel, self.rail, self.kept = plan, None, None, Kept("open")

    def take_out(self) -> None:
        """The usual panel has its place again; the other one is gone."""
        if self._usual is None:
            return
        gone = self.panel
        self.plan, self.panel, self.rail, self.kept = self._usual
        self._usual = None
        if gone is not None:
            gone.hide()
            gone.show_workspace(None)
            self._column.removeWidget(gone)  # whoever put it in keeps it: work of its own may still run
        self._last = None

    @property
    def shown(self) -> Any:
        """The panel or rail that is to be seen, None while nothing is."""
        return next((part for part in self.parts() if not part.isHidden()), None) if not self.isHidden() else None

    def remember(self, widget: QWidget | None) -> None:
        """The keyboard is here: it comes back to the same control."""
        self._last = widget

    def take_focus(self) -> None:
        """Give the keyboard to where it was last, else to the first control."""
        last = self._last
        if last is not None and last in self.findChildren(QWidget) and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.TabFocusReason)
            return
        first = self.shown.first() if self.shown is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


class PanelFrame(QWidget):
    """The pages between their panels."""

    states_changed = Signal()
    """A side was opened, hidden or made a rail."""
    left_pane = Signal()
    """A side that had the keyboard was hidden: somebody else takes it."""

    def __init__(self, parent: QWidget, pages: QWidget, memory: PanelMemory) -> None:
        super().__init__(parent)
        self._pages = pages
        pages.setParent(self)
        self._memory = memory
        self._sides: dict[Edge, Side] = {}
        self._handles: dict[Edge, Handle] = {}
        self._workspace: Workspace | None = None
        self._shown = False
        self._ready = False
        self._grasped = 0
        self._screen = ""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    # joining

    def add(self, edge: Edge, plan: Plan) -> None:
        """Let a panel stand at this edge; it is made later."""
        side = Side(self, edge, plan)
        handle = Handle(self, edge)
        handle.began.connect(lambda: self._begin(edge))
        handle.pulled.connect(lambda by: self._pull(edge, by))
        handle.ended.connect(lambda: self._keep(edge))
        handle.toggled.connect(lambda: self.toggle(edge))
        self._sides[edge], self._handles[edge] = side, handle
        side.kept = self._memory.recall(self._screen, edge) if self._screen else Kept()
        side.hide()
        handle.hide()
        self._place()
        self.states_changed.emit()

    # showing

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project; without one there are no panels."""
        self._workspace = workspace
        self._shown = workspace is not None
        for side in self._sides.values():
            for part in side.parts():
                part.show_workspace(workspace)
        self._place()

    def show_panels(self, *, shown: bool) -> None:
        """Panels belong to the map: other pages have none."""
        self._shown = shown and self._workspace is not None
        self._place()

    def make_panels(self) -> None:
        """The map has been seen: now panels are made, and from now on as soon as they are shown."""
        self._ready = True
        self._place()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        for side in self._sides.values():
            for part in side.parts():
                part.dress()
        self._place()

    def retranslate(self) -> None:
        """Say everything anew."""
        for edge, side in self._sides.items():
            side.setAccessibleName(str(side.plan.title))
            handle = self._handles[edge]
            handle.setAccessibleName(_("Width of {panel}").format(panel=str(side.plan.title)))
            handle.setToolTip(_("Drag to change the width, double-click to hide"))
            for part in side.parts():
                part.retranslate()

    def flush(self) -> None:
        """The project is about to be saved or closed: what is being typed in a panel is handed over."""
        for side in self._sides.values():
            flush = getattr(side.panel, "flush", None)
            if flush is not None:
                flush()

    # states

    def panel(self, edge: Edge) -> Any:
        """The panel at an edge; None while it has not been made."""
        side = self._sides.get(edge)
        return side.panel if side is not None else None

    def side(self, edge: Edge) -> Side | None:
        """The side at an edge; None where no panel has joined."""
        return self._sides.get(edge)

    def state(self, edge: Edge) -> SideState:
        """How a side is now; one without a panel is hidden."""
        side = self._sides.get(edge)
        if side is None:
            return "hidden"
        if side.kept.state is not None and side.has(side.kept.state):
            return side.kept.state
        if edge == "right" and self.overlays:
            return "hidden"
        return "rail" if edge == "left" and self._narrow and side.has("rail") else "open"

    def put_in(self, edge: Edge, plan: Plan) -> None:
        """Let another panel take a side's place, until `take_out` or until somebody hides it."""
        side = self._sides.get(edge)
        if side is not None:
            side.put_in(plan)
            self._place()
            self.retranslate()
            self.states_changed.emit()

    def take_out(self, edge: Edge) -> None:
        """Give a side back to its usual panel, which is as it was."""
        side = self._sides.get(edge)
        if side is not None and side.stands_in:
            side.take_out()
            self._place()
            self.states_changed.emit()

    def stand_in(self, edge: Edge) -> Any:
        """The panel that stands in at an edge; None while the usual one has its place."""
        side = self._sides.get(edge)
        return side.panel if side is not None and side.stands_in else None

    def set_state(self, edge: Edge, state: SideState) -> None:
        """Open a side, make it a rail, or hide it; remembered for this size of screen."""
        side = self._sides.get(edge)
        if side is None or not side.has(state):
            return
        if side.stands_in:
            self.take_out(edge)
            self.left_pane.emit()
            return
        held = side.isAncestorOf(QApplication.focusWidget() or self)
        if self.state(edge) != state:
            side.kept = side.kept._replace(state=state)
            self._memory.keep(self._screen, edge, side.kept)
            self._place()
            if held:
                self._give_back(side)
            self.states_changed.emit()

    def open(self, edge: Edge) -> None:
        """Show the whole panel and give it the keyboard."""
        self.set_state(edge, "open")
        side = self._sides.get(edge)
        if side is not None:
            side.take_focus()

    def toggle(self, edge: Edge) -> None:
        """Hide one side, or show it as it was."""
        side = self._sides.get(edge)
        if side is None:
            return
        now = self.state(edge)
        if now == "hidden":
            self.set_state(edge, side.before or "open")
        else:
            side.before = now
            self.set_state(edge, "hidden")

    def toggle_all(self) -> None:
        """Hide both sides, or, when both are hidden, show them as they were."""
        shown = [edge for edge in self._sides if self.state(edge) != "hidden"]
        for edge in shown or list(self._sides):
            self.toggle(edge)

    def any_shown(self) -> bool:
        """Whether a panel or a rail is to be seen."""
        return self._shown and any(self.state(edge) != "hidden" for edge in self._sides)

    # keyboard

    def pane(self, edge: Edge) -> Side | None:
        """A side as a pane that F6 walks; None while it is not shown."""
        side = self._sides.get(edge)
        return side if side is not None and side.shown is not None else None

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for side in self._sides.values():
            if new is not None and side.isAncestorOf(new):
                side.remember(new)

    def _give_back(self, side: Side) -> None:
        """What had the keyboard is gone: what took its place has it now."""
        if side.shown is not None:
            side.remember(None)
            side.take_focus()
        else:
            self.left_pane.emit()

    # widths

    @property
    def overlays(self) -> bool:
        """Whether the right side lies over the pages instead of beside them."""
        return theme().scale >= OVERLAY_SCALE

    @property
    def _narrow(self) -> bool:
        return self.width() < theme().px(NARROW)

    def width_of(self, edge: Edge) -> int:
        """How wide a side is now, in pixels."""
        side = self._sides.get(edge)
        state = self.state(edge)
        if side is None or state == "hidden" or not self._shown:
            return 0
        px = theme().px
        if state == "rail":
            return px(RAIL)
        usual = side.plan.narrow if self._narrow else side.plan.width
        return max(px(LEAST), min(px(side.kept.width or usual), px(MOST), self.width() - px(LEFT_OVER)))

    def _begin(self, edge: Edge) -> None:
        self._grasped = self.width_of(edge)

    def _pull(self, edge: Edge, by: int) -> None:
        side, scale = self._sides[edge], theme().scale
        wanted = (self._grasped + by) / scale
        state = self.state(edge)
        if wanted < LEAST * 0.6:
            wanted_state: SideState = "rail" if side.has("rail") and wanted > RAIL * 0.4 else "hidden"
        else:
            wanted_state = "open"
        if wanted_state == "open":
            side.kept = side.kept._replace(width=round(max(LEAST, min(MOST, wanted))))
        if wanted_state != state:
            self.set_state(edge, wanted_state)
        self._place()

    def _keep(self, edge: Edge) -> None:
        side = self._sides[edge]
        if side.kept.width and not side.stands_in:
            self._memory.keep(self._screen, edge, side.kept)

    # placing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything finds its place."""
        super().resizeEvent(event)
        self._know_screen()
        self._place()

    def event(self, event: QEvent) -> bool:
        """Another screen may have other panels."""
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._know_screen()
            self._place()
        return super().event(event)

    def _know_screen(self) -> None:
        size = self.screen().size()
        name = f"{size.width()}x{size.height()}"
        if name != self._screen:
            self._screen = name
            for edge, side in self._sides.items():
                if not side.stands_in:
                    side.kept = self._memory.recall(name, edge)
            self.states_changed.emit()

    def _place(self) -> None:
        """Lay pages, sides and handles side by side."""
        for edge, side in self._sides.items():
            self._build(edge, side)
        left, right = self.width_of("left"), self.width_of("right")
        beside = not self.overlays or self.stand_in("right") is not None  # what stands in is worked with beside the map
        taken = right if beside else 0
        height = self.height()
        self._pages.setGeometry(left, 0, max(0, self.width() - left - taken), height)
        for edge, side in self._sides.items():
            wide = left if edge == "left" else right
            side.setGeometry(0 if edge == "left" else self.width() - wide, 0, wide, height)
            side.setVisible(wide > 0)
            side.raise_()
            self._place_handle(edge, wide)

    def _place_handle(self, edge: Edge, wide: int) -> None:
        handle, reach = self._handles[edge], theme().px(REACH)
        handle.setVisible(self._shown)
        at = wide if edge == "left" else self.width() - wide
        x = max(0, min(self.width() - reach, at - reach // 2))
        handle.setGeometry(x, 0, reach, self.height())
        handle.raise_()

    def _build(self, edge: Edge, side: Side) -> None:
        state = self.state(edge)
        if self._ready and self._shown and side.build(state, self._workspace):
            self.retranslate()
        side.show_state(state)
