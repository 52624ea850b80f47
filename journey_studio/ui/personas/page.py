"""The page of the personas: the list of people, what is known of the current one in boxes, and where it comes from.

Lives in ui (L5); PySide6, commands, the workspace, its neighbours. It reads the workspace's state and keeps nothing but
which persona is shown. Boxes of behaviours, interests and fields of one's own show when they hold something.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.room_hands import MAP
from journey_studio.commands.bands import InsertPersona
from journey_studio.commands.personas import CopyPersona
from journey_studio.i18n import Message, _, msg
from journey_studio.layout import labels
from journey_studio.layout.persona_profile import Profile, profile
from journey_studio.layout.personas import looks
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import Persona, Record
from journey_studio.model.records.practice import PersonaLine
from journey_studio.ui.personas.entries import EntryList
from journey_studio.ui.personas.flag import Flag
from journey_studio.ui.personas.head import Head
from journey_studio.ui.personas.known import KnownPanel
from journey_studio.ui.personas.line_box import LineBox
from journey_studio.ui.personas.lines import LineList
from journey_studio.ui.personas.measures import ChannelList, ScaleList
from journey_studio.ui.personas.name_card import NameCard
from journey_studio.ui.personas.people import PeopleList
from journey_studio.ui.personas.purchases import PurchaseList
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.personas.portraits import Portraits

LEFT, RIGHT = 264, 304
TWO = 660
"""px of the page from which on two boxes stand side by side."""


class _Shown:
    """A box with its list; one that is not `always` there shows when it holds something."""

    def __init__(self, box: LineBox, entries: EntryList, *, always: bool) -> None:
        self.box, self.entries, self.always = box, entries, always
        self.wanted = False
        """Whether a first row was asked for just now."""


class PersonasPage(PracticePage):
    """The page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("practicePage")
        self._persona = ""
        self._asks_portraits: Portraits | None = None
        self._profile: Profile | None = None
        self._own: dict[str, _Shown] = {}
        self._shown: dict[str, _Shown] = {}
        self._columns = 0
        self._order: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left())
        self.middle = QStackedWidget(self)
        self._build_profile()
        row.addWidget(self.middle, 1)
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
        self.new.clicked.connect(lambda _checked=False: self._add_blank())
        column = QVBoxLayout(side)
        column.addLayout(head)
        column.addWidget(self.people)
        column.addWidget(self.new)
        column.addStretch(1)
        self._left = column
        return side

    def _build_profile(self) -> None:
        scroll = self._scroll = QScrollArea(self.middle)
        scroll.setObjectName("pageScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = self._room = QWidget(scroll)
        room.setObjectName("pageRoom")
        scroll.setWidget(room)
        self.middle.addWidget(scroll)
        self.head = Head(room)
        self.head.removed.connect(self.told_undo)
        self.head.portrait_asked.connect(self._ask_portrait)
        self.head.portrait.dropped.connect(self._take_image)
        self.flag = Flag(room, "warning-circle")
        self.flag.acted.connect(self._add_need)
        column = self._column = QVBoxLayout(room)
        column.addWidget(self.head)
        column.addWidget(self.flag)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        self._more = QHBoxLayout()
        column.addLayout(self._more)
        column.addStretch(1)
        needs = LineList(room, "need", ranked=True)
        self._put("need", "target", msg("Needs"), needs, hint=msg("ranked, drag to reorder"))
        self._put("purchase", "receipt", msg("Past purchases"), PurchaseList(room), hint=msg("what they left behind"))
        self._put("job", "flag", msg("What they want to get done"), LineList(room, "job"))
        self._put("worry", "lightning", msg("What worries them"), LineList(room, "worry"))
        self._put("channel", "broadcast", msg("Channels they choose"), ChannelList(room))
        self._put("scale", "sliders-horizontal", msg("How they decide"), ScaleList(room))
        self._put("behaviour", "path", msg("What they do"), LineList(room, "behaviour"), always=False)
        self._put("interest", "hand-heart", msg("What interests them"), LineList(room, "interest"), always=False)
        self._more_buttons: list[tuple[QPushButton, Message, str]] = []
        for key, text in (
            ("behaviour", msg("Behaviours")),
            ("interest", msg("Interests")),
            ("", msg("Field of one’s own")),
        ):
            button = QPushButton(room)
            button.setProperty("kind", "plain")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, key=key: self._add_box(key))
            self._more.addWidget(button)
            self._more_buttons.append((button, text, key))
        self._more.addStretch(1)

    def _put(
        self,
        key: str,
        icon: str,
        title: Message | str,
        entries: EntryList,
        *,
        hint: Message | str = "",
        always: bool = True,
    ) -> _Shown:
        """A box with its list."""
        box = LineBox(self._room, icon, title, hint)
        entries.setParent(box)
        entries.setAccessibleName(str(title))
        box.column.addWidget(entries)
        box.add_button("plus", msg("Add"), entries.add)
        entries.evidence_asked.connect(self._ask_evidence)
        entries.doing.connect(self._does)
        entries.removed.connect(self.told_undo)
        entries.resized.connect(box.updateGeometry)
        shown = self._shown[key] = _Shown(box, entries, always=always)
        return shown

    # a page

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        super().show_workspace(workspace)
        self._persona = ""
        if workspace is None:
            self._profile = None
            for shown in self._shown.values():
                shown.entries.show_profile(None, None, shown.entries.look)

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
        there = persona is not None
        for part in (self.head, self.known, self._more_host()):
            part.setVisible(there)
        if workspace is None or persona is None:
            start = _("Start from what they need and what happened the last time they bought. Age can wait.")
            self.flag.say(f"{_('Who are you mapping?')} {start}")
            self._profile = None
            self._lay_out()
            return
        found = self._profile = profile(workspace.state, persona)
        look = looks(workspace.state.of(Persona))[persona.id]
        self.head.show_profile(workspace, found, look)
        flagged = found.only_demographic
        text = _("This says who they are, not yet what they need. Start from a need and a past purchase.")
        self.flag.say(text if flagged else "", _("Add a need") if flagged and workspace.writable else "")
        self._make_own(found)
        for shown in self._shown.values():
            shown.box.show_tint(look.main)
            shown.entries.show_profile(workspace, found, look)
        self.known.show_profile(workspace, found, look)
        self._lay_out()
        self.add_button.setEnabled(workspace.writable)
        self.new.setEnabled(workspace.writable)

    def _more_host(self) -> QWidget:
        return self._more_buttons[0][0]

    def _make_own(self, found: Profile) -> None:
        """A box for each field of one's own; those that are gone go."""
        for heading in [key for key in self._own if key not in found.own and not self._own[key].entries.is_editing]:
            shown = self._own.pop(heading)
            self._shown.pop(f"own:{heading}")
            self._grid.removeWidget(shown.box)
            shown.box.hide()
            shown.box.deleteLater()
            self._order = []
        for heading in found.own:
            if heading not in self._own:
                self._make_own_box(heading)

    def _make_own_box(self, heading: str) -> _Shown:
        entries = LineList(self._room, "custom", heading=heading)
        shown = self._put(f"own:{heading}", "tag", heading, entries)
        self._own[heading] = shown
        shown.box.dress()
        return shown

    def _lay_out(self) -> None:
        """The boxes that are shown, one or two in a line."""
        there = self._profile is not None
        found = self._profile
        for shown in self._shown.values():
            held = shown.entries.rows.rowCount() > 0 or shown.entries.is_editing
            shown.box.setVisible(there and (shown.always or held or shown.wanted))
        for button, _text, key in self._more_buttons:
            button.setVisible(there and bool(self.workspace and self.workspace.writable))
            if key and found is not None and self._shown[key].box.isVisibleTo(self._room):
                button.hide()
        columns = 2 if self._scroll.viewport().width() >= theme().px(TWO) else 1
        order: list[QWidget] = [one.box for one in self._shown.values() if one.box.isVisibleTo(self._room)]
        if columns == self._columns and order == self._order:
            return
        self._columns, self._order = columns, order
        for box in (one.box for one in self._shown.values()):
            self._grid.removeWidget(box)
        for number, part in enumerate(order):
            self._grid.addWidget(part, number // columns, number % columns)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or two boxes in a line."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._lay_out)

    def dress(self) -> None:
        """Take sizes, fonts and icons from the present theme."""
        look, px = theme(), theme().px
        self._side.setFixedWidth(px(LEFT))
        self.known.setFixedWidth(px(RIGHT))
        self._left.setContentsMargins(px(14), px(12), px(14), px(14))
        self._left.setSpacing(px(6))
        self._column.setContentsMargins(px(28), px(22), px(28), px(22))
        self._column.setSpacing(px(14))
        self._grid.setHorizontalSpacing(px(13))
        self._grid.setVerticalSpacing(px(13))
        self.add_button.setFixedSize(px(28), px(28))
        self.add_button.setIconSize(QSize(px(18), px(18)))
        self.add_button.setIcon(look.icon("plus"))
        self.new.setIcon(look.icon("plus"))
        for shown in self._shown.values():
            shown.box.dress()
            shown.entries.dress()
        self.head.dress()
        self.flag.dress()
        self.known.dress()
        self.people.dress()
        for button, _text, _key in self._more_buttons:
            button.setIcon(look.icon("plus", size=14))

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(_("Personas"))
        self.people.setAccessibleName(_("Personas"))
        self.add_button.setToolTip(_("New persona"))
        self.add_button.setAccessibleName(_("New persona"))
        self.new.setText(_("New persona"))
        for shown in self._shown.values():
            shown.box.retranslate()
            shown.entries.setAccessibleName(shown.box.title.text())
        self.head.retranslate()
        self.known.retranslate()
        for button, text, _key in self._more_buttons:
            button.setText(str(text))
        if self.workspace is not None:
            self.refresh(None)

    def panes(self) -> list[QWidget]:
        """List, page, panel."""
        if self._profile is None:
            return [self.people]
        return [self.people, self._shown["need"].entries, self.known.add]

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
        self._go_to(there)
        return True

    def _go_to(self, record: Record) -> None:
        """Give a line the keyboard, and bring it into view."""
        if isinstance(record, PersonaLine) and record.group == "fact":
            self.head.go(record.id)
            self._scroll.ensureWidgetVisible(self.head)
            return
        for shown in self._shown.values():
            if shown.entries.row_of(record.id) >= 0:
                shown.entries.go(record.id)
                self._scroll.ensureWidgetVisible(shown.entries)

    def _does(self, text: str) -> None:
        self.doing.emit(text)
        if not text:
            QTimer.singleShot(0, self, self._lay_out)  # a box that got nothing goes

    # acts

    def _show_persona(self, persona: str) -> None:
        if persona and persona != self._persona:
            self.head.flush()
            self._persona = persona
            self._fill()
            self._scroll.verticalScrollBar().setValue(0)

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

    def _add_need(self) -> None:
        self._shown["need"].entries.add()

    def _add_box(self, key: str) -> None:
        """A first line of a kind that this persona has none of yet."""
        if key:
            self._begin(self._shown[key])
        else:
            self._ask_heading()

    def _begin(self, shown: _Shown) -> None:
        shown.wanted = True
        self._lay_out()
        shown.entries.add()
        shown.wanted = False
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(shown.box))

    def _ask_heading(self) -> None:
        """What a field of one's own is called."""
        button = self._more_buttons[-1][0]
        card = NameCard(button, _("Field of one’s own"), _("What is it called?"))
        card.named.connect(self._add_own)
        card.open_at(QRect(button.mapToGlobal(QPoint(0, 0)), QSize(card.width(), button.height())), card.field)

    def _add_own(self, name: str) -> None:
        shown = self._own.get(name)
        if shown is None:
            shown = self._make_own_box(name)
            if self._profile is not None:
                shown.entries.show_profile(self.workspace, self._profile, self._shown["need"].entries.look)
                shown.box.show_tint(shown.entries.look.main)
        self._begin(shown)

    def _ask_evidence(self, record: str, spot: QRect) -> None:
        from journey_studio.ui.personas.evidence_card import ProofCard

        if self.workspace is not None:
            ProofCard(self, self.workspace, record).open_for(spot)

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
