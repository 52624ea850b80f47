"""Commands on the emotion curve: add, move, star and link points, and let the curve follow the cards.

Lives in commands (L2); imports `model`, `errors`, `i18n`. A point has a stage, a position in it (0 to 1) and a value in
tenths from -2 to +2. One that is linked to a touchpoint goes where that goes, and does not leave its stage by itself.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.curve_places import free_position
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.feelings import mean_feeling
from journey_studio.model.ids import new_id
from journey_studio.model.queries import Records
from journey_studio.model.records import EmotionPoint, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn
from journey_studio.model.words import UNNAMED_STAGE

LOWEST, HIGHEST = -2.0, 2.0


def tenths(value: float) -> float:
    """A value in the range of feelings, in tenths; never a negative nought."""
    return round(max(LOWEST, min(HIGHEST, value)), 1) + 0.0


def share(position: float) -> float:
    """A position within a stage, to a thousandth: what a pointer can tell apart."""
    return round(max(0.0, min(1.0, position)), 3) + 0.0


def points_of(records: Records, map_id: str, persona: str | None) -> list[EmotionPoint]:
    """The points of one curve, in no particular order."""
    return [point for point in records.of(EmotionPoint) if point.map == map_id and point.persona == persona]


class AddPoint(NamedTuple):
    """A new point on a persona's curve; `point_id` names it beforehand."""

    map: str
    stage: str
    persona: str | None
    position: float
    value: float
    label_text: str = ""
    point_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the point, in tenths."""
        txn.get_as(Stage, self.stage)
        point = EmotionPoint(
            id=self.point_id or new_id(EmotionPoint.type_name),
            map=self.map,
            stage=self.stage,
            persona=self.persona,
            position=share(self.position),
            value=tenths(self.value),
            label=self.label_text,
        )
        txn.put(point)
        return (point.id,)

    def label(self, before: State) -> Message:
        """Named by the stage."""
        return msg("Add a point in “{stage}”", stage=_stage_name(before, self.stage))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MovePoint(NamedTuple):
    """A point gets another stage, position and value; nudges of one point in a row are one step with a `gesture`."""

    point: str
    stage: str
    position: float
    value: float
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Move it; refused when it is locked, and when it is linked and would leave its card's stage."""
        point = _free(txn, self.point)
        stage = txn.get_as(Stage, self.stage)
        card = txn.find(Touchpoint, point.touchpoint)
        if card is not None and stage.id != point.stage:
            raise UserError(msg("The point follows “{name}”. Unlink it first", name=card.title))
        txn.change(point, stage=stage.id, position=share(self.position), value=tenths(self.value))
        return (point.id,)

    def label(self, before: State) -> Message:
        """Named by the point's label, or by its stage."""
        return _named(before, self.point, msg("Move the point “{name}”"), msg("Move the point in “{stage}”"))

    def merge_key(self) -> str:
        """Steps of one gesture become one."""
        return f"point:{self.point}:{self.gesture}" if self.gesture else ""


