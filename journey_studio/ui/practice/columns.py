"""Columns of a register, declared: what a field is called, how it is shown, read, chosen and sorted.

Lives in ui (L5); PySide6 for pictures, the model, `layout.numbers`. A column knows one field of a record and nothing of
the table; `register_table` shows it. Every kind answers the same questions (`Column`), so that a table, a paste, a
filter and an export need no second list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple

from PySide6.QtGui import QPixmap

from journey_studio.app.typed_days import NoSuchDayError, NotADayError, day_of
from journey_studio.i18n import Message, _, msg
from journey_studio.layout import numbers
from journey_studio.model.records import RECORD_TYPES, Record
from journey_studio.model.records.base import Line
from journey_studio.model.state import State
from journey_studio.ui.chooser import Option, plain
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.evidence import short_date

_YES = msg("Yes")
_NO = msg("No")
Editor = Literal["line", "text", "list", "several", "tick", "none"]


class Unreadable(ValueError):  # noqa: N818 - it names what was typed
    """What was typed means nothing here; the words say what is expected."""


class Chip(NamedTuple):
    """A value on a rounded ground: tokens of its ink and ground, and its icon."""

    icon: str = ""
    ink: str = "ink2"
    ground: str = "surface3"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `field` of the records, under `title`.

    `weight` is its share of the room that is left when every column has its `least` (px at 100 %). `filters` is what
    the button says that shows only some values ("All stages"); None: none. `writes` gives further fields that follow
    a new value (state, record or None for a new one, value).
    """

    field: str
    title: Message
    weight: float = 1.0
    least: int = 90
    strong: bool = False
    quiet: bool = False
    filters: Message | None = None
    fixed: bool = False
    """Whether it is only to be read."""
    writes: Callable[[State, Record | None, Any], Mapping[str, Any]] | None = None
    editor: ClassVar[Editor] = "line"
    empty: ClassVar[Any] = ""
    """The value of a cell with nothing in it."""
    right: ClassVar[bool] = False

    def value(self, record: Record) -> Any:
        """What the record holds."""
        return getattr(record, self.field)

    def text(self, _state: State, record: Record) -> str:
        """The value as it is read."""
        return str(self.value(record) or "")

    def typed(self, state: State, record: Record) -> str:
        """The value as it is typed."""
        return self.text(state, record)

    def written(self, state: State, record: Record) -> str:
        """The text that stands in the cell; less than `text` where pictures say the rest."""
        return self.text(state, record)

    def pictures(self, _state: State, _record: Record) -> tuple[QPixmap, ...]:
        """Small pictures before the text."""
        return ()

    def chip(self, _state: State, _record: Record) -> Chip | None:
        """The ground the text stands on, if any."""
        return None

    def key(self, state: State, record: Record) -> Any:
        """What rows are sorted by; empty ones come last."""
        text = self.text(state, record)
        return (not text, plain(text))

    def read(self, _state: State, typed: str) -> Any:
        """The value of what was typed; `Unreadable` when it has none."""
        return typed

    def options(self, _state: State) -> Sequence[Option]:
        """What can be chosen from."""
        return ()

    def chosen(self, _state: State, ident: str) -> Any:
        """The value of an option."""
        return ident or self.empty

    def groups(self, state: State, record: Record) -> tuple[tuple[str, str], ...]:
        """Under which values a filter finds it: (key, words)."""
        text = self.text(state, record)
        return ((text, text),) if text else ()

    def from_group(self, _state: State, _key: str) -> Any:
        """The value a new entry gets while only this group is shown; None for none."""
        return None

    def fields(self, state: State, record: Record | None, value: Any) -> dict[str, Any]:
        """The fields that a new value writes."""
        more = self.writes(state, record, value) if self.writes is not None else {}
        return {self.field: value, **more}


def longest(type_name: str, name: str) -> int:
    """How many characters a text field of a record holds."""
    for mark in RECORD_TYPES[type_name].model_fields[name].metadata:
        found = getattr(mark, "max_length", None)
        if found is not None:
            return int(found)
    return _LINE


_LINE = int(Line.__metadata__[0].max_length or 0)  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class TextColumn(Column):
    """One line of text. `offers` are what one may mean (names that were used before); free text all the same."""

    offers: Callable[[State], Sequence[str]] | None = None
    italic: bool = False

    def read(self, _state: State, typed: str) -> Any:
        """Without line breaks."""
        return " ".join(typed.split())


