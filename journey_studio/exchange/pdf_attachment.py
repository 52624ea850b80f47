"""The project inside a poster: finds the files attached to a PDF and gives the one that is a project.

Lives in exchange (L2); standard library and the JSON reader. A PDF may come from anywhere, and so may what is attached
to it: nothing of the PDF is interpreted but the attached files themselves, which every program writes as streams of
their own. They are unpacked up to a limit and then read like any file of a stranger.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.pdf_without import nothing_in
from journey_studio.i18n import msg

LARGEST = 200 * 1024 * 1024
"""Bytes that an attached file may have when it is unpacked."""
MOST = 64
"""Attached files that are looked at."""

_MARK = b"/EmbeddedFile"
_HEAD = 4096  # how far the description of a stream reaches
_SAMPLE = 1024  # bytes that tell what an attached file is
_STREAM = re.compile(rb"\bstream(?:\r\n|\n)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})\b(?!\s+\d+\s+R)")
_PREDICTED = re.compile(rb"/Predictor\s+([2-9]|1\d)")
_JSON = re.compile(rb"\s*\{[^{}]{0,400}\"format\"\s*:\s*\"journey-studio/")
SQLITE = b"SQLite format 3\0"


def attached_json(data: bytes) -> bytes | None:
    """The project in the open JSON format that a PDF carries, the last one if it has several; None for none."""
    return _last(data, lambda start: _JSON.match(start) is not None)


def attached_file(data: bytes) -> bytes | None:
    """The whole project file, with its history, that a PDF carries; None for none."""
    return _last(data, lambda start: start.startswith(SQLITE))


def read_pdf(data: bytes, file: str) -> Imported:
    """The project that a poster carries. `UserError` when there is none, or it cannot be read."""
    from journey_studio.exchange.json_parse import BrokenJsonError
    from journey_studio.exchange.json_read import read_json

    found = attached_json(data)
    if found is None:
        raise nothing_in(data, file, damaged=_has_unreadable(data))
    try:
        return read_json(found, file)
    except BrokenJsonError:
        raise nothing_in(data, file, damaged=True) from None


def _has_unreadable(data: bytes) -> bool:
    """Whether a project is attached by its beginning, or to a poster of ours something without a beginning."""
    starts = [_unpacked(data, place, _SAMPLE) for place in _places(data)]
    return any(_is_project(start) if start is not None else b"Journey Studio" in data for start in starts)


def _is_project(start: bytes) -> bool:
    return start.startswith(SQLITE) or _JSON.match(start) is not None


def _last(data: bytes, wanted: Callable[[bytes], bool]) -> bytes | None:
    """The last attached file that begins as wanted and is whole."""
    found = None
    for place in _places(data):
        start = _unpacked(data, place, _SAMPLE)
        if start is not None and wanted(start):
            found = place
    return _unpacked(data, found, LARGEST) if found is not None else None


class _Place(NamedTuple):
    """Where an attached file lies: the head of its stream, and where its bytes begin."""

    head: bytes
    start: int


def _places(data: bytes) -> Iterator[_Place]:
    """The attached files in a PDF, in the order of the file."""
    at, count, seen = 0, 0, -1
    while count < MOST:
        at = data.find(_MARK, at)
        if at < 0:
            return
        count += 1
        begins = data.rfind(b" obj", max(0, at - _HEAD), at)
        stream = _STREAM.search(data, at, at + _HEAD)
        at += len(_MARK)
        if begins >= 0 and stream is not None and stream.end() != seen:
            seen = stream.end()
            yield _Place(data[begins : stream.start()], stream.end())


def _unpacked(data: bytes, place: _Place, limit: int) -> bytes | None:
    """The bytes of a stream: its first ones as a sample, or all of them when `limit` is `LARGEST`.

    None for one that is packed in a way nobody packs files, broken, or, if all of it was wanted, not whole.
    """
    whole = limit == LARGEST
    packing = _FILTER.search(place.head)
    names = re.findall(rb"/(\w+)", packing[1]) if packing is not None else []
    if not names:
        length = _LENGTH.search(place.head)
        end = place.start + int(length[1]) if length is not None else data.find(b"endstream", place.start)
        if end < place.start or (whole and end > len(data)):
            return None
        return data[place.start : min(end, place.start + limit)]
    if names != [b"FlateDecode"] or _PREDICTED.search(place.head):
        return None
    opener = zlib.decompressobj()
    try:
        found = opener.decompress(memoryview(data)[place.start : place.start + max(limit, _HEAD)], limit)
    except zlib.error:
        return None
    if whole and not opener.eof:
        if opener.unconsumed_tail:
            raise UserError(msg("The project in the PDF is larger than {limit}\u202fMB.", limit=LARGEST // 1024**2))
        return None  # cut off
    return found
