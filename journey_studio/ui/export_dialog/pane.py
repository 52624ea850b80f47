"""The options at the right of the dialog: paper first, then what goes on it, then how it is printed.

Lives in ui (L5); PySide6, `app.export_choices`, `controls`. It holds no choice itself: it shows the one it is told and
reports another one. What is not for the chosen format is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journey_studio.app import export_choices as choices
from journey_studio.app.export_choices import Chosen, Entry
from journey_studio.app.export_options import ExportOptions
from journey_studio.i18n import _, ngettext
from journey_studio.model.state import State
from journey_studio.ui.export_dialog.controls import ChipFact, Chips, Field, Fold, Toggle
from journey_studio.ui.export_dialog.own_size import OwnSize
from journey_studio.ui.panels.choices import Option, Pick
from journey_studio.ui.theme_qt import theme


class Facts(NamedTuple):
    """What there is to choose from: the project, the map on show, saved views, moments, and sheets to split over."""

    state: State
    map_id: str
    views: tuple[str, ...] = ()
    moments: tuple[tuple[int | None, str], ...] = ()
    tiles: tuple[Entry, ...] = ()
    befores: tuple[Entry, ...] = ()
    """What the map can be compared with."""


class _Room(QWidget):
    """What scrolls: as high as its controls are at its width, not as they would be at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        """The height at the present width."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(layout.totalMinimumSize().width(), layout.totalHeightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Pane(QScrollArea):
    """The options; they scroll."""

    wanted = Signal(object)
    """Another `Chosen`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panelScroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chosen = Chosen()
        self._facts: Facts | None = None
        self._room = _Room(self)
        self._room.setObjectName("panelRoom")
        self._rows = QVBoxLayout(self._room)
        self._build()
        self.setWidget(self._room)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_in_line())
        self.dress()

    # building

    def _build(self) -> None:
        self.paper = self._pick(self._papers, self._take_paper)
        self.turn = self._pick(self._turns, lambda value: self._want(orientation=value))
        self.own = OwnSize(self._room)
        self.own.sized.connect(lambda name: self._want(paper=name))
        self.tiles = self._pick(self._tiles, lambda value: self._want(tiles=value, tile_shift=None))
        self.overlap = self._pick(self._overlaps, lambda value: self._want(overlap=value, tile_shift=None))
        self.dpi = self._pick(self._resolutions, self._take_resolution)
        self.lettering = self._pick(self._letterings, lambda value: self._want(lettering=value))
        self.table = self._pick(self._tables, lambda value: self._want(table=value))
        self.papers_row = self._row(self.paper, self.turn)
        self.tiles_row = self._row(self.tiles, self.overlap)
        self.file_row = self._row(self.dpi, self.lettering)
        self.since = self._pick(self._befores, lambda value: self._want(since=value))
        self.lanes = self._chips(self._take_lanes)
        self._line = QFrame(self._room)
        self._line.setObjectName("exportLine")
        self.change_first = self._toggle("change_first")
        self.legend = self._toggle("legend")
        self.marks = self._toggle("crop_marks", lambda on: {"crop_marks": on, "bleed": choices.BLEED if on else 0.0})
        self.save_ink = self._toggle("save_ink")
        rows = (self.papers_row, self.own, self.tiles_row, self.file_row, self.table, self.lanes, self._line)
        for part in (self.since, *rows):
            self._add(part)
        self._toggles = QVBoxLayout()
        for toggle in (self.change_first, self.legend, self.marks, self.save_ink):
            self._toggles.addWidget(toggle)
        self._rows.addLayout(self._toggles)
        self._build_part()
        self._build_more()
        self._rows.addStretch(1)

    def _build_part(self) -> None:
        """What of the project goes on it."""
        self.part = Fold(self._room)
        self.moment = self._pick(self._moments, self._take_moment)
        self.view = self._pick(self._views, lambda value: self._want(filter=value))
        self.maps = self._chips(self._take_maps)
        self.personas = self._chips(self._take_personas)
        self.stages = self._chips(self._take_stages)
        self.part_row = self._row(self.moment, self.view)
        self.part.add(self.part_row)
        for chips in (self.maps, self.personas, self.stages):
            self.part.add(chips)
        self._rows.addWidget(self.part)

    def _build_more(self) -> None:
        """How it is made, for those who ask."""
        self.more = Fold(self._room)
        self.each_persona = self._toggle("each_persona")
        self.details = self._toggle("details")
        self.sticky_notes = self._toggle("sticky_notes")
        self.blank = self._toggle("blank")
        self.archive = self._toggle("archive")
        self.margin = self._pick(self._margins, lambda value: self._want(margin=value))
        self.edge = self._pick(self._edges, lambda value: self._want(tile_margin=value, tile_shift=None))
        self.attachment = self._pick(self._attachments, self._take_attachment)
        self.margins_row = self._row(self.margin, self.edge)
        for toggle in (self.each_persona, self.details, self.sticky_notes, self.blank, self.archive):
            self.more.add(toggle)
        self.more.add(self.attachment)
        self.more.add(self.margins_row)
        self._rows.addWidget(self.more)

    def put_first(self, part: QWidget) -> None:
        """Something stands above the options."""
        self._rows.insertWidget(0, part)

    def _add(self, part: QWidget) -> None:
        self._rows.addWidget(part)

    def _pick(self, options: Callable[[], Sequence[Option]], taken: Callable[[Any], object]) -> Field[Pick]:
        field = Field(self._room, lambda parent: Pick(parent, options))
        field.control.picked.connect(taken)
        return field

    def _row(self, first: Field[Pick], second: Field[Pick]) -> QWidget:
        row = QWidget(self._room)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(first, 5)
        line.addWidget(second, 3)
        return row

    def _chips(self, taken: Callable[[Any], object]) -> Field[Chips]:
        field = Field(self._room, Chips)
        field.control.chosen.connect(taken)
        return field

    def _toggle(self, name: str, change: Callable[[bool], dict[str, Any]] | None = None) -> Toggle:
        toggle = Toggle(self._room)
        toggle.setProperty("option", name)
        make = change or (lambda on: {name: on})
        toggle.clicked.connect(lambda on: self._want(**make(on)))
        return toggle

    # choosing

    def _want(self, **changes: Any) -> None:
        self.wanted.emit(self.chosen._replace(options=self.chosen.options._replace(**changes)))

    @property
    def _options(self) -> ExportOptions:
        return self.chosen.options

    @property
    def facts(self) -> Facts:
        """What there is to choose from."""
        if self._facts is None:
            raise RuntimeError("nothing was shown yet")
        return self._facts

    def _papers(self) -> list[Option]:
        return [Option(one.value, one.text) for one in choices.paper_entries(self._options.orientation)]

    def _take_paper(self, value: str) -> None:
        if value == choices.OWN:
            wide, high = choices.own_size(self._options.paper)
            value = f"{wide:g}x{high:g}"
            self._want(paper=value, tile_shift=None)
            self.own.first().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._want(paper=value, tile_shift=None)

    def _turns(self) -> list[Option]:
        return [Option("landscape", _("Landscape")), Option("portrait", _("Portrait"))]

    def _tiles(self) -> list[Option]:
        return [Option("", _("One piece")), *(Option(one.value, one.text) for one in self.facts.tiles)]

    def _overlaps(self) -> list[Option]:
        values = sorted({5.0, 10.0, 15.0, 20.0, self._options.overlap})
        return [Option(value, f"{choices.millimetres(value)}\u202fmm") for value in values]

    def _edges(self) -> list[Option]:
        values = sorted({5.0, 6.0, 8.0, 10.0, 12.0, 15.0, self._options.tile_margin})
        return [Option(value, f"{choices.millimetres(value)}\u202fmm") for value in values]

    def _margins(self) -> list[Option]:
        own = {self._options.margin} - {None}
        values = sorted({5.0, 10.0, 18.0, 25.0, 30.0, *(value for value in own if value is not None)})
        found = [Option(value, f"{choices.millimetres(value)}\u202fmm") for value in values]
        return [Option(None, _("As designed")), *found]

    def _resolutions(self) -> list[Option]:
        found = [Option(dpi, _("{count} dpi").format(count=f"{dpi:g}")) for dpi in sorted({*choices.DPIS, self._dpi()})]
        pixels = sorted({1920, choices.SLIDE, *([self._options.pixels] if self._options.pixels else [])})
        return [*found, *(Option(-count, _("{count} pixels wide").format(count=count)) for count in pixels)]

    def _dpi(self) -> float:
        return self._options.dpi

    def _take_resolution(self, value: float) -> None:
        if value < 0:
            self._want(pixels=round(-value))
        else:
            self._want(dpi=value, pixels=None)

    def _letterings(self) -> list[Option]:
        return [Option("text", _("Text")), Option("outlines", _("Outlines"))]

    def _tables(self) -> list[Option]:
        return [Option("cards", _("A row for each card")), Option("grid", _("The grid"))]

    def _attachments(self) -> list[Option]:
        return [
            Option("state", _("The project, without notes and history")),
            Option("everything", _("Everything, notes too")),
            Option("none", _("Nothing")),
        ]

    def _take_attachment(self, value: str) -> None:
        self._want(attachment=value)

    def _moments(self) -> list[Option]:
        return [Option(revision, text) for revision, text in self.facts.moments]

    def _take_moment(self, revision: int | None) -> None:
        self.wanted.emit(self.chosen._replace(revision=revision))

    def _befores(self) -> list[Option]:
        return [Option("", _("The last version")), *(Option(one.value, one.text) for one in self.facts.befores)]

    def _views(self) -> list[Option]:
        return [Option("", _("All cards")), *(Option(name, name) for name in self.facts.views)]

    def _take_lanes(self, on: tuple[str, ...]) -> None:
        self._want(lanes=choices.lanes_chosen(self.facts.state, self.facts.map_id, on))

    def _take_maps(self, on: tuple[str, ...]) -> None:
        self.wanted.emit(self.chosen._replace(options=choices.with_maps(self._options, on, self.facts.map_id)))

    def _take_personas(self, on: tuple[str, ...]) -> None:
        self._want(personas=choices.some(on, choices.persona_entries(self.facts.state, self.facts.map_id)))

    def _take_stages(self, on: tuple[str, ...]) -> None:
        self._want(stages=choices.some(on, choices.stage_entries(self.facts.state, self.facts.map_id)))

    # showing

    def show_choice(self, chosen: Chosen, facts: Facts) -> None:
        """Show what is chosen, and what there is."""
        first = self._facts is None
        self.chosen, self._facts = chosen, facts
        poster, kind = choices.is_poster(chosen.format), chosen.options.kind
        picture, pdf = chosen.format == "png", chosen.format == "pdf"
        options = chosen.options
        self._show(self.paper, self._papers() if poster else [], options.paper, choices.paper_name)
        self._show(self.turn, self._turns(), options.orientation)
        self.turn.control.setEnabled(not choices.is_own(options.paper))
        self.papers_row.setVisible(poster)
        self.own.setVisible(poster and choices.is_own(options.paper))
        if choices.is_own(options.paper):
            self.own.show_size(*choices.own_size(options.paper))
        self._show(self.tiles, self._tiles(), options.tiles)
        self._show(self.overlap, self._overlaps(), options.overlap)
        self.tiles_row.setVisible(poster and bool(facts.tiles) and kind != "personas")
        self.overlap.setVisible(bool(options.tiles))
        self._show(self.dpi, self._resolutions(), -options.pixels if options.pixels else options.dpi)
        self._show(self.lettering, self._letterings(), options.lettering)
        self._show(self.table, self._tables(), options.table)
        self.dpi.setVisible(picture)
        self.lettering.setVisible(chosen.format == "svg")
        self.table.setVisible(chosen.format == "csv")
        self.file_row.setVisible(picture or chosen.format == "svg")
        self._show_content(chosen, facts)
        for toggle in self._room.findChildren(Toggle):
            toggle.setChecked(bool(getattr(options, str(toggle.property("option")))))
        on_map = poster and kind == "poster"
        self._show(self.since, self._befores(), options.since)
        self.since.setVisible(poster and kind == "comparison")
        told = chosen.format in ("pptx", "markdown")
        self._line.setVisible(on_map or told or chosen.format == "html")
        self.change_first.setVisible(on_map or told or chosen.format == "html")
        self.legend.setVisible(on_map or told)
        self.change_first.setEnabled(not options.blank or not poster)
        self.marks.setEnabled(not options.tiles)  # who tapes sheets together has no use for them
        shown: tuple[QWidget, ...] = (self.marks, self.save_ink, self.more)
        for part in shown:
            part.setVisible(poster)
        shown = (self.each_persona, self.details, self.sticky_notes, self.blank, self.margin)
        for part in shown:
            part.setVisible(on_map)
        several = len(choices.persona_entries(facts.state, facts.map_id)) > 1
        self.each_persona.setVisible(on_map and (several or options.each_persona))
        self.archive.setVisible(pdf)
        self.attachment.setVisible(pdf and not options.archive)
        self._show(self.attachment, self._attachments(), options.attachment)
        self._show(self.margin, self._margins(), options.margin)
        self._show(self.edge, self._edges(), options.tile_margin)
        self.edge.setVisible(poster and bool(options.tiles))
        self.margins_row.setVisible(on_map or self.edge.isVisibleTo(self.margins_row))
        if first:
            self.part.open_if(open_=self._narrowed())
            self.more.open_if(open_=self._special())

    def _narrowed(self) -> bool:
        options = self._options
        wanted = options.personas, options.stages, options.maps, options.filter, self.chosen.revision
        return any(one not in ((), "", None) for one in wanted)

    def _special(self) -> bool:
        options = self._options
        flags = options.each_persona, options.details, options.sticky_notes, options.blank, options.archive
        return any(flags) or options.margin is not None or options.attachment != "state"

    def _show_content(self, chosen: Chosen, facts: Facts) -> None:
        """Lanes, and the part of the project."""
        state, map_id, options = facts.state, facts.map_id, chosen.options
        lanes = choices.lane_entries(state, map_id)
        self.lanes.control.show_facts(_("Lanes"), _chip_facts(lanes), choices.lanes_on(state, map_id, options))
        poster, part = choices.is_poster(chosen.format), choices.narrows(chosen.format)
        self.lanes.setVisible(part and len(lanes) > 1 and not (poster and options.kind == "personas"))
        self._show(self.moment, self._moments(), chosen.revision)
        self._show(self.view, self._views(), options.filter)
        self.moment.setVisible(len(facts.moments) > 1)
        self.view.setVisible(bool(facts.views) and part)
        self.part_row.setVisible(len(facts.moments) > 1 or (bool(facts.views) and part))
        lists = (
            (self.maps, _("Maps"), choices.map_entries(state), choices.maps_of(options, state)),
            (self.personas, _("Personas"), choices.persona_entries(state, map_id), options.personas),
            (self.stages, _("Stages"), choices.stage_entries(state, map_id), options.stages),
        )
        for field, name, entries, on in lists:
            shown = on or tuple(entry.value for entry in entries)
            field.control.show_facts(name, _chip_facts(entries), shown)
            field.setVisible(
                len(entries) > 1 and part and (field is not self.maps or choices.holds_maps(chosen.format))
            )
        any_part = len(facts.moments) > 1 or any(
            field.isVisibleTo(self.part.inside) for field in (self.view, self.maps, self.personas, self.stages)
        )
        self.part.setVisible(any_part)

    @staticmethod
    def _show(field: Field[Pick], options: Sequence[Option], value: Any, otherwise: Callable[[Any], str] = str) -> None:
        known = next((one for one in options if one.value == value), None)
        field.control.show_option(known or Option(value, otherwise(value)))

    def show_ideas(self, count: int) -> None:
        """How many ideas the box "change first" holds; below 0 nobody knows."""
        told = ngettext("{count} idea", "{count} ideas", count).format(count=count) if count > 0 else ""
        self.change_first.say(_("“Change first” box"), told if count else _("no idea yet"))

    def show_sheets(self, name: str, count: int) -> None:
        """Over how many sheets it is split now."""
        told = ngettext("{paper}, {count} sheet", "{paper}, {count} sheets", count)
        self.tiles.control.show_option(Option(self._options.tiles, told.format(paper=name, count=count)))

    # words and sizes

    def retranslate(self) -> None:
        """Say everything anew."""
        words: dict[Field[Any], str] = {
            self.paper: _("Paper"),
            self.turn: _("Turn"),
            self.tiles: _("Split over"),
            self.overlap: _("Overlap"),
            self.dpi: _("Resolution"),
            self.lettering: _("Letters as"),
            self.table: _("Table"),
            self.lanes: _("Lanes"),
            self.since: _("What changed since"),
            self.moment: _("Version"),
            self.view: _("Saved view"),
            self.maps: _("Maps"),
            self.personas: _("Personas"),
            self.stages: _("Stages"),
            self.margin: _("Margin"),
            self.edge: _("Printer’s edge"),
            self.attachment: _("Project inside the PDF"),
        }
        for field, text in words.items():
            field.say(text)
        self.own.retranslate()
        self.part.say(_("Only a part of it"))
        self.more.say(_("More choices"))
        self.show_ideas(-1)
        self.legend.say(_("Legend and sources"))
        self.marks.say(_("Crop marks and {length}\u202fmm bleed").format(length=choices.millimetres(choices.BLEED)))
        self.save_ink.say(_("Save ink: white backgrounds"))
        self.each_persona.say(_("One sheet for each persona"))
        self.details.say(_("Page of details behind it"), tip=_("Descriptions, sources and initiatives"))
        self.sticky_notes.say(_("Room for sticky notes"))
        self.blank.say(_("Blank grid to fill in"), tip=_("Stages, lanes and cell codes, without cards"))
        self.archive.say(_("For the archive (PDF/A)"), tip=_("Without the project inside and without transparency"))

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._rows.setSpacing(px(10))
        self._toggles.setSpacing(px(3))
        self._keep_in_line()
        self._line.setFixedHeight(1)
        for field in self._room.findChildren(Field):
            field.dress()
            if isinstance(field.control, Chips):
                field.control.dress()
            else:
                field.control.setFixedHeight(px(34))
        for row in (self.papers_row, self.tiles_row, self.file_row, self.part_row, self.margins_row):
            layout = row.layout()
            if layout is not None:
                layout.setSpacing(px(8))
        for part in (self.own, self.part, self.more):
            part.dress()

    def _keep_in_line(self) -> None:
        """The controls end where those above and below do, whether a scroll bar stands beside them or not."""
        px = theme().px
        bar = self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().maximum() > 0 else 0
        self._rows.setContentsMargins(px(22), px(4), max(0, px(22) - bar), px(10))

    def stops(self) -> list[QWidget]:
        """What Tab goes through, from top to bottom."""
        found: list[QWidget] = [self.since.control, self.paper.control, self.turn.control, *self.own.stops()]
        found += [
            self.tiles.control,
            self.overlap.control,
            self.dpi.control,
            self.lettering.control,
            self.table.control,
        ]
        found += _stop_of(self.lanes)
        found += [self.change_first, self.legend, self.marks, self.save_ink]
        found += [self.part.head, self.moment.control, self.view.control]
        found += [*_stop_of(self.maps), *_stop_of(self.personas), *_stop_of(self.stages)]
        found += [self.more.head, self.each_persona, self.details, self.sticky_notes, self.blank, self.archive]
        return [*found, self.attachment.control, self.margin.control, self.edge.control]


def _stop_of(field: Field[Chips]) -> list[QWidget]:
    first = field.control.first()
    return [first] if first is not None else []


def _chip_facts(entries: Sequence[Entry]) -> list[ChipFact]:
    return [ChipFact(one.value, one.text) for one in entries]
