"""The keys in force, for whoever shows one (tips, tiles, the finder, the key sheet) and for lists that share them.

Lives in ui (L5); PySide6.QtGui, `app.shortcuts`. There is one program with one set of keys, as there is one theme; the
window says which.
"""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journey_studio.app.actions import ACTIONS
from journey_studio.app.shortcuts import Shortcuts

_PORTABLE, _NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
_SHARED = (
    *("edit.rename", "edit.delete", "edit.add"),
    *(f"move.{to}" for to in ("left", "right", "up", "down", "band_up", "band_down")),
)
"""What lists beside the map do by the same keys as the map."""
NO_KEY = QKeyCombination(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_unknown)
"""What `usual` says of a key that was taken away from its act."""
_current: Shortcuts | None = None


def use(shortcuts: Shortcuts) -> None:
    """These are the keys from now on."""
    global _current  # noqa: PLW0603 - there is one program, and one set of keys
    _current = shortcuts


def keys(name: str) -> tuple[str, ...]:
    """The keys of an action, written the portable way."""
    return _current.keys(name) if _current is not None else ACTIONS[name].keys


def native(key: str) -> str:
    """A key as this system calls it."""
    return QKeySequence(key, _PORTABLE).toString(_NATIVE)


def portable(sequence: QKeySequence) -> str:
    """A key as settings keep it."""
    return sequence.toString(_PORTABLE)


def shown(name: str) -> str:
    """The first key of an action as this system calls it; empty when it has none."""
    first = keys(name)[:1]
    return native(first[0]) if first else ""


def with_key(text: str, name: str) -> str:
    """A tip with the key of an action: "Undo  Ctrl+Z"."""
    key = shown(name)
    return f"{text}  {key}" if key else text


def usual(event: QKeyEvent) -> QKeyCombination:
    """The key that lists know for what was pressed: the table's own for the key that a person has given to an act.

    A key of the table that was taken away from its act is none any more. The keypad is as good as other keys.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeyCombination(held, Qt.Key(event.key()))
    told = portable(QKeySequence(pressed))
    for name in _SHARED:
        if told in keys(name):
            if told in ACTIONS[name].keys:
                return pressed
            known: QKeyCombination = QKeySequence(ACTIONS[name].keys[0], _PORTABLE)[0]  # type: ignore[index]
            return known
    lost = any(told in ACTIONS[name].keys for name in _SHARED)
    return NO_KEY if lost else pressed
