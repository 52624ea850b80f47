"""Columns of a register that name other records: a stage, personas, a department, the map's elements; and people.

Lives in ui (L5); `columns`, the model. The usual ones are functions: `stage()`, `personas()`, `channel()`, ...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtGui import QPixmap

from journey_studio.app.kpi_words import kpi_name
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import Message, _, msg
from journey_studio.layout.personas import looks
from journey_studio.model import words
from journey_studio.model.records import RECORD_TYPES, Channel, Department, JourneyMap, Kpi, Persona, Record, Stage
from journey_studio.model.state import State
from journey_studio.ui.chooser import Option, plain
from journey_studio.ui.panels import pictures
from journey_studio.ui.practice.columns import Column, Editor, TextColumn, Unreadable

_STAGE = msg("Stage")
_PERSONA = msg("Persona")
_CHANNEL = msg("Channel")
_KPI = msg("KPI")
_OWNER = msg("Owner")
_DEPARTMENTS = msg("Departments")
_PERSON = msg("Person")
_SOURCE = msg("Source")
_NOTHING = msg("None")
_NEW = msg("New: “{name}”")


@dataclass(frozen=True, kw_only=True)
class ReferenceColumn(Column):
    """Another record, or none: `of` are the types it may be of."""

    editor: ClassVar[Editor] = "list"
    empty: ClassVar[Any] = None
    of: tuple[str, ...]
    none: Message = _NOTHING
    all_of: Callable[[State], Sequence[Record]] | None = None
    """Which records there are to choose from; all of their types when None."""
    must: bool = False
    """Whether there has to be one."""
    makes: Callable[[str], Mapping[str, Any]] | None = None
    """The fields of a new record, of the first type of `of`, with the name that was typed; None: made elsewhere."""
    new: Message = _NEW

    def records(self, state: State) -> list[Record]:
        """What there is to choose from."""
        if self.all_of is not None:
            return list(self.all_of(state))
        return [record for name in self.of for record in state.of(RECORD_TYPES[name])]

    def found(self, state: State, record: Record) -> Record | None:
        """The other record."""
        return state.get(self.value(record) or "")

    def text(self, state: State, record: Record) -> str:
        """Its name."""
        other = self.found(state, record)
        return name_of(state, other) if other is not None else ""

    def pictures(self, state: State, record: Record) -> tuple[QPixmap, ...]:
        """Its picture."""
        other = self.found(state, record)
        shown = picture_of(state, other) if other is not None else None
        return (shown,) if shown is not None else ()

    def key(self, state: State, record: Record) -> Any:
        """In the order of the others."""
        other = self.found(state, record)
        return (other is None, getattr(other, "order", ""), self.text(state, record))

    def options(self, state: State) -> Sequence[Option]:
        """Nothing, then every one."""
        found = [_option(state, other) for other in self.records(state)]
        return found if self.must else [Option("-", str(self.none)), *found]

    def chosen(self, _state: State, ident: str) -> Any:
        """By id."""
        return None if ident == "-" else ident

    def read(self, state: State, typed: str) -> Any:
        """By name."""
        if not typed.strip():
            if self.must:
                raise Unreadable(_("Something is expected here"))
            return None
        return _by_name(state, self.records(state), typed)

    def groups(self, state: State, record: Record) -> tuple[tuple[str, str], ...]:
        """By the other one."""
        other = self.found(state, record)
        return ((other.id, name_of(state, other)),) if other is not None else ()

    def from_group(self, state: State, key: str) -> Any:
        """That one."""
        return key if key in state else None


@dataclass(frozen=True, kw_only=True)
class ReferencesColumn(ReferenceColumn):
    """Other records, any number of them; when all are meant, `everyone` may say so."""

    editor: ClassVar[Editor] = "several"
    empty: ClassVar[Any] = ()
    everyone: Message | None = None

    def these(self, state: State, record: Record) -> list[Record]:
        """The others that are there."""
        return [state[key] for key in self.value(record) if key in state]

    def text(self, state: State, record: Record) -> str:
        """Their names."""
        these = self.these(state, record)
        if self.everyone is not None and len(these) > 1 and len(these) == len(self.records(state)):
            return str(self.everyone)
        return ", ".join(name_of(state, other) for other in these)

    def typed(self, state: State, record: Record) -> str:
        """Their names, each."""
        return ", ".join(name_of(state, other) for other in self.these(state, record))

    def pictures(self, state: State, record: Record) -> tuple[QPixmap, ...]:
        """Their pictures."""
        found = (picture_of(state, other) for other in self.these(state, record))
        return tuple(one for one in found if one is not None)

    def key(self, state: State, record: Record) -> Any:
        """In the order of the others."""
        these = self.these(state, record)
        return (not these, [getattr(other, "order", "") for other in these])

    def read(self, state: State, typed: str) -> Any:
        """By names between commas."""
        names = [part for part in re.split(r"[,;/]", typed) if part.strip()]
        return tuple(dict.fromkeys(_by_name(state, self.records(state), name) for name in names))

    def groups(self, state: State, record: Record) -> tuple[tuple[str, str], ...]:
        """Under each of them."""
        return tuple((other.id, name_of(state, other)) for other in self.these(state, record))

    def from_group(self, state: State, key: str) -> Any:
        """That one alone."""
        return (key,) if key in state else ()


@dataclass(frozen=True, kw_only=True)
class DepartmentColumn(ReferenceColumn):
    """A department: its code alone where it has one, since the name is in the tip and for screen readers."""

    def written(self, state: State, record: Record) -> str:
        """Nothing beside a code."""
        return "" if self.pictures(state, record) else self.text(state, record)


@dataclass(frozen=True, kw_only=True)
class DepartmentsColumn(ReferencesColumn):
    """Departments by their codes."""

    def pictures(self, state: State, record: Record) -> tuple[QPixmap, ...]:
        """Codes on quiet badges."""
        found = [other for other in self.these(state, record) if isinstance(other, Department)]
        return tuple(pictures.code(other.code, owner=False) for other in found if other.code)

    def written(self, state: State, record: Record) -> str:
        """Those without a code."""
        found = [other for other in self.these(state, record) if isinstance(other, Department)]
        return ", ".join(other.name for other in found if not other.code)


# --- the usual references


def source(name: str = "source", title: Message = _SOURCE, **more: Any) -> ReferenceColumn:
    """A source of the project, or a new one by its name."""
    new = msg("New source “{name}”")
    return ReferenceColumn(
        field=name, title=title, of=("source",), makes=lambda typed: {"label": typed}, new=new, **more
    )


def stage(name: str = "stage", title: Message = _STAGE, *, weight: float = 1.2, **more: Any) -> ReferenceColumn:
    """A stage of any map; a record that speaks of a map then speaks of the stage's."""

    def follow(state: State, _record: Record | None, value: Any) -> Mapping[str, Any]:
        found = state.find(Stage, value)
        return {"of_map": found.map} if found is not None else {}

    return ReferenceColumn(
        field=name, title=title, of=("stage",), weight=weight, writes=follow, none=msg("No stage"), **more
    )


