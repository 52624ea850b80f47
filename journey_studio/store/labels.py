"""A revision's label in the file: kept as text and arguments, so that history speaks the reader's language.

Lives in the store (L2); imports `i18n`. What comes out of a file is data: `str.format` patterns that could reach into
objects or ask for a gigabyte of blanks are shown as plain text instead.
"""

from __future__ import annotations

import json
from string import Formatter
from typing import Any

from journey_studio.i18n import Message

LIMIT = 2_000
"""Characters of a label's text or of one argument."""


def encoded(label: Message | str) -> str:
    """The label as JSON text."""
    return cleaned(json.dumps(_plain(label), ensure_ascii=False, separators=(",", ":")))


def cleaned(text: str) -> str:
    """The text with halves of surrogate pairs (from file and user names of the system) replaced: they are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain(label: object) -> Any:
    if not isinstance(label, Message):
        return label if isinstance(label, int | float) else str(label)[:LIMIT]
    plain: dict[str, Any] = {"text": label.text[:LIMIT]}
    if label.args:
        plain["args"] = {name: _plain(value) for name, value in label.args}
    if label.many is not None:
        plain["many"], plain["number"] = label.many[:LIMIT], label.number
    return plain


def decoded(text: str) -> Message | str:
    """The label in JSON text; anything unexpected comes back as the plain text it is."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return text[:LIMIT]
    label = _label(plain, depth=3)
    return label if isinstance(label, Message | str) else text[:LIMIT]


def _label(plain: object, depth: int) -> object:
    if isinstance(plain, bool | int | float):
        return plain
    if isinstance(plain, str):
        return cleaned(plain[:LIMIT])
    if not isinstance(plain, dict) or depth == 0:
        return None
    pattern, many, number = plain.get("text"), plain.get("many"), plain.get("number", 0)
    args = plain.get("args", {})
    if not isinstance(pattern, str) or not isinstance(args, dict) or not isinstance(number, int):
        return None
    values = {str(name): _label(value, depth - 1) for name, value in args.items()}
    known = {*values, "count"} if isinstance(many, str) else set(values)
    if None in values.values() or not _harmless(pattern, known):
        return cleaned(pattern[:LIMIT])
    if many is None:
        return Message(pattern, tuple(values.items()))
    if not isinstance(many, str) or not _harmless(many, known):
        return cleaned(pattern[:LIMIT])
    return Message(pattern, tuple(values.items()), many, number)


def _harmless(pattern: str, known: set[str]) -> bool:
    """Whether `str.format` would only put in the named values: no attributes, indexes, widths or conversions."""
    if len(pattern) > LIMIT or cleaned(pattern) != pattern:
        return False
    try:
        fields = list(Formatter().parse(pattern))
    except ValueError:
        return False
    return all(
        name is None or (name in known and not spec and conversion is None) for _, name, spec, conversion in fields
    )
