"""What was wrong with a file that could still be opened, in words and by kind.

Lives in the store (L2). Damaged parts are listed and left out, never silently; the file itself is not touched.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.i18n import Message

Kind = Literal[
    "structure",  # the database's own pages are damaged
    "row",  # a row does not match its digest or cannot be decoded; it was left out
    "missing",  # rows are gone, noticed by the seal
    "record",  # a row is as it was written but is no record of ours; it was left out
    "rule",  # a record was mended or left out to keep the project whole
    "restored",  # an earlier state of a record, or a placeholder, stands for a damaged one
    "setting",  # the project's own identity could not be read
]


class Problem(NamedTuple):
    """One thing that was wrong: its kind, a sentence, and the record it concerns where that is known."""

    kind: Kind
    message: Message
    record: str = ""
    record_type: str = ""

    def __str__(self) -> str:
        return str(self.message)
