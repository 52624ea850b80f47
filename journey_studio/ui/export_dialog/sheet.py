"""The export dialog over the darkened window: preview at the left, options and checks at the right.

Lives in ui (L5); PySide6, `app.export_choices`, `app.export_presets`, its neighbours. It changes nothing of the
project: it shows what would be printed and reports what shall be. Tab goes through all of it, Enter exports, Ctrl+P
prints, Esc leaves; Ctrl and + or - zoom the preview.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journey_studio import formats
from journey_studio.app import export_choices as choices
from journey_studio.app import export_presets as presets
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_presets import Preset
from journey_studio.i18n import _, ngettext
from journey_studio.render.painter import Page
from journey_studio.ui.export_dialog import checking
from journey_studio.ui.export_dialog.actual_size import RulerBar
from journey_studio.ui.export_dialog.checks_box import CheckLine, ChecksBox
from journey_studio.ui.export_dialog.facts import Subject
from journey_studio.ui.export_dialog.foot import PreviewFoot
from journey_studio.ui.export_dialog.marks import Sheets
from journey_studio.ui.export_dialog.pane import Pane
from journey_studio.ui.export_dialog.presets_row import PresetsRow
from journey_studio.ui.export_dialog.preview import Preview, points_of_mm
from journey_studio.ui.export_dialog.worker import Seen, Weighed, Wish, Worker
from journey_studio.ui.panels.choices import Option, Pick, Segment, Segments
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, ready_for, repolish, theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

WIDE, HIGH = 1460, 812
FULL_BELOW = 1500
"""A window narrower than this is filled."""
SIDE = 440
MORE = "more"
"""The segment that stands for all formats that are no posters."""


class ExportSheet(Scrim):
    """One export that is being chosen."""

    export_asked = Signal(object)
    print_asked = Signal(object)

    def __init__(self, window: MainWindow, subject: Subject, chosen: Chosen) -> None:
        super().__init__(window)
        self.subject = subject
        self.chosen = chosen
        self.page = 0
        self.seen: Seen | None = None
        self.split: Sheets | None = None
        self.weighed: Weighed | None = None
        self._number = 0
        self._settings = window.settings
        self._worker = Worker(window)
        self._worker.check = checking.check
        self._worker.seen.connect(self._show_seen)
        self._worker.checked.connect(self._show_checks)
        self._worker.weighed.connect(self._show_weight)
        self._worker.failed.connect(self._show_failure)
        self._build()
        self.retranslate()
        self.dress()
        theme().changed.connect(self.dress)
        self._show_choice()

    # ---- building

    def _build(self) -> None:
        self.sheet.setObjectName("exportSheet")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._left, self._right = QFrame(self.sheet), QFrame(self.sheet)
        self._left.setObjectName("exportLeft")
        self._right.setObjectName("exportRight")
        line.addWidget(self._left, 1)
        line.addWidget(self._right)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addLayout(line)
        self._build_left()
        self._build_right()

    def _build_left(self) -> None:
        self.kinds = Segments(self._left, self._kind_segments)
        self.kinds.chosen.connect(lambda kind: self.choose_options(kind=kind))
        self.farther = self._tool("minus", lambda: self.preview.zoom(-1))
        self.fit_button = QPushButton(self._left)
        self.fit_button.setProperty("kind", "plain")
        self.fit_button.setAutoDefault(False)
        self.nearer = self._tool("plus", lambda: self.preview.zoom(1))
        self.actual = QPushButton(self._left)
        self.actual.setCheckable(True)
        self.actual.setAutoDefault(False)
        self.actual.setProperty("kind", "tick")
        self.actual.toggled.connect(self._show_actual)
        self._head = QHBoxLayout()
        self._head.addWidget(self.kinds)
        self._head.addStretch(1)
        for part in (self.farther, self.fit_button, self.nearer, self.actual):
            self._head.addWidget(part)
        self.preview = Preview(self._left)
        self.fit_button.clicked.connect(self.preview.fit)
        self.preview.port_changed.connect(self._ask)
        self.preview.zoomed.connect(self._zoomed)
        self.preview.page_wanted.connect(self.turn_page)
        self.preview.sheet_chosen.connect(lambda _sheet: self._say_preview())
        self.ruler = RulerBar(self._left, self._settings)
        self.ruler.sized.connect(self._measured)
        self.ruler.measuring.connect(self._measuring)
        self.foot = PreviewFoot(self._left)
        self.foot.turned.connect(self.turn_page)
        column = self._left_column = QVBoxLayout(self._left)
        column.addLayout(self._head)
        column.addWidget(self.preview, 1)
        column.addWidget(self.ruler)
        column.addWidget(self.foot)
        self.ruler.hide()

    def _build_right(self) -> None:
        self._title = QLabel(self._right)
        self.close_button = self._tool("x", self.close_sheet, self._right)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button)
        self.formats = Segments(self._right, self._format_segments)
        self.formats.chosen.connect(self._take_format)
        self.other = Pick(self._right, lambda: [Option(one.name, str(one.title)) for one in choices.others()])
        self.other.picked.connect(lambda name: self.choose(self.chosen._replace(format=name)))
        self.presets = PresetsRow(self._right, self._settings, self._preset)
        self.presets.chosen.connect(self._put_on)
        self.pane = Pane(self._right)
        self.pane.wanted.connect(self.choose)
        self.checks = ChecksBox(self._right)
        self.checks.mend.connect(self._mend)
        self.told = QLabel(self._right)
        self.told.setProperty("role", "small")
        self.told.setProperty("tone", "quiet")
        self.told.setWordWrap(True)
        self.print_button = QPushButton(self._right)
        self.cancel = QPushButton(self._right)
        self.go = QPushButton(self._right)
        self.go.setProperty("kind", "primary")
        actions: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.print_button, self.print_),
            (self.cancel, self.close_sheet),
            (self.go, self.export),
        )
        for button, run in actions:
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, run=run: run())
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.told, 1)
        for button, _run in actions:
            self._foot.addWidget(button)
        self._fixed = QVBoxLayout()
        self._fixed.addLayout(top)
        for part in (self.formats, self.other, self.presets):
            self._fixed.addWidget(part)
        self._lower = QVBoxLayout()
        self._lower.addWidget(self.checks)
        self._lower.addLayout(self._foot)
        column = self._right_column = QVBoxLayout(self._right)
        column.addLayout(self._fixed)
        column.addWidget(self.pane, 1)
        column.addLayout(self._lower)

    def _tool(self, icon: str, run: Callable[[], object], parent: QWidget | None = None) -> QToolButton:
        button = QToolButton(parent or self._left)
        button.setProperty("look", "icon")
        button.setProperty("sign", icon)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _format_segments(self) -> list[Segment]:
        found = [Segment(one.name, choices.short(one)) for one in choices.posters()]
        return [*found, Segment(MORE, _("Other"))] if choices.others() else found

    def _kind_segments(self) -> list[Segment]:
        return [Segment(kind, words) for kind, words in self.subject.kinds()]

    # ---- choosing

    def choose(self, chosen: Chosen) -> None:
        """Show another choice; the preview follows."""
        if chosen.options.attachment == "everything" and not self._may_give_notes():
            chosen = chosen._replace(options=chosen.options._replace(attachment=self.chosen.options.attachment))
        if chosen.revision != self.chosen.revision or chosen.options.kind != self.chosen.options.kind:
            self.page = 0
        self.chosen = chosen
        self.weighed = None
        self._show_choice()
        self._ask()

    def choose_options(self, **changes: object) -> None:
        """Change some options."""
        self.choose(self.chosen._replace(options=self.chosen.options._replace(**changes)))  # type: ignore[arg-type]

    def _may_give_notes(self) -> bool:
        """Asked once for a project: notes may be private."""
        return self.chosen.options.attachment == "everything" or self.subject.may_give_notes(self)

    def _take_format(self, value: str) -> None:
        name = choices.others()[0].name if value == MORE else value
        self.choose(self.chosen._replace(format=name))

    def _preset(self, name: str) -> Preset:
        kinds = presets.lane_kinds(self.subject.state, self.subject.map_id, self.chosen.options)
        return Preset(name, self.chosen.format, presets.general(self.chosen.options), kinds)

    def _put_on(self, preset: Preset) -> None:
        options = presets.applied(preset, self.subject.state, self.subject.map_id, self.chosen.options)
        self.choose(self.chosen._replace(format=preset.format, options=options))

    def _mend(self, change: object) -> None:
        self.choose(self.chosen._replace(options=checking.mended(self.chosen.options, change)))

    def turn_page(self, by: int) -> None:
        """Show the next page, or the one before."""
        pages = len(self.seen.composition.pages) if self.seen is not None else 0
        page = max(0, min(pages - 1, self.page + by))
        if page != self.page:
            self.page = page
            self._ask()

    # ---- asking the thread

    def _ask(self) -> None:
        if self.isHidden() or not self.preview.viewport().width():
            return
        if not choices.is_poster(self.chosen.format):
            return
        self._number += 1
        self._worker.ask(
            Wish(
                self._number,
                self.chosen.revision,
                self.subject.source_of(self.chosen.revision),
                self.chosen.options,
                self.chosen.format,
                self.page,
                self.preview.port(),
            )
        )

    def _is_now(self, wish: Wish) -> bool:
        return wish.number == self._number and not self.isHidden()

    def _show_seen(self, seen: Seen) -> None:
        if self.isHidden():
            return
        self.seen, self.page = seen, seen.page
        self.split = checking.split_of(seen)
        self.preview.show_seen(seen, self.split)
        self.ruler.setVisible(self.actual.isChecked())
        self._zoomed()
        self._say_preview()
        self._say_size()

    def _show_checks(self, wish: Wish, found: tuple[CheckLine, ...]) -> None:
        if self._is_now(wish):
            self.checks.show_lines(found)
            self._place_checks()

    def _show_weight(self, weighed: Weighed) -> None:
        if self._is_now(weighed.wish):
            self.weighed = weighed
            self._say_size()

    def _show_failure(self, wish: Wish, error: BaseException) -> None:
        from journey_studio.errors import JourneyStudioError

        if not isinstance(error, JourneyStudioError):
            raise error
        if self._is_now(wish):
            self.seen, self.split = None, None
            self.preview.show_words(str(error), trouble=True)
            self.checks.show_lines(())
            self._say_size()

    # ---- showing

    def _show_choice(self) -> None:
        """The controls as it is chosen."""
        chosen = self.chosen
        poster = choices.is_poster(chosen.format)
        self.pane.show_choice(chosen, self.subject.facts(chosen.options))
        self.formats.show_value(chosen.format if poster else MORE)
        self.other.setVisible(not poster)
        kind = choices.format_of(chosen.format)
        if not poster:
            self.other.show_option(Option(kind.name, str(kind.title)))
            self.preview.show_words(self._about_format())
            self.seen, self.split = None, None
            self.checks.show_lines(())
        self.presets.setVisible(poster)
        state, map_id = self.subject.state, self.subject.map_id
        kinds = presets.lane_kinds(state, map_id, chosen.options)
        self.presets.show_preset(presets.matching(self._settings, chosen.format, chosen.options, kinds))
        self.kinds.show_value(chosen.options.kind)
        self.kinds.setVisible(poster and len(self.subject.kinds()) > 1)
        for part in (self.farther, self.fit_button, self.nearer, self.actual, self.foot, self.print_button):
            part.setVisible(poster)
        self.go.setText(_("Export {format}").format(format=choices.short(kind)))
        self.go.setIcon(theme().icon("file-pdf" if kind.name == "pdf" else "export", "onAccent", off="ctl", size=18))
        self._say_size()

    def _about_format(self) -> str:
        kind = choices.format_of(self.chosen.format)
        lines = [str(kind.title), str(kind.holds)]
        if kind.leaves_out is not None:
            lines.append(_("Not in it: {what}.").format(what=kind.leaves_out))
        return "\n\n".join(line[:1].upper() + line[1:] for line in lines)

    def _say_size(self) -> None:
        """Size and pages at the foot."""
        parts = []
        if self.weighed is not None:
            size = formats.size(self.weighed.size)
            parts.append(size if self.weighed.exact else _("About {size}").format(size=size))
        pages = checking.pages_of(self.seen, self.split) if self.seen is not None else 0
        if pages and self.chosen.format == "pdf":
            parts.append(ngettext("{count} page", "{count} pages", pages).format(count=pages))
        text = ", ".join(parts)
        if self.split is not None and text:
            text += "\n" + _("with assembly guide")
        self.told.setText(text)

    def _say_preview(self) -> None:
        """What the picture shows, below it and for a screen reader."""
        seen = self.seen
        if seen is None:
            return
        pages = len(seen.composition.pages)
        self.foot.show_page(seen.page, pages)
        self.foot.show_sheet(self.preview.sheet, self.split)
        paper = seen.composition.paper
        size = f"{choices.millimetres(paper.width_mm)} × {choices.millimetres(paper.height_mm)}\u202fmm"
        words = [_("Preview"), size]
        if pages > 1:
            words.append(_("page {number} of {total}").format(number=seen.page + 1, total=pages))
        if self.split is not None:
            total = len(self.split.parts)
            words.append(_("sheet {number} of {total}").format(number=self.preview.sheet + 1, total=total))
        self.preview.name_it(", ".join(words))

    # ---- zoom and true size

    def _zoomed(self) -> None:
        """The scale in words: as large as it fits, or percents of the true size."""
        if self.preview.fits:
            text = _("Fit")
        else:
            true = points_of_mm(self.ruler.begin())
            text = f"{formats.number(100 * self.preview.scale() / true)}\u202f%"
            if abs(self.preview.scale() / true - 1.0) > 0.002 and self.actual.isChecked():
                self.actual.blockSignals(True)
                self.actual.setChecked(False)
                self.actual.blockSignals(False)
                self._end_actual()
        if self.preview.fits and self.actual.isChecked():
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
        self.preview.zoom_to(points_of_mm(self.preview.ruler))

    def _end_actual(self) -> None:
        self.preview.ruler = 0.0
        self.ruler.adjust.setChecked(False)
        self.ruler.hide()

    def _measured(self, value: float) -> None:
        self.preview.ruler = value
        self.preview.zoom_to(points_of_mm(value))

    def _measuring(self, on: bool) -> None:
        self.preview.calibrating = on
        self.preview.viewport().update()

    def grid(self) -> tuple[int, int, int]:
        """How many pages there will be, and the rows and columns of sheets among them."""
        if self.seen is None:
            return 0, 0, 0
        rows, columns = (self.split.rows, self.split.columns) if self.split is not None else (0, 0)
        return checking.pages_of(self.seen, self.split), rows, columns

    def first_sheet(self) -> Page | None:
        """The first page as it will be printed, once it is known."""
        return checking.first_sheet(self.seen) if self.seen is not None else None

    # ---- the way out

    def begin(self, *, printing: bool = False) -> None:
        """Open it."""
        self.open_with(self.print_button if printing else self.presets.field.control)
        self._ask()

    def export(self) -> None:
        """Have it exported."""
        self.export_asked.emit(self.chosen)

    def print_(self) -> None:
        """Have it printed."""
        if choices.is_poster(self.chosen.format):
            self.print_asked.emit(self.chosen)

    def close_sheet(self) -> None:
        """Go; the thread ends."""
        if not self.isHidden():
            self._worker.stop()
        super().close_sheet()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it does not throw the choices away."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter exports; Ctrl+P prints; Ctrl with + or - zooms; Ctrl+PageUp and PageDown go through the kinds."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (ctrl and key == Qt.Key.Key_E):
            self.export()
        elif ctrl and key == Qt.Key.Key_P:
            self.print_()
        elif ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.preview.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif ctrl and key == Qt.Key.Key_0:
            self.preview.fit()
        elif ctrl and key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._walk_kinds(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _walk_kinds(self, by: int) -> None:
        kinds = [kind for kind, _words in self.subject.kinds()]
        at = (kinds.index(self.chosen.options.kind) + by) % len(kinds)
        if kinds[at] != self.chosen.options.kind:
            self.choose_options(kind=kinds[at])

    def stops(self) -> list[QWidget]:
        """From the options to the preview and the way out."""
        found: list[QWidget] = [self.formats.first(), self.other, *self.presets.stops(), *self.pane.stops()]
        found += self.checks.buttons()
        found += [self.kinds.first(), self.farther, self.fit_button, self.nearer, self.actual, self.preview]
        found += [*self.ruler.stops(), *self.foot.stops()]
        return [*found, self.close_button, self.print_button, self.cancel, self.go]

    # ---- place and look

    def place(self) -> None:
        """In the middle, or over all of a small window."""
        px = theme().px
        room = host(self).size()
        full = room.width() < px(FULL_BELOW)
        wide = room.width() if full else px(WIDE)
        high = room.height() if full else min(px(HIGH), room.height() - px(24))
        self.sheet.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)
        for part in (self.sheet, self._left, self._right):
            if part.property("full") != full:
                part.setProperty("full", full)
                repolish(part)
        self._right.setFixedWidth(min(px(SIDE), round(wide * 0.5)))
        self._place_checks()

    def _place_checks(self) -> None:
        self.checks.most = max(theme().px(96), round(self.sheet.height() * 0.3))
        self.checks.fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        title = _("Export poster")
        ready_for(title)
        self._title.setText(title)
        for part in (self, self.sheet):
            part.setAccessibleName(title)
        self.formats.retranslate(_("Format"))
        self.other.setAccessibleName(_("Other format"))
        self.kinds.retranslate(_("What is printed"))
        for button, words in (
            (self.close_button, _("Close")),
            (self.farther, _("Zoom out")),
            (self.nearer, _("Zoom in")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.actual.setText(_("Actual size"))
        self.actual.setToolTip(_("As large as on paper, with a ruler to check it"))
        self.print_button.setAccessibleName(_("Print"))
        self.print_button.setToolTip(f"{_('Print')}  Ctrl+P")
        self.cancel.setText(_("Cancel"))
        self.presets.retranslate()
        self.pane.retranslate()
        self.ruler.retranslate()
        self.foot.retranslate()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self._title.setFont(look.font("page"))
        self._left_column.setContentsMargins(px(24), px(22), px(24), px(14))
        self._left_column.setSpacing(px(8))
        self._head.setSpacing(px(6))
        self._right_column.setContentsMargins(0, px(18), 0, px(18))
        self._right_column.setSpacing(px(8))
        self._fixed.setContentsMargins(px(22), 0, px(22), 0)
        self._fixed.setSpacing(px(12))
        self._lower.setContentsMargins(px(22), 0, px(22), 0)
        self._lower.setSpacing(px(14))
        self._foot.setSpacing(px(8))
        for segments in (self.kinds, self.formats):
            segments.dress()
        self.kinds.setMinimumWidth(px(120 * max(1, len(self.subject.kinds()))))
        self.other.setFixedHeight(px(34))
        for button in (self.farther, self.nearer, self.close_button):
            button.setIcon(look.icon(str(button.property("sign")), size=18))
            button.setIconSize(QSize(px(18), px(18)))
            button.setFixedSize(px(30), px(30))
        self.fit_button.setMinimumWidth(px(52))
        self.actual.setIcon(look.icon("ruler", size=16))
        self.actual.setIconSize(QSize(px(16), px(16)))
        self.print_button.setIcon(look.icon("printer", size=18))
        for large in (self.print_button, self.go):
            large.setIconSize(QSize(px(18), px(18)))
        self.go.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (self.presets, self.pane, self.checks, self.ruler, self.foot):
            part.dress()
        if not self.isHidden():
            self.place()
            self._ask()
