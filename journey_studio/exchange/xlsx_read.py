"""Reads the sheets of an Excel workbook (XLSX) as typed cells, careful with files from anywhere.

Lives in exchange (L2); standard library, `errors`, `i18n`. Only values are read: of a formula the value that was
reckoned last. A workbook is a ZIP of XML, so it can be made to fill a memory: what it unpacks to is counted while it is
read, and a document with declarations of its own (the way to bombs of entities) is refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.table_columns import Value
from journey_studio.exchange.table_read import Line, read_table
from journey_studio.i18n import msg

SIZE_LIMIT = 200 * 1024 * 1024
"""Bytes of all parts that are read, unpacked."""
_RATIO = 500
"""How many times its packed size a large part may have."""
_SMALL = 4 * 1024 * 1024
_PARTS = 5_000
COLUMNS = 400
"""Cells to the right of these are not read: our tables are narrower."""
CELLS = 5_000_000
_CHUNK = 1 << 16
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError),
    *(expat.ExpatError, KeyError, StopIteration, ValueError),
)
"""What reading a damaged workbook can raise."""
Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def read_xlsx(data: bytes, file: str) -> Imported:
    """The project in the tables of ours that a workbook holds; `UserError` when it is none, or beyond reason."""
    return read_table(sheets_of(data, file), file)


def sheets_of(data: bytes, file: str) -> list[list[Line]]:
    """Every sheet of a workbook, its rows with their numbers; `UserError` as for `read_xlsx`."""
    try:
        return _Workbook(data, file).sheets()
    except _DAMAGED as fault:
        told = msg("“{file}” cannot be read as an Excel workbook. Save it anew and try again.", file=file)
        raise UserError(told) from fault


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.left = SIZE_LIMIT
        self.cells = CELLS
        if len(self.archive.infolist()) > _PARTS:
            raise self._too_large()

    def _too_large(self) -> UserError:
        return UserError(
            msg("“{file}” unpacks to more than a workbook of cards can hold; it was not read.", file=self.file)
        )

    def sheets(self) -> list[list[Line]]:
        """The sheets in their order."""
        root = self._relations("")
        book = next(target for kind, target in root.values() if kind == "officeDocument")
        known = self._relations(book)
        strings = next((target for kind, target in known.values() if kind == "sharedStrings"), "")
        texts = self._strings(strings) if strings and strings in self.archive.namelist() else []
        return [self._sheet(known[key][1], texts) for key in self._sheet_keys(book) if known[key][0] == "worksheet"]

    # -- parts ---------------------------------------------------------------------------------------------------

    def _parse(self, name: str, begin: Begin, end: End, text: Text) -> None:
        """Read a part tag by tag; names are without their namespace where that is the one of spreadsheets."""
        info = self.archive.getinfo(name)
        if info.file_size > _SMALL and info.file_size > _RATIO * max(1, info.compress_size):
            raise self._too_large()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, found: begin(_plain(tag), {_plain(k): v for k, v in found.items()})
        parser.EndElementHandler = lambda tag: end(_plain(tag))
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse
        with self.archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                self.left -= len(chunk)
                if self.left < 0:
                    raise self._too_large()
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _refuse(self, *_about: Any) -> None:
        raise UserError(msg("“{file}” has declarations that no workbook needs; it was not read.", file=self.file))

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by id: the last word of the type, and the name of the part."""
        folder, base = posixpath.split(name)
        found: dict[str, tuple[str, str]] = {}

        def begin(tag: str, about: dict[str, str]) -> None:
            if tag.endswith("Relationship") and about.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, about.get("Target", ""))).lstrip("/")
                found[about.get("Id", "")] = (about.get("Type", "").rpartition("/")[2], target)

        self._parse(posixpath.join(folder, "_rels", f"{base}.rels"), begin, _nothing, _nothing)
        return found

    def _sheet_keys(self, book: str) -> list[str]:
        found: list[str] = []

        def begin(tag: str, about: dict[str, str]) -> None:
            if tag == "sheet":
                found.append(about.get("r:id", ""))

        self._parse(book, begin, _nothing, _nothing)
        return [key for key in found if key]

    def _strings(self, name: str) -> list[str]:
        """The texts that cells name by number."""
        found: list[str] = []
        state = _Texts()

        def begin(tag: str, _about: dict[str, str]) -> None:
            state.begin(tag)

        def end(tag: str) -> None:
            state.end(tag)
            if tag == "si":
                found.append(state.take())

        self._parse(name, begin, end, state.text)
        return found

    def _sheet(self, name: str, strings: list[str]) -> list[Line]:
        reader = _SheetReader(self, strings)
        self._parse(name, reader.begin, reader.end, reader.text)
        return reader.rows

    def count_cell(self) -> None:
        """One more cell; refused when there are too many."""
        self.cells -= 1
        if self.cells < 0:
            raise self._too_large()


