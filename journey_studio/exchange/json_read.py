"""Reads the open JSON format: exactly what we wrote, and leniently what a person wrote by hand.

Lives in exchange (L2); imports `model`. Missing ids are made, missing lanes are the standard ones, missing bands follow
from the personas used, a missing `where` follows from the channel. Whatever cannot be used is reported with its line
and path and kept in `foreign`; only a file that is no JSON or no journey file at all is refused.
"""

from __future__ import annotations

import re
from typing import Any

from journey_studio.errors import UserError
from journey_studio.exchange import json_assets
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.json_entries import Entries, Entry, Notes, sound, used_personas
from journey_studio.exchange.json_parse import Obj, Odd, Path, lines_of, parse, path_text, raw_json
from journey_studio.exchange.json_shape import (
    FORMAT,
    FORMAT_NAME,
    FORMAT_NUMBER,
    KEPT_TOP,
    LATE_SECTIONS,
    MAP_SECTIONS,
    PRINT,
    PRINT_SHAPE,
    SECTIONS,
    TOP,
)
from journey_studio.exchange.json_values import Fields, keep_unknown, make_record, plain_fields, read_foreign
from journey_studio.exchange.report import Report, quoted
from journey_studio.i18n import msg
from journey_studio.model import rules
from journey_studio.model.defaults import standard_lanes
from journey_studio.model.ids import new_id
from journey_studio.model.order import renumbered
from journey_studio.model.records import (
    PROJECT_ID,
    Asset,
    Band,
    Card,
    Channel,
    EmotionPoint,
    JourneyMap,
    Lane,
    Project,
    Record,
    Stage,
    Touchpoint,
    references,
)
from journey_studio.model.state import State
from journey_studio.model.words import BROKEN_RULES

_SHORT = {"personas": "name", "channels": "name", "departments": "name", "stages": "name", "lanes": "kind"} | {
    "bands": "persona",
    "touchpoints": "title",
    "thoughts": "title",
    "pains": "title",
    "opportunities": "title",
}
"""Arrays in which a plain text may stand for an object, and the field it means."""


def read_json(data: bytes, file: str) -> Imported:
    """The project in a file of the open JSON format.

    `file` is its name, for the report. Raises `UserError` naming file and line when it is no JSON, nested or large
    beyond reason, no journey file, or one of a newer format.
    """
    value, text, guessed = parse(data, file)
    top = _checked(value, file)
    reader = _Reader(file)
    if guessed:
        message = msg("The file is not UTF-8; it was read as {encoding}. Check its accents.", encoding=guessed)
        reader.notes.add("warning", "encoding", (), message)
    state = reader.read(top)
    report = Report()
    report.sources.append(file)
    paths = {path[:length] for _, _, path, _, _ in reader.notes.found for length in range(1, len(path) + 1)}
    reader.notes.into(report, lines_of(text, paths) if paths else {})
    return Imported(state, reader.images, report, reader.printed)


def _checked(value: Any, file: str) -> Obj:
    if not isinstance(value, Obj):
        raise UserError(msg("“{file}” is JSON, but not a journey: it does not begin with “{{”.", file=file))
    named = value.get("format")
    if named is None and not {"maps", "project"} & set(value):
        raise UserError(msg("“{file}” is JSON, but not a journey: it has neither “format” nor “maps”.", file=file))
    name, _, number = str(named or FORMAT).partition("/")
    if name != FORMAT_NAME or not number.isdecimal():
        raise UserError(
            msg(
                "“{file}” is in the format “{format}”; Journey Studio reads “{ours}”.",
                file=file,
                format=quoted(str(named)),
                ours=FORMAT,
            )
        )
    if int(number[:9]) > FORMAT_NUMBER:
        raise UserError(
            msg(
                "“{file}” was written by a newer Journey Studio (format {number}). "
                "Read it with that version, or a later one.",
                file=file,
                number=number[:9],
            )
        )
    return value


