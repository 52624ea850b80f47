"""The status bar: is it saved, which file, how much there is, what is going on, and the zoom.

Lives in ui (L5); PySide6, `theme_qt`. It shows what it is told; the words come from whoever knows.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSlider, QStatusBar, QToolButton, QWidget

from journey_studio.i18n import _, ngettext
from journey_studio.ui.canvas.zoom import HIGHEST, LOWEST, factor_at, slider_at
from journey_studio.ui.key_words import with_key
from journey_studio.ui.theme_qt import repolish, theme

HEIGHT = 28
SaveLook = Literal["saved", "trouble", "quiet"]
_SAVE_ICONS: dict[SaveLook, tuple[str, str]] = {
    "saved": ("check-circle", "ok"),
    "trouble": ("warning-circle", "warn"),
    "quiet": ("clock", "ink3"),
}
_SLIDER_STEPS = 1000
ROOMY, LEAST = 200, 64
"""px for the words about what is going on, below which buttons give up their own, and others themselves."""
SLIDER = 96


class StatusBar(QStatusBar):
    """The bar at the lower edge of the window."""

    zoom_chosen = Signal(float)
    """A factor from the slider."""
    zoom_steps = Signal(int)
    fit_asked = Signal()
    save_asked = Signal()
    snap_asked = Signal()
    speaker_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._icons: list[tuple[QLabel, str, str]] = []
        self._gaps: list[tuple[QWidget, int]] = []
        self._save_look: SaveLook = "quiet"
        self._save_text = ""
        self._doing_text = self._file_name = ""
        self._counts = (0, 0)
        self._open = False
        # laid by this bar itself: Qt's own layout keeps 5 px of its height, and makes the window as wide as all words
        self._host = QWidget(self)
        self._row = QHBoxLayout(self._host)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._build()
        inside = self._host.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._parts = [widget for widget in inside if self._row.indexOf(widget) >= 0]
        self.dress()
        self.retranslate()
        self.show_map_controls(visible=False)

    def _build(self) -> None:
        self._save_icon = self._icon("check-circle", "ok")
        self._save = self._label("saveState")
        self._space(10)
        self._file_icon = self._icon("hard-drives", "ink3")
        self._file = self._label("fileName")
        self._space(10)
        self._version_icon = self._icon("git-commit", "ink3")
        self._version = self._label("version")
        self._version.hide()
        self._version_icon.hide()
        self._row.addStretch(1)
        self._touchpoints = self._label("touchpoints")
        self._space(8)
        self._assumed_icon = self._icon("circle-dashed", "ink2")
        self._assumed = self._label("assumptions")
        self._space(8)
        self._doing = self._label("doing")
        self._doing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._space(8)
        self.speaker = self._button(self.speaker_asked.emit)
        self.speaker.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.speaker.hide()
        self._space(8)
        self._line = QFrame(self)
        self._line.setObjectName("divider")
        self._row.addWidget(self._line)
        self._space(8)
        self.snap = self._button(self.snap_asked.emit)
        self.snap.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.snap.setCheckable(True)
        self._space(4)
        self.zoom_out = self._button(lambda: self.zoom_steps.emit(-1))
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _SLIDER_STEPS)
        self.slider.setSingleStep(20)
        self.slider.setPageStep(100)
        self.slider.valueChanged.connect(lambda value: self.zoom_chosen.emit(factor_at(value / _SLIDER_STEPS)))
        self._row.addWidget(self.slider)
        self.zoom_in = self._button(lambda: self.zoom_steps.emit(1))
        self._zoom = self._label("zoomValue")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._space(8)
        self.fit = self._button(self.fit_asked.emit)
        self.fit.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._may_go = (self._touchpoints, self._assumed, self._assumed_icon)
        self._only_on_map = (self._line, self.snap, self.zoom_out, self.slider, self.zoom_in, self._zoom, self.fit)
        self._map_controls = (self._touchpoints, self._assumed_icon, self._assumed, self._doing, *self._only_on_map)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._row.addWidget(label)
        return label

    def _space(self, width: int) -> QWidget:
        gap = QWidget(self)
        self._gaps.append((gap, width))
        self._row.addWidget(gap)
        return gap

    def _icon(self, icon: str, token: str) -> QLabel:
        label = QLabel(self)
        self._icons.append((label, icon, token))
        self._row.addWidget(label)
        return label

    def _button(self, clicked: object) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(clicked)
        self._row.addWidget(button)
        return button

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look = theme()
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(12), 0, px(8), 0)
        self._row.setSpacing(px(6))
        for label, icon, token in self._icons:
            label.setPixmap(look.pixmap(icon, token, 16))
        for gap, width in self._gaps:
            gap.setFixedWidth(px(width))
        self._line.setFixedSize(1, px(16))
        for button, icon in (
            *((self.zoom_out, "minus"), (self.zoom_in, "plus")),
            *((self.fit, "corners-out"), (self.snap, "magnet-straight"), (self.speaker, "user")),
        ):
            button.setIcon(look.icon(icon, "ink2", size=14))
            button.setIconSize(QSize(px(14), px(14)))
            button.setFixedHeight(px(24))
        self.zoom_out.setFixedWidth(px(24))
        self.zoom_in.setFixedWidth(px(24))
        self.slider.setFixedWidth(px(SLIDER))
        self._zoom.setMinimumWidth(px(46))
        self._show_save()
        self._elide()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Status bar"))
        self.zoom_out.setAccessibleName(_("Zoom out"))
        self.zoom_out.setToolTip(with_key(_("Zoom out"), "view.zoom_out"))
        self.zoom_in.setAccessibleName(_("Zoom in"))
        self.zoom_in.setToolTip(with_key(_("Zoom in"), "view.zoom_in"))
        self.slider.setAccessibleName(_("Zoom"))
        self.fit.setText(_("Fit"))
        self.fit.setAccessibleName(_("Fit the map"))
        self.fit.setToolTip(with_key(_("Fit the map"), "view.fit"))
        self.show_counts(*self._counts)
        self.show_snap(on=self.snap.isChecked())

    # showing

    def show_map_controls(self, *, visible: bool) -> None:
        """Show or hide what speaks about the map."""
        self._open = visible
        for widget in self._map_controls:
            widget.setVisible(visible)
        if visible:
            self.show_counts(*self._counts)
        self._elide()

    def show_page_controls(self, *, on_map: bool) -> None:
        """Show or hide what acts on the map's picture; the counts and what is going on stay on every page."""
        for widget in self._only_on_map:
            widget.setVisible(on_map)
        self.show_counts(*self._counts)
        self._elide()

    def show_speaker(self, name: str) -> None:
        """Say who is speaking; nothing is seen while nobody is."""
        self.speaker.setVisible(bool(name))
        self.speaker.setToolTip(with_key(_("Who is speaking: {name}").format(name=name), "edit.speaker"))
        self.speaker.setAccessibleName(_("Who is speaking: {name}").format(name=name))
        room = theme().px(170)
        cut = self.speaker.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.speaker.setText(cut.replace("&", "&&"))
        self._elide()

    def show_save(self, look: SaveLook, text: str, hint: str = "") -> None:
        """Say whether the work is safe, in words; `hint` says more in a tip."""
        self._save.setToolTip(hint or text)
        if (look, text) == (self._save_look, self._save_text):
            return
        self._save_look, self._save_text = look, text
        self._save.setText(text)
        self._save.setAccessibleName(text)
        self._show_save()
        self._elide()

    def _show_save(self) -> None:
        icon, token = _SAVE_ICONS[self._save_look]
        self._save_icon.setPixmap(theme().pixmap(icon, token, 16))
        self._save_icon.setVisible(bool(self._save_text))
        if self._save.property("state") != self._save_look:
            self._save.setProperty("state", self._save_look)
            repolish(self._save)

    def show_file(self, name: str, path: str, version: str = "") -> None:
        """Name the file and, when there is one, the version it stands at."""
        self._file_name = name
        self._file.setText(name)
        self._file.setToolTip(path)
        self._file.setAccessibleName(_("File: {name}").format(name=name) if name else "")
        self._file_icon.setVisible(bool(name))
        self.show_version(version)
        self._elide()

    def show_version(self, version: str) -> None:
        """The version the project stands at; empty when none was named."""
        if version == self._version.text():
            return
        self._version.setText(version)
        self._version.setVisible(bool(version))
        self._version_icon.setVisible(bool(version))
        self._elide()

    def show_counts(self, touchpoints: int, assumptions: int) -> None:
        """How many touchpoints there are, and how many of them are assumed."""
        self._counts = (touchpoints, assumptions)
        told = ngettext("{count} touchpoint", "{count} touchpoints", touchpoints)
        here = told.format(count=touchpoints)
        told = ngettext("{count} assumption", "{count} assumptions", assumptions)
        assumed = told.format(count=assumptions)
        if (here, assumed) != (self._touchpoints.text(), self._assumed.text()):  # the same after most acts
            self._touchpoints.setText(here)
            self._assumed.setText(assumed)
            self._elide()

    def _show_assumed(self) -> None:
        for widget in (self._assumed, self._assumed_icon):
            widget.setVisible(self._open and self._counts[1] > 0)

    def show_doing(self, text: str) -> None:
        """What is selected or going on."""
        if text != self._doing_text:  # the same with every frame of a drag
            self._doing_text = text
            self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what is going on to the room there is."""
        super().resizeEvent(event)
        self._host.setGeometry(self.rect())
        self._elide()

    def _elide(self) -> None:
        """Cut what is going on to its room; where there is little, others give up words, then themselves."""
        px = theme().px
        style = Qt.ToolButtonStyle
        for button in (self.snap, self.fit):
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        self.slider.setFixedWidth(px(SLIDER))
        self._file.setText(self._file_name)
        here = self._open
        for widget in self._may_go:
            widget.setVisible(here)
        self._show_assumed()
        least = px(ROOMY) if self._doing_text else 0
        for button in (self.snap, self.fit):
            if self._room() < least:
                button.setToolButtonStyle(style.ToolButtonIconOnly)
        least = px(LEAST) if self._doing_text else 0
        for widgets in ((self._assumed, self._assumed_icon), (self._touchpoints,)):
            if self._room() < least:
                for widget in widgets:
                    widget.hide()
        if (lacks := least - self._room()) > 0:
            self.slider.setFixedWidth(max(px(SLIDER) // 2, px(SLIDER) - lacks))
        if (lacks := least - self._room()) > 0:
            wide = max(px(LEAST), self._file.sizeHint().width() - lacks)
            self._file.setText(self._file.fontMetrics().elidedText(self._file_name, Qt.TextElideMode.ElideMiddle, wide))
        room = min(px(420), max(px(LEAST), self._room()))
        metrics = QFontMetrics(self._doing.font())
        self._doing.setText(metrics.elidedText(self._doing_text, Qt.TextElideMode.ElideRight, room))
        self._doing.setToolTip(self._doing_text)
        self._doing.setAccessibleName(self._doing_text)
        self._doing.setVisible(here and bool(self._doing_text))  # nothing is no label for a screen reader

    def show_snap(self, *, on: bool) -> None:
        """Say whether the optional snaps are on."""
        self.snap.setChecked(on)
        self.snap.setText(_("Snap on") if on else _("Snap off"))
        self.snap.setAccessibleName(_("Snap"))
        self._elide()
        self.snap.setToolTip(_("Points of the curve snap to quarters and half values; hold Shift to suspend"))

    def _room(self) -> int:
        """What the other things in the bar leave for the words about what is going on."""
        others = [widget for widget in self._parts if widget.isVisibleTo(self)]
        margins = self._row.contentsMargins()
        taken = sum(
            max(widget.minimumWidth(), widget.sizeHint().width()) for widget in others if widget is not self._doing
        )
        gaps = self._row.spacing() * (len(others) + 1)
        return self.width() - margins.left() - margins.right() - taken - gaps

    def show_zoom(self, factor: float) -> None:
        """Show the zoom without reporting it as chosen."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(slider_at(min(HIGHEST, max(LOWEST, factor))) * _SLIDER_STEPS))
        self.slider.blockSignals(False)
        self._zoom.setText(f"{round(factor * 100)}\u2009%")
        self._zoom.setAccessibleName(_("Zoom {percent}\u202f%").format(percent=round(factor * 100)))