class StarPoints(NamedTuple):
    """Points become moments of truth, or are none any more."""

    points: tuple[str, ...]
    starred: bool

    def apply(self, txn: Txn) -> Selection:
        """Star them; refused when one is locked."""
        for key in self.points:
            txn.change(_free(txn, key), moment_of_truth=self.starred)
        return self.points

    def label(self, before: State) -> Message:
        """Named by what is done."""
        if self.starred:
            return nmsg("Star {count} point", "Star {count} points", len(self.points))
        return nmsg("Take the star from {count} point", "Take the star from {count} points", len(self.points))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class LinkPoint(NamedTuple):
    """A point follows a touchpoint from now on, or (None) nothing any more. It goes to the stage of the card."""

    point: str
    touchpoint: str | None

    def apply(self, txn: Txn) -> Selection:
        """Link it; refused when it is locked, or the card belongs to another persona or map."""
        point = _free(txn, self.point)
        if self.touchpoint is None:
            txn.change(point, touchpoint=None)
            return (point.id,)
        card = txn.get_as(Touchpoint, self.touchpoint)
        if (card.map, card.persona) != (point.map, point.persona):
            raise UserError(msg("“{name}” belongs to another persona", name=card.title))
        place = point.position
        if card.stage != point.stage:
            place = free_position(txn, point, card.stage, point.persona)
        txn.change(point, touchpoint=card.id, stage=card.stage, position=place)
        return (point.id,)

    def label(self, before: State) -> Message:
        """Named by the card."""
        card = before.find(Touchpoint, self.touchpoint)
        return msg("Link a point to “{name}”", name=card.title) if card is not None else msg("Unlink the point")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class LockPoints(NamedTuple):
    """Points are kept from being changed, or may be changed again."""

    points: tuple[str, ...]
    locked: bool

    def apply(self, txn: Txn) -> Selection:
        """Lock or unlock them."""
        for key in self.points:
            txn.change(txn.get_as(EmotionPoint, key), locked=self.locked)
        return self.points

    def label(self, before: State) -> Message:
        """Named by what is done."""
        if self.locked:
            return nmsg("Lock {count} point", "Lock {count} points", len(self.points))
        return nmsg("Unlock {count} point", "Unlock {count} points", len(self.points))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class DeletePoints(NamedTuple):
    """Points of curves go."""

    points: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Delete them; refused when one is locked."""
        for key in self.points:
            _free(txn, key)
        txn.remove_with_dependents(*self.points)
        return ()

    def label(self, before: State) -> Message:
        """Named by the point, or by how many they are."""
        if len(self.points) > 1:
            return nmsg("Delete {count} point", "Delete {count} points", len(self.points))
        return _named(before, self.points[0], msg("Delete the point “{name}”"), msg("Delete the point in “{stage}”"))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class FollowCards(NamedTuple):
    """The curve of a persona takes the feeling of the cards: a suggestion, asked for, as one step.

    Points without a label get the mean feeling of their stage, important cards counting more; a stage with rated cards
    and no point gets one in its middle. Points with a label, locked ones and stages without a rated card stay.
    """

    map: str
    persona: str | None

    def apply(self, txn: Txn) -> Selection:
        """Set and add points; refused when no card is rated, or nothing would change."""
        means = self._means(txn)
        if not means:
            raise UserError(msg("No card has a feeling yet. Rate a few touchpoints first"))
        points = points_of(txn, self.map, self.persona)
        touched = []
        for point in points:
            wanted = means.get(point.stage)
            if wanted is not None and not point.label.strip() and not point.locked and point.value != wanted:
                txn.change(point, value=wanted)
                touched.append(point.id)
        for stage in sorted(means.keys() - {point.stage for point in points}):
            touched += AddPoint(self.map, stage, self.persona, 0.5, means[stage]).apply(txn)
        if not touched:
            raise UserError(msg("The curve follows the cards already"))
        return tuple(touched)

    def _means(self, txn: Txn) -> dict[str, float]:
        cards: dict[str, list[Touchpoint]] = {}
        for card in txn.of(Touchpoint):
            if card.map == self.map and card.persona == self.persona:
                cards.setdefault(card.stage, []).append(card)
        found = {stage: mean_feeling(row) for stage, row in cards.items()}
        return {stage: mean for stage, mean in found.items() if mean is not None}

    def label(self, before: State) -> Message:
        """Named by what it does."""
        return msg("Let the curve follow the cards")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def start_stage(txn: Txn, stage: Stage) -> None:
    """Give a new stage its neutral point in every curve at which nobody has worked yet."""
    for band in queries.bands(txn, stage.map):
        points = points_of(txn, stage.map, band.persona)
        if not any(point.value or point.label or point.moment_of_truth for point in points):
            _start(txn, stage, band.persona)


def start_persona(txn: Txn, map_id: str, persona: str | None) -> None:
    """Give a new persona its curve: one neutral point in each stage of the map."""
    for stage in queries.stages(txn, map_id):
        _start(txn, stage, persona)


def _start(txn: Txn, stage: Stage, persona: str | None) -> None:
    txn.put(EmotionPoint(id=new_id(EmotionPoint.type_name), map=stage.map, stage=stage.id, persona=persona))


def _free(txn: Txn, key: str) -> EmotionPoint:
    """The point, when it may be changed."""
    point = txn.get_as(EmotionPoint, key)
    if point.locked:
        raise UserError(msg("The point is locked. Unlock it first"))
    return point


def _stage_name(records: Records, stage: str) -> str | Message:
    found = records.find(Stage, stage)
    return (found.name if found is not None else "") or UNNAMED_STAGE


def _named(before: State, key: str, labelled: Message, bare: Message) -> Message:
    point = before.find(EmotionPoint, key)
    if point is not None and point.label:
        return labelled._replace(args=(("name", point.label),))
    stage = _stage_name(before, point.stage if point is not None else "")
    return bare._replace(args=(("stage", stage),))