class _Reader:
    """One reading: rows are taken from the file, then named, then made into records."""

    def __init__(self, file: str) -> None:
        self.notes = Notes(file)
        self.images: dict[str, bytes] = {}
        self.made: dict[str, Record] = {}
        self.unnamed: dict[Entry, Entry] = {}
        self.top: list[tuple[str, str]] = []
        self.printed = ""
        self.project = Entry(Project, Obj(), ("project",), None)
        self.project.id = PROJECT_ID
        self.entries = Entries(self.notes, self.project)

    def read(self, top: Obj) -> State:
        """The whole state of the file, with every rule of the model holding."""
        self._take_top(top)
        self.entries.name_all()
        for section, record_type in SECTIONS.items():
            if section not in LATE_SECTIONS:
                self._make_all(record_type, None)
        maps = self.entries.of(JourneyMap)
        for row in maps:
            for record_type in MAP_SECTIONS.values():
                self._make_all(record_type, row)
            self._complete(row)
        for section in LATE_SECTIONS:
            self._make_all(SECTIONS[section], None)
        for row in tuple(self.entries.rows):  # the maps, after what is nested in them, and what references added
            self._make(row)
        self._make(self.project)
        return self._repaired()

    # -- rows from the file -------------------------------------------------------------------------------------

    def _take_top(self, top: Obj) -> None:
        if "format" not in top:
            message = msg("“format” is missing; the file was read as {format}.", format=FORMAT)
            self.notes.add("note", "format-missing", (), message)
        project = top.get("project")
        if isinstance(project, Obj):
            self.project.raw = project
        elif isinstance(project, str) and not isinstance(project, Odd):
            self.project.raw = Obj(title=project)
        elif project is not None:
            message = msg("“{key}” is not an object; left out, and kept as it is.", key="project")
            self.notes.add("error", "not-an-object", ("project",), message, self.project.keep("project", project))
        self._keep_earlier(top)
        for section, record_type in SECTIONS.items():
            self._take(top, section, record_type, None)
        for row in self._take(top, "maps", JourneyMap, None):
            for section, record_type in MAP_SECTIONS.items():
                self._take(row.raw, section, record_type, row)
        for key, value in top.pairs or list(top.items()):
            if key == PRINT and isinstance(value, str) and re.fullmatch(PRINT_SHAPE, value):
                self.printed = value
            elif key not in TOP:
                self.top.append((KEPT_TOP + sound(key), raw_json(value)))
                text = msg("Journey Studio has no field “{key}” here; it is kept and written back.", key=quoted(key))
                self.notes.add("note", "unknown-field", (key,), text, f"{PROJECT_ID} / {KEPT_TOP}{sound(key)}")

    def _keep_earlier(self, top: Obj) -> None:
        """What stood under “format” or “project” before the one that holds."""
        for name in ("format", "project"):
            *earlier, _last = [value for key, value in top.pairs or () if key == name] or [None]
            for value in earlier:
                text = msg("“{key}” comes twice; the last value holds.", key=name)
                self.notes.add("warning", "duplicate-key", (name,), text, self.project.keep(name, value))

    def _take(self, holder: Obj, section: str, record_type: type[Record], map_row: Entry | None) -> list[Entry]:
        """The rows of one array; an array that came twice is joined."""
        owner, base = (map_row, map_row.path) if map_row is not None else (self.project, ())
        pairs = holder.pairs or [(section, holder.get(section))]
        arrays = [value for key, value in pairs if key == section and value is not None]
        if len(arrays) > 1:
            message = msg("“{key}” comes twice; both lists were read.", key=section)
            self.notes.add("warning", "duplicate-key", (*base, section), message)
        found = []
        for array in arrays:
            if not isinstance(array, list):
                message = msg("“{key}” is not a list; left out, and kept as it is.", key=section)
                self.notes.add("error", "not-a-list", (*base, section), message, owner.keep(section, array))
                continue
            for number, value in enumerate(array):
                path = (*base, section, number)
                raw = _as_object(section, value)
                if raw is None:
                    message = msg("This is not an object; left out, and kept as it is.")
                    kept = owner.keep(f"{section}[{number}]", value)
                    self.notes.add("error", "not-an-object", path, message, kept)
                else:
                    found.append(Entry(record_type, raw, path, map_row))
        for row in found:
            self.entries.add(row)
        return found

    # -- rows to records ----------------------------------------------------------------------------------------

    def _make_all(self, record_type: type[Record], map_row: Entry | None) -> None:
        for row in self.entries.of(record_type, map_row):
            self._make(row)

    def _make(self, row: Entry) -> None:
        if row.done:
            return
        row.done = True
        read_foreign(row, self.notes)
        keep_unknown(row, self.notes)
        fields = plain_fields(row, self.notes)
        if row.record_type is Asset:
            json_assets.take_data(row, fields, self.images, self.notes)
        self._resolve(row, fields)
        if row is self.project:
            row.unknown.extend(self.top)  # last, as the writer expects them
        fields["id"] = row.id
        if "order" in row.record_type.model_fields:
            fields["order"] = row.order
        if row.map is not None:
            fields["map"] = row.map.id
        self._infer(row, fields)
        row.record = make_record(row, fields, self.notes)
        if row.record is not None:
            self.made[row.id] = row.record
        else:
            self._keep_whole(row)

    def _keep_whole(self, row: Entry) -> str:
        """A row that is no record stays in `foreign` of its map, or else of the project."""
        inside = row.path[len(row.map.path) :] if row.map is not None else row.path
        return (row.map or self.project).keep(path_text(inside)[2:], row.raw)

    def _resolve(self, row: Entry, fields: Fields) -> None:
        """Put the final ids into the fields that refer to other rows."""
        for name, mark in references(row.record_type):
            value = row.raw.get(name)
            path = (*row.path, name)
            if name == "map" or value is None:
                continue
            if mark.when_gone != "drop":
                found = self.entries.find(value, mark, row, path)
                if found is not None:
                    fields[name] = found.id
                else:
                    self._unresolved(row, name, value, path)
                continue
            several = []
            for number, one in enumerate(value if isinstance(value, list) else [value]):
                found = self.entries.find(one, mark, row, (*path, number) if isinstance(value, list) else path)
                if found is not None:
                    several.append(found.id)
                else:
                    self._unresolved(row, f"{name}[{number}]", one, path)
            fields[name] = several

    def _unresolved(self, row: Entry, name: str, value: object, path: Path) -> None:
        shown = quoted(raw_json(value)[:400])
        text = msg("“{field}” names {value}, which is not in the file; left empty.", field=name, value=shown)
        self.notes.add("warning", "not-found", path, text, row.keep(name, value))

    def _infer(self, row: Entry, fields: Fields) -> None:
        """What a person leaves out because it goes without saying."""
        kind = row.record_type
        if kind is Touchpoint and "where" not in fields:
            fields["where"] = self._where(fields)
        if kind is EmotionPoint and row.raw.get("stage") is None:
            card = self.made.get(fields.get("touchpoint", ""))
            if isinstance(card, Touchpoint):
                fields["stage"] = card.stage
                fields.setdefault("persona", card.persona)
        if issubclass(kind, Card) and "stage" not in fields and row.map is not None:
            fields["stage"] = self._unnamed_stage(row.map, row.path)

    def _where(self, fields: Fields) -> str:
        """Where a touchpoint is that does not say it: as its lane, else as its channel."""
        lane = self.made.get(fields.get("lane", ""))
        if isinstance(lane, Lane) and lane.kind in ("online", "offline"):
            return lane.kind
        channel = self.made.get(fields.get("channel", ""))
        return channel.where if isinstance(channel, Channel) else "unknown"

    def _unnamed_stage(self, map_row: Entry, path: Path) -> str:
        stage = self.unnamed.get(map_row)
        if stage is None:
            stage = self.unnamed[map_row] = self.entries.add_made(Stage, map_row, "", path)
            text = msg("This card names no stage; an unnamed stage was added at the end for it.")
            self.notes.add("warning", "added-stage", path, text)
        return stage.id

    def _complete(self, map_row: Entry) -> None:
        """The standard lanes of a map that lists none, and the bands of the personas that stand on it."""
        if map_row.raw.get("lanes") is None:
            self.made.update((lane.id, lane) for lane in standard_lanes(map_row.id))
        if map_row.raw.get("bands") is None:
            personas = used_personas(self.entries, map_row)
            for persona, order in zip(personas, renumbered(len(personas)), strict=True):
                band = Band(id=new_id("band"), map=map_row.id, order=order, persona=persona)
                self.made[band.id] = band

    def _repaired(self) -> State:
        state, problems = rules.repaired(State(self.made))
        rows = {row.id: row for row in self.entries.rows}
        for problem in problems:
            row = rows.get(problem.record)
            path = row.path if row is not None else ()
            why = BROKEN_RULES[problem.rule]
            if problem.record in state or row is None:
                text = msg("A part of this that cannot be was left out: {why}.", why=why)
                self.notes.add("warning", "mended", path, text)
            else:
                text = msg("This cannot stand in a journey and was left out: {why}.", why=why)
                self.notes.add("error", "left-out", path, text, self._keep_whole(row))
        if len(state) == len(self.made):
            return state
        records = dict(state)
        for owner in {row.map or self.project for row in self.entries.rows if row.done}:
            if owner.id in records:
                records[owner.id] = records[owner.id].replaced(foreign=tuple(owner.foreign))
        return State(records)


def _as_object(section: str, value: object) -> Obj | None:
    if isinstance(value, Obj):
        return value
    if isinstance(value, str) and not isinstance(value, Odd) and section in _SHORT:
        return Obj({_SHORT[section]: value})
    return None
