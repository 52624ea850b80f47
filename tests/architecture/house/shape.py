"""What each module must have: a first sentence that says what lives there, and a length one can hold in mind.

Test code, standard library only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from house.source import Fault, Module

MOST_LINES = 500


def opens_with_its_purpose(module: Module) -> Iterator[Fault]:
    """A module opens with a docstring whose first line is a sentence."""
    told = ast.get_docstring(module.tree)
    if not told:
        yield module.fault(1, "no docstring says what lives here")
        return
    first = told.splitlines()[0].strip()
    if len(first.split()) < 3:
        yield module.fault(1, f"the first line should say what lives here: {first!r}")


def not_too_long(module: Module) -> Iterator[Fault]:
    """A module has at most 500 lines."""
    count = len(module.text.splitlines())
    if count > MOST_LINES:
        yield module.fault(MOST_LINES + 1, f"{count} lines; split it along a seam")
