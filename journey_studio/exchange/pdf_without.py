"""Why no project can be had from a PDF, and the way out: cut off, damaged, encrypted, an archive, of another program.

Lives in exchange (L2); standard library. The bytes are only searched for what every program writes plainly; a PDF is
not interpreted here.
"""

from __future__ import annotations

import codecs
import re
from html import unescape

from journey_studio.errors import UserError
from journey_studio.i18n import msg

_OURS = "Journey Studio"
_END = 2048
"""Bytes at the end in which a whole PDF says that it ends."""
_NAME = 60
"""Characters of a program's name that are told."""
_FACTS = re.compile(
    rb"<(?:xmp:CreatorTool|pdf:Producer)>([^<]{1,400})<|(?:xmp:CreatorTool|pdf:Producer)=[\"']([^\"'<>]{1,400})[\"']"
)
_INFO = re.compile(rb"/(?:Creator|Producer)\s*(?:\(((?:\\.|[^\\()]){1,400})\)|<([0-9A-Fa-f\s]{2,1600})>)", re.DOTALL)


def is_pdf(data: bytes) -> bool:
    """Whether these are the bytes of a PDF."""
    return b"%PDF-" in data[:1024]


def nothing_in(data: bytes, file: str, *, damaged: bool) -> UserError:
    """Why there is no project to be had from a file; `damaged` says that there was one which cannot be read."""
    if not data:
        return UserError(msg("“{file}” is empty. Get it again from where it came from.", file=file))
    if not is_pdf(data):
        return UserError(msg("“{file}” is no PDF. Check where it comes from.", file=file))
    if b"/Encrypt" in data:
        return UserError(
            msg("“{file}” is encrypted, so the project in it cannot be read. Save it without protection in the "
                "program you read PDFs with, then open that file.", file=file)
        )  # fmt: skip
    if _is_cut(data):
        return UserError(
            msg("The end of “{file}” is missing, as after a download or a copy that broke off. Get the file again.",
                file=file)
        )  # fmt: skip
    if damaged:
        return UserError(
            msg("The project in “{file}” is damaged. Get the file again, or export the poster again from its project.",
                file=file)
        )  # fmt: skip
    return _other(data, file)


def _other(data: bytes, file: str) -> UserError:
    """Of a PDF that is whole and carries no project."""
    programs = _programs(data)
    if not any(name.startswith(_OURS) for name in programs):
        if programs:
            text = msg("“{file}” was made by {program} and carries no project. Only posters of Journey Studio do.",
                       file=file, program=programs[0])  # fmt: skip
        else:
            text = msg("“{file}” carries no project. Only posters of Journey Studio do.", file=file)
        return UserError(text)
    if b"pdfaid:part" in data:
        return UserError(
            msg("“{file}” carries no project: files for the archive never do. Open the project that it was made from.",
                file=file)
        )  # fmt: skip
    return UserError(
        msg("“{file}” carries no project: it was exported without it. "
            "Export it again with the project inside, or open the project that it was made from.", file=file)
    )  # fmt: skip


def _is_cut(data: bytes) -> bool:
    """Whether the end that every PDF has is not there; some programs put a few bytes behind it."""
    return b"%%EOF" not in data[-_END:]


def _programs(data: bytes) -> list[str]:
    """The programs that a PDF names as its makers, as far as that can be read: the one it was made with first."""
    found = [_text(unescape((one or other).decode("utf-8", "replace"))) for one, other in _FACTS.findall(data)]
    for literal, digits in _INFO.findall(data):
        try:
            found.append(_text(_pdf_text(_unescaped(literal) if literal else bytes.fromhex(digits.decode("ascii")))))
        except ValueError:  # an odd number of digits
            continue
    return [name for name in found if name]


def _unescaped(literal: bytes) -> bytes:
    return re.sub(rb"\\([()\\])", rb"\1", literal)


def _pdf_text(data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("latin-1")


def _text(name: str) -> str:
    """A name for a sentence: on one line, and not longer than that."""
    shown = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    return shown if len(shown) <= _NAME else shown[: _NAME - 1].rstrip() + "…"
