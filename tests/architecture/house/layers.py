"""Who may import whom: the layers of the product, and the fences around libraries.

Test code, standard library only. An import inside a function or for type checking counts like any other: it is a tie
between two layers all the same.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch

from house.source import PACKAGE, Fault, Module, named_import

_BASE = frozenset({"", "errors", "resources", "i18n", "formats", "ooxml"})
_MIDDLE = frozenset({"commands", "analysis", "layout", "store", "exchange"})

#: Part of the package -> the other parts it may import.
MAY: dict[str, frozenset[str]] = {
    **dict.fromkeys(_BASE, _BASE),
    "model": _BASE,
    **dict.fromkeys(_MIDDLE, _BASE | {"model"}),
    "render": _BASE | {"layout"},
    "app": _BASE | _MIDDLE | {"model", "render"},
    "ui": _BASE | _MIDDLE | {"model", "render", "app"},
    "__main__": _BASE | _MIDDLE | {"model", "render", "app", "ui"},
}

#: Library -> the only places that may import it.
FENCES: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui/*", "render/qt*.py", "render/png.py"),
    "shiboken6": ("ui/*", "render/qt*.py", "render/png.py"),
    "reportlab": ("render/pdf*.py",),
    "PIL": ("render/pdf*.py",),
    "sqlalchemy": ("store/*",),
    "sqlite3": ("store/*",),
    "uharfbuzz": ("layout/fonts*.py", "layout/text*.py", "render/pdf*.py", "render/svg*.py"),
    "bidi": ("layout/fonts*.py", "layout/text*.py"),
    **dict.fromkeys(("pydantic", "pydantic_core"), ("model/*", "store/*", "exchange/*", "app/*")),
    "click": ("app/cli/*", "app/cli.py"),
    "babel": ("i18n.py", "formats.py"),
    "platformdirs": ("app/*", "store/*"),
}

_NETWORK = (
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "telnetlib",
    "xmlrpc",
    "PySide6.QtNetwork",
)


def _starts(name: str, library: str) -> bool:
    return name == library or name.startswith(f"{library}.")


def only_lower_layers(module: Module) -> Iterator[Fault]:
    """A part of the package imports itself and the parts beneath it, never its neighbours."""
    if module.part not in MAY:
        yield module.fault(1, f"no layer knows {module.part!r}: give it a place in ARCHITECTURE and in MAY")
        return
    for one in module.imports:
        if not _starts(one.name, PACKAGE):
            continue
        part = (*one.name.split("."), "")[1]
        known = part if part in MAY else ""  # a name of the package itself, such as its version
        if known != module.part and known not in MAY[module.part]:
            yield module.fault(one.line, f"{module.part or PACKAGE} may not import {known}: {one.name}")


def only_fenced_libraries(module: Module) -> Iterator[Fault]:
    """A fenced library is imported in its own corner only."""
    for one in module.imports:
        for library, places in FENCES.items():
            if _starts(one.name, library) and not any(fnmatch(module.inside, place) for place in places):
                yield module.fault(one.line, f"{library} belongs to {', '.join(places)} only: {one.name}")


def only_declared_libraries(module: Module) -> Iterator[Fault]:
    """Nothing is imported but the standard library and what the fences know, so that each new library is decided."""
    for one in module.imports:
        top = one.name.split(".")[0]
        if top not in sys.stdlib_module_names and top != PACKAGE and top not in FENCES:
            yield module.fault(one.line, f"{top} is no library of the product: give it a fence, or do without")


def transactions_stay_below(module: Module) -> Iterator[Fault]:
    """Only the model and the commands hold a transaction; everybody else runs commands."""
    if module.part in ("model", "commands"):
        return
    for one in module.imports:
        if one.name.split(".")[-1] == "Txn" or _starts(one.name, f"{PACKAGE}.model.txn"):
            yield module.fault(one.line, f"transactions belong to model and commands: {one.name}")


def no_hidden_imports(module: Module) -> Iterator[Fault]:
    """An import by a computed name could be any module: the rules could not see it."""
    for node in ast.walk(module.tree):
        name = named_import(node)
        if name is not None and not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
            yield module.fault(node, "an import by a computed name hides from these rules")


def no_network(module: Module) -> Iterator[Fault]:
    """Journey Studio works offline: nothing in it can speak to another machine."""
    for one in module.imports:
        if any(_starts(one.name, library) for library in _NETWORK):
            yield module.fault(one.line, f"the program works offline: {one.name}")
