"""The columns of a map as a table: what each is called, what its cells hold, and which field of a record it is.

Lives in exchange (L2); imports `model`. The long form has a row for every record: cards first, one in a row, then all
else that a map is made of. Writer and reader go by this table; a field that has no column stands in the last one, as
JSON, so that nothing is lost. Headings and words may be in any language the program speaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from journey_studio import i18n
from journey_studio.exchange.json_shape import HEADINGS, MAP_SECTIONS, SECTIONS
from journey_studio.i18n import Message, msg
from journey_studio.model.records import CARD_TYPES, RECORD_TYPES
from journey_studio.model.words import CARD_NAMES, EVIDENCE, LANE_NAMES, MAP_KINDS, RECORD_NAMES, WHERE

Value = str | int | float | bool | None
"""What a cell of a table holds; None is an empty one."""
Cell = Value | dt.date
"""What a cell of a register holds: days, too."""
Kind = Literal["text", "number", "whole", "yes", "word", "name", "names", "list"]

SECTION_OF: dict[str, str] = {cls.type_name: name for name, cls in (*SECTIONS.items(), *MAP_SECTIONS.items())}
"""The array of the JSON format in which records of a type stand; maps and the project have places of their own."""
CARDS: tuple[str, ...] = tuple(cls.type_name for cls in CARD_TYPES)


TOP_KEY = "//"
"""Among the rest of the project's row: what a file of the JSON format had beside the project and is kept."""


class Column(NamedTuple):
    """A column: its key, its heading, what its cells hold.

    `fields` are the fields of a record that it is, each type of record having at most one of them; its key when there
    is no other. `types` are the types it is meant for, all when empty. `width` is in characters. `always` keeps it in
    the table of the cards when no card has anything there.
    """

    key: str
    heading: Message
    kind: Kind = "text"
    fields: tuple[str, ...] = ()
    width: int = 12
    always: bool = False
    types: tuple[str, ...] = ()


_LINKS = ("link", "source_link")
TYPE = Column("type", msg("Record type"), width=15, always=True)
MAP = Column("map", msg("Map"), "name", width=24)
TITLE = Column("title", msg("Title"), fields=(*HEADINGS, "text"), width=44, always=True)
ID = Column("id", msg("Id"), width=14, always=True)
OTHER = Column("other", msg("Other fields"), width=14)
COLUMNS: tuple[Column, ...] = (
    TYPE,
    MAP,
    Column("stage", msg("Stage"), "name", width=20, always=True),
    Column("persona", msg("Persona"), "name", width=20, always=True),
    Column("lane", msg("Lane"), "name", width=14, always=True),
    TITLE,
    Column("channel", msg("Channel"), "name", width=16, always=True),
    Column("where", msg("Where"), "word", width=12, always=True),
    Column("feeling", msg("Feeling"), "number", ("feeling", "value"), 9, always=True),
    Column("importance", msg("Importance"), "whole", width=11, always=True),
    Column("moment_of_truth", msg("Moment of truth"), "yes", width=10, always=True),
    Column("evidence", msg("Evidence"), "word", width=13, always=True),
    Column("evidence_reason", msg("Reason"), width=24),
    Column("departments", msg("Departments"), "names", width=28, always=True),
    Column("owner", msg("Owner"), "name", width=18, always=True),
    Column("initiator", msg("Who begins"), "word", width=14),
    Column("status", msg("Status"), "word", width=14),
    Column("yearly_cost", msg("Yearly cost"), "number", width=12),
    Column("duration", msg("Minutes"), "number", width=9),
    Column("rank", msg("Rank"), "whole", width=7),
    Column("first_line", msg("First line"), width=24),
    Column("second_line", msg("Second line"), width=24),
    Column("impact", msg("Impact"), "whole", width=8),
    Column("effort", msg("Effort"), "whole", width=8),
    Column("votes", msg("Votes"), "whole", width=7),
    Column("tags", msg("Tags"), "list", width=18),
    Column("author", msg("Author"), width=14),
    Column("locked", msg("Locked"), "yes", width=9),
    Column("kind", msg("Kind"), "word", width=14),
    Column("short_name", msg("Short name"), width=14),
    Column("customer_words", msg("Customer’s words"), width=28),
    Column("role", msg("Role"), width=20),
    Column("need", msg("Main need"), width=28),
    Column("background", msg("Background"), width=28),
    Column("quote", msg("Quote"), width=28),
    Column("code", msg("Code"), width=8),
    Column("position", msg("Place in the stage"), "number", width=10),
    Column("kpi", msg("KPI"), "name", width=22),
    Column("number", msg("Number"), "number", ("number", "count"), 10),
    Column("target", msg("Goal"), "number", width=10, types=("kpi",)),
    Column("unit", msg("Unit"), width=8),
    Column("hidden", msg("Hidden"), "yes", width=9),
    Column("folded", msg("Folded"), "yes", width=9),
    Column("from", msg("From"), fields=("start", "source"), width=14, types=_LINKS),
    Column("to", msg("To"), fields=("end", "target"), width=14, types=_LINKS),
    Column("description", msg("Description"), width=50, always=True),
    Column("notes", msg("Notes"), fields=("notes", "note"), width=40),
    ID,
    OTHER,
)
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}

