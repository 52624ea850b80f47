"""JSON text to values, with the limits and the memory a careful reader needs.

Lives in exchange (L2); standard library, `errors`, `i18n`. Objects remember keys that came twice (`Obj.pairs`), numbers
that no field can hold stay as written (`Odd`), nesting and size are capped, and every syntax error names file, line and
column. `lines_of` finds the line of a JSON path afterwards, so that reading itself pays nothing for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from journey_studio.errors import UserError
from journey_studio.exchange.text_file import decode
from journey_studio.i18n import Message, msg

DEPTH_LIMIT = 200
KEPT_DEPTH = 50
_DIGITS_LIMIT = 400
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:,]', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_MARK = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)

Path = tuple[str | int, ...]


class BrokenJsonError(UserError):
    """The text is no JSON; in a file that a person wrote it says where, in one that a program wrote it is damage."""


class Obj(dict[str, Any]):
    """An object; `pairs` is filled only when a key came more than once, and then holds all pairs in order."""

    pairs: list[tuple[str, Any]] | None = None


class Odd(str):
    """A number no field can hold, as it was written: NaN, Infinity, an integer of a thousand digits."""

    __slots__ = ()


def parse(data: bytes, file: str) -> tuple[Any, str, str]:
    """The value, the text it was read from, and the encoding when that had to be guessed (else empty).

    Raises `UserError` naming file, line and column, `BrokenJsonError` for what is no JSON.
    """
    text, encoding, guessed = decode(data, file)
    _check_depth(text, file)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=Odd)
    except json.JSONDecodeError as error:
        raise BrokenJsonError(
            msg(
                "{file}:{line}:{column}: this is not valid JSON ({reason}). Mend it there and read it again.",
                file=file,
                line=error.lineno,
                column=error.colno,
                reason=_reason(error.msg),
            )
        ) from None
    return value, text, encoding if guessed else ""


_REASONS = (
    ("Expecting property name", msg("a name in double quotes is missing")),
    ("Expecting ':'", msg("a colon is missing")),
    ("Expecting ','", msg("a comma is missing")),
    ("Expecting value", msg("a value is missing")),
    ("Unterminated string", msg("a text has no closing quote")),
    ("Invalid control character", msg("a text holds a line end or control character")),
    ("Invalid \\", msg("a backslash stands before the wrong character")),
    ("Illegal trailing comma", msg("a comma stands before a closing bracket")),
    ("Extra data", msg("something follows after the end")),
)
"""What Python's reader says, by its beginning, in words of ours."""


def _reason(said: str) -> Message:
    return next((words for start, words in _REASONS if said.startswith(start)), msg("it does not go on like that"))


def _object(pairs: list[tuple[str, Any]]) -> Obj:
    made = Obj(pairs)
    if len(made) != len(pairs):
        made.pairs = pairs
    return made


def _integer(text: str) -> int | Odd:
    return int(text) if len(text) <= _DIGITS_LIMIT else Odd(text)


def _float(text: str) -> float | Odd:
    if len(text) > _DIGITS_LIMIT:
        return Odd(text)
    number = float(text)
    return number if number - number == 0 else Odd(text)


def _check_depth(text: str, file: str) -> None:
    if text.count("[") + text.count("{") <= DEPTH_LIMIT:
        return
    depth = 0
    for match in _MARK.finditer(text):
        sign = match.group()
        if sign in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                raise UserError(
                    msg(
                        "{file}:{line}: nested more than {limit} levels deep. "
                        "No journey file is; check where it comes from.",
                        file=file,
                        line=text.count("\n", 0, match.start()) + 1,
                        limit=DEPTH_LIMIT,
                    )
                )
        elif sign in "]}":
            depth -= 1


def depth_of(value: object) -> int:
    """How many levels of arrays and objects a value has."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, level = waiting.pop()
        if isinstance(one, dict | list):
            deepest = max(deepest, level)
            waiting.extend((inner, level + 1) for inner in (one.values() if isinstance(one, dict) else one))
    return deepest


def raw_json(value: object) -> str:
    """A parsed value as text on one line in ASCII, with keys that came twice and odd numbers as they were written.

    ASCII, so that any string can hold it (a lone surrogate stays an escape).
    """
    if isinstance(value, Obj):
        pairs = value.pairs if value.pairs is not None else list(value.items())
        return "{" + ",".join(f"{json.dumps(key)}:{raw_json(inner)}" for key, inner in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(raw_json(inner) for inner in value) + "]"
    return str(value) if isinstance(value, Odd) else json.dumps(value)


def canonical(text: str) -> tuple[Any, bool]:
    """The value of a kept text, and whether it can be written as plain JSON and be read as the same text again."""
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=Odd)
        same = depth_of(value) <= KEPT_DEPTH and raw_json(value) == text == json.dumps(value, separators=(",", ":"))
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):  # not JSON, a lone surrogate, nested without end
        return None, False
    return value, same


def path_text(path: Path) -> str:
    """A path in the usual notation: `$.maps[0].touchpoints[3].feeling`."""
    return "$" + "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if step.isidentifier() else f"[{json.dumps(step)}]"
        for step in path
    )


def lines_of(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """The lines, from 1, on which the values at these paths begin (of keys that came twice, the last one).

    One pass over the text, made only when a report needs it. Paths that are not there are not in the result.
    """
    wanted = set(paths)
    found: dict[Path, int] = {}
    steps: list[str | int] = []
    line, counted = 1, 0
    expects_key, key = False, ""
    kinds: list[str] = []
    for match in _TOKEN.finditer(text):
        sign = match.group()
        if expects_key and sign[0] == '"':
            key = json.loads(sign, strict=False)
            continue
        if sign == ":":
            steps[-1], expects_key = key, False
        elif sign in "[{":
            kinds.append(sign)
            steps.append(0 if sign == "[" else "")
            expects_key = sign == "{"
        elif sign in "]}":
            kinds.pop()
            steps.pop()
            expects_key = False
        elif sign == ",":
            if kinds[-1] == "[":
                steps[-1] = int(steps[-1]) + 1
            else:
                expects_key = True
        here = tuple(steps)
        if here in wanted and sign in "[:,":
            space = _SPACE.match(text, match.end())
            start = space.end() if space else match.end()
            line += text.count("\n", counted, start)
            counted = start
            found[here] = line
    return found
