"""The layout of a map: from a state to a scene, anew or by what changed.

Lives in layout (L2); imports the model and its neighbours. `layout_map` is a pure function; a `LayoutCache` that is
handed in again makes the next layout cheap: what shows the same records in the same surroundings is kept, and what only
moved is moved. The steps: columns from stages, for each persona's band a row for each lane that is not hidden, in each
row the contents of its cells (`cell_contents`), from them the heights, from the heights the places.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import curve_spot, emotion, headers, labels, lanes
from journey_studio.layout.cell_contents import CellContents, Env, KeptCells, make_env
from journey_studio.layout.display import Box, Node, Op, Paint, Rect
from journey_studio.layout.figures import MapFigures
from journey_studio.layout.grid import METRICS, BandBox, CellBox, Column, Grid, Row
from journey_studio.layout.headers import Head, StageHead, Stages
from journey_studio.layout.lanes import Content
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.layout.stage_marks import marks
from journey_studio.model.kept_index import KeptIndex, RowKey
from journey_studio.model.queries import Cell, MapIndex
from journey_studio.model.records import Asset, EmotionPoint, JourneyMap, Lane, Stage
from journey_studio.model.state import State
from journey_studio.model.words import lane_name


class _Shown(NamedTuple):
    """A band to be shown; `band` is empty when the persona has content on the map but no band of its own."""

    band: str
    persona: str | None
    folded: bool = False


class _KeptStrip(NamedTuple):
    """The curve of a folded band, with what it was made of."""

    columns: tuple[Column, ...]
    points: tuple[EmotionPoint, ...]
    env: Env
    node: Node


class _KeptRow(NamedTuple):
    """A row as it was laid out, with what it was made of."""

    lane: Lane
    columns: tuple[Column, ...]
    contents: tuple[Content, ...]
    points: tuple[EmotionPoint, ...]
    env: Env
    row: Row
    node: Node


class _KeptBand(NamedTuple):
    """A band as it was laid out, with what it was made of."""

    rows: tuple[Node, ...]
    columns: tuple[Column, ...]
    head: Head
    box: BandBox
    node: Node


class LayoutCache:
    """What one layout leaves for the next. One cache for each view; it never grows beyond what is shown."""

    def __init__(self) -> None:
        self.env: Env | None = None
        self.columns: tuple[Column, ...] = ()
        self.index = KeptIndex()
        self.cells: dict[RowKey, KeptCells] = {}
        self.rows: dict[tuple[str | None, str], _KeptRow] = {}
        self.strips: dict[str | None, _KeptStrip] = {}
        self.bands: dict[str | None, _KeptBand] = {}
        self.scene: MapScene | None = None
        self.lane_bars: dict[str | None, tuple[BandBox, Head, float, Node]] = {}


def layout_map(
    state: State,
    map_id: str,
    options: MapOptions,
    findings: MapFigures,
    cache: LayoutCache | None = None,
) -> MapScene:
    """The scene of one map. With the `cache` of an earlier layout only what changed is laid out."""
    return _Layout(state, map_id, options, findings, cache or LayoutCache()).run()


class _Layout:
    """One layout run; used once and thrown away."""

    def __init__(
        self, state: State, map_id: str, options: MapOptions, findings: MapFigures, cache: LayoutCache
    ) -> None:
        self.state = state
        self.map_id = map_id
        self.options = options
        self.findings = findings
        self.cache = cache
        self.index, self.touched = cache.index.read(state, map_id)
        self.env = make_env(state, map_id, options, cache.env)
        self.columns = _columns(self.index.stages, options)
        if self.columns == cache.columns:
            self.columns = cache.columns
        self.words = {column.stage: column.name for column in self.columns}
        self.contents = CellContents(state, self.index, self.env, cache.cells)
        self.rows: dict[tuple[str | None, str], _KeptRow] = {}
        self.strips: dict[str | None, _KeptStrip] = {}

    def run(self) -> MapScene:
        """Lay everything out and leave the cache filled for the next time."""
        y = METRICS.band_gap
        bands: dict[str | None, _KeptBand] = {}
        for band in _bands(self.index):
            kept = bands[band.persona] = self._band(band, y)
            y = kept.box.bottom + METRICS.band_gap
        scene = self._scene(list(bands.values()), y)
        cache = self.cache
        cache.env, cache.columns, cache.cells = self.env, self.columns, self.contents.kept
        cache.rows, cache.strips, cache.bands, cache.scene = self.rows, self.strips, bands, scene
        return scene

    def _scene(self, bands: list[_KeptBand], height: float) -> MapScene:
        width = self.columns[-1].right if self.columns else headers.GHOSTS * METRICS.column
        grid = Grid(self.columns, tuple(kept.box for kept in bands), width, height)
        heads = tuple(kept.head for kept in bands)
        stages = Stages(tuple(self._stage_head(stage) for stage in self.index.stages), self.options.language)
        journey = self.state.find(JourneyMap, self.map_id)
        label = journey.title if journey is not None else ""
        nodes = tuple(kept.node for kept in bands)
        body = Node("map", "map", 0.0, 0.0, width, height, children=nodes, record=self.map_id, label=label)
        zoom = self.options.zoom
        last = self.cache.scene
        if last is not None and (last.options.zoom, last.grid.columns) == (zoom, self.columns):
            before = (last.stages, last.stage_bar)
            stage_bar = last.stage_bar if last.stages == stages else headers.stage_bar(grid, stages, zoom, before)
        else:
            stage_bar = headers.stage_bar(grid, stages, zoom)
        lane_bar = self._lane_bar(grid, heads)
        return MapScene(self.map_id, self.options, width, height, body, grid, stage_bar, lane_bar, stages, heads)

    def _stage_head(self, stage: Stage) -> StageHead:
        count = self.findings.stages.get(stage.id, 0)
        name = labels.stage_name(stage)
        found = marks(stage)
        return StageHead(stage.id, name, stage.short_name, stage.customer_words, bool(stage.name), count, found)

    def _lane_bar(self, grid: Grid, heads: tuple[Head, ...]) -> Node:
        """The lane column; bands whose box and header are the same keep their part."""
        zoom = self.options.zoom
        kept, children = {}, []
        for band, head in zip(grid.bands, heads, strict=True):
            last = self.cache.lane_bars.get(band.persona)
            if last is not None and last[0] is band and last[1:3] == (head, zoom):
                node = last[3]
            else:
                node = headers.band_lanes(band, head, zoom)
            kept[band.persona] = (band, head, zoom, node)
            children.append(node)
        self.cache.lane_bars = kept
        return headers.lane_bar(grid, tuple(children), zoom)

    # --- bands ---

    def _band(self, band: _Shown, y: float) -> _KeptBand:
        head = self._head(band)
        rows: tuple[Row, ...] = ()
        if band.folded:
            nodes: tuple[Node, ...] = (self._strip(band.persona),)
            body = METRICS.strip
            for lane in self.index.lanes:  # it will be unfolded again
                self.contents.keep(lane, band.persona)
        else:
            rows, nodes, body = self._band_rows(band.persona)
        last = self.cache.bands.get(band.persona)
        if last is not None and self._is_same_band(last, head, nodes):
            box, node = last.box, last.node
            if box.y != y:
                box, node = box._replace(y=y), node._replace(y=y)
        else:
            box = BandBox(head.band, band.persona, head.name, y, self.options.head, body, band.folded, rows)
            node = self._band_node(head, box, nodes)
        return _KeptBand(nodes, self.columns, head, box, node)

    def _is_same_band(self, last: _KeptBand, head: Head, nodes: tuple[Node, ...]) -> bool:
        return (
            last.columns is self.columns
            and last.box.head == self.options.head
            and _without_figures(last.head) == _without_figures(head)
            and len(last.rows) == len(nodes)
            and all(one is other for one, other in zip(last.rows, nodes, strict=True))
        )

    def _band_node(self, head: Head, box: BandBox, rows: tuple[Node, ...]) -> Node:
        width = self.columns[-1].right if self.columns else headers.GHOSTS * METRICS.column
        ops: list[Op] = [
            Box(0.0, 0.0, width, box.head, 0.0, Paint(head.look.soft)),
            Box(0.0, box.head, width, box.body, 0.0, Paint("chrome")),
        ]
        line = METRICS.hairline
        ops += [Box(column.right - line, box.head, line, box.body, 0.0, Paint("line")) for column in self.columns]
        shifted = tuple(row._replace(y=row.y + box.head) for row in rows)
        if not self.columns:
            ghosts = Node(f"ghosts:{head.persona or '-'}", "ghosts", 0.0, box.head, width, box.body)
            shifted = (*shifted, ghosts._replace(ops=(headers.empty_columns(box.body),)))
        key = f"band:{head.persona or '-'}"
        return Node(key, "band", 0.0, box.y, width, box.head + box.body, tuple(ops), shifted, head.band, head.name)

    def _head(self, band: _Shown) -> Head:
        persona = self.env.personas.get(band.persona) if band.persona is not None else None
        figures = self.findings.persona(band.persona)
        asset = self.state.find(Asset, persona.portrait) if persona is not None else None
        return Head(
            persona=band.persona,
            band=band.band,
            name=labels.persona_name(persona),
            call_name=labels.persona_call_name(persona),
            role=persona.role if persona is not None else "",
            need=persona.need if persona is not None else "",
            look=self.env.look(band.persona),
            asset=asset.sha256 if asset is not None else "",
            drawn=persona.drawn_portrait if persona is not None else "",
            touchpoints=figures.touchpoints,
            validated=figures.validated,
            researched=figures.researched,
            folded=band.folded,
            language=self.options.language,
        )

    # --- rows ---

    def _band_rows(self, persona: str | None) -> tuple[tuple[Row, ...], tuple[Node, ...], float]:
        rows, nodes = [], []
        y = 0.0
        for lane in self.index.lanes:
            if not lane.hidden:
                kept = self._row(lane, persona, y)
                rows.append(kept.row)
                nodes.append(kept.node)
                y += kept.row.h
            else:
                self.contents.keep(lane, persona)
        return tuple(rows), tuple(nodes), y

    def _row(self, lane: Lane, persona: str | None, y: float) -> _KeptRow:
        """One row at `y` below the band's header."""
        last = self.cache.rows.get((persona, lane.id))
        if last is not None and self._is_untouched(last, lane, persona):
            self.contents.keep(lane, persona)
            return self._placed(last, lane, persona, y)
        emotional = lane.kind == "emotion"
        points = tuple(self.index.points.get(persona, ())) if emotional else ()
        contents = () if emotional else self.contents.row(lane, persona, self.columns)
        if last is not None and self._is_same(last, lane, contents, points):
            kept = last
        elif emotional:
            kept = self._emotion_row(lane, persona, points)
        else:
            kept = self._card_row(lane, persona, contents)
        return self._placed(kept, lane, persona, y)

    def _placed(self, kept: _KeptRow, lane: Lane, persona: str | None, y: float) -> _KeptRow:
        head = self.options.head
        if kept.row.y != y + head:
            kept = kept._replace(row=kept.row._replace(y=y + head), node=kept.node._replace(y=y))
        self.rows[persona, lane.id] = kept
        return kept

    def _is_untouched(self, last: _KeptRow, lane: Lane, persona: str | None) -> bool:
        """Whether nothing that a row is made of has changed, so that its cells need not be looked at."""
        if self.touched is None or (persona, lane.id) in self.touched:
            return False
        return last.lane is lane and last.columns is self.columns and last.env is self.env

    def _is_same(
        self, last: _KeptRow, lane: Lane, contents: tuple[Content, ...], points: tuple[EmotionPoint, ...]
    ) -> bool:
        if last.lane is not lane or last.columns is not self.columns or last.env.words != self.env.words:
            return False
        if lane.kind == "emotion":
            return last.env is self.env and last.points == points
        return len(last.contents) == len(contents) and all(
            one is other for one, other in zip(last.contents, contents, strict=True)
        )

    def _card_row(self, lane: Lane, persona: str | None, contents: tuple[Content, ...]) -> _KeptRow:
        name = lane_name(lane, self.env.said)
        height = lanes.height(lane, contents)
        cells = lanes.boxes(lane.id, persona, self.columns, contents)
        rect = Rect(0.0, 0.0, self._width, height)
        node = lanes.row_node(f"row:{persona or '-'}/{lane.id}", cells, self.columns, contents, name, rect)
        begun = self.findings.begun
        cards = sum(item.record != begun for cell in cells for item in cell.items)
        row = Row(lane.id, lane.kind, name, 0.0, height, cells, cards)
        return _KeptRow(lane, self.columns, contents, (), self.env, row, node)

    def _emotion_row(self, lane: Lane, persona: str | None, points: tuple[EmotionPoint, ...]) -> _KeptRow:
        name = lane_name(lane, self.env.said)
        height = lanes.height(lane, ())
        drawn = self._draw(persona, points, height, curve_spot.style_of(self.options, height))
        cells = tuple(
            CellBox(Cell(column.stage, lane.id, persona), column.x, column.w, drawn.items[column.stage])
            for column in self.columns
        )
        rect = Rect(0.0, 0.0, self._width, height)
        key = f"row:{persona or '-'}/{lane.id}"
        node = Node(key, "row", *rect, ops=(lanes.edge(rect), *drawn.ops), children=drawn.nodes, label=name)
        return _KeptRow(
            lane, self.columns, (), points, self.env, Row(lane.id, lane.kind, name, 0.0, height, cells), node
        )

    def _draw(
        self, persona: str | None, points: Sequence[EmotionPoint], height: float, style: emotion.Style
    ) -> emotion.Drawn:
        words = emotion.Words(self.env.call_name(persona), self.words, self.options.language)
        return emotion.draw(list(points), self.columns, height, self.env.look(persona), words, style)

    def _strip(self, persona: str | None) -> Node:
        """The curve of a folded band."""
        points = tuple(self.index.points.get(persona, ()))
        kept = self.cache.strips.get(persona)
        if kept is None or kept[:3] != (self.columns, points, self.env):
            rect = Rect(0.0, 0.0, self._width, METRICS.strip)
            drawn = self._draw(persona, points, rect.h, emotion.STRIP)
            ops = (lanes.edge(rect), *drawn.ops)
            node = Node(f"row:{persona or '-'}/strip", "row", *rect, ops=ops, children=drawn.nodes, label=_("Emotion"))
            kept = _KeptStrip(self.columns, points, self.env, node)
        self.strips[persona] = kept
        return kept.node

    @property
    def _width(self) -> float:
        return self.columns[-1].right if self.columns else headers.GHOSTS * METRICS.column


