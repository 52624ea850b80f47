"""The page of the personas: the list of people, what is known of the current one in boxes, and where it comes from.

Lives in ui (L5); PySide6, commands, the workspace, its neighbours. It reads the workspace's state and keeps nothing but
which persona is shown.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.room_hands import MAP
from journey_studio.commands.bands import InsertPersona
from journey_studio.commands.personas import CopyPersona
from journey_studio.i18n import _
from journey_studio.layout import labels, numbers
from journey_studio.layout.persona_profile import Profile, profile
from journey_studio.layout.personas import looks
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import Persona
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.personas.known import KnownPanel
from journey_studio.ui.personas.people import PeopleList
from journey_studio.ui.personas.profile_view import ProfileView
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.personas.comparing import Comparing
    from journey_studio.ui.personas.portraits import Portraits
    from journey_studio.ui.personas.taking import Taking

LEFT, RIGHT = 264, 304


class PersonasPage(PracticePage):
    """The page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("practicePage")
        self._persona = ""
        self._asks_portraits: Portraits | None = None
        self._profile: Profile | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left())
        self.middle = QStackedWidget(self)
        self.view = ProfileView(self.middle)
        self.view.doing.connect(self.doing)
        self.view.removed.connect(self.told_undo)
        self.view.jumped.connect(self.showed_records)
        self.view.told.connect(self.told)
        self.head = self.view.head
        self.head.portrait_asked.connect(self._ask_portrait)
        self.head.portrait.dropped.connect(self._take_image)
        self.middle.addWidget(self.view)
        row.addWidget(self.middle, 1)
        self._comparing: Comparing | None = None
        self._taking: Taking | None = None
        self.known = KnownPanel(self)
        self.known.map_asked.connect(self._open_map)
        self.known.told_undo.connect(self.told_undo)
        self.known.print_asked.connect(lambda: self._export(printing=True))
        self.known.export_asked.connect(lambda: self._export(printing=False))
        self.known.source_asked.connect(lambda key: self.showed_records.emit((key,)))
        row.addWidget(self.known)
        self.dress()
        self.retranslate()

    # building

    def _build_left(self) -> QWidget:
        side = self._side = QFrame(self)
        side.setObjectName("side")
        side.setProperty("edge", "left")
        self._title = QLabel(side)
        self._title.setProperty("role", "strong")
        self.add_button = QToolButton(side)
        self.add_button.setProperty("look", "icon")
        self.add_button.clicked.connect(lambda _checked=False: self._add_blank())
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add_button)
        self.people = PeopleList(side)
        self.people.shown.connect(self._show_persona)
        self.people.rename_asked.connect(lambda: self.head.name.setFocus(Qt.FocusReason.TabFocusReason))
        self.people.add_asked.connect(self._add_blank)
        self.people.copy_asked.connect(self._copy)
        self.people.removed.connect(self.told_undo)
        self.new = QPushButton(side)
        self.new.setProperty("kind", "ghost")
        self.new.setAutoDefault(False)
        self.new.clicked.connect(lambda _checked=False: self._offer_new())
        column = QVBoxLayout(side)
        column.addLayout(head)
        column.addWidget(self.people)
        column.addWidget(self.new)
        column.addStretch(1)
        self.compare = QPushButton(side)
        self.compare.setAutoDefault(False)
        self.compare.clicked.connect(lambda _checked=False: self._compare())
        self.people.chosen.connect(self._name_compare)
        column.addWidget(self.compare)
        self._left = column
        return side

    # a page

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        super().show_workspace(workspace)
        self._persona = ""
        self.middle.setCurrentIndex(0)
        if self._comparing is not None:
            self._comparing.show_workspace(workspace)
        if workspace is None:
            self._profile = None
            self.view.show_nobody()

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state; what was undone or done again gets the keyboard."""
        workspace = self.workspace
        if workspace is None:
            return
        everyone = list(workspace.state.of(Persona))
        if self._persona not in {one.id for one in everyone}:
            self._persona = everyone[0].id if everyone else ""
        self.people.show_people(workspace, self._persona)
        self._fill()
        if changed is not None and changed.origin != "run":
            touched = [key for key, change in changed.diff if change.after is not None]
            for key in touched[:1]:
                self.show_record(key)

    def _fill(self) -> None:
        workspace = self.workspace
        persona = workspace.state.find(Persona, self._persona) if workspace is not None else None
        self.known.setVisible(persona is not None and not self.is_comparing)
        if workspace is None or persona is None:
            self._profile = None
            self.view.show_nobody()
            return
        found = self._profile = profile(workspace.state, persona)
        look = looks(workspace.state.of(Persona))[persona.id]
        self.view.show_profile(workspace, found, look)
        self.known.show_profile(workspace, found, look)
        self._name_compare()
        if self._comparing is not None and self.is_comparing:
            self._comparing.show_state()
        self.add_button.setEnabled(workspace.writable)
        self.new.setEnabled(workspace.writable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The comparison has another room."""
        super().resizeEvent(event)
        if self._comparing is not None:
            QTimer.singleShot(0, self._comparing, self._comparing.resize_drawing)

    def dress(self) -> None:
        """Take sizes, fonts and icons from the present theme."""
        look, px = theme(), theme().px
        self._side.setFixedWidth(px(LEFT))
        self.known.setFixedWidth(px(RIGHT))
        self._left.setContentsMargins(px(14), px(12), px(14), px(14))
        self._left.setSpacing(px(6))
        self.add_button.setFixedSize(px(28), px(28))
        self.add_button.setIconSize(QSize(px(18), px(18)))
        self.add_button.setIcon(look.icon("plus"))
        self.new.setIcon(look.icon("plus"))
        self.view.dress()
        self.known.dress()
        self.people.dress()
        self.compare.setIcon(look.icon("columns", size=16))
        if self._comparing is not None:
            self._comparing.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(_("Personas"))
        self.people.setAccessibleName(_("Personas"))
        self.add_button.setToolTip(_("New persona"))
        self.add_button.setAccessibleName(_("New persona"))
        self.new.setText(f"{_('New persona')}\n{_('blank, or like another')}")
        self.view.retranslate()
        self.known.retranslate()
        if self._comparing is not None:
            self._comparing.retranslate()
        if self.workspace is not None:
            self.refresh(None)

    def panes(self) -> list[QWidget]:
        """List, page, panel."""
        if self._profile is None:
            return [self.people]
        return [self.people, self.view.shown["need"].entries, self.known.add]

    def focus_first(self) -> None:
        """The list of people."""
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> bool:
        """A persona, or a line of one."""
        workspace = self.workspace
        there = workspace.state.get(record) if workspace is not None else None
        owner = there.id if isinstance(there, Persona) else getattr(there, "persona", "")
        if workspace is None or there is None or not there.type_name.startswith("persona"):
            return False
        if owner != self._persona and isinstance(owner, str):
            self._persona = owner
            self.people.show_people(workspace, owner)
            self._fill()
        self._one_again()
        self.view.go_to(there)
        return True

    # comparing

    @property
    def is_comparing(self) -> bool:
        """Whether personas stand side by side."""
        return self._comparing is not None and self.middle.currentWidget() is self._comparing

    def _name_compare(self) -> None:
        count = len(self.people.people.rows)
        chosen = len(self.people.selected())
        self.compare.setVisible(count > 1)
        if self.is_comparing:
            self.compare.setText(_("Back to one"))
        elif chosen > 1 and chosen < count:
            self.compare.setText(_("Compare {count}").format(count=numbers.number(chosen)))
        else:
            self.compare.setText(_("Compare the two") if count == 2 else _("Compare all"))

    def _compare(self) -> None:
        """Show personas side by side, or one again."""
        if self.is_comparing:
            self._one_again()
            return
        if self._comparing is None:
            from journey_studio.ui.personas.comparing import Comparing

            made = self._comparing = Comparing(self.middle)
            made.left.connect(self._one_again)
            made.opened.connect(self._open_compared)
            made.dress()
            made.retranslate()
            made.show_workspace(self.workspace)
            self.middle.addWidget(made)
        self.head.flush()
        self.middle.setCurrentWidget(self._comparing)
        self.known.hide()
        self._comparing.begin(self.people.selected())
        self._name_compare()
        self._comparing.drawn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _one_again(self) -> None:
        if not self.is_comparing:
            return
        self.middle.setCurrentIndex(0)
        self.known.setVisible(self._profile is not None)
        self._name_compare()
        self.compare.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_compared(self, record: str) -> None:
        self._one_again()
        self.show_record(record)

    # acts

    def _show_persona(self, persona: str) -> None:
        if persona and persona != self._persona:
            self.head.flush()
            self._persona = persona
            if len(self.people.selected()) < 2:
                self._one_again()
            self._fill()
            self.view.verticalScrollBar().setValue(0)

    def _add_blank(self) -> None:
        """A new persona, on the map on show as well; its name is asked for at once."""
        workspace = self.workspace
        if workspace is None or not workspace.writable:
            return
        count = len(queries.bands(workspace.state, workspace.map_id))
        done = workspace.run(InsertPersona(workspace.map_id, count, _("New persona")))
        if done is not None:
            self._persona = done.step.selection_after[0]
            self.refresh(None)
            self.head.name.setFocus(Qt.FocusReason.TabFocusReason)
            self.head.name.selectAll()

    def _offer_new(self) -> None:
        """A blank one, one like another, or people of another project."""
        workspace = self.workspace
        if workspace is None or not workspace.writable:
            return
        menu = RoundMenu(self.new)
        menu.addAction(_("Blank"), self._add_blank)
        for one in workspace.state.of(Persona):
            text = _("Like {name}").format(name=labels.persona_call_name(one)).replace("&", "&&")
            menu.addAction(text, partial(self._copy, one.id))
        menu.addSeparator()
        menu.addAction(_("From another project…"), self._take_others)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.new.mapToGlobal(QPoint(0, self.new.height() + 2)))

    def _take_others(self) -> None:
        if self.workspace is not None:
            self.taking.ask(self.new, self.workspace)

    @property
    def taking(self) -> Taking:
        """What takes personas from other projects, made when it is needed."""
        if self._taking is None:
            from journey_studio.ui.personas.taking import Taking

            made = self._taking = Taking(self)
            made.failed.connect(self.told)
            made.taken.connect(self._took)
        return self._taking

    def _took(self, who: object, text: str) -> None:
        if isinstance(who, tuple) and who:
            self.refresh(None)
            self.show_record(str(who[0]))
        self.told_undo.emit(text)

    def _copy(self, persona: str) -> None:
        workspace = self.workspace
        there = workspace.state.find(Persona, persona) if workspace is not None else None
        if workspace is None or there is None:
            return
        done = workspace.run(CopyPersona(persona, _("{name}, copy").format(name=labels.persona_name(there))))
        if done is not None:
            self._persona = done.step.selection_after[0]
            self.refresh(None)
            self.head.name.setFocus(Qt.FocusReason.TabFocusReason)
            self.head.name.selectAll()

    def _ask_portrait(self) -> None:
        if self.workspace is not None:
            self._portraits().ask(self.head.portrait, self.workspace, self._persona)

    def _take_image(self, path: object) -> None:
        if self.workspace is not None and isinstance(path, Path):
            self._portraits().bring(self.workspace, self._persona, path)

    def _portraits(self) -> Portraits:
        if self._asks_portraits is None:
            from journey_studio.ui.personas.portraits import Portraits

            self._asks_portraits = Portraits(self)
        return self._asks_portraits

    def _export(self, *, printing: bool) -> None:
        """The dialog of exports, on the sheet of this persona."""
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow) and self._persona:
            self.head.flush()
            window.exporting.ask_and_export(printing=printing, persona=self._persona)

    def _open_map(self) -> None:
        """To where the persona's journey begins; to the map as it is when it has none there."""
        workspace = self.workspace
        if workspace is None:
            return
        state, map_id = workspace.state, workspace.map_id
        stages = queries.stages(state, map_id)
        points = queries.points(state, map_id, stages).get(self._persona, [])
        if points:
            self.showed_records.emit((points[0].id,))
            return
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow):
            window.rooms.go(MAP)