INITIATORS = {
    "customer": msg("The customer"),
    "company": msg("The company"),
    "both": msg("Both"),
    "unknown": msg("Not said"),
}
STATUSES = {"existing": msg("Exists"), "candidate": msg("Planned"), "to_remove": msg("To be dropped")}
_WORDS: dict[tuple[str, str], Mapping[str, Message]] = {
    **{(name, "evidence"): EVIDENCE for name in CARDS},
    **{(name, "where"): WHERE for name in ("touchpoint", "channel")},
    ("touchpoint", "initiator"): INITIATORS,
    ("touchpoint", "status"): STATUSES,
    ("map", "kind"): MAP_KINDS,
    ("lane", "kind"): {str(kind): name for kind, name in LANE_NAMES.items()},
}
_SPOKEN: dict[tuple[str, str], dict[str, str]] = {
    ("touchpoint", "where"): {"where": "unknown"},
    **{(name, "evidence"): {"evidence": "assumption"} for name in CARDS},
}
"""What a missing word stands for and is written all the same, since an empty cell would make people wonder."""


@cache
def field_of(type_name: str, column: Column) -> str:
    """The field of a type of record that a column is; empty when it is none."""
    if column.types and type_name not in column.types:
        return ""
    fields = RECORD_TYPES[type_name].model_fields
    return next((name for name in column.fields or (column.key,) if name in fields), "")


def spoken_default(type_name: str, field: str) -> str:
    """The word that a record without this field has, where it is said in the table; else empty."""
    return _SPOKEN.get((type_name, field), {}).get(field, "")


def type_word(type_name: str) -> str:
    """What a type of record is called in the table, in the reader's language."""
    if type_name in CARD_NAMES:
        return str(CARD_NAMES[type_name])
    word = str(RECORD_NAMES[type_name])
    return word[:1].upper() + word[1:]


def word(type_name: str, field: str, value: str) -> str:
    """One of the closed words of a field in the reader's language; the word itself where it has no translation."""
    found = _WORDS.get((type_name, field), {}).get(value)
    return str(found) if found is not None else value


def folded(text: str) -> str:
    """A text for comparing: spaces evened out, whatever its case and its apostrophes."""
    return " ".join(text.replace("’", "'").split()).casefold()


@cache
def headings() -> Mapping[str, str]:
    """Every heading in every language, and the keys themselves, with the key of the column."""
    found = {folded(column.key): column.key for column in COLUMNS}
    for language in i18n.LANGUAGES:
        with i18n.using_language(language):
            found |= {folded(str(column.heading)): column.key for column in COLUMNS}
    return found


@cache
def types() -> Mapping[str, str]:
    """Every word for a type of record in every language, and the names of the types, with that name."""
    names = ("project", "map", *SECTION_OF)
    found = {folded(name): name for name in names}
    for language in i18n.LANGUAGES:
        with i18n.using_language(language):
            found |= {folded(type_word(name)): name for name in names}
    return found


@cache
def words(type_name: str, field: str) -> Mapping[str, str]:
    """Every word that a field may hold in every language, with the model's own."""
    table = _WORDS.get((type_name, field), {})
    found: dict[str, str] = {}
    for language in i18n.LANGUAGES:
        with i18n.using_language(language):
            found |= {folded(str(name)): value for value, name in table.items()}
    return found | {folded(value): value for value in table}


# ---- several names in one cell


def joined(names: list[str]) -> str:
    """Several texts in one cell, with semicolons between; signs that would part them get a backslash."""
    return "; ".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def parted(text: str) -> list[str]:
    """The texts of one cell."""
    found: list[str] = []
    part, plain = "", False
    for sign in text:
        if plain or sign not in ";\\":
            part, plain = part + sign, False
        elif sign == "\\":
            plain = True
        else:
            found.append(part)
            part = ""
    return [one.strip() for one in (*found, part) if one.strip()]
