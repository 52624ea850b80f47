"""The palette of channels: dragged onto the map or added by Enter, named, given an icon and a place, deleted.

Lives in ui (L5); PySide6, commands, the map view, `channel_model`. Typing letters filters (the field is the panel's);
F2 renames, Insert adds, Delete deletes, Alt and an arrow (or a drag inside the palette) change the order, the menu key
gives icon and place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.commands.library import AddChannel, ChangeChannel, DeleteChannel, MoveChannel, users_of
from journey_studio.i18n import _, ngettext
from journey_studio.model.records import Channel
from journey_studio.model.words import WHERE
from journey_studio.ui.canvas.incoming import CHANNEL_MIME
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.panels.channel_model import GROUPS, ChannelModel, Entry, entries
from journey_studio.ui.panels.named_list import ALT, NONE, SHIFT, Keys, NamedList
from journey_studio.ui.panels.named_rows import ENTRY
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.panels.row_editor import RowEditor
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

ROW, HEADING = 31, 23
_TILE, _NAME = 24, 37
Index = QModelIndex | QPersistentModelIndex


class ChannelPalette(Reorders, NamedList):
    """The palette."""

    own_mime = CHANNEL_MIME
    types = frozenset({Channel.type_name})
    most_rows = 24
    """The usual channels all show: the panel scrolls, not a list in it, which would take room from their names, too."""

    typed = Signal(str)
    """A letter was typed: filter by it."""

    def __init__(self, parent: QWidget, view: MapView) -> None:
        rows = ChannelModel(parent)
        super().__init__(parent, view, rows)
        self.channels = rows
        self.setObjectName("channelPalette")
        self.paint_with(_Tiles(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)  # icon mode has its own opinion
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.begin_reordering()
        self.doubleClicked.connect(lambda _index: self.add_to_map())

    # a list of the library

    def read(self, workspace: Workspace) -> Sequence[Entry]:
        """The channels of the project."""
        return entries(workspace.state.of(Channel))

    def name_new(self, workspace: Workspace, name: str) -> None:
        """Another channel, where the draft stood."""
        changed = workspace.run(AddChannel(name, self.channels.begins))
        if changed is not None:
            self.setCurrentIndex(self.channels.index_of(next(iter(changed.diff.added)).id))

    def name_row(self, workspace: Workspace, row: Entry, name: str) -> None:
        """Another name."""
        workspace.run(ChangeChannel(row.channel, name=name))

    def keys(self) -> Keys:
        """What keys do."""
        return {
            (NONE, Qt.Key.Key_Return): self.add_to_map,
            (NONE, Qt.Key.Key_Enter): self.add_to_map,
            (NONE, Qt.Key.Key_F2): self.rename,
            (NONE, Qt.Key.Key_Delete): self.delete,
            (NONE, Qt.Key.Key_Insert): self.add,
            (ALT, Qt.Key.Key_Left): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Right): lambda: self.move_by(1),
            (ALT, Qt.Key.Key_Down): lambda: self.move_by(1),
        }

    def fill_menu(self, menu: RoundMenu) -> None:
        """What can be done with a channel."""
        entry = self.current()
        if entry is None:
            menu.addAction(_("New channel"), self.add)
            menu.addAction(_("From another project…"), self._take)
            return
        menu.addAction(_("Add to the map"), self.add_to_map)
        menu.addSeparator()
        menu.addAction(_("Rename"), self.rename)
        menu.addAction(_("Choose an icon") + "…", lambda: QTimer.singleShot(0, self.choose_icon))
        for where in GROUPS:
            action = menu.addAction(str(WHERE[where]), partial(self._place, where))
            tick(action, on=where == entry.where)
        menu.addSeparator()
        menu.addAction(_("Up"), lambda: self.move_by(-1))
        menu.addAction(_("Down"), lambda: self.move_by(1))
        menu.addAction(_("New channel"), self.add)
        menu.addAction(_("From another project…"), self._take)
        menu.addAction(_("Delete"), self.delete)

    def _take(self) -> None:
        from journey_studio.ui.merging.taking import take_from

        take_from(self, "channel")

    def retranslate(self) -> None:
        """Say headings anew."""
        self.viewport().update()

    def filter(self, text: str) -> None:
        """Show only channels whose name holds this text; the first one is the current one."""
        self.channels.set_filter(text)
        if text.strip() or not self.currentIndex().isValid():
            self._go_to(self.channels.first())
        self.resized.emit()

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)

    def wanted_height(self) -> int:
        """As high as its entries, up to a limit."""
        px, wide = theme().px, max(1, self.viewport().width())
        high, x = 0, 0
        for row in range(self.channels.rowCount()):
            size = self.itemDelegate().sizeHint(self._option(), self.channels.index(row))
            if x == 0 or x + size.width() >= wide:
                high, x = high + size.height(), 0
            x += size.width()
        most = px(ROW) * self.most_rows
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if high > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:  # Qt keeps room for a bar that may come
            self.setVerticalScrollBarPolicy(policy)
            self.scheduleDelayedItemsLayout()
        return max(px(ROW), min(high, most)) + px(2)

    @staticmethod
    def _option() -> QStyleOptionViewItem:
        return QStyleOptionViewItem()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns of half the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()
            QTimer.singleShot(0, self.resized.emit)

    # acts

    def current(self) -> Entry | None:
        """The current channel."""
        entry = self.channels.row(self.currentIndex())
        return entry if entry is not None and entry.channel else None

    def add_to_map(self) -> None:
        """Begin a touchpoint of the current channel at the current place of the map."""
        entry = self.current()
        if entry is not None:
            self._view.incoming.add_here(entry.channel)

    def _add(self) -> None:
        """In the group of the current one."""
        entry = self.channels.row(self.currentIndex())
        self.channels.begins = entry.where if entry is not None else "online"
        super()._add()

    def delete(self) -> None:
        """Delete the current channel, with a way back; its touchpoints stay."""
        workspace, entry = self._workspace, self.current()
        if workspace is None or entry is None or not workspace.writable:
            return
        count = users_of(workspace.state, entry.channel)
        if workspace.run(DeleteChannel(entry.channel)) is None:
            return
        name = f"“{entry.name}”"
        if count:
            said = ngettext(
                "{name} deleted; {count} touchpoint has no channel now",
                "{name} deleted; {count} touchpoints have no channel now",
                count,
            ).format(name=name, count=count)
        else:
            said = _("{name} deleted").format(name=name)
        self._view.told.emit(said, True)

    def _place(self, where: str) -> None:
        workspace, entry = self._workspace, self.current()
        found = next((one for one in GROUPS if one == where), None)
        if workspace is not None and entry is not None and found is not None:
            workspace.run(ChangeChannel(entry.channel, where=found))

    # order

    def _mates(self, entry: Entry) -> list[str]:
        """The other channels that happen where this one does, also those that the filter hides."""
        if self._workspace is None:
            return []
        return [
            one.id for one in self._workspace.state.of(Channel) if one.where == entry.where and one.id != entry.channel
        ]

    def move_by(self, by: int) -> None:
        """Move the current channel so many places among those of its group."""
        entry = self.current()
        if entry is not None and self._workspace is not None:
            row = [one.id for one in self._workspace.state.of(Channel) if one.where == entry.where]
            place = row.index(entry.channel) + by
            if 0 <= place < len(row):
                self.put(place)

    def put(self, place: int) -> None:
        """Make the current channel number `place` of its group, counted without itself."""
        entry = self.current()
        if entry is not None and self._workspace is not None and self._workspace.writable:
            self._workspace.run(MoveChannel(entry.channel, place))

    def gap_at(self, at: QPoint) -> Gap | None:
        """Before the first tile of its group that lies right of the pointer or below it."""
        entry = self.current()
        if entry is None:
            return None
        mates = self._mates(entry)
        shown = [one for one in self.channels.rows if one.where == entry.where and one.channel]
        rects = {one.channel: self.visualRect(self.channels.index_of(one.channel)) for one in shown}
        if not rects or not min(r.top() for r in rects.values()) <= at.y() <= max(r.bottom() for r in rects.values()):
            return None
        for key, rect in rects.items():
            if at.y() < rect.top() or (at.y() <= rect.bottom() and at.x() < rect.center().x()):
                place = mates.index(key) if key in mates else self._number(entry, shown, mates)
                return Gap(place, QRect(max(0, rect.left() - 1), rect.top() + 3, 3, rect.height() - 6))
        last = shown[-1].channel
        place = mates.index(last) + 1 if last in mates else len(mates)
        return Gap(place, QRect(rects[last].right() - 2, rects[last].top() + 3, 3, rects[last].height() - 6))

    @staticmethod
    def _number(entry: Entry, shown: list[Entry], mates: list[str]) -> int:
        """Before itself is where it is: behind the one that is shown before it."""
        at = shown.index(entry)
        return mates.index(shown[at - 1].channel) + 1 if at else 0

    def choose_icon(self) -> None:
        """Ask for another icon of the current channel."""
        from journey_studio.ui.panels.icon_picker import IconPicker  # seldom needed

        entry, workspace = self.current(), self._workspace
        if entry is None or workspace is None or not workspace.writable:
            return
        picker = IconPicker(self, entry.icon)
        picker.chosen.connect(lambda icon: workspace.run(ChangeChannel(entry.channel, icon=icon)))
        picker.open_at(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters filter; what is left is what all lists do."""
        held, text = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.text()
        if held in (NONE, SHIFT) and text and text.isprintable() and not text.isspace():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """There is always a current channel."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.current() is None:
            self._go_to(self.channels.first())
        self.viewport().update()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the channel as a small tile with its name."""
        entry = self.current()
        if entry is None or not self.channels.writable:
            return
        drag = QDrag(self)
        drag.setMimeData(self.channels.mimeData([self.currentIndex()]))
        drag.setPixmap(_carried(entry))
        drag.setHotSpot(QPoint(theme().px(18), theme().px(18)))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


