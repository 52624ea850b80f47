"""The formats Journey Studio exchanges: what each is called, its file endings, and whether it is read and written.

Lives in exchange (L2); imports `errors` and `i18n`. Readers are imported when they are used. A file's format is told by
its ending, and by its content where the ending says nothing.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from journey_studio.errors import UsageError, UserError
from journey_studio.exchange.imported import Imported, Reader, SourceFile
from journey_studio.i18n import Message, msg


class Format(NamedTuple):
    """A format: its id on the command line, its name for people, its endings with the dot, and what can be done."""

    id: str
    name: Message
    endings: tuple[str, ...]
    reader: Reader | None
    """Reads a file of it; None when it is not read."""
    writes: bool
    """Whether it is written (`write_json`, `write_mermaid`, `app.office_export`)."""

    @property
    def reads(self) -> bool:
        """Whether files of this format can be imported."""
        return self.reader is not None


def _read_json(data: bytes, file: str) -> Imported:
    from journey_studio.exchange.json_read import read_json

    return read_json(data, file)


def _read_mermaid(data: bytes, file: str) -> Imported:
    from journey_studio.exchange.mermaid_read import read_mermaid

    return read_mermaid(data, file)


def _read_markdown(data: bytes, file: str) -> Imported:
    from journey_studio.exchange.mermaid_read import read_markdown

    return read_markdown(data, file)


def _read_xlsx(data: bytes, file: str) -> Imported:
    from journey_studio.exchange.xlsx_read import read_xlsx

    return read_xlsx(data, file)


def _read_csv(data: bytes, file: str) -> Imported:
    from journey_studio.exchange.table_csv import read_csv

    return read_csv(data, file)


def _read_pdf(data: bytes, file: str) -> Imported:
    from journey_studio.exchange.pdf_attachment import read_pdf

    return read_pdf(data, file)


FORMATS: tuple[Format, ...] = (
    Format("json", msg("Journey Studio JSON"), (".json",), _read_json, writes=True),
    Format("xlsx", msg("Excel workbook"), (".xlsx",), _read_xlsx, writes=True),
    Format("csv", msg("CSV table"), (".csv",), _read_csv, writes=True),
    Format("mermaid", msg("Mermaid journey"), (".mmd", ".mermaid"), _read_mermaid, writes=True),
    Format(
        "markdown",
        msg("Markdown outline"),
        (".md", ".markdown", ".mdx", ".mdown", ".mkd"),
        _read_markdown,
        writes=True,
    ),
    Format("pdf", msg("PDF poster"), (".pdf",), _read_pdf, writes=False),
)


PROJECT_ENDING = ".journey"
SQLITE = b"SQLite format 3\0"
"""What a project file begins with."""


def format_by_id(name: str) -> Format:
    """The format with this id; `UsageError` names those there are."""
    for one in FORMATS:
        if one.id == name.strip().lower():
            return one
    known = ", ".join(one.id for one in FORMATS)
    raise UsageError(msg("There is no format “{name}”. Choose one of these: {known}.", name=name, known=known))


def format_of(file: str, data: bytes) -> Format:
    """The format of a file, by its ending or else by its content.

    Raises `UserError` when neither says it.
    """
    ending = PurePath(file).suffix.lower()
    for one in FORMATS:
        if ending in one.endings:
            return one
    if ending == PROJECT_ENDING or data.startswith(SQLITE):
        raise UserError(
            msg("“{file}” is a project itself. Open it, or export it as JSON and import that file.", file=file)
        )
    if data.startswith(b"%PDF-"):
        return format_by_id("pdf")
    guess = _guess(data, file)
    if guess:
        return format_by_id(guess)
    raise UserError(msg("“{file}” is in no format Journey Studio reads. Name the format if you know it.", file=file))


def reader_of(source: SourceFile, format_id: str | None = None) -> Reader:
    """The reader for a source; `format_id` when the person named the format."""
    chosen = format_by_id(format_id) if format_id else format_of(source.file, source.data)
    if chosen.reader is None:
        raise UsageError(msg("Journey Studio writes {name}, and does not read it.", name=chosen.name))
    return chosen.reader


def _guess(data: bytes, file: str) -> str:
    from journey_studio.exchange.mermaid_markdown import find_blocks
    from journey_studio.exchange.mermaid_parse import parse_journey
    from journey_studio.exchange.text_file import decode

    if data.startswith(b"PK\3\4"):
        return "xlsx"
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""  # no text
    text = decode(data, file).text
    if text.lstrip().startswith("{"):
        return "json"
    if parse_journey(text) is not None:
        return "mermaid"
    return "markdown" if any(parse_journey(block.text) for block in find_blocks(text)) else ""
