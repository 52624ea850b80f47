"""The corner of the map's two header bars: which lanes are shown, and the filter.

Lives in ui (L5); PySide6, `theme_qt`. It shows what it is told and reports what was asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolButton, QWidget

from journey_studio.i18n import _
from journey_studio.layout.grid import METRICS
from journey_studio.ui.key_words import with_key
from journey_studio.ui.theme_qt import theme


class CornerButton(QToolButton):
    """A button as wide as the corner, with a caret at its right end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lanesButton")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The caret over the button's own picture."""
        super().paintEvent(event)
        px = theme().px
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return  # no room for it
        painter = QPainter(self)
        caret = theme().pixmap("caret-down", "ink3", 12, ratio=self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(12) - px(8), (self.height() - px(12)) // 2, caret)
        painter.end()


class Corner(QWidget):
    """The two buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("corner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = CornerButton(self)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter = CornerButton(self)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.addWidget(self.button)
        self._column.addWidget(self.filter)
        self._shown = (0, 0)
        self._filtered = False
        self.dress()

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look, px = theme(), theme().px
        # the corner is as large as the map's headers are, at every scale of the interface
        stacked = 2 * px(24) + px(5) <= METRICS.stage_bar
        if stacked:
            self._column.setDirection(QBoxLayout.Direction.TopToBottom)
            self._column.setContentsMargins(px(8), px(2), px(4), px(3))
        else:
            self._column.setDirection(QBoxLayout.Direction.LeftToRight)
            self._column.setContentsMargins(4, 2, 4, 3)
        self._column.setSpacing(0 if stacked else 2)
        style = Qt.ToolButtonStyle
        ink = "accentInk" if self._filtered else "ink2"
        self.button.setIcon(look.icon("rows", "ink2", size=16))
        self.filter.setIcon(look.icon("funnel-simple", ink, size=16))
        for button in (self.button, self.filter):
            button.setIconSize(QSize(px(16), px(16)))
            button.setFixedHeight(px(24))
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if stacked else style.ToolButtonIconOnly)
        self.update()

    def show_lanes(self, shown: int, count: int) -> None:
        """How many of the lanes are shown."""
        self._shown = (shown, count)
        text = _("Lanes") if shown == count else _("Lanes {shown} / {count}").format(shown=shown, count=count)
        self.button.setText("\u2009" + text)  # Qt sets icon and text closer than the design does
        self.button.setAccessibleName(_("Lanes: {shown} of {count} are shown").format(shown=shown, count=count))
        self.button.setToolTip(_("Show or hide lanes"))

    def show_filter(self, *, on: bool) -> None:
        """Whether a filter is on."""
        if on != self._filtered:
            self._filtered = on
            self.filter.setCheckable(on)
            self.filter.setChecked(on)
            self.dress()
        self.filter.setText("\u2009" + _("Filter"))
        self.filter.setAccessibleName(_("Filter: on") if on else _("Filter"))
        self.filter.setToolTip(with_key(_("Leave out cards"), "find.filter"))

    def retranslate(self) -> None:
        """Say everything anew."""
        self.show_lanes(*self._shown)
        self.show_filter(on=self._filtered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and the edges of the two bars."""
        painter = QPainter(self)
        look = theme()
        painter.fillRect(event.rect(), QColor(*look.tokens.color("chrome")))
        line = QColor(*look.tokens.color("line2"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), line)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), line)
        painter.end()
