"""What another project has to take: its maps, personas, departments, channels and KPIs, and whose is used of namesakes.

Lives in ui (L5); PySide6, `app.reusing`, `scrim`. It changes nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journey_studio.app.import_project import Offer
from journey_studio.app.reusing import Part, Same, name_of
from journey_studio.i18n import _, msg, ngettext
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, ready_for, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

WIDE, HIGH = 620, 640
NAMES = {
    "map": msg("Maps"),
    "persona": msg("Personas"),
    "department": msg("Departments"),
    "channel": msg("Channels"),
    "kpi": msg("KPIs"),
}
SAME = (("ours", msg("Use ours")), ("theirs", msg("Take theirs")), ("both", msg("Keep both")))


class TakeSheet(Scrim):
    """Parts to choose from; those of `first` are ticked and stand on top."""

    decided = Signal(object, str)
    """The ids of what shall come, and whose is used of what has the same name."""

    def __init__(self, window: MainWindow, offered: Offer, found: dict[str, list[Part]], first: str = "") -> None:
        super().__init__(window)
        px, look = theme().px, theme()
        ready_for(offered.path.name)
        self.rows.setContentsMargins(px(24), px(20), px(24), px(18))
        self.rows.setSpacing(px(10))
        title = self._label(_("Take from “{name}”").format(name=offered.path.name))
        title.setFont(look.font("page"))
        for part in (self, self.sheet):
            part.setAccessibleName(title.text())
        said = self._label(_("The other file stays as it is. What was proven there is an assumption here."))
        said.setProperty("tone", "quiet")
        self.boxes: dict[str, QCheckBox] = {}
        self.heads: dict[str, QCheckBox] = {}
        self._groups: dict[str, list[str]] = {}
        inside = QWidget(self.sheet)
        inside.setObjectName("panelRoom")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(2))
        for kind in sorted(found, key=lambda kind: kind != first):
            self._group(column, kind, found[kind], ticked=kind == first)
        column.addStretch(1)
        room = QScrollArea(self.sheet)
        room.setObjectName("panelScroll")
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(inside)
        self.same: Same = "ours"
        self.asks = self._label(_("What has the same name here"))
        self.asks.setProperty("role", "caption")
        self.segments = Segments(self.sheet, lambda: [Segment(key, str(text)) for key, text in SAME])
        self.segments.retranslate(self.asks.text())
        self.segments.dress()
        self.segments.show_value(self.same)
        self.segments.chosen.connect(self._choose)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self.cancel, self.go = QPushButton(_("Cancel"), self.sheet), QPushButton(self.sheet)
        self.cancel.clicked.connect(self.close_sheet)
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self.decide)
        for button in (self.cancel, self.go):
            button.setAutoDefault(False)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        self.rows.addWidget(title)
        self.rows.addWidget(said)
        self.rows.addWidget(room, 1)
        self.rows.addWidget(self.asks)
        self.rows.addWidget(self.segments)
        self.rows.addLayout(foot)
        self._here = {part.record.id for rows in found.values() for part in rows if part.here}
        self._refresh()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self.sheet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _group(self, column: QVBoxLayout, kind: str, rows: list[Part], *, ticked: bool) -> None:
        """A heading that ticks all of a kind, and each of them."""
        head = QCheckBox(str(NAMES[kind]), self.sheet)
        head.setProperty("role", "strong")
        head.setMinimumHeight(theme().px(30))
        head.setChecked(ticked)
        column.addWidget(head)
        self.heads[kind] = head
        self._groups[kind] = []
        for part in rows:
            text = name_of(part.record)
            if part.here:
                text += " · " + _("the same name is here")
            ready_for(text)
            box = QCheckBox(text.replace("&", "&&"), self.sheet)
            box.setMinimumHeight(theme().px(26))
            box.setChecked(ticked)
            box.toggled.connect(lambda _on: self._refresh())
            row = QHBoxLayout()
            row.addSpacing(theme().px(22))
            row.addWidget(box, 1)
            column.addLayout(row)
            self.boxes[part.record.id] = box
            self._groups[kind].append(part.record.id)
        head.clicked.connect(lambda on: self._tick(kind, on))

    def _tick(self, kind: str, on: bool) -> None:
        for key in self._groups[kind]:
            self.boxes[key].setChecked(on)

    def _choose(self, value: object) -> None:
        if value in ("ours", "theirs", "both"):
            self.same = value
        self.segments.show_value(self.same)

    def chosen(self) -> frozenset[str]:
        """The ids of what is ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def _refresh(self) -> None:
        chosen = self.chosen()
        for kind, keys in self._groups.items():
            head = self.heads[kind]
            head.blockSignals(True)
            head.setChecked(all(key in chosen for key in keys))
            head.blockSignals(False)
        self.go.setText(ngettext("Take {count} part", "Take {count} parts", len(chosen)).format(count=len(chosen)))
        self.go.setEnabled(bool(chosen))
        asked = bool(self._here)
        self.asks.setVisible(asked)
        self.segments.setVisible(asked)

    def begin(self) -> None:
        """Open it."""
        self.open_with(next(iter(self.heads.values()), self.cancel))

    def place(self) -> None:
        """In the middle."""
        px = theme().px
        room = host(self).size()
        wide = min(px(WIDE), room.width() - px(32))
        high = min(px(HIGH), room.height() - px(32))
        self.sheet.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)

    def stops(self) -> list[QWidget]:
        """Each kind with its parts, the question, and the way out."""
        found: list[QWidget] = []
        for kind, keys in self._groups.items():
            found += [self.heads[kind], *(self.boxes[key] for key in keys)]
        return [*found, self.segments.first(), self.cancel, self.go]

    def decide(self) -> None:
        """Take what is ticked."""
        chosen = self.chosen()
        if chosen:
            self.close_sheet()
            self.decided.emit(chosen, self.same)
