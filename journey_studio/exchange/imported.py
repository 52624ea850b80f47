"""What a reader gives back, and how it becomes part of a project that is already there.

Lives in exchange (L2); imports `model`. A reader gives a project state of its own. `merged` makes one state of an
existing project and what was read: same persona, channel and department by name, new ids where they clash, maps and all
else after what is there. `import_sources` does it for several files at once and gives the records that one undoable
command of `app` puts into the document.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any, NamedTuple

from journey_studio.exchange.report import Report, quoted
from journey_studio.i18n import msg
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_between
from journey_studio.model.records import (
    PROJECT_ID,
    Asset,
    Channel,
    Department,
    JourneyMap,
    Kpi,
    Persona,
    Project,
    Record,
    Source,
    Touchpoint,
    references,
)
from journey_studio.model.state import State


class Imported(NamedTuple):
    """A project as a reader found it: its records, the bytes of its images by sha256, and the report.

    `printed` is the code of the poster that it travelled with, empty for none.
    """

    state: State
    images: dict[str, bytes]
    report: Report
    printed: str = ""


class SourceFile(NamedTuple):
    """One file to import: its name, as the report shall call it, and its bytes."""

    file: str
    data: bytes


class ImportResult(NamedTuple):
    """What an import comes to: the state afterwards, the records to put for it, the images, and the report."""

    state: State
    records: tuple[Record, ...]
    images: dict[str, bytes]
    report: Report


Reader = Callable[[bytes, str], Imported]
_BY_NAME: tuple[type[Record], ...] = (Persona, Channel, Department)
"""Types of which a project has one for each name."""
_LISTED: tuple[type[Record], ...] = (Persona, Channel, Department, Source, Kpi, JourneyMap)
"""Types that stand in the project's own order: what is imported goes behind."""


def import_sources(
    existing: State | None,
    sources: Sequence[SourceFile],
    reader_of: Callable[[SourceFile], Reader],
    apart: Container[str] = (),
) -> ImportResult:
    """Read the sources one after the other into a project, or into a new one where `existing` is None.

    `reader_of` chooses the reader (`formats.reader_of`). Nothing is changed: the caller puts `records`. Raises
    `UserError` when a source cannot be read at all; then nothing is to be put.
    """
    state = existing
    images: dict[str, bytes] = {}
    report = Report()
    for source in sources:
        imported = reader_of(source)(source.data, source.file)
        report.extend(imported.report)
        images.update(imported.images)
        state = imported.state if state is None else merged(state, imported.state, report, source.file, apart)
    if state is None:
        raise ValueError("no source to import")
    before = existing if existing is not None else State()
    records = tuple(record for key, record in state.items() if before.get(key) != record)
    return ImportResult(state, records, images, report)


def merged(existing: State, incoming: State, report: Report, file: str, apart: Container[str] = ()) -> State:
    """`existing` with all that `incoming` holds but the project record itself.

    The incoming records in `apart` are others than their namesakes in the project.
    """
    ids = _new_ids(existing, incoming, report, file, apart)
    records: dict[str, Record] = dict(existing)
    groups = {card.same_as for card in existing.of(Touchpoint) if card.same_as}
    renamed = {group: new_id("same") for group in groups}
    for record_type in _LISTED:
        last = max((getattr(record, "order", "") for record in existing.of(record_type)), default="")
        for record in incoming.of(record_type):
            if ids[record.id] not in records:
                last = key_between(last or None, None)
                records[ids[record.id]] = _moved(record, ids, {"order": last})
    for record in incoming.values():
        key = ids[record.id]
        if isinstance(record, Touchpoint) and record.same_as in renamed:
            records[key] = _moved(record, ids, {"same_as": renamed[record.same_as]})
        elif key not in records:
            records[key] = _moved(record, ids, {})
        elif isinstance(record, _BY_NAME) and key in existing:
            records[key] = _filled(existing[key], _moved(record, ids, {}))
    _tell_project(incoming.project, report, file)
    return State(records)


def same_by_name(existing: State, incoming: State) -> dict[str, str]:
    """The incoming personas, channels and departments that have a namesake in the project, by id, with its id."""
    names = {
        (record.type_name, _name(record)): record.id
        for record_type in _BY_NAME
        for record in reversed(existing.of(record_type))
        if _name(record)
    }
    return {
        record.id: names[(record.type_name, _name(record))]
        for record_type in _BY_NAME
        for record in incoming.of(record_type)
        if (record.type_name, _name(record)) in names
    }


def _new_ids(existing: State, incoming: State, report: Report, file: str, apart: Container[str] = ()) -> dict[str, str]:
    """The id that each incoming record gets: of its twin in the project, its own, or a new one."""
    twins = same_by_name(existing, incoming)
    images = {asset.sha256: asset.id for asset in existing.of(Asset)}
    ids: dict[str, str] = {PROJECT_ID: PROJECT_ID}
    for record in incoming.values():
        twin = twins.get(record.id) if record.id not in apart else None
        if isinstance(record, Asset):
            twin = images.get(record.sha256)
        if twin is not None:
            ids[record.id] = twin
            if isinstance(record, Persona):
                text = msg("“{name}” is already a persona of the project; the maps share it.", name=quoted(record.name))
                report.add("note", "same-persona", file, 0, text)
        elif record.id != PROJECT_ID:
            ids[record.id] = new_id(record.type_name) if record.id in existing else record.id
    return ids


def _name(record: Record) -> str:
    return str(getattr(record, "name", "")).strip()


def _moved(record: Record, ids: dict[str, str], changes: dict[str, Any]) -> Record:
    """The record with the ids it and its references have in the project."""
    for field, _ in references(type(record)):
        value = getattr(record, field)
        if isinstance(value, str):
            changes[field] = ids.get(value, value)
        elif value is not None:
            changes[field] = tuple(dict.fromkeys(ids.get(one, one) for one in value))
    origin = getattr(record, "origin", "")
    if ids.get(origin, origin) != origin:
        changes["origin"] = ids[origin]
    if ids[record.id] != record.id:
        changes["id"] = ids[record.id]
    return record.replaced(**changes) if changes else record


def _filled(mine: Record, theirs: Record) -> Record:
    """A record of the project with what only the imported one says; what both say stays as it is in the project."""
    changes: dict[str, Any] = {}
    for name, field in type(mine).model_fields.items():
        if name not in ("id", "order", "foreign") and getattr(mine, name) == field.default:
            value = getattr(theirs, name)
            if value != field.default:
                changes[name] = value
    more = tuple(pair for pair in theirs.foreign if pair not in mine.foreign)
    if more:
        changes["foreign"] = mine.foreign + more
    return mine.replaced(**changes) if changes else mine


def _tell_project(project: Project, report: Report, file: str) -> None:
    said = [name for name, field in Project.model_fields.items() if getattr(project, name) != field.default]
    if set(said) - {"id", "title"}:
        text = msg("What the file says of the whole project (client, finding, notes) was not taken over.")
        report.add("note", "project-fields", file, 0, text)
