"""What every record is: flat, frozen, strict, with references by id.

Lives in the model (L1); imports pydantic. A record is compared by value, never changed, only replaced (`replaced`).
`Ref` marks the fields that name other records and says what happens when the other one goes; rules, deletion, copying
and import all read these marks, so that a new field needs no second list.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Container
from functools import cache
from types import ModuleType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ANY_TYPE = ("*",)


def _no_plugins() -> None:
    """Let pydantic look for no plugins: none belongs to this program, one that lies about would change records.

    Its variable says so; the empty module keeps it from reading the libraries that search (importlib.metadata and a
    mail parser), which takes longer than building all validators. Where pydantic has no such module nothing happens.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    searcher = ModuleType("pydantic.plugin._loader")
    vars(searcher)["get_plugins"] = tuple
    sys.modules.setdefault("pydantic.plugin._loader", searcher)


_no_plugins()


class Ref(NamedTuple):
    """Marks a field as the id (or the ids) of other records.

    `types` are the record types allowed there (`ANY_TYPE` for all). `when_gone` says what becomes of this record when
    the other is deleted: `remove` it too, `clear` the field, or `drop` the id from the field's list.
    """

    types: tuple[str, ...]
    when_gone: Literal["remove", "clear", "drop"]


Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(max_length=2_000)]
"""A short text: a title, a name. Longer than any screen shows, short enough to keep a bad file from filling memory."""
Text = Annotated[str, StringConstraints(max_length=100_000)]
"""A long text: notes, descriptions."""
Order = Annotated[str, StringConstraints(max_length=500, pattern=r"^[0-9A-Za-z]*$")]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Language = Annotated[str, StringConstraints(max_length=35, pattern=r"^[A-Za-z0-9-]*$")]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$", max_length=10)
]
"""A date as far as it is known: `2026`, `2026-05`, `2026-05-28`, or empty."""
Foreign = tuple[tuple[str, str], ...]
"""What an import could not express, as (key, value) pairs; exporters of the same format write it back."""


class Part(BaseModel):
    """A frozen value that lives inside a record (a dated value of a KPI); it has no id of its own."""

    # defer_build: a validator is made when a type is first used, which keeps start-up short
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True, allow_inf_nan=False)


class Record(Part):
    """The common part of all records: its id, and what an import could not express."""

    type_name: ClassVar[str] = ""

    id: Id
    foreign: Foreign = ()

    def replaced(self, **changes: Any) -> Self:
        """This record with some fields changed, validated anew (pydantic's own `model_copy` does not validate)."""
        return type(self).model_validate({**dict(self), **changes})

    def left_in(self, field: str, gone: Container[str]) -> dict[str, Any]:
        """The changes that take records that are gone out of a list of references, and what goes by its places."""
        return {field: tuple(one for one in getattr(self, field) if one not in gone)}

    def body(self) -> str:
        """The record as JSON without its id and without fields that hold their default."""
        return self.model_dump_json(exclude_defaults=True, exclude={"id"})


@cache
def references(record_type: type[Record]) -> tuple[tuple[str, Ref], ...]:
    """The fields of a record type that name other records, each with its mark."""
    found = []
    for name, field in record_type.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Ref):
                found.append((name, mark))
    return tuple(found)


def referred(record: Record) -> list[tuple[str, Ref, str]]:
    """Every reference this record holds: (field, mark, id of the other record)."""
    found = []
    for name, mark in references(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            found.append((name, mark, value))
        elif value is not None:
            found.extend((name, mark, one) for one in value)
    return found
