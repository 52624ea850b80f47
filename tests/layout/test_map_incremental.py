"""A layout from a cache is the layout from scratch, whatever happened in between; and it keeps what did not change."""

from __future__ import annotations

import gettext
import os
import random

import pytest
from map_builders import full_map, kitchen, scene

from journey_studio import i18n
from journey_studio.analysis.findings import findings
from journey_studio.layout.display import Node, walk
from journey_studio.layout.map_layout import LayoutCache, layout_map
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import (
    Band,
    Card,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    Lane,
    Link,
    Pain,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

ROUNDS = int(os.environ.get("JOURNEY_STUDIO_LAYOUT_ROUNDS", "60"))


def same(ours: MapScene, fresh: MapScene) -> bool:
    grids = all(
        getattr(ours.grid, name) == getattr(fresh.grid, name) for name in ("columns", "bands", "width", "height")
    )
    return grids and ours[:5] + ours[6:] == fresh[:5] + fresh[6:]


def change(state: State, record: Record, **fields: object) -> State:
    return state.apply(Diff({record.id: Change(record, record.replaced(**fields))}))


def any_of(chance: random.Random, state: State, record_type: type[Record]) -> Record | None:
    found = [record for record in state.values() if isinstance(record, record_type)]
    return chance.choice(sorted(found, key=lambda record: record.id)) if found else None


def mutate(chance: random.Random, state: State) -> State:
    """One thing that somebody could do."""
    stage = chance.choice(state.of(Stage))
    kinds = (Card, Stage, Lane, Band, Persona, Channel, Department, Kpi, EmotionPoint, HandOffChain, Link)
    record = any_of(chance, state, chance.choice(kinds))
    if record is None:
        return state
    text = chance.choice(["x", "A longer text that wraps", "", "ابجد"])
    if isinstance(record, Card):
        if chance.random() < 0.2:
            txn = Txn(state)
            txn.remove_with_dependents(record.id)
            return state.apply(txn.diff())
        if chance.random() < 0.3:
            added = Pain(id=f"new{chance.random()}", map=record.map, stage=stage.id, persona=record.persona, title=text)
            return state.apply(Diff({added.id: Change(None, added)}))
        moves = [{"stage": stage.id}, {"title": text}, {"order": chance.choice("abcz")}, {"locked": not record.locked}]
        return change(state, record, **chance.choice(moves))
    if isinstance(record, Stage):
        return change(state, record, **chance.choice([{"name": text}, {"width": chance.choice([None, 160.0, 300.0])}]))
    if isinstance(record, Lane):
        return change(
            state, record, **chance.choice([{"hidden": not record.hidden}, {"height": 20.0}, {"title": text}])
        )
    if isinstance(record, Band):
        return change(state, record, **chance.choice([{"folded": not record.folded}, {"order": chance.choice("az")}]))
    if isinstance(record, Persona):
        return change(state, record, **chance.choice([{"name": text}, {"colour": chance.randint(1, 6)}]))
    if isinstance(record, EmotionPoint):
        return change(state, record, **chance.choice([{"value": chance.randint(-20, 20) / 10}, {"label": text}]))
    if isinstance(record, HandOffChain):
        return change(state, record, departments=record.departments[::-1], owner=None)
    if isinstance(record, Link):
        return state.apply(Diff({record.id: Change(record, None)}))
    field = "code" if isinstance(record, Department) else "name"
    return change(state, record, **{field: text[:2]})


def test_a_kept_layout_is_the_layout_from_scratch() -> None:
    for seed in range(2):
        chance = random.Random(seed)
        state = (full_map(), kitchen())[seed % 2]
        caches = [LayoutCache(), LayoutCache(), LayoutCache()]
        options = [{}, {"density": "full", "zoom": 1.5}, {"zoom": 0.5}]
        for _round in range(ROUNDS // 2):
            state = mutate(chance, state)
            which = chance.randrange(3)
            assert same(scene(state, caches[which], **options[which]), scene(state, **options[which]))


def test_a_kept_layout_follows_zoom_column_and_map() -> None:
    cache = LayoutCache()
    zooms = [{"zoom": zoom} for zoom in (0.9, 0.5, 0.52, 0.58, 0.41, 0.39, 0.31, 0.08, 0.7)]
    for options in ({}, *zooms, {"column": 300.0}, {"density": "full"}, {"language": "it"}, {}):
        assert same(scene(kitchen(), cache, **options), scene(kitchen(), **options))
    assert same(scene(full_map(), cache), scene(full_map()))


def fresh_nodes(before: Node, after: Node) -> list[str]:
    known = {id(node) for node, _x, _y in walk(before)}
    return [node.key for node, _x, _y in walk(after) if id(node) not in known]


def test_moving_a_card_makes_only_what_it_touched() -> None:
    cache = LayoutCache()
    before = scene(kitchen(), cache)
    moved = kitchen().get_as(Touchpoint, "touchpoint-video-review")
    after = scene(change(kitchen(), moved, stage="stage-quote"), cache)
    fresh = fresh_nodes(before.body, after.body)
    cards = {key for key in fresh if key.startswith("card:")}
    assert f"card:{moved.id}" in cards
    assert len(cards) <= 6  # the cards of the two cells: their place and count are part of their words
    assert not any(key.startswith("point:") for key in fresh)
    assert not any("persona-donati" in key and key.startswith("cell:") for key in fresh)


def test_typing_a_title_makes_one_card_anew() -> None:
    cache = LayoutCache()
    before = scene(kitchen(), cache)
    named = kitchen().get_as(Touchpoint, "touchpoint-style-quiz")
    after = scene(change(kitchen(), named, title="Quiz"), cache)
    cell = [key for key in fresh_nodes(before.body, after.body) if key.startswith("card:")]
    assert f"card:{named.id}" in cell
    assert len(cell) <= 3


def test_nothing_changed_is_the_same_object() -> None:
    cache = LayoutCache()
    before = scene(kitchen(), cache)
    after = scene(kitchen(), cache)
    assert [one is other for one, other in zip(before.body.children, after.body.children, strict=True)] == [True, True]
    assert all(one is other for one, other in zip(before.lane_bar.children, after.lane_bar.children, strict=True))
    assert before.stage_bar is after.stage_bar


class Shouting(gettext.NullTranslations):
    """A catalogue one can tell from English at a glance; places to be filled are left alone."""

    def gettext(self, message: str) -> str:
        return message if "{" in message else message.upper()


def test_a_change_of_language_changes_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogues = {"en": gettext.NullTranslations(), "it": Shouting()}
    monkeypatch.setattr(i18n, "_catalogue", lambda code: catalogues[code])
    cache = LayoutCache()
    before = scene(full_map(), cache)
    with i18n.using_language("it"):
        during = scene(full_map(), cache)
    assert [node.label for node in during.body.children[0].children][:2] == ["ONLINE", "OFFLINE"]
    assert same(before, scene(full_map(), cache))


def test_zooming_a_little_keeps_every_row() -> None:
    cache = LayoutCache()
    for first, second in ((1.0, 1.1), (0.5, 0.53), (0.2, 0.24)):
        before, after = scene(kitchen(), cache, zoom=first), scene(kitchen(), cache, zoom=second)
        for band, other in zip(before.body.children, after.body.children, strict=True):
            assert [row.children for row in band.children] == [row.children for row in other.children]
            assert all(one.ops is two.ops for one, two in zip(band.children, other.children, strict=True))


def test_a_map_that_was_removed_is_empty() -> None:
    state = State([record for record in kitchen().values() if not isinstance(record, JourneyMap)])
    laid_out = layout_map(state, "gone", MapOptions(), findings(state, "gone"))
    assert laid_out.grid.columns == ()
