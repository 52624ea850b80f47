"""Takes Qt's hook out of Python's `import`, as soon as Qt is there.

Lives in ui (L5); PySide6.QtCore. PySide puts a function of its own in the place of `__import__`, to serve
`from __feature__ import ...`. From then on every module that is imported has its source text read, decoded and searched
for the word PySide6: 0.3 ms a module, a fifth of a start, and the texts stay in memory. This program never asks for
such a feature, so it puts Python's own function back; where PySide leaves `import` alone nothing happens.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore


def restore() -> bool:
    """Put Python's own `__import__` back; whether there was anything to put back."""
    assert PySide6.QtCore  # noqa: S101 - the hook comes with it
    original = getattr(builtins, "__orig_import__", None)
    if original is None or builtins.__import__ is original:
        return False
    builtins.__import__ = original
    return True


restore()