def persona(name: str = "persona", title: Message = _PERSONA, **more: Any) -> ReferenceColumn:
    """One persona."""
    return ReferenceColumn(field=name, title=title, of=("persona",), none=words.NO_PERSONA, **more)


def personas(name: str = "personas", title: Message = _PERSONA, **more: Any) -> ReferencesColumn:
    """Any number of personas."""
    return ReferencesColumn(field=name, title=title, of=("persona",), **more)


def channel(name: str = "channel", title: Message = _CHANNEL, **more: Any) -> ReferenceColumn:
    """A channel of the project."""
    return ReferenceColumn(field=name, title=title, of=("channel",), **more)


def kpi(name: str = "kpi", title: Message = _KPI, **more: Any) -> ReferenceColumn:
    """A measure of the project."""
    return ReferenceColumn(field=name, title=title, of=("kpi",), **more)


def department(name: str = "owner", title: Message = _OWNER, **more: Any) -> ReferenceColumn:
    """A department, shown by its code."""
    return DepartmentColumn(field=name, title=title, of=("department",), **{"weight": 0.5, "least": 72, **more})


def departments(name: str = "departments", title: Message = _DEPARTMENTS, **more: Any) -> ReferencesColumn:
    """Departments, shown by their codes."""
    return DepartmentsColumn(field=name, title=title, of=("department",), **{"weight": 0.8, **more})


