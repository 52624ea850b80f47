"""The upper part of a persona's page: portrait, name, role, the sentence in its own words, and its facts.

Lives in ui (L5); PySide6, commands, the workspace. Name and role are written in place; a fact is a chip that opens a
small card. Age and place come last, dashed: they matter least.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.commands.bands import WritePersona
from journey_studio.commands.library import RenamePersona
from journey_studio.commands.personas import WriteAbout
from journey_studio.commands.registers import MoveEntry, RemoveEntries, register_of
from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.layout.display import Node, Picture
from journey_studio.layout.persona_profile import Profile, fact_kind
from journey_studio.layout.personas import NOBODY, Look
from journey_studio.layout.portraits import portrait
from journey_studio.model.records import Asset
from journey_studio.model.records.practice import PersonaLine
from journey_studio.render import qt as render
from journey_studio.ui.panels.texts import GrowingText
from journey_studio.ui.personas.facts import Chips, FactCard, FactChip
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

PORTRAIT = 104
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Of the files that a portrait can be cut out of."""
_typings = count(1)


class QuietLine(QLineEdit):
    """A text that looks like one, and is written in place: Enter keeps it, Esc gives it back."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "quiet")
        self._shown = ""
        self._pad = 16
        self.setMaxLength(2_000)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda _text: self.updateGeometry())
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str) -> None:
        """Show another text, unless one is being written."""
        self._shown = text
        if not self.hasFocus() or not self.isModified():
            ready_for(text)
            self.setText(text)
            self.setCursorPosition(0)

    def _finish(self) -> None:
        text = self.text().strip()
        if self.isModified() and text != self._shown:
            self.setModified(False)
            self.given.emit(text)
        if self.text() != self._shown:
            self.setText(self._shown)  # what was refused is not shown
        self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """As long as its words."""
        text = self.text() or self.placeholderText()
        wide = QFontMetrics(self.font()).horizontalAdvance(text) + theme().px(self._pad) + 6
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It may be cut."""
        return QSize(theme().px(60), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed, Enter keeps it."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.setModified(False)
            self.selectAll()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.selectAll()


class PortraitButton(QToolButton):
    """The portrait, as a button that offers others; an image may be dropped on it."""

    dropped = Signal(object)
    """The path of an image."""

    def __init__(self, parent: QWidget, size: int = PORTRAIT) -> None:
        super().__init__(parent)
        self._size = size
        self._drawn, self._image, self._look = "", "", NOBODY
        self._workspace: Workspace | None = None
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An image from a folder."""
        if _image_of(event.mimeData()) is not None and self.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """It is to be the portrait."""
        path = _image_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.dropped.emit(path))

    def show_portrait(self, workspace: Workspace, found: Profile, look: Look) -> None:
        """Show a persona's."""
        persona = found.persona
        image = workspace.state.find(Asset, persona.portrait)
        self._workspace = workspace
        self._drawn, self._look = persona.drawn_portrait, look
        self._image = image.sha256 if image is not None else ""
        self.setAccessibleName(_("Portrait of {name}").format(name=labels.persona_name(persona)))
        self.update()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        side = theme().px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in a disc, and a ring when the keyboard is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        node = portrait_node(self._image, self._drawn, self._look, side)
        assets = self._workspace.session.asset if self._workspace is not None else None
        render.paint(node, painter, theme().tokens, None, assets)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme().color("focus" if self.hasFocus() else "ctl"), 3.0 if self.hasFocus() else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()


def _image_of(data: QMimeData) -> Path | None:
    """The one image that is carried; None for anything else."""
    urls = data.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in ENDINGS else None


def portrait_node(image: str, drawn: str, look: Look, side: float) -> Node:
    """A stored image, else a drawing, in a disc."""
    if image:
        return Node("portrait", "mark", 0, 0, side, side, (Picture(image, 0.0, 0.0, side, side, side / 2),))
    return Node("portrait", "mark", 0, 0, side, side, portrait(drawn, look.slot, side / 2, side / 2, side))


class Head(QWidget):
    """Portrait, name, role, sentence, facts."""

    portrait_asked = Signal()
    removed = Signal(str)
    doing = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._profile: Profile | None = None
        self._look: Look = NOBODY
        self._typing = ""
        self.portrait = PortraitButton(self)
        self.portrait.clicked.connect(lambda _checked=False: self.portrait_asked.emit())
        self.name = QuietLine(self)
        self.name.setObjectName("personaName")
        self.name.given.connect(self._rename)
        self.role = QuietLine(self)
        self.role.setObjectName("personaRole")
        self.role.given.connect(self._write_role)
        self.quote = GrowingText(self)
        self.quote.setProperty("look", "quote")
        self.quote.typed.connect(self._write_quote)
        self.quote.ended.connect(self._end)
        self.chips = Chips(self)
        self._made: list[FactChip] = []
        self.add = QToolButton(self.chips)
        self.add.setObjectName("fact")
        self.add.setProperty("dashed", True)
        self.add.clicked.connect(lambda _checked=False: self._ask(None, self.add))
        self.chips.flow.addWidget(self.add)
        upper = QHBoxLayout()
        upper.addWidget(self.name)
        upper.addWidget(self.role)
        upper.addStretch(1)
        column = QVBoxLayout()
        column.addLayout(upper)
        column.addWidget(self.quote)
        column.addWidget(self.chips)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._row, self._column, self._upper = row, column, upper

    def dress(self) -> None:
        """Take sizes and fonts from the present theme."""
        look, px = theme(), theme().px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(14))
        self._column.setSpacing(px(4))
        self._column.setContentsMargins(0, px(2), 0, 0)
        self._upper.setSpacing(px(8))
        self.portrait.dress()
        self.name.setFont(look.font("display"))
        self.name.setFixedHeight(px(40))
        self.role.setFont(look.font("strong", weight=600))
        self.role.setFixedHeight(px(26))
        self.quote.dress()
        self.quote.setFont(look.font("strong", weight=400, italic=True))
        self.add.setFixedHeight(px(26))
        self._tint()
        self._fill_chips()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Name"))
        self.role.setAccessibleName(_("Role"))
        self.role.setPlaceholderText(_("Role"))
        self.quote.setAccessibleName(_("One sentence in their words"))
        self.quote.setPlaceholderText(_("“One sentence in their own words”"))
        self.add.setText(_("Add a fact"))
        self.portrait.setToolTip(_("Choose a portrait"))

    def show_profile(self, workspace: Workspace, found: Profile, look: Look) -> None:
        """Show another persona, or what is known of it now."""
        tinted = look != self._look
        self._workspace, self._profile, self._look = workspace, found, look
        self.portrait.show_portrait(workspace, found, look)
        self.name.show_text(found.persona.name)
        self.role.show_text(found.persona.role)
        self.quote.show_text(f"“{found.persona.quote}”" if found.persona.quote else "")
        for part in (self.name, self.role, self.quote):
            part.setReadOnly(not workspace.writable)
        self.role.setVisible(workspace.writable or bool(found.persona.role))
        self.quote.setVisible(workspace.writable or bool(found.persona.quote))
        self.add.setVisible(workspace.writable)
        self.portrait.setEnabled(workspace.writable)
        if tinted:
            self._tint()
        self._fill_chips()

    def _tint(self) -> None:
        look = self._look
        self.role.setStyleSheet(
            theme().sheet(
                f"QLineEdit {{ background: ${look.soft}; color: ${look.main}; border: 2px solid transparent;"
                f" border-radius: px(6); padding: 0 px(6); min-height: px(20); }}"
                f"QLineEdit:focus {{ border: 2px solid $focus; }}"
            )
        )

    def flush(self) -> None:
        """Hand over what is still being written."""
        self.quote.flush()

    # writing

    def _rename(self, text: str) -> None:
        if self._workspace is not None and self._profile is not None:
            self._workspace.run(RenamePersona(self._profile.persona.id, text))

    def _write_role(self, text: str) -> None:
        if self._workspace is not None and self._profile is not None:
            self._workspace.run(WritePersona(self._profile.persona.id, "role", text))

    def _write_quote(self, text: str) -> None:
        if self._workspace is not None and self._profile is not None:
            self._typing = self._typing or f"quote{next(_typings)}"
            plain = " ".join(text.split()).strip('“”"«» ')
            self._workspace.run(WriteAbout(self._profile.persona.id, (("quote", plain),), self._typing))

    def _end(self) -> None:
        self._typing = ""
        if self._workspace is not None and not self._workspace.closed:
            self._workspace.session.end_merging()

    # facts

    def _fill_chips(self) -> None:
        found = self._profile.facts if self._profile is not None else ()
        if [chip.line for chip in self._made] != list(found) or not self._made:
            held = next((chip.line.id for chip in self._made if chip.hasFocus()), "")
            for chip in self._made:
                self.chips.flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._made = [self._chip(line) for line in found]
            self.chips.flow.removeWidget(self.add)
            for chip in self._made:
                self.chips.flow.addWidget(chip)
                chip.show()
            self.chips.flow.addWidget(self.add)
            before: QWidget = self.quote
            for one in (*self._made, self.add):
                QWidget.setTabOrder(before, one)
                before = one
            again = next((chip for chip in self._made if chip.line.id == held), None)
            if held:
                (again or self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self.chips.flow.invalidate()
        self.chips.fit()

    def _chip(self, line: PersonaLine) -> FactChip:
        chip = FactChip(self.chips, line)
        chip.clicked.connect(lambda _checked=False: self._ask(chip.line, chip))
        chip.moved.connect(self._move)
        chip.removed.connect(self._remove)
        return chip

    def _ask(self, line: PersonaLine | None, near: QWidget) -> None:
        if self._workspace is None or self._profile is None or not self._workspace.writable:
            return
        card = FactCard(near, self._workspace, self._profile.persona.id, line)
        card.open_at(
            QRect(near.mapToGlobal(QPoint(0, 0)), QSize(max(near.width(), card.width()), near.height())), card.field
        )

    def _move(self, key: str, by: int) -> None:
        if self._workspace is None or self._profile is None or not self._workspace.writable:
            return
        shown = [line.id for line in self._profile.facts]
        at = shown.index(key) + by
        line = next(one for one in self._profile.facts if one.id == key)
        if not 0 <= at < len(shown) or fact_kind(line).demographic != fact_kind(self._profile.facts[at]).demographic:
            return
        register = [one.id for one in register_of(self._workspace.state, "persona_line", dict(line))]
        self._workspace.run(MoveEntry(key, register.index(shown[at])))

    def _remove(self, key: str) -> None:
        if self._workspace is not None and self._workspace.writable and self._profile is not None:
            text = next((one.text for one in self._profile.facts if one.id == key), "")
            if self._workspace.run(RemoveEntries((key,))) is not None:
                self.removed.emit(_("{name} deleted").format(name=f"“{text}”"))

    def go(self, record: str) -> bool:
        """Give the keyboard to a fact."""
        chip = next((one for one in self._made if one.line.id == record), None)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
        return chip is not None
