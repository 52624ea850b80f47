"""Bytes of a text file from anywhere, as text: UTF-8, UTF-16 with or without a mark, Windows code page 1252.

Lives in exchange (L2); standard library, `errors`, `i18n`. Never fails on content: what is not UTF-8 is read as the
code page of Western European Windows, and the reader is told.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from journey_studio.errors import UserError
from journey_studio.i18n import msg

SIZE_LIMIT = 100 * 1024 * 1024
_SAMPLE = 4096
_CP1252 = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Where Windows code page 1252 differs from Latin-1; its five holes stay the control characters they are there."""


class Decoded(NamedTuple):
    """The text without its byte order mark, the name of its encoding, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, file: str, limit: int = SIZE_LIMIT) -> Decoded:
    """The text of a file, without marks of its encoding.

    Raises `UserError` naming the file when it is larger than `limit` bytes.
    """
    if len(data) > limit:
        raise UserError(
            msg(
                "“{file}” has {size}\u202fMB; text files are read up to {limit}\u202fMB. "
                "Check that it is the right file.",
                file=file,
                size=len(data) // (1024 * 1024),
                limit=limit // (1024 * 1024),
            )
        )
    found = _decoded(data)
    return found._replace(text=found.text.lstrip("\ufeff"))


def _decoded(data: bytes) -> Decoded:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(data.decode("utf-16", "replace"), "utf-16", False)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return Decoded(data.decode(unmarked, "replace"), unmarked, True)
    return _utf8(data)


def _utf8(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1").translate(_CP1252), "cp1252", True)


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark shows in the NUL bytes of its spaces and line ends, all at even or all at odd places."""
    head = data[:_SAMPLE]
    if len(data) % 2 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(2, len(head) // 40)
    if even + odd < len(head) // 4 and _is_utf8(data):
        return ""  # a text in UTF-8 with a stray NUL
    name = "utf-16-le" if odd >= enough and not even else "utf-16-be" if even >= enough and not odd else ""
    if name:
        try:
            data.decode(name)
        except UnicodeDecodeError:
            return ""
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
