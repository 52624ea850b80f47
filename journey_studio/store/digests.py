"""How damage is noticed: a digest in every row, and one seal over all of them.

Lives in the store (L2); standard library only. SQLite's own `integrity_check` passes 30 % of damaged files with changed
data, so every row carries the first 128 bits of BLAKE2b over its content. They are no signature: whoever writes a file
can compute them; they tell accident from data, and the gate's other checks stand against ill will.

A record's row is closed once in its life, when `rev_to` is set. Its digest is then replaced by a digest of the old one
and `rev_to`, so that the closing needs no body and a flipped `rev_to` is as visible as a flipped letter. What a single
row cannot show, that another has gone, the seal shows: the count of all rows and the XOR of their digests.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

SIZE = 16
"""Bytes of a digest."""

Value = int | str | bytes | None


def record_digest(record_type: str, key: str, schema: int, rev_from: int, body: str) -> bytes:
    """The digest of an open row; lengths stand before the texts, so that no two contents read the same.

    `UnicodeEncodeError` for half a surrogate pair, which is no text: nothing of ours holds one.
    """
    text = f"{schema};{rev_from};{len(record_type)};{len(key)};{record_type}{key}{body}"
    return blake2b(text.encode(), digest_size=SIZE).digest()


def closed_digest(open_digest: bytes, rev_to: int) -> bytes:
    """The digest of a row after it was closed at revision `rev_to`."""
    return blake2b(open_digest + b"%d" % rev_to, digest_size=SIZE).digest()


def row_digest(table: str, values: Sequence[Value]) -> bytes:
    """The digest of a row of any other table over its columns without the integer key and the digest itself.

    An asset's bytes are left out by the caller: their SHA-256 is a column and is checked against them.
    """
    parts = [table]
    for value in values:
        if value is None:
            parts.append("n;")
        elif isinstance(value, str):
            parts.append(f"s{len(value)};{value}")
        elif isinstance(value, bytes):
            parts.append(f"b{value.hex()};")
        else:
            parts.append(f"i{value};")
    return blake2b("".join(parts).encode(), digest_size=SIZE).digest()


class Seal(NamedTuple):
    """How many rows there are, and the XOR of their digests as a number."""

    rows: int = 0
    total: int = 0

    def add(self, digest: bytes) -> Seal:
        """The seal with one more row."""
        return Seal(self.rows + 1, self.total ^ int.from_bytes(digest, "big"))

    def replace(self, old: bytes, new: bytes) -> Seal:
        """The seal after a row's digest changed."""
        return Seal(self.rows, self.total ^ int.from_bytes(old, "big") ^ int.from_bytes(new, "big"))

    def remove(self, digest: bytes) -> Seal:
        """The seal without a row."""
        return Seal(self.rows - 1, self.total ^ int.from_bytes(digest, "big"))

    def sum(self) -> bytes:
        """The XOR as it stands in the file."""
        return self.total.to_bytes(SIZE, "big")

    def text(self) -> str:
        """The seal as one word: two databases with the same word hold the same rows."""
        return f"{self.rows}-{self.total:032x}"
