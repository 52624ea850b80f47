"""The dialog that makes initiatives: a line for each thing found, with its name, its owner and its date.

Lives in ui (L5); PySide6, `app.initiatives_offered`, `commands.weighing`. What is ticked becomes one command, and so
one step to undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.initiatives_offered import Offer
from journey_studio.app.typed_days import read_day
from journey_studio.commands.weighing import MakeInitiatives, Planned
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.model.records import Department
from journey_studio.ui.theme_qt import repolish, theme

_GROUPS: dict[str, Message] = {
    "chosen": msg("What was chosen"),
    "spend": msg("Matters, hurts: spend here"),
    "less": msg("Hardly touched: spend less"),
}


class _Line(NamedTuple):
    """The controls of one thing."""

    offer: Offer
    tick: QCheckBox
    title: QLineEdit
    owner: QComboBox
    due: QLineEdit
    show: QPushButton | None
    """The way to the initiative that there is already."""


class MakeDialog(QDialog):
    """Asks which initiatives, by whom, until when."""

    def __init__(self, parent: QWidget, offers: Sequence[Offer], departments: Sequence[Department]) -> None:
        super().__init__(parent)
        px = theme().px
        self.setWindowTitle(_("Make initiatives"))
        said = _("Each ticked line becomes an initiative that is linked to what it comes from.")
        done = sum(bool(offer.done) for offer in offers)
        if done:
            told = ngettext("{count} has one already.", "{count} have one already.", done)
            said = f"{said} {told.format(count=done)}"
        what = QLabel(said, self)
        what.setWordWrap(True)
        what.setProperty("tone", "quiet")
        self.went = ""
        """The initiative that somebody wants to see instead; empty for none."""
        self._departments = departments
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, px(6), 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(1, 1)
        self.lines: list[_Line] = []
        self._fill(offers)
        area = QScrollArea(self)
        area.setObjectName("panelScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside.setObjectName("panelRoom")
        area.setWidget(self._inside)
        self._wrong = QLabel(self)
        self._wrong.setProperty("tone", "trouble")
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.make = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for part, stretch in ((what, 0), (area, 1), (self._wrong, 0), (buttons, 0)):
            column.addWidget(part, stretch)
        high = min(px(560), self._inside.sizeHint().height() + px(170))
        self.resize(px(860), max(px(260), high))
        self._count()
        first = next((line for line in self.lines if line.tick.isChecked()), self.lines[0] if self.lines else None)
        if first is not None:
            first.owner.setFocus()

    def _fill(self, offers: Sequence[Offer]) -> None:
        row = 0
        for column, text in ((1, _("Initiative")), (2, _("Owner")), (3, _("Done by"))):
            head = QLabel(text, self._inside)
            head.setProperty("role", "caption")
            self._grid.addWidget(head, row, column)
        before = ""
        groups = {offer.group for offer in offers}
        for offer in offers:
            row += 1
            if offer.group != before and len(groups) > 1:
                name = QLabel(str(_GROUPS[offer.group]), self._inside)
                name.setProperty("role", "panel")
                self._grid.addWidget(name, row, 0, 1, 4)
                row += 1
            before = offer.group
            self._add(offer, row)
        self._grid.setRowStretch(row + 1, 1)

    def _add(self, offer: Offer, row: int) -> None:
        px = theme().px
        tick = QCheckBox(self._inside)
        tick.setChecked(offer.ticked)
        tick.setAccessibleName(_("Make an initiative of “{name}”").format(name=offer.title))
        tick.toggled.connect(self._count)
        title = QLineEdit(offer.title, self._inside)
        title.setAccessibleName(_("Name of the initiative for “{name}”").format(name=offer.title))
        title.setToolTip(", ".join(part for part in (offer.title, offer.place) if part))
        title.setCursorPosition(0)
        owner = QComboBox(self._inside)
        owner.setAccessibleName(_("Owner of “{name}”").format(name=offer.title))
        owner.addItem(_("No owner yet"), None)
        for one in self._departments:
            owner.addItem(one.name or one.code, one.id)
        owner.setCurrentIndex(max(0, owner.findData(offer.owner)))
        owner.setMinimumHeight(px(32))
        owner.setMinimumWidth(px(170))
        due = QLineEdit(self._inside)
        due.setAccessibleName(_("Date of “{name}”").format(name=offer.title))
        due.setPlaceholderText(_("2026-05-28 or +30"))
        due.setFixedWidth(px(186))
        due.textEdited.connect(lambda _text: self._count())
        for control in (title, owner, due):
            control.setEnabled(offer.ticked)
            tick.toggled.connect(control.setEnabled)
        parts: list[QWidget] = [tick, title, owner, due]
        show = None
        if offer.done:
            tick.setToolTip(_("There is an initiative for it already"))
            title.setPlaceholderText(offer.title)
            show = self._way_to(offer)
            parts.append(show)
        for column, part in enumerate(parts):
            self._grid.addWidget(part, row, column)
        self.lines.append(_Line(offer, tick, title, owner, due, show))

    def _way_to(self, offer: Offer) -> QPushButton:
        """A button that leaves the dialog for the initiative that there is."""
        show = QPushButton(_("Show it"), self._inside)
        show.setAutoDefault(False)
        show.setProperty("kind", "box")
        show.setIcon(theme().icon("rocket-launch", "ink2", size=16))
        told = _("Show the initiative that “{name}” has already").format(name=offer.title)
        show.setToolTip(told)
        show.setAccessibleName(told)

        def go() -> None:
            self.went = offer.done
            self.reject()

        show.clicked.connect(lambda _checked=False: go())
        return show

    def _count(self) -> None:
        """Say how many there will be, and what cannot be read."""
        wrong = ""
        for line in self.lines:
            fault = _fault(line.due.text()) if line.tick.isChecked() else ""
            if bool(line.due.property("wrong")) != bool(fault):
                line.due.setProperty("wrong", bool(fault))
                repolish(line.due)
            wrong = wrong or fault
        count = sum(line.tick.isChecked() for line in self.lines)
        hint = "" if count else _("Tick what is to become an initiative.")
        self._wrong.setText(wrong or hint)
        self._wrong.setVisible(bool(wrong or hint))
        tone = "trouble" if wrong else "quiet"
        if self._wrong.property("tone") != tone:
            self._wrong.setProperty("tone", tone)
            repolish(self._wrong)
        self.make.setEnabled(count > 0 and not wrong)
        self.make.setToolTip(hint)
        made = ngettext("Make {count} initiative", "Make {count} initiatives", count).format(count=count)
        self.make.setText(made if count else _("Make initiatives"))

    def command(self) -> MakeInitiatives:
        """What was asked for."""
        return MakeInitiatives(
            tuple(
                Planned(
                    targets=(line.offer.target,),
                    title=line.title.text().strip() or line.offer.title,
                    owner=line.owner.currentData(),
                    end=read_day(line.due.text()) or "",
                    kpi=line.offer.kpi,
                )
                for line in self.lines
                if line.tick.isChecked()
            )
        )


def _fault(text: str) -> str:
    """Why a date cannot be read; empty when it can."""
    return "" if read_day(text) is not None else _("Write the day as 2026-05-28, or as +30 for in thirty days")
