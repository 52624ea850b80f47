"""The middle of the personas' page: who a persona is, and what is told of it in boxes.

Lives in ui (L5); PySide6, commands, the workspace, its neighbours. Boxes of behaviours, interests and own fields
show when they hold something.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journey_studio.i18n import Message, _, msg
from journey_studio.layout.persona_profile import Profile
from journey_studio.layout.personas import NOBODY, Look
from journey_studio.model.records import Record
from journey_studio.model.records.practice import PersonaLine
from journey_studio.ui.personas.entries import EntryList
from journey_studio.ui.personas.flag import Flag
from journey_studio.ui.personas.head import Head
from journey_studio.ui.personas.line_box import LineBox
from journey_studio.ui.personas.lines import LineList
from journey_studio.ui.personas.measures import ChannelList, ScaleList
from journey_studio.ui.personas.name_card import NameCard
from journey_studio.ui.personas.purchases import PurchaseList
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

TWO = 660
"""px of the page from which on two boxes stand side by side."""


class Shown:
    """A box with its list; one that is not `always` there shows when it holds something."""

    def __init__(self, box: LineBox, entries: EntryList, *, always: bool) -> None:
        self.box, self.entries, self.always = box, entries, always
        self.wanted = False
        """Whether a first row was asked for just now."""


class ProfileView(QScrollArea):
    """Head and boxes."""

    doing = Signal(str)
    removed = Signal(str)
    """Something was removed, in a sentence."""
    jumped = Signal(object)
    told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pageScroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._workspace: Workspace | None = None
        self._profile: Profile | None = None
        self._look: Look = NOBODY
        self.own: dict[str, Shown] = {}
        self.shown: dict[str, Shown] = {}
        """The boxes by what they hold, in their order."""
        self._columns = 0
        self._order: list[QWidget] = []
        room = self._room = QWidget(self)
        room.setObjectName("pageRoom")
        self.setWidget(room)
        self.head = Head(room)
        self.head.removed.connect(self.removed)
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
            button.clicked.connect(lambda _checked=False, key=key: self.add_box(key))
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
    ) -> Shown:
        """A box with its list."""
        box = LineBox(self._room, icon, title, hint)
        entries.setParent(box)
        entries.setAccessibleName(str(title))
        box.column.addWidget(entries)
        box.add_button("plus", msg("Add"), entries.add)
        entries.evidence_asked.connect(self._ask_evidence)
        entries.proof_asked.connect(self._ask_proof)
        entries.follow_asked.connect(self._follow)
        entries.initiative_asked.connect(lambda record, _spot: self._make_initiative(record))
        entries.doing.connect(self._does)
        entries.removed.connect(self.removed)
        entries.resized.connect(box.updateGeometry)
        shown = self.shown[key] = Shown(box, entries, always=always)
        return shown

    # showing

    def show_nobody(self) -> None:
        """There is no persona."""
        self._profile = None
        for shown in self.shown.values():
            shown.entries.show_profile(None, None, shown.entries.look)
        self.head.hide()
        start = _("Start from what they need and what happened the last time they bought. Age can wait.")
        self.flag.say(f"{_('Who are you mapping?')} {start}")
        self.lay_out()

    def show_profile(self, workspace: Workspace, found: Profile, look: Look) -> None:
        """Show what is told of a persona."""
        self._workspace, self._profile, self._look = workspace, found, look
        self.head.show()
        self.head.show_profile(workspace, found, look)
        flagged = found.only_demographic
        text = _("This says who they are, not yet what they need. Start from a need and a past purchase.")
        self.flag.say(text if flagged else "", _("Add a need") if flagged and workspace.writable else "")
        self._make_own(found)
        for shown in self.shown.values():
            shown.box.show_tint(look.main)
            shown.entries.show_profile(workspace, found, look)
        self.lay_out()

    def _make_own(self, found: Profile) -> None:
        """A box for each field of one's own; those that are gone go."""
        for heading in [key for key in self.own if key not in found.own and not self.own[key].entries.is_editing]:
            shown = self.own.pop(heading)
            self.shown.pop(f"own:{heading}")
            self._grid.removeWidget(shown.box)
            shown.box.hide()
            shown.box.deleteLater()
            self._order = []
        for heading in found.own:
            if heading not in self.own:
                self._make_own_box(heading)

    def _make_own_box(self, heading: str) -> Shown:
        entries = LineList(self._room, "custom", heading=heading)
        shown = self._put(f"own:{heading}", "tag", heading, entries)
        self.own[heading] = shown
        shown.box.dress()
        return shown

    def lay_out(self) -> None:
        """The boxes that are shown, one or two in a line."""
        there = self._profile is not None
        for shown in self.shown.values():
            held = shown.entries.rows.rowCount() > 0 or shown.entries.is_editing
            shown.box.setVisible(there and (shown.always or held or shown.wanted))
        for button, _text, key in self._more_buttons:
            button.setVisible(there and bool(self._workspace and self._workspace.writable))
            if key and there and self.shown[key].box.isVisibleTo(self._room):
                button.hide()
        columns = 2 if self.viewport().width() >= theme().px(TWO) else 1
        order: list[QWidget] = [one.box for one in self.shown.values() if one.box.isVisibleTo(self._room)]
        if columns == self._columns and order == self._order:
            return
        self._columns, self._order = columns, order
        for box in (one.box for one in self.shown.values()):
            self._grid.removeWidget(box)
        for number, part in enumerate(order):
            self._grid.addWidget(part, number // columns, number % columns)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or two boxes in a line."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.lay_out)

    def dress(self) -> None:
        """Take sizes, fonts and icons from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(28), px(22), px(28), px(22))
        self._column.setSpacing(px(14))
        self._grid.setHorizontalSpacing(px(13))
        self._grid.setVerticalSpacing(px(13))
        for shown in self.shown.values():
            shown.box.dress()
            shown.entries.dress()
        self.head.dress()
        self.flag.dress()
        for button, _text, _key in self._more_buttons:
            button.setIcon(theme().icon("plus", size=14))

    def retranslate(self) -> None:
        """Say everything anew."""
        for shown in self.shown.values():
            shown.box.retranslate()
            shown.entries.setAccessibleName(shown.box.title.text())
        self.head.retranslate()
        for button, text, _key in self._more_buttons:
            button.setText(str(text))

    def go_to(self, record: Record) -> None:
        """Give a line the keyboard, and bring it into view."""
        if isinstance(record, PersonaLine) and record.group == "fact":
            self.head.go(record.id)
            self.ensureWidgetVisible(self.head)
            return
        for shown in self.shown.values():
            if shown.entries.row_of(record.id) >= 0:
                shown.entries.go(record.id)
                self.ensureWidgetVisible(shown.entries)

    def _does(self, text: str) -> None:
        self.doing.emit(text)
        if not text:
            QTimer.singleShot(0, self, self.lay_out)  # a box that got nothing goes

    # acts

    def _add_need(self) -> None:
        self.shown["need"].entries.add()

    def add_box(self, key: str) -> None:
        """A first line of a kind that this persona has none of yet."""
        if key:
            self._begin(self.shown[key])
        else:
            self._ask_heading()

    def _begin(self, shown: Shown) -> None:
        shown.wanted = True
        self.lay_out()
        shown.entries.add()
        shown.wanted = False
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(shown.box))

    def _ask_heading(self) -> None:
        """What a field of one's own is called."""
        button = self._more_buttons[-1][0]
        card = NameCard(button, _("Field of one’s own"), _("What is it called?"))
        card.named.connect(self.add_own)
        card.open_at(QRect(button.mapToGlobal(QPoint(0, 0)), QSize(card.width(), button.height())), card.field)

    def add_own(self, name: str) -> None:
        """A first line of a field of one’s own."""
        shown = self.own.get(name)
        if shown is None:
            shown = self._make_own_box(name)
            if self._profile is not None:
                shown.entries.show_profile(self._workspace, self._profile, self.shown["need"].entries.look)
                shown.box.show_tint(shown.entries.look.main)
        self._begin(shown)

    def _ask_evidence(self, record: str, spot: QRect) -> None:
        from journey_studio.ui.personas.evidence_card import ProofCard

        if self._workspace is not None:
            ProofCard(self, self._workspace, record).open_for(spot)

    def _ask_proof(self, record: str, spot: QRect) -> None:
        from journey_studio.ui.personas.evidence_card import ask_source

        if self._workspace is not None:
            ask_source(self, self._workspace, record, spot.bottomLeft())

    def _follow(self, record: str, spot: QRect) -> None:
        from journey_studio.ui.practice.related_strip import follow

        if self._workspace is not None:
            follow(self, self._workspace.state, record, spot.bottomLeft(), self.jumped.emit, self.told.emit)

    def _make_initiative(self, record: str) -> None:
        from journey_studio.ui import initiative_making
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow):
            initiative_making.make(window, [record])
