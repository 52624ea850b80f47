"""What is offered when the other file is no copy but another project: its maps, and who in it is the same as here.

Lives in ui (L5); PySide6, `app.import_project`, `scrim`. It changes nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journey_studio.app import record_words
from journey_studio.app.import_project import Offer
from journey_studio.i18n import _, ngettext
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, ready_for, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

WIDE, HIGH = 620, 560


class ImportSheet(Scrim):
    """Maps to choose from, and namesakes to tell apart."""

    decided = Signal(object, object)
    """The ids of the maps that shall come, and of the records that are others than their namesakes here."""
    open_asked = Signal()
    """The other project shall be opened instead."""

    def __init__(self, window: MainWindow, offered: Offer, project: str, *, dropped: bool = False) -> None:
        super().__init__(window)
        px, look = theme().px, theme()
        name = offered.path.name
        ready_for(name)
        self.rows.setContentsMargins(px(24), px(20), px(24), px(18))
        self.rows.setSpacing(px(12))
        title = self._label(_("Import from “{name}”").format(name=name))
        title.setFont(look.font("page"))
        self.setAccessibleName(title.text())
        self.sheet.setAccessibleName(title.text())
        said = _("It is another project, not a copy of “{project}”: its maps and personas can be imported as one step.")
        what = self._label(said.format(project=project or _("Untitled")))
        what.setProperty("tone", "quiet")
        self.maps: dict[str, QCheckBox] = {}
        self.same: dict[str, QCheckBox] = {}
        inside = QWidget(self.sheet)
        inside.setObjectName("panelRoom")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(4))
        column.addWidget(self._heading(_("Maps")))
        for fact in offered.maps:
            stages = ngettext("{count} stage", "{count} stages", fact.stages).format(count=fact.stages)
            cards = ngettext("{count} touchpoint", "{count} touchpoints", fact.touchpoints).format(
                count=fact.touchpoints
            )
            self.maps[fact.id] = self._box(column, f"{fact.title or _('Untitled')} · {stages}, {cards}")
        if offered.matches:
            column.addSpacing(px(10))
            column.addWidget(self._heading(_("The same as here")))
            hint = self._label(_("Untick what only has the same name: it is imported beside."))
            hint.setProperty("role", "small")
            hint.setProperty("tone", "hint")
            column.addWidget(hint)
        for match in offered.matches:
            text = record_words.called(offered.imported.state, match.theirs)
            role = str(getattr(match.theirs, "role", "")), str(getattr(match.ours, "role", ""))
            if role[0] and role[1] and role[0] != role[1]:
                text += " · " + _("there {theirs}, here {ours}").format(theirs=role[0], ours=role[1])
            self.same[match.theirs.id] = self._box(column, text)
        column.addStretch(1)
        room = QScrollArea(self.sheet)
        room.setObjectName("panelScroll")
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(inside)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self.open = self._button(_("Open it instead"))
        self.open.setVisible(dropped)
        self.open.clicked.connect(self._open)
        self.cancel = self._button(_("Cancel"))
        self.cancel.clicked.connect(self.close_sheet)
        self.go = self._button("")
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self.decide)
        foot.addWidget(self.open)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        for part in (title, what):
            self.rows.addWidget(part)
        self.rows.addWidget(room, 1)
        self.rows.addLayout(foot)
        self._refresh()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self.sheet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _heading(self, text: str) -> QLabel:
        label = self._label(text)
        label.setProperty("role", "strong")
        return label

    def _box(self, column: QVBoxLayout, text: str) -> QCheckBox:
        ready_for(text)
        box = QCheckBox(text.replace("&", "&&"), self.sheet)
        box.setChecked(True)
        box.setMinimumHeight(theme().px(28))
        box.toggled.connect(lambda _on: self._refresh())
        column.addWidget(box)
        return box

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self.sheet)
        button.setAutoDefault(False)
        return button

    def _refresh(self) -> None:
        count = sum(box.isChecked() for box in self.maps.values())
        self.go.setText(ngettext("Import {count} map", "Import {count} maps", count).format(count=count))
        self.go.setEnabled(count > 0)

    def begin(self) -> None:
        """Open it."""
        self.open_with(next(iter(self.maps.values()), self.cancel))

    def place(self) -> None:
        """In the middle."""
        px = theme().px
        room = host(self).size()
        wide = min(px(WIDE), room.width() - px(32))
        asked = px(250) + px(32) * (len(self.maps) + len(self.same))
        high = min(px(HIGH), asked, room.height() - px(32))
        self.sheet.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)

    def stops(self) -> list[QWidget]:
        """Maps, namesakes, and the way out."""
        return [*self.maps.values(), *self.same.values(), self.open, self.cancel, self.go]

    def decide(self) -> None:
        """Import what is ticked."""
        maps = frozenset(key for key, box in self.maps.items() if box.isChecked())
        apart = frozenset(key for key, box in self.same.items() if not box.isChecked())
        if maps:
            self.close_sheet()
            self.decided.emit(maps, apart)

    def _open(self) -> None:
        self.close_sheet()
        self.open_asked.emit()