def person(name: str = "person", title: Message = _PERSON, **more: Any) -> TextColumn:
    """A person by name: stakeholders and names that were used before are offered."""

    def known(state: State) -> list[str]:
        found = [str(getattr(one, "name", "")) for one in state.of(RECORD_TYPES["stakeholder"])]
        for type_name in ("source", "initiative", "content_item", "information_request", "validation_task", "sign_off"):
            found += [str(getattr(one, "person", "")) for one in state.of(RECORD_TYPES[type_name])]
        return sorted({one for one in found if one}, key=plain)

    return TextColumn(field=name, title=title, offers=known, **more)


# --- names and pictures of records


def name_of(state: State, record: Record) -> str:
    """What a record is called in a cell; KPIs of one name are told apart."""
    if isinstance(record, Kpi):
        return kpi_name(state, record)
    if record.type_name in ("persona_channel", "persona_scale"):
        from journey_studio.commands.personas import told_name

        return told_name(state, record)
    if isinstance(record, Stage) and not record.name:
        return str(words.UNNAMED_STAGE)
    if isinstance(record, Persona):
        return record.short_name or record.name or str(words.NO_PERSONA)
    return entry_name(record)


def picture_of(state: State, record: Record) -> QPixmap | None:
    """A record's small picture, if it has one."""
    if isinstance(record, Persona):
        look = looks(state.of(Persona)).get(record.id)
        return pictures.portrait(record, look.slot if look is not None else 1)
    if isinstance(record, Channel):
        return pictures.icon(record.icon or "circle")
    if isinstance(record, Department) and record.code:
        return pictures.code(record.code, owner=True)
    icon = icon_of(record)
    return pictures.icon(icon) if icon else None


def icon_of(record: Record) -> str:
    """The name of a record's icon; a line of a persona has that of its box."""
    if isinstance(record, Channel):
        return record.icon
    if record.type_name == "persona_line":
        from journey_studio.app.persona_finding import GROUPS

        return GROUPS[getattr(record, "group", "fact")][1]
    return ICONS.get(record.type_name, "")


ICONS: Mapping[str, str] = {
    "touchpoint": "",
    "thought": "quotes",
    "pain": "lightning",
    "opportunity": "lightbulb",
    "kpi": "gauge",
    "initiative": "rocket-launch",
    "finding": "magnifying-glass",
    "stakeholder": "user",
    "information_area": "stack",
    "content_item": "article",
    "workflow": "git-branch",
    "enabler": "plugs-connected",
    "persona_line": "user",
    "persona_purchase": "receipt",
    "persona_channel": "broadcast",
    "persona_scale": "sliders-horizontal",
}
"""Icons of records that are referred to."""


def _option(state: State, record: Record) -> Option:
    icon = icon_of(record)
    detail = record.code if isinstance(record, Department) else _of_map(state, record)
    return Option(record.id, name_of(state, record), icon, detail)


def _of_map(state: State, record: Record) -> str:
    """The map a stage is of, when there are several."""
    if not isinstance(record, Stage) or len(state.of(JourneyMap)) < 2:
        return ""
    found = state.find(JourneyMap, record.map)
    return found.title if found is not None else ""


def _by_name(state: State, records: Sequence[Record], typed: str) -> str:
    wanted = plain(typed.strip())
    for record in records:
        code = record.code if isinstance(record, Department) else ""
        if wanted in (plain(name_of(state, record)), plain(entry_name(record)), plain(code) or None):
            return record.id
    begun = [record.id for record in records if plain(name_of(state, record)).startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    raise Unreadable(_("There is no “{name}” here").format(name=typed.strip()))
