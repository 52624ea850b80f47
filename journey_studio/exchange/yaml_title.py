"""The title in a YAML front matter, without a YAML library: the one value of it that becomes part of the map.

Lives in exchange (L2); standard library. Reads a top-level `title:` as plain, quoted or block scalar; all else in the
front matter is kept as it is written and needs no understanding.
"""

from __future__ import annotations

import json
import re

_KEY = re.compile(r"""(?:title|'title'|"title")[ \t]*:(?=[ \t\n]|$)""")
_BLOCK = re.compile(r"^([|>])([+-]?[1-9]?[+-]?)[ \t]*(?:#.*)?$")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL", "false", "False", "FALSE"})
_NUMBER = re.compile(r"^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"} | {
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
    "\n": "",
}
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.|\n)", re.DOTALL)


def yaml_title(body: str) -> str:
    """The title, or an empty text."""
    lines = body.split("\n")
    if body.lstrip().startswith("{"):
        return _flow_title(body)
    margin = _margin(lines)
    for number, line in enumerate(lines):
        if _indent(line) == margin:
            match = _KEY.match(line, margin)
            if match:
                return _value(line[match.end() :].strip(" \t"), lines[number + 1 :], margin)
    return ""


def _margin(lines: list[str]) -> int:
    return next((_indent(line) for line in lines if line.strip() and not line.lstrip().startswith("#")), 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _flow_title(body: str) -> str:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    title = value.get("title") if isinstance(value, dict) else None
    return title if isinstance(title, str) else ""


def _value(first: str, rest: list[str], margin: int) -> str:
    block = _BLOCK.match(first)
    if block:
        return _block(block[1], block[2], _deeper(rest, margin))
    if first[:1] in ("'", '"'):
        return _quoted("\n".join([first, *rest]))
    continued = [first, *(line.strip() for line in _deeper(rest, margin))]
    if first.startswith("#"):
        continued[0] = ""
    text = " ".join(part for part in (_uncommented(line) for line in continued) if part)
    return "" if text in _NOTHING else _as_shown(text)


def _deeper(lines: list[str], margin: int) -> list[str]:
    """The lines that belong to a value: blank ones and those indented more than its key."""
    found = []
    for line in lines:
        if line.strip() and _indent(line) <= margin:
            break
        found.append(line)
    return found


def _uncommented(text: str) -> str:
    return re.split(r"(?:^|[ \t])#", text, maxsplit=1)[0].strip(" \t")


def _as_shown(text: str) -> str:
    """A number is written as JavaScript writes it (1.50 is 1.5), since Mermaid shows it so."""
    if not _NUMBER.match(text):
        return text
    number = float(text)
    if number == 0:
        return ""
    return str(int(number)) if abs(number) < 1e15 and number == int(number) else repr(number)


def _block(style: str, marks: str, lines: list[str]) -> str:
    inner = _margin([line for line in lines if line.strip()]) if lines else 0
    texts = [line[inner:] if line.strip() else "" for line in lines]
    while texts and not texts[-1]:
        texts.pop()
    if style == "|":
        text = "\n".join(texts)
    else:
        text = re.sub(r"\n(\n*)", lambda ends: ends[1] or " ", "\n".join(texts))
    return text if "-" in marks or not text else text + "\n"


def _quoted(text: str) -> str:
    """A scalar in quotes from its opening quote on; one that is never closed ends with its line."""
    quote = text[0]
    if quote == "'":
        match = re.match(r"'([^']*(?:''[^']*)*)'", text)
        inner = match[1].replace("''", "'") if match else text[1:].split("\n")[0]
        return _folded(inner)
    match = re.match(r'"([^"\\]*(?:\\.[^"\\]*)*)"', text, re.DOTALL)
    if not match:
        return text[1:].split("\n")[0].strip()
    return _ESCAPE.sub(_escaped, _folded(re.sub(r"\\\n[ \t]*", "", match[1])))


def _folded(text: str) -> str:
    """Line ends inside quotes are single spaces; blank lines are line ends."""
    lines = [line.strip(" \t") if number else line for number, line in enumerate(text.split("\n"))]
    return re.sub(r"[ \t]*\n(\n*)", lambda ends: ends[1] or " ", "\n".join(lines))


def _escaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
    return _ESCAPES.get(code, code)
