"""What opens under the corner's Filter button: what is wanted, group by group. It acts at once, and Esc closes it.

Lives in ui (L5); PySide6, `app.filtering`, `flow`. A child of the window, so that it is where assistive technology
looks.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from journey_studio.app.filtering import Choice, choices
from journey_studio.i18n import _, msg
from journey_studio.layout import drawings
from journey_studio.ui.canvas.capture_offers import FEELINGS
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.flow import FlowLayout
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import host, ready_for, theme

WIDE = 360
_TYPED = 120
"""Milliseconds after the last letter until the map follows."""
_TITLES = {
    "personas": msg("Persona"),
    "wheres": msg("Place"),
    "channels": msg("Channel"),
    "departments": msg("Department"),
    "evidence": msg("Evidence"),
    "feelings": msg("Feeling"),
}


class FilterPanel(QFrame):
    """The panel; it deletes itself when it has closed."""

    def __init__(self, window: QWidget, view: MapView) -> None:
        super().__init__(window)
        self.setObjectName("filterPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Filter"))
        self._view = view
        self._before = QApplication.focusWidget()
        self._chips: list[tuple[QToolButton, str, str | int]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_TYPED)
        self._later.timeout.connect(self._typed)
        self._build()
        view.filtering.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        px = theme().px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(14), px(12), px(14), px(12))
        rows.setSpacing(px(8))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Words on the card"))
        self.field.setAccessibleName(_("Filter: words on the card"))
        self.field.setMaxLength(200)
        self.field.setText(self._view.filtering.wanted.text)
        self.field.textEdited.connect(lambda _text: self._later.start())
        rows.addWidget(self.field)
        room = QScrollArea(self)
        room.setObjectName("panelScroll")
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(room)
        inside.setObjectName("panelRoom")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(4))
        self._add_groups(inside, column)
        column.addStretch(1)
        room.setWidget(inside)
        self._room, self._inside = room, inside
        rows.addWidget(room, 1)
        self._count = QLabel(self)
        self._count.setProperty("tone", "quiet")
        self._clear = QPushButton(_("Show all"), self)
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(self._clear_all)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._clear)
        rows.addLayout(foot)

    def _add_groups(self, parent: QWidget, column: QVBoxLayout) -> None:
        workspace = self._view.workspace
        if workspace is None:
            return
        found = choices(workspace.state, workspace.map_id)
        found["feelings"] = [Choice("feelings", value, str(word)) for value, word in FEELINGS.items()]
        for group, title in _TITLES.items():
            if group not in found:
                continue
            label = QLabel(str(title), parent)
            label.setProperty("role", "small")
            label.setProperty("tone", "hint")
            column.addSpacing(theme().px(4))
            column.addWidget(label)
            flow = FlowLayout(theme().px(6))
            for choice in found[group]:
                flow.addWidget(self._chip(parent, str(title), choice))
            column.addLayout(flow)

    def _chip(self, parent: QWidget, title: str, choice: Choice) -> QToolButton:
        px = theme().px
        chip = QToolButton(parent)
        chip.setProperty("look", "choice")
        chip.setCheckable(True)
        chip.setFixedHeight(px(28))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if choice.group == "feelings":
            side = px(20)
            face = drawings.face(int(choice.value), side / 2, side / 2, side - 1.0)
            chip.setIcon(QIcon(theme().drawing(face, side, side)))
            chip.setIconSize(QSize(side, side))
            chip.setToolTip(choice.text)
        else:
            ready_for(choice.text)
            chip.setText(choice.text.replace("&", "&&"))
            chip.setMaximumWidth(px(WIDE - 40))
        chip.setAccessibleName(f"{title}: {choice.text}")
        chip.clicked.connect(lambda _checked=False: self._toggled(choice))
        self._chips.append((chip, choice.group, choice.value))
        return chip

    # acting

    def _toggled(self, choice: Choice) -> None:
        filtering = self._view.filtering
        filtering.set(filtering.wanted.toggled(choice.group, choice.value))

    def _typed(self) -> None:
        filtering = self._view.filtering
        filtering.set(filtering.wanted._replace(text=self.field.text().strip()))

    def _clear_all(self) -> None:
        self._later.stop()
        self._view.filtering.clear()
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the filter in force."""
        filtering = self._view.filtering
        for chip, group, value in self._chips:
            chip.setChecked(value in getattr(filtering.wanted, group))
        if filtering.wanted.on:
            shown = filtering.total - filtering.left_out
            self._count.setText(_("{shown} of {total} cards shown").format(shown=shown, total=filtering.total))
        else:
            self._count.setText(_("All cards are shown"))
        self._clear.setEnabled(filtering.wanted.on)

    # showing

    def show_at(self, spot: QPoint) -> None:
        """Show with the upper left corner there (on the screen), or as near to it as the window has room."""
        px = theme().px
        parent = host(self)
        self.setFixedWidth(px(WIDE))
        inside = self._inside
        layout = inside.layout()
        wide = px(WIDE) - px(28) - px(16)
        asked = layout.totalHeightForWidth(wide) if layout is not None else 0
        around = self.field.sizeHint().height() + self._clear.sizeHint().height() + px(24) + px(16) + px(30)
        high = min(asked + around, parent.height() - px(24))
        at = parent.mapFromGlobal(spot)
        x = max(px(6), min(at.x(), parent.width() - px(WIDE) - px(6)))
        y = max(px(6), min(at.y(), parent.height() - high - px(6)))
        self.setFixedHeight(high)
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        announce(self, self._count.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click elsewhere closes it."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget) and self.isVisible():
            mine = watched in (self, self._view.corner.filter) or self.isAncestorOf(watched)  # the button toggles
            if not mine and watched.window() is self.window():
                self.close()
        return False

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stays in the panel."""
        stops: list[QWidget] = [self.field, *(chip for chip, _group, _value in self._chips), self._clear]
        stops = [one for one in stops if one.isEnabled()]
        focus = QApplication.focusWidget()
        here = stops.index(focus) if focus in stops else -1
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        stops[(here + (1 if following else -1)) % len(stops)].setFocus(reason)
        self._room.ensureWidgetVisible(QApplication.focusWidget() or self.field)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click between the chips is none elsewhere."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter close; nothing reaches the window."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed counts; the keyboard goes back to where it was."""
        app, focus = QApplication.instance(), QApplication.focusWidget()
        if app is not None:
            app.removeEventFilter(self)
        if self._later.isActive():
            self._later.stop()
            self._typed()
        mine = focus is None or self.isAncestorOf(focus)
        if mine and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)
