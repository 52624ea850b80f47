"""The dialog of a merge: what each side did since both parted, and what both changed differently, one by one.

Lives in ui (L5); PySide6, `app.merge`, `scrim`. It changes nothing: it tries the choices out and gives the merge that
was decided. 1, 2 and 3 answer and go on to the next open conflict, the arrows walk, F3 is the next open one, Ctrl+Enter
merges, Esc leaves everything as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import merge, merge_cards, points, record_words
from journey_studio.app.merge import Did, Meeting
from journey_studio.i18n import _, ngettext
from journey_studio.model.merging import Conflict, Merged
from journey_studio.model.merging_fields import Choice
from journey_studio.ui.merging.tiles import Tile
from journey_studio.ui.notices import announce
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, ready_for, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

WIDE, HIGH, LOW = 1100, 650, 330
_KEY = int(Qt.ItemDataRole.UserRole)
_SIDES: tuple[Choice, ...] = ("mine", "theirs", "both")


class MergeSheet(Scrim):
    """One merge that is being decided."""

    decided = Signal(object)
    """The `Merged` to be made a step of the project."""
    open_asked = Signal()
    """The other file shall be opened instead."""

    def __init__(self, window: MainWindow, meeting: Meeting, *, dropped: bool = False) -> None:
        super().__init__(window)
        self.meeting = meeting
        self.choices: dict[str, Choice] = {}
        self.merged: Merged = meeting.merged()
        self._dropped = dropped
        self._build()
        self._refresh()

    # building

    def _build(self) -> None:
        px, look = theme().px, theme()
        name = self.meeting.copy.path.name
        ready_for(name)
        title = self._label(_("Merge with “{name}”").format(name=name))
        title.setFont(look.font("page"))
        self.setAccessibleName(title.text())
        self.sheet.setAccessibleName(title.text())
        self.rows.setContentsMargins(px(24), px(20), px(24), px(18))
        self.rows.setSpacing(px(12))
        self.rows.addWidget(title)
        parted = self._quiet(self._parted())
        self._spare = [parted] if parted.text() else []
        self.rows.addWidget(parted)
        mine, theirs = self.meeting.did()
        sides = QHBoxLayout()
        sides.setSpacing(px(12))
        sides.addWidget(self._side(_("Yours"), mine), 1)
        sides.addWidget(self._side(_("Theirs"), theirs), 1)
        self.rows.addLayout(sides)
        self._build_conflicts()
        self._build_foot()
        for part in (self.list, *self.tiles, self.all_mine, self.all_theirs, self.next_open, self.cancel, self.go):
            part.installEventFilter(self)

    def _build_conflicts(self) -> None:
        px = theme().px
        self.head = self._label("")
        self.head.setProperty("role", "section")
        self.all_mine = self._button(_("All yours"), lambda: self.choose_all("mine"))
        self.all_theirs = self._button(_("All theirs"), lambda: self.choose_all("theirs"))
        self.next_open = self._button(_("Next open"), self.go_on)
        self.next_open.setToolTip(f"{_('The next conflict without an answer')}  F3")
        heads = QHBoxLayout()
        heads.setSpacing(px(8))
        heads.addWidget(self.head, 1)
        for button in (self.all_mine, self.all_theirs, self.next_open):
            heads.addWidget(button)
        self.list = QListWidget(self.sheet)
        self.list.setObjectName("mergeList")
        self.list.setAccessibleName(_("Conflicts"))
        self.list.setFixedWidth(px(270))
        self.list.setIconSize(QSize(px(16), px(16)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.name, self.what, self.before = (self._label("") for _n in range(3))
        self.name.setProperty("role", "object")
        self.what.setProperty("tone", "quiet")
        self.before.setProperty("tone", "quiet")
        self.before.setProperty("role", "small")
        self.tiles = tuple(Tile(self.sheet, str(number)) for number in (1, 2, 3))
        for tile, side in zip(self.tiles, _SIDES, strict=True):
            tile.clicked.connect(lambda _checked=False, side=side: self._pressed(side))
        answers = QHBoxLayout()
        answers.setSpacing(px(10))
        for tile in self.tiles:
            answers.addWidget(tile, 1)
        right = QVBoxLayout()
        right.setSpacing(px(6))
        for label in (self.name, self.what, self.before):
            right.addWidget(label)
        right.addSpacing(px(4))
        right.addLayout(answers, 8)
        right.addStretch(1)
        for label in (self.name, self.what, self.before):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        body = QHBoxLayout()
        body.setSpacing(px(16))
        body.addWidget(self.list)
        body.addLayout(right, 1)
        self.zone = QWidget(self.sheet)
        rows = QVBoxLayout(self.zone)
        rows.setContentsMargins(0, px(4), 0, 0)
        rows.setSpacing(px(10))
        rows.addLayout(heads)
        rows.addLayout(body, 1)
        self.rows.addWidget(self.zone, 1)
        self.nothing = self._label(_("Nothing was changed differently on both sides: there is nothing to ask."))
        self.rows.addWidget(self.nothing)

    def _build_foot(self) -> None:
        px = theme().px
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self.open = self._button(_("Open it instead"), self._open)
        self.open.setVisible(self._dropped)
        self.told = self._quiet("")
        self.cancel = self._button(_("Cancel"), self.close_sheet)
        self.go = self._button(_("Merge"), self.decide)
        self.go.setProperty("kind", "primary")
        foot.addWidget(self.open)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        self.rows.addLayout(foot)

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self.sheet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _quiet(self, text: str) -> QLabel:
        label = self._label(text)
        label.setProperty("tone", "quiet")
        label.setVisible(bool(text))
        return label

    def _button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text, self.sheet)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())  # type: ignore[operator]
        return button

    def _side(self, whose: str, did: Did) -> QFrame:
        px = theme().px
        box = QFrame(self.sheet)
        box.setObjectName("mergeSide")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(px(14), px(10), px(14), px(10))
        rows.setSpacing(px(2))
        name = self._label(whose)
        name.setProperty("role", "strong")
        rows.addWidget(name)
        lines = did_in_words(did)
        for number, line in enumerate(lines):
            label = self._quiet(line)
            rows.addWidget(label)
            if number:
                self._spare.append(label)
        box.setAccessibleName(f"{whose}: {', '.join(lines)}")
        return box

    def _parted(self) -> str:
        relation = self.meeting.relation_in_words()
        common = self.meeting.copy.common
        moment = points.moment_of(common.time) if common is not None else ""
        if relation or not moment:
            return relation
        return _("Both were the same until {moment}.").format(moment=moment)

    # showing

    def begin(self) -> None:
        """Open it."""
        self.open_with(self.list if self.merged.conflicts else self.go)

    def place(self) -> None:
        """In the middle, as large as it needs and the window has room."""
        px = theme().px
        room = host(self).size()
        wide = min(px(WIDE), room.width() - px(32))
        wanted = px(HIGH if self.merged.conflicts else LOW)
        high = min(wanted, room.height() - px(32))
        for label in self._spare:  # where it is low, what both disagree about comes first
            label.setVisible(high > wanted * 0.9)
        self.sheet.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)

    def stops(self) -> list[QWidget]:
        """The conflicts, their answers, all at once, and the way out."""
        return [
            self.list,
            *self.tiles,
            self.all_mine,
            self.all_theirs,
            self.next_open,
            self.open,
            self.cancel,
            self.go,
        ]

    def waiting(self) -> list[Conflict]:
        """The conflicts nobody has answered yet."""
        return [one for one in self.merged.conflicts if one.key not in self.choices]

    def _refresh(self) -> None:
        """Show the conflicts as they are with the present answers."""
        current = self._current()
        conflicts = merge.in_order(self.meeting, self.merged.conflicts)
        self.zone.setVisible(bool(conflicts))
        self.nothing.setVisible(not conflicts)
        self.list.blockSignals(True)
        self.list.clear()
        for conflict in conflicts:
            self._add(conflict)
        keys = [one.key for one in conflicts]
        row = keys.index(current.key) if current is not None and current.key in keys else 0
        self.list.setCurrentRow(row if keys else -1)
        self.list.blockSignals(False)
        self._show_current()
        count = len(self.waiting())
        self.head.setText(
            ngettext(
                "Both changed the same thing: {count} conflict", "Both changed the same: {count} conflicts", len(keys)
            ).format(count=len(keys))
        )
        self.next_open.setEnabled(count > 0)
        self.go.setEnabled(count == 0)
        self.go.setText(_("Merge") if not count else _("Merge ({count} open)").format(count=count))
        told = ngettext("{count} conflict has no answer yet", "{count} conflicts have no answer yet", count)
        self.told.setText(told.format(count=count) if count else "")
        self.told.setVisible(True)

    def _add(self, conflict: Conflict) -> None:
        told = merge.in_words(self.meeting, conflict)
        chosen = self.choices.get(conflict.key)
        answer = {"mine": _("yours"), "theirs": _("theirs"), "both": _("both"), None: _("open")}[chosen]
        ready_for(told.name)
        item = QListWidgetItem(f"{told.name}\n{told.what} · {answer}", self.list)
        icon, token = ("check-circle-fill", "accentInk") if chosen else ("circle-dashed", "ctl")
        item.setIcon(theme().icon(icon, token, size=16))
        item.setData(_KEY, conflict.key)
        item.setToolTip(told.name)
        item.setSizeHint(QSize(0, theme().px(46)))
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{told.name}, {told.what}, {answer}")

    def _current(self) -> Conflict | None:
        item = self.list.currentItem()
        key = item.data(_KEY) if item is not None else ""
        return next((one for one in self.merged.conflicts if one.key == key), None)

    def _show_current(self) -> None:
        conflict = self._current()
        if conflict is None:
            return
        told = merge.in_words(self.meeting, conflict)
        record = conflict.mine or conflict.theirs
        state = self.meeting.mine if conflict.mine is not None else self.meeting.theirs
        place = record_words.where(state, record) if record is not None and conflict.kind != "place" else ""
        for text in (told.name, told.mine, told.theirs):
            ready_for(text)
        self.name.setText(told.name)
        self.what.setText(" · ".join(part for part in (self._what(conflict, told.what), place) if part))
        before = told.base if len(told.base) <= 140 else told.base[:139] + "…"
        self.before.setText(_("Before: {what}").format(what=before) if before else "")
        self.before.setVisible(bool(before))
        chosen = self.choices.get(conflict.key)
        cards = merge_cards.of_conflict(self.meeting, conflict, self.merged.state)
        self.tiles[2].setVisible(conflict.both)
        told_by = (told.mine, told.theirs, told.both)
        besides = (told.theirs, told.mine, told.mine)
        names = (_("Yours"), _("Theirs"), _("Both"))
        for tile, side, whose, says, beside in zip(self.tiles, _SIDES, names, told_by, besides, strict=True):
            tile.show_answer(whose, says, beside=beside, chosen=chosen == side, card=cards.get(side))

    @staticmethod
    def _what(conflict: Conflict, what: str) -> str:
        if conflict.kind != "deleted":
            return what
        if conflict.mine is None:
            return _("You deleted it, they went on with it")
        return _("They deleted it, you went on with it")

    # deciding

    def choose(self, choice: Choice) -> None:
        """Answer the conflict on show and go on to the next open one."""
        conflict = self._current()
        if conflict is None or (choice == "both" and not conflict.both):
            return
        self.choices[conflict.key] = choice
        self._try()
        self.go_on()

    def _pressed(self, choice: Choice) -> None:
        """An answer was pressed: the keyboard goes to the conflicts, so that no answer of the next one looks chosen."""
        self.list.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(choice)

    def choose_all(self, choice: Choice) -> None:
        """Answer all at once."""
        for _again in range(3):  # keeping something deleted may bring another question
            for conflict in self.merged.conflicts:
                self.choices[conflict.key] = choice
            self._try()
        self.go_on()

    def _try(self) -> None:
        self.merged = self.meeting.merged(self.choices)
        self._refresh()

    def go_on(self) -> None:
        """Go to the next conflict without an answer; with none left to the button that merges."""
        waiting = {one.key for one in self.waiting()}
        if not waiting:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, _("Every conflict has an answer"))
            return
        count, here = self.list.count(), self.list.currentRow()
        for step in range(1, count + 1):
            row = (here + step) % count
            if self.list.item(row).data(_KEY) in waiting:
                self.list.setCurrentRow(row)
                return

    def decide(self) -> None:
        """Merge with these answers."""
        if not self.waiting():
            self.close_sheet()
            self.decided.emit(self.merged)

    def _open(self) -> None:
        self.close_sheet()
        self.open_asked.emit()

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that mean the same wherever the keyboard is on the sheet."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, enter = event.key(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        numbers = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
        for digit, place in numbers.items():
            if key == digit and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.choose(_SIDES[place])
                return True
        if key == Qt.Key.Key_F3:
            self.go_on()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.decide()
        elif enter and watched in self.tiles:
            self.choose(_SIDES[self.tiles.index(watched)])
        elif enter and isinstance(watched, QPushButton):
            watched.click()
        elif watched in self.tiles and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.setCurrentRow(
                max(0, min(self.list.count() - 1, self.list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)))
            )
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._sideways(1 if key == Qt.Key.Key_Right else -1)
        else:
            return False
        return True

    def _sideways(self, by: int) -> None:
        """The list and the answers beside it, by the arrows."""
        row: list[QWidget] = [self.list, *(tile for tile in self.tiles if tile.isVisible())]
        focus = QApplication.focusWidget()
        if focus in row:
            row[max(0, min(len(row) - 1, row.index(focus) + by))].setFocus(Qt.FocusReason.OtherFocusReason)


def did_in_words(did: Did) -> list[str]:
    """What a side did, in a line or two."""
    if not did.acts and not (did.made or did.changed or did.deleted):
        return [_("No change")]
    text = ngettext("{count} change", "{count} changes", did.acts).format(count=did.acts)
    if did.authors:
        text = _("{what} by {names}").format(what=text, names=", ".join(did.authors))
    moment = points.moment_of(did.last)
    if moment:
        text = _("{what}, the last {moment}").format(what=text, moment=moment)
    counts = _("{made} new, {changed} changed, {deleted} deleted")
    return [text, counts.format(made=did.made, changed=did.changed, deleted=did.deleted)]