@dataclass(frozen=True, kw_only=True)
class LongColumn(Column):
    """A text of several lines; Enter keeps it, Shift and Enter begins another line."""

    editor: ClassVar[Editor] = "text"
    italic: bool = False

    def text(self, _state: State, record: Record) -> str:
        """In one line."""
        return " ".join(str(self.value(record) or "").split())

    def typed(self, _state: State, record: Record) -> str:
        """With its line breaks."""
        return str(self.value(record) or "")


@dataclass(frozen=True, kw_only=True)
class NumberColumn(Column):
    """A number, or nothing; `whole` for counts, `unit` behind it; `kept_in` is the unit a file has it in."""

    low: float | None = 0.0
    high: float = 1e12
    whole: bool = False
    unit: str = ""
    kept_in: str = ""
    empty: ClassVar[Any] = None
    right: ClassVar[bool] = True

    def text(self, state: State, record: Record) -> str:
        """As people write it."""
        value = self.value(record)
        return "" if value is None else numbers.with_unit(numbers.number(value), self.unit_of(state))

    def typed(self, _state: State, record: Record) -> str:
        """All its decimals, without a unit."""
        value = self.value(record)
        return "" if value is None else numbers.typed(value)

    def unit_of(self, _state: State) -> str:
        """What stands behind the number."""
        return self.unit

    def key(self, _state: State, record: Record) -> Any:
        """By value."""
        value = self.value(record)
        return (value is None, value or 0)

    def read(self, _state: State, typed: str) -> Any:
        """A number in the reader's way of writing."""
        text = typed.strip()
        if not text:
            return None
        found = numbers.read_number(text)
        value = found[0] if found is not None else None
        if value is None or not (self.low is None or value >= self.low) or value > self.high:
            raise Unreadable(self._expected())
        if self.whole and value != int(value):
            raise Unreadable(_("A whole number is expected here"))
        return int(value) if self.whole else value

    def _expected(self) -> str:
        if self.low is not None and self.high < 1e12:
            low, high = numbers.number(self.low), numbers.number(self.high)
            return _("A number from {low} to {high} is expected here").format(low=low, high=high)
        return _("A number is expected here")


@dataclass(frozen=True, kw_only=True)
class MoneyColumn(NumberColumn):
    """An amount in the project's currency."""

    def text(self, state: State, record: Record) -> str:
        """As people write amounts: "58.500 €"."""
        value = self.value(record)
        return "" if value is None else numbers.with_unit(numbers.money(value), self.unit_of(state))

    def unit_of(self, state: State) -> str:
        """The sign of the currency, or its code."""
        return {"EUR": "€", "USD": "$", "GBP": "£"}.get(state.project.currency, state.project.currency)


@dataclass(frozen=True, kw_only=True)
class ShareColumn(NumberColumn):
    """A share from 0 to 1, written in per cent."""

    def text(self, _state: State, record: Record) -> str:
        """In per cent."""
        value = self.value(record)
        return "" if value is None else numbers.with_unit(numbers.number(value * 100), "%")

    def typed(self, _state: State, record: Record) -> str:
        """In per cent, without the sign."""
        value = self.value(record)
        return "" if value is None else numbers.typed(value * 100)

    def read(self, _state: State, typed: str) -> Any:
        """A number from 0 to 100."""
        if not typed.strip():
            return None
        found = numbers.read_number(typed)
        if found is None or not 0 <= found[0] <= 100:
            raise Unreadable(_("A number from {low} to {high} is expected here").format(low="0", high="100"))
        return found[0] / 100


def read_date(typed: str, today: dt.date | None = None) -> str:
    """A date as far as it is known, from what people type (`typed_days`); `Unreadable` when it is none."""
    try:
        return day_of(typed, today)
    except NoSuchDayError:
        raise Unreadable(_("There is no such day")) from None
    except NotADayError:
        raise Unreadable(_("Write the date as 2026, 2026-05 or 2026-05-28")) from None


@dataclass(frozen=True, kw_only=True)
class DateColumn(Column):
    """A date as far as it is known. `late` says of a record whether its date has been missed."""

    late: Callable[[Record, str], bool] | None = None

    def text(self, _state: State, record: Record) -> str:
        """Short: "28 May 2026"."""
        return short_date(str(self.value(record)))

    def typed(self, _state: State, record: Record) -> str:
        """As it is kept."""
        return str(self.value(record))

    def key(self, _state: State, record: Record) -> Any:
        """In time."""
        value = str(self.value(record))
        return (not value, value)

    def read(self, _state: State, typed: str) -> Any:
        """As far as it is known."""
        return read_date(typed)

    def chip(self, _state: State, record: Record) -> Chip | None:
        """A missed date stands out, with a sign besides the colour."""
        value = str(self.value(record))
        today = dt.date.today().isoformat()
        if value and self.late is not None and value < today[: len(value)] and self.late(record, value):
            return Chip("warning", "warn", "warnSoft")
        return None


