"""A section of the library: a heading that folds it, what it offers at the right, and a field to filter by.

Lives in ui (L5); PySide6, `theme_qt`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import theme


class Section(QWidget):
    """A heading, a filter that shows while it is used, and one list."""

    folded = Signal(bool)
    filtered = Signal(str)

    def __init__(self, parent: QWidget, body: QWidget, icon: str, *, filters: bool = False, adds: bool = False) -> None:
        super().__init__(parent)
        self.body = body
        self._icon = icon
        self._hint = ""
        self.heading = QToolButton(self)
        self.heading.setObjectName("sectionHeading")
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setCheckable(True)
        self.heading.setChecked(True)
        self.heading.toggled.connect(self._fold)
        self.hint = QLabel(self)
        self.hint.setProperty("tone", "hint")
        self.hint.setProperty("role", "small")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.search = self._button("magnifying-glass") if filters else None
        self.add = self._button("plus") if adds else None
        self.field = QLineEdit(self)
        self.field.setObjectName("sectionFilter")
        self.field.setClearButtonEnabled(True)
        self.field.hide()
        self.field.textChanged.connect(self.filtered)
        self.field.installEventFilter(self)
        if self.search is not None:
            self.search.clicked.connect(lambda: self.begin_filter(""))
        self._row = QHBoxLayout()
        self._row.addWidget(self.heading)
        self._row.addWidget(self.hint, 1)
        for button in (self.search, self.add):
            if button is not None:
                self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.field)
        self._column.addWidget(body, 1)

    def _button(self, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("sectionButton")
        button.setProperty("glyph", icon)
        return button

    @property
    def open(self) -> bool:
        """Whether its list is to be seen."""
        return self.heading.isChecked()

    def _fold(self, shown: bool) -> None:
        self.body.setVisible(shown)
        if not shown:
            self.end_filter(back=False)
        self._show_caret()
        self.folded.emit(not shown)

    def _show_caret(self) -> None:
        self.heading.setIcon(theme().icon("caret-down" if self.open else "caret-right", "ink2", size=12))

    # filtering

    def begin_filter(self, first: str) -> None:
        """Show the field; `first` is what was typed already."""
        self.heading.setChecked(True)
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if first:
            self.field.insert(first)
        else:
            self.field.selectAll()

    def end_filter(self, *, back: bool) -> None:
        """Show everything again; with `back` the list gets the keyboard."""
        if self.field.isHidden():
            return
        self.field.clear()
        self.field.hide()
        if back:
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A hint that has no room is not shown in part."""
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        taken = self.heading.sizeHint().width() + self._row.spacing() * 3
        taken += sum(button.width() for button in (self.search, self.add) if button is not None)
        fits = self.width() - taken >= self.hint.fontMetrics().horizontalAdvance(self._hint) + 2
        self.hint.setText(self._hint if fits else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends filtering, Down and Enter go to what is left."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.end_filter(back=True)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.body.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut and not self.field.text():
            self.field.hide()
        return super().eventFilter(watched, event)

    # looks and words

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look, px = theme(), theme().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(4))
        self.heading.setFont(look.font("label", weight=600))
        self.heading.setIconSize(QSize(px(12), px(12)))
        self.heading.setMinimumHeight(px(28))
        for button in (self.search, self.add):
            if button is not None:
                button.setIcon(look.icon(str(button.property("glyph")), size=16))
                button.setIconSize(QSize(px(16), px(16)))
                button.setFixedSize(px(28), px(28))
        self._show_caret()

    def say(self, title: str, *, hint: str = "", add: str = "", find: str = "") -> None:
        """Name everything."""
        self.heading.setText(title)
        self.heading.setAccessibleName(title)
        self._hint = hint
        self._fit_hint()
        self.body.setAccessibleName(title)
        self.field.setPlaceholderText(find)
        self.field.setAccessibleName(find or title)
        for button, text, keys in ((self.add, add, _("Ins")), (self.search, find, "")):
            if button is not None:
                button.setAccessibleName(text)
                button.setToolTip(f"{text}  {keys}" if keys else text)
