"""The options at the right of the dialog: paper first, then what goes on it, then how it is printed.

Lives in ui (L5); PySide6, `app.export_choices`, `controls`. It holds no choice itself: it shows the one it is told and
reports another one. What does not act with the chosen format and paper of the map is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journey_studio.app import export_choices as choices
from journey_studio.app.export_acting import acting
from journey_studio.app.export_choices import Chosen, Entry
from journey_studio.app.export_options import ExportOptions
from journey_studio.i18n import _, ngettext
from journey_studio.ui.export_dialog import lists
from journey_studio.ui.export_dialog.controls import ChipFact, Chips, Column, Field, Fold, Toggle
from journey_studio.ui.export_dialog.lists import Facts
from journey_studio.ui.export_dialog.own_size import GridShift, OwnSize
from journey_studio.ui.panels.choices import Option, Pick
from journey_studio.ui.theme_qt import theme

_Field = Field[Pick]


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
        self._lies = (0.0, 0.0)
        """How far the grid on show is moved."""
        self._room = Column(self)
        self._room.setObjectName("panelRoom")
        self._rows = QVBoxLayout(self._room)
        self._build()
        self.setWidget(self._room)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_in_line())
        self.dress()

    # building

    def _build(self) -> None:
        self.paper = self._picked(lists.papers, self._take_paper)
        self.turn = self._picked(lists.turns, lambda value: self._want(orientation=value))
        self.own = OwnSize(self._room)
        self.own.sized.connect(lambda name: self._want(paper=name))
        self.tiles = self._pick(self._tiles, lambda value: self._want(tiles=value, tile_shift=None))
        self.overlap = self._picked(lists.overlaps, lambda value: self._want(overlap=value, tile_shift=None))
        self.dpi = self._picked(lists.resolutions, self._take_resolution)
        self.lettering = self._picked(lists.letterings, lambda value: self._want(lettering=value))
        self.table = self._picked(lists.tables, lambda value: self._want(table=value))
        self.papers_row = self._row(self.paper, self.turn)
        self.tiles_row = self._row(self.tiles, self.overlap)
        self.file_row = self._row(self.dpi, self.lettering)
        self.since = self._pick(self._befores, lambda value: self._want(since=value))
        self.lanes = self._chips(self._take_lanes)
        self._line = QFrame(self._room)
        self._line.setObjectName("exportLine")
        self.change_first = self._toggle("change_first")
        self.legend = self._toggle("legend")
        self.marks = self._toggle("crop_marks", self._with_marks)
        self.save_ink = self._toggle("save_ink")
        self.notes = self._toggle("notes")
        rows = (self.papers_row, self.own, self.tiles_row, self.file_row, self.table, self.lanes, self._line)
        for part in (self.since, *rows):
            self._add(part)
        self._toggles = QVBoxLayout()
        for toggle in (self.change_first, self.legend, self.marks, self.save_ink, self.notes):
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
        self.margin = self._picked(lists.margins, lambda value: self._want(margin=value))
        self.bleed = self._picked(lists.bleeds, lambda value: self._want(bleed=value))
        self.edge = self._picked(lists.edges, lambda value: self._want(tile_margin=value, tile_shift=None))
        self.grid = self._picked(lists.grids, self._take_grid)
        self.shift = GridShift(self._room)
        self.shift.moved.connect(lambda by: self._want(tile_shift=by))
        self.attachment = self._picked(lists.attachments, lambda value: self._want(attachment=value))
        self.language = self._pick(self._languages, lambda value: self._want(language=value))
        self.margins_row = self._row(self.margin, self.bleed)
        self.grid_row = self._row(self.grid, self.edge)
        for toggle in (self.each_persona, self.details, self.sticky_notes, self.blank, self.archive):
            self.more.add(toggle)
        self.boxes = self._chips(lambda on: self._want(boxes=on), 0)
        for part in (self.boxes, self.attachment, self.language, self.margins_row, self.grid_row, self.shift):
            self.more.add(part)
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

    def _picked(self, options: Callable[[ExportOptions], Sequence[Option]], taken: Callable[[Any], object]) -> _Field:
        """A list that follows from the choice alone."""
        return self._pick(lambda: options(self._options), taken)

    def _row(self, first: Field[Pick], second: Field[Pick]) -> QWidget:
        row = QWidget(self._room)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(first, 5)
        line.addWidget(second, 3)
        return row

    def _chips(self, taken: Callable[[Any], object], least: int = 1) -> Field[Chips]:
        field = Field(self._room, lambda parent: Chips(parent, least))
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

    def _take_paper(self, value: str) -> None:
        if value == choices.OWN:
            wide, high = choices.own_size(self._options.paper)
            value = f"{wide:g}x{high:g}"
            self._want(paper=value, tile_shift=None)
            self._go_to(self.own.first())
        else:
            self._want(paper=value, tile_shift=None)

    def _with_marks(self, on: bool) -> dict[str, Any]:
        """Crop marks come with bleed, and take it with them; bleed alone is among the rarer choices."""
        bleed = self._options.bleed if on and self._options.bleed else choices.BLEED
        return {"crop_marks": on, "bleed": bleed if on else 0.0}

    def _take_grid(self, by_hand: bool) -> None:
        self._want(tile_shift=self._lies if by_hand else None)
        if by_hand:
            self._go_to(self.shift.first())

    def _go_to(self, field: QWidget) -> None:
        """Give the keyboard to what has just appeared, and have it seen once it has its place."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(field, 0, theme().px(30)))

    def _languages(self) -> list[Option]:
        return lists.languages(self._options, self.facts.state.project.content_language)

    def _tiles(self) -> list[Option]:
        return [Option("", _("One piece")), *(Option(one.value, one.text) for one in self.facts.tiles)]

    def _take_resolution(self, value: float) -> None:
        if value < 0:
            self._want(pixels=round(-value))
        else:
            self._want(dpi=value, pixels=None)

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
        """Show what is chosen, and what there is; a control is seen where it acts."""
        first = self._facts is None
        self.chosen, self._facts = chosen, facts
        acts = acting(chosen.format, chosen.options)
        self._show_values(chosen)
        self._show_content(chosen, facts, acts)
        self._show_paper(chosen.options, facts, acts)
        self._show_more(chosen, facts, acts)
        if first:
            self.part.open_if(open_=self._narrowed())
            self.more.open_if(open_=self._special())

    def _show_values(self, chosen: Chosen) -> None:
        """What every control says."""
        options = chosen.options
        poster = choices.is_poster(chosen.format)
        values: tuple[tuple[_Field, Sequence[Option], Any], ...] = (
            (self.turn, lists.turns(options), options.orientation),
            (self.tiles, self._tiles(), options.tiles),
            (self.overlap, lists.overlaps(options), options.overlap),
            (self.dpi, lists.resolutions(options), -options.pixels if options.pixels else options.dpi),
            (self.lettering, lists.letterings(options), options.lettering),
            (self.table, lists.tables(options), options.table),
            (self.since, self._befores(), options.since),
            (self.attachment, lists.attachments(options), options.attachment),
            (self.language, self._languages(), options.language),
            (self.margin, lists.margins(options), options.margin),
            (self.bleed, lists.bleeds(options), options.bleed),
            (self.edge, lists.edges(options), options.tile_margin),
            (self.grid, lists.grids(options), options.tile_shift is not None),
        )
        for field, known, value in values:
            self._show(field, known, value)
        self._show(self.paper, lists.papers(options) if poster else [], options.paper, choices.paper_name)
        if choices.is_own(options.paper):
            self.own.show_lengths(*choices.own_size(options.paper))
        if options.tile_shift is not None:
            self.shift.show_lengths(*options.tile_shift)
        for toggle in self._room.findChildren(Toggle):
            toggle.setChecked(bool(getattr(options, str(toggle.property("option")))))

    def _show_paper(self, options: ExportOptions, facts: Facts, acts: frozenset[str]) -> None:
        """Paper, sheets, and the switches that stand in the open."""
        self.papers_row.setVisible("paper" in acts)
        self.turn.control.setEnabled(not choices.is_own(options.paper))
        self.own.setVisible("paper" in acts and choices.is_own(options.paper))
        self.tiles_row.setVisible("tiles" in acts and bool(facts.tiles))
        self.overlap.setVisible("overlap" in acts)
        self.dpi.setVisible("dpi" in acts)
        self.lettering.setVisible("lettering" in acts)
        self.file_row.setVisible("dpi" in acts or "lettering" in acts)
        self.table.setVisible("table" in acts)
        self.since.setVisible("since" in acts)
        self.change_first.setVisible("change_first" in acts or "blank" in acts)
        self.change_first.setEnabled("change_first" in acts)
        self.legend.setVisible("legend" in acts)
        self.marks.setVisible("paper" in acts)
        self.marks.setEnabled("crop_marks" in acts)  # who tapes sheets together has no use for them
        self._say_marks(options)
        self.save_ink.setVisible("save_ink" in acts)
        self.notes.setVisible("notes" in acts)
        toggles = (self.change_first, self.legend, self.marks, self.save_ink, self.notes)
        self._line.setVisible(any(not one.isHidden() for one in toggles))

    def _show_more(self, chosen: Chosen, facts: Facts, acts: frozenset[str]) -> None:
        """The rarer choices."""
        options = chosen.options
        several = len(choices.persona_entries(facts.state, facts.map_id)) > 1
        self.each_persona.setVisible("each_persona" in acts and (several or options.each_persona))
        for toggle in (self.details, self.blank, self.archive):
            toggle.setVisible(str(toggle.property("option")) in acts)
        self.sticky_notes.setVisible("sticky_notes" in acts or "blank" in acts)
        self.sticky_notes.setEnabled("sticky_notes" in acts)
        self.boxes.setVisible("boxes" in acts)
        boxes = choices.box_entries()
        self.boxes.control.show_facts(_("Analysis behind it"), _chip_facts(boxes), options.boxes)
        self.attachment.setVisible("attachment" in acts)
        self.language.setVisible("language" in acts)
        self.margin.setVisible("margin" in acts)
        self.bleed.setVisible("bleed" in acts)
        self.margins_row.setVisible("margin" in acts or "bleed" in acts)
        self.grid_row.setVisible("tile_shift" in acts)
        self.shift.setVisible("tile_shift" in acts and options.tile_shift is not None)
        self.more.setVisible("language" in acts)

    def _say_marks(self, options: ExportOptions) -> None:
        length = options.bleed if options.crop_marks else choices.BLEED
        with_bleed = _("Crop marks and {length}\u202fmm bleed").format(length=choices.millimetres(length))
        self.marks.say(with_bleed if length else _("Crop marks, no bleed"))

    def _narrowed(self) -> bool:
        options = self._options
        wanted = options.personas, options.stages, options.maps, options.filter, self.chosen.revision
        return any(one not in ((), "", None) for one in wanted)

    def _special(self) -> bool:
        options = self._options
        flags = options.each_persona, options.details, options.sticky_notes, options.blank, options.archive
        rare = options.margin is not None, options.attachment != "state", bool(options.language)
        return (
            any((*flags, *rare, options.boxes))
            or options.tile_shift is not None
            or bool(options.bleed) != options.crop_marks
        )

    def _show_content(self, chosen: Chosen, facts: Facts, acts: frozenset[str]) -> None:
        """Lanes, and the part of the project."""
        state, map_id, options = facts.state, facts.map_id, chosen.options
        lanes = choices.lane_entries(state, map_id)
        self.lanes.control.show_facts(_("Lanes"), _chip_facts(lanes), choices.lanes_on(state, map_id, options))
        self.lanes.setVisible("lanes" in acts and len(lanes) > 1)
        self._show(self.moment, self._moments(), chosen.revision)
        self._show(self.view, self._views(), options.filter)
        self.moment.setVisible(len(facts.moments) > 1)
        self.view.setVisible(bool(facts.views) and "filter" in acts)
        self.part_row.setVisible(len(facts.moments) > 1 or (bool(facts.views) and "filter" in acts))
        rows = (
            (self.maps, "maps", _("Maps"), choices.map_entries(state), choices.maps_of(options, state)),
            (self.personas, "personas", _("Personas"), choices.persona_entries(state, map_id), options.personas),
            (self.stages, "stages", _("Stages"), choices.stage_entries(state, map_id), options.stages),
        )
        for field, option, name, entries, on in rows:
            shown = on or tuple(entry.value for entry in entries)
            field.control.show_facts(name, _chip_facts(entries), shown)
            field.setVisible(len(entries) > 1 and option in acts)
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

    def show_sheets(self, name: str, count: int, shift: tuple[float, float]) -> None:
        """Over how many sheets it is split now, and where their grid lies."""
        self._lies = shift
        if self._options.tile_shift is not None:
            self.shift.show_lengths(*shift)
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
            self.boxes: _("Analysis behind it"),
            self.attachment: _("Project inside the PDF"),
            self.language: _("Language of the legend"),
            self.bleed: _("Bleed"),
            self.grid: _("Grid of sheets"),
        }
        for field, text in words.items():
            field.say(text)
        self.own.retranslate()
        self.shift.retranslate()
        self.part.say(_("Only a part of it"))
        self.more.say(_("More choices"))
        self.show_ideas(-1)
        self.legend.say(_("Legend and sources"))
        self._say_marks(self._options)
        self.save_ink.say(_("Save ink: white backgrounds"))
        self.notes.say(_("Notes, and the names of authors"))
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
        for row in (self.papers_row, self.tiles_row, self.file_row, self.part_row, self.margins_row, self.grid_row):
            layout = row.layout()
            if layout is not None:
                layout.setSpacing(px(8))
        for part in (self.own, self.shift, self.part, self.more):
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
        found += [self.change_first, self.legend, self.marks, self.save_ink, self.notes]
        found += [self.part.head, self.moment.control, self.view.control]
        found += [*_stop_of(self.maps), *_stop_of(self.personas), *_stop_of(self.stages)]
        found += [self.more.head, self.each_persona, self.details, self.sticky_notes, self.blank, self.archive]
        found += [
            *_stop_of(self.boxes),
            self.attachment.control,
            self.language.control,
            self.margin.control,
            self.bleed.control,
        ]
        return [*found, self.grid.control, self.edge.control, *self.shift.stops()]


def _stop_of(field: Field[Chips]) -> list[QWidget]:
    first = field.control.first()
    return [first] if first is not None else []


def _chip_facts(entries: Sequence[Entry]) -> list[ChipFact]:
    return [ChipFact(one.value, one.text) for one in entries]
