"""Zoom and scrolling: limits, stops, what stays under the pointer, frozen headers, tiles.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pictures import difference
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.projects import small_project
from ui_kit import Editor, settle, wait_for

from journey_studio.app.session import Session
from journey_studio.commands.cards import MoveCards
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import AddStage
from journey_studio.layout.grid import METRICS
from journey_studio.ui.canvas import zoom as zooming
from journey_studio.ui.canvas.layer import TILE

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def wheel(editor: Editor, spot: QPoint, turn: int, keys: Qt.KeyboardModifier = NONE) -> None:
    viewport = editor.view.viewport()
    event = QWheelEvent(
        QPointF(spot),
        QPointF(viewport.mapToGlobal(spot)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    settle()


def rested(editor: Editor) -> None:
    """Wait until everything is painted at its own size."""
    editor.view.viewport().update()
    settle()
    wait_for(lambda: editor.view.layer.settled, "tiles of the new size")
    settle()


def test_stops() -> None:
    assert zooming.stop(1.0, 1) == 1.1
    assert zooming.stop(1.0, -1) == 0.9
    assert zooming.stop(1.18, 1) == 1.25
    assert zooming.stop(1.18, -1) == 1.1
    assert zooming.stop(4.0, 1) == 4.0
    assert zooming.stop(0.1, -2) == 0.1
    assert zooming.stop(0.8, 3) == 1.1


def test_the_slider_covers_the_range_evenly() -> None:
    assert zooming.slider_at(0.1) == 0.0
    assert zooming.slider_at(4.0) == pytest.approx(1.0)
    for factor in (0.1, 0.25, 0.5, 1.0, 2.0, 4.0):
        assert zooming.factor_at(zooming.slider_at(factor)) == pytest.approx(factor)
    assert zooming.factor_at(zooming.slider_at(1.02)) == 1.0


@pytest.mark.parametrize(
    ("factor", "level"), [(0.1, "story"), (0.39, "story"), (0.4, "patterns"), (0.7, "working"), (1.3, "moment")]
)
def test_levels(factor: float, level: str) -> None:
    assert zooming.level(factor) == level


def test_ctrl_and_wheel_keep_the_card_under_the_pointer(sample: Editor) -> None:
    card = next(f.item.record for f in sample.view.scene_.grid.items() if f.column == 2 and f.band == 1)  # type: ignore[union-attr]
    sample.view.camera.zoom_to(1.5)
    sample.scroll(300, 900)
    spot = sample.on(card)
    for _turn in range(3):
        wheel(sample, spot, 60, CTRL)
    assert sample.view.zoom == pytest.approx(1.5 * 1.0015**180)
    now = sample.on(card)
    assert abs(now.x() - spot.x()) <= 2
    assert abs(now.y() - spot.y()) <= 2


def test_crossing_130_percent_keeps_the_card_in_place(sample: Editor) -> None:
    sample.view.camera.zoom_to(1.25)
    card = next(f.item.record for f in sample.view.scene_.grid.items() if f.column == 3 and f.row == 1)  # type: ignore[union-attr]
    sample.scroll(300, 150)
    spot = sample.on(card)
    assert sample.view.scene_.options.density == "compact"  # type: ignore[union-attr]
    wheel(sample, spot, 60, CTRL)
    assert sample.view.scene_.options.density == "full"  # type: ignore[union-attr]
    now = sample.on(card)
    assert (now - spot).manhattanLength() <= 4


def test_limits(editor: Editor) -> None:
    for _turn in range(40):
        wheel(editor, QPoint(400, 300), 240, CTRL)
    assert editor.view.zoom == 4.0
    for _turn in range(60):
        wheel(editor, QPoint(400, 300), -240, CTRL)
    assert editor.view.zoom == pytest.approx(0.1)
    assert editor.window.status._zoom.text() == "10\u2009%"


def test_wheel_scrolls_and_shift_scrolls_sideways(sample: Editor) -> None:
    sample.view.camera.zoom_to(2.0)
    sample.scroll(0, 0)
    wheel(sample, QPoint(300, 300), -120)
    assert sample.view.verticalScrollBar().value() == 60
    assert sample.view.horizontalScrollBar().value() == 0
    wheel(sample, QPoint(300, 300), -120, SHIFT)
    assert sample.view.horizontalScrollBar().value() == 60


@pytest.mark.parametrize("how", ["middle button", "space"])
def test_panning_by_hand(sample: Editor, how: str) -> None:
    sample.view.camera.zoom_to(2.0)
    sample.scroll(500, 500)
    start, end = QPoint(600, 400), QPoint(500, 330)
    button = Qt.MouseButton.MiddleButton if how == "middle button" else Qt.MouseButton.LeftButton
    if how == "space":
        QTest.keyPress(sample.view, Qt.Key.Key_Space)
    sample.press(start, button)
    sample.move(end, button)
    sample.release(end, button)
    if how == "space":
        QTest.keyRelease(sample.view, Qt.Key.Key_Space)
    assert (sample.view.horizontalScrollBar().value(), sample.view.verticalScrollBar().value()) == (600, 570)
    assert sample.steps == 0
    sample.move(QPoint(100, 100), Qt.MouseButton.NoButton)
    assert sample.view.horizontalScrollBar().value() == 600, "it ends with the button"


def test_headers_scroll_with_the_map_and_keep_their_size(sample: Editor) -> None:
    view = sample.view
    for zoom in (0.5, 1.0, 2.0):
        view.camera.zoom_to(zoom)
        sample.scroll(120, 80)
        column = view.scene_.grid.columns[2]  # type: ignore[union-attr]
        head = view.stage_bar.place_of(column.stage)
        assert head is not None
        assert head.x() == pytest.approx(view.to_viewport(sample.cell_rect_of(2)).x(), abs=1)
        assert head.height() == METRICS.stage_bar
        band = view.scene_.grid.bands[1]  # type: ignore[union-attr]
        shown = view.lane_bar.place_of(band.band)
        assert shown is not None
        assert shown.height() == pytest.approx(METRICS.band_head, abs=1)
        assert shown.y() == pytest.approx(band.y * zoom - view.verticalScrollBar().value(), abs=1)
    assert view.stage_bar.height() == 54
    assert view.lane_bar.width() == 140


def test_fit_shows_everything(sample: Editor) -> None:
    sample.trigger("view.fit")
    scene, room = sample.view.scene_, sample.view.viewport().size()
    assert scene is not None
    assert scene.width * sample.view.zoom <= room.width()
    assert scene.height * sample.view.zoom <= room.height()
    assert scene.height * sample.view.zoom > room.height() * 0.85, "and no smaller than it has to be"
    assert not sample.view.verticalScrollBar().isVisible()
    assert not sample.view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1600, 900), (1900, 1100)])
@pytest.mark.parametrize("start", [0.5, 1.0, 2.0])
def test_fitting_a_small_map_at_the_first_go(bare: Editor, tmp_path: Path, size: tuple[int, int], start: float) -> None:
    """Full cards are higher than compact ones; which of them fit is known only when they are laid out."""
    path = tmp_path / "small.journey"
    Session.create(path, small_project(stages=1, personas=1), folder=tmp_path / "working").close()
    assert bare.window.files.open(path)
    bare.window.resize(*size)
    settle()
    view = bare.view
    view.camera.zoom_to(start)
    bare.trigger("view.fit")
    settle()
    scene, room = view.scene_, view.viewport().size()
    assert scene is not None
    assert scene.width * view.zoom <= room.width()
    assert scene.height * view.zoom <= room.height()
    once = view.zoom
    bare.trigger("view.fit")
    assert view.zoom == once, "a second time changes nothing"


def test_nothing_is_painted_beside_the_map(sample: Editor) -> None:
    view = sample.view
    view.camera.zoom_to(1.0)
    settle()
    scene = view.scene_
    assert scene is not None
    column = round(scene.width) // TILE
    width = round(scene.width) - column * TILE
    colours = set()
    for row in range(round(scene.height) // TILE + 1):
        picture = view.layer._painted((column, row)).toImage()
        colours |= {picture.pixel(x, y) for x in range(width + 1, TILE, 1) for y in range(0, TILE, 1) if x < width + 6}
    assert len(colours) == 1


def test_it_opens_as_wide_as_the_window_and_goes_along(sample: Editor) -> None:
    sample.window.hands.panels.toggle_all()
    settle()
    sample.view.camera.fit_width()
    settle()
    room = sample.view.viewport().width()
    scene = sample.view.scene_
    assert scene is not None
    assert 0 <= room - scene.width * sample.view.zoom < 20
    sample.window.resize(1300, 800)
    settle()
    assert sample.view.zoom < 1.05
    sample.view.camera.zoom_to(1.5)
    sample.window.resize(1500, 800)
    settle()
    assert sample.view.zoom == 1.5, "a zoom that was chosen stays"


def test_a_scroll_bar_that_comes_is_no_other_width(editor: Editor) -> None:
    """The map grew while a card was being typed: neither the zoom nor the field goes."""
    view = editor.view
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.camera.fit_width()
    before = view.zoom
    for number in range(4):  # what would fit is another zoom now
        editor.workspace.run(AddStage(editor.workspace.map_id, 0, f"S{number}"))
    view.horizontalScrollBar().setValue(0)
    settle()
    editor.go("tp0-0-0")
    view.horizontalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(0)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    settle()
    assert view.zoom == before
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    editor.type("Half a word")
    editor.window.resize(editor.window.width() - 120, editor.window.height())
    settle()
    assert view.renaming.active
    assert view.zoom == before


def test_go_to_stage(sample: Editor) -> None:
    sample.view.camera.zoom_to(2.0)
    sample.trigger("go.stage3")
    column = sample.view.scene_.grid.columns[2]  # type: ignore[union-attr]
    assert sample.view.horizontalScrollBar().value() == round(column.x * 2.0)


# tiles


def test_only_what_changed_is_painted_again(sample: Editor) -> None:
    rested(sample)
    layer = sample.view.layer
    wait_for(lambda: not layer._filler.isActive(), "the tiles ahead", 20)
    before = layer.painted_tiles
    card = next(f.item.record for f in sample.view.scene_.grid.items() if f.row == 0)  # type: ignore[union-attr]
    sample.workspace.run(SetFields(card, (("feeling", -2),)))
    settle()
    wait_for(lambda: not layer._filler.isActive(), "rest", 20)
    assert 1 <= layer.painted_tiles - before <= 3


def test_only_what_is_seen_and_a_little_around_it_is_painted(sample: Editor) -> None:
    sample.view.camera.zoom_to(4.0)
    sample.scroll(0, 0)
    layer = sample.view.layer
    wait_for(lambda: layer.settled and not layer._filler.isActive(), "rest", 20)
    seen = len(layer._keys(layer._seen))
    whole = len(layer._keys(layer.boundingRect()))
    assert whole > 80
    assert len(layer._tiles) <= (seen**0.5 + 2.5) ** 2 < whole


def test_more_tiles_than_there_is_room_for_do_no_harm(sample: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journey_studio.ui.canvas.layer.ROOM", 14 * 512 * 512 * 4)
    sample.view.camera.zoom_to(4.0)
    layer = sample.view.layer
    wait_for(lambda: layer.settled and not layer._filler.isActive(), "rest", 20)
    painted = layer.painted_tiles
    sample.view.viewport().update()
    settle(10)
    wait_for(lambda: not layer._filler.isActive(), "rest", 20)
    assert layer.painted_tiles - painted <= 14, "it comes to rest"


def test_hovering_and_selecting_paint_no_tile(sample: Editor) -> None:
    rested(sample)
    layer = sample.view.layer
    wait_for(lambda: not layer._filler.isActive(), "the tiles ahead", 20)
    before = layer.painted_tiles
    cards = [f.item.record for f in sample.view.scene_.grid.items() if f.band == 0 and f.row == 0]  # type: ignore[union-attr]
    for card in cards:
        sample.move(sample.on(card), Qt.MouseButton.NoButton)
    sample.click(sample.on(cards[0]))
    sample.hold(sample.on(cards[0]), sample.on(cards[3]))
    settle()
    assert layer.painted_tiles == before, "a drag touches the overlay alone"
    sample.view.tools.cancel()


def test_after_a_change_the_screen_is_what_it_would_be_painted_anew(sample: Editor) -> None:
    """Whatever is painted again in part must be what a full painting shows."""
    rested(sample)
    card = next(f.item.record for f in sample.view.scene_.grid.items() if f.column == 2)  # type: ignore[union-attr]
    cell = sample.cell("x", "online", "y")._replace(
        stage=sample.view.scene_.grid.columns[3].stage,  # type: ignore[union-attr]
        persona=sample.view.scene_.grid.bands[0].persona,  # type: ignore[union-attr]
    )
    sample.workspace.run(MoveCards((card,), cell, 0))
    sample.workspace.run(Rename(card, "A much longer name than before"))
    sample.view.show_.flash(())
    settle(10)
    partly = sample.view.viewport().grab().toImage()
    sample.view.layer.invalidate(None)
    sample.view.viewport().update()
    settle(10)
    wholly = sample.view.viewport().grab().toImage()
    assert not difference(partly, wholly)


def test_after_a_zoom_old_tiles_stand_in_until_new_ones_are_there(sample: Editor) -> None:
    rested(sample)
    sample.view.camera.zoom_to(1.1)
    settle(1)
    assert not sample.view.layer.settled
    wait_for(lambda: sample.view.layer.settled, "crisp tiles")


def test_double_events_of_the_system_theme_do_no_harm(sample: Editor) -> None:
    QApplication.sendEvent(sample.window, QEvent(QEvent.Type.PaletteChange))
    settle()
    assert sample.view.scene_ is not None
