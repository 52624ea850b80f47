"""Reads a table of our own long form: exactly what was written, and what a person changed in a spreadsheet.

Lives in exchange (L2); imports `model`. The rows become the JSON format, which is read leniently as ever: an id that
comes twice (a row that was copied) gets a new one, a stage, persona or channel that is named and not listed is added.
Headings and words count in every language of the program. Other people's tables are refused with a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.json_read import read_json
from journey_studio.exchange.json_shape import FORMAT, MAP_SECTIONS, SECTIONS, TOP
from journey_studio.exchange.report import Report, quoted
from journey_studio.exchange.table_columns import (
    BY_KEY,
    CARDS,
    ID,
    OTHER,
    SECTION_OF,
    TITLE,
    TOP_KEY,
    TYPE,
    Column,
    Value,
    field_of,
    folded,
    headings,
    parted,
    types,
    words,
)
from journey_studio.i18n import msg
from journey_studio.model.records import STANDARD_LANES
from journey_studio.model.rules import LANES_OF_CARD
from journey_studio.model.words import record_name

_YES = frozenset({"true", "yes", "x", "1", "vero", "sì", "si", "ja", "oui"})
_NO = frozenset({"false", "no", "0", "falso", "-"})
_WHOLE = 2**53
_NAMED = ("persona", "channel", "department", "kpi", "map", "stage", "lane")
_NAME_OF = {"departments": "department", "owner": "department"}
"""Columns that name records of a type they are not called after."""
_MARKS = (frozenset({TYPE.key, TITLE.key}), frozenset({TYPE.key, ID.key, OTHER.key}))
"""Headings that no other table has together."""
Object = dict[str, Any]


class Line(NamedTuple):
    """A row as it stands in a file: its number there, from 1, and its cells."""

    number: int
    cells: Sequence[Value]


class _Row(NamedTuple):
    number: int
    type_name: str
    cells: dict[str, Value]
    """What is not empty, by column; pieces of the rest are joined."""


def is_ours(head: Sequence[Value]) -> bool:
    """Whether a row of headings is that of our long form; the grid begins with persona and lane, then come stages.

    Somebody may have taken away a column of titles in which nothing stood.
    """
    known = [headings().get(folded(str(one or "")), "") for one in head]
    return known[:2] != ["persona", "lane"] and any(marks <= set(known) for marks in _MARKS)


def read_table(sheets: Iterable[Sequence[Line]], file: str, comma: bool = False) -> Imported:
    """The project in the tables of one file, the first line of each being its headings.

    `comma` tells that numbers which came as text have a decimal comma. Raises `UserError` for a file without a table of
    ours.
    """
    report = Report()
    report.sources.append(file)
    rows: list[_Row] = []
    found = False
    for lines in sheets:
        if lines and is_ours(lines[0].cells):
            found = True
            rows += _rows(lines, file, report)
    if not found:
        raise UserError(
            msg(
                "“{file}” is not a table that Journey Studio wrote: no row has the headings “{type}” and “{title}”.",
                file=file,
                type=BY_KEY["type"].heading,
                title=BY_KEY["title"].heading,
            )
        )
    return _Reader(rows, file, report, comma).read()


def _rows(lines: Sequence[Line], file: str, report: Report) -> list[_Row]:
    columns = _columns(lines[0].cells)
    found = []
    for line in lines[1:]:
        cells: dict[str, Value] = {}
        for key, value in zip(columns, line.cells, strict=False):
            if not key or value is None or value == "":
                continue
            if key == OTHER.key and key in cells:
                cells[key] = f"{cells[key]}{value}"
            else:
                cells.setdefault(key, value)
        if not cells:
            continue
        said = str(cells.pop("type", ""))
        type_name = types().get(folded(said), "")
        if not type_name and (said or "title" not in cells):
            text = msg("“{type}” is no type of record; the row was left out.", type=quoted(said))
            report.add("error", "unknown-type", file, line.number, text)
            continue
        if not type_name:
            report.add("note", "no-type", file, line.number, msg("A row without a type was read as a touchpoint."))
        found.append(_Row(line.number, type_name or "touchpoint", cells))
    return found


def _columns(head: Sequence[Value]) -> list[str]:
    """The key of each column; empty for one that is none of ours."""
    found = []
    for one in head:
        text = folded(str(one or ""))
        key = headings().get(text, "")
        if not key:
            name, _space, number = text.rpartition(" ")
            key = OTHER.key if number.isdecimal() and headings().get(name) == OTHER.key else ""
        found.append(key)
    return found


class _Reader:
    """Makes one project of the rows; used once."""

    def __init__(self, rows: list[_Row], file: str, report: Report, comma: bool) -> None:
        self.rows = rows
        self.file = file
        self.report = report
        self.comma = comma
        self.title = PurePath(file).stem
        self.rests = [self._rest(row) for row in rows]
        self.ids: dict[tuple[str, str], dict[str, str]] = {}
        self.maps = [(row, rest) for row, rest in zip(rows, self.rests, strict=True) if row.type_name == "map"]
        self.lanes: dict[str, list[tuple[str, str]]] = {}

    def read(self) -> Imported:
        """The project, and what was found in the file."""
        if not self.maps:
            self.maps = [(_Row(0, "map", {"title": self.title}), {"id": "map"})]
        self._collect_names()
        document, lines = self._document()
        imported = read_json(document.encode("utf-8"), self.file)
        numbers = [0, *lines]
        for one in imported.report:
            number = numbers[one.line] if 0 <= one.line < len(numbers) else 0
            self.report.add(one.level, one.code, one.file, number, one.message, kept=one.kept)
        return imported._replace(report=self.report)

    # -- cells ---------------------------------------------------------------------------------------------------

    def _rest(self, row: _Row) -> Object:
        """The fields without a column."""
        text = row.cells.get(OTHER.key)
        if text is None:
            return {}
        try:
            found = json.loads(str(text))
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        told = msg("“{column}” is no JSON object and was not read.", column=OTHER.heading)
        self.report.add("warning", "bad-rest", self.file, row.number, told)
        return {}

    def _collect_names(self) -> None:
        """The records that cells can name: by map, type and name, with their ids. Ids win over names."""
        rows = list(zip(self.rows, self.rests, strict=True))
        if not any(row.type_name == "map" for row, _rest in rows):
            rows += self.maps
        for row, rest in rows:
            if row.type_name in _NAMED:
                key = self._text(row.cells.get("id", rest.get("id", "")))
                name = self._text(row.cells.get("title", ""))
                if row.type_name == "lane":
                    kind = self._word("lane", "kind", row.cells.get("kind", rest.get("kind", "")))
                    name = name or str(row.cells.get("kind", ""))
                if key and name:
                    self.ids.setdefault((row.type_name, self._map_of(row)), {}).setdefault(folded(name), key)
                if row.type_name == "lane" and key:
                    self.lanes.setdefault(self._map_of(row), []).append((key, kind))

    def _map_of(self, row: _Row) -> str:
        """The id of the map a row belongs to; the first one when it says none."""
        if row.type_name not in SECTION_OF or SECTION_OF[row.type_name] not in MAP_SECTIONS:
            return ""
        wish = self._text(row.cells.get("map", ""))
        for journey, rest in self.maps:
            key = self._text(journey.cells.get("id", rest.get("id", "")))
            if (wish and wish == key) or folded(wish) == folded(self._text(journey.cells.get("title", ""))):
                return key or "map"
        journey, rest = self.maps[0]
        return self._text(journey.cells.get("id", rest.get("id", ""))) or "map"

    def _name(self, kind: str, map_id: str, text: str) -> str:
        """The id of the record that is named; the text itself where none is called so."""
        return self.ids.get((kind, map_id if kind in ("stage", "lane") else ""), {}).get(folded(text), text)

    def _text(self, value: Value) -> str:
        """A cell as text: a number that a spreadsheet made of it as people write it."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, float) and value == int(value) and abs(value) < _WHOLE:
            return str(int(value))
        return "" if value is None else str(value)

    def _word(self, type_name: str, field: str, value: Value) -> str:
        text = self._text(value)
        return words(type_name, field).get(folded(text), text)

    def _number(self, value: Value) -> Value:
        """A number; the text itself where it is none."""
        if isinstance(value, str):
            text = "".join(value.split()).replace("−", "-")
            if self.comma:
                text = text.replace(".", "").replace(",", ".")
            try:
                value = float(text)
            except ValueError:
                return value
        if isinstance(value, float) and value - value == 0 and value == int(value) and abs(value) < _WHOLE:
            return int(value)
        return value

    def _value(self, row: _Row, map_id: str, column: Column, field: str, value: Value) -> Any:
        """What a cell means for the JSON format."""
        if column.kind == "word":
            return self._word(row.type_name, field, value)
        if column.kind == "yes":
            text = folded(self._text(value))
            return True if text in _YES else False if text in _NO else value
        if column.kind in ("number", "whole"):
            return self._number(value)
        text = self._text(value)
        kind = _NAME_OF.get(column.key, column.key)
        if column.kind == "name":
            return self._name(kind, map_id, text)
        if column.kind == "names":
            return [self._name(kind, map_id, one) for one in parted(text)]
        return parted(text) if column.kind == "list" else text

    def _object(self, row: _Row, rest: Object, map_id: str) -> Object:
        """A row as an object of the JSON format; what a cell says goes before what the rest says."""
        found = dict(rest)
        for key, value in row.cells.items():
            column = BY_KEY.get(key)
            if column is None or key in ("map", OTHER.key):
                continue
            field = field_of(row.type_name, column)
            if not field:
                self._not_of(row, column)
            elif not (field == "lane" and row.type_name in CARDS):
                found[field] = self._value(row, map_id, column, field, value)
        if row.type_name in CARDS:
            self._place(row, found, map_id)
        if row.type_name == "band":
            found.setdefault("persona", None)
        return found

    def _not_of(self, row: _Row, column: Column) -> None:
        told = {"column": column.heading, "type": record_name(row.type_name)}
        text = msg("“{column}” does not belong to this row ({type}); the cell was not read.", **told)
        self.report.add("warning", "no-such-field", self.file, row.number, text)

    def _place(self, row: _Row, found: Object, map_id: str) -> None:
        """The lane a card is said to stand in: kept where it does not follow from the card itself."""
        said = row.cells.get("lane")
        if said is None:
            return
        wish = self._name("lane", map_id, self._text(said))
        lanes = self.lanes.get(map_id) or [(str(kind), str(kind)) for kind in STANDARD_LANES]
        kind = dict(lanes).get(wish, "") or self._word("lane", "kind", self._text(said))
        where = found.get("where", "unknown")
        if row.type_name == "touchpoint" and kind in ("online", "offline") and where not in ("both", "unknown", kind):
            found["where"] = where = kind  # it was moved to the other lane
        follows = (where,) if where in ("online", "offline") else LANES_OF_CARD[row.type_name]
        own = next((key for key, one in lanes if one in follows), "")
        if wish == own or (not self.lanes.get(map_id) and kind == own):
            if found.get("lane") != wish:
                found.pop("lane", None)
            return
        found["lane"] = wish

    # -- the document --------------------------------------------------------------------------------------------

    def _document(self) -> tuple[str, list[int]]:
        """The rows as JSON, every one on a line of its own, and the number of the row for each line."""
        sections: dict[tuple[str, str], list[tuple[int, Object]]] = {}
        project: tuple[int, Object] = (0, {"title": self.title})
        for row, rest in zip(self.rows, self.rests, strict=True):
            map_id = self._map_of(row)
            found = (row.number, self._object(row, rest, map_id))
            if row.type_name == "project":
                project = found
            elif row.type_name != "map":
                sections.setdefault((map_id, SECTION_OF[row.type_name]), []).append(found)
        writer = _Lines()
        writer.put('{"format": ' + json.dumps(FORMAT) + ",", 0)
        top = project[1].pop(TOP_KEY, None)
        writer.put('"project": ' + _plain(project[1]), project[0])
        for name, value in top.items() if isinstance(top, dict) else ():
            if name not in TOP:
                writer.put(f",{json.dumps(name)}: {json.dumps(value)}", project[0])
        for section in SECTIONS:
            writer.array(section, sections.get(("", section), []))
        writer.put(',"maps": [', 0)
        for place, (row, rest) in enumerate(self.maps):
            found_map = self._object(row, rest, "")
            key = self._text(row.cells.get("id", rest.get("id", ""))) or "map"
            body = _plain({**found_map, "id": key})
            writer.put(("," if place else "") + body[:-1], row.number)
            for section in MAP_SECTIONS:
                rows = sections.get((key, section), [])
                if rows or section not in ("lanes", "bands"):
                    writer.array(section, rows)
            writer.put("}", 0)
        writer.put("]}", 0)
        return "\n".join(writer.lines) + "\n", writer.numbers


class _Lines:
    """Lines of text, each with the number of the row it comes from."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.numbers: list[int] = []

    def put(self, text: str, number: int) -> None:
        """One line."""
        self.lines.append(text)
        self.numbers.append(number)

    def array(self, name: str, rows: list[tuple[int, Object]]) -> None:
        """An array with an object in each line."""
        self.put(f",{json.dumps(name)}: [", 0)
        for place, (number, found) in enumerate(rows):
            self.put(("," if place else "") + _plain(found), number)
        self.put("]", 0)


def _plain(found: Object) -> str:
    return json.dumps(found, ensure_ascii=True)
