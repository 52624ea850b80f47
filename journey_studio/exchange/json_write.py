"""Writes a project as the open JSON format, without loss and always in the same way.

Lives in exchange (L2); imports `model`. Arrays are in the order a reader sees on the map; values that are a field's
default are left out; the same state always gives the same text.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any

from journey_studio.exchange.json_parse import canonical
from journey_studio.exchange.json_shape import (
    DATA,
    FORMAT,
    KEPT,
    KEPT_TOP,
    MAP_SECTIONS,
    PRINT,
    SECTIONS,
    TOP,
    field_order,
    known_keys,
)
from journey_studio.exchange.report import Report, quoted
from journey_studio.i18n import msg
from journey_studio.model import queries
from journey_studio.model.records import (
    Asset,
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    LaneValue,
    Link,
    Project,
    Record,
    Touchpoint,
    referred,
)
from journey_studio.model.state import State

AssetData = Callable[[str], bytes | None]
"""Gives the bytes of an image by its sha256, or None."""
Object = dict[str, Any]


def write_json(state: State, asset_data: AssetData | None = None, printed: str = "") -> tuple[str, Report]:
    """The whole project as text, and a report of the images whose bytes were not to be had.

    Reading the text again gives an equal state, but for the order keys. `printed` is the code of the poster that the
    text travels with.
    """
    report = Report()
    project, top = _object(state.project)
    places: dict[str, int] = {}
    whole: Object = {"format": FORMAT, **({PRINT: printed} if printed else {}), "project": project}
    maps = [_map(state, journey, places) for journey in queries.maps(state)]
    for section, record_type in SECTIONS.items():
        rows = []
        for record in _in_order(state, record_type, places):
            places.setdefault(record.id, len(places))
            row, _ = _object(record)
            if isinstance(record, Asset):
                _add_data(row, record, asset_data, report)
            rows.append(row)
        whole[section] = rows
    whole["maps"] = maps
    whole.update(top)
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n", report


def _add_data(row: Object, asset: Asset, asset_data: AssetData | None, report: Report) -> None:
    data = asset_data(asset.sha256) if asset_data is not None else None
    if data is None:
        text = msg(
            "The image “{name}” is named, but its data are not in the file.", name=quoted(asset.name or asset.id)
        )
        report.add("warning", "image-without-data", "", 0, text)
    else:
        row[DATA] = base64.b64encode(data).decode("ascii")


def _in_order(state: State, record_type: type[Record], places: dict[str, int]) -> Iterable[Record]:
    records = state.of(record_type)
    if "order" in record_type.model_fields:
        return records
    return sorted(records, key=lambda one: ([places.get(key, 0) for _name, _mark, key in referred(one)], one.id))


def _map(state: State, journey: JourneyMap, places: dict[str, int]) -> Object:
    places[journey.id] = len(places)
    row, unknown = _object(journey)
    order = _MapOrder(state, journey.id)
    for section, record_type in MAP_SECTIONS.items():
        mine = [record for record in state.of(record_type) if getattr(record, "map", "") == journey.id]
        mine.sort(key=order.key)
        for record in mine:
            order.place[record.id] = places[record.id] = len(places)
        row[section] = [_object(record)[0] for record in mine]
    row.update(unknown)
    return row


class _MapOrder:
    """Where the records of one map stand for a reader: band by band, stage by stage, lane by lane."""

    def __init__(self, state: State, map_id: str) -> None:
        self.lanes = queries.lanes(state, map_id)
        self.stage = {stage.id: number for number, stage in enumerate(queries.stages(state, map_id))}
        self.lane = {lane.id: number for number, lane in enumerate(self.lanes)}
        self.band: dict[str | None, int] = {}
        for number, band in enumerate(queries.bands(state, map_id)):
            self.band.setdefault(band.persona, number)
        self.place: dict[str, int] = {}

    def key(self, record: Record) -> tuple[float, float, float, str | float, str]:
        """What records are sorted by; ids decide last, so that the order is always the same."""
        if isinstance(record, Card):
            lane = queries.lane_for(record, self.lanes)
            row = self.lane[lane.id] if lane is not None else len(self.lanes)
            return (*self._cell(record), row, record.order, record.id)
        if isinstance(record, EmotionPoint):
            return (*self._cell(record), record.position, "", record.id)
        if isinstance(record, LaneValue):
            return (self._band(record.persona), self.lane.get(record.lane, 0), self._stage(record.stage), "", record.id)
        if isinstance(record, HandOffChain | KpiPlacement):
            return (*self._cell(record), 0, getattr(record, "order", ""), record.id)
        if isinstance(record, Link):
            return (self.place.get(record.start, 0), self.place.get(record.end, 0), 0, "", record.id)
        return (0, 0, 0, getattr(record, "order", ""), record.id)

    def _cell(self, record: Card | EmotionPoint | HandOffChain | KpiPlacement) -> tuple[int, int]:
        return self._band(record.persona), self._stage(record.stage)

    def _band(self, persona: str | None) -> int:
        return self.band.get(persona, len(self.band))

    def _stage(self, stage: str) -> int:
        return self.stage.get(stage, len(self.stage))


def _object(record: Record) -> tuple[Object, Object]:
    """A record as an object, and the fields that belong after what is nested in it (of the project: at the top)."""
    fields = record.model_dump(mode="json", exclude_defaults=True)
    if isinstance(record, Touchpoint) and (record.channel is not None or record.lane is not None):
        fields["where"] = record.where  # a reader would take a missing one from the lane or the channel
    if isinstance(record, Band):
        fields["persona"] = record.persona  # null says it: the band of cards without a persona
    pairs, unknown, top = _split(record)
    row = {name: fields[name] for name in field_order(type(record)) if name in fields and name != "foreign"}
    if pairs:
        keys = [key for key, _ in pairs]
        row["foreign"] = dict(pairs) if len(set(keys)) == len(keys) else [list(pair) for pair in pairs]
    if isinstance(record, JourneyMap):
        return row, unknown
    return row | unknown, top


def _split(record: Record) -> tuple[list[tuple[str, str]], Object, Object]:
    """Parts `foreign`: pairs to be written as such, unknown fields to be written back, and unknown top-level ones.

    Only a tail of `foreign` that a reader would give again just so is written back as fields; else pairs stay pairs.
    """
    pairs = list(record.foreign)
    top = _tail(pairs, KEPT_TOP, frozenset(TOP)) if isinstance(record, Project) else {}
    return pairs, _tail(pairs, KEPT, known_keys(type(record))), top


def _tail(pairs: list[tuple[str, str]], prefix: str, taken: frozenset[str]) -> Object:
    """Takes from the end of `pairs` what can stand as fields with unknown names."""
    found: list[tuple[str, Any]] = []
    names = set(taken)
    while pairs and pairs[-1][0].startswith(prefix):
        name = pairs[-1][0][len(prefix) :]
        value, same = canonical(pairs[-1][1])
        if not same or name in names or name.startswith("/"):
            break
        names.add(name)
        found.append((name, value))
        pairs.pop()
    return dict(reversed(found))
