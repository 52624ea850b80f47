"""Personas side by side on their page: who is compared, and the drawing that compares them.

Lives in ui (L5); PySide6, `layout.persona_compare`, `practice.drawn`. Each persona can be taken out and put back; a
cell leads to the line on its persona's own page.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.persona_compare import compare, wanted_width
from journey_studio.model.records import Persona
from journey_studio.ui.personas.facts import Chips
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace


class Comparing(QWidget):
    """The comparison of some personas."""

    left = Signal()
    opened = Signal(str)
    """A record was asked for: show it on its persona's page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pageRoom")
        self._workspace: Workspace | None = None
        self._out: set[str] = set()
        self._chips: dict[str, QPushButton] = {}
        self._title = QLabel(self)
        self._title.setProperty("role", "page")
        self.back = QPushButton(self)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        head = self._head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        self._who = Chips(self)
        self.viewer = QScrollArea(self)
        self.viewer.setObjectName("pageScroll")
        self.viewer.setFrameShape(QFrame.Shape.NoFrame)
        self.viewer.setWidgetResizable(True)
        self.viewer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drawn = Drawn(self.viewer)
        self.drawn.pressed.connect(self._pressed)
        self.viewer.setWidget(self.drawn)
        column = self._column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._who)
        column.addWidget(self.viewer, 1)

    def begin(self, chosen: tuple[str, ...]) -> None:
        """Compare these; all when there are fewer than two."""
        everyone = [one.id for one in self._workspace.state.of(Persona)] if self._workspace is not None else []
        self._out = set(everyone) - set(chosen) if len(chosen) > 1 else set()
        self.show_state()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        self._workspace = workspace
        self._out = set()
        self.drawn.assets = workspace.session.asset if workspace is not None else None
        self.drawn.show_nothing()

    def shown(self) -> list[str]:
        """The personas that are compared, in the order of the project."""
        if self._workspace is None:
            return []
        return [one.id for one in self._workspace.state.of(Persona) if one.id not in self._out]

    def show_state(self) -> None:
        """Show the present state."""
        workspace = self._workspace
        if workspace is None:
            return
        self._fill_chips(workspace)
        self.drawn.setAccessibleName(_("Personas side by side"))
        wide = wanted_width(len(self.shown()))
        self.drawn.setMinimumWidth(theme().px(wide))
        self.drawn.show_drawing(self._lay)
        self._fit()

    def _lay(self, width: float, _height: float) -> Drawing:
        if self._workspace is None:
            raise RuntimeError("there is nothing to compare")
        return compare(self._workspace.state, self._workspace.map_id, self.shown(), width)

    def _fit(self) -> None:
        width = max(self.viewer.viewport().width(), self.drawn.minimumWidth())
        self.drawn.setMinimumHeight(self.drawn.least_height(width))

    def _fill_chips(self, workspace: Workspace) -> None:
        people = list(workspace.state.of(Persona))
        names = [(one.id, labels.persona_call_name(one)) for one in people]
        if [(key, chip.text().replace("&&", "&")) for key, chip in self._chips.items()] != names:
            for chip in self._chips.values():
                self._who.flow.removeWidget(chip)
                chip.deleteLater()
            self._chips = {key: self._chip(key, name) for key, name in names}
        for key, chip in self._chips.items():
            chip.setChecked(key not in self._out)
        self._who.setVisible(len(names) > 2)
        self._who.fit()

    def _chip(self, key: str, name: str) -> QPushButton:
        ready_for(name)
        chip = QPushButton(name.replace("&", "&&"), self._who)
        chip.setProperty("kind", "tick")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(_("Compare {name}").format(name=name))
        chip.clicked.connect(lambda _checked=False: self._toggle(key))
        self._who.flow.addWidget(chip)
        chip.show()
        return chip

    def _toggle(self, key: str) -> None:
        """Take one out or put it back; two are the least."""
        if key in self._out:
            self._out.discard(key)
        elif len(self.shown()) > 2:
            self._out.add(key)
        self.show_state()

    def _pressed(self, key: str) -> None:
        region = self.drawn.drawing.region(key)
        if region is not None and region.records:
            self.opened.emit(region.records[0])

    def resize_drawing(self) -> None:
        """The room is another one."""
        if self._workspace is not None:
            self._fit()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(28), px(20), px(28), px(20))
        self._column.setSpacing(px(12))
        self.drawn.dress()
        self.resize_drawing()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(_("Personas side by side"))
        self.back.setText(_("Back to one"))
