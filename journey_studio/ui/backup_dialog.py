"""The dialog that shows the backups and restores one: a list of moments at the left, what stood then at the right.

Lives in ui (L5); PySide6, `app.backups`, `previews`. What a backup holds is read on a thread of its own; nothing is
restored until a button says so, and nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio import formats
from journey_studio.app import backups
from journey_studio.app.backups import Backup, Held
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext
from journey_studio.store import backups as kept
from journey_studio.ui import previews, startpage
from journey_studio.ui.jobs import Job
from journey_studio.ui.theme_qt import ready_for, theme

PICTURE = (520, 300)
_REST = 60
"""Milliseconds a row must be the current one before its backup is read."""


class BackupDialog(QDialog):
    """All backups of a project, or of every project; `chosen` is what was asked for in the end."""

    read = Signal()
    """What the current backup holds is on show."""

    def __init__(self, parent: QWidget, found: Sequence[Backup], *, map_id: str = "", here: str = "") -> None:
        """`here` is the uuid of the open project if it can be changed; empty when there is none."""
        super().__init__(parent)
        self._found = list(found)
        self._map_id, self._here = map_id, here
        self.held: Held | None = None
        self.backup: Backup | None = None
        self.as_copy = True
        self._job: Job | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._read)
        self._build()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = theme().px
        self.setWindowTitle(_("Restore a backup"))
        what = QLabel(_("Journey Studio makes these by itself. Restoring one never changes or deletes a file."), self)
        what.setWordWrap(True)
        what.setProperty("tone", "quiet")
        self.list = QListWidget(self)
        self.list.setObjectName("offers")
        self.list.setAccessibleName(_("Backups, the newest first"))
        self.list.setFixedWidth(px(300))
        self.list.setUniformItemSizes(True)
        several = len({one.uuid for one in self._found}) > 1
        for backup in self._found:
            self.list.addItem(_item(backup, several))
        self.list.currentRowChanged.connect(self._moved)
        self.list.itemActivated.connect(lambda _item: self._take(as_copy=not self.here_button.isEnabled()))
        self.picture = QLabel(self)
        self.picture.setFixedSize(px(PICTURE[0]), px(PICTURE[1]))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setMinimumHeight(px(44))
        right = QVBoxLayout()
        right.setSpacing(px(10))
        right.addWidget(self.picture)
        right.addWidget(self.words)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self.list)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(14))
        column.addWidget(what)
        column.addLayout(row)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        box.addButton(_("Cancel"), roles.RejectRole)
        self.copy_button: QPushButton = box.addButton(_("Open as a copy"), roles.ActionRole)
        self.here_button: QPushButton = box.addButton(_("Restore here"), roles.ActionRole)
        self.here_button.setToolTip(_("Everything becomes as it was then, in one step that undo takes back"))
        self.copy_button.setToolTip(_("A new file beside the project; the project stays as it is"))
        self.copy_button.clicked.connect(lambda: self._take(as_copy=True))
        self.here_button.clicked.connect(lambda: self._take(as_copy=False))
        box.rejected.connect(self.reject)
        return box

    @property
    def current(self) -> Backup | None:
        """The backup of the current row."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _moved(self) -> None:
        px = theme().px
        self.held = None
        self.picture.setPixmap(previews.blank(px(PICTURE[0]), px(PICTURE[1])))
        self.words.setText("")
        backup = self.current
        possible = backup is not None and backup.uuid == self._here
        self.here_button.setVisible(bool(self._here))
        self.here_button.setEnabled(possible)
        self.copy_button.setEnabled(backup is not None)
        (self.here_button if possible else self.copy_button).setDefault(True)
        self._later.start(_REST)

    def _read(self) -> None:
        if self._job is not None:
            self._later.start(_REST)  # one at a time; the current row is read when this one is done
            return
        backup = self.current
        if backup is None:
            return
        self._job = Job(self, lambda _progress, _stop: backups.contents(backup))
        self._job.ended.connect(lambda held, error: self._was_read(backup, held, error))
        self._job.start()

    def _was_read(self, backup: Backup, held: object, error: object) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        if backup is not self.current:
            return
        if isinstance(held, Held):
            px = theme().px
            self.held = held
            ready_for(backup.title)
            self.picture.setPixmap(previews.picture(held.state, self._map_id, px(PICTURE[0]), px(PICTURE[1])))
            self.picture.setAccessibleName(_("Picture of the map in this backup"))
            self.words.setText(_described(backup))
            self.read.emit()
        elif isinstance(error, JourneyStudioError):
            self.words.setText(str(error))
            self.copy_button.setEnabled(False)
            self.here_button.setEnabled(False)
        elif isinstance(error, BaseException):
            raise error

    def _take(self, *, as_copy: bool) -> None:
        if self.current is not None and (self.copy_button.isEnabled() if as_copy else self.here_button.isEnabled()):
            self.backup, self.as_copy = self.current, as_copy
            self.accept()

    def done(self, result: int) -> None:
        """Wait for what is still being read."""
        self._later.stop()
        if self._job is not None:
            self._job.wait()
        super().done(result)


def _item(backup: Backup, several: bool) -> QListWidgetItem:
    """A row: when, and whose when there are several projects; how large and why below it."""
    first = startpage.moment(kept.moment(backup))
    if several:
        first = f"{backup.title or backup.path.stem} · {first}"
    second = " · ".join(part for part in (formats.size(backup.size), backups.reason(backup)) if part)
    item = QListWidgetItem(f"{first}\n{second}")
    item.setSizeHint(QSize(0, theme().px(52)))
    item.setToolTip(str(backup.path))
    return item


def _described(backup: Backup) -> str:
    cards = ngettext("{count} touchpoint", "{count} touchpoints", backup.touchpoints).format(count=backup.touchpoints)
    steps = ngettext("{count} revision", "{count} revisions", backup.revision).format(count=backup.revision)
    return "\n".join((f"{backup.title} · {cards} · {steps}", str(backup.path)))
