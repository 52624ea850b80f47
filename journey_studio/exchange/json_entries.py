"""The rows of a JSON file on their way to records: where they stand, what they are called, what they refer to.

Lives in exchange (L2); imports `model`. A hand-written file may use the same id in two maps, give a name instead of an
id, or leave ids out; here every row gets one id that is unique in the whole project, and references find their rows by
type, map, id and name. Persons, channels, departments and stages that are named but not listed are made.
"""

from __future__ import annotations

from journey_studio.exchange.json_parse import Obj, Odd, Path, path_text, raw_json
from journey_studio.exchange.json_shape import HEADINGS, KEPT, MAP_SECTIONS, SECTIONS
from journey_studio.exchange.report import Level, Report, quoted
from journey_studio.i18n import Message, msg
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_between, renumbered
from journey_studio.model.records import ANY_TYPE, PROJECT_ID, JourneyMap, Lane, Persona, Record, Ref, Stage

ID_LIMIT = 200
_NAMES = (*HEADINGS, "short_name", "code")
_ON_MAP = frozenset(cls.type_name for cls in MAP_SECTIONS.values())
_SECTION_OF = {cls.type_name: section for section, cls in (*SECTIONS.items(), *MAP_SECTIONS.items())}
_MADE = {"persona": "name", "channel": "name", "department": "name", "stage": "name"}
"""Record types that are made when a row names one that is not listed, and the field its name goes into."""


class Entry:
    """One row: its type, its raw fields, its place in the file, the map it is nested in (None outside maps).

    `id` and `order` are final once `Entries.name_all` has run. `pairs` is what the file says in `foreign`, `kept` what
    could not be used, `unknown` the fields we do not have; together they become `foreign`. `done` is set when the
    record was made or left out.
    """

    __slots__ = ("done", "id", "kept", "map", "order", "pairs", "path", "raw", "record", "record_type", "unknown")

    def __init__(self, record_type: type[Record], raw: Obj, path: Path, map_entry: Entry | None) -> None:
        self.record_type = record_type
        self.raw = raw
        self.path = path
        self.map = map_entry
        self.id = ""
        self.order = ""
        self.pairs: list[tuple[str, str]] = []
        self.kept: list[tuple[str, str]] = []
        self.unknown: list[tuple[str, str]] = []
        self.record: Record | None = None
        self.done = False

    def keep(self, name: str, value: object) -> str:
        """Remember a raw value in `foreign`; the result says where, for the report."""
        key = KEPT + sound(name)
        self.kept.append((key, raw_json(value)))
        return f"{self.id} / {key}"

    @property
    def foreign(self) -> list[tuple[str, str]]:
        """What the record's `foreign` will hold; unknown fields last, since those are written back as fields."""
        return self.pairs + self.kept + self.unknown


def sound(text: str) -> str:
    """The text without halves of characters, which no file and no record can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Notes:
    """The findings of one JSON file with their paths; lines are looked up once, at the end."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[tuple[Level, str, Path, Message, str]] = []

    def add(self, level: Level, code: str, path: Path, message: Message, kept: str = "") -> None:
        """Write down one finding."""
        self.found.append((level, code, path, message, kept))

    def into(self, report: Report, lines: dict[Path, int]) -> None:
        """Hand the findings over, with their lines; a path without one takes the line of what it is nested in."""
        placed = [(_line(path, lines), level, code, path, text, kept) for level, code, path, text, kept in self.found]
        for line, level, code, path, message, kept in sorted(placed, key=lambda one: one[0]):
            report.add(level, code, self.file, line, message, place=path_text(path), kept=kept)


