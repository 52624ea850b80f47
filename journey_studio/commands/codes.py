"""The code of a department that somebody names: two letters of the name, or the abbreviation that was typed with it.

Lives in commands (L2); imports `model`. "Design office" is DO, "Marketing" MA; who wants another one types it with the
name ("MK Marketing"), or an abbreviation alone ("CRM").
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.model.queries import Records
from journey_studio.model.records import Department

LONGEST_CODE = 4
"""Letters of a code that somebody types; imported ones may be longer."""


class Named(NamedTuple):
    """A department as it was typed."""

    name: str
    code: str


def code_for(name: str, taken: set[str]) -> str:
    """A two-letter code for a department: of its two first words, else its first two letters, else numbered.

    An abbreviation ("CRM") is its own code. Empty for a name without letters; one of `taken` when nothing is left.
    """
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [sign for sign in name if sign.isalnum()]
    wishes = []
    if is_abbreviation(name):
        wishes.append(name)
    if len(words) > 1:
        wishes.append(words[0][0] + words[1][0])
    if letters:
        wishes += ["".join(letters[:2]), *(letters[0] + sign for sign in letters[2:])]
        wishes += [f"{letters[0]}{number}" for number in range(2, 10)]
    found = next((wish.upper() for wish in wishes if wish.upper() not in taken), "")
    return found if 2 <= len(found) <= LONGEST_CODE else "".join(letters[:2]).upper()[:LONGEST_CODE]


def is_abbreviation(word: str) -> bool:
    """Whether a word is two to four capitals, as codes are."""
    return 2 <= len(word) <= LONGEST_CODE and word.isalnum() and word[0].isalpha() and word == word.upper()


def suggested_code(records: Records, name: str, but: str = "") -> str:
    """A code for a department of this name that no other one (but `but` itself) has."""
    taken = {one.code.upper() for one in records.of(Department) if one.id != but}
    code = code_for(name, taken) or "?"
    if code not in taken:
        return code
    return next(wish for number in range(1, len(taken) + 2) if (wish := f"{code[:1]}{number}") not in taken)


def named(records: Records, typed: str) -> Named:
    """What a new department that was typed so is called, and its code.

    An abbreviation before the name is its code where its letters are the name's ("MK Marketing", not "IT support") and
    nobody has it.
    """
    name = " ".join(typed.split())
    first, _space, rest = name.partition(" ")
    free = not any(one.code.upper() == first for one in records.of(Department))
    if rest and free and is_abbreviation(first) and _made_of(first, rest):
        return Named(rest, first)
    return Named(name, suggested_code(records, name))


def _made_of(code: str, name: str) -> bool:
    """Whether the letters of a code come in the name one after the other, the first one first."""
    letters = iter(name.upper())
    return name[:1].upper() == code[:1] and all(letter in letters for letter in code)
