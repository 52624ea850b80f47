"""Names of records: short random identifiers that are unique across copies of a project.

Lives in the model (L1); standard library only.
"""

from __future__ import annotations

import random

_ALPHABET = "0123456789abcdefghijkmnpqrstuvwxyz"  # no l and no o: read aloud at a workshop without doubt
_LENGTH = 14  # 34**14 = 2.8e21: two copies of a file edited apart do not meet

_SYSTEM = random.SystemRandom()  # what `secrets` draws from, without its libraries


def new_id(prefix: str) -> str:
    """A new identifier such as `touchpoint-4k2m...`; the prefix is for people, nothing parses it."""
    number = _SYSTEM.randrange(len(_ALPHABET) ** _LENGTH)  # one call: an import makes tens of thousands of ids
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return prefix + "-" + "".join(letters)