def _line(path: Path, lines: dict[Path, int]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def as_id(value: object) -> str:
    """The id a raw value stands for: text, or a whole number as people write them; empty when it is none."""
    if isinstance(value, bool | Odd):
        return ""
    text = str(value) if isinstance(value, int | str) else ""
    return text if len(text) <= ID_LIMIT and text == sound(text) else ""


class Entries:
    """All rows of a file, found by type, map, id and name."""

    def __init__(self, notes: Notes, project: Entry) -> None:
        self.notes = notes
        self.rows: list[Entry] = []
        self._by_id: dict[tuple[str, Entry | None, str], Entry] = {}
        self._by_name: dict[tuple[str, Entry | None, str], list[Entry]] = {}
        self._anywhere: dict[str, list[Entry]] = {PROJECT_ID: [project]}
        self._used: set[str] = {PROJECT_ID}
        self._groups: dict[tuple[str, Entry | None], list[Entry]] = {}
        self._told: dict[str, list[Entry]] = {}
        self._last: dict[tuple[str, Entry | None], str] = {}

    def of(self, record_type: type[Record], map_entry: Entry | None = None) -> tuple[Entry, ...]:
        """The rows of one type on one map, or outside maps, in their order."""
        return tuple(self._groups.get((record_type.type_name, map_entry), ()))

    def add(self, row: Entry) -> None:
        """Take in a row of the file."""
        self.rows.append(row)
        self._groups.setdefault((row.record_type.type_name, row.map), []).append(row)

    def name_all(self) -> None:
        """Give every row its final id and its order key. Ids of the file are kept where they are unique."""
        for row in self.rows:
            self._name(row)
        for group, rows in self._groups.items():
            for row, order in zip(rows, renumbered(len(rows)), strict=True):
                row.order = self._last[group] = order

    def _name(self, row: Entry) -> None:
        given = row.raw.get("id")
        wanted = as_id(given)
        kind = row.record_type.type_name
        fresh = new_id(kind)
        row.id = wanted if wanted and wanted not in self._used else fresh
        self._used.add(row.id)
        if given is not None and not wanted:
            text = msg("This cannot be an id; the record got a new one.")
            self.notes.add("warning", "bad-id", (*row.path, "id"), text, row.keep("id", given))
        elif wanted and row.id != wanted:
            text = msg("The id “{id}” is used more than once; this record got a new one.", id=quoted(wanted))
            self.notes.add("note", "id-not-unique", (*row.path, "id"), text)
        self._register(row, wanted)

    def _register(self, row: Entry, wanted: str) -> None:
        kind = row.record_type.type_name
        if wanted:
            self._by_id.setdefault((kind, row.map, wanted), row)
            self._anywhere.setdefault(wanted, []).append(row)
        for field in _NAMES if row.record_type is not Lane else ("title", "kind"):
            name = row.raw.get(field)
            if isinstance(name, str) and name.strip():
                mine = self._by_name.setdefault((kind, row.map, _folded(name)), [])
                if not mine or mine[-1] is not row:  # a name that is its short name too
                    mine.append(row)

    def add_made(self, record_type: type[Record], map_entry: Entry | None, name: str, near: Path) -> Entry:
        """A row that the file did not have: a persona, channel, department or stage of this name."""
        raw = Obj({_MADE[record_type.type_name]: name} if name else {})
        row = Entry(record_type, raw, near, map_entry)
        row.id = new_id(record_type.type_name)
        self._used.add(row.id)
        group = (record_type.type_name, map_entry)
        row.order = self._last[group] = key_between(self._last.get(group), None)
        self.add(row)
        self._register(row, "")
        return row

    def find(self, value: object, mark: Ref, asking: Entry, path: Path) -> Entry | None:
        """The row a reference means, by id or else by name; made when it is of a type that can be; else None."""
        text = as_id(value)
        if not text:
            return None
        if mark.types == ANY_TYPE:
            return self._any(text, path)
        for kind in mark.types:
            found = self._by_id.get((kind, asking.map if kind in _ON_MAP else None, text))
            if found is not None:
                return found
        # for what is on a map, a stage of another map would not do; most other records would
        if Stage.type_name not in mark.types or asking.map is None:
            others = [row for row in self._anywhere.get(text, []) if row.record_type.type_name in mark.types]
            if others:
                return others[0]
        for kind in mark.types:
            rows = self._named(kind, text, asking)
            if rows:
                self._note_name(text, rows, path)
                return rows[0]
        return self._make(text, mark.types[0], asking, path)

    def _named(self, kind: str, text: str, asking: Entry) -> list[Entry]:
        """The rows of that name; what is on no map itself may mean one of any map."""
        if kind not in _ON_MAP or asking.map is not None:
            return self._by_name.get((kind, asking.map if kind in _ON_MAP else None, _folded(text)), [])
        maps = self._groups.get((JourneyMap.type_name, None), [])
        return [row for one in maps for row in self._by_name.get((kind, one, _folded(text)), [])]

    def _any(self, text: str, path: Path) -> Entry | None:
        rows = self._anywhere.get(text, [])
        if len(rows) > 1:
            message = msg("The id “{id}” is used more than once; the first record is meant here.", id=quoted(text))
            self.notes.add("warning", "ambiguous-id", path, message)
        return rows[0] if rows else None

    def _note_name(self, text: str, rows: list[Entry], path: Path) -> None:
        if rows[0] in self._told.setdefault(text, []):
            return  # once is enough for a name that stands in every row
        self._told[text].append(rows[0])
        if len(rows) == 1:
            message = msg("“{name}” is a name, not an id; matched by name.", name=quoted(text))
            self.notes.add("note", "matched-by-name", path, message)
        else:
            count = len(rows)
            message = msg(
                "“{name}” is the name of {count} records; the first is meant.", name=quoted(text), count=count
            )
            self.notes.add("warning", "ambiguous-name", path, message)

    def _make(self, text: str, kind: str, asking: Entry, path: Path) -> Entry | None:
        if kind not in _MADE or (kind in _ON_MAP and asking.map is None):
            return None
        record_type = Stage if kind == Stage.type_name else SECTIONS[_SECTION_OF[kind]]
        row = self.add_made(record_type, asking.map if kind in _ON_MAP else None, text.strip(), path)
        messages = {
            "persona": msg("The persona “{name}” is not listed in the file; it was added.", name=quoted(text)),
            "channel": msg("The channel “{name}” is not listed in the file; it was added.", name=quoted(text)),
            "department": msg("The department “{name}” is not listed in the file; it was added.", name=quoted(text)),
            "stage": msg("The stage “{name}” is not listed in the file; it was added at the end.", name=quoted(text)),
        }
        self.notes.add("warning", f"added-{kind}", path, messages[kind])
        return row


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def used_personas(entries: Entries, map_entry: Entry) -> list[str | None]:
    """The personas that the rows of a map stand with, by id, in the project's order, None (no persona) last.

    When nothing stands there yet, all personas.
    """
    kinds = (kind for kind in MAP_SECTIONS.values() if "persona" in kind.model_fields)
    records = (row.record for kind in kinds for row in entries.of(kind, map_entry) if row.record is not None)
    used = {getattr(record, "persona", None) for record in records}
    personas: list[str | None] = [row.id for row in entries.of(Persona)]
    found = [persona for persona in personas if persona in used]
    if None in used:
        found.append(None)
    return found or personas
