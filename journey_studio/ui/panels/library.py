"""The library at the left of the map: personas, channels, departments, outline; and the rail that stands for it.

Lives in ui (L5); PySide6, the map view, its own neighbours. Made when it is first shown, after the map was painted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from journey_studio.i18n import Message, _, msg
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.panels.channel_palette import ChannelPalette
from journey_studio.ui.panels.department_list import DepartmentList
from journey_studio.ui.panels.outline import OutlineView
from journey_studio.ui.panels.parking_list import ParkingList
from journey_studio.ui.panels.persona_list import PersonaList
from journey_studio.ui.panels.section import Section
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

TITLE = msg("Library")
SECTIONS: tuple[tuple[str, Message, str], ...] = (
    ("personas", msg("Personas"), "users"),
    ("channels", msg("Channels"), "squares-four"),
    ("departments", msg("Departments"), "buildings"),
    ("parking", msg("Parking lot"), "car"),
    ("outline", msg("Outline"), "list-bullets"),
)
_OUTLINE_LEAST = 190
_FOLDED = ("departments", "parking")
"""Sections that are folded until somebody wants them."""


class LibraryPanel(QScrollArea):
    """The sections, one under the other; where they are higher than the window the panel scrolls."""

    def __init__(self, parent: QWidget, view: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.workspace: Workspace | None = None
        self._has_parked = False
        inside = QWidget(self)
        inside.setObjectName("libraryInside")
        self.people = PersonaList(inside, view)
        self.palette_ = ChannelPalette(inside, view)
        self.departments = DepartmentList(inside, view)
        self.parking = ParkingList(inside, view)
        self.outline = OutlineView(inside, view)
        self.sections = {
            "personas": Section(inside, self.people, "users", adds=True),
            "channels": Section(inside, self.palette_, "squares-four", adds=True),
            "departments": Section(inside, self.departments, "buildings", adds=True),
            "parking": Section(inside, self.parking, "car", adds=True),
            "outline": Section(inside, self.outline, "list-bullets", filters=True),
        }
        self._column = QVBoxLayout(inside)
        for name, section in self.sections.items():
            self._column.addWidget(section, 1 if name == "outline" else 0)
        self._column.addStretch(0)
        self.setWidget(inside)
        self._connect()
        self.sections["departments"].heading.setChecked(False)  # many projects need it once
        self.sections["parking"].heading.setChecked(False)  # it opens with the first idea

    def _connect(self) -> None:
        people, channels, outline = (self.sections[name] for name in ("personas", "channels", "outline"))
        adding = ((people.add, self.people.add), (channels.add, self.palette_.add))
        for button, act in (*adding, *((self.sections[name].add, partial(self._add, name)) for name in _FOLDED)):
            if button is not None:
                button.clicked.connect(act)
        for view in (self.people, self.palette_, self.departments, self.parking):
            view.resized.connect(self._fit)
        self.parking.parked.rowsInserted.connect(self._first_parked)
        self.parking.parked.modelReset.connect(self._first_parked)
        self.palette_.typed.connect(channels.begin_filter)
        channels.filtered.connect(self.palette_.filter)
        outline.filtered.connect(self.outline.filter)
        last = len(self.sections) - 1
        outline.folded.connect(lambda folded: self._column.setStretch(last, 0 if folded else 1))
        for section in self.sections.values():
            section.heading.installEventFilter(self)

    def _add(self, name: str) -> None:
        """The section may be folded."""
        self.sections[name].heading.setChecked(True)
        (self.departments if name == "departments" else self.parking).add()

    def _first_parked(self) -> None:
        """The parking lot opens with its first idea; whoever folds it then has it folded."""
        parked = bool(self.parking.parked.rows)
        if parked and not self._has_parked:
            self.sections["parking"].heading.setChecked(True)
        self._has_parked = parked

    def show_parked(self, parked: str) -> None:
        """Go to a parked idea."""
        self.show_section("parking")
        self.parking.setCurrentIndex(self.parking.parked.index_of(parked))

    # a panel of the frame

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        self.workspace = workspace
        for section in self.sections.values():
            section.end_filter(back=False)
            if section.add is not None:
                section.add.setEnabled(workspace is not None and workspace.writable)
        self.people.show_workspace(workspace)
        self.palette_.show_workspace(workspace)
        self.departments.show_workspace(workspace)
        self.parking.show_workspace(workspace)
        self.outline.show_workspace(workspace)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(12), px(8), px(10), px(8))
        self._column.setSpacing(px(10))
        for section in self.sections.values():
            section.dress()
        self.people.dress()
        self.palette_.dress()
        self.departments.dress()
        self.parking.dress()
        self.outline.dress()
        self.outline.setMinimumHeight(px(_OUTLINE_LEAST))
        self._fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        titles = {name: str(title) for name, title, _icon in SECTIONS}
        self.sections["personas"].say(titles["personas"], add=_("New persona"))
        self.sections["channels"].say(
            titles["channels"], hint=_("drag to the map"), add=_("New channel"), find=_("Find a channel")
        )
        self.sections["departments"].say(titles["departments"], hint=_("drag to a card"), add=_("New department"))
        self.sections["parking"].say(titles["parking"], hint=_("drag to the map"), add=_("New idea"))
        self.sections["outline"].say(titles["outline"], find=_("Find a card in the outline"))
        self.palette_.retranslate()
        self.viewport().update()

    def first(self) -> QWidget | None:
        """The list of personas."""
        return self.people

    def focusables(self) -> list[QWidget]:
        """Headings, what they offer, and lists, from top to bottom."""
        found: list[QWidget] = []
        for section in self.sections.values():
            found.append(section.heading)
            found += [button for button in (section.search, section.add) if button is not None]
            found += [section.field, section.body]
        return found

    def show_section(self, name: str) -> None:
        """Unfold a section, bring it into view and give its list the keyboard."""
        section = self.sections[name]
        section.heading.setChecked(True)
        self.ensureWidgetVisible(section, 0, 0)
        section.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # sizes

    def _fit(self) -> None:
        """Lists that know their height have it, so that only the outline scrolls by itself."""
        for view in (self.people, self.palette_, self.departments, self.parking):
            wanted = view.wanted_height()
            if view.height() != wanted or view.minimumHeight() != wanted:
                view.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A heading that gets the keyboard is brought into view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)


class LibraryRail(QWidget):
    """Icons that open the library at their section, and one that opens it as it was."""

    def __init__(self, parent: QWidget, opened: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        for name, _title, icon in SECTIONS:
            self._add(name, icon, opened)
        self._column.addStretch(1)
        self._add("", "caret-double-right", opened)

    def _add(self, name: str, icon: str, opened: Callable[[str], None]) -> None:
        button = QToolButton(self)
        button.setObjectName("railButton")
        button.setProperty("glyph", icon)
        button.clicked.connect(lambda: opened(name))
        self._buttons[name] = button
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_workspace(self, _workspace: Workspace | None) -> None:
        """The same for every project."""

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look, px = theme(), theme().px
        self._column.setContentsMargins(0, px(8), 0, px(8))
        self._column.setSpacing(px(4))
        for button in self._buttons.values():
            button.setIcon(look.icon(str(button.property("glyph")), size=20))
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(px(36), px(36))

    def retranslate(self) -> None:
        """Say everything anew."""
        words = {name: str(title) for name, title, _icon in SECTIONS} | {"": _("Open the library")}
        for name, button in self._buttons.items():
            button.setAccessibleName(words[name])
            button.setToolTip(words[name])

    def first(self) -> QWidget | None:
        """The first icon."""
        return self._buttons["personas"]

    def focusables(self) -> list[QWidget]:
        """The icons from top to bottom."""
        return list(self._buttons.values())
