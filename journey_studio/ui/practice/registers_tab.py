"""A tab made of registers: boxes with tables in rows beside each other, all of them walked, found and told alike.

Lives in ui (L5); PySide6, `scrolling`, `box`, `register_table`. A tab says which registers it has and how they stand:

    class MeasuresTab(RegistersTab):
        def build(self) -> None:
            self.add_register("kpis", KPIS, "gauge", rows=9)
            self.rows = (("kpis",), ("enablers", "tracking"))
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journey_studio.i18n import Message, _
from journey_studio.layout import numbers
from journey_studio.model.document import Changed
from journey_studio.model.state import State
from journey_studio.ui.practice.box import Box
from journey_studio.ui.practice.register_bar import RegisterBar
from journey_studio.ui.practice.register_model import Register
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.practice.related_strip import RelatedStrip
from journey_studio.ui.practice.scrolling import ScrollingPage
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

NARROW = 1180
"""Under this width (px at 100 %) boxes stand one under the other."""


class RegistersTab(ScrollingPage):
    """The tab; subclasses answer `build`, and `say` for the hints beside the titles."""

    rows: tuple[tuple[str, ...], ...] = ()
    """The names of the boxes in each row, from left to right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Box] = {}
        self.tables: dict[str, RegisterTable] = {}
        self._bars: list[RegisterBar] = []
        self.strips: dict[str, RelatedStrip] = {}
        self.build()

    def build(self) -> None:
        """Add the boxes, and say in `rows` how they stand."""
        raise NotImplementedError

    def say(self, state: State) -> None:
        """Say what stands beside the titles."""

    def add_box(self, name: str, title: Message, icon: str, *, tight: bool = False) -> Box:
        """A box without a register."""
        box = self.boxes[name] = Box(self.inside, title, icon=icon, tight=tight)
        return box

    def add_register(
        self, name: str, register: Register, icon: str, *, rows: int = 7, filters: QHBoxLayout | None = None
    ) -> Box:
        """A box with a register, at most `rows` of which are seen at once; `filters` is a row for its filters."""
        box = self.add_box(name, register.title, icon, tight=True)
        table = RegisterTable(box, register)
        table.most_rows = rows
        box.body.addWidget(table)
        strip = self.strips[name] = RelatedStrip(box, table)
        strip.jumped.connect(self.showed_records)
        table.jumped.connect(self.showed_records)
        box.body.addWidget(strip)
        box.body.addStretch(1)
        table.filters_changed.connect(self.say_all)
        table.told.connect(self.told)
        table.told_undo.connect(self.told_undo)
        table.doing.connect(self.doing)
        self._bars.append(RegisterBar(box, table, register.hint if register.grows else None, filters))
        self.tables[name] = table
        return box

    def arrange(self) -> None:
        """Beside each other where there is room."""
        names = [(name,) for row in self.rows for name in row] if self.is_narrow(NARROW) else self.rows
        for number, row in enumerate(names):
            for place, name in enumerate(row):
                self.place(self.boxes[name], number, place * (6 // len(row)), 6 // len(row))
        for number in range(self.grid.rowCount()):
            self.grid.setRowStretch(number, 0)
        self.grid.setRowStretch(len(names), 1)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        super().show_workspace(workspace)
        for table in self.tables.values():
            table.show_workspace(workspace)

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state."""
        workspace = self.workspace
        if workspace is None:
            return
        for table in self.tables.values():
            table.refresh(changed)
        for strip in self.strips.values():
            strip.refresh()
        self.say_all()
        for bar in self._bars:
            bar.show_filters()

    def say_all(self) -> None:
        """What stands beside the titles; a register that is narrowed says how much of it is shown."""
        if self.workspace is None:
            return
        self.say(self.workspace.state)
        for name, table in self.tables.items():
            if table.model_.filtered:
                shown, whole = len(table.model_.ids), len(table.model_.whole())
                said = _("{count} of {all} shown").format(count=numbers.number(shown), all=numbers.number(whole))
                self.boxes[name].say(said)

    def _parts(self) -> list[Box | RegisterTable | RegisterBar | RelatedStrip]:
        return [*self.boxes.values(), *self.tables.values(), *self._bars, *self.strips.values()]

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        for part in self._parts():
            part.dress()
        self.arrange()

    def retranslate(self) -> None:
        """Say everything anew."""
        for part in self._parts():
            part.retranslate()

    def panes(self) -> list[QWidget]:
        """The tables as they stand."""
        return [self.tables[name] for row in self.rows for name in row if name in self.tables]

    def show_record(self, record: str) -> bool:
        """Bring an entry into view."""
        for name, table in self.tables.items():
            if table.go_to(record):
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                table.tell_place()  # it may have had the keyboard already, on a page that was not seen
                self.bring_into_view(self.boxes[name])
                return True
        return False

    def go_to_register(self, name: str) -> None:
        """A register takes the keyboard, and as much of it is seen as there is room for, from its title on."""
        table = self.tables[name]
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        table.tell_place()
        self._bring_up(name)

    def _bring_up(self, name: str) -> None:
        """The box begins at the top of what is seen, as far as the page is long enough."""
        if self.grid.activate():
            self.inside.adjustSize()
        self.viewer.verticalScrollBar().setValue(self.boxes[name].y() - theme().px(12))