class _Tiles(RowEditor):
    """Paints headings and channels: a square tile online, a disc offline."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent, lambda _index: _NAME)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Half the width; all of it for headings and what is being named."""
        px, view, entry = theme().px, self.parent(), index.data(ENTRY)
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else px(228)
        if not isinstance(entry, Entry):
            return QSize(wide, px(ROW))
        if entry.heading:
            return QSize(wide, px(HEADING))
        half = (wide - 1) // 2  # Qt begins a new line where two would fill this one to the last pixel
        return QSize(wide if entry.draft else half, px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One entry."""
        view, entry = self.parent(), index.data(ENTRY)
        if not isinstance(view, ChannelPalette) or not isinstance(entry, Entry):
            return
        look, px = theme(), theme().px
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.heading:
            painter.setFont(look.font("small"))
            painter.setPen(look.color("ink2"))
            room = rect.adjusted(px(6), 0, 0, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
            painter.restore()
            return
        box = QRectF(rect).adjusted(0.5, 0.5, -1.5, -0.5)
        current = view.paint_ground(painter, box, index, px(7), "accentSoft")
        _paint_entry(painter, rect, entry, "accentInk" if current else "ink")
        painter.restore()


def _font() -> QFont:
    return theme().font("body")


def _paint_entry(painter: QPainter, rect: QRect, entry: Entry, ink: str) -> None:
    """Tile, icon and name."""
    look, px = theme(), theme().px
    side, glyph = px(_TILE), px(16)
    tile = QRectF(rect.left() + px(4), rect.top() + (rect.height() - side) / 2, side, side)
    look.ground(painter, "surface3")
    radius = side / 2 if entry.where == "offline" else px(7)
    painter.drawRoundedRect(tile, radius, radius)
    at = QPoint(round(tile.center().x() - glyph / 2), round(tile.center().y() - glyph / 2))
    painter.drawPixmap(at, look.pixmap(entry.icon or "plus", "ink2", 16))
    ready_for(entry.name)
    painter.setPen(look.color(ink))
    room = QRect(rect.left() + px(_NAME), rect.top(), rect.width() - px(_NAME) - px(2), rect.height())
    _paint_name(painter, room, entry.name)


def _paint_name(painter: QPainter, room: QRect, name: str) -> None:
    """In one line, else smaller and in two, so that the columns stay even; what is longer still is cut."""
    painter.setFont(_font())
    lines = [name]
    if painter.fontMetrics().horizontalAdvance(name) >= room.width():  # it is rounded, what elides is not
        painter.setFont(theme().font("small"))
        lines = two_lines(name, painter.fontMetrics(), room.width())
    high = min(painter.fontMetrics().height(), room.height() // len(lines))
    top = room.top() + (room.height() - high * len(lines)) // 2
    for number, line in enumerate(lines):
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        box = QRect(room.left(), top + number * high, room.width(), high)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


def two_lines(name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """As many words of a name in the first line as fit, one at least; the rest in a second one, if there is one."""
    words = name.split()
    if len(words) < 2 or metrics.horizontalAdvance(name) < width:
        return [name]
    count = 1
    while count < len(words) - 1 and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
        count += 1
    return [" ".join(words[:count]), " ".join(words[count:])]


def _carried(entry: Entry) -> QPixmap:
    """The picture of a channel in the hand."""
    look, px = theme(), theme().px
    wide = px(_NAME) + QFontMetrics(_font()).horizontalAdvance(entry.name) + px(12)
    ratio = 1.0
    picture = QPixmap(QSize(wide, px(36)) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("sel"), 1.0))
    painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, wide - 1, px(36) - 1), px(9), px(9))
    _paint_entry(painter, QRect(px(2), 0, wide - px(4), px(36)), entry, "ink")
    painter.end()
    return picture
