"""The keys in force, for whoever shows one: tips, tiles, the finder, the key sheet.

Lives in ui (L5); PySide6.QtGui, `app.shortcuts`. There is one program with one set of keys, as there is one theme; the
window says which.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journey_studio.app.actions import ACTIONS
from journey_studio.app.shortcuts import Shortcuts

_PORTABLE, _NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
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