def _without_figures(head: Head) -> Head:
    """What the body of a band shows of its header: all but the figures and texts beside the name."""
    return head._replace(role="", need="", touchpoints=0, validated=0, researched=0)


def _columns(stages: Sequence[Stage], options: MapOptions) -> tuple[Column, ...]:
    widths = [stage.width or options.column for stage in stages]
    lefts = accumulate(widths, initial=0.0)
    return tuple(
        Column(stage.id, labels.stage_name(stage), number, x, w)
        for number, (stage, x, w) in enumerate(zip(stages, lefts, widths, strict=False), 1)
    )


def _bands(index: MapIndex) -> list[_Shown]:
    """The bands to show: those of the map that are not hidden, then one for each persona with content but no band.

    A map with neither has one band of nobody, so that its lanes can be seen and filled.
    """
    placed = {band.persona for band in index.bands}
    shown = [_Shown(band.id, band.persona, band.folded) for band in index.bands if not band.hidden]
    loose: dict[str | None, None] = {}
    for persona in _personas_with_content(index):
        if persona not in placed:
            loose.setdefault(persona)
    if not index.bands and not loose:
        loose[None] = None
    return shown + [_Shown("", persona) for persona in loose]


def _personas_with_content(index: MapIndex) -> list[str | None]:
    found = {cell.persona for cell in index.cards}
    found.update(cell.persona for cell in index.values)
    found.update(index.points)
    found.update(persona for _stage, persona in index.chains)
    found.update(persona for _stage, persona in index.kpis)
    return sorted(found, key=lambda persona: (persona is None, persona or ""))
