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
from journey_studio.store import RevisionInfo, VersionInfo

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O and U."""
_ALIKE = str.maketrans("OIL", "011")
_PROJECT, _REVISION = 4, 5
_SHAPE = re.compile(rf"([{_LETTERS}]{{{_PROJECT}}})([- \u2010-\u2013]?)([{_LETTERS}]{{{_REVISION + 1}}})")


class Code(NamedTuple):
    """A code in its parts; `spelled` says that it was typed with its dash, so that it is no word by chance."""

    project: str
    revision: str
    spelled: bool = True


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
    for one in revisions:
        if _signs(f"{project}/{one.uuid}", _REVISION) == code.revision:
            return of_revision(one, versions)
    return None


def _signs(text: str, count: int) -> str:
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return "".join(_LETTERS[number >> 5 * at & 31] for at in range(count))


def _guard(project: str, revision: str) -> str:
    """A sign that is another one when a sign is wrong, or two neighbours changed places."""
    return _LETTERS[sum((2 * at + 1) * _LETTERS.index(sign) for at, sign in enumerate(project + revision)) % 31]
