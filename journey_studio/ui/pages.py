"""The pages of the main window: start, and the map with its banner and what an empty map asks for.

Lives in ui (L5); PySide6, its own neighbours.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.filter_bar import FilterBar
from journey_studio.ui.notices import Banner
from journey_studio.ui.overview import OverviewStrip
from journey_studio.ui.theme_qt import host, theme
from journey_studio.ui.workspace import Workspace

Asked = Literal["", "stages", "personas"]


class NamingCard(QFrame):
    """What a map without stages or personas asks for first: one line to type names into, one after the other."""

    named = Signal(str, str)
    """What was named (`stages` or `personas`), and the name."""
    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emptyCard")
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = QLabel(self)
        self._text.setProperty("tone", "quiet")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setMaxLength(300)
        self.field.returnPressed.connect(self._named)
        self.field.textChanged.connect(self._can_finish)
        self.field.installEventFilter(self)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._finish)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._text, self.field):
            self._column.addWidget(widget)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._asks: Asked = ""
        self._count = 0
        parent.installEventFilter(self)
        self.dress()
        self.hide()

    def dress(self) -> None:
        """Take sizes and fonts from the present theme."""
        look = theme()
        px = look.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(12))
        self._title.setFont(look.font("page"))
        self.setFixedWidth(px(440))

    @property
    def asks(self) -> Asked:
        """What it asks for now; empty when it is not shown."""
        return self._asks

    def ask(self, what: Asked, count: int) -> None:
        """Ask for names; `count` is how many there are already. Empty: for nothing."""
        again = what == self._asks
        self._asks, self._count = what, count
        if not what:
            self.hide()
            return
        self.retranslate()
        if not again or not self.isVisible():
            self._empty()
            self.adjustSize()
            self.show()
            self.raise_()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def retranslate(self) -> None:
        """Say everything anew."""
        if self._asks == "stages":
            self._title.setText(_("Name the stages") if self._count else _("Name the stages first"))
            self._text.setText(_("Type a name, press Enter, type the next. Six is a good number."))
            self.field.setPlaceholderText(_("Next stage") if self._count else _("First stage"))
            self.field.setAccessibleName(_("Name of stage {number}").format(number=self._count + 1))
        else:
            self._title.setText(_("Who are you mapping?"))
            self._text.setText(
                _("Start from what they need and what happened the last time they bought. Age can wait.")
            )
            self.field.setPlaceholderText(_("Next persona") if self._count else _("First persona"))
            self.field.setAccessibleName(_("Name of persona {number}").format(number=self._count + 1))
        self._can_finish()

    def _can_finish(self) -> None:
        """What is typed counts; who is mapped can wait, as cards without a persona have a band of their own."""
        typed = bool(self.field.text().strip())
        waits = self._asks == "personas" and not (typed or self._count)
        self.button.setText(_("Not now") if waits else _("Done"))
        self.button.setEnabled(typed or self._count > 0 or waits)

    def _empty(self) -> None:
        """Empty the line, and forget what was typed in it: undo then takes back a name, not its letters."""
        self.field.setText("")  # `clear` would stay in its history

    def _named(self) -> None:
        text = self.field.text().strip()
        if text:
            self._empty()
            self.named.emit(self._asks, text)
        elif self._count:
            self._finish()

    def _finish(self) -> None:
        """What is still in the line counts."""
        text = self.field.text().strip()
        if text:
            self._empty()
            self.named.emit(self._asks, text)
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is enough names, and no answer to who is mapped."""
        if event.key() == Qt.Key.Key_Escape and (self._count or self._asks == "personas"):
            self.done.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle; where the line has nothing to undo, the keys of undo and redo are the window's."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.field.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.field.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = host(self)
        self.move((parent.width() - self.width()) // 2, max(theme().px(80), (parent.height() - self.height()) // 2))


class MapPage(QWidget):
    """The page with the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner(self)
        self.view = MapView(self)
        self.filter_bar = FilterBar(self, self.view)
        column.addWidget(self.banner)
        column.addWidget(self.filter_bar)
        self.overview = OverviewStrip(self, self.view)
        column.addWidget(self.view, 1)
        column.addWidget(self.overview)
        self.naming = NamingCard(self)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        self.banner.hide()
        self.view.show_workspace(workspace)
        self.overview.show_workspace(workspace)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self.banner.dress()
        self.filter_bar.dress()
        self.naming.dress()
        self.view.dress()
        self.overview.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.banner.retranslate()
        self.filter_bar.refresh()
        self.naming.retranslate()
        self.view.retranslate()
        self.overview.retranslate()
