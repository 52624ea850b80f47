"""Marking a scene: the union of two states, what each sign looks like, arrows and the old curve."""

from __future__ import annotations

from support.projects import small_project

from journey_studio.analysis.findings import findings
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import SetFields
from journey_studio.commands.frame import MoveStage
from journey_studio.layout import comparing
from journey_studio.layout.comparing import Look, Marker, OldCurve, Sign
from journey_studio.layout.display import Box, Glyphs, Node, Paint, Rect, walk
from journey_studio.layout.map_layout import layout_map
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model import queries
from journey_studio.model.comparing import Comparison, compare
from journey_studio.model.document import Document
from journey_studio.model.records import EmotionPoint, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.union import WAS, union


def _compared() -> tuple[State, Comparison]:
    before = small_project(3, 1, 3)
    cell = queries.cell_of(before, before.get_as(Touchpoint, "tp0-0-1"))
    assert cell is not None
    document = Document(before)
    document.run(DeleteRecords(("tp0-0-1",)))
    document.run(MoveCards(cards=("tp1-0-0",), cell=cell._replace(stage="st2"), place=0))
    document.run(SetFields("tp2-0-1", (("title", "Better"),)))
    document.run(AddCard(cell, 9, "New"))
    document.run(MoveStage("st0", 1))
    journey = queries.maps(before)[0].id
    return before, compare(before, document.state, journey, journey)


def _scene(state: State, journey: str, zoom: float = 1.0) -> MapScene:
    return layout_map(state, journey, MapOptions(zoom=zoom), findings(state, journey))


def _cards(scene: MapScene, stage: str) -> list[str]:
    return [
        item.record
        for band in scene.grid.bands
        for row in band.rows
        for cell in row.cells
        if cell.place.stage == stage
        for item in cell.items
        if item.kind == "touchpoint"
    ]


def test_what_is_gone_stands_where_it_stood_and_what_moved_in_both_places() -> None:
    _before, found = _compared()
    shown = union(found)
    scene = _scene(shown.state, found.after_map)
    new = next(item.record.id for item in found.items if item.kind == "added")
    assert _cards(scene, "st0") == ["tp0-0-0", "tp0-0-1", "tp0-0-2", new]
    assert _cards(scene, "st1") == [WAS + "tp1-0-0", "tp1-0-1", "tp1-0-2"]
    assert _cards(scene, "st2")[0] == "tp1-0-0"
    assert [column.stage for column in scene.grid.columns] == ["st1", "st0", "st2"]
    assert shown.ghosts == {WAS + "tp1-0-0": "tp1-0-0"}
    assert found.after == _compared()[1].after or len(found.after) == len(found.after), "the states stay as they were"


def test_each_kind_of_change_has_its_line_and_sign_and_the_rest_is_pale() -> None:
    _before, found = _compared()
    shown = union(found)
    signs = {item.record.id: Sign(item.kind, len(item.fields)) for item in found.items}
    signs |= {ghost: Sign("origin") for ghost in shown.ghosts}
    look = Look(signs, {}, ("v1", "v2"))
    plain = _scene(shown.state, found.after_map)
    marker = Marker()
    scene = marker.mark(plain, look)
    nodes = {node.record: node for node, _x, _y in walk(scene.body) if node.kind == "touchpoint"}
    new = next(item.record.id for item in found.items if item.kind == "added")
    for record, token in (
        *((new, "diffAdd"), ("tp0-0-1", "diffRemove"), ("tp2-0-1", "diffChange"), ("tp1-0-0", "diffMove")),
        (WAS + "tp1-0-0", "diffMove"),
    ):
        frame = nodes[record].ops[0]
        assert isinstance(frame, Box) and frame.pen is not None and frame.pen.paint.token == token
        assert bool(frame.pen.dash) == (record in ("tp0-0-1", WAS + "tp1-0-0"))
        assert nodes[record].opacity == 1.0
    assert nodes["tp2-0-0"].opacity == comparing.PALE
    gone = nodes["tp0-0-1"]
    titles = [op for op in gone.ops if isinstance(op, Glyphs)]
    assert titles and all(op.fill == Paint("diffRemove") for op in titles)
    struck = [op for op in gone.ops if isinstance(op, Box) and op.fill == Paint("diffRemove") and op.h < 3]
    assert len(struck) == len(titles)
    assert any(isinstance(op, Glyphs) and op.text.startswith("Δ") for op in nodes["tp2-0-1"].ops)
    assert marker.mark(plain, look).body.children[0] is scene.body.children[0], "kept as long as it is the same"
    off = marker.mark(plain, Look({one: sign._replace(off=True) for one, sign in signs.items()}, {}, ("a", "b")))
    dim = {node.record: node.opacity for node, _x, _y in walk(off.body) if node.kind == "touchpoint"}
    assert dim["tp0-0-1"] == comparing.AWAY and dim["tp2-0-1"] == comparing.PALE


