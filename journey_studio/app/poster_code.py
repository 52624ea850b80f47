"""The short code on a poster that says of which project and which moment of it the print is: "K7QF-2M9XPC".

Lives in the app (L4); imports `app.points` and `store`, no Qt. Four letters name the project, five the revision, the
last one guards against slips. Letters and digits that look alike are not told apart. Revisions are known by what they
are, not by their number, so that a code stays true when two copies of a project are merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from journey_studio.app.points import Point, of_revision
from journey_studio.i18n import Message, msg
from journey_studio.store import RevisionInfo, VersionInfo

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O and U."""
_ALIKE = str.maketrans("OIL", "011")
_PROJECT, _REVISION = 4, 5
_DASHES = r"\-\u2010-\u2013"
_SHAPE = re.compile(rf"([{_LETTERS}]{{{_PROJECT}}})([ {_DASHES}]?)([{_LETTERS}]{{{_REVISION + 1}}})")
_WHOLE = _PROJECT + _REVISION + 1
_TRIED = re.compile(rf"[0-9A-Z]{{{_PROJECT - 1},{_PROJECT + 1}}}[{_DASHES}]?[0-9A-Z]{{{_REVISION},{_REVISION + 2}}}")
"""A code, or one with a sign too many or too few."""
_PRINT = "print"
"""The argument of a revision's label that holds a code."""


class Code(NamedTuple):
    """A code in its parts; `spelled` says that it was typed with its dash, so that it is no word by chance."""

    project: str
    revision: str
    spelled: bool = True

    def __str__(self) -> str:
        return f"{self.project}-{self.revision}{_guard(self.project, self.revision)}"


def code_of(project: str, revision: str) -> str:
    """The code of a revision of a project, both by the ids that never change."""
    first, second = _signs(project, _PROJECT), _signs(f"{project}/{revision}", _REVISION)
    return f"{first}-{second}{_guard(first, second)}"


def parse(typed: str) -> Code | None:
    """What somebody typed, as a code; None when it is none or has a slip in it."""
    found = _SHAPE.fullmatch(typed.strip().upper().translate(_ALIKE))
    if found is None:
        return None
    project, second = found[1], found[3]
    if _guard(project, second[:-1]) != second[-1]:
        return None
    return Code(project, second[:-1], bool(found[2]))


def is_of(code: Code, project: str) -> bool:
    """Whether the code is of this project."""
    return code.project == _signs(project, _PROJECT)


def find(
    code: Code, project: str, revisions: Iterable[RevisionInfo], versions: Sequence[VersionInfo] = ()
) -> Point | None:
    """The moment that was printed; None when the history here does not know it."""
    found = find_all((code,), project, revisions, versions)
    return found[0][1] if found else None


def find_all(
    codes: Iterable[Code], project: str, revisions: Iterable[RevisionInfo], versions: Sequence[VersionInfo] = ()
) -> list[tuple[Code, Point]]:
    """Those of the codes whose moment is known here: of a print of this project, or of the one it was taken from."""
    wanted = {code[:2]: code for code in codes}
    mine = _signs(project, _PROJECT)
    found = []
    for one in revisions:
        of_print = parse(printed_as(one.label))
        for key in {(mine, _signs(f"{project}/{one.uuid}", _REVISION)), *((of_print[:2],) if of_print else ())}:
            if key in wanted:
                found.append((wanted[key], of_revision(one, versions)))
    return found


def taken_from(poster: str, code: str) -> Message:
    """What history calls the first revision of a project that was got back from a poster: it is what was printed."""
    return msg("Project from poster “{name}”, print {print}", name=poster, print=code)


def printed_as(label: Message | str) -> str:
    """The code that a revision was printed with elsewhere, as its label says; empty for none."""
    told = dict(label.args).get(_PRINT) if isinstance(label, Message) else None
    return told if isinstance(told, str) else ""


def looks_like_one(typed: str) -> bool:
    """Whether somebody meant to type a code, right or not: letters and digits in its shape.

    One code of forty has no digit; "Club-member" has that shape, too, and is a card.
    """
    text = typed.strip()
    return _has_shape(text) and any(char.isdigit() for char in text) and any(char.isalpha() for char in text)


def _has_shape(text: str) -> bool:
    count = sum(char.isalnum() for char in text)
    return abs(count - _WHOLE) <= 1 and _TRIED.fullmatch(text.upper()) is not None


def near(typed: str) -> list[Code]:
    """The codes that are one slip away: a sign wrong, missing or too many, or two neighbours that changed places."""
    if not _has_shape(typed.strip()):
        return []
    text = "".join(char for char in typed.upper().translate(_ALIKE) if char.isalnum())
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    tried = {first + rest[1:] for first, rest in cuts if rest}
    tried |= {first + rest[1] + rest[0] + rest[2:] for first, rest in cuts if len(rest) > 1}
    tried |= {first + sign + rest[1:] for first, rest in cuts if rest for sign in _LETTERS}
    tried |= {first + sign + rest for first, rest in cuts for sign in _LETTERS}
    return [code for code in map(parse, sorted(tried)) if code is not None]


def _signs(text: str, count: int) -> str:
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return "".join(_LETTERS[number >> 5 * at & 31] for at in range(count))


def _guard(project: str, revision: str) -> str:
    """A sign that is another one when a sign is wrong, or two neighbours changed places."""
    return _LETTERS[sum((2 * at + 1) * _LETTERS.index(sign) for at, sign in enumerate(project + revision)) % 31]
