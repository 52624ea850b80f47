"""The left of the dialog: which paper of the map, the zoom, the preview, the true size with its ruler, and its foot.

Lives in ui (L5); PySide6, its neighbours. It shows what the dialog gives it and reports what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from journey_studio import formats
from journey_studio.app import export_choices as choices
from journey_studio.app.export_options import Kind
from journey_studio.app.settings import Settings
from journey_studio.i18n import _
from journey_studio.ui.export_dialog.actual_size import RulerBar
from journey_studio.ui.export_dialog.foot import PreviewFoot
from journey_studio.ui.export_dialog.geometry import millimetres
from journey_studio.ui.export_dialog.marks import Sheets
from journey_studio.ui.export_dialog.preview import Preview, points_of_mm
from journey_studio.ui.export_dialog.worker import Seen
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.theme_qt import theme

_TRUE = 0.002
"""By how much a scale may differ from the true one and still be it."""


def tool(parent: QWidget, icon: str, run: Callable[[], object]) -> QToolButton:
    """A button with an icon alone."""
    button = QToolButton(parent)
    button.setProperty("look", "icon")
    button.setProperty("sign", icon)
    button.clicked.connect(lambda _checked=False: run())
    return button


def dress_tools(*buttons: QToolButton) -> None:
    """Icons and sizes from the present theme."""
    look, px = theme(), theme().px
    for button in buttons:
        button.setIcon(look.icon(str(button.property("sign")), size=18))
        button.setIconSize(QSize(px(18), px(18)))
        button.setFixedSize(px(30), px(30))


class PreviewRoom(QFrame):
    """All that stands at the left."""

    kind_chosen = Signal(object)
    picture_wanted = Signal()
    """Another part, or another scale."""
    page_wanted = Signal(int)

    def __init__(self, parent: QWidget, settings: Settings, kinds: Sequence[tuple[Kind, str]]) -> None:
        super().__init__(parent)
        self.setObjectName("exportLeft")
        self._kinds_there = list(kinds)
        self.kinds = Segments(self, lambda: [Segment(kind, words) for kind, words in self._kinds_there])
        self.kinds.chosen.connect(self.kind_chosen)
        self.preview = Preview(self)
        self.farther = tool(self, "minus", lambda: self.preview.zoom(-1))
        self.fit_button = QPushButton(self)
        self.fit_button.setProperty("kind", "plain")
        self.fit_button.setAutoDefault(False)
        self.nearer = tool(self, "plus", lambda: self.preview.zoom(1))
        self.actual = QPushButton(self)
        self.actual.setCheckable(True)
        self.actual.setAutoDefault(False)
        self.actual.setProperty("kind", "tick")
        self.ruler = RulerBar(self, settings)
        self.foot = PreviewFoot(self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._zoom = QHBoxLayout()
        self._zoom.addStretch(1)
        for part in (self.farther, self.fit_button, self.nearer, self.actual):
            self._zoom.addWidget(part)
        self._head.addWidget(self.kinds)
        self._head.addLayout(self._zoom, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.preview, 1)
        self._column.addWidget(self.ruler)
        self._column.addWidget(self.foot)
        self.ruler.hide()
        self._connect()

    def _connect(self) -> None:
        self.actual.toggled.connect(self._show_actual)
        self.fit_button.clicked.connect(self.preview.fit)
        self.preview.port_changed.connect(self.picture_wanted)
        self.preview.zoomed.connect(self._zoomed)
        self.preview.page_wanted.connect(self.page_wanted)
        self.preview.sheet_chosen.connect(lambda _sheet: self._say())
        self.ruler.sized.connect(self._measured)
        self.ruler.measuring.connect(self._measuring)
        self.foot.turned.connect(self.page_wanted)

    # what is shown

    def show_kind(self, kind: Kind, *, poster: bool) -> None:
        """Which paper of the map is chosen; nothing to zoom where the format has no pages."""
        self.kinds.show_value(kind)
        self.kinds.setVisible(poster and len(self._kinds_there) > 1)
        for part in (self.farther, self.fit_button, self.nearer, self.actual, self.foot):
            part.setVisible(poster)
        if not poster and self.actual.isChecked():
            self.actual.setChecked(False)

    def show_seen(self, seen: Seen, split: Sheets | None) -> None:
        """Another picture."""
        self.preview.show_seen(seen, split)
        self._zoomed()
        self._say()

    def _say(self) -> None:
        """What the picture shows, below it and for a screen reader."""
        seen, split = self.preview.seen, self.preview.split
        if seen is None:
            return
        pages = len(seen.composition.pages)
        self.foot.show_page(seen.page, pages)
        self.foot.show_sheet(self.preview.sheet, split)
        page = seen.composition.pages[seen.page]
        sides = [choices.millimetres(millimetres(side)) for side in (page.width, page.height)]
        words = [_("Preview"), f"{sides[0]} × {sides[1]}\u202fmm"]
        if pages > 1:
            words.append(_("page {number} of {total}").format(number=seen.page + 1, total=pages))
        if split is not None:
            told = _("sheet {number} of {total}")
            words.append(told.format(number=self.preview.sheet + 1, total=len(split.parts)))
        self.preview.name_it(", ".join(words))

    # zoom and true size

    def _zoomed(self) -> None:
        """The scale in words: as large as it fits, or percents of the true size, which ends when it is another."""
        true = points_of_mm(self.ruler.begin())
        off = self.preview.fits or abs(self.preview.scale() / true - 1.0) > _TRUE
        text = _("Fit") if self.preview.fits else f"{formats.number(100 * self.preview.scale() / true)}\u202f%"
        if off and self.actual.isChecked():
            self.actual.blockSignals(True)
            self.actual.setChecked(False)
            self.actual.blockSignals(False)
            self._end_actual()
        self.fit_button.setText(text)
        self.fit_button.setAccessibleName(_("Fit: all of the page; now {scale}").format(scale=text))

    def _show_actual(self, on: bool) -> None:
        if not on:
            self._end_actual()
            self.preview.fit()
            return
        self.preview.ruler = self.ruler.begin()
        self.ruler.show()
        self.preview.set_scale(points_of_mm(self.preview.ruler))

    def _end_actual(self) -> None:
        self.preview.ruler = 0.0
        self.ruler.adjust.setChecked(False)
        self.ruler.hide()

    def _measured(self, value: float) -> None:
        self.preview.ruler = value
        self.preview.set_scale(points_of_mm(value))

    def _measuring(self, on: bool) -> None:
        self.preview.calibrating = on
        self.preview.viewport().update()

    # words and sizes

    def retranslate(self) -> None:
        """Say everything anew."""
        self.kinds.retranslate(_("What is printed"))
        for button, words in ((self.farther, _("Zoom out")), (self.nearer, _("Zoom in"))):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.actual.setText(_("Actual size"))
        self.actual.setToolTip(_("As large as on paper, with a ruler to check it"))
        self.fit_button.setText(_("Fit"))
        self.ruler.retranslate()
        self.foot.retranslate()

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        found: list[QWidget] = [self.kinds.first(), self.farther, self.fit_button, self.nearer, self.actual]
        return [*found, self.preview, *self.ruler.stops(), *self.foot.stops()]

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self._column.setContentsMargins(px(24), px(22), px(24), px(14))
        self._column.setSpacing(px(8))
        for row in (self._head, self._zoom):
            row.setSpacing(px(6))
        self.kinds.dress()
        dress_tools(self.farther, self.nearer)
        self.fit_button.setMinimumWidth(px(60))
        self.actual.setIcon(look.icon("ruler", size=16))
        self.actual.setIconSize(QSize(px(16), px(16)))
        self.ruler.dress()
        self.foot.dress()
        self._fit_head()

    def _fit_head(self) -> None:
        """Kinds beside the zoom where there is room for both, else above it."""
        px = theme().px
        widest = max(QFontMetrics(self.font()).horizontalAdvance(words) for _kind, words in self._kinds_there)
        kinds = len(self._kinds_there) * (widest + px(26)) if len(self._kinds_there) > 1 else 0
        zoom = sum(part.sizeHint().width() + px(6) for part in (self.fit_button, self.actual)) + 2 * px(36)
        self.kinds.setMinimumWidth(min(kinds, max(px(80), self.width() - px(48))))
        beside = kinds + zoom + px(60) <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._head.direction() != way:
            self._head.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._fit_head()