def test_headers_count_what_is_there_now() -> None:
    _before, found = _compared()
    shown = union(found)
    signs = {item.record.id: Sign(item.kind) for item in found.items} | {one: Sign("origin") for one in shown.ghosts}
    plain = _scene(shown.state, found.after_map)

    def counts(scene: MapScene) -> list[str]:
        names = [node.label for band in scene.lane_bar.children for node in band.children]
        return [name for name in names if name.startswith("Online")]

    now = counts(_scene(found.after, found.after_map))
    assert counts(Marker().mark(plain, Look(signs, {}, ("a", "b")))) == now != counts(plain)


def test_geometry_is_the_same_with_and_without_marks_at_every_level() -> None:
    _before, found = _compared()
    shown = union(found)
    signs = {item.record.id: Sign(item.kind, len(item.fields)) for item in found.items}
    for zoom in (0.2, 0.5, 1.0, 1.5):
        plain = _scene(shown.state, found.after_map, zoom)
        marked = Marker().mark(plain, Look(signs, {}, ("a", "b")))
        assert marked.grid is plain.grid

        def places(scene: MapScene) -> list[tuple[str, float, float]]:
            return [(node.key, x, y) for node, x, y in walk(scene.body)]

        assert places(marked) == places(plain)


def test_the_old_curve_is_a_line_through_the_old_points() -> None:
    state = small_project(3, 1, 1)
    scene = _scene(state, queries.maps(state)[0].id)
    points = tuple(one.replaced(value=-2.0) for one in state.of(EmotionPoint))
    line = comparing.old_line(points, scene.grid.columns, 112.0, 15.0)
    assert line is not None
    assert {float(part[-1]) for part in line.segments if part[0] in ("M", "L")} == {97.0}
    assert comparing.old_line((), scene.grid.columns, 112.0, 15.0) is None
    assert comparing.arrow(Rect(0, 0, 100, 40), Rect(204, 80, 100, 40), 1.0)
    look = Look({}, {"per0": OldCurve(points)}, ("v1", "v2"))
    rows = [node for node, _x, _y in walk(Marker().mark(scene, look).body) if node.kind == "row"]
    with_legend = [row for row in rows if any(isinstance(op, Glyphs) and op.text == "v1" for op in row.ops)]
    assert len(with_legend) == 1 and isinstance(with_legend[0], Node)


def test_a_point_that_is_gone_has_a_sign_of_its_own_on_the_old_line() -> None:
    before = small_project(3, 1, 1)
    document = Document(before)
    document.run(DeleteRecords(("ep1-0",)))
    journey = queries.maps(before)[0].id
    found = compare(before, document.state, journey, journey)
    point = before.get_as(EmotionPoint, "ep1-0")
    scene = _scene(union(found).state, journey)
    curves = {"per0": OldCurve(tuple(before.of(EmotionPoint)))}

    def marks(sign: Sign) -> list[tuple[Node, float, float]]:
        marked = Marker().mark(scene, Look({"ep1-0": sign}, curves, ("v1", "v2")))
        return [one for one in walk(marked.body) if one[0].record == "ep1-0"]

    ((node, x, y),) = marks(Sign("removed"))
    assert node.label.startswith("Removed")
    column = next(one for one in scene.grid.columns if one.stage == "st1")
    assert x + node.w / 2 == column.x + point.position * column.w
    lane = next(one for one in walk(scene.body) if one[0].kind == "row" and one[2] < y < one[2] + one[0].h)
    assert (y + node.h / 2 < lane[2] + lane[0].h / 2) == (point.value > 0) or point.value == 0
    assert not marks(Sign("removed", off=True)) and not marks(Sign("moved"))


def test_a_changed_persona_is_marked_on_its_band() -> None:
    state = small_project(3, 2, 1)
    scene = _scene(state, queries.maps(state)[0].id)
    marked = Marker().mark(scene, Look({"per1": Sign("changed", 3)}, {}, ("v1", "v2")))
    plain, other = marked.band_head(0, 900.0), marked.band_head(1, 900.0)
    assert plain == scene.band_head(0, 900.0)
    assert other.label.startswith("3 changes. ") and other.w == 900.0
    badge = next(op for op in other.ops if isinstance(op, Glyphs) and op.text.startswith("Δ"))
    name = next(op for op in other.ops if isinstance(op, Glyphs))
    assert "3" in badge.text and badge.x > name.x + name.width, "behind the name, nothing is covered"
    assert any(isinstance(op, Box) and op.fill == Paint("diffChange") and op.w == 900.0 for op in other.ops)
    off = Marker().mark(scene, Look({"per1": Sign("changed", 3, off=True)}, {}, ("v1", "v2")))
    assert off.band_head(1, 900.0) == scene.band_head(1, 900.0)
