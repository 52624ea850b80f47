"""How sure we are of a line: a button that shows it, and the card it opens to say otherwise and why.

Lives in ui (L5); PySide6, `model.words`, the controls of `ui.panels`. It shows a value and reports another one; which
command that is is its owner's business.

    mark = EvidenceMark(self, msg("Evidence of this need"))
    mark.show_evidence("researched", "nine interviews say so")
    mark.given.connect(lambda evidence, reason: workspace.run(SetFields(key, (("evidence", evidence),
                                                                             ("evidence_reason", reason)))))
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from journey_studio.i18n import Message, _
from journey_studio.model import words
from journey_studio.model.records.kinds import Evidence
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.theme_qt import host, ready_for, theme

_WIDE = 340
_LONGEST = 2_000


class EvidenceMark(QToolButton):
    """The mark as a button, at least 24 px large. `worded`: the word stands beside it."""

    given = Signal(str, str)
    """Another evidence, and the reason for it."""

    def __init__(self, parent: QWidget, name: Message | str = "", *, worded: bool = False) -> None:
        super().__init__(parent)
        self._name, self._worded = name, worded
        self._evidence: Evidence = "assumption"
        self._reason = ""
        self._derived: Evidence | None = None
        self._editable = True
        self.setProperty("look", "quiet")
        self.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self.clicked.connect(lambda _checked=False: self.open())
        self.dress()
        self.retranslate()

    def show_evidence(
        self, evidence: Evidence, reason: str = "", *, derived: Evidence | None = None, editable: bool = True
    ) -> None:
        """Show another one. `derived` is what the sources alone say, to be offered where it differs."""
        if (evidence, reason, derived, editable) == (self._evidence, self._reason, self._derived, self._editable):
            return
        self._evidence, self._reason, self._derived, self._editable = evidence, reason, derived, editable
        self.dress()
        self.retranslate()

    def rename(self, name: Message | str) -> None:
        """What it is the evidence of, for screen readers."""
        self._name = name
        self.retranslate()

    def open(self) -> None:
        """Ask how sure we are."""
        if not self._editable:
            return
        card = EvidenceCard(self, self._evidence, self._reason, self._derived)
        card.given.connect(self.given)
        card.show_under(QRect(self.mapToGlobal(QPoint(0, 0)), self.size()))

    def dress(self) -> None:
        """Take size and picture from the present theme."""
        px = theme().px
        self.setIcon(pictures.evidence(self._evidence, 16))
        self.setIconSize(QSize(px(16), px(16)))
        if self._worded:
            self.setMinimumHeight(px(26))
        else:
            self.setFixedSize(px(26), px(26))

    def retranslate(self) -> None:
        """Say everything anew."""
        word = str(words.EVIDENCE[self._evidence])
        self.setText(word if self._worded else "")
        name = str(self._name)
        told = f"{name}: {word}" if name else word
        if self._reason:
            told = f"{told}, {self._reason}"
        self.setAccessibleName(told)
        self.setToolTip(f"{word}: {self._reason}" if self._reason else word)


class EvidenceCard(QFrame):
    """The choice of three with its reason. Enter in the reason, or a click elsewhere, keeps it; Esc does not."""

    given = Signal(str, str)
    closed = Signal()

    def __init__(self, near: QWidget, evidence: Evidence, reason: str, derived: Evidence | None = None) -> None:
        super().__init__(near.window())  # windows of their own are not in the tree of assistive technology
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Evidence"))
        self._was = (evidence, reason)
        self._evidence = evidence
        self._before = QApplication.focusWidget() or near
        self._over = False
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(12))
        column.setSpacing(px(8))
        title = QLabel(_("How sure are we?"), self)
        title.setProperty("role", "strong")
        column.addWidget(title)
        self.choice = Segments(self, _segments)
        self.choice.dress()
        self.choice.retranslate(_("Evidence"))
        self.choice.show_value(evidence)
        self.choice.chosen.connect(self._choose)
        column.addWidget(self.choice)
        if derived is not None:
            said = _("The sources say: {evidence}").format(evidence=str(words.EVIDENCE[derived]))
            hint = QLabel(said, self)
            hint.setProperty("role", "small")
            hint.setProperty("tone", "hint")
            hint.setWordWrap(True)
            column.addWidget(hint)
        caption = QLabel(_("Why, when the sources do not say it"), self)
        caption.setProperty("role", "caption")
        caption.setWordWrap(True)
        column.addWidget(caption)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(_LONGEST)
        self.reason.setAccessibleName(caption.text())
        ready_for(reason)
        self.reason.setText(reason)
        self.reason.returnPressed.connect(self.keep)
        column.addWidget(self.reason)
        self.setFixedWidth(px(_WIDE))

    def show_under(self, spot: QRect) -> None:
        """Show under a rectangle of the screen, or over it where there is no room."""
        self.adjustSize()
        parent = host(self)
        top = QRect(parent.mapFromGlobal(spot.topLeft()), spot.size())
        edge = theme().px(6)
        x = max(edge, min(top.left(), parent.width() - self.width() - edge))
        y = top.bottom() + 2
        if y + self.height() > parent.height() - edge:
            y = max(edge, top.top() - self.height() - 2)
        self.move(x, y)
        self.show()
        self.raise_()
        self.choice.first().setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def _choose(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.choice.show_value(evidence)

    def keep(self) -> None:
        """Tell what was chosen, if it is something else, and close."""
        if self._over:
            return
        self._over = True
        now = (self._evidence, " ".join(self.reason.text().split()))
        self.close()
        if now != self._was:
            self.given.emit(*now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click elsewhere keeps it, and so does Enter on what is chosen already."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_chosen(watched):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keep()
                return True
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if isinstance(watched, QWidget) and watched is not self and not self.isAncestorOf(watched):
                self.keep()
            return False
        return super().eventFilter(watched, event)

    def _is_chosen(self, watched: QObject) -> bool:
        return any(button is watched and button.isChecked() for button in self.choice.buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc does not; 1, 2 and 3 choose."""
        digits = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
        if event.key() == Qt.Key.Key_Escape:
            self._over = True
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif Qt.Key(event.key()) in digits and not self.reason.hasFocus():
            self._choose(list(words.EVIDENCE)[digits[Qt.Key(event.key())]])  # type: ignore[arg-type]
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to where it was."""
        app, focus = QApplication.instance(), QApplication.focusWidget()
        if app is not None:
            app.removeEventFilter(self)
        mine = focus is None or self.isAncestorOf(focus)
        if mine and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)
        self.closed.emit()


def _segments() -> list[Segment]:
    return [
        Segment("assumption", str(words.EVIDENCE["assumption"]), lambda: pictures.evidence("assumption")),
        Segment("researched", str(words.EVIDENCE["researched"]), lambda: pictures.evidence("researched")),
        Segment("validated", str(words.EVIDENCE["validated"]), lambda: pictures.evidence("validated")),
    ]
