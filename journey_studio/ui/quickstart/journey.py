"""The third page of the Quick Start: which journey it is, its stages, the channels it goes through.

Lives in ui (L5); PySide6, `app.quickstart`, `kit`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import quickstart
from journey_studio.app.quickstart import EMPTY, Draft, StageRow
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import icons
from journey_studio.model.records import Touchpoint
from journey_studio.model.words import WHERE
from journey_studio.ui.flow import FlowLayout
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.practice.box import Box
from journey_studio.ui.quickstart.kit import LineRow, Lines, Step, tool
from journey_studio.ui.theme_qt import ready_for, theme

ICONS = {
    "product": "package",
    "online": "shopping-cart",
    "retail": "storefront",
    "service": "handshake",
    "mixed": "arrows-left-right",
    "b2b": "briefcase",
    EMPTY: "plus",
}
MOST_KINDS = 12


class KindButton(QPushButton):
    """One kind of journey: icon, name, a line."""

    def __init__(self, parent: QWidget, key: str, name: str, told: str) -> None:
        super().__init__(parent)
        self.key = key
        self.setCheckable(True)
        self.setProperty("kind", "side")
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        picture = QLabel(self)
        picture.setPixmap(theme().pixmap(ICONS.get(key, "squares-four"), "ink2", 20))
        row.addWidget(picture)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        for text, role, tone in ((name, "panel", ""), (told, "small", "quiet")):
            ready_for(text)
            label = QLabel(text, self)
            label.setProperty("role", role)
            label.setProperty("tone", tone)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        row.addLayout(column, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)
        self.setMinimumHeight(px(62))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def sizeHint(self) -> QSize:
        """As its words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class StageLines(Lines):
    """The stages: a star marks the moments that decide on the relation."""

    def add_tools(self, row: LineRow) -> None:
        """A star, up, down, away."""
        star = tool(row, "star", _("A key moment of the relation"), lambda: self._star(row, star))
        star.setCheckable(True)
        self._show_star(row, star)
        row.row.addWidget(star)
        for icon, name, by in (("arrow-up", _("Up"), -1), ("arrow-down", _("Down"), 1)):
            row.row.addWidget(tool(row, icon, name, self._shifting(row, by)))
        row.row.addWidget(tool(row, "x", _("Take the stage out"), lambda: self.remove(row)))
        for button in row.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus if button is not star else Qt.FocusPolicy.StrongFocus)

    def _shifting(self, row: LineRow, by: int) -> Callable[[], None]:
        return lambda: self.shift(row, by)

    def _star(self, row: LineRow, star: QToolButton) -> None:
        if isinstance(row.data, StageRow):
            row.data.key_moment = not row.data.key_moment
            self._show_star(row, star)
            self.edited.emit()

    def _show_star(self, row: LineRow, star: QToolButton) -> None:
        on = isinstance(row.data, StageRow) and row.data.key_moment
        star.setChecked(on)
        star.setIcon(theme().icon("star-fill" if on else "star", "idea" if on else "ink2", size=16))


