"""The bar over the map while a filter is on: what it leaves out, and the way to see everything again.

Lives in ui (L5); PySide6, `app.filtering`, `theme_qt`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journey_studio.app.filtering import described
from journey_studio.i18n import _, ngettext
from journey_studio.ui.canvas.capture_offers import FEELINGS
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme


class FilterBar(QFrame):
    """Says that not everything is to be seen."""

    change_asked = Signal()

    def __init__(self, parent: QWidget, view: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("kind", "info")
        self._view = view
        self._icon = QLabel(self)
        self._count = QLabel(self)
        self._what = QLabel(self)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.change = QPushButton(self)
        self.change.clicked.connect(self.change_asked)
        self.show_all = QPushButton(self)
        self.show_all.clicked.connect(view.filtering.clear)
        self._row = QHBoxLayout(self)
        for part, stretch in ((self._icon, 0), (self._count, 0), (self._what, 1), (self.change, 0), (self.show_all, 0)):
            self._row.addWidget(part, stretch)
        self._said = ""
        view.filtering.changed.connect(self.refresh)
        self.dress()
        self.refresh()

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(16), px(5), px(10), px(5))
        self._row.setSpacing(px(10))
        self._icon.setPixmap(theme().pixmap("funnel-simple", "accentInk", 18))
        self._icon.setFixedSize(QSize(px(18), px(18)))

    def refresh(self) -> None:
        """Show the filter in force, or nothing."""
        self.change.setText(_("Change"))
        self.change.setAccessibleName(_("Change the filter"))
        self.show_all.setText(_("Show all"))
        self.show_all.setAccessibleName(_("Show all: no filter"))
        filtering, workspace = self._view.filtering, self._view.workspace
        on = filtering.wanted.on and workspace is not None
        self._view.corner.show_filter(on=on)
        if not on or workspace is None:
            had_keyboard = self.show_all.hasFocus() or self.change.hasFocus()
            self.hide()
            self._said = ""
            if had_keyboard:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        count = filtering.left_out
        text = ngettext("{count} card hidden by the filter", "{count} cards hidden by the filter", count)
        text = text.format(count=count)
        shown = _("{shown} of {total} cards shown").format(shown=filtering.total - count, total=filtering.total)
        self._count.setText(text)
        what = ", ".join(described(workspace.state, filtering.wanted, {k: str(v) for k, v in FEELINGS.items()}))
        self._what.setText(QFontMetrics(self._what.font()).elidedText(what, Qt.TextElideMode.ElideRight, 2000))
        self._what.setToolTip(f"{what}\n{shown}")
        self.setAccessibleName(f"{text}: {what}. {shown}")
        self.show()
        if text != self._said:
            self._said = text
            announce(self, f"{text}. {shown}")
