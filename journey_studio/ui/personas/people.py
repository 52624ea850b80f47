"""The list of personas at the left of their page: portrait, name, role, and how much of the map is validated for each.

Lives in ui (L5); PySide6, commands, the workspace. What is current is shown on the page; several are chosen with Ctrl
or Shift to be compared. Alt+Up and Alt+Down (or a drag) change the order, Insert adds, Del deletes, F2 names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.commands.bands import DeletePersona
from journey_studio.commands.personas import MovePersona
from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, numbers
from journey_studio.layout.display import Box, Node, Paint
from journey_studio.layout.personas import Look, looks
from journey_studio.model.records import Asset, Persona, Touchpoint
from journey_studio.model.state import State
from journey_studio.render import qt as render
from journey_studio.ui import key_words
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.named_rows import ENTRY, Index, NamedRows
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.personas.head import portrait_node
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

MIME = "application/x-journey-studio-person"
_HIGH, _FACE = 94, 44
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Person(NamedTuple):
    """A persona in the list, with the touchpoints of all maps that are its own, and how many are validated."""

    persona: Persona
    look: Look
    image: str
    touchpoints: int
    validated: int
    researched: int


def people_of(state: State) -> list[Person]:
    """All personas of a project in order."""
    everyone = looks(state.of(Persona))
    counts: dict[str | None, list[int]] = {}
    for card in state.of(Touchpoint):
        row = counts.setdefault(card.persona, [0, 0, 0])
        row[0] += 1
        row[1] += card.evidence == "validated"
        row[2] += card.evidence == "researched"
    found = []
    for persona in state.of(Persona):
        image = state.find(Asset, persona.portrait)
        all_, sure, known = counts.get(persona.id, [0, 0, 0])
        found.append(
            Person(persona, everyone[persona.id], image.sha256 if image is not None else "", all_, sure, known)
        )
    return found


def proof_words(one: Person) -> str:
    """How many of its touchpoints are validated."""
    if not one.touchpoints:
        return _("no touchpoints yet")
    text = ngettext("{count} of {all} validated", "{count} of {all} validated", one.validated)
    return text.format(count=numbers.number(one.validated), all=numbers.number(one.touchpoints))


class _Model(NamedRows[Person]):
    mime = MIME

    def key(self, row: Person) -> str:
        return row.persona.id

    def name(self, row: Person) -> str:
        return labels.persona_call_name(row.persona)

    def spoken(self, row: Person) -> str:
        return ", ".join(
            part for part in (labels.persona_name(row.persona), row.persona.role, proof_words(row)) if part
        )

    def tip(self, row: Person) -> str:
        return self.spoken(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.writable else flags


class PeopleList(Reorders, QListView):
    """The list."""

    own_mime = MIME

    shown = Signal(str)
    """A persona became the current one."""
    chosen = Signal()
    """Others are selected now."""
    rename_asked = Signal()
    add_asked = Signal()
    copy_asked = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("peopleList")
        self._workspace: Workspace | None = None
        self.people = _Model(self)
        self.setModel(self.people)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._quiet = False
        self.begin_reordering()
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def show_people(self, workspace: Workspace | None, current: str) -> None:
        """Show the personas of a project."""
        self._workspace = workspace
        self.people.writable = workspace is not None and workspace.writable
        held = self.selected()
        self._quiet = True
        self.people.show_rows(people_of(workspace.state) if workspace is not None else ())
        index = self.people.index_of(current)
        if index.isValid():
            self.setCurrentIndex(index)
            for key in held if current in held else ():
                flag = QItemSelectionModel.SelectionFlag.Select
                self.selectionModel().select(self.people.index_of(key), flag)
        self._quiet = False
        self.updateGeometry()
        self.viewport().update()

    def selected(self) -> tuple[str, ...]:
        """The selected ones, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.people.rows[row].persona.id for row in rows if row < len(self.people.rows))

    def current(self) -> str:
        """The current one."""
        row = self.people.row(self.currentIndex())
        return row.persona.id if row is not None else ""

    def _current_changed(self, _now: Any, _before: Any) -> None:
        if not self._quiet and self.current():
            self.shown.emit(self.current())

    def _selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if not self._quiet:
            self.chosen.emit()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(theme().px(220), theme().px(_HIGH) * max(1, self.people.rowCount()) + 2)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.doItemsLayout()
        self.updateGeometry()

    # acts

    def move_by(self, by: int) -> None:
        """Move the current persona in the list."""
        number = self.currentIndex().row() + by
        if self._may_write and self.current() and 0 <= number < len(self.people.rows):
            self._move(number)

    def _move(self, number: int) -> None:
        if self._workspace is not None:
            self._workspace.run(MovePersona(self.current(), number))

    @property
    def _may_write(self) -> bool:
        return self._workspace is not None and self._workspace.writable

    def gap_at(self, at: QPoint) -> Gap | None:
        """Between two rows."""
        return self.row_gap(at)

    def put(self, place: Any) -> None:
        """The one that was carried goes there."""
        if self._may_write and self.current():
            self._move(int(place))

    def delete(self) -> None:
        """Delete the current persona, with a way back."""
        row = self.people.row(self.currentIndex())
        if row is None or self._workspace is None or not self._may_write:
            return
        name = labels.persona_name(row.persona)
        if self._workspace.run(DeletePersona(row.persona.id)) is not None:
            self.removed.emit(_("{name} deleted").format(name=f"“{name}”"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Name, add, delete, move."""
        pressed = key_words.usual(event)
        acts: Mapping[tuple[Qt.KeyboardModifier, Qt.Key], Any] = {
            (NONE, Qt.Key.Key_F2): self.rename_asked.emit,
            (NONE, Qt.Key.Key_Return): self.rename_asked.emit,
            (NONE, Qt.Key.Key_Enter): self.rename_asked.emit,
            (NONE, Qt.Key.Key_Insert): self.add_asked.emit,
            (NONE, Qt.Key.Key_Delete): self.delete,
            (ALT, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Down): lambda: self.move_by(1),
        }
        act = acts.get((pressed.keyboardModifiers(), pressed.key()))
        if act is not None:
            act()
        elif pressed == key_words.NO_KEY:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a persona."""
        if not self._may_write:
            return
        menu = RoundMenu(self)
        row = self.people.row(self.currentIndex())
        if row is not None:
            menu.addAction(_("Rename"), self.rename_asked.emit)
            menu.addAction(_("Copy"), lambda: self.copy_asked.emit(row.persona.id))
            menu.addSeparator()
            menu.addAction(_("Up"), lambda: self.move_by(-1))
            menu.addAction(_("Down"), lambda: self.move_by(1))
            menu.addSeparator()
        menu.addAction(_("New persona"), self.add_asked.emit)
        if row is not None:
            menu.addAction(_("Delete"), self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        at = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(at)

    # painting

    def paint_person(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Portrait, name, role, bar, count."""
        row = self.people.row(index)
        if row is None:
            return
        look, px = theme(), theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(rect).adjusted(0.5, 1, -0.5, -px(5))
        chosen = self.selectionModel().isSelected(self.people.index(index.row())) or index == self.currentIndex()
        hovered = self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))
        if chosen:
            painter.setBrush(look.color(row.look.soft))
            edge = look.color("ink") if look.high_contrast else look.color(row.look.soft)
            painter.setPen(QPen(edge, 1.0))
            painter.drawRoundedRect(ground, px(10), px(10))
        elif hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("surface3"))
            painter.drawRoundedRect(ground, px(10), px(10))
        side = px(_FACE)
        node = portrait_node(row.image, row.persona.drawn_portrait, row.look, float(side))
        assets = self._workspace.session.asset if self._workspace is not None else None
        left = rect.left() + px(12)
        render.paint(node._replace(x=float(left), y=float(rect.top() + px(11))), painter, look.tokens, None, assets)
        self._words(painter, rect, row)
        self._bar(painter, rect, row)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(look.color("focus"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), px(9), px(9))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: Person) -> None:
        look, px = theme(), theme().px
        left = rect.left() + px(12 + _FACE + 11)
        room = rect.right() - px(8) - left
        y = rect.top() + px(13)
        name = labels.persona_call_name(row.persona)
        lines = [(name, look.font("strong"), "ink", px(20)), (row.persona.role, look.font("small"), "ink2", px(18))]
        for text, font, token, high in lines:
            ready_for(text)
            painter.setFont(font)
            painter.setPen(look.color(token))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, y, room, high), int(Qt.AlignmentFlag.AlignVCenter), shown)
            y += high

    def _bar(self, painter: QPainter, rect: QRect, row: Person) -> None:
        look, px = theme(), theme().px
        x, y, wide, high = px(12), px(69), px(98), px(6)
        ops = [Box(0, 0, wide, high, high / 2, Paint("surface3" if not row.look.slot else "surface"))]
        whole = max(1, row.touchpoints)
        known, sure = (row.validated + row.researched) / whole, row.validated / whole
        for share, token in ((known, row.look.line), (sure, row.look.main)):
            if share > 0:
                ops.append(Box(0, 0, max(high, wide * share), high, high / 2, Paint(token)))
        node = Node("bar", "bar", float(rect.left() + x), float(rect.top() + y), wide, high, tuple(ops))
        render.paint(node, painter, look.tokens)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink2"))
        left = rect.left() + x + wide + px(9)
        spot = QRect(left, rect.top() + y - px(7), rect.right() - left - px(4), px(20))
        text = painter.fontMetrics().elidedText(proof_words(row), Qt.TextElideMode.ElideRight, spot.width())
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter), text)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PeopleList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(theme().px(100), theme().px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A persona."""
        if index.data(ENTRY) is not None:
            self._view.paint_person(painter, option.rect, index)
