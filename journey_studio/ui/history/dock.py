"""The timeline: a panel that takes the inspector's place, with the versions of the map, the search and the ways back.

Lives in ui (L5); PySide6, `app.timeline`, its neighbours. Choosing a row compares it with the version before it; Ctrl
or Shift with a click, or Ctrl+Enter, chooses what it is compared with. The file is read on a thread of its own whenever
something was written, at most a few times a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import points, timeline
from journey_studio.app.timeline import Entry, Past
from journey_studio.i18n import _
from journey_studio.model.comparing import KINDS
from journey_studio.ui.history.keys import Timeline
from journey_studio.ui.history.pointing import Pointing
from journey_studio.ui.history.rows import RowPainter, Rows
from journey_studio.ui.jobs import Job
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.hands_history import WindowHistory
    from journey_studio.ui.workspace import Workspace

WIDTH = 368
REST = 250
"""Milliseconds between looks at the file, and before an arrow key compares."""
_SIGNS = {"added": "+\u2009{n}", "removed": "\u2212\u2009{n}", "changed": "Δ\u2009{n}", "moved": "⇄\u2009{n}"}


class HistoryDock(QWidget):
    """The panel."""

    def __init__(self, parent: QWidget, hands: WindowHistory) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._hands = hands
        self._workspace: Workspace | None = None
        self._past = Past()
        self._unfolded: frozenset[str] = frozenset()
        self._since_kept = False
        self._job: Job | None = None
        self._again = False
        self._look = QTimer(self, singleShot=True, interval=REST)
        self._look.timeout.connect(self._read)
        self._compare = QTimer(self, singleShot=True, interval=REST)
        self._compare.timeout.connect(self._show_choice)
        self._build()

    def _build(self) -> None:
        self.title = QLabel(self)
        self.search_button, self.close_button = QToolButton(self), QToolButton(self)
        for button in (self.search_button, self.close_button):
            button.setProperty("look", "icon")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.search_button.setCheckable(True)
        self.search_button.toggled.connect(self._search_shown)
        self.close_button.clicked.connect(self._close)
        self.tabs = Segments(self, _tabs)
        self.tabs.chosen.connect(self._tab_chosen)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.hide()
        self.rows = Rows(self)
        self.list = Timeline(self)
        self.list.setObjectName("timeline")
        self.list.setModel(self.rows)
        self.painter = RowPainter(self.list, self.rows)
        self.list.setItemDelegate(self.painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.opened.connect(self.opened)
        self.list.since_chosen.connect(self.since_chosen)
        self.list.renaming.connect(self.rename)
        self.list.taking_away.connect(self.take_away)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setProperty("tone", "quiet")
        self.line = QFrame(self)
        self.line.setObjectName("divider")
        self.restore_button, self.variant_button = QPushButton(self), QPushButton(self)
        self.restore_button.setProperty("kind", "primary")
        self.restore_button.clicked.connect(lambda: self._hands.restore(self.current))
        self.more_button = QToolButton(self)
        self.more_button.setProperty("look", "icon")
        self.more_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more_button.clicked.connect(self._offer_restores)
        self.variant_button.clicked.connect(lambda: self._hands.new_to_be(self.current))
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "quiet")
        self.note.setProperty("role", "small")
        self.pointing = Pointing(self, self._hands)
        self.list.peeked.connect(lambda index: self.pointing.peek(index.row()))
        self._lay()

    def _lay(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.search_button)
        self._head.addWidget(self.close_button)
        self._tabs = QHBoxLayout()
        self._tabs.addWidget(self.tabs)
        self._searching = QHBoxLayout()
        self._searching.addWidget(self.search)
        self._nothing = QHBoxLayout()
        self._nothing.addWidget(self.empty)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.restore_button, 1)
        self._foot.addWidget(self.more_button)
        self._foot.addWidget(self.variant_button, 1)
        self._foot_below = QHBoxLayout()
        self._told = QHBoxLayout()
        self._told.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self._tabs, self._searching, self._nothing):
            column.addLayout(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.line)
        column.addLayout(self._foot)
        column.addLayout(self._foot_below)
        column.addLayout(self._told)

    # what a panel is

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        old = self._workspace
        if old is not None:
            old.save_changed.disconnect(self._look.start)
            old.map_switched.disconnect(self._map_switched)
        self._workspace = workspace
        self._past, self._unfolded = Past(), frozenset()
        self.rows.to = self.rows.since = self.rows.counts = ""
        self._fill()
        if workspace is not None:
            workspace.save_changed.connect(self._look.start)
            workspace.map_switched.connect(self._map_switched)
            self._read()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self._head.setContentsMargins(px(18), px(10), px(10), px(10))
        self._head.setSpacing(px(4))
        self._tabs.setContentsMargins(px(16), px(4), px(16), px(10))
        self._foot.setContentsMargins(px(16), px(12), px(16), px(8))
        self._foot.setSpacing(px(8))
        self._told.setContentsMargins(px(16), 0, px(16), px(14))
        self.title.setFont(look.font("strong"))
        for button, icon in ((self.search_button, "funnel-simple"), (self.close_button, "x")):
            button.setIcon(look.icon(icon, "ink2", size=18))
            button.setIconSize(QSize(px(18), px(18)))
            button.setFixedSize(px(32), px(32))
        self.more_button.setIcon(look.icon("caret-down", "ink2", size=14))
        self.more_button.setFixedSize(px(28), px(34))
        self.restore_button.setIcon(look.icon("arrow-counter-clockwise", "onAccent", off="ctl", size=16))
        self.variant_button.setIcon(look.icon("git-branch", "ink2", size=16))
        for push in (self.restore_button, self.variant_button):
            push.setMinimumHeight(px(34))
            push.setIconSize(QSize(px(16), px(16)))
        self.tabs.dress()
        self._fill()
        self.rows.layoutChanged.emit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.title.setText(_("Version history"))
        self.search_button.setAccessibleName(_("Search the history"))
        self.search_button.setToolTip(_("Search names, notes and what was done"))
        self.close_button.setAccessibleName(_("Close the history"))
        self.close_button.setToolTip(_("Close the history"))
        self.tabs.retranslate(_("Track"))
        self.search.setPlaceholderText(_("Name, note, author, act"))
        self.search.setAccessibleName(_("Search the history"))
        self.list.setAccessibleName(_("Versions, the newest first"))
        self.list.verticalScrollBar().setAccessibleName(_("Scroll the history"))
        self.variant_button.setText(_("New to-be"))
        self.variant_button.setToolTip(_("A to-be map that starts from the chosen version"))
        self.more_button.setAccessibleName(_("What to restore"))
        self.more_button.setToolTip(_("Restore the map, a band, the selected cards or the whole project"))
        self.note.setText(_("Restoring adds a new version. Nothing is lost."))
        self._fill()

    def first(self) -> QWidget | None:
        """The rows get the keyboard first."""
        return self.list

    def focusables(self) -> list[QWidget]:
        """What Tab walks, in the order of reading."""
        tab = self.tabs.first()
        found: list[QWidget | None] = [
            self.search_button, self.close_button, tab, self.search, self.list,
            self.restore_button, self.more_button, self.variant_button,
        ]  # fmt: skip
        return [one for one in found if one is not None and one.isVisible() and one.isEnabled()]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks in the order of reading; at the ends the next part of the window follows."""
        walked, here = self.focusables(), self.focusWidget()
        to = walked.index(here) + (1 if forward else -1) if here in walked else -1
        if not 0 <= to < len(walked):
            return super().focusNextPrevChild(forward)
        walked[to].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    # reading the file

    def refresh(self) -> None:
        """Look at the file again soon."""
        self._look.start()

    def _map_switched(self) -> None:
        self.rows.to = self.rows.since = self.rows.counts = ""
        self._read()

    def _read(self) -> None:
        workspace = self._workspace
        if workspace is None or workspace.closed or not self.isVisible():
            return
        if self._job is not None:
            self._again = True
            return
        store, family = workspace.session.store, points.family_of(workspace.state, workspace.map_id)
        job = self._job = Job(self, lambda _progress, _stop: timeline.read(store, family))
        job.ended.connect(lambda past, error: self._has_read(workspace, past, error))
        job.start()

    def _has_read(self, workspace: Workspace, past: object, error: object) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        if workspace is self._workspace and not workspace.closed:
            if isinstance(past, Past):
                self._past = past
                self._fill()
            elif isinstance(error, Exception):
                self._hands.tell_fault(error)
        if self._again:
            self._again = False
            self._look.start()

    # rows

    def showEvent(self, event: object) -> None:
        """What was written meanwhile is read now."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both buttons have no room beside each other, one stands below."""
        super().resizeEvent(event)
        self._share_foot()

    def _share_foot(self) -> None:
        parts = (self.restore_button, self.more_button, self.variant_button)
        margins, gaps = self._foot.contentsMargins(), self._foot.spacing() * 2
        needed = sum(max(one.sizeHint().width(), one.minimumWidth()) for one in parts) + gaps
        below = needed > self.width() - margins.left() - margins.right()
        if below != (self._foot_below.indexOf(self.variant_button) >= 0):
            (self._foot if below else self._foot_below).removeWidget(self.variant_button)
            (self._foot_below if below else self._foot).addWidget(self.variant_button, 1)
        side, high = margins.left(), theme().px(8)
        self._foot_below.setContentsMargins(side, 0, side, high if below else 0)

    def hideEvent(self, event: object) -> None:
        """Nothing floats over the map when the panel is gone."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.pointing.preview.hide()

    @property
    def current(self) -> Entry | None:
        """The chosen entry."""
        row = self.rows.row_of(self.rows.to)
        return self.rows.entries[row] if row >= 0 else None

    def _fill(self) -> None:
        workspace = self._workspace
        entries: list[Entry] = []
        if workspace is not None and workspace.map is not None and self._past.revisions:
            track: timeline.Track | None = "to_be" if self._hands.tab == "to_be" else None
            entries = timeline.of_map(self._past, workspace.state, workspace.map_id, track, self._unfolded)
            query = self.search.text().strip() if self.search.isVisible() else ""
            entries = [one for one in entries if not query or timeline.matches(one, query)]
        blocked = self.list.selectionModel().blockSignals(True)
        top = self.list.verticalScrollBar().value()
        self.rows.can_change = workspace is not None and not workspace.session.read_only
        self.rows.show(entries)
        row = self.rows.row_of(self.rows.to)
        if row >= 0:
            self.list.setCurrentIndex(self.rows.index(row, 0))
        self.list.verticalScrollBar().setValue(top)
        self.list.selectionModel().blockSignals(blocked)
        self.empty.setVisible(not entries and workspace is not None)
        self.empty.setText(self._why_empty())
        px, searched, nothing = theme().px, not self.search.isHidden(), not self.empty.isHidden()
        self._searching.setContentsMargins(px(16), 0, px(16), px(8) if searched else 0)
        self._nothing.setContentsMargins(px(18), px(8) if nothing else 0, px(18), px(8) if nothing else 0)
        self._show_buttons()

    def _why_empty(self) -> str:
        if self.search.isVisible() and self.search.text().strip():
            return _("Nothing in the history speaks of that.")
        if self._hands.tab == "to_be":
            return _("No to-be map yet. Choose a version and start one with New to-be.")
        return ""

    def _show_buttons(self) -> None:
        entry, workspace = self.current, self._workspace
        past = entry is not None and entry.kind != "now"
        name = points.short_name_of(entry.point) if entry is not None and past else ""
        self.restore_button.setText(_("Restore {version}").format(version=name) if name else _("Restore"))
        self.restore_button.setEnabled(past and workspace is not None and not workspace.session.read_only)
        self.more_button.setEnabled(self.restore_button.isEnabled())
        self.variant_button.setEnabled(workspace is not None and not workspace.session.read_only)
        self._share_foot()

    def _close(self) -> None:
        self._hands.close()

    def _search_shown(self, shown: bool) -> None:
        self.search.setVisible(shown)
        if shown:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.clear()
        self._fill()

    def _tab_chosen(self, tab: object) -> None:
        self._hands.choose_tab(str(tab))

    def show_tab(self, tab: str) -> None:
        """Show which track is looked at."""
        self.tabs.show_value(tab)
        self._fill()

    # choosing

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.choose(self.rows.entries[index.row()].key)

    def choose(self, key: str) -> None:
        """Choose an entry; it is compared with the version before it."""
        since = self.rows.since if self._since_kept and self.rows.since != key else self._before(key)
        self.rows.choose(key, since, "")
        self._show_buttons()
        self._compare.start()

    def _before(self, key: str) -> str:
        """The version before an entry on its track, else any before it: what it is compared with by itself."""
        row = self.rows.row_of(key)
        entry = self.rows.entries[row]
        older = [one for one in self.rows.entries[row + 1 :] if one.kind == "version"]
        same = [one for one in older if one.track == entry.track]
        return next((one.key for one in (*same, *older)), "")

    def since_chosen(self, index: QModelIndex) -> None:
        """What the chosen entry is compared with."""
        if index.isValid():
            key = self.rows.entries[index.row()].key
            to = self.rows.to if self.rows.to and self.rows.to != key else self.rows.entries[0].key
            self._since_kept = True
            self.rows.choose(to, key if key != to else "", "")
            self._show_buttons()
            self._compare.start()

    def opened(self, index: QModelIndex) -> None:
        """Open a run into its acts, or fold it; another entry is compared."""
        if not index.isValid():
            return
        entry = self.rows.entries[index.row()]
        if entry.run is not None and len(entry.run.revisions) > 1:
            self._unfolded = self._unfolded ^ {entry.key}
            self._fill()
        else:
            self._show_choice()

    def _show_choice(self) -> None:
        """Compare what was chosen; an entry with nothing before it is compared with now."""
        to, since = self.rows.row_of(self.rows.to), self.rows.row_of(self.rows.since)
        if to < 0:
            return
        entry = self.rows.entries[to]
        if since < 0:
            now = next((one for one in self.rows.entries if one.kind == "now"), None)
            if now is not None and now is not entry:
                self._hands.compare(entry, now)
            else:
                self._hands.stop_comparing()
        else:
            self._hands.compare(self.rows.entries[since], entry)

    def forget_since(self) -> None:
        """The next entry is compared with the version before it."""
        self._since_kept = False

    def compare_since(self, key: str) -> None:
        """Show what changed from an entry until now."""
        self._since_kept = True
        self.rows.choose(self.rows.entries[0].key, key, "")
        self._fill()
        self._compare.start()

    def rest(self) -> None:
        """Nothing is chosen: the map stands as it is now."""
        self._compare.stop()
        self._since_kept = False
        self.rows.choose("", "", "")
        self.list.setCurrentIndex(QModelIndex())
        self._fill()

    def show_counts(self) -> None:
        """What is compared, by whatever way it was chosen, and how much differs once that is known."""
        if self._compare.isActive():
            return  # something else was chosen meanwhile
        found, sides = self._hands.found(), self._hands.compared()
        if found is None or sides is None:
            entry = self.current
            past = entry is not None and entry.kind != "now"  # the present is nothing to stay at
            self.rows.choose(self.rows.to if past else "", "", "")
            return
        since, to = (self.rows.key_of(side) for side in sides)
        told = [_SIGNS[kind].format(n=found.count(kind)) if found.count(kind) else "" for kind in KINDS]
        alone = not self.rows.since and self.rows.to in (since, to)  # nothing before it: it is compared with now
        if alone or (since, to) == (self.rows.since, self.rows.to) or not to:
            self.rows.choose(self.rows.to, self.rows.since, "\n".join(told) if to else "")
            return
        self.rows.choose(to, since, "\n".join(told))
        self._fill()

    # names

    def rename(self) -> None:
        """Change the name of the chosen version."""
        if self.current is not None:
            self._hands.rename(self.current)

    def take_away(self) -> None:
        """Take the name of the chosen version away."""
        if self.current is not None:
            self._hands.take_away(self.current)

    def _menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        menu = QMenu(self)
        self._hands.fill_menu(menu, self.rows.entries[index.row()])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _offer_restores(self) -> None:
        menu = QMenu(self)
        self._hands.fill_restores(menu, self.current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def _tabs() -> list[Segment]:
    look = theme()

    def dot(token: str) -> object:
        return lambda: look.pixmap("circle-fill", token, 10)

    return [
        Segment("as_is", _("As-is"), dot("ink")),  # type: ignore[arg-type]
        Segment("to_be", _("To-be"), dot("accent")),  # type: ignore[arg-type]
        Segment("beside", _("Side by side")),
    ]