def _nothing(*_about: Any) -> None:
    return


def _plain(tag: str) -> str:
    space, _gap, name = tag.rpartition(" ")
    return f"r:{name}" if space in _OFFICE else name if not space or space in _MAIN else tag


def unescaped(text: str) -> str:
    """A text of a workbook as it was before it was written."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Texts:
    """Collects the text of `t` elements, but for that of how to read it aloud (`rPh`)."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside = False
        self.aside = 0

    def begin(self, tag: str) -> None:
        """A tag begins."""
        self.aside += tag == "rPh"
        self.inside = tag == "t" and not self.aside

    def end(self, tag: str) -> None:
        """A tag ends."""
        self.aside -= tag == "rPh"
        if tag == "t":
            self.inside = False

    def text(self, found: str) -> None:
        """Text between tags."""
        if self.inside:
            self.parts.append(found)

    def take(self) -> str:
        """All of it; the next begins empty."""
        text = "".join(self.parts)
        self.parts.clear()
        return unescaped(text)


class _SheetReader:
    """Rows and cells of one sheet."""

    def __init__(self, book: _Workbook, strings: list[str]) -> None:
        self.book = book
        self.strings = strings
        self.rows: list[Line] = []
        self.row: dict[int, Value] = {}
        self.number = 0
        self.place = 0
        self.kind = ""
        self.raw: list[str] = []
        self.in_value = False
        self.texts = _Texts()

    def begin(self, tag: str, about: dict[str, str]) -> None:
        """A tag begins."""
        if tag == "row":
            said = about.get("r", "")
            self.number = int(said) if said.isdecimal() and len(said) < 8 else self.number + 1
            self.row, self.place = {}, 0
        elif tag == "c":
            self.book.count_cell()
            found = _PLACE.fullmatch(about.get("r", ""))
            self.place = _column(found[1]) if found else self.place + 1
            self.kind = about.get("t", "n")
            self.raw.clear()
            self.texts.take()
        elif tag == "v":
            self.in_value = True
        self.texts.begin(tag)

    def text(self, found: str) -> None:
        """Text between tags."""
        if self.in_value:
            self.raw.append(found)
        self.texts.text(found)

    def end(self, tag: str) -> None:
        """A tag ends."""
        self.texts.end(tag)
        if tag == "v":
            self.in_value = False
        elif tag == "c" and self.place <= COLUMNS:
            value = self._value("".join(self.raw))
            if value is not None:
                self.row[self.place] = value
        elif tag == "row" and self.row:
            last = max(self.row)
            self.rows.append(Line(self.number, [self.row.get(place) for place in range(1, last + 1)]))

    def _value(self, raw: str) -> Value:
        if self.kind == "inlineStr":
            return self.texts.take()
        if not raw:
            return None
        if self.kind == "s":
            place = int(raw) if raw.strip().isdecimal() and len(raw) < 10 else -1
            return self.strings[place] if 0 <= place < len(self.strings) else None
        if self.kind == "b":
            return raw.strip() == "1"
        if self.kind in ("str", "e", "d"):
            return unescaped(raw)
        try:
            return float(raw)
        except ValueError:
            return raw


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
