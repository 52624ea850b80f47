"""The map on the screen after an act is, pixel for pixel, the map that is shown afresh, whatever was done before."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from pictures import difference
from PySide6.QtGui import QImage
from support.projects import small_project
from ui_kit import Editor, kitchen, settle, wait_for

from journey_studio.app.session import Session
from journey_studio.commands.bands import FoldBands
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import AddStage, MoveStage
from journey_studio.commands.lanes import HideLane, SetLaneHeight
from journey_studio.commands.stages import SetStageWidth
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import CARD_TYPES, Card, EmotionPoint, Touchpoint
from journey_studio.model.state import State
from journey_studio.ui.canvas.view import MapView

ROUNDS = int(os.environ.get("JOURNEY_STUDIO_SCREEN_ROUNDS", "30"))
WORDS = ("x", "A longer text that takes two lines in a card", "ابجد", "Gp", "")


def solid(state: State) -> State:
    """The state without dashed cards: where Qt begins a dash depends on where its tile begins."""
    cards = [card for kind in CARD_TYPES for card in state.of(kind) if card.evidence == "assumption"]
    return State([*state.values(), *(card.replaced(evidence="validated") for card in cards)])


def picture(view: MapView) -> QImage:
    """The map's viewport when it has come to rest."""
    wait_for(lambda: view.layer.settled and not view.layer._filler.isActive(), "rest", 30)
    view.show_.hover("")
    settle()
    return view.viewport().grab().toImage()


def act(chance: Random, state: State) -> Command:
    """Something that somebody could do."""
    journey = queries.maps(state)[0].id
    stages, lanes = queries.stages(state, journey), queries.lanes(state, journey)
    bands = queries.bands(state, journey)
    cards = [card for kind in CARD_TYPES for card in state.of(kind) if not card.locked]
    card: Card = chance.choice(cards)
    here = queries.cell_of(state, card)
    assert here is not None
    stage = chance.choice(stages)
    persona = chance.choice(bands).persona
    kind = chance.choice(["online", "thoughts", "pains", "opportunities"])
    lane = next(one for one in lanes if one.kind == kind)
    made = [
        MoveCards((card.id,), here._replace(stage=stage.id), chance.randrange(4)),
        MoveCards((card.id,), here._replace(persona=persona), chance.randrange(4)),
        AddCard(Cell(stage.id, lane.id, persona), chance.randrange(3), chance.choice(WORDS)),
        DeleteRecords((card.id,)),
        Rename(card.id, chance.choice(WORDS)),
        SetFields(card.id, (("votes", chance.randrange(4)),)),
        SetStageWidth(stage.id, chance.choice([None, 170.0, 263.0, 300.5])),
        MoveStage(stage.id, chance.randrange(len(stages))),
        FoldBands((chance.choice(bands).id,), chance.random() < 0.3),
        SetLaneHeight(chance.choice(lanes).id, chance.choice([0.0, 13.0, 60.0, 33.3])),
        HideLane(chance.choice(lanes).id, chance.random() < 0.3),
    ]
    if isinstance(card, Touchpoint):
        made += [SetFields(card.id, (("moment_of_truth", not card.moment_of_truth),))] * 2
    points = state.of(EmotionPoint)
    if points:
        made.append(SetFields(chance.choice(points).id, (("value", chance.randint(-20, 20) / 10),)))
    if len(stages) < 9:
        made.append(AddStage(journey, chance.randrange(len(stages)), "New"))
    return chance.choice(made)


@pytest.mark.parametrize(("which", "zoom"), [("kitchen", 1.0), ("small", 1.0), ("kitchen", 0.83), ("small", 1.4)])
@pytest.mark.usefixtures("app")
def test_an_act_shows_what_showing_it_afresh_shows(tmp_path: Path, which: str, zoom: float) -> None:
    state = solid(kitchen() if which == "kitchen" else small_project(stages=6, personas=3, touchpoints=4))
    path = tmp_path / "map.journey"
    Session.create(path, state, folder=tmp_path / "working").close()
    editor = Editor(path)
    view = editor.view
    view.camera.zoom_to(zoom)
    chance = Random(f"{which}{zoom}")
    painted: list[int] = []
    for number in range(ROUNDS):
        if chance.random() < 0.25:
            editor.scroll(chance.randrange(900), chance.randrange(1200))
            picture(view)
        before = view.layer.painted_tiles
        what: Command | str = "undo"
        try:
            if chance.random() < 0.25 and editor.steps:
                editor.workspace.undo()
            else:
                what = act(chance, editor.state)
                editor.workspace.run(what)
        except UserError:
            continue
        for card in editor.state.of(Touchpoint):
            if card.evidence == "assumption":  # a new one is dashed
                editor.workspace.run(SetFields(card.id, (("evidence", "validated"),)))
        view.show_.flash(())
        editor.workspace.select(())
        shown = picture(view)
        painted.append(view.layer.painted_tiles - before)
        view.layer.invalidate(None)
        fresh = picture(view)
        assert not (told := difference(shown, fresh)), f"{number}: {what}: {told}"
    assert painted
    editor.end()


@pytest.mark.usefixtures("app")
def test_a_row_that_moves_is_copied_not_painted(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    Session.create(path, small_project(stages=6, personas=3, touchpoints=4), folder=tmp_path / "working").close()
    editor = Editor(path)
    view = editor.view
    picture(view)
    lane = queries.lanes(editor.state, editor.workspace.map_id)[0]
    boxes: list[float] = []
    real = view.layer._paint_part

    def counted(painter: object, pixels: object) -> None:
        boxes.append(pixels.width() * pixels.height())  # type: ignore[attr-defined]
        real(painter, pixels)  # type: ignore[arg-type]

    view.layer._paint_part = counted  # type: ignore[method-assign]
    editor.workspace.run(SetLaneHeight(lane.id, 40.0))
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < sum(boxes) < whole * 0.3, "of what is in view little is painted anew"
    editor.end()