@dataclass(frozen=True, kw_only=True)
class ChoiceColumn(Column):
    """One of a closed list; `chips` show values on a ground of their own, `icons` before their word."""

    editor: ClassVar[Editor] = "list"
    names: Mapping[Any, Message | str]
    chips: Mapping[Any, Chip] = field(default_factory=dict)
    icons: Mapping[Any, str] = field(default_factory=dict)

    def text(self, _state: State, record: Record) -> str:
        """Its word."""
        value = self.value(record)
        return str(self.names[value]) if value in self.names else ""

    def pictures(self, _state: State, record: Record) -> tuple[QPixmap, ...]:
        """Its icon."""
        icon = self.icons.get(self.value(record), "")
        return (pictures.icon(icon, "ink2"),) if icon else ()

    def chip(self, _state: State, record: Record) -> Chip | None:
        """Its ground."""
        return self.chips.get(self.value(record))

    def key(self, _state: State, record: Record) -> Any:
        """In the order of the list."""
        value = self.value(record)
        return list(self.names).index(value) if value in self.names else len(self.names)

    def _icon(self, value: Any) -> str:
        chip = self.chips.get(value)
        return self.icons.get(value, "") or (chip.icon if chip is not None else "")

    def options(self, _state: State) -> Sequence[Option]:
        """All of them."""
        return [Option(repr(value), str(name), self._icon(value)) for value, name in self.names.items()]

    def chosen(self, _state: State, ident: str) -> Any:
        """By its sign."""
        return next(value for value in self.names if repr(value) == ident)

    def read(self, _state: State, typed: str) -> Any:
        """By its word, or the beginning of it."""
        wanted = plain(typed.strip())
        for value, name in self.names.items():
            if plain(str(name)) == wanted or plain(str(value)) == wanted:
                return value
        begun = [value for value, name in self.names.items() if wanted and plain(str(name)).startswith(wanted)]
        if len(begun) == 1:
            return begun[0]
        raise Unreadable(_("One of these is expected: {names}").format(names=", ".join(map(str, self.names.values()))))

    def groups(self, state: State, record: Record) -> tuple[tuple[str, str], ...]:
        """By its value."""
        return ((repr(self.value(record)), self.text(state, record)),)

    def from_group(self, state: State, key: str) -> Any:
        """That value."""
        return self.chosen(state, key)


@dataclass(frozen=True, kw_only=True)
class TickColumn(Column):
    """Yes or no."""

    editor: ClassVar[Editor] = "tick"
    empty: ClassVar[Any] = False
    yes: Message = _YES
    no: Message = _NO

    def text(self, _state: State, record: Record) -> str:
        """A word for those who see no tick."""
        return str(self.yes if self.value(record) else self.no)

    def key(self, _state: State, record: Record) -> Any:
        """What is open first."""
        return bool(self.value(record))

    def read(self, _state: State, typed: str) -> Any:
        """By its word."""
        wanted = plain(typed.strip())
        if wanted in ("", "0", "-", plain(str(self.no)), "no", "false"):
            return False
        if wanted in ("1", "x", plain(str(self.yes)), "yes", "si", "true"):
            return True
        raise Unreadable(_("One of these is expected: {names}").format(names=f"{self.yes}, {self.no}"))


@dataclass(frozen=True, kw_only=True)
class ShownColumn(Column):
    """Something that is worked out and only read; Enter on it asks the table's owner (`RegisterTable.opened`)."""

    editor: ClassVar[Editor] = "none"
    field: str = ""
    fixed: bool = True
    shows: Callable[[State, Record], str]
    drawn: Callable[[State, Record], tuple[QPixmap, ...]] | None = None
    sorts: Callable[[State, Record], Any] | None = None
    grounds: Callable[[State, Record], Chip | None] | None = None

    def value(self, _record: Record) -> Any:
        """None of its own."""
        return None

    def text(self, state: State, record: Record) -> str:
        """What was worked out."""
        return self.shows(state, record)

    def pictures(self, state: State, record: Record) -> tuple[QPixmap, ...]:
        """What goes with it."""
        return self.drawn(state, record) if self.drawn is not None else ()

    def chip(self, state: State, record: Record) -> Chip | None:
        """Its ground."""
        return self.grounds(state, record) if self.grounds is not None else None

    def key(self, state: State, record: Record) -> Any:
        """By what it says, or by a figure."""
        return self.sorts(state, record) if self.sorts is not None else super().key(state, record)
