"""The Quick Start itself: its steps at the left, the page of the present one, and the way on.

Lives in ui (L5); PySide6, `app.quickstart`, its own pages. A sheet over the whole window, light or dark as the window
is. Ctrl+Enter goes on, Alt+Left goes back, Esc leaves; what was said is kept a moment after it was typed.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app import quickstart
from journey_studio.app.quickstart import Draft
from journey_studio.i18n import _, msg
from journey_studio.layout import drawings
from journey_studio.ui.key_words import native
from journey_studio.ui.notices import announce
from journey_studio.ui.quickstart.done import DoneStep
from journey_studio.ui.quickstart.journey import JourneyStep
from journey_studio.ui.quickstart.kit import Step
from journey_studio.ui.quickstart.knowledge import KnowledgeStep
from journey_studio.ui.quickstart.people import ClientStep, PersonaStep
from journey_studio.ui.start_side import WIDTH as SIDE
from journey_studio.ui.theme_qt import repolish, theme

LOG = logging.getLogger("journey_studio.quickstart")
PAUSE = 400
"""Milliseconds after the last key until the draft is kept."""
WIDEST = 980
NAMES = (msg("Client"), msg("Persona"), msg("Journey"), msg("Knowledge"), msg("The map"))


class QuickStartPage(QFrame):
    """The sheet."""

    made = Signal(bool)
    """The project is wanted; with True its outputs at once."""
    left = Signal()
    take_asked = Signal()
    place_asked = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quickStart")
        self.draft = Draft()
        self._place: Callable[[], Path] = Path
        self.project = ""
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(PAUSE)
        self._keeping.timeout.connect(self.keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(self._right(), 1)
        for keys, turn in (("Alt+Left", self.previous), ("Alt+Right", self._turn)):  # fields would take them
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(turn)
        self.dress()
        self.retranslate()

    # building

    def _side(self) -> QWidget:
        side = self.side = QFrame(self)
        side.setObjectName("startSide")
        column = self._side_column = QVBoxLayout(side)
        head = QHBoxLayout()
        self._logo = QLabel(side)
        self._product = QLabel(side)
        self._product.setObjectName("productName")
        head.addWidget(self._logo)
        head.addWidget(self._product, 1)
        column.addLayout(head)
        column.addSpacing(theme().px(18))
        self.ways = QButtonGroup(self)
        for number in range(quickstart.STEPS):
            button = QPushButton(side)
            button.setProperty("kind", "nav")
            self.ways.addButton(button, number)
            column.addWidget(button)
        self.ways.idClicked.connect(self.go)
        column.addStretch(1)
        self.leave_button = QPushButton(side)
        self.leave_button.setAutoDefault(False)
        self.leave_button.clicked.connect(lambda _checked=False: self.leave())
        self._kept = QLabel(side)
        self._kept.setProperty("tone", "quiet")
        self._kept.setProperty("role", "small")
        self._kept.setWordWrap(True)
        self.anew = QPushButton(side)
        self.anew.setProperty("kind", "plain")
        self.anew.setAutoDefault(False)
        self.anew.clicked.connect(lambda _checked=False: self.begin_anew())
        column.addWidget(self._kept)
        column.addWidget(self.leave_button)
        column.addWidget(self.anew)
        return side

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = self._scroll = QScrollArea(self)
        scroll.setObjectName("startScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self)
        content.setObjectName("startContent")
        centred = QHBoxLayout(content)
        centred.setContentsMargins(0, 0, 0, 0)
        inner = QWidget(content)
        inner.setObjectName("startContent")
        rows = self._rows = QVBoxLayout(inner)
        self._title = QLabel(inner)
        self._title.setObjectName("quickTitle")
        self._title.setWordWrap(True)
        self._hint = QLabel(inner)
        self._hint.setProperty("tone", "quiet")
        self._hint.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        self._pages = QWidget(inner)  # no stack: that is as high as its highest page
        pages = QVBoxLayout(self._pages)
        pages.setContentsMargins(0, 0, 0, 0)
        self.client, self.persona = ClientStep(self._pages), PersonaStep(self._pages)
        self.journey, self.knowledge, self.done = (
            JourneyStep(self._pages),
            KnowledgeStep(self._pages),
            DoneStep(self._pages),
        )
        self.steps: Sequence[Step] = (self.client, self.persona, self.journey, self.knowledge, self.done)
        head.addWidget(self.persona.take)
        rows.addLayout(head)
        rows.addWidget(self._hint)
        rows.addWidget(self._pages, 1)
        for step in self.steps:
            pages.addWidget(step, 1)
            step.hide()
            step.changed.connect(self._keeping.start)
        self.persona.take_asked.connect(self.take_asked)
        self.knowledge.ended.connect(self.next)
        self.knowledge.left_asked.connect(self.leave)
        self.done.place_asked.connect(self.place_asked)
        centred.addStretch(1)
        centred.addWidget(inner, 100)
        centred.addStretch(1)
        self._inner = inner
        scroll.setWidget(content)
        column.addWidget(scroll, 1)
        column.addWidget(self._foot())
        return column

    def _foot(self) -> QWidget:
        foot = self._foot_frame = QFrame(self)
        foot.setObjectName("quickFoot")
        row = self._foot_row = QHBoxLayout(foot)
        self.back = QPushButton(foot)
        self.outputs = QPushButton(foot)
        self.on = QPushButton(foot)
        self.on.setProperty("kind", "primary")
        self._keys = QLabel(foot)
        self._keys.setProperty("tone", "quiet")
        self._keys.setProperty("role", "small")
        self.back.clicked.connect(lambda _checked=False: self.previous())
        self.on.clicked.connect(lambda _checked=False: self.next())
        self.outputs.clicked.connect(lambda _checked=False: self._make(outputs=True))
        row.addWidget(self.back)
        row.addWidget(self._keys, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.outputs)
        row.addWidget(self.on)
        for button in (self.back, self.outputs, self.on):
            button.setAutoDefault(False)
        return foot

    # going

    def begin(self, draft: Draft, place: Callable[[], Path], project: str = "") -> None:
        """Show a draft at the page it was left on. `place` says which file it will be; `project` names the one it goes
        into, when it gets no file."""
        self.draft, self._place, self.project = draft, place, project
        self.go(draft.step)

    def begin_anew(self) -> None:
        """Put the draft away and begin with an empty one."""
        quickstart.forget()
        self._keeping.stop()
        self.begin(quickstart.fresh(self.draft.language), self._place, self.project)

    def go(self, number: int) -> None:
        """Show a page; the map needs its stages first."""
        draft = self.draft
        self.steps[draft.step].finish()
        if number > _JOURNEY and not draft.template:
            quickstart.choose(draft, quickstart.USUAL)
        if number > _JOURNEY and not draft.stages:
            draft.stages = [quickstart.new_stage(draft, str(quickstart.FIRST_STAGE))]
        draft.step = number
        step = self.steps[number]
        step.show_draft(draft)
        if step is self.done:
            self.done.show_state(quickstart.build(draft, today()))
            self.done.show_place(None if self.project else self._place())
        for one in self.steps:
            one.setVisible(one is step)
        self._scroll.verticalScrollBar().setValue(0)
        self._say_step()
        target = self.on if step is self.done else step.first()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._title, self._title.text())
        self._keeping.start()

    def next(self) -> None:
        """The next page; the map after the last one."""
        if self.draft.step + 1 < len(self.steps):
            self.go(self.draft.step + 1)
        else:
            self._make(outputs=False)

    def previous(self) -> None:
        """The page before."""
        if self.draft.step:
            self.go(self.draft.step - 1)

    def _turn(self) -> None:
        if self.draft.step + 1 < len(self.steps):
            self.next()

    def _make(self, *, outputs: bool) -> None:
        self.steps[self.draft.step].finish()
        self.keep()
        self.made.emit(outputs)

    def leave(self) -> None:
        """Go back to where one was; all that was said stays."""
        self.steps[self.draft.step].finish()
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Keep the draft now."""
        self._keeping.stop()
        if not self.draft.begun:
            return
        try:
            quickstart.keep(self.draft)
        except OSError as error:
            LOG.warning("the draft was not kept: %s", error)
            self.failed.emit(_("What you have said so far cannot be kept on this computer: its disk may be full."))

    def place_changed(self) -> None:
        """The project goes to another file."""
        self.done.show_place(self._place())

    # showing

    def _say_step(self) -> None:
        step, number = self.steps[self.draft.step], self.draft.step
        last = number == len(self.steps) - 1
        self._title.setText(str(step.title))
        self._hint.setText(str(step.hint))
        self.persona.take.setVisible(step is self.persona)
        self.back.setVisible(number > 0)
        self.outputs.setVisible(last)
        self.on.setText(_("Open the map") if last else _("Next"))
        self._keys.setText(
            (_("{key} opens it, {other} goes back") if last else _("{key} goes on, {other} goes back")).format(
                key=native("Ctrl+Enter"), other=native("Alt+Left")
            )
        )
        for button in self.ways.buttons():
            at = self.ways.id(button)
            button.setText(f"{at + 1}   {NAMES[at]}")
            here = at == number
            button.setAccessibleDescription(_("Shown now") if here else "")
            if button.property("here") is not here:
                button.setProperty("here", here)
                repolish(button)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self.side.setFixedWidth(px(SIDE))
        self._side_column.setContentsMargins(px(18), px(26), px(18), px(26))
        self._side_column.setSpacing(px(6))
        self._logo.setPixmap(look.drawing(drawings.logo(0, 0, px(34)), px(34), px(34)))
        self._product.setFont(look.font("page"))
        self._rows.setContentsMargins(px(40), px(32), px(40), px(24))
        self._rows.setSpacing(px(12))
        self._inner.setMaximumWidth(px(WIDEST))
        self._foot_row.setContentsMargins(px(40), px(12), px(40), px(12))
        self._foot_row.setSpacing(px(10))
        self.on.setIcon(look.icon("arrow-right", "onAccent", size=16))
        self.on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.on.setIconSize(QSize(px(16), px(16)))
        for step in self.steps:
            step.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._product.setText(_("Quick Start"))
        self.setAccessibleName(_("Quick Start"))
        self._kept.setText(_("What you say is kept. You can leave and go on later."))
        self.leave_button.setText(_("Leave for now"))
        self.anew.setText(_("Begin anew"))
        self.back.setText(_("Back"))
        self.outputs.setText(_("Same-day outputs…"))
        for step in self.steps:
            step.retranslate()
        self._say_step()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on, Enter presses the button, Esc leaves."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            self.next()
        elif key == Qt.Key.Key_Escape and not held:
            self.leave()
        elif enter and not held:
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Another project is opened: what was said is kept."""
        self.leave()
        super().closeEvent(event)


_JOURNEY = 2


def today() -> str:
    """The day, as dates are kept."""
    return dt.date.today().isoformat()
