"""What a check of the project found, in words, and the ways out.

Lives in ui (L5); PySide6, `app.checking`. A result, not a question: nothing was changed.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio import formats
from journey_studio.app.checking import Checked
from journey_studio.i18n import _, ngettext
from journey_studio.ui.theme_qt import theme

Way = Literal["", "repair", "backup"]
_MOST_ROWS = 6


class CheckDialog(QDialog):
    """The result of a check; `way` is what the person wants done about it."""

    def __init__(self, parent: QWidget, found: Checked) -> None:
        super().__init__(parent)
        self.way: Way = ""
        look = theme()
        px = look.px
        self.setWindowTitle(_("Check of “{name}”").format(name=found.path.name))
        icon = QLabel(self)
        name, token = ("check-circle-fill", "ok") if found.ok else ("warning-fill", "warn")
        icon.setPixmap(look.pixmap(name, token, 28))
        icon.setFixedSize(px(28), px(28))
        self.title = _label(self, _title(found))
        self.title.setFont(look.font("page"))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(22), px(24), px(18))
        column.setSpacing(px(12))
        column.addLayout(head)
        self.lines = [_label(self, text) for text in _lines(found)]
        for line in self.lines:
            column.addWidget(line)
        self.list: QListWidget | None = None
        if found.problems:
            self.list = self._problems([str(problem) for problem in found.problems])
            column.addWidget(self.list)
        column.addWidget(self._buttons(found))
        self.setMinimumWidth(px(520))
        self.setMaximumWidth(px(680))

    def _problems(self, texts: list[str]) -> QListWidget:
        shown = QListWidget(self)
        shown.setObjectName("offers")
        shown.setAccessibleName(_("What is damaged"))
        shown.setWordWrap(True)
        shown.addItems(texts)
        row = shown.fontMetrics().height() + theme().px(14)
        shown.setFixedHeight(row * min(_MOST_ROWS, len(texts)) + theme().px(8))
        return shown

    def _buttons(self, found: Checked) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        close: QPushButton = box.addButton(_("Close"), roles.RejectRole)
        close.setDefault(True)
        if found.file is not None and found.file.problems:
            self._way(box, _("Write a repaired copy…"), "repair")
        if not found.ok and found.backups > found.spoilt:
            self._way(box, _("Restore a backup…"), "backup")
        box.rejected.connect(self.reject)
        return box

    def _way(self, box: QDialogButtonBox, text: str, way: Way) -> None:
        button: QPushButton = box.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda: self._take(way))

    def _take(self, way: Way) -> None:
        self.way = way
        self.accept()


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _title(found: Checked) -> str:
    if found.ok:
        return _("Everything is whole")
    count = len(found.problems)
    if not count:
        return _("The file cannot be read")
    return ngettext("{count} part is damaged", "{count} parts are damaged", count).format(count=count)


def _lines(found: Checked) -> list[str]:
    lines = []
    if found.file is not None:
        report = found.file
        cards = ngettext("{count} touchpoint", "{count} touchpoints", report.touchpoints)
        steps = ngettext("{count} revision", "{count} revisions", report.revisions)
        text = (
            _("“{name}” was read from end to end: {touchpoints}, {revisions}, {size}.")
            if report.ok
            else _("“{name}” is damaged; what is listed was lost or mended. The file was not changed.")
        )
        lines.append(
            text.format(
                name=found.path.name,
                touchpoints=cards.format(count=report.touchpoints),
                revisions=steps.format(count=report.revisions),
                size=formats.size(report.size),
            )
        )
    if found.refusal:
        lines.append(found.refusal)
        lines.append(_("What you see on the map is whole and safe on this computer."))
    if found.unsaved:
        lines.append(found.unsaved)
    lines.append(_backups(found))
    return lines


def _backups(found: Checked) -> str:
    if not found.backups:
        return _("There is no backup of it yet.")
    told = ngettext("{count} backup", "{count} backups", found.backups).format(count=found.backups)
    if not found.spoilt:
        return _("{backups}: all whole.").format(backups=told)
    spoilt = ngettext("{count} is damaged", "{count} are damaged", found.spoilt).format(count=found.spoilt)
    return _("{backups}: {spoilt}, the others are whole.").format(backups=told, spoilt=spoilt)
