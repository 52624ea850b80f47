"""The export dialog over the darkened window: preview at the left, options and checks at the right.

Lives in ui (L5); PySide6, `app.export_choices`, `app.export_presets`, its neighbours. It changes nothing of the
project: it shows what would be printed and reports what shall be. Tab goes through all of it, Enter exports, Ctrl+P
prints, Esc leaves; Ctrl and + or - zoom the preview.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journey_studio import formats
from journey_studio.app import export_choices as choices
from journey_studio.app import export_presets as presets
from journey_studio.app.export_acting import begun, only_acting
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_options import Kind
from journey_studio.app.export_presets import Preset
from journey_studio.i18n import _, ngettext
from journey_studio.layout import papers
from journey_studio.render.painter import Page
from journey_studio.ui.export_dialog import checking
from journey_studio.ui.export_dialog.checking import Found
from journey_studio.ui.export_dialog.checks_box import ChecksBox
from journey_studio.ui.export_dialog.facts import Subject
from journey_studio.ui.export_dialog.marks import Sheets
from journey_studio.ui.export_dialog.pane import Pane
from journey_studio.ui.export_dialog.presets_row import PresetsRow
from journey_studio.ui.export_dialog.room import PreviewRoom, dress_tools, tool
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

    def __init__(
        self, window: MainWindow, subject: Subject, chosen: Chosen, kept: Mapping[Kind, Chosen] | None = None
    ) -> None:
        super().__init__(window)
        self.subject = subject
        self.chosen = chosen
        self.page = 0
        self._kinds: dict[Kind, Chosen] = dict(kept or {})
        """What each paper of the map has of choices of its own, those of the present one as they were."""
        self.seen: Seen | None = None
        self.split: Sheets | None = None
        self.found = Found()
        self.looked_at = chosen.options
        """The choices that the checks on show are about."""
        self.weighed: Weighed | None = None
        self._number = 0
        self._settings = window.settings
        self._worker = Worker(window)
        self._worker.check = checking.check
        self._worker.split = checking.split
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
        self.room = PreviewRoom(self.sheet, self._settings, self.subject.kinds())
        self.preview = self.room.preview
        self.preview.grid_nudged.connect(self._nudge)
        self.room.kind_chosen.connect(self._take_kind)
        self.room.picture_wanted.connect(self._ask)
        self.room.page_wanted.connect(self.turn_page)
        self._right = QFrame(self.sheet)
        self._right.setObjectName("exportRight")
        line.addWidget(self.room, 1)
        line.addWidget(self._right)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addLayout(line)
        self._build_right()

    def _build_right(self) -> None:
        self._title = QLabel(self._right)
        self.close_button = tool(self._right, "x", self.close_sheet)
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
        self.pane.put_first(self.presets)
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
        for part in (self.formats, self.other):
            self._fixed.addWidget(part)
        self._lower = QVBoxLayout()
        self._lower.addWidget(self.checks)
        self._lower.addLayout(self._foot)
        column = self._right_column = QVBoxLayout(self._right)
        column.addLayout(self._fixed)
        column.addWidget(self.pane, 1)
        column.addLayout(self._lower)

    def _format_segments(self) -> list[Segment]:
        found = [Segment(one.name, choices.short(one)) for one in choices.posters()]
        return [*found, Segment(MORE, _("Other"))] if choices.others() else found

    # ---- choosing

    def choose(self, chosen: Chosen) -> None:
        """Show another choice; the preview follows."""
        self._kinds[self.chosen.options.kind] = self.chosen
        if chosen.revision != self.chosen.revision or chosen.options.kind != self.chosen.options.kind:
            self.page = 0
        self.chosen = chosen
        self.weighed, self.found = None, Found()
        self._show_choice()
        self._ask()

    def choose_options(self, **changes: object) -> None:
        """Change some options."""
        self.choose(self.chosen._replace(options=self.chosen.options._replace(**changes)))  # type: ignore[arg-type]

    def written(self) -> Chosen:
        """The choice as far as it acts: what is shown, written and printed."""
        return only_acting(self.chosen)

    def others(self) -> list[Chosen]:
        """What was chosen for the other papers of the map."""
        return [one for kind, one in self._kinds.items() if kind != self.chosen.options.kind]

    def _take_kind(self, kind: Kind) -> None:
        """Another paper of the map, as it was left, or begun with what is seen here and there."""
        kept = self._kinds.get(kind) or begun(self.chosen, kind)
        if not choices.is_poster(kept.format):  # the tabs are those of posters
            kept = kept._replace(format=self.chosen.format)
        self.choose(self.subject.possible(kept))

    def _take_format(self, value: str) -> None:
        name = choices.others()[0].name if value == MORE else value
        self.choose(self.chosen._replace(format=name))

    def _preset(self, name: str) -> Preset:
        options = self.written().options
        kinds = presets.lane_kinds(self.subject.state, self.subject.map_id, options)
        return Preset(name, self.chosen.format, presets.general(options), kinds)

    def _put_on(self, preset: Preset) -> None:
        options = presets.applied(preset, self.subject.state, self.subject.map_id, self.chosen.options)
        self.choose(self.chosen._replace(format=preset.format, options=options))

    def _mend(self, change: object) -> None:
        self.choose(self.chosen._replace(options=checking.mended(self.chosen.options, self.looked_at, change)))

    def _nudge(self, right: float, down: float) -> None:
        """Move the grid of sheets from where it lies."""
        if self.split is not None:
            x, y = self.split.shift
            self.choose_options(tile_shift=(x + right, y + down))

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
        self._number += 1
        chosen = self.written()
        self._worker.ask(
            Wish(
                self._number,
                self.subject.key_of(chosen),
                self.subject.source_of(chosen),
                chosen.options,
                chosen.format,
                self.page,
                self.preview.port(),
            )
        )

    def _is_now(self, wish: Wish) -> bool:
        return wish.number == self._number and not self.isHidden()

    def _show_seen(self, seen: Seen) -> None:
        if self.isHidden() or not choices.is_poster(self.chosen.format):
            return
        self.seen, self.page = seen, seen.page
        self.split = seen.split
        self.room.show_seen(seen, self.split)
        if self.split is not None and seen.wish.options.tiles == self.chosen.options.tiles:
            self.pane.show_sheets(self.split.paper, len(self.split.parts), self.split.shift)
        if seen.wish.options.change_first and not seen.wish.options.blank:
            self.pane.show_ideas(checking.ideas(seen.composition))
        self._say_size()

    def _show_checks(self, wish: Wish, found: Found) -> None:
        if self._is_now(wish):
            self.found, self.looked_at = found, wish.options
            self.checks.show_lines(found.lines)
            self._place_checks()
            self._say_size()

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
            self.found = Found()
            self.checks.show_lines(())
            self._say_size()

    # ---- showing

    def _show_choice(self) -> None:
        """The controls as it is chosen."""
        chosen = self.chosen
        poster = choices.is_poster(chosen.format)
        self.pane.show_choice(chosen, self.subject.facts())
        self.formats.show_value(chosen.format if poster else MORE)
        self.other.setVisible(not poster)
        kind = choices.format_of(chosen.format)
        if not poster:
            self.other.show_option(Option(kind.name, str(kind.title)))
            self.preview.show_words(self._about_format())
            self.seen, self.split = None, None
            self.checks.show_lines(())
        self.presets.setVisible(poster and chosen.options.kind == "poster")  # it says nothing of other papers
        state, map_id = self.subject.state, self.subject.map_id
        kinds = presets.lane_kinds(state, map_id, chosen.options)
        self.presets.show_preset(presets.matching(self._settings, chosen.format, chosen.options, kinds))
        self.room.show_kind(chosen.options.kind, poster=poster)
        self.print_button.setVisible(poster)
        self._say_title()
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
        size = self.weighed.size if self.weighed is not None else self.found.size
        if size:
            exact = self.weighed is not None and self.weighed.exact
            parts.append(formats.size(size) if exact else _("About {size}").format(size=formats.size(size)))
        if self.found.pages:
            pages = ngettext("{count} page", "{count} pages", self.found.pages)
            parts.append(pages.format(count=self.found.pages).replace(" ", "\u00a0"))
        text = ", ".join(parts)
        if self.split is not None and text:
            text += "\n" + _("with assembly guide")
        self.told.setText(text)

    def grid(self) -> tuple[int, int, int]:
        """How many pages there will be, and the rows and columns of sheets among them."""
        rows, columns = (self.split.rows, self.split.columns) if self.split is not None else (0, 0)
        return self.found.pages, rows, columns

    def first_sheet(self) -> Page | None:
        """The first page as it will be printed, once it is known."""
        if self.seen is None:
            return None
        page = self.seen.composition.pages[0]
        if self.split is None:
            return page
        sheet = papers.paper(self.split.paper)
        return page._replace(width=sheet.width, height=sheet.height, trim=None)

    def begin(self, *, printing: bool = False) -> None:
        """Open it."""
        first = self.formats.first() if self.presets.isHidden() else self.presets.field.control
        self.open_with(self.print_button if printing else first)
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
        kinds: list[Kind] = [kind for kind, _words in self.subject.kinds()]
        at = (kinds.index(self.chosen.options.kind) + by) % len(kinds)
        if kinds[at] != self.chosen.options.kind:
            self._take_kind(kinds[at])

    def stops(self) -> list[QWidget]:
        """From the options to the preview and the way out."""
        found: list[QWidget] = [self.formats.first(), self.other, *self.presets.stops(), *self.pane.stops()]
        found += [*self.checks.buttons(), *self.room.stops()]
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
        for part in (self.sheet, self.room, self._right):
            if part.property("full") != full:
                part.setProperty("full", full)
                repolish(part)
        self._right.setFixedWidth(min(px(SIDE), round(wide * 0.5)))
        self._place_checks()

    def _place_checks(self) -> None:
        px, high = theme().px, self.sheet.height()
        self.checks.most = max(px(84), round(high * (0.3 if high > px(640) else 0.22)))
        self.checks.fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._say_title()
        self.formats.retranslate(_("Format"))
        self.other.setAccessibleName(_("Other format"))
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.setToolTip(_("Close"))
        self.print_button.setAccessibleName(_("Print"))
        self.print_button.setToolTip(f"{_('Print')}  Ctrl+P")
        self.cancel.setText(_("Cancel"))
        self.presets.retranslate()
        self.pane.retranslate()
        self.room.retranslate()

    def _say_title(self) -> None:
        """What is exported."""
        kind = self.chosen.options.kind if choices.is_poster(self.chosen.format) else ""
        title = {
            "poster": _("Export poster"),
            "personas": _("Export persona sheets"),
            "comparison": _("Export what changed"),
        }.get(kind, _("Export map"))
        if title != self._title.text():
            ready_for(title)
            self._title.setText(title)
            for part in (self, self.sheet):
                part.setAccessibleName(title)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        self._title.setFont(look.font("page"))
        self._right_column.setContentsMargins(0, px(18), 0, px(18))
        self._right_column.setSpacing(px(8))
        self._fixed.setContentsMargins(px(22), 0, px(22), 0)
        self._fixed.setSpacing(px(12))
        self._lower.setContentsMargins(px(22), 0, px(22), 0)
        self._lower.setSpacing(px(14))
        self._foot.setSpacing(px(8))
        self.formats.dress()
        self.other.setFixedHeight(px(34))
        dress_tools(self.close_button)
        self.print_button.setIcon(look.icon("printer", size=18))
        for large in (self.print_button, self.go):
            large.setIconSize(QSize(px(18), px(18)))
        self.go.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (self.room, self.presets, self.pane, self.checks):
            part.dress()
        if not self.isHidden():
            self.place()
            self._ask()