class JourneyStep(Step):
    """Kind of journey, stages, channels."""

    title = msg("Which journey?")
    hint = msg(
        "A kind of journey brings stages and usual touchpoints. Take out what does not fit, add what is missing."
    )

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kinds = QGridLayout()
        self.kinds.setSpacing(theme().px(10))
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.group.buttonClicked.connect(self._choose)
        self.column.addLayout(self.kinds)
        self.usual = QCheckBox(self)
        self.usual.toggled.connect(self._usual)
        self.column.addWidget(self.usual)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        self.stage_box = Box(self, msg("Stages"), icon="path")
        self.stages = StageLines(self.stage_box, msg("Next stage"), self._new_row)
        self.stages.edited.connect(self._staged)
        self.stages.left.connect(self.focusNextChild)
        self.stage_box.body.addWidget(self.stages)
        self.stage_box.body.addStretch(1)
        self.channel_box = Box(self, msg("Channels"), icon="broadcast")
        self._chips = QWidget(self.channel_box)
        self._room: QWidget | None = None
        self._flow_room = QVBoxLayout(self._chips)
        self._flow_room.setContentsMargins(0, 0, 0, 0)
        self.own = QLineEdit(self.channel_box)
        self.own.setMaxLength(120)
        self.own.returnPressed.connect(self._add_channel)
        self.channel_box.body.addWidget(self._chips)
        self.where = Segments(
            self.channel_box, lambda: [Segment(key, str(WHERE[key])) for key in ("online", "offline")]
        )
        self.where.setFixedWidth(theme().px(150))
        self.where.show_value("online")
        self.where.chosen.connect(self.where.show_value)
        line = QHBoxLayout()
        line.setSpacing(theme().px(6))
        line.addWidget(self.own, 1)
        line.addWidget(self.where)
        self.channel_box.body.addLayout(line)
        self.channel_box.body.addStretch(1)
        row.addWidget(self.stage_box, 5)
        row.addWidget(self.channel_box, 4)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _new_row(self) -> StageRow:
        return quickstart.new_stage(self.draft)

    # kinds

    def show_draft(self, draft: Draft) -> None:
        """Show the kinds in the language of the content, and what is chosen: the usual one until another one is."""
        if not draft.template:
            quickstart.choose(draft, quickstart.USUAL)
        super().show_draft(draft)
        for button in self.group.buttons():
            self.group.removeButton(button)
            self.kinds.removeWidget(button)
            button.hide()
            button.deleteLater()
        entries = []
        for template in quickstart.kinds(draft.language)[: MOST_KINDS - 1]:
            entries.append((quickstart.key_of(template), template.title, template.state.project.description))
        entries.append((EMPTY, _("None of these"), _("Begin with one empty stage")))
        for number, (key, name, told) in enumerate(entries):
            button = KindButton(self, key, name, told)
            button.setChecked(key == draft.template)
            self.group.addButton(button)
            self.kinds.addWidget(button, number // 4, number % 4)
        for column in range(4):
            self.kinds.setColumnStretch(column, 1)
        self._show_chosen()

    def _choose(self, button: QPushButton) -> None:
        if isinstance(button, KindButton) and button.key != self.draft.template:
            quickstart.choose(self.draft, button.key)
            self._show_chosen()
            self.changed.emit()

    def _show_chosen(self) -> None:
        draft = self.draft
        begun = bool(draft.template)
        self.stage_box.setVisible(begun)
        self.channel_box.setVisible(begun)
        template = quickstart.chosen(draft)
        cards = len(template.state.of(Touchpoint)) if template is not None else 0
        self.usual.setVisible(cards > 0)
        self.usual.setChecked(draft.with_touchpoints)
        self.usual.setText(
            ngettext(
                "Begin with the usual touchpoint of this kind, as an assumption",
                "Begin with the {count} usual touchpoints of this kind, as assumptions",
                cards,
            ).format(count=cards)
        )
        self.stages.show_lines([(row.name, row) for row in draft.stages])
        self._show_channels()

    def _usual(self, on: bool) -> None:
        if on != self.draft.with_touchpoints:
            self.draft.with_touchpoints = on
            self.changed.emit()

    def _staged(self) -> None:
        found = []
        for text, data in self.stages.lines():
            if isinstance(data, StageRow):
                data.name = text
                found.append(data)
        taken: set[str] = set()
        for row in found:  # two new lines that were begun before either had a name
            if row.key in taken:
                row.key = quickstart.new_stage(Draft(stages=found)).key
            taken.add(row.key)
        self.draft.stages = found
        self.changed.emit()

    # channels

    def _show_channels(self) -> None:
        if self._room is not None:
            self._flow_room.removeWidget(self._room)
            self._room.hide()
            self._room.deleteLater()
        room = self._room = QWidget(self._chips)
        flow = FlowLayout(theme().px(6))
        room.setLayout(flow)
        for channel in quickstart.channels(self.draft):
            chip = self._chip(room, channel.name, channel.icon, channel.id in self.draft.channels)
            chip.toggled.connect(lambda on, key=channel.id: self._channel(key, on))
            flow.addWidget(chip)
        for entry in self.draft.own_channels:
            chip = self._chip(room, entry[0], "storefront" if entry[1] == "offline" else "globe", True)
            chip.toggled.connect(lambda _on, entry=entry: self._drop_own(entry))
            flow.addWidget(chip)
        self._flow_room.addWidget(room)

    def _chip(self, parent: QWidget, name: str, icon: str, on: bool) -> QToolButton:
        ready_for(name)
        chip = QToolButton(parent)
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setChecked(on)
        chip.setText(name.replace("&", "&&"))
        chip.setAccessibleName(name)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIcon(theme().icon(icon if icons.known(icon) else "circle", "ink2", size=16))
        chip.setFixedHeight(theme().px(28))
        return chip

    def _channel(self, key: str, on: bool) -> None:
        kept = [one for one in self.draft.channels if one != key]
        self.draft.channels = [*kept, key] if on else kept
        self.changed.emit()

    def _drop_own(self, entry: list[str]) -> None:
        self.draft.own_channels = [one for one in self.draft.own_channels if one != entry]
        self._show_channels()
        self.changed.emit()

    def _add_channel(self) -> None:
        name = " ".join(self.own.text().split())
        if not name:
            self.focusNextChild()
            return
        self.own.clear()
        where = "offline" if self.where.buttons()[1].isChecked() else "online"
        self.draft.own_channels = [*self.draft.own_channels, [name, where]]
        self._show_channels()
        self.changed.emit()

    def first(self) -> QWidget:
        """The kind that is chosen, else the first."""
        buttons = self.group.buttons()
        return next((one for one in buttons if one.isChecked()), buttons[0])

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        self.stage_box.dress()
        self.channel_box.dress()
        self.where.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.stage_box.retranslate()
        self.channel_box.retranslate()
        self.stage_box.say(msg("a star marks the moments that decide"))
        self.stages.name(_("Stage"))
        self.channel_box.retranslate()
        self.where.retranslate(_("Where the new channel is"))
        self.own.setPlaceholderText(_("One more channel, Enter adds it"))
        self.own.setAccessibleName(_("One more channel"))
