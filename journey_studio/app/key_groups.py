"""All keys on one sheet: those of the table of actions, and those that the map itself understands.

Lives in app (L4); `actions`, `i18n`, no Qt. Every action with a key stands in a row by itself, or in one that stands
for several (`covers`); a test walks the table and asks. Keys are written the portable way; a key sheet asks its own
system how they are called there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from journey_studio.app.actions import ACTIONS
from journey_studio.i18n import Message, msg


class KeyRow(NamedTuple):
    """One line: its keys, and what they do. `keys` are portable names, `words` are said as they stand."""

    text: Message
    keys: tuple[str, ...] = ()
    words: Message | None = None
    covers: tuple[str, ...] = ()
    """The actions that this line stands for."""


class KeyGroup(NamedTuple):
    """Lines that belong together."""

    title: Message
    rows: tuple[KeyRow, ...]


def _of_table(name: str) -> tuple[str, ...]:
    return ACTIONS[name].keys


def groups(keys_of: Callable[[str], tuple[str, ...]] = _of_table) -> list[KeyGroup]:
    """The whole sheet, in the order of reading, with the keys that `keys_of` tells of an action."""
    taken = {name for group in _GROUPS for row in group.rows for name in row.covers}
    left: dict[str, list[KeyRow]] = {}
    for name, action in ACTIONS.items():
        if keys_of(name) and name not in taken:
            left.setdefault(_home(name), []).append(KeyRow(action.text, keys_of(name)[:1], covers=(name,)))
    return [
        KeyGroup(
            group.title,
            (*(one for row in group.rows for one in _present(row, keys_of)), *left.get(str(group.title), ())),
        )
        for group in _GROUPS
    ]


def _present(row: KeyRow, keys_of: Callable[[str], tuple[str, ...]]) -> Iterator[KeyRow]:
    """A line written by hand, as the keys are now: one that stands for changed keys gives way to lines of their own."""
    if all(keys_of(name) == ACTIONS[name].keys for name in row.covers):
        yield row
        return
    if "edit.add" in row.covers:
        yield KeyRow(row.text, words=msg("Type"))
    for name in row.covers:
        if keys_of(name):
            text = row.text if len(row.covers) == 1 else msg("{what}: {which}", what=row.text, which=ACTIONS[name].text)
            yield KeyRow(text, keys_of(name)[:1], covers=(name,))


def fixed() -> list[KeyRow]:
    """The keys that the map understands by itself and that are no action of the table."""
    return [row for group in _GROUPS for row in group.rows if not row.covers]


def _home(action: str) -> str:
    """The group of an action that no line stands for by hand."""
    kind = action.partition(".")[0]
    return str(_HOMES.get(kind, _VIEW))


def _several(prefix: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{name}" for name in names)


_SIDES = ("left", "right", "up", "down")
_BANDS = ("band_up", "band_down")
_CAPTURE, _MOVE, _DESCRIBE = msg("Capture"), msg("Move"), msg("Describe")
_EDIT, _VIEW, _FILE = msg("Edit"), msg("View"), msg("File")
_HOMES = {"file": _FILE, "edit": _EDIT, "card": _EDIT, "stage": _MOVE, "band": _MOVE, "move": _MOVE, "copy": _MOVE}

_GROUPS = (
    KeyGroup(
        _CAPTURE,
        (
            KeyRow(msg("New card here"), words=msg("Type, or Ins"), covers=("edit.add",)),
            KeyRow(msg("Keep, next card below"), ("Enter",)),
            KeyRow(msg("Keep, next lane"), ("Tab",)),
            KeyRow(msg("Keep, previous lane"), ("Shift+Tab",)),
            KeyRow(msg("Keep, next stage"), ("Ctrl+Enter",)),
            KeyRow(msg("Let go"), ("Esc",)),
            KeyRow(msg("Rename"), ("F2",), covers=("edit.rename",)),
        ),
    ),
    KeyGroup(
        _MOVE,
        (
            KeyRow(msg("Go to the next card or cell"), words=msg("Arrow keys")),
            KeyRow(msg("Select more"), words=msg("Shift + arrows")),
            KeyRow(msg("Select one more, or one less"), ("Shift+Space",)),
            KeyRow(msg("Move the card"), words=msg("Alt + arrows"), covers=_several("move", *_SIDES)),
            KeyRow(msg("Copy the card there"), words=msg("Alt + Shift + arrows"), covers=_several("copy", *_SIDES)),
            KeyRow(msg("Move to another persona"), words=msg("Alt + PgUp, PgDn"), covers=_several("move", *_BANDS)),
            KeyRow(
                msg("Copy to another persona"), words=msg("Alt + Shift + PgUp, PgDn"), covers=_several("copy", *_BANDS)
            ),
            KeyRow(msg("Move the stage, lane or persona"), words=msg("Alt + arrows on its header")),
            KeyRow(msg("Fold or open a persona"), words=msg("Left, Right on its header")),
            KeyRow(msg("Raise or lower a point of the curve"), words=msg("Up, Down; Shift for more")),
        ),
    ),
    KeyGroup(
        _DESCRIBE,
        (
            KeyRow(msg("Describe this card"), ("Space",)),
            KeyRow(msg("Feeling"), words=msg("then 1 to 5, or F")),
            KeyRow(msg("Evidence"), words=msg("then {key}", key="E")),
            KeyRow(msg("Importance"), words=msg("then I and 1 to 5")),
            KeyRow(msg("Moment of truth"), words=msg("then {key}", key="T")),
            KeyRow(msg("Departments"), words=msg("then {key}", key="D")),
            KeyRow(msg("Link"), words=msg("then {key}", key="L")),
            KeyRow(msg("Channel"), words=msg("then {key}", key="C")),
        ),
    ),
    KeyGroup(
        _EDIT,
        (
            KeyRow(msg("Undo"), ("Ctrl+Z",), covers=("edit.undo",)),
            KeyRow(msg("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), covers=("edit.redo",)),
            KeyRow(msg("Lock, unlock"), ("Ctrl+L",), covers=_several("edit", "lock", "unlock")),
            KeyRow(msg("Menu of the card or cell"), ("Shift+F10",)),
        ),
    ),
    KeyGroup(
        _VIEW,
        (
            KeyRow(msg("Zoom"), words=msg("Ctrl + plus, minus"), covers=_several("view", "zoom_in", "zoom_out")),
            KeyRow(
                msg("Go to a stage"),
                words=msg("Ctrl + 1 to 9"),
                covers=tuple(f"go.stage{number}" for number in range(1, 10)),
            ),
            KeyRow(msg("Scroll the map"), words=msg("PgUp, PgDn, Home, End")),
        ),
    ),
    KeyGroup(_FILE, ()),
)
